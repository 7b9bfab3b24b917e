"""Text wrapped at a width (mail, terminals, old CMS exports) has line ends inside its sentences.

The width shows in the lines themselves: a wrapped line is one on which the next line's first word
would not have found room.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import compress

from cleaner.ledger import Edit
from cleaner.measure import is_small, lines_of
from cleaner.pattern import lazy
from cleaner.printed import is_printed_text
from cleaner.rules.rule import Fix, Keep, TextRule
from cleaner.rules.suspects import CONTINUED, LINES, suspects

WIDTHS = range(28, 132)
"""Widths, in characters, at which text is wrapped."""

LEAST = 4
"""So many filled lines show a width."""

FILLED = 0.9
"""The least share of wrapped lines that must be filled to the width."""

_LONGEST_WORD = 20  # characters, as far as room for a word is asked
_LINE = lazy(r"[^\n]+")
_WORD = lazy(r"\S+")
_STOP = lazy(r"[.!?…。！？:\"”»)]$")
_ITEM = lazy(r"\s*(?:[-*+•‣▪●>#|]|\d{1,2}[.)])\s")
_HYPHEN = lazy(r"([^\W\d_]{2,})-$")
_COMPOUND = frozenset(
    [
        "all",
        "anti",
        "cross",
        "double",
        "ex",
        "far",
        "first",
        "five",
        "four",
        "full",
        "half",
        "hard",
        "high",
        "left",
        "long",
        "low",
        "mid",
        "non",
        "one",
        "part",
        "post",
        "right",
        "second",
        "self",
        "semi",
        "short",
        "six",
        "ten",
        "third",
        "three",
        "top",
        "two",
        "ultra",
        "vice",
        "well",
        "wide",
        "year",
    ]
)


def _sizes(text: str) -> list[int]:
    """The length of each line, in characters, without the blanks at its end."""
    if suspects(text) & CONTINUED:
        return [len(line.rstrip()) if line else 0 for line in lines_of(text)]
    return list(map(len, lines_of(text)))


def _width(followed: list[int]) -> int:
    """The width at which a text with such lines above others is wrapped, in characters; 0 where it is not.

    Only lines with another right below show it: a line of its own may be of any length.
    """
    if len(followed) < 3:
        return 0
    width = sorted(followed)[int(0.97 * (len(followed) - 1))]
    return width if width in WIDTHS else 0


def _followed(sizes: list[int]) -> list[int]:
    """The sizes of the lines with another right below."""
    return list(filter(None, compress(sizes, sizes[1:])))


def _may_be_wrapped(text: str) -> bool:
    """Whether the sizes of the lines alone leave it open that the text is wrapped."""
    if not suspects(text) & LINES:
        return False
    sizes = _sizes(text)
    followed = _followed(sizes)
    width = _width(followed)
    if not width:
        return False
    nearly, twice = width - _LONGEST_WORD, 2 * width
    filled = len([size for size in followed if size >= nearly])
    if filled < LEAST or sum([size for size in sizes if size > twice]) > filled * width:
        return False
    return "|" in text or "\t" in text or filled >= FILLED * (len(followed) - len(followed) // 4)


def find(text: str, language: str) -> Iterator[Edit]:
    """Join the lines of a wrapped text; yields nothing for any other layout."""
    rows = [(m.start(), m.end(), m.group()) for m in _LINE.finditer(text) if not m.group().isspace()]
    width = _width(_followed(_sizes(text)))
    if not width or len(rows) < 4:
        return
    joints: list[tuple[int, int]] = []
    full = stopped = inner = 0
    for k in range(len(rows) - 1):
        start, end, line = rows[k]
        following = rows[k + 1]
        if following[0] != end + 1 or "|" in line or "\t" in line:
            continue
        inner += 1
        word = _WORD.search(following[2])
        assert word is not None
        length = len(line.rstrip())
        filled = length + 1 + min(len(word.group()), _LONGEST_WORD) > width
        if filled:
            full += 1
            stopped += bool(_STOP.search(line.rstrip()))
            if not _ITEM.match(following[2]) and length <= width + 2:
                joints.append((end, following[0] + word.start()))
        elif not _STOP.search(line.rstrip()):
            inner += 1  # a line that breaks off early without a stop speaks against wrapping
    long_lines = sum(len(line) for _, _, line in rows if len(line) > 2 * width)
    if long_lines > full * width:
        return  # most of the text is printed one paragraph a line
    paragraphs = sum(1 for k in range(1, len(rows)) if rows[k][0] > rows[k - 1][1] + 1)
    ends = max(1, paragraphs)
    if full < LEAST or stopped * 2 > full or full < FILLED * (inner - min(inner // 4, ends + full // 3)):
        return
    if joints and is_printed_text(text):
        return  # lines without blank lines between are verse, tables or code
    lower = text.casefold()
    for end, start in joints:
        tail = text[max(0, end - 40) : end].rstrip()
        before = max(0, end - 40) + len(tail)
        hyphen = _HYPHEN.search(tail)
        if hyphen and is_small(text[start]):
            word = _WORD.match(text, start)
            part, rest = hyphen.group(1).casefold(), re.match(r"[^\W\d_]*", word.group() if word else "")
            follow = rest.group().casefold() if rest else ""
            kept = f"{part}-{follow}" in lower or (part in _COMPOUND and part + follow not in lower)
            yield Edit(before if kept else before - 1, start, "")
        elif tail.endswith("\u00ad"):
            yield Edit(before - 1, start, "")
        elif _glued(text, before, start, width):
            yield Edit(before, start, "")
        else:
            yield Edit(before, start, " ")


def _glued(text: str, end: int, start: int, width: int) -> bool:
    """Whether no space stood where a line ends. Thai is wrapped at its spaces, if not at the very width."""
    before, after = text[end - 1], text[start]
    if _is_thai(before) and _is_thai(after):
        return start == end + 1 and end - (text.rfind("\n", 0, end) + 1) >= width
    return _is_han(before) and _is_han(after)


def _is_han(letter: str) -> bool:
    return "\u3000" <= letter <= "\u9fff" or "\uff00" <= letter <= "\uff65"


def _is_thai(letter: str) -> bool:
    return "\u0e00" <= letter <= "\u0e7f"


RULE = TextRule(
    code="D190",
    name="wrapped-line",
    summary="Line ends and hyphens of text that was wrapped at a width",
    why=(
        "Mail, terminals and old exports break lines at a fixed width, inside sentences and words. Lines are "
        "joined only where the whole text shows such a width: nearly every line is as full as its next word "
        "allows. Verse, lists, tables and one-paragraph-a-line text do not."
    ),
    effect="delete",
    find=find,
    triggers=("\n",),
    gate=_may_be_wrapped,
    examples=(
        Fix(
            "The council met on Monday evening to\ntalk about the old bridge, which has\nstood over the river "
            "since the great\nflood and is to be repaired before the\nwinter, the mayor told the people in\n"
            "the hall.\n\nNobody objected to the plan, which is\nto cost four million and to be paid by\nthe region.",
            "The council met on Monday evening to talk about the old bridge, which has stood over the river since "
            "the great flood and is to be repaired before the winter, the mayor told the people in the hall.\n\n"
            "Nobody objected to the plan, which is to cost four million and to be paid by the region.",
        ),
        Fix(
            "The ferry will be repaired by the re-\ngion, the minister said, who had come\nto see the damage that "
            "the storm of the\nlast week had done to the old harbour\nwall and the houses behind it.",
            "The ferry will be repaired by the region, the minister said, who had come to see the damage that the "
            "storm of the last week had done to the old harbour wall and the houses behind it.",
        ),
        Keep(
            "The woods are lovely,\ndark and deep,\nBut I have promises to keep,\nAnd miles to go before I sleep."
        ),
        Keep("Home\nNews\nSport\nWeather\nAbout us\nContact"),
    ),
)
