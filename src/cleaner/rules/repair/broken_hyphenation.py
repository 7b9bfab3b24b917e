"""A word cut by a hyphen at a line end that is no more: `govern-\\nment`, `hyphen- ation`.

Print and PDF cut words at line ends. Where the line end became a space the hyphen is left inside the
line. A hyphen that belongs (state-owned) stays, and one that waits for its second word
(short- and long-term) is not touched.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from cleaner.language import stop_words
from cleaner.ledger import Edit
from cleaner.pattern import lazy
from cleaner.rules.repair._context import is_code
from cleaner.rules.repair._words import KEEPS_HYPHEN_LEFT, KEEPS_HYPHEN_RIGHT
from cleaner.rules.rule import Fix, Keep, TextRule
from cleaner.rules.suspects import BROKEN, suspects

_BROKEN = lazy(r"-(?P<gap>[ \n])(?P<right>[^\W\d_]{2,20})(?![\w'’-]| :)")
_LEFT = lazy(r"(?<![\w-])[^\W\d_]{2,20}$")
_FRAGMENT = lazy(
    r"(?:[bcdfghjklmnprstvwz]?(?:a|i|s|t)ion(?:s|al|ed|ing)?|ments?|mental|(?!st|r|n)[bcdfgklmprstvz]{0,2}ations?|ational|tions?|sions?|ness|tive(?:ly)?|ities|ity|ty|ties"
    r"|ence|ance|ency|ancy|ing|ings|ed|ted|ded|sed|ting|ding|sing|ning|ring|ling|king|cing|ging|ving|ers?|ters?|ders?|bers?|ble|bly"
    r"|able|ible|ably|ally|ical(?:ly)?|cal|tic(?:al)?|ous(?:ly)?|cious|tious|ful(?:ly)?|less|ture[ds]?|tures|ship|tially|cial|tial"
    r"|ernment|lished|ished|nity|nities|sity|rity|rial|nal|gram|tem|tems|ple|fore|cause|tween|gether|ports?ed|sident|sidents|dents?)"
)

_JOINS_ENDS = frozenset(
    "bzw beziehungsweise sowie respektive resp inklusive inkl exklusive versus vs alsmede sekä valamint illetve oraz".split()
)
"""Words behind a hyphen that waits for the second half of its word (Haupt- sowie Nebenwege)."""

# Two consonants with which no English word begins: what begins so is the end of one.
_NO_ONSET = lazy(
    r"(?!bl|br|ch|cl|cr|cz|dr|dw|fl|fr|gh|gl|gn|gr|kh|kl|kn|kr|ph|pl|pn|pr|ps|pt|rh|sc|sh|sk|sl|sm|sn|sp|sq|st|sv|sw|th|tr|ts"
    r"|tw|vl|wh|wr)[bcdfghjklmnpqrstvwxz]{2}"
)


def find(text: str, language: str) -> Iterator[Edit]:
    """Delete hyphen and gap; only the gap where the hyphen belongs to the word."""
    words: frozenset[str] | None = None
    stop = stop_words(language, 90)
    for hit in _BROKEN.finditer(text):
        right = hit["right"]
        if text[hit.start() - 1 : hit.start()].isspace() or not right.islower():
            continue
        if right in stop or right in _JOINS_ENDS:
            continue
        before = _LEFT.search(text, max(0, hit.start() - 30), hit.start())
        if before is None or is_code(text, hit.start()):
            continue
        left = before[0]
        if hit["gap"] == " " and (left.lower() in stop or right == "like"):
            continue
        if words is None:
            words = frozenset(re.findall(r"[^\W\d_]+(?:-[^\W\d_]+)*", text.lower()))
        verdict = _joint(left.lower(), right, hit["gap"] == "\n", language, words)
        if verdict is not None:
            yield Edit(hit.start() + verdict, hit.end("gap"), "")


def _may_be_broken(text: str) -> bool:
    return bool(suspects(text) & BROKEN) and any(
        not text[hit.start() - 1 : hit.start()].isspace() and hit["right"].islower()
        for hit in _BROKEN.finditer(text)
    )


def _joint(left: str, right: str, at_line_end: bool, language: str, words: frozenset[str]) -> bool | None:
    """Whether the hyphen belongs to the word: None where neither is sure."""
    if left + right in words:
        return False
    if f"{left}-{right}" in words:
        return True
    if right in KEEPS_HYPHEN_RIGHT or left in KEEPS_HYPHEN_LEFT:
        return True
    if language == "en" and not at_line_end:
        return False if _FRAGMENT.fullmatch(right) or (len(right) > 3 and _NO_ONSET.match(right)) else None
    return False if at_line_end else None


RULE = TextRule(
    code="R109",
    name="broken-hyphenation",
    summary="A word cut by the hyphen of a line end",
    why=(
        "Print and PDF cut words at line ends; copied text keeps the hyphen. Compounds keep theirs, and a hyphen "
        "that waits for its second word (short- and long-term) is not touched."
    ),
    effect="delete",
    find=find,
    gate=_may_be_broken,
    examples=(
        Fix("The govern-\nment will respond.", "The government will respond."),
        Fix("The state-\nowned firm closed.", "The state-owned firm closed."),
        Fix("Words cut by hyphen- ation are mended.", "Words cut by hyphenation are mended."),
        Keep("Short- and long-term plans, pre- to post-war, the plan - which failed - was dear."),
        Keep("Haupt- und Nebenwege, Schnee- bzw. Eisreste, Kinder- sowie Jugendbücher.", "de"),
        Keep("Das Auto- fahren wir lieber Rad.", "de"),
    ),
)
