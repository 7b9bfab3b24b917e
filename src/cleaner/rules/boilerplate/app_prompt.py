"""Lines that offer an app or notifications.

Banners for an app are text like any other once the page is flat. News about apps stays, since it is
longer and begins otherwise.

The phrases stand in the lexicons under `app-prompt`.
"""

from __future__ import annotations

from cleaner.rules.rule import Fix, Keep, UnitRule

RULE = UnitRule(
    code="B104",
    name="app-prompt",
    summary="Lines that offer an app or notifications.",
    why=(
        "Banners for an app are text like any other once the page is flat. News about apps stays, "
        "since it is longer and begins otherwise."
    ),
    examples=(
        Fix(
            "The harbour bridge will open in May, two years later than the council had promised."
            "\n\nDownload our free app for live scores and goal alerts.",
            "The harbour bridge will open in May, two years later than the council had promised.",
        ),
        Keep("Drivers can download a timetable, but most of them still ask the guard."),
    ),
)
