"""A sentence that stands twice, one copy right after the other.

Copying, and fields that are joined, repeat a sentence word for word. Short ones are rhetoric and stay.
"""

from __future__ import annotations

from collections.abc import Iterator

from cleaner.ledger import Edit
from cleaner.measure import count_words
from cleaner.pattern import lazy
from cleaner.rules.rule import Fix, Keep, TextRule
from cleaner.rules.suspects import SENTENCE, suspects

LEAST_WORDS = 8
"""A sentence of fewer words is never taken for a copy."""

_BREAK = lazy(r"(?<=[.!?…])[\"”’»)]? +|(?<=[。！？])[”」』]?")
_MARKS = (". ", "! ", "? ")
_ASIAN_MARKS = ("。", "！", "？")
_ENDS = lazy(r"(?<=[.!?…])[\"”’»)]? |[。！？][”」』]?(?=[^\n])")


def find(text: str, language: str) -> Iterator[Edit]:
    """Delete the second copy and the space before it."""
    at = 0
    for block in text.split("\n\n"):
        if "\n" not in block and _ENDS.search(block):
            yield from _in_block(block, at)
        at += len(block) + 2


def _may_hold(text: str) -> bool:
    if text.isascii() and not suspects(text) & SENTENCE:
        return False
    marks = (*_MARKS, *_ASIAN_MARKS) if suspects(text) & SENTENCE else _ASIAN_MARKS
    return any(mark[0] in text and _may_repeat(text, mark) for mark in marks)


def _may_repeat(text: str, end: str) -> bool:
    """Whether any sentence before this mark might stand again right after it."""
    parts = text.split(end)
    # A sentence begins behind the line end; the shortest are none, and begin no other.
    firsts = [part[part.rfind("\n") + 1 :] for part in parts[:-1]]
    return any(map(str.startswith, parts[1:], [part if len(part) > 15 else "\0" for part in firsts]))


def _in_block(block: str, offset: int) -> Iterator[Edit]:
    starts = [0, *(hit.end() for hit in _BREAK.finditer(block))]
    ends = [*starts[1:], len(block)]
    before = ""
    for start, end in zip(starts, ends, strict=True):
        sentence = block[start:end].rstrip()
        if sentence and sentence == before and count_words(sentence) >= LEAST_WORDS:
            first = start
            while block[first - 1] == " ":
                first -= 1
            yield Edit(offset + first, offset + start + len(sentence), "")
        before = sentence


RULE = TextRule(
    code="R111",
    name="repeated-sentence",
    summary="The same sentence twice in a row",
    why=(
        "Copying and joined fields repeat a sentence word for word. Only exact copies of eight words or more go; "
        "verse and short sentences are left alone."
    ),
    effect="delete",
    find=find,
    gate=_may_hold,
    any_language=True,
    examples=(
        Fix(
            "The bridge over the old canal was closed on Monday. The bridge over the old canal was closed on Monday. "
            "Divers will look at it.",
            "The bridge over the old canal was closed on Monday. Divers will look at it.",
        ),
        Keep("He waited. He waited. Nobody came to the door of the old house by the canal."),
    ),
)
