"""Texts of video players and embedded posts.

Players write their controls and errors into the page. Prose about a video stays.

The phrases stand in the lexicons under `player-text`.
"""

from __future__ import annotations

from cleaner.rules.rule import Fix, Keep, UnitRule

RULE = UnitRule(
    code="B116",
    name="player-text",
    summary="Texts of video players and embedded posts.",
    why="Players write their controls and errors into the page. Prose about a video stays.",
    examples=(
        Fix(
            "The harbour bridge will open in May, two years later than the council had promised."
            "\n\nThis video can not be played",
            "The harbour bridge will open in May, two years later than the council had promised.",
        ),
        Fix(
            "The harbour bridge will open in May, two years later than the council had promised."
            "\n\nPlay Video",
            "The harbour bridge will open in May, two years later than the council had promised.",
        ),
        Keep("The video shows the bridge a minute before it fell."),
    ),
)
