"""dolma: what would be dropped or changed as stand-off spans, for its attribute files and its mixer.

Nothing is imported from dolma: the format is plain JSON, one document a line beside the documents.
"""

from __future__ import annotations

from collections import defaultdict
from typing import Any

from cleaner.article import Article
from cleaner.cleaner import Cleaner
from cleaner.corpus.document import DEFAULT_FIELDS, Fields, document
from cleaner.integrations.common import try_clean

Span = tuple[int, int, float]


def spans(article: Article) -> dict[str, list[Span]]:
    """By rule, the spans of the source: `dropped_CODE`, `field_NAME` and `changed_CODE`.

    The score is the probability that the span is no part of the body, 1.0 where a rule is certain.
    Offsets count characters of `article.source`, which for text is the text as it was given.
    """
    found: dict[str, list[Span]] = defaultdict(list)
    for run in article.ledger.runs if article.ledger else ():
        if run.fate in ("dropped", "field"):
            name = f"dropped_{run.code}" if run.fate == "dropped" else f"field_{run.field}"
            score = 1.0 if run.score is None else round(1.0 - run.score, 4)
            found[name].append((run.start, run.end, score))
    for change in article.changes if article.ledger else ():
        for code in change.codes:
            found[f"changed_{code}"].append((change.start, change.end, 1.0))
    return {name: found[name] for name in sorted(found)}


def attributes(
    record: dict[str, Any],
    cleaner: Cleaner | None = None,
    experiment: str = "cleaner",
    fields: Fields = DEFAULT_FIELDS,
) -> dict[str, Any]:
    """The line of the attribute file for a document's line: its `id`, and spans by
    `<experiment>__article__<name>`. A document that fails has none."""
    doc = document(record, fields, "")
    article, _ = try_clean(cleaner or Cleaner(), doc.raw, doc.url)
    found = spans(article) if article is not None else {}
    named = {f"{experiment}__article__{name}": [list(span) for span in at] for name, at in found.items()}
    return {"id": doc.id, "attributes": named}
