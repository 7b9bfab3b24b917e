"""Rows of short labels with separators between them: menus, breadcrumbs, rows of handles.

A breadcrumb begins with a word for the start page. A menu row has at least four short labels, none
with a digit, and one of them stands in the lexicons. Table rows have digits and stay, and so does a
list of names that nobody knows as labels.
"""

from __future__ import annotations

from collections.abc import Iterator

from cleaner.measure import ROW, fold
from cleaner.page import Mark, Page
from cleaner.pattern import lazy
from cleaner.rules.lexicon import flat, lexicon
from cleaner.rules.rule import Fix, Keep, UnitRule

LONGEST = 300
"""The most characters of such a row."""

_BETWEEN = lazy(r"\s*[|¦›»>→·•/]\s*|\s+[-–—]\s+")
_SEPARATOR = lazy(r"[|¦›»>→·•/]|\s[-–—]\s")
_TRAIL = lazy(r"\s*[›»>→]\s*|\s+/\s+")
_PATH = lazy(r"(?:^|[\s=:])(?:\.{0,2}|~)/[a-z][\w.-]*(?:/[\w.-]+)+")
_HANDLES = lazy(r"(?:[#@#＃]\w[\w.-]{1,40}[\s,;|·]*){2,30}")


def find(page: Page) -> Iterator[Mark]:
    """Units that are such a row."""
    known = lexicon().known
    for i in page.having(ROW):
        text = page.texts[i]
        if len(text) > LONGEST or page.kinds[i] in ("table", "code") or page.prose[i] or "://" in text:
            continue
        if page.printed and _is_in_block(page, i):
            continue  # of a table
        if text[0] in "#@＃" and _HANDLES.fullmatch(text):
            yield Mark(i, RULE.code)
            continue
        if not _SEPARATOR.search(text):
            continue
        parts = [part for part in _TRAIL.split(text) if part]
        if len(parts) >= 2:
            first = known(flat(fold(parts[0])), page.language)
            if first is not None and first.rule == "site-menu" and page.words[i] <= 25:
                yield Mark(i, RULE.code)
                continue
        if "/" in text and _PATH.search(text):
            continue  # of a file
        parts = [part for part in _BETWEEN.split(text) if part]
        if len(parts) < 4 or any(len(part) > 32 or any(c.isdigit() for c in part) for part in parts):
            continue
        if text[-1] in ".!?…" or sum(part.count(" ") for part in parts) > 2 * len(parts):
            continue
        if any(
            len(_BETWEEN.findall(page.texts[j])) == len(_BETWEEN.findall(text))
            for j in (i - 1, i + 1)
            if 0 <= j < len(page) and len(page.texts[j]) <= LONGEST
        ):
            continue  # rows of one table
        labels = sum(known(flat(fold(part)), page.language) is not None for part in parts)
        if labels >= 2 or (labels and len(parts) >= 5):
            yield Mark(i, RULE.code)


def _is_in_block(page: Page, unit: int) -> bool:
    """Whether a line of a printed article has another right above or below: they are rows of a table."""
    return any(page.gaps[k] == 0 for k in (unit, unit + 1) if 0 < k < len(page))


RULE = UnitRule(
    code="B135",
    name="separator-row",
    summary="Menus and breadcrumbs in one line, and rows of handles.",
    why=(
        "A menu in one line keeps its separators. Rows without a known label, rows with digits or "
        "several of one form as in a table, and sentences stay."
    ),
    find=find,
    examples=(
        Fix(
            "Home > News > Council\n\nThe council voted on Tuesday to keep the ferry.",
            "The council voted on Tuesday to keep the ferry.",
        ),
        Fix(
            "News | Sport | Harbour | Tide tables\n\nThe council voted on Tuesday to keep the ferry.",
            "The council voted on Tuesday to keep the ferry.",
        ),
        Keep("Rovers | 3 | 1 | 2"),
        Keep("Anna / Boris / Clara / Dmitri"),
        Keep("News | Sport | Harbour | Tides\n\nDaily | Weekly | Monthly | Yearly"),
    ),
)
