"""What a worker does with a batch: unpack, clean, encode, count."""

from __future__ import annotations

import gzip
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from cleaner.article import Article
from cleaner.cleaner import Cleaner
from cleaner.corpus.document import Document, Fields, clean_document, need, record
from cleaner.corpus.profile import SiteProfile
from cleaner.corpus.sources import Batch, table_of, unpack
from cleaner.jsonl import one_line

Encoding = Literal["jsonl", "jsonl.gz", "jsonl.zst", "parquet", "text", "markdown", "json"]

SHOWN = 5
"""Failures that are named in the summary."""


_SUMS = ("documents", "articles", "empty", "failed", "characters")
_COUNTERS = ("found", "touched", "languages", "warnings")


@dataclass(slots=True)
class Tally:
    """Counts over documents. `found` has the findings of each rule, `touched` the documents with any."""

    documents: int = 0
    articles: int = 0
    empty: int = 0
    failed: int = 0
    characters: int = 0
    found: Counter[str] = field(default_factory=Counter)
    touched: Counter[str] = field(default_factory=Counter)
    languages: Counter[str] = field(default_factory=Counter)
    warnings: Counter[str] = field(default_factory=Counter)
    failures: list[tuple[str, str]] = field(default_factory=list)

    def count(self, doc: Document, article: Article | None, error: str) -> None:
        """Count one document."""
        self.documents += 1
        if article is None or article.ledger is None:
            self.failed += 1
            if len(self.failures) < SHOWN:
                self.failures.append((str(doc.id), error[:200]))
            return
        self.articles += bool(article)
        self.empty += not article
        self.characters += len(article.text)
        codes = Counter(run.code for run in article.ledger.runs if run.code)
        for change in article.ledger.changes:
            codes.update(change.codes)
        self.found += codes
        self.touched.update(list(codes))
        self.languages[article.language] += 1
        self.warnings.update({warning.code for warning in article.warnings})

    def to_dict(self) -> dict[str, Any]:
        """The counts as JSON-ready data."""
        data = {name: getattr(self, name) for name in (*_SUMS, "failures")}
        return data | {name: dict(getattr(self, name)) for name in _COUNTERS}

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Tally:
        """The counts that `to_dict` stored."""
        known: dict[str, Any] = {name: data[name] for name in _SUMS}
        known |= {name: Counter(data[name]) for name in _COUNTERS}
        known["failures"] = [(name, error) for name, error in data["failures"]]
        return cls(**known)

    def add(self, other: Tally) -> None:
        """Add what another batch counted."""
        for name in _SUMS:
            setattr(self, name, getattr(self, name) + getattr(other, name))
        for name in _COUNTERS:
            getattr(self, name).update(getattr(other, name))
        self.failures = [*self.failures, *other.failures][:SHOWN]


@dataclass(frozen=True)
class CleanBatch:
    """Clean the documents of a batch and encode the results for the output."""

    cleaner: Cleaner
    fields: Fields
    to: Encoding
    edits: bool

    def __call__(
        self, batch: Batch, tick: Callable[[], None], skip: Mapping[int, str]
    ) -> tuple[bytes | list[tuple[str, bytes]], Tally]:
        """The encoded batch and its counts."""
        tally = Tally()
        docs: list[Document] = []
        rows: list[dict[str, Any]] = []
        parts: list[Any] = []
        tick()
        for k, doc in enumerate(unpack(batch, self.fields)):
            if k in skip:
                data, article = {"error": skip[k]}, None
            else:
                data, article = clean_document(self.cleaner, doc, edits=self.edits)
            tally.count(doc, article, data.get("error", ""))
            if self.to == "parquet":
                docs.append(doc)
                rows.append(data)
            else:
                parts.append(self._one(doc, data, article))
            tick()
        if self.to == "parquet":
            return self._columns(batch, docs, rows), tally
        if self.to.startswith("jsonl"):
            return _compress(b"".join(parts), self.to), tally
        return parts, tally

    def _one(self, doc: Document, data: dict[str, Any], article: Article | None) -> Any:
        if self.to.startswith("jsonl"):
            return json_bytes(record(doc, data, self.fields))
        if article is None:
            return f"{doc.target}.error.json", json_bytes(record(doc, data, self.fields))
        if self.to == "json":
            return f"{doc.target}.json", json_bytes(record(doc, data, self.fields))
        text = article.to_text() if self.to == "text" else article.to_markdown()
        suffix = "txt" if self.to == "text" else "md"
        return f"{doc.target}.{suffix}", (text.rstrip("\n") + "\n").encode("utf-8", "replace")

    def _columns(self, batch: Batch, docs: list[Document], data: list[dict[str, Any]]) -> bytes:
        from cleaner.corpus.columns import batch_of, clean_batch, row_of

        pa = need("pyarrow", "parquet")
        rows = [row_of(doc, one) for doc, one in zip(docs, data, strict=True)]
        if batch.format == "parquet":
            raw = table_of(batch.items)
            if self.fields.id not in raw.schema.names:
                ids = pa.array([str(doc.id) for doc in docs], pa.string())
                raw = pa.RecordBatch.from_arrays(
                    [ids, *raw.columns], names=[self.fields.id, *raw.schema.names]
                )
            table = clean_batch(raw, self.cleaner, self.fields, self.edits, rows)
        else:
            table = batch_of(docs, rows, self.fields, self.edits)
        sink = pa.BufferOutputStream()
        with pa.ipc.new_stream(sink, table.schema) as writer:
            writer.write_batch(table)
        return bytes(sink.getvalue())


def json_bytes(data: Any) -> bytes:
    """A line of JSON in UTF-8."""
    return one_line(data, _plain).encode() + b"\n"


def _plain(value: Any) -> Any:
    """What Parquet can hold and JSON cannot: bytes as hexadecimal digits, times in ISO 8601."""
    if isinstance(value, bytes):
        return value.hex()
    return value.isoformat() if hasattr(value, "isoformat") else str(value)


def _compress(data: bytes, to: Encoding) -> bytes:
    """A member or frame of its own for each batch: the output can be cut between any two."""
    if not data or to == "jsonl":
        return data
    if to == "jsonl.gz":
        return gzip.compress(data, 6, mtime=0)
    return bytes(need("zstandard", "zst").ZstdCompressor(level=6).compress(data))


@dataclass(frozen=True)
class LearnBatch:
    """Learn a site profile from the documents of a batch."""

    cleaner: Cleaner
    fields: Fields
    settings: Mapping[str, Any]

    def __call__(
        self, batch: Batch, tick: Callable[[], None], skip: Mapping[int, str]
    ) -> tuple[int, SiteProfile]:
        """The number of documents, and their profile."""
        profile = SiteProfile(**self.settings)
        tick()
        count = 0
        for k, doc in enumerate(unpack(batch, self.fields)):
            if k not in skip:
                profile.add(doc, cleaner=self.cleaner)
            count += 1
            tick()
        return count, profile
