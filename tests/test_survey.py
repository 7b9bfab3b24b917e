"""The compiled survey of a page gives the numbers that numpy gives."""

import unicodedata

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cleaner.model import survey
from cleaner.model.survey import plain
from cleaner.read.text import cut

native = pytest.importorskip("cleaner.model.survey._native", reason="built without a compiler")

TEXTS = st.text(min_size=1, max_size=80) | st.text(
    st.sampled_from(
        "aAzZéЖ中の\u0e01.,;:!?()'\"“”»-/|=@ \n\n\t\u00a0019257²\u0139\u0130\uff1f\uffff\ud800😀"
    ),
    min_size=1,
    max_size=80,
)
FLOATS = st.floats(-1e3, 1e3, width=32)


@st.composite
def spans(draw):
    """A text and units of it: in order, not empty, and any text between them."""
    text = draw(TEXTS)
    starts = sorted(draw(st.sets(st.integers(0, len(text) - 1), min_size=1, max_size=8)))
    stop = draw(st.integers(starts[-1] + 1, len(text)))
    ends = [draw(st.integers(start + 1, stop)) for start in starts[:-1]]
    return text, starts, [*ends, stop]


@st.composite
def words(draw):
    """The hashes of some words, and how many there are up to the end of each unit."""
    sizes = draw(st.lists(st.integers(0, 6), min_size=1, max_size=8))
    hashes = st.sampled_from([0, 1 << 63, 2**64 - 1, 123 << 46, 124 << 46]) | st.integers(0, 2**64 - 1)
    drawn = draw(st.lists(hashes, min_size=sum(sizes), max_size=sum(sizes)))
    return np.array(drawn, np.uint64), np.cumsum(np.array(sizes, np.int64))


def surveyed(module, text, starts, ends):
    n = len(starts)
    rows = np.zeros((plain.ROWS, n), np.float32)
    word_ends = np.zeros(n, np.int64)
    hashes = np.zeros(ends[-1] - starts[0], np.uint64)
    many = module.survey(text, starts, ends, *plain.tables(), rows, word_ends, hashes)
    return rows.tolist(), word_ends.tolist(), hashes[:many].tolist()


@settings(deadline=None)  # the tables are made at first
@given(spans())
def test_survey(units):
    assert surveyed(native, *units) == surveyed(plain, *units)


def test_survey_of_a_large_page():
    text = "A line of 19 words, or so, of the year 2024.\n" * 3000 + "中" * 5000 + "\n" + "1" * 5000
    page = cut(text)
    assert surveyed(native, page.text, page.starts, page.ends) == surveyed(
        plain, page.text, page.starts, page.ends
    )


@given(words(), st.data(), st.integers(1, 20))
def test_echoes(found, data, bits):
    hashes, word_ends = found
    n = len(word_ends)
    long = np.array(data.draw(st.lists(st.booleans(), min_size=n, max_size=n)))
    first, last = sorted(data.draw(st.lists(st.integers(0, n - 1), min_size=2, max_size=2)))
    least = data.draw(st.integers(0, 4))
    outs = np.full((2, 4, n), np.nan, np.float32)
    sizes = [
        module.echoes(hashes, word_ends, long, first, last, least, bits, out)
        for module, out in zip((native, plain), outs, strict=True)
    ]
    assert sizes[0] == sizes[1]
    assert np.array_equal(*outs)


@settings(deadline=None)
@given(words(), st.integers(0, 99))
def test_lexicon(found, seed):
    lexicon = np.random.default_rng(seed).integers(-128, 128, 2 << plain.LEXICON_BITS).astype(np.int8)
    outs = np.full((2, 3, len(found[1])), np.nan)
    for module, out in zip((native, plain), outs, strict=True):
        module.lexicon_sums(*found, lexicon, 0.05, out)
    assert np.array_equal(*outs)


@given(st.lists(FLOATS, min_size=1, max_size=30))
def test_densest(gain):
    gains = np.array(gain, np.float32)
    assert native.densest(gains) == plain.densest(gains)


@given(st.integers(0, 12), st.integers(1, 5), st.integers(1, 15), st.integers(0, 99))
def test_layer(n, width, step, seed):
    rng = np.random.default_rng(seed)
    units, told, bias = (
        rng.normal(size=size).astype(np.float32) for size in ((n, width), (n, 3 * width), width)
    )
    both = units.copy(), units.copy()
    for module, out in zip((native, plain), both, strict=True):
        module.add_layer(out, told, bias, step)
    assert np.array_equal(*both)


@pytest.mark.parametrize("module", [native, plain])
@pytest.mark.parametrize(
    ("starts", "ends"),
    [
        ([0, 3], [2, 3]),
        ([2, 0], [3, 5]),
        ([-1, 2], [1, 4]),
        ([0, 2], [1, 9]),
        ([0, 1], [5, 4]),
        ([1, 1], [2, 3]),
    ],
)
def test_units_out_of_order_are_refused(module, starts, ends):
    with pytest.raises(ValueError, match="in order"):
        surveyed(module, "a bcd", starts, ends)


def test_arrays_of_the_wrong_size_are_refused():
    tables = plain.tables()
    rows, ends, hashes = np.zeros((plain.ROWS, 1), np.float32), np.zeros(1, np.int64), np.zeros(3, np.uint64)
    wrong = [
        lambda: native.survey("abc", [0], [3], *tables, rows[1:], ends, hashes),
        lambda: native.survey("abc", [0], [3], *tables, rows, ends, hashes[1:]),
        lambda: native.survey("abc", [0], [3], tables[1], tables[1], rows, ends, hashes),
        lambda: native.survey("abc", [0, 1], [3], *tables, rows, ends, hashes),
        lambda: native.survey("", [], [], *tables, rows[:, :0].copy(), ends[:0], hashes[:0]),
        lambda: native.echoes(hashes, ends, ends, 0, 0, 2, 12, rows),
        lambda: native.echoes(hashes, ends + 3, np.ones(1, bool), 0, 0, 2, 99, rows[:4]),
        lambda: native.echoes(hashes, ends + 4, np.ones(1, bool), 0, 0, 2, 12, rows[:4]),
        lambda: native.echoes(hashes, ends - 1, np.ones(1, bool), 0, 0, 2, 12, rows[:4]),
        lambda: native.lexicon_sums(hashes, ends + 3, np.zeros(9, np.int8), 0.1, np.zeros((3, 1))),
        lambda: native.add_layer(rows[:4].T.copy(), rows[:9], rows[:4, 0].copy(), 1),
        lambda: native.add_layer(rows[:4].T.copy(), rows[:12], rows[:4, 0].copy(), 0),
        lambda: native.densest(np.frombuffer(bytes(9), np.uint8)),
        lambda: native.densest(np.frombuffer(bytes(9), np.uint8)[1:]),
    ]
    for call in wrong:
        with pytest.raises(ValueError):  # noqa: PT011
            call()


def test_numbers_that_are_none_are_refused():
    rows, ends, hashes = np.zeros((plain.ROWS, 1), np.float32), np.zeros(1, np.int64), np.zeros(3, np.uint64)
    for starts in (["0"], [None], 3):
        with pytest.raises(TypeError):
            native.survey("abc", starts, [3], *plain.tables(), rows, ends, hashes)
    with pytest.raises(OverflowError):
        native.survey("abc", [1 << 80], [3], *plain.tables(), rows, ends, hashes)


def test_what_is_compiled_is_used():
    assert survey.survey is native.survey


def test_classes_are_those_of_the_categories() -> None:
    kinds, numbers = plain.tables()
    listed = {ord(character) for characters in plain.CLASSES.values() for character in characters}
    letters = {"Ll": plain.LOWER, "Lu": plain.UPPER, "Lt": plain.UPPER, "Lo": plain.LETTER, "Nd": plain.DIGIT}
    for code in range(0x10000):
        category = unicodedata.category(chr(code))
        if code not in listed and kinds[code] != plain.DENSE and category in letters:
            assert kinds[code] == letters[category], hex(code)
        if category in ("Co", "Cs") and code not in listed:
            assert (kinds[code], numbers[code]) == (plain.SYMBOL, 0), hex(code)
    assert (kinds[0x3400:0x4DC0] == plain.DENSE).all()
    assert (kinds[0x4E00:0xA000] == plain.DENSE).all()
