"""Hugging Face datasets: a dataset of raw documents as one of clean articles, through `map`."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from cleaner.cleaner import Cleaner
from cleaner.corpus.document import DEFAULT_FIELDS, Fields
from cleaner.integrations.arrow import ArrowCleaner


@dataclass(frozen=True)
class _CleanTable:
    """Importable, and its state is options alone: so `map` finds its cache again in the next process."""

    clean: ArrowCleaner

    def __call__(self, table: Any) -> Any:
        return self.clean.table(table)


def clean_dataset(
    ds: Any,
    cleaner: Cleaner | None = None,
    fields: Fields = DEFAULT_FIELDS,
    edits: bool = False,
    batch_size: int = 256,
    **options: Any,
) -> Any:
    """The `Dataset` or `IterableDataset` with its raw text replaced by the article's columns.

    `options` go to `map` (`num_proc`, `desc`, ...). The fingerprint depends on the options of the
    cleaner and on the version of this library, and on nothing else.
    """
    from datasets import Features

    clean = ArrowCleaner.of(cleaner, fields, edits)
    if ds.features is not None:
        options["features"] = Features.from_arrow_schema(clean.schema(ds.features.arrow_schema))
    # A table that is returned stands for the whole row, so nothing is left of the columns that were.
    cleaned = ds.with_format("arrow").map(_CleanTable(clean), batched=True, batch_size=batch_size, **options)
    return cleaned.with_format(None)
