"""Undo what transport did to the text, before anything is judged (D and M rules)."""

from __future__ import annotations

from collections.abc import Sequence

from cleaner.engine import Protector, Span, run
from cleaner.ledger import Traced
from cleaner.rules.rule import TextRule


def restore(
    text: str,
    rules: Sequence[TextRule],
    segments: list[Span] | None = None,
    protect: Protector | None = None,
) -> tuple[Traced, list[Span] | None]:
    """The restored text and, where given, the segments in its offsets.

    `segments` are the units of an HTML page: no edit may cross from one to the next.
    """
    return run(Traced.of(text), [r for r in rules if r.code[0] in "DM"], "und", segments, protect)
