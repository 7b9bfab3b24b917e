"""The document under work: the restored text cut into units, as columns, and what is known of it.

A unit is what the reader takes for one block: a paragraph, a heading, a list item, a line of a menu.
Units are spans of `Page.text`; the white space between them belongs to none. Rules address units by
number. Nothing here is changed once the page is made.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from itertools import islice
from typing import TYPE_CHECKING, Any, Literal, NamedTuple, overload

from cleaner.language import base
from cleaner.measure import FOLD_LIMIT, Gauge, fold, gauge, squash

if TYPE_CHECKING:
    from cleaner.read.html import HtmlSource
    from cleaner.rules.lexicon import Phrase

UnitKind = Literal["paragraph", "heading", "list_item", "quote", "table", "code", "verse", "caption"]
InputKind = Literal["text", "html"]

_ABOVE_SECTION = 2  # units of prose above a heading that is not the headline
_NUMBERED = 30
"""So many numbered units are looked at on either side of one."""

_MEASURED = ("words", "keys", "squashed", "prose", "traits")
"""The columns that are measured when they are first asked for."""


class Mark(NamedTuple):
    """What one rule says of one unit.

    `fate` is "drop", "field" (then `field` and `value` are set), or "report" (kept, only listed).
    `weight` is the evidence against the unit being body, in log-odds; infinite means certain.
    `start` and `end` narrow the mark to a part of the unit, in offsets of the unit's text. `score`,
    where the block model speaks, is its probability that the unit is body.
    """

    unit: int
    code: str
    fate: Literal["drop", "field", "report"] = "drop"
    field: str = ""
    value: str = ""
    weight: float = float("inf")
    start: int = 0
    end: int = -1
    why: str = ""
    score: float | None = None


class Evidence(NamedTuple):
    """A candidate for a field of the article.

    `source` says where it stands (`caller`, `json-ld`, `meta:og:title`, `time`, `text`, ...); `rank`
    orders sources, lower is better; `unit` is the unit that holds it, -1 where none does; `start` and
    `end` its span in `Page.text` (-1 where it is not there).
    """

    field: str
    value: str
    source: str
    rank: int = 0
    unit: int = -1
    start: int = -1
    end: int = -1


@dataclass(frozen=True, slots=True)
class Element:
    """Where in the HTML a unit stood: tag names from the root, and what the model needs to know."""

    path: str
    link_share: float = 0.0


@dataclass(frozen=True, slots=True)
class HtmlInput:
    """The HTML of a page as read, the markup it was read from, and which of its units are on the page."""

    source: HtmlSource
    markup: str
    units: Sequence[int]


class Phrases(Sequence["Phrase | None"]):
    """What the lexicons of boilerplate say of each unit, looked up when it is asked for.

    `found` holds what was looked up, by text: menus repeat, and pages of the same units share it.
    """

    __slots__ = ("_lexicon", "found", "language", "prose", "texts", "words")

    def __init__(self, page: Page, found: dict[str, Phrase | None]) -> None:
        # Not the page itself, which holds this: a circle would keep its text in memory.
        self.texts, self.words, self.prose, self.language = page.texts, page.words, page.prose, page.language
        self.found = found
        from cleaner.rules.lexicon import lexicon

        self._lexicon = lexicon()

    def __len__(self) -> int:
        return len(self.texts)

    @overload
    def __getitem__(self, i: int) -> Phrase | None: ...

    @overload
    def __getitem__(self, i: slice) -> list[Phrase | None]: ...

    def __getitem__(self, i: int | slice) -> Phrase | list[Phrase | None] | None:
        if isinstance(i, slice):
            return [self[k] for k in range(*i.indices(len(self)))]
        return self._look_up(i)

    def __iter__(self) -> Iterator[Phrase | None]:
        return map(self._look_up, range(len(self)))

    def _look_up(self, i: int) -> Phrase | None:
        text = self.texts[i]
        try:
            return self.found[text]
        except KeyError:
            key = fold(text) if len(text) <= FOLD_LIMIT else ""
            phrase = self._lexicon.look_up(text, key, self.words[i], self.prose[i], self.language)
            self.found[text] = phrase
            return phrase


@dataclass(frozen=True)
class Page:
    """The restored text as columns of units.

    `starts[i]:ends[i]` is unit i in `text`, its marker (`- `, `> `, `## `) included; `markers[i]` is
    that marker and `texts[i]` the unit without it. `gaps[i]` counts the blank lines before the unit
    (0: it follows on the next line). `elements` is empty for plain text. `hints` are what the caller
    knows: title, published, url. `locale` is the language, with its region where that is known (`en-US`).
    `threshold` is the least probability of being body that keeps a unit; `html` is what the HTML reader
    hands to the HTML model. `template` is what the site repeats on its other pages, by a learned profile
    (see `cleaner.template`). `printed` says that a text is set as this library prints an article (see
    `cleaner.printed`).
    """

    text: str
    starts: Sequence[int]
    ends: Sequence[int]
    kinds: Sequence[UnitKind]
    markers: Sequence[str]
    texts: Sequence[str]
    gaps: Sequence[int]
    locale: str = "und"
    input_kind: InputKind = "text"
    elements: Sequence[Element] = ()
    evidence: tuple[Evidence, ...] = ()
    hints: Mapping[str, str] = field(default_factory=dict)
    threshold: float = 0.5
    html: HtmlInput | None = None
    template: Mapping[int, int] = field(default_factory=dict)
    printed: bool = False

    def __len__(self) -> int:
        return len(self.starts)

    @cached_property
    def language(self) -> str:
        """The code of the language alone, which is what rules know."""
        return base(self.locale)

    def is_numbered(self, unit: int) -> bool:
        """Whether a unit is one of several that an article numbers, its own text between or around them."""
        first = last = unit
        while first >= 0 and self.markers[first][:1].isdigit() and unit - first < _NUMBERED:
            first -= 1
        while last < len(self) and self.markers[last][:1].isdigit() and last - unit < _NUMBERED:
            last += 1
        return first < last and any(self.prose[i] for i in (first, last) if 0 <= i < len(self))

    def heads_section(self, unit: int) -> bool:
        """Whether a unit is a heading in the midst of the text."""
        return self.kinds[unit] == "heading" and self.stands_in_text(unit)

    def stands_in_text(self, unit: int) -> bool:
        """Whether a unit stands in the midst of the text: prose stands above it, and soon below."""
        return unit > self._above_sections and any(self.prose[unit + 1 : unit + 3])

    @cached_property
    def _above_sections(self) -> int:
        prose = (unit for unit, is_prose in enumerate(self.prose) if is_prose)
        return next(islice(prose, _ABOVE_SECTION - 1, None), len(self))

    def only(self, units: Sequence[int], hints: Mapping[str, str] | None = None) -> Page:
        """The page of these units alone, in this order; the text stays whole. Other hints may be given."""

        def pick(column: Sequence[Any]) -> list[Any]:
            return [column[i] for i in units]

        found = self.phrases.found
        _ = self.traits  # the whole page is measured first, and its parts need not be
        page = replace(
            self,
            starts=pick(self.starts),
            ends=pick(self.ends),
            kinds=pick(self.kinds),
            markers=pick(self.markers),
            texts=pick(self.texts),
            gaps=pick(self.gaps),
            elements=self._elements(units),
            hints=self.hints if hints is None else hints,
        )
        for name in _MEASURED:
            if name in self.__dict__:
                page.__dict__[name] = pick(self.__dict__[name])
        page.__dict__["phrases"] = Phrases(page, found)
        page.__dict__["_squashes"] = self._squashes
        page.__dict__["diary"] = frozenset(k for k, unit in enumerate(units) if unit in self.diary)
        return page

    def _elements(self, units: Sequence[int]) -> Sequence[Element]:
        """The elements of these units: a view where the reader makes them only when asked for."""
        view: Callable[[Sequence[int]], Sequence[Element]] | None = getattr(self.elements, "only", None)
        if view is not None:
            return view(units)
        return [self.elements[i] for i in units] if self.elements else ()

    @cached_property
    def _gauge(self) -> Gauge:
        return gauge(self.texts)

    @cached_property
    def words(self) -> list[int]:
        """The number of words of each unit; two CJK or Thai characters count as one word."""
        return self._gauge.words

    @cached_property
    def keys(self) -> list[str]:
        """Each short unit folded for look-up (see `cleaner.measure.fold`); "" for a long one."""
        found = {text: fold(text) for text in dict.fromkeys(self.texts) if len(text) <= FOLD_LIMIT}
        return [found.get(text, "") for text in self.texts]

    @cached_property
    def squashed(self) -> list[str]:
        """The words of each unit in lower case, without marks (see `cleaner.measure.squash`)."""
        return list(map(self.squash_of, range(len(self))))

    def squash_of(self, unit: int) -> str:
        """The same of one unit."""
        text = self.texts[unit]
        found = self._squashes.get(text)
        if found is None:
            found = self._squashes[text] = squash(text)
        return found

    @cached_property
    def _squashes(self) -> dict[str, str]:
        """What was squashed, by text: pages of the same units share it."""
        return {}

    @cached_property
    def prose(self) -> list[bool]:
        """Which units read as running prose: long enough, with sentence punctuation."""
        return self._gauge.prose

    @cached_property
    def traits(self) -> list[int]:
        """What characters each unit holds, as the bits of `cleaner.measure.traits`."""
        return self._gauge.traits

    @cached_property
    def diary(self) -> frozenset[int]:
        """The units that are dates of a diary or a list of days (see `cleaner.rules.furniture.date_line`)."""
        from cleaner.rules.furniture.date_line import chronology

        return chronology(self)

    def having(self, trait: int) -> list[int]:
        """The units with one of these traits."""
        return [unit for unit, traits in enumerate(self.traits) if traits & trait]

    @cached_property
    def phrases(self) -> Phrases:
        """What the lexicons of boilerplate say of each unit (see `cleaner.rules.lexicon`)."""
        return Phrases(self, {})
