"""Headings of lists of popular articles.

Lists of the most read articles follow the text or interrupt it. The heading goes; the titles below
are the matter of another rule.

The phrases stand in the lexicons under `most-read`.
"""

from __future__ import annotations

from cleaner.rules.rule import Fix, Keep, UnitRule

RULE = UnitRule(
    code="B110",
    name="most-read",
    summary="Headings of lists of popular articles.",
    why=(
        "Lists of the most read articles follow the text or interrupt it. The heading goes; the "
        "titles below are the matter of another rule."
    ),
    examples=(
        Fix(
            "The harbour bridge will open in May, two years later than the council had promised."
            "\n\nMost read",
            "The harbour bridge will open in May, two years later than the council had promised.",
        ),
        Fix(
            "Die neue Hafenbrücke wird im Mai eröffnet, zwei Jahre später als einst versprochen."
            "\n\nMeistgelesen",
            "Die neue Hafenbrücke wird im Mai eröffnet, zwei Jahre später als einst versprochen.",
            language="de",
        ),
        Keep("Most read the letter twice before they signed it."),
    ),
)
