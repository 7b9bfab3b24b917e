"""Every written article end to end: what must go is gone, what must stay stands word for word."""

from __future__ import annotations

from pathlib import Path

import pytest

import cleaner
from articles import FOLDER, Fixture, body_lines, expected_lines, fixtures, flat, wrong_fields


def listed(name: str) -> frozenset[str]:
    lines = (FOLDER.parent / name).read_text("utf8").splitlines()
    return frozenset(line.split()[0] for line in lines if line and not line.startswith("#"))


KNOWN_FAILURES, KNOWN_LOSSES = listed("known_failures.txt"), listed("known_losses.txt")


def cases(failing: frozenset[str]) -> list[object]:
    return [
        pytest.param(f, id=f.id, marks=[pytest.mark.xfail(strict=True)] if f.id in failing else [])
        for f in fixtures()
    ]


@pytest.mark.parametrize("fixture", cases(KNOWN_FAILURES))
def test_written_article(fixture: Fixture) -> None:
    article = cleaner.clean(fixture.raw, url=fixture.data.get("url"))
    got = body_lines(article)
    assert got == expected_lines(fixture, got)
    assert wrong_fields(fixture, article) == {}


@pytest.mark.parametrize("fixture", cases(KNOWN_LOSSES))
def test_genuine_sentences_stay(fixture: Fixture) -> None:
    article = cleaner.clean(fixture.raw, url=fixture.data.get("url"))
    text = flat(article.text)
    body = " ".join(body_lines(article))
    lost = [
        t["text"]
        for t in fixture.data["traps"]
        if flat(t["text"]) not in text and flat(t["text"]) not in body
    ]
    assert not lost


@pytest.mark.parametrize("fixture", [f for f in fixtures() if f.data.get("clean")], ids=lambda f: f.id)
def test_clean_articles_come_back_byte_for_byte(fixture: Fixture) -> None:
    article = cleaner.clean(fixture.raw)
    assert article.text == fixture.expected["text"]


def test_there_are_enough_articles() -> None:
    dirty = [f for f in fixtures() if f.data["artifacts"] and f.data["input_kind"] != "html"]
    assert len(dirty) >= 40
    assert len({f.data["language"] for f in dirty}) >= 10
    assert sum(bool(f.data.get("clean")) for f in fixtures()) >= 15


def test_known_failures_exist() -> None:
    assert {f.id for f in fixtures()} >= KNOWN_FAILURES | KNOWN_LOSSES
    assert Path(FOLDER).is_dir()
