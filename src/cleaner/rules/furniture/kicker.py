"""F110: the kicker right above the headline ("POLITICS"), which becomes the section.

A word or a few, no sentence, directly over the headline. The choice is made in `cleaner.fields`, once
the headline is known; this rule is the code it goes by.
"""

from __future__ import annotations

from collections.abc import Iterator

from cleaner.page import Mark, Page
from cleaner.rules.rule import Fix, Keep, UnitRule


def find(page: Page) -> Iterator[Mark]:
    """Nothing: the choice needs the chosen title and is made in `cleaner.fields`."""
    return iter(())


RULE = UnitRule(
    code="F110",
    name="kicker",
    summary="the word or two over the headline, which become the section",
    why="Newspapers print the section or the topic over the headline. It is neither title nor text.",
    find=find,
    examples=(
        Fix(
            "POLITICS\n\nCouncil backs the new ferry after all\n\nMay 4, 2021\n\nThe council voted for"
            " the ferry at noon"
            " on Tuesday, and the harbour master was asleep when it did.",
            "The council voted for the ferry at noon on Tuesday, and the harbour master was asleep when"
            " it did.",
            field="section",
            value="POLITICS",
        ),
        Keep(
            "The council voted for the ferry at noon on Tuesday, and the harbour master was asleep when"
            " it did."
        ),
    ),
)
