"""Appeals for donations to the paper.

Free papers ask their readers for money between paragraphs. Reports of donations stay.

The phrases stand in the lexicons under `donation-appeal`.
"""

from __future__ import annotations

from cleaner.rules.rule import Fix, Keep, UnitRule

RULE = UnitRule(
    code="B126",
    name="donation-appeal",
    summary="Appeals for donations to the paper.",
    why="Free papers ask their readers for money between paragraphs. Reports of donations stay.",
    examples=(
        Fix(
            "The harbour bridge will open in May, two years later than the council had promised."
            "\n\nDonate now",
            "The harbour bridge will open in May, two years later than the council had promised.",
        ),
        Fix(
            "The harbour bridge will open in May, two years later than the council had promised."
            "\n\nPlease consider supporting our journalism with a small gift.",
            "The harbour bridge will open in May, two years later than the council had promised.",
        ),
        Keep("The club will donate the money to the lifeboat fund."),
    ),
)
