"""Plain measurements of a unit's text that several stages share."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

FOLD_LIMIT = 200
"""Units longer than this, in characters, are no short lines: they are never looked up as phrases."""

PROSE_WORDS = 12
"""The least number of words of a unit that reads as prose."""

UNSPACED = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
"""Scripts without spaces between words, as a character class: Thai, Lao, Burmese, Khmer, Kana, Han."""

_UNSPACED = re.compile(f"[{UNSPACED}]")
_SENTENCE_END = re.compile(r"[.!?…。！？।؟۔][\"”’»“)\]」』]*$")
_DIGITS = re.compile(r"\d+")
_ASCII_DIGITS = re.compile("[0-9]+")
_ASCII_MARKS = "".join(c for c in map(chr, range(128)) if not c.isalnum())
_PLAIN = tuple(zip("’‘ʼ`\u00a0\u202f–—", "''''  --", strict=True))


_NO_SIGNS = bytes(code for code in range(128) if chr(code).isalnum() or chr(code) in " \n.,:?'\"()-")


@lru_cache(maxsize=2)
def signs(text: str) -> frozenset[str]:
    """The characters of a text, without what all prose holds: ASCII letters, figures, common marks."""
    left = text.encode("utf-8", "surrogatepass").translate(None, _NO_SIGNS)
    return frozenset(left.decode("utf-8", "surrogatepass"))


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


def fold(text: str) -> str:
    """A short line folded for look-up: compatibility form, lower case, digit runs as 0, straight
    apostrophes, single spaces, and no punctuation, symbols or emoji at either end."""
    if text.isascii():
        if text.replace(" ", "").isalpha():
            return " ".join(text.lower().split())
        words = _ASCII_DIGITS.sub("0", text.lower()).split()
        return " ".join(words).strip(_ASCII_MARKS)
    for mark, plain in _PLAIN:
        text = text.replace(mark, plain)
    text = unicodedata.normalize("NFKC", text)
    words = _DIGITS.sub("0", text.casefold()).split()
    text = " ".join(words)
    start, end = 0, len(text)
    while start < end and not text[start].isalnum():
        start += 1
    while end > start and not (text[end - 1].isalnum() or unicodedata.category(text[end - 1])[0] == "M"):
        end -= 1
    return text[start:end]


_TOKEN = re.compile(r"\w+")
_COMMON_MARKS = "’“”‘–—…\u00a0"
"""No word characters: without them much text is ASCII, which goes the quick way."""
_ASCII_TOKENS = bytes(ord(c.lower()) if c.isalnum() or c == "_" else 32 for c in map(chr, range(128))) * 2
"""Bytes of ASCII text to lower-case letters, digits, underscores, and spaces for all else."""

_LATIN_TOKENS = bytes(c if chr(c).isalnum() or c == 95 else 32 for c in range(256))
"""The same for text in Latin-1 that is in lower case already: 95 is the underscore."""


def squash(text: str) -> str:
    """A text reduced to what two copies share: its words in lower case, one space between them."""
    if not text.isascii():
        for mark in _COMMON_MARKS:
            text = text.replace(mark, " ")
    if text.isascii():
        return b" ".join(text.encode().translate(_ASCII_TOKENS).split()).decode()
    text = unicodedata.normalize("NFKC", text).casefold()
    try:
        latin = text.encode("latin-1")
    except UnicodeEncodeError:
        return " ".join(_TOKEN.findall(text))
    return b" ".join(latin.translate(_LATIN_TOKENS).split()).decode("latin-1")
