"""Choose the fields of the article: which line is the headline, which date the day of publication.

Rules and readers give candidates; here they are weighed by where they stand. The title is looked for
above the start of the body, where it agrees with the page's own title; date, byline and credits count
near the title and the body, not in the menus and teasers around them. A field without good evidence
stays empty. One field is chosen after the other, for the later ones know the earlier.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence

from cleaner.fields.authors import choose_authors
from cleaner.fields.chosen import Chosen, Fields
from cleaner.fields.draft import Draft
from cleaner.fields.furniture import choose_furniture, choose_section
from cleaner.fields.published import choose_dates
from cleaner.fields.subtitle import choose_subtitle
from cleaner.fields.title import candidates, choose_title
from cleaner.page import Mark, Page
from cleaner.rules.furniture.credit_line import plain_credit

__all__ = ["Chosen", "Fields", "choose_fields", "title_candidates"]


def choose_fields(page: Page, marks: Sequence[Mark], body: Sequence[int]) -> Fields:
    """The fields of a page, from the marks of its rules and the units that count as body so far.

    What the caller knows (`page.hints`) beats what the page's markup says (`page.evidence`), which
    beats what the text prints.
    """
    draft = Draft(page, marks, body)
    title_unit = choose_title(draft)
    title = draft.value("title")
    if title_unit is not None or not title or page.html is not None:
        choose_subtitle(draft, title_unit)
    choose_section(draft, title_unit)
    choose_dates(draft, title_unit)
    choose_authors(draft, title_unit)
    choose_furniture(draft, title_unit)
    found = draft.chosen

    published, modified = draft.value("published"), draft.value("modified")
    if published and modified and _is_before(modified, published):
        modified = None  # of something else, or of no interest to a reader

    def many(field: str) -> tuple[str, ...]:
        return tuple(dict.fromkeys(c.value for c in found if c.field == field))

    return Fields(
        title=title,
        subtitle=draft.value("subtitle"),
        authors=many("authors"),
        published=published,
        modified=modified,
        section=draft.value("section"),
        place=draft.value("place"),
        site=draft.given("site"),
        url=page.hints.get("url") or draft.given("url"),
        tags=many("tags"),
        credits=tuple(dict.fromkeys(filter(None, map(plain_credit, many("credits"))))),
        captions=many("captions"),
        evidence=tuple(found),
        unclear=None if published else draft.unclear,
    )


def title_candidates(
    page: Page, marks: Sequence[Mark], body: Sequence[int]
) -> Iterator[tuple[tuple[int, int, int], dict[str, float]]]:
    """Every span of the page that may be the headline, as (unit, start, end), with its features."""
    draft = Draft(page, marks, body)
    if not draft.header and not draft.untitled and draft.start < len(page) and len(page) > 1:
        yield from candidates(draft)


def _is_before(one: str, other: str) -> bool:
    """Whether an ISO date is before another: by the instant where both have a zone, by the day elsewhere."""
    try:
        first, second = dt.datetime.fromisoformat(one), dt.datetime.fromisoformat(other)
    except ValueError:  # a month
        return one[:10] < other[:10]
    if first.tzinfo is not None and second.tzinfo is not None:
        return first < second
    return first.date() < second.date()
