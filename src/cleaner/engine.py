"""Runs text rules one after another, each on the last one's text, and keeps the ledger."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache
from typing import Protocol

from cleaner import scan
from cleaner.language import UNKNOWN, guess
from cleaner.ledger import Edit, Traced, in_order
from cleaner.rules.effects import allows
from cleaner.rules.rule import TextRule

Span = tuple[int, int]
Segments = list[Span] | Callable[[str], list[Span]]
"""Where edits may lie, sorted and disjoint; or a function that finds it, asked when an edit is made."""


class Protector(Protocol):
    """Finds the spans of a text that no rule may touch."""

    def __call__(self, text: str) -> list[Span]:
        """The protected spans, sorted."""
        ...


@lru_cache(maxsize=32)
def stage(rules: tuple[TextRule, ...], letters: str) -> tuple[TextRule, ...]:
    """The rules whose codes begin with one of these letters."""
    return tuple(rule for rule in rules if rule.code[0] in letters)


def run(
    traced: Traced,
    rules: Sequence[TextRule],
    language: str | None = "und",
    segments: Segments | None = None,
    protect: Protector | None = None,
) -> tuple[Traced, list[Span] | None]:
    """Apply the rules in order.

    Where `segments` are given, an edit must lie inside one of them; they come back in offsets of the new
    text (None where none were found, or none were needed). An edit outside its rule's effect is refused.
    With None for the language it is guessed for the first rule that depends on it.
    """
    found = None if callable(segments) else segments
    text = traced.text
    rules = tuple(rules)
    possible = _possible(rules, text)
    for rule in rules:
        if rule not in possible:
            continue
        if rule.gate and not rule.gate(text):
            continue
        if language is None and not rule.any_language:
            language = guess(text)
        found_edits = rule.find(text, language or UNKNOWN)
        edits = [e for e in found_edits if allows(rule.effect, text[e.start : e.end], e.new)]
        if not edits:
            continue
        if found is None and callable(segments):
            found = segments(text)
        if found is not None:
            edits = _inside(edits, found)
        if protect is not None and edits:
            edits = _outside(edits, protect(text))
        kept = in_order(_disjoint(edits), text)
        if kept:
            if found is not None:
                found = _moved(found, kept)
            traced = traced.edited(rule.code, kept)
            text = traced.text
            possible = _possible(rules, text)
    return traced, found


def _possible(rules: tuple[TextRule, ...], text: str) -> frozenset[TextRule]:
    """The rules that find a trigger in this text, and those without triggers."""
    return _possible_with(rules, _literals(rules).find(text))


@lru_cache(maxsize=8)
def _literals(rules: tuple[TextRule, ...]) -> scan.Literals:
    return scan.Literals(tuple(rule.triggers for rule in rules))


@lru_cache(maxsize=512)
def _possible_with(rules: tuple[TextRule, ...], found: bytes) -> frozenset[TextRule]:
    return frozenset(rule for rule, hit in zip(rules, found, strict=True) if hit or not rule.triggers)


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
