"""A word cut by a hyphen at a line's end in a text that is not wrapped otherwise: `a state-⏎ment`."""

from __future__ import annotations

from collections.abc import Iterator

from cleaner.ledger import Edit
from cleaner.pattern import lazy
from cleaner.rules.rule import Fix, Keep, TextRule
from cleaner.rules.suspects import LINES, may_hold

LONG_LINE = 40
"""Only lines at least this long, in characters, are taken for the print of a column."""

_CUT = lazy(r"-\n(?<=[^\W\d_]{2}-\n)(?=[^\W\d_]{2})")
_WORD = lazy(r"[^\W\d_]+")
_SUSPENDED = frozenset("and or und oder bzw et ou y o e en of och eller og i a lub nebo ja tai".split())


def find(text: str, language: str) -> Iterator[Edit]:
    """Delete the hyphen and the line end."""
    for hit in _CUT.finditer(text):
        line = hit.start() - text.rfind("\n", 0, hit.start()) - 1
        word = _WORD.match(text, hit.end())
        if line >= LONG_LINE and word and word.group().islower() and word.group() not in _SUSPENDED:
            yield Edit(hit.start(), hit.end(), "")


RULE = TextRule(
    code="D192",
    name="cut-word",
    summary="A word cut by a hyphen at the end of a long line",
    why=(
        "A paragraph pasted from a printed column keeps one of its line ends. The halves are joined where a long "
        "line ends in a hyphen and the next begins in small letters. A suspended hyphen (“pre- and post-war”) "
        "stays."
    ),
    effect="delete",
    find=find,
    triggers=("-\n",),
    gate=may_hold(LINES),
    examples=(
        Fix(
            "The council promotes fair tolls, it said in a state-\nment.",
            "The council promotes fair tolls, it said in a statement.",
        ),
        Keep("They compared the prices of the years before, pre-\nand post-war."),
        Keep("Well-\nknown"),
    ),
)
