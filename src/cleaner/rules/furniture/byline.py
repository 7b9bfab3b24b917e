"""F102: the byline, a line that says who wrote the article.

Only a line every piece of which is a person, a role, an outlet, a place or a date is one: "By Friday
the river had fallen" is a sentence. A byline that names nobody ("By Staff") leaves the body as well.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import chain

from cleaner.page import Mark, Page
from cleaner.pattern import lazy
from cleaner.people import LINE_LIMIT, is_role_line, parse_byline
from cleaner.rules.rule import Fix, Keep, UnitRule

PUBLISHER = "()"
"""The label of a line that ends in brackets, as the writers of books are printed with their publishers."""

_MOST = 2  # more of them above all prose are a list of works
_EARLY = 3  # a byline stands before this many units of prose, or after the last
_BRACKETED = lazy(r"[^()\d]{3,60} \([^()\d]{2,30}\)")
_LABEL = lazy(r"(?:by|[^\W\d_]+(?: by|[:：]))(?=\s)")
_USUAL = {"by": 2, PUBLISHER: 2}  # so many different ones an article has itself; of other labels one


def find(page: Page) -> Iterator[Mark]:
    """The labelled bylines of a page, one mark for each person."""
    lines = 0  # bylines with other lines between
    prose = [unit for unit, is_prose in enumerate(page.prose) if is_prose]
    named = -2
    entries: frozenset[str] | None = None
    units: Iterable[int] = range(len(page))
    if len(prose) >= _EARLY:  # between paragraphs, "by Jane Doe" tells of a book
        units = chain(range(prose[_EARLY - 1]), range(prose[-1] + 1, len(page)))
    for unit in units:
        text = page.texts[unit]
        if page.prose[unit] or len(text) > LINE_LIMIT:
            continue
        if unit == named + 1 and is_role_line(text):
            yield Mark(unit, "F102", "field", "role", text, 4.0)
            continue
        byline = parse_byline(text, page.language)
        if byline is None or byline.weak:
            continue
        lines += unit > named + 1
        begun = bool(prose) and prose[0] < unit
        if lines > _MOST and not begun:
            continue  # a list of books: the ferry, by Jane Doe; the bridge, by John Roe
        if begun and label_of(text):
            entries = entry_labels(page) if entries is None else entries
            if label_of(text) in entries:
                continue
        if byline.authors:
            named = unit
        for author in byline.authors:
            yield Mark(unit, "F102", "field", "authors", author, 5.0)
        if not byline.authors:
            yield Mark(unit, "F102", "field", "outlet", ", ".join(byline.outlets or byline.roles), 4.0)


def entry_labels(page: Page) -> frozenset[str]:
    """The labels with which different lines begin, or the brackets with which they end: those of a list of
    books, by whom."""
    lines: dict[str, set[str]] = {}
    for text in page.texts:
        if label := label_of(text) if len(text) <= LINE_LIMIT else "":
            lines.setdefault(label, set()).add(text)
    return frozenset(label for label, texts in lines.items() if len(texts) > _USUAL.get(label, 1))


def label_of(text: str) -> str:
    """The words and the mark that a byline may begin with (`Written by`, `Author:`, a small `by`); `PUBLISHER`
    for a name with something in brackets behind it; "" for other lines."""
    label = _LABEL.match(text)
    if label:
        return label[0]
    return PUBLISHER if _BRACKETED.fullmatch(text) else ""


RULE = UnitRule(
    code="F102",
    name="byline",
    summary="the line that says who wrote the article",
    why=(
        "Roles, outlets, handles and dates are taken off; where no person signs, a labelled agency or, beside a "
        'date, the team of a newsroom is the author. A sentence that begins with "By" is left alone, because every piece of a '
        "byline must be accounted for."
    ),
    find=find,
    examples=(
        Fix(
            "By Jane Doe and John Roe\n\nThe ferry sailed.",
            "The ferry sailed.",
            field="authors",
            value="John Roe",
        ),
        Fix(
            "Von Anna Schmidt, Redakteurin\n\nDie Fähre fuhr.",
            "Die Fähre fuhr.",
            "de",
            field="authors",
            value="Anna Schmidt",
        ),
        Fix("BY JANE DOE AND JOHN ROE\n\nSTAFF WRITERS\n\nSo.", "So.", field="authors", value="JOHN ROE"),
        Fix("By Jane Doe, Political Editor | Reuters\n\nSo.", "So.", field="authors", value="Jane Doe"),
        Keep("By Friday the river had fallen."),
        Keep("By Jane Doe's account, the ferry never sailed."),
        Keep(
            "These are the two novels of the year that we read twice.\n\nThe Ferry\n\nWritten by Jane Doe\n\n"
            "A ferry sinks in it, and nobody minds.\n\nThe Bridge\n\nWritten by John Roe\n\nA bridge is closed."
        ),
    ),
)
