"""Fit the block model for HTML and write `dom.npz` and `dom_net.npz` in `src/cleaner/model`.

    python training/dom_model.py --data CORPORA                # fit on everything, write the weights
    python training/dom_model.py --data CORPORA --cv --text FOLDER  # cross-validate by site, no weights

CORPORA holds `wcxb/` (the WCXB benchmark's dev split), `fundus/` (flairNLP/fundus, its test data) and
`trafilatura-eval/` (the pages of trafilatura's own evaluation with their snippets). Needs catboost, jax,
rapidfuzz, scikit-learn, readability-lxml and html-text beside the package. Seeds are fixed. FOLDER holds what
`text_model.py --folds FOLDER` wrote: the nets for plain text that have not seen the sites of a fold.

Labels. Where the whole body is known (wcxb, fundus) a unit is body if most of its words are aligned
with it. For trafilatura's pages, of which only snippets are known, trafilatura and readability vote,
and a unit that holds a snippet is what the snippet says. A fundus summary weighs nothing: the body is
right with it and without it. A page whose stated body neither trafilatura nor a model that has not seen the
site comes near weighs nothing: most such bodies are cut short, or one section of several.
"""

from __future__ import annotations

import argparse
import gzip
import hashlib
import html as html_lib
import json
import pickle
import re
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import numpy as np

from cleaner.model import dom
from cleaner.model.kernels import Table
from cleaner.model.kernels.plain import name_tokens, text_tokens
from cleaner.model.net import Net
from cleaner.model.trees import Forest
from cleaner.read.html import HtmlSource, Segments, read_html
from export import from_catboost, mean_of
from longer import longer_html, sentences
from text_model import FOLDS as TEXT_FOLDS
from text_model import fold_of as text_fold_of
from text_model import site_key

FOLDS = 5
LONGER, LONGER_SHARE = "longer", 0.35
"""Of so many pages with a stated body a longer copy trains too (see longer.py)."""
SET_WEIGHT = {"wcxb": 1.0, "fundus": 3.0, "eval": 0.6, LONGER: 1.0}
SNIPPET_WEIGHT = 0.25
WRONG_GOLD = 0.62
"""A stated body to which the nearest of what others find has an F1 below this teaches nothing."""

OUT = Path(__file__).parents[1] / "src/cleaner/model"
SEEDS = (1, 2, 3)
"""Forests that differ by chance alone: the mean of their odds is better than one of them."""
NET_SEEDS, NET_EPOCHS = (0, 1), 30
NET_SET_WEIGHT = {"wcxb": 1.0, "fundus": 2.5, "eval": 0.5, LONGER: 0.6}
VOTE = 0.25
"""What a unit on which the voters differ weighs for the nets."""
TREES = {
    "iterations": 240,
    "depth": 6,
    "learning_rate": 0.12,
    "border_count": 32,
    "rsm": 0.3,
    "l2_leaf_reg": 5,
    "bootstrap_type": "Bernoulli",
    "subsample": 0.7,
    "boosting_type": "Plain",
    "thread_count": 2,
    "verbose": 0,
    "allow_writing_files": False,
}


@dataclass
class Example:
    """A page with what is known of its body."""

    id: str
    set: str
    site: str
    source: HtmlSource
    gold: str = ""
    alternative: str | None = None
    wanted: list[str] = field(default_factory=list)
    unwanted: list[str] = field(default_factory=list)
    target: Any = None
    weight: Any = None
    other: Any = None
    scores: Any = None
    measurements: Any = None

    @property
    def page(self) -> Segments:
        return self.source.segments


# ---------------------------------------------------------------------------------- corpora


def site_of(url: str) -> str:
    """The registered domain, roughly: pages of one site must not be on both sides of a split."""
    host = (urlsplit(url).hostname or url).split(".")
    keep = 3 if len(host) > 2 and len(host[-1]) == 2 and len(host[-2]) <= 3 else 2
    return ".".join(host[-keep:])


def read_gz(path: Path) -> str:
    with gzip.open(path, "rb") as file:
        return file.read().decode("utf-8", "replace")


def fundus_parts(body: dict[str, Any], summary: bool) -> str:
    parts = list(body.get("summary") or []) if summary else []
    for section in body.get("sections") or []:
        parts += (section.get("headline") or []) + (section.get("paragraphs") or [])
    return "\n\n".join(part for part in parts if part)


def squash(text: str) -> str:
    return re.sub(r"\W+", "", text)


def load_wcxb(root: Path) -> Iterator[tuple[str, Example]]:
    for path in sorted((root / "wcxb/dev/ground-truth").glob("*.json")):
        data = json.loads(path.read_text("utf-8"))
        kind = (data.get("_internal") or {}).get("page_type", "article")
        if (kind.get("primary", "article") if isinstance(kind, dict) else kind) != "article":
            continue
        text = read_gz(root / f"wcxb/dev/html/{path.stem}.html.gz")
        url = data.get("url") or ""
        gold = (data.get("ground_truth") or {}).get("main_content") or ""
        yield text, Example(path.stem, "wcxb", site_of(url), read_html(text, url), gold)


def load_fundus(root: Path) -> Iterator[tuple[str, Example]]:
    for folder in sorted(
        p for p in (root / "fundus/tests/resources/parser/test_data").iterdir() if p.is_dir()
    ):
        if not (folder / "meta.info").exists():
            continue
        meta = json.loads((folder / "meta.info").read_text("utf-8"))
        for gold_path in sorted(folder.glob("*.json")):
            versions = json.loads(gold_path.read_text("utf-8"))
            pages = {p.name: read_gz(p) for p in sorted(folder.glob(f"{gold_path.stem}_*.html.gz"))}
            flat = {name: squash(html_lib.unescape(html_lib.unescape(text))) for name, text in pages.items()}
            pairs = []
            for version, gold in versions.items():
                parts = [squash(t) for t in fundus_parts(gold["body"], True).split("\n\n")] + [
                    squash(gold["title"])
                ]
                parts = [part for part in parts if part]
                for name in pages:
                    hit = sum(len(p) for p in parts if p in flat[name]) / sum(map(len, parts))
                    pairs.append((hit + 0.001 * (squash(gold["title"]) in flat[name]), version, name))
            taken: set[str] = set()
            for _, version, name in sorted(pairs, reverse=True):
                if version in taken or name in taken:
                    continue
                taken |= {version, name}
                body = versions[version]["body"]
                url = (meta.get(name) or {}).get("url") or ""
                short = fundus_parts(body, False) if body.get("summary") else None
                yield pages[name], Example(
                    f"{folder.name}/{name}", "fundus", site_of(url or gold_path.stem),
                    read_html(pages[name], url), fundus_parts(body, True), short,
                )  # fmt: skip


def load_eval(root: Path) -> Iterator[tuple[str, Example]]:
    for line in (root / "trafilatura-eval/snippets.jsonl").read_text("utf-8").splitlines():
        row = json.loads(line)
        text = read_gz(root / "trafilatura-eval/html" / row["file"])
        yield text, Example(
            row["file"], "eval", site_of(row["url"]), read_html(text, row["url"]),
            wanted=row["with"], unwanted=row["without"],
        )  # fmt: skip


# ---------------------------------------------------------------------------------- labels

_DENSE = re.compile(r"([\u3040-\u30ff\u3400-\u9fff\u0e00-\u0e7f])")


def tokens(text: str) -> list[str]:
    """Lower-cased words; characters of scripts without spaces one by one."""
    return re.findall(r"\w+", _DENSE.sub(r" \1 ", text.lower()))


def aligned(units: list[list[str]], gold: list[str]) -> Any:
    """For each unit the share of its words that stand in the gold text, in order or in whole phrases."""
    from rapidfuzz.distance import LCSseq

    flat = [word for unit in units for word in unit]
    own = np.repeat(np.arange(len(units)), [len(unit) for unit in units])
    hit = np.zeros(len(flat), bool)
    if flat and gold:
        for part in LCSseq.opcodes(flat, gold):
            if part.tag != "equal":
                continue
            i = part.src_start
            while i < part.src_end:  # a run is cut at the borders of units
                j = i
                while j < part.src_end and own[j] == own[i]:
                    j += 1
                size = len(units[own[i]])
                if j - i >= min(3, size) or (j - i) / size > 0.6:
                    hit[i:j] = True
                i = j
    sizes = np.array([len(unit) for unit in units], float)
    share = np.bincount(own, hit, len(units)) / np.maximum(sizes, 1)
    phrases = {tuple(gold[i : i + 4]) for i in range(len(gold) - 3)}
    used = {tuple(unit) for unit, part in zip(units, share, strict=True) if part >= 0.5}
    for i, unit in enumerate(units):
        if share[i] < 0.5 and len(unit) >= 8 and tuple(unit) not in used:
            found = sum(tuple(unit[j : j + 4]) in phrases for j in range(len(unit) - 3)) / (len(unit) - 3)
            if found > 0.8:
                share[i] = found
                used.add(tuple(unit))
    return share


def opinions(text: str) -> tuple[str, str]:
    """The bodies that trafilatura and readability find."""
    import html_text
    import readability
    import trafilatura

    try:
        first = trafilatura.extract(text, include_comments=False) or ""
    except Exception:
        first = ""
    try:
        second = html_text.extract_text(readability.Document(text).summary(html_partial=True))
    except Exception:
        second = ""
    return first, second


def label(example: Example, text: str) -> None:
    """Set the target and the weight of each unit."""
    units = [tokens(unit) for unit in example.page.texts]
    sizes = np.array([len(unit) for unit in units], float)
    if example.set == "eval":
        first, second = (aligned(units, tokens(body)) >= 0.5 for body in opinions(text))
        example.other = first
        target = np.where(first == second, first, 0.65 * first + 0.35 * second).astype(float)
        weight = np.minimum(sizes / max(150.0, float((sizes * target).sum())), 0.3) + 0.002
        weight *= np.where(first == second, 1.0, 0.25)
        for snippets, value in ((example.wanted, 1.0), (example.unwanted, 0.0)):
            for snippet in snippets:
                holding = [i for i, unit in enumerate(example.page.texts) if snippet in unit]
                if value and len(holding) > 1:  # of several, the likeliest holds it
                    holding = sorted(holding, key=lambda i: (-target[i], -sizes[i]))[:1]
                for i in holding:
                    target[i], weight[i] = value, SNIPPET_WEIGHT
    else:
        gold = tokens(example.gold)
        share = aligned(units, gold)
        target = (share >= 0.5).astype(float)
        weight = np.minimum(sizes / max(30, len(gold)), 0.5) + 0.002
        if example.alternative is not None:
            short = aligned(units, tokens(example.alternative)) >= 0.5
            weight[(target > 0) & ~short] = 0.0
        if len(gold) < 20 or (share * sizes).sum() < 0.6 * len(gold):
            weight[:] = 0.0  # the body is not in the page: nothing to learn
    example.target, example.weight = target, weight * SET_WEIGHT[example.set]


def load(root: Path, cache: Path | None) -> list[Example]:
    """All pages, labelled and measured."""
    if cache and cache.exists():
        return pickle.loads(cache.read_bytes())
    examples = []
    for text, example in (*load_wcxb(root), *load_fundus(root), *load_eval(root)):
        if example.page.texts:
            label(example, text)
            examples.append(example)
    if cache:
        cache.write_bytes(pickle.dumps(examples))
    return examples


def longer_copies(examples: list[Example]) -> Iterator[Example]:
    """Copies with a longer body; what was there before keeps its labels."""
    before: dict[str, list[str]] = {}  # by language the sentences of the page before
    for example in examples:
        if example.set == "eval" or not example.weight.any():
            continue
        rng = np.random.default_rng(int(hashlib.md5(example.id.encode()).hexdigest()[:8], 16))
        page, language = example.page, example.source.language
        body = [text for text, target in zip(page.texts, example.target, strict=True) if target >= 0.5]
        foreign, before[language] = before.get(language, ()), sentences(body)
        made = longer_html(page.markup, body, foreign, rng) if rng.random() < LONGER_SHARE else None
        if made is None:
            continue
        markup, added = made
        copy = Example(
            f"{LONGER}:{example.id}", LONGER, example.site, read_html(markup, page.url), example.gold
        )
        known = dict(zip(page.texts, zip(example.target, example.weight > 0, strict=True), strict=True))
        found = [
            (1.0, True) if " ".join(text.split()) in added else known.get(text, (0.0, False))
            for text in copy.page.texts
        ]
        copy.target = np.array([target for target, _ in found])
        sizes = np.array([len(tokens(text)) for text in copy.page.texts], float)
        weight = np.minimum(sizes / max(30.0, float((sizes * copy.target).sum())), 0.5) + 0.002
        copy.weight = weight * [scored for _, scored in found] * SET_WEIGHT[LONGER]
        copy.gold = body_text(copy, copy.target >= 0.5)
        yield copy


# ---------------------------------------------------------------------------------- fitting


def fold_of(site: str) -> int:
    return int(hashlib.md5(site.encode()).hexdigest(), 16) % FOLDS


def prefixed(page: Segments) -> list[list[str]]:
    """The tokens of each unit under the name of their table, as `dom.token_scores` adds them up."""
    own = [sorted(name_tokens(names)) for names in page.attributes]
    above: list[tuple[str, ...]] = [()] * len(own)
    for node in range(1, len(own)):
        above[node] = above[page.parents[node]] + tuple("a:" + token for token in own[node])
    out = []
    for i, node in enumerate(page.nodes):
        up = page.parents[node]
        found = ["s:" + token for token in own[node]]
        if up > 0:
            found += ["s:" + token for token in own[up]]
            found += above[page.parents[up]]
        found += ["i:" + token for names in page.inline[i] for token in name_tokens(names)]
        found += ["t:" + token for token in set().union(*text_tokens(page.texts[i]))]
        out.append(found)
    return out


def fit_tables(examples: list[Example], words: dict[str, list[list[str]]]) -> dom.Tables:
    """Sparse logistic regression on tokens seen on at least three sites."""
    import scipy.sparse
    from sklearn.linear_model import LogisticRegression

    sites: dict[str, set[str]] = defaultdict(set)
    for example in examples:
        for token in {token for unit in words[example.id] for token in unit}:
            sites[token].add(example.site)
    kept = sorted(token for token, on in sites.items() if len(on) >= (4 if token[0] == "t" else 3))
    number = {token: i for i, token in enumerate(kept)}
    indices: list[int] = []
    counts: list[int] = []
    ends = [0]
    for example in examples:
        for unit in words[example.id]:
            bag = Counter(number[token] for token in unit if token in number)
            indices += bag.keys()
            counts += bag.values()
            ends.append(len(indices))
    rows = scipy.sparse.csr_matrix(
        (np.minimum(np.array(counts, np.float32), 3), indices, ends), shape=(len(ends) - 1, len(kept))
    )
    target = np.concatenate([example.target for example in examples])
    weight = np.concatenate([example.weight for example in examples]) * 100
    right, wrong = weight * target > 0, weight * (1 - target) > 0
    fitted = LogisticRegression(C=0.1, max_iter=300, tol=1e-3).fit(
        scipy.sparse.vstack([rows[right], rows[wrong]]).tocsr(),
        np.repeat([1.0, 0.0], [right.sum(), wrong.sum()]),
        np.concatenate([(weight * target)[right], (weight * (1 - target))[wrong]]),
    )
    tables: dict[str, dict[str, float]] = {"s": {}, "a": {}, "i": {}, "t": {}}
    for token, i in number.items():
        value = float(fitted.coef_[0, i])
        if abs(value) > 0.03:
            tables[token[0]][token[2:]] = round(value / 0.03) * 0.03
    return dom.Tables(*(Table(tables[kind]) for kind in "sait"))


def fit_trees(examples: list[Example], seeds: Iterable[int]) -> Forest:
    """Oblivious trees on measurements and (out-of-fold) token sums; easy units are thinned."""
    import catboost

    rows, target, weight = [], [], []
    for example in examples:
        data = dom.matrix(example.measurements, example.scores)
        sums = example.scores[:, :4].sum(1)
        draw = np.random.RandomState(int(hashlib.md5(example.id.encode()).hexdigest()[:6], 16)).rand(
            len(data)
        )
        easy = (example.target == 0) & (sums < -2.2) & (example.measurements[:, IN_BEST] == 0)
        kept = (~easy | (draw < 0.2)) & (example.weight > 0)
        rows.append(data[kept])
        target.append(example.target[kept])
        weight.append(np.where(easy, 5, 1)[kept] * example.weight[kept])
    forests = []
    for seed in seeds:
        model = catboost.CatBoostClassifier(loss_function="CrossEntropy", random_seed=seed, **TREES)
        model.fit(np.concatenate(rows), np.concatenate(target), sample_weight=np.concatenate(weight) * 30)
        forests.append(from_catboost(model, dom.names()))
    return mean_of(forests)


def fit_nets(examples: list[Example]) -> Net:
    """Nets over the units of whole pages, on the same measurements and sums."""
    import sequence

    pages = []
    for example in examples:
        known = example.weight > 0
        if not known.any():
            continue
        words = dom._words(example.page)
        labels = np.where(known, example.target >= 0.5, -1).astype(np.int8)
        page = NET_SET_WEIGHT[example.set]
        weight = page / (float(words[labels == 1].sum()) ** 0.7 + 30) * (words**0.7 + 1.5)
        weight *= np.where((example.target == 0) | (example.target == 1), 1.0, VOTE)
        rows = dom.net_rows(example.measurements, example.scores).T.astype(np.float16)
        sizes = words.astype(np.int32)
        pages.append(sequence.Example(rows, words, labels, sizes, weight.astype(np.float32), page))
    fitted = [sequence.fit(pages, dom.net_names(), seed, NET_EPOCHS, 1.0) for seed in NET_SEEDS]
    return sequence.joined(fitted)


IN_BEST = dom.names().index("in_best")


def out_of_fold_scores(examples: list[Example], words: dict[str, list[list[str]]]) -> None:
    for fold in range(FOLDS):
        tables = fit_tables([e for e in examples if fold_of(e.site) != fold and e.set != LONGER], words)
        for example in examples:
            if fold_of(example.site) == fold:
                example.scores = dom.token_scores(example.page, tables)


# ---------------------------------------------------------------------------------- scoring


def word_f1(text: str, gold: str) -> float:
    given, right = (Counter(re.findall(r"\w+", t.lower())) for t in (text, gold))
    if not given or not right:
        return float(not given and not right)
    return 2 * (given & right).total() / (given.total() + right.total())


def body_text(example: Example, keep: Iterable[bool]) -> str:
    return "\n\n".join(text for text, kept in zip(example.page.texts, keep, strict=True) if kept)


def nearest(example: Example, keep: Iterable[bool]) -> float:
    """Word F1 of a choice against the stated body, with its summary or without."""
    golds = [example.gold] + ([example.alternative] if example.alternative is not None else [])
    return max(word_f1(body_text(example, keep), gold) for gold in golds)


def report(examples: list[Example], chosen: Callable[[Example], Any]) -> dict[str, float]:
    """Mean word F1 on wcxb and fundus, pooled snippet F1 on the pages of trafilatura's evaluation."""
    scores: dict[str, list[float]] = defaultdict(list)
    found = wrong = wanted = 0
    for example in examples:
        if example.set == "eval":
            text = body_text(example, chosen(example))
            found += sum(snippet in text for snippet in example.wanted)
            wrong += sum(snippet in text for snippet in example.unwanted)
            wanted += len(example.wanted)
        else:
            scores[example.set].append(nearest(example, chosen(example)))
    out = {name: float(np.mean(values)) for name, values in scores.items()}
    out["eval"] = 2 * found / max(1, found + wrong + wanted)
    return out


def cross_validate(
    examples: list[Example], quick: bool = False, text_nets: list[Net] | None = None
) -> dict[str, Any]:
    """Out-of-fold probabilities of every page, by one forest alone if it must be quick; the token sums must
    be out of fold already, and `text_nets` are those of the folds of the model for plain text."""
    probability = {}
    for fold in range(FOLDS):
        others = [e for e in examples if fold_of(e.site) != fold]
        forest = fit_trees(others, SEEDS[:1] if quick else SEEDS)
        nets = None if quick else fit_nets(others)
        for example in examples:
            if fold_of(example.site) == fold:
                plain = None if text_nets is None else text_nets[text_fold(example)]
                probability[example.id] = judged(example, forest, nets, plain)
    return probability


def text_fold(example: Example) -> int:
    """The fold whose net for plain text has not seen the site: publishers go by their names there."""
    publisher = example.id.split("/")[-1].split("_")[0]
    return text_fold_of(site_key(publisher if example.set == "fundus" else example.site))


def judged(example: Example, forest: Forest, nets: Net | None, plain: Net | None) -> Any:
    """The probabilities of a page, as the package makes them of all."""
    measured = example.measurements, example.scores
    voices = []
    if nets is not None:
        words = dom._words(example.page)
        voices.append((dom.NET_VOICE, lambda: nets.predict(dom.net_rows(*measured), words)))
    if plain is not None:
        voices.append((dom.TEXT_VOICE, lambda: dom.text_odds(example.source, plain)))
    return dom.voiced(example.page, forest.predict(dom.matrix(*measured)), *voices)


def drop_wrong(examples: list[Example], probability: dict[str, Any]) -> None:
    """Let pages weigh nothing whose stated body nobody else finds, nor their longer copies."""
    copies = {e.id.removeprefix(f"{LONGER}:"): e for e in examples if e.set == LONGER}
    for example in examples:
        if example.set in ("eval", LONGER):
            continue
        if nearest(example, dom.choose(example.source, probability[example.id])) >= WRONG_GOLD:
            continue
        if nearest(example, dom.trafilatura_keep(example.page.markup, example.source)) < WRONG_GOLD:
            for one in (example, copies.get(example.id, example)):
                one.weight = np.zeros_like(one.weight)


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--cv", action="store_true", help="cross-validate by site instead of writing weights")
    parser.add_argument("--text", type=Path, help="with --cv: the nets of text_model.py --folds")
    parser.add_argument("--save", type=Path, help="with --cv: write the probabilities to this file")
    parser.add_argument("--cache", type=Path, help="keep the labelled pages in this file")
    parser.add_argument("--out", type=Path, default=OUT)
    options = parser.parse_args()
    if options.cv and not options.text:
        parser.error("--cv needs --text: the package asks the net for plain text as well")
    start = time.time()
    examples = load(options.data, options.cache)
    print(f"{len(examples)} pages, {time.time() - start:.0f} s", flush=True)
    examples += [*longer_copies(examples)]
    for example in examples:
        example.measurements = dom.measure(example.page)
    words = {example.id: prefixed(example.page) for example in examples}
    out_of_fold_scores(examples, words)
    print(f"token tables, {time.time() - start:.0f} s", flush=True)
    if options.cv:
        drop_wrong(examples, cross_validate(examples, quick=True))
        text_nets = [Net.load(options.text / f"text{fold}.npz") for fold in range(TEXT_FOLDS)]
        probability = cross_validate(examples, text_nets=text_nets)
        print("forests and nets", report(examples, lambda e: dom.choose(e.source, probability[e.id])))
        advised = report(examples, lambda e: dom.choose(e.source, dom.advised(e.source, probability[e.id])))
        print("with trafilatura", advised, f"{time.time() - start:.0f} s")
        if options.save:
            names = {"eval": "trafilatura-eval"}
            stored = {
                f"{names.get(e.set, e.set)}:{e.id}": probability[e.id] for e in examples if e.set != LONGER
            }
            np.savez_compressed(options.save, **stored)
        return
    tables = fit_tables([e for e in examples if e.set != LONGER], words)
    drop_wrong(examples, cross_validate(examples, quick=True))
    trees, net = options.out / dom.WEIGHTS.name, options.out / dom.NET_WEIGHTS.name
    np.savez_compressed(trees, **dom.pack(dom.Model(tables, fit_trees(examples, SEEDS))))
    fit_nets(examples).save(net)
    sizes = ", ".join(f"{path.name} {path.stat().st_size / 1e3:.0f} kB" for path in (trees, net))
    print(f"{sizes}, {time.time() - start:.0f} s")


if __name__ == "__main__":
    main()
