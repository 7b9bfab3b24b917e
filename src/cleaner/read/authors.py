"""Who wrote a page: names told apart from handles, roles, publishers and those who checked the text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Any

from cleaner.dates import find_dates
from cleaner.measure import fold, looks_like_prose
from cleaner.pattern import lazy
from cleaner.people import (
    BY_WORD,
    group_of,
    is_agency,
    is_label,
    is_name,
    parse_byline,
    parse_names,
)
from cleaner.read.html import FLAG, Segments
from cleaner.read.statements import Candidate, Statements, clean_text, listed, split_words
from cleaner.scan import Literals

_AUTHOR_METAS = split_words(
    """citation_author author article:author parsely-author sailthru.author byl dc.creator dcterms.creator
    article:author_name twitter:data1 authors article.author og:article:author
    cxenseparse:author creator rnews:author articleauthor"""
)
_AUTHOR_CLASS = lazy(
    r"author(?!i[tz])|byline|autor(?!i[tz])|auteur|writer|journalist|reporter|creator|(?<!offset)(?:^|[\s_-])by(?:$|[\s_-])|href-author",
    re.I,
)
_NOT_AUTHOR_CLASS = lazy(
    r"comment|bio|about|related|photo|credit|image|media|licen[cs]e|follow|social|avatar|recommend|reply|share"
    r"|description|modal|collected-by|review|(?<![a-z])(?:img|pic)",
    re.I,
)
_NOBODY = frozenset(
    split_words(
        """admin administrator editor editors editorial staff redaktion redaction redacción redacao
    redazione redactie team webmaster guest author autor auteur authors autoren unknown anonymous
    user root press newsroom news web desk none null n/a wordpressadmin administrador siteadmin
    superuser online support marketing content comments kommentare bio home blog nachricht
    nachrichten stand publiziert quelle source keine no revised symbolbild foto фото cortesía
    cortesia"""
    )
)
_NOISE = lazy(r"[*†‡®™]+|\s+on behalf of\s.*", re.I)
_LABEL_WORDS = (
    r"(?:erstellt|eingestellt|gespeichert|verfasst|geschrieben|veröffentlicht|publiziert|gepostet|posted|written"
    r"|published|submitted|created|added|publié|écrit|publicado|escrito|scritto|pubblicato)"
)
_BY_LABEL = lazy(
    rf"^(?:{_LABEL_WORDS}|(?:blog[ -]?|gast)?beitrag)\s+(?:in\s\w+\s+)?(?:by|von|par|por|da|di|door|av|af)\s+"
    r"|^(?:interview|protokoll|texte?(?:\s(?:&|und|et)\s\w+)?|contributors?)\s?:\s+",
    re.I,
)
_LABEL_ONLY = lazy(rf"{_LABEL_WORDS}|stand|(?:last )?updated|aktualisiert|datum|date", re.I)
_BESIDE_DATE = (
    r"(?:[\s,|·•@–—-]|\b(?:on|am|le|el|il|em|den|um|at|à|alle|uhr|kl|mon|tue|wed|thu|fri|sat|sun|(?:mon|tues|wednes|thurs|fri"
    r"|satur|sun)day|montag|dienstag|mittwoch|donnerstag|freitag|samstag|sonntag|\d\d?[:.]\d\d)\b)++"
)
_DATE_START, _DATE_END = lazy(_BESIDE_DATE, re.I), lazy(rf"{_BESIDE_DATE}$", re.I)
_CLOCK_END = lazy(r"\s(?:um|at|à|@|alle|às|kl\.?)\s\d\d?[:.h]\d\d\b.*", re.I)
_OUTLET_WORDS = frozenset(
    split_words(
        """daily times news post journal magazine media blog tribune herald gazette guardian review reviews
    press weekly chronicle online tv radio group team agency inc llc ltd gmbh ev foundation
    institute university health marketing solutions software studio digital law bank insurance
    travel today world the zeitung verlag redaktion verband stiftung strategies consulting company
    shop store university college center centre association society network club labs lab tech
    technologies"""
    )
)
_AUTHOR_ONLY = lazy(
    r"(?:^|\s)(?:author|author[-_]{1,2}name|byline[-_]{1,2}name|post-author|entry-author|p-author|fn|href-author|username)(?:\s|$)",
    re.I,
)
_LONGEST_BYLINE = 200  # in characters
_HAS_NUMBER = lazy(r"\d")
_READING_TIME = lazy(r"\d+\s*-?\s*min(?:ute)?s?\.?(?:\s+(?:read|lesezeit))?", re.I)
_NO_FIRST_NAMES = frozenset(
    split_words(
        """fact reviewed edited articles all alle login log sign more view see licensed medically updated
    published follow read posted pressemitteilung presse tous voir ver todos articoli leggi lees
    meer"""
    )
)
_LABELS = frozenset(
    split_words(
        """by von par por di door av af text texte texto foto photo fotos written posted veröffentlicht
    author autor über about"""
    )
)
_NO_BEGINNING = frozenset(
    split_words("vom dein deine deinem deinen euer eure euren unser unsere unseren your our")
)
"""Small words that begin how a site calls its people, and no pen name."""
_ADDRESS = lazy(r",\s*(?:germany|deutschland|österreich|austria|schweiz|switzerland)$", re.I)


def _people(value: str, language: str) -> list[str]:
    """The persons that a byline or an author field names; [] where it names none for certain."""
    value = value.strip(" ,;|")
    if not value or len(value) > 400 or "://" in value or value.startswith(("@", "www.", "{", "[")):
        return []
    if group := group_of(value):
        return [group]
    parsed = (
        parse_byline(value, language) or parse_names(value, language) or parse_byline(f"By {value}", "en")
    )
    names = list(parsed.authors) if parsed else [value] if is_name(value) else []
    if _TRANSLATED.match(value) or not _COMMANDS.isdisjoint(map(fold, names)):
        return []  # "Edit with Live CSS"
    if not names and "," in value and is_name(first := value.partition(",")[0]):
        names = [first]  # what follows says who that is
    return [_without_trade(name) for name in names if _is_somebody(name)]


_COMMANDS = frozenset(split_words("edit save log sign view read see follow more share print"))
"""What a button says: beside it stand no authors."""

_TRANSLATED = lazy(
    r"(?:(?:aus dem \w+ )?übersetz|translat|traduc|traduz|traduit|vertal(?:ing|d)|oversatt?)", re.I
)
"""How a line begins that names who put the words of another into a language."""

_TRADE = lazy(
    r"(?:\S+-)?(?:(?:chef)?redakteur|reporter|autor|expert|korrespondent|journalist|kolumnist|rechtsanw[aä]lt|anw[aä]lt)"
    r"(?:e|in)?\s+(?=\S+\s\S)|rechtsanwalt\s+(?=\S+\s\S)",
    re.I,
)


def _without_trade(name: str) -> str:
    """A full name without the trade in front of it ("Rechtsanwältin Ada Marlow")."""
    found = _TRADE.match(name)
    return name[found.end() :] if found and is_name(name[found.end() :]) else name


def _stated_name(value: str) -> str:
    """What a page states as its author's name in words that are nobody's full name; "" for handles."""
    value = value.strip(" ,;|.–—-")
    words = value.split()
    if not 2 <= len(words) <= 5 or len(value) > 50 or not any(len(word) > 2 for word in words):
        return ""
    if not all(c.isalpha() or c in " .&'’-" for c in value) or set(fold(value).split()) & _NOBODY:
        return ""
    return "" if _LEGAL_FORM.search(value) or value[0].islower() else value


_HAN_LABEL = lazy(r"著者|作者|記者|记者|編集|编辑|一覧")


_LEGAL_FORM = lazy(
    r"\s(?:e\. ?v|gmbh|ag|se|kg|inc|ltd|llc|plc|s\.?a|s\.?r\.?l)\.?$|(?:verband|stiftung|verlag|verein)\b",
    re.I,
)


def _is_address(value: str) -> bool:
    """Whether what is stated as the author is a company or a site, and where it is at home."""
    first, comma, _ = value.partition(",")
    return bool(comma) and (_LEGAL_FORM.search(first) is not None or _ADDRESS.search(value) is not None)


def _is_somebody(name: str) -> bool:
    words = fold(name).split()
    return (
        bool(words)
        and not _LEGAL_FORM.search(name)
        and not set(words) & _NOBODY
        and ("edit" not in words or is_name(name))  # a button, and a name in Hungary
        and not _HAN_LABEL.search(name)
        and words[0] not in _LABELS | _NO_FIRST_NAMES
        and not (words[0] in _NO_BEGINNING and name[0].islower())
        and words[-1] not in _LABELS
    )


_FILED_IN = lazy(r"\s[Ii]n\s(?=\S)")
"""What stands between a name and the section that the text is filed in."""


def _pen_name(value: str) -> str:
    """A name that is no full name but stands where only an author's does; "" for handles and the like."""
    value = value.strip(" ,;|.–—-")
    value = BY_WORD.sub("", value)
    plain = (
        value.replace(" ", "")
        .replace(".", "")
        .replace("-", "")
        .replace("'", "")
        .replace("’", "")
        .replace("&", "")
    )
    if (
        _FILED_IN.search(value)
        or _TRANSLATED.match(value)
        or not 2 <= len(value) <= 40
        or not plain.isalpha()
        or len(value.split()) > 4
        or not _is_somebody(value)
    ):
        return ""
    if (value == value.lower() and value != value.upper()) or (
        value.isupper() and value.isascii() and len(value) < 6
    ):
        return ""
    return value


_HANDLE = lazy(r"[^\W\d_](?:[\w.-]{1,28}\w)?")
_NO_HANDLE = lazy(
    r"admin|editor|redak|redac|\bteam|staff|user\d|\.(?:com|de|org|net|at|ch|info|eu|fr|it|es|pl)$|^www", re.I
)


def _handle(value: str) -> str:
    """The pen name of one word that a byline gives ("By tidewatcher"); "" for other words."""
    value = BY_WORD.sub("", value.strip(" ,;|.–—-"))
    if not _HANDLE.fullmatch(value) or _NO_HANDLE.search(value) or not _is_somebody(value):
        return ""
    return value


_PICTURE_CLASS = lazy(
    r"licen[cs]e|(?<![a-z])(?:photo|image|picture)[-_]?(?:credit|author|by)|photographer", re.I
)
"""How the markup of a picture's maker is called: the same words with another class are no author."""


def find_authors(said: Statements, language: str) -> list[list[Candidate]]:
    """Candidates for the authors: all names of one source together, best source first.

    Full names come first, then pen names and groups where a source that holds nothing but authors has
    them, then those of one word that a byline prints, then other words that are stated to be an author.
    The site's own name is no author, unless a page calls a person so and names no other.
    """
    full: list[list[Candidate]] = []
    short: list[list[Candidate]] = []
    handles: list[list[Candidate]] = []
    last: list[list[Candidate]] = []

    def add(values: Iterable[str], source: str, unit: int = -1, pen: bool = True) -> bool:
        """Note the names in some values of one source; whether there is a full name among them."""
        values = [without_dates(value, language) for value in values if not _is_address(value)]
        is_person = source == "json-ld:author"
        stated_as_data = source.startswith(("json-ld", "meta"))
        names: dict[str, str] = {}
        own: dict[str, str] = {}
        others: dict[str, str] = {}
        one_word: dict[str, str] = {}
        is_full = False
        for value in values:
            people = _people(value, language)
            for name in people:
                if group_of(name):  # an agency is an author only where the page states it as data
                    if not said.names_itself(name) and (stated_as_data or not is_agency(name)):
                        names.setdefault(fold(name), name)
                elif said.is_site(name):
                    if is_person or (is_name(name) and not set(fold(name).split()) & _OUTLET_WORDS):
                        own.setdefault(fold(name), name)
                else:
                    names.setdefault(fold(name), name)
                    is_full |= is_name(name)
            if not people and (stated := _stated_name(value)) and (is_person or not said.is_site(stated)):
                others[fold(stated)] = stated
                if is_person and names and is_full:
                    names.setdefault(fold(stated), stated)
            if not people and pen and (name := _pen_name(value)):
                words = set(name.casefold().split())
                if not said.is_site(name) and (is_person or not words & _OUTLET_WORDS):
                    names.setdefault(fold(name), name)
            if not people and pen and source == "marked:author":
                name = _handle(value)
                if name and not said.is_site(name):
                    one_word.setdefault(fold(name), name)
        if one_word and not names:
            handles.append([Candidate(name, source, unit) for name in one_word.values()])
        for found, tier in ((names, full if is_full else short), (own, last), (others, last)):
            if found and (found is not others or (pen and stated_as_data)):
                tier.append([Candidate(name, source, unit) for name in found.values()])
        return is_full

    for key in ("author", "creator"):
        for node in said.articles:
            if add(_names_of(said, node.get(key)), f"json-ld:{key}"):
                break
        if full:
            break
    if full:  # what the page states as data needs no search
        named = _with_companions(said, full[0], language)
        return [*_printed_instead(said, named, language), named, *full[1:]]
    headlines = {fold(text) for _, text in said.heads}  # no one signs with the headline
    for name in _AUTHOR_METAS:
        if contents := said.meta(name):
            add(contents, f"meta:{name}", pen=name != "twitter:data1")
    if full and len(full[0]) == 1:
        full = [*_printed_instead(said, full[0], language), *full]
    page, at = said.page, said.title_unit
    pictured = {(text, unit) for names, text, unit in said.marked if _PICTURE_CLASS.search(names)}
    for attributes, text, unit in said.marked:
        if (
            at - 8 <= unit
            and _AUTHOR_CLASS.search(attributes)
            and not _NOT_AUTHOR_CLASS.search(attributes)
            and (text, unit) not in pictured
            and not _is_of_figure(page, unit)
            and fold(text) not in headlines
            and not _is_aside(page, attributes, text, unit)
            and not _is_reviewer(page, text, unit)
        ):
            parts = text.split(" | ")
            tried = [" ".join(parts[:2]), *parts] if is_label(parts[0], "byline") else parts
            pen = len(parts) == 1 and (
                _AUTHOR_ONLY.search(attributes) is not None
                or (len(text) < 80 and BY_WORD.match(without_dates(text, language)) is not None)
            )
            if any(add([part], "marked:author", unit, pen=pen) for part in tried):
                full[-1] = _with_companions(said, full[-1], language)
                nearer = [
                    c for c in short + handles if c[0].source == "marked:author" and abs(unit - c[0].unit) > 1
                ]
                if nearer:
                    return nearer + full
                break
    nearby = (*range(at, min(at + 12, len(page.texts))), *range(max(0, at - 4), at))
    for unit in nearby:
        text = page.texts[unit]
        if len(text) >= 160:
            continue
        found = parse_byline(text, language)
        if found is None and unit and is_label(page.texts[unit - 1], "byline"):
            found = parse_names(text, language)
        if found and found.authors and add(found.authors, "text", unit, pen=False):
            break
    if not full and not short:
        for unit in nearby[:4]:
            text = without_dates(page.texts[unit], language)
            if len(text) < 60 and (group := group_of(text)) and not is_agency(group):
                short.append([Candidate(group, "text", unit)])
                break
            if len(text) < 40 and unit != at and _is_labelled(page.texts, unit, language):
                name = _pen_name(text) or _handle(text)
                if name and not said.is_site(name) and not set(fold(name).split()) & _OUTLET_WORDS:
                    handles.append([Candidate(name, "text", unit)])
                    break
    owner = any(" " in candidate.value for tier in last for candidate in tier if is_name(candidate.value))
    if not full and not short and not owner and (named := _named_below(said, language)):
        full.append(named)
    if not full and not short and not handles and not owner and (named := _boxed(said, language)):
        full.append(named)
    if not (full or short or handles or last) and (named := _signed_by_site(said, language)):
        last.append(named)
    return full + short + handles + last


_UNDER_TITLE = 7
"""A byline of the site stands within so many units of the title."""


def _signed_by_site(said: Statements, language: str) -> list[Candidate]:
    """The site's name where a byline beside the title prints it, and no one else's."""
    texts, at = said.page.texts, said.title_unit
    near = range(max(0, at - 1), min(at + _UNDER_TITLE, len(texts)))
    if any((other := parse_names(texts[unit], language)) and other.authors for unit in near if unit != at):
        return []  # it may be a person's text
    for unit in near:
        text = without_dates(texts[unit], language)
        if len(text) > _LONGEST_SIGNED:
            continue
        for part in _BESIDE_MARK.split(text):
            name = BY_WORD.sub("", part)
            if name != part and said.is_site(name) and not is_agency(name):
                return [Candidate(name, "text", unit)]
    return []


_LONGEST_SIGNED = 80  # in characters
_BESIDE_MARK = lazy(r"\s*[|·•]\s*|\s+(?:on|am|le)\s+(?=\d|$)")


def _printed_instead(said: Statements, named: list[Candidate], language: str) -> list[list[Candidate]]:
    """The byline that a page prints where it does not print who is stated: he put it into the system."""
    page, at = said.page, said.title_unit
    if not all(" " in candidate.value for candidate in named):
        return []
    keys = [candidate.value.casefold() for candidate in named]
    nearby = (*range(at, min(at + 12, len(page.texts))), *range(max(0, at - 4), at))

    def is_printed(units: Iterable[int]) -> bool:
        return any(key in page.texts[unit].casefold() for unit in units for key in keys)

    if is_printed(nearby):
        return []
    for unit in nearby:
        text = page.texts[unit]
        if len(text) >= 160:
            continue
        found = parse_byline(without_dates(text, language), language)
        if found and found.labelled and found.authors and all(map(is_name, found.authors)):
            if is_printed(range(len(page.texts))):
                return []
            return [[Candidate(name, "text", unit) for name in found.authors if not said.is_site(name)]]
    return []


_WRITTEN = lazy(
    r"(?:(?:this|the) \w+ was )?(?:written|authored|article|story|posted) by\b|(?:authors?|contributors?)\s*:"
    r"|autor(?:in)?(?:/autor(?:in)?)?\s*(?::|$)|autor(?:in)?/autor(?:in)?\s|von:$"
    r"|(?:blog ?-?|gast)beitrag von\b|das (?:gespräch|interview) führten?\b"
    r"|about the authors?$|über den autor|(?:geschrieben|verfasst) von\b|(?:écrit|rédigé) par\b",
    re.I,
)


def _named_below(said: Statements, language: str) -> list[Candidate]:
    """The author that a labelled line further down names ("Written by ..."), alone or in the next line."""
    texts = said.page.texts
    for unit in range(said.title_unit + 1, len(texts)):
        text = texts[unit].removeprefix(said.page.markers[unit])
        if len(text) > 120 or not (label := _WRITTEN.match(text)) or _is_comment(said.page, unit):
            continue
        rest, at = text[label.end() :].strip(" :."), unit
        if not rest and unit + 1 < len(texts):
            rest, at = texts[unit + 1].split(",")[0], unit + 1
        names = [name for name in _people(rest, language) if len(rest) < 80 and not said.is_site(name)]
        if names and all(is_name(name) for name in names):
            return [Candidate(name, "text:labelled", at) for name in names]
    return []


def _is_labelled(texts: Sequence[str], unit: int, language: str) -> bool:
    """Whether a line says in its language by whom it is ("by tidewatcher"), in it or beside it a date."""
    text = texts[unit]
    label = _BY_LABEL.match(text) or re.search(
        r"(?:^|[\d,|·•–—-]\s*)(by|von|par|por|di|da|door|av|af)\s", text, re.I
    )
    if label is None:
        return False
    word = label.group().split()[-1].casefold()
    if language[:2] not in _BY_LANGUAGES.get(word, language[:2]):
        return False
    return any(_HAS_YEAR.search(line) for line in texts[max(0, unit - 1) : unit + 3])


_BY_LANGUAGES = {
    "von": "de", "par": "fr", "por": "es pt ca gl", "di": "it", "da": "it", "door": "nl",
    "av": "sv no nb nn", "af": "da",
}  # fmt: skip
_HAS_YEAR = lazy(r"(?<!\d)(?:19|20)\d\d(?!\d)|\d[./]\d\d?[./]\d\d")
_REVIEWED = lazy(
    r"(?:reviewed|edited|checked|verified|approved|geprüft|aktualisiert|lektorat|übersetz\w{1,3}|translat\w{2,3}"
    r"|traducción|tradução|traduction|traduzione|traduit)(?:\s(?:by|von|de|par|por|di))?\W*$",
    re.I,
)


def _is_reviewer(page: Segments, text: str, unit: int) -> bool:
    """Whether the words before a name say that its bearer checked or edited what others wrote."""
    if unit >= len(page.texts):
        return False
    whole = page.texts[unit]
    before = whole[: max(0, whole.find(text.partition(" | ")[0]))].strip()
    if not before and unit:
        before = page.texts[unit - 1]
    return len(before) < 200 and _REVIEWED.search(before[-40:]) is not None


_BY_LINK = "href-author"
"""How an element is called for its address alone."""


_QUOTE_CLASS = lazy(r"(?<![a-z])(?:quote|zitat)", re.I)
_LABELLED = 25
"""A label before a name is no longer, in characters."""


def _is_aside(page: Segments, names: str, text: str, unit: int) -> bool:
    """Whether a name is that of who is quoted, or of one of whom the text speaks, with a link to him."""
    if unit >= len(page.texts):
        return False
    if page.kinds[unit] == "quote" or _QUOTE_CLASS.search(names):
        return True
    called = _AUTHOR_CLASS.search(names.removesuffix(_BY_LINK)) is not None
    return not called and page.texts[unit].find(text) > _LABELLED and looks_like_prose(page.texts[unit])


_BOX_CLASS = lazy(r"author(?!i[tz])|(?<![a-z])autor(?!i[tz])|about-?the-?writer|href-author", re.I)
_MAY_BOX = Literals((("author", "autor", "about"),))


def _boxed(said: Statements, language: str) -> list[Candidate]:
    """The author whom boxes below the text introduce: the one name in elements that are called after him."""
    page = said.page
    found: dict[str, Candidate] = {}

    def note(names: str, text: str, unit: int) -> None:
        if unit <= said.title_unit or not _BOX_CLASS.search(names) or _is_aside(page, names, text, unit):
            return
        if not _is_comment(page, unit) and not _is_of_figure(page, unit):
            text = BY_WORD.sub("", without_dates(text.partition(" | ")[0], language))
            if (
                is_name(text)
                and _is_somebody(text)
                and not (said.is_site(text) or _is_reviewer(page, text, unit))
            ):
                found.setdefault(fold(text), Candidate(text, "marked:box", unit))

    for mark in page.marks:
        note(mark.attributes, mark.text, mark.unit)
    called = {
        names
        for names in set(page.attributes)
        if any(_MAY_BOX.find(names.lower())) and _BOX_CLASS.search(names)
    }
    for node, names in enumerate(page.attributes):
        if names in called:
            note(names, *said.text_of(node))
    return list(found.values()) if len(found) == 1 else []


def _is_of_figure(page: Segments, unit: int) -> bool:
    """Whether a unit tells of a picture, and its author made that."""
    if unit >= len(page.texts):
        return False
    return page.kinds[unit] == "caption" or bool(page.flags[page.nodes[unit]] & FLAG["figure"])


def _is_comment(page: Segments, unit: int) -> bool:
    return bool(page.flags[page.nodes[unit]] & FLAG["comments"]) if unit < len(page.nodes) else False


def _with_companions(said: Statements, named: list[Candidate], language: str) -> list[Candidate]:
    """The names of one source; to a single one, those printed next to it in the same markup are added."""
    if len(named) != 1 or not is_name(named[0].value):
        return named
    out = {fold(named[0].value): named[0]}
    marks = sorted(said.marked, key=lambda mark: mark[2])
    anchor = next(((names, unit) for names, text, unit in marks if fold(text) in out), None)
    if anchor is None or not _AUTHOR_CLASS.search(anchor[0]) or _NOT_AUTHOR_CLASS.search(anchor[0]):
        return named
    last = anchor[1]
    for names, text, unit in marks:
        if _is_reviewer(said.page, text, unit):
            break
        if names == anchor[0] and last <= unit <= last + 2 and is_name(text) and not said.is_site(text):
            out.setdefault(fold(text), Candidate(text, named[0].source, unit))
            last = unit
    return list(out.values())


def without_dates(text: str, language: str) -> str:
    """A byline without its label, the dates, reading times and footnote marks in it; no other line is cut."""
    if len(text) > _LONGEST_BYLINE:
        return text
    text = _BY_LABEL.sub("", _NOISE.sub(" ", text).strip())
    if not _HAS_NUMBER.search(text):
        return text
    parts, at = [], 0
    for found in find_dates(text, language):
        parts.append(_DATE_END.sub("", text[at : found.start]))
        at = found.end
    last = text[at:]
    if at and (beside := _DATE_START.match(last)):
        last = last[beside.end() :]
    parts = [_CLOCK_END.sub("", _READING_TIME.sub(" ", part)).strip(" ,;|·•–—-") for part in (*parts, last)]
    parts = [_BY_LABEL.sub("", part) for part in parts if part and not _LABEL_ONLY.fullmatch(part)]
    return next((part for part in parts if BY_WORD.match(part)), " ".join(parts))


def _names_of(said: Statements, value: Any) -> list[str]:
    """The names of the persons in a JSON-LD author."""
    out = []
    for author in listed(value):
        if isinstance(author, dict):
            if not author.get("name") and isinstance(author.get("@id"), str):
                author = said.by_id.get(author["@id"], author)
            kinds = {str(kind) for kind in listed(author.get("@type"))}
            names = [clean_text(name) for name in listed(author.get("name"))]
            if kinds & {"Organization", "NewsMediaOrganization", "Corporation"} and "Person" not in kinds:
                names = [name for name in names if group_of(name)]
            out += names
        elif isinstance(author, str):
            named = said.by_id.get(author)
            out.append(clean_text(named.get("name") if named else author))
    return [name for name in out if name]
