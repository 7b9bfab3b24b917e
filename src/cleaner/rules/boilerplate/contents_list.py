"""The heading of the list of what an article holds.

The list names the headings below it, and the article may keep it; the line over it is a label.

The phrases stand in the lexicons under `contents-list`.
"""

from __future__ import annotations

from cleaner.rules.rule import Fix, Keep, UnitRule

RULE = UnitRule(
    code="B142",
    name="contents-list",
    summary="The heading of the list of what an article holds.",
    why=(
        "Publishing systems put a list of the headings above long articles, under a label of its own. An article "
        "has such a list on a site of any kind, so it does not tell that a text is a whole page."
    ),
    examples=(
        Fix(
            "The harbour bridge will open in May, two years later than the council had promised."
            "\n\nTable of Contents\n\nNobody had asked for it, the mayor said, but everybody will use it.",
            "The harbour bridge will open in May, two years later than the council had promised."
            "\n\nNobody had asked for it, the mayor said, but everybody will use it.",
        ),
        Fix(
            "Die neue Hafenbrücke wird im Mai eröffnet, zwei Jahre später als einst versprochen."
            "\n\nInhaltsverzeichnis",
            "Die neue Hafenbrücke wird im Mai eröffnet, zwei Jahre später als einst versprochen.",
            language="de",
        ),
        Keep("The table of contents of the report names eleven bridges that were never built."),
    ),
)
