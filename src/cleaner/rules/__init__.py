"""Every rule, in the order in which they run."""

from __future__ import annotations

from cleaner.rules.rule import Rule

RULES: tuple[Rule, ...] = (
    # D: restore what transport broke, before anything is judged.
    # M: remove leaked markup from the restored text.
    # F: recognise furniture.
    # C: copies.
    # B: boilerplate.
    # R: repair the text that stays.
)
