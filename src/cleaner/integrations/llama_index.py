"""LlamaIndex: a transformation for an ingestion pipeline, before the splitter."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from cleaner.cleaner import Cleaner
from cleaner.integrations.common import extra, metadata, try_clean

with extra("llama-index"):
    from llama_index.core.schema import BaseNode, TransformComponent
    from pydantic import Field


class CleanArticles(TransformComponent):
    """Each node's content becomes the article's body, its fields go to the metadata.

    `options` are those of `Cleaner`, as plain data: the pipeline's cache is keyed by them. The address
    is looked for in the metadata under `url_key`.
    """

    options: dict[str, Any] = Field(default_factory=dict)
    url_key: str = "url"

    def __call__(self, nodes: Sequence[BaseNode], **kwargs: Any) -> Sequence[BaseNode]:
        """The nodes, cleaned in place. One that fails has an empty content and its `error`."""
        cleaner = Cleaner(**self.options)
        for node in nodes:
            article, error = try_clean(cleaner, node.get_content(), node.metadata.get(self.url_key))
            node.metadata |= {"error": error} if article is None else metadata(article)
            node.set_content(article.text if article else "")
        return nodes
