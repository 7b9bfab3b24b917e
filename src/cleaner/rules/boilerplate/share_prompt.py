"""Lines that ask to share, save or send the article.

Buttons beside the headline leave their labels in the text, alone or in a row. A sentence in which
somebody shares something is no line of that kind.

The phrases stand in the lexicons under `share-prompt`.
"""

from __future__ import annotations

from cleaner.rules.rule import Fix, Keep, UnitRule

RULE = UnitRule(
    code="B101",
    name="share-prompt",
    summary="Lines that ask to share, save or send the article.",
    why=(
        "Buttons beside the headline leave their labels in the text, alone or in a row. A sentence in "
        "which somebody shares something is no line of that kind."
    ),
    examples=(
        Fix(
            "The harbour bridge will open in May, two years later than the council had promised."
            "\n\nShare on Facebook Share on Twitter Share via Email",
            "The harbour bridge will open in May, two years later than the council had promised.",
        ),
        Fix(
            "Die neue Hafenbrücke wird im Mai eröffnet, zwei Jahre später als einst versprochen."
            "\n\nArtikel teilen",
            "Die neue Hafenbrücke wird im Mai eröffnet, zwei Jahre später als einst versprochen.",
            language="de",
        ),
        Keep("They share on Facebook what they cannot say at home, and nobody minds."),
    ),
)
