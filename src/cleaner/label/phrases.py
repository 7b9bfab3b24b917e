"""Marks for all phrase rules, from one look-up a unit.

A certain phrase drops its unit wherever it stands. A weak one (`Menu`, `Related`, `Share`) is a line
that an article may have as a heading, so it needs support: other boilerplate within three units, with
no running prose between. Without support it is only reported, with a little weight.

A sentence by a phrase (`Were you there?`, `Write to the mayor.`) may be the article's own. It goes after the
last of the text, or in the midst of it where boilerplate that is certain stands right beside it; but a
question never where the page asks and answers several.
"""

from __future__ import annotations

from collections.abc import Set
from functools import lru_cache
from itertools import islice
from math import inf

from cleaner.measure import ends_sentence
from cleaner.page import Mark, Page
from cleaner.pattern import lazy
from cleaner.rules.lexicon import Phrase, is_question, may_be_said
from cleaner.rules.rule import UnitRule

SUPPORTED, ALONE = 4.0, 1.0
"""The weight, in log-odds, of a weak phrase with and without support."""

FARTHEST_ITEM = 10
"""So many items of a list are looked at on either side of one."""

HEADED = 2
"""A headline has so many words more than the phrase that it begins with."""

HEAD = 5
"""Text follows within so many units of a headline."""

MENU = "site-menu"
"""The rule whose words are also the subjects of sections."""

ADVERTISEMENT = "advertisement-label"
IN_TEXT = frozenset((ADVERTISEMENT, "related-link"))
"""The rules whose lines stand anywhere in the text: they say nothing of a sentence beside them."""

INTERVIEW = 2
"""So many questions with an answer make an interview."""

SENTENCE = 3
"""A unit of so many words that ends like a sentence is text."""

REACH = 3
"""How many units away the support of a weak phrase may stand."""


_ASKED = lazy(r"faq|question|frage|pregunt|pergunt|domand|vragen|spørs|frågor|вопрос")
"""What a phrase over questions and answers says."""


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
    said = {i for i in hits if _is_said(page, i)}
    outside = _outside_text(page, said)
    marks: list[Mark] = []
    for at, i in enumerate(hits):
        phrase = found[i]
        if phrase is None or (code := codes.get(phrase.rule)) is None:
            continue
        why = f"{phrase.language}: {phrase.text}"
        headed = phrase.rule == MENU and (_heads_text(page, i) or _heads_questions(page, i, phrase))
        headed = headed or _is_headline(page, i, phrase)
        if _is_item_of_text(page, i) or page.is_numbered(i) or headed:
            marks.append(Mark(i, code, fate="report", weight=ALONE, why=why))
            continue
        if phrase.certain and i not in said:
            marks.append(Mark(i, code, weight=inf, why=why))
            continue
        beside = [hits[n] for n in (at - 1, at + 1) if 0 <= n < len(hits) and hits[n] not in said]
        supported = phrase.certain or any(_supports(page, i, other) for other in beside)
        if supported and (i not in said or i in outside):
            marks.append(Mark(i, code, weight=SUPPORTED, why=why))
        else:
            marks.append(Mark(i, code, fate="report", weight=ALONE, why=why))
    return marks


def _outside_text(page: Page, said: Set[int]) -> frozenset[int]:
    """Those of the sentences by a phrase that stand after the text, or beside certain boilerplate in it."""
    if not said:
        return frozenset()
    end = next((i for i in reversed(range(len(page))) if _is_text(page, i)), -1)
    questions = {i for i in said if is_question(page.texts[i], page.language)}
    if questions and _is_interview(page):
        said = said - questions
    return frozenset(
        i
        for i in said
        if i > end or any(_is_boilerplate(page, k) for k in (i - 1, i + 1) if k not in said | questions)
    )


def _is_text(page: Page, unit: int) -> bool:
    if page.phrases[unit] is not None:
        return False
    return page.prose[unit] or (page.words[unit] >= SENTENCE and ends_sentence(page.texts[unit]))


def _is_interview(page: Page) -> bool:
    """Whether a page has several questions with text right below."""
    questions = (i for i in range(len(page) - 1) if is_question(page.texts[i], page.language))
    return len(list(islice((i for i in questions if _is_text(page, i + 1)), INTERVIEW))) == INTERVIEW


def _is_boilerplate(page: Page, unit: int) -> bool:
    phrase = page.phrases[unit] if 0 <= unit < len(page) else None
    return phrase is not None and phrase.certain and phrase.rule not in IN_TEXT


def _is_said(page: Page, unit: int) -> bool:
    phrase = page.phrases[unit]
    return phrase is not None and may_be_said(page.texts[unit], phrase, page.language)


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


def _is_headline(page: Page, unit: int, phrase: Phrase) -> bool:
    """Whether the first line of a text merely begins with a phrase, and text follows: "Get the app, lose the
    train" may be its headline."""
    if unit or page.input_kind == "html" or phrase.strength not in ("start", "label") or len(page) < 2:
        return False
    if page.words[0] < phrase.text.count(" ") + 1 + HEADED:
        return False
    return page.phrases[1] is None and any(page.prose[1:HEAD])


def _heads_text(page: Page, unit: int) -> bool:
    """Whether a unit is a heading of the text below it, by its markup or in an article of this library:
    a guide to a town has a section `Music`."""
    if page.printed:
        return page.stands_in_text(unit)
    linked = bool(page.elements) and page.elements[unit].link_share > 0
    return page.input_kind == "html" and not linked and page.heads_section(unit)


def _heads_questions(page: Page, unit: int, phrase: Phrase) -> bool:
    """Whether text stands above a line of a text, and below it a question and its answer: `Frequently asked
    questions`."""
    if not _ASKED.search(phrase.text) or page.input_kind != "text" or not 0 < unit < len(page) - 2:
        return False
    if not is_question(page.texts[unit + 1], page.language):
        return False
    return page.prose[unit + 2] and any(page.prose[max(0, unit - HEAD) : unit])


def _supports(page: Page, unit: int, other: int) -> bool:
    """Whether boilerplate in another unit makes this one boilerplate too."""
    phrase, beside = page.phrases[unit], page.phrases[other]
    if phrase is None or beside is None or (phrase.strength == "hint" and beside.rule == ADVERTISEMENT):
        return False
    if abs(unit - other) > REACH or page.texts[unit] == page.texts[other]:
        return False
    low, high = sorted((unit, other))
    return not any(page.prose[low + 1 : high])
