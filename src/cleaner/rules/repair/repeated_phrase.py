"""Two or three words twice in a row: `found in the in the report`.

Idioms repeat phrases as well (day after day after day, more and more and more), so the phrase must begin
or end with a function word that is never doubled, and the words around it must not go on with the pattern.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from itertools import islice
from operator import eq

from cleaner.ledger import Edit
from cleaner.pattern import lazy
from cleaner.rules.repair import _doubling as doubling
from cleaner.rules.repair._context import in_quotation, is_code
from cleaner.rules.rule import Fix, Keep, TextRule
from cleaner.rules.suspects import repeats

LONGEST = 3
"""The most words of a phrase."""

_TOKEN = lazy(r"\S+")
_PLAIN = lazy(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*|\d{4}")
_LINKS = frozenset(
    ["and", "or", "und", "oder", "et", "ou", "y", "o", "e", "och", "og", "en", "i", "a", "и", "и", "та"]
)
_PRONOUNS = frozenset(["he", "she", "we", "they", "she", "she’s", "his", "their", "our", "your", "my", "its"])
_SINGLE = lazy(r"(?:more|less|\w+er)$")


def find(text: str, language: str) -> Iterator[Edit]:
    """Delete the second copy and the space before it."""
    folded = text.lower().split()
    tokens: list[re.Match[str]] | None = None
    end = -1
    for size in range(2, LONGEST + 1):
        same = bytes(map(eq, folded, islice(folded, size, None)))
        at = same.find(b"\1" * size)
        while at >= 0:
            phrase = folded[at : at + size]
            if at <= end or not _may_be_slip(phrase, language):
                at = same.find(b"\1" * size, at + 1)
                continue
            tokens = list(_TOKEN.finditer(text)) if tokens is None else tokens
            if len(tokens) == len(folded) and _is_slip(text, language, tokens, folded, at, size):
                second = at + size
                yield Edit(tokens[second - 1].end(), tokens[second + size - 1].end(), "")
                end = second + size
            at = same.find(b"\1" * size, at + 1)


def _may_be_slip(phrase: list[str], language: str) -> bool:
    """Whether the words are such as are doubled by mistake, whatever stands around them."""
    if not all(map(_PLAIN.fullmatch, phrase)) or len(set(phrase)) == 1:
        return False
    if not (phrase[0] in _safe(language) or phrase[-1] in doubling.never_doubled(language) - _PRONOUNS):
        return False
    if phrase[0] in _LINKS or phrase[-1] in _LINKS:
        return False
    return not (phrase[0] == "the" and _SINGLE.match(phrase[1]))


@cache
def _safe(language: str) -> frozenset[str]:
    """Words with which a phrase begins that is not repeated on purpose."""
    stranded = doubling.STRANDED if language == "en" else frozenset()
    return (doubling.never_doubled(language) - _PRONOUNS) | stranded


def _is_slip(
    text: str, language: str, tokens: list[re.Match[str]], folded: list[str], at: int, size: int
) -> bool:
    phrase = folded[at : at + size]
    span = text[tokens[at].start() : tokens[at + 2 * size - 1].end()]
    if "\n" in span:
        return False
    second = [tokens[k][0] for k in range(at + size, at + 2 * size)]
    if any(one != word for one, word in zip(second, phrase, strict=True)):
        return False  # capitals: names
    starts = phrase[0] in _safe(language)
    before = folded[at - 1] if at else ""
    after = folded[at + 2 * size].rstrip(".,;:!?") if at + 2 * size < len(folded) else ""
    if not after or before == phrase[-1]:
        return False  # (day) after day after day
    if not starts and (size == 2 or after == phrase[0]):
        return False  # day after day after day
    start = tokens[at].start()
    return not in_quotation(text, start) and not is_code(text, start)


RULE = TextRule(
    code="R122",
    name="repeated-phrase",
    summary="Two or three words twice in a row by mistake",
    why=(
        "Pasting a phrase twice. Only a phrase held by a function word goes, and only where the pattern does not "
        "go on: day after day after day, more and more, verse, names and quotations stay."
    ),
    effect="delete",
    find=find,
    gate=lambda text: repeats(text)[1],
    examples=(
        Fix("Details can be found in the in the report.", "Details can be found in the report."),
        Fix("Rain is due over the next over the next few days.", "Rain is due over the next few days."),
        Keep("Day after day after day it rained, and he went from door to door to door."),
        Keep("There are things we don't know we don't know, again and again and again."),
    ),
)
