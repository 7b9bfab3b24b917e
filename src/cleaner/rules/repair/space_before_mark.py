"""A space before a comma, a full stop or another closing mark.

Text taken from links and inline tags comes with the spaces that stood around them. French sets a space
before tall marks, and emoticons, ratios, file suffixes and spaced ellipses are meant.
"""

from __future__ import annotations

from collections.abc import Iterator

from cleaner.ledger import Edit
from cleaner.pattern import lazy
from cleaner.rules.repair._context import is_code, line
from cleaner.rules.rule import Fix, Keep, TextRule
from cleaner.rules.suspects import BEFORE_MARK, may_hold

_LOW = lazy(r" (?P<mark>[,.،、])(?=[\s\"”’»)\]]|$|(?<=,)[^\W\d_]{2})")
_TALL = lazy(r" (?P<mark>[;:؛؟]|[!?]{1,3})(?=[\s\"”’»)\]]|$)")
_BEFORE_LOW = frozenset(")]”’»\"'%…")
_BEFORE_TALL = frozenset(")]”’»\"'%")
_SPACED_ELLIPSIS = lazy(r" *\.")

SPACED_TALL = frozenset(("fr", "br", "oc", "ko", "sl", "und"))
"""Languages in which a space before `; : ! ?` may be meant."""


def find(text: str, language: str) -> Iterator[Edit]:
    """Delete the spaces; where a letter follows the comma, the space moves behind it."""
    for hit in _LOW.finditer(text):
        start, mark = hit.start(), hit.start("mark")
        if not (text[start - 1 : start].isalnum() or text[start - 1] in _BEFORE_LOW):
            continue
        if text[mark] == "." and (_SPACED_ELLIPSIS.match(text, mark + 1) or _is_ordinal(text, start)):
            continue
        if is_code(text, start):
            continue
        yield Edit(start, mark, "")
        if text[mark + 1 : mark + 2].isalpha():
            yield Edit(mark + 1, mark + 1, " ")
    if language in SPACED_TALL:
        return
    for hit in _TALL.finditer(text):
        start, mark = hit.span("mark")
        if not (text[start - 2 : start - 1].isalnum() or text[start - 2] in _BEFORE_TALL):
            continue
        if text[start] in ":;" and (
            text[mark : mark + 2].strip() == ")" or _is_ratio(text, hit.start(), mark)
        ):
            continue
        if text[start] == ";" and text[mark : mark + 2].strip().isupper():
            continue  # a comment in assembler, a cut listing
        if not is_code(text, start):
            yield Edit(hit.start(), start, "")


def _is_ordinal(text: str, at: int) -> bool:
    """Whether only digits stand before the mark on its line: the number of a list item."""
    return text[line(text, at)[0] : at].strip().isdigit()


def _is_ratio(text: str, before: int, after: int) -> bool:
    return text[before - 1].isdigit() and text[after : after + 2].strip().isdigit()


RULE = TextRule(
    code="R102",
    name="space-before-mark",
    summary="Space before a comma, a full stop or another closing mark",
    why=(
        "Text of links and inline tags comes with the spaces around them. French spacing before tall marks, "
        "emoticons, ratios, suffixes like .NET and spaced ellipses stay."
    ),
    effect="blank",
    find=find,
    gate=may_hold(BEFORE_MARK),
    examples=(
        Fix("The vote was close , officials said .", "The vote was close, officials said."),
        Fix("Is it over ? Nobody knows.", "Is it over? Nobody knows."),
        Fix("We met in Ames ,Boone and Perry.", "We met in Ames, Boone and Perry."),
        Keep(
            "1 2 | import regex pattern = regex . compile ( regex . escape ( needle ), regex . IGNORECASE )"
        ),
        Keep("That was fun :) and she uses .NET on 2 : 1 odds . . . maybe"),
        Keep("Est-ce fini ? Oui !", "fr"),
    ),
)
