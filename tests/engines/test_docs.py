"""The example on each page of docs/integrations prints what stands below it."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

import pytest

PAGES = sorted((Path(__file__).parents[2] / "docs" / "integrations").glob("*.md"))
NEEDS = {
    "arrow": "pyarrow", "data-juicer": "data_juicer", "haystack": "haystack", "langchain": "langchain_core",
    "llama-index": "llama_index", "nemo-curator": "nemo_curator", "spark": "pyspark",
}  # fmt: skip
STUBBED = ("data-juicer", "nemo-curator")
"""Frameworks too large to install for a test: their documented base classes stand in `stubs`."""


@pytest.mark.parametrize("page", [page for page in PAGES if page.stem != "index"], ids=lambda page: page.stem)
def test_example(page: Path, tmp_path: Path) -> None:
    name = NEEDS.get(page.stem, page.stem)
    environment = dict(os.environ)
    if page.stem in STUBBED and find_spec(name) is None:
        environment["PYTHONPATH"] = str(Path(__file__).parent / "stubs")
    elif page.stem != "dolma":
        pytest.importorskip(name)
    if page.stem == "spark" and shutil.which("java") is None:
        pytest.skip("Spark needs Java 17: apt-get install openjdk-17-jre-headless")
    text = page.read_text("utf-8")
    (code,) = re.findall(r"^```python\n(.*?)^```$", text, re.DOTALL | re.MULTILINE)
    (shown,) = re.findall(r"^```text\n(.*?)^```$", text, re.DOTALL | re.MULTILINE)
    done = subprocess.run(
        [sys.executable, "-W", "ignore", "-c", code],
        capture_output=True,
        text=True,
        check=False,
        cwd=tmp_path,
        env=environment,
    )
    assert done.returncode == 0, done.stderr
    # DuckDB draws a bar where a query takes two seconds.
    assert re.sub(r"\n?[^\n]*▕[^\n]*\n", "", done.stdout) == shown


def test_every_module_has_a_page() -> None:
    folder = Path(__file__).parents[2] / "src" / "cleaner" / "integrations"
    modules = {path.stem for path in folder.glob("*.py")} - {"__init__", "common"}
    assert modules == {page.stem.replace("-", "_") for page in PAGES} - {"index"}
    index = (PAGES[0].parent / "index.md").read_text("utf-8")
    assert all(f"({page.name})" in index for page in PAGES if page.stem != "index")
    assert all(len(path.read_text("utf-8").splitlines()) <= 70 for path in folder.glob("*.py"))
