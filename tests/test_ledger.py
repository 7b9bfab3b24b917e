"""The laws of the provenance kernel, on random histories."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cleaner.ledger import Change, Edit, Offsets, Traced, compose, replay

ALPHABET = "ab \n.“é"


@st.composite
def histories(draw: st.DrawFn) -> Traced:
    """A source and up to five passes of random edits, touching ones and empty ones included."""
    traced = Traced.of(draw(st.text(ALPHABET, max_size=30)))
    for number in range(draw(st.integers(0, 5))):
        cuts = sorted(draw(st.lists(st.integers(0, len(traced.text)), max_size=8)))
        edits = [
            Edit(a, b, draw(st.text(ALPHABET, max_size=3)))
            for a, b in zip(cuts[::2], cuts[1::2], strict=False)
        ]
        traced = traced.edited(f"R{number}", edits)
    return traced


@given(histories())
@settings(max_examples=600)
def test_passes_replayed_over_the_source_give_the_text(traced: Traced) -> None:
    text = traced.source
    for one in traced.passes:
        text = replay(text, one.edits)
    assert text == traced.text


@given(histories())
@settings(max_examples=600)
def test_flattened_changes_lead_from_source_to_text_and_back(traced: Traced) -> None:
    changes = traced.changes()
    assert replay(traced.source, changes) == traced.text
    at = 0
    shift = 0
    inverse = []
    for change in changes:
        assert at <= change.start <= change.end
        assert traced.source[change.start : change.end] == change.before != change.after
        start = change.start + shift
        inverse.append(Edit(start, start + len(change.after), change.before))
        shift += len(change.after) - len(change.before)
        at = change.end
    assert replay(traced.text, inverse) == traced.source


@given(histories())
@settings(max_examples=300)
def test_every_change_names_the_rules_that_made_it(traced: Traced) -> None:
    codes = {one.code for one in traced.passes}
    assert all(change.codes and set(change.codes) <= codes for change in traced.changes())


@given(histories(), st.data())
@settings(max_examples=300)
def test_untouched_spans_equal_their_origin(traced: Traced, data: st.DataObject) -> None:
    changes = traced.changes()
    offsets = Offsets(changes)
    start = data.draw(st.integers(0, len(traced.text)))
    end = data.draw(st.integers(start, len(traced.text)))
    low, high = offsets.source_start(start), offsets.source_end(end)
    if end > start and not any(
        (c.start < high and c.end > low) or low < c.start == c.end < high for c in changes
    ):
        inside = [c for c in changes if low <= c.start and c.end <= high]
        if not inside:
            assert traced.source[low:high] == traced.text[start:end]


@given(histories())
@settings(max_examples=300)
def test_positions_of_the_source_are_found_in_the_text(traced: Traced) -> None:
    changes = traced.changes()
    offsets = Offsets(changes)
    for position in range(len(traced.source) + 1):
        before = [c for c in changes if c.end <= position and c.start < position]
        if not any(c.start <= position <= c.end for c in changes):
            shift = sum(len(c.after) - len(c.before) for c in before)
            assert offsets.text_start(position) == offsets.text_end(position) == position + shift


def test_overlapping_edits_are_refused() -> None:
    with pytest.raises(ValueError, match="overlaps"):
        Traced.of("abcdef").edited("R1", [Edit(0, 3, "x"), Edit(2, 4, "y")])


def test_a_pass_without_effect_leaves_no_trace() -> None:
    traced = Traced.of("abc")
    assert traced.edited("R1", [Edit(0, 1, "a")]) is traced


def test_layers_compose_to_one_change_where_they_touch() -> None:
    first = [Change(2, 4, "cd", "X", ("D1",))]
    second = [Change(2, 4, "Xe", "Y", ("R1",))]
    assert compose("abXef", first, second) == [Change(2, 5, "cde", "Y", ("D1", "R1"))]
