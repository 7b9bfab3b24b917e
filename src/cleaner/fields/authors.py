"""Choose the authors: bylines near the headline, signatures under the text."""

from __future__ import annotations

import re
from collections.abc import Iterator

from cleaner.dates import find_dates
from cleaner.fields.chosen import Chosen
from cleaner.fields.draft import BY, BYLINE, DATE_LINE, FULL_STOP, Draft, names_of_signers
from cleaner.pattern import lazy
from cleaner.people import (
    BY_WORD,
    Byline,
    group_of,
    is_agency,
    is_label,
    is_name,
    parse_byline,
    parse_names,
    parse_sign_off,
    says_trade,
)
from cleaner.rules.furniture.byline import PUBLISHER, label_of

_LABEL = 40  # a line that is the label of the next is no longer, in characters
_NAMES_WORDS = 16  # a longer line without a label is no byline
_LEAST_TRUST = 0.7  # a byline above the text that is trusted less gives way to one under it
_OVER_TITLE = 3.0  # a labelled byline over the headline may be of another article
_BEST_NAMES = 2.0  # what names can add to the trust that their place gives
_MOST_AWAY = 4.0
_UNDER_TITLE = 1.0
_NAME_IN = {"title": 0.7, "body": 0.4, "below": 0.5, "common": 1.5, "above": 0.5}
_KICKER_CLASS = lazy(
    r"(?:^|\s)(?:[\w-]*[-_])?(?:kicker|categor(?:y|ies)|kategorie|tags?|topics?|label|section|rubri[kc]|overline)(?=\s|$)",
    re.I,
)
_AUTHOR_CLASS = lazy(r"author|byline|aut(?:o|eu)r|writer|szerz", re.I)
_MOST_NAMES = 12  # a list of names, and of the words between them, is no longer, in lines
_PORTRAIT_IN, _PORTRAIT_PROSE = 20, 3
"""The portrait of an author begins within so many units around the end of the text, of which it may seem
a part, and is of so many paragraphs at most, with what else follows the name."""

_NAME_LENGTH, _TOLD_OF_AUTHOR, _TRADE_WITHIN = 40, 6, 160
"""The most characters of the name over it, its fewest words, and the characters behind the name in which it
says what the author does."""

_IS_WHO = lazy(
    r",? (?:is|covers|reviews|writes|teaches|works|joined|reports|lives|ist|schreibt|arbeitet"
    r"|berichtet|leitet|est|écrit|travaille|couvre|es|escribe|trabaja|cubre|è|scrive|lavora|é|escreve|trabalha|schrijft|werkt|jest"
    r"|pisze|är|skriver|er)\s"
)
"""What follows the name in a portrait."""

_GROUP_UNDER = 6
"""The byline of a group stands within so many lines under the headline."""

_GROUP_END = lazy(r"\s[/|•·⋅]\s|\s[-–—]\s")
_NO_GROUP = lazy(r"(?:our|for|all|your)\s|the \w+$", re.I)
"""What the line of a menu begins with, not the name of a group."""

_JOINERS = frozenset(", & · • | and und et e y i en og och ja ve и і και".split())
# A byline that is of this article, and not one of a list.
_WRITTEN = lazy(r"(?i:(?:article |this \w+ (?:is|was) )?written by|authors?:|words by|text by)\s")
_POSTED = lazy(r"(?i:posted|published|updated)\s")


def choose_authors(draft: Draft, title: int | None) -> None:
    """Choose the authors; `title` is the unit that prints the title."""
    page = draft.page
    given = [e for e in page.evidence if e.field == "authors"]
    if given:
        rank = min(e.rank for e in given)
        for e in given:
            if e.rank == rank:
                draft.chosen.append(
                    Chosen("authors", e.value, e.source, e.unit, e.start, e.end, BYLINE, e.unit >= 0)
                )
        return
    if draft.signature >= 0:
        _sign(draft, draft.signature)
        return
    best: tuple[float, int, Byline] | None = None
    zone = draft.zone(title)
    dated = {i for i in zone if draft.line(i)[0]}
    for unit in zone:
        if page.words[unit] > 30 or (draft.line(unit)[1] is None and draft.is_credited(unit)):
            continue
        if unit > draft.first_prose and _is_entry(draft, page.texts[unit]):
            continue
        if draft.is_article and any(_is_published(draft, text) for text in page.texts[unit : unit + 2]):
            continue
        away = min(_MOST_AWAY, 0.1 * _away(draft, unit, title))
        needed = max(_LEAST_TRUST, best[0]) + away if best else _LEAST_TRUST
        byline, score = _byline(draft, unit, title, dated, needed)
        if byline is None or not byline.authors:
            continue
        score -= away
        if best is None or score > best[0]:
            best = score, unit, byline
    if best is None or best[0] < _LEAST_TRUST:
        best = _signed(draft) or _announced_author(draft) or _group(draft, title)
    if best is None:
        if (portrait := _portrayed(draft)) is not None:
            unit, name = portrait
            draft.choose("authors", name, unit, BYLINE, 0, len(name), leaves=False)
        return
    for unit, byline in _beside(draft, best[1], best[2]):
        for author in byline.authors:
            at = page.texts[unit].find(author)
            draft.choose("authors", author, unit, BYLINE, max(0, at), at + len(author) if at >= 0 else -1)


def _portrayed(draft: Draft) -> tuple[int, str] | None:
    """The one name on a line of its own over what the page says of its bearer, under the text; the line
    stays what it is."""
    page = draft.page
    found: dict[str, int] = {}
    prose = [i for i in draft.body if draft.prose[i]]
    if len(prose) <= 2 * _PORTRAIT_PROSE:
        return None
    first = max(prose[-_PORTRAIT_PROSE - 1] + 1, draft.end - _PORTRAIT_IN)
    for unit in range(first, min(draft.end + _PORTRAIT_IN, len(page) - 1)):
        name = page.texts[unit].strip(" :,–—-")
        if len(name) > _NAME_LENGTH or name in found or not is_name(name) or _is_common(draft, name):
            continue
        if page.text.find(name, page.starts[draft.start], page.starts[unit]) >= 0:
            continue  # of whom the text tells
        if any(_portrays(draft, i, name) for i in range(unit + 1, min(unit + 3, len(page)))):
            found[name] = unit
    if len(found) != 1:
        return None
    name, unit = found.popitem()
    return unit, name


def _portrays(draft: Draft, unit: int, name: str) -> bool:
    """Whether a unit begins with a name, or the first word of it, and says that its bearer writes or what
    the trade is."""
    text, given = draft.page.texts[unit], name.split()[0]
    if draft.page.words[unit] < _TOLD_OF_AUTHOR or not text.startswith(given):
        return False
    at = len(name) if text.startswith(name) else len(given)
    return _IS_WHO.match(text, at) is not None and says_trade(text[at : at + _TRADE_WITHIN])


def _group(draft: Draft, title: int | None) -> tuple[float, int, Byline] | None:
    """The byline of a group ("By Example Staff") in the lines under the headline, where no person signs.

    Without a label it stands at a date, or it may be a heading; an agency wants a label in any case: its bare
    name is of a picture or the source of a report.
    """
    page = draft.page
    if title is None or draft.header:
        return None
    for unit in range(title + 1, min(title + 1 + _GROUP_UNDER, len(page))):
        text = page.texts[unit]
        byline = draft.line(unit)[1]
        label = is_label(page.texts[unit - 1], "byline")
        if byline is not None and byline.labelled and byline.outlets and not byline.authors:
            name = group_of(byline.outlets[0])
        elif draft.prose[unit] or page.phrases[unit] is not None or len(text) > DATE_LINE:
            continue
        else:
            dates = find_dates(text, page.locale, first=draft.first)[:1]
            name = group_of(_GROUP_END.split(text[: dates[0].start] if dates else text)[0])
            dated = dates or any(draft.line(i)[0] for i in (unit - 1, unit + 1) if title < i < len(page))
            signed = label or BY_WORD.match(text) is not None
            if not label and (is_agency(name) or _NO_GROUP.match(name) is not None):
                continue
            if not signed and (not dated or _is_no_group(draft, name)):
                continue
        if name:
            return 2.0, unit, Byline((name,))
    return None


def _is_no_group(draft: Draft, name: str) -> bool:
    """Whether a line without a label names people of the story or a part of the text."""
    return any(word in _JOINERS for word in name.casefold().split()) or _is_common(draft, name)


def _sign(draft: Draft, unit: int) -> None:
    """The authors of a byline as this library prints it, whatever they are called."""
    text = draft.page.texts[unit]
    for author in names_of_signers(text):
        at = text.index(author, len(BY))
        draft.choose("authors", author, unit, BYLINE, at, at + len(author))


def _is_entry(draft: Draft, text: str) -> bool:
    """Whether a byline is one of a list of works, by whom."""
    label = label_of(text)
    return bool(label) and label in draft.entries


def _is_published(draft: Draft, text: str) -> bool:
    """Whether a line is one of several that name who wrote a book, and its publisher: what stands above
    is the name of the book."""
    return label_of(text) == PUBLISHER and PUBLISHER in draft.entries


def _away(draft: Draft, unit: int, title: int | None) -> int:
    """How far a unit is from where a byline is looked for first: under the title, or over the body."""
    top = draft.start if title is None or title > draft.start + 3 else title
    if unit < top:
        return 4 + top - unit
    if unit >= draft.start or title == 0:
        return min(abs(unit - top), abs(unit - draft.start))
    return unit - top


def _beside(draft: Draft, unit: int, byline: Byline) -> list[tuple[int, Byline]]:
    """A labelled byline with those that go on with it on the lines right under it, in its own form."""
    found = [(unit, byline)]
    if byline.labelled and not byline.weak and not draft.header:
        for after in range(unit + 1, min(unit + 10, len(draft.page))):
            if draft.is_article and _is_entry(draft, draft.page.texts[after]):
                break
            more = draft.line(after)[1]
            if more is not None and more.labelled and not more.weak and more.authors:
                if draft.line(after)[0] is None and after - found[-1][0] <= 2:
                    found.append((after, more))
            elif after - found[-1][0] >= 2:
                break
    elif unit and is_label(draft.page.texts[unit - 1], "byline"):
        found += _names_below(draft, unit)
    return found


def _names_below(draft: Draft, unit: int) -> Iterator[tuple[int, Byline]]:
    """The names under one that stands under a label, on lines of their own: so do the words between."""
    page = draft.page
    joined = False
    for after in range(unit + 1, min(unit + _MOST_NAMES, len(page))):
        text = page.texts[after]
        if text.casefold() in _JOINERS:
            joined = True
            continue
        byline = parse_names(text, page.language) if joined else None
        if byline is None or not byline.authors:
            return
        yield after, byline
        joined = False


def _byline(
    draft: Draft, unit: int, title: int | None, dated: set[int], needed: float
) -> tuple[Byline | None, float]:
    """The byline of a unit in the zone, and how far it is to be trusted (2 is enough).

    Names without a label are not read where they could not be trusted as far as `needed`.
    """
    page = draft.page
    date, byline = draft.line(unit)
    announced = unit > 0 and is_label(page.texts[unit - 1], "byline")
    if byline and byline.authors and byline.labelled:
        if byline.weak:
            near = bool({unit - 1, unit + 1, unit + 2} & dated) or date is not None
            near = near or (title is not None and 0 < unit - title <= 2)
            return byline, 2.5 if near else 0.0
        return byline, 6.0 if title is None or unit >= title - 1 else _OVER_TITLE
    if byline is None:
        if draft.header or (title is not None and unit < title - 3):
            return None, 0.0
        posted = not draft.prose[unit] or _POSTED.match(page.texts[unit]) is not None
        if posted and (inner := draft.inner_byline(unit)) is not None:
            return inner, 4.0
        if draft.prose[unit] or page.words[unit] > _NAMES_WORDS or page.phrases[unit] is not None:
            return None, 0.0
        if draft.is_article and unit in draft.in_body and FULL_STOP.search(page.texts[unit][-4:]):
            return None, 0.0  # a sentence about people
        if not announced and (_is_under_label(draft, unit) or _is_aside(draft, unit)):
            return None, 0.0
        place = _place_score(draft, unit, title, dated)
        if not announced and date is None and place + _BEST_NAMES < needed:
            return None, 0.0
        byline = parse_names(page.texts[unit], page.language)
    if byline is None or not byline.authors:
        byline = draft.handle(unit, title, dated)
        return byline, 2.5 if byline else 0.0
    if title is not None and unit < title - 3:
        return None, 0.0
    credited = date is None and "/" in page.texts[unit] and any(map(is_agency, byline.outlets))
    if credited and (unit + 1 == len(page) or draft.line(unit + 1)[0] is None):
        return None, 0.0  # it is of a picture
    if _is_called_kicker(draft, unit):
        return None, 0.0
    if title is not None and any(_is_subject(draft, author, title) for author in byline.authors):
        return None, 0.0
    if draft.header or any(_is_common(draft, author) for author in byline.authors):
        return None, 0.0
    if announced:
        return byline, 5.0
    if date is not None:
        return byline, 4.0 + _told_of(draft, byline, title)
    score = _place_score(draft, unit, title, dated) + _told_of(draft, byline, title)
    if byline.roles or byline.outlets:
        score += 1.0
    if len(byline.authors) > 1:
        score += 0.5
    if title is not None and unit < title:
        score -= _NAME_IN["above"]
    return byline, score


def _is_called_kicker(draft: Draft, unit: int) -> bool:
    """Whether the markup calls a unit, or what it is of, a category, a tag or the like."""
    html = draft.page.html
    if html is None:
        return False
    segments, at = html.source.segments, html.units[unit]
    names = " ".join((segments.attributes[segments.nodes[at]], *segments.inline[at]))
    return _KICKER_CLASS.search(names) is not None and _AUTHOR_CLASS.search(names) is None


def _is_under_label(draft: Draft, unit: int) -> bool:
    """Whether the line above is the label of what stands here: "Photographs by:"."""
    above = draft.page.texts[unit - 1] if unit else ""
    return above.endswith((":", "：")) and len(above) <= _LABEL and draft.page.phrases[unit - 1] is None


_ARROWS = "←→«»‹›"
_QUOTED = lazy(r"[\"“„«].+[\"”“»]$")


def _is_aside(draft: Draft, unit: int) -> bool:
    """Whether a line leads elsewhere, or says whose the quotation above is."""
    text, above = draft.page.texts[unit], draft.page.texts[unit - 1] if unit else ""
    return text[0] in _ARROWS or text[-1] in _ARROWS or _QUOTED.match(above) is not None


def _is_subject(draft: Draft, name: str, title: int) -> bool:
    """Whether a headline is about a person, or what looks like one; "Ada Marlow: ..." is signed."""
    headline = draft.page.texts[title]
    at = headline.find(name)
    return at >= 0 and not headline.startswith(":", at + len(name))


def _place_score(draft: Draft, unit: int, title: int | None, dated: set[int]) -> float:
    """How far the place of a unit lets names be trusted as a byline."""
    score = 0.0
    if any(abs(unit - d) <= 2 for d in dated):
        score += 2.0
    if title is not None and 0 < unit - title <= 4:
        score += _UNDER_TITLE if unit - title <= 2 else 0.7
    if draft.printed_often[draft.page.texts[unit]] > 1:
        score += 0.7
    if draft.prose[unit] or (unit in draft.in_body and unit > draft.start):
        score -= 2.0
    return score


def _told_of(draft: Draft, byline: Byline, title: int | None) -> float:
    """What the rest of the page says of names without a label: an author is told of under the text,
    a person of the story in it."""
    page = draft.page
    if draft.start >= len(page):
        return 0.0
    name = byline.authors[0]
    first, last = page.starts[draft.start], page.ends[min(draft.end, len(page) - 1)]
    score = 0.0
    if title is not None and name in page.texts[title]:
        score -= _NAME_IN["title"]
    if page.text.find(name, first, last) >= 0:
        score -= _NAME_IN["body"]
    elif page.text.find("\n" + name, last) >= 0:
        score += _NAME_IN["below"]
    words = [word for word in re.findall(r"[^\W\d_]{4,}", name) if word.casefold() != word]
    if any(_holds_word(page.text, word.casefold()) for word in words):
        score -= _NAME_IN["common"]
    return score


def _is_common(draft: Draft, name: str) -> bool:
    """Whether the words of a would-be name stand on the page without capitals: "Event Planning"."""
    words = [word for word in re.findall(r"[^\W\d_]{3,}", name) if word.casefold() != word]
    return bool(words) and all(_holds_word(draft.page.text, word.casefold()) for word in words)


def _signed(draft: Draft) -> tuple[float, int, Byline] | None:
    """The byline under the text: a sign-off, or a labelled line right after the body."""
    page = draft.page
    for unit in range(max(draft.start, draft.end - 3), min(len(page), draft.end + 6)):
        text = page.texts[unit]
        if len(text) > 300:
            continue
        byline = parse_sign_off(text, page.language)
        if byline is None and not draft.prose[unit]:
            byline = parse_byline(text, page.language)
        if byline and byline.authors and not byline.weak and not _is_entry(draft, text):
            return 2.0, unit, byline
    return None


def _announced_author(draft: Draft) -> tuple[float, int, Byline] | None:
    """The one byline of the page with a label of its own, or on the line under one, anywhere."""
    page = draft.page
    found: dict[tuple[str, ...], tuple[float, int, Byline]] = {}
    for unit, text in enumerate(page.texts):
        if len(text) > DATE_LINE or draft.prose[unit] or (unit in draft.in_body and unit <= draft.end):
            continue
        written = _WRITTEN.match(text) is not None
        under_label = unit > 0 and is_label(page.texts[unit - 1], "byline")
        if not written and not under_label:
            continue
        byline = draft.line(unit)[1]
        if byline is None and under_label:
            byline = parse_names(text, page.language)
        elif byline is not None and (not byline.labelled or byline.weak or not written):
            continue
        if byline is not None and byline.authors:
            found.setdefault(byline.authors, (2.0, unit, byline))
    return next(iter(found.values())) if len(found) == 1 else None


def _holds_word(text: str, word: str) -> bool:
    """Whether a word stands in a text as it is: no letters around it, and not in the handle or the address of
    a person."""
    at = text.find(word)
    while at >= 0:
        end = at + len(word)
        before, after = text[at - 1 : at], text[end : end + 1]
        handle = "_" in (before, after) or before == "/" or (before in ("@", "-") and after != ".")
        if not (before.isalpha() or after.isalpha() or handle):
            return True
        at = text.find(word, end)
    return False
