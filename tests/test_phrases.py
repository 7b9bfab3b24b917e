"""The phrase table: what it drops, what it only reports, what it leaves alone."""

from __future__ import annotations

import pytest

from cleaner.label.phrases import phrase_marks
from cleaner.page import Mark
from cleaner.read.text import cut
from cleaner.rules import RULES
from cleaner.rules.rule import Fix, Keep, UnitRule

BOILERPLATE = [rule for rule in RULES if isinstance(rule, UnitRule) and rule.code[0] == "B"]
EXAMPLES = [(rule, example) for rule in BOILERPLATE for example in rule.examples]


def marks_of(rule: UnitRule, text: str, language: str) -> list[Mark]:
    page = cut(text, language)
    found = phrase_marks(page) if rule.find is None else list(rule.find(page))
    return [mark for mark in found if mark.code == rule.code and mark.fate == "drop"]


@pytest.mark.parametrize(("rule", "example"), EXAMPLES, ids=lambda value: getattr(value, "name", ""))
def test_examples(rule: UnitRule, example: Fix | Keep) -> None:
    if isinstance(example, Keep):
        assert not marks_of(rule, example.text, example.language)
        return
    page = cut(example.before, example.language)
    gone = {mark.unit for mark in marks_of(rule, example.before, example.language)}
    assert "\n\n".join(text for i, text in enumerate(page.texts) if i not in gone) == example.after
