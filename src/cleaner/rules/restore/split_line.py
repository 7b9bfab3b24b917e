"""Tag-to-text tools that put every text node on its own line break sentences at links and emphasis.

The pieces show where they were cut: a line ends or begins with the blank that stood beside the tag,
and the next begins with a small letter or a closing mark.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from cleaner.ledger import Edit
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
_CLOSING = frozenset(",.;:!?)]’”»'\"%")
_COLUMN = "   "  # inside two lines: they are laid out, as listings and tables are
_STOPS = frozenset(".!?…。！？:;|>»›/·•")


def find(text: str, language: str) -> Iterator[Edit]:
    """Join the pieces of sentences that were cut at tags."""
    lines: list[tuple[int, str]] = []
    at = 0
    for line in text.split("\n"):
        lines.append((at, line))
        at += len(line) + 1
    links: list[int] = []
    if sum(line != line.strip() for _, line in lines) > 1:
        links = _links(lines, shown=True)
    proven = links.count(2) >= EVIDENCE
    if not proven:
        links = _links(lines, shown=False)
    k = 0
    while k < len(links):
        if not links[k]:
            k += 1
            continue
        first = k
        while k < len(links) and links[k]:
            k += 1
        pieces = [lines[i][1] for i in range(first, k + 1)]
        if sum(piece.count(" ") + 1 for piece in pieces) < CHAIN_WORDS:
            continue
        if proven or (max(map(len, pieces)) >= LONG_LINE and _goes_on_long(pieces)):
            for i in range(first, k):
                yield _joint(text, lines[i], lines[i + 1], proven)


def _goes_on_long(pieces: list[str]) -> bool:
    """Whether a piece after the first is several words that go on in a sentence, and no byline."""
    return any(
        piece.lstrip()[0].islower() and piece.count(" ") >= 2 and piece.split(None, 1)[0] not in _BYLINE
        for piece in pieces[1:]
    )


def _links(lines: list[tuple[int, str]], *, shown: bool) -> list[int]:
    return [
        _link(lines, k, shown=shown) if line and below else 0
        for k, ((_, line), (_, below)) in enumerate(pairwise(lines))
    ]


def _link(lines: list[tuple[int, str]], k: int, *, shown: bool) -> int:
    """How surely line k goes on in line k + 1: 2 beside a blank, 1 by its letters, 0 not.

    Where the text shows the blanks beside its tags (`shown`), letters alone prove little.
    """
    a, b = lines[k][1], lines[k + 1][1]
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
    after = lines[k + 2][1].lstrip()
    if not after or begin[-1] in _STOPS or not (after[0].islower() or after[0] in ",.;)’”"):
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
