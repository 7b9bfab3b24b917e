"""Learn the weights by which a text dump's lines are ranked as headline, cross-validated by site.

    python training/titles.py DATA [--snippets snippets.jsonl HTML_FOLDER]

DATA is the folder that text_model.py reads; `title` of the gold is the headline. `--snippets` adds pages
without a dump: one JSON object a line with `url`, `file` and `title`; they are dumped by html_text.
Candidates and their features are the package's own (`cleaner.fields`), so what is learned is what is met.
Prints the share of exact titles with the weights in the package and cross-validated, and the learned weights
as they stand in `cleaner.fields.title_weights`.
"""

from __future__ import annotations

import argparse
import gzip
import json
import re
import unicodedata
import zlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize

import cleaner
from cleaner import fields, label
from cleaner.fields.title_weights import TITLE_WEIGHTS
from cleaner.page import Mark, Page
from text_model import FOLDS, read_rows, site_key

SET_WEIGHTS = {"wcxb-dev": 1.0, "fundus": 1.5, "snippets": 0.7}  # news is what is met most
PENALTY = 25.0  # on squared weights of features scaled to one standard deviation
ROUND = 2

Floats = NDArray[np.float64]
_PLAIN = str.maketrans("‘’‚`´“”„«»–—‑", "'''''\"\"\"\"\"---")


@dataclass
class Ranked:
    """The candidates of one page: rows of features, and which of them are the headline."""

    group: str
    fold: int
    rows: list[dict[str, float]]
    right: Floats


def normal(text: str) -> str:
    """A title as two are compared: case, kinds of quotes and dashes, spaces and the last stop aside."""
    folded = unicodedata.normalize("NFKC", text).casefold().translate(_PLAIN)
    return " ".join(folded.split()).strip(" .\"'")


def pages(data: Path, snippets: Sequence[Path]) -> Iterator[tuple[str, str, str, str]]:
    """Set, site, title and dump of every page."""
    for group in ("wcxb-dev", "fundus"):
        gold = {row["id"]: row for row in read_rows(data / f"{group}.gold.jsonl.gz")}
        for row in read_rows(data / f"{group}.html_text.jsonl.gz"):
            page = gold[row["id"]]
            yield group, page["domain"] or row["id"], page["title"] or "", row["text"]
    if snippets:
        import html_text

        for line in snippets[0].read_text("utf-8").splitlines():
            page = json.loads(line)
            title = page.get("title") or ""  # a few pages have two
            path = snippets[1] / page["file"]
            if path.exists() and isinstance(title, str):
                markup = gzip.decompress(path.read_bytes()).decode("utf-8", "replace")
                yield "snippets", urlsplit(page["url"]).netloc, title, html_text.extract_text(markup)


def ranked(found: Iterable[tuple[str, str, str, str]]) -> list[Ranked]:
    """The candidates of every page whose headline is known."""
    met: list[tuple[Page, Sequence[Mark], Sequence[int]]] = []

    def keep(page: Page, marks: Sequence[Mark], body: Sequence[int]) -> fields.Fields:
        met.append((page, marks, body))
        return fields.Fields()

    label.choose_fields = keep  # type: ignore[attr-defined]
    out = []
    for group, site, title, text in found:
        fold = zlib.crc32(site_key(site).encode()) % FOLDS
        if not title:
            continue
        met.clear()
        cleaner.clean(text, kind="text")
        if not met:
            continue
        page, marks, body = met[-1]
        rows, right = [], []
        for (unit, start, end), features in fields.title_candidates(page, marks, body):
            rows.append(dict(features))
            right.append(float(normal(page.texts[unit][start:end]) == normal(title)))
        out.append(Ranked(group, fold, rows, np.array(right)))
    return out


def learn(pages_: Sequence[Ranked], names: Sequence[str]) -> Floats:
    """The weights under which the headline is the likeliest candidate of its page."""
    known = [page for page in pages_ if page.right.any()]
    table = np.vstack([matrix(page, names) for page in known])
    scale = table.std(0) + 1e-9
    table = table / scale
    sizes = [len(page.rows) for page in known]
    first = np.concatenate([[0], np.cumsum(sizes)[:-1]])
    owner = np.repeat(np.arange(len(known)), sizes)
    right = np.concatenate([page.right for page in known])
    trust = np.array([SET_WEIGHTS[page.group] for page in known])

    def loss(weights: Floats) -> tuple[float, Floats]:
        score = table @ weights
        odds = np.exp(score - np.maximum.reduceat(score, first)[owner])
        chance = odds / np.add.reduceat(odds, first)[owner]
        hit = np.maximum(np.add.reduceat(chance * right, first), 1e-12)
        slope = (chance - chance * right / hit[owner]) * trust[owner]
        value = -(trust * np.log(hit)).sum() + PENALTY / 2 * (weights @ weights)
        return float(value), table.T @ slope + PENALTY * weights

    start = np.zeros(len(names))
    found = minimize(loss, start, jac=True, method="L-BFGS-B", options={"maxiter": 300})
    return np.asarray(found.x / scale)


def matrix(page: Ranked, names: Sequence[str]) -> Floats:
    return np.array([[row.get(name, 0.0) for name in names] for row in page.rows])


def exact(found: Sequence[Ranked], weights: Mapping[str, float]) -> list[bool]:
    """For each page whether the candidate with the highest score is its headline."""
    names = list(weights)
    column = np.array([weights[name] for name in names])
    return [bool(page.rows and page.right[int((matrix(page, names) @ column).argmax())]) for page in found]


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("data", type=Path)
    parser.add_argument("--snippets", nargs=2, type=Path, default=())
    options: Any = parser.parse_args()
    found = ranked(pages(options.data, options.snippets))
    names = sorted(TITLE_WEIGHTS)
    for group in SET_WEIGHTS:
        those = [page for page in found if page.group == group]
        if not those:
            continue
        held = []
        for fold in range(FOLDS):
            weights = learn([page for page in found if page.fold != fold], names)
            test = [page for page in those if page.fold == fold]
            held += exact(test, dict(zip(names, weights, strict=True)))
        possible = np.mean([bool(page.right.any()) for page in those])
        print(
            f"{group}: {len(those)} pages, possible {possible:.3f}, in the package"
            f" {np.mean(exact(those, TITLE_WEIGHTS)):.3f}, cross-validated {np.mean(held):.3f}"
        )
    for name, weight in zip(names, learn(found, names), strict=True):
        print(re.sub(r"-0\.00$", "0.00", f'    "{name}": {weight:.{ROUND}f},'))


if __name__ == "__main__":
    main()
