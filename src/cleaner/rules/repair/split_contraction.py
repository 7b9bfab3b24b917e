"""A space beside the apostrophe of a contraction, a genitive or an elision.

Tokenisers cut `don ’t` and `mayor ’s`; a curly apostrophe in a tag of its own does too.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from cleaner.ledger import Edit
from cleaner.pattern import lazy
from cleaner.rules.rule import Fix, Keep, TextRule
from cleaner.rules.suspects import APOSTROPHE, suspects

_ENGLISH = lazy(
    r"(?<=[A-Za-z])(?:(?P<a> +)['’](?:s|d|ll|re|ve)|(?<=n)(?P<b> +)['’]t|(?<=\bI)(?P<c> +)['’]m"
    r"|['’](?P<d> +)(?:ll|re|ve)|(?<=n)['’](?P<e> +)t|(?<=[a-rt-z])['’](?P<f> +)s|(?<=\bI)['’](?P<g> +)m)"
    r"(?=[\s.,;:!?)”]|$)"
)
_IRISH = lazy(r"\bO(?:(?P<a> )['’]|['’](?P<b> ))(?=[A-Z][a-z])")
_NOT = lazy(
    r"\b(?:do|does|did|is|are|was|were|has|have|had|ca|wo|would|could|should|must)(?P<a> +)n['’]t\b",
    re.IGNORECASE,
)
_PLACES = (lazy(r" ['’](?=[^\W\d_])"), lazy(r"['’] +(?=[^\W\d_])"), lazy(r" n['’]t\b"))
_OPENS = lazy(r"(?:^|[\s(])'(?=\w)(?!(?:s|t|d|m|ll|re|ve)\b)")
_VOWEL = "aeiouyhàâäæéèêëîïìíôöœòóûüùúAEIOUYHÀÂÄÆÉÈÊËÎÏÔÖŒÛÜÙ"
_FRENCH = lazy(
    r"\b(?:[ldjmtsnc]|qu|jusqu|lorsqu|puisqu|quelqu|aujourd)(?:(?P<a> +)['’]|['’](?P<b> +))(?=["
    + _VOWEL
    + r"])",
    re.IGNORECASE,
)
_ITALIAN = lazy(
    r"\b(?:[ldcsmt]|un|(?:d|n)ell|all|sull|dall|quest|quell|com|dov|anch|tutt|sant)"
    r"(?:(?P<a> +)['’]|['’](?P<b> +))(?=[" + _VOWEL + r"])",
    re.IGNORECASE,
)
_PATTERNS = {"en": (_ENGLISH, _NOT, _IRISH), "fr": (_FRENCH,), "it": (_ITALIAN,), "ca": (_FRENCH,)}


_ALL = tuple(dict.fromkeys(pattern for patterns in _PATTERNS.values() for pattern in patterns))


def find(text: str, language: str) -> Iterator[Edit]:
    """Delete the space."""
    for hit in _hits(text, _PATTERNS.get(language, ())):
        yield from (Edit(*hit.span(name), "") for name, part in hit.groupdict().items() if part)


def _hits(text: str, patterns: Sequence[re.Pattern[str]]) -> Iterator[re.Match[str]]:
    """Where one of the patterns fits around an apostrophe beside a space."""
    for place in _PLACES if patterns else ():
        for at in (hit.start() for hit in place.finditer(text)):
            for pattern in patterns:
                for hit in pattern.finditer(text, max(0, at - 12), at + 8):
                    if hit.start() <= at + 2 and not _closes_quotation(text, hit.start()):
                        yield hit


def _may_be_split(text: str) -> bool:
    return bool(suspects(text) & APOSTROPHE) and any(True for _ in _hits(text, _ALL))


def _closes_quotation(text: str, at: int) -> bool:
    """Whether a single quotation mark was opened shortly before: then this one may close it."""
    before = text[max(0, at - 120) : at]
    return before.rfind("‘") > before.rfind("’") or _OPENS.search(before.rpartition("\n")[2]) is not None


RULE = TextRule(
    code="R105",
    name="split-contraction",
    summary="Space beside the apostrophe of a contraction, genitive or elision",
    why=(
        "Tokenisers, and apostrophes in a tag of their own, cut don ’t and l’ homme. Only endings and elided "
        "words of the language are joined; ’n’, ’tis, plural genitives and single quotation marks stay."
    ),
    effect="blank",
    find=find,
    gate=_may_be_split,
    examples=(
        Fix("The mayor ’s office said it didn ’t know.", "The mayor’s office said it didn’t know."),
        Fix("They did n't vote.", "They didn't vote."),
        Fix("L’ homme de l ’année.", "L’homme de l’année.", "fr"),
        Keep("The workers’ tools, rock ’n’ roll, ’tis a tale of the ’90s."),
        Keep("Un po’ alla volta.", "it"),
    ),
)
