"""The token and the firm that an advertisement in Russian must carry (`erid: 2VfnxyZ`).

The law asks for the token in every advertisement on the web, so a short line with one is no article.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from cleaner.page import Mark, Page
from cleaner.pattern import lazy
from cleaner.rules.rule import Fix, Keep, UnitRule

LONGEST = 40
"""The most words of such a line."""

_HINT = lazy("erid|ERID|еклам|ЕКЛАМ")
_TOKEN = lazy(r"\berid\b\s*[:=]?\s*(?=\w*\d|\w*[A-Z])\w{5,40}\b", re.IGNORECASE)
_FIRM = lazy(r"\W*(?i:реклама)\W{1,3}(?:\d{1,2}\+\W{0,2})?(?:ООО|АО|ПАО|ИП|ЗАО|НКО)\b")


def find(page: Page) -> Iterator[Mark]:
    """Short units with the token, or with the firm behind the word for advertisement."""
    for i, text in enumerate(page.texts):
        if len(text) > 400 or page.words[i] > LONGEST or not _HINT.search(text):
            continue
        if _TOKEN.search(text) or _FIRM.match(text):
            yield Mark(i, RULE.code)


RULE = UnitRule(
    code="B141",
    name="advertiser-token",
    summary="The token and the firm of an advertisement in Russian.",
    why=(
        "The law asks for a token in every advertisement on Russian sites. A sentence about advertising "
        "has none."
    ),
    find=find,
    triggers=("erid", "еклам"),
    examples=(
        Fix(
            "Паром закрывают в мае.\n\nРеклама. ООО «Кедр-Инвест», erid: 2VfnxyZ8q",
            "Паром закрывают в мае.",
            language="ru",
        ),
        Keep("Реклама на трамваях останется только сзади, решил совет.", language="ru"),
    ),
)
