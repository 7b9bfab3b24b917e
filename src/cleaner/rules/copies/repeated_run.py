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

_NEVER = frozenset(("verse", "table", "code"))


def find(page: Page) -> Iterator[Mark]:
    """Marks each later copy of a unit or run of units; the first stays."""
    # A line that stands three times and more is a pattern of the text: a schedule, a litany.
    keys = ["" if kind in _NEVER else key for key, kind in zip(page.squashed, page.kinds, strict=True)]
    often = {key for key, count in Counter(keys).items() if count > 2}
    first: dict[str, int] = {}
    n = len(keys)
    i = 0
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
        copied = any(
            page.words[k] >= COPY_WORDS and keys[k] not in often and ends_sentence(page.texts[k]) for k in run
        )
        if copied or (length >= LONG_RUN and sum(page.words[k] for k in run) >= LONG_RUN * COPY_WORDS):
            for k in run:
                yield Mark(k, RULE.code, why="stands above already")
        i += length


RULE = UnitRule(
    code="C103",
    name="repeated-run",
    summary="A paragraph, a run of paragraphs or the whole body again",
    why=(
        "Templates print a text twice: for print and screen, as preview and article, or by a paste. The first "
        "copy stays. Short lines go only inside a copied run, so a transcript's “Yes.” stays, and a refrain in "
        "verse and the rows of a table are no copies."
    ),
    find=find,
    examples=(
        Fix(
            "The council voted on Tuesday to build a new bridge across the harbour.\n\nIt was over.\n\n"
            "The council voted on Tuesday to build a new bridge across the harbour.\n\nIt was over.\n\nWork begins in May.",
            "The council voted on Tuesday to build a new bridge across the harbour.\n\nIt was over.\n\nWork begins in May.",
        ),
        Keep("Did you see him?\n\nYes.\n\nDid he see you?\n\nYes."),
    ),
)
