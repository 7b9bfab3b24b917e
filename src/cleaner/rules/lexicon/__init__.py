"""The phrases of boilerplate, one file a language, and the one look-up that serves all their rules.

A file holds a table for each phrase rule, under the name of the rule, and in it lists of phrases,
one a line, sorted, in the form that `flat` gives:

- `line`: the whole unit is the phrase.
- `label`: the same, or the phrase, a separator and a short rest (`Read more: The old ferry`).
- `start`, `end`: a short unit begins or ends with the phrase.
- `sure`: a unit of any length up to `LONGEST` words begins with it.
- `weak`, `hint`: the whole unit is the phrase, or begins with it, but an article may have such a line
  too; they need the support of their neighbours.

Inside a phrase `*` stands for up to five words and `**` for up to 25.

Nothing is searched for: a unit is looked up by its first and its last word (by its first and last
two characters in scripts without spaces), so the price does not grow with the number of phrases.
A single word counts only in its own language, unless its script says which language it is.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import Literal

from cleaner.measure import UNSPACED, fold

Strength = Literal["line", "label", "start", "end", "sure", "weak", "hint", "row"]

Row = tuple[str, Strength, str, str]
"""A phrase as it stands in its file: rule, strength, text, language."""

INTERNATIONAL = "any"
"""The name of the file whose single words count in every language."""

SHORT_WORDS, SHORT_CHARACTERS = 25, 160
"""The longest unit in which a phrase at one end decides."""

LONGEST = 130
"""The most words of a unit that a `sure` phrase may drop."""

_BLANKED = ',.:;!?|/\\()[]{}<>"“”„«»‹›·•…→←↑↓▶►▸■□●○◆◇※★☆✓✔【】「」『』《》〈〉〔〕、。・،؛؟।_=~^*©®°¡¿|¦▲▼△▽'
_FLAT = {
    **dict.fromkeys(map(ord, _BLANKED), " "),
    **dict.fromkeys((*range(0x64B, 0x653), 0x640, 0x307, 0x200C, 0x200D, 0x200E, 0x200F, 0xFE0F, 0xAD), None),
    **str.maketrans("أإآٱىیکёı", "اااايىكеi"),
}
_FLAT[ord("ی")] = "ي"
_SEPARATORS = frozenset(":|]】»>›→▶►-~)」』》•·/")
_BARS = "|›»·•/>→"
_UNSPACED = re.compile(f"[{UNSPACED}]")
_LATIN = re.compile("[a-z\u00df-\u024f]")


def flat(key: str) -> str:
    """A folded line without inner punctuation, Arabic vowel signs and like variants of letters."""
    return " ".join([word for word in key.translate(_FLAT).split() if word != "-"])


@dataclass(frozen=True, slots=True)
class Phrase:
    """One phrase: the rule whose table it stands in, how it counts, and its language."""

    rule: str
    strength: Strength
    text: str
    language: str
    single: bool = False
    rest: tuple[tuple[str, int], ...] = ()

    def counts_in(self, language: str) -> bool:
        """Whether the phrase counts on a page of this language."""
        return not self.single or self.language in (language, INTERNATIONAL)

    @property
    def certain(self) -> bool:
        """Whether a unit with this phrase needs no support from its neighbours."""
        return self.strength not in ("weak", "hint")


class Lexicon:
    """All phrases of all languages in one table."""

    def __init__(self, rows: Iterator[Row]) -> None:
        self._by_first: dict[str, list[Row]] = {}
        self._by_last: dict[str, list[Row]] = {}
        for row in rows:
            text = row[2]
            if row[1] == "end":
                word = (
                    text[-2:]
                    if text[-1] >= "\u0e00" and _UNSPACED.match(text[-1])
                    else text.rpartition(" ")[2]
                )
                self._by_last.setdefault(word, []).append(row)
            else:
                word = text[:2] if text[0] >= "\u0e00" and _UNSPACED.match(text) else text.partition(" ")[0]
                self._by_first.setdefault(word, []).append(row)
        self._wholes: dict[str, dict[str, list[Phrase]]] = {}
        self._heads: dict[str, list[tuple[str, Phrase]]] = {}
        self._tails: dict[str, list[tuple[str, Phrase]]] = {}

    def _open(self, first: str) -> dict[str, list[Phrase]]:
        """Make the phrases that begin with a word, when it is first met; its whole lines."""
        wholes = self._wholes.get(first)
        if wholes is None:
            rows = self._by_first.get(first)
            if rows is None:
                return {}
            wholes = {}
            heads: list[tuple[str, Phrase]] = []
            for row in rows:
                phrase = _phrase(*row)
                same = wholes.setdefault(phrase.text, []) if not phrase.rest else None
                if same is not None and not any(other.language == phrase.language for other in same):
                    same.append(phrase)
                if phrase.rest or phrase.strength in ("label", "start", "sure", "hint"):
                    heads.append((phrase.text.partition("*")[0].rstrip(), phrase))
            heads.sort(key=lambda head: -len(head[1].text))
            self._heads[first] = heads
            self._wholes[first] = wholes
        return wholes

    def _endings(self, last: str) -> list[tuple[str, Phrase]]:
        tails = self._tails.get(last)
        if tails is None:
            tails = [(row[2], _phrase(*row)) for row in self._by_last[last]]
            tails.sort(key=lambda row: -len(row[0]))
            self._tails[last] = tails
        return tails

    def look_up(self, text: str, key: str, words: int, prose: bool, language: str) -> Phrase | None:
        """What a unit is, by its phrases: the unit's text, its folded form ("" if it is long), its
        number of words, whether it reads as prose, and the page's language."""
        if not key:
            return self._long(text, words, language) if words <= LONGEST else None
        first = _first(key)
        if first in self._by_first:
            line = flat(key)
            for phrase in self._open(first).get(line, ()):
                if phrase.counts_in(language):
                    return phrase
            heads = self._heads[first]
            if heads and (found := self._head(line, key, heads, words, prose, language)):
                return found
            if words <= SHORT_WORDS and (found := self._row(line, key, language)):
                return found
        if words <= SHORT_WORDS and len(key) <= SHORT_CHARACTERS and (last := _last(key)) in self._by_last:
            line = flat(key)
            for literal, phrase in self._endings(last):
                if line.endswith(literal) and _borders(line, len(line) - len(literal) - 1, literal[0]):
                    return phrase
        return None

    def _head(
        self, line: str, key: str, heads: list[tuple[str, Phrase]], words: int, prose: bool, language: str
    ) -> Phrase | None:
        short = words <= SHORT_WORDS and len(key) <= SHORT_CHARACTERS
        for literal, phrase in heads:
            if not line.startswith(literal) or not _borders(line, len(literal), literal[-1]):
                continue
            if phrase.rest and not _rest_fits(line, len(literal), phrase.rest):
                continue
            if not phrase.counts_in(language):
                continue
            strength = phrase.strength
            if strength == "sure":
                return phrase
            if strength == "label":
                if short and _separated(key, literal):
                    return phrase
            elif strength == "start":
                if short and (not prose or phrase.rest or literal.count(" ") > 1):
                    return phrase
            elif strength == "hint":
                if short and not prose:
                    return phrase
            elif not phrase.rest or _rest_ends(line, phrase.rest):
                return phrase
        return None

    def _long(self, text: str, words: int, language: str) -> Phrase | None:
        """A long unit: only what is sure, by its first words."""
        line = flat(fold(text[:240]))
        first = _first(line) if line else ""
        if first not in self._by_first:
            return None
        self._open(first)
        for literal, phrase in self._heads[first]:
            if phrase.strength != "sure":
                continue
            if line.startswith(literal) and _borders(line, len(literal), literal[-1]):
                if phrase.rest and not _rest_fits(line, len(literal), phrase.rest):
                    continue
                return phrase if phrase.counts_in(language) else None
        return None

    def _row(self, line: str, key: str, language: str) -> Phrase | None:
        """A row of several phrases, one after the other, and nothing else."""
        words = line.split()
        found: list[Phrase] = []
        at = missed = 0
        while at < len(words):
            if words[at] == "0" or words[at][0] in "@#&+":
                at += 1
                continue
            for size in range(min(6, len(words) - at), 0, -1):
                phrase = self.known(" ".join(words[at : at + size]), language)
                if phrase is not None:
                    found.append(phrase)
                    at += size
                    break
            else:
                missed += 1
                at += 1
                if missed * 6 > len(found):
                    return None
        needed = 0 if sum(map(key.count, _BARS)) >= 2 else 2 if len(found) < 4 else 1 if len(found) < 6 else 0
        if len({phrase.text for phrase in found}) < 2 or sum(p.certain for p in found) < needed:
            return None
        rules = {phrase.rule for phrase in found}
        rule = found[0].rule if len(rules) == 1 else "site-menu"
        return Phrase(rule, "row", line, language)

    def known(self, text: str, language: str) -> Phrase | None:
        """The phrase that a whole line in the form of `flat` is, if it is one."""
        for phrase in self._open(_first(text)).get(text, ()) if text else ():
            if phrase.counts_in(language):
                return phrase
        return None


def _first(key: str) -> str:
    """The word by which a folded line is looked up, or its first two characters."""
    if key[0] >= "\u0e00" and _UNSPACED.match(key):
        return key[:2]
    word = key.partition(" ")[0]
    if word.isascii() and word.isalpha():
        return word
    return flat(word).partition(" ")[0]


def _last(key: str) -> str:
    """The same for the end of a line."""
    if key[-1] >= "\u0e00" and _UNSPACED.match(key[-1]):
        return key[-2:]
    word = key.rpartition(" ")[2]
    if word.isascii() and word.isalpha():
        return word
    return flat(word).rpartition(" ")[2]


def _borders(line: str, at: int, inside: str) -> bool:
    """Whether a phrase may end (or begin) at a position: the neighbour is not of the same word."""
    if not 0 <= at < len(line) or not line[at].isalnum():
        return True
    return bool(_UNSPACED.match(inside) or _UNSPACED.match(line[at]))


def _separated(key: str, literal: str) -> bool:
    """Whether a separator follows the label in the folded line."""
    at, left = 0, len(literal.replace(" ", ""))
    while at < len(key) and left > 0:
        if key[at] != " " and key[at] not in _BLANKED:
            left -= 1
        at += 1
    while at < len(key) and key[at] == " ":
        at += 1
    return at < len(key) and (key[at] in _SEPARATORS)


def _rest_fits(line: str, at: int, rest: tuple[tuple[str, int], ...]) -> bool:
    for part, gap in rest:
        found = line.find(part, at)
        if found < 0 or line.count(" ", at, found) > gap + 1 or found - at > 12 * gap:
            return False
        at = found + len(part)
    return True


def _rest_ends(line: str, rest: tuple[tuple[str, int], ...]) -> bool:
    return line.endswith(rest[-1][0])


def _rows() -> Iterator[Row]:
    folder = files(__name__)
    names = sorted(entry.name for entry in folder.iterdir() if entry.name.endswith(".toml"))
    for name in sorted(names, key=lambda name: name != "en.toml"):
        language = name.removesuffix(".toml")
        for rule, table in tomllib.loads((folder / name).read_text("utf-8")).items():
            for strength, block in table.items():
                for text in block.split("\n"):
                    if text:
                        yield (rule, strength, text, language)


def _phrase(rule: str, strength: Strength, text: str, language: str) -> Phrase:
    single = " " not in text and bool(_LATIN.search(text)) and "-" not in text
    if "*" not in text:
        return Phrase(rule, strength, text, language, single)
    pieces = re.split(r" ?(\*+) ?", text)
    rest = tuple(
        (pieces[i + 1], 25 if pieces[i] == "**" else 5) for i in range(1, len(pieces), 2) if pieces[i + 1]
    )
    return Phrase(rule, strength, text, language, False, rest)


@lru_cache(maxsize=1)
def lexicon() -> Lexicon:
    """The phrases of all languages, read once."""
    return Lexicon(_rows())
