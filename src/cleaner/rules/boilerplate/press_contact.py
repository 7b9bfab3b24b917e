"""Press contacts and standing clauses of press releases.

Press releases end with contacts, notes to editors and a clause on forward-looking statements, which
are no news.

The phrases stand in the lexicons under `press-contact`.
"""

from __future__ import annotations

from cleaner.rules.rule import Fix, Keep, UnitRule

RULE = UnitRule(
    code="B122",
    name="press-contact",
    summary="Press contacts and standing clauses of press releases.",
    why=(
        "Press releases end with contacts, notes to editors and a clause on forward-looking "
        "statements, which are no news."
    ),
    examples=(
        Fix(
            "The harbour bridge will open in May, two years later than the council had promised."
            "\n\nMedia contact: Jane Doe, press@example.org",
            "The harbour bridge will open in May, two years later than the council had promised.",
        ),
        Fix(
            "The harbour bridge will open in May, two years later than the council had promised."
            "\n\nForward-looking statements",
            "The harbour bridge will open in May, two years later than the council had promised.",
        ),
        Fix(
            "Die neue Hafenbrücke wird im Mai eröffnet, zwei Jahre später als einst versprochen."
            "\n\nPressekontakt:",
            "Die neue Hafenbrücke wird im Mai eröffnet, zwei Jahre später als einst versprochen.",
            language="de",
        ),
        Keep("Media contact with the prisoners was forbidden until June."),
    ),
)
