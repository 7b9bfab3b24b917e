"""A base letter and a combining mark where one composed letter is meant.

File systems and PDF readers write the letter and its accent apart: `e` and U+0301. For search, comparison
and most fonts that is another word. Composed are Latin, Greek and Cyrillic letters only, and each at its
place: normalising the whole text would change what nobody complained about.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

from cleaner.ledger import Edit
from cleaner.pattern import lazy
from cleaner.rules.rule import Fix, Keep, TextRule

_DECOMPOSED = lazy("[A-Za-z\u00c0-\u024f\u0370-\u052f\u1e00-\u1fff][\u0300-\u0345]{1,4}")
_MARKS = tuple(
    "\u0300\u0301\u0302\u0303\u0304\u0306\u0307\u0308\u0309\u030a\u030b\u030c\u030f\u0311\u0313\u0314\u031b\u0323\u0324\u0325\u0326\u0327\u0328"
    "\u032d\u032e\u0330\u0331\u0338\u0342\u0345"
)


def find(text: str, language: str) -> Iterator[Edit]:
    """Letters with marks that have a composed form, as that form."""
    for found in _DECOMPOSED.finditer(text):
        whole = found.group()
        composed = unicodedata.normalize("NFC", whole)
        if len(composed) < len(whole):
            # Marks that found no place in the letter stay as they stood.
            shared = 0
            while composed[-1 - shared] == whole[-1 - shared] and shared < len(composed) - 1:
                shared += 1
            yield Edit(found.start(), found.end() - shared, composed[: len(composed) - shared])


RULE = TextRule(
    code="D113",
    name="decomposed-accent",
    summary="A letter and its accent written apart",
    why="File systems and PDF readers write e and a combining acute where one letter is meant, so that the "
    "word is not found. Letters without a composed form and other scripts are left alone.",
    effect="glyph",
    find=find,
    triggers=_MARKS,
    examples=(
        Fix("The cafe\u0301 in Su\u0308dtirol", "The caf\u00e9 in S\u00fcdtirol"),
        Keep("The symbol x\u0304 is the mean."),
        Keep("The caf\u00e9 reopened."),
    ),
)
