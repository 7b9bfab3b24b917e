"""Where the reports of the benchmarks go: between two markers of a Markdown page."""

from __future__ import annotations

import os
from pathlib import Path


def require_section(path: Path | None, name: str) -> None:
    """Raise `ValueError` or `OSError` where `write_section` could not write: before hours of measuring."""
    if path is not None:
        _around(path, name)


def write_section(path: Path, name: str, markdown: str) -> None:
    """Replace what stands between `<!-- name:begin -->` and `<!-- name:end -->` in a Markdown file.

    Raises `ValueError` where the file does not have the two markers, each once and in this order.
    """
    head, tail = _around(path, name)
    path.write_text(f"{head}\n{markdown.strip()}\n{tail}", "utf-8")


def _around(path: Path, name: str) -> tuple[str, str]:
    begin, end = f"<!-- {name}:begin -->", f"<!-- {name}:end -->"
    text = path.read_text("utf-8")
    if text.count(begin) != 1 or text.count(end) != 1 or text.index(begin) > text.index(end):
        raise ValueError(f"{path} has no section between {begin} and {end}")
    return text[: text.index(begin) + len(begin)], text[text.index(end) :]


def machine() -> str:
    """The machine in a few words: processor, how many of it, Python."""
    import platform

    model = ""
    try:
        for line in Path("/proc/cpuinfo").read_text("utf-8").splitlines():
            if line.startswith("model name"):
                model = line.partition(":")[2].strip()
                break
    except OSError:
        pass
    name = model or platform.processor() or platform.machine()
    return f"{name}, {os.cpu_count()} cores, Python {platform.python_version()}"
