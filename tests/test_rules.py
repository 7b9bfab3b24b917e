"""Every example of every rule, and what every rule must have."""

from __future__ import annotations

import importlib
import re
from dataclasses import replace
from pathlib import Path

import pytest

import cleaner.rules
from cleaner.engine import run
from cleaner.fields import choose_fields
from cleaner.label.phrases import phrase_marks
from cleaner.ledger import Traced
from cleaner.page import Mark, Page
from cleaner.read.text import cut
from cleaner.rules import BY_CODE, RULES
from cleaner.rules.effects import allows
from cleaner.rules.rule import Fix, Keep, Rule, TextRule, UnitRule
from cleaner.template import unit_keys

CHOSEN = ("F101", "F109", "F110")
"""Rules that mark nothing by themselves: `choose_fields` decides, and its example is checked there."""

FOLDERS = {"restore": "D", "markup": "M", "furniture": "F", "copies": "C", "boilerplate": "B", "repair": "R"}


def examples(kind: type[Rule], example: type[Fix | Keep]) -> list[object]:
    return [
        pytest.param(rule, one, id=f"{rule.code}-{rule.name}-{number}")
        for rule in RULES
        if isinstance(rule, kind)
        for number, one in enumerate(rule.examples)
        if isinstance(one, example)
    ]


def marks_of(rule: UnitRule, page: Page) -> list[Mark]:
    if rule.code in CHOSEN:
        marks = [
            mark for one in RULES if one.code[0] == "F" and one.code not in CHOSEN for mark in one.find(page)
        ]
        taken = {mark.unit for mark in marks if mark.fate == "field"}
        chosen = choose_fields(page, marks, [i for i in range(len(page)) if i not in taken]).evidence
        chosen = chosen if any(one.code == rule.code for one in chosen) else ()
        return [Mark(one.unit, rule.code, "field", one.field, one.value) for one in chosen]
    if rule.find is not None:
        return [mark for mark in rule.find(page) if mark.fate != "report" or mark.field]
    return [mark for mark in phrase_marks(page) if mark.code == rule.code and mark.fate != "report"]


def left(page: Page, marks: list[Mark]) -> str:
    """The units that no mark takes, joined by blank lines; of a unit dropped in part, the rest.

    A line that became a field goes whole (its mark's span is the value in it); a dateline stays.
    """
    units = []
    for i, text in enumerate(page.texts):
        mine = sorted((m for m in marks if m.unit == i and m.field != "place"), key=lambda m: m.start)
        if not mine:
            units.append(page.markers[i] + text)
            continue
        at, rest = 0, []
        for mark in mine:
            rest.append(text[at : mark.start if mark.fate == "drop" else 0])
            at = max(at, len(text) if mark.end < 0 or mark.fate == "field" else mark.end)
        rest.append(text[at:])
        if kept := " ".join(part.strip() for part in rest if part.strip()):
            units.append(page.markers[i] + kept)
    return "\n\n".join(units)


@pytest.mark.parametrize(("rule", "example"), examples(TextRule, Fix))
def test_text_rule_fixes(rule: TextRule, example: Fix) -> None:
    once, _ = run(Traced.of(example.before), [rule], example.language)
    assert once.text == example.after
    assert once.text != example.before
    twice, _ = run(Traced.of(once.text), [rule], example.language)
    assert twice.text == once.text
    for edit in rule.find(example.before, example.language):
        assert allows(rule.effect, example.before[edit.start : edit.end], edit.new), edit


@pytest.mark.parametrize(("rule", "example"), examples(TextRule, Keep))
def test_text_rule_keeps(rule: TextRule, example: Keep) -> None:
    kept, _ = run(Traced.of(example.text), [rule], example.language)
    assert kept.text == example.text


@pytest.mark.parametrize(
    "rule",
    [rule for rule in RULES if isinstance(rule, TextRule) and rule.any_language],
    ids=lambda rule: rule.code,
)
def test_rule_of_any_language_asks_for_none(rule: TextRule) -> None:
    repairs = [one for one in RULES if isinstance(one, TextRule) and one.code[0] == "R"]
    for example in (one for other in repairs for one in other.examples):
        text = example.before if isinstance(example, Fix) else example.text
        edits = [list(rule.find(text, language)) for language in ("und", "en", "fr", "de", "ja")]
        assert all(found == edits[0] for found in edits)


@pytest.mark.parametrize(("rule", "example"), examples(UnitRule, Fix))
def test_unit_rule_fixes(rule: UnitRule, example: Fix) -> None:
    page = cut(example.before, example.language)
    if rule.code[0] == "C" and example.field:
        page = replace(page, hints={example.field: example.value})
    if example.field == "template":
        page = replace(page, template=dict.fromkeys(unit_keys(cut(example.value)), 7))
    marks = marks_of(rule, page)
    assert left(page, marks) == example.after
    assert all(mark.code == rule.code for mark in marks)
    if rule.code[0] == "F" and example.field:
        assert (example.field, example.value) in [(mark.field, mark.value) for mark in marks]


@pytest.mark.parametrize(("rule", "example"), examples(UnitRule, Keep))
def test_unit_rule_keeps(rule: UnitRule, example: Keep) -> None:
    page = cut(example.text, example.language)
    first = 0
    if rule.code[0] == "C":
        page = replace(page, hints={"title": page.texts[0], "subtitle": page.texts[0]})
        first = 1
    assert [mark for mark in marks_of(rule, page) if mark.unit >= first] == []


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_rule_is_complete(rule: Rule) -> None:
    assert re.fullmatch(r"[DMFCBR]\d{3}", rule.code)
    assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", rule.name)
    assert rule.summary
    assert len(rule.summary) <= 80
    assert "\n" not in rule.summary
    assert rule.why.strip()
    assert re.fullmatch(r"\d+\.\d+", rule.since)
    assert any(isinstance(example, Fix) for example in rule.examples), "no example that it changes"
    assert any(isinstance(example, Keep) for example in rule.examples), "no example that it leaves alone"
    assert isinstance(rule, TextRule) == (rule.code[0] in "DMR")
    if rule.code[0] == "M":
        assert isinstance(rule, TextRule)
        assert rule.effect in ("delete", "blank")


def test_codes_and_names_are_unique() -> None:
    assert len({rule.code for rule in RULES}) == len(RULES) == len(BY_CODE)
    assert len({rule.name for rule in RULES}) == len(RULES)


def test_sections_stand_in_order() -> None:
    letters = [rule.code[0] for rule in RULES]
    assert letters == sorted(letters, key="DMFCBR".index)


def rule_modules() -> dict[str, Rule]:
    """Each module under `rules/` that defines a rule, as folder/stem, with its rule."""
    found = {}
    for folder in FOLDERS:
        for path in sorted((Path(cleaner.rules.__file__).parent / folder).glob("*.py")):
            module = importlib.import_module(f"cleaner.rules.{folder}.{path.stem}")
            if path.name != "__init__.py" and hasattr(module, "RULE"):
                found[f"{folder}/{path.stem}"] = module.RULE
    return found


def test_no_rule_module_is_missing() -> None:
    assert {name for name, rule in rule_modules().items() if rule not in RULES} == set()
    assert len(rule_modules()) == len(RULES)


def test_a_rule_stands_in_the_file_of_its_name() -> None:
    wrong = {
        f"{name}: {rule.code} {rule.name}"
        for name, rule in rule_modules().items()
        if name.split("/")[1] != rule.name.replace("-", "_") or FOLDERS[name.split("/")[0]] != rule.code[0]
    }
    assert wrong == set()


def test_every_code_in_the_source_is_a_rule() -> None:
    root = Path(cleaner.rules.__file__).parent.parent
    unknown = {
        f"{path.name}: {code}"
        for path in root.rglob("*.py")
        for code in re.findall(r"""["']([DMFCBR]\d{3})["']""", path.read_text(encoding="utf-8"))
        if code not in BY_CODE
    }
    assert not unknown
