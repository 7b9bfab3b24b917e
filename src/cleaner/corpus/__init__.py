"""Many documents: files of records in, clean articles out, in order, in several processes, resumable.

    from cleaner.corpus import run
    summary = run(["news-2024.jsonl.gz"], "clean.jsonl.gz", workers=2, edits=True)

Reads JSON Lines (plain, .gz, .zst), Parquet, WARC (.gz, .zst), folders of files and standard input;
writes JSON Lines, Parquet, or a folder with one file a document.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from cleaner.corpus.document import ARTICLE_FIELDS, CorpusError, Document, Fields, clean_document

if TYPE_CHECKING:
    from cleaner.corpus.profile import SiteProfile
    from cleaner.corpus.progress import Progress
    from cleaner.corpus.runner import Summary, documents, learn, run

__all__ = [
    "ARTICLE_FIELDS",
    "CorpusError",
    "Document",
    "Fields",
    "Progress",
    "SiteProfile",
    "Summary",
    "clean_document",
    "documents",
    "learn",
    "run",
]

_HOMES = {
    "Summary": "runner",
    "run": "runner",
    "learn": "runner",
    "documents": "runner",
    "SiteProfile": "profile",
    "Progress": "progress",
}


def __getattr__(name: str) -> Any:
    if name in _HOMES:
        from importlib import import_module

        return getattr(import_module(f"cleaner.corpus.{_HOMES[name]}"), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
