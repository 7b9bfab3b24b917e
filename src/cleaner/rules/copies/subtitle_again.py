"""The subtitle printed again, whole or cut."""

from __future__ import annotations

from collections.abc import Iterator

from cleaner.measure import squash
from cleaner.page import Mark, Page
from cleaner.rules.copies.title_again import is_copy
from cleaner.rules.rule import Fix, Keep, UnitRule


def find(page: Page) -> Iterator[Mark]:
    """Marks every unit that repeats the chosen subtitle (`page.hints["subtitle"]`)."""
    subtitle = page.hints.get("subtitle", "")
    squashed = squash(subtitle)
    if " " not in squashed:
        return
    for i, text in enumerate(page.texts):
        if is_copy(text, page.squashed[i], subtitle, squashed) and not page.heads_section(i):
            yield Mark(i, RULE.code, why="repeats the subtitle")


RULE = UnitRule(
    code="C102",
    name="subtitle-again",
    summary="The subtitle once more, whole or cut",
    why=(
        "A standfirst is printed under the headline, in the preview box and above the text. Where it is known as "
        "the subtitle, its copies go. A paragraph that begins with the same words and goes on stays, and so does a "
        "heading in the midst of the text."
    ),
    find=find,
    examples=(
        Fix(
            "The vote ends eight years of argument.\n\nThe council met on Monday.",
            "The council met on Monday.",
            field="subtitle",
            value="The vote ends eight years of argument",
        ),
        Keep("The vote ends eight years of argument over where the crossing should stand, the mayor said."),
    ),
)
