"""Spark: a data frame of raw documents as one of clean articles, through `mapInArrow` or `mapInPandas`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import partial
from typing import Any, Literal

from cleaner.cleaner import Cleaner
from cleaner.corpus.document import DEFAULT_FIELDS, Fields
from cleaner.integrations.arrow import ArrowCleaner
from cleaner.integrations.pandas import clean_frame


def clean_dataframe(
    df: Any,
    cleaner: Cleaner | None = None,
    fields: Fields = DEFAULT_FIELDS,
    edits: bool = False,
    hook: Literal["mapInArrow", "mapInPandas"] = "mapInArrow",
) -> Any:
    """The data frame with its raw text replaced by the columns of `arrow.article_schema`.

    Lazy, and a row comes out for each row that goes in. The library must be installed on the executors.
    Pages are large: set `spark.sql.execution.arrow.maxRecordsPerBatch` to some hundred. `mapInPandas` gives
    the same rows, more slowly, where a platform allows no other hook.
    """
    from pyspark.sql.pandas.types import from_arrow_schema, to_arrow_schema

    clean = ArrowCleaner.of(cleaner, fields, edits)
    schema = from_arrow_schema(clean.schema(to_arrow_schema(df.schema)))
    if hook == "mapInPandas":
        return df.mapInPandas(partial(_frames, clean), schema)
    return df.mapInArrow(clean.stream, schema)


def _frames(clean: ArrowCleaner, frames: Iterable[Any]) -> Iterator[Any]:
    return (clean_frame(frame, clean.cleaner, clean.fields, clean.edits) for frame in frames)
