"""The templates of sites, as a learned profile gives them: what the units of a page are compared with."""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from cleaner.dates import month_of
from cleaner.measure import count_words, looks_like_prose, squash
from cleaner.pattern import lazy

if TYPE_CHECKING:
    from cleaner.page import Page


ABOVE, BELOW, FIRM, COMMON = 1, 2, 4, 8
"""What is known of a template unit: that it stands above the article's longest paragraph, or below it
(both bits where it may be either), that it is on nearly every page of its site, and that it is on as
many as a sentence must be on to be template."""

PROSE, SHAPE = 1, 2
"""The low bits of a fingerprint: of a sentence or more; of a unit with its figures and names left out."""

MOST_TIMES = 2
"""A label inside the article that comes more often than this on the page belongs to the article."""

STRONG_WORDS = 5
"""A label inside the article goes, with those beside it, only where one has so many words: subheadings
and the heads of tables are shorter."""

SHAPE_WORDS, MOST_SLOTS = 8, 2
"""A sentence is known again without its figures and names if it has so many other words, and at most so
many places that vary. More of them, and what varies is what it tells."""

SHAPE_LETTERS = 4
"""A label is known again without its figures if it has so many letters, those of Han and Kana counted
twice: the cells of a table have fewer."""

SHAPE_LENGTH = 1_000
"""A sentence, or several, of more characters is no notice that only varies in a figure."""

EDGE_WORDS, LEFT_WORDS = 6, 5
"""A sentence at the edge of a paragraph goes if it has so many words, and leaves so many."""

EDGE_LENGTH = 400
"""Sentences at an edge are looked at up to this length, in characters."""

_WORD = lazy(r"\w+")
_SLOT = lazy(r"\d+")
_STOP = lazy(r"(?<=\w\w)[.!?…؟।][\"”’»)\]]*\s+|[。！？][」』）]*(?=.)")


class SiteTemplates:
    """The templates of sites, by the fingerprints of their units. Immutable, hashable, picklable."""

    def __init__(self, sites: Mapping[str, Mapping[int, int]]) -> None:
        self._sites = {name: dict(found) for name, found in sorted(sites.items())}

    def of(self, url: str | None) -> Mapping[int, int]:
        """The template of an address's site: fingerprint to the bits `ABOVE`, `BELOW`, `FIRM` and `COMMON`.
        Empty without an address, or for a site that is not known."""
        return self._sites.get(site_of(url), {}) if url else {}

    @property
    def sites(self) -> dict[str, int]:
        """The sites, with the number of units in the template of each."""
        return {name: len(found) for name, found in self._sites.items()}

    @cached_property
    def digest(self) -> str:
        """A fingerprint of the whole, the same in every process."""
        text = json.dumps([(name, sorted(found.items())) for name, found in self._sites.items()])
        return hashlib.sha256(text.encode()).hexdigest()[:16]

    def __eq__(self, other: object) -> bool:
        return isinstance(other, SiteTemplates) and self._sites == other._sites

    def __hash__(self) -> int:
        return int(self.digest[:15], 16)

    def __getstate__(self) -> dict[str, dict[str, dict[int, int]]]:
        return {"_sites": self._sites}

    def __repr__(self) -> str:
        return f"SiteTemplates({len(self._sites)} sites, {self.digest})"


def site_of(url: str) -> str:
    """The site of an address: its host without `www.`, in lower case; "" where there is none."""
    try:
        host = urlsplit(url if "//" in url else f"//{url}").hostname or ""
    except ValueError:
        return ""
    return host.removeprefix("www.")


def fingerprint(*parts: str) -> int:
    """64 bits of a hash of these strings, the same in every process."""
    data = "\0".join(parts).encode("utf-8", "surrogatepass")
    return int.from_bytes(hashlib.blake2b(data, digest_size=8).digest(), "big")


def _key(words: str, bits: int) -> int:
    return fingerprint("unit", words) & ~(PROSE | SHAPE) | bits


def unit_keys(page: Page) -> list[int]:
    """A fingerprint of each unit by its words, without regard to case and marks; 0 without letters."""
    return [
        _key(words, int(prose)) if any(map(str.isalpha, words)) else 0
        for words, prose in zip(page.squashed, page.prose, strict=True)
    ]


def shape_keys(page: Page) -> list[int]:
    """A fingerprint of each unit without its figures and dates, and of a sentence that has none without its
    names; 0 for one in which nothing varies, or for which too little is left."""
    return [
        _prose_shape(text, words) if prose else _label_shape(words)
        for text, words, prose in zip(page.texts, page.squashed, page.prose, strict=True)
    ]


def _label_shape(words: str) -> int:
    shape = _without_figures(words)
    letters = sum(1 + (char > "\u2e80") for char in shape if char.isalpha())
    return _key(shape, SHAPE) if letters >= SHAPE_LETTERS else 0


def _prose_shape(text: str, words: str) -> int:
    if len(text) > SHAPE_LENGTH:
        return 0
    shape = _without_figures(words)
    if not shape:
        named = _WORD.findall(text)
        # The first word is a name where another follows it.
        slots = [
            "0" if word[0].isupper() and (at or (named[1:] and named[1][0].isupper())) else word.lower()
            for at, word in enumerate(named)
        ]
        shape = _joined(slots)
    if 1 <= len(_SLOT.findall(shape)) <= MOST_SLOTS and count_words(_SLOT.sub(" ", shape)) >= SHAPE_WORDS:
        return _key(shape, SHAPE | PROSE)
    return 0


def _without_figures(words: str) -> str:
    """The words with 0 for each figure, and for each date in words; "" where there is none."""
    shape = _SLOT.sub("0", words)
    if "0" not in shape:
        return ""
    parts = shape.split(" ")
    near = [False, *("0" in part for part in parts), False]
    return _joined(
        ["0" if (near[at] or near[at + 2]) and month_of(part) else part for at, part in enumerate(parts)]
    )


def _joined(words: Sequence[str]) -> str:
    """The words, with one 0 for each run of those that vary."""
    return " ".join(word for at, word in enumerate(words) if word != "0" or not at or words[at - 1] != "0")


def edges(text: str) -> Iterator[tuple[int, int, int]]:
    """The first sentence of a paragraph and its last two, as spans, each with its fingerprint.

    The spans run to the edge of the paragraph. Sentences of few words, and those that would leave few, are
    not among them.
    """
    tail = [m.end() for m in _STOP.finditer(text, max(0, len(text) - EDGE_LENGTH), len(text) - 1)]
    head = _STOP.search(text, 0, EDGE_LENGTH)
    if head is not None and (key := _sentence(text[: head.end()], text[head.end() :])):
        yield 0, head.end(), key
    until = len(text)
    for at in tail[:-3:-1]:
        if key := _sentence(text[at:until], text[:at]):
            yield at, len(text), key
        until = at


def _sentence(text: str, left: str) -> int:
    words = count_words(text)
    if words < EDGE_WORDS or len(left) < 2 * LEFT_WORDS or count_words(left) < LEFT_WORDS:
        return 0
    squashed = squash(text)
    return (
        _key(squashed, int(looks_like_prose(text.strip(), words))) if any(map(str.isalpha, squashed)) else 0
    )


def template_units(page: Page) -> Iterator[tuple[int, int, int]]:
    """The units of a page that are its site's template, by `page.template`, as number, start and end; the
    end is -1 for the whole unit.

    A headline of the page is none, even if other pages link to it by its words; nor is a unit on the
    other side of the article than the site has it. Inside the article a label stays that comes again
    and again, is a heading, or stands among short ones: a series has the same subheadings in each part, a
    test the same table for each product. What is the same but for figures and names goes outside the
    article only, and never the last line above it that may be a headline. Of a paragraph that is not
    template itself, the sentence at its edge may be.
    """
    keys, shapes = unit_keys(page), shape_keys(page)
    exact = {i: page.template[key] for i, key in enumerate(keys) if key in page.template}
    loose = {i: page.template[key] for i, key in enumerate(shapes) if i not in exact and key in page.template}
    found = exact | loose
    own = [i for i in range(len(keys)) if i not in found]
    if not own:
        return
    main = longest(page, own)
    prose = [i for i in own if page.prose[i]] or [main]
    first, last = prose[0], prose[-1]
    titles = {squash(e.value) for e in page.evidence if e.field in ("title", "subtitle")}
    if title := page.hints.get("title"):
        titles.add(squash(title))
    inside = _inside(page, exact, keys, first, last)
    headless = own[0] >= first
    for i, bits in found.items():
        if first < i < last and i not in inside:
            continue
        if i in loose and (i < last if page.prose[i] else i < first and headless):
            continue
        if bits & (ABOVE if i < main else BELOW) and page.squashed[i] not in titles:
            yield i, 0, -1
    for i in prose:
        for start, end, key in edges(page.texts[i]):
            bits = page.template.get(key, 0)
            at_edge = i == last if start else i == first
            if bits & COMMON and (at_edge or bits & FIRM):
                yield i, start, end


def _inside(page: Page, exact: Mapping[int, int], keys: Sequence[int], first: int, last: int) -> set[int]:
    """The template units between the article's first and last paragraph that go: sentences, and labels that
    stand with a sentence or a long label of the template."""
    times = Counter(keys)
    going: set[int] = set()
    run: list[int] = []
    for i in range(first + 1, last + 1):
        if i < last and i in exact:
            run.append(i)
            continue
        if any(_is_strong(page, k, exact[k], len(run)) for k in run):
            going.update(k for k in run if page.prose[k] or not _belongs(page, k, times[keys[k]]))
        run = []
    return going


def _belongs(page: Page, i: int, times: int) -> bool:
    """Whether a label is the article's own wherever it stands: a heading, or one that comes often."""
    return times > MOST_TIMES or (page.input_kind == "html" and page.kinds[i] == "heading")


def _is_strong(page: Page, i: int, bits: int, together: int) -> bool:
    if page.prose[i]:
        return True
    return page.words[i] >= STRONG_WORDS and bool(bits & (COMMON if together > 1 else FIRM))


def longest(page: Page, units: Sequence[int]) -> int:
    """The longest paragraph among these units of a page, or the longest unit where none is prose."""
    return max(units, key=lambda i: (page.prose[i], len(page.texts[i]), -i))
