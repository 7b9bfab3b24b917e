"""Train the net over the units of pages (`cleaner.model.net`) with JAX, on whole pages.

Pages are packed into rows of `LENGTH` units with a gap between them that no layer bridges. The loss is half
the log loss of the units and half one less the F1, in words, that a page can expect.
"""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from cleaner.model.net import FARTHEST, PARTS, Net
from cleaner.model.trees import names_hash

os.environ.setdefault("XLA_FLAGS", "--xla_cpu_multi_thread_eigen=false intra_op_parallelism_threads=1")

Floats = NDArray[np.float32]

WIDTH = 32
EARLY = (1, 2, 4, 8)
LATE = (1, 2, 4)
EPOCHS = 24
SHARE = 0.35
"""The share of the pages that an epoch sees: the dumps of one page tell much the same."""
LENGTH, PAGES, ROWS = 1536, 16, 8
"""Units a row, pages a row at most, rows a step."""
GAP = max(*EARLY, *LATE)
RATE, WARM_UP, DECAY = 3e-3, 60, 1e-2
DROP = 0.1
EARLY_LOSS = 0.3
F1_SHARE = 0.5
F1_SCALE = 8.0
LEAST_DEVIATION = 0.01
"""Features that hardly ever differ are not blown up more than this allows."""


@dataclass
class Example:
    """A page to learn from: features (units, features), words as the net is told them, labels (1 body,
    0 not, -1 not scored), scored words and weight of each unit, weight of the page; the chance of being
    body that the net is to give each unit, where that is not the label."""

    rows: NDArray[np.float16]
    sizes: Floats
    labels: NDArray[np.int8]
    words: NDArray[np.int32]
    weights: Floats
    weight: float
    targets: Floats | None = None


def fit(
    examples: Sequence[Example],
    names: Sequence[str],
    seed: int = 0,
    epochs: int = EPOCHS,
    share: float = SHARE,
) -> Net:
    """A net trained on these pages; nets of other seeds differ by chance alone and can be `joined`."""
    import jax
    import jax.numpy as jnp

    some = np.concatenate([page.rows[::10] for page in examples]).astype(np.float32)
    mean, deviation = some.mean(0), some.std(0) + LEAST_DEVIATION
    rng = np.random.default_rng(seed)

    def shifted(units: Any, step: int) -> tuple[Any, Any]:
        none = jnp.zeros_like(units[:, :step])
        return jnp.concatenate([none, units[:, :-step]], 1), jnp.concatenate([units[:, step:], none], 1)

    def forward(values: Any, rows: Any, owner: Any, sizes: Any, key: Any) -> tuple[Any, Any]:
        there = owner.sum(-1)
        keys = iter(jax.random.split(key, len(EARLY) + len(LATE)))

        def layers(units: Any, name: str, steps: Sequence[int]) -> Any:
            for k, step in enumerate(steps):
                before, after = shifted(units, step)
                told = jnp.concatenate([before, units, after], -1)
                made = jax.nn.relu(told @ values[f"{name}{k}"] + values[f"{name}{k}.bias"])
                kept = jax.random.bernoulli(next(keys), 1 - DROP, (units.shape[0], 1, units.shape[2]))
                units = (units + made * kept / (1 - DROP)) * there[..., None]
            return units

        units = jax.nn.relu(rows @ values["enter"] + values["enter.bias"]) * there[..., None]
        units = layers(units, "early", EARLY)
        first = (units @ values["first_odds"] + values["first_odds.bias"])[..., 0]
        size = jnp.sqrt(sizes) * there
        shares = jnp.stack([there, size, size * jax.nn.sigmoid(first)], -1)
        shares = (owner[..., :, None] * shares[..., None, :]).reshape(*owner.shape[:2], -1)
        pages = jnp.einsum("blk,blh->bkh", shares, units) / (shares.sum(1)[..., None] + 1e-3)
        pages = pages.reshape(owner.shape[0], owner.shape[2], -1) @ values["page"]
        heard = jnp.einsum("bls,bsh->blh", owner, pages) + values["page.bias"]
        units = (units + jax.nn.relu(units @ values["own"] + heard)) * there[..., None]
        units = layers(units, "late", LATE)
        return first, (units @ values["odds"] + values["odds.bias"])[..., 0]

    def loss(values: Any, key: Any, batch: Any) -> Any:
        rows, sizes, labels, owner, words, weights, page = batch
        scored = weights > 0

        def of(odds: Any) -> Any:
            each = (jax.nn.softplus(odds) - odds * labels) * weights
            chance = jax.nn.sigmoid(odds) * scored
            parts = jnp.stack([chance * labels * words, chance * words, labels * scored * words], -1)
            sums = jnp.einsum("blk,bls->bks", parts, owner)
            missed = 1 - 2 * sums[:, 0] / (sums[:, 1] + sums[:, 2] + 1)
            return each.sum() * (1 - F1_SHARE) + F1_SHARE * F1_SCALE * (page * missed).sum()

        first, odds = forward(values, rows, owner, sizes, key)
        return (of(odds) + EARLY_LOSS * of(first)) / page.sum()

    @jax.jit
    def step(values: Any, moments: Any, rate: Any, count: Any, key: Any, batch: Any) -> Any:
        lost, slopes = jax.value_and_grad(loss)(values, key, batch)
        norm = jnp.sqrt(sum((slope**2).sum() for slope in slopes.values()))
        new, kept = {}, {}
        for name, slope in slopes.items():
            slope = slope * jnp.minimum(1, 5 / (norm + 1e-6))
            mean_, square = moments[name]
            mean_, square = 0.9 * mean_ + 0.1 * slope, 0.99 * square + 0.01 * slope * slope
            move = (mean_ / (1 - 0.9**count)) / (jnp.sqrt(square / (1 - 0.99**count)) + 1e-8)
            decay = DECAY if values[name].ndim > 1 else 0.0
            new[name] = values[name] - rate * (move + decay * values[name])
            kept[name] = mean_, square
        return new, kept, lost

    values = {name: jnp.array(value) for name, value in _start(len(names), rng).items()}
    moments = {name: (jnp.zeros_like(value), jnp.zeros_like(value)) for name, value in values.items()}
    units = sum(min(LENGTH, len(page.labels)) + GAP for page in examples) * share
    last = int(units / (LENGTH * ROWS) * 1.12 * epochs) + 5
    count = 0
    key = jax.random.PRNGKey(seed)
    for epoch in range(epochs):
        lost = []
        packed = _packed(examples, rng, share)
        for at in range(0, len(packed) - ROWS + 1, ROWS):
            batch = _batch(examples, packed[at : at + ROWS], mean, deviation)
            count += 1
            rate = RATE * min(1, count / WARM_UP) * 0.5 * (1 + np.cos(np.pi * min(1, count / last)))
            key, now = jax.random.split(key)
            values, moments, cost = step(values, moments, rate, float(count), now, batch)
            lost.append(float(cost))
        print(f"epoch {epoch} loss {np.mean(lost):.4f}", flush=True)
    trained = {name: np.asarray(value, np.float32) for name, value in values.items()}
    return _net(trained, mean, deviation, names)


def _start(features: int, rng: np.random.Generator) -> dict[str, Floats]:
    """The weights to begin with."""
    width = WIDTH
    shapes = {
        "enter": (features, width, 2.0), "first_odds": (width, 1, 1.0), "page": (3 * width, width, 0.5),
        "own": (width, width, 1.0), "odds": (width, 1, 1.0),
        **{f"early{k}": (3 * width, width, 0.7) for k in range(len(EARLY))},
        **{f"late{k}": (3 * width, width, 0.7) for k in range(len(LATE))},
    }  # fmt: skip
    values = {}
    for name, (into, out, gain) in shapes.items():
        values[name] = (rng.normal(size=(into, out)) * np.sqrt(gain / into)).astype(np.float32)
        values[f"{name}.bias"] = np.zeros(out, np.float32)
    return values


def _packed(
    examples: Sequence[Example], rng: np.random.Generator, share: float
) -> list[list[tuple[int, int, int, int]]]:
    """Some of the pages in rows: which page, from which unit, how many, and where in the row."""
    chosen = np.flatnonzero(rng.random(len(examples)) < share)
    rng.shuffle(chosen)
    rows: list[list[tuple[int, int, int, int]]] = []
    row: list[tuple[int, int, int, int]] = []
    used = 0
    for i in chosen.tolist():
        n, first = len(examples[i].labels), 0
        if n > LENGTH:
            first, n = int(rng.integers(0, n - LENGTH + 1)), LENGTH
        if used + n > LENGTH or len(row) == PAGES:
            rows.append(row)
            row, used = [], 0
        row.append((i, first, n, used))
        used += n + GAP
    return [*rows, row]


def _batch(
    examples: Sequence[Example],
    rows: Sequence[Sequence[tuple[int, int, int, int]]],
    mean: Floats,
    deviation: Floats,
) -> tuple[Floats, ...]:
    """Rows of pages as arrays: features, sizes, targets, the page of each unit, words, weights, weights of
    pages."""
    shape = (len(rows), LENGTH)
    features = np.zeros((*shape, len(mean)), np.float32)
    sizes, labels, words, weights = (np.zeros(shape, np.float32) for _ in range(4))
    owner = np.zeros((*shape, PAGES), np.float32)
    pages = np.zeros((len(rows), PAGES), np.float32)
    for r, row in enumerate(rows):
        for k, (i, first, n, at) in enumerate(row):
            page, here, there = examples[i], slice(at, at + n), slice(first, first + n)
            known = (page.rows[there].astype(np.float32) - mean) / deviation
            features[r, here] = np.clip(known, -FARTHEST, FARTHEST)
            sizes[r, here] = page.sizes[there]
            labels[r, here] = (page.labels == 1 if page.targets is None else page.targets)[there]
            owner[r, here, k] = 1
            words[r, here] = page.words[there]
            weights[r, here] = page.weights[there] * (page.labels[there] >= 0)
            pages[r, k] = page.weight
    return features, sizes, labels, owner, words, weights, pages


def _net(values: Mapping[str, Floats], mean: Floats, deviation: Floats, names: Sequence[str]) -> Net:
    """The trained weights as the package reads them."""
    weights, biases = {}, {}
    for name, steps in (("early", EARLY), ("late", LATE)):
        parts = [values[f"{name}{k}"] for k in range(len(steps))]
        # (3 * width, width) for before, own, after becomes (width, 3 * width).
        weights[name] = np.stack([np.concatenate(np.split(part, 3), 1) for part in parts])
        biases[name] = np.stack([values[f"{name}{k}.bias"] for k in range(len(steps))])
    for name in ("enter", "first_odds", "page", "own", "odds"):
        weights[name], biases[name] = values[name], values[f"{name}.bias"]
    weights = {name: value[None] for name, value in weights.items()}
    biases = {name: value[None] for name, value in biases.items()}
    return Net(mean, deviation, weights, biases, EARLY, LATE, names_hash(names), {})


def joined(nets: Sequence[Net], extra: Mapping[str, NDArray[Any]] | None = None) -> Net:
    """Nets of the same features, asked at once."""
    one = nets[0]
    weights = {name: np.concatenate([net.weights[name] for net in nets]) for name in PARTS}
    biases = {name: np.concatenate([net.biases[name] for net in nets]) for name in PARTS}
    return Net(one.mean, one.deviation, weights, biases, EARLY, LATE, one.features, dict(extra or {}))
