"""Notes on where the text was taken from.

Republished texts say so at the end, and feeds add a note of their own. A dateline with its agency
stays.

The phrases stand in the lexicons under `agency-notice`.
"""

from __future__ import annotations

from cleaner.rules.rule import Fix, Keep, UnitRule

RULE = UnitRule(
    code="B120",
    name="agency-notice",
    summary="Notes on where the text was taken from.",
    why=(
        "Republished texts say so at the end, and feeds add a note of their own. A dateline with its "
        "agency stays."
    ),
    examples=(
        Fix(
            "The harbour bridge will open in May, two years later than the council had promised."
            "\n\nThis story has been published from a wire agency feed without modifications to the text.",
            "The harbour bridge will open in May, two years later than the council had promised.",
        ),
        Fix(
            "The harbour bridge will open in May, two years later than the council had promised."
            "\n\nThis article was originally published on The Example.",
            "The harbour bridge will open in May, two years later than the council had promised.",
        ),
        Keep("LONDON (Reuters) - The ferry line will close in May."),
    ),
)
