"""Labels of paid content and of content networks.

Recommendation networks and partners mark their boxes. An article about a sponsor is not such a
line.

The phrases stand in the lexicons under `sponsored-label`.
"""

from __future__ import annotations

from cleaner.rules.rule import Fix, Keep, UnitRule

RULE = UnitRule(
    code="B107",
    name="sponsored-label",
    summary="Labels of paid content and of content networks.",
    why=(
        "Recommendation networks and partners mark their boxes. An article about a sponsor is not "
        "such a line."
    ),
    examples=(
        Fix(
            "The harbour bridge will open in May, two years later than the council had promised."
            "\n\nSponsored by Taboola",
            "The harbour bridge will open in May, two years later than the council had promised.",
        ),
        Keep("Sponsored by nobody, the two friends rowed across the bay at night."),
    ),
)
