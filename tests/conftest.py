"""The engines' tests need much that is installed: they run when asked for, by `pytest tests/engines`."""

from __future__ import annotations

from pathlib import Path

import pytest


def pytest_ignore_collect(collection_path: Path, config: pytest.Config) -> bool | None:
    if collection_path.name == "engines" and not any("engines" in argument for argument in config.args):
        return True
    return None
