"""The shape of an article as this library prints it, and as few other texts are set.

Title, subtitle, byline and ISO date stand on lines of their own, a blank line parts them from the body, and
one blank line parts its blocks. Lines without blank lines between are then lines of one block.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from cleaner.measure import lines_of
from cleaner.people import LINE_LIMIT, parse_byline

HEAD_LINES = 4
"""Title, subtitle, byline and date."""

LONG = 100
"""A line of so many characters is a paragraph."""

FULL = 50
"""Lines of so many characters, but for the last of a block, are a paragraph that is wrapped at a width."""

APART = 0.6
"""So many of the long lines, and of the blocks, are of one line: a few are verse, tables or code."""

_ISO_DATE = re.compile(r"\d{4}-\d\d-\d\d(?:T\d\d:\d\d[\d:.+\-Z]*)?")


def is_printed(texts: Sequence[str], gaps: Sequence[int]) -> bool:
    """Whether lines, blank ones left out and counted before each in `gaps`, have the shape of a printed
    article that names its author or its day."""
    n = len(texts)
    size = 1
    while size < min(n, HEAD_LINES + 1) and not gaps[size]:
        size += 1
    if size > HEAD_LINES or size >= n or not _is_signed(texts[:size]):
        return False
    long = long_apart = blocks = lone = wrapped = 0
    full = False
    for k in range(size, n):
        if gaps[k] > 1:
            return False
        apart = k + 1 == n or gaps[k + 1] > 0
        if gaps[k]:
            blocks += 1
            lone += apart
        wrapped += apart and full and not gaps[k]
        full = len(texts[k]) >= FULL and (full or gaps[k] > 0)
        if len(texts[k]) >= LONG:
            long += 1
            long_apart += apart and gaps[k] > 0
    if wrapped and wrapped >= long_apart:
        return False
    return long_apart >= APART * long and lone >= APART * blocks


def is_printed_text(text: str) -> bool:
    """The same of a text that is not yet cut into lines."""
    texts: list[str] = []
    gaps: list[int] = []
    gap = 0
    for line in lines_of(text):
        if stripped := line.strip():
            texts.append(stripped)
            gaps.append(gap)
            gap = 0
        else:
            gap += 1
    return is_printed(texts, gaps)


def _is_signed(head: Sequence[str]) -> bool:
    last = head[-1]
    if _ISO_DATE.fullmatch(last):
        return True
    if len(head) < 2 or len(last) > LINE_LIMIT or not last.startswith("By "):
        return False
    byline = parse_byline(last)
    return byline is not None and byline.labelled and bool(byline.authors)
