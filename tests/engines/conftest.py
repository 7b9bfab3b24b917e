"""Documents for every door, and what comes of them by `cleaner.clean`."""

from __future__ import annotations

import os
import sys
from typing import Any

import pytest

import cleaner
from cleaner.corpus import ARTICLE_FIELDS

# Spark and Ray start this interpreter for their workers, not whichever comes first in the path.
os.environ["PYSPARK_PYTHON"] = os.environ["PYSPARK_DRIVER_PYTHON"] = sys.executable
os.environ["HF_HUB_OFFLINE"] = os.environ["HF_DATASETS_OFFLINE"] = "1"
os.environ["RAY_USAGE_STATS_ENABLED"] = "0"

SECONDS = 600
"""For one test: engines start processes of their own, and on a busy machine that takes minutes."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        item.add_marker(pytest.mark.timeout(SECONDS))


TEXT = """The mill by the river opens again

By Ann Lee

May 4, 2021

The cafÃ© by the mill sells bread &amp; cake again. People came from all over the valley on day {i}.

The river ran high all week, and the the miller was glad of it. “We have waited ten years for this,” he said.

Share this article"""

HTML = (
    "<html><head><title>Quay {i} - The Weekly</title></head><body><nav><a href='/'>Home</a></nav><article>"
    "<h1>Quay {i} is widened</h1><p>The harbour board met on Monday and decided to widen the old quay number {i}.</p>"
    "<p>“The money is there,” the chairman said, “and the stones are, too.”</p></article></body></html>"
)


def records() -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = []
    for i in range(12):
        raw = HTML if i % 3 == 2 else TEXT
        rows.append(
            {
                "id": f"n{i}",
                "text": raw.replace("{i}", str(i)),
                "url": f"https://www.example.org/{i}",
                "page": i,
            }
        )
    rows.append({"id": "bad", "text": None, "url": "https://www.example.org/bad", "page": 12})
    rows.append({"id": "empty", "text": "", "url": None, "page": 13})
    return rows


def expected(row: dict[str, Any], edits: bool = False) -> dict[str, Any]:
    """What the library says of a record, and its id and page with it."""
    known = {"id": row["id"], "page": row["page"]}
    if row["text"] is None:
        return {
            **known,
            **dict.fromkeys(ARTICLE_FIELDS),
            "url": row["url"],
            "error": "no field 'text' or 'html'",
        }
    article = cleaner.clean(row["text"], row["url"])
    data = article.to_dict("changes" if edits else "none")
    for block in data["blocks"]:
        block.setdefault("marker", None)
    return {**known, **data, "error": None}


@pytest.fixture(scope="session")
def rows() -> list[dict[str, Any]]:
    return records()


@pytest.fixture(scope="session")
def wanted(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return [expected(row) for row in rows]
