"""Make `cleaner/model/letters.json`: how letters follow each other, language by language.

    python training/letters.py PROFILES DICT OPENCC JAPANESE OUT

PROFILES is the folder of n-gram counts that ships with the `langdetect` package (Apache-2.0; counts
of one, two and three letters in Wikipedia), DICT jieba's `dict.txt`, OPENCC the folder of OpenCC's
tables, JAPANESE a text. Kept are costs of letter pairs, rounded to a quarter of a nat, and for Chinese,
Japanese and Korean the characters in order of frequency.
"""

from __future__ import annotations

import json
import math
import sys
import unicodedata
from collections import Counter
from itertools import pairwise
from pathlib import Path

LANGUAGES = (
    "bg", "sr", "ca", "cs", "da", "de", "el", "en", "es", "et", "fa", "fr", "he", "hr", "hu", "it",
    "lt", "lv", "mk", "nl", "no", "pl", "pt", "ro", "ru", "sk", "sl", "sq", "sv", "fi", "th", "tr",
    "uk", "vi", "ar",
)  # fmt: skip
ASCII = "abcdefghijklmnopqrstuvwxyz"
COSTLIEST = 36  # quarters of a nat
WORD_LISTS = ("is", "ga")  # languages without a profile
LATIN_OF = frozenset((
    "is", "ga", "ca", "cs", "da", "de", "en", "es", "et", "fr", "hr", "hu", "it", "lt", "lv", "nl",
    "no", "pl", "pt", "ro", "sk", "sl", "sq", "sv", "fi", "tr", "vi",
))  # fmt: skip
TONES = "\u0300\u0301\u0303\u0309\u0323"
# The profile of Vietnamese merges all letters with a tone that need two bytes; their usual shares.
VIETNAMESE = {
    "ạ": 10, "ả": 6, "ấ": 9, "ầ": 6, "ẩ": 2, "ẫ": 1, "ậ": 6, "ắ": 3, "ằ": 2, "ẳ": 1, "ẵ": 1, "ặ": 3, "ẹ": 1,
    "ẻ": 2, "ẽ": 2, "ế": 8, "ề": 6, "ể": 5, "ễ": 2, "ệ": 7, "ỉ": 3, "ị": 6, "ọ": 4, "ỏ": 2, "ố": 6, "ồ": 5,
    "ổ": 3, "ỗ": 1, "ộ": 9, "ớ": 5, "ờ": 5, "ở": 4, "ỡ": 1, "ợ": 4, "ụ": 5, "ủ": 6, "ứ": 4, "ừ": 4, "ử": 3,
    "ữ": 4, "ự": 4, "ỳ": 1, "ỵ": 1, "ỷ": 1, "ỹ": 1,
}  # fmt: skip


def spread(gram: str, count: float) -> list[tuple[str, float]]:
    if "ể" not in gram:
        return [(gram, count)]
    total = sum(VIETNAMESE.values())
    at = gram.index("ể")
    out = []
    for letter, share in VIETNAMESE.items():
        for rest, part in spread(gram[at + 1 :], count * share / total):
            out.append((gram[:at] + letter + rest, part))
    return out


def windows_1258(text: str) -> str:
    """Letters that windows-1258 lacks, as base letter and tone."""
    out = []
    for ch in text:
        try:
            ch.encode("cp1258")
            out.append(ch)
        except UnicodeEncodeError:
            base = unicodedata.normalize("NFD", ch)
            tones = "".join(c for c in base if c in TONES)
            rest = unicodedata.normalize("NFC", "".join(c for c in base if c not in TONES))
            out.append(rest + tones)
    return "".join(out)


def pairs_of(language: str, frequency: dict[str, int]) -> tuple[str, list[list[int]]]:
    ones: Counter[str] = Counter()
    twos: Counter[str] = Counter()
    for raw, count in frequency.items():
        gram = raw.lower()
        if len(raw) > 2 or len(gram) != len(raw):
            continue
        grams = spread(gram, count) if language == "vi" else [(gram, count)]
        for g, c in grams:
            if language == "vi":
                g = windows_1258(g)
            if len(raw) == 1:
                for ch in g:
                    ones[ch] += c
            else:
                for pair in pairwise(g):
                    twos["".join(pair)] += c
    letters = {c: n for c, n in ones.items() if c.isalpha() or unicodedata.category(c).startswith("M")}
    own = sum(letters.values())
    alphabet = [c for c, n in letters.items() if n > own * 2e-5 and script(c) == script_of(language)]
    if language in LATIN_OF:
        alphabet += [c for c in ASCII if c not in alphabet]
    alphabet = sorted(alphabet)
    table = []
    base = {c: letters.get(c, 0) + 1.0 for c in alphabet}
    starts = sum(n for g, n in twos.items() if g[0] == " ")
    base[" "] = max(starts, 1.0)
    norm = sum(base.values())
    for a in [" ", *alphabet]:
        row_total = sum(twos[a + b] for b in [" ", *alphabet])
        row = []
        for b in [" ", *alphabet]:
            k = 0.02 * row_total + 5  # the profiles lack rare pairs altogether
            p = (twos[a + b] + k * base[b] / norm) / (row_total + k)
            row.append(min(COSTLIEST, round(-4 * math.log(p))))
        table.append(row)
    return "".join(alphabet), table


def script(ch: str) -> str:
    name = unicodedata.name(ch, "?").split()[0]
    return "LATIN" if name == "COMBINING" else name


def script_of(language: str) -> str:
    if language in ("bg", "mk", "sr", "ru", "uk"):
        return "CYRILLIC"
    names = {"el": "GREEK", "he": "HEBREW", "ar": "ARABIC", "fa": "ARABIC", "th": "THAI"}
    return names.get(language, "LATIN")


def counted(language: str) -> dict[str, int]:
    """Letters and pairs in the word list that the `simplemma` package (MIT) has, every word once."""
    from simplemma.strategies.dictionaries.dictionary_factory import DefaultDictionaryFactory

    pairs: Counter[str] = Counter()
    for raw in DefaultDictionaryFactory().get_dictionary(language):
        word = raw.decode("utf-8") if isinstance(raw, bytes) else str(raw)
        pairs.update(word)
        pairs.update(map("".join, zip(f" {word}", f"{word} ", strict=True)))
    return dict(pairs)


def cyrillic(frequency: dict[str, int]) -> dict[str, int]:
    """Serbian in Cyrillic letters, from the profile of Croatian: pairs, and triples for its digraphs."""
    out: Counter[str] = Counter()
    letters = str.maketrans("abcčćdđefghijklmnoprsštuvzž", "абцчћдђефгхијклмнопрсштувзж")
    for raw, count in frequency.items():
        gram = raw.lower()
        whole = gram.replace("lj", "љ").replace("nj", "њ").replace("dž", "џ")
        if len(whole) == 2 or len(gram) == 1:
            out[whole.translate(letters)] += count
        if gram in ("lj", "nj", "dž"):
            out[whole] += count
    return dict(out)


def words(path: Path) -> Counter[str]:
    """How often each ideograph stands in a list of words with counts (jieba's `dict.txt`, MIT)."""
    count: Counter[str] = Counter()
    for line in path.read_text(encoding="utf-8").splitlines():
        word, number = line.split(" ")[:2]
        for ch in word:
            if "\u4e00" <= ch <= "\u9fff":
                count[ch] += int(number)
    return count


def converted(count: Counter[str], table: Path) -> Counter[str]:
    """The counts after a table of variants (OpenCC's, Apache-2.0)."""
    variants = dict(
        line.split("\t")[:2] for line in table.read_text(encoding="utf-8").splitlines() if "\t" in line
    )
    out: Counter[str] = Counter()
    for ch, n in count.items():
        out[variants.get(ch, ch).split(" ")[0]] += n
    return out


def ranked(count: Counter[str], codec: str, limit: int) -> str:
    return "".join([c for c, _ in count.most_common() if encodable(c, codec)][:limit])


def encodable(ch: str, codec: str) -> bool:
    try:
        ch.encode(codec)
        return True
    except UnicodeEncodeError:
        return False


def main() -> None:
    profiles, jieba, opencc, japanese, out = map(Path, sys.argv[1:6])
    languages = {}
    for language in LANGUAGES + WORD_LISTS:
        if language in WORD_LISTS:
            frequency = counted(language)
        else:
            source = "hr" if language == "sr" else language
            frequency = json.loads((profiles / source).read_text(encoding="utf-8"))["freq"]
        if language == "sr":
            frequency = cyrillic(frequency)
        alphabet, table = pairs_of(language, frequency)
        languages[language] = [alphabet, "".join(chr(48 + cost) for row in table for cost in row)]
    hans = words(jieba)
    hans["的"] *= 10  # the list counts it far too low
    hant = converted(hans, opencc / "STCharacters.txt")
    kanji = Counter(c for c in japanese.read_text(encoding="utf-8") if "\u4e00" <= c <= "\u9fff")
    # A small text: what it lacks follows in the order of the Chinese list.
    common = converted(hant, opencc / "JPVariants.txt")
    top = max(common.values())
    for ch, n in common.items():
        kanji[ch] += 1.5 * n / top  # type: ignore[assignment]
    korean = json.loads((profiles / "ko").read_text(encoding="utf-8"))["freq"]
    syllables = Counter({g: n for g, n in korean.items() if len(g) == 1 and "\uac00" <= g <= "\ud7a3"})
    characters = {
        "zh-hans": ranked(hans, "gb2312", 2500),
        "zh-hant": ranked(hant, "big5", 2500),
        "ja": ranked(kanji, "shift_jis", 2000),
        "ko": ranked(syllables, "euc-kr", 1000),
    }
    text = json.dumps({"languages": languages, "characters": characters}, ensure_ascii=False, indent=0)
    out.write_text(text + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
