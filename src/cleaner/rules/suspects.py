"""One look at a text for all rules of spaces, marks and doubled words: which damage it may hold at all.

Most articles are clean, and two dozen rules that each search the whole text cost more than everything else
together. Here every three neighbouring characters are looked at once, by class, and every word beside the next
three; the answer says which rules need to look closer. It may suspect too much, never too little.
"""

from __future__ import annotations

import re
from array import array
from collections.abc import Callable
from functools import cache, lru_cache
from itertools import product

from cleaner import scan
from cleaner.pattern import lazy

SPACE = 1
"""A run of spaces, or a tab."""
BEFORE_MARK = 2
"""A space before a mark that closes, or a mark standing apart."""
BRACKET = 4
"""A space on the inner side of a bracket."""
QUOTE = 8
"""A space on the inner side of a quotation mark."""
APOSTROPHE = 16
"""A space beside an apostrophe."""
GLUED = 32
"""A letter, a quotation or a year right after a mark."""
DOUBLED = 64
"""A mark right after a mark."""
DOUBLED_QUOTE = 128
"""A quotation mark or an apostrophe right after another."""
CONTINUED = 256
"""A line that ends or begins with a blank, or begins as nothing but the rest of a sentence does."""
SENTENCE = 2048
"""Two sentences in a row that begin alike."""
CAPITAL = 4096
"""A block that may begin with a capital that stands by itself."""
LINES = 8192
"""A line right below another."""
BROKEN = 16384
"""A hyphen between a letter and a space or a line end."""

# Classes of characters: a small letter and what is like one; a capital; all else; space; newline; other
# blanks; marks; brackets; opening, closing and straight quotes; apostrophes; marks of other scripts; the
# ellipsis; figures; what a line does not begin with; the hyphen.
_CLASSES = range(19)
(
    _LOW, _UP, _ELSE, _SP, _NL, _WS, _STOP, _COMMA, _CLOSE, _OPEN, _QO, _QC, _SQ, _APO, _CJK, _DOTS, _FIGURE, _ODD, _HYPHEN
) = _CLASSES  # fmt: skip
_MEMBERS = (
    (_ELSE, "".join(map(chr, range(0x7F))) + "‰€£¥°·–—‒―†‡•"),
    (_LOW, "abcdefghijklmnopqrstuvwxyz"),
    (_UP, "ABCDEFGHIJKLMNOPQRSTUVWXYZ"),
    (_FIGURE, "0123456789"),
    (_SP, " "),
    (_NL, "\n"),
    (_WS, "\t\x0b\x0c\x1c\x1d\x1e\x1f\x85\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000"),
    (_STOP, ".:!?"),
    (_COMMA, ",;"),
    (_CLOSE, ")]"),
    (_OPEN, "(["),
    (_QO, "“„«‘"),
    (_QC, "”»"),
    (_SQ, '"'),
    (_APO, "'’"),
    (_CJK, "、。，،؛؟"),
    (_DOTS, "…"),
    (_ODD, "%}"),
    (_HYPHEN, "-"),
)  # fmt: skip

_Kinds = tuple[int, ...]
_BLANK, _LETTER, _MARK, _ANY_QUOTE = (_SP, _WS), (_LOW, _UP), (_STOP, _COMMA), (_QO, _QC, _SQ)
_LINE_BEGINS, _ANY = (_NL, *_BLANK), tuple(_CLASSES)
_TEXT = tuple(kind for kind in _CLASSES if kind not in _LINE_BEGINS)
_NO_NEWLINE = tuple(kind for kind in _CLASSES if kind != _NL)
# What three classes in a row are a sign of. Where two tell, the first is any: so each pair counts once.
_SIGNS: tuple[tuple[int, _Kinds, _Kinds, _Kinds], ...] = (
    (SPACE, _ANY, _BLANK, _BLANK),
    (BEFORE_MARK, _ANY, (_SP,), (*_MARK, _CJK)),
    (BRACKET, _ANY, _BLANK, (_CLOSE,)),
    (BRACKET, _ANY, (_OPEN,), _BLANK),
    (QUOTE, _BLANK, (_QC, _APO), _ANY),
    (QUOTE, _ANY, (_QO,), _BLANK),
    (QUOTE, _LINE_BEGINS, (_SQ,), (_SP,)),
    (QUOTE, _BLANK, (_QO,), _ANY),
    (APOSTROPHE, _ANY, (_SP,), (_APO,)),
    (APOSTROPHE, _ANY, (_APO,), (_SP,)),
    (GLUED, _TEXT, (_STOP,), (_UP,)),
    (GLUED, _ANY, (_COMMA, _CLOSE, _QC), _LETTER),
    (GLUED, _LETTER, (_COMMA,), (_FIGURE,)),
    (GLUED, (*_MARK, _DOTS), _ANY_QUOTE, _LETTER),
    (DOUBLED, _ANY, (*_MARK, _CJK), (*_MARK, _CJK)),
    (DOUBLED_QUOTE, _ANY, (_QO,), (_QO,)),
    (DOUBLED_QUOTE, _ANY, (_SQ,), (_SQ,)),
    (DOUBLED_QUOTE, _ANY, (_QC,), (_QC,)),
    (DOUBLED_QUOTE, _ANY, (_APO,), (_APO,)),
    (CONTINUED, _ANY, _BLANK, (_NL,)),
    (CONTINUED, _ANY, (_NL,), (*_BLANK, _LOW, *_MARK, _CLOSE, _QC, _APO, _ODD)),
    (LINES, _NO_NEWLINE, (_NL,), _NO_NEWLINE),
    (BROKEN, _TEXT, (_HYPHEN,), (_SP, _NL)),
    (CAPITAL, (_NL, _QO, _SQ), (_UP,), (_SP,)),
    (SENTENCE, (_STOP,), (_SP,), _ANY),
    (SENTENCE, _ANY, (_NL,), _NO_NEWLINE),
)

# What common signs must show besides, where their middle character stands: not U.S., an ellipsis, or the
# workers’ rights.
_CLOSER_LOOKS = (
    (
        GLUED,
        lazy(
            r"[.?!:](?![a-z])(?=[^\W\d_]+[’']?[\s,])|[,;](?<=[^\W_].)(?=[^\W\d_])|,(?=(?:19|20)\d\d)"
            r"|\)(?<=[^\W_]\))(?=[^\W\d_]{2})|[”\"»“„«](?<=[.,!?…:].)(?=[^\W\d_]{2})"
        ),
    ),
    (
        DOUBLED,
        lazy(
            r"\.(?<=[\w)”’\"»%]\.)\.(?=[\s\"”’)»]|\Z)|\.(?:(?<=[^\w][a-z]{2}\.)|(?<=[a-z]{3}\.))(?<!\Wetc\.)(?:, |[?!]\s|[?!]\Z)"
            r"|([,;:])\1(?=[\s\"”’)]|\Z|[぀-鿿])|,\.(?=[\s\"”’)]|\Z)|[!?]\.(?=\s|\Z)|([،、，。])\2"
        ),
    ),
    (QUOTE, lazy('"|[“„«‘][ \u00a0]|[”»’](?<=[ \u00a0].)(?![^\\W_])|“(?<=[ \u00a0]“)(?![^\\W_])')),
    (
        APOSTROPHE,
        lazy(
            r"(?: ['’]|['’] ) *(?:s|d|ll|re|ve|t|m)(?![^\W_])|(?<=\bO)(?: ['’]|['’] )[A-Z]"
            r"|(?:(?<=\b[ldjmtsnc])|(?<=qu|un|ll|st|om|ov|ch|tt|nt|rd))(?: ['’]|['’] ) *[aeiouyhà-ÿœ]",
            re.IGNORECASE,
        ),
    ),
)
_COMMON = sum(kind for kind, _ in _CLOSER_LOOKS)


@lru_cache(maxsize=2)
def suspects(text: str) -> int:
    """The kinds of damage that the neighbouring characters of a text show, as a sum of the constants above."""
    kinds, places = scan.signs(text, _class_table(), _sign_table(), _COMMON, SENTENCE)
    missing = _COMMON
    for place in places:
        if left := place & missing:
            for kind, pattern in _CLOSER_LOOKS:
                if left & kind and pattern.match(text, place >> 16):
                    kinds |= kind
                    missing &= ~kind
    if "\t" in text:
        kinds |= SPACE
    if not kinds & APOSTROPHE and (" n't" in text or " n’t" in text):
        kinds |= APOSTROPHE
    return kinds


@lru_cache(maxsize=2)
def repeats(text: str) -> tuple[list[int], bool]:
    """Where the second of two equal words begins, and whether two or three words in a row stand twice."""
    return scan.repeats(text)


def may_hold(*kinds: int) -> Callable[[str], bool]:
    """A gate for rules: whether a text may hold damage of one of the kinds, of each sum of kinds given."""
    return lambda text: all(suspects(text) & some for some in kinds)


@cache
def _class_table() -> bytes:
    """The class of each character of the first plane: what is not listed counts as a small letter."""
    table = bytearray(scan.CLASSES)
    for kind, members in _MEMBERS:
        for member in members:
            table[ord(member)] = kind
    # Capitals of Latin, Greek and Cyrillic.
    for code in (*range(0xC0, 0x250), *range(0x370, 0x530), *range(0x1E00, 0x2000)):
        if chr(code).isupper():
            table[code] = _UP
    return bytes(table)


@cache
def _sign_table() -> bytes:
    """The kinds of damage for each three classes, 5 bits each."""
    table = array("H", bytes(2 << 15))
    for kind, *classes in _SIGNS:
        for first, second, third in product(*classes):
            table[first << 10 | second << 5 | third] |= kind
    return table.tobytes()
