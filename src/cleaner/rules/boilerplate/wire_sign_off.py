"""The sign-off of a wire story: who reported, wrote and edited it.

Agencies end a story with it, mostly in brackets. A sentence about reporting is longer and goes on
after the names.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from cleaner.page import Mark, Page
from cleaner.pattern import lazy
from cleaner.rules.rule import Fix, Keep, UnitRule

LONGEST = 70
"""The most words of a sign-off."""

_ROLE = (
    r"(?:additional |further )?(?:reporting|writing|written|editing|edited|compiled|translated|production|research|graphics?)"
    r"(?: and (?:writing|editing|reporting))?(?: contributed)? by"
    r"|reportage de|reportage par|(?:version française|rédigé|édité|redigé) (?:de |par )|avec .{3,60}, édité par"
    r"|reporte de|reporte por|reportes de|escrito por|editado por|información de|traducido por"
    r"|reportagem de|reportagem por|edição de|texto de"
    r"|bericht von|geschrieben von|redigiert von|redaktion:|bearbeitet von"
    r"|a cura di|scritto da|servizio di"
    r"|\(?подготовил[аи]?|репортаж"
)
_START = lazy(rf"\W{{0,3}}(?:{_ROLE})\s")
_LONGEST_START = 100  # in characters
_FIRST_WORD = lazy(r"\W{0,4}(\w+)")
_FIRST_WORDS = frozenset(
    "additional further reporting writing written editing edited compiled translated production research graphic graphics"
    " reportage version rédigé redigé édité avec reporte reportes escrito editado información traducido reportagem edição"
    " texto bericht geschrieben redigiert redaktion bearbeitet a scritto servizio подготовил подготовила подготовили"
    " репортаж".split()
)
"""How roles begin: a quick look before the pattern."""
_SECOND = lazy(
    r"[;,.]\s*(?:additional |further )?(?:edit(?:ing|ed)|writing|reporting|written|édité|editado|edici[oó]n|edição|redigiert"
    r"|traduc\w+|montage|compiled) ?(?:by|par|por|de|von)?\s",
    re.IGNORECASE,
)


def is_sign_off(text: str, words: int) -> bool:
    """Whether a text is the sign-off of a wire story."""
    if len(text) > 600 or words > LONGEST:
        return False
    first = _FIRST_WORD.match(text)
    if first is None or first[1].lower() not in _FIRST_WORDS:
        return False
    if _START.match(text[:_LONGEST_START].lower()) is None:
        return False
    bracketed = text[0] in "([" and text.rstrip(".")[-1] in ")]"
    return bracketed or _SECOND.search(text) is not None


def find(page: Page) -> Iterator[Mark]:
    """Units that are a sign-off."""
    for i, text in enumerate(page.texts):
        if is_sign_off(text, page.words[i]):
            yield Mark(i, RULE.code)


RULE = UnitRule(
    code="B133",
    name="wire-sign-off",
    summary="The sign-off of a wire story.",
    why=(
        "Agencies end a story with the names of those who reported and edited it. A sentence about "
        "reporting goes on after the names and stays."
    ),
    find=find,
    examples=(
        Fix(
            "The ferry line will close in May.\n\n(Reporting by Jane Doe in Oslo; Editing by John Roe)",
            "The ferry line will close in May.",
        ),
        Keep("Reporting by the two students showed that the well had been dry for years."),
    ),
)
