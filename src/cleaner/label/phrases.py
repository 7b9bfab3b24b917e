"""Marks for all phrase rules, from one look-up a unit.

A certain phrase drops its unit wherever it stands. A weak one (`Menu`, `Related`, `Share`) is a line
that an article may have as a heading, so it needs support: other boilerplate within three units, with
no running prose between. Without support it is only reported, with a little weight.
"""

from __future__ import annotations

from functools import lru_cache
from math import inf

from cleaner.page import Mark, Page
from cleaner.rules.rule import UnitRule

SUPPORTED, ALONE = 4.0, 1.0
"""The weight, in log-odds, of a weak phrase with and without support."""

FARTHEST_ITEM = 10
"""So many items of a list are looked at on either side of one."""

REACH = 3
"""How many units away the support of a weak phrase may stand."""


@lru_cache(maxsize=1)
def _codes() -> dict[str, str]:
    from cleaner.rules import RULES

    return {rule.name: rule.code for rule in RULES if isinstance(rule, UnitRule) and rule.find is None}


def phrase_marks(page: Page) -> list[Mark]:
    """What the phrases say of the units of a page: marks in the order of the units.

    A mark that drops has infinite weight, or `SUPPORTED`; one that only reports has `ALONE`.
    """
    codes = _codes()
    found = page.phrases
    hits = [i for i, phrase in enumerate(found) if phrase is not None]
    marks: list[Mark] = []
    for at, i in enumerate(hits):
        phrase = found[i]
        if phrase is None or (code := codes.get(phrase.rule)) is None:
            continue
        why = f"{phrase.language}: {phrase.text}"
        if _is_item_of_text(page, i) or page.is_numbered(i):
            marks.append(Mark(i, code, fate="report", weight=ALONE, why=why))
        elif phrase.certain:
            marks.append(Mark(i, code, weight=inf, why=why))
        elif any(_supports(page, i, hits[n]) for n in (at - 1, at + 1) if 0 <= n < len(hits)):
            marks.append(Mark(i, code, weight=SUPPORTED, why=why))
        else:
            marks.append(Mark(i, code, fate="report", weight=ALONE, why=why))
    return marks


def _is_item_of_text(page: Page, unit: int) -> bool:
    """Whether a unit is an item of a list that has other items than phrases: an article may list them."""
    if page.kinds[unit] != "list_item":
        return False
    first = last = unit
    while first > 0 and page.kinds[first - 1] == "list_item" and unit - first < FARTHEST_ITEM:
        first -= 1
    while last + 1 < len(page) and page.kinds[last + 1] == "list_item" and last - unit < FARTHEST_ITEM:
        last += 1
    size = last + 1 - first
    return size >= 3 and 3 * sum(page.phrases[k] is None for k in range(first, last + 1)) >= size


def _supports(page: Page, unit: int, other: int) -> bool:
    """Whether boilerplate in another unit makes this one boilerplate too."""
    if abs(unit - other) > REACH or page.texts[unit] == page.texts[other]:
        return False
    low, high = sorted((unit, other))
    return not any(page.prose[low + 1 : high])
