"""cleaner: a scraped news article in, a clean one out, with an account of every change."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

from cleaner.article import (
    Article,
    Block,
    CleanerError,
    Encoding,
    FieldEvidence,
    Finding,
    Image,
    LedgerMissing,
    NotText,
    Run,
    TooLarge,
    Warning,
)
from cleaner.cleaner import Cleaner, Failure
from cleaner.ledger import Change, Edit, Pass, Traced

if TYPE_CHECKING:
    from cleaner.rules import RULES

__version__ = "0.1.0"

__all__ = [
    "RULES",
    "Article",
    "Block",
    "Change",
    "Cleaner",
    "CleanerError",
    "Edit",
    "Encoding",
    "Failure",
    "FieldEvidence",
    "Finding",
    "Image",
    "LedgerMissing",
    "NotText",
    "Pass",
    "Run",
    "TooLarge",
    "Traced",
    "Warning",
    "check",
    "clean",
    "clean_many",
    "clean_text",
    "repair",
]

_DEFAULT = Cleaner()


def clean(raw: str | bytes, url: str | None = None, **hints: Any) -> Article:
    """The article in a scraped text or HTML page, recognised by itself.

    What the caller knows helps: `title`, `published`, `language`, `encoding`, `kind` ("text" or
    "html"). Raises `TooLarge` for an input over the limit and `NotText` for binary data.
    """
    return _DEFAULT.clean(raw, url, **hints)


def clean_text(raw: str | bytes, url: str | None = None, **hints: Any) -> str:
    """`clean(raw).to_text()`: title, subtitle, byline and date, a blank line, the body."""
    return _DEFAULT.clean(raw, url, **hints).to_text()


def check(raw: str | bytes, url: str | None = None, **hints: Any) -> tuple[Finding, ...]:
    """What is wrong with a text: the findings of a cleaning alone."""
    return _DEFAULT.check(raw, url, **hints)


def repair(text: str, language: str | None = None) -> Traced:
    """The text with its damage undone and nothing labelled or dropped; `.text` is the result."""
    return _DEFAULT.repair(text, language)


def clean_many(raws: Iterable[str | bytes], workers: int = 1, **hints: Any) -> Iterator[Article | Failure]:
    """Clean a stream, in order; an input that fails yields a `Failure`, and the stream goes on."""
    return _DEFAULT.clean_many(raws, workers, **hints)


def __getattr__(name: str) -> Any:
    """`RULES` loads with its first use: the rules compile many patterns."""
    if name == "RULES":
        from cleaner.rules import RULES

        return RULES
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
