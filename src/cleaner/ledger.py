"""The provenance kernel: edits, passes, and what they amount to in the source.

Rules work on the text as it is when their turn comes. Each rule that changes something leaves one
`Pass`: its code and its edits, in offsets of the text it read. A `Traced` text is a source, the text
it became, and the passes between. Nothing is merged while the rules run, so every edit keeps its
rule; `Traced.changes` flattens the passes into disjoint `Change` spans of the source.

All offsets are Python string indexes (characters, not bytes), ends exclusive.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple


class Edit(NamedTuple):
    """Replace `text[start:end]` by `new`, in the text that the rule read."""

    start: int
    end: int
    new: str


@dataclass(frozen=True, slots=True)
class Pass:
    """The edits of one rule over one text: sorted and disjoint."""

    code: str
    edits: tuple[Edit, ...]


@dataclass(frozen=True, slots=True)
class Change:
    """`source[start:end]`, which was `before`, became `after`; `codes` are the rules that did it."""

    start: int
    end: int
    before: str
    after: str
    codes: tuple[str, ...]


def replay(text: str, edits: Iterable[Edit | Change]) -> str:
    """Apply sorted, disjoint edits to a text."""
    parts: list[str] = []
    at = 0
    for edit in edits:
        parts.append(text[at : edit.start])
        parts.append(edit.new if isinstance(edit, Edit) else edit.after)
        at = edit.end
    parts.append(text[at:])
    return "".join(parts)


def in_order(edits: Iterable[Edit], text: str) -> tuple[Edit, ...]:
    """The edits sorted, without those that change nothing.

    Raises `ValueError` where one lies outside the text or two overlap.
    """
    kept = sorted((e for e in edits if text[e.start : e.end] != e.new), key=lambda e: (e.start, e.end))
    at = 0
    for edit in kept:
        if not at <= edit.start <= edit.end <= len(text):
            raise ValueError(f"edit {edit} overlaps another or lies outside the text")
        at = edit.end
    return tuple(kept)


def compose(text: str, first: Sequence[Change], second: Sequence[Change]) -> list[Change]:
    """Flatten two layers: `first` leads from a source to `text`, `second` from `text` onwards.

    Both are sorted and disjoint, and so is the result, in offsets of the source. Where a change of
    the second layer touches what one of the first wrote, both become one change with the codes of
    both.
    """
    out: list[Change] = []
    i = 0
    delta = 0  # len(text) - len(source), up to first[i]
    k = 0
    while k < len(second):
        low, high = second[k].start, second[k].end
        while i < len(first) and _lies_before(first[i], delta, low, high):
            out.append(first[i])
            delta += len(first[i].after) - (first[i].end - first[i].start)
            i += 1
        # Grow the group [low, high) of `text` until it touches nothing more of either layer.
        group_first, group_delta, group_second = i, delta, k
        k += 1
        grown = True
        while grown:
            grown = False
            while i < len(first) and _touches(first[i], delta, low, high):
                at = first[i].start + delta
                low, high = min(low, at), max(high, at + len(first[i].after))
                delta += len(first[i].after) - (first[i].end - first[i].start)
                i += 1
                grown = True
            while k < len(second) and i > group_first and second[k].start < high:
                high = max(high, second[k].end)
                k += 1
                grown = True
        edits = second[group_second:k]
        touched = first[group_first:i]
        start, end = low - group_delta, high - delta
        new = replay(text[low:high], [Edit(e.start - low, e.end - low, e.after) for e in edits])
        before = _source_slice(text, touched, low, high, group_delta)
        codes = tuple(dict.fromkeys(code for change in (*touched, *edits) for code in change.codes))
        out.append(Change(start, end, before, new, codes))
    out.extend(first[i:])
    return out


def _lies_before(change: Change, delta: int, low: int, high: int) -> bool:
    at = change.start + delta
    until = at + len(change.after)
    return until < low or (until == low and low < high)


def _touches(change: Change, delta: int, low: int, high: int) -> bool:
    at = change.start + delta
    until = at + len(change.after)
    if low == high or at == until:  # an insertion or a deletion has no inside: closed bounds
        return at <= high and until >= low if low == high else low < at < high
    return at < high and until > low


def _source_slice(text: str, touched: Sequence[Change], low: int, high: int, delta: int) -> str:
    """What stood in the source where `text[low:high]` stands, given the changes inside it."""
    parts: list[str] = []
    at = low
    for change in touched:
        begin = change.start + delta
        parts.append(text[at:begin])
        parts.append(change.before)
        at = begin + len(change.after)
        delta += len(change.after) - (change.end - change.start)
    parts.append(text[at:high])
    return "".join(parts)


def trimmed(change: Change) -> Change | None:
    """The change without what its two sides share at either end; None where they are equal."""
    before, after = change.before, change.after
    if before == after:
        return None
    limit = min(len(before), len(after))
    head = 0
    while head < limit and before[head] == after[head]:
        head += 1
    tail = 0
    while tail < limit - head and before[-1 - tail] == after[-1 - tail]:
        tail += 1
    if not head and not tail:
        return change
    return Change(
        change.start + head,
        change.end - tail,
        before[head : len(before) - tail],
        after[head : len(after) - tail],
        change.codes,
    )


@dataclass(frozen=True, slots=True)
class Traced:
    """A text, the source it came from, and every pass between the two."""

    source: str
    text: str
    passes: tuple[Pass, ...] = ()

    @classmethod
    def of(cls, source: str) -> Traced:
        """A text that nothing has changed yet."""
        return cls(source, source)

    def edited(self, code: str, edits: Iterable[Edit]) -> Traced:
        """The text after one more pass; the same object if no edit changes anything.

        Raises `ValueError` where an edit lies outside the text or two overlap.
        """
        kept = in_order(edits, self.text)
        if not kept:
            return self
        return Traced(self.source, replay(self.text, kept), (*self.passes, Pass(code, kept)))

    def changes(self) -> tuple[Change, ...]:
        """All passes flattened: sorted, disjoint, as small as they are, in offsets of the source."""
        flat: list[Change] = []
        text = self.source
        for one in self.passes:
            layer = [Change(e.start, e.end, text[e.start : e.end], e.new, (one.code,)) for e in one.edits]
            flat = compose(text, flat, layer)
            text = replay(text, one.edits)
        return tuple(small for change in flat if (small := trimmed(change)) is not None)


class Offsets:
    """Translates positions between a source and the text that sorted, disjoint changes make of it."""

    def __init__(self, changes: Sequence[Change]) -> None:
        self._starts = [c.start for c in changes]
        self._ends = [c.end for c in changes]
        self._text_starts: list[int] = []
        self._text_ends: list[int] = []
        delta = 0
        for change in changes:
            self._text_starts.append(change.start + delta)
            delta += len(change.after) - (change.end - change.start)
            self._text_ends.append(change.end + delta)

    def source_start(self, position: int) -> int:
        """Where in the source a stretch that starts at this position of the text starts.

        What was deleted right before the position is left outside.
        """
        i = bisect_right(self._text_starts, position) - 1
        if i < 0:
            return position
        if position < self._text_ends[i]:
            return self._starts[i]
        return self._ends[i] + position - self._text_ends[i]

    def source_end(self, position: int) -> int:
        """Where in the source a stretch that ends at this position of the text ends.

        What was deleted right after the position is left outside.
        """
        i = bisect_left(self._text_starts, position) - 1
        if i < 0:
            return position
        if position < self._text_ends[i]:
            return self._ends[i]
        return self._ends[i] + position - self._text_ends[i]

    def text_start(self, position: int) -> int:
        """Where in the text a stretch of the source that starts at this position starts."""
        i = bisect_left(self._starts, position) - 1
        if i < 0:
            return position
        if position < self._ends[i]:
            return self._text_starts[i]
        return self._text_ends[i] + position - self._ends[i]

    def text_end(self, position: int) -> int:
        """Where in the text a stretch of the source that ends at this position ends."""
        i = bisect_right(self._starts, position) - 1
        if i < 0:
            return position
        if position < self._ends[i]:
            return self._text_starts[i]
        return self._text_ends[i] + position - self._ends[i]
