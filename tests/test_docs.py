"""The examples of README and docs are run, and the numbers in them come from the code."""

from __future__ import annotations

import doctest
import importlib
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]
CONSTANT = re.compile(r"`(cleaner(?:\.\w+)+)\.([A-Z_]{3,})` \(([\d.]+)\)")
CODE = re.compile(r"(`+).*?\1", re.S)
LINK = re.compile(r"(?<![\\!])\[[^\]]*\]\((?!https?:|#|mailto:)([^)#\s]+)")


@pytest.mark.parametrize("page", PAGES, ids=lambda p: p.name)
def test_examples_print_what_they_show(page: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    failed, _ = doctest.testfile(
        str(page), module_relative=False, optionflags=doctest.NORMALIZE_WHITESPACE | doctest.ELLIPSIS
    )
    assert not failed


@pytest.mark.parametrize("page", PAGES, ids=lambda p: p.name)
def test_numbers_are_those_of_the_code(page: Path) -> None:
    for module, name, value in CONSTANT.findall(page.read_text("utf8")):
        assert getattr(importlib.import_module(module), name) == float(value), f"{module}.{name}"


@pytest.mark.parametrize("page", PAGES, ids=lambda p: p.name)
def test_links_lead_somewhere(page: Path) -> None:
    for target in LINK.findall(CODE.sub("", page.read_text("utf8"))):
        assert (page.parent / target).exists(), target


def test_how_it_works_names_numbers() -> None:
    assert CONSTANT.search((ROOT / "docs" / "how-it-works.md").read_text("utf8"))
