"""A word before a quotation that begins with it, or after one that ends with it: `promotes “promotes peace`.

An editor who lets a quotation begin earlier forgets the word outside. The quotation is the source's own
words, so the word outside goes.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from cleaner import scan
from cleaner.ledger import Edit
from cleaner.pattern import lazy
from cleaner.rules.repair import _doubling as doubling
from cleaner.rules.repair._context import in_quotation, is_code, paragraph
from cleaner.rules.rule import Fix, Keep, TextRule

_OPENING = lazy(r"[“„«‘\"”][ \u00a0\u202f]?(?P<word>[^\W\d_]+(?:[-'’][^\W\d_]+)*)(?=[\s,])")
_CLOSING = lazy(r"[”“»’\"](?P<gap> )(?P<again>[^\W\d_]{5,})(?= [^\W\d_A-Z])")
_OPENERS = '“„«‘"”'
_CLOSERS = '”“»’"'
_MARKS = "".join(dict.fromkeys(_OPENERS + _CLOSERS))
_PARTNER = {"“": "”", "„": "“”", "«": "»", "‘": "’", '"': '"', "”": "”"}
_OPENER = {"”": "“”", "“": "„", "»": "«", "’": "‘", '"': '"'}
_LEAST_WORDS = 3  # of a quotation: fewer are a word that is mentioned, or a title
_DETERMINERS = frozenset(
    "a an the of this that these those its his her their our my your no and or in on".split()
)
_GAP = " \u00a0"
_FEW, _OFTEN = 20, 500  # more than one in so many characters is no slip
_COMMON_AFTER = frozenset(
    [
        "there",
        "where",
        "which",
        "about",
        "again",
        "these",
        "those",
        "being",
        "could",
        "would",
        "should",
        "while",
        "after",
        "still",
    ]
)


def find(text: str, language: str) -> Iterator[Edit]:
    """Delete the word outside the quotation and its space."""
    most = _FEW + len(text) // _OFTEN
    before = list(islice(_before(text), most + 1))
    for outside, hit in before if len(before) <= most else ():
        word, start = hit["word"], hit.start()
        if word in doubling.MEANT_BEFORE_QUOTE.get(language, frozenset()) or is_code(text, start):
            continue
        known = word in doubling.never_doubled(language)
        least = 3 if language in doubling.MEANT_BEFORE_QUOTE else 4
        if (known or (len(word) >= least and language not in doubling.OFF)) and _quotes(text, hit, known):
            yield Edit(outside, start, "")
    if language in doubling.OFF:
        return
    after = list(islice(_after(text), most + 1))
    for hit in after if len(after) <= most else ():
        mark = hit.start()
        if _is_quoted(text, mark, text[mark]) and not is_code(text, mark):
            yield Edit(hit.start("gap"), hit.end(), "")


def _before(text: str) -> Iterator[tuple[int, re.Match[str]]]:
    """Where a word stands before a mark and after it: its start, and the mark with the second."""
    for at in _marks(text, _OPENERS):
        if at < 2 or text[at - 1] not in _GAP or not text[at - 2].isalnum():
            continue
        hit = _OPENING.match(text, at)
        if hit is None:
            continue
        word = hit["word"]
        outside = at - 1 - len(word)
        if outside < 0 or not text.startswith(word, outside) or not word.islower():
            continue
        if not (outside and (text[outside - 1].isalnum() or text[outside - 1] in "'’-_")):
            yield outside, hit


def _after(text: str) -> Iterator[re.Match[str]]:
    """Where a word stands before a closing mark and after it: the mark with the second."""
    for at in _marks(text, _CLOSERS):
        if text[at + 1 : at + 2] != " " or not text[at - 1 : at].isalpha():
            continue
        hit = _CLOSING.match(text, at)
        if hit is None:
            continue
        word = hit["again"]
        inside = at - len(word)
        if inside < 1 or not text.startswith(word, inside) or text[inside - 1].isalnum():
            continue
        if word.islower() and word not in _COMMON_AFTER:
            yield hit


def _may_stand_twice(text: str) -> bool:
    return scan.around(text, _MARKS)


def _marks(text: str, marks: str) -> Iterator[int]:
    """Where one of the marks stands."""
    for mark in marks:
        at = text.find(mark)
        while at >= 0:
            yield at
            at = text.find(mark, at + 1)


def _quotes(text: str, hit: re.Match[str], open_end: bool) -> bool:
    """Whether the mark opens a quotation of several words that closes in its paragraph; with `open_end`
    the closing mark may be missing."""
    mark = hit.start()
    high = paragraph(text, mark)[1]
    if in_quotation(text, mark):
        return False
    partners = _PARTNER[text[mark]]
    ends = [end for partner in partners if (end := text.find(partner, mark + 1, min(high, mark + 2000))) > 0]
    if text[mark] == "‘":
        ends = [m.start() for m in re.finditer(r"’(?![^\W\d_])", text[mark : min(high, mark + 2000)])]
        ends = [mark + end for end in ends[:1]]
    if not ends and open_end and text[mark] in "“„«":
        ends = [min(high, mark + 200)]
    if not ends:
        return False
    words = len(text[mark + 1 : min(ends)].split())
    return words >= _LEAST_WORDS or (words == _LEAST_WORDS - 1 and _is_verb(text, mark, hit["word"]))


def _is_verb(text: str, mark: int, word: str) -> bool:
    """Whether the word reads as an English verb with its subject: then two words are a quotation too."""
    before = text[max(0, mark - len(word) - 30) : mark - len(word) - 1].split()
    return len(word) >= 6 and word.endswith(("s", "ed")) and bool(before) and before[-1] not in _DETERMINERS


def _is_quoted(text: str, mark: int, closing: str) -> bool:
    """Whether a quotation of two words or more ends at the mark."""
    low, _ = paragraph(text, mark)
    before = text[max(low, mark - 2000) : mark]
    if closing == '"' and before.count('"') % 2 == 0:
        return False
    start = max(before.rfind(opener) for opener in _OPENER[closing])
    return start >= 0 and len(before[start + 1 :].split()) > 1


RULE = TextRule(
    code="R121",
    name="repeated-at-quote",
    summary="A word outside a quotation that the quotation begins or ends with",
    why=(
        "When a quotation is made longer, the word before it is forgotten. The word outside goes, the quotation "
        "stays as it is. Single quoted words, words that grammar puts on both sides (that “that, is “is) and "
        "quotations within quotations are left alone."
    ),
    effect="delete",
    find=find,
    gate=_may_stand_twice,
    examples=(
        Fix("It is a body that promotes “promotes peace and trade” in the region.",
            "It is a body that “promotes peace and trade” in the region."),
        Fix('He called the plan a "a disaster for us all".', 'He called the plan "a disaster for us all".'),
        Fix("Elle a dénoncé une « une décision injuste » hier.", "Elle a dénoncé « une décision injuste » hier.", "fr"),
        Fix("He called it “a great honour” honour to serve.", "He called it “a great honour” to serve."),
        Keep("She said that “that was never the plan” at all."),
        Keep('Styles that are "in" in spring may be out.'),
        Keep("The word “the” the editor struck out was right, and he said “I know,” know what I mean?"),
    ),
)  # fmt: skip
