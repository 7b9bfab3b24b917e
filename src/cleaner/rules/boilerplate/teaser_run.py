"""The headlines of other articles below a heading like `Most read` or `Related stories`.

The heading is known by its phrase; what follows it are lines without a full stop, often numbered. The
run ends at the first line that reads as prose. Before the article has begun nothing goes: the next line
may be its headline.
"""

from __future__ import annotations

from collections.abc import Iterator

from cleaner.page import Mark, Page
from cleaner.pattern import lazy
from cleaner.rules.lexicon import flat
from cleaner.rules.rule import Fix, Keep, UnitRule

HEADINGS = frozenset(("most-read", "related-link"))
"""The phrase rules whose lines may head a list of teasers."""

MOST_TEASERS = 15
"""So many lines below one heading may go."""

LEAST_PROSE = 2
"""So many units that read as prose stand before the first heading."""

LINKED = 0.5
"""In HTML a teaser is a link, or this share of it is."""

FEWEST_WORDS, MOST_WORDS = 3, 20
"""The words of a teaser."""

_STOP = lazy(r"[.。।:;,；：]$")
_NUMBER = lazy(r"\(?(\d{1,2})(?:[.):]|\s|$)")


def find(page: Page) -> Iterator[Mark]:
    """Lines that are teasers below a heading."""
    prose = 0
    i = 0
    tail = len(page)  # where the list begins that ends the text
    while tail and page.kinds[tail - 1] == "list_item":
        tail -= 1
    if 2 * sum(_is_teaser(page, j) for j in range(tail, len(page))) < len(page) - tail or page.elements:
        tail = len(page)
    while i < len(page):
        prose += page.prose[i]
        if prose < LEAST_PROSE or not _is_heading(page, i):
            i += 1
            continue
        run = range(i + 1, min(len(page), i + 1 + MOST_TEASERS)) if i + 1 >= tail else _run(page, i + 1)
        for j in run:
            yield Mark(j, RULE.code, why=f"below {page.texts[i][:40]}")
        i = max(i + 1, run.stop)


def _is_heading(page: Page, i: int) -> bool:
    phrase = page.phrases[i]
    if phrase is None or phrase.rule not in HEADINGS or phrase.strength not in ("line", "label"):
        return False
    return phrase.text == flat(page.keys[i])  # the label alone, without a headline behind it


def _run(page: Page, start: int) -> range:
    """The teasers from a unit on."""
    end = start
    while end < len(page) and end - start < MOST_TEASERS and _is_teaser(page, end):
        end += 1
    if end == start or end == len(page) or page.phrases[end] is not None:
        return range(start, end)
    # The article goes on. Its next heading may be the last line of the run, unless that is an item.
    items = all(page.kinds[j] == "list_item" or _NUMBER.match(page.texts[j]) for j in range(start, end))
    if not items and (page.kinds[end - 1] == "heading" or page.words[end - 1] <= 5):
        end -= 1
    return range(start, end)


def _is_teaser(page: Page, i: int) -> bool:
    text = page.texts[i]
    if page.prose[i] or page.kinds[i] in ("table", "code", "verse") or page.phrases[i] is not None:
        return False
    if page.elements and page.elements[i].link_share < LINKED:
        return False
    numbered = page.kinds[i] == "list_item" or _NUMBER.match(text) is not None
    return (1 if numbered else FEWEST_WORDS) <= page.words[i] <= MOST_WORDS and not _STOP.search(text)


RULE = UnitRule(
    code="B138",
    name="teaser-run",
    summary="Headlines of other articles below a heading of such a list.",
    why=(
        "Lists of other articles leave their headlines below `Most read` or `Related stories`. The run ends "
        "at the first line that reads as prose, unless a list ends the text, and before the article has begun nothing "
        "goes. In HTML a teaser is a link."
    ),
    find=find,
    examples=(
        Fix(
            "The council voted on Tuesday to keep the ferry, after a night of speeches in a full hall."
            "\n\nThe boat will sail from Monday, twice a day and once on Sunday, as it has for ninety years."
            "\n\nMost read\n\nStorm takes the roof of the old cannery\n\nWhat the new tide tables mean for you",
            "The council voted on Tuesday to keep the ferry, after a night of speeches in a full hall."
            "\n\nThe boat will sail from Monday, twice a day and once on Sunday, as it has for ninety years."
            "\n\nMost read",
        ),
        Keep(
            "The council voted on Tuesday to keep the ferry, after a night of speeches in a full hall."
            "\n\nThe boat will sail from Monday, twice a day and once on Sunday, as it has for ninety years."
            "\n\nWhat happens next\n\nTickets will be sold at the kiosk."
        ),
    ),
)
