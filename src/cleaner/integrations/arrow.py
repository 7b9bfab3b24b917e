"""Arrow: a `RecordBatch` of raw documents in, a `RecordBatch` of clean articles out, row for row.

The columns that come out are published by `article_schema` and, with what is carried along, by
`output_schema`. All engines that speak Arrow are reached through these functions.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from cleaner.cleaner import Cleaner
from cleaner.corpus.columns import article_schema, clean_batch, output_schema
from cleaner.corpus.document import DEFAULT_FIELDS, Fields, need

__all__ = ["ArrowCleaner", "article_schema", "clean_batch", "clean_table", "output_schema"]


@dataclass(frozen=True)
class ArrowCleaner:
    """`clean_batch` with its options, as an object that pickles, with a stable hash and fingerprint."""

    cleaner: Cleaner
    fields: Fields = DEFAULT_FIELDS
    edits: bool = False
    version: str = ""
    """The version of this library, so that a cache keyed by this object knows old results from new."""

    @classmethod
    def of(
        cls, cleaner: Cleaner | None = None, fields: Fields = DEFAULT_FIELDS, edits: bool = False
    ) -> ArrowCleaner:
        """One with the default cleaner where none is given."""
        from cleaner import __version__

        return cls(cleaner or Cleaner(), fields, edits, __version__)

    def schema(self, schema: Any) -> Any:
        """The schema that comes out for one that goes in."""
        return output_schema(schema, self.fields, self.edits)

    def batch(self, batch: Any) -> Any:
        """A clean `RecordBatch`."""
        return clean_batch(batch, self.cleaner, self.fields, self.edits)

    def stream(self, batches: Iterable[Any]) -> Iterator[Any]:
        """Clean batches, one at a time."""
        return map(self.batch, batches)

    def table(self, table: Any, rows: int = 1024) -> Any:
        """A clean `Table`, made `rows` at a time."""
        pa = need("pyarrow", "parquet")
        batches = list(self.stream(table.to_batches(max_chunksize=rows)))
        return pa.Table.from_batches(batches, schema=self.schema(table.schema))


def clean_table(
    table: Any, cleaner: Cleaner | None = None, fields: Fields = DEFAULT_FIELDS, edits: bool = False
) -> Any:
    """A `pyarrow.Table` of raw documents as one of clean articles."""
    return ArrowCleaner.of(cleaner, fields, edits).table(table)
