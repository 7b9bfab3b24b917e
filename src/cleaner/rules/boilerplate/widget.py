"""Boxes of weather, markets, games and local search.

Boxes on the page show the weather, prices or a game. They count only beside other boilerplate, as a
report may have the same words.

The phrases stand in the lexicons under `widget`.
"""

from __future__ import annotations

from cleaner.rules.rule import Fix, Keep, UnitRule

RULE = UnitRule(
    code="B130",
    name="widget",
    summary="Boxes of weather, markets, games and local search.",
    why=(
        "Boxes on the page show the weather, prices or a game. They count only beside other "
        "boilerplate, as a report may have the same words."
    ),
    examples=(
        Fix(
            "The harbour bridge will open in May, two years later than the council had promised."
            "\n\nFor the latest conditions see our interactive radar.",
            "The harbour bridge will open in May, two years later than the council had promised.",
        ),
        Keep("Weather forced the captain back on the second day."),
    ),
)
