"""One look at a text for all repair rules: which kinds of damage it may hold at all.

Most articles are clean, and fourteen rules that each search the whole text cost more than everything else
together. Two patterns that run along the spaces and along the marks say which rules need to look closer;
they may suspect too much, never too little.
"""

from __future__ import annotations

import re
from functools import lru_cache

SPACE = 1
"""A run of spaces, or a tab."""
BEFORE_MARK = 2
"""A space before a mark that closes, or a mark standing apart."""
BRACKET = 4
"""A space on the inner side of a bracket."""
QUOTE = 8
"""A space on the inner side of a quotation mark."""
APOSTROPHE = 16
"""A space beside an apostrophe."""
GLUED = 32
"""A letter right after a mark."""
DOUBLED = 64
"""A mark right after a mark."""
REPEATED = 128
"""A word that stands twice."""

_KINDS = (
    dict.fromkeys(",.;:!?،؛؟、", BEFORE_MARK)
    | dict.fromkeys(")]", BRACKET)
    | dict.fromkeys("”»", QUOTE)
    | dict.fromkeys("’'", APOSTROPHE | QUOTE)
    | dict.fromkeys(" \u00a0\u202f", SPACE)
)
_AT_SPACES = re.compile(r" (?:[ \u00a0\u202f,.;:!?)\]”»’'،؛؟、]|(\S++) \(?\1(?!\w))")
_AT_MARKS = re.compile(r"[.,;:!?)”»“„«\"،。，](?<=\S.)(?=[^\W\d]|[.,;:!?،。，]|(?:19|20)\d\d)")
_MARKS = frozenset(".,;:!?،。，")
_OPENED = (
    (BRACKET, ("( ", "[ ", "(\u00a0")),
    (
        QUOTE,
        (
            "“ ",
            "„ ",
            "‘ ",
            ' " ',
            "« ",
            " ” ",
            "“\u00a0",
            "«\u00a0",
            "\u00a0”",
            "\u00a0»",
            " “ ",
            " “.",
            " “,",
        ),
    ),
    (APOSTROPHE, ("’ ", "' ", " n’t", " n't")),
    (SPACE, ("\t", "\u00a0\u00a0", "\u00a0 ", "\u202f ")),
)


@lru_cache(maxsize=1)
def suspects(text: str) -> int:
    """The kinds of damage that a text may hold, as a sum of the constants above."""
    # Line ends count as spaces: a word may stand twice across one.
    flat = " " + text.replace("\n\n", " ").replace("\n", " ").lower()
    kinds = QUOTE if text.startswith('" ') or '\n" ' in text else 0
    for hit in _AT_SPACES.finditer(flat):
        kinds |= REPEATED if hit[1] else _KINDS[flat[hit.start() + 1]]
    for hit in _AT_MARKS.finditer(text):
        after = text[hit.end()]
        if after not in _MARKS:
            kinds |= GLUED
        elif text[hit.start()] in _MARKS:
            kinds |= DOUBLED
    for kind, pairs in _OPENED:
        for pair in pairs:
            if pair[0] in text and pair in text:
                kinds |= kind
                break
    return kinds
