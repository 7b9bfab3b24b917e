"""What a page says of itself: title, authors, dates and the rest, each candidate with its source.

Pages state these things several times over (JSON-LD, meta tags, microdata, `<time>`, a printed byline)
and the statements disagree: titles carry the site's name, the author is the publisher, the date is the
day of the last deployment. Each field therefore collects its candidates in order of trust and lets
agreement between independent ones change that order; all of them come out as evidence, first choice
first.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from cleaner.article import Image
from cleaner.language import base, settled
from cleaner.measure import looks_like_prose
from cleaner.page import Evidence
from cleaner.pattern import lazy
from cleaner.read.authors import find_authors
from cleaner.read.html import FLAG, Picture, Segments
from cleaner.read.published import modification_days, publication_days
from cleaner.read.statements import Candidate, Statements, addresses, clean_text, joined, listed, sections
from cleaner.read.titles import find_titles, title_unit
from cleaner.scan import Literals


class Facts(NamedTuple):
    """The evidence for the fields, the pictures, and the language ("und" where the page names none)."""

    evidence: tuple[Evidence, ...]
    images: tuple[Image, ...]
    language: str


def read_metadata(page: Segments, url: str | None, starts: Sequence[int]) -> Facts:
    """Collect and order the candidates for every field. Never raises on any page."""
    statements = Statements(page, url)
    titles = find_titles(statements)
    statements.title_unit = title_unit(statements, titles)
    language = _language(statements)
    found: dict[str, list[list[Candidate]]] = {
        "title": [[candidate] for candidate in titles],
        "subtitle": [[candidate] for candidate in _subtitles(statements)],
        "authors": find_authors(statements, base(language)),
        "published": [[candidate] for candidate in publication_days(statements, language)],
        "modified": [[candidate] for candidate in modification_days(statements, language)],
        "section": [[candidate] for candidate in sections(statements)],
        "tags": [_tags(statements)],
        "language": [[Candidate(language, "markup")]] if language != "und" else [],
        "site": [[Candidate(*pair)] for pair in statements.site_names if pair[1] != "domain"],
        "url": [[candidate] for candidate in addresses(statements)],
    }
    evidence = [
        _evidence(name, candidate, rank, page, starts)
        for name, ranked in found.items()
        for rank, candidates in enumerate(ranked)
        for candidate in candidates
    ]
    return Facts(tuple(evidence), _images(statements), language)


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
            for part in re.split(r"\s*[,;]\s*", candidate.value):
                if 1 < len(part) < 60:
                    values.setdefault(part.casefold(), Candidate(part, candidate.source))
        if values:
            return list(values.values())[:40]
    return []


_ABOVE_TITLE = 3  # tags stand so many units above the headline, at most


def _printed_tags(said: Statements) -> list[Candidate]:
    """The tags that the markup of one row or list of them tells, from the headline on."""
    row: list[Candidate] = []
    for text, unit in said.page.keywords:
        if looks_like_prose(said.page.texts[unit]):
            continue  # words of the text with a link to what else is about them
        if unit >= said.title_unit - _ABOVE_TITLE and (not row or unit <= row[-1].unit + 1):
            row.append(Candidate(text.strip(" #,;"), "markup:keywords", unit))
    return row


_SUBTITLE_CLASS = lazy(
    r"sub-?_?(?:title|head(?:line|ing)?)(?![a-z])|standfirst|(?<![a-z])de[ck]k?(?![a-z])|strapline|(?<![a-z])lede?(?![a-z])|"
    r"article-?_{0,2}(?:intro|summary|lead|description|excerpt)(?![a-z])|(?<![a-z])chapo|(?<![a-z])untertitel|alternativeheadline",
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
        ),
    )
)


def _subtitles(said: Statements) -> list[Candidate]:
    """A line right under the title that the markup calls its subtitle."""
    page, at = said.page, said.title_unit
    out = []
    for unit in range(at + 1, min(at + 7, len(page.texts))):
        node = page.nodes[unit]
        names = page.attributes[node] + " " + page.attributes[page.parents[node]] if node > 0 else ""
        text = page.texts[unit]
        if 20 <= len(text) <= 500 and any(
            (not name.isascii() or any(_MAY_SUBTITLE.find(name.lower()))) and _SUBTITLE_CLASS.search(name)
            for name in (names, *page.inline[unit])
        ):
            if not any(
                text in other for i, other in enumerate(page.texts) if i != unit and len(other) > len(text)
            ):
                out.append(Candidate(text, "markup:subtitle", unit))
            break
    return out


# ---------------------------------------------------------------------------------- pictures

_CREDIT_CLASS = lazy(r"credit|copyright|photographer|source|(?:^|[\s_-])attribution", re.I)
_CREDIT_TAIL = lazy(
    r"(?<![\s|–—-])[\s|–—-]*[(\[]?\s*(?<![^\W\d_])(?:(?:photo(?:graph)?|image|picture|foto|bild|crédit(?:s)?|credit|fotó|фото|©|\(c\))\s*(?:credit|by|:|©|/)*\s*)"
    r"([^()\[\]]{3,80}?)\s*[)\]]?\s*$",
    re.I,
)
_LONGEST_CREDIT = 160
_SMALL = 100


def _described(page: Segments, units: Sequence[int]) -> tuple[str, str]:
    """The caption and the credit in some units of a figure."""
    caption, credit = "", ""
    for unit in units:
        names = page.attributes[page.nodes[unit]]
        text = page.texts[unit]
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
            caption, credit = caption[: -len(marked)].rstrip(" |–-("), marked
        else:
            caption, credit = _credited(caption)
    return caption, credit


def _credited(text: str) -> tuple[str, str]:
    """A caption without the credit at its end, and that; "" where it has none."""
    found = _CREDIT_TAIL.search(text, max(0, len(text) - _LONGEST_CREDIT))
    if found is None or found.group(1)[0].islower():
        return text, ""
    return text[: found.start()].rstrip(), found.group(1)


def _captions_below(page: Segments, picture: Picture) -> list[int]:
    """The captions right below a picture that stands in no figure."""
    first = last = picture.unit
    while last < min(len(page.texts), first + 2) and page.kinds[last] == "caption":
        last += 1
    return list(range(first, last))


def _images(said: Statements) -> tuple[Image, ...]:
    """The article's pictures: the one it is shared with, and those in its figures."""
    page = said.page
    out: dict[str, Image] = {}
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
    for picture in page.pictures:
        flags = page.flags[picture.node]
        around = figures.get(picture.node)
        if flags & outside or not (around is not None or flags & inside) or 0 < picture.size < _SMALL:
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
        if url not in out or (caption and not out[url].caption):
            out[url] = Image(url, caption, credit)
    shared = [c.value for c in said.metas("og:image", "og:image:url", "twitter:image")][:1]
    if shared:
        url = joined(base, shared[0])
        if url not in out:
            out = {url: Image(url), **out}
    return tuple(out.values())[:60]
