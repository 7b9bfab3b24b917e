"""What the compiled module does, in numpy: for machines that cannot build it, and to test it against.

The functions write into the arrays they are given for it.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from functools import cache

import numpy as np
from numpy.typing import NDArray

from cleaner.measure import UNSPACED

Floats = NDArray[np.float32]
Doubles = NDArray[np.float64]
Bools = NDArray[np.bool_]
Ints = NDArray[np.int64]
Hashes = NDArray[np.uint64]

# Character classes. LOWER to DIGIT are the letters and digits that words are made of.
SPACE, LOWER, UPPER, LETTER, DENSE, DIGIT, STOP, COMMA, QUOTE, DASH, BAR, CODE, AT, PUNCT, SYMBOL = range(15)
CLASSES = {
    STOP: ".!?…。！？।؟۔｡։",
    COMMA: ",;、，،؛；",
    QUOTE: "\"'“”„‘’«»「」『』()（）",
    DASH: "-–—:：",
    BAR: "|›‹·•▶►→←/>▪■●★☆✓⁄",
    CODE: "{}<=_\\$~^`",
    AT: "@#&+%©®™",
}

# What `survey` finds of each unit; rows 0 to 14 hold its characters of each class.
(
    SIZE, TOKENS, WORDS, SENTENCES, DATES, YEARS, CAPITALS, COPIES, INDENT,
    QUESTIONS, WHOLE_YEARS, LAST_KIND, LAST, BEFORE_LAST, FIRST_KIND, FIRST, WORD_KIND, WORD_OFFSET,
) = range(15, 33)  # fmt: skip
ROWS = 33

LEXICON_BITS = 18

_CENTURIES = 49 * 256 + 57, 50 * 256 + 48
"""How 19.. and 20.. begin."""

_OF_ONE_CLASS = (
    (0x3400, 0x4DC0, LETTER),
    (0x4E00, 0xA000, LETTER),
    (0xAC00, 0xD7A4, LETTER),
    (0xD800, 0xF900, SYMBOL),
)
"""Han, Hangul, and what is no character: three quarters of the plane need no look at each code point."""

_FACTOR = np.uint64(0x9E3779B97F4A7C15)


@cache
def tables() -> tuple[NDArray[np.uint8], Hashes]:
    """Of every code point of the basic plane its class, and the number that stands for it in hashes of
    words: the same for capitals and small letters, 0 for what is no part of words."""
    lower = np.arange(65536, dtype=np.uint64)
    by_category = {
        "Ll": LOWER, "Lu": UPPER, "Lt": UPPER, "Lo": LETTER, "Lm": LETTER, "Mn": LETTER, "Mc": LETTER,
        "Nd": DIGIT, "Nl": DIGIT, "No": DIGIT,
        "Zs": SPACE, "Zl": SPACE, "Zp": SPACE, "Cc": SPACE, "Cf": SPACE,
    }  # fmt: skip
    kinds = np.empty(65536, np.uint8)
    done = 0
    for first, last, kind in (*_OF_ONE_CLASS, (65536, 65536, SYMBOL)):
        categories = [*map(unicodedata.category, map(chr, range(done, first)))]
        kind_of = {
            name: by_category.get(name, PUNCT if name[0] == "P" else SYMBOL) for name in set(categories)
        }
        kinds[done:first] = np.fromiter(map(kind_of.__getitem__, categories), np.uint8, first - done)
        for code, category in enumerate(categories, done):
            if category == "Lu" and len(small := chr(code).lower()) == 1:
                lower[code] = ord(small)
        kinds[first:last] = kind
        done = last
    for low, high in re.findall("(.)-(.)", UNSPACED):
        block = kinds[ord(low) : ord(high) + 1]
        block[(block == LETTER) | (block == SYMBOL)] = DENSE
    for kind, characters in CLASSES.items():
        for character in characters:
            kinds[ord(character)] = kind
    numbers = (lower + np.uint64(1)) * _FACTOR
    for shift in (30, 27, 31):
        numbers ^= numbers >> np.uint64(shift)
        numbers *= np.uint64(0xBF58476D1CE4E5B9)
    numbers[(kinds < LOWER) | (kinds > DIGIT)] = 0
    return kinds, numbers


def survey(
    text: str,
    starts: Sequence[int],
    ends: Sequence[int],
    kinds: NDArray[np.uint8],
    numbers: Hashes,
    rows: Floats,
    word_ends: Ints,
    hashes: Hashes,
) -> int:
    """Measure the units `starts[i]:ends[i]` of a text, which are in order and not empty. Returns how many
    words they have: one at least.

    What stands between a unit and the next one counts as the former's. `rows` becomes, for each unit:

    - its characters of each class, its size in characters, and its words (`TOKENS`);
    - the ends of sentences (`SENTENCES`); figures joined as in a date or a time (`DATES`); two digits of a
      century and two more places up to a digit (`YEARS`), digits all (`WHOLE_YEARS`); words with a capital;
      question marks; how far it stands from the start of its line (`INDENT`), 12 at most;
    - the class and code of its last character (quotation marks and brackets aside, two at most), the code
      before; the class and code of its first; the class of its first word's, and how far it is to that one.

    `WORDS` and `COPIES` are left alone. `word_ends` becomes the number of words up to the end of each unit
    and `hashes`, with room for a word a character, of each word a hash that ignores case: its letters'
    numbers, weighted by place. A character of a script without spaces is a word, hashed with the next one.
    """
    n = len(starts)
    first = starts[0]
    points = np.frombuffer(text[first : ends[-1]].encode("utf-32-le", "surrogatepass"), np.uint32)
    code = np.minimum(points, 0xFFFF).astype(np.uint16)
    begin = np.asarray(starts, np.int64) - first
    finish = np.asarray(ends, np.int64) - first
    behind = np.append(begin[1:], len(code))
    if first < 0 or (finish > len(code)).any() or (finish <= begin).any() or (behind <= begin).any():
        raise ValueError("units are in order and not empty")
    owner = np.repeat(np.arange(n), behind - begin)
    kind = kinds[code]

    def counted(where: NDArray[np.intp]) -> Ints:
        return np.bincount(owner[where], minlength=n)

    rows[:15] = np.bincount(owner * 16 + kind, minlength=16 * n).reshape(n, 16).T[:15]
    solid = (kind >= LOWER) & (kind <= DIGIT)
    dense = kind == DENSE
    begins_word = solid.copy()
    begins_word[1:] &= ~solid[:-1] | dense[1:] | dense[:-1]
    heads = np.flatnonzero(begins_word)
    if not len(heads):
        heads = np.zeros(1, np.intp)
    hashes[: len(heads)] = _hashes(code, kind, heads, numbers)
    tokens = counted(heads)
    word_ends[:] = np.cumsum(tokens)

    ending = kind == STOP
    ending[:-1] &= ~ending[1:] & (kind[1:] != DIGIT) & (kind[1:] != LOWER)
    digit = kind == DIGIT
    joined = np.flatnonzero(digit[:-2] & digit[2:] & (kind[1:-1] > DIGIT)) + 1
    mark = code[joined]
    joined = joined[(mark == 46) | (mark == 47) | (mark == 45) | (mark == 58)]
    four = np.flatnonzero(digit[:-3] & digit[3:])
    century = code[four].astype(np.int32) * 256 + code[four + 1]
    whole = ((code[four] == 49) | (code[four] == 50)) & ((code[four + 1] == 57) | (code[four + 1] == 48))
    last = finish - 1
    for _ in range(2):
        last = np.where((kind[last] == QUOTE) & (last > begin), last - 1, last)
    word_at = heads[np.minimum(np.searchsorted(heads, begin), len(heads) - 1)]
    rows[SIZE] = finish - begin
    rows[TOKENS] = tokens
    rows[SENTENCES] = counted(np.flatnonzero(ending))
    rows[DATES] = counted(joined)
    rows[YEARS] = counted(four[(century == _CENTURIES[0]) | (century == _CENTURIES[1])])
    rows[WHOLE_YEARS] = counted(four[whole & digit[four + 2]])
    rows[CAPITALS] = counted(heads[kind[heads] == UPPER])
    rows[QUESTIONS] = counted(np.flatnonzero((code == 63) | (code == 0xFF1F)))
    rows[INDENT] = _indents(code, begin)
    rows[LAST_KIND], rows[LAST] = kind[last], code[last]
    rows[BEFORE_LAST] = code[np.maximum(last - 1, 0)]
    rows[FIRST_KIND], rows[FIRST] = kind[begin], code[begin]
    rows[WORD_KIND], rows[WORD_OFFSET] = kind[word_at], word_at - begin
    return len(heads)


def _hashes(
    code: NDArray[np.uint16], kind: NDArray[np.uint8], heads: NDArray[np.intp], numbers: Hashes
) -> Hashes:
    first = int(heads[0])
    values = numbers[code[first:]]
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
        hashed[pair] += numbers[code[follow[pair]]] * np.uint64(3)
    return hashed


def _indents(code: NDArray[np.uint16], begin: Ints) -> Ints:
    breaks = np.flatnonzero(code == 10)
    if not len(breaks):
        return np.zeros(len(begin), np.int64)
    line = np.searchsorted(breaks, begin) - 1
    return np.minimum(np.where(line >= 0, begin - breaks[np.maximum(line, 0)] - 1, 0), 12)


def owners(word_ends: Ints) -> Ints:
    """The unit of each word, by the number of words up to the end of each unit."""
    return np.repeat(np.arange(len(word_ends)), np.diff(word_ends, prepend=0))


def densest(gain: Floats) -> tuple[int, int]:
    """First and last unit of the run with the greatest sum."""
    sums = np.cumsum(gain, dtype=np.float64)
    before = np.minimum.accumulate(np.concatenate([[0.0], sums[:-1]]))
    last = int(np.argmax(sums - before))
    padded = np.concatenate([[0.0], sums[:last]])
    return int(np.argmin(padded)), last


def echoes(
    hashes: Hashes, word_ends: Ints, long: Bools, first: int, last: int, least: int, bits: int, out: Floats
) -> int:
    """Of each unit how many words stand elsewhere, too; words are told apart by so many bits of their hashes.

    The first row of `out` becomes the number of words that stand in fewer than `least` places of the long
    units, the second of those that stand in another place of a long unit, the third of those of the first
    that stand in another place of a long one from unit `first` to unit `last`, the fourth of those that
    stand in unit 0. Returns how many different words unit 0 has.
    """
    owner = owners(word_ends)
    token = (hashes >> np.uint64(64 - bits)).astype(np.intp)
    of_long = long[owner]
    in_long = np.bincount(token[of_long], minlength=1 << bits)
    of_core = of_long & (owner >= first) & (owner <= last)
    in_core = np.bincount(token[of_core], minlength=1 << bits)
    title = np.zeros(1 << bits, bool)
    title[token[owner == 0]] = True
    telling = in_long[token] < least
    topical = telling & (in_core[token] > of_core)
    for row, chosen in zip(out, (telling, in_long[token] > of_long, topical, title[token]), strict=True):
        row[:] = np.bincount(owner[chosen], minlength=len(word_ends))
    return int(title.sum())


def word_places(hashes: Hashes, word_ends: Ints) -> tuple[Ints, Ints]:
    """The words and pairs of words of the units as places in a lexicon: the unit of each, and the place."""
    owner = owners(word_ends)
    shift = np.uint64(64 - LEXICON_BITS)
    same = owner[1:] == owner[:-1]
    pairs = (((hashes[:-1] * np.uint64(31) + hashes[1:]) * _FACTOR) >> shift).astype(np.int64)
    pairs = pairs[same] + (1 << LEXICON_BITS)
    singles = (hashes >> shift).astype(np.int64)
    return np.concatenate([owner, owner[1:][same]]), np.concatenate([singles, pairs])


def lexicon_sums(
    hashes: Hashes, word_ends: Ints, lexicon: NDArray[np.int8], step: float, out: Doubles
) -> None:
    """What a lexicon says of each unit's words and pairs of words (see `word_places`).

    A weight is an entry of the lexicon times the step. The rows of `out` become the sum of the weights of
    each unit, the sum of those against it, and the least of them, or 0.
    """
    units, places = word_places(hashes, word_ends)
    weights = (lexicon[places] * np.float32(step)).astype(np.float64)
    n = len(word_ends)
    out[0] = np.bincount(units, weights, n)
    out[1] = np.bincount(units, np.minimum(weights, 0), n)
    out[2] = 0
    np.minimum.at(out[2], units, weights)


def add_layer(units: Floats, told: Floats, bias: Floats, step: int) -> None:
    """Add to each unit, a row of `width` numbers, what a layer of the net makes of it where it is positive.

    The rows of `told` are three times as wide: what a unit tells the one `step` after it, itself, and the
    one `step` before it.
    """
    width = units.shape[1]
    made = told[:, width : 2 * width] + bias
    if step < len(units):
        made[step:] += told[:-step, :width]
        made[:-step] += told[step:, 2 * width :]
    units += np.maximum(made, 0, out=made)
