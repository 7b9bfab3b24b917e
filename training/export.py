"""Fit gradient-boosted oblivious trees and turn them into the weights that the package reads."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from cleaner.model.trees import Forest, names_hash

DEFAULTS: dict[str, Any] = {
    "depth": 6,
    "iterations": 300,
    "learning_rate": 0.1,
    "l2_leaf_reg": 5.0,
    "border_count": 127,
    "rsm": 0.5,
    "bootstrap_type": "Bernoulli",
    "subsample": 0.7,
    "random_seed": 7,
    "thread_count": 1,
}


def fit(
    rows: NDArray[np.float32],
    labels: NDArray[np.int8],
    weights: NDArray[np.float32],
    names: Sequence[str],
    extra: Mapping[str, NDArray[Any]] | None = None,
    **options: Any,
) -> Forest:
    """Train on labels 0 and 1 with row weights; `options` are CatBoost's (see `DEFAULTS`)."""
    from catboost import CatBoostClassifier, Pool

    model = CatBoostClassifier(**{**DEFAULTS, "allow_writing_files": False, "verbose": False, **options})
    model.fit(Pool(np.ascontiguousarray(rows, np.float32), labels, weight=weights))
    return from_catboost(model, names, extra)


def mean_of(forests: Sequence[Forest]) -> Forest:
    """One forest whose log-odds are the mean of those of several with the same features and depth."""
    one = forests[0]
    return Forest(
        np.concatenate([forest.columns for forest in forests]),
        np.concatenate([forest.borders for forest in forests]),
        np.concatenate([forest.leaves for forest in forests]) / np.float32(len(forests)),
        sum(forest.bias for forest in forests) / len(forests),
        one.features,
        one.extra,
    )


def from_catboost(
    model: Any, names: Sequence[str], extra: Mapping[str, NDArray[Any]] | None = None
) -> Forest:
    """The forest of a fitted binary CatBoost classifier on float features, symmetric trees, depth <= 8."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "model.json"
        model.save_model(str(path), format="json")
        data = json.loads(path.read_text())
    trees = data["oblivious_trees"]
    depth = max(1, max(len(tree["splits"] or ()) for tree in trees))
    if depth > 8:
        raise ValueError("a leaf index must fit eight bits")
    columns = np.zeros((len(trees), depth), np.int32)
    borders = np.full((len(trees), depth), np.inf, np.float32)
    leaves = np.zeros((len(trees), 2**depth), np.float32)
    for i, tree in enumerate(trees):
        for k, split in enumerate(tree["splits"] or ()):
            columns[i, k], borders[i, k] = split["float_feature_index"], split["border"]
        values = tree["leaf_values"]
        leaves[i, : len(values)] = values
    scale, bias = data["scale_and_bias"]
    start = bias[0] if isinstance(bias, list) else bias
    return Forest(
        columns,
        borders,
        (leaves * scale).astype(np.float16).astype(np.float32),
        float(start),
        names_hash(names),
        dict(extra or {}),
    )
