"""The headline printed again: above the text, with the site's name, in other quotes or capitals, cut."""

from __future__ import annotations

import re
from collections.abc import Iterator

from cleaner.measure import ends_sentence, squash
from cleaner.page import Mark, Page
from cleaner.pattern import lazy
from cleaner.rules.rule import Fix, Keep, UnitRule

SUFFIX_WORDS = 8
"""What follows a separator after the headline, in words, may be a site name of this length."""

KICKER_WORDS = 5
"""What stands with a separator before the headline may be a kicker of this length, in words."""

CUT_WORDS = 3
"""A cut headline shows at least so many words."""

_HEAD = 1
"""In a text without prose, copies of the title stand right under it: up to this unit."""

_VERSE_LINE = 70
"""A line of verse has at most so many characters."""

_CUT = lazy(r"\s*(?:\.\.\.|…|\[(?:\.\.\.|…)\])\s*$")
_CUT_ENDS = ("...", "…", "...]", "…]")
_QUOTES = "\"'“”‘’«»„ \u00a0)("
_SEPARATORS = "|–—-·•:»›/\u2015"


def is_copy(text: str, squashed: str, title: str, squashed_title: str) -> bool:
    """Whether a unit's text, squashed text at hand, is this title again."""
    if len(text) > 2 * len(title) + 80:
        return False
    if squashed == squashed_title:
        return True
    if not squashed or " " not in squashed_title:
        return False
    if squashed.startswith(squashed_title + " "):
        rest = squashed[len(squashed_title) :].split()
        return len(rest) <= SUFFIX_WORDS and _separated(text, len(rest), at_end=True)
    if squashed.endswith(" " + squashed_title):
        rest = squashed[: -len(squashed_title)].split()
        return len(rest) <= KICKER_WORDS and _separated(text, len(rest), at_end=False)
    if text.rstrip().endswith(_CUT_ENDS) and _CUT.search(text):
        return squashed.count(" ") + 1 >= CUT_WORDS and squashed_title.startswith(squashed)
    return False


def _separated(text: str, words: int, *, at_end: bool) -> bool:
    """Whether the first or last `words` words stand apart from the rest by a separator."""
    found = list(re.finditer(r"\w+", text))
    if len(found) <= words:
        return False
    a, b = (found[-words - 1], found[-words]) if at_end else (found[words - 1], found[words])
    between = text[a.end() : b.start()].strip(_QUOTES).lstrip(".!?…").strip(_QUOTES)
    return bool(between) and between in _SEPARATORS


def find(page: Page) -> Iterator[Mark]:
    """Marks every unit that repeats the chosen title (`page.hints["title"]`)."""
    title = page.hints.get("title", "")
    squashed = squash(title)
    if not squashed:
        return
    copies = [i for i, text in enumerate(page.texts) if is_copy(text, page.squashed[i], title, squashed)]
    if not copies:
        return
    first = dict(zip(reversed(page.squashed), reversed(range(len(page))), strict=True))
    copies = [
        i for i in copies
        if not page.heads_section(i) or first[page.squashed[i + 1]] <= i  # over the body once more
    ]  # fmt: skip
    if page.printed:  # the copies went when it was printed: what is left in its text are headings
        copies = [i for i in copies if not page.stands_in_text(i) or first[page.squashed[i + 1]] <= i]
    prose = any(page.prose)
    refrain = [i for i in copies if _is_in_verse(page, i)]
    if len(refrain) > 1 or (not prose and refrain and refrain[-1] > _HEAD):
        return  # a poem comes back to its title
    for i in copies:
        if prose or i <= _HEAD:
            yield Mark(i, RULE.code, why="repeats the title")


def _is_in_verse(page: Page, unit: int) -> bool:
    """Whether a unit has lines of verse around it: short ones, of which one does not end a sentence."""
    around = [k for k in (unit - 1, unit + 1) if 0 <= k < len(page)]
    return (
        len(around) > 1
        and all(
            page.kinds[k] == "paragraph" and page.words[k] > 1 and len(page.texts[k]) <= _VERSE_LINE
            for k in (*around, unit)
        )
        and not all(ends_sentence(page.texts[k]) for k in around)
    )


RULE = UnitRule(
    code="C101",
    name="title-again",
    summary="The headline once more, whole, cut, or with a site name or kicker",
    why=(
        "Pages print the headline in the browser title, the breadcrumb, above the text and in share boxes. A copy "
        "goes wherever it stands: with other quotes or capitals, with a site name after a separator, with a kicker "
        "before one, or cut by an ellipsis. A subheading that merely shares words with it stays, and so does one in "
        "the midst of the text, under which the article comes to its subject, and a line that verse comes back to."
    ),
    find=find,
    examples=(
        Fix(
            'Council backs “northern” bridge\n\nCouncil backs "northern" bridge - The Harbour Post\n\nThe vote was close.',
            "The vote was close.",
            field="title",
            value="Council backs “northern” bridge",
        ),
        Fix(
            "POLITICS | COUNCIL BACKS BRIDGE PLAN\n\nCouncil backs …\n\nThe vote was close.",
            "Council backs …\n\nThe vote was close.",
            field="title",
            value="Council backs bridge plan",
        ),
        Fix(
            "Who backs the bridge? | The Harbour Post\n\nThe vote was close.",
            "The vote was close.",
            field="title",
            value="Who backs the bridge?",
        ),
        Keep("Council backs bridge\n\nCouncil backs bridge but wants lower tolls"),
        Keep(
            "How to prune a pear tree\n\nPear trees bear on old wood, and a tree that is never cut bears small fruit."
            "\n\nBegin in winter, when the leaves are down and the sap is at rest in the roots of the tree."
            "\n\n## How to prune a pear tree\n\nTake out what is dead, then what crosses, then what grows straight up."
        ),
    ),
)
