"""Train the block model for plain text, cross-validated by site.

    python training/text_model.py DATA --out src/cleaner/model/text.npz

DATA holds `SET.DUMP.jsonl.gz` (id, text), `SET.DUMP.labels.jsonl.gz` (id, one label a line that is not
blank: 1 body, 0 not, -1 not scored) and `SET.gold.jsonl.gz` (id, domain, body, alt). Pages are built by
the package's own reader, so what is learned is what is met. See docs/model-text.md.
"""

from __future__ import annotations

import argparse
import gzip
import json
import re
import time
import zlib
from bisect import bisect_right
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from export import fit
from numpy.typing import NDArray

from cleaner.language import guess
from cleaner.ledger import Offsets
from cleaner.model import text as model
from cleaner.page import Page
from cleaner.read.text import cut
from cleaner.restore import restore
from cleaner.rules import RULES
from cleaner.rules.rule import TextRule

DUMPS = ("html_text", "inscriptis", "bs4", "html2text", "trafilatura", "readability", "newspaper")
FULL = frozenset(("html_text", "inscriptis", "bs4", "html2text"))
FOLDS = 5

Floats = NDArray[np.float32]


def read_rows(path: Path) -> Iterator[dict[str, Any]]:
    with gzip.open(path, "rt", encoding="utf8") as file:
        for line in file:
            yield json.loads(line)


def site_key(domain: str) -> str:
    """One key for a site under its domain name and under its name in a list of publishers."""
    name = domain.split("/")[-1].casefold()
    parts = [part for part in name.split(".") if part not in ("www", "m")]
    if len(parts) > 1:
        parts = parts[:-1]
        if len(parts) > 1 and len(parts[-1]) <= 3:
            parts = parts[:-1]
    return re.sub(r"^the|[^a-z0-9]", "", parts[-1])


def tokens(text: str) -> list[str]:
    return re.findall(r"\w+", text.lower())


@dataclass
class Sample:
    """One dump of one page: its features, labels, and what scoring needs."""

    name: str
    group: str
    dump: str
    site: str
    page: Page
    rows: NDArray[np.float16]  # features without the lexical ones, one column a unit
    owners: NDArray[np.int32]  # for each word and pair of words its unit
    places: NDArray[np.int32]  # and its place in the lexicon
    labels: NDArray[np.int8]
    words: NDArray[np.int32]  # scored words a unit
    ids: NDArray[np.int32]  # token ids of all units, one after the other
    gold: list[NDArray[np.int32]]  # how often each token id stands in the body, by reading of the gold

    @property
    def fold(self) -> int:
        return zlib.crc32(self.site.encode()) % FOLDS

    def score(self, keep: NDArray[np.bool_]) -> float:
        """Word F1 of the kept units against the body, the better of its readings."""
        chosen = self.ids[np.repeat(keep, self.words)]
        best = 0.0
        for gold in self.gold:
            got = np.bincount(chosen, minlength=len(gold))[: len(gold)]
            both = np.minimum(got, gold).sum()
            best = max(best, 2 * both / max(1, len(chosen) + gold.sum()))
        return float(best)


def read_page(text: str) -> tuple[Page, Offsets]:
    """The page as the package reads it, and the way from offsets of the dump to those of the page."""
    traced, _ = restore(text, [rule for rule in RULES if isinstance(rule, TextRule)])
    return cut(traced.text, guess(traced.text)), Offsets(traced.changes())


def unit_labels(page: Page, offsets: Offsets, text: str, labels: list[int]) -> NDArray[np.int8]:
    """Labels of lines as labels of units: that of most scored characters of its lines."""
    votes = np.zeros((len(page), 2))
    at = row = 0
    for line in text.split("\n"):
        if line.strip():
            label = labels[row]
            row += 1
            start = offsets.text_start(at + len(line) - len(line.lstrip()))
            size = offsets.text_end(at + len(line.rstrip())) - start
            unit = bisect_right(page.starts, start) - 1
            if label >= 0 and unit >= 0 and size > 0:
                votes[unit, label] += size
        at += len(line) + 1
    found = (votes[:, 1] >= votes[:, 0]).astype(np.int8)
    found[votes.sum(1) == 0] = -1
    return found


def samples(data: Path, group: str, dumps: Iterable[str]) -> Iterator[Sample]:
    gold = {row["id"]: row for row in read_rows(data / f"{group}.gold.jsonl.gz")}
    for dump in dumps:
        labels = {row["id"]: row["lab"] for row in read_rows(data / f"{group}.{dump}.labels.jsonl.gz")}
        for row in read_rows(data / f"{group}.{dump}.jsonl.gz"):
            page, offsets = read_page(row["text"])
            if not len(page):
                continue
            truth = gold[row["id"]]
            known: dict[str, int] = {}
            units = [[known.setdefault(token, len(known)) for token in tokens(text)] for text in page.texts]
            bodies = []
            for body in (truth["body"], truth["alt"]):
                if body is not None:
                    counts = np.zeros(len(known) + 1, np.int32)
                    for token, count in Counter(tokens(body)).items():
                        counts[known.get(token, len(known))] += count
                    bodies.append(counts)
            scan = model.Scan.of(page)
            owners, places = model.word_ids(scan)
            yield Sample(
                row["id"],
                group,
                dump,
                site_key(truth["domain"]),
                page,
                model.measure(page, scan).astype(np.float16),
                owners.astype(np.int32),
                places.astype(np.int32),
                unit_labels(page, offsets, row["text"], labels[row["id"]]),
                np.array([len(unit) for unit in units], np.int32),
                np.array([i for unit in units for i in unit], np.int32),
                bodies,
            )
