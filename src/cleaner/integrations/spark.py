"""Spark: a data frame of raw documents as one of clean articles, through `mapInArrow`."""

from __future__ import annotations

from typing import Any

from cleaner.cleaner import Cleaner
from cleaner.corpus.document import DEFAULT_FIELDS, Fields
from cleaner.integrations.arrow import ArrowCleaner


def clean_dataframe(
    df: Any, cleaner: Cleaner | None = None, fields: Fields = DEFAULT_FIELDS, edits: bool = False
) -> Any:
    """The data frame with its raw text replaced by the columns of `arrow.article_schema`.

    Lazy, and a row comes out for each row that goes in. The library must be installed on the executors.
    Pages are large: set `spark.sql.execution.arrow.maxRecordsPerBatch` to some hundred.
    """
    from pyspark.sql.pandas.types import from_arrow_schema, to_arrow_schema

    clean = ArrowCleaner.of(cleaner, fields, edits)
    schema = from_arrow_schema(clean.schema(to_arrow_schema(df.schema)))
    return df.mapInArrow(clean.stream, schema)
