"""Every rule, in the order in which they run."""

from __future__ import annotations

from cleaner.rules.copies import cut_copy, repeated_run, subtitle_again, title_again
from cleaner.rules.restore import wrapped_line
from cleaner.rules.rule import Rule

RULES: tuple[Rule, ...] = (
    # D: restore what transport broke, before anything is judged.
    wrapped_line.RULE,
    # M: remove leaked markup from the restored text.
    # F: recognise furniture.
    # C: copies.
    title_again.RULE,
    subtitle_again.RULE,
    repeated_run.RULE,
    cut_copy.RULE,
    # B: boilerplate.
    # R: repair the text that stays.
)

BY_CODE: dict[str, Rule] = {rule.code: rule for rule in RULES}
