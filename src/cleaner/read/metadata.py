"""What a page says of itself: title, authors, dates and the rest, each candidate with its source.

Pages state these things several times over (JSON-LD, meta tags, microdata, `<time>`, a printed byline)
and the statements disagree: titles carry the site's name, the author is the publisher, the date is the
day of the last deployment. Each field therefore collects its candidates in order of trust and lets
agreement between independent ones change that order; all of them come out as evidence, first choice
first.
"""

from __future__ import annotations

import datetime as dt
import html
import json
import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, NamedTuple
from urllib.parse import urljoin, urlsplit

from cleaner.article import Image
from cleaner.dates import FoundDate, day_first, find_dates, parse_date
from cleaner.measure import fold
from cleaner.page import Evidence
from cleaner.people import is_agency, is_label, is_name, parse_byline, parse_names
from cleaner.read.html import FLAG, Segments, is_mark


def _split(text: str) -> list[str]:
    return text.split()


class Facts(NamedTuple):
    """The evidence for the fields, the pictures, and the language ("und" where the page names none)."""

    evidence: tuple[Evidence, ...]
    images: tuple[Image, ...]
    language: str


class Candidate(NamedTuple):
    """A value for a field, where it came from, and the unit that prints it (-1: none)."""

    value: str
    source: str
    unit: int = -1


def read_metadata(page: Segments, url: str | None, starts: Sequence[int]) -> Facts:
    """Collect and order the candidates for every field. Never raises on any page."""
    statements = _Statements(page, url)
    language = _language(statements)
    found: dict[str, list[list[Candidate]]] = {
        "title": [[candidate] for candidate in _titles(statements)],
        "subtitle": [[candidate] for candidate in _subtitles(statements)],
        "authors": _authors(statements, language),
        "published": [[candidate] for candidate in _published(statements, language)],
        "modified": [[candidate] for candidate in _modified(statements, language)],
        "section": [[candidate] for candidate in _sections(statements)],
        "tags": [_tags(statements)],
        "language": [[Candidate(language, "markup")]] if language != "und" else [],
        "site": [[Candidate(*pair)] for pair in statements.site_names if pair[1] != "domain"],
        "url": [[candidate] for candidate in _addresses(statements)],
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


# ---------------------------------------------------------------------------------- what the page states

_ARTICLE_TYPE = re.compile(r"Article|BlogPosting|Report|Posting|Recipe|Review$|HowTo|Story", re.I)
_PAGE_TYPE = re.compile(r"WebPage|VideoObject|Event|Podcast|CreativeWork|Book|Product", re.I)
_COMMA_BEFORE_END = re.compile(r",(\s*[}\]])")
_WRAPPING = re.compile(
    r"^\s*(?:<!--|//\s*<!\[CDATA\[|<!\[CDATA\[|/\*\s*<!\[CDATA\[\s*\*/)+|(?:-->|//\s*\]\]>|\]\]>)+\s*;?\s*$"
)
_LOOSE = {
    name: re.compile(rf'"{name}"\s*:\s*"((?:[^"\\]|\\.){{1,600}}+)"')
    for name in ("headline", "datePublished", "dateModified", "articleSection")
}
_LOOSE_AUTHOR = re.compile(r'"author"\s*:\s*[\[{][^\]}]{0,300}?"name"\s*:\s*"((?:[^"\\]|\\.){1,200}+)"')
_TAG = re.compile(r"<[^<>]{1,200}>")


def _clean(value: Any) -> str:
    """A value as plain text: entities resolved (twice, as some systems escape twice), tags off, one space."""
    if not isinstance(value, str):
        return ""
    if "&" in value:
        value = html.unescape(html.unescape(value))
    if "<" in value:
        value = _TAG.sub(" ", value)
    if not value.isascii():
        value = value.replace("\u00ad", "").replace("\u200b", "")
    return " ".join(value.split())


def _listed(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [] if value is None else [value]


@dataclass
class _Statements:
    """The page's statements of itself, read once."""

    page: Segments
    given_url: str | None
    meta: dict[str, list[str]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for name, content in self.page.metas:
            if content and (content := _clean(content)):
                self.meta.setdefault(name, []).append(content)

    def metas(self, *names: str) -> Iterator[Candidate]:
        for name in names:
            for value in self.meta.get(name, ()):
                yield Candidate(value, f"meta:{name}")

    @cached_property
    def json_ld(self) -> list[dict[str, Any]]:
        """All objects of the page's JSON-LD, flat."""
        out: list[dict[str, Any]] = []
        for text in self.page.json_ld:
            if len(text) > 2_000_000:
                continue
            stack = [_parse_json(text)]
            while stack and len(out) < 2000:
                value = stack.pop()
                if isinstance(value, list):
                    stack.extend(reversed(value[:500]))
                elif isinstance(value, dict):
                    out.append(value)
                    for key in ("mainEntityOfPage", "mainEntity", "@graph", "liveBlogUpdate", "itemReviewed"):
                        if key in value and key != "liveBlogUpdate":
                            stack.append(value[key])
        return out

    @cached_property
    def by_id(self) -> dict[str, dict[str, Any]]:
        return {
            node["@id"]: node
            for node in reversed(self.json_ld)
            if isinstance(node.get("@id"), str) and len(node) > 1
        }

    @cached_property
    def articles(self) -> list[dict[str, Any]]:
        """The JSON-LD objects that describe the article, best first: articles, then the page."""
        ranked = []
        for node in self.json_ld:
            kinds = " ".join(str(kind) for kind in _listed(node.get("@type")))
            if _ARTICLE_TYPE.search(kinds):
                ranked.append((0 if "headline" in node or "datePublished" in node else 1, node))
            elif _PAGE_TYPE.search(kinds):
                ranked.append((2, node))
        return [node for _, node in sorted(ranked, key=lambda pair: pair[0])]

    @cached_property
    def is_news(self) -> bool:
        """Whether the page calls itself a news article."""
        return any("News" in str(node.get("@type")) for node in self.articles)

    @cached_property
    def day_first(self) -> bool | None:
        """Whether the day comes first in the page's dates of figures, where one of them tells."""
        return day_first("\n".join(self.page.texts)[:100_000])

    @cached_property
    def url(self) -> str:
        return self.given_url or next((value for value, *_ in _addresses(self)), "")

    @cached_property
    def site_names(self) -> list[tuple[str, str]]:
        """Names of the site with their sources; the last are the labels of its domain."""
        names: list[tuple[str, str]] = []
        names += [(c.value, c.source) for c in self.metas("og:site_name")]
        for node in self.articles:
            for publisher in _listed(node.get("publisher")):
                if isinstance(publisher, dict):
                    publisher = self.by_id.get(str(publisher.get("@id")), publisher)
                    names.append((_clean(publisher.get("name")), "json-ld:publisher"))
                elif isinstance(publisher, str) and not publisher.startswith("http"):
                    names.append((_clean(publisher), "json-ld:publisher"))
        for node in self.json_ld:
            if "WebSite" in _listed(node.get("@type")):
                names += [(_clean(node.get(key)), "json-ld:website") for key in ("name", "alternateName")]
        names += [
            (c.value, c.source)
            for c in self.metas("application-name", "apple-mobile-web-app-title", "dc.publisher")
        ]
        names += [(c.value.lstrip("@"), c.source) for c in self.metas("twitter:site")]
        labels = _host(self.url).removeprefix("www.").split(".")
        if len(labels) > 1:
            names.append((".".join(labels), "domain"))
            names += [(label, "domain") for label in labels[:-1] if len(label) > 3]
        seen = {fold(self.page.title)}  # some systems state the page's title as the name of the site
        out = []
        for name, source in names:
            if name and len(name) < 80 and fold(name) not in seen:
                seen.add(fold(name))
                out.append((name, source))
        return out

    @cached_property
    def own_keys(self) -> frozenset[str]:
        return frozenset(_squash(name) for name, source in self.site_names if source != "domain")

    @cached_property
    def site_keys(self) -> frozenset[str]:
        return frozenset(key for name, _ in self.site_names if (key := _squash(name)))

    def names_itself(self, text: str) -> bool:
        """Whether a text is the name that the site gives itself (that its domain has it is not enough)."""
        return _squash(text) in self.own_keys

    def is_site(self, text: str) -> bool:
        """Whether a text is a name of the site, as its pages or its domain write it."""
        key = _squash(text)
        if not key:
            return False
        if (
            key in self.site_keys
            or key.removeprefix("the") in self.site_keys
            or "the" + key in self.site_keys
        ):
            return True
        return any(
            len(name) >= 4 and len(key) >= 4
            and (key.startswith(name) or key.endswith(name) or name.startswith(key))
            and min(len(key), len(name)) >= 0.6 * max(len(key), len(name))
            for name in self.site_keys
        )  # fmt: skip

    @cached_property
    def heads(self) -> list[tuple[int, str]]:
        """The texts of the `<h1>` elements, each with its first unit."""
        page = self.page
        out = []
        for node in [node for node, tag in enumerate(page.tags) if tag == "h1"]:
            if page.flags[node] & FLAG["hidden"]:
                continue
            unit = first = bisect_left(self._order, node)
            parts = []
            while unit < len(page.nodes) and node <= page.nodes[unit] < self._ends[node]:
                parts.append(page.texts[unit])
                unit += 1
            if parts:
                out.append((first, " ".join(parts).replace("\u00ad", "")))
        return out

    def is_above_text(self, unit: int) -> bool:
        """Whether most of the page's text stands below a unit."""
        sizes = [len(text) for text in self.page.texts]
        return 2 * sum(sizes[:unit]) < sum(sizes)

    @cached_property
    def title_unit(self) -> int:
        """The unit that prints the title, or the first that reads as prose."""
        for candidate in _titles(self):
            if candidate.unit >= 0:
                return candidate.unit
        return next((i for i, text in enumerate(self.page.texts) if len(text) > 140), 0)

    @cached_property
    def marked(self) -> list[tuple[str, str, int]]:
        """Short texts whose markup says what they are: (class, id and property names, text, unit)."""
        page, at = self.page, self.title_unit
        first, last = max(0, at - 8), min(at + 30, len(page.texts) - 1)
        out = [
            (mark.attributes, mark.text, mark.unit)
            for mark in page.marks
            if first <= mark.unit <= last and len(mark.text) < 300
        ]
        if page.texts:
            begin = self._order[first - 1] + 1 if first else 0
            known: dict[str, bool] = {"": False}
            for node in range(begin, self._order[last] + 1):
                names = page.attributes[node]
                mark = known.get(names)
                if mark is None:
                    mark = known[names] = is_mark(names)
                if mark:
                    text, unit = self._text_of(node)
                    if text:
                        out.append((names, text, unit))
        out.sort(key=lambda item: abs(item[2] - at) + (8 if item[2] < at else 0))
        return out[:80]

    def _text_of(self, node: int) -> tuple[str, int]:
        """The text of an element of at most four units and 300 characters, and its first unit."""
        page = self.page
        first = unit = bisect_left(self._order, node)
        end = self._ends[node]
        parts: list[str] = []
        size = 0
        while unit < len(page.nodes) and node <= page.nodes[unit] < end:
            parts.append(page.texts[unit])
            size += len(page.texts[unit])
            unit += 1
            if size > 300 or len(parts) > 4:
                return "", -1
        return " | ".join(parts), first if parts else -1

    @cached_property
    def _order(self) -> list[int]:
        """The nodes of the units, made to rise: text after a child belongs to an earlier node."""
        order, top = [], 0
        for node in self.page.nodes:
            top = max(top, node)
            order.append(top)
        return order

    @cached_property
    def _ends(self) -> list[int]:
        """For each node the number after its last descendant."""
        parents = self.page.parents
        ends = list(range(1, len(parents) + 1))
        for node in range(len(parents) - 1, 0, -1):
            up = parents[node]
            if ends[node] > ends[up]:
                ends[up] = ends[node]
        return ends


def _parse_json(text: str) -> Any:
    """JSON as pages write it: wrapped in comments, with trailing commas or line breaks in strings.

    What cannot be parsed gives an article of the few fields that can be picked out.
    """
    text = _WRAPPING.sub("", text).strip().rstrip(";")
    for attempt in (text, _COMMA_BEFORE_END.sub(r"\1", text), html.unescape(text)):
        try:
            return json.loads(attempt, strict=False)
        except (ValueError, RecursionError):
            continue
    picked: dict[str, Any] = {
        name: _unquote(found.group(1)) for name, pattern in _LOOSE.items() if (found := pattern.search(text))
    }
    if authors := _LOOSE_AUTHOR.findall(text):
        picked["author"] = [{"name": _unquote(name)} for name in authors[:10]]
    return {"@type": "Article", **picked} if picked else None


def _unquote(text: str) -> str:
    try:
        return str(json.loads(f'"{text}"', strict=False))
    except ValueError:
        return text.replace('\\"', '"').replace("\\/", "/")


def _joined(base: str, url: str) -> str:
    host = base.find("/", 8)
    if url.startswith("/") and "/." not in url and "//" not in url and host > 0 and "?" not in base[:host]:
        return base[:host] + url  # the common case, many times faster
    try:
        return urljoin(base, url)
    except ValueError:  # a broken host
        return url


def _host(url: str) -> str:
    try:
        return urlsplit(url).hostname or ""
    except ValueError:
        return ""


def _squash(text: str) -> str:
    return re.sub(r"[\W_]+", "", text.casefold())


# ---------------------------------------------------------------------------------- language, site, address


def _language(said: _Statements) -> str:
    """The language as the markup names it, `de` or `pt-BR`; "und" for none."""
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


def _addresses(said: _Statements) -> list[Candidate]:
    out = []
    for rel, href in said.page.references:
        if "canonical" in rel.split() and href:
            out.append(Candidate(_joined(said.given_url or "", href.strip()), "link:canonical"))
    out += said.metas("og:url")
    if said.given_url:
        out.append(Candidate(said.given_url, "caller"))
    return [c for c in out if c.value.startswith(("http://", "https://"))]


def _sections(said: _Statements) -> list[Candidate]:
    out = list(said.metas("article:section", "parsely-section", "sailthru.section", "section", "og:section"))
    for node in said.articles:
        out += [Candidate(_clean(v), "json-ld:articleSection") for v in _listed(node.get("articleSection"))]
    return [c for c in out if 1 < len(c.value) < 60 and not c.value.startswith("http")][:5]


def _tags(said: _Statements) -> list[Candidate]:
    """The tags of the first source that has any."""
    sources: list[list[Candidate]] = [list(said.metas("article:tag"))]
    for node in said.articles:
        sources.append([Candidate(_clean(v), "json-ld:keywords") for v in _listed(node.get("keywords"))])
    sources.append(list(said.metas("news_keywords")))
    sources.append(list(said.metas("keywords", "parsely-tags", "sailthru.tags")))
    for candidates in sources:
        values: dict[str, Candidate] = {}
        for candidate in candidates:
            for part in re.split(r"\s*[,;]\s*", candidate.value):
                if 1 < len(part) < 60:
                    values.setdefault(part.casefold(), Candidate(part, candidate.source))
        if values:
            return list(values.values())[:40]
    return []


# ---------------------------------------------------------------------------------- title

_SEPARATOR = re.compile(
    r"\s+[|¦·•»«›‹/\\~:*–—‒−-]{1,2}\s+|\s*[|¦»·•]\s*|(?<=\w)\s*[:：]\s+|\s*::\s*|(?<=\w)\s*[｜－]\s*|\s+[–—-](?=\w)|(?<=\w)[–—]\s+"
)
_TITLE_CLASS = re.compile(
    r"headline|(?:^|[\s_-])title(?:$|[\s_-])|heading|(?:entry|post|article|page)-?_?title", re.I
)
_WORDS = re.compile(r"\w+")


def _without_site(said: _Statements, title: str, known: Iterable[str] = ()) -> str:
    """A title without the site's or the section's name at either end, behind a separator."""
    sections = {fold(value) for value in known}
    for _ in range(3):
        cuts = list(_SEPARATOR.finditer(title))
        if not cuts:
            return title
        for cut in reversed(cuts):
            head, tail = title[: cut.start()].strip(), title[cut.end() :].strip()
            if head and (said.is_site(tail) or fold(tail) in sections):
                title = head
                break
        else:
            head, tail = title[: cuts[0].start()].strip(), title[cuts[0].end() :].strip()
            if not (tail and (said.is_site(head) or (fold(head) in sections and ":" not in cuts[0].group()))):
                return title
            title = tail
    return title


def _likeness(a: str, b: str) -> float:
    first, second = set(_WORDS.findall(a.casefold())), set(_WORDS.findall(b.casefold()))
    return len(first & second) / (len(first | second) or 1)


def _titles(said: _Statements) -> list[Candidate]:
    """Candidates for the title; the headline as printed comes first where another source confirms it."""
    if (known := said.__dict__.get("_titles")) is not None:
        return known  # type: ignore[no-any-return]
    sections = [c.value for c in _sections(said)]
    stated: list[Candidate] = []
    for node in said.articles[:3]:
        kinds = " ".join(str(kind) for kind in _listed(node.get("@type")))
        keys = ("headline", "name") if _ARTICLE_TYPE.search(kinds) else ("headline",)
        stated += [Candidate(_clean(node.get(key)), f"json-ld:{key}") for key in keys]
    stated += said.metas(
        "og:title",
        "twitter:title",
        "parsely-title",
        "sailthru.title",
        "dc.title",
        "dcterms.title",
        "headline",
        "title",
    )
    if said.page.title:
        stated.append(Candidate(_clean(said.page.title), "title"))
    whole = {fold(value) for value, source, _ in stated if source != "title" and not said.names_itself(value)}
    clean: list[Candidate] = []
    for value, source, _ in stated:
        if value:
            short = _without_site(said, value, sections)
            if fold(short) in whole or not said.is_site(short):
                clean.append(Candidate(short, source))
    if not clean:
        clean = [candidate for candidate in stated if candidate.value][-1:]
    title_tag = _clean(said.page.title)
    heads = [(unit, _without_site(said, text)) for unit, text in said.heads]
    heads = [
        (unit, text)
        for unit, text in heads
        if text and len(text) < 400 and (fold(text) in whole or not said.is_site(text))
    ]
    scored = []
    for order, (unit, text) in enumerate(heads):
        best = max([_likeness(text, c.value) for c in clean], default=0.0)
        folded = fold(text)
        if any(folded == fold(c.value) for c in clean):
            best = 1.1
        elif len(text) > 10 and folded in fold(title_tag[:400]):
            best = max(best, 0.8 + 0.19 * min(1.0, len(text) / len(title_tag)))
        scored.append((best, -order, Candidate(text, "h1", unit)))
    scored.sort(reverse=True)
    out: list[Candidate] = []
    if scored and (scored[0][0] >= 0.4 or (len(scored) == 1 and not clean)):
        out.append(_without_kicker(scored[0][2], clean))
    else:
        wanted = {fold(c.value) for c in clean}
        if all(c.source == "title" for c in clean):
            wanted |= {
                fold(part)
                for part in _SEPARATOR.split(title_tag)
                if len(part) > 12 and not said.is_site(part)
            }
        for i, text in enumerate(said.page.texts):
            if said.page.kinds[i] == "heading" and len(text) < 300 and fold(text) in wanted:
                out.append(Candidate(text, "heading", i))
                break
    if not out:
        long = [head for *_, head in scored if len(_WORDS.findall(head.value)) >= 4]
        if len(scored) > 1:
            long = [head for head in long if said.is_above_text(head.unit)]
        if len(long) == 1:
            out += long
    counts: dict[str, int] = {}
    for candidate in clean:
        counts[fold(candidate.value)] = counts.get(fold(candidate.value), 0) + 1
    clean.sort(key=lambda c: -counts[fold(c.value)])
    if out and said.is_news and (topical := _with_topic(out[0], clean, counts)):
        out.insert(0, topical)
    out += clean
    out += [candidate for *_, candidate in scored]
    unique: dict[str, Candidate] = {}
    for candidate in out:
        unique.setdefault(candidate.value, candidate)
    result = list(unique.values())[:12]
    said.__dict__["_titles"] = result
    return result


_TIGHT_COLON = re.compile(r"(?<=[^\s\d:]):(?=[^\W\d])")


def _without_kicker(head: Candidate, stated: Iterable[Candidate]) -> Candidate:
    """A headline as its kicker's markup allows: another source knows where the kicker ends."""
    key = _squash(head.value)
    stated = list(stated)
    spaced = _TIGHT_COLON.sub(": ", head.value)
    if spaced != head.value and any(spaced in candidate.value for candidate in stated):
        return Candidate(spaced, head.source, head.unit)
    for cut in _SEPARATOR.finditer(head.value):
        kicker, rest = head.value[: cut.start()], head.value[cut.end() :]
        others = [c.value.removesuffix(rest) for c in stated if c.value.endswith(rest) and c.value != rest]
        if (
            kicker.strip()
            and len(_WORDS.findall(rest)) >= 5
            and others
            and all(_likeness(kicker, other) < 0.2 and _SEPARATOR.search(other) for other in others)
        ):  # every source has a kicker of its own
            return Candidate(rest, head.source, head.unit)
    marks = len(_SEPARATOR.findall(head.value))
    for candidate in stated:
        other = _squash(candidate.value)
        same_end = candidate.value[-6:].casefold() == head.value[-6:].casefold()
        if other == key and same_end and len(_SEPARATOR.findall(candidate.value)) > marks:
            return Candidate(candidate.value, candidate.source, head.unit)
        if len(other) < 12 or not len(other) < len(key) < 2 * len(other) or not key.endswith(other):
            continue
        if len(key) - len(other) >= 5 or _SEPARATOR.search(
            head.value[: 1 + len(head.value) - len(candidate.value)]
        ):
            return Candidate(candidate.value, candidate.source, head.unit)
    return head


def _with_topic(head: Candidate, stated: Iterable[Candidate], counts: dict[str, int]) -> Candidate | None:
    """A news headline with the topic before its colon, where all the page's own statements carry it."""
    if fold(head.value) in counts:
        return None
    for candidate in stated:
        _, colon, rest = candidate.value.partition(": ")
        if colon and _squash(rest) == _squash(head.value) and counts[fold(candidate.value)] > 1:
            return Candidate(candidate.value, candidate.source, head.unit)
    return None


_SUBTITLE_CLASS = re.compile(
    r"sub-?_?(?:title|head(?:line|ing)?)(?![a-z])|standfirst|(?<![a-z])de[ck]k?(?![a-z])|strapline|(?<![a-z])lede?(?![a-z])|"
    r"article-?_{0,2}(?:intro|summary|lead|description|excerpt)(?![a-z])|(?<![a-z])chapo|(?<![a-z])untertitel|alternativeheadline",
    re.I,
)


def _subtitles(said: _Statements) -> list[Candidate]:
    """A line right under the title that the markup calls its subtitle."""
    page, at = said.page, said.title_unit
    out = []
    for unit in range(at + 1, min(at + 7, len(page.texts))):
        node = page.nodes[unit]
        names = page.attributes[node] + " " + page.attributes[page.parents[node]] if node > 0 else ""
        text = page.texts[unit]
        if 20 <= len(text) <= 500 and (
            _SUBTITLE_CLASS.search(names) or any(_SUBTITLE_CLASS.search(c) for c in page.inline[unit])
        ):
            if not any(
                text in other for i, other in enumerate(page.texts) if i != unit and len(other) > len(text)
            ):
                out.append(Candidate(text, "markup:subtitle", unit))
            break
    return out


# ---------------------------------------------------------------------------------- dates

_ISO = re.compile(
    r"((?:19|20)\d\d)-(\d\d?)-(\d\d?)(?:[T ]+(\d\d?):(\d\d)(?::(\d\d))?(?:\.\d+)?\s*(Z|[+-]\d\d:?\d\d)?)?"
)
_YEAR_FIRST = re.compile(r"((?:19|20)\d\d) ([A-Z][a-z]{2,8})\.? (\d\d?)")
_COMPACT = re.compile(r"((?:19|20)\d\d)(\d\d)(\d\d)(?:T?(\d\d)(\d\d)(\d\d)?)?(?!\d)")
_URL_DATE = re.compile(
    r"/((?:19|20)\d\d)[/-](\d\d?)[/-](\d\d?)(?:[/_-]|$)|[/_-]((?:19|20)\d\d)-?(\d\d)-?(\d\d)(?=[/_.-]|$)"
)
_URL_DAY_FIRST = re.compile(r"[/_-](\d\d)-(\d\d)-((?:19|20)\d\d)(?=[/_.-]|$)")
_URL_MONTH = re.compile(r"/((?:19|20)\d\d)/([a-z]{3,9})/(\d\d?)/")
_UPDATED = re.compile(
    r"updat|modif|aktualisier|geändert|änder|mis à jour|maj\b|actualizad|aggiorna|atualizad|bijgewerkt"
    r"|uppdaterad|oppdatert|opdater"
    r"|обновлен|更新|reviewed|last edited",
    re.I,
)
_UPDATED_AFTER = re.compile(r"[^.!?]{0,40}\b(?:geändert|aktualisiert|bearbeitet)\b", re.I)
_THEN_UPDATED = re.compile(r"\W{1,3}(?:last )?(?:updated|aktualisiert|geändert)\b", re.I)
_ORIGINALLY = re.compile(
    r"(?:[Oo]riginally|[Ff]irst) published (?:on|in)?|[Uu]rsprünglich (?:veröffentlicht|erschienen) am"
    r"|[Ee]rstveröffentlich\w*:?|[Pp]ublicado originalmente el|[Pp]ublié initialement le"
)
_ORIGIN_WORDS = (
    "riginally published", "irst published", "rsprünglich", "rstveröffentlich",
    "originalmente", "initialement",
)  # fmt: skip
"""What `_ORIGINALLY` can match holds one of these: a quick look at the whole page."""
_PUBLISHED_AFTER = re.compile(r"[^.!?]{0,40}\b(?:veröffentlicht|gepostet|eingestellt)\b", re.I)
_PUBLISHED_CLASS = re.compile(
    r"publi|posted|datecreated|pub-?date|entry-date|post-?date|article-?_{0,2}date|dateline", re.I
)
_MODIFIED_CLASS = re.compile(r"modif|updat", re.I)
_DATE_CLASS = re.compile(r"date|time|publi|posted|updat|modif", re.I)
_PUBLISHED_LABEL = re.compile(
    r"publi|posted|written|veröffentlicht|erschienen|erstellt|gepostet|geschrieben|datum|stand\b|vom\b|escrito|creado|verschenen"
    r"|geplaatst|skrevet|datę|opublik|опубликован|发布|発表|投稿|公開|등록|입력",
    re.I,
)
_PRINTED = frozenset(("text", "marked:date", "time"))
_NO_ZONE = re.compile(r"[\d-]{10}T[\d:]{5,8}")
_EVENT = re.compile(r"\W*(?:termine?|event|wann|when|datum der veranstaltung)\b", re.I)
_HAS_NUMBER = re.compile(r"\d")
_YEAR = re.compile(r"(?:19|20)\d\d|\d[./]\d\d?[./]\d\d")
_PUBLISHED_METAS = _split(
    """article:published_time datepublished og:published_time parsely-pub-date sailthru.date
    cxenseparse:recs:publishtime publish-date publish_date publishdate pubdate date.published
    published_date publication_date article.published article:published dc.date.issued
    dcterms.issued article_date_original citation_publication_date citation_date bt:pubdate
    originalpublicationdate rnews:datepublished ptime article:post_date og:article:published_time
    og:pubdate video:release_date shareaholic:article_published_time published_time
    iso-8601-publish-date last-published release_date"""
)
_WEAK_METAS = (
    "dcterms.created",
    "dc.date.created",
    "datecreated",
    "created",
    "date",
    "dcterms.date",
    "dc.date",
)
_PUBLISHED_META = re.compile(r"publi(?:sh(?!er)|c?ation)|pub-?_?date|issued|date-?posted|online_date", re.I)
_SCRIPT_DATE = re.compile(
    r"""ub(?:lish(?:ed|ing)?|lication)?[-_]?(?:[dD]ate|[aA]t|[tT]ime|[oO]n)?\\?(?:"|'|&quot;)"""
    r"""\s?:\s?\\?(?:"|'|&quot;)((?:19|20)\d\d-?\d\d-?\d\d[T\d:.+Z-]{0,20})"""
)
"""A date in a script under a name such as `datePublished`, from the letters that all such names have."""
_MODIFIED_METAS = _split(
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
            zone = found.group(7) if found.re is _ISO else None
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
    return parse_date(value, language)


def _dated(candidates: Iterable[Candidate], language: str) -> list[Candidate]:
    out: list[Candidate] = []
    for candidate in candidates:
        if candidate.value and (iso := iso_date(candidate.value, language)) and len(iso) >= 10:
            out.append(Candidate(iso, candidate.source, candidate.unit))
    return out


def _from_articles(said: _Statements, key: str) -> list[Candidate]:
    return [
        Candidate(value, f"json-ld:{key}")
        for node in said.articles
        for value in _listed(node.get(key))
        if isinstance(value, str)
    ]


def _dates_in(said: _Statements, text: str, language: str) -> Iterator[tuple[str, bool, int, int]]:
    """The dates in a text: each with whether the words around it speak of an update, its start and end."""
    at = 0
    for found in find_dates(text, language):
        iso = _certain(said, found, language) if found.ambiguous else found.iso
        if iso >= _OLDEST.isoformat():
            late = _UPDATED.search(text, max(at, found.start - 40), found.start) is not None
            late = late or _UPDATED_AFTER.match(text, found.end) is not None
            yield iso, late, found.start, found.end
        at = found.end


def _certain(said: _Statements, found: FoundDate, language: str) -> str:
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


def _printed(said: _Statements, language: str) -> list[tuple[Candidate, bool]]:
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
        if at - 8 <= unit <= at + 25 and len(text) < 120 and _DATE_CLASS.search(attributes):
            update = _MODIFIED_CLASS.search(attributes) is not None
            for iso, late, *_ in _dates_in(said, text, language):
                note(Candidate(iso, "marked:date", unit), update or late, 6)
    for unit in (*range(at, min(at + 12, len(page.texts))), *range(max(0, at - 4), at)):
        text = page.texts[unit]
        if len(text) < 160 and _HAS_NUMBER.search(text):
            sentence = len(text) > 70 or text[-1] in ".!?"
            for iso, late, start, _ in _dates_in(said, text, language):
                labelled = _PUBLISHED_LABEL.search(text, 0, start) is not None
                if sentence and unit > at + 3 and start > 3 and not labelled and not late:
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


def _far_dates(said: _Statements, language: str) -> Iterator[Candidate]:
    """Dates printed anywhere: labelled as the day of publication, then alone on a line."""
    texts, at = said.page.texts, said.title_unit
    alone = []
    for unit in (*range(at, len(texts)), *range(at)):
        text = texts[unit]
        if len(text) >= 200 or not _YEAR.search(text):
            continue
        for iso, late, start, end in _dates_in(said, text, language):
            labelled = (
                _PUBLISHED_LABEL.search(text, 0, start) is not None
                or _PUBLISHED_AFTER.match(text, end) is not None
                or _THEN_UPDATED.match(text, end) is not None
                or (len(text) < 40 and unit > 0 and is_label(texts[unit - 1], "published"))
            )
            if not late and labelled:
                yield Candidate(iso, "text:labelled", unit)
            elif not late and len(text) < 40:
                alone.append(Candidate(iso, "text:alone", unit))
            break
    if len({candidate.value[:10] for candidate in alone}) == 1:  # of several, none is known to be the page's
        yield alone[0]


def _original(said: _Statements, language: str) -> Iterator[Candidate]:
    """The day on which a page says that its text came out for the first time."""
    if not any(word in said.page.markup for word in _ORIGIN_WORDS):
        return
    for unit, text in enumerate(said.page.texts):
        if len(text) < 600 and (label := _ORIGINALLY.search(text)):
            for iso, _, start, _ in _dates_in(said, text, language):
                if 0 <= start - label.end() <= 3:
                    yield Candidate(iso, "text:labelled", unit)
                    return


def _in_scripts(said: _Statements) -> Iterator[Candidate]:
    """Days of publication in the data of scripts, where those agree."""
    found = [Candidate(m.group(1), "script") for m in _SCRIPT_DATE.finditer(said.page.markup)]
    if len({candidate.value[:10] for candidate in found}) == 1:
        yield found[0]


def _changed(said: _Statements, language: str) -> Iterator[Candidate]:
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


def _published(said: _Statements, language: str) -> list[Candidate]:
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
    others = (name for name in said.meta if name not in _PUBLISHED_METAS and _PUBLISHED_META.search(name))
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


def _as_printed(said: _Statements, candidates: list[Candidate], language: str) -> list[Candidate]:
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


def _modified(said: _Statements, language: str) -> list[Candidate]:
    out = _dated(_from_articles(said, "dateModified"), language)
    out += _dated(said.metas(*_MODIFIED_METAS), language)
    for time in said.page.times:
        if _MODIFIED_CLASS.search(time.attributes) and abs(time.unit - said.title_unit) < 25:
            out += _dated([Candidate(time.value or time.text, "time", time.unit)], language)
    out += [candidate for candidate, late in _printed(said, language) if late]
    return out[:10]


# ---------------------------------------------------------------------------------- authors

_AUTHOR_METAS = _split(
    """citation_author author article:author parsely-author sailthru.author byl dc.creator dcterms.creator
    article:author_name twitter:data1 authors article.author og:article:author
    cxenseparse:author creator rnews:author articleauthor"""
)
_AUTHOR_CLASS = re.compile(
    r"author|byline|autor|auteur|writer|journalist|reporter|creator|(?:^|[\s_-])by(?:$|[\s_-])|href-author",
    re.I,
)
_NOT_AUTHOR_CLASS = re.compile(
    r"comment|bio|about|related|photo|credit|image|media|licen[cs]e|follow|social|avatar|recommend|reply|share"
    r"|description|modal|collected-by|review",
    re.I,
)
_NOBODY = frozenset(
    _split(
        """admin administrator editor editors editorial staff redaktion redaction redacción redacao
    redazione redactie team webmaster guest author autor auteur authors autoren unknown anonymous
    user root press newsroom news web desk none null n/a wordpressadmin administrador siteadmin
    superuser online support marketing content comments kommentare edit bio home blog nachricht
    nachrichten stand publiziert quelle source keine no revised symbolbild foto"""
    )
)
_BY_WORD = re.compile(r"^(?:by|von(?: der)?|vom|par|por|di|door|av|af)\s+(?=\S)", re.I)
_NOISE = re.compile(r"[*†‡®™]+|\s+on behalf of\s.*", re.I)
_LABEL_WORDS = (
    r"(?:erstellt|eingestellt|gespeichert|verfasst|geschrieben|veröffentlicht|publiziert|gepostet|posted|written"
    r"|published|submitted|created|added|publié|écrit|publicado|escrito|scritto|pubblicato)"
)
_BY_LABEL = re.compile(
    rf"^(?:{_LABEL_WORDS}|(?:blog[ -]?|gast)?beitrag)\s+(?:in\s\w+\s+)?(?:by|von|par|por|da|di|door|av|af)\s+"
    r"|^(?:interview|protokoll|texte?(?:\s(?:&|und|et)\s\w+)?|contributors?)\s?:\s+",
    re.I,
)
_LABEL_ONLY = re.compile(rf"{_LABEL_WORDS}|stand|(?:last )?updated|aktualisiert|datum|date", re.I)
_BESIDE_DATE = (
    r"(?:[\s,|·•@–—-]|\b(?:on|am|le|el|il|em|den|um|at|à|alle|uhr|kl|mon|tue|wed|thu|fri|sat|sun|(?:mon|tues|wednes|thurs|fri"
    r"|satur|sun)day|montag|dienstag|mittwoch|donnerstag|freitag|samstag|sonntag|\d\d?[:.]\d\d)\b)++"
)
_DATE_START, _DATE_END = re.compile(_BESIDE_DATE, re.I), re.compile(rf"{_BESIDE_DATE}$", re.I)
_CLOCK_END = re.compile(r"\s(?:um|at|à|@|alle|às|kl\.?)\s\d\d?[:.h]\d\d\b.*", re.I)
_OUTLET_WORDS = frozenset(
    _split(
        """daily times news post journal magazine media blog tribune herald gazette guardian review reviews
    press weekly chronicle online tv radio group team agency inc llc ltd gmbh ev foundation
    institute university health marketing solutions software studio digital law bank insurance
    travel today world the zeitung verlag redaktion verband stiftung strategies consulting company
    shop store university college center centre association society network club labs lab tech
    technologies"""
    )
)
_AUTHOR_ONLY = re.compile(
    r"(?:^|\s)(?:author|author[-_]{1,2}name|byline[-_]{1,2}name|post-author|entry-author|p-author|fn|href-author|username)(?:\s|$)",
    re.I,
)
_READING_TIME = re.compile(r"\d+\s*-?\s*min(?:ute)?s?\.?(?:\s+(?:read|lesezeit))?", re.I)
_NO_FIRST_NAMES = frozenset(
    _split(
        """fact reviewed edited articles all alle login log sign more view see licensed medically updated
    published follow read posted pressemitteilung presse tous voir ver todos articoli leggi lees
    meer"""
    )
)
_LABELS = frozenset(
    _split(
        """by von par por di door av af text texte texto foto photo fotos written posted veröffentlicht
    author autor über about"""
    )
)


_NEWSROOM = re.compile(
    r"(?:die |la )?(?:redaktion|rédaction|redacción|redazione|redação)|de redactie|redaktionen", re.I
)
_COLLECTIVE = re.compile(
    r"\s(?:team|staff|editors|editorial|desk|newsroom|contributors|bureau|redaktion|rédaction|redacción"
    r"|redazione|redação|redactie|doctors)$|^(?:team|redaktion|redacción|rédaction|redazione)\s",
    re.I,
)
"""What a byline of a group of people ends or begins with."""


def _people(value: str, language: str) -> list[str]:
    """The persons that a byline or an author field names; [] where it names none for certain."""
    value = value.strip(" ,;|")
    if not value or len(value) > 400 or "://" in value or value.startswith(("@", "www.", "{", "[")):
        return []
    if group := _group(value):
        return [group]
    parsed = (
        parse_byline(value, language) or parse_names(value, language) or parse_byline(f"By {value}", "en")
    )
    names = list(parsed.authors) if parsed else [value] if is_name(value) else []
    if not names and "," in value and is_name(first := value.partition(",")[0]):
        names = [first]  # what follows says who that is
    return [_without_trade(name) for name in names if _is_somebody(name)]


_TRADE = re.compile(
    r"(?:\S+-)?(?:(?:chef)?redakteur|reporter|autor|expert|korrespondent|journalist|kolumnist|rechtsanw[aä]lt|anw[aä]lt)"
    r"(?:e|in)?\s+(?=\S+\s\S)|rechtsanwalt\s+(?=\S+\s\S)",
    re.I,
)


def _without_trade(name: str) -> str:
    """A full name without the trade in front of it ("Rechtsanwältin Ada Marlow")."""
    found = _TRADE.match(name)
    return name[found.end() :] if found and is_name(name[found.end() :]) else name


def _group(value: str) -> str:
    """A byline of a group ("The Example Team") or an agency; "" for any other."""
    if len(value) > 60:
        return ""
    value = _BY_WORD.sub("", value.strip(" ,;|.–—-"))
    if is_agency(value) or _NEWSROOM.fullmatch(value):
        return value
    if not 2 <= len(value.split()) <= 6 or not _COLLECTIVE.search(value):
        return ""
    return value if all(c.isalnum() or c in " .&'’-" for c in value) else ""


def _stated_name(value: str) -> str:
    """What a page states as its author's name in words that are nobody's full name; "" for handles."""
    value = value.strip(" ,;|.–—-")
    words = value.split()
    if not 2 <= len(words) <= 5 or len(value) > 50 or not any(len(word) > 2 for word in words):
        return ""
    if not all(c.isalpha() or c in " .&'’-" for c in value) or set(fold(value).split()) & _NOBODY:
        return ""
    return "" if _LEGAL_FORM.search(value) or value[0].islower() else value


_HAN_LABEL = re.compile(r"著者|作者|記者|记者|編集|编辑|一覧")


_LEGAL_FORM = re.compile(
    r"\s(?:e\. ?v|gmbh|ag|se|kg|inc|ltd|llc|plc|s\.?a|s\.?r\.?l)\.?$|(?:verband|stiftung|verlag|verein)\b",
    re.I,
)


def _is_somebody(name: str) -> bool:
    words = fold(name).split()
    return (
        bool(words)
        and not _LEGAL_FORM.search(name)
        and not set(words) & _NOBODY
        and not _HAN_LABEL.search(name)
        and words[0] not in _LABELS | _NO_FIRST_NAMES
        and words[-1] not in _LABELS
    )


def _pen_name(value: str) -> str:
    """A name that is no full name but stands where only an author's does; "" for handles and the like."""
    value = value.strip(" ,;|.–—-")
    value = _BY_WORD.sub("", value)
    plain = (
        value.replace(" ", "")
        .replace(".", "")
        .replace("-", "")
        .replace("'", "")
        .replace("’", "")
        .replace("&", "")
    )
    if not 2 <= len(value) <= 40 or not plain.isalpha() or len(value.split()) > 4 or not _is_somebody(value):
        return ""
    if (value == value.lower() and value != value.upper()) or (
        value.isupper() and value.isascii() and len(value) < 6
    ):
        return ""
    return value


_HANDLE = re.compile(r"[^\W\d_](?:[\w.-]{1,28}\w)?")
_NO_HANDLE = re.compile(
    r"admin|editor|redak|redac|\bteam|staff|user\d|\.(?:com|de|org|net|at|ch|info|eu|fr|it|es|pl)$|^www", re.I
)


def _handle(value: str) -> str:
    """The pen name of one word that a byline gives ("By tidewatcher"); "" for other words."""
    value = _BY_WORD.sub("", value.strip(" ,;|.–—-"))
    if not _HANDLE.fullmatch(value) or _NO_HANDLE.search(value) or not _is_somebody(value):
        return ""
    return value


def _authors(said: _Statements, language: str) -> list[list[Candidate]]:
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
        values = [_without_dates(value, language) for value in values]
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
                if _group(name):  # an agency is an author only where the page states it as data
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
    for name in _AUTHOR_METAS:
        add(said.meta.get(name, ()), f"meta:{name}", pen=name != "twitter:data1")
    page, at = said.page, said.title_unit
    for attributes, text, unit in said.marked:
        if (
            at - 8 <= unit
            and _AUTHOR_CLASS.search(attributes)
            and not _NOT_AUTHOR_CLASS.search(attributes)
            and not _is_reviewer(page, text, unit)
        ):
            parts = text.split(" | ")
            tried = [" ".join(parts[:2]), *parts] if is_label(parts[0], "byline") else parts
            pen = len(parts) == 1 and _AUTHOR_ONLY.search(attributes) is not None
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
            text = _without_dates(page.texts[unit], language)
            if len(text) < 60 and (group := _group(text)) and not is_agency(group):
                short.append([Candidate(group, "text", unit)])
                break
            if len(text) < 40 and (_BY_WORD.match(text) or _BY_LABEL.match(page.texts[unit])):
                name = _pen_name(text) or _handle(text)
                if name and not said.is_site(name) and not set(fold(name).split()) & _OUTLET_WORDS:
                    handles.append([Candidate(name, "text", unit)])
                    break
    if not full and not short and (named := _named_below(said, language)):
        full.append(named)
    if not full and not short and not handles and (named := _boxed(said, language)):
        full.append(named)
    return full + short + handles + last


def _printed_instead(said: _Statements, named: list[Candidate], language: str) -> list[list[Candidate]]:
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
        found = parse_byline(_without_dates(text, language), language)
        if found and found.labelled and found.authors and all(map(is_name, found.authors)):
            if is_printed(range(len(page.texts))):
                return []
            return [[Candidate(name, "text", unit) for name in found.authors if not said.is_site(name)]]
    return []


_WRITTEN = re.compile(
    r"(?:(?:this|the) \w+ was )?(?:written|authored|article|story|posted) by\b|(?:authors?|contributors?)\s*:"
    r"|autor(?:in)?(?:/autor(?:in)?)?\s*(?::|$)|autor(?:in)?/autor(?:in)?\s|von:$"
    r"|(?:blog ?-?|gast)beitrag von\b"
    r"|about the authors?$|über den autor|(?:geschrieben|verfasst) von\b|(?:écrit|rédigé) par\b",
    re.I,
)


def _named_below(said: _Statements, language: str) -> list[Candidate]:
    """The author that a labelled line further down names ("Written by ..."), alone or in the next line."""
    texts = said.page.texts
    for unit in range(said.title_unit + 1, len(texts)):
        text = texts[unit]
        if len(text) > 120 or not (label := _WRITTEN.match(text)):
            continue
        rest, at = text[label.end() :].strip(" :"), unit
        if not rest and unit + 1 < len(texts):
            rest, at = texts[unit + 1].split(",")[0], unit + 1
        names = [name for name in _people(rest, language) if len(rest) < 80 and not said.is_site(name)]
        if names and all(is_name(name) for name in names):
            return [Candidate(name, "text:labelled", at) for name in names]
    return []


_REVIEWED = re.compile(
    r"(?:reviewed|edited|checked|verified|approved|geprüft|aktualisiert|lektorat)(?:\s(?:by|von))?\W*$", re.I
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


_BOX_CLASS = re.compile(r"author|(?<![a-z])autor|about-?the-?writer|href-author", re.I)


def _boxed(said: _Statements, language: str) -> list[Candidate]:
    """The author whom boxes below the text introduce: the one name in elements that are called after him."""
    page = said.page
    found: dict[str, Candidate] = {}

    def note(names: str, text: str, unit: int) -> None:
        if unit > said.title_unit and _BOX_CLASS.search(names) and not _is_comment(page, unit):
            text = _BY_WORD.sub("", _without_dates(text.partition(" | ")[0], language))
            if (
                is_name(text)
                and _is_somebody(text)
                and not (said.is_site(text) or _is_reviewer(page, text, unit))
            ):
                found.setdefault(fold(text), Candidate(text, "marked:box", unit))

    for mark in page.marks:
        note(mark.attributes, mark.text, mark.unit)
    called = {names for names in set(page.attributes) if _BOX_CLASS.search(names)}
    for node, names in enumerate(page.attributes):
        if names in called:
            note(names, *said._text_of(node))
    return list(found.values()) if len(found) == 1 else []


def _is_comment(page: Segments, unit: int) -> bool:
    return bool(page.flags[page.nodes[unit]] & FLAG["comments"]) if unit < len(page.nodes) else False


def _with_companions(said: _Statements, named: list[Candidate], language: str) -> list[Candidate]:
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


def _without_dates(text: str, language: str) -> str:
    """A byline without its label, the dates, reading times and footnote marks in it."""
    text = _BY_LABEL.sub("", _NOISE.sub(" ", text).strip())
    if not _HAS_NUMBER.search(text):
        return text
    parts, at = [], 0
    for found in find_dates(text[:200], language):
        parts.append(_DATE_END.sub("", text[at : found.start]))
        at = found.end
    last = text[at:]
    if at and (beside := _DATE_START.match(last)):
        last = last[beside.end() :]
    parts = [_CLOCK_END.sub("", _READING_TIME.sub(" ", part)).strip(" ,;|·•–—-") for part in (*parts, last)]
    parts = [_BY_LABEL.sub("", part) for part in parts if part and not _LABEL_ONLY.fullmatch(part)]
    return next((part for part in parts if _BY_WORD.match(part)), " ".join(parts))


def _names_of(said: _Statements, value: Any) -> list[str]:
    """The names of the persons in a JSON-LD author."""
    out = []
    for author in _listed(value):
        if isinstance(author, dict):
            if not author.get("name") and isinstance(author.get("@id"), str):
                author = said.by_id.get(author["@id"], author)
            kinds = {str(kind) for kind in _listed(author.get("@type"))}
            names = [_clean(name) for name in _listed(author.get("name"))]
            if kinds & {"Organization", "NewsMediaOrganization", "Corporation"} and "Person" not in kinds:
                names = [name for name in names if _group(name)]
            out += names
        elif isinstance(author, str):
            named = said.by_id.get(author)
            out.append(_clean(named.get("name") if named else author))
    return [name for name in out if name]


# ---------------------------------------------------------------------------------- pictures

_CREDIT_CLASS = re.compile(r"credit|copyright|photographer|source|(?:^|[\s_-])attribution", re.I)
_CREDIT_TAIL = re.compile(
    r"[\s|.–—-]*[(\[]?\s*(?:(?:photo(?:graph)?|image|picture|foto|bild|crédit(?:s)?|credit|fotó|фото|©|\(c\))\s*(?:credit|by|:|©|/)*\s*)"
    r"([^()\[\]]{3,80}?)\s*[)\]]?\s*$",
    re.I,
)
_SMALL = 100


def _images(said: _Statements) -> tuple[Image, ...]:
    """The article's pictures: the one it is shared with, and those in its figures."""
    page = said.page
    out: dict[str, Image] = {}
    base = said.url
    figures: dict[int, int] = {}
    if "figure" in page.tags:
        for node, tag in enumerate(page.tags):
            if tag == "figure":
                figures[node] = node
            elif (figure := figures.get(page.parents[node])) is not None:
                figures[node] = figure
    captions: dict[int, list[int]] = {}
    if figures:
        for i, node in enumerate(page.nodes):
            if (figure := figures.get(node)) is not None:
                captions.setdefault(figure, []).append(i)
    outside = FLAG["nav"] | FLAG["footer"] | FLAG["aside"] | FLAG["complementary"] | FLAG["hidden"]
    inside = FLAG["article"] | FLAG["main"] | FLAG["articlebody"]
    for picture in page.pictures:
        flags = page.flags[picture.node]
        figure = figures.get(picture.node)
        if flags & outside or not (figure is not None or flags & inside) or 0 < picture.size < _SMALL:
            continue
        caption, credit = "", ""
        for unit in captions.get(figure, ()) if figure is not None else ():
            names = page.attributes[page.nodes[unit]]
            text = page.texts[unit]
            if _CREDIT_CLASS.search(names) and len(text) < 120:
                credit = credit or text
            elif len(text) > len(caption):
                caption = text
        if caption and not credit:
            marked = next(
                (m.text for m in page.marks if _CREDIT_CLASS.search(m.attributes) and m.text in caption), ""
            )
            if marked and caption.endswith(marked):
                caption, credit = caption[: -len(marked)].rstrip(" |–-("), marked
            elif found := _CREDIT_TAIL.search(caption):
                caption, credit = caption[: found.start()].rstrip(), found.group(1)
        if figure is None and not caption and len(out) >= 20:
            continue
        url = picture.url if picture.url.startswith("http") else _joined(base, picture.url)
        if url not in out or (caption and not out[url].caption):
            out[url] = Image(url, caption, credit)
    shared = [c.value for c in said.metas("og:image", "og:image:url", "twitter:image")][:1]
    if shared:
        url = _joined(base, shared[0])
        if url not in out:
            out = {url: Image(url), **out}
    return tuple(out.values())[:60]
