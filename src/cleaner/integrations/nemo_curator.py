"""NeMo Curator: a modifier for the text column, and one that makes the whole article as JSON."""

from __future__ import annotations

from cleaner.cleaner import Cleaner
from cleaner.integrations.common import extra, try_clean

with extra("nemo-curator"):
    from nemo_curator.stages.text.modifiers.doc_modifier import DocumentModifier


class ArticleModifier(DocumentModifier):
    """The body of the article in place of the raw text; empty where there is none.

    Use it as `Modify(ArticleModifier(), input_fields="text")`; with the address, which a site profile
    needs, as `Modify(ArticleModifier(), input_fields=[["text", "url"]], output_fields="text")`.
    """

    def __init__(self, cleaner: Cleaner | None = None) -> None:
        super().__init__()
        self.cleaner = cleaner or Cleaner()

    def modify_document(self, text: str, url: str | None = None) -> str:
        """The clean text of one document."""
        article, _ = try_clean(self.cleaner, text, url)
        return article.text if article else ""


class ArticleJson(ArticleModifier):
    """The article with all its fields and changes, as JSON, for an output column of its own."""

    def modify_document(self, text: str, url: str | None = None) -> str:
        """The article as a line of JSON, or its error."""
        import json

        article, error = try_clean(self.cleaner, text, url)
        return json.dumps({"error": error}) if article is None else article.to_json("changes")
