"""What the compiled module does, in Python: for machines that cannot build it, and to test it against."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from cleaner.pattern import lazy

CLASSES = 0x10000
"""Characters with a class of their own; those beyond have class 0."""

BEGINNING = 16
"""So many characters of a sentence are compared with the one before, and as many must be there."""

HEAD = 8
"""So many characters of a word are compared with words further back."""

SLACK = 40
"""Copies of a paragraph differ in length by fewer characters."""

HEAD_LETTERS = 24
"""So many letters at the beginning of a paragraph are compared."""

_WORD = lazy(r"[^\x00-\x20]+")
_TO_BREAK = lazy(r"[^\s,]+")
_LETTERS = lazy(r"\w+")


class Literals:
    """Groups of literals, to be looked for all at once."""

    def __init__(self, groups: tuple[tuple[str, ...], ...]) -> None:
        self._groups = groups

    def find(self, text: str) -> bytes:
        """For each group 1 where the text holds one of its literals, 0 where it holds none."""
        return bytes(any(map(text.__contains__, group)) for group in self._groups)


def fold(text: str, forms: bytes) -> str | None:
    """A text of simple characters in the form that `forms` gives them, 16 bits each: runs of figures as 0,
    single spaces, nothing but letters and figures at the ends. None where a character has no form, or
    nothing is compiled."""
    return None


def flat(text: str, forms: bytes) -> str | None:
    """The words of a text in the form that `forms` gives its characters; those with 65535 are left out, and
    so is a word `-`. None where a character is beyond the table, or nothing is compiled."""
    return None


def squash(text: str, forms: bytes) -> str | None:
    """The words of a text of simple characters, with one space between them. None as for `fold`."""
    return None


def gauge(texts: Sequence[str], classes: bytes) -> tuple[list[int], list[bool], list[int]] | None:
    """Of each text what `cleaner.measure.gauge` says, by the classes of its characters, 16 bits each. None
    where nothing is compiled."""
    return None


def traits(text: str, classes: bytes) -> int | None:
    """The traits of one text by the same classes. None where nothing is compiled."""
    return None


def signs(text: str, classes: bytes, table: bytes, closer: int, alike: int) -> tuple[int, list[int]]:
    """What each three characters in a row are a sign of, by their classes.

    `classes` holds the class (0 to 31) of each of the first `CLASSES` characters; `table` a number of
    16 bits, of the machine's byte order, for each three classes, 5 bits each. A newline is taken to stand
    before and behind the text. Returns the bits of all the numbers found, and the places with bits of
    `closer`, as the index of the middle character shifted left by 16, and those bits. Bits of `closer` are
    not in the sum. The bit `alike` says that the third character begins a sentence: it is in the sum where
    two in a row begin with the same `BEGINNING` characters.
    """
    import numpy as np

    codes = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), np.uint32)
    known = np.where(codes < CLASSES, codes, 0)
    inner = np.where(codes < CLASSES, np.frombuffer(classes, np.uint8).take(known) & 31, 0)
    of_all = np.full(len(inner) + 2, classes[10] & 31, np.uint32)
    of_all[1:-1] = inner
    found = np.frombuffer(table, np.uint16).take(of_all[:-2] << 10 | of_all[1:-1] << 5 | of_all[2:])
    kinds = int(np.bitwise_or.reduce(found, initial=0)) & ~(closer | alike)
    near = (found & closer).nonzero()[0].tolist()
    begins = [0, *(found & alike).nonzero()[0] + 1]
    starts = [text[at : at + BEGINNING] for at in begins]
    if any(one == other and len(one) == BEGINNING for one, other in pairwise(starts)):
        kinds |= alike
    return kinds, [at << 16 | int(found[at]) & closer for at in near]


def repeats(text: str) -> tuple[list[int], bool]:
    """Where the second of two equal words begins, and whether two or three words in a row stand twice.

    Words are parted by blanks of ASCII. The second of two words may go on after a character that is in no
    word, and a bracket may stand before either. Of words that stand further apart only the heads count.
    """
    words: list[tuple[str, str, int]] = []
    places: list[int] = []
    line = two_before = three_before = 0
    phrase_twice = False
    end = -1
    for hit in _WORD.finditer(text):
        word = _lower(hit[0])
        line += text[hit.start() - 1 : hit.start()] == "\n"
        if words and hit.start() - end == 1 and _stands_twice(words[-1][0], word, hit[0]):
            places.append(hit.start())
        head = word[:HEAD]
        two_before = two_before + 1 if len(words) >= 2 and words[-2][1] == head else 0
        three_before = three_before + 1 if len(words) >= 3 and words[-3][1] == head else 0
        if (two_before >= 2 and words[-3][2] == line) or (three_before >= 3 and words[-5][2] == line):
            phrase_twice = True
        words = [*words[-5:], (word, head, line)]
        end = hit.end()
    return places, phrase_twice


def around(text: str, marks: str) -> bool:
    """Whether the same word may stand on both sides of one of the marks, a blank or comma outside of it."""
    for at in (k for k in range(1, len(text) - 1) if text[k] in marks):
        if _ends_word(text[at - 1]) and _ends_alike(text, at + 1 + _ends_word(text[at + 1]), at - 1):
            return True
        if _ends_word(text[at + 1]) and _ends_alike(text, at + 2, at):
            return True
    return False


def twins(text: str, least: int) -> bool:
    """Whether a paragraph of at least so many characters may be the next one, too.

    Paragraphs are parted by blank lines. Such two are nearly as long (within `SLACK` characters), and their
    first `HEAD_LETTERS` letters are the same, whatever stands between them.
    """
    for one, other in pairwise(block for block in text.split("\n\n") if block):
        if len(one) >= least and abs(len(one) - len(other)) < SLACK:
            heads = ["".join(_LETTERS.findall(block))[:HEAD_LETTERS] for block in (one, other)]
            if _lower(heads[0]) == _lower(heads[1]):
                return True
    return False


def _lower(word: str) -> str:
    """Each character in lower case by itself, as long as it was."""
    return word.lower() if word.isascii() else "".join(c.lower()[:1] for c in word)


def _ends_word(character: str) -> bool:
    return character == "," or character.isspace()


def _ends_alike(text: str, start: int, end: int) -> bool:
    word = _TO_BREAK.match(text, start)
    return word is not None and text.endswith(word[0], 0, end)


def _stands_twice(one: str, other: str, as_written: str) -> bool:
    one, other, as_written = (word.removeprefix("(") for word in (one, other, as_written))
    if not one or not other.startswith(one):
        return False
    behind = as_written[len(one) : len(one) + 1]
    return behind > "\x7f" or not _LETTERS.match(behind)
