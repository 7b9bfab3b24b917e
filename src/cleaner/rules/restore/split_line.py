"""Tag-to-text tools that put every text node on its own line break sentences at links and emphasis.

The pieces show where they were cut: a line ends or begins with the blank that stood beside the tag,
and the next begins with a small letter or a closing mark.
"""

from __future__ import annotations

from collections.abc import Iterator

from cleaner.ledger import Edit
from cleaner.rules.rule import Fix, Keep, TextRule

CHAIN_WORDS = 8
"""Pieces are joined only to a line of at least so many words."""

EVIDENCE = 3
"""Lines cut beside a blank, in the whole text, that show that it was cut so."""

_CLOSING = frozenset(",.;:!?)]}’”»'\"%")
_STOPS = frozenset(".!?…。！？:;|>»›/·•")


def find(text: str, language: str) -> Iterator[Edit]:
    """Join the pieces of sentences that were cut at tags."""
    lines: list[tuple[int, str]] = []
    at = 0
    for line in text.split("\n"):
        lines.append((at, line))
        at += len(line) + 1
    links = [_link(lines, k) for k in range(len(lines) - 1)]
    if sum(1 for link in links if link == 2) < EVIDENCE:
        return
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
        for i in range(first, k):
            yield _joint(text, lines[i], lines[i + 1])


def _link(lines: list[tuple[int, str]], k: int) -> int:
    """How surely line k goes on in line k + 1: 2 beside a blank, 1 by its letters, 0 not."""
    a, b = lines[k][1], lines[k + 1][1]
    end, begin = a.rstrip(), b.lstrip()
    if not end or not begin or end[-1] in _STOPS or begin[0] in "|>•·":
        return 0
    blank = (a != end and not a.endswith("  ")) or (b != begin and len(b) - len(begin) == 1)
    goes_on = begin[0].islower() or (begin[0] in _CLOSING and begin[0] not in "\"'")
    if goes_on and blank:
        return 2
    if goes_on and (not begin[0].isalpha() or len(end) == 1):
        return 1  # a closing mark, or the rest of a word behind its drop cap
    if goes_on or not blank or k + 2 >= len(lines) or len(begin) > 80:
        return 0
    # A link or a name: capital or figure, but the line after it goes on in the sentence.
    after = lines[k + 2][1].lstrip()
    if after and begin[-1:] not in _STOPS and (after[0].islower() or after[0] in ",.;)’”"):
        return 2
    return 0


def _joint(text: str, a: tuple[int, str], b: tuple[int, str]) -> Edit:
    start = a[0] + len(a[1].rstrip())
    end = b[0] + len(b[1]) - len(b[1].lstrip())
    cut_word = len(a[1].strip()) == 1 and text[end].islower() and end == b[0] and start == a[0] + len(a[1])
    glue = "" if text[end] in ",.;:!?)]}’”»%" or cut_word else " "
    return Edit(start, end, glue)


RULE = TextRule(
    code="D191",
    name="split-line",
    summary="Sentences cut into lines at links and emphasis",
    why=(
        "Text taken node by node from a page breaks at every inline tag. A line is joined to the next where the "
        "next begins with a small letter or a closing mark and the text shows the blanks that stood beside the "
        "tags. Menus and verse stay as they are."
    ),
    effect="blank",
    find=find,
    triggers=("\n",),
    examples=(
        Fix(
            "The minister \nJohn Doe\n said on Monday that the \nbridge\n, which was built in 1910, will be \nrepaired\n.",
            "The minister John Doe said on Monday that the bridge, which was built in 1910, will be repaired.",
        ),
        Keep("The woods are lovely,\ndark and deep,\nbut I have promises to keep,\nand miles to go."),
        Keep("Home\nNews\niPhone\nfacebook"),
    ),
)
