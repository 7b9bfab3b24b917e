"""Plain measurements of a unit's text that several stages share."""

from __future__ import annotations

import re
import sys
import unicodedata
from array import array
from collections.abc import Sequence
from functools import cache, lru_cache
from typing import NamedTuple

from cleaner import scan
from cleaner.pattern import lazy

FOLD_LIMIT = 200
"""Units longer than this, in characters, are no short lines: they are never looked up as phrases."""

PROSE_WORDS = 12
"""The least number of words of a unit that reads as prose."""

UNSPACED = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
"""Scripts without spaces between words, as a character class: Thai, Lao, Burmese, Khmer, Kana, Han."""

_UNSPACED = lazy(f"[{UNSPACED}]")
STOP_MARKS, _CLOSERS = ".!?…。！？।؟۔։", '"”’»“)]」』'
_SENTENCE_END = lazy(f"[{STOP_MARKS}][{re.escape(_CLOSERS)}]*$")
_DIGITS = lazy(r"\d+")
_TOKEN = lazy(r"\w+")
_PLAIN = dict(zip(map(ord, "’‘ʼ`\u00a0\u202f–—"), map(ord, "''''  --"), strict=True))
_SIMPLE = (
    *(range(1, 0x300), range(0x370, 0x530), range(0x5D0, 0x5EB), range(0x621, 0x64B), range(0x660, 0x66E)),
    *(range(0x671, 0x6D4), range(0x1E00, 0x2000), range(0x2010, 0x2060), range(0x20A0, 0x20C0)),
    *(range(0x2190, 0x2200), range(0x25A0, 0x2800), range(0x3000, 0x3099), range(0x30A0, 0x3100)),
    range(0xFF01, 0xFF5F),
)
_UNCHANGED = (range(0x4E00, 0xA000), range(0xAC00, 0xD7A4))
"""Characters that no neighbour joins, as the others of such texts are too; Han and Hangul as they are."""


DIGIT, CREDIT, CREDIT_END, ROW, JOINT, LABEL, QUESTION = (1 << k for k in range(7))
"""The bits of `traits`: a figure; a mark of a credit, in a line of its own or at the end of a line; a mark
between the parts of a row or before one of them; one that sets a kicker or the name of a site apart; a mark
behind a label, or of a hash tag; a question mark."""
_TRAIT_CHARACTERS = {
    CREDIT: ":=/|([", CREDIT_END: ":=/)]：＝）©", ROW: "|¦›»>→·•/-–—#@＃", JOINT: "|｜–—·•:»›/-_@：",
    LABEL: ":：#", QUESTION: "?",
}  # fmt: skip
_DENSE, _STOPS, _CLOSES = (1 << k for k in range(8, 11))
"""The bits of further classes of characters, for `scan.gauge`."""


_NO_SIGNS = bytes(code for code in range(128) if chr(code).isalnum() or chr(code) in " \n.,:?'\"()-")


@lru_cache(maxsize=2)
def signs(text: str) -> frozenset[str]:
    """The characters of a text, without what all prose holds: ASCII letters, figures, common marks."""
    left = text.encode("utf-8", "surrogatepass").translate(None, _NO_SIGNS)
    return frozenset(left.decode("utf-8", "surrogatepass"))


def traits(text: str) -> int:
    """The traits (`DIGIT` to `QUESTION`) of a text: what lacks one needs no closer look."""
    found = scan.traits(text, _classes())
    if found is not None:
        return found
    known = DIGIT if _DIGITS.search(text) else 0
    return sum((trait for trait, some in _TRAIT_CHARACTERS.items() if not set(some).isdisjoint(text)), known)


class Gauge(NamedTuple):
    """Columns: the number of words of each text, whether it reads as prose, and its traits."""

    words: list[int]
    prose: list[bool]
    traits: list[int]


def gauge(texts: Sequence[str]) -> Gauge:
    """Measure many texts at once, by `count_words`, `looks_like_prose` and `traits`."""
    found = scan.gauge(texts, _classes())
    if found is not None:
        return Gauge(*found)
    words = list(map(count_words, texts))
    return Gauge(words, list(map(looks_like_prose, texts, words)), list(map(traits, texts)))


@cache
def _classes() -> bytes:
    """The classes of characters by which `scan` measures."""
    classes = array("H", bytes(2 * scan.CLASSES))
    for low, high in zip(map(ord, UNSPACED[::3]), map(ord, UNSPACED[2::3]), strict=True):
        classes[low : high + 1] = array("H", [_DENSE]) * (high + 1 - low)
    all_of_them = (
        array("H", range(scan.CLASSES)).tobytes().decode(f"utf-16-{sys.byteorder[0]}e", "surrogatepass")
    )
    figures = "".join(_DIGITS.findall(all_of_them))
    marks = {**_TRAIT_CHARACTERS, _STOPS: STOP_MARKS, _CLOSES: _CLOSERS}
    for trait, some in {DIGIT: figures, **marks}.items():
        for character in some:
            classes[ord(character)] |= trait
    return classes.tobytes()


def ends_with_colon(text: str) -> bool:
    """Whether a text announces what follows."""
    return text.rstrip().endswith((":", "："))


def is_small(text: str) -> bool:
    """Whether a text is in small letters of a script that has capitals.

    Unicode calls the letters of Georgian small, but no text has capitals beside them.
    """
    return text.islower() and not "\u10d0" <= text[0] <= "\u10ff"


@lru_cache(maxsize=2)
def lines_of(text: str) -> tuple[str, ...]:
    """The lines of a text, without what ends them."""
    return tuple(text.split("\n"))


def count_words(text: str) -> int:
    """The number of words; two characters of a script without spaces count as one."""
    words = len(text.split())
    if not text.isascii() and words < len(text) / 12 and (dense := len(_UNSPACED.findall(text))):
        return words + dense // 2
    return words


def ends_sentence(text: str) -> bool:
    """Whether a unit ends with a mark that ends a sentence, closing quotes and brackets aside."""
    return bool(_SENTENCE_END.search(text[-6:].rstrip()))


def looks_like_prose(text: str, words: int | None = None) -> bool:
    """Whether a unit reads as running prose: at least `PROSE_WORDS` words and a sentence end."""
    if (count_words(text) if words is None else words) < PROSE_WORDS:
        return False
    return bool(_SENTENCE_END.search(text[-6:].rstrip())) or text.count(". ") > 1


def reads_as_sentences(line: str) -> bool:
    """Whether a line reads as sentences rather than as code: enough words, few brackets and operators."""
    marks = sum(map(line.count, "{}[]<>=;|&\\$_"))
    words = len(line.split())
    return words >= 5 and marks * 4 <= words


def fold(text: str) -> str:
    """A short line folded for look-up: compatibility form, lower case, digit runs as 0, straight
    apostrophes, single spaces, and no punctuation, symbols or emoji at either end."""
    folded = scan.fold(text, _forms())
    if folded is not None:
        return folded
    text = unicodedata.normalize("NFKC", text.translate(_PLAIN))
    text = " ".join(_DIGITS.sub("0", text.casefold()).split())
    start, end = 0, len(text)
    while start < end and not text[start].isalnum():
        start += 1
    while end > start and not (text[end - 1].isalnum() or unicodedata.category(text[end - 1])[0] == "M"):
        end -= 1
    return text[start:end]


def evened(text: str) -> str:
    """A text with one space between its words, as repairs leave it: rules read it before it is repaired."""
    return " ".join(text.split()) if "  " in text else text


def squash(text: str) -> str:
    """A text reduced to what two copies share: its words in lower case, one space between them."""
    squashed = scan.squash(text, _forms_of_words())
    if squashed is not None:
        return squashed
    return " ".join(_TOKEN.findall(unicodedata.normalize("NFKC", text.translate(_PLAIN)).casefold()))


@cache
def _forms() -> bytes:
    """For `scan.fold`: what each character becomes, 0 where that is several or its neighbours have a say."""
    forms = array("H", bytes(2 * scan.CLASSES))
    for block in _SIMPLE:
        for code in block:
            form = unicodedata.normalize("NFKC", chr(_PLAIN.get(code, code))).casefold()
            if len(form) == 1 and unicodedata.category(form)[0] != "M":
                forms[code] = ord(form)
    for block in _UNCHANGED:
        forms[block.start : block.stop] = array("H", block)
    return forms.tobytes()


@cache
def _forms_of_words() -> bytes:
    """The same for `scan.squash`, to which all marks are alike."""
    forms = array("H", _forms())
    for mark in "\u2026\u00b4\u00a8":
        forms[ord(mark)] = ord(" ")
    return forms.tobytes()
