"""Runs over corpora of growing size: rate, memory, and what a second worker brings.

    python benchmarks/scale.py --documents 1000 10000 --workers 1 2
    python benchmarks/scale.py --source pages.jsonl --documents 2000     # with documents of your own
    python benchmarks/scale.py --rule D103 --documents 10000 1000000     # the machinery: one cheap rule

Documents are repeated, with an id of their own, until there are as many as asked for. Memory is the
greatest resident size of the parent and of its workers, sampled ten times a second from /proc. `use` is
the share of the workers' time that they computed: where other programs use the machine too, the rate
falls and `cpu/doc` does not.
"""

from __future__ import annotations

import argparse
import itertools
import json
import os
import resource
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path

from cleaner import Cleaner
from cleaner.corpus import run

SENTENCES = [
    "The council of town {i} approved the the new budget on Tuesday after a long debate about schools.",
    "Residents said they would wait &amp; see what the plan brings to the harbour district next year.",
    "“We have waited ten years for this bridge,” the mayor said at the meeting in the town hall on Monday.",
    "The ferry will run twice an hour until the work on the quay is finished, probably next autumn.",
]


def made(i: int) -> dict[str, object]:
    """An invented article of about 450 words with a little dirt."""
    body = [" ".join(SENTENCES[(i + k + j) % 4].format(i=i + j) for j in range(3)) for k in range(8)]
    parts = [
        f"Town {i} plans a new bridge",
        "By Ann Lee",
        "May 4, 2021",
        "Share this article",
        *body,
        "Subscribe to our newsletter",
    ]
    return {"id": i, "url": f"https://www.example.org/{i}", "text": "\n\n".join(parts)}


def write(path: Path, count: int, source: str | None) -> None:
    """A corpus of so many documents."""
    with path.open("w", encoding="utf-8") as file:
        if source is None:
            for i in range(count):
                file.write(json.dumps(made(i)) + "\n")
            return
        with open(source, encoding="utf-8") as lines:
            rows = [json.loads(line) for line in itertools.islice(lines, count)]
        for i in range(count):
            file.write(json.dumps({**rows[i % len(rows)], "id": i}) + "\n")


class Memory(threading.Thread):
    """The greatest resident sizes, in MB, of this process and of its children."""

    def __init__(self) -> None:
        super().__init__(daemon=True)
        self.own = self.child = 0.0
        self._stopped = threading.Event()

    def run(self) -> None:
        while not self._stopped.wait(0.1):
            self.own = max(self.own, _resident(os.getpid()))
            listed = subprocess.run(
                ["ps", "-o", "rss=", "--ppid", str(os.getpid())], capture_output=True, text=True
            )
            self.child = max([self.child, *(int(size) / 1024 for size in listed.stdout.split())])

    def stop(self) -> None:
        self._stopped.set()
        self.join()


def _resident(pid: int) -> float:
    with open(f"/proc/{pid}/statm") as file:
        return int(file.read().split()[1]) * resource.getpagesize() / 2**20


def measure(path: Path, workers: int, cleaner: Cleaner, suffix: str) -> None:
    """One run, and a line about it."""
    memory = Memory()
    memory.start()
    before = resource.getrusage(resource.RUSAGE_CHILDREN), resource.getrusage(resource.RUSAGE_SELF)
    start = time.monotonic()
    summary = run([str(path)], f"{path}.out{suffix}", cleaner=cleaner, workers=workers)
    seconds = time.monotonic() - start
    memory.stop()
    after = resource.getrusage(resource.RUSAGE_CHILDREN), resource.getrusage(resource.RUSAGE_SELF)
    used = [a.ru_utime + a.ru_stime - b.ru_utime - b.ru_stime for a, b in zip(after, before, strict=True)]
    child, own = used
    n, size = summary.documents, path.stat().st_size / 2**20
    print(
        f"{n:>9,} documents {size:>8,.1f} MB  {workers} workers {seconds:>8.1f} s"
        f"  {n / seconds:>7.1f}/s  {child / n * 1e3:>6.2f} ms cpu/doc"
        f"  {child / seconds / max(workers, 1):>4.0%} use parent {own / seconds:>5.1%}, {memory.own:>4.0f} MB"
        f"  worker {memory.child:>4.0f} MB",
        flush=True,
    )


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--documents", type=int, nargs="+", default=[1000])
    parser.add_argument("--workers", type=int, nargs="+", default=[1, 2])
    parser.add_argument("--source", help="JSON Lines with `text` or `html`")
    parser.add_argument("--rule", action="append", default=[], help="run only these rules")
    parser.add_argument("--to", default=".jsonl", help="the output: .jsonl, .jsonl.gz, .jsonl.zst, .parquet")
    options = parser.parse_args()
    cleaner = Cleaner(select=tuple(options.rule))
    print(f"{os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}, Python {sys.version.split()[0]}")
    with tempfile.TemporaryDirectory() as folder:
        for count in options.documents:
            path = Path(folder) / f"{count}.jsonl"
            write(path, count, options.source)
            for workers in options.workers:
                measure(path, workers, cleaner, options.to)
            path.unlink()


if __name__ == "__main__":
    main()
