"""One look at a text: which literals it holds, which signs of damage, which words or paragraphs stand twice.

Compiled where the package was built with a compiler, in Python elsewhere; both give the same answers.
"""

from contextlib import suppress

from cleaner.scan.plain import CLASSES, Literals, repeats, signs, twins

with suppress(ImportError):
    from cleaner.scan._native import Literals, repeats, signs, twins  # type: ignore[assignment]

__all__ = ["CLASSES", "Literals", "repeats", "signs", "twins"]
