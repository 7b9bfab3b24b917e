"""Buttons to print, to change the font or the language.

Tools above the text leave their labels. A list of tools in the prose stays.

The phrases stand in the lexicons under `page-tool`.
"""

from __future__ import annotations

from cleaner.rules.rule import Fix, Keep, UnitRule

RULE = UnitRule(
    code="B128",
    name="page-tool",
    summary="Buttons to print, to change the font or the language.",
    why="Tools above the text leave their labels. A list of tools in the prose stays.",
    examples=(
        Fix(
            "The harbour bridge will open in May, two years later than the council had promised."
            "\n\nPrint this article",
            "The harbour bridge will open in May, two years later than the council had promised.",
        ),
        Fix(
            "Die neue Hafenbrücke wird im Mai eröffnet, zwei Jahre später als einst versprochen."
            "\n\nSchriftgröße",
            "Die neue Hafenbrücke wird im Mai eröffnet, zwei Jahre später als einst versprochen.",
            language="de",
        ),
        Keep("Print runs have halved since the mill closed."),
    ),
)
