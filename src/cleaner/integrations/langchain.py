"""LangChain: a document transformer."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from cleaner.cleaner import Cleaner
from cleaner.integrations.common import extra, metadata, try_clean

with extra("langchain"):
    from langchain_core.documents import BaseDocumentTransformer, Document


class CleanArticles(BaseDocumentTransformer):
    """Each document's content becomes the article's body, its fields go to the metadata.

    The address is looked for in the metadata under `url_keys`. A document that fails has an empty
    content and its `error`; with `drop_empty` it, and what holds no article, is left out.
    """

    def __init__(
        self,
        cleaner: Cleaner | None = None,
        url_keys: Sequence[str] = ("url", "source"),
        drop_empty: bool = False,
    ) -> None:
        self.cleaner, self.url_keys, self.drop_empty = cleaner or Cleaner(), tuple(url_keys), drop_empty

    def transform_documents(self, documents: Sequence[Document], **kwargs: Any) -> Sequence[Document]:
        """New documents; those handed in are not changed."""
        found = []
        for doc in documents:
            urls = (doc.metadata.get(key) for key in self.url_keys)
            url = next((u for u in urls if isinstance(u, str) and u.startswith(("http:", "https:"))), None)
            article, error = try_clean(self.cleaner, doc.page_content, url)
            if article or not self.drop_empty:
                new = {"error": error} if article is None else metadata(article)
                text = article.text if article else ""
                found.append(Document(page_content=text, metadata={**doc.metadata, **new}, id=doc.id))
        return found
