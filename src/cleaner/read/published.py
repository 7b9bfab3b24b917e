"""The days of a page: when it came out, and when it was changed.

Pages state the day several times over, and the statements disagree: the day is that of the moment in
UTC, of a relaunch, or of the last change. The candidates come in order of trust; what is printed near
the title may change that order.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Iterator
from itertools import zip_longest

from cleaner.dates import FoundDate, find_dates, parse_date
from cleaner.pattern import lazy
from cleaner.people import is_label
from cleaner.read.html import FLAG
from cleaner.read.statements import Candidate, Statements, listed, split_words

_ISO = lazy(
    r"((?:19|20)\d\d)-(\d\d?)-(\d\d?)(?:[T ]+(\d\d?):(\d\d)(?::(\d\d))?(?:\.\d+)?\s*(Z|[+-]\d\d:?\d\d)?)?"
)
_YEAR_FIRST = lazy(r"((?:19|20)\d\d) ([A-Z][a-z]{2,8})\.? (\d\d?)")
_COMPACT = lazy(r"((?:19|20)\d\d)(\d\d)(\d\d)(?:T?(\d\d)(\d\d)(\d\d)?)?(?!\d)")
_URL_DATE = lazy(
    r"/((?:19|20)\d\d)[/-](\d\d?)[/-](\d\d?)(?:[/_-]|$)|[/_-]((?:19|20)\d\d)-?(\d\d)-?(\d\d)(?=[/_.-]|$)"
)
_URL_DAY_FIRST = lazy(r"[/_-](\d\d)-(\d\d)-((?:19|20)\d\d)(?=[/_.-]|$)")
_URL_MONTH = lazy(r"/((?:19|20)\d\d)/([a-z]{3,9})/(\d\d?)/")
_UPDATED = lazy(
    r"updat|modif|aktualisier|geändert|änder|mis à jour|maj\b|actualizad|aggiorna|atualizad|bijgewerkt"
    r"|uppdaterad|oppdatert|opdater"
    r"|обновлен|更新|reviewed|last edited",
    re.I,
)
_UPDATED_AFTER = lazy(r"[^.!?]{0,40}\b(?:geändert|aktualisiert|bearbeitet)\b", re.I)
_THEN_UPDATED = lazy(r"\W{1,3}(?:last )?(?:updated|aktualisiert|geändert)\b", re.I)
_ORIGINALLY = lazy(
    r"(?:[Oo]riginally|[Ff]irst) published (?:on|in)?|[Uu]rsprünglich (?:veröffentlicht|erschienen) am"
    r"|[Ee]rstveröffentlich\w*:?|[Pp]ublicado originalmente el|[Pp]ublié initialement le"
)
_ORIGIN_WORDS = (
    "riginally published", "irst published", "rstver", "nglich ver", "nglich ersch", "originalmente",
    "initialement",
)  # fmt: skip
"""What `_ORIGINALLY` can match holds one of these: a quick look at the whole page."""
_PUBLISHED_AFTER = lazy(r"[^.!?]{0,40}\b(?:veröffentlicht|gepostet|eingestellt)\b", re.I)
_PUBLISHED_CLASS = lazy(
    r"publi|posted|datecreated|pub-?date|entry-date|post-?date|article-?_{0,2}date|dateline", re.I
)
_MODIFIED_CLASS = lazy(r"modif|updat|(?<![a-z])changed(?![a-z])", re.I)
_DATE_CLASS = lazy(r"date|time|publi|posted|updat|modif", re.I)
_PUBLISHED_LABEL = lazy(
    r"publi(?!cly|c\b)|posted|written|veröffentlicht|erschienen|erstellt|gepostet|geschrieben|datum(?![a-z])|stand\b|vom\b|escrito|creado|verschenen"
    r"|geplaatst|skrevet|datę|opublik|опубликован|发布|発表|投稿|公開|등록|입력",
    re.I,
)
_PRINTED = frozenset(("text", "marked:date", "time"))
_NO_ZONE = lazy(r"[\d-]{10}T[\d:]{5,8}")
_EVENT = lazy(r"\W*(?:termine?|event|wann|when|datum der veranstaltung)\b", re.I)
_HAS_NUMBER = lazy(r"\d")
_RANGE = lazy(r"\s?(?:[-–—]|(?:bis|to|until|au|al|tot|do)(?:\szum)?)\s?", re.I)
_RANGE_BEFORE = lazy(
    r"(?<![\d.#:])(?<![.#]\s)\d{1,2}\.?\s?[-–—]\s?$|\d\s(?:bis|to|until|au|al|tot|do)\s(?:zum\s)?$", re.I
)
_RANGE_AFTER = lazy(r"(?:,?\s\d\d?[:.]\d\d(?:\sUhr)?)?\s?[-–—]\s?\d[\d:./ -]*(?:\s?[AP]M|\s?Uhr|$)", re.I)
"""A date with another, or a time, behind a dash is when something takes place."""
_OF_PERSON = lazy(
    r"\b(?:registriert|registered|joined|member since|mitglied seit|dabei seit|beigetreten"
    r"|born|geboren|inscrit|deadline\s?:|frist\s?:|einsendeschluss)",
    re.I,
)
"""What stands before the day on which a person came, or something is due."""
_OF_PICTURE = lazy(r"(?:abbildung|abb\.|bild|foto|photo|figure|fig\.)\s?[:\d]", re.I)
_LIST_ABOVE = 30
"""A date alone so many units above the title is that of today, or of another text."""
_LABEL_REACH = 40
"""So many characters before a date at most, its label begins."""
_BESIDE = lazy(
    r"\d[\d:.]*|\b(?:on|am|le|el|il|em|den|dne|om|um|at|à|uhr|klo?|[ap]m|[a-z]{2,4}t|utc|gmt|\w{1,9}day|\w{3}|\w{4,7}tag|mittwoch"
    r"|\w{3,8}di|lunes|martes|miércoles|jueves|viernes|sábado|domingo)\b",
    re.I,
)
"""What may stand beside a date that is alone on its line: figures, weekdays, small words."""
_YEAR = lazy(r"(?:19|20)\d\d|\d[./]\d\d?[./]\d\d")
_PUBLISHED_METAS = dict.fromkeys(split_words(
    """article:published_time datepublished og:published_time parsely-pub-date sailthru.date
    cxenseparse:recs:publishtime publish-date publish_date publishdate pubdate date.published
    published_date publication_date article.published article:published dc.date.issued
    dcterms.issued article_date_original citation_publication_date citation_date bt:pubdate
    originalpublicationdate rnews:datepublished ptime article:post_date og:article:published_time
    og:pubdate video:release_date shareaholic:article_published_time published_time
    iso-8601-publish-date last-published release_date"""
))  # fmt: skip
_WEAK_METAS = (
    "dcterms.created",
    "dc.date.created",
    "datecreated",
    "created",
    "date",
    "dcterms.date",
    "dc.date",
)
_PUBLISHED_META = lazy(r"publi(?:sh(?!er)|c?ation)|pub-?_?date|issued|date-?posted|online_date", re.I)
_SCRIPT_DATE = lazy(
    r"""ub(?:lish(?:ed|ing)?|lication)?[-_]?(?:[dD]ate|[aA]t|[tT]ime|[oO]n)?\\?(?:"|'|&quot;)"""
    r"""\s?:\s?\\?(?:"|'|&quot;)((?:19|20)\d\d-?\d\d-?\d\d[T\d:.+Z-]{0,20})"""
)
"""A date in a script under a name such as `datePublished`, from the letters that all such names have."""
_MODIFIED_METAS = split_words(
    """article:modified_time og:updated_time datemodified last-modified lastmod dcterms.modified
    dc.date.modified revised article:modified modified_time http-equiv:last-modified"""
)


_OLDEST = dt.date(1990, 1, 1)
"""No page was published before."""


def iso_date(value: str, language: str = "und") -> str | None:
    """A machine or printed date as ISO 8601, as precise as given; None where it is none or in the future."""
    value = value.strip()[:80]
    if not value:
        return None
    found = _ISO.match(value) or _COMPACT.match(value)
    if found:
        year, month, day, hour, minute, second = found.groups()[:6]
        try:
            when = dt.date(int(year), int(month), int(day))
        except ValueError:
            return None
        if not _OLDEST <= when <= dt.date.today() + dt.timedelta(days=1):
            return None
        text = when.isoformat()
        if (
            hour is not None
            and int(hour) < 24
            and int(minute) < 60
            and (hour, minute, second or "00") != ("00", "00", "00")
        ):
            text += f"T{int(hour):02}:{minute}" + (f":{second}" if second else "")
            zone = found.group(7) if found.re.groups == 7 else None
            if zone:
                text += zone if zone == "Z" or ":" in zone else f"{zone[:3]}:{zone[3:]}"
        return text
    if re.match(r"[A-Z][a-z]{2}, \d", value):
        from email.utils import parsedate_to_datetime

        try:
            return parsedate_to_datetime(value).isoformat()
        except (TypeError, ValueError, IndexError):
            pass
    if value.isdigit() and len(value) in (10, 13):
        stamp = int(value[:10])
        if 600_000_000 < stamp < 4_000_000_000:
            return dt.datetime.fromtimestamp(stamp, dt.UTC).isoformat()
    if found := _YEAR_FIRST.fullmatch(value):
        value = " ".join(reversed(found.groups()))
    printed = parse_date(value, language)
    return printed if printed and printed >= _OLDEST.isoformat() else None


def _dated(candidates: Iterable[Candidate], language: str) -> list[Candidate]:
    out: list[Candidate] = []
    for candidate in candidates:
        if candidate.value and (iso := iso_date(candidate.value, language)) and len(iso) >= 10:
            out.append(Candidate(iso, candidate.source, candidate.unit))
    return out


def _from_articles(said: Statements, key: str) -> list[Candidate]:
    return [
        Candidate(value, f"json-ld:{key}")
        for node in said.articles
        for value in listed(node.get(key))
        if isinstance(value, str)
    ]


def _dates_in(said: Statements, text: str, language: str) -> Iterator[tuple[str, bool, int, int]]:
    """The dates in a text: each with whether the words around it speak of an update, its start and end."""
    dates = list(find_dates(text, language))
    at = 0
    ranged = False
    for found, following in zip_longest(dates, dates[1:]):
        ends_range, ranged = ranged, False
        if following is not None:
            ranged = _RANGE.fullmatch(text, found.end, following.start) is not None
        is_of_other = (
            ranged
            or ends_range
            or _RANGE_BEFORE.search(text, max(0, found.start - 12), found.start)
            or _RANGE_AFTER.match(text, found.end)
            or _OF_PERSON.search(text, max(at, found.start - 25), found.start)
        )
        iso = _certain(said, found, language) if found.ambiguous else found.iso
        if iso >= _OLDEST.isoformat() and not is_of_other:
            late = _UPDATED.search(text, max(at, found.start - 40), found.start) is not None
            late = late or _UPDATED_AFTER.match(text, found.end) is not None
            yield iso, late, found.start, found.end
        at = found.end


def _certain(said: Statements, found: FoundDate, language: str) -> str:
    """A date that can be read in two ways, as other dates of the page have it; "" where none tells."""
    other = f"{found.iso[:5]}{found.iso[8:10]}-{found.iso[5:7]}{found.iso[10:]}"
    stated = {time.value[:10] for time in said.page.times}
    known = [iso for iso in (found.iso, other) if iso[:10] in stated]
    if len(known) == 1:
        return known[0]
    first = said.day_first
    if first is None:
        return ""
    return found.iso if first else other


def _printed(said: Statements, language: str) -> list[tuple[Candidate, bool]]:
    """Dates printed near the title, those that the markup marks first, and whether each is an update's."""
    known: list[tuple[Candidate, bool]] | None = said.__dict__.get("_printed")
    if known is not None:
        return known
    page, at = said.page, said.title_unit
    found: list[tuple[int, Candidate, bool]] = []

    def note(candidate: Candidate, late: bool, trust: int) -> None:
        far = candidate.unit - at if candidate.unit >= at else at - candidate.unit + 6
        found.append((far - trust, candidate, late))

    for attributes, text, unit in said.marked:
        if page.kinds[unit] == "caption":
            continue
        if at - 8 <= unit <= at + 25 and len(text) < 120 and _DATE_CLASS.search(attributes):
            update = _MODIFIED_CLASS.search(attributes) is not None
            for iso, late, *_ in _dates_in(said, text, language):
                note(Candidate(iso, "marked:date", unit), update or late, 6)
    for unit in (*range(at, min(at + 12, len(page.texts))), *range(max(0, at - 4), at)):
        text = page.texts[unit]
        if page.kinds[unit] == "caption" or _OF_PICTURE.match(text):
            continue  # when a picture was taken
        if len(text) < 160 and _HAS_NUMBER.search(text):
            stopped = text[-1] in ".!?"
            for iso, late, start, _ in _dates_in(said, text, language):
                labelled = _PUBLISHED_LABEL.search(text, 0, start) is not None
                in_text = stopped or (len(text) > 70 and unit > at + 3)
                if in_text and start > 3 and not labelled and not late:
                    continue  # what the text tells of
                note(Candidate(iso, "text", unit), late, 6 if labelled and len(text) < 70 else 0)
        elif len(text) >= 160 and unit > at:
            for iso, late, start, _ in _dates_in(said, text[:90], language):
                if start < 3 or _PUBLISHED_LABEL.search(text[:start]):
                    note(Candidate(iso, "text", unit), late, 0)
                break
    found.sort(key=lambda item: item[0])
    out = [(candidate, late) for _, candidate, late in found]
    said.__dict__["_printed"] = out
    return out


def _far_dates(said: Statements, language: str) -> Iterator[Candidate]:
    """Dates printed anywhere: labelled as the day of publication, then alone on a line."""
    texts, at = said.page.texts, said.title_unit
    alone: list[Candidate] = []
    first: Candidate | None = None
    for unit in (*range(at, len(texts)), *range(at)):
        text = texts[unit]
        if len(text) >= 200 or not _YEAR.search(text):
            continue
        if said.page.kinds[unit] in ("caption", "table") or _OF_PICTURE.match(text):
            continue
        is_comment = bool(said.page.flags[said.page.nodes[unit]] & FLAG["comments"])
        for iso, late, start, end in _dates_in(said, text, language):
            labelled = (
                _PUBLISHED_LABEL.search(text, max(0, start - _LABEL_REACH), start) is not None
                or _PUBLISHED_AFTER.match(text, end) is not None
                or _THEN_UPDATED.match(text, end) is not None
                or (len(text) < 40 and unit > 0 and is_label(texts[unit - 1], "published"))
            )
            if not late and labelled and not is_comment:
                yield Candidate(iso, "text:labelled", unit)
            elif not late and len(text) < 40:
                alone.append(Candidate(iso, "text:alone", unit))
                own = first is None and not is_comment and unit >= at - _LIST_ABOVE
                if own and _is_alone(said, unit, text, start, end):
                    first = alone[-1]
            break
    if first and len({candidate.value[:10] for candidate in alone}) == 1:
        yield first  # of several, none is known to be the page's


def _is_alone(said: Statements, unit: int, text: str, start: int, end: int) -> bool:
    """Whether a date is all that a line says, but for a byline, and no class says that it is of a change."""
    rest = f"{text[:start]} {text[end:]}"
    if _MODIFIED_CLASS.search(said.page.attributes[said.page.nodes[unit]]):
        return False
    return not any(map(str.isalpha, _BESIDE.sub("", rest))) or _SIGNED.search(rest) is not None


_SIGNED = lazy(r"\b(?:by|von|par|por|di|door|av|af|author|autor)\b", re.I)


def _original(said: Statements, language: str) -> Iterator[Candidate]:
    """The day on which a page says that its text came out for the first time."""
    whole = "\n".join(said.page.texts)
    if not any(word in whole for word in _ORIGIN_WORDS):
        return
    for unit, text in enumerate(said.page.texts):
        if len(text) < 600 and (label := _ORIGINALLY.search(text)):
            for iso, _, start, _ in _dates_in(said, text, language):
                if 0 <= start - label.end() <= 3:
                    yield Candidate(iso, "text:labelled", unit)
                    return


def _in_scripts(said: Statements) -> Iterator[Candidate]:
    """Days of publication in the data of scripts, where those agree."""
    found = [Candidate(m.group(1), "script") for m in _SCRIPT_DATE.finditer(said.page.markup)]
    if len({candidate.value[:10] for candidate in found}) == 1:
        yield found[0]


def _changed(said: Statements, language: str) -> Iterator[Candidate]:
    """The day of the last change as printed near the title, or last of all on the page."""
    for candidate, late in _printed(said, language):
        if late:
            yield candidate._replace(source="text:updated")
            return
    texts = said.page.texts
    for unit in range(said.title_unit + 1, len(texts)):
        text = texts[unit]
        if len(text) < 120 and _YEAR.search(text):
            for iso, late, *_ in _dates_in(said, text, language):
                if late:
                    yield Candidate(iso, "text:updated", unit)
                    return


def publication_days(said: Statements, language: str) -> list[Candidate]:
    """Candidates for the day of publication."""
    page, at = said.page, said.title_unit
    out = _dated(_from_articles(said, "datePublished"), language)
    out += _dated(said.metas(*_PUBLISHED_METAS), language)
    times = []
    for time in page.times:
        names = time.attributes + " " + page.attributes[time.node]
        before = page.texts[time.unit][:60] if time.unit < len(page.texts) else ""
        if _MODIFIED_CLASS.search(names) or _UPDATED.search(before):
            continue
        near = abs(time.unit - at) + (6 if time.unit < at else 0)
        marked = bool(_PUBLISHED_CLASS.search(names))
        if near <= 25 or marked:
            times.append(
                (near - (10 if marked else 0), Candidate(time.value or time.text, "time", time.unit))
            )
    times.sort(key=lambda pair: pair[0])
    out += _dated([candidate for near, candidate in times if near <= _NEAR_TIME], language)
    out += _dated(_from_articles(said, "dateCreated") + _from_articles(said, "uploadDate"), language)
    others = [
        name for name in said.meta_names if name not in _PUBLISHED_METAS and _PUBLISHED_META.search(name)
    ]
    out += sorted(_dated(said.metas(*others), language), key=lambda candidate: candidate.value[:10])
    printed = _printed(said, language)
    out += [candidate for candidate, late in printed if not late]
    out += _dated([candidate for near, candidate in times if near > _NEAR_TIME], language)
    address = said.url.split("?")[0][8:]
    if found := _URL_DATE.search(address):
        out += _dated([Candidate("-".join(part for part in found.groups() if part), "url")], language)
    elif found := _URL_DAY_FIRST.search(address):
        out += _dated([Candidate("-".join(reversed(found.groups())), "url")], language)
    elif found := _URL_MONTH.search(address):
        out += _dated([Candidate(" ".join(reversed(found.groups())), "url")], language)
    out += _dated(said.metas(*_WEAK_METAS), language)
    if out and out[0].source in _PRINTED:
        out = [*_original(said, language), *out]
    if not out:
        out += _far_dates(said, language)
    if not out:
        out += _dated(_in_scripts(said), language)
    if not out:
        out += _changed(said, language)
    return _as_printed(said, out, language)[:20]


_NEAR_TIME = 12
"""How many units from the title a `<time>` may stand to be trusted before a printed date."""


def _as_printed(said: Statements, candidates: list[Candidate], language: str) -> list[Candidate]:
    """The candidates, with the day as printed first.

    A stated day may be the UTC day of the moment, or, outside news, that of a relaunch: a line under
    the title that is little more than one date, and speaks of no update, is what the reader was told.
    """
    if not candidates or candidates[0].source.startswith(("text", "marked")):
        return candidates
    first = candidates[0]
    stated = dt.date.fromisoformat(first.value[:10])
    swapped = "-".join((f"{stated.year:04}", f"{stated.day:02}", f"{stated.month:02}"))
    utc = first.value.endswith(("Z", "+00:00"))
    printed = [other for other in candidates if other.source in _PRINTED and other.unit >= 0]
    near = [other for other in printed if -8 <= other.unit - said.title_unit <= 25 and other is not first]
    if any(other.value[:10] == first.value[:10] for other in near):
        return candidates
    late = {candidate.value[:10] for candidate, is_late in _printed(said, language) if is_late}
    if len(first.value) == 10:  # a day, and elsewhere the moment of the same
        for other in candidates:
            if other.source == first.source and other.value.endswith(("Z", "+00:00")):
                if abs((dt.date.fromisoformat(other.value[:10]) - stated).days) == 1:
                    return [other._replace(value=_moment_on(other.value, first.value)), *candidates]
                break
    for other in printed:
        day = other.value[:10]
        apart = abs((dt.date.fromisoformat(day) - stated).days)
        if apart == 1 and utc and not other.value.endswith(("Z", "+00:00")):
            return [first._replace(value=_moment_on(first.value, day), unit=other.unit), *candidates]
        if apart == 1 and _NO_ZONE.fullmatch(first.value) and 0 <= other.unit - said.title_unit <= 8:
            return [other, *candidates]
        if day == swapped or day in late or first.source == "time":
            continue
        below = other.unit - said.title_unit
        if not said.is_news and -1 <= below <= 8:
            text = said.page.texts[other.unit] if other.unit < len(said.page.texts) else ""
            days = {iso[:10] for iso, *_ in _dates_in(said, text, language)}
            if len(text) < (70 if below <= 6 else 30) and days == {day} and not _EVENT.match(text):
                return [other, *candidates]
    return candidates


def _moment_on(moment: str, day: str) -> str:
    """A moment given in UTC, in the zone nearest to UTC in which it falls on the day that is printed."""
    when = dt.datetime.fromisoformat(moment)
    for hours in range(1, 13):
        zone = dt.timezone(dt.timedelta(hours=hours if day > moment[:10] else -hours))
        local = when.astimezone(zone).isoformat()
        if local[:10] == day:
            return local
    return day


def modification_days(said: Statements, language: str) -> list[Candidate]:
    """Candidates for the day of the last change."""
    out = _dated(_from_articles(said, "dateModified"), language)
    out += _dated(said.metas(*_MODIFIED_METAS), language)
    for time in said.page.times:
        if _MODIFIED_CLASS.search(time.attributes) and abs(time.unit - said.title_unit) < 25:
            out += _dated([Candidate(time.value or time.text, "time", time.unit)], language)
    out += [candidate for candidate, late in _printed(said, language) if late]
    return out[:10]
