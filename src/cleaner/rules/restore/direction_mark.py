"""Direction marks in a text that has only one direction."""

from __future__ import annotations

from collections.abc import Iterator

from cleaner.ledger import Edit
from cleaner.pattern import lazy
from cleaner.rules.rule import Fix, Keep, TextRule

_MARK = lazy("[\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069\u206a-\u206f]+")
_RIGHT_TO_LEFT = lazy("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff]")


def find(text: str, language: str) -> Iterator[Edit]:
    """Direction marks in lines without a letter that runs from right to left."""
    start = -1
    kept = False
    for found in _MARK.finditer(text):
        if found.start() > start:
            begin = text.rfind("\n", 0, found.start()) + 1
            end = text.find("\n", found.end())
            start = len(text) if end < 0 else end
            kept = bool(_RIGHT_TO_LEFT.search(text, begin, start))
        if not kept:
            yield Edit(found.start(), found.end(), "")


RULE = TextRule(
    code="D111",
    name="direction-mark",
    summary="A direction mark or override in a line that runs from left to right only",
    why="Phones, mail programs and social networks wrap names and numbers in invisible direction marks. In a "
    "line with Arabic or Hebrew letters they order the words and stay.",
    effect="blank",
    find=find,
    triggers=tuple(
        "\u200e\u200f\u061c\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u206a\u206b\u206c\u206d\u206e\u206f"
    ),
    examples=(
        Fix("The plan\u200e failed, \u2068Mary\u2069 said.", "The plan failed, Mary said."),
        Keep("\u05d4\u05e9\u05e8 \u200f(2024)\u200f \u05d4\u05d2\u05d9\u05e2.", language="he"),
    ),
)
