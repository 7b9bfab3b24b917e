"""The benchmarks run on a tiny data set, and their scores are what they should be."""

from __future__ import annotations

import gzip
import importlib
import json
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).parent.parent
BODY = [
    "The council voted on Tuesday to keep the ferry across the harbour for another year.",
    "Passengers had feared that the boats would be sold before the new bridge was open.",
    "“We heard them,” the mayor said after a session that lasted until midnight.",
]
DUMP = [
    "Home",
    "News",
    "Sport",
    "Council keeps the ferry",
    "By Jane Doe",
    "4 May 2021",
    *BODY,
    "Log in",
    "Contact",
]


def write(path: Path, *rows: dict[str, object]) -> None:
    with gzip.open(path, "wt", encoding="utf-8") as file:
        file.writelines(json.dumps(row) + "\n" for row in rows)


@pytest.fixture(scope="module")
def text() -> ModuleType:
    path = sys.path[:]
    sys.path.insert(0, str(ROOT))
    try:
        return importlib.import_module("benchmarks.text")
    finally:
        sys.path[:] = path


@pytest.fixture
def data(tmp_path: Path) -> Path:
    gold = {"lang": "en", "title": "Council keeps the ferry", "authors": ["Jane Doe"], "date": "2021-05-04"}
    write(tmp_path / "made.gold.jsonl.gz", {"id": "1", **gold, "body": "\n\n".join(BODY), "alt": None})
    write(tmp_path / "made.bs4.jsonl.gz", {"id": "1", "text": "\n".join(DUMP)})
    labels = [1 if line in BODY else 0 for line in DUMP]
    write(tmp_path / "made.bs4.labels.jsonl.gz", {"id": "1", "lab": labels})
    return tmp_path


def test_the_report_goes_between_the_markers(data: Path) -> None:
    page = data / "page.md"
    page.write_text("above\n<!-- text:begin -->\nold\n<!-- text:end -->\nbelow\n")
    command = [
        sys.executable,
        str(ROOT / "benchmarks" / "text.py"),
        str(data),
        "--cleaners",
        "cleaner,identity,c4",
    ]
    subprocess.run([*command, "-o", str(page)], check=True, capture_output=True)
    report = page.read_text()
    assert report.startswith("above\n")
    assert report.endswith("below\n")
    assert "old" not in report
    rows = [
        [cell.strip() for cell in line.split("|")[1:-1]]
        for line in report.splitlines()
        if line.startswith("|")
    ]
    scores = {row[2]: row[3] for row in rows if row[0] == "bs4"}
    assert scores["C4 line rules, as published"] == "1.000"
    assert float(scores["cleaner"]) > float(scores["nothing done"])


def test_a_page_without_markers_is_not_touched(tmp_path: Path, text: ModuleType) -> None:
    page = tmp_path / "page.md"
    page.write_text("nothing here\n")
    with pytest.raises(ValueError, match="no section"):
        text.write_section(page, "text", "report")
    with pytest.raises(ValueError, match="no section"):  # before the data are looked for
        text.main([str(tmp_path), "-o", str(page)])
    assert page.read_text() == "nothing here\n"


def test_words(text: ModuleType) -> None:
    assert text.word_prf("the ferry", "The ferry sailed") == (1.0, pytest.approx(2 / 3), pytest.approx(0.8))
    assert text.word_prf("", "") == (1.0, 1.0, 1.0)
    assert text.word_prf("a", "") == (0.0, 0.0, 0.0)
    assert text.spaced("渡船 x").split() == ["渡", "船", "x"]


def test_titles_names_and_days(text: ModuleType) -> None:
    assert text.norm_title("“Ferry” – it’s back.") == text.norm_title('"ferry" - It\'s  back')
    assert text.norm_name("By Jane  Doe") == "jane doe"
    assert text.day_of("2021-05-04T10:00:00Z") == "2021-05-04"
    assert text.day_of(None) == ""


def test_lines_are_found_in_the_body(text: ModuleType) -> None:
    pytest.importorskip("rapidfuzz")
    body = "\n\n".join(BODY)
    assert text.shares([*BODY, "Log in", "***"], body) == [1.0, 1.0, 1.0, 0.0, None]
    # A word that also occurs in the body is no line of it, and a passage in another order is.
    assert text.shares(["ferry", BODY[2], BODY[0]], body)[0] == 0.0
    assert min(text.shares([BODY[2], BODY[0], BODY[1]], body)) > 0.9


def test_cross_validated_figures_are_read(tmp_path: Path, text: ModuleType) -> None:
    log = tmp_path / "log"
    log.write_text(
        "| set | dump | pages | all | model | best | lines |\n| made | bs4 | 1 | 0.6 | 0.9412 | 1.0 | 0.8011 |\n"
    )
    assert text.cross_validated(log) == {("made", "bs4"): (0.9412, 0.8011)}
    assert text.cross_validated(None) == {}
