"""Comment counters, forms and house rules.

The comment section leaves its labels even where the comments are not in the page. Quoted comments
are not touched.

The phrases stand in the lexicons under `comment-prompt`.
"""

from __future__ import annotations

from cleaner.rules.rule import Fix, Keep, UnitRule

RULE = UnitRule(
    code="B114",
    name="comment-prompt",
    summary="Comment counters, forms and house rules.",
    why=(
        "The comment section leaves its labels even where the comments are not in the page. Quoted "
        "comments are not touched."
    ),
    examples=(
        Fix(
            "The harbour bridge will open in May, two years later than the council had promised."
            "\n\n12 Comments",
            "The harbour bridge will open in May, two years later than the council had promised.",
        ),
        Fix(
            "The harbour bridge will open in May, two years later than the council had promised."
            "\n\nLeave a Reply",
            "The harbour bridge will open in May, two years later than the council had promised.",
        ),
        Fix(
            "Die neue Hafenbrücke wird im Mai eröffnet, zwei Jahre später als einst versprochen."
            "\n\nKommentar schreiben",
            "Die neue Hafenbrücke wird im Mai eröffnet, zwei Jahre später als einst versprochen.",
            language="de",
        ),
        Keep("The council has had 12 comments on the plan, most of them kind."),
    ),
)
