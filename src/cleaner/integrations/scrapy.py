"""Scrapy: an item pipeline that turns an item's raw page into the fields of its article.

ITEM_PIPELINES = {"cleaner.integrations.scrapy.ArticlePipeline": 300}
"""

from __future__ import annotations

from typing import Any

from cleaner.cleaner import Cleaner
from cleaner.integrations.common import metadata, try_clean


class ArticlePipeline:
    """Reads `html`, `body` or `text` of an item, whichever it has first, and its `url`.

    `text` becomes the article's body, and the fields that were found are set. An item class gets only
    the fields it declares. Settings: `CLEANER` (a `Cleaner`), `CLEANER_RAW` (names of the raw fields;
    they are removed, or set to None where they cannot be), `CLEANER_DROP` (drop what is no article).
    """

    def __init__(
        self,
        cleaner: Cleaner | None = None,
        raw: tuple[str, ...] = ("html", "body", "text"),
        drop: bool = False,
    ) -> None:
        self.cleaner, self.raw, self.drop = cleaner or Cleaner(), raw, drop

    @classmethod
    def from_crawler(cls, crawler: Any) -> ArticlePipeline:
        """The pipeline as the crawler's settings want it."""
        settings = crawler.settings
        raw = tuple(settings.getlist("CLEANER_RAW")) or ("html", "body", "text")
        return cls(settings.get("CLEANER"), raw, settings.getbool("CLEANER_DROP"))

    def process_item(self, item: Any, spider: Any = None) -> Any:
        """Clean one item. Older versions of Scrapy hand in the spider, which is not needed."""
        from itemadapter import ItemAdapter
        from scrapy.exceptions import DropItem

        adapter = ItemAdapter(item)
        name = next((n for n in self.raw if adapter.get(n)), None)
        if name is None:
            return item
        article, error = try_clean(self.cleaner, adapter[name], adapter.get("url"))
        if not article and self.drop:
            raise DropItem(error or "no article")
        found = {"error": error} if article is None else {**metadata(article), "text": article.text}
        declared = None if isinstance(item, dict) else set(adapter.field_names())
        for key in self.raw:
            if adapter.get(key) is not None and key not in found:
                adapter[key] = None
                if declared is None:
                    del adapter[key]
        for key, value in found.items():
            if declared is None or key in declared:
                adapter[key] = value
        return item
