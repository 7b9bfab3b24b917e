"""Line ends of other systems.

Windows ends a line with CR LF, old Macs with CR, and word processors write U+2028,
U+2029, vertical tabs and form feeds. All of them mean: here the line ends. The form feed's page break and
U+2029's paragraph break are line ends, too: what is a paragraph is decided later, from the whole layout.
"""

from __future__ import annotations

from collections.abc import Iterator

from cleaner.ledger import Edit
from cleaner.pattern import lazy
from cleaner.rules.rule import Fix, Keep, TextRule

_LINE_END = lazy("\r{1,3}\n|[\r\x0b\x0c\x1c\x1d\x1e\u2028\u2029]")


def find(text: str, language: str) -> Iterator[Edit]:
    """Each foreign line end becomes one newline."""
    for found in _LINE_END.finditer(text):
        yield Edit(found.start(), found.end(), "\n")


RULE = TextRule(
    code="D108",
    name="foreign-line-end",
    summary="A line end of another system: CR LF, CR, U+2028, U+2029, form feed",
    why="Text that was written on Windows or copied from a word processor ends its lines with other "
    "characters than a newline; what cuts paragraphs at newlines would then see one long line.",
    effect="blank",
    find=find,
    triggers=("\r", "\x0b", "\x0c", "\x1c", "\x1d", "\x1e", "\u2028", "\u2029"),
    examples=(
        Fix("The bridge is closed.\r\nTrains run.", "The bridge is closed.\nTrains run."),
        Fix("One line\rand the next\u2028and a third", "One line\nand the next\nand a third"),
        Keep("The bridge is closed.\n\nTrains run."),
    ),
)
