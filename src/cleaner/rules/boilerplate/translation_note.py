"""Notes that a text or summary was made by machine.

Automatic translations and summaries are marked as such. What an article says of translators stays.

The phrases stand in the lexicons under `translation-note`.
"""

from __future__ import annotations

from cleaner.rules.rule import Fix, Keep, UnitRule

RULE = UnitRule(
    code="B129",
    name="translation-note",
    summary="Notes that a text or summary was made by machine.",
    why=(
        "Automatic translations and summaries are marked as such. What an article says of translators stays."
    ),
    examples=(
        Fix(
            "The harbour bridge will open in May, two years later than the council had promised."
            "\n\nThis article was translated by machine.",
            "The harbour bridge will open in May, two years later than the council had promised.",
        ),
        Keep("The poem was translated by her sister in one winter."),
    ),
)
