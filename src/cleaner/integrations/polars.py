"""Polars: a frame of raw documents as one of clean articles, eager or lazy."""

from __future__ import annotations

from typing import Any

from cleaner.cleaner import Cleaner
from cleaner.corpus.document import DEFAULT_FIELDS, Fields
from cleaner.integrations.arrow import ArrowCleaner


def clean_frame(
    frame: Any, cleaner: Cleaner | None = None, fields: Fields = DEFAULT_FIELDS, edits: bool = False
) -> Any:
    """The `DataFrame` or `LazyFrame` with its raw text replaced by the columns of `arrow.article_schema`."""
    import polars as pl

    clean = ArrowCleaner.of(cleaner, fields, edits)

    def one(df: Any) -> Any:
        return pl.from_arrow(clean.table(df.to_arrow()))

    if not isinstance(frame, pl.LazyFrame):
        return one(frame)
    empty = pl.DataFrame(schema=frame.collect_schema()).to_arrow().schema
    schema = one(pl.from_arrow(empty.empty_table())).schema
    return frame.map_batches(one, schema=schema)
