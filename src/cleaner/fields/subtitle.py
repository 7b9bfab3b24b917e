"""Choose the subtitle: the line under the title that sums the text up."""

from __future__ import annotations

import re
from functools import partial

from cleaner.dates import find_dates
from cleaner.fields.chosen import Chosen
from cleaner.fields.draft import (
    DATE_LINE,
    DATED_WORDS,
    DENSE,
    HEAD,
    KICKER_WORDS,
    NEAR,
    NETWORKS,
    QUOTES,
    SUBTITLE,
    Draft,
    told_share,
)
from cleaner.fields.title import printing_unit
from cleaner.measure import DIGIT, count_words, ends_sentence, squash
from cleaner.page import HtmlInput
from cleaner.pattern import lazy
from cleaner.people import is_name, parse_names
from cleaner.rules.copies.title_again import is_copy
from cleaner.rules.furniture.date_line import read_dates_within

_SIGNED = 12  # a line under the headline of no more words that holds a date or a byline is no subtitle
_SUBJECT = 0.2  # of the longer words of a short subtitle so many stand in the text, too
_DESCRIPTIONS = frozenset(("description", "og:description", "twitter:description"))
_DESCRIBED = 30  # a standfirst or a description of fewer characters says too little
_FEW_WORDS, _MANY_TOLD = 6, 150  # a short subtitle; a text so long shares a word with any subtitle
_STANDFIRST = 8, 20  # the fewest words of a line that is one, and where it does not end a sentence
_STANDFIRST_MOST = 70  # the most words of one
_PARTED_TOLD = 0.3  # so many of the longer words of one that a byline parts from the text stand in it
_BESIDE = 2  # in HTML it is one of so many lines right under the headline
_APART_AT_MOST = 3  # headline and standfirst stand so many elements below what holds both
_STANDFIRST_TOLD = 0.5  # so many of its longer words stand in the text, too
_OF_PICTURE = lazy(
    r"\((?:[lrm]|li|re|links|rechts|left|right|mitte|cent(?:er|re)|à gauche|à droite)\.?\)", re.I
)
_OF_WRITER = ("I'm ", "I’m ", "I am ", "Written by", "Reviewed by", "By ")


def choose_subtitle(draft: Draft, title: int | None) -> None:
    """Choose the subtitle; `title` is the unit that prints the title."""
    page = draft.page
    given = draft.given("subtitle")
    if given:
        unit = printing_unit(draft, given)
        draft.chosen.append(
            Chosen(
                "subtitle",
                given,
                "markup",
                -1 if unit is None else unit,
                code=SUBTITLE,
                leaves=unit is not None,
            )
        )
        return
    if page.html is not None:
        unit = _described_standfirst(draft, title)
        if unit is None and title is not None:
            lines = _lines_over_text(draft, title)[:_BESIDE]
            stands = partial(_stands_by, draft, page.html, title)
            unit = next((i for i in lines if _tells(draft, i, title) and stands(i)), None)
        if unit is not None:
            draft.choose("subtitle", page.texts[unit], unit, SUBTITLE)
        return
    if title is None:
        return
    if draft.header:
        rest = [i for i in range(1, draft.header) if i != draft.signature and not draft.is_line(i)]
        if len(rest) == 1:
            draft.choose("subtitle", page.texts[rest[0]], rest[0], SUBTITLE)
        return
    found = _line_under(draft, title)
    if found is None or not _tells(draft, found, title):
        told = next((unit for unit in _lines_over_text(draft, title) if _tells(draft, unit, title)), None)
        found = told if told is not None else found
    if found is not None:
        draft.choose("subtitle", page.texts[found], found, SUBTITLE)


def _lines_over_text(draft: Draft, title: int) -> range:
    """The lines between the printed headline and the text of a page."""
    near = not draft.is_article and (title > 0 or draft.start <= NEAR)
    return range(title + 1, min(title + NEAR, draft.start) if near else title)


def _tells(draft: Draft, unit: int, title: int) -> bool:
    """Whether a line between headline and text, and no part of it, tells what the text tells.

    Less of it is asked for where a byline or a date parts it from the text.
    """
    page = draft.page
    text, words = page.texts[unit], page.words[unit]
    if unit in draft.in_body or page.phrases[unit] is not None or unit not in _lines_over_text(draft, title):
        return False
    if page.kinds[unit] not in ("paragraph", "heading", "quote") or words > _STANDFIRST_MOST:
        return False
    whole = ends_sentence(text) or (page.html is not None and page.kinds[unit] == "heading")
    above = range(title + 1, unit)
    others = sum(page.words[i] > KICKER_WORDS and not draft.is_furniture(i) for i in above)
    signed = any(draft.is_line(i) or is_name(page.texts[i]) for i in above)
    if others > 1 or words < (_STANDFIRST[0] if whole and not signed else _SIGNED):
        return False
    if (signed and not whole) or _OF_PICTURE.search(text) or text.startswith(_OF_WRITER):
        return False
    if text.endswith(("…", "...", "…]", "...]")) or not (text[0].isalnum() or text[0] in QUOTES):
        return False
    if text.count(" - ") > 1 or text.count(" | ") or draft.is_furniture(unit):
        return False
    captioned = page.html is None and draft.is_credited(unit + 1)
    if captioned or draft.is_credited(unit) or _signs_or_dates(draft, unit, title):
        return False
    key, name = page.squash_of(unit), draft.value("title") or page.texts[title]
    if is_copy(text, key, name, squash(name)) or told_share(key, {*squash(name).split()}) > _STANDFIRST_TOLD:
        return False
    if page.traits[unit] & DIGIT and find_dates(text, page.locale, first=draft.first):
        return False
    parted = any(draft.is_line(i) for i in range(unit + 1, draft.start))
    return told_share(key, draft.told_words) >= (_PARTED_TOLD if parted else _STANDFIRST_TOLD)


def _stands_by(draft: Draft, html: HtmlInput, title: int, unit: int) -> bool:
    """Whether the markup puts a line beside the headline, no link in it, and a byline or a date parts it
    from the text."""
    segments, rows = html.source.segments, html.units
    page = draft.page
    near = (*range(title + 1, unit), *range(unit + 1, min(unit + 4, draft.start)))
    return (
        not segments.link_chars[rows[unit]]
        and any(draft.is_line(i) or is_name(page.texts[i]) for i in near)
        and segments.stand_close(rows[title], rows[unit], _APART_AT_MOST)
    )


def _line_under(draft: Draft, title: int) -> int | None:
    """The line right under the printed headline that furniture sets apart from the text."""
    page = draft.page
    name = draft.value("title") or page.texts[title]
    key = squash(name)
    seen = 0
    for unit in range(title + 1, min(title + 12, len(page) - 1)):
        text = page.texts[unit]
        squashed = page.squash_of(unit)
        if unit in page.diary:
            return None
        if draft.is_furniture(unit) or squashed.startswith(key) or is_copy(text, squashed, name, key):
            continue
        if parse_names(text, page.language) or len(NETWORKS.findall(text)) > 1:
            continue
        if _signs_or_dates(draft, unit, title):
            continue
        if page.words[unit] <= 3 and page.kinds[unit] != "heading":
            continue
        seen += 1
        if page.words[unit] > 45 or page.kinds[unit] not in ("paragraph", "heading") or seen > 1:
            return None
        if text.endswith(("…", "...", "…]", "...]")) or not (text[0].isalnum() or text[0] in QUOTES):
            return None  # an excerpt, or something else
        between = sum(not draft.is_line(i) for i in range(title + 1, unit))
        if between > 1 and not ends_sentence(text):
            return None  # too far below for a line of any kind
        if not _heads_article(draft, title) and _is_off_subject(draft, unit):
            return None
        signed = any(draft.is_line(i) for i in range(title + 1, unit))
        lead = draft.is_article and ((signed and ends_sentence(text)) or _has_dateline(draft, unit))
        if _again(draft, unit) or (not lead and (_set_apart(draft, unit) or _is_standfirst(draft, unit))):
            return unit
        return None
    return None


def _is_standfirst(draft: Draft, unit: int) -> bool:
    """Whether a line under the headline that is no body tells what the text tells, in a sentence."""
    page = draft.page
    if unit in draft.in_body or page.phrases[unit] is not None or page.words[unit] < _STANDFIRST[0]:
        return False
    if not ends_sentence(page.texts[unit]) and page.words[unit] < _STANDFIRST[1]:
        return False
    if page.texts[unit].count(" - ") > 1 or page.texts[unit].count(" | "):
        return False
    if draft.is_credited(unit + 1) or told_share(page.squash_of(unit), draft.told_words) < _STANDFIRST_TOLD:
        return False
    return not find_dates(page.texts[unit], page.locale, first=draft.first)


def _has_dateline(draft: Draft, unit: int) -> bool:
    return any(mark.field == "place" for mark in draft.marks.get(unit, ()))


def _described_standfirst(draft: Draft, title: int | None) -> int | None:
    """The line under the headline, and over the body, that is no body and by which the page describes
    itself."""
    page = draft.page
    metas = page.html.source.segments.metas if page.html is not None else ()
    said = {squash(content) for name, content in metas if name in _DESCRIPTIONS and len(content) > _DESCRIBED}
    top = draft.start - NEAR if title is None or title > draft.start else title + 1
    for unit in range(max(0, top), min(top + NEAR, max(top + 4, draft.start), len(page))):
        key = page.squash_of(unit)
        if unit in draft.in_body or len(key) < _DESCRIBED or page.kinds[unit] not in ("paragraph", "heading"):
            continue
        if any(key.startswith(one if one == key else one.rpartition(" ")[0]) for one in said):
            return unit
    return None


def _is_off_subject(draft: Draft, unit: int) -> bool:
    """Whether a line has nothing in common with the text, or if it is short, next to nothing."""
    if DENSE.search(draft.page.texts[unit]) is not None:
        return False
    share = told_share(draft.page.squash_of(unit), draft.told_words)
    if draft.page.words[unit] <= _FEW_WORDS:
        return share < _SUBJECT
    return share == 0 and draft.told.count(" ") > _MANY_TOLD


def _heads_article(draft: Draft, title: int) -> bool:
    """Whether the headline is the first line, and the text near below, as in an article."""
    return title == 0 and draft.start <= HEAD


def _signs_or_dates(draft: Draft, unit: int, title: int) -> bool:
    """Whether a short line holds a date or says who wrote the text, among other things."""
    page = draft.page
    if page.words[unit] > _SIGNED:
        return False
    if page.traits[unit] & DIGIT and read_dates_within(page.texts[unit], page.locale, draft.first):
        return not _heads_article(draft, title) or _is_mostly_date(draft, unit)
    return draft.inner_byline(unit) is not None or draft.handle(unit, title, set()) is not None


def _is_mostly_date(draft: Draft, unit: int) -> bool:
    """Whether a line is a date and a few words that go with it."""
    text = draft.page.texts[unit]
    dates = find_dates(text, draft.page.locale, first=draft.first) if len(text) <= DATE_LINE else []
    told = sum(count_words(text[date.start : date.end]) for date in dates)
    return bool(dates) and draft.page.words[unit] - told <= DATED_WORDS


def _set_apart(draft: Draft, unit: int) -> bool:
    """Whether furniture stands between a unit and the body that follows."""
    page = draft.page
    for after in range(unit + 1, min(unit + 3, len(page))):
        if draft.is_line(after):
            return True
        if draft.prose[after] and after in draft.in_body:
            break
    apart = 0
    for after in range(unit + 1, min(unit + 16, len(page))):
        if after in draft.in_body and draft.prose[after] and not draft.is_furniture(after):
            return apart > 0
        if draft.is_furniture(after):  # a share row may stand under the first paragraph as well
            apart += not draft.prose[unit] or draft.is_line(after) or draft.is_field(after)
        elif after in draft.in_body and page.words[after] >= 6:
            return apart > 0
    return False


def _again(draft: Draft, unit: int) -> bool:
    """Whether a unit is printed once more on the page, outside a repeated body."""
    key = draft.page.squash_of(unit)
    if len(key) < 30:
        return False
    following = draft.page.squash_of(unit + 1) if unit + 1 < len(draft.page) else ""
    for other, text in enumerate(draft.page.texts):
        if (
            other != unit
            and abs(len(text) - len(draft.page.texts[unit])) < 12
            and draft.page.squash_of(other) == key
        ):
            after = draft.page.squash_of(other + 1) if other + 1 < len(draft.page) else ""
            return after != following
    return False
