"""The title of a page: its headline as printed, where another of its statements confirms it."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from cleaner.dates import find_dates
from cleaner.measure import fold
from cleaner.pattern import lazy
from cleaner.people import parse_byline
from cleaner.read.statements import (
    ARTICLE_TYPE,
    TITLE_SEPARATOR,
    Candidate,
    Statements,
    clean_text,
    listed,
    sections,
    squeeze,
)

_SIGN = lazy(r"[|¦·•»«›‹/\\~:*–—‒−：｜－-]")
"""What is in each separator."""
_WORDS = lazy(r"\w+")

LONGEST_NAME = 200
"""The longest name of a site or a section, in characters, that is looked for at the end of a title."""


def _without_site(said: Statements, title: str, known: Iterable[str] = ()) -> str:
    """A title without the site's or the section's name at either end, behind a separator."""
    if not _SIGN.search(title):
        return title
    sections = {fold(value) for value in known}
    for _ in range(3):
        cuts = list(TITLE_SEPARATOR.finditer(title))
        if not cuts:
            return title
        near = [cut for cut in cuts if len(title) - cut.end() <= LONGEST_NAME]
        for cut in reversed(near):
            head, tail = title[: cut.start()].strip(), title[cut.end() :].strip()
            if head and (said.is_site(tail) or fold(tail) in sections):
                title = head
                break
        else:
            head, tail = title[: cuts[0].start()].strip(), title[cuts[0].end() :].strip()
            if not (tail and (said.is_site(head) or (fold(head) in sections and ":" not in cuts[0].group()))):
                return title
            title = tail
    return title


@lru_cache(maxsize=64)
def _words_of(text: str) -> frozenset[str]:
    return frozenset(_WORDS.findall(text.casefold()))


def _likeness(a: str, b: str) -> float:
    first, second = _words_of(a), _words_of(b)
    shared = len(first & second)
    return shared / (len(first) + len(second) - shared or 1)


def find_titles(said: Statements) -> list[Candidate]:
    """Candidates for the title; the headline as printed comes first where another source confirms it."""
    known = [c.value for c in sections(said)]
    stated: list[Candidate] = []
    for node in said.articles[:3]:
        kinds = " ".join(str(kind) for kind in listed(node.get("@type")))
        keys = ("headline", "name") if ARTICLE_TYPE.search(kinds) else ("headline",)
        stated += [Candidate(clean_text(node.get(key)), f"json-ld:{key}") for key in keys]
    stated += said.metas(
        "og:title",
        "twitter:title",
        "parsely-title",
        "sailthru.title",
        "dc.title",
        "dcterms.title",
        "headline",
        "title",
    )
    if said.page.title:
        stated.append(Candidate(clean_text(said.page.title), "title"))
    named = dict.fromkeys(value for value, source, _ in stated if source != "title")  # sources agree
    whole = {fold(value) for value in named if not said.names_itself(value)}
    clean: list[Candidate] = []
    shorter: dict[str, str] = {}
    for value, source, _ in stated:
        if value:
            short = shorter.get(value)
            if short is None:
                short = shorter[value] = _without_site(said, value, known)
            if fold(short) in whole or not said.is_site(short):
                clean.append(Candidate(short, source))
    if not clean:
        clean = [candidate for candidate in stated if candidate.value][-1:]
    title_tag = clean_text(said.page.title)
    heads = [(unit, _bare(said, unit, _without_site(said, text), whole)) for unit, text in said.heads]
    heads = [
        (unit, text)
        for unit, text in heads
        if text and len(text) < 400 and (fold(text) in whole or not said.is_site(text))
    ]
    scored = []
    for order, (unit, text) in enumerate(heads):
        best = max([_likeness(text, c.value) for c in clean], default=0.0)
        folded = fold(text)
        if any(folded == fold(c.value) for c in clean):
            best = 1.1
        elif len(text) > 10 and folded and folded in fold(title_tag[:400]):
            best = max(best, 0.8 + 0.19 * min(1.0, len(text) / len(title_tag)))
        scored.append((best, -order, Candidate(text, "h1", unit)))
    scored.sort(reverse=True)
    out: list[Candidate] = []
    if named_after := _under_site(said, scored, whole, title_tag):
        out.append(named_after)
    elif scored and (scored[0][0] >= 0.4 or (len(scored) == 1 and not clean)):
        out.append(_without_kicker(scored[0][2], clean))
    else:
        wanted = {fold(c.value) for c in clean}
        if all(c.source == "title" for c in clean):
            wanted |= {
                fold(part)
                for part in TITLE_SEPARATOR.split(title_tag)
                if len(part) > 12 and not said.is_site(part)
            }
        beginnings = {
            fold(part)
            for c in clean
            if 2 * len(part := TITLE_SEPARATOR.split(c.value[:_LONGEST_TITLE])[0]) > len(c.value)
            and part.count(" ") >= _FEWEST_WORDS
        }
        for printed in (wanted, beginnings - wanted):
            for i, text in enumerate(said.page.texts):
                if said.page.kinds[i] == "heading" and len(text) < 300 and fold(text) in printed:
                    out.append(Candidate(text, "heading", i))
                    break
            if out:
                break
    if not out:
        long = [head for *_, head in scored if len(_WORDS.findall(head.value)) >= 4]
        if len(scored) > 1:
            long = [head for head in long if said.is_above_text(head.unit)]
        if len(long) == 1:
            out += long
    counts: dict[str, int] = {}
    for candidate in clean:
        counts[fold(candidate.value)] = counts.get(fold(candidate.value), 0) + 1
    clean.sort(key=lambda c: -counts[fold(c.value)])
    if out and said.is_news and (topical := _with_topic(out[0], clean, counts)):
        out.insert(0, topical)
    out += clean
    out += [candidate for *_, candidate in scored]
    if out and out[0].unit < 0 and (short := _before_bar(out[0].value)):
        out.insert(0, out[0]._replace(value=short))
    unique: dict[str, Candidate] = {}
    for candidate in out:
        unique.setdefault(candidate.value, candidate)
    return list(unique.values())[:12]


_LONGEST_TITLE = 400
"""Of a longer statement, in characters, no more is looked at."""
_DATED = lazy(r"\d{1,2}[./]\d{1,2}[./](?:19|20)\d\d\s*[-–—|:]\s+(?=\S)")
_FEWEST_WORDS = 3
"""A title that another line is to give way to has so many words."""


def _bare(said: Statements, unit: int, head: str, whole: set[str]) -> str:
    """A headline without the date or byline that its element holds, too, or what follows a bar, where the
    page states the rest as its title; and without a day in front of it."""
    first = said.page.texts[unit] if unit < len(said.page.texts) else ""
    if fold(head) in whole:
        return head
    if first and len(first) < len(head) and head.startswith(first) and fold(first) in whole:
        rest = head[len(first) :].strip()
        if next(iter(find_dates(rest)), None) is not None or parse_byline(rest) is not None:
            return first
    cut = _BAR.search(head)
    if cut is not None and fold(before := head[: cut.start()].strip()) in whole:
        return before
    return head[dated.end() :] if (dated := _DATED.match(head)) else head


def _under_site(
    said: Statements, scored: list[tuple[float, int, Candidate]], whole: set[str], title_tag: str
) -> Candidate | None:
    """The headline below an `<h1>` that has the name of the site or the section: the page's title holds both,
    and the other is what the page states as its title, or prints as a heading."""
    if not scored or fold(scored[0][2].value) in whole:
        return None
    top = scored[0][2]
    parts = [part.strip() for part in TITLE_SEPARATOR.split(title_tag[:_LONGEST_TITLE])]
    keys = [fold(part) for part in parts]
    if fold(top.value) not in keys or len(keys) < 2:
        return None
    others = {
        key
        for key, part in zip(keys, parts, strict=True)
        if key != fold(top.value) and key.count(" ") >= _FEWEST_WORDS - 1 and not said.is_site(part)
    }
    stated = others & whole
    is_home = keys[0] == fold(top.value) and said.page.link_chars[top.unit] >= len(top.value)
    if not stated and not is_home:
        return None
    for unit, text in enumerate(said.page.texts):
        if fold(text) in (stated or others) and unit > top.unit and said.page.kinds[unit] == "heading":
            return Candidate(text, "heading", unit)
    return None


_BAR = lazy(r"\s*[|｜│]\s*")
_UNSPACED_BAR = lazy(
    r"\s*[|｜│]\s*|(?<=[\u3040-\u9fff\uac00-\ud7a3])_(?=[\u3040-\u9fff\uac00-\ud7a3])"
    r"|(?<=[\u3040-\u9fff\uac00-\ud7a3！？。」』”])-(?=[\u3040-\u9fff\uac00-\ud7a3]{2,8}$)"
)
_UNSPACED = lazy(r"[\u3040-\u9fff]")
_LEAST_HEAD = 3, 8
"""Before a bar a title has at least so many words, or as many characters where words are not apart."""


def _before_bar(title: str) -> str:
    """What stands before the first bar of a title that no headline prints: behind it stand the section and
    the site. "" where that is too little for a title."""
    cut = (_UNSPACED_BAR if "_" in title or "-" in title else _BAR).search(title)
    head = title[: cut.start()].strip() if cut else ""
    words, letters = _LEAST_HEAD
    if cut is None or title[cut.end() :][:1].isdigit():
        return ""  # a score
    enough = len(head.split()) >= words or len(_UNSPACED.findall(head)) >= letters
    return head if enough and 2 * len(head) > len(title) - len(head) else ""


_TIGHT_COLON = lazy(r"(?<=[^\s\d:]):(?=[^\W\d])")


def _without_kicker(head: Candidate, stated: Iterable[Candidate]) -> Candidate:
    """A headline as its kicker's markup allows: another source knows where the kicker ends."""
    key = squeeze(head.value)
    stated = list(stated)
    spaced = _TIGHT_COLON.sub(": ", head.value)
    if spaced != head.value and any(spaced in candidate.value for candidate in stated):
        return Candidate(spaced, head.source, head.unit)
    cuts = list(TITLE_SEPARATOR.finditer(head.value))
    for cut in cuts:
        kicker, rest = head.value[: cut.start()], head.value[cut.end() :]
        others = [c.value.removesuffix(rest) for c in stated if c.value.endswith(rest) and c.value != rest]
        if (
            kicker.strip()
            and len(_WORDS.findall(rest)) >= 5
            and others
            and all(_likeness(kicker, other) < 0.2 and TITLE_SEPARATOR.search(other) for other in others)
        ):  # every source has a kicker of its own
            return Candidate(rest, head.source, head.unit)
    for candidate in stated:
        if candidate.value == head.value:
            continue
        other = squeeze(candidate.value)
        same_end = candidate.value[-6:].casefold() == head.value[-6:].casefold()
        if other == key and same_end and len(TITLE_SEPARATOR.findall(candidate.value)) > len(cuts):
            return Candidate(candidate.value, candidate.source, head.unit)
        if len(other) < 12 or not len(other) < len(key) < 2 * len(other) or not key.endswith(other):
            continue
        if len(key) - len(other) >= 5 or TITLE_SEPARATOR.search(
            head.value[: 1 + len(head.value) - len(candidate.value)]
        ):
            return Candidate(candidate.value, candidate.source, head.unit)
    return head


def _with_topic(head: Candidate, stated: Iterable[Candidate], counts: dict[str, int]) -> Candidate | None:
    """A news headline with the topic before its colon, where all the page's own statements carry it."""
    if fold(head.value) in counts:
        return None
    for candidate in stated:
        _, colon, rest = candidate.value.partition(": ")
        if colon and squeeze(rest) == squeeze(head.value) and counts[fold(candidate.value)] > 1:
            return Candidate(candidate.value, candidate.source, head.unit)
    return None


def title_unit(said: Statements, titles: Iterable[Candidate]) -> int:
    """The unit that prints the title, or the first that reads as prose."""
    for candidate in titles:
        if candidate.unit >= 0:
            return candidate.unit
    return next((i for i, text in enumerate(said.page.texts) if len(text) > 140), 0)
