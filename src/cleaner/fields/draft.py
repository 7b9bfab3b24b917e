"""One page while its fields are being chosen: what its lines are, where its head and its body are."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence, Set
from functools import cached_property
from itertools import pairwise

from cleaner.dates import day_first, find_dates
from cleaner.fields.chosen import Chosen
from cleaner.language import stop_words
from cleaner.measure import DIGIT, UNSPACED, count_words, ends_sentence, is_small
from cleaner.page import Mark, Page
from cleaner.pattern import lazy
from cleaner.people import LINE_LIMIT, Byline, is_name, is_outlet, parse_byline, word_set
from cleaner.rules.furniture.byline import entry_labels
from cleaner.rules.furniture.date_line import ISO_START, DateLine, read_date_line

TITLE, SUBTITLE, SECTION = "F101", "F109", "F110"
BYLINE, DATE, CAPTION, TAGS = "F102", "F103", "F105", "F107"

NEAR = 12
"""Date and byline are looked for within so many units above the headline or the body."""

NEAR_START = 6
"""A text whose body starts within so many units has no menus above it."""

HEAD = 8
"""A head of an article has at most so many lines from the first print of its headline to the last."""

OVER_HEAD, _CLOSE = 15, 10
"""A headline stands so far over the first three body units so close together."""

TITLE_WORDS, TITLE_LENGTH = 40, 300
"""The most words of a headline, and characters."""

KICKER_WORDS, _ENTRY_WORDS = 3, 2
"""The most words of a kicker, and of an entry of a menu."""

DATE_LINE, DATED_WORDS = 180, 4
"""A line with a date is at most so long, in characters; so many words beside a date belong to it."""

_UNSTOPPED = frozenset(
    chr(c) for c in (*range(0x0E01, 0x0EE0), *range(0x1000, 0x10A0), *range(0x1780, 0x17B4))
)
_UNSTOPPED_WORDS = 45
"""Thai, Lao, Burmese and Khmer have no full stops: a unit of so many words, as counted, is prose."""

_ARTICLE_SHARE = 0.8
"""So many of the units of a text are body or a field where it is an article already."""

_GAPS = 0.02
"""So few units have a blank line above them on a page that has none to speak of."""

_TOLD = 30
"""So many paragraphs tell what the text is about."""

_TOGETHER = frozenset(("list_item", "table", "verse", "code"))
"""No blank lines stand between the units of these."""

BY, _SIGNED_WORDS, _NEWSROOM_WORDS = "By ", 6, 2
"""What a byline begins with, as this library prints it, and the most words of a name in it; a newsroom that
begins with a small letter has so many: `mix1.de Redaktion`."""

QUOTES = "\"“‘«„'¿¡「『【*("
DENSE = lazy(f"[{UNSPACED}]")
FULL_STOP = lazy(r"(?<!\b[A-Z])(?<!\.\w)[.。।]$")
OPEN_END = lazy(r"[,;:\-–—]$")
SITE_SEPARATOR = lazy(
    r"\s+(?:[|｜–—·•»›/-]|::|\|\|)+\s+|\s*[|｜]\s*|(?<=\S)_(?=\S)|\s+@\s+|：(?=\S{2,12}$)|\s-(?=\w)"
)
NETWORKS = lazy(r"facebook|twitter|whatsapp|telegram|linkedin|pinterest|вконтакте|одноклассники|\bX\b", re.I)
_WRITTEN_BY = lazy(r"(?<!\w)(?P<sure>(?:written|posted) )?(?P<by>[Bb]y )(?=[A-Z])")
# What stands before "written by": nothing, a mark, a date, or what the text is called.
_OF_THIS = lazy(
    r"(?i:^\W*|[^\w\s,'’]\s*|\d\w*\s+|(?:article|story|report|text|piece|post|column|essay|guide|review|entry|blog|updated|content)s?"
    r"\s+(?:was\s+|is\s+|has been\s+|originally\s+)*)$"
)
_PIECE_END = lazy(r"\s[·|•–—/-]\s|\s[Ii]n\s(?=[A-Z])")
_HANDLE = lazy(r"(?:^|\s)[Bb]y (?P<name>[a-z][\w.-]{3,24})(?=$|\s[|·•–—-]|\s?\d|\son\s)")
_NO_HANDLES = word_set(
    "author clicking contributor date default design email guest hand mail phone popularity price rating"
    " staff subject team topic using visitors year"
)


class Draft:
    """One page while its fields are being chosen."""

    def __init__(self, page: Page, marks: Sequence[Mark], body: Sequence[int]) -> None:
        self.page = page
        self.body = sorted(body)
        self.in_body = set(self.body)
        self.marks: dict[int, list[Mark]] = {}
        for mark in marks:
            self.marks.setdefault(mark.unit, []).append(mark)
        self.chosen: list[Chosen] = []
        self.unclear: Chosen | None = None
        self.prose = [
            prose or (words >= _UNSTOPPED_WORDS and text[:1] in _UNSTOPPED)
            for prose, words, text in zip(page.prose, page.words, page.texts, strict=True)
        ]
        self._lines: dict[int, tuple[DateLine | None, Byline | None]] = {}
        self._is: dict[int, bool] = {}
        self.untitled = False
        self.signature = -1
        self.header = self._canonical_header()
        self.start = self._body_start()
        self.end = self._body_end()

    @cached_property
    def first(self) -> bool | None:
        """Whether the day comes first in the page's dates of figures, where something tells."""
        return day_first(self.page.text[:100_000], self.page.locale)

    def value(self, field: str) -> str | None:
        """What was chosen for a field, the first where there are several."""
        return next((c.value for c in self.chosen if c.field == field), None)

    def given(self, field: str) -> str | None:
        """What the caller or the markup says of a field, the best source first."""
        return self.page.hints.get(field) or self.marked(field)

    def marked(self, field: str) -> str | None:
        """What the markup says of a field, the best source first."""
        found = [e for e in self.page.evidence if e.field == field]
        return min(found, key=lambda e: e.rank).value if found else None

    def choose(
        self,
        field: str,
        value: str,
        unit: int,
        code: str,
        start: int = 0,
        end: int = -1,
        *,
        leaves: bool = True,
    ) -> None:
        """Take a value that unit prints, at a span of the unit's text."""
        page = self.page
        at = page.starts[unit] + len(page.markers[unit])
        stop = page.ends[unit] if end < 0 else at + end
        self.chosen.append(Chosen(field, value, "text", unit, at + start, stop, code, leaves))

    def _canonical_header(self) -> int:
        """The number of units of a header as this library prints it, 0 where there is none.

        Title, subtitle, byline and date line follow each other without blank lines at the very top,
        and a blank line parts them from the body.
        """
        page = self.page
        n = len(page)
        size = 1
        while size < min(n, 5) and page.gaps[size] == 0:
            size += 1
        if size >= n or size > 4 or page.input_kind != "text" or page.kinds[0] == "list_item":
            return 0
        if size <= 2 and self._is_untitled_head(size):
            self.untitled = True
            return size
        if size < 2 or self.is_credited(0) or (self.is_line(0) and not self._is_dated_title(size)):
            return 0
        rest = list(range(1, size))
        dated = False
        if rest and (line := self.line(rest[-1])[0]) and line.published and len(page.texts[rest[-1]]) <= 32:
            dated = ISO_START.match(page.texts[rest.pop()]) is not None
        if rest and page.printed and self._signs_with_agency(page.texts[rest[-1]]):
            self.signature = rest.pop()
        elif rest and (by := self.line(rest[-1])[1]) and by.labelled and by.authors:
            rest.pop()
        elif rest and (dated or page.printed) and self._is_signature(page.texts[rest[-1]]):
            self.signature = rest.pop()
        if len(rest) > 1 or count_words(page.texts[0]) > TITLE_WORDS:
            return 0
        plain = page.printed or all(page.gaps[i] for i in range(size, n) if page.kinds[i] not in _TOGETHER)
        if rest and (not plain or any(self.is_furniture(i) or self._repeats_first(i) for i in rest)):
            return 0
        return size if plain or size > 2 or not rest else 0

    def _is_dated_title(self, size: int) -> bool:
        """Whether the first line of a printed article, in which a date stands, is its title: the last of the
        head is a date of its own, and other words stand beside it."""
        date, byline = self.line(0)
        last = self.page.texts[size - 1]
        dated = self.page.printed and ISO_START.match(last) is not None
        signed = byline is not None and byline.labelled
        return dated and not signed and date is not None and not ISO_START.match(self.page.texts[0])

    def _repeats_first(self, unit: int) -> bool:
        """Whether a unit and the first begin with each other: the page's title, and the headline under it."""
        one, other = self.page.squash_of(0), self.page.squash_of(unit)
        return one.startswith(other) or other.startswith(one)

    def _is_untitled_head(self, size: int) -> bool:
        """Whether the first units are the byline and the ISO date of an article that has no title."""
        date = self.line(size - 1)[0]
        dated = date is not None and ISO_START.match(self.page.texts[size - 1]) is not None
        if size == 1:
            return dated or self.is_byline(0)
        by = self.line(0)[1]
        return dated and bool(by and by.labelled and by.authors)

    def _is_signature(self, text: str) -> bool:
        """Whether a line over an ISO date is a byline as this library prints it: of a handle or a
        newsroom. `By the sea` and `By land and sea` are subtitles.
        """
        if not text.startswith(BY) or len(text) > LINE_LIMIT or ends_sentence(text):
            return False
        names = [name.split() for name in names_of_signers(text)]
        small = stop_words(self.page.language)
        if any(len(words) > _SIGNED_WORDS or words[0] in small for words in names):
            return False
        named = [not is_small(words[0]) for words in names]
        return any(named) if len(names) > 1 else named == [True] or len(names[0]) == 1

    def _signs_with_agency(self, text: str) -> bool:
        """Whether a byline as this library prints it names several persons, the last of which may be an
        agency or a newsroom, or a newsroom alone that is called by its address or by a word in small letters.
        """
        if not text.startswith(BY) or len(text) > LINE_LIMIT:
            return False
        *names, last = names_of_signers(text)
        if names:
            return all(map(is_name, names)) and (is_outlet(last) or is_name(last))
        words = last.split()
        return len(words) == _NEWSROOM_WORDS and is_small(words[0]) and not is_small(words[1])

    def _body_start(self) -> int:
        """The first unit of the body that reads as body; the number of units where none does."""
        page = self.page
        if self.header:
            return next((i for i in self.body if i >= self.header), len(page))
        prose = [i for i in self.body if self.prose[i]]
        if not prose:
            longest = [i for i in self.body if page.words[i] >= 8] or self.body[1:]
            return longest[0] if longest else len(page)
        # A sentence far above the rest (a consent text, a teaser) is not the start.
        gaps = [b - a for a, b in pairwise(prose)]
        groups: list[list[int]] = [[prose[0]]]
        for unit, gap in zip(prose[1:], gaps, strict=True):
            if gap > 25:
                groups.append([])
            groups[-1].append(unit)
        weights = [sum(page.words[i] for i in group) for group in groups]
        best = next(k for k, weight in enumerate(weights) if weight >= 0.3 * max(weights))
        group = groups[best]
        start = group[0]
        # What stands above a byline or a date is the subtitle, or not of the article: in a text that is one
        # already such lines between paragraphs tell of books or games.
        for unit, following in pairwise(group[: 5 if self.first_prose == len(page) else 2]):
            if any(self.is_line(i) for i in range(max(unit + 1, following - 10), following)):
                start = following
        return start

    def _body_end(self) -> int:
        prose = [i for i in self.body if self.prose[i]]
        return max(prose[-1] if prose else -1, self.start)

    def line(self, unit: int) -> tuple[DateLine | None, Byline | None]:
        """What a unit says as a date line and as a byline of its own label."""
        line = self._lines.get(unit)
        if line is None:
            text = self.page.texts[unit]
            if len(text) > 220 or unit in self.page.diary:
                line = None, None
            else:
                date = self.date_line(text) if self.page.traits[unit] & DIGIT else None
                line = date, date.byline if date and date.byline else parse_byline(text, self.page.language)
            self._lines[unit] = line
        return line

    def date_line(self, text: str) -> DateLine | None:
        """The dates of a line, asked for as the rule asks where no order of day and month is known but the
        language's own, so that they are read once."""
        locale = self.page.locale
        if self.first is None or self.page.language not in ("en", "und"):
            return read_date_line(text, locale)
        return read_date_line(text, locale, self.first)

    def is_line(self, unit: int) -> bool:
        """Whether a unit is a date line or a byline."""
        known = self._is.get(unit)
        if known is None:
            known = self._is[unit] = any(self.line(unit))
        return known

    def is_dropped(self, unit: int) -> bool:
        """Whether a rule drops a whole unit."""
        return any(m.fate == "drop" and m.end < 0 for m in self.marks.get(unit, ()))

    def is_furniture(self, unit: int) -> bool:
        """Whether a unit is a date, a byline, or something a rule takes for furniture or boilerplate."""
        if any((m.fate != "report" and m.end < 0) or m.fate == "field" for m in self.marks.get(unit, ())):
            return True
        return self.is_line(unit)

    def is_byline(self, unit: int) -> bool:
        """Whether a unit is a byline with a label of its own."""
        by = self.line(unit)[1]
        return by is not None and by.labelled and bool(by.authors) and not by.weak

    @cached_property
    def opening(self) -> int:
        """The first line: of a text that is an article already, the first that is no furniture and no name of
        a section."""
        if not self.is_article:
            bare = SITE_SEPARATOR.search(self.page.texts[0], 4) is None
            return int(bare and len(self.page) > 1 and (self.is_credited(0) or self.line(0)[0] is not None))
        for unit in range(min(self.first_prose, len(self.page) - 1)):
            if not (self.is_dropped(unit) or self.is_furniture(unit) or self.is_section(unit)):
                return unit
        return 0

    @cached_property
    def opens_with_menu(self) -> bool:
        """Whether a page begins with an entry of a menu: some tools leave the page's title out."""
        page = self.page
        if page.html is not None or self.is_article or self.start <= NEAR_START:
            return False
        phrase = page.phrases[0]
        if page.kinds[0] == "list_item" or (phrase is not None and phrase.strength == "line"):
            return True
        told = told_share(page.squash_of(0), self.told_words)
        if length_in_words(page.texts[0]) <= _ENTRY_WORDS:
            return told < 0.5
        short = length_in_words(page.texts[0]) <= KICKER_WORDS + 1 or is_row(page.texts[0])
        if told or not short or SITE_SEPARATOR.search(page.texts[0], 4):
            return False
        return self.printed_often[page.texts[0]] == 1

    def is_section(self, unit: int) -> bool:
        """Whether a unit is the name of a section or the like, with what may be the headline under it."""
        page = self.page
        under = unit + 1
        if under >= len(page) or page.words[unit] > KICKER_WORDS or page.phrases[unit] is None:
            return False
        return page.words[under] > KICKER_WORDS and not self.prose[under]

    @cached_property
    def printed_often(self) -> Counter[str]:
        """How often each text stands on the page."""
        return Counter(self.page.texts)

    @cached_property
    def is_article(self) -> bool:
        """Whether the page is a text that is an article already."""
        named = sum(unit not in self.in_body and self.is_field(unit) for unit in self.marks)
        return self.page.html is None and len(self.body) + named >= _ARTICLE_SHARE * len(self.page)

    @cached_property
    def first_prose(self) -> int:
        """Where the prose of a text begins that is an article already: no headline stands below. The number
        of units elsewhere."""
        if not self.is_article:
            return len(self.page)
        return next((i for i in self.body if self.prose[i]), len(self.page))

    @cached_property
    def spaced(self) -> bool:
        """Whether a blank line stands above every paragraph of an article, so that one says nothing about a
        line: this library prints bodies like that."""
        page = self.page
        return self.is_article and all(
            gap or kind in _TOGETHER for gap, kind in zip(page.gaps[1:], page.kinds[1:], strict=True)
        )

    @cached_property
    def unparted(self) -> bool:
        """Whether no blank lines part the lines of a page: none says of a line that it stands alone."""
        page = self.page
        return page.html is None and not self.is_article and sum(map(bool, page.gaps)) <= _GAPS * len(page)

    @cached_property
    def head(self) -> int:
        """The first unit of the body that is not alone: above the start where the body opens with a list."""
        body = self.body
        found = (body[k] for k in range(len(body) - 2) if body[k + 2] - body[k] <= _CLOSE)
        return min(next(found, self.start), self.start)

    @cached_property
    def told(self) -> str:
        """The words of the first paragraphs of the body, a space before and behind each."""
        page = self.page
        units = [i for i in self.body if i >= self.start]
        prose = [i for i in units if self.prose[i]][:_TOLD]
        return f" {' '.join(map(page.squash_of, prose or units[:_TOLD]))} "

    @cached_property
    def told_words(self) -> frozenset[str]:
        """The same, each word once."""
        return frozenset(self.told.split())

    def is_field(self, unit: int) -> bool:
        """Whether a rule takes a unit for a field."""
        return any(m.fate == "field" for m in self.marks.get(unit, ()))

    def zone(self, title: int | None) -> list[int]:
        """The units where byline and date may stand: around the title, down to the first paragraphs."""
        n = len(self.page)
        if self.header:
            return list(range(0 if self.untitled else 1, self.header))
        top = self.start if title is None or title > self.start + 3 else title
        low = max(0, min(top, self.start) - 8)
        if top != title:
            low = max(0, self.start - NEAR)
        high = min(n, max(self.start, top) + 4)
        zone = [i for i in range(low, high) if i != title]
        return sorted(zone, key=lambda i: (i < top, abs(i - top)))

    @cached_property
    def entries(self) -> frozenset[str]:
        """The labels of the entries of a blog, by which each says who posted it."""
        return entry_labels(self.page)

    def is_credited(self, unit: int) -> bool:
        """Whether a unit is a credit or a caption."""
        return any(m.field in ("credits", "captions") for m in self.marks.get(unit, ()))

    def inner_byline(self, unit: int) -> Byline | None:
        """The byline inside a line that holds a date or says that it tells who wrote the text."""
        text = self.page.texts[unit]
        m = _WRITTEN_BY.search(text) if _names_writer(text) else None
        if m is not None and m["sure"] and not _OF_THIS.search(text, 0, m.start()):
            return None
        if m is None or not (m["sure"] or find_dates(text, self.page.locale, first=self.first)):
            return None
        byline = parse_byline(_PIECE_END.split(text[m.start("by") :], maxsplit=1)[0], self.page.language)
        return byline if byline is not None and byline.authors and not byline.weak else None

    def handle(self, unit: int, title: int | None, dated: set[int]) -> Byline | None:
        """The byline of one small word, as people name themselves, beside a date or under the headline."""
        text = self.page.texts[unit]
        m = _HANDLE.search(text) if _names_writer(text) else None
        if m is None or m["name"] in _NO_HANDLES or is_outlet(m["name"]) or self.header:
            return None
        under = title is not None and 0 < unit - title <= 2 and m.start() == 0
        if under or unit in dated or find_dates(text, self.page.locale, first=self.first):
            return Byline((m["name"],), weak=True)
        return None


def _names_writer(text: str) -> bool:
    """A cheap look at a line: whether it has the word by which it may name who wrote the text."""
    return "by " in text or "By " in text


def length_in_words(text: str) -> int:
    """The number of words, counting two characters of Han, Kana or Thai as one even beside spaces."""
    words = count_words(text)
    return words if text.isascii() else max(words, len(DENSE.findall(text)) // 2)


def is_row(text: str) -> bool:
    """Whether a line is a row of a menu or a trail of crumbs: three pieces or more, each of a word or two."""
    pieces = [piece for piece in re.split(r"\s*[|｜»>›/•·❯→]\s*", text) if piece]
    if len(pieces) >= 3 and all(len(piece.split()) <= 2 for piece in pieces):
        return True
    words = text.split()
    return (
        len(words) >= 4 and all(word[0].isupper() for word in words if word[0].isalpha()) and len(text) < 90
    )


def names_of_signers(text: str) -> list[str]:
    """The names in a byline as this library prints it."""
    most, _, last = text.removeprefix(BY).rpartition(" and ")
    return [name for name in (*most.split(", "), last) if name.strip()]


def told_share(squashed: str, told: Set[str]) -> float:
    """The share of the longer words of a squashed text that are told (see `Draft.told_words`)."""
    own = set(squashed.split())
    long = [word for word in own if len(word) > 3 or not word.isascii()] or own
    return sum(map(told.__contains__, long)) / len(long) if long else 0.0
