"""Consent texts, their buttons, and blocked embeds.

Consent layers come first or last in the text of a page. Their openings are unmistakable, so even
long paragraphs go; biscuits stay.

The phrases stand in the lexicons under `cookie-consent`.
"""

from __future__ import annotations

from cleaner.rules.rule import Fix, Keep, UnitRule

RULE = UnitRule(
    code="B105",
    name="cookie-consent",
    summary="Consent texts, their buttons, and blocked embeds.",
    why=(
        "Consent layers come first or last in the text of a page. Their openings are unmistakable, so "
        "even long paragraphs go; biscuits stay."
    ),
    examples=(
        Fix(
            "The harbour bridge will open in May, two years later than the council had promised."
            "\n\nWe use cookies to improve your experience. Read our cookie policy.",
            "The harbour bridge will open in May, two years later than the council had promised.",
        ),
        Fix(
            "Die neue Hafenbrücke wird im Mai eröffnet, zwei Jahre später als einst versprochen."
            "\n\nWir verwenden Cookies, um Ihnen das beste Erlebnis zu bieten.",
            "Die neue Hafenbrücke wird im Mai eröffnet, zwei Jahre später als einst versprochen.",
            language="de",
        ),
        Keep(
            "The bakery uses cookies to raise money for the bridge fund, and it has sold nine thousand of them."
        ),
    ),
)
