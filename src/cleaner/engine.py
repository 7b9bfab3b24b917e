"""Runs text rules one after another, each on the last one's text, and keeps the ledger."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from typing import Protocol

from cleaner.ledger import Edit, Traced, in_order
from cleaner.rules.effects import allows
from cleaner.rules.rule import TextRule

Span = tuple[int, int]


class Protector(Protocol):
    """Finds the spans of a text that no rule may touch."""

    def __call__(self, text: str) -> list[Span]:
        """The protected spans, sorted."""
        ...


def run(
    traced: Traced,
    rules: Sequence[TextRule],
    language: str = "und",
    segments: list[Span] | None = None,
    protect: Protector | None = None,
) -> tuple[Traced, list[Span] | None]:
    """Apply the rules in order.

    Where `segments` are given, an edit must lie inside one of them; they are sorted and disjoint, and
    come back in offsets of the new text. An edit outside its rule's effect is refused.
    """
    letters = set(traced.text)
    for rule in rules:
        text = traced.text
        if rule.triggers and not any(_occurs(trigger, letters, text) for trigger in rule.triggers):
            continue
        edits = [e for e in rule.find(text, language) if allows(rule.effect, text[e.start : e.end], e.new)]
        if segments is not None:
            edits = _inside(edits, segments)
        if protect is not None and edits:
            edits = _outside(edits, protect(text))
        kept = in_order(_disjoint(edits), text)
        if kept:
            if segments is not None:
                segments = _moved(segments, kept)
            traced = traced.edited(rule.code, kept)
            letters.update(*(edit.new for edit in kept))
    return traced, segments


def _occurs(trigger: str, letters: set[str], text: str) -> bool:
    return trigger in letters if len(trigger) == 1 else letters.issuperset(trigger) and trigger in text


def _inside(edits: Iterable[Edit], segments: Sequence[Span]) -> list[Edit]:
    starts = [start for start, _ in segments]
    kept = []
    for edit in edits:
        at = bisect_right(starts, edit.start) - 1
        if at >= 0 and edit.end <= segments[at][1]:
            kept.append(edit)
    return kept


def _outside(edits: Iterable[Edit], spans: Sequence[Span]) -> list[Edit]:
    starts = [start for start, _ in spans]
    kept = []
    for edit in edits:
        at = bisect_right(starts, max(edit.start, edit.end - 1)) - 1
        if at < 0 or spans[at][1] <= edit.start:
            kept.append(edit)
    return kept


def _disjoint(edits: Iterable[Edit]) -> list[Edit]:
    """Of edits that overlap, the first."""
    kept: list[Edit] = []
    for edit in sorted(edits, key=lambda e: (e.start, e.end)):
        if not kept or edit.start >= kept[-1].end:
            kept.append(edit)
    return kept


def _moved(segments: Sequence[Span], edits: Sequence[Edit]) -> list[Span]:
    """The segments after the edits; each edit lies inside one segment."""
    out = []
    k = shift = 0
    for start, end in segments:
        begin = start + shift
        while k < len(edits) and edits[k].start <= end and edits[k].end <= end:
            shift += len(edits[k].new) - (edits[k].end - edits[k].start)
            k += 1
        out.append((begin, end + shift))
    return out
