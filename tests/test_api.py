"""The library's options and hints: what they accept, what they refuse, and with which error."""

from __future__ import annotations

import subprocess
import sys
from typing import Any

import pytest

import cleaner
from cleaner import Cleaner, NotText
from cleaner.cli import main

STUTTER = "The the council met on Monday to talk about the bridge and its cost."


def names(one: Cleaner) -> set[str]:
    return {rule.name for rule in one.rules()}


def test_rules_by_code_and_name() -> None:
    code = next(rule.code for rule in cleaner.RULES if rule.name == "repeated-word")
    given: Any
    for given in ("repeated-word", code, code.lower(), f"D109, {code}"):
        assert "repeated-word" not in names(Cleaner(ignore=given))
        assert "repeated-word" not in names(Cleaner(ignore=(given,)))
        assert "repeated-word" in names(Cleaner(select=(given,)))
    assert Cleaner(ignore=("repeated-word",)) == Cleaner(ignore=(code,))
    assert Cleaner(ignore=("repeated-word",)).repair(STUTTER).text == STUTTER
    assert Cleaner().repair(STUTTER).text != STUTTER


def test_every_rule_has_its_name() -> None:
    for rule in cleaner.RULES:
        assert Cleaner(select=(rule.name,)).select == (rule.code,)


def test_beginnings_of_codes() -> None:
    assert {rule.code[0] for rule in Cleaner(select=("D", "r")).rules()} == {"D", "R"}
    assert all(rule.code.startswith("D10") for rule in Cleaner(select=("D10",)).rules())


@pytest.mark.parametrize(
    "options",
    [
        {"ignore": (5,)},
        {"ignore": ("Z9",)},
        {"ignore": ("R999",)},
        {"select": ("no-such-rule",)},
        {"select": ("",)},
        {"extractor": "other"},
        {"limit": 0},
        {"limit": -1},
        {"threshold": 1.5},
        {"threshold": float("nan")},
        {"language": "german"},
        {"language": "e"},
        {"protect": ("(",)},
        {"protect": (r"(a)", r"\2")},
        {"protect": (b"a",)},
    ],
)
def test_bad_options(options: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match=r"no rule|extractor|limit|threshold|language|protect"):
        Cleaner(**options)


def test_import_and_default_load_no_rules() -> None:
    code = "import sys, cleaner; cleaner.Cleaner(select='D', ignore=('B',)); print('cleaner.rules' in sys.modules)"
    out = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert out.stdout == "False\n"


@pytest.mark.parametrize("given", ["en", "EN-us", "en_GB", "EN"])
def test_language_is_its_code_alone(given: str) -> None:
    assert Cleaner(language=given).language == "en"
    assert cleaner.clean(STUTTER, language=given).language == "en"
    assert cleaner.repair(STUTTER, given).text == cleaner.repair(STUTTER, "en").text


def test_a_language_that_is_no_code(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(ValueError, match="german"):
        cleaner.clean(STUTTER, language="german")
    with pytest.raises(ValueError, match="german"):
        cleaner.repair(STUTTER, "german")
    assert main(["--language", "german", __file__]) == 2
    assert "'german'" in capsys.readouterr().err


def test_patterns_stand_by_themselves() -> None:
    text = "A soft\u00adly and a LOUD\u00adly and a big\u00adbig one."
    one = Cleaner(protect=(r"soft\u00adly", r"(?i)loud\u00adly", r"(\w+)\u00ad\1"))
    assert one.repair(text).text == text
    assert Cleaner(protect=(r"a (LOUD)", r"(\w+)\u00ad\1")).repair(text).text == (
        "A softly and a LOUDly and a big\u00adbig one."
    )


def test_protected_spans_that_overlap() -> None:
    text = "one two\u00adthree four"
    assert Cleaner(protect=(r"one.*four", r"two")).repair(text).text == text


@pytest.mark.parametrize("text", [b"x", None, 5])
def test_repair_takes_text_alone(text: Any) -> None:
    with pytest.raises(NotText):
        cleaner.repair(text)


def test_bad_hints() -> None:
    with pytest.raises(ValueError, match="kind"):
        cleaner.clean("hi", kind="pdf")
    for hint in ("title", "published", "url", "encoding"):
        hints: dict[str, Any] = {hint: 5}
        with pytest.raises(TypeError, match=hint):
            cleaner.clean("hi", **hints)
    with pytest.raises(NotText):
        cleaner.clean(None)  # type: ignore[arg-type]


def test_an_unknown_ledger() -> None:
    article = cleaner.clean(STUTTER)
    how: Any = "x"
    for write in (article.to_dict, article.to_json):
        with pytest.raises(ValueError, match="ledger"):
            write(how)
