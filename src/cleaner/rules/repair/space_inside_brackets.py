"""A space after an opening bracket or before a closing one.

A link in brackets leaves its spaces behind: `( HB 12 )`. Only a pair on one line is touched; check boxes,
emoticons, calls in code and bracketed ellipses are meant.
"""

from __future__ import annotations

from collections.abc import Iterator

from cleaner.ledger import Edit
from cleaner.pattern import lazy
from cleaner.rules.repair._context import is_code
from cleaner.rules.rule import Fix, Keep, TextRule
from cleaner.rules.suspects import BRACKET, may_hold

_PAIR = lazy(
    r"(?<![\w:;=8\-])(?:\((?P<a>[ \u00a0]*)(?P<in>[^()\[\]\n]{2,400}?)(?P<b>[ \u00a0]*)\)"
    r"|\[(?P<c>[ \u00a0]*)(?P<in2>[^()\[\]\n]{2,400}?)(?P<d>[ \u00a0]*)\])"
)
_FORMULA = lazy(r"[=*#^]|\s[+/<>]\s")
_WORD = lazy(r"[^\W_]{2}|\d")


def find(text: str, language: str) -> Iterator[Edit]:
    """Delete the spaces inside the pair."""
    for pair in _PAIR.finditer(text):
        round_ = pair["in"] is not None
        before, inside, after = ("a", "in", "b") if round_ else ("c", "in2", "d")
        if not (pair[before] or pair[after]) or not _WORD.search(pair[inside]):
            continue
        if _FORMULA.search(pair[inside]) or is_code(text, pair.start()):
            continue
        if pair[before]:
            yield Edit(*pair.span(before), "")
        if pair[after]:
            yield Edit(*pair.span(after), "")


RULE = TextRule(
    code="R103",
    name="space-inside-brackets",
    summary="Space after an opening bracket or before a closing one",
    why=(
        "A link inside brackets leaves the spaces that stood around it. Check boxes, emoticons, calls in code "
        "and bracketed ellipses are meant, and a bracket without its partner is left alone."
    ),
    effect="blank",
    find=find,
    gate=may_hold(BRACKET),
    any_language=True,
    examples=(
        Fix("The bill ( HB 12 ) passed.", "The bill (HB 12) passed."),
        Fix("The plan (now delayed ) failed.", "The plan (now delayed) failed."),
        Keep("Tick [ ] or [ x ], odd :( but fine, call max( a, b ) and wait [ ... ]"),
    ),
)
