"""The article as schema.org `NewsArticle` in JSON-LD, safe inside a `<script>` element."""

from __future__ import annotations

import json
import re
from typing import Any

from cleaner.article import Article, Image

# `</script>` or `<!--` would end or confuse the element that JSON-LD stands in; the line separators
# were once no part of a JavaScript string, and half a surrogate pair fits no encoding.
_UNSAFE = re.compile("[<>&\u2028\u2029\ud800-\udfff]")


def to_jsonld(article: Article) -> str:
    """A JSON document, indented, ending in a line break."""
    text = json.dumps(as_dict(article), ensure_ascii=False, indent=2)
    return _UNSAFE.sub(lambda m: f"\\u{ord(m.group()):04x}", text) + "\n"


def as_dict(article: Article) -> dict[str, Any]:
    """The properties that are known, as plain data."""
    known: dict[str, Any] = {
        "headline": article.title,
        "alternativeHeadline": article.subtitle,
        "author": [{"@type": "Person", "name": name} for name in article.authors],
        "datePublished": article.published,
        "dateModified": article.modified,
        "articleSection": article.section,
        "dateline": article.place,
        "publisher": {"@type": "Organization", "name": article.site} if article.site else None,
        "url": article.url,
        "mainEntityOfPage": article.url,
        "inLanguage": article.language if article.language != "und" else None,
        "keywords": list(article.tags),
        "creditText": ", ".join(article.credits),
        "image": [_image(image) for image in article.images],
        "articleBody": article.text,
    }
    return {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        **{key: value for key, value in known.items() if value},
    }


def _image(image: Image) -> dict[str, str]:
    known = {"url": image.url, "caption": image.caption, "creditText": image.credit}
    return {"@type": "ImageObject", **{key: value for key, value in known.items() if value}}
