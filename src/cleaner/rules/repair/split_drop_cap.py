"""A drop cap parted from its word: `T he storm came at night.`

The large first letter of an article stands in an element of its own. Single letters that are words
(A, I), and letters that name something (T cells, K pop, X rays), begin paragraphs too.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from functools import cache

from cleaner.language import all_stop_words, stop_words
from cleaner.ledger import Edit
from cleaner.pattern import lazy
from cleaner.rules.repair._words import LETTER_WORDS
from cleaner.rules.rule import Fix, Keep, TextRule
from cleaner.rules.suspects import CAPITAL, suspects

_BLOCK = lazy(r"\n\n(?=..? )")
_CUT = lazy(r"[\"“„«‘]?(?P<cap>[^\W\d_])(?P<gap> )(?P<rest>[^\W\d_]+)(?=[\s,’'-])")
_ONSET = lazy(
    r"(?:[BCDFGKPTV][lr]|[CGKPRSTW]h|S[ckmnpqtw]|[DTS]w|Kn|Wr|Ps|Qu|[BCDFGHJKLMNPRSTVWYZ][aeiouyäöüáéíóúàèìòùâêîôûåøæ])"
)
_CUT_SHORT = frozenset("cdjlmns")
"""Words cut short before a vowel: "A l'estiu", "A d'autres"."""
_NAMED = frozenset(
    ("rex", "axis", "roll", "index", "accounts", "corporation", "corporations", "coordinate", "ray")
)


def find(text: str, language: str) -> Iterator[Edit]:
    """Delete the space after the cap."""
    stop = stop_words(language)
    caps = list(_caps(text))
    sure = Counter(hit["cap"] for hit in caps if (hit["cap"] + hit["rest"]).lower() in stop)
    for hit in caps:
        if _is_cut(hit["cap"], hit["rest"], text, hit.end(), language, sure):
            yield Edit(*hit.span("gap"), "")


def _may_be_cut(text: str) -> bool:
    """Whether a block begins with a cap that is cut in some language."""
    if not suspects(text) & CAPITAL:
        return False
    plain = text.isascii()
    for hit in _caps(text):
        cap, rest = hit["cap"], hit["rest"]
        known = _usual_stop_words() if plain and cap in "AI" else all_stop_words()
        if (cap + rest).lower() in known or (rest.islower() and _ONSET.match(cap + rest)):
            return True
    return False


@cache
def _usual_stop_words() -> frozenset[str]:
    return frozenset().union(*map(stop_words, LETTER_WORDS))


def _caps(text: str) -> Iterator[re.Match[str]]:
    """Where a block begins with a capital that stands by itself, and a word."""
    starts = [0, *(hit.end() for hit in _BLOCK.finditer(text))]
    for start in starts:
        if " " in text[start + 1 : start + 3] and (hit := _CUT.match(text, start)) and hit["cap"].isupper():
            yield hit


def _is_cut(cap: str, rest: str, text: str, at: int, language: str, sure: Mapping[str, int]) -> bool:
    """Whether a cap is parted from its word; `sure` counts the caps that surely are, which are no names."""
    if rest in _CUT_SHORT and text[at] in "'’":
        return False
    if cap == "A" and len(rest) == 1 and text[at] == "-":
        return False  # A T-shirt, A n-type layer
    stop = stop_words(language)
    joined = (cap + rest).lower()
    if rest.lower() in stop and joined not in stop:
        return False
    if joined in stop and (rest.islower() or rest.isupper()):
        return rest.lower() not in stop or cap not in LETTER_WORDS.get(language, "AIO")
    if language == "und" or cap in LETTER_WORDS.get(language, "AIO") or not rest.islower() or rest in _NAMED:
        return False
    end = text.find("\n", at)
    if (
        text.count(" ", at, end if end >= 0 else len(text)) < 8
        or len(rest) < 2
        or not _ONSET.match(cap + rest)
    ):
        return False
    # The letter may be a name, and the rest a word, that the text uses elsewhere.
    alone = _count(cap, text) - sure.get(cap, 0) == 1
    return _count(joined, text) > 0 or (alone and _count(rest, text) == 1)


def _count(word: str, text: str) -> int:
    flags = re.IGNORECASE if word.islower() else 0
    return len(re.findall(rf"(?<![\w'’]){re.escape(word)}(?![\w'’])", text[:50_000], flags))


RULE = TextRule(
    code="R110",
    name="split-drop-cap",
    summary="A drop cap parted from the rest of its word",
    why=(
        "The large first letter stands in an element of its own, and its text comes with a space. Letters that "
        "are words or names (A cat, T cells, X rays) are left alone."
    ),
    effect="blank",
    find=find,
    gate=_may_be_cut,
    examples=(
        Fix("T he storm came at night.", "The storm came at night."),
        Fix("W illiam had walked the shore every morning for forty years.",
            "William had walked the shore every morning for forty years."),
        Keep("A cat sat in the door of the bakery for most of the afternoon."),
        Keep("A T-shirt that the band sold in 1975 went for nine thousand dollars."),
        Keep("A l'estiu hi haurà més trens que mai, diu el conseller."),
        Keep("T cells are white blood cells that the body needs to fight a virus."),
    ),
)  # fmt: skip
