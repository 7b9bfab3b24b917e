"""Entries and rows of menus.

Menus are lists of short labels, one a line or in a row. A row counts if it is made of known labels
throughout; a single label needs other boilerplate close by, since an article may have the same word
as a heading.

The phrases stand in the lexicons under `site-menu`.
"""

from __future__ import annotations

from cleaner.rules.rule import Fix, Keep, UnitRule

RULE = UnitRule(
    code="B111",
    name="site-menu",
    summary="Entries and rows of menus.",
    why=(
        "Menus are lists of short labels, one a line or in a row. A row counts if it is made of known "
        "labels throughout; a single label needs other boilerplate close by, since an article may "
        "have the same word as a heading."
    ),
    examples=(
        Fix(
            "The harbour bridge will open in May, two years later than the council had promised."
            "\n\nSkip to main content",
            "The harbour bridge will open in May, two years later than the council had promised.",
        ),
        Fix(
            "The harbour bridge will open in May, two years later than the council had promised."
            "\n\nHome | News | Sport | Weather",
            "The harbour bridge will open in May, two years later than the council had promised.",
        ),
        Keep("News of the sport reached home before the weather did."),
    ),
)
