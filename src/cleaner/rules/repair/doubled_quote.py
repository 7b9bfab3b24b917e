"""A quotation mark twice where one belongs: `““we will win”`, `""we will win""`.

A quotation inside a quotation may begin or end together with it, so the marks of the paragraph are
counted: a doubled mark is damage only where it has no partner, or where the other end is doubled too.
"""

from __future__ import annotations

from collections.abc import Iterator

from cleaner.ledger import Edit
from cleaner.pattern import lazy
from cleaner.rules.repair._context import is_code, paragraph
from cleaner.rules.rule import Fix, Keep, TextRule
from cleaner.rules.suspects import DOUBLED_QUOTE, may_hold

_APOSTROPHES = lazy(r"(?P<mark>['’])(?<=[^\W\d_].)(?P=mark)(?=(?:s|t|d|m|ll|re|ve)\b)")
_OPEN = {"“": "”", "„": "“", "«": "»"}
_DOUBLED = lazy(
    r"(?P<open>[“„«\"])(?<![“„«\"].)(?P=open)(?=[^\W_])|(?P<close>[”“»\"])(?<=[^\s“„«\"(=,].)(?P=close)(?![”“»\"\w])"
)


def find(text: str, language: str) -> Iterator[Edit]:
    """Delete one of the two marks."""
    for hit in _APOSTROPHES.finditer(text):
        if not is_code(text, hit.start()):
            yield Edit(hit.start(), hit.start() + 1, "")
    done = -1
    for hit in _DOUBLED.finditer(text):
        low, high = paragraph(text, hit.start())
        if low == done:
            continue
        done = low
        if not is_code(text, hit.start()):
            yield from _in_paragraph(text, low, high)


def _in_paragraph(text: str, low: int, high: int) -> Iterator[Edit]:
    hits = list(_DOUBLED.finditer(text, low, high))
    for opened, closed in _OPEN.items():
        if opened == "“" and "„" in text[low:high]:
            continue
        starts = [h for h in hits if (h["open"] or "")[:1] == opened]
        ends = [h for h in hits if (h["close"] or "")[:1] == closed]
        surplus = text.count(opened, low, high) - text.count(closed, low, high)
        if starts and len(starts) == len(ends):
            if any(opened in text[a.end() : b.start()] for a, b in zip(starts, ends, strict=True)):
                continue
            yield from (Edit(h.start(), h.start() + 1, "") for h in (*starts, *ends))
        elif starts and surplus == len(starts):
            yield from (Edit(h.start(), h.start() + 1, "") for h in starts)
        elif ends and -surplus == len(ends):
            yield from (Edit(h.start(), h.start() + 1, "") for h in ends)
    straight = [h for h in hits if h[0] == '""']
    marks = text.count('"', low, high)
    starts = [h for h in straight if h["open"]]
    if (len(straight) == 2 * len(starts) and marks == 2 * len(straight)) or (
        len(straight) == 1 and marks == 3
    ):
        yield from (Edit(h.start(), h.start() + 1, "") for h in straight)


RULE = TextRule(
    code="R108",
    name="doubled-quote",
    summary="A quotation mark twice where one belongs",
    why=(
        "Escaped quotes of CSV and quotes added around quotes come out doubled. A quotation inside a quotation "
        "stays: the marks of the paragraph are counted first."
    ),
    effect="delete",
    find=find,
    gate=may_hold(DOUBLED_QUOTE),
    any_language=True,
    examples=(
        Fix("He said ““we will win” in the end.", "He said “we will win” in the end."),
        Fix("“We will win”” he said.", "“We will win” he said."),
        Fix('He said ""we will win"" in the end.', 'He said "we will win" in the end.'),
        Keep("““No” was all he said,” she told us. “And then he said “yes.””"),
        Keep('name = "" or x == "" here'),
    ),
)
