"""Controls of galleries and slide shows.

Galleries write counters and buttons between the pictures.

The phrases stand in the lexicons under `gallery-control`.
"""

from __future__ import annotations

from cleaner.rules.rule import Fix, Keep, UnitRule

RULE = UnitRule(
    code="B123",
    name="gallery-control",
    summary="Controls of galleries and slide shows.",
    why="Galleries write counters and buttons between the pictures.",
    examples=(
        Fix(
            "The harbour bridge will open in May, two years later than the council had promised."
            "\n\nView gallery",
            "The harbour bridge will open in May, two years later than the council had promised.",
        ),
        Fix(
            "The harbour bridge will open in May, two years later than the council had promised."
            "\n\nClick to enlarge",
            "The harbour bridge will open in May, two years later than the council had promised.",
        ),
        Fix(
            "Die neue Hafenbrücke wird im Mai eröffnet, zwei Jahre später als einst versprochen."
            "\n\nBildergalerie öffnen",
            "Die neue Hafenbrücke wird im Mai eröffnet, zwei Jahre später als einst versprochen.",
            language="de",
        ),
        Keep("The gallery shows forty drawings that nobody has seen since the war."),
    ),
)
