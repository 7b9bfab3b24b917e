"""What a cleaning dropped and changed, as a diff for people.

It is told from the ledger, in the order of the source: dropped lines as they stood, lines that became
a field, and each line that changes, before and after. Invisible characters are marked.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from cleaner.article import Article
from cleaner.ledger import Change, Edit, replay
from cleaner.write.visible import visible

CONTEXT = 60
"""How much of a long line, in characters, is shown on either side of a change."""

_RED, _GREEN, _CYAN, _BOLD, _OFF = "\x1b[31m", "\x1b[32m", "\x1b[36m", "\x1b[1m", "\x1b[0m"
_PALETTE = {"---": _BOLD, "+++": _BOLD, "@@ ": _CYAN, "-": _RED, "+": _GREEN}


@dataclass(frozen=True, slots=True)
class _Hunk:
    """One dropped run or changed line: where it stands, a heading, and the lines under it."""

    start: int
    head: str
    lines: tuple[str, ...]


def to_diff(article: Article, name: str = "input", *, colour: bool = False) -> str:
    """The diff, ending in a line break; "" where nothing was dropped or changed.

    Lines begin with `-` (gone), `+` (new), `=` (became a field) or `@@` (where, and by which rules).
    Raises `LedgerMissing` on an article stored without its full ledger.
    """
    source = article.source
    hunks = sorted([*_runs(article, source), *_changes(article, source)], key=lambda hunk: hunk.start)
    if not any(line[0] in "-+" for hunk in hunks for line in hunk.lines):
        return ""
    lines = [f"--- {name}", f"+++ {name} (clean)"]
    place = Places(source, paragraphs=article.input_kind == "html")
    for hunk in hunks:
        lines += [f"@@ {place(hunk.start)} {hunk.head}", *hunk.lines]
    if colour:
        lines = [_painted(line) for line in lines]
    return "\n".join(lines) + "\n"


class Places:
    """Says where an offset of a source stands: `line 3`, or by paragraph in the text of HTML: `#3`."""

    def __init__(self, source: str, *, paragraphs: bool) -> None:
        self._what = "#" if paragraphs else "line "
        breaks = "\n\n" if paragraphs else "\n"
        self._starts = [0]
        at = source.find(breaks)
        while at >= 0:
            self._starts.append(at + len(breaks))
            at = source.find(breaks, at + len(breaks))

    def __call__(self, offset: int) -> str:
        """The place of one offset."""
        return f"{self._what}{bisect_right(self._starts, offset)}"


def _runs(article: Article, source: str) -> Iterator[_Hunk]:
    from cleaner.rules import BY_CODE

    ledger = article.ledger
    for run in ledger.runs if ledger else ():
        if run.fate not in ("dropped", "field"):
            continue
        rule = BY_CODE.get(run.code)
        head = f"{run.code} {rule.name if rule else ''}".strip()
        if run.fate == "field":
            head = f"{head} → {run.field}".strip()
        sign = "- " if run.fate == "dropped" else "= "
        lines = (line for line in source[run.start : run.end].splitlines() if line.strip())
        shown = tuple(sign + visible(line) for line in lines)
        yield _Hunk(run.start, head, shown or (sign + visible(source[run.start : run.end]),))


def _changes(article: Article, source: str) -> Iterator[_Hunk]:
    """The changes, line by line; two that touch the same line are shown together."""
    group: list[Change] = []
    low = high = -1
    for change in article.changes:
        start = source.rfind("\n", 0, change.start) + 1
        end = source.find("\n", change.end)
        end = len(source) if end < 0 else end
        if group and start < high and change.start - group[-1].end <= CONTEXT:
            high = max(high, end)
        else:
            if group:
                yield _hunk(source, group, low, high)
            group = []
            low, high = start, end
        group.append(change)
    if group:
        yield _hunk(source, group, low, high)


def _hunk(source: str, group: Sequence[Change], low: int, high: int) -> _Hunk:
    from cleaner.rules import BY_CODE

    start, end = max(low, group[0].start - CONTEXT), min(high, group[-1].end + CONTEXT)
    before = source[start:end]
    after = replay(before, [Edit(c.start - start, c.end - start, c.after) for c in group])
    codes = dict.fromkeys(code for change in group for code in change.codes)
    head = ", ".join(f"{code} {BY_CODE[code].name}" if code in BY_CODE else code for code in codes)
    left, right = "…" if start > low else "", "…" if end < high else ""

    def lines(sign: str, text: str) -> Iterator[str]:
        for line in f"{left}{text}{right}".split("\n"):
            if line.strip():
                yield sign + visible(line)

    return _Hunk(group[0].start, head, (*lines("- ", before), *lines("+ ", after)))


def _painted(line: str) -> str:
    for start, paint in _PALETTE.items():
        if line.startswith(start):
            return f"{paint}{line}{_OFF}"
    return line
