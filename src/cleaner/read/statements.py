"""What a page states of itself, read once: meta tags, JSON-LD, its address, marked texts.

The readers of the single fields (`titles`, `published`, `authors`) ask here.
"""

from __future__ import annotations

import html
import json
import re
import unicodedata
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property
from itertools import accumulate
from typing import Any, NamedTuple
from urllib.parse import urljoin, urlsplit

from cleaner.dates import day_first
from cleaner.measure import fold
from cleaner.pattern import lazy
from cleaner.read.html import FLAG, Segments, is_mark


def split_words(text: str) -> list[str]:
    """Words as they are written in the source."""
    return text.split()


class Candidate(NamedTuple):
    """A value for a field, where it came from, and the unit that prints it (-1: none)."""

    value: str
    source: str
    unit: int = -1


ARTICLE_TYPE = lazy(r"Article|BlogPosting|Report|Posting|Recipe|Review$|HowTo|Story", re.I)
_PAGE_TYPE = lazy(r"WebPage|VideoObject|Event|Podcast|CreativeWork|Book|Product", re.I)
TITLE_SEPARATOR = lazy(
    r"\s+[|¦·•»«›‹/\\~:*–—‒−-]{1,2}\s+|\s*[|¦»·•]\s*|(?<=\w)\s*[:：]\s+|\s*::\s*|(?<=\w)\s*[｜－]\s*|\s+[–—-](?=\w)|(?<=\w)[–—]\s+"
)
_HANDLE = "meta:twitter:site"
_ABOVE_TITLE = 3  # tags stand so many units above the headline, at most
_COMMA_BEFORE_END = lazy(r",(\s*[}\]])")
_WRAPPED = lazy(r"\s*(?:<!--|//\s*<!\[CDATA\[|<!\[CDATA\[|/\*\s*<!\[CDATA\[\s*\*/)+")
_LOOSE = {
    name: lazy(rf'"{name}"\s*:\s*"((?:[^"\\]|\\.){{1,600}}+)"')
    for name in ("headline", "datePublished", "dateModified", "articleSection")
}
_LOOSE_AUTHOR = lazy(r'"author"\s*:\s*[\[{][^\]}]{0,300}?"name"\s*:\s*"((?:[^"\\]|\\.){1,200}+)"')
_NO_LETTERS = lazy(r"[\W_]+")
_WITHOUT_SIGNS = {code: None for code in range(128) if not chr(code).isalnum()}
_TAG = lazy(r"<[^<>]{1,200}>")


def clean_text(value: Any) -> str:
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


def listed(value: Any) -> list[Any]:
    """A value of JSON-LD as a list: itself, [value], or nothing for null."""
    return value if isinstance(value, list) else [] if value is None else [value]


_PREFIX = lazy(r"^(?:https?://)?www\.(?=\S+$)|^https?://")
_MOTTO = lazy(r"\s*[|｜•»™®]\s*|\s+[–—-]\s+|\s*:\s+")
_ABBREVIATION = 4
"""A name of the site of fewer letters stands for the words beside it."""


def _plain(text: str) -> str:
    """The letters and digits of a text in lower case, without accents, as a domain has them."""
    marks = unicodedata.normalize("NFKD", text)
    return squeeze("".join(c for c in marks if not unicodedata.combining(c)))


@dataclass
class Statements:
    """The page's statements of itself, read once."""

    page: Segments
    given_url: str | None
    title_unit: int = 0
    """The unit that prints the title, or the first that reads as prose."""
    _metas: dict[str, list[str]] = field(default_factory=dict)

    @cached_property
    def meta_names(self) -> dict[str, list[str]]:
        """The names of the meta tags that say something, and what they say, as written."""
        said: dict[str, list[str]] = {}
        for name, content in self.page.metas:
            if content and not content.isspace():
                said.setdefault(name, []).append(content)
        return said

    def meta(self, name: str) -> list[str]:
        """The contents of the meta tags with a name."""
        known = self._metas.get(name)
        if known is None:
            contents = map(clean_text, self.meta_names.get(name, ()))
            known = self._metas[name] = [content for content in contents if content]
        return known

    def metas(self, *names: str) -> Iterator[Candidate]:
        """The contents of the meta tags with these names, in the order of the names."""
        for name in names:
            for value in self.meta(name) if name in self.meta_names else ():
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
        """The JSON-LD objects that others refer to."""
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
            kinds = " ".join(str(kind) for kind in listed(node.get("@type")))
            if ARTICLE_TYPE.search(kinds):
                ranked.append((0 if "headline" in node or "datePublished" in node else 1, node))
            elif _PAGE_TYPE.search(kinds):
                ranked.append((2, node))
        return [node for _, node in sorted(ranked, key=lambda pair: pair[0])]

    @cached_property
    def stated_sections(self) -> list[Candidate]:
        """The sections that the meta tags and the JSON-LD name."""
        out = list(
            self.metas("article:section", "parsely-section", "sailthru.section", "section", "og:section")
        )
        for node in self.articles:
            values = listed(node.get("articleSection"))
            out += [Candidate(clean_text(value), "json-ld:articleSection") for value in values]
        return _named_sections(self, out)

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
        """The page's address as the caller or the page gives it; "" for none."""
        return self.given_url or next((value for value, *_ in addresses(self)), "")

    @cached_property
    def site_names(self) -> list[tuple[str, str]]:
        """Names of the site with their sources; the last are the labels of its domain."""
        names: list[tuple[str, str]] = []
        names += [(c.value, c.source) for c in self.metas("og:site_name")]
        for node in self.articles:
            for publisher in listed(node.get("publisher")):
                if isinstance(publisher, dict):
                    publisher = self.by_id.get(str(publisher.get("@id")), publisher)
                    names.append((clean_text(publisher.get("name")), "json-ld:publisher"))
                elif isinstance(publisher, str) and not publisher.startswith("http"):
                    names.append((clean_text(publisher), "json-ld:publisher"))
        for node in self.json_ld:
            if "WebSite" in listed(node.get("@type")):
                names += [(clean_text(node.get(key)), "json-ld:website") for key in ("name", "alternateName")]
        names += [
            (c.value, c.source)
            for c in self.metas("application-name", "apple-mobile-web-app-title", "dc.publisher")
        ]
        names += [(c.value.lstrip("@"), c.source) for c in self.metas("twitter:site") if "/" not in c.value]
        labels = host_of(self.url).removeprefix("www.").split(".")
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
        """The names that the site gives itself, squeezed."""
        return frozenset(squeeze(name) for name, source in self.site_names if source != "domain")

    @cached_property
    def site_keys(self) -> frozenset[str]:
        """The names of the site, those in its domain too, squeezed."""
        return frozenset(key for name, _ in self.site_names if (key := squeeze(name)))

    def names_itself(self, text: str) -> bool:
        """Whether a text is the name that the site gives itself (that its domain has it is not enough)."""
        return squeeze(text) in self.own_keys

    def is_site(self, text: str) -> bool:
        """Whether a text is a name of the site, as its pages or its domain write it."""
        key = squeeze(text)
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
    def site(self) -> list[Candidate]:
        """Candidates for the site's name: as stated, or as the page's title ends; a handle is no spelling."""
        stated = [
            Candidate(short, source)
            for name, source in self.site_names
            if source != "domain" and (source != _HANDLE or " " in name) and (short := self._named(name))
        ]
        ends = [piece.strip(" |-–—") for piece in TITLE_SEPARATOR.split(clean_text(self.page.title))[1:]]
        return [*stated, *[Candidate(end, "title") for end in ends if self._ends_title(end)][-1:]]

    def _named(self, name: str) -> str:
        """A name of the site without its address's prefix, and without its motto: the part of it that is
        spelt as the domain, unless that is a mere abbreviation of the rest."""
        name = _PREFIX.sub("", name).rstrip("/| ")
        parts = [part.strip() for part in _MOTTO.split(name)]
        if len(parts) > 1:
            labels = [_plain(label) for label in host_of(self.url).split(".")[:-1]]
            labels += [_plain("".join(host_of(self.url).removeprefix("www.").split(".")))]
            for part in parts:
                key = _plain(part)
                own = key in labels or key.removeprefix("the") in labels or f"the{key}" in labels
                if own and len(key) >= _ABBREVIATION and not part.isupper():
                    return part
        return name

    def _ends_title(self, end: str) -> bool:
        """Whether the end of the page's title is the site's name, with a word more at most."""
        key = squeeze(end).removeprefix("the")
        return self.is_site(end) and any(
            len(name) > 2 and (key.startswith(name) or name.startswith(key))
            for name in (known.removeprefix("the") for known in self.site_keys)
        )

    def near_title(self, marked: Iterable[tuple[str, int]]) -> list[tuple[str, int]]:
        """The first row or list of some marked texts from the headline on."""
        row: list[tuple[str, int]] = []
        for text, unit in marked:
            if unit >= self.title_unit - _ABOVE_TITLE and (not row or unit <= row[-1][1] + 1):
                row.append((text, unit))
        return row

    @cached_property
    def heads(self) -> list[tuple[int, str]]:
        """The texts of the `<h1>` elements, each with its first unit."""
        page = self.page
        out = []
        for node in page.called("h1"):
            if page.flags[node] & FLAG["hidden"]:
                continue
            unit = first = bisect_left(self._order, node)
            parts = []
            while unit < len(page.nodes) and node <= page.nodes[unit] < self.page.ends[node]:
                parts.append(page.texts[unit])
                unit += 1
            if parts:
                out.append((first, " ".join(parts).replace("\u00ad", "")))
        return out

    def is_above_text(self, unit: int) -> bool:
        """Whether most of the page's text stands below a unit."""
        return 2 * self._sizes[unit] < self._sizes[-1]

    @cached_property
    def _sizes(self) -> list[int]:
        """The characters in the units above each, and in all."""
        return list(accumulate(map(len, self.page.texts), initial=0))

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
                    text, unit = self.text_of(node)
                    if text:
                        out.append((names, text, unit))
        out.sort(key=lambda item: abs(item[2] - at) + (8 if item[2] < at else 0))
        return out[:80]

    def text_of(self, node: int) -> tuple[str, int]:
        """The text of an element of at most four units and 300 characters, and its first unit."""
        page = self.page
        first = unit = bisect_left(self._order, node)
        end = self.page.ends[node]
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
        return list(accumulate(self.page.nodes, max))


def _parse_json(text: str) -> Any:
    """JSON as pages write it: wrapped in comments, with trailing commas or line breaks in strings.

    What cannot be parsed gives an article of the few fields that can be picked out.
    """
    text = _unwrapped(text)
    for mended in (str, lambda text: _COMMA_BEFORE_END.sub(r"\1", text), html.unescape):
        try:
            return json.loads(mended(text), strict=False)
        except (ValueError, RecursionError):
            continue
    picked: dict[str, Any] = {
        name: _unquote(found.group(1)) for name, pattern in _LOOSE.items() if (found := pattern.search(text))
    }
    if authors := _LOOSE_AUTHOR.findall(text):
        picked["author"] = [{"name": _unquote(name)} for name in authors[:10]]
    return {"@type": "Article", **picked} if picked else None


def _unwrapped(text: str) -> str:
    """A script without the comment or the character data that it is wrapped in."""
    opened = _WRAPPED.match(text)
    end = len(text.rstrip("; \t\r\n"))
    while text.endswith(("-->", "]]>"), 0, end):
        end -= 3
        while end and text[end - 1] in "/; \t\r\n":
            end -= 1
    return text[opened.end() if opened else 0 : end].strip()


def _unquote(text: str) -> str:
    try:
        return str(json.loads(f'"{text}"', strict=False))
    except ValueError:
        return text.replace('\\"', '"').replace("\\/", "/")


def joined(base: str, url: str) -> str:
    """An address made absolute; as it is where it is broken."""
    host = base.find("/", 8)
    if url.startswith("/") and "/." not in url and "//" not in url and host > 0 and "?" not in base[:host]:
        return base[:host] + url  # the common case, many times faster
    try:
        return urljoin(base, url)
    except ValueError:  # a broken host
        return url


def host_of(url: str) -> str:
    """The host of an address; "" for none."""
    try:
        return urlsplit(url).hostname or ""
    except ValueError:
        return ""


def squeeze(text: str) -> str:
    """The letters and digits of a text in lower case: what is left of a name however it is written."""
    if text.isascii():
        return text.lower().translate(_WITHOUT_SIGNS)
    return _NO_LETTERS.sub("", text.casefold())


def addresses(said: Statements) -> list[Candidate]:
    """Candidates for the page's canonical address."""
    out = []
    for rel, href in said.page.references:
        if "canonical" in rel.split() and href:
            out.append(Candidate(joined(said.given_url or "", href.strip()), "link:canonical"))
    out += said.metas("og:url")
    if said.given_url:
        out.append(Candidate(said.given_url, "caller"))
    return [c for c in out if c.value.startswith(("http://", "https://"))]


_NO_SECTION = frozenset(
    split_words(
        """null none undefined default tag tags thema uncategorized uncategorised unkategorisiert allgemein
        home index"""
    )
)
"""What stands where a system wants a section and has none."""
_AND = lazy(r"\s(?:&|and|und|et|y|e|i|og|och|en)\s", re.I)


def sections(said: Statements) -> list[Candidate]:
    """Candidates for the section that the page stands in; of several categories none is known to be it."""
    near = [Candidate(text, "markup:category", unit) for text, unit in said.near_title(said.page.categories)]
    return [*said.stated_sections, *(_named_sections(said, near) if len(near) == 1 else [])][:5]


def _named_sections(said: Statements, found: Iterable[Candidate]) -> list[Candidate]:
    """Those of some candidates that name a section, each cut down to the first one it names."""
    own = {fold(value) for value in (said.page.title, *said.meta("og:title"))}
    firsts = [candidate._replace(value=_first_of(candidate.value)) for candidate in found]
    return [
        c for c in firsts if 1 < len(c.value) < 60 and fold(c.value) not in own and _is_section(said, c.value)
    ]


def _first_of(sections: str) -> str:
    """The first of several sections; one whose name has a comma stays whole."""
    first = sections if _AND.search(sections) else sections.partition(",")[0]
    return first.strip(" -–—|/>»")


def _is_section(said: Statements, value: str) -> bool:
    nothing = value.casefold() in _NO_SECTION or "_" in value or value.startswith("http")
    return not nothing and not value.isdigit() and not said.names_itself(value)
