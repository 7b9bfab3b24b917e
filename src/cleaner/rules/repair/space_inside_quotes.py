"""A space after an opening quotation mark or before a closing one.

Inline markup inside a quotation leaves spaces at its edges. French sets spaces inside its guillemets.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from cleaner.ledger import Edit
from cleaner.pattern import lazy
from cleaner.rules.repair._context import is_code
from cleaner.rules.rule import Fix, Keep, TextRule
from cleaner.rules.suspects import QUOTE, may_hold

_BEFORE = r"(?<![^\s(\[—–:])"
_AFTER = r"(?=[\s.,;:!?)\]—–]|$)"
_ENGLISH = lazy(
    _BEFORE + r"“(?P<a>(?:[ \u00a0](?![‘']))*)[^“”„\n]{1,1500}?(?P<b>(?:(?<![’'])[ \u00a0])*)”" + _AFTER
)
_GERMAN = lazy(_BEFORE + r"„(?P<a>[ \u00a0]*)[^“”„\n]{1,1500}?(?P<b>[ \u00a0]*)[“”]" + _AFTER)
_SINGLE = lazy(_BEFORE + r"‘(?P<a> +)[^‘’“”\n]{2,400}?(?P<b> +)’(?=[\s.,;:!?)\]]|$)")
_GUILLEMETS = lazy(_BEFORE + r"«(?P<a>[ \u00a0]*)[^«»\n]{1,1500}?(?P<b>[ \u00a0]*)»" + _AFTER)
_SAME = lazy(r'(?<![^\s(\[])(?P<mark>["”])(?P<a> +)[^"“”„\n]{2,400}?(?P<b> +)(?P=mark)(?=[\s.,;:!?)\]]|$)')

_OPENED = {
    "“": lazy(r"“(?<![\w.,!?…)’]“)[ \u00a0]"),
    **{mark: lazy(mark + r"[ \u00a0]") for mark in "„«‘"},
}
_CLOSED = {mark: lazy(mark + r"(?<=[ \u00a0].)(?![^\W_])") for mark in "”»’“"}

TIGHT_GUILLEMETS = frozenset(("es", "pt", "gl", "ca", "it", "ru", "uk", "be", "bg", "el", "no", "da", "pl"))
"""Languages that set guillemets without spaces inside."""


def find(text: str, language: str) -> Iterator[Edit]:
    """Delete the spaces at the inner edges of a pair."""
    # Look for the damage first: a text has many quotations and few of them spaced.
    opened = {mark for mark, place in _OPENED.items() if place.search(text)}
    closed = {mark for mark, place in _CLOSED.items() if place.search(text)}
    patterns = [
        *([_ENGLISH] if "“" in opened or "”" in closed else []),
        *([_GERMAN] if "„" in opened or (closed & {"“", "”"} and "„" in text) else []),
        *([_SINGLE] if "‘" in opened and "’" in closed else []),
        *([_GUILLEMETS] if language in TIGHT_GUILLEMETS and ("«" in opened or "»" in closed) else []),
    ]
    for pattern in patterns:
        for pair in pattern.finditer(text):
            if (pair["a"] or pair["b"]) and pair[0][1:-1].strip():
                yield from _edges(pair)
    if ' " ' not in text and " ” " not in text and not text.startswith('" ') and '\n" ' not in text:
        return
    for pair in _SAME.finditer(text):
        # Marks that look alike tell a pair only where the line holds one pair.
        start = text.rfind("\n", 0, pair.start()) + 1
        end = text.find("\n", pair.end())
        if text.count(pair["mark"], start, len(text) if end < 0 else end) == 2 and not is_code(text, start):
            yield from _edges(pair)


def _edges(pair: re.Match[str]) -> Iterator[Edit]:
    if pair["a"]:
        yield Edit(*pair.span("a"), "")
    if pair["b"]:
        yield Edit(*pair.span("b"), "")


RULE = TextRule(
    code="R104",
    name="space-inside-quotes",
    summary="Space after an opening quotation mark or before a closing one",
    why=(
        "Emphasis and links inside a quotation leave spaces at its edges. Only whole pairs are touched, and "
        "guillemets only in languages that set them tight."
    ),
    effect="blank",
    find=find,
    gate=may_hold(QUOTE),
    examples=(
        Fix("He called it “ a mistake ” on Monday.", "He called it “a mistake” on Monday."),
        Fix("Er nannte es „ einen Fehler “ am Montag.", "Er nannte es „einen Fehler“ am Montag.", "de"),
        Fix('They said " we will win " twice.', 'They said "we will win" twice.'),
        Keep("Elle parle d'une « erreur » grave.", "fr"),
        Keep('The board is 6" by 8" and 4" thick.'),
    ),
)
