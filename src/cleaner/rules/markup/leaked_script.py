"""Script bodies without their tags.

A tag stripper that does not know `script` leaves what stood in it: analytics, advertising, consent and player
code. Certain are statements with the vocabulary of trackers and pages (`dataLayer`, `gtag(`, `window.x =`,
`document.getElementById`); lines that only look like code go when they continue such a statement. A document
about code loses nothing but the trackers' own lines.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from cleaner import scan
from cleaner.ledger import Edit
from cleaner.measure import reads_as_sentences
from cleaner.pattern import lazy
from cleaner.rules.markup._code import about_code, fences, is_fenced, is_introduced, line_of, places
from cleaner.rules.rule import Fix, Keep, TextRule

_TRACKER = lazy(
    r"\bdataLayer\s?(?:=|\.push\()|\bfunction gtag\(|\bgtag\(\s?['\"]|\bgoogletag\.(?:cmd|pubads|defineSlot|display)|"
    r"\bfbq\(\s?['\"]|\b_gaq\.push|\b_paq\.push|\bga\(\s?['\"](?:create|send|require|set)|\badsbygoogle\b\s?(?:=|\|\||\.push)|"
    r"\b_satellite\.|\b_sf_async_config|\b(?:twq|ttq|snaptr|pintrk|lintrk|rdt|qp|hj|clarity|obApi|_taboola|_tfa)(?:\.push)?\(|"
    r"\bwindow\._?(?:taboola|outbrain|hsq|fbAsyncInit|dataLayer|adsbygoogle|googletag|OneSignal|Optanon\w{0,30}|__\w{1,40})\b|"
    r"\b(?:OneSignal|Optanon|didomi\w{0,20}|__tcfapi|__cmp|OutbrainWidget|disqus_\w{1,20}|jwplayer)\b\s?(?:=|\(|\.)|"
    r"\bnew Image\(\)\.src\b|\bgoogle_ad_\w{2,20}\s?=|\bad_client\s?=|\bg_pause_content|\bDISQUS\b|\bEmbedPlayer\b"
)
# Each of them holds one of these.
_NAMES = scan.Literals(
    (
        (
            "dataLayer", "gtag(", "googletag.", "fbq(", "_gaq.push", "_paq.push", "ga(", "adsbygoogle", "_satellite.",
            "_sf_async_config", "twq", "ttq", "snaptr", "pintrk", "lintrk", "rdt", "qp", "hj", "clarity", "obApi",
            "_taboola", "_tfa", "window.", "OneSignal", "Optanon", "didomi", "__tcfapi", "__cmp", "OutbrainWidget",
            "disqus_", "jwplayer", "new Image().src", "google_ad_", "ad_client", "g_pause_content", "DISQUS",
            "EmbedPlayer",
        ),
    )
)  # fmt: skip
_PAGE = lazy(
    r"^\s*(?:;|!|\+)?\(?(?:async )?function\s?\w{0,40}\s?\([\w$,\s]{0,120}\)\s?\{|^\s*\(?\(?[\w$,\s]{0,60}\)?\s?=>\s?\{|"
    r"\b(?:window|document|navigator|location|localStorage|sessionStorage|self|top|parent)\.[A-Za-z_$][\w$]{1,60}\s?(?:[=(\[|]|\.\w)|"
    r"\b(?:document\.(?:write|getElement|querySelector|createElement)|addEventListener\(|jQuery\(|\$\(\s?(?:document|window|['\"#.])|"
    r"console\.(?:log|error|warn)\(|setTimeout\(|require\(\[|JSON\.parse\()|"
    r"^\s*(?:var|let|const)\s[\w$]{1,60}(?:\s?=|\s?;|,)|^\s*(?:window\.)?[\w$]{1,40}(?:\.[\w$]{1,40}){1,6}\s?(?:=|\|\|)\s?[^=]|"
    r"^\s*try\s?\{|^\s*if\s?\(\s?(?:typeof|window|document|!)|"
    r"^\s*\}\s?\)?\s?\(\s?(?:window|document|jQuery|this)?"
)
_SHAPE = lazy(
    r"[;{}(,\[\]+]\s*$|^\s*[})\]]|^\s*(?:var|let|const|return|if|else|for|while|try|catch|function|case|break|new|this\.|//|/\*|\*/)|"
    r"^\s*['\"]?[\w$-]{1,60}['\"]?\s?:\s?['\"\[{\dtfn]|^\s*[\w$.\[\]'\"]{1,80}\s?(?:=|\+=)\s?\S|^\s*[\w$.]{1,80}\(.{0,300}\)\s?;?\s*$"
)
_TAIL = lazy(
    r"(?:^|(?<=[\s.!?\u2026\u201d\"]))(?:window\.\w{1,40}\s?=|window\.dataLayer|\(function\s?\(|!function\s?\(|function gtag\(|gtag\(['\"]|"
    r"googletag\.cmd\.push|\(?adsbygoogle\s?=|fbq\(['\"]|jQuery\(|\$\(document\)|document\.(?:write|getElementById)\(|var \w{1,40}\s?=)"
)
_HINT = lazy(
    r"(?:window|document|navigator|googletag|dataLayer|gtag|jQuery|adsbygoogle|fbq|_gaq|_paq|_satellite|OneSignal|Optanon|didomi|"
    r"disqus|DISQUS|jwplayer|console|localStorage|require|OutbrainWidget|function|google_ad_\w{2,20}|ad_client|taboola|__tcfapi|__cmp|"
    r"addEventListener|EmbedPlayer|setTimeout|typeof)\s?[\w.$]{0,60}\s?[.(=\[|]|=> ?\{|\$\(|\b(?:var|let|const) [\w$]{1,60}\s?[=;,]|\bga\(['\"]|"
    r"\b(?:twq|ttq|snaptr|pintrk|lintrk|rdt|qp|hj|clarity|obApi|_taboola|_tfa)[.(]|new Image\(\)"
)
# Each of them holds one of these.
_HINTS = scan.Literals(
    (
        (
            "window", "document", "navigator", "googletag", "dataLayer", "gtag", "jQuery", "adsbygoogle", "fbq", "_gaq",
            "_paq", "_satellite", "OneSignal", "Optanon", "didomi", "disqus", "DISQUS", "jwplayer", "console",
            "localStorage", "require", "OutbrainWidget", "function", "google_ad_", "ad_client", "taboola", "__tcfapi",
            "__cmp", "addEventListener", "EmbedPlayer", "setTimeout", "typeof", "=>", "$(", "var ", "let ", "const ",
            "ga('", 'ga("', "twq", "ttq", "snaptr", "pintrk", "lintrk", "rdt", "qp", "hj", "clarity", "obApi", "_tfa",
            "new Image()",
        ),
    )
)  # fmt: skip
_MOST = 400
_MARK = lazy(r"[{}()\[\];=|&$_]")
# What the other trackers come with; prose has a space before a bracket.
_CALL = lazy(r"\((?<=[\w$]\()|[=|_]")
# Trackers that a line may name without any of these marks.
_BARE = (
    "googletag.",
    "window.",
    "OneSignal",
    "Optanon",
    "didomi",
    "OutbrainWidget",
    "jwplayer",
    "DISQUS",
    "EmbedPlayer",
)


def find(text: str, language: str) -> Iterator[Edit]:
    """Lines of script, and the script at the end of a line of prose."""
    about: bool | None = None
    listings = fences(text)
    done = -1
    for hint in _hints(text):
        if hint.start() < done:
            continue
        begin, end = line_of(text, hint.start(), hint.end())
        done = end
        line = text[begin:end]
        tracker = _names_tracker(line)
        if not tracker and not _is_statement(line):
            continue
        if is_fenced(begin, listings):
            continue
        if about is None:
            about = about_code(text)
        if about and not tracker:
            continue
        if reads_as_sentences(line):
            tail = _TAIL.search(line)
            if tail and not about and _is_script(line[tail.start() :]):
                yield Edit(begin + len(line[: tail.start()].rstrip()), end, "")
            continue
        run = [(begin, end)]
        shown = (about or not tracker) and is_introduced(text, begin)
        if not about or shown:
            run += _following(text, end)
            done = run[-1][1]
        if shown:
            continue
        yield from (Edit(b, e, "") for b, e in run)


def _hints(text: str) -> Iterator[re.Match[str]]:
    """Words of script, in lines that have marks of code or name a tracker."""
    named = {text.rfind("\n", 0, at) + 1 for name in _BARE for at in places(text, name)}
    begins = sorted(named.union(_marked(text))) if named else _marked(text)
    for begin in begins:
        end = text.find("\n", begin)
        end = len(text) if end < 0 else end + 1
        line = text[begin:end]
        if any(_HINTS.find(line)) and (
            _odd(line) or ((begin in named or _CALL.search(line)) and _names_tracker(line))
        ):
            yield from _HINT.finditer(text, begin, end)


def _marked(text: str) -> Iterator[int]:
    """Where the lines with marks of code begin."""
    at = 0
    while mark := _MARK.search(text, at):
        yield text.rfind("\n", at, mark.start()) + 1 or at
        end = text.find("\n", mark.start())
        at = len(text) if end < 0 else end + 1


def _following(text: str, at: int) -> list[tuple[int, int]]:
    """The lines after a statement that continue it: by their shape, over single blank lines."""
    run: list[tuple[int, int]] = []
    blank = 0
    while at < len(text) and len(run) < _MOST:
        begin = at + 1
        end = text.find("\n", begin)
        end = len(text) if end < 0 else end
        line = text[begin : min(end, begin + 4000)]
        at = end
        if not line.strip():
            blank += 1
            if blank > 1:
                break
            continue
        if reads_as_sentences(line) or not (_SHAPE.search(line) and _odd(line)):
            break
        blank = 0
        run.append((begin, end))
    return run


def _names_tracker(line: str) -> bool:
    return any(_NAMES.find(line)) and bool(_TRACKER.search(line))


def _is_statement(line: str) -> bool:
    """Whether a line is a statement of a page's script, by its vocabulary and its marks."""
    return bool(_PAGE.search(line)) and _odd(line)


def _odd(line: str) -> bool:
    """Whether a line has the marks of code in a measure that no sentence has."""
    marks = sum(map(line.count, "{}()[];=|&$_"))
    return marks >= 1 and (marks * 3 >= len(line.split()) or line.strip() in "{}();,")


def _is_script(tail: str) -> bool:
    marks = sum(map(tail.count, "{}()[];=|&$"))
    return marks >= 5 and marks * 2 >= len(tail.split()) and tail.rstrip()[-1:] in ";})>'\""


RULE = TextRule(
    code="M102",
    name="leaked-script",
    summary="A script body whose tags are gone: analytics, advertising, players",
    why="Tag strippers that do not know script leave what stood in it. In a document about code only the "
    "lines of known trackers go; an inline mention such as console.log never does.",
    effect="delete",
    find=find,
    triggers=("=", "{", "');", '");', "();"),
    examples=(
        Fix(
            "Bridge closed\n\nwindow.dataLayer = window.dataLayer || []; function gtag(){dataLayer.push(arguments);}\n\nTrains run.",
            "Bridge closed\n\n\n\nTrains run.",
        ),
        Fix("Bridge closed\n\n(function(d, s) {\n  var js = d.createElement(s);\n})(document, 'script');\n\nTrains run.",
            "Bridge closed\n\n\n\n\n\nTrains run."),
        Keep("The check below takes less than a minute:\n\nconst watts = [2000, 180];\nif (watts[0] > 9) console.log(1);"),
        Keep("Add this line:\n\n```\nwindow.dataLayer = [];\n```"),
        Keep("The plan {revised twice} cost 3 million; the old one (of 2019) was cheaper."),
        Keep("Call `console.log(x)` to see the value."),
        Keep("The editor's letter (function or form?) is on page 3 = the last one."),
    ),
)  # fmt: skip
