"""One look at a text: its literals, its signs of damage, what stands twice in it, the forms to compare it by.

Compiled where the package was built with a compiler, in Python elsewhere; both give the same answers.
"""

from contextlib import suppress

from cleaner.scan.plain import (
    CLASSES,
    Literals,
    around,
    flat,
    fold,
    gauge,
    repeats,
    signs,
    squash,
    traits,
    twins,
)

with suppress(ImportError):
    from cleaner.scan._native import (  # type: ignore[assignment]
        Literals,
        around,
        flat,
        fold,
        gauge,
        repeats,
        signs,
        squash,
        traits,
        twins,
    )

__all__ = [
    "CLASSES",
    "Literals",
    "around",
    "flat",
    "fold",
    "gauge",
    "repeats",
    "signs",
    "squash",
    "traits",
    "twins",
]
