"""What a page says of itself: title, authors, dates and the rest, each candidate with its source.

Pages state these things several times over (JSON-LD, meta tags, microdata, `<time>`, a printed byline)
and the statements disagree: titles carry the site's name, the author is the publisher, the date is the
day of the last deployment. Each field therefore collects its candidates in order of trust and lets
agreement between independent ones change that order; all of them come out as evidence, first choice
first.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from cleaner.article import Image
from cleaner.language import base, settled
from cleaner.measure import looks_like_prose
from cleaner.page import Evidence
from cleaner.pattern import lazy
from cleaner.people import is_name, parse_byline
from cleaner.read.authors import find_authors, without_dates
from cleaner.read.html import FLAG, NO_PICTURE, Picture, Segments
from cleaner.read.published import modification_days, publication_days
from cleaner.read.statements import (
    Candidate,
    Statements,
    addresses,
    clean_text,
    joined,
    listed,
    sections,
    squeeze,
)
from cleaner.read.titles import find_titles, title_unit
from cleaner.rules.furniture.caption import read_caption
from cleaner.rules.furniture.credit_line import RIGHTS, plain_credit, read_credit, undated
from cleaner.scan import Literals


class Facts(NamedTuple):
    """The evidence for the fields, the pictures, the unit that follows each (-1: the one that stands for the
    page), and the language ("und" where the page names none)."""

    evidence: tuple[Evidence, ...]
    images: tuple[Image, ...]
    image_units: tuple[int, ...]
    language: str


def read_metadata(page: Segments, url: str | None, starts: Sequence[int]) -> Facts:
    """Collect and order the candidates for every field. Never raises on any page."""
    statements = Statements(page, url)
    titles = find_titles(statements)
    statements.title_unit = title_unit(statements, titles)
    language = _language(statements)
    found: dict[str, list[list[Candidate]]] = {
        "title": [[candidate] for candidate in titles],
        "subtitle": [[candidate] for candidate in _subtitles(statements, base(language))],
        "authors": find_authors(statements, base(language)),
        "published": [[candidate] for candidate in publication_days(statements, language)],
        "modified": [[candidate] for candidate in modification_days(statements, language)],
        "section": [[candidate] for candidate in sections(statements)],
        "tags": [_tags(statements)],
        "language": [[Candidate(language, "markup")]] if language != "und" else [],
        "site": [[candidate] for candidate in statements.site],
        "url": [[candidate] for candidate in addresses(statements)],
    }
    evidence = [
        _evidence(name, candidate, rank, page, starts)
        for name, ranked in found.items()
        for rank, candidates in enumerate(ranked)
        for candidate in candidates
    ]
    images = _images(statements)
    return Facts(
        tuple(evidence), tuple(image for image, _ in images), tuple(unit for _, unit in images), language
    )


def _evidence(name: str, candidate: Candidate, rank: int, page: Segments, starts: Sequence[int]) -> Evidence:
    unit, start, end = candidate.unit, -1, -1
    if 0 <= unit < len(starts) and (at := page.texts[unit].find(candidate.value)) >= 0:
        start = starts[unit] + at
        end = start + len(candidate.value)
    return Evidence(name, candidate.value, candidate.source, rank, unit, start, end)


# ---------------------------------------------------------------------------------- language, tags, subtitle


def _language(said: Statements) -> str:
    """The language as the markup names it, `de` or `pt-BR`, unless the text is certainly in another; "und"
    for none."""
    page = said.page
    aside = FLAG["nav"] | FLAG["footer"] | FLAG["aside"] | FLAG["comments"] | FLAG["consent"]
    texts = [text for text, node in zip(page.texts, page.nodes, strict=True) if not page.flags[node] & aside]
    return settled(_named_language(said), "\n".join(texts))


def _named_language(said: Statements) -> str:
    values = [
        said.page.language,
        *(c.value for c in said.metas("og:locale", "http-equiv:content-language", "language")),
    ]
    values += [node["inLanguage"] for node in said.articles if isinstance(node.get("inLanguage"), str)]
    for value in values:
        if found := re.fullmatch(r"([A-Za-z]{2,3})(?:[-_]([A-Za-z]{2,4}))?(?:[-_.@].*)?", value.strip()):
            first, region = found.group(1).lower(), found.group(2)
            return f"{first}-{region.upper()}" if region and len(region) == 2 else first
    return "und"


def _tags(said: Statements) -> list[Candidate]:
    """The tags of the first source that has any."""
    sources: list[list[Candidate]] = [list(said.metas("article:tag"))]
    for node in said.articles:
        sources.append([Candidate(clean_text(v), "json-ld:keywords") for v in listed(node.get("keywords"))])
    sources.append(list(said.metas("news_keywords")))
    sources.append(list(said.metas("keywords", "parsely-tags", "sailthru.tags")))
    sources.append(_printed_tags(said))
    for candidates in sources:
        values: dict[str, Candidate] = {}
        for candidate in candidates:
            whole = len(candidates) > 1 and _LAST_FIRST.fullmatch(candidate.value)
            for part in [candidate.value] if whole else re.split(r"\s*[,;]\s*", candidate.value):
                if 1 < len(part) < 60:
                    values.setdefault(part.casefold(), Candidate(part, candidate.source))
        if values:
            return list(values.values())[:40]
    return []


_LONGEST_TAG = 40  # in characters


def _printed_tags(said: Statements) -> list[Candidate]:
    """The tags that the markup of one row or list of them tells, from the headline on."""
    tags = [  # and no words of the text with a link to what else is about them, nor a headline
        (text, unit)
        for text, unit in said.page.keywords
        if len(text) <= _LONGEST_TAG and not looks_like_prose(said.page.texts[unit])
    ]
    return [Candidate(text.strip(" #,;"), "markup:keywords", unit) for text, unit in said.near_title(tags)]


_SUBTITLE_CLASS = lazy(
    r"sub-?_?(?:title|head(?:line|ing)?)(?![a-z])|standfirst|(?<![a-z])de[ck]k?(?![a-z])|strapline|(?<![a-z])lede?(?![a-z])|"
    r"article-?_{0,2}(?:intro|summary|lead|description|excerpt)(?![a-z])|(?<![a-z])chapo|(?<![a-z])untertitel|alternative-?headline"
    r"|(?<![a-z])epigraph",
    re.I,
)


_MAY_SUBTITLE = Literals(
    (
        (
            "sub",
            "standfirst",
            "dec",
            "dek",
            "strapline",
            "lede",
            "led",
            "article",
            "chapo",
            "titel",
            "alternative",
            "epigraph",
        ),
    )
)
_HUMP = lazy(r"(?<=[a-z])(?=[A-Z])")
_LAST_FIRST = lazy(r"[^\W\d_][\w’'-]*, (?:[^\W\d_][\w’'-]*\.? ?){1,2}")
"""A name in a list, the last one first."""
_NO_SUBTITLE_CLASS = lazy(
    r"author|profile|(?<![a-z])card(?![a-z])|subscri|newsletter|image|media(?!-body)|caption",
    re.I,
)
_LABEL_WORDS = 3
"""So many words beside a date say no more than where and for whom."""


def _subtitles(said: Statements, language: str) -> list[Candidate]:
    """A line right under the title that the markup calls its subtitle."""
    page, at = said.page, said.title_unit
    titled = {squeeze(text) for _, text in said.heads}  # the headline in other letters is none
    for unit in range(at + 1, min(at + 7, len(page.texts))):
        node, text = page.nodes[unit], page.texts[unit]
        names = page.attributes[node] + " " + page.attributes[page.parents[node]] if node > 0 else ""
        if 20 <= len(text) <= 500 and any(map(_calls_subtitle, (names, *page.inline[unit]))):
            if squeeze(text) not in titled and _is_subtitle(page, unit, at, language):
                return [Candidate(text, "markup:subtitle", unit)]
            break
        if looks_like_prose(text) and page.kinds[unit] != "caption" and not page.flags[node] & FLAG["figure"]:
            break
    return []


def _calls_subtitle(names: str) -> bool:
    if names.isascii() and not any(_MAY_SUBTITLE.find(names.lower())):
        return False
    return _SUBTITLE_CLASS.search(_HUMP.sub("-", names)) is not None


def _is_subtitle(page: Segments, unit: int, title: int, language: str) -> bool:
    """Whether a line that is called a subtitle is one: no byline, caption, promise or link."""
    text, node = page.texts[unit], page.nodes[unit]
    if page.kinds[unit] == "caption" or text.endswith(":") or page.link_chars[unit] > _LINKED * len(text):
        return False
    around = [node]
    while around[-1] > 0 and not around[-1] <= page.nodes[title] < page.ends[around[-1]]:
        around.append(page.parents[around[-1]])
    names = " ".join(page.attributes[one] for one in around[:-1])
    if any(map(_NO_SUBTITLE_CLASS.search, (names, *page.inline[unit]))):
        return False
    if _credited(text)[1] or _is_signature(text, language):
        return False
    return not any(
        text in other for i, other in enumerate(page.texts) if i != unit and len(other) > len(text)
    )


def _is_signature(text: str, language: str) -> bool:
    """Whether a line says who wrote a text, or when, and little else."""
    rest = without_dates(text, language)
    if rest != text and len(rest.split()) <= _LABEL_WORDS:
        return True
    return (
        parse_byline(rest, language) is not None or parse_byline(text, language) is not None or is_name(rest)
    )


_LINKED = 0.8
"""A line of which a greater share is a link leads to something else."""


# ---------------------------------------------------------------------------------- pictures

_CREDIT_CLASS = lazy(r"credit|copyright|photographer|source|(?:^|[\s_-])attribution", re.I)
_CREDIT_TAIL = lazy(
    r"(?<=[.!?…»”\"])\s+(?P<last>[^.!?…()\[\]]{3,80}(?:\([^()]{2,20}\))?)\.?$"
    r"|\s?[(\[](?P<within>[^()\[\]]{3,80})[)\]]\.?$"
)
_COPYRIGHT_TAIL = lazy(r"[\s|/–—-]*(?:©|\(c\))\s*(?P<line>[^\d\W][^©]{1,70})$", re.I)
_DOTTED_CREDIT = lazy(r"\s*(?:Credit\s?){1,2}(?:\.{3}|…)\s?(?P<line>[^\W\d_][^…]{2,80})$")
_LABELLED_TAIL = lazy(r"[.\s]*[|/–—-]\s*photo credit:\s*(?P<line>[^\W\d_][^|]{2,70})$", re.I)
_GLUED_TAIL = lazy(
    r"(?:(?<=[.!?”\"])|(?<=[a-zß-ÿ]{2})(?=\S+ ))(?P<line>[A-ZÀ-Þ][\w.’'-]+(?: [\w.’'-]+){0,3}\s?/{1,2}\s?"
    r"(?:Getty Images|Shutterstock|iStock|Alamy|AFP|AP|Reuters|EPA|dpa|Unsplash)(?: [\w ]{1,20})?)$"
)
"""A credit that a page's markup sets apart from the caption, and nothing else does."""
_COMPANY = lazy(r"\b(?:gmbh|ltd|llc|inc)\b\.?", re.I)
_BY_AGENCY = lazy(r" \((?P<agency>[^()]{2,20})\)$")
_LONGEST_CREDIT = 160
_SMALL = 100
_NUMBER = lazy(r"\d+")
_SIZE = lazy(r"(?<=/)(?:[whc]_?\d+|\d+w|\d*x\d+|\d+x)(?=/|$)")
_ANY_PICTURE = lazy(
    r"(?:original|image|img|photo|picture|main|default|large|full|cover|thumb\w*|header|hero)\.", re.I
)
_FILE = lazy(r"\.(?:jpe?g|png|webp|gif|avif)$", re.I)


def _described(page: Segments, units: Sequence[int]) -> tuple[str, str]:
    """The caption and the credit in some units of a figure."""
    caption, credit = "", ""
    for unit in units:
        names = page.attributes[page.nodes[unit]]
        text = _BUTTON_TAIL.sub("", page.texts[unit]).rstrip()
        if _CREDIT_CLASS.search(names) and len(text) < 120:
            before, tail = _credited(text)
            caption = caption or (before if tail else "")
            credit = credit or tail or text
        elif len(text) > len(caption):
            caption = text
    if caption and not credit:
        marked = next(
            (m.text for m in page.marks if m.text in caption and _CREDIT_CLASS.search(m.attributes)), ""
        )
        if marked and caption.endswith(marked):
            caption, credit = caption[: -len(marked)].rstrip(" |–-("), read_credit(marked) or marked
        else:
            caption, credit = _credited(caption)
    if not any(map(str.isalnum, caption)) or _BUTTON.fullmatch(caption):
        caption = ""
    return caption, plain_credit(credit)


_BUTTON_TAIL = lazy(
    r"\s*(?:(?:hide|toggle) caption|enlarge (?:this )?image"
    r"|(?:purchase licensing rights)?,? ?opens new tab)$",
    re.I,
)
_BUTTON = lazy(
    r"\W*(?:anzeige|werbung|vergrößern|bild vergrößern|zoom|enlarge|advertisement|symbolbild"
    r"|add a photo to this gallery|click to enlarge|ampliar|agrandir|publicidad|publicité)\W*",
    re.I,
)
"""What stands under a picture and says nothing of it."""


def _credited(text: str) -> tuple[str, str]:
    """A caption without the credit at its end, and that; "" where it has none."""
    if credit := _credit_of(text):
        return "", credit
    at = max(0, len(text) - _LONGEST_CREDIT)
    if (found := _CREDIT_TAIL.search(text, at)) and (credit := _credit_of(found["last"] or found["within"])):
        return text[: found.start()].rstrip(), credit
    if caption := read_caption(text):
        return caption[:2]
    for pattern in (_COPYRIGHT_TAIL, _DOTTED_CREDIT, _LABELLED_TAIL, _GLUED_TAIL):
        if found := pattern.search(text, at):
            credit = undated(found["line"].strip())
            return text[: found.start()].rstrip(), "" if RIGHTS.search(_COMPANY.sub("", credit)) else credit
    return text, ""


def _credit_of(line: str) -> str | None:
    """The credit of a line that is one; under a picture, "Ada Marlow / AP" and "Ada Marlow (EFE)" are."""
    if credit := read_credit(line):
        return credit
    plain = _BY_AGENCY.sub(r"/\g<agency>", line)
    return line if read_credit(plain) or (line.endswith("AP") and read_credit(f"{line} Photo")) else None


def _captions_below(page: Segments, picture: Picture) -> list[int]:
    """The captions right below a picture that stands in no figure."""
    first = last = picture.unit
    while last < min(len(page.texts), first + 2) and page.kinds[last] == "caption":
        last += 1
    return list(range(first, last))


def _pictures(page: Segments) -> Iterator[Picture]:
    """The pictures of a page, each in one of its forms: that of the `<img>`, unless it shows nothing yet."""
    other: Picture | None = None
    for picture in page.pictures:
        if picture.is_source and other is not None and other.node == picture.node:
            continue
        if other is not None:
            inside = other.node in (picture.node, page.parents[picture.node])
            if picture.is_source or not inside or other.unit != picture.unit:
                yield other
            elif NO_PICTURE.search(picture.url):
                picture = picture._replace(url=other.url)
            other = None
        if picture.is_source:
            other = picture
        else:
            yield picture
    if other is not None:
        yield other


def _file_of(url: str) -> str:
    """What the addresses of one picture in several sizes have in common."""
    path, _, name = url.partition("?")[0].rpartition("/")
    if not _FILE.search(name):
        return url
    return f"{(_SIZE if _ANY_PICTURE.match(name) else _NUMBER).sub('', path)}/{name}"


def _images(said: Statements) -> list[tuple[Image, int]]:
    """The article's pictures: the one it is shared with, and those in its figures."""
    page = said.page
    out: dict[str, tuple[Image, int]] = {}
    base = said.url
    figures: dict[int, int] = {}  # what is in a figure, and in which
    for first in page.called("figure"):
        if first not in figures:
            for node in range(first, page.ends[first]):
                figures[node] = node if page.tags[node] == "figure" else figures[page.parents[node]]
    captions: dict[int | None, list[int]] = {}
    if figures:
        for i, node in enumerate(page.nodes):
            if node in figures:
                captions.setdefault(figures[node], []).append(i)
    described: dict[int | None, tuple[str, str]] = {}
    outside = FLAG["nav"] | FLAG["footer"] | FLAG["aside"] | FLAG["complementary"] | FLAG["hidden"]
    inside = FLAG["article"] | FLAG["main"] | FLAG["articlebody"]
    for picture in _pictures(page):
        flags = page.flags[picture.node]
        around = figures.get(picture.node)
        if flags & outside or not (around is not None or flags & inside) or 0 < picture.size < _SMALL:
            continue
        if NO_PICTURE.search(picture.url):
            continue
        caption, credit = "", ""
        if around in captions:
            if around not in described:  # a picture has several sources
                described[around] = _described(page, captions[around])
            caption, credit = described[around]
        elif around is None and (below := _captions_below(page, picture)):
            caption, credit = _described(page, below)
        if around is None and not caption and len(out) >= 20:
            continue
        url = picture.url if picture.url.startswith("http") else joined(base, picture.url)
        if url == base:
            continue
        key = _file_of(url)
        if key not in out:
            out[key] = Image(url, caption, credit), picture.unit
            continue
        known, unit = out[key]
        if flags & FLAG["noscript"]:  # what a script would put in the place of a small one
            known = replace(known, url=url)
        if caption and not known.caption:
            known = replace(known, caption=caption, credit=credit)
        out[key] = known, unit
    shared = [c.value for c in said.metas("og:image", "og:image:url", "twitter:image")][:1]
    if shared:
        url = joined(base, shared[0])
        if all(image.url != url for image, _ in out.values()):
            out = {url: (Image(url), -1), **out}
    return list(out.values())[:60]
