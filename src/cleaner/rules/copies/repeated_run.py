"""A paragraph, a run of paragraphs, or the whole body pasted twice."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from cleaner.measure import ends_sentence
from cleaner.page import Mark, Page
from cleaner.rules.rule import Fix, Keep, UnitRule

COPY_WORDS = 8
"""Nothing shorter goes as a copy, in words (two CJK characters count as one), save inside a copied run."""

LONG_RUN = 3
"""A run of so many units, with `COPY_WORDS` words each on average, is a copy whatever its lines are."""

NEAR = 1
"""Copies with at most so many units between are a slip of a template."""

TOP = 4
"""A paragraph among the first so many units may stand there as the preview of the text."""

_NEVER = frozenset(("verse", "table", "code"))


def find(page: Page) -> Iterator[Mark]:
    """Marks each later copy of a unit or run of units; the first stays."""
    # A line that stands three times and more is a pattern of the text: a schedule, a litany.
    keys = ["" if kind in _NEVER else key for key, kind in zip(page.squashed, page.kinds, strict=True)]
    often = {key for key, count in Counter(keys).items() if count > 2}
    first: dict[str, int] = {}
    n = len(keys)
    i = copied = 0
    while i < n:
        key = keys[i]
        at = first.get(key) if key else None
        if at is None:
            if key:
                first[key] = i
            i += 1
            continue
        length = 1
        while (
            i + length < n and at + length < i and keys[i + length] and keys[i + length] == keys[at + length]
        ):
            length += 1
        run = range(i, i + length)
        if _is_copy(page, run, at, often, i - copied):
            copied += length
            for k in run:
                yield Mark(k, RULE.code, why="stands above already")
        i += length


def _is_copy(page: Page, run: range, first: int, often: set[str], said: int) -> bool:
    """Whether a run of units that stands above already, from `first` on, was copied by a machine, where
    `said` units stand above that are no copies."""
    sentences = sum(
        page.words[k] >= COPY_WORDS and page.squashed[k] not in often and ends_sentence(page.texts[k])
        for k in run
    )
    long = len(run) >= LONG_RUN and sum(page.words[k] for k in run) >= LONG_RUN * COPY_WORDS
    between = run.start - first - len(run)
    if between and page.texts[run.start - 1].endswith((":", "：")):
        return False  # announced by the author: "Let me say it again:"
    if between <= NEAR and (sentences > 0 or (long and between == 0)):
        return True
    if long and 2 * len(run) > said:
        return True  # most of what was said is said again
    # Authors quote themselves, and say the same of several things in lists.
    items = sum(page.kinds[k] == "list_item" for k in run)
    prose = sum(page.prose[k] and page.squashed[k] not in often for k in run)
    return 2 * items < len(run) and (prose > 1 or (prose > 0 and first < TOP))


RULE = UnitRule(
    code="C103",
    name="repeated-run",
    summary="A paragraph, a run of paragraphs or the whole body again",
    why=(
        "Templates print a text twice: for print and screen, as preview and article, or by a paste. The first "
        "copy stays. Short lines go only inside a copied run, so a transcript's “Yes.” stays, and a refrain in "
        "verse and the rows of a table are no copies. Far from the first, an item of a list or a single paragraph "
        "is said again rather than copied, unless the first is the preview at the top."
    ),
    find=find,
    examples=(
        Fix(
            "The council voted on Tuesday to build a new bridge across the harbour.\n\nIt was over.\n\n"
            "The council voted on Tuesday to build a new bridge across the harbour.\n\nIt was over.\n\nWork begins in May.",
            "The council voted on Tuesday to build a new bridge across the harbour.\n\nIt was over.\n\nWork begins in May.",
        ),
        Fix(
            "\n\n".join(
                3
                * (
                    "The bridge will cost nine million, the mayor said on Tuesday night.",
                    "Work begins in May, two hundred metres north of the old bridge.",
                    "It ends two years later, in June, when the ferry stops.",
                )
            ),
            "The bridge will cost nine million, the mayor said on Tuesday night.\n\nWork begins in May, two hundred metres north of the old bridge.\n\nIt ends two years later, in June, when the ferry stops.",
        ),
        Keep("Did you see him?\n\nYes.\n\nDid he see you?\n\nYes."),
        Keep(
            "The grey ferry is slow.\n\nIt sails twice a day.\n\n- Ask at the kiosk by the harbour before you buy a ticket.\n\n"
            "The white ferry is fast.\n\nIt sails at noon.\n\n- Ask at the kiosk by the harbour before you buy a ticket."
        ),
        Keep(
            "The bridge will cost nine million, the mayor said.\n\nThe town has four. Let us say it again:\n\n"
            "The bridge will cost nine million, the mayor said."
        ),
    ),
)
