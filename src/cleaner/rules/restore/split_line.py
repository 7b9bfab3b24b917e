"""Tag-to-text tools that put every text node on its own line break sentences at links and emphasis.

The pieces show where they were cut: a line ends or begins with the blank that stood beside the tag,
and the next begins with a small letter or a closing mark.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from cleaner.ledger import Edit
from cleaner.measure import lines_of
from cleaner.pattern import lazy
from cleaner.rules.rule import Fix, Keep, TextRule
from cleaner.rules.suspects import CONTINUED, LINES, may_hold

CHAIN_WORDS = 8
"""Pieces are joined only to a line of at least so many words."""

EVIDENCE = 3
"""Lines cut beside a blank, in the whole text, that show that it was cut so."""

LONG_LINE = 70
"""In a text without such blanks, only pieces of a line at least this long, in characters, are joined: verse
has shorter lines."""

_BYLINE = frozenset(
    ["by", "von", "par", "por", "di", "door", "av", "af", "de", "da", "od", "przez", "oleh", "yazan"]
)
_ITEMS = 3
_NO_PROSE = lazy(r"[;{}]\s*$|^\s*(?://|/\*|#!|[a-z][\w-]*(?:\.[\w-]+)*\.[a-z]{2,6}\s)|\w\(\)|\w\.\w+\(|=>|::")
_CLOSING = frozenset(",.;:!?)]’”»'\"%")
_AFTER = frozenset(",.;)’”")
_GOING_ON = _CLOSING | _AFTER
_COLUMN = "   "  # inside two lines: they are laid out, as listings and tables are
_STOPS = frozenset(".!?…。！？:;|>»›/·•")


def find(text: str, language: str) -> Iterator[Edit]:
    """Join the pieces of sentences that were cut at tags."""
    lines = lines_of(text)
    # A capital is common and quickly told.
    goes_on = [k for k, line in enumerate(lines) if line and not "A" <= line < "[" and _goes_on(line)]
    if not goes_on:
        return
    # Only such a line, or the one before it, is joined to the line above.
    below = sorted({k - back for k in goes_on for back in (1, 2)})
    links = _links(lines, below, shown=False)
    proven = list(links.values()).count(2) >= EVIDENCE
    if proven:
        links = _links(lines, below, shown=True)
    end = begin = at = 0  # line `begin` begins at `at`
    for first in links:
        if first < end:
            continue
        end = first
        while end in links:
            end += 1
        pieces = lines[first : end + 1]
        if sum(piece.count(" ") + 1 for piece in pieces) < CHAIN_WORDS:
            continue
        if proven or (
            max(map(len, pieces)) >= LONG_LINE and _goes_on_long(pieces) and not _stand_apart(pieces)
        ):
            at += sum(map(len, lines[begin:first])) + first - begin
            begin = end
            for a, b in pairwise(pieces):
                yield _joint(text, (at, a), (at + len(a) + 1, b), proven)
                at += len(a) + 1


def _goes_on(line: str) -> bool:
    """Whether a line may go on in a sentence, by its first letter or mark."""
    first = line.lstrip()[:1]
    return first.islower() or first in _GOING_ON


def _goes_on_long(pieces: Sequence[str]) -> bool:
    """Whether a piece after the first is several words that go on in a sentence, and no byline."""
    return any(
        piece.lstrip()[0].islower() and piece.count(" ") >= 2 and piece.split(None, 1)[0] not in _BYLINE
        for piece in pieces[1:]
    )


def _stand_apart(pieces: Sequence[str]) -> bool:
    """Whether lines are no pieces of a sentence: three items or more without capitals and stops, code, or a
    line that opens with the address of a site."""
    items = [piece.lstrip()[:1].islower() and piece.count(" ") >= 4 for piece in pieces]
    listed = sum(items) >= _ITEMS and not any(piece.rstrip()[-1] in _STOPS for piece in pieces)
    return listed or any(map(_NO_PROSE.search, pieces))


def _links(lines: Sequence[str], below: list[int], *, shown: bool) -> dict[int, int]:
    """Of these lines those that go on in the next one, in order, and how surely."""
    links = {}
    for k in below:
        if 0 <= k < len(lines) - 1 and lines[k] and lines[k + 1] and (sure := _link(lines, k, shown=shown)):
            links[k] = sure
    return links


def _link(lines: Sequence[str], k: int, *, shown: bool) -> int:
    """How surely line k goes on in line k + 1: 2 beside a blank, 1 by its letters, 0 not.

    Where the text shows the blanks beside its tags (`shown`), letters alone prove little.
    """
    a, b = lines[k], lines[k + 1]
    end, begin = a.rstrip(), b.lstrip()
    if not end or not begin or end[-1] in _STOPS or begin[0] in "|>•·}":
        return 0
    if _COLUMN in begin and _COLUMN in end.lstrip():
        return 0
    blank = (a != end and not a.endswith("  ")) or (b != begin and len(b) - len(begin) == 1)
    if begin[0].islower() and begin[1:2].isupper():
        return 0  # eCommerce, iPhone
    if begin[0].islower() or (begin[0] in _CLOSING and begin[0] not in "\"'"):
        return 2 if blank else int(not shown or not begin[0].isalpha() or len(end) == 1)
    if (shown and not blank) or k + 2 >= len(lines) or len(begin) > 80:
        return 0
    # A link or a name: capital or figure, but the line after it goes on in the sentence.
    after = lines[k + 2].lstrip()
    if not after or begin[-1] in _STOPS or not (after[0].islower() or after[0] in _AFTER):
        return 0
    return 2 if blank else 1


def _joint(text: str, a: tuple[int, str], b: tuple[int, str], proven: bool) -> Edit:
    start = a[0] + len(a[1].rstrip())
    end = b[0] + len(b[1]) - len(b[1].lstrip())
    cut_word = proven and len(a[1].strip()) == 1 and text[end].islower() and end == b[0] == start + 1
    glue = "" if text[end] in ",.;:!?)]’”»%" or cut_word else " "
    return Edit(start, end, glue)


RULE = TextRule(
    code="D191",
    name="split-line",
    summary="Sentences cut into lines at links and emphasis",
    why=(
        "Text taken node by node from a page breaks at every inline tag. A line is joined to the next where the "
        "next begins with a small letter or a closing mark and the text shows the blanks that stood beside the "
        "tags; without such blanks, only to a line too long for verse. Menus and verse stay as they are."
    ),
    effect="blank",
    find=find,
    triggers=("\n",),
    gate=may_hold(CONTINUED, LINES),
    examples=(
        Fix(
            "The minister \nJohn Doe\n said on Monday that the \nbridge\n, which was built in 1910, will be \nrepaired\n.",
            "The minister John Doe said on Monday that the bridge, which was built in 1910, will be repaired.",
        ),
        Keep("The woods are lovely,\ndark and deep,\nbut I have promises to keep,\nand miles to go."),
        Keep("Home\nNews\niPhone\nfacebook"),
        Keep(
            "        test    rdi, rdi            ; Check whether the first argument is zero before we read it\n"
            "        je      .L5                 ; If it is, jump to the end of the function and return -1"
        ),
    ),
)
