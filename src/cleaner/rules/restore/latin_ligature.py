"""Typographic ligatures inside Latin words."""

from __future__ import annotations

from collections.abc import Iterator

from cleaner.ledger import Edit
from cleaner.pattern import lazy
from cleaner.rules.rule import Fix, Keep, TextRule

_LETTERS = {
    "\ufb00": "ff",
    "\ufb01": "fi",
    "\ufb02": "fl",
    "\ufb03": "ffi",
    "\ufb04": "ffl",
    "\ufb05": "st",
    "\ufb06": "st",
}
_LIGATURE = lazy("[\ufb00-\ufb06](?:(?=[A-Za-z\u00c0-\u024f])|(?<=[A-Za-z\u00c0-\u024f][\ufb00-\ufb06]))")


def find(text: str, language: str) -> Iterator[Edit]:
    """Each ligature beside a Latin letter, as its letters."""
    for found in _LIGATURE.finditer(text):
        begin, end = max(0, found.start() - 60), found.end() + 60
        if "ligatur" in text[begin:end].lower():  # a text about type
            continue
        yield Edit(found.start(), found.end(), _LETTERS[found.group()])


RULE = TextRule(
    code="D114",
    name="latin-ligature",
    summary="A ligature such as \ufb01 in place of its letters",
    why="Typesetting draws f and i as one glyph, and copying from a PDF takes the glyph. A ligature that "
    "stands alone, as in a text about type, is left.",
    effect="glyph",
    find=find,
    triggers=tuple(_LETTERS),
    examples=(
        Fix("The \ufb01rst o\ufb03ce opened.", "The first office opened."),
        Keep("The ligature \ufb01 joins two letters."),
    ),
)
