"""Controls of live blogs.

Live pages have buttons to refresh and to sort. The times and entries of the blog stay.

The phrases stand in the lexicons under `live-control`.
"""

from __future__ import annotations

from cleaner.rules.rule import Fix, Keep, UnitRule

RULE = UnitRule(
    code="B124",
    name="live-control",
    summary="Controls of live blogs.",
    why="Live pages have buttons to refresh and to sort. The times and entries of the blog stay.",
    examples=(
        Fix(
            "The harbour bridge will open in May, two years later than the council had promised."
            "\n\nShow new updates",
            "The harbour bridge will open in May, two years later than the council had promised.",
        ),
        Fix(
            "The harbour bridge will open in May, two years later than the council had promised."
            "\n\nThis live blog is now closed",
            "The harbour bridge will open in May, two years later than the council had promised.",
        ),
        Keep("18:05 The first boats have reached the harbour."),
    ),
)
