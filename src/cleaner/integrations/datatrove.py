"""datatrove: a pipeline step that cleans text and metadata, and a formatter for the text alone."""

from __future__ import annotations

from typing import Any

from cleaner.cleaner import Cleaner
from cleaner.integrations.common import extra, metadata, try_clean

with extra("datatrove"):
    from datatrove.pipeline.base import PipelineStep
    from datatrove.pipeline.formatters.base import BaseFormatter


class CleanArticles(PipelineStep):
    """Each document's text becomes the article's body, its fields go to the metadata.

    `url_key` is where the metadata has the address. A document that fails has an empty text and its
    `error`; with `exclude_empty` it, and what holds no article, is dropped. Statistics count documents,
    failures, and findings by rule.
    """

    name = "🧹 cleaner"
    type = "✂️ - FORMAT"

    def __init__(
        self,
        cleaner: Cleaner | None = None,
        url_key: str = "url",
        edits: bool = False,
        exclude_empty: bool = False,
    ) -> None:
        super().__init__()
        self.cleaner = cleaner or Cleaner()
        self.url_key, self.edits, self.exclude_empty = url_key, edits, exclude_empty

    def run(self, data: Any, rank: int = 0, world_size: int = 1) -> Any:
        """Clean the documents as they come."""
        for doc in data or ():
            with self.track_time():
                article, error = try_clean(self.cleaner, doc.text, doc.metadata.get(self.url_key))
                self.stat_update("total", "failed" if article is None else "article" if article else "empty")
                doc.text = article.text if article else ""
                if article is None:
                    doc.metadata["error"] = error
                else:
                    doc.metadata |= metadata(article)
                    self.stat_update(*(f"rule_{finding.code}" for finding in article.findings))
                    if self.edits:
                        doc.metadata["ledger"] = article.to_dict("changes")["ledger"]
            if doc.text or not self.exclude_empty:
                yield doc


class ArticleFormatter(BaseFormatter):
    """The body of the article, and nothing else of it."""

    name = "🧹 cleaner, text only"

    def __init__(self, cleaner: Cleaner | None = None) -> None:
        super().__init__()
        self.cleaner = cleaner or Cleaner()

    def format(self, text: str) -> str:
        """The body; empty where there is no article."""
        article, _ = try_clean(self.cleaner, text)
        return article.text if article else ""
