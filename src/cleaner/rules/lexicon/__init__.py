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

A whole line is a button or a heading. A sentence that only begins or ends like one may be the article's,
so the phrase must then be long and no verb of saying and no quotation may take it up. A short sentence, with
its full stop, may be somebody's words even so (`No comment.`), and above all a question that an interviewer
may ask: `may_be_said` tells of both.

Nothing is searched for: a unit is looked up by its first and its last word (by its first and last
two characters in scripts without spaces), so the price does not grow with the number of phrases.
A phrase too short for another language not to have it by chance counts only in its own.
"""

from __future__ import annotations

import re
from array import array
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from pathlib import Path
from typing import Literal

from cleaner import scan
from cleaner.measure import STOP_MARKS, UNSPACED, fold
from cleaner.pattern import lazy

Strength = Literal["line", "label", "start", "end", "sure", "weak", "hint", "row"]

Table = tuple[str, Strength, str, str]
"""Phrases as they stand in their file: rule, strength, language, and the phrases, one a line."""

INTERNATIONAL = "any"
"""The name of the file whose single words count in every language."""

SHORT_WORDS, SHORT_CHARACTERS = 25, 160
"""The longest unit in which a phrase at one end decides."""

LONGEST = 130
"""The most words of a unit that a `sure` phrase may drop."""

MOST_UNKNOWN = 10_000
"""So many words with which no phrase begins are remembered, to look them up quicker."""

SENTENCE_WORDS = 6
"""The least words of a unit with a full stop that is taken for a sentence."""

IN_LINE, IN_SENTENCE, IN_PROSE = 10, 14, 20
"""The least length, in characters, of a phrase that decides about a line, a sentence or running prose that
begins or ends with it. It has three words, too, in alphabets; a Han character counts as 2.2, kana and
Hangul as 1.7. A line of which it makes up a third needs no such length."""

LONGEST_IN_ROW = 6
"""The most words of a phrase that stands in a row of several."""

NEXT = 3
"""By so many characters behind the first word are the phrases found with which a unit begins."""

_OPENING_SIZE = 60
"""In so many characters of a long unit the first word is seen, and what comes next."""

_OF_SENTENCES = frozenset(("cookie-consent", "wire-sign-off"))
"""Rules whose texts run on in sentences that no phrase covers."""

_TO_READERS = frozenset(
    ("author-biography", "call-to-readers", "comment-prompt", "donation-appeal", "feedback-prompt")
)
"""Rules whose phrases people use of each other, however long they are."""

_BEFORE_NAMES = frozenset(("related-link", "site-menu"))
"""Rules of which two words stand before a title or a section (`Lire aussi`, `Posted in`)."""

_BLANKED = (
    ',.:;!?|/\\()[]{}<>"“”„«»‹›·•…→←↑↓▶►▸■□●○◆◇※★☆✓✔【】「」『』《》〈〉〔〕、。・،؛؟۔।։՝_=~^*©®°¡¿|¦▲▼△▽'
)
_LEFT_OUT = map(ord, "\u0640\u0307\u200c\u200d\u200e\u200f\ufe0f\u00ad\u055b\u055c\u055e")
_FLAT = {
    **dict.fromkeys(map(ord, _BLANKED), " "),
    **dict.fromkeys((*range(0x64B, 0x653), *_LEFT_OUT), None),
    **dict(zip(map(ord, "أإآٱىیکёı"), "اااايىكеi", strict=True)),
}
_FLAT[ord("ی")] = "ي"
_SEPARATORS = frozenset(":՝|]】»>›→▶►-~)」』》•·/")
_BARS = "|›»·•/>→"
_UNSPACED = lazy(f"[{UNSPACED}]")
_UNSPACED_RANGES = tuple(zip(UNSPACED[::3], UNSPACED[2::3], strict=True))
_DENSE = lazy(f"[{UNSPACED}\uac00-\ud7af]")
_HAN = lazy("[\u3400-\u9fff]")
_LATIN = lazy("[a-z\u00df-\u024f]")
_AT_START = frozenset(("label", "start", "sure", "hint"))
_STATED = lazy(r"(?:(?<!\.)\.|[!。！।۔։])\s*$")
_ASKED = lazy(r"[?？؟\u037e]\s*$")
_SECOND = lazy(r"[.!?…।؟۔։]\s+\S|[。！？].")
_OPENING = lazy(r"[\"“„«「『‘»]")
_CLOSING = lazy(r"[\"”“»」』’«][.,!?。]?$")
_SAYING = lazy(
    r"\b(?:says|said|told|tells|wrote|asked|replied|laughed|joked|sagt|sagte|fragte?|heißt es|steht (?:auf|an)|ruft|dit|disait|écrit"
    r"|dice|dijo|decía|escribió|diz|disse|dizia|diceva|zegt|zei|staat (?:op|er)|mówi|powiedział\w*|napisał\w*|säger|sade?"
    r"|står det|siger|sagde|sier|řekl\w*|říká|λέει|είπε|γράφει|говорит|сказала?|написано|пишет|каже|сказав|sanoo|sanoi"
    r"|mondja|mondta|spune|diyor|dedi|diye|yazıyor|povedala?|uviedol|uviedla|hovorí|píše|kaže|rekao|rekla|piše|stoji|pravi|rekel|dejala?"
    r"|рекао|рекла|каза|казва|заяви|рече|вели|изјави|пишува|قال|قالت|يقول|تقول|كتبت?|אמרה?|אומרת?|כתוב|kata|ujar)\b"
    r"|, (?:stand|steht|stood|read|ran|rief|lautete?|lisait|lit|rezaba|ponía|decían|lia-se|recita|recitava|stond"
    r"|głosi\w*|stod|гласил\w*|значилось|стояло)\b"
    r"|कहकर|कहते|कहती|कहता|कहा|と言|と話|と書|말했|라고|더군|(?<!小)[说說](?![明法])|写着|寫著|ตอบว่า|กล่าวว่า|บอกว่า|พูดว่า"
)


def flat(key: str) -> str:
    """A folded line without inner punctuation, Arabic vowel signs and like variants of letters."""
    words = scan.flat(key, _flat_forms())
    if words is not None:
        return words
    return " ".join([word for word in key.translate(_FLAT).split() if word != "-"])


@cache
def _flat_forms() -> bytes:
    """The same table for `scan.flat`."""
    forms = array("H", range(scan.CLASSES))
    for code, form in _FLAT.items():
        forms[code] = 0xFFFF if form is None else ord(form)
    return forms.tobytes()


@dataclass(frozen=True, slots=True)
class Phrase:
    """One phrase: the rule whose table it stands in, how it counts, and its language."""

    rule: str
    strength: Strength
    text: str
    language: str
    order: int = 0
    short: bool = False
    rest: tuple[tuple[str, int], ...] = ()

    def counts_in(self, language: str) -> bool:
        """Whether the phrase counts on a page of this language."""
        return not self.short or self.language in (language, INTERNATIONAL)

    @property
    def certain(self) -> bool:
        """Whether a unit with this phrase needs no support from its neighbours."""
        return self.strength not in ("weak", "hint")


@dataclass(frozen=True, slots=True)
class _Heads:
    """The phrases with which a unit may begin that share their first word, as literals and rows: the longest
    first, all of them and by the characters behind the word."""

    all: Sequence[tuple[str, str]]
    short: Sequence[tuple[str, str]]
    by_next: Mapping[str, Sequence[tuple[str, str]]]
    word: int

    @classmethod
    def of(cls, heads: Sequence[tuple[str, str]], word: int) -> _Heads:
        """The phrases, given the longest first, behind a word of so many characters."""
        short = [i for i, (literal, _) in enumerate(heads) if len(literal) < word + NEXT]
        by_next: dict[str, list[int]] = {}
        for i, (literal, _) in enumerate(heads):
            if len(literal) >= word + NEXT:
                by_next.setdefault(literal[word : word + NEXT], short.copy()).append(i)
        sorted_by_next = {key: [heads[i] for i in sorted(units)] for key, units in by_next.items()}
        return cls(heads, [heads[i] for i in short], sorted_by_next, word)

    def of_line(self, line: str) -> Sequence[tuple[str, str]]:
        """Those with which a line that begins with the word may begin."""
        return self.by_next.get(line[self.word : self.word + NEXT], self.short)


class Lexicon:
    """All phrases of all languages in one sorted list, of which only what a page asks for is taken apart."""

    def __init__(self, tables: Iterable[Table]) -> None:
        self._tables: list[tuple[str, Strength, str]] = []
        rows: list[str] = []
        ends: list[str] = []
        for rule, strength, language, block in tables:
            # The number of its table goes behind each phrase, so one sort keeps the order of the tables.
            numbered = block.replace("\n", f"\t{len(self._tables):04}\n")
            self._tables.append((rule, strength, language))
            (ends if strength == "end" else rows).append(numbered)
        self._rows = sorted("".join(rows).splitlines())
        self._by_last: dict[str, list[str]] = {}
        for row in "".join(ends).splitlines():
            self._by_last.setdefault(_last(row.partition("\t")[0]), []).append(row)
        self._unknown: set[str] = set()
        self._made: dict[str, Phrase] = {}
        self._wholes: dict[str, dict[str, list[str]]] = {}
        self._heads: dict[str, _Heads] = {}
        self._sure: dict[str, _Heads] = {}
        self._tails: dict[str, list[tuple[str, str]]] = {}
        self._sizes: dict[str, list[int]] = {}
        self._next_in_row: dict[str, tuple[str, ...]] = {}
        self._rules: dict[str, frozenset[str]] = {}

    def _found(self, first: str) -> list[str]:
        """The rows of the phrases that begin with a word, or with two characters of a script without spaces."""
        rows = self._rows
        at = bisect_left(rows, first)
        if at == len(rows) or not rows[at].startswith(first):
            return []
        inside = _is_unspaced(first[0]) and len(first) > 1
        return rows[at : bisect_left(rows, first + ("\U0010ffff" if inside else "!"), at)]

    def _phrase(self, row: str) -> Phrase:
        phrase = self._made.get(row)
        if phrase is None:
            text, _, number = row.partition("\t")
            phrase = self._made[row] = _phrase(text, int(number), *self._tables[int(number)])
        return phrase

    def _open(self, first: str) -> dict[str, list[str]]:
        """The whole lines among the phrases that begin with a word, as rows; they are found when it is
        first met."""
        wholes = self._wholes.get(first)
        if wholes is not None:
            return wholes
        if not first or first in self._unknown:
            return {}
        rows = self._found(first)
        if not rows:
            if len(self._unknown) >= MOST_UNKNOWN:
                self._unknown.clear()
            self._unknown.add(first)
            return {}
        wholes = {}
        heads: list[tuple[str, str]] = []
        languages: set[tuple[str, str]] = set()
        rows.sort(key=_number)
        for row in rows:
            text = row[:-5]
            _, strength, language = self._tables[int(row[-4:])]
            has_rest = "*" in text and "*" in text.rstrip("* ")
            if not has_rest and (text, language) not in languages:
                languages.add((text, language))
                wholes.setdefault(text, []).append(row)
            if has_rest or strength in _AT_START:
                heads.append((text.partition("*")[0].rstrip(), row))
        heads.sort(key=_length, reverse=True)
        self._heads[first] = _Heads.of(heads, len(first))
        sure = [head for head in heads if self._tables[int(_number(head[1]))][1] == "sure"]
        self._sure[first] = _Heads.of(sure, len(first))
        in_row = {text: size for text in wholes if (size := text.count(" ") + 1) <= LONGEST_IN_ROW}
        self._sizes[first] = sorted(set(in_row.values()), reverse=True)
        self._next_in_row[first] = tuple({f"{text} "[len(first) :][:NEXT] for text in in_row})
        self._wholes[first] = wholes
        return wholes

    def _endings(self, last: str) -> list[tuple[str, str]]:
        tails = self._tails.get(last)
        if tails is None:
            found = [(row.partition("\t")[0], row) for row in self._by_last[last]]
            tails = self._tails[last] = sorted(found, key=lambda tail: -len(tail[0]))
        return tails

    def look_up(self, text: str, key: str, words: int, prose: bool, language: str) -> Phrase | None:
        """What a unit is, by its phrases: the unit's text, its folded form ("" if it is long), its
        number of words, whether it reads as prose, and the page's language."""
        if not key:
            return self._long(text, words, language) if words <= LONGEST else None
        word = key.partition(" ")[0]
        first = word if word.isascii() and word.isalpha() else _first(key)
        if first not in self._unknown and (wholes := self._open(first)):
            line = flat(key)
            for row in wholes.get(line, ()):
                phrase = self._phrase(row)
                most = 4 * len(line) + 4 if len(line) > 1 else 3  # a letter among marks is a drawing
                if phrase.counts_in(language) and not _is_quotation(text) and len(text) <= most:
                    return phrase
            heads = self._heads[first].of_line(line)
            found = self._head(text, line, key, heads, words, prose, language) if heads else None
            if found is not None and found.certain:
                return found
            if (
                " " in line
                and words <= SHORT_WORDS
                and len(key) <= SHORT_CHARACTERS
                and self._opens_row(line, first)
            ):
                found = self._row(line, key, language) or found
            if found is not None:
                return found
        if words <= SHORT_WORDS and len(key) <= SHORT_CHARACTERS:
            word = key.rpartition(" ")[2]
            last = word if word.isascii() and word.isalpha() else _last(key)
            if last in self._by_last:
                return self._tail(text, key, last, words, prose, language)
        return None

    def _head(
        self,
        text: str,
        line: str,
        key: str,
        heads: Sequence[tuple[str, str]],
        words: int,
        prose: bool,
        language: str,
    ) -> Phrase | None:
        short = words <= SHORT_WORDS and len(key) <= SHORT_CHARACTERS
        needed = _length_needed(text, words, prose)
        weak = None
        for literal, row in heads:
            if not line.startswith(literal) or not _borders(line, len(literal), literal[-1]):
                continue
            phrase = self._phrase(row)
            if phrase.rest and not _rest_fits(line, len(literal), phrase.rest):
                continue
            if not phrase.counts_in(language):
                continue
            strength = phrase.strength
            if strength == "label":
                if short and _separated(key, literal) and not _goes_on(text, line, literal):
                    return phrase
            elif strength == "sure":
                if not is_told(text) and (_is_long(phrase.text, IN_PROSE) or _fills(text, line, phrase)):
                    return phrase
            elif strength == "start":
                if not short or is_told(text) or not _fills(text, line, phrase):
                    continue
                if _is_long(phrase.text, needed or IN_LINE) or (not needed and 3 * len(literal) >= len(line)):
                    return phrase
                if not needed and weak is None:
                    weak = replace(phrase, strength="hint")
            elif strength == "hint":
                if weak is None and short and not needed and not is_told(text):
                    weak = phrase
            elif _rest_ends(line, phrase.rest) and not is_told(text):
                return phrase
        return weak

    def _tail(self, text: str, key: str, last: str, words: int, prose: bool, language: str) -> Phrase | None:
        """What a short unit is by its end."""
        line = flat(key)
        needed = _length_needed(text, words, prose)
        for literal, row in self._endings(last):
            at = len(line) - len(literal)
            if not line.endswith(literal) or not _borders(line, at - 1, literal[0]):
                continue
            phrase = self._phrase(row)
            if not phrase.counts_in(language) or is_told(text):
                continue
            if _is_long(literal, needed or IN_SENTENCE) or (not needed and words <= SENTENCE_WORDS + 2):
                return phrase
        return None

    def _long(self, text: str, words: int, language: str) -> Phrase | None:
        """A long unit: only what is sure, by its first words."""
        line = flat(fold(text[:_OPENING_SIZE]))
        first = _first(line) if line else ""
        if not first or not self._open(first) or not (heads := self._sure[first].of_line(line)):
            return None
        text = text[:240]
        line = flat(fold(text))
        for literal, row in heads:
            if line.startswith(literal) and _borders(line, len(literal), literal[-1]):
                phrase = self._phrase(row)
                if phrase.rest and not _rest_fits(line, len(literal), phrase.rest):
                    continue
                return phrase if phrase.counts_in(language) and not is_told(text) else None
        return None

    def _row(self, line: str, key: str, language: str) -> Phrase | None:
        """A row of several phrases, one after the other, and nothing else."""
        found: list[Phrase] = []
        at = missed = 0
        while at < len(line):
            end = line.find(" ", at)
            word = line[at:] if end < 0 else line[at:end]
            behind = len(line) if end < 0 else end + 1
            if not word or word == "0" or word[0] in "@#&+":
                at = behind
                continue
            phrase = self._whole_at(line, at, word, language)
            if phrase is not None:
                found.append(phrase)
                at += len(phrase.text) + 1
                continue
            if _is_share_row(found):
                return Phrase("share-prompt", "row", line, language)
            missed += 1
            at = behind
            if missed * 6 > len(found):
                return None
        needed = 0 if sum(map(key.count, _BARS)) >= 2 else 2 if len(found) < 4 else 1 if len(found) < 6 else 0
        if len({phrase.text for phrase in found}) < 2 or sum(p.certain for p in found) < needed:
            return None
        rules = {phrase.rule for phrase in found}
        rule = found[0].rule if len(rules) == 1 else "site-menu"
        return Phrase(rule, "row", line, language)

    def _opens_row(self, line: str, first: str) -> bool:
        """A cheap look at what comes behind the first word: whether a row of phrases may begin here."""
        return first == "0" or line.startswith(self._next_in_row[first], len(first))

    def _whole_at(self, line: str, at: int, word: str, language: str) -> Phrase | None:
        """The longest phrase that is a whole line and stands in a row from a place on, where this word is."""
        first = _first(word)
        wholes = self._open(first)
        sizes = self._sizes[first] if wholes else ()
        if not sizes:
            return None
        ends: list[int] = []
        end = at - 1
        while len(ends) < sizes[0] and end < len(line):
            end = line.find(" ", end + 1)
            end = len(line) if end < 0 else end
            ends.append(end)
        for size in sizes:
            same = wholes.get(line[at : ends[size - 1]]) if size <= len(ends) else None
            if same is not None:
                phrase = next((p for p in map(self._phrase, same) if p.counts_in(language)), None)
                if phrase is not None:
                    return phrase
        return None

    def begins(self, text: str, rule: str) -> bool:
        """Whether a phrase of a rule begins with the first word of a text."""
        first = text[:_OPENING_SIZE].partition(" ")[0].lower()
        if not (first.isascii() and first.isalpha()):
            key = fold(text[:_OPENING_SIZE])
            first = _first(key) if key else ""
        if not first or not self._open(first):
            return False
        if first not in self._rules:
            rows = [row for same in self._wholes[first].values() for row in same]
            rows += [row for _, row in self._heads[first].all]
            self._rules[first] = frozenset(self._tables[int(row.rpartition("\t")[2])][0] for row in rows)
        return rule in self._rules[first]

    def known(self, text: str, language: str) -> Phrase | None:
        """The phrase that a whole line in the form of `flat` is, if it is one."""
        for row in self._open(_first(text)).get(text, ()) if text else ():
            phrase = self._phrase(row)
            if phrase.counts_in(language):
                return phrase
        return None


def _number(row: str) -> str:
    return row[-4:]


def _length(head: tuple[str, str]) -> int:
    return len(head[1])


@lru_cache(maxsize=4096)
def _is_unspaced(character: str) -> bool:
    return character >= "\u0e00" and any(low <= character <= high for low, high in _UNSPACED_RANGES)


def _is_share_row(found: list[Phrase]) -> bool:
    """Whether a row begins with two buttons of several words (`Share on Facebook Share on X`)."""
    return len(found) > 1 and all(
        phrase.rule == "share-prompt" and phrase.certain and " " in phrase.text for phrase in found[:2]
    )


def _length_needed(text: str, words: int, prose: bool) -> int:
    """The least length of a phrase that decides about a unit by its beginning or end, in characters."""
    if prose:
        return IN_PROSE
    return IN_SENTENCE if words >= SENTENCE_WORDS and text.rstrip()[-1] in STOP_MARKS else 0


def _is_quotation(text: str) -> bool:
    """Whether a text begins and ends with quotation marks."""
    return _OPENING.match(text) is not None and _CLOSING.search(text) is not None


def is_told(text: str) -> bool:
    """Whether a text is taken up as somebody's words: it begins with a quotation, or has a verb of saying."""
    if _OPENING.match(text) and _CLOSING.search(text, 1):
        return True
    if _OPENING.match(text) and any(mark in text[1:] for mark in '"”“»」』’'):
        return True
    return _SAYING.search(text) is not None


def is_question(text: str, language: str) -> bool:
    """Whether a text ends in a question mark."""
    return _ASKED.search(text) is not None or (language == "el" and text.rstrip()[-1:] == ";")


def may_be_said(text: str, phrase: Phrase, language: str) -> bool:
    """Whether a unit with a phrase may be a sentence of the article, or a question in it."""
    if phrase.strength == "row" or (phrase.strength == "label" and not _is_all(text, phrase)):
        return False
    if is_question(text, language):
        return True
    if phrase.strength == "sure":
        return False
    stated = _STATED.search(text) is not None
    if phrase.rule in _TO_READERS:
        if stated or text.rstrip()[-1] == ",":  # `Best,` ends a letter
            return True
    elif stated and not _is_long(phrase.text, IN_PROSE):
        return True
    if phrase.rule in _BEFORE_NAMES:
        return False
    least = IN_PROSE if phrase.rule in _TO_READERS else IN_LINE
    return phrase.strength == "start" and not _is_long(phrase.text, least) and not _is_all(text, phrase)


def _is_all(text: str, phrase: Phrase) -> bool:
    return flat(fold(text)) == phrase.text


def _is_long(phrase: str, least: int) -> bool:
    """Whether a phrase has at least so many characters, weighed by script, and three words."""
    if phrase.isascii() or not (dense := len(_DENSE.findall(phrase))):
        return len(phrase) >= least and phrase.count(" ") > 1
    return len(phrase) + 0.7 * dense + 0.5 * len(_HAN.findall(phrase)) >= least


def _fills(text: str, line: str, phrase: Phrase) -> bool:
    """Whether a phrase at the beginning decides about a unit that may end like a sentence: it makes up most
    of it, is long or has a gap for any words, or it is a question of its own."""
    if text.rstrip()[-1] not in STOP_MARKS or phrase.rule in _OF_SENTENCES:
        return True
    words = phrase.text.count(" ") + 1
    if not _SECOND.search(text) and (phrase.rest or (words >= 5 and len(phrase.text) >= 24)):
        return True
    question = text.find("?")
    if 0 < question <= len(phrase.text) + 2 or " 0" in phrase.text:
        return True
    if _DENSE.search(phrase.text):
        return 5 * len(phrase.text) > 3 * len(line)
    return 3 * words > 2 * (line.count(" ") + 1)


def _goes_on(text: str, line: str, literal: str) -> bool:
    """Whether the rest after a label makes one sentence with it: a small letter and a full stop."""
    if text.rstrip()[-1] not in ".…":
        return False
    words = line[len(literal) :].split()
    at = text.casefold().find(words[0], len(literal)) if words else -1
    return at >= 0 and text[at].islower()


def _first(key: str) -> str:
    """The word by which a folded line is looked up, or its first two characters."""
    if _is_unspaced(key[0]):
        return key[:2]
    word = key.partition(" ")[0]
    if word.isascii() and word.isalpha():
        return word
    return flat(word).partition(" ")[0]


def _last(key: str) -> str:
    """The same for the end of a line."""
    if _is_unspaced(key[-1]):
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
        if key[at] != " " and _FLAT.get(ord(key[at]), 0) not in (" ", None):
            left -= 1
        at += 1
    while at < len(key) and (key[at] == " " or _FLAT.get(ord(key[at]), 0) is None):
        at += 1
    return at < len(key) and key[at] in _SEPARATORS and (key[at] not in "-/~" or key[at - 1] == " ")


def _rest_fits(line: str, at: int, rest: tuple[tuple[str, int], ...]) -> bool:
    for part, gap in rest:
        found = line.find(part, at)
        if found < 0 or line.count(" ", at, found) > gap + 1 or found - at > 12 * gap:
            return False
        at = found + len(part)
    return True


def _rest_ends(line: str, rest: tuple[tuple[str, int], ...]) -> bool:
    return line.endswith(rest[-1][0])


def read_tables(language: str, text: str) -> Iterator[Table]:
    """The tables of one file. They are plain enough to need no TOML parser, which would take most of the
    time of a first clean."""
    for table in text.removeprefix("[").split("\n["):
        rule, _, lists = table.partition("]\n")
        for phrases in lists.split("\n'''\n"):
            strength, _, block = phrases.partition(" = '''\n")
            if block:
                yield rule, strength, language, block + "\n"  # type: ignore[misc]


def _all_tables() -> Iterator[Table]:
    paths = sorted(Path(__file__).parent.glob("*.toml"), key=lambda path: (path.stem != "en", path.name))
    for path in paths:
        yield from read_tables(path.stem, path.read_text("utf-8"))


def _phrase(text: str, order: int, rule: str, strength: Strength, language: str) -> Phrase:
    least = 3 if strength in ("start", "end", "hint") else 2
    short = text.count(" ") + 2 - ("-" not in text) < least and _LATIN.search(text) is not None
    if "*" not in text:
        return Phrase(rule, strength, text, language, order, short)
    pieces = re.split(r" ?(\*+) ?", text)
    rest = tuple(
        (pieces[i + 1], 25 if pieces[i] == "**" else 5) for i in range(1, len(pieces), 2) if pieces[i + 1]
    )
    return Phrase(rule, strength, text, language, order, False, rest)


@lru_cache(maxsize=1)
def lexicon() -> Lexicon:
    """The phrases of all languages, read once."""
    return Lexicon(_all_tables())
