"""Labels around advertisements.

The advertisement itself is gone, its label stays behind. Only the label alone on its line goes.

The phrases stand in the lexicons under `advertisement-label`.
"""

from __future__ import annotations

from cleaner.rules.rule import Fix, Keep, UnitRule

RULE = UnitRule(
    code="B106",
    name="advertisement-label",
    summary="Labels around advertisements.",
    why=("The advertisement itself is gone, its label stays behind. Only the label alone on its line goes."),
    examples=(
        Fix(
            "The harbour bridge will open in May, two years later than the council had promised."
            "\n\nADVERTISEMENT",
            "The harbour bridge will open in May, two years later than the council had promised.",
        ),
        Fix(
            "The harbour bridge will open in May, two years later than the council had promised."
            "\n\nArticle continues below this ad",
            "The harbour bridge will open in May, two years later than the council had promised.",
        ),
        Fix(
            "Die neue Hafenbrücke wird im Mai eröffnet, zwei Jahre später als einst versprochen.\n\nAnzeige",
            "Die neue Hafenbrücke wird im Mai eröffnet, zwei Jahre später als einst versprochen.",
            language="de",
        ),
        Keep("The advertisement ran for six weeks and sold not a single boat."),
    ),
)
