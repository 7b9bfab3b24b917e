"""A small convolutional net over the units of a page, predicted with numpy alone.

Each unit starts as `width` numbers made of its features. A layer adds to them what it makes of the unit
and of the units `step` before and after it; steps grow, so a few layers see some dozens of units. Between
two groups of layers the whole page is summed up, also as far as the first group takes it for body, and
told to every unit. A few such nets, trained alike but for chance, are asked at once, and their odds are
averaged. The weights are one small `.npz` file.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from os import PathLike
from typing import Any

import numpy as np
from numpy.typing import NDArray

from cleaner.model import survey

Floats = NDArray[np.float32]

PARTS = ("enter", "early", "first_odds", "page", "own", "late", "odds")
"""The layers, in order; the weights and the biases of each are arrays of that name."""

BLOCK = 64
"""Units multiplied at a time: so few that a BLAS starts no second thread, which would cost more than it does
and make results hang on the number of processors."""

LONG_BLOCK = 2048
"""Units summed up at a time: the same for a product of few rows."""

FARTHEST = 4.0
"""A feature counts as at most so many deviations from its mean."""


@dataclass(frozen=True)
class Net:
    """The weights of some nets; each array has one entry for each net.

    `mean` and `deviation` are those of the features. `weights[name]` has the shape (nets, features, width)
    for `enter`, (nets, layers, width, 3 * width) for `early` and `late` (what a unit tells the one `step`
    after it, itself, and the one `step` before it), (nets, 3 * width, width) for `page`, (nets, width,
    width) for `own`, (nets, width, 1) for the two odds; `biases[name]` is what is added. `early` and `late`
    are the steps of their layers. `features` is the digest of the feature names; `extra` holds further
    numbers that belong to the model.
    """

    mean: Floats
    deviation: Floats
    weights: Mapping[str, Floats]
    biases: Mapping[str, Floats]
    early: tuple[int, ...]
    late: tuple[int, ...]
    features: str
    extra: Mapping[str, NDArray[Any]]

    @classmethod
    def load(cls, path: str | PathLike[str]) -> Net:
        """Read nets that `save` wrote."""
        with np.load(path, allow_pickle=False) as data:
            return cls(
                data["mean"],
                data["deviation"],
                {name: data[f"weights.{name}"].astype(np.float32) for name in PARTS},
                {name: data[f"biases.{name}"].astype(np.float32) for name in PARTS},
                tuple(data["early"].tolist()),
                tuple(data["late"].tolist()),
                str(data["features"]),
                {key[6:]: data[key] for key in data.files if key.startswith("extra.")},
            )

    def save(self, path: str | PathLike[str]) -> None:
        """Write the nets: compressed, in half precision."""
        np.savez_compressed(
            path,
            allow_pickle=False,
            mean=self.mean,
            deviation=self.deviation,
            early=np.array(self.early, np.int16),
            late=np.array(self.late, np.int16),
            features=np.array(self.features),
            **{f"weights.{name}": self.weights[name].astype(np.float16) for name in PARTS},
            **{f"biases.{name}": self.biases[name].astype(np.float16) for name in PARTS},
            **{f"extra.{key}": value for key, value in self.extra.items()},
        )

    def predict(self, rows: Floats, sizes: Floats) -> NDArray[np.float64]:
        """The log-odds of each unit; `rows` has one row a feature, `sizes` are the words of the units."""
        weights, biases = self.weights, self.biases
        known: Floats = rows - self.mean[:, None]
        known /= self.deviation[:, None]
        np.minimum(known, FARTHEST, out=known)
        np.maximum(known, -FARTHEST, out=known)
        units = _product(known.T[None], weights["enter"])
        units += biases["enter"][:, None]
        _positive(units)
        for layer, step in enumerate(self.early):
            _add_layer(units, weights["early"][:, layer], biases["early"][:, layer], step)
        first = _product(units, weights["first_odds"])[..., 0] + biases["first_odds"]
        size = np.sqrt(sizes)
        shares = np.empty((len(units), 3, len(sizes)), np.float32)
        shares[:, 0] = 1
        shares[:, 1] = size
        shares[:, 2] = size / (1 + np.exp(-np.clip(first, -60, 60)))
        page = np.zeros((len(units), 3, units.shape[2]), np.float32)
        for at in range(0, len(sizes), LONG_BLOCK):
            page += shares[:, :, at : at + LONG_BLOCK] @ units[:, at : at + LONG_BLOCK]
        page /= shares.sum(2, keepdims=True) + np.float32(1e-3)
        heard = page.reshape(len(units), 1, -1) @ weights["page"] + biases["page"][:, None]
        made: Floats = _product(units, weights["own"]) + heard
        units += _positive(made)
        for layer, step in enumerate(self.late):
            _add_layer(units, weights["late"][:, layer], biases["late"][:, layer], step)
        odds = _product(units, weights["odds"])[..., 0] + biases["odds"]
        return np.asarray(odds.mean(0, dtype=np.float64))


def _add_layer(units: Floats, weight: Floats, bias: Floats, step: int) -> None:
    """Add to each unit what a layer makes of it."""
    for of_net, told, added in zip(units, _product(units, weight), bias, strict=True):
        survey.add_layer(of_net, told, added, step)


def _product(units: Floats, weight: Floats) -> Floats:
    """The product of matrices, some units at a time."""
    made = np.empty((len(weight), units.shape[1], weight.shape[2]), np.float32)
    for at in range(0, units.shape[1], BLOCK):
        np.matmul(units[:, at : at + BLOCK], weight, out=made[:, at : at + BLOCK])
    return made


def _positive(values: Floats) -> Floats:
    return np.maximum(values, 0, out=values)
