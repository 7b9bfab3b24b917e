"""What the parser of HTML reports, event by event, written down as nodes and units.

Compiled where the package was built with a compiler, in Python elsewhere; both give the same answers.
"""

from contextlib import suppress

from cleaner.read.stream.plain import Stream, utf8

with suppress(ImportError):
    from cleaner.read.stream._native import Stream, utf8  # type: ignore[assignment]

__all__ = ["Stream", "utf8"]
