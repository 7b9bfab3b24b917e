"""What surrounds a place in the text: its paragraph and line, a quotation, code, a web address.

Shared by the repair rules. Every function looks at one paragraph or line at most.
"""

from __future__ import annotations

import re
from functools import lru_cache

from cleaner.pattern import lazy

REACH = 3000
"""So many characters to each side are looked at, at most: a text of one endless line stays linear."""

_CODE = lazy(
    r"[{}]|\w\(\)|\w\([\"']|\w\.\w+\(|\w\[\d|[=!<>:]=|=>|->|&&|\|\||::\w|;\s*$|</|/>|^\s*(?:[$>]\s|//|/\*|--\s)|--\w"
    r"|[a-z_] \. [a-z_]+ \(|\w_\w+ ?[,();=]|\w = \w+ [(.]"  # with blanks between all its signs
    r"|^\s*(?:import|from|def|class|let|const|var|SELECT|INSERT|UPDATE|sudo|cd|npm|pip|git|mount|chown|curl)\s\S",
    re.MULTILINE,
)
_STRETCH = 512
_SHORT_LINE = 200  # characters of a line that is looked at as a whole
_INCH = lazy(r'\d"')

_TECHNICAL = lazy(
    r"\w\(\)|\w\.\w+\(|=>|&&|\w::\w|</\w|\b(?:API|SDK|JavaScript|TypeScript|Python|Java|Kotlin|namespace|GitHub|npm)\b"
)


def paragraph(text: str, at: int) -> tuple[int, int]:
    """Start and end of the block around a position; blocks are apart by a blank line.

    Of an endless block, the same part for all positions in a stretch of it.
    """
    near = at - at % _STRETCH
    low, high = max(0, near - REACH), min(len(text), near + _STRETCH + REACH)
    start = text.rfind("\n\n", low, at)
    end = text.find("\n\n", at, high)
    return (low if start < 0 else start + 2), (high if end < 0 else end)


def line(text: str, at: int) -> tuple[int, int]:
    """Start and end of the line around a position."""
    low, high = max(0, at - REACH), min(len(text), at + REACH)
    start = text.rfind("\n", low, at)
    end = text.find("\n", at, high)
    return (low if start < 0 else start + 1), (high if end < 0 else end)


def is_code(text: str, at: int) -> bool:
    """Whether the line around a position, a long one within sight of it, looks like code or a command."""
    start, end = line(text, at)
    if end - start > _SHORT_LINE:
        start, end = max(start, at - 100), min(end, at + 100)
    return _is_code(text, start, end)


@lru_cache(maxsize=8)
def _is_code(text: str, start: int, end: int) -> bool:
    return _CODE.search(text, start, end) is not None


def is_technical(text: str) -> bool:
    """Whether a text is about programming, where dots and colons join names."""
    return _TECHNICAL.search(text) is not None


def token(text: str, at: int) -> str:
    """The run of characters without white space around a position, at most 120 to each side."""
    low = at
    while low > 0 and at - low < 120 and not text[low - 1].isspace():
        low -= 1
    high = at
    while high < len(text) and high - at < 120 and not text[high].isspace():
        high += 1
    return text[low:high]


def is_address(word: str) -> bool:
    """Whether a token is, or holds, a web or mail address, a path or a variable."""
    return any(sign in word for sign in ("/", "@", "www.", "_", "=", "\\", "#", "<", ">"))


def in_quotation(text: str, at: int) -> bool:
    """Whether a position lies between quotation marks of its paragraph (single ones do not count)."""
    start, _ = paragraph(text, at)
    before = text[max(start, at - 5000) : at]
    if (before.count('"') - len(_INCH.findall(before))) % 2:
        return True
    if "„" in before and before.count("„") > before.count("“") + before.count("”"):
        return True
    if "„" not in before and before.count("“") > before.count("”"):
        return True
    if "“" not in before and before.count("”") % 2:  # Swedish and Finnish open and close with the same mark
        return True
    return before.count("«") > before.count("»") or before.count("»") > before.count("«") > 0
