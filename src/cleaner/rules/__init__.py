"""Every rule, in the order in which they run."""

from __future__ import annotations

from cleaner.rules.copies import cut_copy, repeated_run, subtitle_again, title_again
from cleaner.rules.restore import (
    bidi_mark,
    c1_control,
    control_character,
    decomposed_accent,
    entity,
    json_escape,
    ligature,
    line_end,
    mojibake,
    no_break_space,
    soft_hyphen,
    split_line,
    wrapped_line,
    zero_width,
)
from cleaner.rules.rule import Rule

RULES: tuple[Rule, ...] = (
    # D: restore what transport broke, before anything is judged.
    json_escape.RULE,
    entity.RULE,
    mojibake.RULE,
    c1_control.RULE,
    line_end.RULE,
    soft_hyphen.RULE,
    zero_width.RULE,
    bidi_mark.RULE,
    control_character.RULE,
    decomposed_accent.RULE,
    ligature.RULE,
    no_break_space.RULE,
    split_line.RULE,
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
