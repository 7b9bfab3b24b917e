"""Boilerplate at the edges of a paragraph: a prompt run on to its last sentence, a label before its first.

Scraped text loses the border between a paragraph and what a page put beside it. Only the sentences at
either end of a paragraph are looked up, and only phrases that are certain count.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice

from cleaner.measure import count_words, fold, is_small, looks_like_prose
from cleaner.page import Mark, Page
from cleaner.pattern import lazy
from cleaner.rules.boilerplate.wire_sign_off import is_sign_off
from cleaner.rules.lexicon import Phrase, lexicon

MOST_SENTENCES = 3
"""So many sentences at the end of a paragraph may be boilerplate, one after the other."""

SENTENCE = 160
"""A sentence that is looked up is no longer than this, in characters."""

MOST_WORDS = 15
"""A sentence that is cut off a paragraph has at most so many words."""

LEAST_LEFT = 5
"""What is left of the paragraph has at least so many words."""

SIGN_OFF_RULE = "wire-sign-off"
"""The rule whose sign-offs in brackets may follow the last sentence."""

NOTICE_RULE = "advertisement-label"
"""The rule whose notices of three and more words may run on into the paragraph after them."""

_BLANKS = lazy(r"\s+")
_MARK = lazy(r"[.!?…。！？|·•–—\-\[]")
_BETWEEN_BLANKS = "|·•–—-["
_BORDER = lazy(r"[.!?…][\"”’»)\]]*\s+|[。！？][」』）]*\s*|\s+(?:[|·•–—-]\s+|(?=\[))")
_STOP = lazy(r"(?<=\w\w[.!?…])[\"”’»)\]]*\s+|(?<=[。！？])[」』）]*(?=.)")
_LABEL = lazy(r"[^\W\d_]{4,20}(?=\s+\S)")
_CERTAIN = frozenset(("line", "label", "row"))
_QUOTES = lazy(r"[\"“”„«»「」『』]")


def edge_marks(page: Page, units: Sequence[int], codes: dict[str, str]) -> Iterator[Mark]:
    """Marks on parts of the given units; `codes` are the rules that may make them, by name."""
    for i in units:
        text = page.texts[i]
        if page.words[i] < 2 * LEAST_LEFT or page.kinds[i] not in ("paragraph", "quote", "list_item"):
            continue
        end = _last_border(page, text, codes)
        if end is not None:
            at, code = end
            rest = text[:at].strip()
            words = count_words(rest)
            whole = lexicon().look_up(rest, fold(rest), words, looks_like_prose(rest, words), page.language)
            if whole is not None and whole.certain and whole.rule in codes:
                yield Mark(i, codes[whole.rule], why="what is left is boilerplate too")
                continue
            yield Mark(i, code, start=at, end=len(text), why="at the end of a paragraph")
        at = max(text.rfind("("), text.rfind("[")) if end is None and text[-1] in ")]" else -1
        if at > 0 and SIGN_OFF_RULE in codes and is_sign_off(text[at:], count_words(text[at:])):
            yield Mark(i, codes[SIGN_OFF_RULE], start=at, end=len(text), why="a sign-off run on")
        if at := _notice_before(page, text, codes):
            yield Mark(i, codes[NOTICE_RULE], start=0, end=at, why="before a paragraph")
            continue
        label = _LABEL.match(text)
        if label and label.group().isupper() and (phrase := _phrase(page, label.group())):
            rest = text[label.end() :].lstrip(" :|-–")
            if phrase.rule in codes and rest[:1].isupper() and not rest[:2].isupper():
                yield Mark(i, codes[phrase.rule], start=0, end=label.end(), why="before a paragraph")


def _notice_before(page: Page, text: str, codes: dict[str, str]) -> int:
    """The length of a notice like `Article continues below` that runs on into the paragraph, or 0."""
    if NOTICE_RULE not in codes or not lexicon().begins(text, NOTICE_RULE):
        return 0
    for border in islice(_BLANKS.finditer(text, 0, 120), 2, 10):
        after = text[border.end() : border.end() + 2].lstrip("“\"«„¿¡‘'")
        phrase = _phrase(page, text[: border.start()]) if after[:1].isupper() else None
        if phrase is not None and phrase.rule == NOTICE_RULE:
            return border.start()
    return 0


def _last_border(page: Page, text: str, codes: dict[str, str]) -> tuple[int, str] | None:
    """Where the boilerplate at the end of a paragraph begins, and the rule that knows it."""
    found = None
    until = len(text)
    for _ in range(MOST_SENTENCES):
        for at in reversed(_borders(text, max(0, until - SENTENCE), until - 1)[-3:]):
            sentence = text[at:until]
            if count_words(sentence) > MOST_WORDS:
                return found  # and those that begin further up are longer
            phrase = _phrase(page, sentence.strip())
            if phrase is not None and phrase.rule in codes and not _runs_on(sentence):
                break
        else:
            break
        if count_words(text[:at]) < LEAST_LEFT:
            break
        found = (at, codes[phrase.rule])
        until = at
    return found


def _borders(text: str, start: int, end: int) -> list[int]:
    """Where in a stretch of a paragraph something may begin that is not of the sentence before."""
    borders: list[int] = []
    done = start
    for mark in _MARK.finditer(text, start, end):
        at = mark.start()
        if at < done:
            continue
        if mark[0] in _BETWEEN_BLANKS:
            while at > done and text[at - 1].isspace():
                at -= 1
        border = _BORDER.match(text, at, end)
        if border is not None:
            done = border.end()
            borders.append(done)
    return borders


def _runs_on(text: str) -> bool:
    """Whether what a border cuts off is more than one sentence: text of the article may be in it."""
    return any(count_words(part) >= 3 for part in _STOP.split(text.strip())[1:])


def _phrase(page: Page, sentence: str) -> Phrase | None:
    """The certain phrase that a sentence is, if it is one; it must be a sentence of its own."""
    if not sentence or len(sentence) > SENTENCE or is_small(sentence[0]) or _QUOTES.search(sentence):
        return None
    phrase = lexicon().look_up(sentence, fold(sentence), count_words(sentence), False, page.language)
    return phrase if phrase is not None and phrase.strength in _CERTAIN else None
