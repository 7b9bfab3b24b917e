"""Cut a restored plain text into units.

Wrapped lines have been joined before (rule `wrapped-line`), so a unit is one line, except where lines
belong together: the rows of a table, the lines of a stanza, the lines of a code listing.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from cleaner.dates import month_of
from cleaner.measure import ends_sentence, ends_with_colon, lines_of, reads_as_sentences, squash
from cleaner.page import Page, UnitKind
from cleaner.pattern import lazy
from cleaner.people import parse_byline
from cleaner.printed import is_printed

COUPLETS = 4
"""Two lines are a stanza only where so many pairs of lines could be one."""

VERSE_LINE = 70
"""A line longer than this, in characters, is no verse."""

VERSE_LINES = 60
"""A stanza has at most so many lines."""

HEAD_LINES = 4
"""Title, subtitle, byline and date: the head of an article has at most so many lines."""

HEADING_WORDS = 14
"""A heading has at most so many words."""

LISTED = 3
"""A run of lines with so many of code may hold listings."""

SPOKEN_WORDS = 8
"""A sentence of at least so many words ends a listing."""

_MARKER = lazy(
    r"(?P<heading>#{1,6}\s+(?=\S))|(?P<quote>>\s+(?=\S))|(?P<item>(?:[•‣▪●○◦∙]|[-*+](?=\s))\s*(?=\S))"
    r"|(?P<number>\(?\d{1,2}[.)]\s+(?=\S))"
)
_MAY_BE_MARKED = frozenset("#>•‣▪●○◦∙-*+(0123456789")
_LINE_END = lazy(r"[,;:.!?…—–\-\"”’»]$")
_QUOTING = frozenset("“„«\"”‘'»「『")
_CLOSED = frozenset(".!?…。！？।؟۔։:;,\"”»」')")
_DAY = lazy(
    r"(?P<day>\d{1,2})\.\s+(?:(?P<month>\d{1,2})\.\s?\d{2,4}(?!\d)|(?P<name>[^\W\d_]{3,12})\.?\s+\d{4}(?!\d))"
)
_FENCE = lazy(r"\s*(?:```|~~~)")
_CODE = lazy(r"[{}();=<>\[\]]|^\s*(?:def|class|import|from|return|const|let|var|if|for|while|#|//|\$|>>>)\b")
_CODE_ENDS = tuple(";{})")
_CODE_SIGN = lazy(
    r"[=<>{}\[\]_#&|\\]|\$(?!\d)|\w\(|::|->|\+\+|--|^\w+;$|^\W+$|^[A-Z]{3,}\b|^(?:return|break|continue|else|end)\b"
)
"""What a line of code that ends like words in brackets or like an item of a list holds besides."""
_MARK_OF_CODE = lazy(r"[={}\[\]<>;$\\|&_]|\w\(|::|->|^[A-Z_]{2,}\b")
_CALL = lazy(r"(?:\w+\.)*\w+\(")
_CODE_BEGINS = lazy(
    r"</?[a-zA-Z][^>]*>|(?:def|class|import|from|return|const|let|var|function|SELECT|INSERT)\s.*[=(;{:]"
    r"|(?:with|for|if|elif|else|while|try|except)\b.*:$|(?:break|continue|pass|end)$|(?:\$(?!\d)|>>>|#include|//|/\*)\s?\S|[\w.\[\]\"']+\s*(?:=|:=|\+=)\s*\S"
)
_BEGINS_CODE = frozenset("<$>#/bcdefilprtvwSI")  # or an assignment does
_COLUMN = "   "  # between the cells of a row that is set in columns
_GAP = lazy(r"\s{2,}")
ROW = 2000  # a row of a table is shorter, in characters
_CELL = lazy(r"\t|\s\|\s|^\||\|$")


@dataclass(slots=True)
class _Lines:
    """The lines that are not blank: text without outer blanks, start, indent, blank lines before."""

    texts: list[str]
    starts: list[int]
    indents: list[int]
    gaps: list[int]


def cut(text: str, language: str = "und", hints: Mapping[str, str] | None = None) -> Page:
    """The page of a plain text."""
    lines = _measure(text)
    texts, starts, gaps = lines.texts, lines.starts, lines.gaps
    hints = hints or {}
    title = squash(hints.get("title", ""))
    page = _Columns()
    blank_lines = sum(1 for gap in gaps if gap) + bool(title)  # below a title that the caller took away
    couplets: int | None = None
    n = len(texts)
    i = added = 0
    while i < n:
        j = i + 1
        while j < n and not gaps[j]:
            j += 1
        for first, last, kind in _wholes(lines, i, j, blank_lines, title) if j - i > 1 else ():
            if kind == "verse" and last - first == 1:
                if couplets is None:
                    couplets = _count_couplets(lines, blank_lines, title)
                if couplets < COUPLETS:
                    continue
            page.add_lines(lines, added, first)
            page.add(
                starts[first],
                starts[last] + len(texts[last]),
                kind,
                "",
                gaps[first],
                text[starts[first] : starts[last] + len(texts[last])],
            )
            added = last + 1
        i = j
    page.add_lines(lines, added, n)
    _number_items(page)
    _find_headings(page)
    return Page(
        text, page.starts, page.ends, page.kinds, page.markers, page.texts, page.gaps, language, hints=hints,
        printed=is_printed(texts, gaps),
    )  # fmt: skip


class _Columns:
    """The columns of a page while it is being cut."""

    def __init__(self) -> None:
        self.starts: list[int] = []
        self.ends: list[int] = []
        self.kinds: list[UnitKind] = []
        self.markers: list[str] = []
        self.texts: list[str] = []
        self.gaps: list[int] = []

    def add(self, start: int, end: int, kind: UnitKind, marker: str, gap: int, text: str) -> None:
        self.starts.append(start)
        self.ends.append(end)
        self.kinds.append(kind)
        self.markers.append(marker)
        self.texts.append(text)
        self.gaps.append(gap)

    def add_lines(self, lines: _Lines, i: int, j: int) -> None:
        texts, starts = lines.texts[i:j], lines.starts[i:j]
        at = len(self.texts)
        self.starts += starts
        self.ends += [start + len(text) for start, text in zip(starts, texts, strict=True)]
        self.kinds += ["paragraph"] * len(texts)
        self.markers += [""] * len(texts)
        self.texts += texts
        self.gaps += lines.gaps[i:j]
        for k, line in enumerate(texts, at):
            if line[0] in _MAY_BE_MARKED and (found := _MARKER.match(line)):
                group = found.lastgroup
                self.kinds[k] = (
                    "heading" if group == "heading" else "quote" if group == "quote" else "list_item"
                )
                self.markers[k] = found.group()
                self.texts[k] = line[found.end() :]


def _measure(text: str) -> _Lines:
    texts: list[str] = []
    starts: list[int] = []
    indents: list[int] = []
    gaps: list[int] = []
    at = gap = 0
    for line in lines_of(text):
        if line and (stripped := line.strip()):
            indent = 0 if line[0] == stripped[0] else len(line) - len(line.lstrip())
            texts.append(stripped)
            starts.append(at + indent)
            indents.append(indent)
            gaps.append(gap)
            gap = 0
        else:
            gap += 1
        at += len(line) + 1
    return _Lines(texts, starts, indents, gaps)


def _wholes(
    lines: _Lines, i: int, j: int, blank_lines: int, title: str
) -> Iterator[tuple[int, int, UnitKind]]:
    """The stretches of lines i to j that are one table, listing or stanza each, as (first, last, kind)."""
    at = i
    listing = _is_listing(lines, i, j)
    if _is_mixed(lines, i, j, listing=listing):
        yield from _parts(lines, i, j)
        return
    if not listing:
        for first, last in _tables(lines.texts, i, j):
            yield first, last, "table"
            at = last + 1
        listing = at > i and j - at > 1 and _is_listing(lines, at, j)
    if listing:
        yield at, j - 1, "code"
    elif j - at > 1 and _is_laid_out(lines, at, j):
        yield at, j - 1, "table"
    elif j - at > 1 and _is_stanza(lines, at, j, blank_lines, title):
        yield at, j - 1, "verse"


def _is_mixed(lines: _Lines, i: int, j: int, *, listing: bool) -> bool:
    """Whether lines i to j are sentences and listings without blank lines between them."""
    if listing:
        mixed = not _is_fenced(lines.texts, i, j)
    else:
        coded = sum(map(_reads_as_code, lines.texts[i:j]))
        mixed = coded >= LISTED and not _is_laid_out(lines, i, j)
    return mixed and any(_is_spoken(lines, k) for k in range(i, j))


def _parts(lines: _Lines, i: int, j: int) -> Iterator[tuple[int, int, UnitKind]]:
    """The listings and tables between the sentences of lines i to j."""
    first = i
    for k in range(i, j + 1):
        if k < j and not _is_spoken(lines, k):
            continue
        last = k
        while first < last and _is_plain(lines, first):
            first += 1
        while first < last and _is_plain(lines, last - 1):
            last -= 1
        if last - first > 1:
            listed = sum(map(_reads_as_code, lines.texts[first:last])) >= min(LISTED, last - first)
            if listed and _is_listing(lines, first, last):
                yield first, last - 1, "code"
            else:  # no sentence stands in a table
                for start, end in _tables(lines.texts, first, last):
                    yield start, end, "table"
        first = k + 1


def _is_spoken(lines: _Lines, k: int) -> bool:
    """Whether a line is a sentence that no listing has: not indented, no comment, hardly a mark of code."""
    text = lines.texts[k]
    if lines.indents[k] or not (text[0].isalnum() or text[0] in _QUOTING) or "|" in text or "\t" in text:
        return False
    if text.count(" ") + 1 < SPOKEN_WORDS or not (ends_sentence(text) or ends_with_colon(text)):
        return False
    return not (text[0].islower() and _CODE_BEGINS.match(text)) and reads_as_sentences(text)


def _is_plain(lines: _Lines, k: int) -> bool:
    """Whether a line at the edge of a listing is none of it: a heading or a short sentence, not indented."""
    text = lines.texts[k]
    if lines.indents[k] or not text[0].isupper() or " " not in text or "\t" in text:
        return False
    return _MARK_OF_CODE.search(text) is None


def _is_fenced(texts: Sequence[str], i: int, j: int) -> bool:
    return bool(_FENCE.match(texts[i]) and _FENCE.match(texts[j - 1]))


def _is_listing(lines: _Lines, i: int, j: int) -> bool:
    """Whether lines i to j are code: fenced, indented, in brackets, or most look like it."""
    texts = lines.texts
    if _is_fenced(texts, i, j):
        return True
    if lines.indents[i] >= 2 and all(lines.indents[k] >= 4 for k in range(i + 1, j)):
        coded = sum(1 for k in range(i, j) if _CODE.search(texts[k]))
        if coded * 2 >= j - i:
            return True
    if texts[i][-1] in "({[" and texts[j - 1].rstrip(";,")[-1:] in tuple(")}]") and j - i > 2:
        return True
    return _is_code(texts, i, j)


def _is_code(texts: Sequence[str], i: int, j: int) -> bool:
    """Whether three of five lines look like code."""
    others = 0
    for k in range(i, j):
        if not _reads_as_code(texts[k]):
            others += 1
            if others * 5 > 2 * (j - i):
                return False
    return True


def _reads_as_code(line: str) -> bool:
    """Whether a line begins or ends as lines of code do."""
    if line.endswith(_CODE_ENDS) and _CODE_SIGN.search(line) is not None:
        return True
    if line.endswith((",", "(")) and _CALL.match(line) is not None:
        return True
    return (line[0] in _BEGINS_CODE or "=" in line) and _CODE_BEGINS.match(line) is not None


def _is_laid_out(lines: _Lines, i: int, j: int) -> bool:
    """Whether three of five lines, and three at least, are set in columns: their cells begin or end at one
    place. The lines of a dialogue, with the names in front, are not."""
    needed = max(3, (j - i) * 3 / 5)
    rows = [k for k in range(i, j) if _COLUMN in lines.texts[k] and len(lines.texts[k]) < ROW]
    if len(rows) < needed or all(lines.texts[k].split("  ", 1)[0].endswith(":") for k in rows):
        return False
    edges: Counter[tuple[bool, int]] = Counter()
    for k in rows:
        text, indent = lines.texts[k], lines.indents[k]
        own = {edge for gap in _GAP.finditer(text) for edge in gap.span()} | {len(text)}
        # The first line of a block may have lost its indent: places count from both.
        edges.update((indented, at + indent * indented) for at in own for indented in (False, True))
    return max(edges.values()) >= needed


def _tables(texts: Sequence[str], i: int, j: int) -> Iterator[tuple[int, int]]:
    """The first and last row of each table in a run of lines: at least two rows of cells."""
    first = -1
    for k in range(i, j + 1):
        if k < j and len(texts[k]) < ROW and ("|" in texts[k] or "\t" in texts[k]) and _CELL.search(texts[k]):
            if first < 0:
                first = k
            continue
        if first >= 0 and k - first >= 2:
            widths = {len(_CELL.split(texts[row].strip("|"))) for row in range(first, k)}
            if len(widths) <= 2 and max(widths) >= 2:
                yield first, k - 1
        first = -1


def _is_stanza(lines: _Lines, i: int, j: int, blank_lines: int, title: str) -> bool:
    """Whether lines without blank lines between are a stanza, and no head, list, or page that is printed one
    paragraph a line."""
    texts = lines.texts
    if blank_lines * 8 < len(texts) or not is_verse(texts[i:j]):
        return False
    return i > 0 or j == len(texts) or not _is_head(texts[:j], title)


def is_verse(texts: Sequence[str]) -> bool:
    """Whether lines end like verse: short, most with a comma or a stop."""
    if len(texts) > VERSE_LINES:
        return False
    stopped = 0
    for line in texts:
        if len(line) > VERSE_LINE or line.count(" ") < 1 or _MARKER.match(line):
            return False
        stopped += bool(_LINE_END.search(line))
    return stopped * 2 >= len(texts)


def _is_head(texts: Sequence[str], title: str) -> bool:
    """Whether the first lines of a text are the head of its article: they end with a byline, or begin with
    the title, if that is known (squashed), and come to it once."""
    if len(texts) > HEAD_LINES:
        return False
    byline = parse_byline(texts[-1])
    if byline is not None and byline.labelled and byline.authors:
        return True
    if _LINE_END.search(texts[0]):
        return False
    return not title or [squash(text) == title for text in texts] == [True] + [False] * (len(texts) - 1)


def _count_couplets(lines: _Lines, blank_lines: int, title: str) -> int:
    """How many pairs of lines, apart by blank lines, could be verse: one alone is none."""
    gaps = [lines.gaps[0] or len(title), *lines.gaps[1:], 1]
    return sum(
        1 for k in range(len(lines.texts) - 1)
        if gaps[k] and not gaps[k + 1] and gaps[k + 2] and _is_stanza(lines, k, k + 2, blank_lines, title)
    )  # fmt: skip


def _number_items(page: _Columns) -> None:
    """A number is a list marker only in a sequence: a lone `2. ` opens a sentence or a heading, or a date."""
    numbered = [
        (k, int(re.sub(r"\D", "", page.markers[k]))) for k in range(len(page.texts))
        if page.markers[k] and page.markers[k].strip("(").lstrip()[:1].isdigit()
    ]  # fmt: skip
    for at, (k, number) in enumerate(numbered):
        before, after = numbered[at - 1 : at] if at else [], numbered[at + 1 : at + 2]
        beside = [other for other, n in before if n == number - 1] + [i for i, n in after if n == number + 1]
        if not beside or (
            _opens_with_day(page.markers[k] + page.texts[k]) and all(abs(i - k) > 1 for i in beside)
        ):
            _unmark(page, k)


def _unmark(page: _Columns, k: int) -> None:
    page.kinds[k] = "paragraph"
    page.texts[k] = page.markers[k] + page.texts[k]
    page.markers[k] = ""


def _opens_with_day(text: str) -> bool:
    """Whether a line opens with a date: `13. 1. 2020`, `25. Januar 2022`."""
    m = _DAY.match(text)
    if m is None or not 1 <= int(m["day"]) <= 31:
        return False
    return 1 <= int(m["month"]) <= 12 if m["month"] else month_of(m["name"]) > 0


def is_heading(text: str, below: str, below_kind: str) -> bool:
    """Whether a line is a heading over what stands below: short, not closed like a sentence, no quotation."""
    if len(text) > 110 or text[-1] in _CLOSED or text[0] in _QUOTING:
        return False
    if (below_kind not in ("paragraph", "quote") or len(below) < 60) and below_kind != "list_item":
        return False
    first = text[0]
    return text.count(" ") < HEADING_WORDS and (first.isupper() or first.isdigit() or not first.isascii())


def _find_headings(page: _Columns) -> None:
    """Headings among the lines that are set apart by blank lines, or stand over a long paragraph."""
    kinds, gaps, texts = page.kinds, page.gaps, page.texts
    for k in range(1, len(texts) - 1):
        if kinds[k] != "paragraph":
            continue
        if not (gaps[k] and gaps[k + 1]) and len(texts[k + 1]) < 200:
            continue
        if is_heading(texts[k], texts[k + 1], kinds[k + 1]):
            kinds[k] = "heading"
