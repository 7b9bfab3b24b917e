"""A mark twice, or two marks where one belongs: `fined,, then`, `passed.. Schools`, `is., however`.

Ellipses, `?!`, Russian `!..`, abbreviations before a comma and operators of code are meant.
"""

from __future__ import annotations

from collections.abc import Iterator

from cleaner.ledger import Edit
from cleaner.pattern import lazy
from cleaner.rules.repair._context import is_code
from cleaner.rules.repair._words import ABBREVIATIONS, is_plain_word
from cleaner.rules.rule import Fix, Keep, TextRule
from cleaner.rules.suspects import BEFORE_MARK, DOUBLED, may_hold

# Each pattern begins with its mark and looks back over it: a search for a literal is quick.
_SAME = {
    mark: lazy(
        rf"{mark}(?<=[\w)”’\"»%]{mark})(?P<extra>{mark})(?!{mark})(?=\s|[\"”’)]|\Z|[\u3040-\u9fff])"
    )
    for mark in ",،、，"
} | {mark: lazy(rf"{mark}(?<=[^\W_]{mark})(?P<extra>{mark})(?= +[^\W\d_])") for mark in ";:"} | {
    mark: lazy(rf"{mark}(?<=[\u3040-\u9fff]{mark})(?P<extra>{mark})(?!{mark})") for mark in "。"
}  # fmt: skip
_FULL = lazy(r"\.(?<=[\w)”’\"»%]\.)(?P<extra>\.)(?=\s|[\"”’)»]|\Z)")
_COMMA_STOP = lazy(r",(?<=[^\W_],)\.(?=\s|[\"”’)]|\Z)")
_STOP_COMMA = lazy(r"\.,(?= [^\W\d_])")
_STOP_TALL = lazy(r"\.[?!](?=\s|\Z)")
_TALL_STOP = lazy(r"[!?](?<=[^\W_][!?])(?P<extra>\.)(?=\s|\Z)")
_COMMAS_APART = lazy(r",(?<=[^\W_],) +,(?=\s)")
_SEMICOLONS_APART = lazy(r";(?<=[^\W_];) +;(?=\s)")
_STOPS_APART = lazy(r"\.(?<=[^\W_]\.)(?P<extra> \.)(?= [^\W\d_a-z])")
_LEFT = lazy(r"(?:^|[\s(“\"„«‘’'-])([^\W\d_]+)$")
_PAUSING = frozenset(
    ("but", "and", "so", "or", "well", "ok", "hmm", "aber", "und", "mais", "et", "pero", "y", "ma", "e")
)
_CASUAL = 2  # so many pairs of stops in one text are a manner of writing


def find(text: str, language: str) -> Iterator[Edit]:
    """Delete the mark that is too many."""
    for mark, pattern in _SAME.items():
        if mark * 2 in text:
            yield from (
                Edit(*hit.span("extra"), "")
                for hit in pattern.finditer(text)
                if not is_code(text, hit.start())
            )
    if ",." in text:
        for hit in _COMMA_STOP.finditer(text):
            if not is_code(text, hit.start()):
                yield Edit(hit.start(), hit.start() + 1, "")
    if ".." in text:
        yield from _full_stops(text, language)
    for signs, pattern in ((" ,", _COMMAS_APART), (" ;", _SEMICOLONS_APART), (" .", _STOPS_APART)):
        if signs in text:
            yield from (Edit(hit.start() + 1, hit.end(), "") for hit in pattern.finditer(text))
    if ".?" in text or ".!" in text:
        for hit in _STOP_TALL.finditer(text):
            if _is_word(text, hit.start(), language, short=True):
                yield Edit(hit.start(), hit.start() + 1, "")
    if ".," in text:
        for hit in _STOP_COMMA.finditer(text):
            if _is_word(text, hit.start(), language):
                yield Edit(hit.start(), hit.start() + 1, "")
    if "?." in text or "!." in text:
        for hit in _TALL_STOP.finditer(text):
            if _is_word(text, hit.start(), language, short=True):
                yield Edit(*hit.span("extra"), "")


def _full_stops(text: str, language: str) -> Iterator[Edit]:
    stops = [hit for hit in _FULL.finditer(text) if not is_code(text, hit.start())]
    if sum(1 for hit in stops if text[hit.end() : hit.end() + 2].strip()[:1].islower()) < _CASUAL:
        for hit in stops:
            if _ends_sentence(text, hit.end()) and _follows_word(text, hit.start(), language):
                yield Edit(*hit.span("extra"), "")


def _ends_sentence(text: str, at: int) -> bool:
    """Whether a new sentence, or nothing, follows: before a small letter two stops are a pause."""
    rest = text[at : at + 40].lstrip(' "”’)»\u00a0')
    return not rest or rest[0] == "\n" or (rest[0].isupper() and rest[:2] != "I ")


def _follows_word(text: str, at: int, language: str) -> bool:
    """Whether a word stands before a position; not one after which a sentence pauses (`Ok but..`)."""
    if not text[at - 1].isalnum():
        return True
    left = _LEFT.search(text[max(0, at - 40) : at])
    if left is None:
        return text[at - 1].isdigit() or (text[at - 2 : at - 1] == "." and text[at - 3 : at - 2].isalpha())
    return len(left[1]) > 1 and left[1].lower() not in _PAUSING


def _is_word(text: str, at: int, language: str, short: bool = False) -> bool:
    """Whether a whole word, no abbreviation, ends at a position."""
    left = _LEFT.search(text[max(0, at - 40) : at])
    if left is None or not left[1].islower():
        return False
    return (short and len(left[1]) > 2 and left[1] not in ABBREVIATIONS) or is_plain_word(left[1], language)


RULE = TextRule(
    code="R107",
    name="doubled-mark",
    summary="A comma, stop, colon or semicolon twice, or two marks for one",
    why=(
        "Edits and joined fragments leave both marks. Ellipses, repeated ? and !, a comma after an abbreviation, "
        "pauses of two stops before a small letter, and operators of code are meant."
    ),
    effect="delete",
    find=find,
    gate=may_hold(DOUBLED | BEFORE_MARK),
    examples=(
        Fix("The storm has passed.. Schools reopen.", "The storm has passed. Schools reopen."),
        Fix("He was fined,, then released.", "He was fined, then released."),
        Fix(
            "That is how far it is., however hard you train.",
            "That is how far it is, however hard you train.",
        ),
        Keep("Apple Inc., Smith et al., e.g., the table etc., wait... what?! Well.. maybe."),
        Keep("Use std::string, 1..5 and ../src here."),
        Keep("— Второй трон!.. — уточнил он.", "ru"),
    ),
)
