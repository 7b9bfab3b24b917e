"""One look at a text for all rules of spaces, marks and doubled words: which damage it may hold at all.

Most articles are clean, and two dozen rules that each search the whole text cost more than everything else
together. Here every pair of neighbouring characters is looked at once, by class, and every word beside the
next three; the answer says which rules need to look closer. It may suspect too much, never too little.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache, lru_cache
from itertools import islice
from typing import TYPE_CHECKING, Any

from cleaner.measure import signs

if TYPE_CHECKING:
    import numpy as np

    _Classes = np.ndarray[Any, np.dtype[np.uint8]]

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
REPEATED = 512
"""A word that stands twice."""
PHRASE = 1024
"""Two or three words that stand twice."""
SENTENCE = 2048
"""Two sentences in a row that begin alike."""
CAPITAL = 4096
"""A block that may begin with a capital that stands by itself."""

# Classes of characters: a small letter and what is like one; a capital; all else; space; newline; other
# blanks; marks; brackets; opening, closing and straight quotes; apostrophes; marks of other scripts; the ellipsis.
_LOW, _UP, _ELSE, _SP, _NL, _WS, _STOP, _COMMA, _CLOSE, _OPEN, _QO, _QC, _SQ, _APO, _CJK, _DOTS = range(16)
_MEMBERS = (
    (_ELSE, "".join(map(chr, range(0x7F))) + "%‰€£¥°·–—‒―†‡•"),
    (_LOW, "abcdefghijklmnopqrstuvwxyz"),
    (_UP, "ABCDEFGHIJKLMNOPQRSTUVWXYZ"),
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
)  # fmt: skip
# What a pair of classes may be a sign of.
_BLANK, _LETTER, _MARK, _ANY_QUOTE = (_SP, _WS), (_LOW, _UP), (_STOP, _COMMA), (_QO, _QC, _SQ)
_SIGNS: tuple[tuple[int, tuple[int, ...], tuple[int, ...]], ...] = (
    (SPACE, _BLANK, _BLANK),
    (BEFORE_MARK, (_SP,), (*_MARK, _CJK)),
    (BRACKET, _BLANK, (_CLOSE,)),
    (BRACKET, (_OPEN,), _BLANK),
    (QUOTE, _BLANK, (_QC, _APO)),
    (QUOTE, (_QO,), _BLANK),
    (APOSTROPHE, (_SP,), (_APO,)),
    (APOSTROPHE, (_APO,), (_SP,)),
    (GLUED, (_STOP,), (_UP,)),
    (GLUED, (_COMMA, _CLOSE, _QC), _LETTER),
    (GLUED, (*_MARK, _DOTS), _ANY_QUOTE),
    (DOUBLED, (*_MARK, _CJK), (*_MARK, _CJK)),
    (DOUBLED_QUOTE, (_QO,), (_QO,)),
    (DOUBLED_QUOTE, (_QC,), (_QC,)),
    (DOUBLED_QUOTE, (_SQ,), (_SQ,)),
    (DOUBLED_QUOTE, (_APO,), (_APO,)),
    (CONTINUED, _BLANK, (_NL,)),
    (CONTINUED, (_NL,), (*_BLANK, _LOW, *_MARK, _CLOSE, _QC, _APO)),
)
_OF_PAIR = [0] * 256
for _sign, _firsts, _seconds in _SIGNS:
    for _first in _firsts:
        for _second in _seconds:
            _OF_PAIR[_first << 4 | _second] |= _sign
_ALONE = _UP << 4 | _SP
"""A capital by itself: such a pair may begin a block, if one of these stands before it."""
_OPENS_BLOCK = (_NL, _QO, _SQ)
# How many characters behind a pair's first a sentence or a line begins, and which pairs are worth a look.
_BEGINS = bytes(
    2 if code == _STOP << 4 | _SP else int(code >> 4 == _NL and code & 15 != _NL) for code in range(256)
)
_TELLING = bytes(
    bool(kinds or begins or code == _ALONE)
    for code, (kinds, begins) in enumerate(zip(_OF_PAIR, _BEGINS, strict=True))
)
_TRUE = b"\x01"  # as numpy stores it

# Signs of three characters, searched for from a rare one.
_STRAIGHT_APART = re.compile(r'"(?<=[ \n\u00a0]") ')
_TURNED_APART = re.compile(r"“(?<=[ \u00a0]“)(?![^\W_])")
_CONTINUED = re.compile(r"\n[%}]")
_YEAR = re.compile(r",(?<=[^\W\d_],)(?=(?:19|20)\d\d)")


# What the neighbours of a common pair must be like: not U.S., an ellipsis, or the workers’ rights.
_CLOSER_LOOKS = (
    (
        GLUED,
        re.compile(
            r"[.?!:](?<=[^\s].)(?![a-z])(?=[^\W\d_]+[’']?[\s,])|[,;](?<=[^\W_].)(?=[^\W\d_])"
            r"|\)(?<=[^\W_]\))(?=[^\W\d_]{2})|[.,!?…:][”\"»“„«](?=[^\W\d_]{2})|[”»](?<=[.,!?…:].)(?=[^\W\d_]{2})"
        ),
    ),
    (
        DOUBLED,
        re.compile(
            r"\.(?<=[\w)”’\"»%]\.)\.(?=[\s\"”’)»]|\Z)|\.(?:(?<=[^\w][a-z]{2}\.)|(?<=[a-z]{3}\.))(?<!\Wetc\.)(?:, |[?!]\s|[?!]\Z)"
            r"|([,;:])\1(?=[\s\"”’)]|\Z|[぀-鿿])|,\.(?=[\s\"”’)]|\Z)|[!?]\.(?=\s|\Z)|([،、，。])\2"
        ),
    ),
    (QUOTE, re.compile("[ \u00a0][”»’](?![^\\W_])|[“„«‘][ \u00a0]")),
    (
        APOSTROPHE,
        re.compile(
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
    import numpy as np

    data = _classes(text)
    classes = np.frombuffer(data, np.uint8)
    pairs: _Classes = (classes[:-1] << 4) | classes[1:]  # type: ignore[assignment]
    places = np.frombuffer(pairs.tobytes().translate(_TELLING), np.bool_).nonzero()[0]
    codes = pairs[places].tobytes()
    kinds = 0
    for code in set(codes):
        kinds |= _OF_PAIR[code]
    whole = len(data) == len(text)
    common = kinds & _COMMON
    if common and whole:
        kinds &= ~common
        for at, code in zip(places.tolist(), codes, strict=True):
            if left := _OF_PAIR[code] & common & ~kinds:
                for kind, pattern in _CLOSER_LOOKS:
                    if left & kind and pattern.match(text, at):
                        kinds |= kind
    # Behind a stop and a space, or a line end: whether it reads as behind the last such place.
    steps = np.frombuffer(codes.translate(_BEGINS), np.uint8)
    begins = [text[:16], *[text[at : at + 16] for at in (places + steps)[steps > 0].tolist()]]
    if not whole or any(map(str.__eq__, begins, islice(begins, 1, None))):
        kinds |= SENTENCE
    if _ALONE in codes:
        alone = places[np.frombuffer(codes, np.uint8) == _ALONE].tolist()
        if any(not at or data[at - 1] in _OPENS_BLOCK for at in alone):
            kinds |= CAPITAL
    if "\t" in text:
        kinds |= SPACE
    if '"' in text and not kinds & QUOTE and (text.startswith('" ') or _STRAIGHT_APART.search(text)):
        kinds |= QUOTE
    if "“" in text and not kinds & QUOTE and _TURNED_APART.search(text):
        kinds |= QUOTE
    # The rare end is searched first.
    if not kinds & APOSTROPHE and any(n in text and n + "t" in text for n in (" n'", " n’")):
        kinds |= APOSTROPHE
    if not kinds & GLUED and _YEAR.search(text):
        kinds |= GLUED
    if not kinds & CONTINUED and _CONTINUED.search(text):
        kinds |= CONTINUED
    return kinds


@lru_cache(maxsize=2)
def repeats(text: str) -> int:
    """REPEATED and PHRASE, where words of a text stand twice."""
    import numpy as np

    # The letters of ASCII are put in lower case much faster.
    if all(map(str.__eq__, present := signs(text), map(str.lower, present))):
        data = text.encode("utf-8", "surrogatepass").lower() + b"\n"
    else:
        data = text.lower().encode("utf-8", "surrogatepass") + b"\n"
    letters = np.frombuffer(data, np.uint8)
    ends = (letters <= 32).nonzero()[0]
    starts = np.empty_like(ends)
    starts[0] = 0
    starts[1:] = ends[:-1] + 1
    sizes = ends - starts
    some = sizes.nonzero()[0]
    if len(some) < 2:
        return 0
    starts, sizes = starts[some], sizes[some]
    # The first eight bytes of each word as a number.
    padded = data + bytes(8)
    eights = np.ndarray((len(data),), "<u8", padded, 0, (1,))
    masks = _masks().take(sizes, mode="clip")
    heads = eights[starts]
    keys = heads & masks
    kinds = 0
    two, three = keys[2:] == keys[:-2], keys[3:] == keys[:-3]
    if _TRUE * 2 in two.tobytes() or _TRUE * 3 in three.tobytes():
        twice, thrice = two[1:] & two[:-1], three[2:] & three[1:-1] & three[:-2]
        # Not across a line end: a heading and the first words below it.
        line = np.cumsum(letters[starts - 1] == 10)
        if (twice & (line[3:] == line[:-3])).any() or (thrice & (line[5:] == line[:-5])).any():
            kinds |= PHRASE
    # A word and the beginning of the next one, whatever bracket stands before it.
    if b"(" in data:
        opened = (letters[starts] == 40).nonzero()[0]
        starts[opened] += 1
        sizes[opened] -= 1
        heads[opened] = eights[starts[opened]]
        masks[opened] = _masks().take(sizes[opened], mode="clip")
        keys[opened] = heads[opened] & masks[opened]
    twice = ((heads[1:] & masks[:-1]) == keys[:-1]).nonzero()[0]
    behind = letters.take(starts[twice + 1] + sizes[twice], mode="clip")
    for at in twice[_in_no_word().take(behind)].tolist():
        word, size, following = int(starts[at]), int(sizes[at]), int(starts[at + 1])
        near = following - word - size <= 1 + (data[following - 1] == 40)
        if near and size and data[word : word + size] == data[following : following + size]:
            return kinds | REPEATED
    return kinds


@lru_cache(maxsize=2)
def has_lines(text: str) -> bool:
    """Whether a line may stand right below another: not where newlines come in pairs only."""
    return text.count("\n") != 2 * text.count("\n\n")


def may_hold(kinds: int) -> Callable[[str], bool]:
    """A gate for rules: whether a text may hold damage of one of the kinds."""
    return lambda text: bool(suspects(text) & kinds)


def may_repeat(kind: int) -> Callable[[str], bool]:
    """A gate for rules: whether words of a text stand twice as REPEATED or PHRASE says."""
    return lambda text: bool(repeats(text) & kind)


def _classes(text: str) -> bytes:
    """The class of each character (of each half, where UTF-16 has two)."""
    import numpy as np

    if text.isascii():
        return text.encode().translate(_ascii())
    return _table().take(np.frombuffer(text.encode("utf-16-le", "surrogatepass"), np.uint16)).tobytes()


@cache
def _table() -> np.ndarray[Any, np.dtype[np.uint8]]:
    """The class of each UTF-16 unit: what is not listed counts as a small letter."""
    import numpy as np

    table = np.zeros(0x10000, np.uint8)
    for kind, members in _MEMBERS:
        table[[ord(member) for member in members]] = kind
    # Capitals of Latin, Greek and Cyrillic.
    for code in (*range(0xC0, 0x250), *range(0x370, 0x530), *range(0x1E00, 0x2000)):
        if chr(code).isupper():
            table[code] = _UP
    return table


@cache
def _ascii() -> bytes:
    return bytes(_table()[:256])


@cache
def _in_no_word() -> np.ndarray[Any, np.dtype[np.bool_]]:
    """Which bytes may stand behind a word: the beginning of a longer character may."""
    import numpy as np

    return np.array([code > 127 or not (chr(code).isalnum() or code == 95) for code in range(256)])


@cache
def _masks() -> np.ndarray[Any, np.dtype[np.uint64]]:
    import numpy as np

    return np.array([(1 << 8 * size) - 1 for size in range(9)], np.uint64)
