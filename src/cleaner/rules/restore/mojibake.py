"""UTF-8 that was read as a single-byte encoding: `cafÃ©`, `donâ€™t`, once or several times over.

The decision and the repair are ftfy's, with everything that restyles switched off. It sees only lines in
which two characters stand together that the first two bytes of a UTF-8 sequence become in some encoding,
and what it changes is recorded as the spans that differ. Encodings that ftfy does not try (KOI8-R, cp866,
GBK and a few more) are tried here: a line that turns into valid UTF-8 with several sequences was UTF-8.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from cleaner.ledger import Edit
from cleaner.rules.rule import Fix, Keep, TextRule

_ENCODINGS = ("latin-1", "cp1252", "cp1250", "cp1251", "cp1253", "cp1254", "cp1257", "iso8859-2", "mac-roman", "cp437")
_OTHERS = ("koi8-r", "koi8-u", "cp866", "cp850", "cp852", "iso8859-5", "iso8859-7", "cp1255", "cp1256", "cp874", "gb18030")
_LIMIT = 20_000  # characters handed to ftfy at a time


def _letters(encodings: tuple[str, ...], first: int, last: int) -> str:
    """What the bytes from first to last read as in single-byte encodings, for a character class."""
    found = set()
    for encoding in encodings:
        found.update(bytes(range(first, last + 1)).decode(encoding, "ignore"))
    return "".join(re.escape(c) for c in sorted(found))


def _pairs() -> str:
    """Pairs of a lead and a continuation byte, encoding by encoding."""
    parts = []
    for encoding in _ENCODINGS:
        lead = _letters((encoding,), 0xC2, 0xF4)
        after = _letters((encoding,), 0x80, 0xBF)
        parts.append(f"[{lead}][{after}\x80-\x9f\ufffd]")
    return "|".join(parts)


# A lead read as windows-1252 is also met before a plain space or question mark that replaced a byte.
_SUSPICIOUS = re.compile(_pairs() + "|[\u00c3\u00c2\u00c5\u00ce\u00d0\u00d9\u00e2\u0413\u0412\u0102] |\u00e2\u20ac|[\x80-\x9f]")
_OTHER_PAIRS = re.compile(
    # what the commonest leads of UTF-8 (C3, D0, D1, CE, CF, E4-E9) read as in the other encodings
    "(?:[\u043f\u044f][\u2500-\u25a0\u00a0\u00b0\u00b2\u00b7\u00f7\u0451]){2}|(?:[\u2568\u2564][\u0400-\u04ff\u2500-\u25a0]){3}|(?:[\u251c\u251c][\u00a0-\u00ff\u2500-\u25a0]){1}"
    "|(?:[\u00d0\u00d1\u0430\u0431][\x80-\x9f\u00a0-\u00bf\u0400-\u0410]){3}|(?:[\u6d93-\u6d95\u9365-\u9368\u7ecb\u7e64\u9417\u9427\u6fb6\u6d60\u93c8-\u93cd])"
    "|(?:[\u05c0\u05f3\u05d2][\u0080-\u00bf\u2010-\u2122]){2}|(?:[\u00d8\u00d9\u0637\u0638][\u00a0-\u00bf\u0600-\u06ff\u2010-\u2122]){3}"
)


def find(text: str, language: str) -> Iterator[Edit]:
    """The spans in which broken lines differ from what they were."""
    if text.isascii():
        return
    at = 0
    found = _SUSPICIOUS.search(text)
    while found:
        begin = max(text.rfind("\n", at, found.start()) + 1, at)
        end = text.find("\n", found.start())
        end = len(text) if end < 0 else end
        for start, stop in _pieces(text, begin, end):
            piece = text[start:stop]
            fixed = _fixed(piece)
            if fixed != piece:
                yield from (Edit(start + e.start, start + e.end, e.new) for e in differing(piece, fixed))
        at = end
        found = _SUSPICIOUS.search(text, end)


def _pieces(text: str, begin: int, end: int) -> Iterator[tuple[int, int]]:
    while end - begin > _LIMIT:
        cut = text.rfind(" ", begin + _LIMIT // 2, begin + _LIMIT)
        cut = begin + _LIMIT if cut < 0 else cut + 1
        yield begin, cut
        begin = cut
    yield begin, end


def _fixed(line: str) -> str:
    from ftfy import fix_encoding
    from ftfy.badness import is_bad

    return fix_encoding(line) if is_bad(line) else line


_TOKEN = re.compile("[\\x00-\\x20!-/:-@\\[-`{-~]+|[0-9A-Za-z]+|[^\\x00-\\x7f]+")
_WINDOW = 12


def differing(before: str, after: str) -> Iterator[Edit]:
    """Edits that turn `before` into `after`, as short as their runs of characters, in linear time."""
    a, b = _TOKEN.findall(before), _TOKEN.findall(after)
    i = j = at = 0
    while i < len(a) or j < len(b):
        if i < len(a) and j < len(b) and a[i] == b[j]:
            at += len(a[i])
            i, j = i + 1, j + 1
            continue
        skip_a, skip_b = _next_match(a, b, i, j)
        old, new = "".join(a[i : i + skip_a]), "".join(b[j : j + skip_b])
        yield Edit(at, at + len(old), new)
        at += len(old)
        i, j = i + skip_a, j + skip_b


def _next_match(a: list[str], b: list[str], i: int, j: int) -> tuple[int, int]:
    """How many tokens to pass on either side until the two agree again."""
    for total in range(1, 2 * _WINDOW):
        for skip_a in range(max(0, total - _WINDOW), min(total, _WINDOW) + 1):
            skip_b = total - skip_a
            x, y = i + skip_a, j + skip_b
            if x < len(a) and y < len(b) and a[x] == b[y]:
                return skip_a, skip_b
            if x == len(a) and y == len(b):
                return skip_a, skip_b
    return len(a) - i, len(b) - j


RULE = TextRule(
    code="D105",
    name="mojibake",
    summary="UTF-8 that was read as a single-byte encoding: caf\u00c3\u00a9",
    why="A page that says Latin-1 and sends UTF-8 turns every accent and curly quote into two or three odd "
    "characters, and a second conversion does it again. Only sequences that cannot be meant are repaired.",
    effect="word",
    find=find,
    examples=(
        Fix("The caf\u00c3\u00a9 owner didn\u00e2\u20ac\u2122t comment.", "The caf\u00e9 owner didn\u2019t comment."),
        Fix("Die B\u00c3\u0192\u00c2\u00bcrger", "Die B\u00fcrger", language="de"),
        Keep("P\u00c3O DE A\u00c7\u00daCAR \u00e9 uma marca; IRM\u00c3 tamb\u00e9m.", language="pt"),
        Keep("The price is \u00a35, 10 \u00b0C, \u00a9 2024, \u00b13, \u00c2 and \u00e2."),
    ),
)
