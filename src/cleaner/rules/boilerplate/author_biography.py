"""Headings and links around the portrait of an author.

Below the text stands who wrote it, with links to more. The portrait itself is the matter of another
rule.

The phrases stand in the lexicons under `author-biography`.
"""

from __future__ import annotations

from cleaner.rules.rule import Fix, Keep, UnitRule

RULE = UnitRule(
    code="B121",
    name="author-biography",
    summary="Headings and links around the portrait of an author.",
    why=(
        "Below the text stands who wrote it, with links to more. The portrait itself is the matter of "
        "another rule."
    ),
    examples=(
        Fix(
            "The harbour bridge will open in May, two years later than the council had promised."
            "\n\nAbout the author",
            "The harbour bridge will open in May, two years later than the council had promised.",
        ),
        Fix(
            "The harbour bridge will open in May, two years later than the council had promised."
            "\n\nView all posts by Jane Doe",
            "The harbour bridge will open in May, two years later than the council had promised.",
        ),
        Fix(
            "Die neue Hafenbrücke wird im Mai eröffnet, zwei Jahre später als einst versprochen."
            "\n\nÜber den Autor",
            "Die neue Hafenbrücke wird im Mai eröffnet, zwei Jahre später als einst versprochen.",
            language="de",
        ),
        Keep("About the author of the letter nothing is known but her first name."),
    ),
)
