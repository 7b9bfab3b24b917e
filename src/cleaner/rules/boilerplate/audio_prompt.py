"""Offers to listen to the article or to a podcast.

A player with a reading voice stands above many articles.

The phrases stand in the lexicons under `audio-prompt`.
"""

from __future__ import annotations

from cleaner.rules.rule import Fix, Keep, UnitRule

RULE = UnitRule(
    code="B127",
    name="audio-prompt",
    summary="Offers to listen to the article or to a podcast.",
    why="A player with a reading voice stands above many articles.",
    examples=(
        Fix(
            "The harbour bridge will open in May, two years later than the council had promised."
            "\n\nListen to this article",
            "The harbour bridge will open in May, two years later than the council had promised.",
        ),
        Fix(
            "Die neue Hafenbrücke wird im Mai eröffnet, zwei Jahre später als einst versprochen."
            "\n\nArtikel anhören (2 Minuten)",
            "Die neue Hafenbrücke wird im Mai eröffnet, zwei Jahre später als einst versprochen.",
            language="de",
        ),
        Keep("Listen to this, he said, and put the shell to her ear."),
    ),
)
