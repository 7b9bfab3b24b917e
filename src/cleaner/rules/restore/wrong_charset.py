"""A text read in a wrong legacy charset: Cyrillic as Ìèíèñòð, Polish as szko³a, `donÕt`.

No UTF-8 is involved, so no sequence is impossible; what shows the damage is that the letters make no words
of any language until the bytes are read in another charset. Judged are the lines with odd characters, all
together, by how letters follow each other in some forty languages; each line is then repaired if that makes
it more probable. UTF-8 behind charsets that the mojibake rule does not know is found in the same way.
"""

from __future__ import annotations

import codecs
import re
from array import array
from collections.abc import Iterator
from functools import cache, lru_cache
from itertools import islice, product

from cleaner import scan
from cleaner.ledger import Edit
from cleaner.measure import signs
from cleaner.pattern import lazy
from cleaner.rules.restore.mojibake import differing
from cleaner.rules.rule import Fix, Keep, TextRule

_READ_AS = ("windows-1252", "windows-1251", "macintosh", "koi8-r", "windows-1250", "ibm866", "cp850", "cp437")
_BEHIND_UTF8 = (
    "koi8-r",
    "koi8-u",
    "ibm866",
    "cp850",
    "cp437",
    "cp852",
    "macintosh",
    "windows-1251",
    "windows-1250",
    "windows-1253",
    "windows-1254",
    "windows-1255",
    "windows-1256",
    "windows-1257",
    "windows-874",
    "iso-8859-5",
    "iso-8859-7",
    "iso-8859-2",
)

_ANY = ""
_ACCENTED, _EXTENDED = "\u00c0-\u00ff", "\u00a1-\u024f\u02c6-\u02dd"
_BOX = "\u2500-\u25a0"
_STRANGE = (
    "\x80-\x9f\xa1-\xaa\xac\xae-\xb6\xb8-\xba\xbc-\xbe\xc0-\xde\xf7\u0152\u0160\u0178\u017d\u02c6\u02dc\u201a\u201e\u2020-\u2022"
    "\u2030\u2580-\u25a0\u03a0-\u03a9\u207f\u2248\u221a\u2260\u2264\u2265\u25ca\ufb01\ufb02"
)
_LEADS = "\u0152\u0160\u017d\u017e\u201a\u0192\u02c6\u2030"
_CAPITAL, _SMALL, _CYRILLIC = "\u0410-\u042f", "\u0430-\u044f", "\u0410-\u044f"
_MARKS = "\u00a2-\u00a6\u00a8-\u00aa\u00ac\u00ae-\u00b6\u00b8-\u00ba\u00bc-\u00be\u2020-\u2022\u2030\u2039\u203a\u2122\u2500-\u25a0"
_NO_LATIN = f"\u0400-\u04ff{_BOX}"

# Signs of a wrong charset. Each begins with one class of characters, so that a text without them costs
# one look at its set of characters; and no text has it that has no such three in a row.
_SIGNS = (
    # words of accented letters and signs only
    (_ACCENTED, f"[{_ACCENTED}]{{3}}", (_ACCENTED, _ACCENTED, _ACCENTED)),
    (_EXTENDED, f"[{_EXTENDED}]{{4}}", (_EXTENDED, _EXTENDED, _EXTENDED)),
    # boxes among letters
    (_BOX, f"[{_BOX}][\u0080-\u24ff]", (_ANY, _BOX, "\u0080-\u24ff")),
    # a capital, a sign or a low quote between small letters
    (_STRANGE, f"[{_STRANGE}](?<=[a-z].)[a-z]", ("a-z", _STRANGE, "a-z")),
    # the apostrophe of windows-1252 in MacRoman, in English contractions
    ("\u00ed", "\u00edt(?<=n.t)(?![a-z])", ("a-z", "\u00ed", "a-z")),
    # characters that windows-1252 has for the leads of Shift_JIS
    (_LEADS, f"[{_LEADS}][^\\s][{_LEADS}\u201c\u2019][^\\s]", (_LEADS, _ANY, f"{_LEADS}\u201c\u2019")),
    # Cyrillic with its case turned round, or with signs inside its words
    (_CAPITAL, f"[{_CAPITAL}]{{2}}(?<=[{_SMALL}]..)", (_SMALL, _CAPITAL, _CAPITAL)),
    (_CAPITAL, f"[{_CAPITAL}]{{2}}(?<=[{_SMALL}]..)[{_CAPITAL}]", (_SMALL, _CAPITAL, _CAPITAL)),
    (_MARKS, f"[{_MARKS}][{_CYRILLIC}](?<=[{_CYRILLIC}]..)", (_CYRILLIC, _MARKS, _CYRILLIC)),
    (
        "\u2013\u2014",
        "[\u2013\u2014](?:[^\\s\\w]\\S[\u2013\u2014]|\\S[\u2013\u2014]\\S)",
        (_ANY, "\u2013\u2014", _ANY),
    ),
    # a small Latin letter, then Cyrillic or boxes
    (_NO_LATIN, f"[a-z][{_NO_LATIN}][^\\x00-\\x7f]", ("a-z", _NO_LATIN, _ANY)),
)
_PATTERNS = tuple((lazy(f"[{first}]"), lazy(sign)) for first, sign, _ in _SIGNS)
# Letters that belong together only where one alphabet was taken for another.
_ALPHABETS = tuple(
    map(
        frozenset,
        (
            "\u00ec\u00f8", "\u00f0\u00fd\u00fe", "\u00e3\u00fe", "\u00e3\u00ba", "\u00f5\u00fb", "\u00e8\u00f0", "\u00e8\u00e6", "\u00e0\u00f0",
            "\u00eb\u00f0\u00e0", "\u00f0\u00f5\u00ec", "\u00b9\u00b3", "\u00b9\u00bf", "\u00b3\u00bf", "\u00b1\u00b3", "\u00b1\u00b6",
        ),
    )
)  # fmt: skip
_ENOUGH = 3
_FEW = 4  # letters that are looked for one by one
_SAMPLE = 3000
_PLAUSIBLE = 4.5  # nats a character; of CJK, where one stands for two letters, more
_LINES = 40
_GAIN, _GAIN_PER_CHARACTER = 18.0, 1.2
_SEQUENCE = re.compile(rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}")
# Latin-1 leaves as controls what windows-1252 has letters for.
_LATIN_1 = {byte: ch for byte in range(0x80, 0xA0) if (ch := bytes((byte,)).decode("cp1252", "ignore"))}
_TO_LATIN_1 = {ord(ch): byte for byte, ch in _LATIN_1.items()}
_NONE = (float("inf"), "", "")
_MOJIBAKE = (-1.0, "", "")


def find(text: str, language: str) -> Iterator[Edit]:
    """The spans that read in another charset make words."""
    letters = signs(text)
    if not any(alphabet <= letters for alphabet in _ALPHABETS) and not _odd(text, letters):
        return
    lines = [(s, e) for s, e in _lines(text) if not text[s:e].isascii()]
    if _is_mojibake("\n".join(text[s : min(e, s + 200)] for s, e in lines[:: 1 + len(lines) // 10])):
        return
    found, left = _utf8(text, lines)
    yield from found
    some = [text[s : min(e, s + _SAMPLE)] for s, e in left[:: 1 + len(left) // _LINES]]
    best = min((_target(some, read_as) for read_as in _READ_AS), key=lambda choice: choice[0])
    if best[1]:
        for start, end in left:
            if raw := _bytes(text[start:end], best[2]):
                yield from _repaired(text, start, end, raw, best[1])


def _is_mojibake(text: str) -> bool:
    """Whether a text is UTF-8 read as Latin-1 or windows-1252, for the greater part."""
    data = text.translate(_TO_LATIN_1).encode("latin-1", "ignore")
    high = sum(c > "\x7f" for c in text)
    return 2 * sum(map(len, _SEQUENCE.findall(data))) > high


def _utf8(text: str, lines: list[tuple[int, int]]) -> tuple[list[Edit], list[tuple[int, int]]]:
    """Edits of lines that are UTF-8 read in some charset, and the other lines."""
    edits: list[Edit] = []
    left: list[tuple[int, int]] = []
    charset = ""
    for start, end in lines:
        for read_as in (charset, *_BEHIND_UTF8) if charset else _BEHIND_UTF8:
            raw = _bytes(text[start:end], read_as)
            if not raw:
                continue
            try:
                new = raw.decode("utf-8")
            except UnicodeDecodeError:
                continue
            # One sequence may be chance; several are not.
            if charset or _is_likely(new):
                charset = read_as
                edits += _changed(text[start:end], new, start)
                break
        else:
            left.append((start, end))
    return edits, left


def _is_likely(new: str) -> bool:
    """Whether a line decoded from UTF-8 is text of some language."""
    from cleaner.model.charsets import text_cost

    high = sum(c > "\x7f" for c in new)
    if high < _ENOUGH or any("\x80" <= c < "\xa0" for c in new):
        return False
    piece = new[:_SAMPLE]
    wide = sum(c >= "\u0e00" for c in piece)
    return text_cost(piece) < _PLAUSIBLE * (len(piece) + wide)


def _odd(text: str, letters: frozenset[str]) -> bool:
    """Whether a text shows signs of a wrong charset often enough to be judged."""
    firsts: dict[int, list[str]] = {}
    for letter in letters:
        for sign in _signs_of(letter):
            firsts.setdefault(sign, []).append(letter)
    if any(len(some) > _FEW for some in firsts.values()):
        possible = scan.signs(text, *_tables(), 0, 0)[0]
    else:
        possible = -1
    signs = 0
    for sign, some in firsts.items():
        pattern = _PATTERNS[sign][1]
        if possible >> sign & 1 and (
            len(some) > _FEW or any(_occurs(pattern, letter, text) for letter in some)
        ):
            signs += sum(1 for _ in islice(pattern.finditer(text), _ENOUGH))
    return signs >= _ENOUGH


@lru_cache(maxsize=4096)
def _signs_of(letter: str) -> tuple[int, ...]:
    """The signs that begin with this letter, by their places in `_SIGNS`."""
    return tuple(sign for sign, (first, _) in enumerate(_PATTERNS) if first.match(letter))


@cache
def _tables() -> tuple[bytes, bytes]:
    """For `scan.signs`: classes of characters, and of which signs three in a row may be a part."""
    kinds_of_characters = dict.fromkeys(kind for *_, three in _SIGNS for kind in three if kind != _ANY)
    bits = {kind: 1 << i for i, kind in enumerate(kinds_of_characters)}
    members: dict[str, int] = {}  # of each character the bits of its kinds
    for kind, bit in bits.items():
        for character in _members(kind):
            members[character] = members.get(character, 0) | bit
    classes = bytearray(scan.CLASSES)
    # Class 0 is that of all other characters.
    numbers = {0: 0}
    for character, kinds in members.items():
        classes[ord(character)] = numbers.setdefault(kinds, len(numbers))
    table = array("H", bytes(2 << 15))
    for sign, (*_, three) in enumerate(_SIGNS):
        able = (
            [number for kinds, number in numbers.items() if kind == _ANY or kinds & bits[kind]]
            for kind in three
        )
        for first, second, third in product(*able):
            table[first << 10 | second << 5 | third] |= 1 << sign
    return bytes(classes), table.tobytes()


def _members(kind: str) -> set[str]:
    """The characters of a class as patterns have it: single ones and ranges."""
    out: set[str] = set()
    at = 0
    while at < len(kind):
        last = kind[at + 2] if kind[at + 1 : at + 2] == "-" else kind[at]
        out.update(map(chr, range(ord(kind[at]), ord(last) + 1)))
        at += 3 if kind[at + 1 : at + 2] == "-" else 1
    return out


def _occurs(sign: re.Pattern[str], letter: str, text: str) -> bool:
    """Whether a sign begins with this letter somewhere: quicker than a search where the letter is rare."""
    at = text.find(letter)
    while at >= 0:
        if sign.match(text, at):
            return True
        at = text.find(letter, at + 1)
    return False


def _lines(text: str) -> Iterator[tuple[int, int]]:
    at = 0
    while at < len(text):
        end = text.find("\n", at)
        end = len(text) if end < 0 else end
        if end > at:
            yield at, end
        at = end + 1


@cache
def _encoder(name: str) -> object:
    from cleaner.model.charsets import table_of

    return codecs.charmap_build(table_of(name))


def _bytes(text: str, name: str) -> bytes:
    """The bytes that read as this text in a single-byte charset; none where there are no such."""
    if name == "windows-1252":
        text = text.translate(_LATIN_1)
    try:
        return codecs.charmap_encode(text, "strict", _encoder(name))[0]  # type: ignore[arg-type]
    except UnicodeEncodeError:
        return b""


def _target(lines: list[str], read_as: str) -> tuple[float, str, str]:
    """The charset in which the lines make far more probable text, with its cost and `read_as`.

    The charset is "" where there is none.
    """
    from cleaner.model.charsets import ranking, read, text_cost

    parts: list[tuple[str, bytes]] = []
    size = 0
    for line in lines:
        if size < _SAMPLE and (raw := _bytes(line, read_as)):
            parts.append((line, raw))
            size += len(line)
    text = "\n".join(line for line, _ in parts)
    data = b"\n".join(raw for _, raw in parts)
    if sum(c > "\x7f" for c in text) < 2 * _ENOUGH:
        return _NONE
    sequences = _SEQUENCE.findall(data)
    if 2 * sum(map(len, sequences)) > sum(b > 127 for b in data):
        return _MOJIBAKE  # has a rule of its own; whatever else it reads as is chance
    cost, target = ranking(data)[0]
    new = read(data, target)
    several = len(new) != len(text)
    changed = (
        sum(c > "\x7f" for c in text) if several else sum(a != b for a, b in zip(text, new, strict=True))
    )
    if cost > _PLAUSIBLE * len(data):
        return _NONE
    if changed < _ENOUGH or text_cost(text) - cost < _GAIN + _GAIN_PER_CHARACTER * changed:
        return _NONE
    return cost, target, read_as


def _repaired(text: str, start: int, end: int, raw: bytes, target: str) -> Iterator[Edit]:
    from cleaner.model.charsets import read

    line = text[start:end]
    new = read(raw, target)
    if "\ufffd" in new[:-1] and new.count("\ufffd") > 0.02 * len(new):
        return
    yield from _changed(line, new, start)


def _changed(line: str, new: str, start: int) -> Iterator[Edit]:
    """Edits for the characters that differ; `start` is the line's place in the text."""
    if len(new) != len(line):
        yield from (Edit(start + e.start, start + e.end, e.new) for e in differing(line, new))
        return
    at = 0
    while at < len(line):
        stop = at
        while stop < len(line) and line[stop] != new[stop]:
            stop += 1
        if stop > at:
            yield Edit(start + at, start + stop, new[at:stop])
        at = stop + 1


RULE = TextRule(
    code="D104",
    name="wrong-charset",
    summary="Text read in a wrong legacy charset: \u00cc\u00e8\u00ed\u00e8\u00f1\u00f2\u00f0, szko\u00b3a",
    why="Old pages without a declaration are read as windows-1252 whatever they are. The whole document must "
    "become far more probable in another charset; a single odd word is never touched.",
    effect="word",
    find=find,
    gate=lambda text: not text.isascii(),
    examples=(
        Fix(
            "\u00cc\u00ee\u00f1\u00f2 \u00e7\u00e0\u00ea\u00f0\u00fb\u00eb\u00e8 \u00ed\u00e0 \u00f0\u00e5\u00ec\u00ee\u00ed\u00f2 \u00e4\u00ee \u00ee\u00f1\u00e5\u00ed\u00e8.",
            "\u041c\u043e\u0441\u0442 \u0437\u0430\u043a\u0440\u044b\u043b\u0438 \u043d\u0430 \u0440\u0435\u043c\u043e\u043d\u0442 \u0434\u043e \u043e\u0441\u0435\u043d\u0438.",
            language="ru",
        ),
        Keep(
            "Les \u00e9l\u00e8ves ont \u00e9t\u00e9 re\u00e7us \u00e0 l\u2019h\u00f4tel de ville.",
            language="fr",
        ),
        Keep(
            "\u00c6\u00f0i \u00feeirra var erfitt og \u00feau \u00fe\u00fdddu \u00fea\u00f0.", language="is"
        ),
    ),
)
