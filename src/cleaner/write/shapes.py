"""What the text of a block says of its shape: lines, cells of a table, a code listing, a list's number."""

from __future__ import annotations

import re

_LINE_END = re.compile(r"\r\n?|\n")
_RULED = re.compile(r"\s*:?-+:?\s*")
_INK = re.compile(r"\S+(?: \S+)*")
_COLUMN = re.compile(rb"(?:\x01+\x00?)+")
_FENCE = re.compile(r"`{3,}|~{3,}")
_NUMBER = re.compile(r"\(?(\d{1,9})([.)])\s*")


def lines(text: str) -> list[str]:
    """The lines that are not blank, without outer blanks."""
    return [line.strip() for line in _LINE_END.split(text) if line.strip()]


def cells(text: str) -> list[list[str]]:
    """The rows of a table's text, each as its cells; the ruling under a head is none.

    Cells are apart by tabs where there are any, else by bars, else by the blanks that set them in columns.
    """
    if "\t" not in text and "|" not in text:
        return _columns([line.rstrip() for line in _LINE_END.split(text) if line.strip()])
    rows = []
    tabbed = "\t" in text
    for line in _LINE_END.split(text):
        if not line.strip():
            continue
        row = line.split("\t") if tabbed else line.strip().strip("|").split("|")
        if tabbed or not all(_RULED.fullmatch(cell) for cell in row):
            rows.append([cell.strip() for cell in row])
    return rows


def _columns(rows: list[str]) -> list[list[str]]:
    """The cells of rows that are set in columns: where every row has two blanks, a column ends.

    Where there is no such place, two blanks end a cell in each row by itself.
    """
    width = max(map(len, rows), default=0)
    inked = bytearray(width)
    for row in rows:
        for hit in _INK.finditer(row):
            inked[hit.start() : hit.end()] = b"\1" * (hit.end() - hit.start())
    spans = [hit.span() for hit in _COLUMN.finditer(bytes(inked))]
    # A row of a thousand columns over a thousand short ones is no table, and has a million cells.
    if len(spans) < 2 or len(spans) * len(rows) > sum(map(len, rows)):
        return [[hit[0] for hit in _INK.finditer(row)] for row in rows]
    return [[row[start:end].strip() for start, end in spans] for row in rows]


def listing(text: str) -> str:
    """The code of a listing, without the fences it may stand in."""
    fence = _FENCE.match(text.lstrip())
    rows = text.strip().split("\n")
    if fence and len(rows) > 1 and rows[-1].strip() == fence.group():
        return "\n".join(rows[1:-1])
    return text


def number(marker: str) -> tuple[int, str] | None:
    """The number of a list item and what follows it, `.` or `)`; None for a bullet."""
    found = _NUMBER.fullmatch(marker)
    return (int(found[1]), found[2]) if found else None
