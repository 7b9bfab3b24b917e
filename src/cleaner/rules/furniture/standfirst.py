"""F109: the subtitle or standfirst between the headline and the text.

Position alone is no evidence, since the first paragraph stands there as well. Furniture (a date, a
byline, a credit, a share row) has to part it from the body, or it is printed twice. The choice is
made in `cleaner.fields`; this rule is the code it goes by.
"""

from __future__ import annotations

from collections.abc import Iterator

from cleaner.page import Mark, Page
from cleaner.rules.rule import Fix, Keep, UnitRule


def find(page: Page) -> Iterator[Mark]:
    """Nothing: the choice needs the chosen title and is made in `cleaner.fields`."""
    return iter(())


RULE = UnitRule(
    code="F109",
    name="standfirst",
    summary="the line between headline and text, parted from it by furniture",
    why="A standfirst sums up the article and is no part of its text. Where nothing parts it from the text it cannot"
    " be told from the first paragraph and stays.",
    find=find,
    examples=(
        Fix(
            "Ferry returns to the harbour\n\nNobody can say where it had been\n\nMay 4, 2021\n\nThe ferry"
            " came back at"
            " noon on Tuesday, and the harbour master was asleep when it did.",
            "The ferry came back at noon on Tuesday, and the harbour master was asleep when it did.",
            field="subtitle",
            value="Nobody can say where it had been",
        ),
        Keep(
            "The ferry came back at noon on Tuesday, and the harbour master was asleep when it"
            " did.\n\nNobody can say"
            " where it had been, and nobody on the quay seems to mind it very much."
        ),
    ),
)
