"""data-juicer: an operator for its configuration files, `clean_article_mapper`.

    process:
      - clean_article_mapper: {threshold: 0.5}

Load it by importing this module, or with `--custom-operator-paths` and a file that does so.
"""

from __future__ import annotations

from typing import Any

from cleaner.cleaner import Cleaner
from cleaner.integrations.common import extra, metadata, try_clean

with extra("data-juicer"):
    from data_juicer.ops.base_op import OPERATORS, Mapper


@OPERATORS.register_module("clean_article_mapper")
class CleanArticleMapper(Mapper):
    """The body of the article in place of the raw text. `fields_key`, where given, names a column for
    the article's fields, `url_key` the column that has the address."""

    _batched_op = True

    def __init__(
        self,
        threshold: float = 0.5,
        language: str | None = None,
        select: list[str] | None = None,
        ignore: list[str] | None = None,
        url_key: str = "url",
        fields_key: str | None = None,
        *args: Any,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.cleaner = Cleaner(tuple(select or ()), tuple(ignore or ()), (), threshold, language)
        self.url_key, self.fields_key = url_key, fields_key

    def process_batched(self, samples: dict[str, list[Any]]) -> dict[str, list[Any]]:
        """Clean a batch, given as a dictionary of columns."""
        texts = samples[self.text_key]
        urls = samples.get(self.url_key) or [None] * len(texts)
        pairs = zip(texts, urls, strict=True)
        found = [try_clean(self.cleaner, text, url)[0] for text, url in pairs]
        samples[self.text_key] = [article.text if article else "" for article in found]
        if self.fields_key:
            samples[self.fields_key] = [metadata(article) if article else {} for article in found]
        return samples
