"""Control characters other than tab and newline."""

from __future__ import annotations

from collections.abc import Iterator

from cleaner.ledger import Edit
from cleaner.pattern import lazy
from cleaner.rules.rule import Fix, Keep, TextRule

_CONTROL = lazy("(?:\x1b\\[[0-9;?]{0,12}[A-Za-z])+|[\x00-\x08\x0e-\x1b\x1f\x7f\ufff9-\ufffb]+")


def find(text: str, language: str) -> Iterator[Edit]:
    """Runs of control characters, and terminal sequences with all that belongs to them."""
    for found in _CONTROL.finditer(text):
        yield Edit(found.start(), found.end(), "")


RULE = TextRule(
    code="D112",
    name="control-character",
    summary="A control character, or a colour sequence of a terminal",
    why="Zero bytes, bells and escapes come from binary fields, terminals and broken conversions. Tabs and "
    "newlines are text; the replacement character stays, since it marks a loss.",
    effect="delete",
    find=find,
    triggers=tuple(map(chr, (*range(9), *range(0x0E, 0x1C), 0x1F, 0x7F, 0xFFF9, 0xFFFA, 0xFFFB))),
    examples=(
        Fix("The deal\x00 is \x1b[1moff\x1b[0m.", "The deal is off."),
        Keep("The deal\tis off.\n"),
    ),
)
