"""Bytes to text, with the reason for the choice.

In order: the byte-order mark, UTF-16 and UTF-32 without one (they show by their zero bytes), UTF-8 where the
whole input is valid, what the caller says, what the document declares, UTF-8 with damaged places, and last
the detector. A caller or a declaration is overruled only by evidence: bytes that its encoding cannot hold,
or a reading that is far less probable than another. The decision is taken on windows spread over the whole
input; then all of it is decoded.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from dataclasses import dataclass

from cleaner.article import Encoding, NotText
from cleaner.model.charsets import SEVERAL_BYTES, guess, ranking, read, sample_of, text_cost


@dataclass(frozen=True, slots=True)
class Decoded:
    """A decoded text and how its encoding was found."""

    text: str
    encoding: Encoding


_MARKS = (
    (b"\xef\xbb\xbf", "utf-8"),
    (b"\xff\xfe\x00\x00", "utf-32-le"),
    (b"\x00\x00\xfe\xff", "utf-32-be"),
    (b"\xff\xfe", "utf-16-le"),
    (b"\xfe\xff", "utf-16-be"),
)

_BINARY = (
    b"\x89PNG", b"\xff\xd8\xff", b"GIF87a", b"GIF89a", b"PK\x03\x04", b"\x1f\x8b", b"%PDF-", b"\x7fELF",
    b"7z\xbc\xaf", b"Rar!\x1a\x07", b"\xd0\xcf\x11\xe0", b"\x28\xb5\x2f\xfd", b"\xca\xfe\xba\xbe", b"OggS",
    b"SQLite format 3\x00", b"wOFF", b"wOF2", b"\x00asm", b"ID3\x03", b"ID3\x04", b"BZh91AY", b"\xfd7zXZ",
)  # fmt: skip

# What a label means on the web: each encoding is read as the superset that pages really use.
_SUPERSET = {
    "ascii": "windows-1252", "iso8859-1": "windows-1252", "cp1252": "windows-1252",
    "iso8859-9": "windows-1254", "cp1254": "windows-1254", "iso8859-11": "windows-874",
    "tis-620": "windows-874",
    "cp874": "windows-874", "gb2312": "gb18030", "gbk": "gb18030", "gb18030": "gb18030", "hz": "hz",
    "shift_jis": "shift_jis", "cp932": "shift_jis", "euc_kr": "euc-kr", "cp949": "euc-kr", "johab": "johab",
    "big5": "big5", "big5hkscs": "big5", "cp950": "big5", "euc_jp": "euc-jp", "iso2022_jp": "iso-2022-jp",
    "iso2022_kr": "iso-2022-kr", "cp1250": "windows-1250", "cp1251": "windows-1251", "cp1253": "windows-1253",
    "cp1255": "windows-1255", "cp1256": "windows-1256", "cp1257": "windows-1257", "cp1258": "windows-1258",
    "mac-roman": "macintosh", "mac-cyrillic": "x-mac-cyrillic", "cp866": "ibm866", "koi8-r": "koi8-r",
    "koi8-u": "koi8-u", "utf-8": "utf-8", "utf-8-sig": "utf-8", "utf-16": "utf-16-le",
    "utf-16-le": "utf-16-le",
    "utf-16-be": "utf-16-be", "utf-32": "utf-32-le", "utf-32-le": "utf-32-le", "utf-32-be": "utf-32-be",
    "cp437": "cp437", "cp850": "cp850", "cp852": "cp852", "cp855": "cp855", "mac-latin2": "mac-latin2",
    **{f"iso8859-{n}": f"iso-8859-{n}" for n in (2, 3, 4, 5, 6, 7, 8, 10, 13, 14, 15, 16)},
}  # fmt: skip
_ODD_LABELS = {
    "x-sjis": "shift_jis", "x-euc-jp": "euc_jp", "x-x-big5": "big5", "cn-big5": "big5", "x-gbk": "gbk",
    "windows-874": "cp874", "dos-874": "cp874", "unicode-1-1-utf-8": "utf-8", "x-unicode20utf8": "utf-8",
    "iso-8859-8-i": "iso8859-8", "iso-8859-8-e": "iso8859-8", "logical": "iso8859-8", "visual": "iso8859-8",
    "koi": "koi8-r", "koi8": "koi8-r", "koi8-ru": "koi8-u", "x-mac-roman": "mac-roman",
    "unicode": "utf-16-le",
    "x-mac-ukrainian": "mac-cyrillic", "x-mac-cyrillic": "mac-cyrillic", "ms932": "cp932", "ansi": "cp1252",
    "windows-949": "cp949", "windows-31j": "cp932", "windows-936": "gbk", "windows-950": "big5",
}  # fmt: skip
_META = re.compile(
    rb"""<meta\b[^>]{0,300}?\bcharset\s{0,9}=\s{0,9}["']?\s{0,9}([A-Za-z0-9_:.\-]{2,40})""", re.IGNORECASE
)
_XML = re.compile(
    rb"""\A\s{0,99}<\?xml\b[^>]{0,200}?\bencoding\s{0,9}=\s{0,9}["']([A-Za-z0-9_:.\-]{2,40})["']"""
)
_CONTROLS = bytes(set(range(0x20)) - {8, 9, 10, 11, 12, 13, 26, 27})
_HEAD = 4096
_GOOD_UTF8 = re.compile(rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}")
_HIGH = re.compile(rb"[\x80-\xff]")
_CESU = re.compile(rb"\xed([\xa0-\xaf])([\x80-\xbf])\xed([\xb0-\xbf])([\x80-\xbf])")
_ESCAPED_BYTES = re.compile("[\udc80-\udcff]+")
_OVERRULE_PER_BYTE, _OVERRULE = 2.0, 12.0


def decode(data: bytes, encoding: str | None = None) -> Decoded:
    """The text of `data` and the encoding that it was read with.

    `encoding` is what the caller knows, such as the charset of an HTTP header; any WHATWG label or Python
    name. Unknown labels are passed over. Raises `NotText` where the data is binary.
    """
    data = bytes(data)
    for mark, name in _MARKS:
        if data.startswith(mark):
            body = data[len(mark) :]
            return Decoded(read(body, name), Encoding(name, "byte-order mark", 1.0))
    if data.startswith(_BINARY):
        raise NotText("the input begins like a binary file, not like a text")
    if wide := _wide(data):
        return Decoded(read(data, wide), Encoding(wide, "zero bytes", 0.95))
    _refuse_binary(data)
    if seven_bit := _seven_bit(data):
        return Decoded(read(data, seven_bit), Encoding(seven_bit, "escape sequences", 0.99))
    if data.isascii():
        return Decoded(data.decode("ascii"), Encoding("ascii", "valid", 1.0))
    try:
        return Decoded(data.decode("utf-8"), Encoding("utf-8", "valid", 0.99))
    except UnicodeDecodeError:
        pass
    data = _plain_utf8(data)
    damaged = _is_damaged_utf8(data)
    for label, how in ((encoding, "caller"), (_declared(data), "declaration")):
        name = _canonical(label)
        if name and name != "utf-8" and not damaged and _holds(data, name):
            return Decoded(read(data, name), Encoding(name, how, 0.95))
    if damaged:
        return Decoded(_read_damaged(data), Encoding("utf-8", "valid but for damaged places", 0.9))
    name, confidence = guess(data)
    return Decoded(read(data, name), Encoding(name, "detected", confidence))


def _canonical(label: str | None) -> str:
    """The web's name for an encoding label; "" for one that is unknown or no text encoding."""
    if not label:
        return ""
    cleaned = label.strip().lower()
    cleaned = _ODD_LABELS.get(cleaned, cleaned)
    for attempt in (cleaned, cleaned.removeprefix("x-")):
        try:
            return _SUPERSET.get(codecs.lookup(attempt).name, "")
        except (LookupError, ValueError):
            continue
    return ""


def _declared(data: bytes) -> str | None:
    head = data[:_HEAD]
    found = _XML.search(head) or _META.search(head)
    if not found:
        return None
    label = found.group(1).decode("ascii")
    # A document that can be read byte by byte is not UTF-16, whatever it says.
    return "utf-8" if label.lower().startswith("utf-16") else label


def _wide(data: bytes) -> str:
    """UTF-16 or UTF-32 without a mark, by where the zero bytes (or the high bytes of a script) stand."""
    head = data[:_HEAD]
    if len(head) < 4 or len(data) % 2:
        return ""
    if len(data) % 4 == 0 and len(head) >= 8:
        fours = [head[i::4] for i in range(4)]
        size = len(fours[0])
        if fours[3].count(0) == size and fours[2].count(0) > 0.9 * size:
            return "utf-32-le"
        if fours[0].count(0) == size and fours[1].count(0) > 0.9 * size:
            return "utf-32-be"
    even, odd = head[::2], head[1::2]
    for name, high, low in (("utf-16-le", odd, even), ("utf-16-be", even, odd)):
        # Half of the bytes name the block: few values, nearly all of them controls to any other reading.
        # Where spaces show as zeros beside them, 9, 10 and 13 name Indic scripts, and are no blanks.
        blanks = () if high.count(0) > 0.05 * len(high) else (9, 10, 13)
        controls = sum(high.count(b) for b in range(0x10) if b not in blanks)
        if controls > 0.6 * len(high) and sum(low.count(b) for b in range(9)) < 0.3 * len(low):
            return name
    if _HIGH.search(head) and _reads_as_utf16(data):
        return _reads_as_utf16(data)
    return ""


def _reads_as_utf16(data: bytes) -> str:
    """UTF-16 of a script that writes thousands of characters, by what the characters are."""
    from cleaner.model.letters import characters

    head = data[: 1024 - 1024 % 2]
    try:
        data[:_HEAD].decode("utf-8")
        return ""
    except UnicodeDecodeError as error:
        if error.start > _HEAD - 4:
            return ""
    best = ("", 9.0)  # nats a character that a text of a common script stays under
    for name in ("utf-16-le", "utf-16-be"):
        text = head.decode(name, "replace")
        own = sum(
            "\u3000" <= c <= "\u9fff" or "\uac00" <= c <= "\ud7a3" or "\uff00" <= c <= "\uffef" for c in text
        )
        if own < 0.5 * len(text):
            continue
        for language in ("zh-hans", "zh-hant", "ja", "ko"):
            model = characters(language)
            cost = sum(map(model.cost, text)) / len(text)
            if cost < best[1]:
                best = (name, cost)
    if best[0]:
        # The same bytes may be text in a legacy encoding, two bytes a character.
        cost, _ = ranking(head)[0]
        if cost / (len(head) / 2) < best[1]:
            return ""
    return best[0]


def _refuse_binary(data: bytes) -> None:
    for head in (data[:_HEAD], data[len(data) // 2 :][:_HEAD]):
        controls = len(head) - len(head.translate(None, _CONTROLS))
        if head.count(0) > 0.02 * len(head) + 1 or controls > 0.05 * len(head) + 2:
            raise NotText("the input is binary data, not a text")


def _seven_bit(data: bytes) -> str:
    # One byte is found a hundred times faster than two.
    if b"\x1b" in data:
        if b"\x1b$)C" in data[:_HEAD]:
            return "iso-2022-kr"
        if b"\x1b$" in data and (b"\x1b(" in data or data.isascii()):
            return "iso-2022-jp"
    if data.isascii() and b"~" in data and b"~{" in data and b"~}" in data:
        try:
            text = data.decode("hz")
        except UnicodeDecodeError:
            return ""
        return "hz" if any("\u4e00" <= c <= "\u9fff" for c in text) else ""
    return ""


def _plain_utf8(data: bytes) -> bytes:
    """Surrogates written as two UTF-8 sequences, and Java's zero, as proper UTF-8."""
    if b"\xed" in data and _CESU.search(data):
        data = _CESU.sub(_join_surrogates, data)
    return data.replace(b"\xc0\x80", b"\x00")


def _join_surrogates(found: re.Match[bytes]) -> bytes:
    a, b, c, d = (group[0] for group in found.groups())
    high, low = (a & 0x0F) << 6 | b & 0x3F, (c & 0x0F) << 6 | d & 0x3F
    return chr(0x10000 + (high << 10 | low)).encode("utf-8")


def _is_damaged_utf8(data: bytes) -> bool:
    """Whether bytes that are not valid UTF-8 are mostly that."""
    sample = data if len(data) <= 1 << 20 else sample_of(data, 1024)
    sequences = _GOOD_UTF8.findall(sample)
    high = len(sample) - len(sample.translate(None, bytes(range(128, 256))))
    bad = high - sum(map(len, sequences))
    if bad > 2 * len(sequences):
        return False
    if bad <= len(sequences) / 4:
        return True
    # Short text of a legacy encoding holds such sequences by chance: which reading is the likelier?
    sample = sample_of(data)
    return text_cost(_read_damaged(sample)) < ranking(sample)[0][0]


def _holds(data: bytes, name: str) -> bool:
    """Whether what a caller or a document says of its encoding stands up to the evidence."""
    sample = sample_of(data)
    text = read(sample, name)
    if name in SEVERAL_BYTES or name.startswith("utf-"):
        high = sum(c > "\x7f" for c in text)
        return text.count("\ufffd") <= 0.1 * high
    ordered = ranking(sample)
    own = next((cost for cost, other in ordered if other == name), None)
    if own is None:  # an encoding without a model is believed as long as its text is printable
        return all(c.isprintable() or c in "\t\n\r\f" for c in text)
    excess = own - ordered[0][0]
    high = len(sample) - len(sample.translate(None, bytes(range(128, 256))))
    return excess < max(_OVERRULE, _OVERRULE_PER_BYTE * high)


def _read_damaged(data: bytes) -> str:
    """UTF-8 with places that are not: lines of a legacy encoding, single letters of one, lost bytes."""
    lines = data.split(b"\n")
    odd: list[int] = []
    out: list[str] = []
    for number, line in enumerate(lines):
        text = line.decode("utf-8", "surrogateescape")
        out.append(text)
        if not text.isascii() and _ESCAPED_BYTES.search(text) and not _GOOD_UTF8.search(line):
            odd.append(number)
    legacy = b"\n".join(lines[number] for number in odd)
    if len(_HIGH.findall(legacy[:_HEAD])) >= 4:
        name, _ = guess(legacy)
        for number in odd:
            out[number] = read(lines[number], name)
    text = "\n".join(out)
    if not _ESCAPED_BYTES.search(text):
        return text
    parts: list[str] = []
    known: dict[tuple[str, str, str], str] = {}
    at = 0
    for found in _ESCAPED_BYTES.finditer(text):
        parts.append(text[at : found.start()])
        start, end = found.span()
        place = (found.group(), text[start - 1 : start], text[end : end + 1])
        if place not in known:
            known[place] = "".join(_mended(found.group(), text, start, end))
        parts.append(known[place])
        at = found.end()
    parts.append(text[at:])
    return "".join(parts)


def _mended(run: str, text: str, start: int, end: int) -> Iterator[str]:
    """A run of stray bytes: as windows-1252 where that reads well, otherwise one U+FFFD a lost character."""
    raw = bytes(ord(c) - 0xDC00 for c in run)
    if start == 0 and max(raw) < 0xC0 and len(raw) < 4:
        return  # the input begins inside a character
    if end == len(text) and raw[0] >= 0xC2 and len(raw) < 4 and all(b < 0xC0 for b in raw[1:]):
        return  # and ends inside one
    letters = read(raw, "windows-1252")
    before = text[start - 1] if start else " "
    after = text[end] if end < len(text) else " "
    if _reads_well(before, letters, after):
        yield letters
        return
    for i, byte in enumerate(raw):
        if i == 0 or byte >= 0xC0 or raw[i - 1] < 0x80:
            yield "\ufffd"


def _reads_well(before: str, letters: str, after: str) -> bool:
    """Whether stray characters fit their neighbours: a small letter in a word, a quote at its edge."""
    around = before + letters + after
    for left, ch, right in zip(around, around[1:], around[2:], strict=False):
        if ch.isalpha():
            foreign = any(c.isalpha() and c > "\u024f" for c in (left, right))
            if foreign or (ch.isupper() and (left.islower() or right.islower() or not right.isalpha())):
                return False
        elif ch in "\u2019\u201d\u00bb":
            if left.isspace():
                return False
        elif ch in "\u201c\u2018\u00ab\u201e":
            if left.isalnum() or right.isspace():
                return False
        elif ch in "\u00a3\u20ac":
            if not (right.isdigit() or left.isdigit() or left in " \u00a0"):
                return False
        elif ch not in "\u2013\u2014\u2026\u00a0":
            return False
    return True
