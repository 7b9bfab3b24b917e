"""A forest of oblivious trees: every node of one level asks the same question.

So a tree of depth six is six comparisons that make the six bits of an index into 64 leaf values. The
weights are one small `.npz` file.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from os import PathLike
from typing import Any

import numpy as np
from numpy.typing import NDArray

from cleaner.model.kernels import Trees


def names_hash(names: Sequence[str]) -> str:
    """A short digest of feature names in their order: weights fit only the features they know."""
    return hashlib.sha256("\n".join(names).encode()).hexdigest()[:16]


@dataclass(frozen=True)
class Forest:
    """The weights: of each tree the columns and borders it compares, and the values of its leaves.

    `columns` and `borders` have the shape (trees, depth): bit k of a row's leaf is set where the
    row's value in `columns[t, k]` exceeds `borders[t, k]`. `leaves` has the shape (trees, 2**depth).
    `features` is the digest of the feature names (see `names_hash`); `extra` holds further numbers
    that belong to the model, by name.
    """

    columns: NDArray[np.int32]
    borders: NDArray[np.float32]
    leaves: NDArray[np.float32]
    bias: float
    features: str
    extra: dict[str, NDArray[Any]]

    @classmethod
    def load(cls, path: str | PathLike[str]) -> Forest:
        """Read a forest that `save` wrote."""
        with np.load(path, allow_pickle=False) as data:
            extra = {k[6:]: data[k] for k in data.files if k.startswith("extra.")}
            return cls(
                data["columns"].astype(np.int32),
                data["borders"].astype(np.float32),
                data["leaves"].astype(np.float32),
                float(data["bias"]),
                str(data["features"]),
                extra,
            )

    def save(self, path: str | PathLike[str]) -> None:
        """Write the forest: compressed, leaf values in half precision."""
        np.savez_compressed(
            path,
            allow_pickle=False,
            columns=self.columns.astype(np.int16),
            borders=self.borders.astype(np.float32),
            leaves=self.leaves.astype(np.float16),
            bias=np.float64(self.bias),
            features=np.array(self.features),
            **{f"extra.{k}": v for k, v in self.extra.items()},
        )

    def predict(self, rows: NDArray[np.float32]) -> NDArray[np.float64]:
        """The log-odds of each row; `rows` has one column a feature, NaN counts as the least value."""
        values = np.ascontiguousarray(rows.T, np.float32)
        return self.bias + np.frombuffer(self._trees.sums(values, len(rows)), np.float64)

    @cached_property
    def _trees(self) -> Trees:
        """The arrays as the kernel wants them."""
        columns, borders = np.ascontiguousarray(self.columns), np.ascontiguousarray(self.borders)
        return Trees(columns, borders, np.ascontiguousarray(self.leaves), columns.shape[1])
