"""What the compiled module does, in Python: for machines that cannot build it, and to test it against.

Numbers come out as the bytes of an array, of the machine's byte order: `numpy.frombuffer` reads them.
"""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from itertools import pairwise
from typing import Any, TypeAlias

import numpy as np

from cleaner.pattern import lazy

Buffer: TypeAlias = Any
"""Bytes, or an array of numpy whose values stand side by side in memory."""

CLASSES = 0x10000
"""Characters with a class of their own; of those beyond, figures count as figures."""

SHORT = 80
"""Of texts of more words, the distinct ones are not counted."""

EDGE = 50
"""So many characters of a text are its beginning, and as many its end."""

_WORD = lazy(r"\w+")
_NAME = lazy(r"[A-Z]?[a-z]+|[A-Z]+")
_FIGURE = lazy(r"\d")
_ROWS = 256  # of a forest, looked at together: what a processor's cache holds


def name_tokens(names: str) -> set[str]:
    """The words in class names and ids: `post-Body_text` has post, body, text."""
    return {word.lower() for word in _NAME.findall(names[:300]) if 1 < len(word) < 25}


def text_tokens(text: str) -> tuple[set[str], set[str]]:
    """Of a short unit the words, first and last word with a sign, and pairs of words; numbers as #."""
    if text.count(" ", 0, 200) > 30:
        return set(), set()
    words = _WORD.findall(text[:200].lower())
    if not words or len(words) > 25:
        return set(), set()
    if _FIGURE.search(text, 0, 200):
        words = ["#" if word.isdigit() else word for word in words]
    return {*words, f"^{words[0]}", f"${words[-1]}"}, {f"{a}_{b}" for a, b in pairwise(words)}


class Table:
    """The weights of tokens, to be added up for many texts."""

    def __init__(self, weights: dict[str, float]) -> None:
        self.weights = dict(weights)

    def texts(self, texts: list[str]) -> bytes:
        """For each text the sum over its `text_tokens`, 64 bits each."""
        return array("d", [sum(map(self.sum_of, text_tokens(text))) for text in texts]).tobytes()

    def sum_of(self, tokens: set[str]) -> float:
        """The sum over some tokens."""
        return sum([self.weights.get(token, 0.0) for token in tokens])


def sums_of_names(names: list[str], *tables: Table) -> bytes:
    """For each of some class names the sum over its `name_tokens`, 64 bits each: all of one table, then all
    of the next. At most four tables, none twice."""
    tokens = [name_tokens(text) for text in names]
    return array("d", [table.sum_of(one) for table in tables for one in tokens]).tobytes()


def numbers(values: Sequence[int]) -> bytes:
    """Numbers of 64 bits each."""
    return array("q", values).tobytes()


def numbers_of(keys: list[str], known: dict[str, int], other: int) -> bytes:
    """The numbers that some keys have, and another one for a key that has none, 64 bits each."""
    return numbers([known.get(key, other) for key in keys])


def alike(nodes: list[int], parents: list[int], tags: list[str], names: list[str]) -> bytes:
    """A number of 64 bits for each of some nodes, the same for those that have the same tag and names, and
    whose parents do. The first is 0, and each new one is greater by 1."""
    kinds: dict[tuple[str, ...], int] = {}
    keys = [(tags[node], names[node], tags[parents[node]], names[parents[node]]) for node in nodes]
    return numbers([kinds.setdefault(key, len(kinds)) for key in keys])


def edges_in(texts: list[str], body: str) -> bytes:
    """For each text whether the body holds its beginning or its end, as a byte of 1 or 0."""
    return bytes(text[:EDGE] in body or text[-EDGE:] in body for text in texts)


def shared_words(texts: list[str], stop: Table, title: Table, summary: Table, whole: str) -> bytes:
    """For each text, in lower case, eight numbers of 32 bits.

    Of its words between blanks: how many there are, how many are in `stop`, whether one is in `title` and
    one in `summary`. Of its distinct words of letters: how many there are, and how many are in `title` and
    in `summary` (all 0 where no word is in either, or for more than `SHORT` words). Whether it is `whole`.
    """
    rows: list[tuple[int, ...]] = []
    in_title, in_summary = title.weights.keys(), summary.weights.keys()
    for text in texts:
        low = text.lower()
        words = low.split()
        meets = not in_title.isdisjoint(words), not in_summary.isdisjoint(words)
        bag = set(_WORD.findall(low)) if any(meets) and len(words) <= SHORT else set()
        stops = sum(map(stop.weights.__contains__, words))
        rows.append(
            (len(words), stops, *meets, len(bag), len(bag & in_title), len(bag & in_summary), low == whole)
        )
    return np.array(rows, np.int32).tobytes()


def characters(texts: list[str], classes: bytes) -> bytes:
    """For each text the number of marks, of figures and of capitals, 32 bits each.

    They are bits 1, 2 and 4 in `classes`, which holds the class of each of the first `CLASSES` characters.
    """
    codes = np.frombuffer("".join(texts).encode("utf-32-le", "surrogatepass"), np.uint32)
    of_all = np.frombuffer(classes, np.uint8).take(np.minimum(codes, CLASSES - 1))
    for at in (codes >= CLASSES).nonzero()[0].tolist():
        of_all[at] = 2 * chr(codes[at]).isdecimal()
    ends = np.cumsum([0, *map(len, texts)])
    out = np.zeros((len(texts), 3), np.int32)
    for column, kind in enumerate((1, 2, 4)):
        sums = np.zeros(len(codes) + 1, np.int32)
        np.cumsum(of_all & kind > 0, out=sums[1:])
        out[:, column] = np.diff(sums[ends])
    return out.tobytes()


def descend(parents: list[int], values: Buffer) -> bytes:
    """For each node of a tree the sum, the least and the greatest of the values (64 bits each) from the
    root down to it: all sums, then all of the least, then all of the greatest.

    Node 0 is the root, which counts as 0; a parent stands before its children.
    """
    nodes = len(parents)
    summed, least, most = [0.0] * nodes, [0.0] * nodes, [0.0] * nodes
    for node, here in enumerate(np.frombuffer(values, np.float64).tolist()):
        if node:
            up = parents[node]
            summed[node] = summed[up] + here
            least[node] = min(here, least[up])
            most[node] = max(here, most[up])
    return array("d", summed + least + most).tobytes()


class Trees:
    """A forest of oblivious trees, as `cleaner.model.trees.Forest` has it.

    `columns` (32 bits), `borders` and `leaves` (floats of 32 bits) stand tree by tree, `depth` levels each (8
    at most). A column has 255 borders at most.
    """

    def __init__(self, columns: Buffer, borders: Buffer, leaves: Buffer, depth: int) -> None:
        column = np.frombuffer(columns, np.int32)
        border = np.frombuffer(borders, np.float32)
        if np.isnan(border).any():
            raise ValueError("a border is a number")
        self._leaves = np.frombuffer(leaves, np.float32)
        self._base = (np.arange(len(column) // depth, dtype=np.int32) << depth)[:, None]
        # The distinct comparisons, and which of them each tree asks, level by level.
        pairs = np.stack([column.astype(np.float64), border.astype(np.float64)], 1)
        distinct, where = np.unique(pairs, axis=0, return_inverse=True)
        self._columns = distinct[:, 0].astype(np.int32)
        self._borders = distinct[:, 1].astype(np.float32)[:, None]
        self._levels = np.ascontiguousarray(where.reshape(-1, depth).T)

    def sums(self, values: Buffer, count: int) -> bytes:
        """The sums of the leaves of `count` rows, 64 bits each; `values` (floats of 32 bits) holds them
        feature by feature. NaN counts as the least value."""
        rows = np.frombuffer(values, np.float32).reshape(-1, count or 1)
        out = np.zeros(count, np.float64)
        for at in range(0, count, _ROWS):
            answers = (rows[:, at : at + _ROWS][self._columns] > self._borders).view(np.uint8)
            index = answers[self._levels[0]]
            for level in range(1, len(self._levels)):
                index |= answers[self._levels[level]] << np.uint8(level)
            out[at : at + _ROWS] = self._leaves.take(index + self._base).sum(0, dtype=np.float64)
        return out.tobytes()
