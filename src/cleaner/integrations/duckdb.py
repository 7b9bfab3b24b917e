"""DuckDB: a relation of raw documents as one of clean articles, and `clean_text` as a function in SQL."""

from __future__ import annotations

from typing import Any

from cleaner.cleaner import Cleaner
from cleaner.corpus.document import DEFAULT_FIELDS, Fields, need
from cleaner.integrations.arrow import ArrowCleaner
from cleaner.integrations.common import try_clean


def clean_relation(
    relation: Any,
    cleaner: Cleaner | None = None,
    fields: Fields = DEFAULT_FIELDS,
    edits: bool = False,
    rows: int = 1024,
) -> Any:
    """A `pyarrow.RecordBatchReader` over the clean rows, read from the relation as it is consumed.

    DuckDB queries a reader by the name of its variable, once: `con.sql("select title from reader")`.
    """
    pa = need("pyarrow", "duckdb")

    clean = ArrowCleaner.of(cleaner, fields, edits)
    name = "to_arrow_reader" if hasattr(relation, "to_arrow_reader") else "fetch_record_batch"
    reader = getattr(relation, name)(rows)
    return pa.RecordBatchReader.from_batches(clean.schema(reader.schema), clean.stream(reader))


def register(connection: Any, cleaner: Cleaner | None = None, name: str = "clean_text") -> None:
    """Make `clean_text(raw)` known in SQL: the body of the article, NULL for what is no article."""
    own = cleaner or Cleaner()

    def clean_text(raw: str | None) -> str | None:
        article, _ = try_clean(own, raw)
        return article.text if article else None

    connection.create_function(name, clean_text, ["VARCHAR"], "VARCHAR", null_handling="special")
