"""A second opinion on a page of which the net is not sure: a forest of trees over many more measurements.

The net (`cleaner.model.text`) settles two whole pages of three. Of the others a forest sees each unit with
the measurements of its neighbours, its surroundings and its page, and what the phrases of the lexicons
say, which are dear to look up. The two err on different pages: the mean of their odds is better than either.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from cleaner.model import survey
from cleaner.model.survey.plain import (
    AT,
    BAR,
    BEFORE_LAST,
    CAPITALS,
    CODE,
    COMMA,
    COPIES,
    DASH,
    DATES,
    DIGIT,
    FIRST,
    INDENT,
    LAST,
    LAST_KIND,
    LOWER,
    QUESTIONS,
    QUOTE,
    SENTENCES,
    SIZE,
    STOP,
    SYMBOL,
    TOKENS,
    UPPER,
    WHOLE_YEARS,
    WORD_KIND,
    WORD_OFFSET,
    WORDS,
    Bools,
    Floats,
    Ints,
)
from cleaner.model.text import Scan
from cleaner.model.text import lexical as own_lexical
from cleaner.model.trees import Forest, names_hash
from cleaner.page import Page

WEIGHTS = Path(__file__).with_name("second.npz")

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
_OF_ROWS = {
    "chars": SIZE, "words": WORDS, "sentences": SENTENCES, "bar": BAR, "quotes": QUOTE, "symbols": SYMBOL,
    "dates": DATES, "years": WHOLE_YEARS,
}  # fmt: skip
"""Those that are the logarithm of a row of the survey."""


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


def measure(page: Page, scan: Scan) -> Floats:
    """The features of every unit but the lexical ones: one row a name, one column a unit."""
    n = len(page)
    rows, units = scan.rows, scan.units
    out = np.zeros((len(STRUCTURE), n), np.float32)
    own = out[: len(OWN)]

    def put(name: str, values: NDArray[np.generic]) -> None:
        own[_AT[name]] = values

    size, words, long = rows[SIZE], units.words, units.long
    last, last_kind, start_kind, first = rows[LAST], rows[LAST_KIND], rows[WORD_KIND], rows[FIRST]
    put("stop_end", last_kind == STOP)
    put("colon_end", (last == 58) | (last == 0xFF1A))
    put("comma_end", (last_kind == COMMA) | (last_kind == DASH))
    put("dots_end", (last == 0x2026) | ((last == 46) & (rows[BEFORE_LAST] == 46)))
    put("lower_start", start_kind == LOWER)
    put("upper_start", start_kind == UPPER)
    put("digit_start", start_kind == DIGIT)
    put("odd_start", rows[WORD_OFFSET])
    put(
        "marker",
        (first == 35) * 4
        + ((first == 42) | (first == 45) | (first == 0x2022)) * 3
        + (first == 124) * 2
        + (first == 33),
    )
    total = np.maximum(rows[TOKENS], 1)
    put("cap_words", rows[CAPITALS] / total)
    put("upper", rows[UPPER] / np.maximum(units.letters, 1))
    put("digit", rows[DIGIT] / size)
    put("punct", rows[STOP : SYMBOL + 1].sum(0) / size)
    put("commas", rows[COMMA] / units.spoken)
    put("word_length", np.minimum(units.letters / units.spoken, 20))
    put("at", rows[AT] / size)
    put("code", rows[CODE] / size)
    put("kind", np.array(list(map(_KINDS.__getitem__, page.kinds)), np.float32))
    phrases = _phrases(page)
    put("phrase", phrases[0])
    put("question", rows[QUESTIONS])
    put("copies", np.log(rows[COPIES].astype(np.int64)))
    own[[_AT[name] for name in _OF_ROWS]] = np.log1p(rows[[*_OF_ROWS.values()]])
    gaps = np.minimum(np.asarray(page.gaps, np.float32), 4)
    put("gap", gaps)
    own[_AT["gap_after"], :-1] = gaps[1:]
    own[_AT["gap_after"], -1] = 4
    put("indent", rows[INDENT])

    (telling, in_long, topical, in_title), title_size = scan.echoes(14 if len(scan.hashes) < 4000 else 17)
    core, core2 = units.core, survey.densest(np.where(long, words, np.float32(-20) - words))
    put("page_common", (rows[TOKENS] - telling) / total)
    put("long_words", in_long / total)
    put("topic", topical / np.maximum(telling, 1))
    put("title_share", in_title / total)
    put("title_cover", np.minimum(in_title / title_size, 1))
    _place(
        out[len(OWN) : len(OWN) + len(PLACE)],
        words,
        long,
        last_kind == STOP,
        rows[COPIES],
        rows[DATES] + rows[WHOLE_YEARS],
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
    spot = np.arange(n)
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
    for i, phrase in enumerate(page.phrases):
        if phrase is not None:
            out[0, i] = 2 if phrase.certain else 1
            out[1, i] = _FAMILIES.get(phrase.rule, 0)
    return out


def lexical(hashes: NDArray[np.uint64], word_ends: Ints, lexicon: NDArray[np.int8]) -> Floats:
    """What the words of the units and of their neighbours say: the rows `LEXICAL`."""
    own = own_lexical(hashes, word_ends, lexicon)
    said = own[0]
    n = len(said)
    out = np.zeros((len(LEXICAL), n), np.float32)
    at = len(own)
    out[:at] = own
    for shift in (-2, -1, 1, 2):
        if n > abs(shift):
            if shift < 0:
                out[at, -shift:] = said[:shift]
            else:
                out[at, :-shift] = said[shift:]
        at += 1
    sums = np.concatenate([[0.0], np.cumsum(said, dtype=np.float64)])
    spot = np.arange(n)
    for span in SPANS:
        low, high = np.maximum(spot - span, 0), np.minimum(spot + span + 1, n)
        out[at] = (sums[high] - sums[low]) / (high - low)
        at += 1
    return out


def _place(
    out: Floats,
    words: Floats,
    long: Bools,
    stop: Bools,
    copies: Floats,
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
def _forest() -> tuple[Forest, NDArray[np.int8]]:
    """The forest and its lexicon."""
    forest = Forest.load(WEIGHTS)
    if forest.features != names_hash(NAMES):
        raise ValueError("the weights of the forest belong to other features: train it anew")
    return forest, forest.extra["lexicon"]


def odds(page: Page, scan: Scan) -> NDArray[np.float64]:
    """The log-odds of each unit to be body of the article; the page has at least one."""
    forest, lexicon = _forest()
    rows = np.concatenate([measure(page, scan), lexical(scan.hashes, scan.word_ends, lexicon)])
    return forest.predict(rows.T)
