"""Requests to switch off an ad blocker.

Some pages put the request in place of the article or above it.

The phrases stand in the lexicons under `ad-blocker-notice`.
"""

from __future__ import annotations

from cleaner.rules.rule import Fix, Keep, UnitRule

RULE = UnitRule(
    code="B118",
    name="ad-blocker-notice",
    summary="Requests to switch off an ad blocker.",
    why="Some pages put the request in place of the article or above it.",
    examples=(
        Fix(
            "The harbour bridge will open in May, two years later than the council had promised."
            "\n\nPlease disable your ad blocker to continue",
            "The harbour bridge will open in May, two years later than the council had promised.",
        ),
        Keep("Ad blockers cost the paper a third of its revenue, its owner said."),
    ),
)
