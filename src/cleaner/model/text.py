"""The block model for plain text: which units of a page dump belong to the article.

Everything is measured once, in arrays over the whole text: characters become classes, classes become
counts a unit, words become hashes. Most measurements know no language; besides them a lexicon of hashed
words and pairs of words, learned, and the phrases of the lexicons have a say. One forest sees a unit, its
neighbours and its page; `choose` decides for the page as a whole.
"""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from cleaner.measure import UNSPACED
from cleaner.model.trees import Forest, names_hash
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

OWN = (
    "chars", "words", "stop_end", "colon_end", "comma_end", "dots_end", "lower_start", "upper_start",
    "digit_start", "odd_start", "marker", "cap_words", "upper", "digit", "punct", "sentences",
    "commas", "word_length", "at", "bar", "quotes", "code", "symbols", "kind", "phrase", "dates", "years",
    "question", "copies", "gap", "gap_after", "indent", "page_common", "long_words", "topic",
    "title_share", "title_cover",
)  # fmt: skip
NEAR = (
    "chars", "stop_end", "lower_start", "cap_words", "punct", "sentences", "dates", "copies",
    "page_common", "long_words", "topic", "gap", "phrase",
)  # fmt: skip
WIDE = (
    "words", "stop_end", "cap_words", "sentences", "punct", "dates", "copies", "page_common",
    "long_words", "topic", "quotes", "phrase",
)  # fmt: skip
PLACE = (
    "at_share", "long_before", "long_after", "words_before", "long_share", "stop_share", "copy_share",
    "core", "core_share", "core2", "core2_share", "segment_share", "segment_rank", "headline",
    "phrases_since_core", "phrases_ahead", "phrase_share",
    "from_top", "from_bottom", "units", "page_words", "mean_words",
    "prev_long", "prev_date", "prev_copy", "prev_phrase", "prev_comment", "prev_related", "prev_notice",
    "next_long", "next_date", "next_copy", "next_phrase", "next_comment", "next_related", "next_notice",
    "to_core_start", "past_core_end", "words_past_core", "to_core2_start", "past_core2_end",
    "segment_words", "barrier", "barrier_words", "headline_distance",
)  # fmt: skip
_LOGS = slice(PLACE.index("from_top"), len(PLACE))  # counts and distances: their logarithms, with the sign
SHIFTS = (-3, -2, -1, 1, 2, 3)
SPANS = (3, 8, 20)
STRUCTURE = (
    *OWN,
    *PLACE,
    *(f"{name}@{shift}" for shift in SHIFTS for name in NEAR),
    *(f"{name}~{span}" for span in SPANS for name in WIDE),
)
LEXICAL = (
    "lexical", "lexical_against", "lexical_worst",
    *(f"lexical@{shift}" for shift in (-2, -1, 1, 2)),
    *(f"lexical~{span}" for span in SPANS),
)  # fmt: skip
NAMES = (*STRUCTURE, *LEXICAL)
_AT = {name: i for i, name in enumerate(OWN)}
_NEAR = [_AT[name] for name in NEAR]
_WIDE = [_AT[name] for name in WIDE]


_KINDS = {
    "paragraph": 0.0, "heading": 1.0, "list_item": 2.0, "quote": 3.0, "table": 4.0, "code": 5.0,
    "verse": 6.0, "caption": 7.0,
}  # fmt: skip
_FAMILIES = {
    "comment-prompt": 1, "call-to-readers": 1, "feedback-prompt": 1,
    "related-link": 2, "most-read": 2, "sponsored-label": 2, "shop-line": 2,
    "cookie-consent": 3, "legal-line": 3, "copyright-line": 3, "newsletter-prompt": 3, "paywall-notice": 3,
    "author-biography": 3, "donation-appeal": 3, "app-prompt": 3, "agency-notice": 3,
}  # fmt: skip

LEXICON_BITS = 18
LEXICON_STEP = 0.05
"""One step of a weight of the lexicon, in log-odds; weights are whole steps in one byte."""

ARTICLE, BESIDE, BETWEEN = 0.3, 0.4, 0.1
"""Shares of the threshold, see `choose`."""

SURE = 1.35
"""The threshold of a page of which the model is certain, as a share of the one asked for."""

DUMP = 0.05
"""Where `dump_likeness` is less, the page is an article already and the model is silent."""

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


def _count(where: NDArray[np.intp], n: int) -> Floats:
    return np.bincount(where, minlength=n).astype(np.float32)


def _distances(masks: Bools, far: int) -> tuple[Ints, Ints]:
    """For each row of masks, how many units ago it was last true and how many ahead it is next true.

    The unit itself does not count; `far` is the most, and stands for never.
    """
    rows, n = masks.shape
    at = np.arange(n)
    last = np.full((2, rows, n + 1), -far)
    last[0, :, 1:] = np.where(masks, at, -far)
    last[1, :, 1:] = np.where(masks[:, ::-1], at, -far)
    np.maximum.accumulate(last, axis=2, out=last)
    gone = np.minimum(at - last[:, :, :-1], far)
    return gone[0], gone[1][:, ::-1]


def _densest(gain: Floats) -> tuple[int, int]:
    """First and last unit of the run with the greatest sum."""
    sums = np.cumsum(gain, dtype=np.float64)
    before = np.minimum.accumulate(np.concatenate([[0.0], sums[:-1]]))
    last = int(np.argmax(sums - before))
    padded = np.concatenate([[0.0], sums[:last]])
    return int(np.argmin(padded)), last


@dataclass(frozen=True)
class Scan:
    """The text of a page as arrays: what all measurements start from.

    Of each character its code, its class and the unit it belongs to (a unit's stretch reaches to the
    next unit); of each unit where its stretch begins and the unit itself ends, and its characters by
    class; of each word where it begins, its unit, and a hash that ignores case.
    """

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
        return cls(code, kind, owner, begin, finish, counts, solid, heads, owner[heads], hashes)


def measure(page: Page, scan: Scan) -> Floats:
    """The features of every unit but the lexical ones: one row a name, one column a unit."""
    n = len(page)
    code, kind, owner, begin, finish = scan.code, scan.kind, scan.owner, scan.begin, scan.finish
    counts, heads, head_owner = scan.counts, scan.heads, scan.head_owner
    out = np.zeros((len(STRUCTURE), n), np.float32)
    own = out[: len(OWN)]

    def put(name: str, values: NDArray[np.generic]) -> None:
        own[_AT[name]] = values

    size = (finish - begin).astype(np.float32)
    tokens = _count(head_owner, n)
    letters = counts[LOWER] + counts[UPPER] + counts[LETTER] + counts[DENSE]
    spoken = np.maximum(tokens - counts[DENSE] / 2, 0.5)
    # Long words and dense scripts say more a word: a unit is as long as so much English would be.
    words = np.maximum(
        spoken, (counts[LOWER] + counts[UPPER]) / 5.5 + counts[LETTER] / 3.5 + counts[DENSE] / 2
    )
    put("chars", np.log1p(size))
    put("words", np.log1p(words))

    # The last character, quotation marks and brackets aside; the first letter or digit.
    last = finish - 1
    for _ in range(2):
        last = np.where((kind[last] == QUOTE) & (last > begin), last - 1, last)
    last_kind, last_code = kind[last], code[last]
    put("stop_end", last_kind == STOP)
    put("colon_end", (last_code == 58) | (last_code == 0xFF1A))
    put("comma_end", (last_kind == COMMA) | (last_kind == DASH))
    put("dots_end", (last_code == 0x2026) | ((last_code == 46) & (code[np.maximum(last - 1, 0)] == 46)))
    start_at = heads[np.minimum(np.searchsorted(heads, begin), len(heads) - 1)]
    start_kind = kind[start_at]
    put("lower_start", start_kind == LOWER)
    put("upper_start", start_kind == UPPER)
    put("digit_start", start_kind == DIGIT)
    put("odd_start", start_at - begin)
    mark = code[begin]
    put(
        "marker",
        (mark == 35) * 4
        + ((mark == 42) | (mark == 45) | (mark == 0x2022)) * 3
        + (mark == 124) * 2
        + (mark == 33),
    )
    put("cap_words", _count(head_owner[kind[heads] == UPPER], n) / np.maximum(tokens, 1))
    put("upper", counts[UPPER] / np.maximum(letters, 1))
    put("digit", counts[DIGIT] / size)
    put("punct", counts[STOP : SYMBOL + 1].sum(0) / size)
    ending = kind == STOP
    ending[:-1] &= ~ending[1:] & (kind[1:] != DIGIT) & (kind[1:] != LOWER)
    sentences = _count(owner[ending], n)
    put("sentences", np.log1p(sentences))
    put("commas", counts[COMMA] / spoken)
    put("word_length", np.minimum(letters / spoken, 20))
    put("at", counts[AT] / size)
    put("bar", np.log1p(counts[BAR]))
    put("quotes", np.log1p(counts[QUOTE]))
    put("code", counts[CODE] / size)
    put("symbols", np.log1p(counts[SYMBOL]))
    put("kind", np.fromiter(map(_KINDS.get, page.kinds), np.float32, n))
    phrases = _phrases(page)
    put("phrase", phrases[0])
    digit = kind == DIGIT
    joined = np.flatnonzero(digit[:-2] & digit[2:] & (kind[1:-1] != DIGIT) & (kind[1:-1] != SPACE)) + 1
    mark = code[joined]
    joined = joined[(mark == 46) | (mark == 47) | (mark == 45) | (mark == 58)]
    dates = _count(owner[joined], n)
    put("dates", np.log1p(dates))
    four = np.flatnonzero(digit[:-3] & digit[3:] & ((code[:-3] == 49) | (code[:-3] == 50)))
    four = four[((code[four + 1] == 57) | (code[four + 1] == 48)) & digit[four + 2]]
    years = _count(owner[four], n)
    put("years", np.log1p(years))
    put("question", _count(owner[(code == 63) | (code == 0xFF1F)], n))

    times = Counter(page.texts)
    copies = np.fromiter(map(times.__getitem__, page.texts), np.int64, n)
    put("copies", np.log(copies))
    gaps = np.minimum(np.asarray(page.gaps, np.float32), 4)
    put("gap", gaps)
    own[_AT["gap_after"], :-1] = gaps[1:]
    own[_AT["gap_after"], -1] = 4
    put("indent", _indents(code, begin))

    bits = 14 if len(heads) < 4000 else 17
    token = (scan.hashes >> np.uint64(64 - bits)).astype(np.int64)
    long = (words >= 15) & (last_kind == STOP)
    if int(long.sum()) < 3:
        long = words >= max(8.0, float(np.sort(words)[max(0, n - max(3, n // 10))]))
    long_count = max(1, int(long.sum()))
    core = _densest(np.where(long, words, np.float32(-6)))
    core2 = _densest(np.where(long, words, np.float32(-20) - words))
    in_long = np.bincount(token[long[head_owner]], minlength=1 << bits)
    spot = np.arange(n)
    core_mask = (spot >= core[0]) & (spot <= core[1]) & long
    in_core = np.bincount(token[core_mask[head_owner]], minlength=1 << bits)
    common = in_long >= max(2, 0.3 * long_count)
    total = np.maximum(tokens, 1)
    put("page_common", _count(head_owner[common[token]], n) / total)
    known = in_long[token] > long[head_owner]
    put("long_words", _count(head_owner[known], n) / total)
    telling = ~common[token]
    topical = telling & (in_core[token] > core_mask[head_owner])
    put("topic", _count(head_owner[topical], n) / np.maximum(_count(head_owner[telling], n), 1))
    title = np.zeros(1 << bits, bool)
    title[token[head_owner == 0]] = True
    title_size = max(1, int(title.sum()))
    in_title = _count(head_owner[title[token]], n)
    put("title_share", in_title / total)
    put("title_cover", np.minimum(in_title / title_size, 1))

    place = out[len(OWN) : len(OWN) + len(PLACE)]
    _place(
        place,
        page,
        words,
        long,
        last_kind == STOP,
        copies,
        dates + years,
        core,
        core2,
        in_title,
        title_size,
        total,
        phrases,
    )

    at = len(OWN) + len(PLACE)
    near = own[_NEAR]
    for shift in SHIFTS:
        block = out[at : at + len(NEAR)]
        block[:] = -1
        if shift < 0:
            block[:, -shift:] = near[:, : n + shift] if n > -shift else near[:, :0]
        elif n > shift:
            block[:, : n - shift] = near[:, shift:]
        at += len(NEAR)
    # Sums of windows as differences of running sums, which are padded at both ends.
    most = SPANS[-1]
    sums = np.zeros((len(WIDE), n + 2 * most + 1))
    np.cumsum(own[_WIDE], axis=1, dtype=np.float64, out=sums[:, most + 1 : most + 1 + n])
    sums[:, most + 1 + n :] = sums[:, most + n, None]
    for span in SPANS:
        out[at : at + len(WIDE)] = (
            sums[:, most + span + 1 : most + span + 1 + n] - sums[:, most - span : most - span + n]
        )
        out[at : at + len(WIDE)] /= np.minimum(spot + span + 1, n) - np.maximum(spot - span, 0)
        at += len(WIDE)
    return out


def _phrases(page: Page) -> Ints:
    """Of each unit whether it is a phrase of boilerplate (2: certainly) and of which family."""
    out = np.zeros((2, len(page)), np.int64)
    found = [(i, phrase) for i, phrase in enumerate(page.phrases) if phrase is not None]
    if found:
        units = [i for i, _ in found]
        out[0, units] = [2 if phrase.certain else 1 for _, phrase in found]
        out[1, units] = [_FAMILIES.get(phrase.rule, 0) for _, phrase in found]
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
    at = 3
    for shift in (-2, -1, 1, 2):
        if n > abs(shift):
            if shift < 0:
                out[at, -shift:] = said[:shift]
            else:
                out[at, :-shift] = said[shift:]
        at += 1
    sums = np.concatenate([[0.0], np.cumsum(said)])
    spot = np.arange(n)
    for span in SPANS:
        low, high = np.maximum(spot - span, 0), np.minimum(spot + span + 1, n)
        out[at] = (sums[high] - sums[low]) / (high - low)
        at += 1
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


def _indents(code: NDArray[np.uint16], begin: Ints) -> Ints:
    """How far each unit stands from the start of its line."""
    breaks = np.flatnonzero(code == 10)
    if not len(breaks):
        return np.zeros(len(begin), np.int64)
    line = np.searchsorted(breaks, begin) - 1
    return np.minimum(np.where(line >= 0, begin - breaks[np.maximum(line, 0)] - 1, 0), 12)


def _place(
    out: Floats,
    page: Page,
    words: Floats,
    long: Bools,
    stop: Bools,
    copies: Ints,
    dated: Floats,
    core: tuple[int, int],
    core2: tuple[int, int],
    in_title: Floats,
    title_size: int,
    total: Floats,
    phrases: Ints,
) -> None:
    """Where a unit stands in its page, and what the page is like: the rows `PLACE`."""
    n = len(words)
    at = np.arange(n)
    seen_long = np.cumsum(long)
    many = max(1, int(seen_long[-1]))
    before = np.cumsum(words) - words
    all_words = float(words.sum())
    short = words < 8
    certain = phrases[0] == 2
    masks = (long, (dated > 0) & short, (copies > 1) & short, certain, *(phrases[1] == k for k in (1, 2, 3)))
    back, ahead = _distances(np.stack(masks), 200)
    put = dict(zip(PLACE, out, strict=True))

    # Plain numbers, and those that one logarithm serves.
    put["at_share"][:] = at / n
    put["long_before"][:] = (seen_long - long) / many
    put["long_after"][:] = (seen_long[-1] - seen_long) / many
    put["words_before"][:] = before / all_words
    put["long_share"][:] = many / n
    put["stop_share"][:] = stop.mean()
    put["copy_share"][:] = (copies > 1).mean()
    put["from_top"][:] = at
    put["from_bottom"][:] = n - 1 - at
    put["units"][:] = n
    put["page_words"][:] = all_words
    put["mean_words"][:] = all_words / n
    _block(out, "prev_long", 7)[:] = back
    _block(out, "next_long", 7)[:] = ahead

    for (begin, end), core_name in ((core, "core"), (core2, "core2")):
        put[core_name][begin : end + 1] = 1
        put[f"{core_name}_share"][:] = float(words[begin : end + 1].sum()) / all_words
        put[f"to_{core_name}_start"][:] = at - begin
        put[f"past_{core_name}_end"][:] = at - end
    put["words_past_core"][:] = before - before[core[1]]

    # Segments: long units with no more than six others between them.
    segment = np.cumsum(long & (back[0] > 7))
    weight = np.bincount(segment, weights=np.where(long, words, 0))
    order = np.empty(len(weight), np.int64)
    order[np.argsort(-weight)] = np.arange(len(weight))
    put["segment_share"][:] = weight[segment] / max(1.0, float(weight.max()))
    put["segment_rank"][:] = np.minimum(order[segment], 9)
    put["segment_words"][:] = weight[segment]

    # The widest stretch without long units between a unit and the core, in units and in words.
    middle = (core[0] + core[1]) // 2
    short_words = np.where(long, 0, words)
    run = np.cumsum(short_words)
    since = run - np.maximum.accumulate(np.where(long, run, 0))
    until_run = np.cumsum(short_words[::-1])
    until = (until_run - np.maximum.accumulate(np.where(long[::-1], until_run, 0)))[::-1]
    for name, forth, aback in (
        ("barrier", np.where(at > core[0], back[0], 0), ahead[0]),
        ("barrier_words", since, until),
    ):
        put[name][middle:] = np.maximum.accumulate(forth[middle:])
        put[name][:middle] = np.maximum.accumulate(aback[:middle][::-1])[::-1]

    # The headline: the unit after the first that shares most words with it.
    likeness = in_title / np.maximum(total + title_size - in_title, 1)
    likeness[0] = 0
    head = int(np.argmax(likeness))
    good = float(likeness[head])
    put["headline"][:] = good
    put["headline_distance"][:] = at - head if good > 0.4 else -8000

    passed = np.cumsum(certain)
    put["phrases_since_core"][:] = passed - passed[core[0]]
    put["phrases_ahead"][:] = (passed[-1] - passed) / n
    put["phrase_share"][:] = certain.mean()
    logs = out[_LOGS]
    out[_LOGS] = np.sign(logs) * np.log1p(np.abs(logs))


def _block(out: Floats, first: str, size: int) -> Floats:
    at = PLACE.index(first)
    return out[at : at + size]


@cache
def _forest() -> tuple[Forest, Floats]:
    """The forest and the lexicon."""
    forest = Forest.load(WEIGHTS)
    if forest.features != names_hash(NAMES):
        raise ValueError("the weights of the text model belong to other features: train it anew")
    return forest, forest.extra["lexicon"].astype(np.float32) * np.float32(LEXICON_STEP)


def score(page: Page) -> NDArray[np.float64]:
    """The probability of each unit to be body of the article."""
    if not len(page):
        return np.zeros(0)
    forest, lexicon = _forest()
    scan = Scan.of(page)
    rows = np.concatenate([measure(page, scan), lexical(*word_ids(scan), lexicon, len(page))])
    odds = np.clip(forest.predict(rows.T), -30, 30)
    return np.asarray(1 / (1 + np.exp(-odds)))


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


def choose(page: Page, probabilities: NDArray[np.float64], threshold: float = 0.5) -> Bools:
    """Which units to keep, for the page as a whole.

    The least probability that keeps a unit is about `threshold` on a whole page of which the model is
    sure, less where it is not (see `_best`), and `ARTICLE` times that on an article. Sentences next to
    what is kept need only `BESIDE` times that: the last, short paragraph of an article often looks like
    what follows it. Between two kept units `BETWEEN` times is enough.
    """
    n = len(page)
    if not n:
        return np.zeros(0, bool)
    least = threshold * SURE * _best(probabilities, page.words) ** 2
    least *= ARTICLE + (1 - ARTICLE) * dump_likeness(page)
    keep = np.asarray(probabilities >= least, bool)
    if not keep.any():
        keep = np.asarray(probabilities >= probabilities.max(), bool)
    doubtful = np.flatnonzero(~keep & (probabilities >= least * BETWEEN)).tolist()
    texts, words = page.texts, page.words
    doubtful = [i for i in doubtful if words[i] >= 2 and texts[i].rstrip(_CLOSERS)[-1:] in _STOPS]
    for i in doubtful:
        beside = i > 0 and keep[i - 1]
        if beside and (probabilities[i] >= least * BESIDE or (i + 1 < n and keep[i + 1])):
            keep[i] = True
    for i in reversed(doubtful):
        if i + 1 < n and keep[i + 1] and probabilities[i] >= least * BESIDE:
            keep[i] = True
    return keep


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
