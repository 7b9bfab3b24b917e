"""The compiled kernels of the models answer as those in Python do."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cleaner.model import dom
from cleaner.model.kernels import plain

native = pytest.importorskip("cleaner.model.kernels._native", reason="built without a compiler")

TEXTS = st.text(max_size=60) | st.text(
    st.sampled_from("abAB_1² .-éÉİßΣ中١𝟘\u00a0\u2028\x1c\ud800😀"), max_size=40
)
WORDS = ["the", "a", "b", "a_b", "^a", "$b", "#", "#_#", "b_a", "é", "i̇", "σ", "中", "_", "aa", "\ud800", "𝟘"]
LINES = st.lists(st.sampled_from([*WORDS, "THE", "12", "B", "É", "AB", "...", "(a)"]), max_size=34).map(
    " ".join
)
WEIGHTS = st.dictionaries(st.sampled_from(WORDS) | TEXTS, st.integers(-99, 99).map(float))
LISTS = st.lists(TEXTS | LINES | st.text(st.sampled_from("abcABC-_ 1"), max_size=320), max_size=6)


@settings(deadline=None)  # numpy is imported at first
@given(WEIGHTS, LISTS)
def test_tables(weights: dict[str, float], texts: list[str]) -> None:
    compiled, other = native.Table(weights), plain.Table(weights)
    assert compiled.weights == other.weights == weights
    assert compiled.texts(texts) == other.texts(texts)
    halves = {key: weight / 2 for key, weight in weights.items()}
    for many in (0, 1, 2):
        tables = [(native.Table(table), plain.Table(table)) for table in (weights, halves)[:many]]
        one, two = ([pair[side] for pair in tables] for side in (0, 1))
        assert native.sums_of_names(texts, *one) == plain.sums_of_names(texts, *two)


def test_the_tables_of_the_model() -> None:
    texts = ["Read more about the 3 stories", "Ждать ЖДАТЬ", "Σίσυφος ΣΑΣ", "x" * 500, "a." * 300, "İ" * 210]
    names = ["post-Body_text ArticleBODY", "h" * 400, "aB " * 99, "Nav", "x" * 24, "x" * 25]
    for table in dom.load().tables:
        other = plain.Table(table.weights)
        assert native.Table(table.weights).texts(texts) == other.texts(texts)
        assert native.sums_of_names(names, native.Table(table.weights)) == plain.sums_of_names(names, other)


@given(LISTS, LINES, LINES, TEXTS | LINES)
def test_shared_words(texts: list[str], title: str, summary: str, whole: str) -> None:
    tables = [dict.fromkeys(words, 1.0) for words in (["the", "é"], title.lower().split(), summary.split())]
    texts += [title, " ".join(81 * ["the"]), " ".join(80 * ["the"]), ".".join(300 * ["the"])]
    compiled = native.shared_words(texts, *map(native.Table, tables), whole)
    assert compiled == plain.shared_words(texts, *map(plain.Table, tables), whole)


@given(LISTS)
def test_characters(texts: list[str]) -> None:
    assert native.characters(texts, dom._classes()) == plain.characters(texts, dom._classes())


@given(st.lists(st.tuples(st.integers(0, 99), st.integers(-9, 9)), max_size=30))
def test_sums_from_the_root_down(nodes: list[tuple[int, int]]) -> None:
    parents = [-1, *(up % (i + 1) for i, (up, _) in enumerate(nodes))]
    values = np.array([0, *(value for _, value in nodes)], np.float64)
    assert native.descend(parents, values) == plain.descend(parents, values)


@given(st.lists(st.integers(-(2**63), 2**63 - 1) | st.booleans()))
def test_numbers(values: list[int]) -> None:
    assert native.numbers(values) == native.numbers(tuple(values)) == plain.numbers(values)


@given(LISTS, st.dictionaries(st.sampled_from(WORDS) | TEXTS, st.integers(-(2**63), 2**63 - 1)))
def test_numbers_of_keys(keys: list[str], known: dict[str, int]) -> None:
    keys += known
    assert native.numbers_of(keys, known, 19) == plain.numbers_of(keys, known, 19)


@given(
    st.lists(st.tuples(st.integers(0, 9), st.sampled_from("abc"), st.sampled_from("xy")), max_size=30),
    st.data(),
)
def test_nodes_that_are_alike(nodes: list[tuple[int, str, str]], data: st.DataObject) -> None:
    nodes = [(0, "root", ""), *nodes]
    parents = [-1, *(up % (i + 1) for i, (up, *_) in enumerate(nodes[1:]))]
    tags, names = [tag for _, tag, _ in nodes], [name for *_, name in nodes]
    units = data.draw(st.lists(st.integers(0, len(nodes) - 1)))
    assert native.alike(units, parents, tags, names) == plain.alike(units, parents, tags, names)


@given(LISTS, TEXTS, st.integers(0, 70), st.integers(0, 70))
def test_edges_in_a_body(texts: list[str], more: str, start: int, end: int) -> None:
    body = more.join(texts)
    texts += [body, body[start:], body[:end], body[start:end], f"{body[start : start + 50]}x{body}"]
    assert native.edges_in(texts, body) == plain.edges_in(texts, body)


@pytest.mark.parametrize("count", [0, 1, 2, 63, 64, 65, 300])
@pytest.mark.parametrize(("trees", "depth"), [(1, 1), (40, 6), (3, 8)])
def test_trees(count: int, trees: int, depth: int) -> None:
    rng = np.random.default_rng(count)
    columns = rng.integers(0, 5, (trees, depth)).astype(np.int32)
    borders = rng.integers(-2, 3, (trees, depth)).astype(np.float32)
    leaves = rng.normal(size=(trees, 2**depth)).astype(np.float16).astype(np.float32)
    values = rng.integers(-3, 4, (5, count)).astype(np.float32)
    values[rng.random(values.shape) < 0.1] = np.nan
    sums = [module.Trees(columns, borders, leaves, depth).sums(values, count) for module in (native, plain)]
    assert sums[0] == sums[1]


def test_what_does_not_fit_is_refused() -> None:
    table, one = native.Table({}), np.zeros(1, np.float32)
    with pytest.raises(TypeError):
        native.Table({1: 1.0})
    with pytest.raises(TypeError):
        native.Table({"a": "b"})
    for refused in (("ab",), [1], None):
        with pytest.raises(TypeError):
            table.texts(refused)
        with pytest.raises(TypeError):
            native.shared_words(refused, table, table, table, "")
    for refused in (["a"], [2**63], 1, None):
        with pytest.raises((TypeError, OverflowError)):
            native.numbers(refused)
    for known in ({"a": "b"}, {"a": 2**63}, None):
        with pytest.raises((TypeError, OverflowError)):
            native.numbers_of(["a"], known, 0)
    for nodes, parents in (([1], [-1]), ([-1], [-1]), ([0], [1]), ([0], [-2]), ([0], [-1, 0]), (["a"], [-1])):
        with pytest.raises((ValueError, TypeError)):
            native.alike(nodes, parents, ["a"], ["b"])
    for arguments in ((), (["a"], {}), (["a"], table, table), (["a"], *[table] * 5), ([1], table)):
        with pytest.raises((TypeError, ValueError)):
            native.sums_of_names(*arguments)
    for text in (None, b"ab"):
        with pytest.raises(TypeError):
            native.edges_in(["ab"], text)
    with pytest.raises(ValueError, match="wrong size"):
        native.characters(["text"], b"")
    for parents in ([-1, 1], [-1, -1], [-1, 5]):
        with pytest.raises(ValueError, match="before its children"):
            native.descend(parents, np.zeros(2))
    with pytest.raises(ValueError, match="value for each"):
        native.descend([-1, 0], np.zeros(1))
    for depth, columns in ((0, [0]), (9, [0]), (2, [0]), (1, [-1]), (1, [0, 0])):
        with pytest.raises(ValueError, match=r"fit|from 0"):
            native.Trees(np.array(columns, np.int32), one, np.zeros(2, np.float32), depth)
    for module in (native, plain):
        with pytest.raises(ValueError, match="border"):
            module.Trees(np.zeros(1, np.int32), np.full(1, np.nan, np.float32), np.zeros(2, np.float32), 1)
    many = np.arange(256, dtype=np.float32)
    with pytest.raises(ValueError, match="too many"):
        native.Trees(np.zeros(256, np.int32), many, np.zeros(512, np.float32), 1)
    forest = native.Trees(np.array([3], np.int32), one, np.zeros(2, np.float32), 1)
    for values, count in ((np.zeros(3, np.float32), 1), (np.zeros(9, np.float32), 2), (b"abc", 1), (one, -1)):
        with pytest.raises(ValueError, match="each feature"):
            forest.sums(values, count)
