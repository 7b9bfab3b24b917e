"""Page numbers and links to further pages.

Articles cut into pages leave their page links in the text.

The phrases stand in the lexicons under `pagination`.
"""

from __future__ import annotations

from cleaner.rules.rule import Fix, Keep, UnitRule

RULE = UnitRule(
    code="B112",
    name="pagination",
    summary="Page numbers and links to further pages.",
    why="Articles cut into pages leave their page links in the text.",
    examples=(
        Fix(
            "The harbour bridge will open in May, two years later than the council had promised."
            "\n\nPage 2 of 3",
            "The harbour bridge will open in May, two years later than the council had promised.",
        ),
        Fix(
            "Die neue Hafenbrücke wird im Mai eröffnet, zwei Jahre später als einst versprochen."
            "\n\nWeiter auf Seite 2",
            "Die neue Hafenbrücke wird im Mai eröffnet, zwei Jahre später als einst versprochen.",
            language="de",
        ),
        Keep("Page two of the report names the three engineers."),
    ),
)
