"""A copyright line: the sign or the word, a year or a company, and little else.

Footers end with one, and many papers print one under each article. A line with the sign but without a
year is the credit of a picture and is left to the rules for credits; so is one that begins with a
label like `Photo:`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from cleaner.page import Mark, Page
from cleaner.pattern import lazy
from cleaner.rules.rule import Fix, Keep, UnitRule

LONGEST = 45
"""The most words of a copyright line."""

_SIGN = lazy(r"[©ⓒ]|\([cC]\)|(?i:\bcopyright\b)")
_OPENING = lazy(
    r"\W*(?:(?i:copyright)\s*)?(?:[©ⓒ]|\([cC]\))|\W*(?i:copyright)\b(?=\W*(?:by |[\dA-Z\u00c0-\u00de]))"
)
_YEAR = lazy(r"(?<!\d)(?:199|20\d)\d(?!\d)")  # of the web: an older copyright is what a text is about
_COMPANY = lazy(
    r"\b(?:ltd|limited|inc|llc|plc|corp|gmbh|ag|kg|verlag|s\.?l\.?u?|s\.?a\.?|s\.?r\.?l|s\.?p\.?a|sarl|sas|bv|b\.v|nv"
    r"|ab|a/s|oy|media|group|publishing|press|company|newspapers?)\b\.?",
    re.IGNORECASE,
)
_CREDIT = lazy(
    r"\W*(?:photo|foto|image|bild|picture|fot|фото|写真|사진|صورة|图|credit|illustration)\w*\b", re.IGNORECASE
)


def find(page: Page) -> Iterator[Mark]:
    """Short units that are a copyright line."""
    for i, text in enumerate(page.texts):
        if len(text) > 400 or page.words[i] > LONGEST:
            continue
        if not _SIGN.search(text) or _CREDIT.match(text):
            continue
        opening, year = _OPENING.match(text), _YEAR.search(text)
        dated = opening is not None and year is not None and year.start() - opening.end() < 60
        short = not page.prose[i] and page.words[i] <= 20
        owned = opening is not None and page.words[i] <= 10 and _COMPANY.search(text) is not None
        signed = year is not None and ("©" in text or "ⓒ" in text)
        if dated or (short and (owned or signed)):
            yield Mark(i, RULE.code)


RULE = UnitRule(
    code="B131",
    name="copyright-line",
    summary="Copyright lines with a year or a company.",
    why=(
        "Footers end with one, and many papers print one under each article. A sign without a year is "
        "the credit of a picture and is left to the rules for credits."
    ),
    find=find,
    triggers=("copyright", "©", "ⓒ", "(c)"),
    examples=(
        Fix(
            "The harbour bridge will open in May, two years later than promised."
            "\n\n© 2024 Example Media Ltd. All rights reserved.",
            "The harbour bridge will open in May, two years later than promised.",
        ),
        Fix(
            "Die Hafenbrücke wird im Mai eröffnet, zwei Jahre später als versprochen."
            "\n\nCopyright Küstenblick Verlag GmbH",
            "Die Hafenbrücke wird im Mai eröffnet, zwei Jahre später als versprochen.",
            language="de",
        ),
        Keep("Copyright law changed in 1911, and again when the wireless came."),
        Keep("© Jane Doe"),
        Keep("© 1926 by the heirs of Amos Trill. All rights reserved."),
    ),
)
