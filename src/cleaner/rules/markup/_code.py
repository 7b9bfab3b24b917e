"""What tells markup and code that leaked into a text from markup and code that the text is about."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from functools import cache, lru_cache
from itertools import zip_longest

from cleaner import scan
from cleaner.measure import reads_as_sentences
from cleaner.pattern import lazy

# Words of articles about the web and programming, in languages whose word is not the English one, too.
ABOUT = lazy(
    r"\b(?:X?HTML5?|XML|CSS3?|SVG|DOM|JSX|JSON(?:-LD)?|PHP|SQL|JavaScript|TypeScript|Python|Markdown|BBCode|shortcodes?|"
    r"markup|tags?|elements?|attributes?|selectors?|snippets?|source code|codes?|coding|comments? (?:in|out)|syntax|browsers?|"
    r"WordPress|templates?|placeholders?|jQuery|React|Vue|Angular|Jinja|Liquid|Handlebars|developers?|programm\w{2,12}|"
    r"Quelltext|Elemente?n?|balises?|\u00e9l\u00e9ments?|etiquetas?|elementos?|code source|c\u00f3digo|elementi|"
    r"\u0442\u0435\u0433\w{0,3}|\u044d\u043b\u0435\u043c\u0435\u043d\u0442\w{0,3}|\u043a\u043e\u0434\w{0,2})\b"
    r"|\u6807\u7b7e|\u5143\u7d20|\u4ee3\u7801|\u6a19\u7c64|\u7a0b\u5f0f\u78bc|\u30bf\u30b0|\u8981\u7d20|\u30b3\u30fc\u30c9|\ud0dc\uadf8|\ucf54\ub4dc",
    re.IGNORECASE,
)
_STRONG = lazy(
    r"\w\(\)|\bstyle ?sheets?\b|\b(?:body|head|script|style|div|meta) tags?\b|\b(?:X?HTML5?|XML|CSS3?|SVG|DOM|JSX|JSON(?:-LD)?|PHP|SQL|JavaScript|TypeScript|Python|Markdown|markup|snippets?|source code|"
    r"code|coding|syntax|jQuery|React|Vue|Angular|Jinja|Handlebars|Quelltext|Quellcode|code source|c\u00f3digo|API|Kubernetes|GitHub|npm)\b"
    r"|\u4ee3\u7801|\u7a0b\u5f0f\u78bc|\u30b3\u30fc\u30c9|\ucf54\ub4dc|\b\u043a\u043e\u0434\u0430?\b"
)
# Each of them is or holds one of these.
_STRONG_WORDS = (
    "()", "sheet", " tag", "HTML", "XML", "CSS", "SVG", "DOM", "JSX", "JSON", "PHP", "SQL", "Script", "Python",
    "Markdown", "markup", "snippet", "code", "coding", "syntax", "jQuery", "React", "Vue", "Angular", "Jinja",
    "Handlebars", "Quelltext", "c\u00f3digo", "API", "Kubernetes", "GitHub", "npm", "\u4ee3\u7801",
    "\u7a0b\u5f0f\u78bc", "\u30b3\u30fc\u30c9", "\ucf54\ub4dc", "\u043a\u043e\u0434",
)  # fmt: skip
# Lines of code that no page has in its own scripts.
_LINE_OF_CODE = lazy(
    r"^\s{0,40}(?:import [\w.]{2,40}(?: as \w+)?|from [\w.]{2,40} import \w[\w, ]*|def \w{1,40}\([^()\n]{0,80}\):"
    r"|elif .{1,80}:|#include <[\w./]{2,40}>|using [A-Z][\w.]{2,60};|package [\w.]{2,60};|func \w{1,40}\(.{0,80}\{"
    r"|fn \w{1,40}\(.{0,80}\{|\$ (?:sudo|pip|npm|git|cd|apt|docker|curl) .{1,80})$",
    re.MULTILINE,
)
# Each of them holds one of these.
_CODE_WORDS = ("import ", "def ", "elif ", "#include ", "using ", "package ", "func ", "fn ", "$ ")
_QUOTES = tuple("\"'\u201c\u201d\u2018\u2019\u00ab\u00bb\u201e")
_FENCE = lazy(r"^ {0,3}```", re.MULTILINE)
# What opens a string or a regular expression in an expression: `f("`, `x = '`, `replace(/`.
_STRING = lazy(r"(?:[\w$\])]\(|[\w$] ?=|[=+\[{]) ?(?:([\"'])[^\"'\n]*|(/)[^/\n]*)$")
_PATTERN_END = lazy(r"/[dgimsuy]{0,4}\s?[),;.\]]")
_LITERAL = 300
_LISTED = 3
_LOOK = 200_000
_NEAR = 2000
_LONG_LINE, _PART = 1500, 512


@lru_cache(maxsize=2)
def about_code(text: str) -> bool:
    """Whether a document speaks of code or markup: such words stand in several of its lines of prose, or it
    shows code of a kind that does not leak."""
    if "```" in text:
        return True
    look = min(len(text), _LOOK)
    shown = sum(1 for begin in _lines_with(text, _CODE_WORDS) if _LINE_OF_CODE.match(text, begin, look))
    if shown >= _LISTED:
        return True
    spoken = 0
    last = -1
    for start in _lines_with(text, _STRONG_WORDS):
        stop = text.find("\n", start, look)
        for found in _STRONG.finditer(text, start, look if stop < 0 else stop):
            begin, end = line_of(text, found.start(), found.end())
            if begin != last:
                last = begin
                spoken += reads_as_sentences(text[begin:end])
                if spoken >= _LISTED:
                    return True
    return False


def _lines_with(text: str, words: tuple[str, ...]) -> list[int]:
    """Where the lines that hold one of the words begin."""
    found = zip(words, _literals(words).find(text), strict=True)
    return sorted({text.rfind("\n", 0, at) + 1 for word, hit in found if hit for at in places(text, word)})


@cache
def _literals(words: tuple[str, ...]) -> scan.Literals:
    return scan.Literals(tuple((word,) for word in words))


def places(text: str, word: str) -> Iterator[int]:
    """Where a word first stands in each line that holds it."""
    at = text.find(word)
    while at >= 0:
        yield at
        end = text.find("\n", at)
        at = text.find(word, end) if end >= 0 else -1


def line_of(text: str, start: int, end: int) -> tuple[int, int]:
    """The bounds of the line, or lines, that hold a span; of a very long line, what is near."""
    low, high = max(0, start - _NEAR), min(len(text), end + _NEAR)
    before, after = text.rfind("\n", low, start), text.find("\n", end, high)
    return (low if before < 0 else before + 1), (high if after < 0 else after)


def speaks_of_code(text: str, start: int, end: int, marks: re.Pattern[str], known: dict[int, bool]) -> bool:
    """Whether the line of a span speaks of code or markup, apart from the marks themselves.

    `known` holds the answers for lines that were asked for before; of a very long line a part answers.
    """
    begin, stop = line_of(text, start, end)
    if stop - begin > _LONG_LINE:
        begin = max(begin, start - start % _PART - _PART // 4)
        stop = min(stop, begin + 2 * _PART)
    if begin not in known:
        known[begin] = bool(ABOUT.search(marks.sub(" ", text[begin:stop])))
    return known[begin]


def lines(text: str) -> Iterator[tuple[int, int]]:
    """The bounds of every line that is not blank."""
    at = 0
    while at < len(text):
        end = text.find("\n", at)
        end = len(text) if end < 0 else end
        if end > at and not text[at:end].isspace():
            yield at, end
        at = end + 1


def fences(text: str) -> list[tuple[int, int]]:
    """The listings between fences of back-ticks; one that is not closed reaches to the end."""
    if "```" not in text:
        return []
    marks = [found.start() for found in _FENCE.finditer(text)]
    return list(zip_longest(marks[::2], marks[1::2], fillvalue=len(text)))


def is_fenced(at: int, fences: list[tuple[int, int]]) -> bool:
    """Whether a place lies in one of the listings."""
    i = bisect_right(fences, (at, at)) - 1
    return i >= 0 and at < fences[i][1]


def is_introduced(text: str, begin: int) -> bool:
    """Whether the line before, blank ones aside, is a sentence that ends in a colon: `Type this:`."""
    head = text[max(0, begin - _NEAR) : begin].rstrip()
    return head.endswith((":", "\uff1a")) and reads_as_sentences(head[head.rfind("\n") + 1 :])


def quoted(text: str, start: int, end: int) -> bool:
    """Whether a span stands in back-ticks, in quotation marks of its own, or in a string or pattern of code."""
    begin, stop = line_of(text, start, end)
    before, after = text[begin:start], text[end:stop]
    if before.count("`") % 2 and "`" in after:
        return True
    if literal := _STRING.search(before[-_LITERAL:]):
        mark = literal.group(1) or literal.group(2)
        if mark == "/" or mark not in before[-_LITERAL:][literal.end() :]:
            return bool(_PATTERN_END.search(after[:_LITERAL])) if mark == "/" else mark in after[:_LITERAL]
    return before[-1:] in _QUOTES and after[:1] in _QUOTES


def indented(text: str, begin: int) -> bool:
    """Whether a line is indented as a listing is."""
    return text.startswith(("    ", "\t"), begin)


def widened(text: str, start: int, end: int) -> tuple[int, int]:
    """A span to delete, with one of the two spaces that would be left side by side."""
    before, after = text[start - 1 : start], text[end : end + 1]
    if before == " " and after in ("", " ", "\n", ",", ".", ";"):
        return start - 1, end
    if after == " " and before in ("", "\n"):
        return start, end + 1
    return start, end
