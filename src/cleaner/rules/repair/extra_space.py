"""Runs of spaces and tabs inside a line.

Removed tags and re-flowed columns leave two spaces where one belongs. Indentation, tables and lines
that are laid out in columns stay as they are.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from cleaner.ledger import Edit
from cleaner.measure import signs
from cleaner.pattern import lazy
from cleaner.rules.repair._context import is_code, paragraph
from cleaner.rules.rule import Fix, Keep, TextRule
from cleaner.rules.suspects import SPACE, may_hold

_BLANKS = "[ \t\u00a0\u2009\u202f\u3000]"
_RUN = lazy(
    rf"{_BLANKS}(?<=\S.)(?:(?<=\t)[ \t]*+|(?<!\t)(?:[ \u00a0\u2009\u202f\u3000]*+\t[ \t]*+|(?<!\u3000)[ \u00a0\u2009\u202f]++))(?=\S)"
)
_OTHER_BLANKS = frozenset("\u00a0\u2009\u202f\u3000")
_NO_BREAK = "\u00a0\u202f"
_FRENCH = "«»:;!?%€"


def find(text: str, language: str) -> Iterator[Edit]:
    """Replace the run by one space; by one no-break space where French punctuation wants it."""
    for run in _runs(text):
        start, end = run.span()
        if _in_columns(text, start) or is_code(text, start):
            continue
        new = " "
        if text[start - 1] == "«" or text[end] in _FRENCH:
            new = next((c for c in run[0] if c in _NO_BREAK), " ")
        yield Edit(start, end, new)


def _runs(text: str) -> Iterator[re.Match[str]]:
    """The runs, looked for from two spaces or a tab where the text has no other blanks."""
    if not signs(text).isdisjoint(_OTHER_BLANKS):
        yield from _RUN.finditer(text)
        return
    end = len(text)
    at = double = tab = 0
    while True:
        # A sign that was not found is not looked for again.
        double = text.find("  ", at) if -1 < double <= at else double
        tab = text.find("\t", at) if -1 < tab <= at else tab
        start = min(double if double >= 0 else end, tab if tab >= 0 else end)
        if start == end:
            return
        if start == tab and start > at and text[start - 1] == " ":
            start -= 1
        run = _RUN.match(text, start)
        if run:
            yield run
        at = run.end() if run else max(start, at) + 1


def _in_columns(text: str, at: int) -> bool:
    """Whether the block has several lines that hold runs, or a line that holds three."""
    return _is_laid_out(text, *paragraph(text, at))


@lru_cache(maxsize=4)
def _is_laid_out(text: str, low: int, high: int) -> bool:
    block = text[low : min(high, low + 5000)]
    if "\n" in block:
        return sum(1 for one in block.split("\n") if _RUN.search(one)) > 1
    return block.count("\t") > 1


RULE = TextRule(
    code="R101",
    name="extra-space",
    summary="Several spaces, or a tab, between two words",
    why=(
        "Removed tags leave both their spaces, and re-flowed columns leave tabs. Tables, indentation and code "
        "keep theirs; French punctuation keeps its no-break space."
    ),
    effect="blank",
    find=find,
    gate=may_hold(SPACE),
    any_language=True,
    examples=(
        Fix("The vote   was close.", "The vote was close."),
        Fix("The bridge was\tclosed.", "The bridge was closed."),
        Keep("Team\tW\tL\tD"),
        Keep("north   12   14\nsouth    9   11"),
    ),
)
