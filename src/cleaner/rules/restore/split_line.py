"""Tag-to-text tools that put every text node on its own line break sentences at links and emphasis.

The pieces show where they were cut: a line ends or begins with the blank that stood beside the tag,
and the next begins with a small letter or a closing mark. Where a text shows those blanks throughout, they
tell alone what a capital, a dash or a bracket goes on with.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from cleaner.ledger import Edit
from cleaner.measure import is_small, lines_of
from cleaner.pattern import lazy
from cleaner.people import parse_byline
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
_ITEM = ("- ", "* ")  # how an item of a list begins
_CELL, _ROWS = " | ", 2  # what parts the cells of a row, and how many rows are a table
_NO_PROSE = lazy(r"[;{}]\s*$|^\s*(?://|/\*|#!|[a-z][\w-]*(?:\.[\w-]+)*\.[a-z]{2,6}\s)|\w\(\)|\w\.\w+\(|=>|::")
_CLOSING = frozenset(",.;:!?)]’”»'\"%")
_AFTER = frozenset(",.;)’”")
_OPENING = frozenset("(„[‚")
_EITHER_WAY = frozenset('“«»"')  # quotation marks that open in one language and close in another
_BLANKS = frozenset(" \u00a0")
_DASHES = frozenset("(–—[„“«")  # a line that begins with one after a blank goes on in a sentence
_SUFFIX = lazy(r"-[^\W\d_]")
_LINK = 80  # a link has at most so many characters
_LABEL = 60  # and a label with its colon
_RAISED = 3  # what is raised behind an initial has at most so many letters
_SENTENCE = 20  # a line longer than this is no label
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
        lines = _folded(lines)
        links = _links(lines, range(len(lines)), shown=True)
        links = {k: sure for k, sure in links.items() if k + 1 in links or not _is_byline(lines[k + 1])}
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
    return is_small(first) or first in _GOING_ON


def _goes_on_long(pieces: Sequence[str]) -> bool:
    """Whether a piece after the first is several words that go on in a sentence, and no byline."""
    return any(
        is_small(piece.lstrip()[0]) and piece.count(" ") >= 2 and piece.split(None, 1)[0] not in _BYLINE
        for piece in pieces[1:]
    )


def _stand_apart(pieces: Sequence[str]) -> bool:
    """Whether lines are no pieces of a sentence: three items or more without capitals and stops, rows of a
    table, code, or a line that opens with the address of a site."""
    if sum(_CELL in piece for piece in pieces) >= _ROWS:
        return True
    items = [is_small(piece.lstrip()[:1]) and piece.count(" ") >= 4 for piece in pieces]
    listed = sum(items) >= _ITEMS and not any(piece.rstrip()[-1] in _STOPS for piece in pieces)
    return listed or any(map(_NO_PROSE.search, pieces))


def _is_byline(line: str) -> bool:
    """Whether a line is a label and names, and nothing else."""
    if line[:1].isspace() or line.split(None, 1)[0] not in _BYLINE:
        return False
    byline = parse_byline(line)
    return byline is not None and bool(byline.authors)


def _folded(lines: tuple[str, ...]) -> tuple[str, ...]:
    """The lines with those of a single blank, in the midst of a sentence, at the end of the line before."""
    if " " not in lines:
        return lines
    folded = [lines[0]]
    for k, line in enumerate(lines[1:-1], 1):
        above, after = lines[k - 1], lines[k + 1]
        if line == " " and above.strip() and after.strip() and (after[0] in _GOING_ON or _trails(above)):
            folded[-1] += "\n "
        else:
            folded.append(line)
    return (*folded, lines[-1])


def _links(lines: Sequence[str], among: Iterable[int], *, shown: bool) -> dict[int, int]:
    """Of these lines those that go on in the next one, in order, and how surely."""
    links = {}
    for k in among:
        if 0 <= k < len(lines) - 1 and lines[k] and lines[k + 1]:
            sure = _link(lines, k, shown=shown)
            if sure or (shown and _is_cut(lines, k)):
                links[k] = sure or 2
    return links


def _is_cut_word(a: str, b: str) -> bool:
    """Whether a line ends with the initial of a word that goes on in the next: a drop cap, a raised `Mme`."""
    if a[-2:-1].strip() or not a[-1].isalpha() or not is_small(b[0]):
        return False
    return len(a.strip()) == 1 or (a[-1].isupper() and len(b.strip()) <= _RAISED)


def _trails(line: str) -> bool:
    """Whether a line ends with one blank."""
    return len(line) > 1 and line[-1] in _BLANKS and not line[-2].isspace()


def _leads(line: str) -> bool:
    """Whether a line begins with one blank."""
    return len(line) > 1 and line[0] in _BLANKS and not line[1].isspace()


def _is_cut(lines: Sequence[str], k: int) -> bool:
    """Whether line k goes on in line k + 1, whatever that begins with, in a text that shows the blanks beside
    its tags: one of the two has a blank where they meet, and the other has none."""
    before, after = lines[k - 1] if k else "", lines[k + 2] if k + 2 < len(lines) else ""
    a, b = lines[k], lines[k + 1]
    end, begin = a.rstrip(), b.strip()
    if not end or not begin:
        return False
    if b[0] in _EITHER_WAY and a == end and before and _opens(before):
        return True
    if _opens(end):
        return end[-1] not in "([" or after.lstrip()[:1] in _CLOSING
    if _trails(a):
        if b[0].isspace():
            return False
        if end[-1] == ":":
            return len(end) <= _LABEL and not before
        if end[-1] in _STOPS and not is_small(after.lstrip()[:1]):
            return False  # two paragraphs, the second of which begins with a label
        return len(end) > _SENTENCE and _is_link(b, after)
    if a != end:
        return False
    if _SUFFIX.match(b):
        return end[-1].isalpha() and len(end) <= _LINK and _trails(before)
    if not _leads(b):
        return False
    if end[-1] == ":":
        return len(end) <= _LABEL
    if end[-1] in _STOPS or begin[0] in "|>•·}":
        return False
    link = len(a) <= _LINK and _trails(before) and before.rstrip()[-1] not in _STOPS
    listed = begin[0] in "–—" and (after.lstrip()[:1] == begin[0] or end[0] == begin[0])
    return (begin[0] in _DASHES and not listed) or link


def _is_link(line: str, after: str) -> bool:
    """Whether a line is short, and the next one shows that the sentence goes on behind it."""
    return len(line) <= _LINK and (_leads(after) or after[:1] == ":" or _SUFFIX.match(after) is not None)


def _opens(end: str) -> bool:
    """Whether a line ends with a mark that opens what follows."""
    return end[-1] in _OPENING or (end[-1] in _EITHER_WAY and (len(end) == 1 or end[-2].isspace()))


def _link(lines: Sequence[str], k: int, *, shown: bool) -> int:
    """How surely line k goes on in line k + 1: 2 beside a blank, 1 by its letters, 0 not.

    Where the text shows the blanks beside its tags (`shown`), letters alone prove little.
    """
    a, b = lines[k], lines[k + 1]
    end, begin = a.rstrip(), b.lstrip()
    if not end or not begin or end[-1] in _STOPS or begin[0] in "|>•·}" or b[:2] in _ITEM:
        return 0
    if _COLUMN in begin and _COLUMN in end.lstrip():
        return 0
    blank = (a != end and not a.endswith("  ")) or (b != begin and len(b) - len(begin) == 1)
    if is_small(begin[0]) and begin[1:2].isupper():
        return 0  # eCommerce, iPhone
    if is_small(begin[0]) or (begin[0] in _CLOSING and begin[0] not in "\"'"):
        return 2 if blank else int(not shown or not begin[0].isalpha() or _is_cut_word(a, b))
    if (shown and not blank) or k + 2 >= len(lines) or len(begin) > 80:
        return 0
    # A link or a name: capital or figure, but the line after it goes on in the sentence.
    after = lines[k + 2].lstrip()
    if not after or begin[-1] in _STOPS or not (is_small(after[0]) or after[0] in _AFTER):
        return 0
    return 2 if blank else 1


def _joint(text: str, a: tuple[int, str], b: tuple[int, str], proven: bool) -> Edit:
    start = a[0] + len(a[1].rstrip())
    end = b[0] + len(b[1]) - len(b[1].lstrip())
    bare = proven and end == b[0] == start + 1
    glued = bare and (
        _is_cut_word(a[1], b[1]) or _opens(a[1]) or b[1][0] in _EITHER_WAY or _SUFFIX.match(b[1])
    )
    glue = "" if text[end] in ",.;:!?)]’”»%" or glued else " "
    return Edit(start, end, glue)


RULE = TextRule(
    code="D191",
    name="split-line",
    summary="Sentences cut into lines at links and emphasis",
    why=(
        "Text taken node by node from a page breaks at every inline tag. A line is joined to the next where the "
        "next begins with a small letter or a closing mark and the text shows the blanks that stood beside the "
        "tags; where the text shows them throughout, a blank on one side alone, a bracket that opens at the end or "
        "a label with its colon are enough. Without such blanks, a line is joined only to one too long for verse. "
        "Menus, bylines and verse stay as they are."
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
        Fix(
            "The ferry of \nHarbour Lines\n, which \nJohn Doe\n steered, waited for the train of the \nCoast Railway"
            "\n Northern Section (\nCRN\n), said the new head of the \nHarbour\n-Board on Monday.",
            "The ferry of Harbour Lines, which John Doe steered, waited for the train of the Coast Railway Northern"
            " Section (CRN), said the new head of the Harbour-Board on Monday.",
        ),
        Fix(
            "The captain \nJohn Doe\n, who steered, and the \nmate\n, who did not, met the \nowner\n on the quay.\n\n"
            "Who is to blame:\n The owner of the ferry knew of the damage from the beginning.\n\n"
            "Why the ferry sailed so late \nby Jane Roe",
            "The captain John Doe, who steered, and the mate, who did not, met the owner on the quay.\n\n"
            "Who is to blame: The owner of the ferry knew of the damage from the beginning.\n\n"
            "Why the ferry sailed so late \nby Jane Roe",
        ),
        Keep("The woods are lovely,\ndark and deep,\nbut I have promises to keep,\nand miles to go."),
        Keep("Home\nNews\niPhone\nfacebook"),
        Keep(
            "Windows | Most ferries | Most of them sail from the north quay \nmacOS | All ferries | Some sail by night"
        ),
        Keep(
            "        test    rdi, rdi            ; Check whether the first argument is zero before we read it\n"
            "        je      .L5                 ; If it is, jump to the end of the function and return -1"
        ),
    ),
)
