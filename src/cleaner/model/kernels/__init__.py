"""The loops of the block models: sums over tokens, words that texts share, forests of trees.

Compiled where the package was built with a compiler, in Python elsewhere; both give the same answers.
"""

from contextlib import suppress

from cleaner.model.kernels.plain import (
    CLASSES,
    Table,
    Trees,
    alike,
    characters,
    descend,
    edges_in,
    numbers,
    numbers_of,
    shared_words,
    sums_of_names,
)

with suppress(ImportError):
    from cleaner.model.kernels._native import (  # type: ignore[assignment]
        Table,
        Trees,
        alike,
        characters,
        descend,
        edges_in,
        numbers,
        numbers_of,
        shared_words,
        sums_of_names,
    )

__all__ = [
    "CLASSES",
    "Table",
    "Trees",
    "alike",
    "characters",
    "descend",
    "edges_in",
    "numbers",
    "numbers_of",
    "shared_words",
    "sums_of_names",
]
