"""The lexicons: order, duplicates, form, and that every table belongs to a rule."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

import cleaner
import cleaner.rules.lexicon as lexicon_package
from cleaner.measure import fold
from cleaner.rules import RULES
from cleaner.rules.lexicon import MOST_UNKNOWN, _first, flat, lexicon, read_tables
from cleaner.rules.rule import UnitRule

FILES = sorted(Path(lexicon_package.__file__).parent.glob("*.toml"))
STRENGTHS = {"line", "label", "start", "end", "sure", "weak", "hint"}
PHRASE_RULES = {rule.name for rule in RULES if isinstance(rule, UnitRule) and rule.find is None}


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_form(file: Path) -> None:
    for rule, table in tomllib.loads(file.read_text("utf-8")).items():
        assert rule in PHRASE_RULES
        assert set(table) <= STRENGTHS
        for block in table.values():
            phrases = block.split("\n")[:-1]
            assert phrases == sorted(set(phrases))
            for phrase in phrases:
                assert phrase
                assert phrase[0] != "*"
                plain = " ".join(part for part in phrase.replace("*", " ").split())
                assert flat(fold(plain)) == plain


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_the_reader_reads_what_a_toml_parser_reads(file: Path) -> None:
    text = file.read_text("utf-8")
    read: dict[str, dict[str, str]] = {}
    for rule, strength, _, block in read_tables(file.stem, text):
        read.setdefault(rule, {})[strength] = block
    assert read == tomllib.loads(text)


def test_every_phrase_rule_has_phrases() -> None:
    tables = {rule for file in FILES for rule in tomllib.loads(file.read_text("utf-8"))}
    assert tables >= PHRASE_RULES


def test_unknown_words_leave_no_trace() -> None:
    known = lexicon()
    before = len(known._wholes)
    for i in range(MOST_UNKNOWN + 1000):
        assert known.known(f"qqzz{i}", "en") is None
    assert len(known._wholes) == before
    assert len(known._unknown) <= MOST_UNKNOWN


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_what_follows_the_first_word_finds_every_beginning(file: Path) -> None:
    known = lexicon()
    for _, _, _, block in read_tables(file.stem, file.read_text("utf-8")):
        for phrase in block.split("\n")[:-1]:
            first = _first(phrase)
            known._open(first)
            heads = known._heads.get(first)  # none where a line only ends with the phrase
            if heads is None:
                continue
            for line in (phrase.partition("*")[0].rstrip(), f"{phrase} and so on"):
                fitting = [head for head in heads.all if line.startswith(head[0])]
                assert [head for head in heads.of_line(line) if line.startswith(head[0])] == fitting


@pytest.mark.parametrize("text", ["ـ", "ـ ـ", "ـ مشاركة", "\u064b", "\u00ad"])
def test_a_word_of_which_nothing_is_left_is_no_phrase(text: str) -> None:
    assert lexicon().look_up(text, fold(text), 1, False, "ar") is None
    assert cleaner.clean(f"The ferry sailed at noon, and the quay was empty.\n\n{text}").text
