"""Legacy encodings: which there are, and which of them makes the most probable text of some bytes."""

from __future__ import annotations

import codecs
import re
from array import array
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from cleaner.model.letters import characters, language

_CODEC = {
    "windows-874": "cp874", "shift_jis": "cp932", "euc-kr": "cp949", "big5": "big5hkscs", "ibm866": "cp866",
    "macintosh": "mac-roman", "x-mac-cyrillic": "mac-cyrillic", "iso-2022-jp": "iso2022_jp_ext",
    "iso-2022-kr": "iso2022_kr", **{f"windows-125{n}": f"cp125{n}" for n in range(9)},
}  # fmt: skip
SEVERAL_BYTES = frozenset(
    ("gb18030", "shift_jis", "euc-kr", "big5", "euc-jp", "iso-2022-jp", "iso-2022-kr", "hz", "johab")
)

_LATIN_WEST = ("en", "de", "fr", "es", "it", "pt", "nl", "sv", "da", "no", "fi", "sq", "ca", "is", "ga")
_LATIN_EAST = ("pl", "cs", "sk", "hu", "ro", "hr", "sl", "sq", "de")
_CYRILLIC = ("ru", "uk", "bg", "mk", "sr")


@dataclass(frozen=True, slots=True)
class _Candidate:
    """An encoding, the languages it serves, and how rare it is (in nats, against the commonest)."""

    name: str
    languages: tuple[str, ...]
    rarity: float


_SINGLE = (
    _Candidate("windows-1252", _LATIN_WEST, 0),
    _Candidate("windows-1250", _LATIN_EAST, 1),
    _Candidate("windows-1251", _CYRILLIC, 1),
    _Candidate("windows-1253", ("el",), 1.5),
    _Candidate("windows-1254", ("tr",), 1.5),
    _Candidate("windows-1255", ("he",), 1.5),
    _Candidate("windows-1256", ("ar", "fa"), 1.5),
    _Candidate("windows-1257", ("lt", "lv", "et"), 1.5),
    _Candidate("windows-1258", ("vi",), 1.5),
    _Candidate("windows-874", ("th",), 1.5),
    _Candidate("iso-8859-15", _LATIN_WEST, 2),
    _Candidate("iso-8859-2", _LATIN_EAST, 2),
    _Candidate("iso-8859-5", _CYRILLIC, 2.5),
    _Candidate("koi8-r", ("ru", "bg"), 2),
    _Candidate("koi8-u", ("uk", "ru"), 2.5),
    _Candidate("iso-8859-7", ("el",), 2.5),
    _Candidate("iso-8859-8", ("he",), 2.5),
    _Candidate("iso-8859-6", ("ar",), 2.5),
    _Candidate("iso-8859-13", ("lt", "lv", "et"), 2.5),
    _Candidate("iso-8859-4", ("lt", "lv", "et"), 3),
    _Candidate("iso-8859-16", ("ro",), 3),
    _Candidate("macintosh", _LATIN_WEST, 4),
    _Candidate("ibm866", ("ru",), 3),
    _Candidate("x-mac-cyrillic", _CYRILLIC, 4),
    _Candidate("cp850", _LATIN_WEST, 5),
    _Candidate("cp852", _LATIN_EAST, 5),
)
LANGUAGES = tuple(dict.fromkeys(x for candidate in _SINGLE for x in candidate.languages))
_MULTI = (
    ("gb18030", "zh-hans"),
    ("big5", "zh-hant"),
    ("shift_jis", "ja"),
    ("euc-jp", "ja"),
    ("euc-kr", "ko"),
)
_MULTI_RARITY = 1.0

_HIGH = re.compile(rb"[\x80-\xff]")
_WINDOWS, _WINDOW = 48, 320


def guess(data: bytes) -> tuple[str, float]:
    """The most probable legacy encoding of bytes that are not UTF-8, and how sure that is (0 to 1)."""
    sample = sample_of(data)
    ordered = ranking(sample)
    best_cost, name = ordered[0]
    text = read(sample, name)
    for cost, other in ordered[1:]:
        if read(sample, other) != text:
            return name, round(max(0.3, 1 - 0.7 * 2 ** (-(cost - best_cost) / 4)), 2)
    return name, 0.99


@cache
def table_of(name: str) -> str:
    """All 256 characters of a single-byte encoding; what it leaves undefined reads as a control."""
    codec = _CODEC.get(name, name)
    fallback = chr if name.startswith("windows-") else lambda _: "\ufffd"
    out = []
    for byte in range(256):
        try:
            out.append(bytes((byte,)).decode(codec))
        except UnicodeDecodeError:
            out.append(fallback(byte))
    return "".join(out)


def read(data: bytes, name: str) -> str:
    """The text of bytes in an encoding by its name on the web; broken sequences become U+FFFD."""
    if name.startswith("utf-"):
        return data.decode(name, "replace")
    if name in SEVERAL_BYTES:
        return data.decode(_CODEC.get(name, name), "replace")
    return codecs.charmap_decode(data, "strict", table_of(name))[0]


def sample_of(data: bytes, windows: int = _WINDOWS) -> bytes:
    """Windows around bytes above 127, spread over the data; all of it where it is short."""
    if len(data) <= windows * _WINDOW:
        return data
    step = len(data) // windows
    parts: list[bytes] = []
    for i in range(windows):
        found = _HIGH.search(data, i * step, (i + 1) * step)
        if found:
            # Begin at a break, or a character of two bytes is cut.
            start = max(data.rfind(b" ", i * step, found.start()), data.rfind(b"\n", i * step, found.start()))
            start = max(start, found.start() - 80, 0)
            parts.append(data[start : start + _WINDOW])
    return b"\n".join(parts)


def ranking(sample: bytes) -> list[tuple[float, str]]:
    """Every candidate with the cost of its best language, cheapest first; costs are in nats."""
    costs: dict[str, float] = {}
    for name, model_name in _MULTI:
        text = read(sample, name)
        if text.count("\ufffd") <= 2 + 0.02 * len(text):
            model = characters(model_name)
            costs[name] = _MULTI_RARITY + sum(model.cost(c) * n for c, n in Counter(text).items())
    pairs = Counter(zip(b" " + sample, sample, strict=False))
    plain = [(chr(a), chr(b), n) for (a, b), n in pairs.items() if a < 128 and b < 128]
    high = [(a, b, n) for (a, b), n in pairs.most_common() if a >= 128 or b >= 128]
    base = dict(zip(LANGUAGES, _costs(plain), strict=True))
    first: list[tuple[float, _Candidate, str, str]] = []
    for candidate in _SINGLE:
        table = table_of(candidate.name)
        common = [(table[a], table[b], n) for a, b, n in high[:80]]
        for x in candidate.languages:
            cost = base[x] + candidate.rarity + sum([_after(x, a, b) * n for a, b, n in common])
            first.append((cost, candidate, x, table))
    first.sort(key=lambda entry: entry[0])
    for rank, (cost, candidate, x, table) in enumerate(first):
        if rank < 16 or candidate.name not in costs:
            full = cost + sum([_after(x, table[a], table[b]) * n for a, b, n in high[80:]])
            costs[candidate.name] = min(full, costs.get(candidate.name, full))
    return sorted((cost, name) for name, cost in costs.items())


def text_cost(text: str) -> float:
    """The cost of a text as it stands, in the language that suits it best, in nats."""
    pairs = Counter(zip(" " + text, text, strict=False))
    costs = _costs([(a, b, n) for (a, b), n in pairs.items()])
    if any("\u3000" <= c <= "\ud7a3" for c in text):
        single = Counter(text)
        for _, name in _MULTI:
            costs.append(sum(characters(name).cost(c) * n for c, n in single.items()))
    return min(costs)


def _costs(pairs: Sequence[tuple[str, str, int]]) -> list[float]:
    """The cost in each language of pairs of characters that stand so many times."""
    import numpy as np

    if not pairs:
        return [0.0] * len(LANGUAGES)
    costs = np.frombuffer(b"".join([_in_each(a, b) for a, b, _ in pairs])).reshape(len(pairs), -1)
    total: list[float] = np.cumsum(costs * np.array([[n] for *_, n in pairs]), axis=0)[-1].tolist()
    return total


@lru_cache(maxsize=1 << 14)
def _in_each(a: str, b: str) -> bytes:
    """The cost of `b` after `a` in each language, 64 bits each."""
    return array("d", [language(x).after(a, b) for x in LANGUAGES]).tobytes()


@lru_cache(maxsize=1 << 16)
def _after(name: str, a: str, b: str) -> float:
    return language(name).after(a, b)
