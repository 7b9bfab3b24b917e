"""A closing quotation mark in mojibake whose last byte was lost: `enough,â€ she said`.

The third byte of ” (9D) has no letter in windows-1252, and many programs drop it. The two letters left
would be read as a dagger.
"""

from __future__ import annotations

from collections.abc import Iterator

from cleaner.ledger import Edit
from cleaner.pattern import lazy
from cleaner.rules.rule import Fix, Keep, TextRule

_CLIPPED = lazy(r"(?<=[a-zA-Z0-9.,!?%)])\u00e2\u20ac(?=[\s.,;:!)\u2014\u2013-]|$)")
_OPENED = ("\u00e2\u20ac\u0153", "\u201c")


def find(text: str, language: str) -> Iterator[Edit]:
    """Put the closing mark where a quotation was opened before, in the same paragraph."""
    for hit in _CLIPPED.finditer(text):
        start = max(text.rfind("\n", 0, hit.start()), hit.start() - 3000, 0)
        if any(text.find(mark, start, hit.start()) >= 0 for mark in _OPENED):
            yield Edit(hit.start(), hit.end(), "\u201d")


RULE = TextRule(
    code="D106",
    name="clipped-quote",
    summary="Mojibake of a closing quotation mark that lost its last byte",
    why=(
        "UTF-8 read as windows-1252 turns a closing mark into three characters, of which the last is a control "
        "character that many programs drop. Only behind a word or a mark, and only where a quotation was opened "
        "in the same paragraph."
    ),
    effect="word",
    find=find,
    triggers=("\u00e2\u20ac",),
    examples=(
        Fix(
            "\u201cWe have waited,\u00e2\u20ac the mayor said.", "\u201cWe have waited,\u201d the mayor said."
        ),
        Keep("The letters \u00e2\u20ac stand for a dagger."),
    ),
)
