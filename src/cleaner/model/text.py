"""The block model for plain text: which units of a page dump belong to the article.

Everything is measured once, in arrays over the whole text: characters become classes, classes become
counts a unit, words become hashes. Most measurements know no language; besides them a lexicon of hashed
words and pairs of words, learned, has a say. A net sees a unit, its neighbours and its page; where it is
not sure, a forest is asked too (`cleaner.model.second`). `choose` decides for the page as a whole.
"""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from cleaner.measure import UNSPACED
from cleaner.model.net import Net
from cleaner.model.trees import names_hash
from cleaner.page import Page

Floats = NDArray[np.float32]
Bools = NDArray[np.bool_]
Ints = NDArray[np.int64]

WEIGHTS = Path(__file__).with_name("text.npz")

# Character classes. LOWER to DIGIT are the letters and digits that words are made of.
SPACE, LOWER, UPPER, LETTER, DENSE, DIGIT, STOP, COMMA, QUOTE, DASH, BAR, CODE, AT, PUNCT, SYMBOL = range(15)
_CLASSES = {
    STOP: ".!?…。！？।؟۔｡",
    COMMA: ",;、，،؛；",
    QUOTE: "\"'“”„‘’«»「」『』()（）",
    DASH: "-–—:：",
    BAR: "|›‹·•▶►→←/>▪■●★☆✓⁄",
    CODE: "{}<=_\\$~^`",
    AT: "@#&+%©®™",
}

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
LEXICON_BITS = 18
LEXICON_STEP = 0.05
"""One step of a weight of the lexicon, in log-odds; weights are whole steps in one byte."""

ARTICLE = 0.5
"""The threshold of an article, as a share of that of a page."""

SURE, UNSURE = 2.1, 2.0
"""On a page of which the model is certain, so many times the odds asked for keep a unit; with which power
of the F1 that can be expected the probability asked for falls where it is less so."""

SURE_ENOUGH = 0.96
"""Where the best F1 that the net expects is less, a forest is asked too (see `cleaner.model.second`)."""

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

_CLASS_ROWS = np.eye(15, dtype=np.float32)
_KIND_ROWS = np.eye(len(_KINDS), dtype=np.float32)
_KIND_NUMBERS = {name: i for i, name in enumerate(_KINDS)}
_CENTURIES = 49 * 256 + 57, 50 * 256 + 48
"""How 19.. and 20.. begin."""

_FACTOR = np.uint64(0x9E3779B97F4A7C15)


@cache
def _tables() -> tuple[NDArray[np.uint8], NDArray[np.uint64]]:
    """Of every code point of the basic plane its class, and the number that stands for it in hashes of
    words: the same for capitals and small letters, 0 for what is no part of words."""
    import re

    kinds = np.full(65536, SYMBOL, np.uint8)
    lower = np.arange(65536, dtype=np.uint64)
    by_category = {
        "Ll": LOWER, "Lu": UPPER, "Lt": UPPER, "Lo": LETTER, "Lm": LETTER, "Mn": LETTER, "Mc": LETTER,
        "Nd": DIGIT, "Nl": DIGIT, "No": DIGIT,
        "Zs": SPACE, "Zl": SPACE, "Zp": SPACE, "Cc": SPACE, "Cf": SPACE,
    }  # fmt: skip
    for code in range(65536):
        category = unicodedata.category(chr(code))
        kinds[code] = by_category.get(category, PUNCT if category[0] == "P" else SYMBOL)
        if category == "Lu" and len(small := chr(code).lower()) == 1:
            lower[code] = ord(small)
    for found in re.finditer(f"[{UNSPACED}]", "".join(map(chr, range(0x0E00, 0xFB00)))):
        if kinds[0x0E00 + found.start()] in (LETTER, SYMBOL):
            kinds[0x0E00 + found.start()] = DENSE
    for kind, characters in _CLASSES.items():
        for character in characters:
            kinds[ord(character)] = kind
    numbers = (lower + np.uint64(1)) * _FACTOR
    for shift in (30, 27, 31):
        numbers ^= numbers >> np.uint64(shift)
        numbers *= np.uint64(0xBF58476D1CE4E5B9)
    numbers[(kinds < LOWER) | (kinds > DIGIT)] = 0
    return kinds, numbers


def count(where: NDArray[np.intp], n: int) -> Floats:
    """How often each of n units occurs."""
    return np.bincount(where, minlength=n).astype(np.float32)


def densest(gain: Floats) -> tuple[int, int]:
    """First and last unit of the run with the greatest sum."""
    sums = np.cumsum(gain, dtype=np.float64)
    before = np.minimum.accumulate(np.concatenate([[0.0], sums[:-1]]))
    last = int(np.argmax(sums - before))
    padded = np.concatenate([[0.0], sums[:last]])
    return int(np.argmin(padded)), last


class Units(NamedTuple):
    """What both models measure of each unit.

    `size` is in characters and `tokens` in words; `spoken` counts two characters of a dense script as one
    word, and `words` is how many words so much English would have. `last` is where the last character stands,
    quotation marks and brackets aside, and `word_at` where the first word begins. `dates` counts figures
    joined as in a date or a time. `long` are the long sentences, or the longest units where there are few.
    """

    size: Floats
    tokens: Floats
    letters: Floats
    spoken: Floats
    words: Floats
    last: Ints
    word_at: NDArray[np.intp]
    sentences: Floats
    dates: Floats
    capitals: Floats
    copies: Ints
    long: Bools


@dataclass(frozen=True)
class Scan:
    """The text of a page as arrays: what all measurements start from.

    Of each character its code, its class and the unit it belongs to (a unit's stretch reaches to the
    next unit); of each unit where its stretch begins and the unit itself ends, and its characters by
    class; of each word where it begins, its unit, and a hash that ignores case.
    """

    texts: Sequence[str]
    code: NDArray[np.uint16]
    kind: NDArray[np.uint8]
    owner: Ints
    begin: Ints
    finish: Ints
    counts: Floats
    solid: Bools
    heads: NDArray[np.intp]
    head_owner: Ints
    hashes: NDArray[np.uint64]

    @classmethod
    def of(cls, page: Page) -> Scan:
        """Scan a page of at least one unit."""
        n = len(page)
        kinds, _ = _tables()
        first = page.starts[0]
        units = page.text[first : page.ends[-1]]
        points = np.frombuffer(units.encode("utf-32-le", "surrogatepass"), np.uint32)
        code = np.minimum(points, 0xFFFF).astype(np.uint16)
        begin = np.asarray(page.starts, np.int64) - first
        finish = np.asarray(page.ends, np.int64) - first
        stretch = np.append(begin[1:], len(code)) - begin
        owner = np.repeat(np.arange(n), stretch)
        kind = kinds[code]
        cell = np.repeat(np.arange(0, 16 * n, 16), stretch)
        cell += kind
        counts = np.bincount(cell, minlength=16 * n).reshape(n, 16).T.astype(np.float32)
        solid = (kind >= LOWER) & (kind <= DIGIT)
        dense = kind == DENSE
        word = solid.copy()
        word[1:] &= ~solid[:-1] | dense[1:] | dense[:-1]
        heads = np.flatnonzero(word)
        if not len(heads):
            heads = np.zeros(1, np.intp)
        hashes = _hashes(code, kind, heads)
        texts = page.texts
        return cls(texts, code, kind, owner, begin, finish, counts, solid, heads, owner[heads], hashes)

    @cached_property
    def units(self) -> Units:
        """The measurements of the units that several features are made of."""
        n = len(self.begin)
        code, kind, begin, counts, heads = self.code, self.kind, self.begin, self.counts, self.heads
        tokens = count(self.head_owner, n)
        cased = counts[LOWER] + counts[UPPER]
        spoken = np.maximum(tokens - counts[DENSE] / 2, 0.5)
        # Long words and dense scripts say more a word.
        words = np.maximum(spoken, cased / 5.5 + counts[LETTER] / 3.5 + counts[DENSE] / 2)
        last = self.finish - 1
        for _ in range(2):
            last = np.where((kind[last] == QUOTE) & (last > begin), last - 1, last)
        ending = kind == STOP
        ending[:-1] &= ~ending[1:] & (kind[1:] != DIGIT) & (kind[1:] != LOWER)
        digit = kind == DIGIT
        joined = np.flatnonzero(digit[:-2] & digit[2:] & (kind[1:-1] > DIGIT)) + 1
        mark = code[joined]
        joined = joined[(mark == 46) | (mark == 47) | (mark == 45) | (mark == 58)]
        times = Counter(self.texts)
        long = (words >= 15) & (kind[last] == STOP)
        if int(long.sum()) < 3:
            long = words >= max(8.0, float(np.sort(words)[max(0, n - max(3, n // 10))]))
        return Units(
            size=(self.finish - begin).astype(np.float32),
            tokens=tokens,
            letters=cased + counts[LETTER] + counts[DENSE],
            spoken=spoken,
            words=words,
            last=last,
            word_at=heads[np.minimum(np.searchsorted(heads, begin), len(heads) - 1)],
            sentences=count(self.owner[ending], n),
            dates=count(self.owner[joined], n),
            capitals=count(self.head_owner[kind[heads] == UPPER], n),
            copies=np.fromiter(map(times.__getitem__, self.texts), np.int64, n),
            long=long,
        )


def measure(page: Page, scan: Scan) -> Floats:
    """The features of every unit but the lexical ones: one row a name, one column a unit."""
    n = len(page)
    code, kind, owner, begin = scan.code, scan.kind, scan.owner, scan.begin
    counts, heads, head_owner = scan.counts, scan.heads, scan.head_owner
    out = np.zeros((len(STRUCTURE), n), np.float32)
    logs = out[: len(_LOGS)]
    shares = out[len(_LOGS) : len(_LOGS) + len(_SHARES)]

    units = scan.units
    some_tokens = np.maximum(units.tokens, 1)
    words, long = units.words, units.long
    last_kind, last_code = kind[units.last], code[units.last]
    at = len(_LOGS) + len(_SHARES) + len(_PLACES) + len(_OF_PAGE)
    out[at : at + 15] = _CLASS_ROWS[:, last_kind]
    out[at + 15 : at + 30] = _CLASS_ROWS[:, kind[begin]]
    out[at + 30 : at + 35] = _CLASS_ROWS[LOWER : DIGIT + 1, kind[units.word_at]]
    out[at + 35 :] = _KIND_ROWS[:, np.fromiter(map(_KIND_NUMBERS.__getitem__, page.kinds), np.intp, n)]

    digit = kind == DIGIT
    four = np.flatnonzero(digit[:-3] & digit[3:])
    century = code[four].astype(np.int32) * 256 + code[four + 1]
    four = four[(century == _CENTURIES[0]) | (century == _CENTURIES[1])]
    spot = np.arange(n)
    logs[:14] = counts[LOWER : SYMBOL + 1]
    logs[14:] = (
        units.size, units.tokens, words, units.sentences, units.dates, count(owner[four], n),
        units.capitals, units.copies, indents(code, begin), spot, n - 1 - spot,
    )  # fmt: skip
    np.log1p(logs, out=logs)

    first, end = densest(np.where(long, words, np.float32(-6)))
    bits = 12 if len(heads) < 1500 else 14 if len(heads) < 6000 else 16
    token = (scan.hashes >> np.uint64(64 - bits)).astype(np.intp)
    of_long = long[head_owner]
    in_long = np.bincount(token[of_long], minlength=1 << bits)
    of_core = of_long & (head_owner >= first) & (head_owner <= end)
    in_core = np.bincount(token[of_core], minlength=1 << bits)
    common = in_long >= max(2, 0.3 * int(long.sum()))
    title = np.zeros(1 << bits, bool)
    title[token[head_owner == 0]] = True
    title_size = max(1, int(title.sum()))
    telling = ~common[token]
    in_title = count(head_owner[title[token]], n)
    gaps = np.minimum(np.asarray(page.gaps, np.float32), 4)
    shares[:] = (
        counts[UPPER] / np.maximum(units.letters, 1),
        counts[DIGIT] / units.size,
        counts[STOP:].sum(0) / units.size,
        units.capitals / some_tokens,
        np.minimum(units.letters / units.spoken, 20) / 5,
        1 - count(head_owner[telling], n) / some_tokens,
        count(head_owner[in_long[token] > of_long], n) / some_tokens,
        count(head_owner[telling & (in_core[token] > of_core)], n) / some_tokens,
        in_title / some_tokens,
        np.minimum(in_title / title_size, 1),
        gaps,
        np.append(gaps[1:], 4),
        long,
        (last_code == 58) | (last_code == 0xFF1A),
        (last_code == 0x2026) | ((last_code == 46) & (code[np.maximum(units.last - 1, 0)] == 46)),
    )

    # The headline: the unit after the first that shares most words with it.
    likeness = in_title / np.maximum(some_tokens + title_size - in_title, 1)
    likeness[0] = 0
    head = int(np.argmax(likeness))
    good = float(likeness[head])
    at = len(_LOGS) + len(_SHARES)
    places = out[at : at + len(_PLACES)]
    places[0] = spot / n
    places[1, first : end + 1] = 1
    places[2:] = spot - np.array([[first], [end], [head if good > 0.4 else n + 2000]])
    np.copyto(places[2:], np.sign(places[2:]) * np.log1p(np.abs(places[2:])))
    all_words = float(words.sum())
    of_page = (
        np.log1p(n), np.log1p(all_words), long.mean(), float(words[first : end + 1].sum()) / all_words, good
    )  # fmt: skip
    out[at + len(_PLACES) : at + len(_PLACES) + len(_OF_PAGE)] = np.array(of_page, np.float32)[:, None]
    return out


def word_ids(scan: Scan) -> tuple[Ints, NDArray[np.int64]]:
    """The words and pairs of words of the units as places in the lexicon: the unit of each, and the place."""
    shift = np.uint64(64 - LEXICON_BITS)
    singles = (scan.hashes >> shift).astype(np.int64)
    same = scan.head_owner[1:] == scan.head_owner[:-1]
    pairs = (((scan.hashes[:-1] * np.uint64(31) + scan.hashes[1:]) * _FACTOR) >> shift).astype(np.int64)
    pairs = pairs[same] + (1 << LEXICON_BITS)
    return np.concatenate([scan.head_owner, scan.head_owner[1:][same]]), np.concatenate([singles, pairs])


def lexical(units: Ints, places: NDArray[np.int64], lexicon: Floats, n: int) -> Floats:
    """What the words of the units and of their neighbours say: the rows `LEXICAL`."""
    weights = lexicon[places]
    scale = 1 / np.sqrt(np.maximum(np.bincount(units, minlength=n), 1))
    said = np.bincount(units, weights, n) * scale
    out = np.zeros((len(LEXICAL), n), np.float32)
    out[0] = said
    out[1] = np.bincount(units, np.minimum(weights, 0), n) * scale
    np.minimum.at(out[2], units, weights)
    return out


def _hashes(code: NDArray[np.uint16], kind: NDArray[np.uint8], heads: NDArray[np.intp]) -> NDArray[np.uint64]:
    """Of every word a hash that ignores case: its letters' numbers, and the same weighted by place.

    A character of a script without spaces makes one word with the character after it.
    """
    first = int(heads[0])
    values = _tables()[1][code[first:]]
    places = heads - first
    sums = np.add.reduceat(values, places)
    values *= np.arange(len(values), dtype=np.uint64)
    hashed = np.add.reduceat(values, places)
    hashed -= sums * places.astype(np.uint64)
    hashed *= _FACTOR
    hashed += sums
    pair = kind[heads] == DENSE
    if pair.any():
        follow = np.minimum(heads + 1, len(code) - 1)
        pair &= kind[follow] == DENSE
        hashed[pair] += _tables()[1][code[follow[pair]]] * np.uint64(3)
    return hashed


def indents(code: NDArray[np.uint16], begin: Ints) -> Ints:
    """How far each unit stands from the start of its line."""
    breaks = np.flatnonzero(code == 10)
    if not len(breaks):
        return np.zeros(len(begin), np.int64)
    line = np.searchsorted(breaks, begin) - 1
    return np.minimum(np.where(line >= 0, begin - breaks[np.maximum(line, 0)] - 1, 0), 12)


@cache
def _net() -> tuple[Net, Floats]:
    """The net and the lexicon."""
    net = Net.load(WEIGHTS)
    if net.features != names_hash(NAMES):
        raise ValueError("the weights of the text model belong to other features: train it anew")
    return net, net.extra["lexicon"].astype(np.float32) * np.float32(LEXICON_STEP)


def score(page: Page, sure_enough: float = SURE_ENOUGH) -> NDArray[np.float64]:
    """The probability of each unit to be body of the article (for `sure_enough` see `settled`)."""
    if not len(page):
        return np.zeros(0)
    net, lexicon = _net()
    scan = Scan.of(page)
    rows = np.concatenate([measure(page, scan), lexical(*word_ids(scan), lexicon, len(page))])

    def second() -> NDArray[np.float64]:
        from cleaner.model.second import odds

        return odds(page, scan)

    return settled(net.predict(rows, count(scan.head_owner, len(page))), page.words, second, sure_enough)


def settled(
    odds: NDArray[np.float64],
    words: Sequence[int],
    second: Callable[[], NDArray[np.float64]],
    sure_enough: float = SURE_ENOUGH,
) -> NDArray[np.float64]:
    """The probabilities by the net's log-odds, or by their mean with the `second` ones: where the best F1
    that the net expects is less than `sure_enough`."""
    found = _chance(odds)
    return _chance((odds + second()) / 2) if _best(found, words) < sure_enough else found


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
    words = np.asarray(page.words, np.float64)
    ends = np.fromiter((text.rstrip(_CLOSERS)[-1:] in _STOPS for text in page.texts), bool, n)
    short = (words < 6) & ~ends
    tiny = float((words < 3).mean())
    many, units = float(np.log1p(short.sum())), float(np.log1p(n))
    odds = 2.42 * many - 0.71 * units + 7.66 * tiny - 2.19 * float(short.mean()) - 5.95
    return float(1 / (1 + np.exp(-odds)))


_STOPS = frozenset(_CLASSES[STOP])
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
    least = threshold * SURE / (threshold * SURE + 1 - threshold) * _best(probabilities, page.words) ** UNSURE
    least *= ARTICLE + (1 - ARTICLE) * (dump_likeness(page) if likeness is None else likeness)
    return np.asarray(probabilities >= min(least, float(probabilities.max())), bool)


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
