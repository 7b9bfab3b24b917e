"""What the site repeats on its other articles, by a site profile that the caller has learned.

A menu entry, a promotion or a legal line that no phrase list knows is still known by this: it stands
on many pages of the same site. Nothing is marked without a profile, or on a page of another site.
"""

from __future__ import annotations

from collections.abc import Iterator

from cleaner.page import Mark, Page
from cleaner.rules.rule import Fix, Keep, UnitRule

WEIGHT = 12.0
"""Evidence against the body, in log-odds: enough for prose, and less than certain."""


def find(page: Page) -> Iterator[Mark]:
    """Marks the units, and sentences at the edges of units, that the page's site has as template."""
    if page.template:
        from cleaner.template import template_units

        for i, start, end in template_units(page):
            yield Mark(i, RULE.code, weight=WEIGHT, start=start, end=end, why="on many pages of the site")


RULE = UnitRule(
    code="B950",
    name="site-template",
    summary="Lines that the site repeats on its other articles, by a learned profile.",
    why=(
        "Every site has its own menus, promotions and notices, which stand on most of its pages. With a "
        "profile learned from the site's articles they are recognised by that. A headline stays, even if "
        "other pages link to it, and so does what recurs in a few articles only."
    ),
    find=find,
    examples=(
        Fix(
            "Harbour Weekly is printed on paper from the valley.\n\n"
            "The harbour bridge will open in May, two years later than the council had promised.",
            "The harbour bridge will open in May, two years later than the council had promised.",
            field="template",
            value="Harbour Weekly is printed on paper from the valley.",
        ),
        Keep("Harbour Weekly is printed on paper from the valley."),
    ),
)
