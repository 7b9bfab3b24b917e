"""spaCy: clean before the pipeline, for nothing inside it may change a text; the blocks come as spans."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from cleaner.cleaner import Cleaner
from cleaner.integrations.common import metadata, try_clean


def pipe(
    nlp: Any, raws: Iterable[str | bytes], cleaner: Cleaner | None = None, **options: Any
) -> Iterator[Any]:
    """A `Doc` of the body of each article, in order; `options` go to `nlp.pipe`.

    `doc.spans["blocks"]` has a span for each block, labelled by its kind; `doc.user_data["article"]` the
    article itself, with its ledger, and `doc.user_data["fields"]` its fields. A document that fails is
    empty and has `doc.user_data["error"]`.
    """
    own = cleaner or Cleaner()
    found = (try_clean(own, raw) for raw in raws)
    texts = ((article.text if article else "", (article, error)) for article, error in found)
    for doc, (article, error) in nlp.pipe(texts, as_tuples=True, **options):
        if article is None:
            doc.user_data["error"] = error
        else:
            doc.user_data |= {"article": article, "fields": metadata(article)}
            doc.spans["blocks"] = list(_blocks(doc, article))
        yield doc


def _blocks(doc: Any, article: Any) -> Iterator[Any]:
    start = 0
    for block in article.blocks:
        end = start + len(str(block))
        yield doc.char_span(start, end, label=block.kind, alignment_mode="expand")
        start = end + 2  # the blank line between two blocks
