"""What repairs cost, beside ftfy on the same texts, as a Markdown table.

    python benchmarks/repair.py FOLDER [--seconds 3] [-o PAGE]

FOLDER holds articles: `*.txt`, or `*.json` with the text under `ground_truth.main_content` or as the
paragraphs of a `body`. Texts are cut into documents of about 5,000 characters and sorted into clean ASCII,
clean non-ASCII, and dirty: the non-ASCII ones again, half read as Latin-1, half escaped as HTML.
"""

from __future__ import annotations

import argparse
import html
import json
import time
from collections.abc import Callable, Iterator
from pathlib import Path

SIZE = 5000
MOST = 300


def texts(folder: Path) -> Iterator[str]:
    for path in sorted(folder.rglob("*.txt")):
        yield path.read_text("utf-8", "replace")
    for path in sorted(folder.rglob("*.json")):
        try:
            record = json.loads(path.read_text("utf-8", "replace"))
        except ValueError:
            continue
        yield from of_record(record)


def of_record(record: object) -> Iterator[str]:
    """The article texts somewhere in a JSON record."""
    if not isinstance(record, dict):
        return
    truth = record.get("ground_truth")
    if isinstance(truth, dict) and isinstance(truth.get("main_content"), str):
        yield truth["main_content"]
    for entry in record.values():
        body = entry.get("body") if isinstance(entry, dict) else None
        if isinstance(body, dict) and isinstance(body.get("sections"), list):
            parts = list(body.get("summary") or [])
            for section in body["sections"]:
                parts += [*section.get("headline", ()), *section.get("paragraphs", ())]
            yield "\n\n".join(parts)


def documents(folder: Path) -> dict[str, list[str]]:
    ascii_, other = [], []
    for text in texts(folder):
        pieces, size = [], 0
        for paragraph in text.split("\n\n"):
            pieces.append(paragraph)
            size += len(paragraph)
            if size >= SIZE:
                piece = "\n\n".join(pieces)
                (ascii_ if piece.isascii() else other).append(piece)
                pieces, size = [], 0
    dirty = []
    for k, text in enumerate(other):
        if k % 2:
            dirty.append(text.encode("utf-8").decode("latin-1"))
        else:
            dirty.append(html.escape(text).replace(" ", "\u00a0", 1))
    groups = {"clean ASCII": ascii_, "clean non-ASCII": other, "dirty": dirty}
    return {name: group[:: max(1, len(group) // MOST)][:MOST] for name, group in groups.items()}


def speed(function: Callable[[str], object], group: list[str], seconds: float) -> float:
    """Megabytes (UTF-8) a second; processor time, the best of the rounds that fit into the seconds."""
    size = sum(len(text.encode("utf-8", "replace")) for text in group)
    best = float("inf")
    started = time.perf_counter()
    while best == float("inf") or time.perf_counter() - started < seconds:
        begun = time.process_time()
        for text in group:
            function(text)
        best = min(best, time.process_time() - begun)
    return size / 1e6 / best


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--seconds", type=float, default=3.0, help="for each tool and group")
    parser.add_argument(
        "-o", "--output", type=Path, help="Markdown page with the markers of the section repair"
    )
    arguments = parser.parse_args()

    import ftfy

    from cleaner import Cleaner
    from report import machine, require_section, write_section

    require_section(arguments.output, "repair")
    repair = Cleaner().repair
    lines = [
        "| texts | documents | cleaner.repair, MB/s | ftfy.fix_text, MB/s | ratio |",
        "|---|---:|---:|---:|---:|",
    ]
    for name, group in documents(arguments.folder).items():
        if not group:
            lines.append(f"| {name} | 0 | | | |")
            continue
        ours = speed(repair, group, arguments.seconds)
        theirs = speed(ftfy.fix_text, group, arguments.seconds)
        lines.append(f"| {name} | {len(group)} | {ours:.2f} | {theirs:.2f} | {ours / theirs:.1f} |")
    if arguments.output:
        write_section(arguments.output, "repair", "\n".join([*lines, "", f"Measured on: {machine()}."]))
    else:
        print("\n".join(lines))


if __name__ == "__main__":
    main()
