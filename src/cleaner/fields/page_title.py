"""The first line of a page, taken for its title, and what speaks for a line's being the headline."""

from __future__ import annotations

import math

from cleaner.fields.draft import SITE_SEPARATOR, TITLE_LENGTH
from cleaner.measure import count_words, squash
from cleaner.pattern import lazy

SURE = 2.0  # an agreement with the page's title that makes a line a candidate wherever it stands
_SEPARATOR = lazy(r"\s+[|｜–—·•:»›/\-]+\s+|\s*[|｜»]\s*|_|\s*[:：]\s+|\s-(?=\w)")
_JOINT = lazy(r"[:：|–—-]\s")


class PageTitle:
    """The first line of a page, taken for its title: headline, kicker and site name apart."""

    def __init__(self, text: str) -> None:
        self.text = text if len(text) <= 2 * TITLE_LENGTH else ""
        self.cuts = [m.start() for m in SITE_SEPARATOR.finditer(self.text) if m.start() >= 4][:6]
        self.key = squash(self.text)
        self.prefixes = [squash(self.text[:cut]) for cut in self.cuts]
        self.main = self.prefixes[0] if self.prefixes else self.key
        self.words = set(self.key.split())
        self.first = self.key.split()[:4]
        self.capitals = _capitals(self.text)

    def cut_at(self, end: int, names: str) -> dict[str, float]:
        """What speaks for cutting the page's title at `end`; `names` is where the site names itself."""
        rest = self.text[end:].strip(" |｜–—·•:»›/-_@：").casefold()
        if not rest or not names:
            return {}
        return {
            "cut_named": float(len(rest) > 2 and rest in names),
            "cut_first": float(end == self.cuts[0]),
            "cut_dash": float(self.text[end : end + 3].strip()[:1] in "-–—_"),
        }

    def spans(self, text: str) -> list[tuple[int, int]]:
        """The page's title whole, and cut before each of its last separators."""
        return [(0, len(text)), *((0, cut) for cut in self.cuts if count_words(text[:cut]) >= 2)]

    def may_agree(self, text: str) -> bool:
        """Whether a line agrees so far with the page's title that it may be the headline anywhere."""
        if len(text) > TITLE_LENGTH or len(self.words) < 2:
            return False
        key = squash(text)
        return len(self.words.intersection(key.split())) >= 2 and self.agreement(key) >= SURE

    def agreement(self, key: str) -> float:
        """How far a squashed line agrees with the page's title: 0 (not at all) to 4 (it is the headline)."""
        if len(key) < 5 or self.words.isdisjoint(key.split()):
            return 0.0
        if key == self.key or key in self.prefixes:
            return 4.0
        if self.key.startswith(key + " ") and key.count(" ") >= 2:
            return 3.8
        if key.count(" ") >= 2 and f" {key} " in f" {self.key} ":
            return 3.5
        if self.main.count(" ") >= 3 and f" {self.main} " in f" {key} ":
            return 3.2
        words = set(key.split())
        if len(words) < 3:
            return 0.0
        shared = len(words & self.words)
        return 3.0 * shared / max(len(words), min(len(self.words), 8)) if shared >= 2 else 0.0

    def beside(self, text: str, key: str) -> dict[str, float]:
        """What a line has in common with the page's title: its first words, its length, its capitals."""
        same = 0
        words = key.split()
        for word, own in zip(words, self.first, strict=False):
            if word != own:
                break
            same += 1
        return {
            "prefix": min(same, 4) / 4,
            "prefix_whole": float(same >= min(len(words), 4)),
            "length_apart": abs(math.log((len(text) + 5) / (len(self.text) + 5))),
            "case_apart": abs(_capitals(text) - self.capitals),
        }

    def better(self, text: str) -> int | None:
        """The end of the stretch of the page's title that is this headline with a separator more."""
        key = squash(text)
        for end in (*self.cuts, len(self.text)):
            same = self.text[:end]
            if (
                squash(same) == key
                and len(same) > len(text)
                and len(_JOINT.findall(same)) > len(_JOINT.findall(text))
            ):
                return end
        return None

    def parts(self, text: str) -> list[tuple[int, int]]:
        """The line whole, and without the kicker or the tail that the page's title shows it to have."""
        spans = [(0, len(text))]
        if (start := self.after_kicker(text)) > 0:
            spans.append((start, len(text)))
        for m in list(SITE_SEPARATOR.finditer(text))[:4]:
            head = squash(text[: m.start()])
            if head.count(" ") >= 2 and (head == self.key or head in self.prefixes):
                spans.append((0, m.start()))
        return spans

    def after_kicker(self, text: str) -> int:
        """Where the headline starts in a line that has a kicker before it; 0 where there is none."""
        for m in _SEPARATOR.finditer(text):
            rest = squash(text[m.end() :])
            if not 1 <= count_words(text[: m.start()]) <= 7 or rest.count(" ") < 2:
                continue
            if rest == self.main:
                return m.end()
            # The page's title has the same tail after another kicker or with another separator.
            for main in (self.main, *self.prefixes[1:]):
                if not main.endswith(" " + rest):
                    continue
                cut = next(
                    (
                        c
                        for c in _SEPARATOR.finditer(self.text)
                        if squash(self.text[c.end() :]).startswith(rest)
                    ),
                    None,
                )
                if cut and cut[0].strip() != m[0].strip():
                    return m.end()
        return 0


def _capitals(text: str) -> float:
    """The share of the words of a text that begin with a capital."""
    words = text.split()
    return sum(word[0].isupper() for word in words) / len(words) if words else 0.0
