"""Lines that ask to follow the paper or the author elsewhere.

Papers close with a call to their accounts. Only short lines that begin or end with such a call go;
prose about followers stays.

The phrases stand in the lexicons under `follow-prompt`.
"""

from __future__ import annotations

from cleaner.rules.rule import Fix, Keep, UnitRule

RULE = UnitRule(
    code="B102",
    name="follow-prompt",
    summary="Lines that ask to follow the paper or the author elsewhere.",
    why=(
        "Papers close with a call to their accounts. Only short lines that begin or end with such a "
        "call go; prose about followers stays."
    ),
    examples=(
        Fix(
            "The harbour bridge will open in May, two years later than the council had promised."
            "\n\nFollow us on Instagram @examplenews",
            "The harbour bridge will open in May, two years later than the council had promised.",
        ),
        Fix(
            "Die neue Hafenbrücke wird im Mai eröffnet, zwei Jahre später als einst versprochen."
            "\n\nFolgen Sie uns auf Google News",
            "Die neue Hafenbrücke wird im Mai eröffnet, zwei Jahre später als einst versprochen.",
            language="de",
        ),
        Keep("Follow the river north for two miles and the old mill appears."),
    ),
)
