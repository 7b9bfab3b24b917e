"""F101: the headline, which becomes the title.

No line is a headline by its words alone, so this rule marks nothing by itself: `cleaner.fields` weighs
every line above the body by its place, its look and its agreement with the page's own title, and the
line it chooses goes by this code.
"""

from __future__ import annotations

from collections.abc import Iterator

from cleaner.page import Mark, Page
from cleaner.rules.rule import Fix, Keep, UnitRule


def find(page: Page) -> Iterator[Mark]:
    """Nothing: the choice needs the marks of all other rules and is made in `cleaner.fields`."""
    return iter(())


RULE = UnitRule(
    code="F101",
    name="headline",
    summary="the headline of the article, which becomes its title",
    why="The title is taken as the page prints it, without the site's name and without a kicker. One paragraph alone"
    " has no headline, and neither has a text that begins with a sentence.",
    find=find,
    examples=(
        Fix(
            "Ferry returns to the harbour\n\nThe ferry came back at noon on Tuesday, and nobody on the"
            " quay could say"
            " where it had been since Monday.",
            "The ferry came back at noon on Tuesday, and nobody on the quay could say where it had been"
            " since Monday.",
            field="title",
            value="Ferry returns to the harbour",
        ),
        Keep("The ferry came back at noon on Tuesday, and nobody on the quay could say where it had been."),
        Keep("Ferry returns to the harbour"),
    ),
)
