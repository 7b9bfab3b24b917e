"""Repair the text that stays (R rules), and only it: block by block, code, tables and verse left alone."""

from __future__ import annotations

from collections.abc import Sequence

from cleaner import scan
from cleaner.engine import Protector, Span, run, stage
from cleaner.ledger import Edit, Traced
from cleaner.measure import count_words, squash
from cleaner.pattern import lazy
from cleaner.read.text import cut
from cleaner.restore import restore
from cleaner.rules.rule import TextRule

UNTOUCHED = frozenset(("code", "table", "verse"))
"""Kinds of blocks in which an oddity is more likely meant than damage."""

_PARAGRAPH = lazy(r"[^\n]+(?:\n[^\n]+)*")
_REPEATED = "C103"
_LEAST_WORDS = 8
_SHORT = 2 * _LEAST_WORDS - 2  # the least characters of a paragraph that may have the words


def repair(
    text: str,
    segments: list[Span],
    rules: Sequence[TextRule],
    language: str,
    protect: Protector | None = None,
) -> Traced:
    """The text after all R rules; no edit leaves the segment it began in."""
    traced, _ = run(Traced.of(text), stage(tuple(rules), "R"), language, segments, protect)
    return traced


def repair_text(
    text: str, rules: Sequence[TextRule], language: str | None, protect: Protector | None
) -> Traced:
    """Restore and repair a whole text, paragraphs as they are; an exact adjacent repeat goes."""
    traced, _ = restore(text, rules, None, protect)
    traced, _ = run(traced, stage(tuple(rules), "R"), language, _segments, protect)
    return traced.edited(_REPEATED, _repeats(traced.text))


def _segments(text: str) -> list[Span]:
    """The paragraphs of a text without its code, tables and verse."""
    page = cut(text)
    frozen = [
        (start, end) for start, end, kind in zip(page.starts, page.ends, page.kinds, strict=True)
        if kind in UNTOUCHED
    ]  # fmt: skip
    return _without([m.span() for m in _PARAGRAPH.finditer(text)], frozen)


def _without(spans: Sequence[Span], holes: Sequence[Span]) -> list[Span]:
    """The spans less the holes; both sorted."""
    out = []
    k = 0
    for start, end in spans:
        while k < len(holes) and holes[k][1] <= start:
            k += 1
        at = start
        j = k
        while j < len(holes) and holes[j][0] < end:
            if holes[j][0] > at:
                out.append((at, holes[j][0]))
            at = max(at, holes[j][1])
            j += 1
        if at < end:
            out.append((at, end))
    return out


def _repeats(text: str) -> list[Edit]:
    """Edits that delete each paragraph of eight words or more that repeats the one before it."""
    if not scan.twins(text, _SHORT):
        return []
    edits = []
    before = ""
    end = 0
    for found in _PARAGRAPH.finditer(text):
        key = squash(found.group()) if count_words(found.group()) >= _LEAST_WORDS else ""
        if key and key == before:
            edits.append(Edit(end, found.end(), ""))
        before = key
        end = found.end()
    return edits
