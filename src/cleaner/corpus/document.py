"""One document of a corpus: what was read, and the record that comes of it.

Every door to the library that handles records (files, workers, Arrow and the engines on it) makes
them with `clean_document`, so they all give the same result.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from importlib import import_module
from typing import TYPE_CHECKING, Any

from cleaner.article import Article, CleanerError

if TYPE_CHECKING:
    from cleaner.cleaner import Cleaner
    from cleaner.page import InputKind

ARTICLE_FIELDS = (
    "title", "subtitle", "published", "modified", "section", "place", "site", "url", "authors", "tags",
    "credits", "captions", "language", "images", "text", "blocks", "warnings", "encoding", "input_kind",
)  # fmt: skip
"""The fields of every output record, as `Article.to_dict("none")` gives them."""

RESULT_FIELDS = (*ARTICLE_FIELDS, "evidence", "ledger", "error")
"""All names that an output record may use itself: an input field of such a name is carried along as
`input_<name>`."""


class CorpusError(CleanerError):
    """A corpus run cannot start or go on: a file, a target, an option or a missing extra. One line."""


@dataclass(frozen=True, slots=True)
class Fields:
    """The names of the input's fields.

    `html` is preferred to `text` where a record has both. `url`, `title`, `published` and `language`
    tell the cleaner what is known already.
    """

    id: str = "id"
    text: str = "text"
    html: str = "html"
    url: str = "url"
    title: str = "title"
    published: str = "published"
    language: str = "language"

    def raw(self) -> tuple[str, str]:
        """The fields that the clean text replaces."""
        return self.text, self.html


DEFAULT_FIELDS = Fields()
_LANGUAGE = re.compile(r"([a-z]{2,3})(?:[-_][A-Za-z]{2,4})?")


@dataclass(frozen=True, slots=True)
class Document:
    """A document as read: its id, the raw text or bytes, what is known of it, and its other fields.

    `error` is set, and `raw` None, where it could not be read.
    """

    id: Any
    raw: str | bytes | None
    url: str | None = None
    kind: InputKind | None = None
    hints: Mapping[str, str] = field(default_factory=dict)
    extra: Mapping[str, Any] = field(default_factory=dict)
    error: str | None = None
    number: int = 0
    """Its number in its file, from 1."""
    target: str = ""
    """Where it goes in an output folder: a path without suffix."""


def document(record: Mapping[str, Any], fields: Fields, number: str) -> Document:
    """The document in a record; `number` is its id where it has none of its own."""
    name = next((n for n in (fields.html, fields.text) if record.get(n) not in (None, "")), None)
    if name is None:
        name = next((n for n in (fields.html, fields.text) if record.get(n) is not None), None)
    raw = None if name is None else record[name]
    url = record.get(fields.url)
    error = None
    if name is None:
        error = f"no field {fields.text!r} or {fields.html!r}"
    elif not isinstance(raw, str | bytes):
        error, raw = f"field {name!r} holds no text", None
    hints = {
        key: value
        for key in ("title", "published")
        if isinstance(value := record.get(getattr(fields, key)), str) and value.strip()
    }
    language = record.get(fields.language)
    if isinstance(language, str) and (code := _LANGUAGE.fullmatch(language)):
        hints["language"] = code[1]
    consumed = {fields.id, fields.text, fields.html, fields.url}
    return Document(
        id=number if record.get(fields.id) is None else record[fields.id],
        raw=raw,
        url=url if isinstance(url, str) and url else None,
        kind="html" if name == fields.html and error is None else None,
        hints=hints,
        extra={k: v for k, v in record.items() if k not in consumed},
        error=error,
    )


def clean_document(
    cleaner: Cleaner, doc: Document, *, edits: bool = False
) -> tuple[dict[str, Any], Article | None]:
    """The article's fields as JSON-ready data, and the article; on failure `error` alone, and None.

    Never raises for what the document holds. With `edits` the ledger goes with it.
    """
    if doc.raw is None or doc.error:
        return {"error": doc.error or "no text"}, None
    try:
        hints: dict[str, Any] = dict(doc.hints)
        encoding = hints.pop("encoding", None)
        article = cleaner.clean(doc.raw, doc.url, kind=doc.kind, encoding=encoding, **hints)
        return article.to_dict("changes" if edits else "none"), article
    except Exception as error:  # one document never stops the run
        return {"error": f"{type(error).__name__}: {error}"}, None


def carried(doc: Document) -> dict[str, Any]:
    """The input's other fields under the names by which the output carries them."""
    return {f"input_{k}" if k in RESULT_FIELDS else k: v for k, v in doc.extra.items()}


def record(doc: Document, data: Mapping[str, Any], fields: Fields) -> dict[str, Any]:
    """One output record: id, the fields carried along, then the article or the error."""
    out = {fields.id: doc.id, **carried(doc)}
    if "error" in data and doc.url:
        out["url"] = doc.url
    return out | dict(data)


def need(module: str, extra: str) -> Any:
    """An optional module. Raises `CorpusError` with the command that installs it where it is missing."""
    try:
        return import_module(module)
    except ImportError as error:
        raise CorpusError(
            f"this needs {module.partition('.')[0]}, which is not installed: "
            f"pip install 'article-cleaner[{extra}]'"
        ) from error
