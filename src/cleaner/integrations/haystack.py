"""Haystack: a component for indexing pipelines, after the converter."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from cleaner.cleaner import Cleaner
from cleaner.integrations.common import extra, metadata, try_clean

with extra("haystack"):
    from haystack import Document, component, default_from_dict, default_to_dict


@component
class ArticleCleaner:
    """Each document's content becomes the article's body, its fields go to `meta`.

    `options` are those of `Cleaner`, as plain data, so that a pipeline can be saved. Ids are kept. What
    holds no article, or fails, comes out as `rejected` instead, unchanged but for `meta["error"]`.
    """

    def __init__(self, options: dict[str, Any] | None = None, url_key: str = "url") -> None:
        self.options, self.url_key = options or {}, url_key
        self._cleaner = Cleaner(**self.options)

    @component.output_types(documents=list[Document], rejected=list[Document])
    def run(self, documents: list[Document]) -> dict[str, list[Document]]:
        """Clean the documents; those handed in are not changed."""
        kept, rejected = [], []
        for doc in documents:
            article, error = try_clean(self._cleaner, doc.content or "", doc.meta.get(self.url_key))
            if article:
                kept.append(replace(doc, content=article.text, meta={**doc.meta, **metadata(article)}))
            else:
                rejected.append(replace(doc, meta={**doc.meta, "error": error or "no article"}))
        return {"documents": kept, "rejected": rejected}

    def to_dict(self) -> dict[str, Any]:
        """The component as data, for a saved pipeline."""
        return default_to_dict(self, options=self.options, url_key=self.url_key)

    @classmethod
    def from_dict(cls, data: dict[str, Any]) -> ArticleCleaner:
        """The component that `to_dict` stored."""
        return default_from_dict(cls, data)
