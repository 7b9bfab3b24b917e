"""No-break spaces, and other fixed spaces, in the place of plain ones.

Editors insert no-break spaces by the dozen, and a search for two words misses them. Where typography wants
them they stay: before : ; ! ? and beside guillemets, inside numbers, between a number and its unit or a
paragraph sign and its number.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from cleaner.ledger import Edit
from cleaner.pattern import lazy
from cleaner.rules.rule import Fix, Keep, TextRule

_SPACE = lazy("[\u00a0\u202f\u2000-\u200a\u205f]")
_BEFORE = frozenset(";:!?\u00bb\u203a%\u2030\u20ac$\u00a3\u2013\u2014\u2026\u00b0")
_AFTER = frozenset("\u00ab\u2039\u00a7\u2116\u20ac$\u00a3\u2014\u2013")
_UNIT = lazy(
    r"(?:[kcmd\u00b5]?m[\u00b2\u00b3]?|[kmM]?[gWVAJt]|[kKMGT]i?[bB]|[kM]?Hz|kWh|[kM]?cal|ha|[cm]?l|h|min|s|ms|\u00b0[CF]?|km/h|mph|Uhr|"
    r"(?:mio|mrd|millions?|milliards?|millones|milh\u00f5es|tys|mln|mld|mlrd|\u043c\u043b\u043d|\u043c\u043b\u0440\u0434|\u0442\u044b\u0441|\u0433|\u0433\u0433|\u0440\u0443\u0431|EUR|USD|CHF|euros?|Euro|Prozent|\u043a\u043c|\u043a\u0433|\u043c|kr|z\u0142|K\u010d|Ft)\.?)(?![^\W\d_])",
    re.IGNORECASE,
)


def find(text: str, language: str) -> Iterator[Edit]:
    """Fixed spaces that hold nothing together, as plain spaces."""
    for found in _SPACE.finditer(text):
        at = found.start()
        before, after = text[at - 1 : at] if at else "", text[at + 1 : at + 2]
        if after in _BEFORE and after and before and not before.isspace():
            continue
        if before in _AFTER and before and after and not after.isspace():
            continue
        if before.isdigit() and (after.isdigit() or _UNIT.match(text, at + 1)):
            continue
        yield Edit(at, at + 1, " ")


RULE = TextRule(
    code="D115",
    name="no-break-space",
    summary="A no-break or other fixed space that holds nothing together",
    why="Editors and word processors scatter no-break spaces, which search and line breaking trip over. Kept "
    "are those before ; : ! ? and beside guillemets, inside numbers, and between a number and its unit.",
    effect="blank",
    find=find,
    triggers=tuple("\u00a0\u202f\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u205f"),
    examples=(
        Fix("The vote was\u00a0close in\u2009May.", "The vote was close in May."),
        Keep("Il a dit\u00a0: \u00ab\u00a0Non\u202f!\u00a0\u00bb", language="fr"),
        Keep("It cost 10\u00a0000\u00a0\u20ac and weighed 12\u00a0kg."),
    ),
)
