"""pandas: a frame of raw documents as one of clean articles."""

from __future__ import annotations

from typing import Any

from cleaner.cleaner import Cleaner
from cleaner.corpus.document import DEFAULT_FIELDS, Fields, need
from cleaner.integrations.arrow import ArrowCleaner


def clean_frame(
    df: Any, cleaner: Cleaner | None = None, fields: Fields = DEFAULT_FIELDS, edits: bool = False
) -> Any:
    """The `DataFrame` with its raw text replaced by the columns of `arrow.article_schema`; the index stays.

    Lists are Python lists, and what is missing is None.
    """
    pa = need("pyarrow", "pandas")

    table = pa.Table.from_pandas(df, preserve_index=False)
    cleaned = ArrowCleaner.of(cleaner, fields, edits).table(table).replace_schema_metadata(None)
    return type(df)(cleaned.to_pydict(), index=df.index)
