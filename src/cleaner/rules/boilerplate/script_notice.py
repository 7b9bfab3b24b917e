"""Notices that JavaScript or a newer browser is needed.

Pages tell readers without scripts to switch them on, and a scraper is such a reader. Prose about
JavaScript stays.

The phrases stand in the lexicons under `script-notice`.
"""

from __future__ import annotations

from cleaner.rules.rule import Fix, Keep, UnitRule

RULE = UnitRule(
    code="B117",
    name="script-notice",
    summary="Notices that JavaScript or a newer browser is needed.",
    why=(
        "Pages tell readers without scripts to switch them on, and a scraper is such a reader. Prose "
        "about JavaScript stays."
    ),
    examples=(
        Fix(
            "The harbour bridge will open in May, two years later than the council had promised."
            "\n\nPlease enable JavaScript to view this page.",
            "The harbour bridge will open in May, two years later than the council had promised.",
        ),
        Fix(
            "Die neue Hafenbrücke wird im Mai eröffnet, zwei Jahre später als einst versprochen."
            "\n\nBitte aktivieren Sie JavaScript in Ihrem Browser.",
            "Die neue Hafenbrücke wird im Mai eröffnet, zwei Jahre später als einst versprochen.",
            language="de",
        ),
        Keep("The engineer wrote the load simulator in JavaScript over a single weekend."),
    ),
)
