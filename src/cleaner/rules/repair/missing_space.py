"""No space after a mark: `worth millions,was signed`, `ended.The court`, `“It is over,”he said`.

A removed line break or tag glues two sentences or two words. Names join words with the same marks
(Rocket.Chat, re:Invent, Fal.Con, node.js), so a full stop or colon between letters is only taken for a
glued sentence where the right-hand word begins sentences, or where nothing speaks for a name.
"""

from __future__ import annotations

from collections.abc import Iterator

from cleaner.ledger import Edit
from cleaner.pattern import lazy
from cleaner.rules.repair._context import is_address, is_code, is_technical, paragraph, token
from cleaner.rules.repair._words import openers
from cleaner.rules.rule import Fix, Keep, TextRule
from cleaner.rules.suspects import GLUED, may_hold

_GLUED = lazy(r"[.,:;?!)”\"»“„«](?<=\S.)(?=[^\W\d_]|(?:19|20)\d\d\b)")
_NEXT = lazy(r"([^\W\d_]+)[’']?[\s,]")
_YEAR = lazy(r"(?:19|20)\d\d\b")
_WORD_AND_MORE = lazy(r"[^\W\d_]{2,}[\s,.;]")
_LEFT = lazy(r"[^\W\d_]+$")
_SUFFIXES = frozenset(
    ("com", "net", "org", "js", "io", "tv", "ai", "app", "gov", "edu", "info", "de", "fr", "uk")
)
_UNSPACED = frozenset(("ja", "zh", "ko", "th", "und"))
_TAKES_ENDINGS = frozenset(("ja", "zh", "ko", "th", "tr", "az", "fi", "et", "hu", "und"))


def find(text: str, language: str) -> Iterator[Edit]:
    """Insert the space."""
    technical: bool | None = None
    for at, sure in _candidates(text, language):
        if is_address(token(text, at)) or is_code(text, at):
            continue
        if not sure:
            technical = is_technical(text) if technical is None else technical
            if technical:
                continue
        yield Edit(at, at, " ")


def _candidates(text: str, language: str) -> Iterator[tuple[int, bool]]:
    """Places that lack a space, and whether that is sure even in a text about programming."""
    starters = openers(language)
    endings = language in _TAKES_ENDINGS
    for hit in _GLUED.finditer(text):
        at, end = hit.start(), hit.end()
        before, mark = text[at - 1], text[at]
        if mark in ".?!:":
            caseless = before.isalpha() and not (before.islower() or before.isupper())
            if text[end].isupper() and not caseless and (after := _NEXT.match(text, end)):
                verdict = _sentence(text[max(0, at - 40) : at], mark, after[1], starters)
                if verdict is not None:
                    yield end, verdict
        elif mark in ",;":
            if _YEAR.match(text, end):
                if mark == "," and text[max(0, at - 3) : at].isalpha():
                    yield end, True
            elif text[end].isalpha() and before.isalnum() and _is_clause(text, at):
                yield end, mark == "," and len(token(text, at)) > 7
        elif mark == ")":
            if (
                not endings
                and before.isalnum()
                and _WORD_AND_MORE.match(text, end)
                and _holds_words(text, at)
            ):
                yield end, False
        elif text[end : end + 2].isalpha():
            if mark in '”"»“' and before in ".,!?…" and not endings and _closes(text, at):
                yield end, True
            opens = mark in "“„«" and before in ",:" and text[at - 2 : at - 1].isalpha()
            if opens and language not in _UNSPACED and not _closes(text, at):
                yield at, True


def _sentence(before: str, mark: str, after: str, starters: frozenset[str]) -> bool | None:
    """Whether the mark ends a sentence: None if not, False if likely, True if sure."""
    starts = after in starters
    if not after[0].isupper() or (len(after) > 1 and not after[1:].islower()):
        return None
    left = _LEFT.search(before)
    if left is None:  # a number or a closing mark before the stop
        return True if starts and mark != ":" and before[-3:].strip(')”’"»%').isalnum() else None
    word = left[0]
    outside = before[: left.start()][-1:]
    if len(word) < 2 or not (outside == "" or outside.isspace() or outside in "(“\"„«'’‘-"):
        return None  # a chain of names, an abbreviation with inner stops
    if mark == ":":
        return True if starts and word.islower() and len(word) > 3 else None
    if starts:
        return True if len(word) > 2 or word.islower() else None
    if not word.islower() or len(word) < 3 or len(after) < 2 or after.lower() in _SUFFIXES:
        return None
    return False


def _is_clause(text: str, at: int) -> bool:
    """Whether a comma or semicolon between letters stands in running text, not in a list of tags."""
    word = token(text, at)
    if sum(word.count(mark) for mark in ",;") != 1 or "&" in word or "." in word[:-1]:
        return False
    left, _, right = word.partition(text[at])
    left, right = left.lstrip("(“„«\"'‘"), right.rstrip(".,:;!?)”»\"'’")
    if len(left) < 3 or not (left.isalpha() or left.isdigit() or "’" in left or "'" in left or "-" in left):
        return False
    if text[at] == ";" and not (left.islower() and right.islower()):
        return False
    # The neighbours are words of a sentence: a tag list has none.
    low, high = paragraph(text, at)
    return text.count(" ", max(low, at - 60), min(high, at + 60)) > 2


def _closes(text: str, at: int) -> bool:
    """Whether the quotation mark at a position closes a quotation."""
    low, _ = paragraph(text, at)
    before = text[max(low, at - 5000) : at]
    mark = text[at]
    if mark == '"':
        return before.count('"') % 2 == 1
    if mark == "“":
        return before.count("„") > before.count("“")
    if mark == "»":
        return before.count("«") > before.count("»")
    if mark in "„«":
        return False
    return before.count("“") + before.count("„") > before.count("”") or before.count("”") % 2 == 1


def _holds_words(text: str, at: int) -> bool:
    """Whether the bracket that closes at a position holds several words and stands apart on the left."""
    low, _ = paragraph(text, at)
    opened = text.rfind("(", max(low, at - 300), at)
    if opened < 0 or (opened > 0 and not text[opened - 1].isspace()):
        return False
    return len(text[opened + 1 : at].split()) > 1


RULE = TextRule(
    code="R106",
    name="missing-space",
    summary="No space after a comma, a sentence, a closing quote or bracket",
    why=(
        "A removed line break or tag glues what it parted. Names that join words with marks (Rocket.Chat, "
        "re:Invent), addresses, numbers, tag lists and code are left alone, and in a text about programming "
        "all that is not sure."
    ),
    effect="blank",
    find=find,
    gate=may_hold(GLUED),
    examples=(
        Fix("The talks ended.The court will rule in May.", "The talks ended. The court will rule in May."),
        Fix("The deal, worth millions,was signed.", "The deal, worth millions, was signed."),
        Fix("“It is over,”he said.", "“It is over,” he said."),
        Fix("The plan (now delayed)will cost more.", "The plan (now delayed) will cost more."),
        Keep("Rocket.Chat, Node.js, Booking.com, Fal.Con 2026 and AWS re:Invent are names."),
        Keep("Ask a.Smith@Example.Com about strings.Builder in the API, tagged red,green,blue."),
    ),
)
