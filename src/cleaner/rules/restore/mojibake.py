"""UTF-8 that was read as a single-byte encoding: `cafÃ©`, `donâ€™t`, once or several times over.

The decision and the repair are ftfy's, with everything that restyles switched off. It sees only lines in
which two characters stand together that the first two bytes of a UTF-8 sequence become in some encoding,
and what it changes is recorded as the spans that differ. A broken letter alone in quotation marks is what
the text speaks of.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterator
from functools import cache
from itertools import product

from cleaner import scan
from cleaner.ledger import Edit
from cleaner.pattern import lazy
from cleaner.rules.rule import Fix, Keep, TextRule

_QUOTES = frozenset("\"'\u201c\u201d\u2018\u2019\u00ab\u00bb\u201e`")
_LIMIT = 20_000  # characters handed to ftfy at a time
_ENCODINGS = ("latin-1", "cp1252", "cp1250", "cp1251", "cp1253", "cp1254", "cp1257", "iso8859-2")


def _read_as(first: int, last: int) -> set[str]:
    """What the bytes from first to last become in the encodings that UTF-8 is taken for."""
    return {c for e in _ENCODINGS for c in bytes(range(first, last + 1)).decode(e, "ignore")}


_LEAD, _AFTER = _read_as(0xC2, 0xF4), _read_as(0x80, 0xBF) | {"\ufffd"}
_SMALL, _LOW = {c for c in _LEAD if c.islower()}, {c for c in _AFTER if c.islower()}
_BIG = _LEAD - _SMALL
_OTHERS = {*"\u221a\u2248\u2206\u00ac\u201a\u25ca\u0393", *map(chr, range(0x2500, 0x25A0))}  # Mac, DOS
_CONTROLS = set(map(chr, range(0x80, 0xA0)))


_HERE, _BEFORE = 1, 2  # the middle one of three characters is suspicious, or the first


@cache
def _tables() -> tuple[bytes, bytes]:
    """For `scan.signs`: classes of characters that are in the same sets, and what of them is suspicious.

    That is a lead and a continuation byte of UTF-8 side by side, but not two small letters as words have them.
    """
    ascii_ = set(map(chr, range(0x80)))
    sets = (_BIG, _SMALL, _OTHERS, _CONTROLS, _AFTER, _LOW, {" "}, ascii_)
    classes = bytearray(scan.CLASSES)
    kinds = [(False,) * len(sets)]
    for character in sorted(set().union(*sets)):
        kind = tuple(character in members for members in sets)
        if kind not in kinds:
            kinds.append(kind)
        classes[ord(character)] = kinds.index(kind)
    table = array("H", bytes(2 << 15))
    for first, second, third in product(range(len(kinds)), repeat=3):
        big, small, other, control, *_ = kinds[second]
        *_, after, low, space, plain = kinds[third]
        pair = control or (big and (after or space)) or (small and after and not low) or (other and not plain)
        three = kinds[first][1] and kinds[second][5] and after and not low
        table[first << 10 | second << 5 | third] = _HERE * pair | _BEFORE * three
    return bytes(classes), table.tobytes()


def _places(text: str) -> list[int]:
    """Where suspicious characters begin."""
    if text.isascii():
        return []
    places = scan.signs(text, *_tables(), _HERE | _BEFORE, 0)[1]
    return [(place >> 16) - bool(place & _BEFORE) for place in places]


def _may_hold(text: str) -> bool:
    return bool(_places(text))


_LEFT = lazy("\u00c3[\u00a1-\u00aa\u00ac-\u00ba\u00bc-\u00bf]")


def find(text: str, language: str) -> Iterator[Edit]:
    """The spans in which broken lines differ from what they were."""
    from ftfy.badness import is_bad

    done = 0
    for at in _places(text):
        if at < done:
            continue
        # What ftfy calls bad is a matter of a few neighbours; most pairs are cleared by looking at them.
        near = text[max(0, at - 2) : at + 7]
        if not is_bad(near[near.rfind("\n", 0, 2) + 1 :]):
            continue
        begin = max(text.rfind("\n", done, at) + 1, done)
        end = text.find("\n", at)
        done = len(text) if end < 0 else end
        for start, stop in _pieces(text, begin, done):
            piece = text[start:stop]
            fixed = _fixed(piece)
            if fixed != piece:
                # One broken letter in a line proves that another of the commonest kind is broken, too.
                fixed = _LEFT.sub(lambda m: m.group().encode("latin-1").decode("utf-8"), fixed)
                for edit in differing(piece, fixed):
                    if not _shown(piece, edit):
                        yield Edit(start + edit.start, start + edit.end, edit.new)


def _shown(piece: str, edit: Edit) -> bool:
    """Whether the text speaks of the letter: one broken or whole letter alone in quotation marks."""
    before, old = piece[edit.start - 1 : edit.start], piece[edit.start : edit.end]
    if len(old) == 2 and old[1] in _QUOTES:  # taken together with the mark that closes behind it
        return before in _QUOTES and piece[edit.end : edit.end + 1] in ("", *" ,.;:!?)")
    around = before + piece[edit.end : edit.end + 1]
    return (len(edit.new) == 1 or len(old) == 1) and len(around) == 2 and all(c in _QUOTES for c in around)


def _pieces(text: str, begin: int, end: int) -> Iterator[tuple[int, int]]:
    while end - begin > _LIMIT:
        cut = text.rfind(" ", begin + _LIMIT // 2, begin + _LIMIT)
        cut = begin + _LIMIT if cut < 0 else cut + 1
        yield begin, cut
        begin = cut
    yield begin, end


def _fixed(line: str) -> str:
    from ftfy import fix_encoding

    # What ftfy tries first, without the preparations: bytes that are UTF-8 as a whole.
    while not line.isascii():
        try:
            line = line.encode("latin-1").decode("utf-8")
        except UnicodeError:
            break
    return fix_encoding(line) if _may_hold(line) else line


_TOKEN = lazy("[\\x00-\\x20!-/:-@\\[-`{-~]+|[0-9A-Za-z]+|[^\\x00-\\x7f]+")
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
        head = _shared(old, new)
        tail = _shared(old[head:][::-1], new[head:][::-1])
        yield Edit(at + head, at + len(old) - tail, new[head : len(new) - tail])
        at += len(old)
        i, j = i + skip_a, j + skip_b


def _shared(a: str, b: str) -> int:
    """How many characters two strings have in common at their beginning."""
    return next((n for n, (x, y) in enumerate(zip(a, b, strict=False)) if x != y), min(len(a), len(b)))


def _next_match(a: list[str], b: list[str], i: int, j: int) -> tuple[int, int]:
    """How many tokens to pass on either side until the two agree again: as few as can be, and of as many
    the most alike."""
    for total in range(1, 2 * _WINDOW):
        skips = range(max(0, total - _WINDOW), min(total, _WINDOW) + 1)
        for skip_a in sorted(skips, key=lambda skip: abs(total - 2 * skip)):
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
    gate=_may_hold,
    examples=(
        Fix(
            "The caf\u00c3\u00a9 owner didn\u00e2\u20ac\u2122t comment.",
            "The caf\u00e9 owner didn\u2019t comment.",
        ),
        Fix("Die B\u00c3\u0192\u00c2\u00bcrger", "Die B\u00fcrger", language="de"),
        Keep("P\u00c3O DE A\u00c7\u00daCAR \u00e9 uma marca; IRM\u00c3 tamb\u00e9m.", language="pt"),
        Keep(
            "The letters \u201c\u00c3\u201d and \u201c\u00c2\u201d, also written \u2018\u00c2\u2019 or \u201c\u00ce\u201d."
        ),
        Keep("The price is \u00a35, 10 \u00b0C, \u00a9 2024, \u00b13, \u00c2 and \u00e2."),
    ),
)
