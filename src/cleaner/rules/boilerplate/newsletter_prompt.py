"""Lines that offer a newsletter, and the form below them.

Sign-up boxes stand between paragraphs, with their field labels and small print. A sentence that
tells of a newsletter stays.

The phrases stand in the lexicons under `newsletter-prompt`.
"""

from __future__ import annotations

from cleaner.rules.rule import Fix, Keep, UnitRule

RULE = UnitRule(
    code="B103",
    name="newsletter-prompt",
    summary="Lines that offer a newsletter, and the form below them.",
    why=(
        "Sign-up boxes stand between paragraphs, with their field labels and small print. A sentence "
        "that tells of a newsletter stays."
    ),
    examples=(
        Fix(
            "The harbour bridge will open in May, two years later than the council had promised."
            "\n\nSign up for our daily newsletter and never miss a story.",
            "The harbour bridge will open in May, two years later than the council had promised.",
        ),
        Fix(
            "Die neue Hafenbrücke wird im Mai eröffnet, zwei Jahre später als einst versprochen."
            "\n\nAbonnieren Sie unseren kostenlosen Newsletter",
            "Die neue Hafenbrücke wird im Mai eröffnet, zwei Jahre später als einst versprochen.",
            language="de",
        ),
        Keep("The mayor said she would sign up for the newsletter the residents print each month."),
    ),
)
