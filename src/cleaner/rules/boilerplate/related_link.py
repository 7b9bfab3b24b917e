"""Pointers to other articles.

Links to other stories stand between paragraphs with a label in front. The label needs a separator
or a line of its own, so a sentence that begins with the same words stays.

The phrases stand in the lexicons under `related-link`.
"""

from __future__ import annotations

from cleaner.rules.rule import Fix, Keep, UnitRule

RULE = UnitRule(
    code="B109",
    name="related-link",
    summary="Pointers to other articles.",
    why=(
        "Links to other stories stand between paragraphs with a label in front. The label needs a "
        "separator or a line of its own, so a sentence that begins with the same words stays."
    ),
    examples=(
        Fix(
            "The harbour bridge will open in May, two years later than the council had promised."
            "\n\nRead more: Why the old ferry is closing",
            "The harbour bridge will open in May, two years later than the council had promised.",
        ),
        Fix(
            "Die neue Hafenbrücke wird im Mai eröffnet, zwei Jahre später als einst versprochen."
            "\n\nLesen Sie auch: So viel kostet das Parken künftig",
            "Die neue Hafenbrücke wird im Mai eröffnet, zwei Jahre später als einst versprochen.",
            language="de",
        ),
        Fix(
            "The harbour bridge will open in May, two years later than the council had promised."
            "\n\nRelated: Ten bridges that changed the world",
            "The harbour bridge will open in May, two years later than the council had promised.",
        ),
        Keep("Related families lived on both sides of the river for two centuries."),
    ),
)
