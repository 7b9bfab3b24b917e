"""The block model for plain text: which units of a page dump belong to the article.

Everything is measured once, over the whole text (see `cleaner.model.survey`): characters become classes,
classes become counts a unit, words become hashes. Most measurements know no language; besides them a
lexicon of hashed words and pairs of words, learned, has a say. A net sees a unit, its neighbours and its
page; where it is not sure, a forest is asked too (`cleaner.model.second`). `choose` decides for the page
as a whole.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from math import ceil, exp, log1p
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from cleaner.model import survey
from cleaner.model.net import Net
from cleaner.model.survey.plain import (
    BEFORE_LAST,
    CAPITALS,
    CLASSES,
    COPIES,
    DENSE,
    DIGIT,
    FIRST_KIND,
    INDENT,
    LAST,
    LAST_KIND,
    LETTER,
    LOWER,
    ROWS,
    SIZE,
    STOP,
    SYMBOL,
    TOKENS,
    UPPER,
    WORD_KIND,
    WORDS,
    Bools,
    Floats,
    Ints,
)
from cleaner.model.trees import names_hash
from cleaner.page import Page

WEIGHTS = Path(__file__).with_name("text.npz")

_LOGS = (
    "lower", "upper", "letter", "dense", "digit", "stop", "comma", "quote", "dash", "bar", "code", "at",
    "punct", "symbol",
    "chars", "tokens", "words", "sentences", "dates", "years", "cap_words", "copies", "indent", "from_top",
    "from_bottom",
)  # fmt: skip
"""Counts and distances of a unit: their logarithms."""
_SHARES = (
    "upper_share", "digit_share", "mark_share", "cap_share", "word_length", "page_common", "long_words",
    "topic", "title_share", "title_cover", "gap", "gap_after", "long", "colon_end", "dots_end",
)  # fmt: skip
_PLACES = ("at_share", "in_core", "past_core_start", "past_core_end", "past_headline")
_OF_PAGE = ("units", "page_words", "long_share", "core_share", "headline")
_CLASS_NAMES = ("space", *_LOGS[:14])
_KINDS = ("paragraph", "heading", "list_item", "quote", "table", "code", "verse", "caption")
STRUCTURE = (
    *_LOGS, *_SHARES, *_PLACES, *_OF_PAGE,
    *(f"ends:{name}" for name in _CLASS_NAMES), *(f"begins:{name}" for name in _CLASS_NAMES),
    *(f"word:{name}" for name in _CLASS_NAMES[1:6]), *(f"kind:{name}" for name in _KINDS),
)  # fmt: skip
LEXICAL = ("lexical", "lexical_against", "lexical_worst")
NAMES = (*STRUCTURE, *LEXICAL)
LEXICON_STEP = 0.05
"""One step of a weight of the lexicon, in log-odds; weights are whole steps in one byte."""

ARTICLE = 0.5
"""The threshold of an article, as a share of that of a page."""

SURE, UNSURE = 2.2, 2.0
"""On a page of which the model is certain, so many times the odds asked for keep a unit; with which power
of the F1 that can be expected the probability asked for falls where it is less so."""

SURE_ENOUGH = 0.94
"""Where the best F1 that the net expects is less, a forest is asked too (see `cleaner.model.second`)."""

FOREST_VOICE = 0.4
"""How much its log-odds weigh on such a page."""

DUMP = 0.05
"""Where `dump_likeness` is less, the page is an article already."""

SURELY_NOT = 0.1
"""The share of the threshold below which a unit at the end of an article goes."""

SMALLEST = 8
"""An article of fewer units is left alone."""

ALWAYS = 2.0
"""No F1 is this high: the forest is asked whatever the net says."""

MOST_LOST, LEAST_PROSE = 0.3, 0.5
"""So much of an article, in words, goes at most; and so much of it is prose, or it is left alone."""

_CLASS_COLUMN = np.arange(15, dtype=np.float32)[:, None]
_KIND_COLUMN = np.arange(len(_KINDS), dtype=np.uint8)[:, None]
_KIND_NUMBERS = {name: i for i, name in enumerate(_KINDS)}


class Units(NamedTuple):
    """What both models measure of each unit.

    `spoken` counts its words, two characters of a dense script as one, and `words` is how many words so much
    English would have. `long` are the long sentences, or the longest units where there are few; `core` is
    the first and the last unit of the run with most of them.
    """

    letters: Floats
    spoken: Floats
    words: Floats
    long: Bools
    core: tuple[int, int]


@dataclass(frozen=True)
class Scan:
    """The text of a page as numbers: what all measurements start from.

    `rows` are those of `survey` with `WORDS` and `COPIES` filled in, `word_ends` and `hashes` the words.
    """

    rows: Floats
    word_ends: Ints
    hashes: NDArray[np.uint64]
    units: Units

    @classmethod
    def of(cls, page: Page) -> Scan:
        """Scan a page of at least one unit."""
        n = len(page)
        rows = np.empty((ROWS, n), np.float32)
        word_ends = np.empty(n, np.int64)
        hashes = np.empty(page.ends[-1] - page.starts[0], np.uint64)
        tables = survey.tables()
        many = survey.survey(page.text, page.starts, page.ends, *tables, rows, word_ends, hashes)
        times = Counter(page.texts)
        rows[COPIES] = np.fromiter(map(times.__getitem__, page.texts), np.float32, n)
        cased = rows[LOWER] + rows[UPPER]
        spoken = np.maximum(rows[TOKENS] - rows[DENSE] / 2, 0.5)
        # Long words and dense scripts say more a word.
        words = np.maximum(spoken, cased / 5.5 + rows[LETTER] / 3.5 + rows[DENSE] / 2)
        rows[WORDS] = words
        long = (words >= 15) & (rows[LAST_KIND] == STOP)
        if np.count_nonzero(long) < 3:
            long = words >= max(8.0, float(np.sort(words)[max(0, n - max(3, n // 10))]))
        core = survey.densest(np.where(long, words, np.float32(-6)))
        units = Units(cased + rows[LETTER] + rows[DENSE], spoken, words, long, core)
        return cls(rows, word_ends, hashes[:many], units)

    def echoes(self, bits: int) -> tuple[Floats, int]:
        """The rows of `survey.echoes`, and how many different words the first unit has, or 1."""
        long = self.units.long
        out = np.empty((4, len(long)), np.float32)
        least = ceil(max(2, 0.3 * np.count_nonzero(long)))
        first, last = self.units.core
        size = survey.echoes(self.hashes, self.word_ends, long, first, last, least, bits, out)
        return out, max(1, size)


def measure(page: Page, scan: Scan) -> Floats:
    """The features of every unit but the lexical ones: one row a name, one column a unit."""
    n = len(page)
    rows, units = scan.rows, scan.units
    out = np.zeros((len(STRUCTURE), n), np.float32)
    at = len(_LOGS) + len(_SHARES) + len(_PLACES) + len(_OF_PAGE)
    last = rows[LAST]
    out[at : at + 15] = rows[LAST_KIND] == _CLASS_COLUMN
    out[at + 15 : at + 30] = rows[FIRST_KIND] == _CLASS_COLUMN
    out[at + 30 : at + 35] = rows[WORD_KIND] == _CLASS_COLUMN[LOWER : DIGIT + 1]
    kinds = np.frombuffer(bytes(map(_KIND_NUMBERS.__getitem__, page.kinds)), np.uint8)
    out[at + 35 :] = kinds == _KIND_COLUMN

    spot = np.arange(n)
    logs = out[: len(_LOGS)]
    logs[:-2] = rows[LOWER : INDENT + 1]
    logs[-2] = spot
    logs[-1] = n - 1 - spot
    np.log1p(logs, out=logs)

    many = len(scan.hashes)
    (telling, in_long, topical, in_title), title_size = scan.echoes(
        12 if many < 1500 else 14 if many < 6000 else 16
    )
    some_tokens = np.maximum(rows[TOKENS], 1)
    gaps = np.minimum(np.asarray(page.gaps, np.float32), 4)
    shares = out[len(_LOGS) : len(_LOGS) + len(_SHARES)]
    shares[:] = (
        rows[UPPER] / np.maximum(units.letters, 1),
        rows[DIGIT] / rows[SIZE],
        rows[STOP : SYMBOL + 1].sum(0) / rows[SIZE],
        rows[CAPITALS] / some_tokens,
        np.minimum(units.letters / units.spoken, 20) / 5,
        1 - telling / some_tokens,
        in_long / some_tokens,
        topical / some_tokens,
        in_title / some_tokens,
        np.minimum(in_title / title_size, 1),
        gaps,
        np.append(gaps[1:], 4),
        units.long,
        (last == 58) | (last == 0xFF1A),
        (last == 0x2026) | ((last == 46) & (rows[BEFORE_LAST] == 46)),
    )

    # The headline: the unit after the first that shares most words with it.
    likeness = in_title / np.maximum(some_tokens + title_size - in_title, 1)
    likeness[0] = 0
    head = int(np.argmax(likeness))
    good = float(likeness[head])
    first, end = units.core
    at = len(_LOGS) + len(_SHARES)
    places = out[at : at + len(_PLACES)]
    places[0] = spot / n
    places[1, first : end + 1] = 1
    places[2:] = spot - np.array([[first], [end], [head if good > 0.4 else n + 2000]])
    np.copyto(places[2:], np.sign(places[2:]) * np.log1p(np.abs(places[2:])))
    all_words = float(units.words.sum())
    of_core = float(units.words[first : end + 1].sum())
    of_page = np.log1p(n), np.log1p(all_words), units.long.mean(), of_core / all_words, good
    out[at + len(_PLACES) : at + len(_PLACES) + len(_OF_PAGE)] = np.array(of_page, np.float32)[:, None]
    return out


def lexical(hashes: NDArray[np.uint64], word_ends: Ints, lexicon: NDArray[np.int8]) -> Floats:
    """What the words of each unit say by a lexicon: the rows `LEXICAL`."""
    sums = np.empty((3, len(word_ends)))
    survey.lexicon_sums(hashes, word_ends, lexicon, LEXICON_STEP, sums)
    # As many weights as there are words and pairs of them.
    weights = 2 * np.diff(word_ends, prepend=0) - 1
    sums[:2] *= 1 / np.sqrt(np.maximum(weights, 1))
    return sums.astype(np.float32)


@cache
def _net() -> Net:
    """The net, and the lexicon with it."""
    net = Net.load(WEIGHTS)
    if net.features != names_hash(NAMES):
        raise ValueError("the weights of the text model belong to other features: train it anew")
    return net


def net_odds(page: Page, scan: Scan, net: Net | None = None) -> NDArray[np.float64]:
    """What the package's net, unless another is given, says of each unit of a page, in log-odds."""
    net = net or _net()
    said = lexical(scan.hashes, scan.word_ends, net.extra["lexicon"])
    return net.predict(np.concatenate([measure(page, scan), said]), scan.rows[TOKENS])


@dataclass(frozen=True)
class Opinions:
    """What the models say of the units of a page, in log-odds: asked when it is first needed, and once."""

    page: Page

    @cached_property
    def scan(self) -> Scan:
        """What both measure."""
        return Scan.of(self.page)

    @cached_property
    def net(self) -> NDArray[np.float64]:
        """What the net says."""
        return net_odds(self.page, self.scan)

    @cached_property
    def forest(self) -> NDArray[np.float64]:
        """What the forest says, which is dear."""
        from cleaner.model.second import odds

        return odds(self.page, self.scan)

    def score(self, sure_enough: float = SURE_ENOUGH) -> NDArray[np.float64]:
        """The probability of each unit to be body of the article (for `sure_enough` see `settled`)."""
        if not len(self.page):
            return np.zeros(0)
        return settled(self.net, self.page.words, lambda: self.forest, sure_enough)


def score(page: Page) -> NDArray[np.float64]:
    """The probability of each unit to be body of the article."""
    return Opinions(page).score()


def settled(
    odds: NDArray[np.float64],
    words: Sequence[int],
    second: Callable[[], NDArray[np.float64]],
    sure_enough: float = SURE_ENOUGH,
) -> NDArray[np.float64]:
    """The probabilities by the net's log-odds, and by the `second` ones too where the best F1 that the net
    expects is less than `sure_enough`."""
    found = _chance(odds)
    if _best(found, words) >= sure_enough:
        return found
    return _chance((1 - FOREST_VOICE) * odds + FOREST_VOICE * second())


def _chance(odds: NDArray[np.float64]) -> NDArray[np.float64]:
    return np.asarray(1 / (1 + np.exp(-np.clip(odds, -30, 30))))


def looks_like_dump(page: Page) -> bool:
    """Whether a page looks like everything a web page said rather than like an extracted article."""
    return dump_likeness(page) > DUMP


def dump_likeness(page: Page) -> float:
    """From 0 (an article and little else) to 1 (a page with its menus and footers).

    Seen from the number and share of very short units and of short units that do not end a sentence.
    """
    n = len(page)
    if not n:
        return 0.0
    tiny = sum(map((3).__gt__, page.words)) / n
    few = [text for text, words in zip(page.texts, page.words, strict=True) if words < 6]
    short = len(few) - sum(
        text[-1] in _STOPS or (text[-1] in _CLOSERS and text.rstrip(_CLOSERS)[-1:] in _STOPS) for text in few
    )
    odds = 2.42 * log1p(short) - 0.71 * log1p(n) + 7.66 * tiny - 2.19 * (short / n) - 5.95
    return 1 / (1 + exp(-odds))


_STOPS = frozenset(CLASSES[STOP])
_CLOSERS = "\"'”’»)」』"


def choose(
    page: Page, probabilities: NDArray[np.float64], threshold: float = 0.5, likeness: float | None = None
) -> Bools:
    """Which units to keep, for the page as a whole; `likeness` is `dump_likeness` where it is known.

    What `threshold` asks for is raised to `SURE` times the odds on a page of which the model is sure, is
    less where it is not (see `_best`), and `ARTICLE` times that on an article.
    """
    if not len(page):
        return np.zeros(0, bool)
    return np.asarray(probabilities >= least_kept(page, probabilities, threshold, likeness), bool)


def least_kept(
    page: Page, probabilities: NDArray[np.float64], threshold: float = 0.5, likeness: float | None = None
) -> float:
    """The least probability that keeps a unit of a page of at least one, by `choose`."""
    least = threshold * SURE / (threshold * SURE + 1 - threshold) * _best(probabilities, page.words) ** UNSURE
    least *= ARTICLE + (1 - ARTICLE) * (dump_likeness(page) if likeness is None else likeness)
    return min(float(least), float(probabilities.max()))


def choose_in_article(page: Page, probabilities: NDArray[np.float64], threshold: float = 0.5) -> Bools:
    """Which units to keep of a text that is an article already.

    What an extractor took for a part of it stands at its end: related articles, biographies, comments.
    Only what is surely no body goes, only there, and only where most of the text is prose: in a list or a
    table, too, nothing looks like body.
    """
    kept = np.asarray(probabilities >= threshold * SURELY_NOT, bool)
    prose, words = np.asarray(page.prose, bool), np.asarray(page.words)
    body = np.flatnonzero(kept & prose)
    if len(page) < SMALLEST or not len(body) or words[prose].sum() < LEAST_PROSE * words.sum():
        return np.ones(len(page), bool)
    kept[: body[-1] + 1] = True
    kept[1:-1] |= kept[:-2] & kept[2:]
    if words[~kept].sum() > MOST_LOST * words.sum():
        return np.ones(len(page), bool)
    return kept


def expected_f1(page: Page, probabilities: NDArray[np.float64], kept: Bools) -> float:
    """The F1, in words, that can be expected of a choice of units."""
    weights = np.asarray(page.words, np.float64) + 0.5
    hits = weights * probabilities
    return float(2 * hits[kept].sum() / (weights[kept].sum() + hits.sum()))


def _best(probabilities: NDArray[np.float64], words: Sequence[int]) -> float:
    """The best F1, in words, that can be expected of a choice of units.

    A choice with the best expected F1 keeps what is likelier than half of it: on a page of lists, where
    no unit is sure, to drop all that is less than even loses more than it wins.
    """
    weights = np.asarray(words, np.float64) + 0.5
    order = np.argsort(-probabilities, kind="stable")
    weights, hits = weights[order], (weights * probabilities)[order]
    found = np.cumsum(hits)
    return float((2 * found / (np.cumsum(weights) + found[-1])).max())
