"""What the modules share: an article as the metadata of another program's document."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from cleaner.article import Article
from cleaner.cleaner import Cleaner

_TEXTS = ("title", "subtitle", "published", "modified", "section", "place", "site", "url", "language")
_LISTS = ("authors", "tags", "credits", "captions")


@contextmanager
def extra(name: str) -> Iterator[None]:
    """For imports of a program that may be missing: the error says by which extra it is installed."""
    try:
        yield
    except ModuleNotFoundError as error:
        raise ModuleNotFoundError(
            f"this needs {error.name}, which is not installed: pip install 'article-cleaner[{name}]'",
            name=error.name,
        ) from error


def metadata(article: Article) -> dict[str, Any]:
    """The article's fields that have a value: strings, and lists of strings."""
    found: dict[str, Any] = {name: value for name in _TEXTS if (value := getattr(article, name))}
    return found | {name: list(value) for name in _LISTS if (value := getattr(article, name))}


def try_clean(cleaner: Cleaner, raw: Any, url: Any = None) -> tuple[Article | None, str]:
    """The article, or None and the error: one document never ends somebody's pipeline."""
    try:
        return cleaner.clean(raw, url if isinstance(url, str) and url else None), ""
    except Exception as error:
        return None, f"{type(error).__name__}: {error}"
