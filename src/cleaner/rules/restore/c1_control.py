"""Windows punctuation that was read as Latin-1 and became control characters.

Bytes 128 to 159 are quotes, dashes and the euro sign in windows-1252 and controls in Latin-1. Nobody means
the controls.
"""

from __future__ import annotations

from collections.abc import Iterator

from cleaner.ledger import Edit
from cleaner.pattern import lazy
from cleaner.rules.rule import Fix, Keep, TextRule

_CONTROL = lazy("[\x80-\x9f]")


def find(text: str, language: str) -> Iterator[Edit]:
    """Each C1 control as the character that windows-1252 has in its place; nothing where it has none."""
    # U+0085 ends the lines of a text that has no other line ends.
    next_line = "\n" if text.count("\x85") > text.count("\n") + 1 else "\u2026"
    for found in _CONTROL.finditer(text):
        control = found.group()
        new = next_line if control == "\x85" else control.encode("latin-1").decode("cp1252", "ignore")
        yield Edit(found.start(), found.end(), new)


RULE = TextRule(
    code="D107",
    name="c1-control",
    summary="A C1 control character in the place of a Windows quote or dash",
    why="Bytes 128 to 159 are quotes, dashes and the euro sign in windows-1252 but controls in Latin-1, as "
    "which the page declared itself. The five that windows-1252 leaves open are removed.",
    effect="word",
    find=find,
    triggers=tuple(map(chr, range(0x80, 0xA0))),
    examples=(
        Fix(
            "She called it \x93a start\x94 \x96 no more.", "She called it \u201ca start\u201d \u2013 no more."
        ),
        Keep("She called it \u201ca start\u201d \u2013 no more."),
    ),
)
