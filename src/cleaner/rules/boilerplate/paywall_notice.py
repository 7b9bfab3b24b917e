"""Log-in links, subscription offers and paywalls.

Where the text is cut for guests, an offer follows, with log-in links. An article about
subscriptions is prose and stays.

The phrases stand in the lexicons under `paywall-notice`.
"""

from __future__ import annotations

from cleaner.rules.rule import Fix, Keep, UnitRule

RULE = UnitRule(
    code="B115",
    name="paywall-notice",
    summary="Log-in links, subscription offers and paywalls.",
    why=(
        "Where the text is cut for guests, an offer follows, with log-in links. An article about "
        "subscriptions is prose and stays."
    ),
    examples=(
        Fix(
            "The harbour bridge will open in May, two years later than the council had promised."
            "\n\nThis article is for subscribers only. Already a subscriber? Log in.",
            "The harbour bridge will open in May, two years later than the council had promised.",
        ),
        Fix(
            "Die neue Hafenbrücke wird im Mai eröffnet, zwei Jahre später als einst versprochen."
            "\n\nExklusiv für Abonnenten",
            "Die neue Hafenbrücke wird im Mai eröffnet, zwei Jahre später als einst versprochen.",
            language="de",
        ),
        Keep("Riders need not log in to see the timetable, the authority said."),
    ),
)
