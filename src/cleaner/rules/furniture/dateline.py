"""F108: the dateline at the opening of a report ("LONDON (Reuters) - ", "BERLIN, May 4 (dpa) –").

It belongs to the text and stays; the place is noted as a field. Only a place in capitals, or one with
an agency in brackets, before a dash is meant.
"""

from __future__ import annotations

from collections.abc import Iterator

from cleaner.dates import month_of
from cleaner.page import Mark, Page
from cleaner.pattern import lazy
from cleaner.people import is_agency
from cleaner.rules.rule import Fix, Keep, UnitRule

_LINE = lazy(
    r"^(?P<place>[^\W\d_][\w.'’ -]{1,30}?(?:, [\w. ]{2,20}?)??)"
    r"(?P<date>,? (?:\w{3,10}\.? \d{1,2}|\d{1,2}\.? \w{3,10})(?:,? \d{4})?)?"
    r"(?P<agency> ?\([\w ./-]{2,30}\)| ?/[\w ]{2,20}/)?,?"
    r"(?:\s?(?:--|[–—])|(?:\s|\.|(?<=[)/]))-)\s?(?=\S)"
)
_CAPITALS = 3  # without an agency, a place has at least so many
_EARLY = 40  # the first paragraph stands within so many units of the first prose


def read_dateline(text: str) -> tuple[int, int] | None:
    """The span of the place in a dateline that opens a text; None where there is none."""
    head = text[:120]
    if not ("-" in head or "–" in head or "—" in head):
        return None
    if not (head[:2].isupper() or "(" in head or "/" in head):
        return None  # neither a place in capitals nor an agency
    m = _LINE.match(head)
    if m is None:
        return None
    place = m["place"]
    agency = (m["agency"] or "").strip(" ()/")
    if not place[0].isupper() or len(place.split()) > 5 or month_of(place) or any(map(str.isdigit, place)):
        return None
    if agency and (is_agency(agency.split("/")[0]) or agency.isupper() or "newswire" in agency.casefold()):
        return m.start("place"), m.end("place")
    city = place.split(",")[0]
    if (
        city.isupper()
        and sum(map(str.isupper, city)) >= _CAPITALS
        and len(city) > 3
        and (m["date"] or m.end() - m.end("place") <= 6)
    ):
        return m.start("place"), m.end("place")
    return None


def find(page: Page) -> Iterator[Mark]:
    """The datelines among the paragraphs of a page; they stay in the body."""
    for unit, text in enumerate(page.texts):
        if page.prose[unit] and text[0].isupper() and (place := read_dateline(text)):
            yield Mark(unit, "F108", "report", "place", text[place[0] : place[1]], 0.0, *place)


RULE = UnitRule(
    code="F108",
    name="dateline",
    summary="the place at the opening of a report, with its agency",
    why="Agencies open a report with the place. It is part of the text and stays there; the place is a field as well.",
    find=find,
    examples=(
        Fix(
            "LONDON (Reuters) - The ferry sailed at noon, and nobody on the quay could say why it had"
            " waited.",
            "LONDON (Reuters) - The ferry sailed at noon, and nobody on the quay could say why it had"
            " waited.",
            field="place",
            value="LONDON",
        ),
        Keep("A 42-year-old man steered the ferry, and nobody on the quay could say why it had waited."),
        Keep("April 25 (Reuters) - The ferry sailed at noon, and nobody could say why it had waited."),
        Keep("Never - not once - had the ferry sailed at noon, and nobody on the quay could say why."),
    ),
)
