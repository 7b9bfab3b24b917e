"""Choose the days of publication and of change among the dates near the headline and the body."""

from __future__ import annotations

import datetime as dt
import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, replace

from cleaner.dates import FoundDate, find_dates, parse_date
from cleaner.fields.chosen import Chosen
from cleaner.fields.draft import (
    DATE,
    DATE_LINE,
    DATED_WORDS,
    NEAR,
    NETWORKS,
    TITLE_LENGTH,
    Draft,
    length_in_words,
)
from cleaner.measure import DIGIT, count_words, ends_sentence
from cleaner.pattern import lazy
from cleaner.people import is_label
from cleaner.rules.furniture.date_line import (
    DateLine,
    is_announced,
    is_entry_note,
    names_other_day,
    read_dates_within,
    read_leading_date,
)

_NOTE_WORDS = 30
"""A note under the text that says when it was published has at most so many words."""

_LINES_BETWEEN = 2
"""Without a title, at most so many lines of text stand between a date and the body."""

_BELOW = 10
"""A bare date under the text belongs to it within so many units of its end."""

_NOTE_REACH = 40
"""A blog says when an entry was posted within so many units of the end of its text."""

_RAIL = 6
"""A date above the headline with another so many units above it is the last of a list."""

_DATE_IN = 25  # a line between headline and body with a date in it has at most so many words
_LOOSE, _LOOSE_UNDER = 2.0, 0.3  # what a date costs in a line with other things, and right under the headline
_FEW_BESIDE = 8  # the most words of such a line under the headline
_DATE_UNDER = 20  # and one under the text
_OPENS = 24  # a date that opens a line starts within so many characters
_COPIED = 12  # a headline shorter than this may stand on the page for something else
_AFTER_COPY = 40  # so long is the date that ends a line with the headline again
_ANNOUNCED = lazy(r"(?:posted|published|veröffentlicht|publié|publicado|pubblicato)\b", re.I)
_APART = lazy(r"[|｜–—•·›»/-]\s*$")
_APART_AFTER = lazy(r"\s*[|｜–—•·»-]\s")
_MARKED = lazy(r"\s?[|｜•·]")
_EMBEDDED = lazy(r"Posted by .{2,80} on \w+day, \w+ \d{1,2}, \d{4}$")  # as posts of a network are embedded
_COMMENT = lazy(
    r"\b(?:reply|says|wrote|commented|comments? on|antworten|sagt|schreibt|schrieb|répondre|responder|dice"
    r"|rispondi|reageer|svara)\b"
    r"|^\d* ?(?:comments|kommentare|commentaires|comentarios|comentários|commenti|reacties|kommentarer)$",
    re.I,
)


@dataclass(frozen=True, slots=True)
class _Dated:
    """A date that may be the one of publication or of change, and how far its place speaks for it.

    `leaves`: whether the line that prints it leaves the body.
    """

    field: str
    unit: int
    date: FoundDate
    score: float
    leaves: bool = True


def choose_dates(draft: Draft, title: int | None) -> None:
    """Choose the days of publication and of change; `title` is the unit that prints the title."""
    page = draft.page
    for field in ("published", "modified"):
        hint = _iso(page.hints.get(field) or "", page.locale)
        if value := hint or draft.marked(field):
            source = "caller" if hint else "markup"
            draft.chosen.append(Chosen(field, value, source, code=DATE, leaves=False))
    have = {c.field for c in draft.chosen}
    best: dict[str, _Dated] = {}
    for found in _dates_around(draft, title):
        if found.field not in best or found.score > best[found.field].score:
            best[found.field] = found
    if (unclear := best.get("published")) and (cleared := _cleared(draft, unclear.date)):
        best["published"] = replace(unclear, date=cleared)
    if (unclear := best.get("published")) and unclear.date.ambiguous:
        del best["published"]
        at = page.starts[unclear.unit] + len(page.markers[unclear.unit])
        span = at + unclear.date.start, at + unclear.date.end
        value = page.text[span[0] : span[1]]
        draft.unclear = Chosen("published", value, "text", unclear.unit, *span, DATE, leaves=False)
    elif unclear is None and "published" not in have and (other := _date_elsewhere(draft, title)):
        best["published"] = other
    # News prints the time of the last change instead of the day; a bare day of change says nothing
    # of when the article came out.
    changed = best.get("modified")
    if changed and changed.date.precision != "day" and "published" not in best and draft.unclear is None:
        best["published"] = changed
    for field, taken in best.items():
        if field not in have:
            date = taken.date
            draft.choose(field, date.iso, taken.unit, DATE, date.start, date.end, leaves=taken.leaves)


def _dates_around(draft: Draft, title: int | None) -> Iterator[_Dated]:
    """The dates of publication and of change between title and body, each with its score."""
    page = draft.page
    printed = title is not None and (title > 0 or draft.start <= NEAR)  # not the page's title alone
    top = draft.start if title is None or title > draft.start + 3 else title
    for unit in draft.zone(title):
        line = draft.line(unit)[0]
        loose = line is None
        if line is None and _may_hold_date(draft, unit, title):
            line = _dates_within(draft, unit)
        if line is None or (unit > draft.start and not line.labelled and draft.prose[unit]):
            continue
        if draft.is_article and draft.start < unit < draft.end and not line.labelled:
            continue  # between paragraphs
        before = page.texts[unit - 1] if unit else ""
        announced = is_label(before, "published")
        changed = not announced and is_label(before, "modified")
        if names_other_day(before) or _is_of_list(draft, unit):
            continue
        score = (
            10.0
            + (3.0 if line.labelled or announced else 0.0)
            - (0.0 if not loose else _LOOSE_UNDER if _is_right_under(draft, unit, title) else _LOOSE)
        )
        away = unit - top if printed or unit > draft.start else min(unit - top, draft.start - unit)
        score -= 0.15 * away if unit > top else 0.8 + 0.3 * (top - unit)
        if unit < top and any(draft.line(i)[0] for i in range(max(0, unit - _RAIL), unit)):
            score -= 3.0  # the last of a list of other articles
        if _EMBEDDED.match(page.texts[unit]):
            score -= 4.0
        if title is None and _lines_between(draft, unit, draft.start) > _LINES_BETWEEN:
            continue
        if changed:  # "Updated:" on the line above, and the day alone: rather that than none
            score -= 8.0
        for field, date in (("published", line.published), ("modified", line.modified)):
            if date is not None:
                entry = loose and page.kinds[unit] == "list_item" and draft.first_prose < len(page)
                yield _Dated(field, unit, date, score - 3.0 * date.short_year, leaves=not entry)


def _is_right_under(draft: Draft, unit: int, title: int | None) -> bool:
    """Whether a line of a few words stands right under the headline, and over the text."""
    return title is not None and unit == title + 1 < draft.start and draft.page.words[unit] <= _FEW_BESIDE


def _dates_within(draft: Draft, unit: int) -> DateLine | None:
    """The dates of a line that holds other things as well, but for a sentence of the text: "She died on
    5 May 2024." One that says when the text came out, or who wrote it, is none."""
    text = draft.page.texts[unit]
    line = read_dates_within(text, draft.page.locale, draft.first)
    if line is None or not ends_sentence(text) or is_entry_note(text):
        return line
    dates = [date for date in (line.published, line.modified) if date is not None]
    last = max(date.end for date in dates)
    told = any(_MARKED.match(text, date.end) for date in dates)
    if line.labelled or _ANNOUNCED.match(text) or any(is_announced(text, date) for date in dates):
        told = told or count_words(text[last:]) <= DATED_WORDS
    return line if told or draft.inner_byline(unit) is not None else None


def _cleared(draft: Draft, date: FoundDate) -> FoundDate | None:
    """A date whose day and month are not certain, where the page prints one of its two days beyond
    doubt, and not the other."""
    page = draft.page
    if not date.ambiguous:
        return None
    day = date.day
    other = f"{day[:4]}-{day[8:10]}-{day[5:7]}"
    clear = {
        found.day
        for text in page.texts
        if len(text) <= TITLE_LENGTH and day[:4] in text
        for found in find_dates(text, page.locale, first=draft.first)
        if not found.ambiguous
    }
    if (day in clear) == (other in clear):
        return None
    return replace(date, iso=(day if day in clear else other) + date.iso[10:], ambiguous=False)


def _lines_between(draft: Draft, unit: int, other: int) -> int:
    """How many lines of text, no furniture, stand between two units."""
    return sum(draft.page.words[i] >= 4 and not draft.is_furniture(i) for i in range(unit + 1, other))


def _date_elsewhere(draft: Draft, title: int | None) -> _Dated | None:
    """A date of publication where none stands between title and body: before the headline on its own
    line, in the first words of the text, beside another print of the headline, under the text,
    announced anywhere, or at the end of the page's title."""
    page = draft.page
    if title is not None and title <= draft.start and (found := _date_beside(draft, title)):
        return found
    for unit in [i for i in draft.body if i >= draft.start and i not in page.diary][:2]:
        date = read_leading_date(page.texts[unit], page.locale, draft.first)
        if date is not None:
            return _Dated("published", unit, date, 1.0, leaves=False)
    if title is not None and (found := _date_by_copy(draft, title)):
        return found
    if (
        found := _date_over_shares(draft)
        or _date_below(draft)
        or _date_noted(draft)
        or _date_announced(draft)
    ):
        return found
    return _date_beside(draft, 0) if title and len(page) and not draft.header else None


def _date_beside(draft: Draft, unit: int) -> _Dated | None:
    """The one date at an end of a line, apart from the rest of it."""
    text = draft.page.texts[unit]
    if len(text) > TITLE_LENGTH or unit in draft.page.diary:
        return None
    dates = find_dates(text, draft.page.locale, first=draft.first)
    if len(dates) != 1 or dates[0].ambiguous:
        return None
    before, after = text[: dates[0].start], text[dates[0].end :]
    apart = _APART.search(before) is not None and (
        not after.strip() or (not unit and _APART_AFTER.match(after))
    )
    if apart or (not before.strip() and after[:1].isspace()):
        return _Dated("published", unit, dates[0], 1.0, leaves=False)
    return None


def _date_by_copy(draft: Draft, title: int) -> _Dated | None:
    """The date that a list of articles, or a head far above, gives beside another print of the headline:
    at the end of its line, or alone on the next line or the one before."""
    page = draft.page
    name = draft.value("title") or page.texts[title]
    if len(name) < _COPIED:
        return None
    for unit in _prints(draft, name):
        text = page.texts[unit]
        if unit == title or not unit or len(text) > len(name) + _AFTER_COPY:
            continue
        if len(text) > len(name):
            rest = text[len(name) :].strip()
            line = draft.date_line(rest) if text[: len(name)].casefold() == name.casefold() else None
            shift = len(text) - len(rest)
            if line and line.published and not line.published.ambiguous:
                date = line.published
                moved = replace(date, start=date.start + shift, end=date.end + shift)
                return _Dated("published", unit, moved, 1.0, leaves=False)
            continue
        around: dict[str, _Dated] = {}
        for beside in range(unit - 1, min(unit + 2, len(page)), 2):
            line = draft.line(beside)[0]
            if line is None and beside > unit and page.words[beside] <= _DATE_IN:
                line = read_dates_within(page.texts[beside], page.locale, draft.first)
            if line and line.published and not line.published.ambiguous:
                around[line.published.day] = _Dated("published", beside, line.published, 1.0)
        if len(around) == 1:
            return next(iter(around.values()))
    return None


def _prints(draft: Draft, name: str) -> Iterator[int]:
    """The units in which a text stands, whatever its capitals."""
    page = draft.page
    text, name = page.text.lower(), name.lower()
    if len(text) != len(page.text):  # a capital whose small letter is two characters
        return
    at = text.find(name)
    while at >= 0:
        yield bisect_right(page.starts, at) - 1
        at = text.find(name, at + len(name))


def _date_over_shares(draft: Draft) -> _Dated | None:
    """The one date of the lines under the start of the text that stand over a row of networks."""
    page = draft.page
    found: dict[str, _Dated] = {}
    if draft.is_article:
        return None
    for unit in range(max(1, draft.start), len(page) - 1):
        text, below = page.texts[unit], page.texts[unit + 1]
        if not 6 <= len(text) <= DATE_LINE or draft.prose[unit] or unit in page.diary:
            continue
        if not page.traits[unit] & DIGIT or len(below) > DATE_LINE:
            continue
        networks = [name.casefold() for name in NETWORKS.findall(below)]
        if len(set(networks)) < 2 or ends_sentence(below) or page.words[unit + 1] > 3 * len(networks):
            continue
        line = _dates_within(draft, unit)
        if line and line.published and not line.modified and not line.published.ambiguous:
            found.setdefault(line.published.day, _Dated("published", unit, line.published, 1.0))
    return next(iter(found.values())) if len(found) == 1 else None


def _date_noted(draft: Draft) -> _Dated | None:
    """The date of the sentence under the text that says when the entry was posted."""
    page = draft.page
    for unit in range(max(draft.start, draft.end), min(len(page), draft.end + _NOTE_REACH)):
        text = page.texts[unit]
        if len(text) <= 2 * TITLE_LENGTH and is_entry_note(text):
            date = next(iter(find_dates(text, page.locale, first=draft.first)), None)
            return _Dated("published", unit, date, 1.0) if date and not date.ambiguous else None
    return None


def _date_announced(draft: Draft) -> _Dated | None:
    """The one day that lines outside the text announce as the one of publication, wherever they stand."""
    page = draft.page
    found: dict[str, _Dated] = {}
    for unit, text in enumerate(page.texts):
        if not 6 <= len(text) <= DATE_LINE or unit in draft.page.diary:
            continue
        if unit in draft.in_body and unit <= draft.end:
            continue
        if draft.prose[unit] or not page.traits[unit] & DIGIT:
            continue
        line = draft.date_line(text)
        if line is None or line.published is None or line.published.ambiguous:
            continue
        told = line.modified is not None or is_announced(text, line.published)
        if told or (unit and is_label(page.texts[unit - 1], "published")):
            found.setdefault(line.published.day, _Dated("published", unit, line.published, 1.0))
    return next(iter(found.values())) if len(found) == 1 else None


def _date_below(draft: Draft) -> _Dated | None:
    """A date right under the body, where none stands above it: announced, or before the comments and the
    list of other articles begin."""
    page = draft.page
    bare = True
    for unit in range(draft.end + 1, min(len(page), draft.end + 15)):
        text = page.texts[unit]
        if _COMMENT.search(text) is not None and len(text) <= TITLE_LENGTH:
            bare = False
        if not 6 <= len(text) <= TITLE_LENGTH or not page.traits[unit] & DIGIT or unit in page.diary:
            continue
        line = draft.line(unit)[0]
        if loose := line is None:
            if draft.prose[unit] or page.words[unit] > _NOTE_WORDS:
                continue
            line = _dates_within(draft, unit)
        if line is None or line.published is None or line.published.ambiguous:
            continue
        announced = is_announced(text, line.published) or is_label(page.texts[unit - 1], "published")
        if announced or (line.labelled and not loose):
            return _Dated("published", unit, line.published, 1.0)
        bare = bare and not _heads_teaser(draft, unit) and not _is_of_list(draft, unit)
        if not bare or unit > draft.end + _BELOW or names_other_day(page.texts[unit - 1]):
            continue
        if not loose or length_in_words(text) <= _DATE_UNDER:
            return _Dated("published", unit, line.published, 1.0)
    return None


def _is_of_list(draft: Draft, unit: int) -> bool:
    """Whether a line is one of a list of days and what happened: so is the one above or below it."""
    own = _day_at_edge(draft, unit)
    if own is None:
        return False
    beside = [_day_at_edge(draft, i) for i in (unit - 1, unit + 1) if 0 <= i < len(draft.page)]
    return any(other is not None and other[0] == own[0] and other[1] != own[1] for other in beside)


def _day_at_edge(draft: Draft, unit: int) -> tuple[bool, str] | None:
    """Of a line with one date and two other words or more, whether the date opens it (or closes it), and
    the day; None for any other line."""
    text = draft.page.texts[unit]
    if not draft.page.traits[unit] & DIGIT or len(text) > DATE_LINE:
        return None
    dates = find_dates(text, draft.page.locale, first=draft.first)
    if len(dates) != 1:
        return None
    before, after = text[: dates[0].start].strip(), text[dates[0].end :].strip()
    if bool(before) == bool(after) or count_words(before or after) < 2:
        return None
    return not before, dates[0].day


def _heads_teaser(draft: Draft, unit: int) -> bool:
    """Whether a date under the text belongs to a list of other articles: another date is near."""
    return any(
        draft.line(i)[0] or read_dates_within(draft.page.texts[i], draft.page.locale, draft.first)
        for i in range(unit + 1, min(len(draft.page), unit + 6))
        if len(draft.page.texts[i]) <= DATE_LINE
    )


def _may_hold_date(draft: Draft, unit: int, title: int | None) -> bool:
    """Whether a line between the title and the body is short enough to be furniture with a date in it."""
    page = draft.page
    top = draft.start - 4 if title is None or title > draft.start else title - 3
    text = page.texts[unit]
    if not top <= unit <= draft.start or unit <= 0 or unit in draft.page.diary:
        return False
    short = page.words[unit] <= _NOTE_WORDS
    if _ANNOUNCED.match(text) is not None and (short or not draft.prose[unit]):
        return True
    if unit == draft.start:
        return False
    if draft.prose[unit]:
        if not short or not page.traits[unit] & DIGIT:
            return False
        return _opens_with_date(draft, text) or draft.inner_byline(unit) is not None
    return page.words[unit] <= _DATE_IN and len(text) <= DATE_LINE


def _opens_with_date(draft: Draft, text: str) -> bool:
    """Whether a date with a time, a mark or itself once more after it stands in the first words."""
    dates = find_dates(text, draft.page.locale, first=draft.first)
    if not dates or dates[0].start > _OPENS:
        return False
    again = len(dates) > 1 and dates[1].day == dates[0].day
    return again or dates[0].precision != "day" or _MARKED.match(text, dates[0].end) is not None


def _iso(value: str, language: str) -> str | None:
    """A date as the caller gives it, in ISO 8601; None where it cannot be read."""
    value = value.strip()
    try:
        dt.datetime.fromisoformat(value)
    except ValueError:
        return parse_date(value, language)
    return value.replace(" ", "T", 1) if value[4:5] == "-" else parse_date(value, language)
