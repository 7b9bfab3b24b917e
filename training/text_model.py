"""Train the block model for plain text, cross-validated by site.

    python training/text_model.py DATA [--more FOLDER NAME]... --out src/cleaner/model

DATA holds `SET.DUMP.jsonl.gz` (id, text), `SET.DUMP.labels.jsonl.gz` (id, lab: one label a line that is
not blank: 1 body, 0 not, -1 not scored) and `SET.gold.jsonl.gz` (id, domain, title, body, alt).
`--more` names further sets in that layout that only train (see agree.py). Pages are built by the
package's own stages, so what is learned is what is met. Prints the cross-validated scores; see
docs/model-text.md.
"""

from __future__ import annotations

import argparse
import gzip
import json
import re
import zlib
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from functools import partial
from itertools import combinations
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from cleaner.language import guess
from cleaner.ledger import Offsets
from cleaner.model import second
from cleaner.model import text as model
from cleaner.model.net import Net
from cleaner.model.survey import LEXICON_BITS, word_places
from cleaner.model.trees import Forest
from cleaner.page import Page
from cleaner.read.text import cut
from cleaner.restore import restore
from cleaner.rules import RULES
from cleaner.rules.boilerplate.not_main_text import is_page, reads_as_page
from cleaner.rules.rule import TextRule
from export import fit as fit_forest
from longer import longer_text, sentences
from sequence import Example, fit, joined

SETS = ("fundus", "wcxb-dev")
WHOLE = ("html_text", "inscriptis", "bs4", "html2text")
LONGER, LONGER_SHARE = "longer", 0.15  # of so many dumps of whole pages a longer copy (see longer.py)
SCORED = (*SETS, LONGER)
DUMPS = ("html_text", "inscriptis", "bs4", "html2text", "trafilatura", "readability", "newspaper", "gold")
FOLDS = 5
SET_WEIGHTS = {"fundus": 2.0, "wcxb-dev": 1.0}  # news counts more; pages without gold count less
OTHER_WEIGHT = 0.6
GOLD_WEIGHT = 0.5  # of the body itself under its title, which teaches what to leave alone
SEEDS = (0,)  # of the nets that are asked at once
LABEL_SHARE = 0.5  # of what a net learns; the rest is what another says that has not seen the site
SHARE = 0.2  # of the units of a page that train the forest: neighbours tell much the same
FOREST = {"iterations": 250, "learning_rate": 0.13, "thread_count": 2}
LEXICON_DUMPS = ("html_text", "trafilatura")
LEXICON_SITES = 8  # a word counts only if it stands on pages of so many sites

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


def fold_of(site: str) -> int:
    """The fold of a site by its key."""
    return zlib.crc32(site.encode()) % FOLDS


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
    rows: NDArray[np.float16]  # features of the net without the lexical ones, one column a unit
    second: NDArray[np.float16]  # those of the forest
    hashes: NDArray[np.uint64]  # of all words, one unit after the other
    word_ends: NDArray[np.int64]  # how many there are up to the end of each unit
    labels: NDArray[np.int8]
    words: NDArray[np.int32]  # scored words a unit
    ids: NDArray[np.int32]  # token ids of all units, one after the other
    gold: list[NDArray[np.int32]]  # how often each token id stands in the body, by reading of the gold
    told: dict[int, Floats] = field(default_factory=dict)  # the chances by teachers, see `teach`

    @property
    def fold(self) -> int:
        return fold_of(self.site)

    @property
    def places(self) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        """For each word and pair of words its unit, and its place in the lexicon."""
        return word_places(self.hashes, self.word_ends)

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


def dumped(
    data: Path, group: str, dump: str, gold: dict[str, dict[str, Any]]
) -> Iterator[tuple[str, str, list[int]]]:
    """The pages of a dump: name, text, and a label for each line that is not blank."""
    if dump == "gold":
        for name, truth in gold.items():
            lines = [line for line in truth["body"].split("\n") if line.strip()]
            title = (truth.get("title") or "").strip()
            head = f"{title}\n\n" if title and "\n" not in title else ""
            yield name, head + truth["body"], [-1] * bool(head) + [1] * len(lines)
        return
    labels = {row["id"]: row["lab"] for row in read_rows(data / f"{group}.{dump}.labels.jsonl.gz")}
    for row in read_rows(data / f"{group}.{dump}.jsonl.gz"):
        yield row["id"], row["text"], labels[row["id"]]


def samples(data: Path, group: str, dumps: Iterable[str]) -> Iterator[Sample]:
    gold = {row["id"]: row for row in read_rows(data / f"{group}.gold.jsonl.gz")}
    for dump in dumps:
        before: dict[str, list[str]] = {}  # by language the sentences of the page before
        for name, text, lines in dumped(data, group, dump, gold):
            truth = gold[name]
            site = site_key(truth["domain"])
            bodies = [body for body in (truth["body"], truth["alt"]) if body is not None]
            made = sample(name, group, dump, site, text, lines, bodies)
            if made is None:
                continue
            yield made
            if dump not in WHOLE:
                continue
            rng = np.random.default_rng(zlib.crc32(f"{group} {dump} {name}".encode()))
            language = made.page.language
            if rng.random() < LONGER_SHARE:
                longer = longer_text(text, lines, before.get(language, ()), rng)
                if longer and (made_longer := sample(name, LONGER, dump, site, *longer)) is not None:
                    yield made_longer
            before[language] = sentences(marked_lines(text, lines))


def marked_lines(text: str, labels: list[int]) -> list[str]:
    """The lines of the body."""
    shown = [line.strip() for line in text.split("\n") if line.strip()]
    return [line for line, label in zip(shown, labels, strict=True) if label == 1]


def sample(
    name: str, group: str, dump: str, site: str, text: str, lines: list[int], bodies: list[str] | None = None
) -> Sample | None:
    """A dump measured, with the stated bodies, or the marked lines for one; None where nothing is in it."""
    page, offsets = read_page(text)
    if not len(page):
        return None
    known: dict[str, int] = {}
    units = [[known.setdefault(token, len(known)) for token in tokens(unit)] for unit in page.texts]
    counted = []
    for body in bodies or ["\n".join(marked_lines(text, lines))]:
        counts = np.zeros(len(known) + 1, np.int32)
        for token, count in Counter(tokens(body)).items():
            counts[known.get(token, len(known))] += count
        counted.append(counts)
    scan = model.Scan.of(page)
    return Sample(
        name,
        group,
        dump,
        site,
        page,
        model.measure(page, scan).astype(np.float16),
        second.measure(page, scan).astype(np.float16),
        scan.hashes.copy(),
        scan.word_ends,
        unit_labels(page, offsets, text, lines),
        np.array([len(unit) for unit in units], np.int32),
        np.array([i for unit in units for i in unit], np.int32),
        counted,
    )


def page_weight(sample: Sample) -> float:
    weight = SET_WEIGHTS.get(sample.group, OTHER_WEIGHT)
    return weight * GOLD_WEIGHT if sample.dump == "gold" else weight


def example(sample: Sample, unseen: int | None = None) -> Example:
    """What the net learns from; a unit weighs about its share in the page's score, more if it is short.

    Half of what it learns is what teachers say that have not seen the site, nor the fold `unseen`. Labels are
    a matter of taste here and there; what they have in common is what another net learned of them.
    """
    told = [sample.told[unseen]] if unseen is not None and sample.told else list(sample.told.values())
    labels = sample.labels == 1
    body = float(sample.words[sample.labels == 1].sum())
    weight = page_weight(sample) / (body**0.7 + 30) * (sample.words**0.7 + 1.5)
    return Example(
        sample.rows.T,
        sizes(sample),
        sample.labels,
        sample.words,
        weight.astype(np.float32),
        page_weight(sample),
        (LABEL_SHARE * labels + (1 - LABEL_SHARE) * np.mean(told, 0)).astype(np.float32) if told else None,
    )


def sizes(sample: Sample) -> Floats:
    """The words of each unit, as the package counts them."""
    return np.expm1(sample.rows[model.NAMES.index("tokens")].astype(np.float32))


def lexicon_weights(sample: Sample) -> Floats:
    """Of each unit: longer ones count more, and so do those of shorter pages."""
    page = 20 * SET_WEIGHTS.get(sample.group, OTHER_WEIGHT) / np.sqrt(max(20, len(sample.labels)))
    return ((np.log1p(sample.words) + 0.5) * page).astype(np.float32)


def fit_lexicon(train: list[Sample]) -> NDArray[np.int8]:
    """Weights of words and pairs of words, in steps of `LEXICON_STEP`, by logistic regression."""
    from scipy import sparse
    from sklearn.linear_model import LogisticRegression

    train = [sample for sample in train if sample.dump in LEXICON_DUMPS and sample.group != LONGER]
    size = 2 << LEXICON_BITS
    sites: dict[str, int] = {}
    seen = [
        np.unique(sample.places[1]) * 65536 + sites.setdefault(sample.site, len(sites)) for sample in train
    ]
    known = np.flatnonzero(
        np.bincount(np.unique(np.concatenate(seen)) >> 16, minlength=size) >= LEXICON_SITES
    )
    column = np.full(size, -1, np.int32)
    column[known] = np.arange(len(known))
    units, columns, values = [], [], []
    at = 0
    for sample in train:
        n = len(sample.labels)
        owners, places = sample.places
        scale = 1 / np.sqrt(np.maximum(np.bincount(owners, minlength=n), 1))
        kept = column[places] >= 0
        units.append(owners[kept] + at)
        columns.append(column[places[kept]])
        values.append(scale[owners[kept]].astype(np.float32))
        at += n
    cells = (np.concatenate(units), np.concatenate(columns))
    matrix = sparse.csr_matrix((np.concatenate(values), cells), shape=(at, len(known)))
    labels = np.concatenate([sample.labels for sample in train])
    weight = np.concatenate([lexicon_weights(sample) for sample in train])
    scored = labels >= 0
    regression = LogisticRegression(C=0.3, max_iter=50, tol=1e-6)
    regression.fit(matrix[scored], labels[scored], sample_weight=weight[scored] / weight[scored].mean())
    lexicon = np.zeros(size, np.int8)
    lexicon[known] = np.clip(np.round(regression.coef_[0] / model.LEXICON_STEP), -127, 127)
    return lexicon


def lexical_rows(samples: Iterable[Sample], lexicon: NDArray[np.int8]) -> None:
    """Adds the lexical features to the rows of samples."""
    for sample in samples:
        words = sample.hashes, sample.word_ends, lexicon
        own, wide = model.lexical(*words), second.lexical(*words)
        sample.rows = np.concatenate([sample.rows[: len(model.STRUCTURE)], own.astype(np.float16)])
        sample.second = np.concatenate([sample.second[: len(second.STRUCTURE)], wide.astype(np.float16)])


def train_nets(
    train: list[Sample], lexicon: NDArray[np.int8] | None = None, unseen: int | None = None
) -> Net:
    """Nets trained on these pages, which differ by chance alone, and the lexicon that goes with them."""
    examples = [example(sample, unseen) for sample in train]
    extra = {} if lexicon is None else {"lexicon": lexicon}
    return joined([fit(examples, model.NAMES, seed) for seed in SEEDS], extra)


def train_forest(train: list[Sample], lexicon: NDArray[np.int8] | None = None, seed: int = 1) -> Forest:
    """The forest that is asked where the net is not sure, and the lexicon that goes with it."""
    rng = np.random.default_rng(seed)
    rows, labels, weight = [], [], []
    for sample in train:
        kept = np.flatnonzero((sample.labels >= 0) & (rng.random(len(sample.labels)) < SHARE))
        rows.append(sample.second[:, kept].T)
        labels.append(sample.labels[kept])
        weight.append(60 * example(sample).weights[kept])
    matrix = np.concatenate(rows).astype(np.float32)
    forest = fit_forest(matrix, np.concatenate(labels), np.concatenate(weight), second.NAMES, **FOREST)
    return forest if lexicon is None else replace(forest, extra={"lexicon": lexicon})


def looks_whole(page: Page, chances: Floats | None = None) -> bool:
    """Whether the package takes it for a whole page rather than an article, also by what the models say."""
    likeness = model.dump_likeness(page)
    if is_page(page, likeness):
        return True
    return chances is not None and reads_as_page(page, likeness, lambda: chances.astype(np.float64))


def teach(samples: list[Sample]) -> None:
    """Let nets that have not seen two folds say what they think of the pages of both."""
    told: list[dict[int, Floats]] = [{} for _ in samples]
    for pair in combinations(range(FOLDS), 2):
        net = train_nets([sample for sample in samples if sample.fold not in pair])
        for sample, said in zip(samples, told, strict=True):
            if sample.fold in pair:
                odds = net.predict(sample.rows.astype(np.float32), sizes(sample))
                chances = 1 / (1 + np.exp(-np.clip(odds, -30, 30)))
                said[sum(pair) - sample.fold] = chances.astype(np.float32)
        print("taught", pair, flush=True)
    for sample, said in zip(samples, told, strict=True):
        sample.told = said


def cross_validate(
    samples: list[Sample], lexicons: list[NDArray[np.int8]], folder: Path | None = None
) -> list[Floats]:
    """The probabilities of each scored sample, by a net and a forest that have not seen its site.

    The lexical features of every sample come from a lexicon that has not seen its site. The nets are kept
    in `folder`, with their lexicons.
    """
    found: dict[int, Floats] = {}
    for fold in range(FOLDS):
        train = [sample for sample in samples if sample.fold != fold]
        net, forest = train_nets(train, lexicons[fold], unseen=fold), train_forest(train)
        if folder:
            net.save(folder / f"text{fold}.npz")
        for i, sample in enumerate(samples):
            if sample.fold == fold and sample.group in SCORED:
                odds = net.predict(sample.rows.astype(np.float32), sizes(sample))
                ask = partial(forest.predict, sample.second.T.astype(np.float32))
                chances = model.settled(odds, sample.page.words, ask)
                whole = looks_whole(sample.page, chances)
                if not whole and not model.choose_in_article(sample.page, chances).all():
                    chances = model.settled(odds, sample.page.words, ask, model.ALWAYS)
                found[i] = chances.astype(np.float32)
        print("fold", fold, "done", flush=True)
    return [found[i] for i in range(len(samples)) if i in found]


def report(samples: list[Sample], probabilities: list[Floats]) -> None:
    """Word F1 by set and dump: everything kept, the model's choice, the best choice of units."""
    rows: dict[tuple[str, str], list[tuple[float, float, float]]] = {}
    keeps: dict[tuple[str, str], Counter[tuple[bool, bool]]] = {}
    for sample, found in zip(samples, probabilities, strict=True):
        key = (sample.group, sample.dump)
        everything = np.ones(len(found), bool)
        choose = model.choose if looks_whole(sample.page, found) else model.choose_in_article
        keep = choose(sample.page, found.astype(np.float64))
        scores = (sample.score(everything), sample.score(keep), sample.score(sample.labels == 1))
        rows.setdefault(key, []).append(scores)
        scored = sample.labels >= 0
        pairs = zip((sample.labels[scored] == 1).tolist(), keep[scored].tolist(), strict=True)
        keeps.setdefault(key, Counter()).update(pairs)
    for key in sorted(rows, key=lambda key: (key[0], DUMPS.index(key[1]))):
        everything_f, chosen_f, oracle_f = np.mean(rows[key], 0)
        c = keeps[key]
        line_f = 2 * c[True, True] / max(1, 2 * c[True, True] + c[True, False] + c[False, True])
        print(
            f"{key[0]:9} {key[1]:12} pages {len(rows[key]):4}  all {everything_f:.4f}  "
            f"model {chosen_f:.4f}  best {oracle_f:.4f}  line keep F1 {line_f:.4f}"
        )


def train(samples_: list[Sample], folder: Path | None = None) -> tuple[Net, Forest, list[Floats]]:
    """Net and forest, trained on everything, and the cross-validated probabilities."""
    lexicons = []
    for fold in range(FOLDS):
        lexicon = fit_lexicon([sample for sample in samples_ if sample.fold != fold])
        lexical_rows((sample for sample in samples_ if sample.fold == fold), lexicon)
        lexicons.append(lexicon)
        print("lexicon", fold, int((lexicon != 0).sum()), flush=True)
    teach(samples_)
    probabilities = cross_validate(samples_, lexicons, folder)
    lexicon = fit_lexicon(samples_)
    return train_nets(samples_, lexicon), train_forest(samples_, lexicon), probabilities


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("data", type=Path)
    parser.add_argument("--more", nargs=2, action="append", default=[], metavar=("FOLDER", "NAME"))
    parser.add_argument("--folds", type=Path, help="keep the nets of the folds in this folder")
    parser.add_argument("--out", type=Path, required=True)
    options = parser.parse_args()
    pages = [sample for group in SETS for sample in samples(options.data, group, DUMPS)]
    for folder, name in options.more:
        pages += samples(Path(folder), name, ("html_text", "inscriptis", "bs4"))
    net, forest, probabilities = train(pages, options.folds)
    report([sample for sample in pages if sample.group in SCORED], probabilities)
    net.save(options.out / model.WEIGHTS.name)
    forest.save(options.out / second.WEIGHTS.name)


if __name__ == "__main__":
    main()
