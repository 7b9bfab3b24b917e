"""The kin of the body in HTML: headings, questions, prose and items that are marked up as those that stay.

The block model judges each unit by itself; of twenty sections it may leave out one heading.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence, Set

from cleaner.page import HtmlInput, Page
from cleaner.rules.lexicon import is_question

HEADINGS, HEADING_SCORE, REACH = 3, 0.2, 6
"""A heading like so many that stay stays as well, above this probability, so near over text that stays; so
much else of a kind must stay, too, that more of it may."""

OVER_TEXT = 0.1
"""A heading of the rank of others, or a question, that stands over prose stays above this probability."""

AMONG, AMONG_SCORE = 4, (0.2, 0.5)
"""Prose and list items between units that stay do so, too, where so many times as many of their markup stay
as do not, within these probabilities: what is likelier was left out for another reason, say as a copy."""

_RUNNING = frozenset(("paragraph", "quote", "list_item"))


def kin_of_body(
    page: Page, body: Sequence[int], left_out: Set[int], scores: Sequence[float | None]
) -> list[int]:
    """The units in the midst of the body that belong to it, of those that the block model `left_out`."""
    if page.html is None or len(body) <= HEADINGS or page.hints.get("extractor") == "trafilatura":
        return []
    found = [
        i
        for i in range(body[0], body[-1])
        if i in left_out and (scores[i] or 0.0) > OVER_TEXT and page.phrases[i] is None
    ]
    asked = [i for i in found if page.kinds[i] == "heading" or _asks(page, i) or _runs(page, i, scores)]
    return list(_Kin(page, page.html, body).choose(asked, scores)) if asked else []


def _asks(page: Page, unit: int) -> bool:
    """Whether a unit is a paragraph that asks: the questions of readers are often no headings."""
    return page.kinds[unit] == "paragraph" and is_question(page.texts[unit], page.language)


def _runs(page: Page, unit: int, scores: Sequence[float | None]) -> bool:
    """Whether a unit may be a part of the text around it, as far as its kind and its probability tell."""
    if page.kinds[unit] not in _RUNNING or not (page.prose[unit] or page.kinds[unit] == "list_item"):
        return False
    return AMONG_SCORE[0] <= (scores[unit] or 0.0) < AMONG_SCORE[1]


class _Kin:
    """How the units that stay are marked up, and how often those do that do not."""

    def __init__(self, page: Page, html: HtmlInput, body: Sequence[int]) -> None:
        self.page, self.rows, self.segments = page, html.units, html.source.segments
        self.body = set(body)
        others = [i for i in range(len(page)) if i not in self.body]
        headings = [i for i in body if page.kinds[i] == "heading"]
        missing = [i for i in others if page.kinds[i] == "heading" and body[0] < i < body[-1]]
        self.ranks = Counter(self.look(i)[:2] for i in headings)
        self.looks = Counter(map(self.look, body))
        self.headings = Counter(map(self.markup, headings))
        self.missing = Counter(map(self.markup, missing))
        self.inside = Counter(map(self.markup, body))
        self.outside = Counter(map(self.markup, others))
        self.times = Counter(page.texts)

    def look(self, unit: int) -> tuple[str, int, str]:
        """The tag of a unit, its depth and its names."""
        node = self.segments.nodes[self.rows[unit]]
        return self.segments.tags[node], self.segments.depths[node], self.segments.attributes[node]

    def markup(self, unit: int) -> tuple[str, int, str, str]:
        """The same, and the names of what it lies in."""
        parent = self.segments.parents[self.segments.nodes[self.rows[unit]]]
        return (*self.look(unit), self.segments.attributes[parent])

    def choose(self, asked: Sequence[int], scores: Sequence[float | None]) -> Iterator[int]:
        """Those of some units that belong to the body."""
        for i in asked:
            alone = self.times[self.page.texts[i]] == 1 and not self.segments.link_chars[self.rows[i]]
            if alone and _runs(self.page, i, scores) and self.is_among(i):
                yield i
            elif self.page.kinds[i] == "heading":
                if (below := self.headed(i, REACH)) is None:
                    continue
                likely = (scores[i] or 0.0) >= HEADING_SCORE and self.is_headed_so(i)
                if likely or (alone and self.ranks[self.look(i)[:2]] >= HEADINGS - 1 and self.is_text(below)):
                    yield i
            elif alone and _asks(self.page, i) and (below := self.headed(i, 1)) and self.is_text(below):
                yield i

    def is_among(self, unit: int) -> bool:
        """Whether hardly anything but text has the markup of a unit."""
        return self.inside[self.markup(unit)] >= AMONG * self.outside[self.markup(unit)]

    def is_headed_so(self, unit: int) -> bool:
        """Whether enough headings that stay, and more than do not, are marked up as one."""
        return max(HEADINGS - 1, self.missing[self.markup(unit)]) < self.headings[self.markup(unit)]

    def is_text(self, unit: int) -> bool:
        """Whether a unit is prose that looks as others that stay."""
        return self.page.prose[unit] and self.looks[self.look(unit)] >= HEADINGS

    def headed(self, unit: int, reach: int) -> int | None:
        """The first unit that stays near below one, if no heading stands between them."""
        for below in range(unit + 1, min(unit + reach + 1, len(self.page))):
            if self.page.kinds[below] == "heading":
                return None
            if below in self.body:
                return below
        return None
