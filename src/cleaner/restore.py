"""Undo what transport did to the text, before anything is judged (D and M rules)."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from cleaner.engine import Protector, Span, run, stage
from cleaner.ledger import Traced
from cleaner.rules.rule import TextRule

_HIDING = frozenset(("D101", "D103", "D104", "D105", "D109", "D110", "D113"))
"""Damage under which other damage lies: an escape in mojibake, mojibake with its accents decomposed."""

_ROUNDS = 4
"""The most layers of damage that are taken off."""

_OF_TEXT = frozenset(("M109", "M110"))
"""Tags in the text. Those of a page were read as tags: what is left is what the author shows."""

_OF_LINES = frozenset(("D190", "D191"))
"""Lines that were cut. Those of a page that were not read as blanks are of listings, tables and verse."""


def restore(
    text: str,
    rules: Sequence[TextRule],
    segments: list[Span] | None = None,
    protect: Protector | None = None,
    listings: Collection[int] = (),
) -> tuple[Traced, list[Span] | None]:
    """The restored text and, where given, the segments in its offsets.

    `segments` are the units of an HTML page: no edit may cross from one to the next. `listings` numbers
    those that hold code: no markup leaked into them, it is shown.
    """
    if segments is None:
        return _settled(text, stage(tuple(rules), "DM"), None, protect)
    letters = [rule for rule in stage(tuple(rules), "D") if rule.code not in _OF_LINES]
    traced, moved = _settled(text, letters, segments, protect)
    segments = segments if moved is None else moved
    open_to_markup = [i for i in range(len(segments)) if i not in listings]
    markup = [rule for rule in stage(tuple(rules), "M") if rule.code not in _OF_TEXT]
    before = [segments[i] for i in open_to_markup]
    cleared, after = run(traced, markup, "und", before, protect)
    if after is None or cleared is traced:
        return traced, segments
    return cleared, _with_others(segments, dict(zip(open_to_markup, after, strict=True)))


def _settled(
    text: str, rules: Sequence[TextRule], segments: list[Span] | None, protect: Protector | None
) -> tuple[Traced, list[Span] | None]:
    """The text after the rules, and after them again as long as they uncover more damage."""
    traced = Traced.of(text)
    for _ in range(_ROUNDS):
        done = len(traced.passes)
        traced, moved = run(traced, rules, "und", segments, protect)
        segments = segments if moved is None else moved
        if not any(one.code in _HIDING for one in traced.passes[done:]):
            break
    return traced, segments


def _with_others(segments: Sequence[Span], moved: Mapping[int, Span]) -> list[Span]:
    """All segments, given the new place of some: what lies between and in the others kept its length."""
    out: list[Span] = []
    shift = 0
    for i, (start, end) in enumerate(segments):
        span = moved.get(i, (start + shift, end + shift))
        shift = span[1] - end
        out.append(span)
    return out
