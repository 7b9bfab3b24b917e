"""Cut an HTML page into units: one pass over the parser's events, no tree, nothing executed.

The parser reports tags and text as it meets them; block elements become nodes (columns, not objects)
and every run of text between two block borders becomes a unit that knows its node. Nesting costs a
number, not a stack frame, so depth is no danger. What the page says of itself (meta tags, JSON-LD,
times, marked bylines, pictures) is noted on the way and read by `cleaner.read.metadata`.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import accumulate
from statistics import median
from typing import Any, NamedTuple, overload

from cleaner.article import Image
from cleaner.page import Element, Evidence, UnitKind
from cleaner.pattern import lazy
from cleaner.read.stream import Stream, utf8
from cleaner.read.stream.plain import (
    FLAGS,
    FRESH,
    KIND,
    KINDS,
    LINE,
    PART,
    PRE,
    ROOT,
    SEAM,
    SPACED,
    STRONG,
    TEMPLATE,
    TIME,
    Role,
)
from cleaner.read.text import ROW
from cleaner.scan import Literals


def _split(text: str) -> list[str]:
    return text.split()


(
    INLINE, BLOCK, SKIP, BREAK, LINK, META, TITLE, SCRIPT, PICTURE, REFERENCE, CELL_BREAK, TEMPLATE_TAG,
    READING,
) = range(13)  # fmt: skip

_BLOCKS = (
    "address article aside blockquote body button caption center dd details dialog dir div dl dt fieldset "
    "figcaption figure footer form frameset h1 h2 h3 h4 h5 h6 header hgroup html legend li main menu nav "
    "noframes noscript ol p pre section summary table tbody td tfoot th thead tr ul"
)
_SKIPPED = "style svg iframe select option textarea object canvas map datalist video audio head"
_ROLE = dict.fromkeys(_BLOCKS.split(), BLOCK) | dict.fromkeys(_SKIPPED.split(), SKIP)
_ROLE |= {"br": BREAK, "a": LINK, "meta": META, "title": TITLE, "script": SCRIPT, "hr": CELL_BREAK}
_ROLE |= {"template": TEMPLATE_TAG, "rt": READING, "rp": READING}
_ROLE |= {"img": PICTURE, "amp-img": PICTURE, "source": PICTURE, "link": REFERENCE}
del _ROLE["head"]

FLAG_NAMES = _split(
    """article main header footer nav aside form figure list table blockquote hidden button figcaption
    articlebody complementary section dialog ariahidden inlink noscript comments consent"""
)
FLAG = {name: 1 << position for position, name in enumerate(FLAG_NAMES)}
"""What an element is, or is inside of: one bit each, handed down from ancestor to descendant."""

_TAG_FLAG = {
    tag: FLAG[tag]
    for tag in _split(
        """article main header footer nav aside form figure table blockquote button figcaption section
    noscript"""
    )
}
_TAG_FLAG |= dict.fromkeys(("ul", "ol", "dl", "menu", "dir"), FLAG["list"])
_TAG_FLAG |= dict.fromkeys(("details", "dialog"), FLAG["dialog"])
_ARIA_FLAG = {
    "main": FLAG["main"],
    "navigation": FLAG["nav"],
    "complementary": FLAG["complementary"],
    "banner": FLAG["header"],
    "contentinfo": FLAG["footer"],
    "dialog": FLAG["dialog"],
    "article": FLAG["article"],
    "form": FLAG["form"],
    "search": FLAG["form"],
}
LEAF_TAGS = frozenset(
    ["p", "li", "h1", "h2", "h3", "h4", "h5", "h6", "td", "th", "dt", "dd", "figcaption", "pre", "blockquote"]
)
_STRONG_TAGS = frozenset(("b", "strong", "em", "i"))
_SPACED_TAGS = frozenset(("a", "span", "time", "label", "small", "li"))
_PART_TAGS = (_SPACED_TAGS | _STRONG_TAGS) - {"li"}
_MARKS = _split(
    """author byline autor auteur writer journalist reporter creator contributor date time publi posted
    credit copyright headline"""
)
_KEYWORDS = ("tag", "keywords")
_KEYWORD = "rel=tag"
"""The names under which an element is noted whose `rel` or `itemprop` says that it holds a tag."""
_CATEGORY = "rel=category"
"""And those of one that holds a category, which some systems call a tag as well."""
_OF_COMMENTS = _split("comm komm comen disqus respond fyre coral")
_OF_CONSENT = _split("trust cookie gdpr didomi user cmp sp_mess sourcep social- embed consent")
_SIGNS = {
    "special": [*_OF_COMMENTS, *_OF_CONSENT],
    "is_caption": _split("caption unterschrift legende cutline"),
    "hides": _split("material- sr-only visually screen-reader u-hidden"),
    "style": _split("none hidden"),
    "mark": [*_MARKS, *_KEYWORDS, "by"],
    "href": _split("author autor auteur"),
}
"""A quick look before the patterns: without one of these words they find nothing."""
_SHORT_LINE = 120
"""The longest line, in characters, that may be a byline whose parts only the style sheet sets apart."""
_CLOCK = lazy(r"\d\d?:\d\d\b")
_DATE_END = lazy(r"[./-]\d{2,4}\.?$|\b(?:19|20)\d\d$")
_CREDIT_START = lazy(r"(?:Bild|Foto|Photo|Picture|Image|Credit|Bildrechte|Bildquelle)s?\s?[:©]|©")
_NOT_SHOWN = lazy(r"display\s*:\s*none|visibility\s*:\s*hidden", re.I)
_UNSEEN_CLASS = lazy(
    r"(?:^|\s)(?:material-icons\S*|material-symbols\S*|sr-only|visually-?hidden|screen-reader-text|u-hidden)(?:\s|$)",
    re.I,
)
_MAY_BE_SPECIAL = Literals((tuple(_OF_COMMENTS), tuple(_OF_CONSENT)))
_MAY_MARK = Literals((tuple(_MARKS), ("by",)))
_BY = lazy(r"(?:^|[\s_-])by(?:$|[\s_-])")


_COMMENTS = lazy(
    r"(?<![a-z-])(?:comments?(?!-(?:open|closed|off|on|enabled|disabled|link|count))|comment[_-]?(?:list|thread|block|body|content|text|section|area|wrap\w*|item|s[_-]\w+)|disqus\w*"
    r"|(?:reader|user)[_-]?comments?|respond|kommentare?|commentaires?|comentarios?|livefyre|coral-talk)(?![a-z])",
    re.I,
)
_CONSENT = lazy(
    r"onetrust|cookie-?(?:consent|banner|notice|law|bar|popup|policy)|(?<![a-z])(?:gdpr|didomi|usercentrics|cmplz|qc-cmp\w*|truste)"
    r"(?![a-z])|consent-?(?:banner|manager|dialog|layer|overlay)|sp_message|sourcepoint|social-placeholder|embed-?(?:consent|privacy)",
    re.I,
)
_KIND_OF = dict.fromkeys(("h1", "h2", "h3", "h4", "h5", "h6"), "heading")
_KIND_OF |= {"li": "list_item", "blockquote": "quote", "pre": "code", "table": "table"}
_KIND_OF |= {"figcaption": "caption", "caption": "caption"}
_MAY_BE_CAPTION = frozenset(("p", "div", "span", "dd"))
_FRESH = frozenset(("td", "th", "article", "section", "main", "aside", "dd", "dt", "ul", "ol"))
_FREE_NBSP = lazy(r"(?<![\d«‹–—])[\u00a0\u202f](?![\d:;!?»›%€$£–—])")
_GLUE = lazy("\x1f+")
_SPLIT_WORD = lazy("(?<=\\w)\x1f+(?=\\w)")
NO_PICTURE = lazy(
    r"\.svg(?:$|[?#])|^https?:(?://)?:"
    r"|(?:^|/)(?:blank|spacer|placeholder|transparent|pixel|lazy(?:load)?|1x1)(?:[-_]?(?:image|\d+(?:x\d+)?)){0,2}\."
    r"(?:gif|png|jpe?g|webp)(?:$|[?#])|gravatar\.com/|/avatars?/|/icons?/",
    re.I,
)
"""Addresses of what is put where a picture is not there yet, of icons and of the faces of users."""
_CAPTION_CLASS = lazy(r"(?<![a-z])caption(?!s|ed)|bildunterschrift|legende(?![a-z])|cutline", re.I)
_MARKER_SIGNS = "•·‣▪●○*–—-("
_MARKER = lazy(r"(?:[•·‣▪●○*–—-]|\(?\d{1,3}[.)])[ \t\u00a0]+(?=\S)")

_MARKED = 400
"""So many characters of a marked byline or date are noted."""

VERSE_LINE = 64
"""The longest line, in characters, of what is taken for verse."""

CELL_LENGTH = 90
"""The longest mean length, in characters, of the cells of a table of data (not one of layout)."""

LONG_CELL, LONG_CELLS = 400, 0.05
"""A cell of so many characters holds text; the share of such cells in a table of data, at most."""


class Marked(NamedTuple):
    """Text inside an inline element whose class, rel or itemprop says what it is."""

    attributes: str
    text: str
    unit: int


class Time(NamedTuple):
    """A `<time>` element: its machine-readable value, its text, and the unit and node it stands in."""

    value: str
    text: str
    unit: int
    node: int
    attributes: str


class Picture(NamedTuple):
    """An `<img>`: address and alternative text, the unit that follows it, and its node.

    `is_source`: a `<source>`, another form of the `<img>` that comes next.
    """

    url: str
    alt: str
    unit: int
    node: int
    size: int
    is_source: bool = False


@dataclass(slots=True)
class Segments:
    """The page as columns: nodes (block elements, in document order), units, what the page says of itself.

    Node 0 is the root. `flags` holds the bits of `FLAG`, own and inherited; `attributes` the class, id
    and similar names as one string; `ends` the number after a node's last descendant. `link_chars` and
    `strong_chars` count the characters of a unit inside links and inside bold or italic; `inline` lists
    the classes of inline elements in it; `breaks` counts the line breaks (`<br>`) right before it; `items`
    is the list item (its node) that it lies in, 0 for none. No unit is empty; but inside `<pre>`, none begins
    or ends with a blank.
    """

    parents: list[int] = field(default_factory=lambda: [-1])
    tags: list[str] = field(default_factory=lambda: ["root"])
    attributes: list[str] = field(default_factory=lambda: [""])
    flags: list[int] = field(default_factory=lambda: [0])
    depths: list[int] = field(default_factory=lambda: [0])
    ends: list[int] = field(default_factory=lambda: [1])
    texts: list[str] = field(default_factory=list)
    nodes: list[int] = field(default_factory=list)
    link_chars: list[int] = field(default_factory=list)
    links: list[int] = field(default_factory=list)
    strong_chars: list[int] = field(default_factory=list)
    inline: list[list[str]] = field(default_factory=list)
    breaks: list[int] = field(default_factory=list)
    in_link: list[bool] = field(default_factory=list)
    kinds: list[UnitKind] = field(default_factory=list)
    items: list[int] = field(default_factory=list)
    markers: list[str] = field(default_factory=list)
    words: list[int] = field(default_factory=list)
    metas: list[tuple[str, str]] = field(default_factory=list)
    references: list[tuple[str, str]] = field(default_factory=list)
    json_ld: list[str] = field(default_factory=list)
    times: list[Time] = field(default_factory=list)
    marks: list[Marked] = field(default_factory=list)
    keywords: list[tuple[str, int]] = field(default_factory=list)
    categories: list[tuple[str, int]] = field(default_factory=list)
    pictures: list[Picture] = field(default_factory=list)
    title: str = ""
    language: str = ""
    markup: str = ""
    url: str | None = None

    def stand_close(self, one: int, other: int, most: int) -> bool:
        """Whether what holds two units is at most so many elements above each of their own."""
        first, second = self.nodes[one], self.nodes[other]
        around = first
        while not around <= second < self.ends[around]:
            around = self.parents[around]
        depth = self.depths[around]
        return self.depths[first] - depth <= most and self.depths[second] - depth <= most

    def called(self, tag: str) -> list[int]:
        """The nodes with this tag."""
        found: list[int] = []
        for _ in range(self.tags.count(tag)):
            found.append(self.tags.index(tag, found[-1] + 1 if found else 0))
        return found


class Elements(Sequence[Element]):
    """The elements of some units of a page, each made when asked for."""

    def __init__(self, segments: Segments, units: Sequence[int]) -> None:
        self._segments = segments
        self._units = units

    def __len__(self) -> int:
        return len(self._units)

    def only(self, units: Sequence[int]) -> Elements:
        """The elements of these units alone."""
        return Elements(self._segments, [self._units[i] for i in units])

    @overload
    def __getitem__(self, index: int) -> Element: ...
    @overload
    def __getitem__(self, index: slice) -> list[Element]: ...
    def __getitem__(self, index: int | slice) -> Element | list[Element]:
        if isinstance(index, slice):
            return [self[i] for i in range(*index.indices(len(self)))]
        index = self._units[index]
        node = self._segments.nodes[index]
        names: list[str] = []
        while node > 0 and len(names) < 40:  # deeper paths are cut at the root's end
            names.append(self._segments.tags[node])
            node = self._segments.parents[node]
        share = min(1.0, self._segments.link_chars[index] / (len(self._segments.texts[index]) or 1))
        return Element("/".join(reversed(names)), share)


@dataclass(frozen=True)
class HtmlSource:
    """A page as read: its text unit after unit, and what the markup says of it.

    `text` is the unit texts joined by a blank line; `starts[i]:ends[i]` is unit i in it, its marker
    included. `evidence` lists the candidates for title, authors and so on, lowest rank first choice;
    `image_units` the unit that follows each image, -1 for the one that the page is shared with.
    """

    text: str
    starts: Sequence[int]
    ends: Sequence[int]
    kinds: Sequence[UnitKind]
    markers: Sequence[str]
    elements: Elements
    evidence: tuple[Evidence, ...]
    images: tuple[Image, ...]
    image_units: tuple[int, ...]
    language: str
    segments: Any

    @property
    def texts(self) -> list[str]:
        """The units without their markers."""
        return [unit[len(marker) :] for unit, marker in zip(self.segments.texts, self.markers, strict=True)]


def _beginning(pieces: Sequence[str], at: int) -> str:
    """The first characters of some pieces of text from one on: marks lie in each other, and each that took
    all that is in it would take time by the square."""
    taken: list[str] = []
    size = 0
    while at < len(pieces) and size < _MARKED:
        taken.append(pieces[at][:_MARKED])
        size += len(taken[-1])
        at += 1
    return "".join(taken)


def read_html(html: str, url: str | None = None) -> HtmlSource:
    """Read a page.

    `html` is the decoded page, `url` its address if known. Broken, cut off or absurdly nested markup
    gives what can be read of it; no input raises.
    """
    from cleaner.read.metadata import read_metadata

    segments = segment(html)
    segments.markup, segments.url = html, url
    starts = list(accumulate((len(text) + 2 for text in segments.texts), initial=0))
    ends = [start - 2 for start in starts[1:]]
    starts.pop()
    facts = read_metadata(segments, url, starts)
    return HtmlSource(
        "\n\n".join(segments.texts),
        starts,
        ends,
        segments.kinds,
        segments.markers,
        Elements(segments, range(len(segments.texts))),
        facts.evidence,
        facts.images,
        facts.image_units,
        facts.language,
        segments,
    )


@lru_cache(maxsize=20_000)
def is_mark(names: str) -> bool:
    """Whether class, id, rel or itemprop values may mark a byline, a date, a credit or a headline."""
    low = names.lower()
    marks, by = _MAY_MARK.find(low)
    return bool(marks or (by and _BY.search(low)))


def segment(html: str) -> Segments:
    """The units and nodes of a page; empty where nothing can be parsed."""
    from lxml import etree

    data = utf8(html).replace(b"\0", b"")
    if not data or data.isspace():
        return Segments()
    page = Segments()
    reader = _Reader(page, _NUMBERS, _SIGNS)
    parser = etree.HTMLParser(encoding="utf-8", target=reader, huge_tree=True)
    try:
        parser.feed(data)
        parser.close()
    except etree.LxmlError:
        reader.close()  # what was read up to the fault
    return _finish(page)


class _Reader(Stream):
    """What the stream leaves to others: elements that are few on a page, or whose attributes say a lot."""

    bracketed = False

    def rare(self, tag: str, attributes: Mapping[str, str]) -> None:
        """Note what is no text: pictures, statements of the page on itself, what is left out."""
        role = _ROLE[tag]
        if role == PICTURE:
            self._picture(tag, attributes)
        elif role == META:
            if name := attributes.get("property") or attributes.get("name") or attributes.get("itemprop"):
                self.page.metas.append((name.lower(), attributes.get("content", "")))
            elif kind := attributes.get("http-equiv"):
                self.page.metas.append((f"http-equiv:{kind.lower()}", attributes.get("content", "")))
        elif role == SCRIPT:
            self.skip = 1
            if "ld+json" in attributes.get("type", ""):
                self.captured = []
        elif role == TITLE:
            self.skip = 1
            if not self.page.title:
                self.captured = []
        elif role == TEMPLATE_TAG:
            if "shadowrootmode" in attributes:
                self.open_block(tag, attributes)
            else:
                self.skip = 1
        elif role == READING:
            # How to read a character stands over it, or in brackets behind it where the page has some.
            self.bracketed = self.bracketed or tag == "rp"
            if not self.bracketed:
                self.skip = 1
        elif role == REFERENCE:
            self.page.references.append((attributes.get("rel", "").lower(), attributes.get("href", "")))
        else:  # a rule across the page
            self.flush()
            self.breaks = 2

    def caught(self, tag: str) -> None:
        """Note the page's title or its JSON-LD."""
        text = "".join(self.captured or ())
        self.captured = None
        if tag == "title":
            self.page.title = " ".join(text.split())
        else:
            self.page.json_ld.append(text)

    def says(self, tag: str, attributes: Mapping[str, str]) -> int:
        """The flags of a block by its attributes; and the page's language, where that is one."""
        flags = 0
        get = attributes.get
        if value := get("role"):
            flags |= _ARIA_FLAG.get(value, 0)
        if (value := get("itemprop")) and value.lower() == "articlebody":
            flags |= FLAG["articlebody"]
        if "hidden" in attributes or ((value := get("style")) and _NOT_SHOWN.search(value)):
            flags |= FLAG["hidden"]
        if get("aria-hidden") == "true":
            flags |= FLAG["ariahidden"]
        if tag == "html":
            self.page.language = get("lang") or get("xml:lang") or ""
        return flags

    def special(self, names: str) -> int:
        """The flag of what holds comments or a request for consent."""
        low = names.lower()
        comments, consent = _MAY_BE_SPECIAL.find(low)
        if comments and _COMMENTS.search(low):
            return FLAG["comments"]
        return FLAG["consent"] if consent and _CONSENT.search(low) else 0

    def open_custom(self, tag: str, attributes: Mapping[str, str]) -> bool:
        """A custom element in the middle of a line is inline, else a block."""
        inside = any(self.buffer) and not self.buffer[-1].isspace()
        self.custom.append(inside)
        if not inside:
            self.open_block(tag, attributes)
        return not inside

    def close_custom(self, tag: str) -> bool:
        """The same at its end."""
        if not self.custom or self.custom.pop():
            return False
        self.close_block(tag)
        return True

    def is_caption(self, names: str) -> bool:
        """Whether what is called so is a caption."""
        return _CAPTION_CLASS.search(names.lower()) is not None

    def hides(self, attributes: Mapping[str, str]) -> bool:
        """Whether an inline element is hidden, or only there for those who do not see the page."""
        return (
            "hidden" in attributes
            or _NOT_SHOWN.search(attributes.get("style", "")) is not None
            or _UNSEEN_CLASS.search(attributes.get("class", "")) is not None
        )

    def mark(self, tag: str, attributes: Mapping[str, str]) -> tuple[str, str, int, int, str] | None:
        """Tag, names, unit, place in the buffer and value of what may be a byline, a date and so on."""
        get = attributes.get
        names = get("class", "")
        others = len(attributes) - (1 if names else 0)
        if tag == "a" and (href := get("href")) is not None:
            others -= 1
        if others:
            for key in ("itemprop", "rel", "id"):
                if value := get(key):
                    names += " " + value
        said = {*get("rel", "").split(), get("itemprop", "")}
        if not said.isdisjoint(_KEYWORDS) and "author" not in said:
            kind = _CATEGORY if "category" in said else _KEYWORD
            return tag, kind, len(self.page.texts), len(self.buffer), ""
        if tag == "a" and href and _leads_to_author(href):
            names += " href-author"
        if tag == "time" or (len(names) > 3 and is_mark(names)):
            value = get("datetime") or get("content") or ""
            return tag, names.strip(), len(self.page.texts), len(self.buffer), value
        return None

    def close_mark(self, mark: tuple[str, str, int, int, str]) -> None:
        """Note what was marked."""
        tag, names, unit, position, value = mark
        page = self.page
        if unit == len(page.texts):
            text = _beginning(self.buffer, position)
        else:
            text = " ".join(one[:_MARKED] for one in page.texts[unit : unit + 4])
        text = " ".join(text[:_MARKED].replace(SEAM, " ").split())
        if tag == "time":
            page.times.append(Time(value, text, unit, self.node, names))
        elif text and names == _KEYWORD:
            page.keywords.append((text, unit))
        elif text and names == _CATEGORY:
            page.categories.append((text, unit))
        elif text:
            page.marks.append(Marked(names, text, unit))

    def _picture(self, tag: str, attributes: Mapping[str, str]) -> None:
        get = attributes.get
        url = get("data-src") or get("data-original") or get("data-lazy-src") or get("src") or ""
        sources = get("data-srcset") or get("srcset")
        if sources and (not url or url.startswith("data:") or NO_PICTURE.search(url)):
            url = _first_source(sources) or url
        if url and not url.startswith("data:"):
            width = get("width", "")
            size = int(width) if width.isascii() and width.isdigit() and len(width) < 6 else 0
            alt = " ".join(get("alt", "").split())
            self.page.pictures.append(
                Picture(url.strip(), alt, len(self.page.texts), self.node, size, tag == "source")
            )

    def part(self) -> None:
        """Part the pieces of a short line."""
        _part(self.buffer, self.seams)

    def shown(self, text: str) -> str:
        """A run of text as a browser shows it."""
        if SEAM in text:
            text = _GLUE.sub("", _SPLIT_WORD.sub(" ", text))
        return _verbatim(text) if self.in_pre else _collapse(text)


_BITS: dict[int, Iterable[str]] = {
    STRONG: _STRONG_TAGS,
    SPACED: _SPACED_TAGS,
    PART: _PART_TAGS,
    PRE: ("pre",),
    ROOT: ("html", "body"),
    TEMPLATE: ("template",),
    TIME: ("time",),
    FRESH: _FRESH,
    LINE: _MAY_BE_CAPTION,
}
_ROLES = {INLINE: Role.INLINE, BLOCK: Role.BLOCK, LINK: Role.LINK, BREAK: Role.BREAK, SKIP: Role.SKIP}
_NUMBERS = {
    tag: _ROLES.get(_ROLE.get(tag, INLINE), Role.RARE)
    + sum(bit for bit, tags in _BITS.items() if tag in tags)
    + (KINDS.index(_KIND_OF.get(tag, "paragraph")) << KIND)
    + (_TAG_FLAG.get(tag, 0) << FLAGS)
    for tag in (*_ROLE, *_STRONG_TAGS, *_SPACED_TAGS)
}


def _leads_to_author(href: str) -> bool:
    """Whether an address is of an author's page; "domain-authority" is not."""
    return ("author" in href and "authorit" not in href) or "/autor" in href or "/auteur" in href


def _first_source(sources: str) -> str:
    """The first address of a `srcset`: it ends at white space, for a comma may be part of it."""
    return next(iter(sources.lstrip(", \t\r\n").split(None, 1)), "").rstrip(",")


def _part(pieces: list[str], seams: Sequence[int]) -> None:
    """Put a space where two parts of a short line touch, as a name and a date do: `Rose HartMay 4`.

    A word may go over from one element into the next; so a capital or a number must follow small letters
    or a number, and one of the two parts must have several words. The time after a date and the credit
    after a caption are known as such, in a line of any length.
    """
    is_short = sum(map(len, pieces)) <= _SHORT_LINE
    for seam in reversed(seams):
        if not 0 < seam < len(pieces):
            continue
        before, after = pieces[seam - 1], pieces[seam]
        if _CLOCK.match(after):
            apart = _DATE_END.search(before) is not None
        elif _CREDIT_START.match(after):
            apart = before[-1:].isalnum()
        else:
            apart = is_short and _is_turn(before, after)
        if apart:
            pieces.insert(seam, " ")


def _is_turn(before: str, after: str) -> bool:
    """Whether a line goes from small letters to a capital, or to or from a number, and no word does."""
    last, first = before[-1:], after[:1]
    turn = (last.islower() and (first.isupper() or first.isdigit())) or (last.isdigit() and first.isupper())
    return turn and len(before) > 2 and len(after) > 2 and (" " in before.strip() or " " in after.strip())


def _collapse(text: str) -> str:
    """White space as a browser shows it. No-break spaces stay where typography wants them."""
    if text.isascii():
        return " ".join(text.split())
    if "\u00a0" in text or "\u202f" in text:
        text = _FREE_NBSP.sub(" ", text)
    text = text.strip()
    for blank in "\t\n\r\f\v":
        if blank in text:
            text = text.replace(blank, " ")
    while "  " in text:
        text = text.replace("  ", " ")
    return text


def _verbatim(text: str) -> str:
    """Preformatted text: its line breaks and indentation, without the empty lines around it."""
    lines = [
        line.rstrip() for line in text.replace("\r\n", "\n").replace("\r", "\n").expandtabs(4).split("\n")
    ]
    while lines and not lines[-1]:
        lines.pop()
    first = next((i for i, line in enumerate(lines) if line), 0)
    lines = [line for i, line in enumerate(lines[first:]) if line or i]
    return "\n".join(lines).strip("\n") if any(lines) else ""


# ---------------------------------------------------------------------- after the last event


def _finish(page: Segments) -> Segments:
    """Join verse and tables, leave out idle noscript text, and settle list markers."""
    groups = _tables(page) if "table" in page.tags else {}
    if any(page.breaks):
        groups |= _verses(page)
    idle = _idle_noscript(page) if "noscript" in page.tags else set()
    if groups or idle:
        page = _regroup(page, groups, idle)
    for i, kind in enumerate(page.kinds):  # the link by which a heading is quoted
        if kind == "heading" and page.texts[i][-1] in "#¶§" and page.links[i] and len(page.texts[i]) > 2:
            page.texts[i] = page.texts[i][:-1].rstrip()
    _list_items(page)
    return page


def _verses(page: Segments) -> dict[int, tuple[int, str, int]]:
    """Runs of short lines set off by single line breaks: {first unit: (end, text, node)}."""
    found = {}
    texts, nodes, breaks = page.texts, page.nodes, page.breaks
    i, count = 0, len(texts)
    while i < count:
        j = i + 1
        while j < count and breaks[j] == 1 and nodes[j] == nodes[i]:
            j += 1
        if j - i >= 3 and page.tags[nodes[i]] in ("p", "blockquote") and not any(page.links[i:j]):
            lengths = [len(text) for text in texts[i:j]]
            if max(lengths) <= VERSE_LINE and median(lengths) >= 8:
                found[i] = (j, "\n".join(texts[i:j]), nodes[i])
        i = j
    return found


def _tables(page: Segments) -> dict[int, tuple[int, str, int]]:
    """Tables of data, a line a row: {first unit: (end, text, node)}."""
    tags, parents = page.tags, page.parents
    table, row, cell = [0] * len(tags), [0] * len(tags), [0] * len(tags)
    layout = set()
    for node in range(1, len(tags)):
        parent, tag = parents[node], tags[node]
        table[node], row[node], cell[node] = table[parent], row[parent], cell[parent]
        if tag == "table":
            layout.add(table[parent])
            table[node], row[node], cell[node] = node, 0, 0
        elif tag == "tr":
            row[node], cell[node] = node, 0
        elif tag in ("td", "th"):
            cell[node] = node
        elif tag in ("h1", "h2", "form", "article"):
            layout.add(table[parent])
    found = {}
    i, count = 0, len(page.texts)
    while i < count:
        own = table[page.nodes[i]]
        j = i + 1
        if own and own not in layout and cell[page.nodes[i]]:
            while j < count and table[page.nodes[j]] == own and cell[page.nodes[j]]:
                j += 1
            rows: dict[int, dict[int, str]] = {}
            for k in range(i, j):
                cells = rows.setdefault(row[page.nodes[k]], {})
                at = cell[page.nodes[k]]
                cells[at] = f"{cells[at]} {page.texts[k]}" if at in cells else page.texts[k]
            cells_in_all = sum(map(len, rows.values()))
            wide = sum(len(cells) > 1 for cells in rows.values())
            length = sum(len(page.texts[k]) for k in range(i, j))
            long = sum(len(text) >= LONG_CELL for cells in rows.values() for text in cells.values())
            few = long <= LONG_CELLS * cells_in_all
            if wide >= 2 and 2 * wide >= len(rows) and length <= CELL_LENGTH * cells_in_all and few:
                printed = [" | ".join(cells.values()) for cells in rows.values()]
                if max(map(len, printed)) < ROW:  # the reader of text knows it again
                    found[i] = (j, "\n".join(printed), own)
        i = j
    return found


def _idle_noscript(page: Segments) -> set[int]:
    """The units in `<noscript>` that are no text of their own: notices, and copies of what a script shows."""
    bit = FLAG["noscript"]
    inside = [i for i, node in enumerate(page.nodes) if page.flags[node] & bit]
    if not inside:
        return set()
    members = set(inside)
    elsewhere = {text for i, text in enumerate(page.texts) if i not in members}
    fresh = [i for i in inside if page.texts[i] not in elsewhere]
    if sum(len(page.texts[i]) for i in fresh if len(page.texts[i]) > 80) > 400:
        return members - set(fresh)
    return members


_OF_UNITS = _split("texts nodes link_chars links strong_chars inline breaks in_link kinds items")


def _regroup(page: Segments, groups: Mapping[int, tuple[int, str, int]], idle: set[int]) -> Segments:
    """The same page with groups of units joined and idle ones left out."""
    new = Segments(
        page.parents,
        page.tags,
        page.attributes,
        page.flags,
        page.depths,
        page.ends,
        metas=page.metas,
        references=page.references,
        json_ld=page.json_ld,
        title=page.title,
        language=page.language,
    )
    place: list[int] = []  # old unit -> new unit
    kept: list[int] = []  # new unit -> the first of its old ones
    joined: list[int] = []  # of those that begin a group
    i, count = 0, len(page.texts)
    while i < count:
        end = groups[i][0] if i in groups else i + 1
        place += [len(kept)] * (end - i)
        if i not in idle:
            kept.append(i)
            if i in groups:
                joined.append(i)
        i = end
    place.append(len(kept))
    for name in _OF_UNITS:
        column = getattr(page, name)
        setattr(new, name, [column[i] for i in kept])
    for i in joined:
        at, (end, text, node) = place[i], groups[i]
        new.texts[at], new.nodes[at] = text, node
        new.link_chars[at] = sum(page.link_chars[i:end])
        new.links[at] = sum(page.links[i:end])
        new.strong_chars[at] = sum(page.strong_chars[i:end])
        new.inline[at] = [name for names in page.inline[i:end] for name in names]
        if page.tags[node] == "table":
            new.kinds[at], new.items[at] = "table", 0
        elif new.kinds[at] not in ("code", "table"):
            new.kinds[at] = "verse"
    new.times = [Time(t.value, t.text, place[t.unit], t.node, t.attributes) for t in page.times]
    new.keywords = [(text, place[unit]) for text, unit in page.keywords]
    new.categories = [(text, place[unit]) for text, unit in page.categories]
    new.marks = [Marked(m.attributes, m.text, place[m.unit]) for m in page.marks]
    new.pictures = [p._replace(unit=place[p.unit]) for p in page.pictures]
    return new


def _list_items(page: Segments) -> None:
    """Write the marker of each list item: what the browser shows before it."""
    page.markers = [""] * len(page.texts)
    numbers: dict[int, int] = {}
    size = Counter(page.items)
    seen: set[int] = set()
    for i, item in enumerate(page.items):
        if not item or page.kinds[i] != "list_item":
            continue
        if item in seen:
            page.kinds[i] = "paragraph"
            continue
        seen.add(item)
        if size[item] > 2 and page.nodes[i] != item:  # a list of articles or cards, not of lines
            page.kinds[i] = "paragraph"
            continue
        text = page.texts[i]
        parent = page.parents[item]
        numbers[parent] = numbers.get(parent, 0) + 1
        if (text[0] in _MARKER_SIGNS or text[0].isdigit()) and (found := _MARKER.match(text)):
            page.markers[i] = found.group()
        else:
            marker = f"{numbers[parent]}. " if page.tags[parent] == "ol" else "- "
            page.markers[i] = marker
            page.texts[i] = marker + text


# ---------------------------------------------------------------------- recognising HTML

_PAGE_START = lazy(r"<(?:!doctype\s+html|html|head|body)\b", re.I)
_BLOCK_TAG = lazy(
    r"<(/?)(p|div|h[1-6]|ul|ol|li|table|section|article|main|blockquote|header|footer|figure)(?=[\s>/])[^<>]{0,2000}>",
    re.I,
)
_NEAR, _SNIFFED = 2_000, 200_000
"""Where the page mostly begins, in characters, and as far as it is looked for."""


def looks_like_html(text: str) -> bool:
    """Whether a decoded input is HTML: it begins as a page, or block tags hold most of its text."""
    if _PAGE_START.match(text, _end_of_preamble(text[:_NEAR]), _SNIFFED):
        return True
    head = text[:_SNIFFED]
    if _PAGE_START.match(head, _end_of_preamble(head)):
        return True
    opened = closed = depth = held = since = 0
    for tag in _BLOCK_TAG.finditer(head):
        if tag.group(1):
            closed += 1
            if depth:
                depth -= 1
                if not depth:
                    held += tag.end() - since
        else:
            opened += 1
            if not depth:
                since = tag.start()
            if tag.group(2).lower() not in ("p", "li") or not depth:
                depth += 1
    if 3 * opened < head.count("\n\n"):
        return False  # paragraphs of plain text between a few leaked tags
    return opened > 0 and 2 * closed >= opened and 2 * held > len(head.strip())


def _end_of_preamble(text: str) -> int:
    """Where the mark, white space, comments and XML declaration at the top end."""
    at = 0
    while at < len(text):
        if text[at].isspace() or text[at] in "\ufeff\0":
            at += 1
        elif text.startswith("<!--", at):
            end = text.find("-->", at + 4)
            if end < 0:
                break
            at = end + 3
        elif text.startswith("<?xml", at):
            end = text.find("?>", at, at + 400)
            if end < 0:
                break
            at = end + 2
        else:
            break
    return at
