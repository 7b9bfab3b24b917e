"""Links to legal pages, disclaimers and gambling warnings.

Footers repeat the same legal labels on every page. A sentence about a privacy policy stays.

The phrases stand in the lexicons under `legal-line`.
"""

from __future__ import annotations

from cleaner.rules.rule import Fix, Keep, UnitRule

RULE = UnitRule(
    code="B113",
    name="legal-line",
    summary="Links to legal pages, disclaimers and gambling warnings.",
    why="Footers repeat the same legal labels on every page. A sentence about a privacy policy stays.",
    examples=(
        Fix(
            "The harbour bridge will open in May, two years later than the council had promised."
            "\n\nTerms of Use",
            "The harbour bridge will open in May, two years later than the council had promised.",
        ),
        Fix(
            "Die neue Hafenbrücke wird im Mai eröffnet, zwei Jahre später als einst versprochen."
            "\n\nDatenschutzerklärung",
            "Die neue Hafenbrücke wird im Mai eröffnet, zwei Jahre später als einst versprochen.",
            language="de",
        ),
        Keep("Opponents complained that the toll cameras break the city privacy policy adopted in 2019."),
    ),
)
