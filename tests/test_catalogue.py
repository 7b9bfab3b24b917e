"""The catalogue of rules, and its page in the documentation."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from cleaner import catalogue
from cleaner.ledger import Edit
from cleaner.rules import RULES
from cleaner.rules.rule import Fix, Keep, Rule, TextRule
from cleaner.write.visible import visible

PAGE = Path(__file__).parent.parent / "docs" / "rules.md"

SHY = TextRule(
    code="D999",
    name="test-rule",
    summary="a *star* and `a_code` in it.",
    why="Because\n  of   this.",
    effect="blank",
    find=lambda text, language: [Edit(0, 0, "")],
    examples=(Fix("so\u00adft ```\n x", "soft ```\n x", "de"), Keep("a `b` c\u200b")),
    default=False,
)


def test_page_is_not_stale() -> None:
    assert PAGE.read_text(encoding="utf-8") == catalogue.markdown(), (
        "docs/rules.md is stale; write it anew: clean --rules --to markdown > docs/rules.md"
    )


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_every_rule_is_rendered(rule: Rule) -> None:
    assert f"\n### {rule.code} {rule.name}\n" in catalogue.markdown()
    assert f"(#{rule.code.lower()}-{rule.name})" in catalogue.markdown()
    assert f"  {rule.code}  {rule.name} " in catalogue.text()
    assert catalogue.find(rule.code.lower()) is rule
    assert catalogue.find(rule.name) is rule
    assert visible(catalogue.rule_text(rule)).replace("·", " ") == catalogue.rule_text(rule).replace("·", " ")
    assert json.loads(catalogue.rule_json(rule)) == catalogue.as_dict(rule)


def test_page_shows_what_is_invisible() -> None:
    page = catalogue.markdown()
    assert visible(page).replace("·", " ") == page.replace("·", " ")


def test_json_has_every_rule_once() -> None:
    assert sorted(one["code"] for one in json.loads(catalogue.json())) == sorted(rule.code for rule in RULES)


def test_unknown() -> None:
    assert catalogue.find("X123") is None


def test_one_rule() -> None:
    assert catalogue.rule_text(SHY) == (
        "D999  test-rule\n\nA *star* and `a_code` in it\n"
        "(Restore; changes white space and invisible characters only; since 0.1; off by default)\n\n"
        "Because of this.\n\n"
        "Changes [de]:\n- so⟨U+00AD⟩ft ```\n- ·x\n+ soft ```\n+ ·x\n\n"
        "Leaves alone:\n  a `b` c⟨U+200B⟩\n"
    )
    page = catalogue.rule_markdown(SHY)
    assert "A \\*star\\* and `a_code` in it. *effect: changes white space" in page
    assert "````text\n- so⟨U+00AD⟩ft ```\n- ·x\n+ soft ```\n+ ·x\n````" in page
    assert catalogue.as_dict(SHY)["examples"] == [
        {"before": "so\u00adft ```\n x", "after": "soft ```\n x", "language": "de"},
        {"keep": "a `b` c\u200b", "language": "en"},
    ]


def test_headings_are_unique() -> None:
    headings = re.findall(r"^#+ .*$", catalogue.markdown(), re.MULTILINE)
    assert len(headings) == len(set(headings))
