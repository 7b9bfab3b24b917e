"""Calls to readers to send stories, photos or letters.

Papers ask for tips under their articles. A call that is part of the news, such as the number of the
police, stays.

The phrases stand in the lexicons under `call-to-readers`.
"""

from __future__ import annotations

from cleaner.rules.rule import Fix, Keep, UnitRule

RULE = UnitRule(
    code="B125",
    name="call-to-readers",
    summary="Calls to readers to send stories, photos or letters.",
    why=(
        "Papers ask for tips under their articles. A call that is part of the news, such as the "
        "number of the police, stays."
    ),
    examples=(
        Fix(
            "The harbour bridge will open in May, two years later than the council had promised."
            "\n\nDo you have a story for us? Email newsdesk@example.org",
            "The harbour bridge will open in May, two years later than the council had promised.",
        ),
        Fix(
            "The harbour bridge will open in May, two years later than the council had promised."
            "\n\nGot a tip?",
            "The harbour bridge will open in May, two years later than the council had promised.",
        ),
        Keep("Police ask witnesses to come forward by Friday."),
    ),
)
