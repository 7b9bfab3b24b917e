"""How probable a text is, letter by letter: what tells one reading of the same bytes from another.

`letters.json` holds, for each language, the cost (negative log probability, in quarters of a nat) of
each letter after each other, and for Chinese, Japanese and Korean the characters in order of
frequency. All costs given out here are in nats: of two readings of the same bytes, the one that costs
less is the more probable. Letters are compared without case; what case adds is the same everywhere.
"""

from __future__ import annotations

import json
import math
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

# Costs in nats of what is no letter of the language.
_SPACE, _MARK, _DIGIT, _QUOTE, _SIGN, _ODD, _CONTROL, _BROKEN = 0.1, 1.5, 1.5, 3.0, 5.5, 9.0, 16.0, 20.0
_FOREIGN_ASCII, _FOREIGN, _RARE = 3.6, 9.5, 13.0

_OPENING = frozenset("\u201c\u2018\u201e\u201a\u00ab\u2039\u00bf\u00a1(")
_CLOSING = frozenset("\u201d\u2019\u00bb\u203a")
_DASHES = frozenset("\u2013\u2014\u2026\u2015")
_SIGNS = frozenset(
    "\u2022\u00b7\u00a0\u20ac\u00a3\u00a7\u00a9\u00ae\u2122\u00b0\u2116\u060c\u061b\u061f\u00ad\u200c\u200d\u200e\u200f"
)
_COMMON_ACCENTS = frozenset("éèüöäñçáíóúàâêôßøåæãõëïîûùœšžýčćłńśźżăşţğıőűřěů")
_KOREAN_MARKS = frozenset("\u2026\u201c\u201d\u2018\u2019\u00b7\u300c\u300d")
_ASIAN_MARKS = _KOREAN_MARKS | frozenset(
    "\u3001\u3002\uff0c\u300e\u300f\uff01\uff1f\uff1a\uff1b\uff08\uff09\u3000\u2014\u30fb\u300a\u300b\u3010\u3011"
)
_CASE_IN_WORD, _CASE_RUN, _CASE_START, _SCRIPTS_MIXED = 7.0, 1.0, 1.2, 8.0
_MARK_AFTER_NONE = 6.0
_APART = 3.0


@dataclass(frozen=True, slots=True)
class Language:
    """The letters of one language and what each costs after each other."""

    name: str
    index: Mapping[str, int]
    table: tuple[tuple[float, ...], ...]
    latin: bool

    def after(self, a: str, b: str) -> float:
        """The cost of character `b` after character `a`, in nats; a text begins after a space."""
        folded_a, folded_b = _folded(a), _folded(b)
        i = self.index.get(folded_a, 0)
        j = self.index.get(folded_b, -1)
        if j > 0:
            cost = self.table[i][j]
            if not i and folded_a.isalpha():
                cost += _FOREIGN if self.latin else _SCRIPTS_MIXED
            return cost + _case(a, b)
        cost = self.table[i][0] if i else 0.4
        if b.isalpha():
            if b.isascii():
                return _FOREIGN_ASCII + (_SCRIPTS_MIXED if i else 0.0) + _case(a, b)
            own = self.latin == _is_latin(b)
            rarity = _FOREIGN if folded_b in _COMMON_ACCENTS and own else _RARE
            return rarity + (0.0 if own or not i else _SCRIPTS_MIXED / 2) + _case(a, b)
        return cost + _other(a, b)


def _folded(ch: str) -> str:
    low = ch.lower()
    return low if len(low) == 1 else ch


@cache
def _is_latin(ch: str) -> bool:
    return unicodedata.name(ch, "").startswith("LATIN")


def _case(a: str, b: str) -> float:
    if b.isupper():
        if a.islower():
            return _CASE_IN_WORD
        return _CASE_RUN if a.isupper() else _CASE_START
    return 0.0


def _other(a: str, b: str) -> float:
    """The cost of a character that is no letter, after `a`."""
    if b in " \n\t\r":
        return _SPACE
    if b.isascii():
        return _DIGIT if b.isdigit() else _MARK if b.isprintable() else _CONTROL
    letter = a.isalnum()
    if b in _OPENING:
        return _QUOTE + ((2 * _APART if b in "\u201a\u201e" else _APART) if letter else 0.0)
    if b in _CLOSING:
        return _QUOTE + (0.0 if a not in " \n" else _APART)
    if b in _DASHES:
        return _QUOTE
    if b in _SIGNS:
        return _SIGN
    category = unicodedata.category(b)
    if category in ("Cc", "Cn", "Co", "Cs") or b == "\ufffd":
        return _CONTROL if category == "Cc" else _BROKEN
    if category == "Mn":
        return _RARE + (0.0 if letter else _MARK_AFTER_NONE)
    return _ODD + (_APART if letter else 0.0)


def _ascii(ch: str) -> float:
    if ch.isalnum():
        return 3.4
    if ch in " \n":
        return 2.6
    return 4.0 if ch.isprintable() or ch in "\t\r" else _CONTROL


@dataclass(frozen=True, slots=True)
class Characters:
    """The characters of a language that writes thousands of them: the cost of each."""

    name: str
    rank: Mapping[str, int]
    kana: bool
    hangul: bool

    def cost(self, ch: str) -> float:
        """The cost of one character, whatever stands before it, in nats."""
        at = self.rank.get(ch)
        if at is not None:
            return 2.6 + math.log(at + 20)  # Zipf: the first 2,000 hold nearly all of a text
        code = ord(ch)
        if code < 0x80:
            return _ascii(ch)
        if 0x3041 <= code <= 0x30FE:
            # One or two kana are decoration in Chinese and Korean, too.
            return (3.9 if code < 0x30A0 else 4.5) if self.kana else 12.0
        if ch in _ASIAN_MARKS:
            return 4.5 if not self.hangul or ch in _KOREAN_MARKS else 8.0
        if 0xFF10 <= code <= 0xFF5A:
            return 7.5
        if 0xFF61 <= code <= 0xFF9F:
            return 13.0  # half-width kana: what random bytes are in Shift_JIS
        if 0xAC00 <= code <= 0xD7A3:
            return 11.0 if self.hangul else 14.0
        if 0x4E00 <= code <= 0x9FFF:
            return 12.5
        if ch == "\ufffd" or 0xE000 <= code <= 0xF8FF:
            return _BROKEN
        if not ch.isprintable():
            return _CONTROL
        return 11.0


@cache
def _data() -> dict[str, dict[str, list[str] | str]]:
    text = Path(__file__).with_name("letters.json").read_text(encoding="utf-8")
    data: dict[str, dict[str, list[str] | str]] = json.loads(text)
    return data


@cache
def language(name: str) -> Language:
    """The letters of a language by its ISO 639-1 code; KeyError where there are none."""
    data = _data()["languages"][name]
    alphabet, packed = data[0], data[1]
    width = len(alphabet) + 1
    costs = [(ord(c) - 48) / 4 for c in packed]
    table = tuple(tuple(costs[row * width : (row + 1) * width]) for row in range(width))
    index = {letter: i + 1 for i, letter in enumerate(alphabet)}
    return Language(name, index, table, "e" in index)


@cache
def characters(name: str) -> Characters:
    """The characters of `zh-hans`, `zh-hant`, `ja` or `ko`; KeyError for another name."""
    ranked = _data()["characters"][name]
    rank = {ch: i for i, ch in enumerate(ranked)}
    return Characters(name, rank, name == "ja", name == "ko")
