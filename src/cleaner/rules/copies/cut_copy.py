"""An excerpt of the text printed beside it: a teaser cut by an ellipsis, a first sentence, a pull quote."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import accumulate

from cleaner.measure import count_words, squash
from cleaner.page import Mark, Page
from cleaner.pattern import lazy
from cleaner.rules.copies.repeated_run import COPY_WORDS
from cleaner.rules.rule import Fix, Keep, UnitRule

EXCERPT_WORDS = 80
"""An excerpt has at most so many words."""

CUT_TAIL = 40
"""Marks of a cut stand within so many characters at the end."""

TEASER_UNITS = 4
"""Among the first units, in number, other teasers aside, a sentence that the text repeats is a teaser."""

SEVERAL, MANY, REST = 3, 8, 0.2
"""A unit that holds so many others in their order, and next to nothing else, is a copy of them; of so many, where
the rest is less than this share of it."""

EDGE = 24
"""The characters by which units begin or end alike."""

PAGE_LIMIT = 150_000
"""A longer page, in characters, is not searched for excerpts: the search is quadratic."""

_CUT = lazy(
    r"\s*(?:(?:\.\.\.|…|\[(?:\.\.\.|…)\]|\[&hellip;\])\s*)?"
    r"(?:(?:\(|\[)?(?:read|continue|see|show)\s+(?:more|reading|full\s+\w+)\W*)?$",
    re.I,
)
_CUT_HINTS = ("...", "…", "hellip", "more", "reading", "full")
"""One of these is in the tail of every unit that is cut."""
_QUOTED = lazy(r"^\s*[\"“„«‘‹「『»]")
_NEVER = frozenset(("verse", "table", "code", "list_item"))


def find(page: Page) -> Iterator[Mark]:
    """Marks each unit that is a part of another unit, or the cut beginning of several."""
    candidates = [
        i for i, kind in enumerate(page.kinds)
        if COPY_WORDS <= page.words[i] <= EXCERPT_WORDS and kind not in _NEVER
    ]  # fmt: skip
    if len(page) < 2 or not candidates or len(page.text) > PAGE_LIMIT:
        return
    keys = page.squashed
    starts = list(accumulate((len(key) + 1 for key in keys), initial=0))
    whole = "\n".join(keys)
    flat = whole.replace("\n", " ")

    def unit_at(end: int) -> int:
        return bisect_right(starts, end - 1) - 1

    gone = set(_whole_copies(page, keys))  # no witness of what goes then
    for i in gone:
        yield Mark(i, RULE.code, why="repeats several paragraphs in one")
    cuts = {i: cut for i in candidates if (cut := _cut(page.texts[i])) >= 0}
    in_full: dict[str, bool] = {}
    for i, cut in cuts.items():
        stump = squash(page.texts[i][:cut])
        if count_words(stump) < COPY_WORDS:
            continue
        if stump not in in_full:
            # Of several that are cut at the same place none is the text.
            in_full[stump] = any(
                unit_at(end) not in gone
                and (whole[end : end + 1] not in ("\n", "") or _cut(page.texts[unit_at(end)]) < 0)
                for end in _stands(flat, stump, starts[i], len(stump))
            )
        if in_full[stump]:
            gone.add(i)
            yield Mark(i, RULE.code, why="cut, and repeated in full")
    teasers = 0
    for i in candidates:
        if i in cuts:
            continue
        if (
            (i - teasers < TEASER_UNITS or _quoted(page, i))
            and count_words(keys[i]) >= COPY_WORDS  # a row of dashes has none
            and any(unit_at(end) not in gone for end in _stands(whole, keys[i], starts[i], 0))
        ):
            teasers += 1
            gone.add(i)
            yield Mark(i, RULE.code, why="repeats a part of another paragraph")


def _whole_copies(page: Page, keys: Sequence[str]) -> Iterator[int]:
    """The units that say in one what others say in several, and next to nothing else; they begin or end as one of
    those."""
    parts = [(i, key) for i, key in enumerate(keys) if key and page.kinds[i] not in _NEVER]
    long = [key for i, key in parts if page.words[i] >= COPY_WORDS]
    heads, tails = Counter(key[:EDGE] for key in long), Counter(key[-EDGE:] for key in long)
    if len(heads) == len(tails) == len(long):
        return
    for i, whole in parts:
        if page.words[i] < SEVERAL * COPY_WORDS or (heads[whole[:EDGE]] < 2 and tails[whole[-EDGE:]] < 2):
            continue
        found = at = left = 0
        for k, key in parts:
            if k == i or len(key) >= len(whole):
                continue
            start = whole.find(key, at)
            # A short one is a part only where it stands right behind the last.
            if start == at or (start > at and page.words[k] >= COPY_WORDS):
                left += start - at
                at = start + len(key) + 1
                found += page.words[k] >= COPY_WORDS
        left += len(whole) - at
        if found >= SEVERAL and (left < EDGE or (found >= MANY and left < REST * len(whole))):
            yield i


def _quoted(page: Page, i: int) -> bool:
    """Whether a unit is set as a quotation: only such a copy in the midst of a text is a pull quote."""
    return page.kinds[i] == "quote" or bool(_QUOTED.match(page.texts[i]))


def _cut(text: str) -> int:
    """Where the marks start by which a unit says that it is cut; -1 where it does not."""
    tail = text[-CUT_TAIL:].lower()
    if not any(map(tail.__contains__, _CUT_HINTS)):
        return -1
    cut = _CUT.search(text, max(0, len(text) - CUT_TAIL))
    return cut.start() if cut and cut.group().strip() else -1


def _stands(text: str, key: str, own: int, more: int) -> Iterator[int]:
    """Where the key ends each time that it stands in the text again and does not make a whole line there.

    `own` is where it stands first; a cut key may end inside a word (`more` is then its length).
    """
    at = text.find(key)
    while at >= 0:
        end = at + len(key)
        before, after = text[at - 1 : at] or "\n", text[end : end + 1] or "\n"
        whole = before == "\n" and after == "\n"
        if at != own and before in " \n" and (end < len(text) if more else after in " \n" and not whole):
            yield end
        at = text.find(key, end)


RULE = UnitRule(
    code="C104",
    name="cut-copy",
    summary="An excerpt that the text repeats: a teaser, a first sentence, a pull quote",
    why=(
        "Previews and pull quotes show a part of the text once more. A unit of eight words or more goes where it "
        "ends in an ellipsis or “Read more” and the text goes on elsewhere, and a quotation or one of the first "
        "units where all its words stand inside another. Lists, tables and verse are left alone."
    ),
    find=find,
    examples=(
        Fix(
            "The council voted on Tuesday to build a new bridge across […]\n\n"
            "The council voted on Tuesday to build a new bridge across the harbour, ending a debate.",
            "The council voted on Tuesday to build a new bridge across the harbour, ending a debate.",
        ),
        Fix(
            "The mayor was pleased. “We have waited for this bridge for eight long years,” she said.\n\n"
            "“We have waited for this bridge for eight long years”",
            "The mayor was pleased. “We have waited for this bridge for eight long years,” she said.",
        ),
        Keep(
            "The fair in Rye\n\nTraders and guests from all over the valley meet for three…\n\n"
            "The fair in Lye\n\nTraders and guests from all over the valley meet for three…"
        ),
        Fix(
            "The council voted on Tuesday to build a bridge. It will cross the old harbour at the northern end. The […]\n\n"
            "The council voted on Tuesday to build a bridge.\n\nIt will cross the old harbour at the northern end.\n\n"
            "The mayor was pleased.",
            "The council voted on Tuesday to build a bridge.\n\nIt will cross the old harbour at the northern end.\n\n"
            "The mayor was pleased.",
        ),
        Fix(
            "The council voted on Tuesday to build a bridge.\n\nIt will cross the old harbour at the northern end.\n\n"
            "The mayor was pleased, and so was the bishop.\n\nThe council voted on Tuesday to build a bridge. It will "
            "cross the old harbour at the northern end. The mayor was pleased, and so was the bishop.",
            "The council voted on Tuesday to build a bridge.\n\nIt will cross the old harbour at the northern end.\n\n"
            "The mayor was pleased, and so was the bishop.",
        ),
        Keep("It was over…\n\nIt was over when the mayor left the hall at midnight."),
    ),
)
