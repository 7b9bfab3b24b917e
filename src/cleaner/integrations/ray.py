"""Ray Data: a dataset of raw documents as one of clean articles, through `map_batches`."""

from __future__ import annotations

from typing import Any

from cleaner.cleaner import Cleaner
from cleaner.corpus.document import DEFAULT_FIELDS, Fields
from cleaner.integrations.arrow import ArrowCleaner


def clean_dataset(
    ds: Any,
    cleaner: Cleaner | None = None,
    fields: Fields = DEFAULT_FIELDS,
    edits: bool = False,
    batch_size: int = 256,
    **options: Any,
) -> Any:
    """The dataset with its raw text replaced by the columns of `arrow.article_schema`. Lazy.

    `options` go to `map_batches` (`num_cpus`, `memory`, ...). What the cleaner loads is loaded once in
    each worker process, so plain tasks do and no actors are needed.
    """
    clean = ArrowCleaner.of(cleaner, fields, edits)
    return ds.map_batches(_clean, batch_format="pyarrow", batch_size=batch_size, fn_args=[clean], **options)


def _clean(table: Any, clean: ArrowCleaner) -> Any:
    return clean.table(table)
