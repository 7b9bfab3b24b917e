"""Choose the fields of the article: which line is the headline, which date the day of publication.

Rules and readers give candidates; here they are weighed by where they stand. The title is looked for
above the start of the body, where it agrees with the page's own title; date, byline and credits count
near the title and the body, not in the menus and teasers around them. A field without good evidence
stays empty.
"""

from __future__ import annotations

import datetime as dt
import math
import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property, partial
from itertools import pairwise

from cleaner.dates import FoundDate, day_first, find_dates, parse_date
from cleaner.language import stop_words
from cleaner.measure import DIGIT, JOINT, UNSPACED, count_words, ends_sentence, is_small, squash
from cleaner.page import Evidence, HtmlInput, Mark, Page
from cleaner.pattern import lazy
from cleaner.people import (
    LINE_LIMIT,
    Byline,
    group_of,
    is_agency,
    is_label,
    is_name,
    is_outlet,
    parse_byline,
    parse_names,
    parse_sign_off,
    says_trade,
    word_set,
)
from cleaner.rules.copies.title_again import is_copy
from cleaner.rules.furniture.byline import PUBLISHER, entry_labels, label_of
from cleaner.rules.furniture.date_line import (
    ISO_START,
    DateLine,
    is_announced,
    is_entry_note,
    names_other_day,
    read_date_line,
    read_dates_within,
    read_leading_date,
)
from cleaner.rules.furniture.tag_line import split_tags

TITLE, SUBTITLE, SECTION = "F101", "F109", "F110"
BYLINE, DATE, CAPTION, TAGS = "F102", "F103", "F105", "F107"

_REACH = 60
"""A headline is looked for within so many units above the start of the body."""

_NEAR = 12
"""Date and byline are looked for within so many units above the headline or the body."""

_UNSTOPPED = frozenset(
    chr(c) for c in (*range(0x0E01, 0x0EE0), *range(0x1000, 0x10A0), *range(0x1780, 0x17B4))
)
_UNSTOPPED_WORDS = 45
"""Thai, Lao, Burmese and Khmer have no full stops: a unit of so many words, as counted, is prose."""

_HEAD = 8
"""A head of an article has at most so many lines from the first print of its headline to the last."""

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

_DATE_LINE = 180  # a line with a date is at most so long
_DATE_IN = 25  # a line between headline and body with a date in it has at most so many words
_LOOSE, _LOOSE_UNDER = 2.0, 0.3  # what a date costs in a line with other things, and right under the headline
_FEW_BESIDE = 8  # the most words of such a line under the headline
_DATE_UNDER = 20  # and one under the text
_OPENS = 24  # a date that opens a line starts within so many characters
_COPIED = 12  # a headline shorter than this may stand on the page for something else
_AFTER_COPY = 40  # so long is the date that ends a line with the headline again

_ARTICLE_SHARE = 0.8  # of the units of a text are body or a field where it is an article already
_FIRST = 1.5  # for the first line of such a text: of two headlines alike the upper one
_TOGETHER = frozenset(("list_item", "table", "verse", "code"))  # no blank lines stand between their units
_TITLE_WORDS = 40
_PROSE_WORDS = 20  # the most words of a headline that reads as prose
_SENTENCE_WORDS = 15  # a line of so many words that ends with a full stop is no title
_LABEL = 40  # a line that is the label of the next is no longer, in characters
_NAMES_WORDS = 16  # a longer line without a label is no byline
_TITLE_CASE = ("en", "und")  # languages that write headlines With Capitals, and the unknown one
_TITLE_LENGTH = 300
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
_SURE = 2.0  # an agreement with the page's title that makes a line a candidate wherever it stands
_OVER_HEAD, _CLOSE = 15, 10  # a headline stands so far over the first three body units so close together
_CLEAR, _ALIKE = 3.8, 1.0  # beside a line that agrees so far, one that agrees less than that is none
_AHEAD = 6  # so many units under a headline, dates and bylines belong to it
_DATED_WORDS = 4  # so many words beside a date belong to it
_SIGNED = 12  # a line under the headline of no more words that holds a date or a byline is no subtitle
_SUBJECT = 0.2  # of the longer words of a short subtitle so many stand in the text, too
_DESCRIPTIONS = frozenset(("description", "og:description", "twitter:description"))
_DESCRIBED = 30  # a standfirst or a description of fewer characters says too little
_FEW_WORDS, _MANY_TOLD = 6, 150  # a short subtitle; a text so long shares a word with any subtitle
_STANDFIRST = 8, 20  # the fewest words of a line that is one, and where it does not end a sentence
_STANDFIRST_MOST = 70  # the most words of one
_PARTED_TOLD = 0.3  # so many of the longer words of one that a byline parts from the text stand in it
_BESIDE = 2  # in HTML it is one of so many lines right under the headline
_APART_AT_MOST = 3  # headline and standfirst stand so many elements below what holds both
_STANDFIRST_TOLD = 0.5  # so many of its longer words stand in the text, too
_TOLD = 30  # so many paragraphs tell what the text is about
_MIN_SCORE = 2.0
_SUBTITLE_MARGIN = 0.8
_KICKER_MARGIN = 1.5  # under a kicker, a headline may be so much less likely
_KICKER_WORDS = 3
_SITE_WORDS = 4  # of the name of a site
_UNPARTED = 2.2  # what blank lines around a headline would say for it, on a page that has none
_GAPS = 0.02  # so few units have one above them there
_BARRED = 8  # of what stands behind a bar
_SMALL_WORDS = frozenset("of the and de la le les der die das und et y del di e".split())
_ENTRY_WORDS = 2  # of an entry of a menu
_MOST_NAMES = 12  # a list of names, and of the words between them, is no longer, in lines
_MACHINE_TAG = lazy(r"[0-9a-f]{8}-[0-9a-f]{4}-|\[[A-Z_]+\]$|_\w+$|\d{5,}$")
_PATH_TAG = lazy(r"[a-z]+/[^/]+$")
_KEYED_TAG = lazy(r"(?P<key>[A-Za-z]\w+)(?: [\w -]{1,24})?: \S")
_KEYED = 3  # tags with keys that begin alike are for a machine
_TAG_MARKS = " »›>|,;"
_MANY_TAGS, _TAGS_TOLD = 5, 0.25  # of so many keywords of an article this share is told in its text
_TAGS_ASKED = 40  # and of so many, the first ones
_STEM = 6  # characters, that words of different endings have in common
_PORTRAIT_IN = 20
"""The portrait of an author may begin so many units above the end of the text, of which it seems a part."""

_PORTRAIT_PROSE = 3  # the most paragraphs of it, and of what else follows the name
_NAME_LENGTH = 40
_TOLD_OF_AUTHOR = 6  # the fewest words of a portrait
_TRADE_WITHIN = 160  # so many characters behind the name, the portrait says what the author does
_IS_WHO = lazy(
    r",? (?:is|covers|reviews|writes|teaches|works|joined|reports|lives|ist|schreibt|arbeitet"
    r"|berichtet|leitet|est|écrit|travaille|couvre|es|escribe|trabaja|cubre|è|scrive|lavora|é|escreve|trabalha|schrijft|werkt|jest"
    r"|pisze|är|skriver|er)\s"
)
"""What follows the name in a portrait."""

_GROUP_UNDER = 6
"""The byline of a group stands within so many lines under the headline."""

_GROUP_END = lazy(r"\s[/|•·⋅]\s|\s[-–—]\s")
_NO_GROUP = lazy(r"(?:our|meet|join|about|contact|for|all|your)\s|the \w+$", re.I)
"""What the line of a menu begins with, not the name of a group."""

_BY = "By "  # what a byline begins with, as this library prints it
_SIGNED_WORDS = 6  # of a name in it
_NEWSROOM_WORDS = 2  # of a newsroom that begins with a small letter: `mix1.de Redaktion`
_JOINERS = frozenset(", & · • | and und et e y i en og och ja ve и і και".split())
TITLE_WEIGHTS: dict[str, float] = {
    "again": 0.73,
    "alone": 1.18,
    "bars": -0.68,
    "below": -2.18,
    "byline": 0.78,
    "byline_next": 0.45,
    "case_apart": -0.70,
    "crumbs": -1.06,
    "cut_first": 1.45,
    "cut_named": 1.39,
    "date_above": 1.16,
    "dated": 1.08,
    "far": -0.08,
    "far_head": -0.13,
    "gap_above": 0.70,
    "gap_below": 0.73,
    "inside": 1.34,
    "length": 0.45,
    "length_apart": -0.22,
    "lonely": 0.58,
    "lonely_alike": 2.35,
    "lower": -1.01,
    "mark": -0.80,
    "open": -1.97,
    "over_text": 0.41,
    "page_title": 0.31,
    "page_title_whole": 1.25,
    "prefix": 0.80,
    "prefix_whole": 0.25,
    "repeats": -1.12,
    "second": -1.58,
    "stop": -1.58,
    "strange": -0.80,
    "strange_far": -0.24,
    "strange_undated": -0.13,
    "tail_cut": -1.57,
    "titled": 1.58,
    "told": 1.70,
    "top": 0.28,
    "top_plain": 1.03,
    "words5": -0.38,
}
"""Learned by training/titles.py."""

_ARTICLE = 2.0
"""What more speaks for the first line of an article that is no page: none of those teach it."""

_NEAR_START = 6
"""A text whose body starts within so many units is such an article."""

_SEPARATOR = lazy(r"\s+[|｜–—·•:»›/\-]+\s+|\s*[|｜»]\s*|_|\s*[:：]\s+|\s-(?=\w)")
_SITE_SEPARATOR = lazy(
    r"\s+(?:[|｜–—·•»›/-]|::|\|\|)+\s+|\s*[|｜]\s*|(?<=\S)_(?=\S)|\s+@\s+|：(?=\S{2,12}$)|\s-(?=\w)"
)
# What follows a mark in a headline that goes on behind it; no site is called that.
_GOES_ON = lazy(
    r"\s*[–—-]\s+(?!(?:[A-Z][\w'’]*\s*){1,4}$)"
    r"(?:(?i:from|how|why|when|where|and|but|because|after|before|while|if|with)\s+\S|.*\s[“„«‘]\S)"
)
_NETWORKS = lazy(r"facebook|twitter|whatsapp|telegram|linkedin|pinterest|вконтакте|одноклассники|\bX\b", re.I)
_UNSPACED = lazy(f"[{UNSPACED}]")
_QUOTES = "\"“‘«„'¿¡「『【*("
_CLOSING_OF = {'"': '"', "'": "'", "“": "”", "‘": "’", "„": "“”", "«": "»"}
# A byline that is of this article, and not one of a list.
_WRITTEN = lazy(r"(?i:(?:article |this \w+ (?:is|was) )?written by|authors?:|words by|text by)\s")
# A line in brackets, or one that asks for a click.
_NO_TITLE = lazy(r"^\([^()]*\)$|\b(?i:click|tap) (?i:here|below)\W*$")
_ENTRY = lazy(r"(?P<first>\d{1,2})(?:\.\d{1,2})*\.?\s+\S")  # of a table of contents: `3 Nets`, `3.1 Cords`
_TRAIL = lazy(r"[»›❯→>]")
_JOINT = lazy(r"[:：|–—-]\s")
_OPEN_END = lazy(r"[,;:\-–—]$")
_ANNOUNCED = lazy(r"(?:posted|published|veröffentlicht|publié|publicado|pubblicato)\b", re.I)
_WRITTEN_BY = lazy(r"(?<!\w)(?P<sure>(?:written|posted) )?(?P<by>[Bb]y )(?=[A-Z])")
# What stands before "written by": nothing, a mark, a date, or what the text is called.
_OF_THIS = lazy(
    r"(?i:^\W*|[^\w\s,'’]\s*|\d\w*\s+|(?:article|story|report|text|piece|post|column|essay|guide|review|entry|blog|updated|content)s?"
    r"\s+(?:was\s+|is\s+|has been\s+|originally\s+)*)$"
)
_POSTED = lazy(r"(?i:posted|published|updated)\s")
_PIECE_END = lazy(r"\s[·|•–—/-]\s|\s[Ii]n\s(?=[A-Z])")
_HANDLE = lazy(r"(?:^|\s)[Bb]y (?P<name>[a-z][\w.-]{3,24})(?=$|\s[|·•–—-]|\s?\d|\son\s)")
_NO_HANDLES = word_set(
    "author clicking contributor date default design email guest hand mail phone popularity price rating"
    " staff subject team topic using visitors year"
)
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
_OF_PICTURE = lazy(
    r"\((?:[lrm]|li|re|links|rechts|left|right|mitte|cent(?:er|re)|à gauche|à droite)\.?\)", re.I
)
_OF_WRITER = ("I'm ", "I’m ", "I am ", "Written by", "Reviewed by", "By ")
_FULL_STOP = lazy(r"(?<!\b[A-Z])(?<!\.\w)[.。।]$")


@dataclass(frozen=True, slots=True)
class Chosen:
    """One value chosen for a field, and where it stands in `Page.text` (-1: nowhere).

    `leaves`: the unit leaves the body with it; `code`: the F rule that it goes by.
    """

    field: str
    value: str
    source: str
    unit: int = -1
    start: int = -1
    end: int = -1
    code: str = ""
    leaves: bool = True


@dataclass(frozen=True, slots=True)
class Fields:
    """The chosen fields and the evidence they rest on."""

    title: str | None = None
    subtitle: str | None = None
    authors: tuple[str, ...] = ()
    published: str | None = None
    modified: str | None = None
    section: str | None = None
    place: str | None = None
    site: str | None = None
    url: str | None = None
    tags: tuple[str, ...] = ()
    credits: tuple[str, ...] = ()
    captions: tuple[str, ...] = ()
    evidence: tuple[Chosen, ...] = ()
    unclear: Chosen | None = None
    """A date of publication as printed, whose day and month are not certain, where no other was found."""


def choose_fields(page: Page, marks: Sequence[Mark], body: Sequence[int]) -> Fields:
    """The fields of a page, from the marks of its rules and the units that count as body so far.

    What the caller knows (`page.hints`) beats what the page's markup says (`page.evidence`), which
    beats what the text prints.
    """
    return _Choice(page, marks, body).fields()


def title_candidates(
    page: Page, marks: Sequence[Mark], body: Sequence[int]
) -> Iterator[tuple[tuple[int, int, int], dict[str, float]]]:
    """Every span of the page that may be the headline, as (unit, start, end), with its features."""
    choice = _Choice(page, marks, body)
    if not choice.header and not choice.untitled and choice.start < len(page) and len(page) > 1:
        yield from choice.title_candidates()


class _Choice:
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

    # ------------------------------------------------------------------------------------ the parts

    def fields(self) -> Fields:
        page = self.page
        title_unit = self._title()
        title = self._value("title")
        if title_unit is not None or not title or page.html is not None:
            self._subtitle(title_unit)
        self._section(title_unit)
        self._dates(title_unit)
        self._authors(title_unit)
        self._lists(title_unit)
        found = self.chosen

        def one(field: str) -> str | None:
            return next((c.value for c in found if c.field == field), None)

        published, modified = one("published"), one("modified")
        if published and modified and _is_before(modified, published):
            modified = None  # of something else, or of no interest to a reader

        def many(field: str) -> tuple[str, ...]:
            return tuple(dict.fromkeys(c.value for c in found if c.field == field))

        return Fields(
            title=one("title"),
            subtitle=one("subtitle"),
            authors=many("authors"),
            published=published,
            modified=modified,
            section=one("section"),
            place=one("place"),
            site=self._given("site"),
            url=page.hints.get("url") or self._given("url"),
            tags=many("tags"),
            credits=many("credits"),
            captions=many("captions"),
            evidence=tuple(found),
            unclear=None if one("published") else self.unclear,
        )

    def _value(self, field: str) -> str | None:
        return next((c.value for c in self.chosen if c.field == field), None)

    def _given(self, field: str) -> str | None:
        """What the caller or the markup says of a field, the best source first."""
        return self.page.hints.get(field) or self._marked(field)

    def _marked(self, field: str) -> str | None:
        """What the markup says of a field, the best source first."""
        found = [e for e in self.page.evidence if e.field == field]
        return min(found, key=lambda e: e.rank).value if found else None

    def _choose(
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

    # ------------------------------------------------------------------------- where the body starts

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
        if size < 2 or self._is_credited(0) or (self._is_line(0) and not self._is_dated_title(size)):
            return 0
        rest = list(range(1, size))
        dated = False
        if rest and (line := self._line(rest[-1])[0]) and line.published and len(page.texts[rest[-1]]) <= 32:
            dated = ISO_START.match(page.texts[rest.pop()]) is not None
        if rest and page.printed and self._signs_with_agency(page.texts[rest[-1]]):
            self.signature = rest.pop()
        elif rest and (by := self._line(rest[-1])[1]) and by.labelled and by.authors:
            rest.pop()
        elif rest and (dated or page.printed) and self._is_signature(page.texts[rest[-1]]):
            self.signature = rest.pop()
        if len(rest) > 1 or count_words(page.texts[0]) > _TITLE_WORDS:
            return 0
        plain = page.printed or all(page.gaps[i] for i in range(size, n) if page.kinds[i] not in _TOGETHER)
        if rest and (not plain or any(self._is_furniture(i) or self._repeats_first(i) for i in rest)):
            return 0
        return size if plain or size > 2 or not rest else 0

    def _is_dated_title(self, size: int) -> bool:
        """Whether the first line of a printed article, in which a date stands, is its title: the last of the
        head is a date of its own, and other words stand beside it."""
        date, byline = self._line(0)
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
        date = self._line(size - 1)[0]
        dated = date is not None and ISO_START.match(self.page.texts[size - 1]) is not None
        if size == 1:
            return dated or self._is_byline(0)
        by = self._line(0)[1]
        return dated and bool(by and by.labelled and by.authors)

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
            if any(self._is_line(i) for i in range(max(unit + 1, following - 10), following)):
                start = following
        return start

    def _body_end(self) -> int:
        prose = [i for i in self.body if self.prose[i]]
        return max(prose[-1] if prose else -1, self.start)

    def _line(self, unit: int) -> tuple[DateLine | None, Byline | None]:
        """What a unit says as a date line and as a byline of its own label."""
        line = self._lines.get(unit)
        if line is None:
            text = self.page.texts[unit]
            if len(text) > 220 or unit in self.page.diary:
                line = None, None
            else:
                date = self._date_line(text) if self.page.traits[unit] & DIGIT else None
                line = date, date.byline if date and date.byline else parse_byline(text, self.page.language)
            self._lines[unit] = line
        return line

    def _date_line(self, text: str) -> DateLine | None:
        """The dates of a line, asked for as the rule asks where no order of day and month is known but the
        language's own, so that they are read once."""
        locale = self.page.locale
        if self.first is None or self.page.language not in ("en", "und"):
            return read_date_line(text, locale)
        return read_date_line(text, locale, self.first)

    def _is_line(self, unit: int) -> bool:
        """Whether a unit is a date line or a byline."""
        known = self._is.get(unit)
        if known is None:
            known = self._is[unit] = any(self._line(unit))
        return known

    def _is_dropped(self, unit: int) -> bool:
        return any(m.fate == "drop" and m.end < 0 for m in self.marks.get(unit, ()))

    def _is_furniture(self, unit: int) -> bool:
        """Whether a unit is a date, a byline, or something a rule takes for furniture or boilerplate."""
        if any((m.fate != "report" and m.end < 0) or m.fate == "field" for m in self.marks.get(unit, ())):
            return True
        return self._is_line(unit)

    # --------------------------------------------------------------------------------------- title

    def _title(self) -> int | None:
        """Choose the title; the unit that prints it, None where none does."""
        page = self.page
        given = self._given("title")
        if given:
            source = "caller" if page.hints.get("title") else "markup"
            unit = self._printed(given)
            if unit and self.is_article and (unit > _HEAD or self._printed_often[page.texts[unit]] > 1):
                unit = None  # a refrain
            if unit is None:
                self.chosen.append(Chosen("title", given, source, code=TITLE, leaves=False))
            else:
                at = page.starts[unit] + len(page.markers[unit])
                same = page.texts[unit] == given
                self.chosen.append(
                    Chosen(
                        "title",
                        given,
                        source,
                        unit,
                        at if same else -1,
                        page.ends[unit] if same else -1,
                        TITLE,
                    )
                )
            return unit
        if self.untitled:
            return None
        if self.header:
            self._choose("title", page.texts[0], 0, TITLE)
            return 0
        if self.start >= len(page) or len(page) < 2:
            return None
        best = self._best_title()
        if best is None:
            return None
        unit, start, end = self._first_print(*best)
        printed = _PageTitle(page.texts[0]).better(page.texts[unit][start:end]) if unit else None
        if printed is not None:  # the page's title has the punctuation that the line lost with its tags
            self._choose("title", page.texts[0][:printed], 0, TITLE, 0, printed)
        else:
            self._choose("title", page.texts[unit][start:end], unit, TITLE, start, end)
        return unit

    def _first_print(self, unit: int, start: int, end: int) -> tuple[int, int, int]:
        """The first of the prints of a headline in one head: what stands between them belongs to it."""
        key = squash(self.page.texts[unit][start:end])
        for line in range(max(0, unit - _HEAD), unit):
            text = self.page.texts[line]
            if line in self.in_body and len(text) <= end - start + 8 and self.page.squash_of(line) == key:
                return line, 0, len(text)
        return unit, start, end

    def _printed(self, title: str) -> int | None:
        """The unit that prints a known title, the one closest above the body first."""
        key = squash(title)
        if not key:
            return None
        window = range(max(0, self.start - 150), min(len(self.page), self.start + 4))
        found = [
            i
            for i in window
            if abs(len(self.page.texts[i]) - len(title)) <= len(title)
            and self.page.squash_of(i) == key
            and not self.page.heads_section(i)
        ]
        before = [i for i in found if i <= self.start]
        return before[-1] if before else found[0] if found else None

    def _best_title(self) -> tuple[int, int, int] | None:
        """The unit and the span in it that read most like the headline; None where nothing does."""
        best: tuple[float, tuple[int, int, int]] | None = None
        whole: dict[int, float] = {}
        alike: set[int] = set()
        is_article = self.is_article
        for span, features in self.title_candidates():
            score = sum(TITLE_WEIGHTS.get(name, 0.0) * value for name, value in features.items() if value)
            score += _ARTICLE * features.get("article", 0.0)
            if is_article and self.start <= _NEAR_START and features.get("page_title_whole"):
                score += _FIRST
            if self.unparted and not features.get("page_title"):
                score += _UNPARTED
            if best is None or score > best[0]:
                best = score, span
            if span[1:] == (0, len(self.page.texts[span[0]])):
                whole[span[0]] = score
                if "lonely_alike" in features:
                    alike.add(span[0])
        if best is None or best[0] < _MIN_SCORE:
            return (0, 0, len(self.page.texts[0])) if self._heads_list() else None
        above = best[1][0] - 1
        repeated = self._printed_often[self.page.texts[best[1][0]]] > 1
        if (
            above in alike
            and whole[above] > best[0] - _SUBTITLE_MARGIN
            and self.page.words[above] >= 5
            and not repeated
        ):
            return above, 0, len(self.page.texts[above])  # of two lines alike, the lower is the subtitle
        unit, start, end = best[1]
        if unit and whole.get(unit + 1, -9.0) > best[0] - _KICKER_MARGIN and self._is_kicker(unit):
            return unit + 1, 0, len(self.page.texts[unit + 1])
        if unit == 0:  # the headline of the article itself, where it is printed as well
            key = squash(self.page.texts[0][start:end])
            for line in range(min(self.start + 1, len(self.page) - 1), 0, -1):
                text = self.page.texts[line]
                if len(text) <= end - start + 8 and self.page.squash_of(line) == key:
                    return line, 0, len(text)
        return unit, start, end

    def _is_kicker(self, unit: int) -> bool:
        """Whether a unit is a word or two right over a line like a headline, no sentence."""
        page = self.page
        if page.words[unit] > _KICKER_WORDS:
            return False
        return (
            page.words[unit + 1] > _KICKER_WORDS + 1 and _FULL_STOP.search(page.texts[unit + 1][-4:]) is None
        )

    def _is_byline(self, unit: int) -> bool:
        """Whether a unit is a byline with a label of its own."""
        by = self._line(unit)[1]
        return by is not None and by.labelled and bool(by.authors) and not by.weak

    def _heads_list(self) -> bool:
        """Whether the first unit stands as a title over a list (of ingredients, say) and its heading."""
        page = self.page
        item = next((i for i in self.body if page.kinds[i] == "list_item"), 0)
        text = page.texts[0]
        if not 1 <= item <= 4 or page.kinds[0] == "list_item" or not 2 <= page.words[0] <= _SENTENCE_WORDS:
            return False
        ends = _FULL_STOP.search(text[-4:]) or _OPEN_END.search(text[-1:])
        return not (self.prose[0] or ends or self._is_furniture(0) or page.phrases[0] is not None)

    def title_candidates(self) -> Iterator[tuple[tuple[int, int, int], dict[str, float]]]:
        """Every span that may be the headline (unit, start, end), with what speaks for and against it."""
        page = self.page
        first = self._opening
        top = _PageTitle("" if self._opens_untitled() else page.texts[first])
        keys = self._title_units(top)
        agreed = {i: top.agreement(key) for i, key in keys.items()}
        most = max((value for i, value in agreed.items() if i != first), default=0.0)
        lonely = most < 2.0
        headlines = (i for i in keys if i != first and page.words[i] > _KICKER_WORDS)
        if any(agreed[i] >= _CLEAR for i in headlines):
            # What has little in common with the page's title is not the headline then.
            keys = {i: key for i, key in keys.items() if i == first or agreed[i] >= _ALIKE}
        names = self._names() if top.cuts else ""
        item = next((i for i in self.body if page.kinds[i] == "list_item"), len(page))
        extended = {
            page.texts[i][: m.start()]
            for i in keys
            if page.words[i] > 4 and page.traits[i] & JOINT
            for m in _SITE_SEPARATOR.finditer(page.texts[i], 12)
        }
        told = self._told
        for unit, key in keys.items():
            text, words = page.texts[unit], page.words[unit]
            if not key or words > _TITLE_WORDS or page.kinds[unit] in ("list_item", "table", "code"):
                continue
            opens = unit == first
            if unit < first or unit > self.first_prose:
                continue  # furniture above an article, a heading in its midst
            if self.is_article and self._is_sentence_of_text(unit):
                continue
            over_list = unit + 1 < len(page) and page.kinds[unit + 1] == "list_item"
            if not opens and (unit > item or (over_list and unit + 1 >= item)) and agreed[unit] < 2.0:
                continue  # over or under a list of the article itself
            if opens and (self._opens_with_menu or self._is_byline(unit)):
                continue
            if (
                self.prose[unit]
                and (opens or unit >= self.start)
                and not self._is_headline_in_prose(unit, agreed[unit])
            ):
                continue
            if self._is_dropped(unit):
                continue
            if words >= _SENTENCE_WORDS and _FULL_STOP.search(text[-4:]):
                continue
            short = words <= 3 and len(text) <= 30 and _length(text) <= 3
            if short and 3 <= unit < self.start - 6 and agreed[unit] < 4.0:
                continue  # an entry of a menu
            if not opens and (self._is_furniture(unit) or len(_TRAIL.findall(text)) >= 2):
                continue
            if words <= 3 and (opens or agreed[unit] < 2.0) and self._names_author(unit, key, told):
                continue
            if not opens and (_NO_TITLE.search(text) or self._is_of_row(unit)):
                continue
            if opens and self._is_section(unit):
                continue
            place = {"page_title": 1.0} if opens else self._where(unit)
            place["titled"] = float(words >= 4 and text in extended)
            spans = [(0, len(text))]
            if page.traits[unit] & JOINT:
                spans = top.spans(text) if opens else top.parts(text)
            for start, end in spans:
                if not opens and text[start] in ":;,)]":
                    continue
                cut = opens and self.is_article and end < len(text)
                if cut and not (self._is_site(text[end:], names) or self._is_barred(text[:end], text[end:])):
                    continue
                if opens and (_GOES_ON.match(text, end) or _cuts_quotation(text, end)):
                    continue
                whole = start == 0 and end == len(text)
                span = text if whole else text[start:end]
                squashed = key if whole else squash(span)
                features = place | _looks(span)
                features["told"] = _share(squashed, told)
                features["again"] = float(page.text.find(span, page.text.find(span) + 1) >= 0)
                if opens:
                    features |= top.cut_at(end, names)
                    features["page_title_whole"] = float(whole and not top.cuts)
                    if lonely:
                        features["lonely"] = float(_length(span) > 2)
                        features["article"] = float(_length(span) > 2 and self.start <= _NEAR_START)
                    else:
                        features["top"] = 1.0
                        features["top_plain"] = float(not top.cuts)
                else:
                    value = agreed[unit] if whole else top.agreement(squashed)
                    features |= {} if self._opens_with_menu else top.beside(span, squashed)
                    if lonely:
                        features["lonely_alike"] = value / 3
                    elif value == 0.0:
                        features["strange"] = 1.0
                        features["strange_undated"] = float(not place["dated"] and not place["date_above"])
                        features["strange_far"] = place["far"]
                    else:
                        features["inside"] = float(value == 3.5)
                    features["tail_cut"] = float(end < len(text))
                yield (unit, start, end), features

    def _opens_untitled(self) -> bool:
        """Whether the first unit is not the page's title."""
        if self._is_dropped(self._opening) or self._opens_with_menu:
            return True
        return self.page.language not in _TITLE_CASE and _is_row(self.page.texts[self._opening])

    @cached_property
    def _opening(self) -> int:
        """The first line: of a text that is an article already, the first that is no furniture and no name of
        a section."""
        if not self.is_article:
            bare = _SITE_SEPARATOR.search(self.page.texts[0], 4) is None
            return int(bare and len(self.page) > 1 and (self._is_credited(0) or self._line(0)[0] is not None))
        for unit in range(min(self.first_prose, len(self.page) - 1)):
            if not (self._is_dropped(unit) or self._is_furniture(unit) or self._is_section(unit)):
                return unit
        return 0

    def _is_headline_in_prose(self, unit: int, agreed: float) -> bool:
        """Whether a line that reads as prose may be the headline: it has the words of the page's title."""
        page = self.page
        if unit != self.start or not unit or page.words[unit] > _PROSE_WORDS or not page.gaps[unit]:
            return False
        return agreed >= _SURE and not _FULL_STOP.search(page.texts[unit][-4:])

    def _is_site(self, tail: str, names: str) -> bool:
        """Whether what stands behind a separator in the first line of an article may be the name of a site: a
        few words with capitals, no figures, and most of them not in the text."""
        name = tail.strip(" |｜–—·•:»›/-_@：")
        words = name.split()
        if name.casefold() in names:
            return True
        if not 1 <= len(words) <= _SITE_WORDS or name[-1] in "?!.…)" or any(map(str.isdigit, name)):
            return False
        if any(word[0].islower() and "." not in word and word not in _SMALL_WORDS for word in words):
            return False
        if _share(squash(name), self._told) <= 0.5:
            return True
        # The text of a firm names it, too, as it is spelled.
        return self.page.language in _TITLE_CASE and "," not in name and self.page.text.count(name) > 1

    def _is_barred(self, head: str, tail: str) -> bool:
        """Whether a bar stands between a headline and what follows: that is the name of the site."""
        if tail.lstrip()[:1] not in "|｜•":
            return False
        name = tail.strip(" |｜•")
        words, behind = _length(head), _length(name)
        return words > max(_KICKER_WORDS, behind - 1) and 0 < behind <= _BARRED and name[-1] not in "?!.…"

    def _is_sentence_of_text(self, unit: int) -> bool:
        """Whether a line of an article is a sentence of its text: it ends as one, and neither a byline or a
        date below nor another print says that it is the headline."""
        text = self.page.texts[unit]
        if _FULL_STOP.search(text[-4:]) is None:
            return False
        lines = range(unit + 1, min(unit + 3, len(self.page)))
        return not any(map(self._is_line, lines)) and self._printed_often[text] == 1

    @cached_property
    def _opens_with_menu(self) -> bool:
        """Whether a page begins with an entry of a menu: some tools leave the page's title out."""
        page = self.page
        if page.html is not None or self.is_article or self.start <= _NEAR_START:
            return False
        phrase = page.phrases[0]
        if page.kinds[0] == "list_item" or (phrase is not None and phrase.strength == "line"):
            return True
        told = _share(page.squash_of(0), self._told)
        if _length(page.texts[0]) <= _ENTRY_WORDS:
            return told < 0.5
        short = _length(page.texts[0]) <= _KICKER_WORDS + 1 or _is_row(page.texts[0])
        if told or not short or _SITE_SEPARATOR.search(page.texts[0], 4):
            return False
        return self._printed_often[page.texts[0]] == 1

    def _is_section(self, unit: int) -> bool:
        """Whether a unit is the name of a section or the like, with what may be the headline under it."""
        page = self.page
        under = unit + 1
        if under >= len(page) or page.words[unit] > _KICKER_WORDS or page.phrases[unit] is None:
            return False
        return page.words[under] > _KICKER_WORDS and not self.prose[under]

    def _is_of_row(self, unit: int) -> bool:
        """Whether a unit is an entry of a table of contents, or one of several teasers that are cut."""
        text = self.page.texts[unit]
        after = self.page.texts[unit + 1] if unit + 1 < len(self.page) else ""
        if text.endswith(("...", "…")):
            return after.endswith(("...", "…"))
        number, next_number = _ENTRY.match(text), _ENTRY.match(after)
        if not number or not next_number:
            return False
        return (
            next_number["first"] == number["first"] or int(next_number["first"]) == int(number["first"]) + 1
        )

    def _names_author(self, unit: int, key: str, told: str) -> bool:
        """Whether a unit is a bare name, of nobody that the text tells of, right above the date."""
        page = self.page
        dated = self._line(unit + 1)[0] if unit + 1 < len(page) else None
        if dated is None or dated.byline is not None or any(f" {word} " in told for word in key.split()):
            return False
        byline = parse_names(page.texts[unit], page.language)
        return byline is not None and byline.authors == (page.texts[unit],)

    def _title_units(self, top: _PageTitle) -> dict[int, str]:
        """The units that may hold the headline, squashed: the first, those above the start of the body and
        above the first of its lines, and those that agree with the page's title wherever they stand."""
        page = self.page
        low = max(0, self.start - _REACH)
        units = range(low, min(self.start + 3, len(page) - 1) + 1)
        above: set[int] = set()
        if low:
            agree = [i for i in range(1, low) if page.words[i] > 2 and top.may_agree(page.texts[i])]
            above = {0, *agree[-3:], *range(max(1, self.head - _OVER_HEAD), min(low, self.head + 3))}
        return {i: page.squash_of(i) for i in (*sorted(above), *units) if len(page.texts[i]) <= _TITLE_LENGTH}

    @cached_property
    def _printed_often(self) -> Counter[str]:
        """How often each text stands on the page."""
        return Counter(self.page.texts)

    @cached_property
    def is_article(self) -> bool:
        """Whether the page is a text that is an article already."""
        named = sum(unit not in self.in_body and self._is_field(unit) for unit in self.marks)
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
    def _told(self) -> str:
        """The words of the first paragraphs of the body, a space before and behind each."""
        page = self.page
        units = [i for i in self.body if i >= self.start]
        prose = [i for i in units if self.prose[i]][:_TOLD]
        return f" {' '.join(map(page.squash_of, prose or units[:_TOLD]))} "

    def _names(self) -> str:
        """Where a site names itself: the short lines at both ends of the page, in lower case."""
        page = self.page
        n = len(page)
        ends = [*range(1, min(n, 60)), *range(max(min(n, 60), n - 40), n)]
        return " | ".join(page.texts[i] for i in ends if len(page.texts[i]) <= 120).casefold()

    def _where(self, unit: int) -> dict[str, float]:
        """What the place of a unit says about its being the headline."""
        page = self.page
        n = len(page)
        away = self.start - unit
        above = page.gaps[unit] > 0 and not self.spaced
        below = unit + 1 < n and page.gaps[unit + 1] > 0 and not self.spaced
        dated = byline = unit + _AHEAD + 1
        for i in range(min(unit + _AHEAD, n - 1), unit, -1):
            line = self._line(i)
            dated = i if line[0] else dated
            byline = i if line[1] else byline
        return {
            "far": math.log1p(max(0, away)),
            "far_head": math.log1p(max(0, min(away, self.head - unit) if unit <= self.head else away)),
            "below": float(away < 0),
            "byline": float(byline - unit <= _AHEAD),
            "byline_next": float(byline - unit <= 2),
            "dated": float(dated - unit <= _AHEAD),
            "date_above": float(unit > 0 and self._is_line(unit - 1)),
            "over_text": float(unit + 1 < n and page.words[unit + 1] >= 9),
            "second": float(unit == 1 and self.start > _NEAR),
            "gap_above": float(above),
            "gap_below": float(below),
            "alone": float(above and below),
        }

    # ------------------------------------------------------------------------------------ subtitle

    def _subtitle(self, title: int | None) -> None:
        page = self.page
        given = self._given("subtitle")
        if given:
            unit = self._printed(given)
            self.chosen.append(
                Chosen(
                    "subtitle",
                    given,
                    "markup",
                    -1 if unit is None else unit,
                    code=SUBTITLE,
                    leaves=unit is not None,
                )
            )
            return
        if page.html is not None:
            unit = self._described_standfirst(title)
            if unit is None and title is not None:
                lines = self._lines_over_text(title)[:_BESIDE]
                stands = partial(self._stands_by, page.html, title)
                unit = next((i for i in lines if self._tells(i, title) and stands(i)), None)
            if unit is not None:
                self._choose("subtitle", page.texts[unit], unit, SUBTITLE)
            return
        if title is None:
            return
        if self.header:
            rest = [i for i in range(1, self.header) if i != self.signature and not self._is_line(i)]
            if len(rest) == 1:
                self._choose("subtitle", page.texts[rest[0]], rest[0], SUBTITLE)
            return
        found = self._line_under(title)
        if found is None or not self._tells(found, title):
            told = next((unit for unit in self._lines_over_text(title) if self._tells(unit, title)), None)
            found = told if told is not None else found
        if found is not None:
            self._choose("subtitle", page.texts[found], found, SUBTITLE)

    def _lines_over_text(self, title: int) -> range:
        """The lines between the printed headline and the text of a page."""
        near = not self.is_article and (title > 0 or self.start <= _NEAR)
        return range(title + 1, min(title + _NEAR, self.start) if near else title)

    def _tells(self, unit: int, title: int) -> bool:
        """Whether a line between headline and text, and no part of it, tells what the text tells.

        Less of it is asked for where a byline or a date parts it from the text.
        """
        page = self.page
        text, words = page.texts[unit], page.words[unit]
        if unit in self.in_body or page.phrases[unit] is not None or unit not in self._lines_over_text(title):
            return False
        if page.kinds[unit] not in ("paragraph", "heading", "quote") or words > _STANDFIRST_MOST:
            return False
        whole = ends_sentence(text) or (page.html is not None and page.kinds[unit] == "heading")
        above = range(title + 1, unit)
        others = sum(page.words[i] > _KICKER_WORDS and not self._is_furniture(i) for i in above)
        signed = any(self._is_line(i) or is_name(page.texts[i]) for i in above)
        if others > 1 or words < (_STANDFIRST[0] if whole and not signed else _SIGNED):
            return False
        if (signed and not whole) or _OF_PICTURE.search(text) or text.startswith(_OF_WRITER):
            return False
        if text.endswith(("…", "...", "…]", "...]")) or not (text[0].isalnum() or text[0] in _QUOTES):
            return False
        if text.count(" - ") > 1 or text.count(" | ") or self._is_furniture(unit):
            return False
        captioned = page.html is None and self._is_credited(unit + 1)
        if captioned or self._is_credited(unit) or self._signs_or_dates(unit, title):
            return False
        key, name = page.squash_of(unit), self._value("title") or page.texts[title]
        if is_copy(text, key, name, squash(name)) or _share(key, f" {squash(name)} ") > _STANDFIRST_TOLD:
            return False
        if page.traits[unit] & DIGIT and find_dates(text, page.locale, first=self.first):
            return False
        parted = any(self._is_line(i) for i in range(unit + 1, self.start))
        return _share(key, self._told) >= (_PARTED_TOLD if parted else _STANDFIRST_TOLD)

    def _stands_by(self, html: HtmlInput, title: int, unit: int) -> bool:
        """Whether the markup puts a line beside the headline, no link in it, and a byline or a date parts it
        from the text."""
        segments, rows = html.source.segments, html.units
        page = self.page
        near = (*range(title + 1, unit), *range(unit + 1, min(unit + 4, self.start)))
        return (
            not segments.link_chars[rows[unit]]
            and any(self._is_line(i) or is_name(page.texts[i]) for i in near)
            and segments.stand_close(rows[title], rows[unit], _APART_AT_MOST)
        )

    def _line_under(self, title: int) -> int | None:
        """The line right under the printed headline that furniture sets apart from the text."""
        page = self.page
        name = self._value("title") or page.texts[title]
        key = squash(name)
        seen = 0
        for unit in range(title + 1, min(title + 12, len(page) - 1)):
            text = page.texts[unit]
            squashed = page.squash_of(unit)
            if unit in page.diary:
                return None
            if self._is_furniture(unit) or squashed.startswith(key) or is_copy(text, squashed, name, key):
                continue
            if parse_names(text, page.language) or len(_NETWORKS.findall(text)) > 1:
                continue
            if self._signs_or_dates(unit, title):
                continue
            if page.words[unit] <= 3 and page.kinds[unit] != "heading":
                continue
            seen += 1
            if page.words[unit] > 45 or page.kinds[unit] not in ("paragraph", "heading") or seen > 1:
                return None
            if text.endswith(("…", "...", "…]", "...]")) or not (text[0].isalnum() or text[0] in _QUOTES):
                return None  # an excerpt, or something else
            between = sum(not self._is_line(i) for i in range(title + 1, unit))
            if between > 1 and not ends_sentence(text):
                return None  # too far below for a line of any kind
            if not self._heads_article(title) and self._is_off_subject(unit):
                return None
            signed = any(self._is_line(i) for i in range(title + 1, unit))
            lead = self.is_article and ((signed and ends_sentence(text)) or self._has_dateline(unit))
            if self._again(unit) or (not lead and (self._set_apart(unit) or self._is_standfirst(unit))):
                return unit
            return None
        return None

    def _is_standfirst(self, unit: int) -> bool:
        """Whether a line under the headline that is no body tells what the text tells, in a sentence."""
        page = self.page
        if unit in self.in_body or page.phrases[unit] is not None or page.words[unit] < _STANDFIRST[0]:
            return False
        if not ends_sentence(page.texts[unit]) and page.words[unit] < _STANDFIRST[1]:
            return False
        if page.texts[unit].count(" - ") > 1 or page.texts[unit].count(" | "):
            return False
        if self._is_credited(unit + 1) or _share(page.squash_of(unit), self._told) < _STANDFIRST_TOLD:
            return False
        return not find_dates(page.texts[unit], page.locale, first=self.first)

    def _has_dateline(self, unit: int) -> bool:
        return any(mark.field == "place" for mark in self.marks.get(unit, ()))

    def _described_standfirst(self, title: int | None) -> int | None:
        """The line under the headline, and over the body, that is no body and by which the page describes
        itself."""
        page = self.page
        metas = page.html.source.segments.metas if page.html is not None else ()
        said = {
            squash(content) for name, content in metas if name in _DESCRIPTIONS and len(content) > _DESCRIBED
        }
        top = self.start - _NEAR if title is None or title > self.start else title + 1
        for unit in range(max(0, top), min(top + _NEAR, max(top + 4, self.start), len(page))):
            key = page.squash_of(unit)
            if (
                unit in self.in_body
                or len(key) < _DESCRIBED
                or page.kinds[unit] not in ("paragraph", "heading")
            ):
                continue
            if any(key.startswith(one if one == key else one.rpartition(" ")[0]) for one in said):
                return unit
        return None

    def _is_off_subject(self, unit: int) -> bool:
        """Whether a line has nothing in common with the text, or if it is short, next to nothing."""
        if _UNSPACED.search(self.page.texts[unit]) is not None:
            return False
        told = self._told
        share = _share(self.page.squash_of(unit), told)
        if self.page.words[unit] <= _FEW_WORDS:
            return share < _SUBJECT
        return share == 0 and told.count(" ") > _MANY_TOLD

    def _heads_article(self, title: int) -> bool:
        """Whether the headline is the first line, and the text near below, as in an article."""
        return title == 0 and self.start <= _HEAD

    def _signs_or_dates(self, unit: int, title: int) -> bool:
        """Whether a short line holds a date or says who wrote the text, among other things."""
        page = self.page
        if page.words[unit] > _SIGNED:
            return False
        if page.traits[unit] & DIGIT and read_dates_within(page.texts[unit], page.locale, self.first):
            return not self._heads_article(title) or self._is_mostly_date(unit)
        return self._inner_byline(unit) is not None or self._handle(unit, title, set()) is not None

    def _is_mostly_date(self, unit: int) -> bool:
        """Whether a line is a date and a few words that go with it."""
        text = self.page.texts[unit]
        dates = find_dates(text, self.page.locale, first=self.first) if len(text) <= _DATE_LINE else []
        told = sum(count_words(text[date.start : date.end]) for date in dates)
        return bool(dates) and self.page.words[unit] - told <= _DATED_WORDS

    def _set_apart(self, unit: int) -> bool:
        """Whether furniture stands between a unit and the body that follows."""
        page = self.page
        for after in range(unit + 1, min(unit + 3, len(page))):
            if self._is_line(after):
                return True
            if self.prose[after] and after in self.in_body:
                break
        apart = 0
        for after in range(unit + 1, min(unit + 16, len(page))):
            if after in self.in_body and self.prose[after] and not self._is_furniture(after):
                return apart > 0
            if self._is_furniture(after):  # a share row may stand under the first paragraph as well
                apart += not self.prose[unit] or self._is_line(after) or self._is_field(after)
            elif after in self.in_body and page.words[after] >= 6:
                return apart > 0
        return False

    def _is_field(self, unit: int) -> bool:
        return any(m.fate == "field" for m in self.marks.get(unit, ()))

    def _again(self, unit: int) -> bool:
        """Whether a unit is printed once more on the page, outside a repeated body."""
        key = self.page.squash_of(unit)
        if len(key) < 30:
            return False
        following = self.page.squash_of(unit + 1) if unit + 1 < len(self.page) else ""
        for other, text in enumerate(self.page.texts):
            if (
                other != unit
                and abs(len(text) - len(self.page.texts[unit])) < 12
                and self.page.squash_of(other) == key
            ):
                after = self.page.squash_of(other + 1) if other + 1 < len(self.page) else ""
                return after != following
        return False

    def _section(self, title: int | None) -> None:
        """The kicker right above the title, in an article that is not a whole page."""
        page = self.page
        if given := self._given("section"):
            self.chosen.append(Chosen("section", given, "markup", leaves=False))
            return
        if title is None or self.header or page.input_kind == "html":
            return
        above = title - 1
        while above >= 0 and (self._is_furniture(above) or page.squash_of(above) == page.squash_of(title)):
            above -= 1
        if above < 0 or above < title - 4:
            return
        text = page.texts[above]
        if (
            page.words[above] <= 4
            and len(text) <= 40
            and page.kinds[above] != "list_item"
            and not _FULL_STOP.search(text)
            and not _OPEN_END.search(text)
            and ((phrase := page.phrases[above]) is None or phrase.rule == "site-menu")
            and above in self.in_body
        ):
            self._choose("section", text, above, SECTION)

    # --------------------------------------------------------------------------------- dates, people

    def _zone(self, title: int | None) -> list[int]:
        """The units where byline and date may stand: around the title, down to the first paragraphs."""
        n = len(self.page)
        if self.header:
            return list(range(0 if self.untitled else 1, self.header))
        top = self.start if title is None or title > self.start + 3 else title
        low = max(0, min(top, self.start) - 8)
        if top != title:
            low = max(0, self.start - _NEAR)
        high = min(n, max(self.start, top) + 4)
        zone = [i for i in range(low, high) if i != title]
        return sorted(zone, key=lambda i: (i < top, abs(i - top)))

    def _dates(self, title: int | None) -> None:
        page = self.page
        for field in ("published", "modified"):
            hint = _iso(page.hints.get(field) or "", page.locale)
            if value := hint or self._marked(field):
                source = "caller" if hint else "markup"
                self.chosen.append(Chosen(field, value, source, code=DATE, leaves=False))
        have = {c.field for c in self.chosen}
        best: dict[str, _Dated] = {}
        for found in self._dates_around(title):
            if found.field not in best or found.score > best[found.field].score:
                best[found.field] = found
        if (unclear := best.get("published")) and (cleared := self._cleared(unclear.date)):
            best["published"] = replace(unclear, date=cleared)
        if (unclear := best.get("published")) and unclear.date.ambiguous:
            del best["published"]
            at = page.starts[unclear.unit] + len(page.markers[unclear.unit])
            span = at + unclear.date.start, at + unclear.date.end
            value = page.text[span[0] : span[1]]
            self.unclear = Chosen("published", value, "text", unclear.unit, *span, DATE, leaves=False)
        elif unclear is None and "published" not in have and (other := self._date_elsewhere(title)):
            best["published"] = other
        # News prints the time of the last change instead of the day; a bare day of change says nothing
        # of when the article came out.
        changed = best.get("modified")
        if changed and changed.date.precision != "day" and "published" not in best and self.unclear is None:
            best["published"] = changed
        for field, taken in best.items():
            if field not in have:
                date = taken.date
                self._choose(field, date.iso, taken.unit, DATE, date.start, date.end, leaves=taken.leaves)

    def _dates_around(self, title: int | None) -> Iterator[_Dated]:
        """The dates of publication and of change between title and body, each with its score."""
        page = self.page
        printed = title is not None and (title > 0 or self.start <= _NEAR)  # not the page's title alone
        top = self.start if title is None or title > self.start + 3 else title
        for unit in self._zone(title):
            line = self._line(unit)[0]
            loose = line is None
            if line is None and self._may_hold_date(unit, title):
                line = self._dates_within(unit)
            if line is None or (unit > self.start and not line.labelled and self.prose[unit]):
                continue
            if self.is_article and self.start < unit < self.end and not line.labelled:
                continue  # between paragraphs
            before = page.texts[unit - 1] if unit else ""
            announced = is_label(before, "published")
            changed = not announced and is_label(before, "modified")
            if names_other_day(before) or self._is_of_list(unit):
                continue
            score = (
                10.0
                + (3.0 if line.labelled or announced else 0.0)
                - (0.0 if not loose else _LOOSE_UNDER if self._is_right_under(unit, title) else _LOOSE)
            )
            away = unit - top if printed or unit > self.start else min(unit - top, self.start - unit)
            score -= 0.15 * away if unit > top else 0.8 + 0.3 * (top - unit)
            if unit < top and any(self._line(i)[0] for i in range(max(0, unit - _RAIL), unit)):
                score -= 3.0  # the last of a list of other articles
            if _EMBEDDED.match(page.texts[unit]):
                score -= 4.0
            if title is None and self._lines_between(unit, self.start) > _LINES_BETWEEN:
                continue
            if changed:  # "Updated:" on the line above, and the day alone: rather that than none
                score -= 8.0
            for field, date in (("published", line.published), ("modified", line.modified)):
                if date is not None:
                    entry = loose and page.kinds[unit] == "list_item" and self.first_prose < len(page)
                    yield _Dated(field, unit, date, score - 3.0 * date.short_year, leaves=not entry)

    def _is_right_under(self, unit: int, title: int | None) -> bool:
        """Whether a line of a few words stands right under the headline, and over the text."""
        return title is not None and unit == title + 1 < self.start and self.page.words[unit] <= _FEW_BESIDE

    def _dates_within(self, unit: int) -> DateLine | None:
        """The dates of a line that holds other things as well, but for a sentence of the text: "She died on
        5 May 2024." One that says when the text came out, or who wrote it, is none."""
        text = self.page.texts[unit]
        line = read_dates_within(text, self.page.locale, self.first)
        if line is None or not ends_sentence(text) or is_entry_note(text):
            return line
        dates = [date for date in (line.published, line.modified) if date is not None]
        last = max(date.end for date in dates)
        told = any(_MARKED.match(text, date.end) for date in dates)
        if line.labelled or _ANNOUNCED.match(text) or any(is_announced(text, date) for date in dates):
            told = told or count_words(text[last:]) <= _DATED_WORDS
        return line if told or self._inner_byline(unit) is not None else None

    def _cleared(self, date: FoundDate) -> FoundDate | None:
        """A date whose day and month are not certain, where the page prints one of its two days beyond
        doubt, and not the other."""
        page = self.page
        if not date.ambiguous:
            return None
        day = date.day
        other = f"{day[:4]}-{day[8:10]}-{day[5:7]}"
        clear = {
            found.day
            for text in page.texts
            if len(text) <= _TITLE_LENGTH and day[:4] in text
            for found in find_dates(text, page.locale, first=self.first)
            if not found.ambiguous
        }
        if (day in clear) == (other in clear):
            return None
        return replace(date, iso=(day if day in clear else other) + date.iso[10:], ambiguous=False)

    def _lines_between(self, unit: int, other: int) -> int:
        """How many lines of text, no furniture, stand between two units."""
        return sum(self.page.words[i] >= 4 and not self._is_furniture(i) for i in range(unit + 1, other))

    def _date_elsewhere(self, title: int | None) -> _Dated | None:
        """A date of publication where none stands between title and body: before the headline on its own
        line, in the first words of the text, beside another print of the headline, under the text,
        announced anywhere, or at the end of the page's title."""
        page = self.page
        if title is not None and title <= self.start and (found := self._date_beside(title)):
            return found
        for unit in [i for i in self.body if i >= self.start and i not in page.diary][:2]:
            date = read_leading_date(page.texts[unit], page.locale, self.first)
            if date is not None:
                return _Dated("published", unit, date, 1.0, leaves=False)
        if title is not None and (found := self._date_by_copy(title)):
            return found
        if (
            found := self._date_over_shares()
            or self._date_below()
            or self._date_noted()
            or self._date_announced()
        ):
            return found
        return self._date_beside(0) if title and len(page) and not self.header else None

    def _date_beside(self, unit: int) -> _Dated | None:
        """The one date at an end of a line, apart from the rest of it."""
        text = self.page.texts[unit]
        if len(text) > _TITLE_LENGTH or unit in self.page.diary:
            return None
        dates = find_dates(text, self.page.locale, first=self.first)
        if len(dates) != 1 or dates[0].ambiguous:
            return None
        before, after = text[: dates[0].start], text[dates[0].end :]
        apart = _APART.search(before) is not None and (
            not after.strip() or (not unit and _APART_AFTER.match(after))
        )
        if apart or (not before.strip() and after[:1].isspace()):
            return _Dated("published", unit, dates[0], 1.0, leaves=False)
        return None

    def _date_by_copy(self, title: int) -> _Dated | None:
        """The date that a list of articles, or a head far above, gives beside another print of the headline:
        at the end of its line, or alone on the next line or the one before."""
        page = self.page
        name = self._value("title") or page.texts[title]
        if len(name) < _COPIED:
            return None
        for unit in self._prints(name):
            text = page.texts[unit]
            if unit == title or not unit or len(text) > len(name) + _AFTER_COPY:
                continue
            if len(text) > len(name):
                rest = text[len(name) :].strip()
                line = self._date_line(rest) if text[: len(name)].casefold() == name.casefold() else None
                shift = len(text) - len(rest)
                if line and line.published and not line.published.ambiguous:
                    date = line.published
                    moved = replace(date, start=date.start + shift, end=date.end + shift)
                    return _Dated("published", unit, moved, 1.0, leaves=False)
                continue
            around: dict[str, _Dated] = {}
            for beside in range(unit - 1, min(unit + 2, len(page)), 2):
                line = self._line(beside)[0]
                if line is None and beside > unit and page.words[beside] <= _DATE_IN:
                    line = read_dates_within(page.texts[beside], page.locale, self.first)
                if line and line.published and not line.published.ambiguous:
                    around[line.published.day] = _Dated("published", beside, line.published, 1.0)
            if len(around) == 1:
                return next(iter(around.values()))
        return None

    def _prints(self, name: str) -> Iterator[int]:
        """The units in which a text stands, whatever its capitals."""
        page = self.page
        text, name = page.text.lower(), name.lower()
        if len(text) != len(page.text):  # a capital whose small letter is two characters
            return
        at = text.find(name)
        while at >= 0:
            yield bisect_right(page.starts, at) - 1
            at = text.find(name, at + len(name))

    def _date_over_shares(self) -> _Dated | None:
        """The one date of the lines under the start of the text that stand over a row of networks."""
        page = self.page
        found: dict[str, _Dated] = {}
        if self.is_article:
            return None
        for unit in range(max(1, self.start), len(page) - 1):
            text, below = page.texts[unit], page.texts[unit + 1]
            if not 6 <= len(text) <= _DATE_LINE or self.prose[unit] or unit in page.diary:
                continue
            if not page.traits[unit] & DIGIT or len(below) > _DATE_LINE:
                continue
            networks = [name.casefold() for name in _NETWORKS.findall(below)]
            if len(set(networks)) < 2 or ends_sentence(below) or page.words[unit + 1] > 3 * len(networks):
                continue
            line = self._dates_within(unit)
            if line and line.published and not line.modified and not line.published.ambiguous:
                found.setdefault(line.published.day, _Dated("published", unit, line.published, 1.0))
        return next(iter(found.values())) if len(found) == 1 else None

    def _date_noted(self) -> _Dated | None:
        """The date of the sentence under the text that says when the entry was posted."""
        page = self.page
        for unit in range(max(self.start, self.end), min(len(page), self.end + _NOTE_REACH)):
            text = page.texts[unit]
            if len(text) <= 2 * _TITLE_LENGTH and is_entry_note(text):
                date = next(iter(find_dates(text, page.locale, first=self.first)), None)
                return _Dated("published", unit, date, 1.0) if date and not date.ambiguous else None
        return None

    def _date_announced(self) -> _Dated | None:
        """The one day that lines outside the text announce as the one of publication, wherever they stand."""
        page = self.page
        found: dict[str, _Dated] = {}
        for unit, text in enumerate(page.texts):
            if not 6 <= len(text) <= _DATE_LINE or unit in self.page.diary:
                continue
            if unit in self.in_body and unit <= self.end:
                continue
            if self.prose[unit] or not page.traits[unit] & DIGIT:
                continue
            line = self._date_line(text)
            if line is None or line.published is None or line.published.ambiguous:
                continue
            told = line.modified is not None or is_announced(text, line.published)
            if told or (unit and is_label(page.texts[unit - 1], "published")):
                found.setdefault(line.published.day, _Dated("published", unit, line.published, 1.0))
        return next(iter(found.values())) if len(found) == 1 else None

    def _date_below(self) -> _Dated | None:
        """A date right under the body, where none stands above it: announced, or before the comments and the
        list of other articles begin."""
        page = self.page
        bare = True
        for unit in range(self.end + 1, min(len(page), self.end + 15)):
            text = page.texts[unit]
            if _COMMENT.search(text) is not None and len(text) <= _TITLE_LENGTH:
                bare = False
            if not 6 <= len(text) <= _TITLE_LENGTH or not page.traits[unit] & DIGIT or unit in page.diary:
                continue
            line = self._line(unit)[0]
            if loose := line is None:
                if self.prose[unit] or page.words[unit] > _NOTE_WORDS:
                    continue
                line = self._dates_within(unit)
            if line is None or line.published is None or line.published.ambiguous:
                continue
            announced = is_announced(text, line.published) or is_label(page.texts[unit - 1], "published")
            if announced or (line.labelled and not loose):
                return _Dated("published", unit, line.published, 1.0)
            bare = bare and not self._heads_teaser(unit) and not self._is_of_list(unit)
            if not bare or unit > self.end + _BELOW or names_other_day(page.texts[unit - 1]):
                continue
            if not loose or _length(text) <= _DATE_UNDER:
                return _Dated("published", unit, line.published, 1.0)
        return None

    def _is_of_list(self, unit: int) -> bool:
        """Whether a line is one of a list of days and what happened: so is the one above or below it."""
        own = self._day_at_edge(unit)
        if own is None:
            return False
        beside = [self._day_at_edge(i) for i in (unit - 1, unit + 1) if 0 <= i < len(self.page)]
        return any(other is not None and other[0] == own[0] and other[1] != own[1] for other in beside)

    def _day_at_edge(self, unit: int) -> tuple[bool, str] | None:
        """Of a line with one date and two other words or more, whether the date opens it (or closes it), and
        the day; None for any other line."""
        text = self.page.texts[unit]
        if not self.page.traits[unit] & DIGIT or len(text) > _DATE_LINE:
            return None
        dates = find_dates(text, self.page.locale, first=self.first)
        if len(dates) != 1:
            return None
        before, after = text[: dates[0].start].strip(), text[dates[0].end :].strip()
        if bool(before) == bool(after) or count_words(before or after) < 2:
            return None
        return not before, dates[0].day

    def _heads_teaser(self, unit: int) -> bool:
        """Whether a date under the text belongs to a list of other articles: another date is near."""
        return any(
            self._line(i)[0] or read_dates_within(self.page.texts[i], self.page.locale, self.first)
            for i in range(unit + 1, min(len(self.page), unit + 6))
            if len(self.page.texts[i]) <= _DATE_LINE
        )

    def _may_hold_date(self, unit: int, title: int | None) -> bool:
        """Whether a line between the title and the body is short enough to be furniture with a date in it."""
        page = self.page
        top = self.start - 4 if title is None or title > self.start else title - 3
        text = page.texts[unit]
        if not top <= unit <= self.start or unit <= 0 or unit in self.page.diary:
            return False
        short = page.words[unit] <= _NOTE_WORDS
        if _ANNOUNCED.match(text) is not None and (short or not self.prose[unit]):
            return True
        if unit == self.start:
            return False
        if self.prose[unit]:
            if not short or not page.traits[unit] & DIGIT:
                return False
            return self._opens_with_date(text) or self._inner_byline(unit) is not None
        return page.words[unit] <= _DATE_IN and len(text) <= _DATE_LINE

    def _opens_with_date(self, text: str) -> bool:
        """Whether a date with a time, a mark or itself once more after it stands in the first words."""
        dates = find_dates(text, self.page.locale, first=self.first)
        if not dates or dates[0].start > _OPENS:
            return False
        again = len(dates) > 1 and dates[1].day == dates[0].day
        return again or dates[0].precision != "day" or _MARKED.match(text, dates[0].end) is not None

    def _authors(self, title: int | None) -> None:
        page = self.page
        given = [e for e in page.evidence if e.field == "authors"]
        if given:
            rank = min(e.rank for e in given)
            for e in given:
                if e.rank == rank:
                    self.chosen.append(
                        Chosen("authors", e.value, e.source, e.unit, e.start, e.end, BYLINE, e.unit >= 0)
                    )
            return
        if self.signature >= 0:
            self._sign(self.signature)
            return
        best: tuple[float, int, Byline] | None = None
        zone = self._zone(title)
        dated = {i for i in zone if self._line(i)[0]}
        for unit in zone:
            if page.words[unit] > 30 or (self._line(unit)[1] is None and self._is_credited(unit)):
                continue
            if unit > self.first_prose and self._is_entry(page.texts[unit]):
                continue
            if self.is_article and any(map(self._is_published, page.texts[unit : unit + 2])):
                continue
            away = min(_MOST_AWAY, 0.1 * self._away(unit, title))
            needed = max(_LEAST_TRUST, best[0]) + away if best else _LEAST_TRUST
            byline, score = self._byline(unit, title, dated, needed)
            if byline is None or not byline.authors:
                continue
            score -= away
            if best is None or score > best[0]:
                best = score, unit, byline
        if best is None or best[0] < _LEAST_TRUST:
            best = self._signed() or self._announced_author() or self._group(title)
        if best is None:
            if (portrait := self._portrayed()) is not None:
                unit, name = portrait
                self._choose("authors", name, unit, BYLINE, 0, len(name), leaves=False)
            return
        for unit, byline in self._beside(best[1], best[2]):
            for author in byline.authors:
                at = page.texts[unit].find(author)
                self._choose("authors", author, unit, BYLINE, max(0, at), at + len(author) if at >= 0 else -1)

    def _portrayed(self) -> tuple[int, str] | None:
        """The one name on a line of its own over what the page says of its bearer, under the text; the line
        stays what it is."""
        page = self.page
        found: dict[str, int] = {}
        prose = [i for i in self.body if self.prose[i]]
        if len(prose) <= 2 * _PORTRAIT_PROSE:
            return None
        for unit in range(max(prose[-_PORTRAIT_PROSE - 1] + 1, self.end - _PORTRAIT_IN), len(page) - 1):
            name = page.texts[unit].strip(" :,–—-")
            if len(name) > _NAME_LENGTH or name in found or not is_name(name) or self._is_common(name):
                continue
            if any(self._portrays(i, name) for i in range(unit + 1, min(unit + 3, len(page)))):
                found[name] = unit
        if len(found) != 1:
            return None
        name, unit = found.popitem()
        return unit, name

    def _portrays(self, unit: int, name: str) -> bool:
        """Whether a unit begins with a name, or the first word of it, and says that its bearer writes or what
        the trade is."""
        text, given = self.page.texts[unit], name.split()[0]
        if self.page.words[unit] < _TOLD_OF_AUTHOR or not text.startswith(given):
            return False
        at = len(name) if text.startswith(name) else len(given)
        return _IS_WHO.match(text, at) is not None and says_trade(text[at : at + _TRADE_WITHIN])

    def _group(self, title: int | None) -> tuple[float, int, Byline] | None:
        """The byline of a group ("By Example Staff") in the lines under the headline, where no person signs.

        An agency wants a label: its bare name is of a picture or the source of a report.
        """
        page = self.page
        if title is None or self.header:
            return None
        for unit in range(title + 1, min(title + 1 + _GROUP_UNDER, len(page))):
            text = page.texts[unit]
            byline = self._line(unit)[1]
            label = is_label(page.texts[unit - 1], "byline")
            if byline is not None and byline.labelled and byline.outlets and not byline.authors:
                name = group_of(byline.outlets[0])
            elif self.prose[unit] or page.phrases[unit] is not None or len(text) > _DATE_LINE:
                continue
            else:
                dates = find_dates(text, page.locale, first=self.first)[:1]
                name = group_of(_GROUP_END.split(text[: dates[0].start] if dates else text)[0])
                if not label and (is_agency(name) or _NO_GROUP.match(name) is not None):
                    continue
            if name:
                return 2.0, unit, Byline((name,))
        return None

    def _is_signature(self, text: str) -> bool:
        """Whether a line over an ISO date is a byline as this library prints it: of a handle or a
        newsroom. `By the sea` and `By land and sea` are subtitles.
        """
        if not text.startswith(_BY) or len(text) > LINE_LIMIT or ends_sentence(text):
            return False
        names = [name.split() for name in _signers(text)]
        small = stop_words(self.page.language)
        if any(len(words) > _SIGNED_WORDS or words[0] in small for words in names):
            return False
        named = [not is_small(words[0]) for words in names]
        return any(named) if len(names) > 1 else named == [True] or len(names[0]) == 1

    def _signs_with_agency(self, text: str) -> bool:
        """Whether a byline as this library prints it names several persons, the last of which may be an
        agency or a newsroom, or a newsroom alone that is called by its address or by a word in small letters.
        """
        if not text.startswith(_BY) or len(text) > LINE_LIMIT:
            return False
        *names, last = _signers(text)
        if names:
            return all(map(is_name, names)) and (is_outlet(last) or is_name(last))
        words = last.split()
        return len(words) == _NEWSROOM_WORDS and is_small(words[0]) and not is_small(words[1])

    def _sign(self, unit: int) -> None:
        """The authors of a byline as this library prints it, whatever they are called."""
        text = self.page.texts[unit]
        for author in _signers(text):
            at = text.index(author, len(_BY))
            self._choose("authors", author, unit, BYLINE, at, at + len(author))

    @cached_property
    def _entries(self) -> frozenset[str]:
        return entry_labels(self.page)

    def _is_entry(self, text: str) -> bool:
        """Whether a byline is one of a list of works, by whom."""
        label = label_of(text)
        return bool(label) and label in self._entries

    def _is_published(self, text: str) -> bool:
        """Whether a line is one of several that name who wrote a book, and its publisher: what stands above
        is the name of the book."""
        return label_of(text) == PUBLISHER and PUBLISHER in self._entries

    def _is_credited(self, unit: int) -> bool:
        """Whether a unit is a credit or a caption."""
        return any(m.field in ("credits", "captions") for m in self.marks.get(unit, ()))

    def _away(self, unit: int, title: int | None) -> int:
        """How far a unit is from where a byline is looked for first: under the title, or over the body."""
        top = self.start if title is None or title > self.start + 3 else title
        if unit < top:
            return 4 + top - unit
        if unit >= self.start or title == 0:
            return min(abs(unit - top), abs(unit - self.start))
        return unit - top

    def _beside(self, unit: int, byline: Byline) -> list[tuple[int, Byline]]:
        """A labelled byline with those that go on with it on the lines right under it, in its own form."""
        found = [(unit, byline)]
        if byline.labelled and not byline.weak and not self.header:
            for after in range(unit + 1, min(unit + 10, len(self.page))):
                if self.is_article and self._is_entry(self.page.texts[after]):
                    break
                more = self._line(after)[1]
                if more is not None and more.labelled and not more.weak and more.authors:
                    if self._line(after)[0] is None and after - found[-1][0] <= 2:
                        found.append((after, more))
                elif after - found[-1][0] >= 2:
                    break
        elif unit and is_label(self.page.texts[unit - 1], "byline"):
            found += self._names_below(unit)
        return found

    def _names_below(self, unit: int) -> Iterator[tuple[int, Byline]]:
        """The names under one that stands under a label, on lines of their own: so do the words between."""
        page = self.page
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
        self, unit: int, title: int | None, dated: set[int], needed: float
    ) -> tuple[Byline | None, float]:
        """The byline of a unit in the zone, and how far it is to be trusted (2 is enough).

        Names without a label are not read where they could not be trusted as far as `needed`.
        """
        page = self.page
        date, byline = self._line(unit)
        announced = unit > 0 and is_label(page.texts[unit - 1], "byline")
        if byline and byline.authors and byline.labelled:
            if byline.weak:
                near = bool({unit - 1, unit + 1, unit + 2} & dated) or date is not None
                near = near or (title is not None and 0 < unit - title <= 2)
                return byline, 2.5 if near else 0.0
            return byline, 6.0 if title is None or unit >= title - 1 else _OVER_TITLE
        if byline is None:
            if self.header or (title is not None and unit < title - 3):
                return None, 0.0
            posted = not self.prose[unit] or _POSTED.match(page.texts[unit]) is not None
            if posted and (inner := self._inner_byline(unit)) is not None:
                return inner, 4.0
            if self.prose[unit] or page.words[unit] > _NAMES_WORDS or page.phrases[unit] is not None:
                return None, 0.0
            if self.is_article and unit in self.in_body and _FULL_STOP.search(page.texts[unit][-4:]):
                return None, 0.0  # a sentence about people
            if not announced and self._is_under_label(unit):
                return None, 0.0
            place = self._place_score(unit, title, dated)
            if not announced and date is None and place + _BEST_NAMES < needed:
                return None, 0.0
            byline = parse_names(page.texts[unit], page.language)
        if byline is None or not byline.authors:
            byline = self._handle(unit, title, dated)
            return byline, 2.5 if byline else 0.0
        if title is not None and unit < title - 3:
            return None, 0.0
        credited = date is None and "/" in page.texts[unit] and any(map(is_agency, byline.outlets))
        if credited and (unit + 1 == len(page) or self._line(unit + 1)[0] is None):
            return None, 0.0  # it is of a picture
        if self._is_called_kicker(unit):
            return None, 0.0
        if self.header or any(self._is_common(author) for author in byline.authors):
            return None, 0.0
        if announced:
            return byline, 5.0
        if date is not None:
            return byline, 4.0 + self._told_of(byline, title)
        score = self._place_score(unit, title, dated) + self._told_of(byline, title)
        if byline.roles or byline.outlets:
            score += 1.0
        if len(byline.authors) > 1:
            score += 0.5
        if title is not None and unit < title:
            score -= _NAME_IN["above"]
        return byline, score

    def _is_called_kicker(self, unit: int) -> bool:
        """Whether the markup calls a unit, or what it is of, a category, a tag or the like."""
        html = self.page.html
        if html is None:
            return False
        segments, at = html.source.segments, html.units[unit]
        names = " ".join((segments.attributes[segments.nodes[at]], *segments.inline[at]))
        return _KICKER_CLASS.search(names) is not None and _AUTHOR_CLASS.search(names) is None

    def _is_under_label(self, unit: int) -> bool:
        """Whether the line above is the label of what stands here: "Photographs by:"."""
        above = self.page.texts[unit - 1] if unit else ""
        return above.endswith((":", "：")) and len(above) <= _LABEL and self.page.phrases[unit - 1] is None

    def _inner_byline(self, unit: int) -> Byline | None:
        """The byline inside a line that holds a date or says that it tells who wrote the text."""
        text = self.page.texts[unit]
        m = _WRITTEN_BY.search(text) if _names_writer(text) else None
        if m is not None and m["sure"] and not _OF_THIS.search(text, 0, m.start()):
            return None
        if m is None or not (m["sure"] or find_dates(text, self.page.locale, first=self.first)):
            return None
        byline = parse_byline(_PIECE_END.split(text[m.start("by") :], maxsplit=1)[0], self.page.language)
        return byline if byline is not None and byline.authors and not byline.weak else None

    def _handle(self, unit: int, title: int | None, dated: set[int]) -> Byline | None:
        """The byline of one small word, as people name themselves, beside a date or under the headline."""
        text = self.page.texts[unit]
        m = _HANDLE.search(text) if _names_writer(text) else None
        if m is None or m["name"] in _NO_HANDLES or is_outlet(m["name"]) or self.header:
            return None
        under = title is not None and 0 < unit - title <= 2 and m.start() == 0
        if under or unit in dated or find_dates(text, self.page.locale, first=self.first):
            return Byline((m["name"],), weak=True)
        return None

    def _place_score(self, unit: int, title: int | None, dated: set[int]) -> float:
        """How far the place of a unit lets names be trusted as a byline."""
        score = 0.0
        if any(abs(unit - d) <= 2 for d in dated):
            score += 2.0
        if title is not None and 0 < unit - title <= 4:
            score += _UNDER_TITLE if unit - title <= 2 else 0.7
        if self._printed_often[self.page.texts[unit]] > 1:
            score += 0.7
        if self.prose[unit] or (unit in self.in_body and unit > self.start):
            score -= 2.0
        return score

    def _told_of(self, byline: Byline, title: int | None) -> float:
        """What the rest of the page says of names without a label: an author is told of under the text,
        a person of the story in it."""
        page = self.page
        if self.start >= len(page):
            return 0.0
        name = byline.authors[0]
        first, last = page.starts[self.start], page.ends[min(self.end, len(page) - 1)]
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

    def _is_common(self, name: str) -> bool:
        """Whether the words of a would-be name stand on the page without capitals: "Event Planning"."""
        words = [word for word in re.findall(r"[^\W\d_]{3,}", name) if word.casefold() != word]
        return bool(words) and all(_holds_word(self.page.text, word.casefold()) for word in words)

    def _signed(self) -> tuple[float, int, Byline] | None:
        """The byline under the text: a sign-off, or a labelled line right after the body."""
        page = self.page
        for unit in range(max(self.start, self.end - 3), min(len(page), self.end + 6)):
            text = page.texts[unit]
            if len(text) > 300:
                continue
            byline = parse_sign_off(text, page.language)
            if byline is None and not self.prose[unit]:
                byline = parse_byline(text, page.language)
            if byline and byline.authors and not byline.weak and not self._is_entry(text):
                return 2.0, unit, byline
        return None

    def _announced_author(self) -> tuple[float, int, Byline] | None:
        """The one byline of the page with a label of its own, or on the line under one, anywhere."""
        page = self.page
        found: dict[tuple[str, ...], tuple[float, int, Byline]] = {}
        for unit, text in enumerate(page.texts):
            if len(text) > _DATE_LINE or self.prose[unit] or (unit in self.in_body and unit <= self.end):
                continue
            written = _WRITTEN.match(text) is not None
            under_label = unit > 0 and is_label(page.texts[unit - 1], "byline")
            if not written and not under_label:
                continue
            byline = self._line(unit)[1]
            if byline is None and under_label:
                byline = parse_names(text, page.language)
            elif byline is not None and (not byline.labelled or byline.weak or not written):
                continue
            if byline is not None and byline.authors:
                found.setdefault(byline.authors, (2.0, unit, byline))
        return next(iter(found.values())) if len(found) == 1 else None

    # ---------------------------------------------------------------- credits, captions, tags, place

    def _lists(self, title: int | None) -> None:
        page = self.page
        top = self.start if title is None else min(title, self.start)
        low, high = max(0, top - 3), self.end + 2
        credited: set[int] = set()
        for unit in sorted(self.marks):
            for mark in self.marks[unit]:
                if mark.fate != "field" and not (mark.fate == "report" and mark.field == "place"):
                    continue
                if mark.field in ("credits", "captions") and low <= unit <= high and unit != title:
                    credited.add(unit)
                    self._choose(mark.field, mark.value, unit, mark.code, mark.start, mark.end)
                elif mark.field == "tags" and unit >= low:
                    for value in self._keywords(unit) or [mark.value]:
                        self._choose("tags", value, unit, mark.code, mark.start, mark.end)
                elif (
                    mark.field == "place"
                    and self.start <= unit <= self.start + 2
                    and not self._value("place")
                ):
                    at = page.starts[unit]
                    self.chosen.append(
                        Chosen(
                            "place",
                            mark.value,
                            "text",
                            unit,
                            at + mark.start,
                            at + mark.end,
                            mark.code,
                            leaves=False,
                        )
                    )
        if not any(chosen.field == "tags" for chosen in self.chosen):
            for tag in self._own_tags([one for one in page.evidence if one.field == "tags"]):
                self.chosen.append(Chosen("tags", tag, "markup", code=TAGS, leaves=False))
        if page.html is not None and "caption" in page.kinds:
            self._figure_captions(range(low, min(high + 1, len(page))), credited)

    def _own_tags(self, stated: Sequence[Evidence]) -> list[str]:
        """The tags that a page's markup states, without those that are of its site or for its machines."""
        tags = [tag for one in stated if not _MACHINE_TAG.match(tag := one.value.strip(_TAG_MARKS))]
        keys = {tag: m["key"] for tag in tags if (m := _KEYED_TAG.match(tag))}
        times = Counter(keys.values())
        tags = [tag for tag in tags if times[keys.get(tag, "")] < _KEYED]
        if len(tags) > 1 and all(map(_PATH_TAG.match, tags)):
            return []
        if len(tags) == 1 and tags[0].count(" ") > 2 and len(_UNSPACED.findall(tags[0])) > len(tags[0]) / 2:
            tags = tags[0].split()  # of a script that has no use for spaces but this
        site = squash(self._given("site") or "")
        tags = [tag for tag in tags if tag and squash(tag) != site]
        if len(tags) >= _MANY_TAGS and all(one.source == "meta:keywords" for one in stated):
            told = f"{self._told}{squash(self._value('title') or '')} "
            some = tags[:_TAGS_ASKED]
            if sum(self._is_told(tag, told) for tag in some) < _TAGS_TOLD * len(some):
                return []  # of the site, on each of its pages
        return tags

    def _is_told(self, tag: str, told: str) -> bool:
        """Whether one of the longer words of a tag begins one of the text."""
        words = squash(tag).split()
        return any(
            word in told if _UNSPACED.search(word) else f" {word[:_STEM]}" in told
            for word in [word for word in words if len(word) > 3] or words
        )

    def _keywords(self, unit: int) -> list[str]:
        """The tags of a unit that the markup tells apart."""
        html = self.page.html
        if html is None:
            return []
        told = [text for text, at in html.source.segments.keywords if at == html.units[unit]]
        return [part for text in told for part in split_tags(text)]

    def _figure_captions(self, units: Iterable[int], credited: set[int]) -> None:
        """The captions of the article's pictures that the markup tells, and no words of theirs."""
        page = self.page
        images = page.html.source.images if page.html is not None else ()
        for unit in units:
            if page.kinds[unit] != "caption" or unit in self.in_body or unit in credited:
                continue
            text = page.texts[unit]
            fitting = [one for one in images if one.caption and text.startswith(one.caption)]
            if fitting:
                image = max(
                    fitting, key=lambda one: (len(one.caption), one.credit in text[len(one.caption) :])
                )
                self._choose("captions", image.caption, unit, CAPTION, 0, len(image.caption))
                if image.credit and (at := text.find(image.credit, len(image.caption))) >= 0:
                    self._choose("credits", image.credit, unit, CAPTION, at, at + len(image.credit))


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


def _cuts_quotation(text: str, end: int) -> bool:
    """Whether a line that is a quotation as a whole would lose its last mark."""
    closing = _CLOSING_OF.get(text[0], "")
    return (
        end < len(text) and bool(closing) and text.rstrip()[-1] in closing and text.find(text[-1], 1, end) < 0
    )


class _PageTitle:
    """The first line of a page, taken for its title: headline, kicker and site name apart."""

    def __init__(self, text: str) -> None:
        self.text = text if len(text) <= 2 * _TITLE_LENGTH else ""
        self.cuts = [m.start() for m in _SITE_SEPARATOR.finditer(self.text) if m.start() >= 4][:6]
        self.key = squash(self.text)
        self.prefixes = [squash(self.text[:cut]) for cut in self.cuts]
        self.main = self.prefixes[0] if self.prefixes else self.key
        self.words = set(self.key.split())
        self.first = self.key.split()[:4]
        self.capitals = _capitals(self.text)

    def cut_at(self, end: int, names: str) -> dict[str, float]:
        """What speaks for cutting the page's title at `end`; `names` as `_Choice._names` gives them."""
        rest = self.text[end:].strip(" |｜–—·•:»›/-_@：").casefold()
        if not rest or not names:
            return {}
        return {
            "cut_named": float(len(rest) > 2 and rest in names),
            "cut_first": float(end == self.cuts[0]),
            "cut_dash": float(self.text[end : end + 3].strip()[:1] in "-–—_"),
        }

    def spans(self, text: str) -> list[tuple[int, int]]:
        """The page's title whole, and cut before each of its last separators."""
        return [(0, len(text)), *((0, cut) for cut in self.cuts if count_words(text[:cut]) >= 2)]

    def may_agree(self, text: str) -> bool:
        """Whether a line agrees so far with the page's title that it may be the headline anywhere."""
        if len(text) > _TITLE_LENGTH or len(self.words) < 2:
            return False
        key = squash(text)
        return len(self.words.intersection(key.split())) >= 2 and self.agreement(key) >= _SURE

    def agreement(self, key: str) -> float:
        """How far a squashed line agrees with the page's title: 0 (not at all) to 4 (it is the headline)."""
        if len(key) < 5 or self.words.isdisjoint(key.split()):
            return 0.0
        if key == self.key or key in self.prefixes:
            return 4.0
        if self.key.startswith(key + " ") and key.count(" ") >= 2:
            return 3.8
        if key.count(" ") >= 2 and f" {key} " in f" {self.key} ":
            return 3.5
        if self.main.count(" ") >= 3 and f" {self.main} " in f" {key} ":
            return 3.2
        words = set(key.split())
        if len(words) < 3:
            return 0.0
        shared = len(words & self.words)
        return 3.0 * shared / max(len(words), min(len(self.words), 8)) if shared >= 2 else 0.0

    def beside(self, text: str, key: str) -> dict[str, float]:
        """What a line has in common with the page's title: its first words, its length, its capitals."""
        same = 0
        words = key.split()
        for word, own in zip(words, self.first, strict=False):
            if word != own:
                break
            same += 1
        return {
            "prefix": min(same, 4) / 4,
            "prefix_whole": float(same >= min(len(words), 4)),
            "length_apart": abs(math.log((len(text) + 5) / (len(self.text) + 5))),
            "case_apart": abs(_capitals(text) - self.capitals),
        }

    def better(self, text: str) -> int | None:
        """The end of the stretch of the page's title that is this headline with a separator more."""
        key = squash(text)
        for end in (*self.cuts, len(self.text)):
            same = self.text[:end]
            if (
                squash(same) == key
                and len(same) > len(text)
                and len(_JOINT.findall(same)) > len(_JOINT.findall(text))
            ):
                return end
        return None

    def parts(self, text: str) -> list[tuple[int, int]]:
        """The line whole, and without the kicker or the tail that the page's title shows it to have."""
        spans = [(0, len(text))]
        if (start := self.after_kicker(text)) > 0:
            spans.append((start, len(text)))
        for m in list(_SITE_SEPARATOR.finditer(text))[:4]:
            head = squash(text[: m.start()])
            if head.count(" ") >= 2 and (head == self.key or head in self.prefixes):
                spans.append((0, m.start()))
        return spans

    def after_kicker(self, text: str) -> int:
        """Where the headline starts in a line that has a kicker before it; 0 where there is none."""
        for m in _SEPARATOR.finditer(text):
            rest = squash(text[m.end() :])
            if not 1 <= count_words(text[: m.start()]) <= 7 or rest.count(" ") < 2:
                continue
            if rest == self.main:
                return m.end()
            # The page's title has the same tail after another kicker or with another separator.
            for main in (self.main, *self.prefixes[1:]):
                if not main.endswith(" " + rest):
                    continue
                cut = next(
                    (
                        c
                        for c in _SEPARATOR.finditer(self.text)
                        if squash(self.text[c.end() :]).startswith(rest)
                    ),
                    None,
                )
                if cut and cut[0].strip() != m[0].strip():
                    return m.end()
        return 0


def _iso(value: str, language: str) -> str | None:
    """A date as the caller gives it, in ISO 8601; None where it cannot be read."""
    value = value.strip()
    try:
        dt.datetime.fromisoformat(value)
    except ValueError:
        return parse_date(value, language)
    return value.replace(" ", "T", 1) if value[4:5] == "-" else parse_date(value, language)


def _names_writer(text: str) -> bool:
    """A cheap look at a line: whether it has the word by which it may name who wrote the text."""
    return "by " in text or "By " in text


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


def _length(text: str) -> int:
    """The number of words, counting two characters of Han, Kana or Thai as one even beside spaces."""
    words = count_words(text)
    return words if text.isascii() else max(words, len(_UNSPACED.findall(text)) // 2)


def _is_row(text: str) -> bool:
    """Whether a line is a row of a menu or a trail of crumbs: three pieces or more, each of a word or two."""
    pieces = [piece for piece in re.split(r"\s*[|｜»>›/•·❯→]\s*", text) if piece]
    if len(pieces) >= 3 and all(len(piece.split()) <= 2 for piece in pieces):
        return True
    words = text.split()
    return (
        len(words) >= 4 and all(word[0].isupper() for word in words if word[0].isalpha()) and len(text) < 90
    )


def _is_before(one: str, other: str) -> bool:
    """Whether an ISO date is before another: by the instant where both have a zone, by the day elsewhere."""
    try:
        first, second = dt.datetime.fromisoformat(one), dt.datetime.fromisoformat(other)
    except ValueError:  # a month
        return one[:10] < other[:10]
    if first.tzinfo is not None and second.tzinfo is not None:
        return first < second
    return first.date() < second.date()


def _signers(text: str) -> list[str]:
    """The names in a byline as this library prints it."""
    most, _, last = text.removeprefix(_BY).rpartition(" and ")
    return [name for name in (*most.split(", "), last) if name.strip()]


def _looks(text: str) -> dict[str, float]:
    """What the look of a text says about its being a headline."""
    words = _length(text)
    tokens = text.split()
    crumbs = sum(map(text.count, "»>›/❯→|｜")) + text.count(" - ") + text.count(" • ")
    return {
        "words5": float(4 <= words <= 5),
        "length": math.log1p(len(text)),
        "stop": float(words > 4 and _FULL_STOP.search(text[-4:]) is not None),
        "open": float(_OPEN_END.search(text[-1:]) is not None),
        "crumbs": float(crumbs >= 2),
        "bars": float("|" in text or "｜" in text),
        "lower": float(text[:1].islower()),
        "mark": float(not text[:1].isalnum() and text[:1] not in _QUOTES),
        "repeats": float(len(tokens) >= 6 and len(set(text.casefold().split())) < 0.8 * len(tokens)),
    }


def _capitals(text: str) -> float:
    """The share of the words of a text that begin with a capital."""
    words = text.split()
    return sum(word[0].isupper() for word in words) / len(words) if words else 0.0


def _share(squashed: str, told: str) -> float:
    """The share of the longer words of a squashed text that are told (see `_Choice._told`)."""
    own = set(squashed.split())
    long = [word for word in own if len(word) > 3 or not word.isascii()] or own
    return sum(f" {word} " in told for word in long) / len(long) if long else 0.0
