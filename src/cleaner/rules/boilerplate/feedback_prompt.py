"""Questions about the article and calls to report errors.

Boxes under the text ask for a vote or for errors. A correction printed with the article is part of
it and stays.

The phrases stand in the lexicons under `feedback-prompt`.
"""

from __future__ import annotations

from cleaner.rules.rule import Fix, Keep, UnitRule

RULE = UnitRule(
    code="B119",
    name="feedback-prompt",
    summary="Questions about the article and calls to report errors.",
    why=(
        "Boxes under the text ask for a vote or for errors. A correction printed with the article is "
        "part of it and stays."
    ),
    examples=(
        Fix(
            "The harbour bridge will open in May, two years later than the council had promised."
            "\n\nWas this article helpful?",
            "The harbour bridge will open in May, two years later than the council had promised.",
        ),
        Fix(
            "Die neue Hafenbrücke wird im Mai eröffnet, zwei Jahre später als einst versprochen."
            "\n\nFehler gefunden? Jetzt melden.",
            "Die neue Hafenbrücke wird im Mai eröffnet, zwei Jahre später als einst versprochen.",
            language="de",
        ),
        Keep("Correction: an earlier version of this article gave the wrong height of the tower."),
    ),
)
