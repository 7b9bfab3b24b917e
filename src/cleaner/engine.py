"""Runs text rules one after another, each on the last one's text, and keeps the ledger."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Sequence
from typing import Protocol

from cleaner.language import guess
from cleaner.ledger import Edit, Traced, in_order
from cleaner.rules.effects import allows
from cleaner.rules.rule import TextRule

Span = tuple[int, int]
Segments = list[Span] | Callable[[str], list[Span]]
"""Where edits may lie, sorted and disjoint; or a function that finds it, asked when an edit is made."""

# Characters that rules are triggered by and that a clean text has few of: one search finds all of them.
_RANGES = (
    (0x00, 0x08), (0x0B, 0x1F), (0x7F, 0xA0), (0xAD, 0xAD), (0x300, 0x345), (0x61C, 0x61C), (0x180E, 0x180E),
    (0x2000, 0x200F), (0x2028, 0x202F), (0x205F, 0x206F), (0xFB00, 0xFB06), (0xFEFF, 0xFEFF),
    (0xFFF9, 0xFFFB),
)  # fmt: skip
_IS_RARE = frozenset(chr(code) for first, last in _RANGES for code in range(first, last + 1))
_RARE = re.compile("[" + "".join(f"{chr(first)}-{chr(last)}" for first, last in _RANGES) + "]")
_PLAIN_ASCII = bytes(code for code in range(128) if chr(code) not in _IS_RARE)


class Protector(Protocol):
    """Finds the spans of a text that no rule may touch."""

    def __call__(self, text: str) -> list[Span]:
        """The protected spans, sorted."""
        ...


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
    With None for the language it is guessed when the first rule asks.
    """
    found = None if callable(segments) else segments
    text = traced.text
    rare = _rare(text)
    for rule in rules:
        if (rule.triggers and not _occurs(rule.triggers, rare, text)) or (rule.gate and not rule.gate(text)):
            continue
        if language is None:
            language = guess(text)
        edits = [e for e in rule.find(text, language) if allows(rule.effect, text[e.start : e.end], e.new)]
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
            rare = _rare(text)
    return traced, found


def _rare(text: str) -> set[str]:
    """The rare characters in a text."""
    if text.isascii():
        return set(text.encode().translate(None, _PLAIN_ASCII).decode())
    return set(_RARE.findall(text))


def _occurs(triggers: tuple[str, ...], rare: set[str], text: str) -> bool:
    """Whether one of the triggers stands in a text with these rare characters."""
    if not rare.isdisjoint(triggers):
        return True
    for trigger in triggers:
        if len(trigger) == 1:
            if trigger not in _IS_RARE and trigger in text:
                return True
        elif (trigger.isalpha() or all(map(text.__contains__, trigger))) and trigger in text:
            return True
    return False


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
