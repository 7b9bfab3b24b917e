r"""Escapes of JSON and JavaScript left in prose: `\u2019`, `\n`, `\"`, `\/`.

A text that was cut out of a script by a pattern instead of a parser keeps the escapes of its string. An
article about programming shows the same characters on purpose, so a line that has other signs of code
(back-ticks, braces with semicolons, regular expressions, LaTeX) is left alone, and so is an escape that
stands by itself, as in "use \n for a new line".
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from cleaner.ledger import Edit
from cleaner.pattern import lazy
from cleaner.rules.rule import Fix, Keep, TextRule

_ESCAPE = lazy(r"\\u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}|\\u[0-9a-fA-F]{4}")
# In the middle of a word, nobody shows one: then those that are a word by themselves (`va \u00e0 Paris`) are damage.
_WITHIN = lazy(r"[^\W\d_]\\u0[0-9a-fA-F]{3}[^\W\d_]|(?:\\u0[0-9a-fA-F]{3}){3}")
_BREAK = lazy(r"(?:\\[rn])+(?:\\t)*|(?:\\t)+")
_QUOTE = lazy(r"\\[\"']")
_SLASH = lazy(r"\\/")
# Another backslash sequence, a back-tick, an assignment or a call that ends in a semicolon, a drive letter.
_CODE = lazy(
    r"`|\\[a-mo-qsv-zA-Z](?!:)|\\[(){}\[\].*+?$^|]|\b[A-Za-z]:\\|[;{}]\s*$|\)\s?;|=\s?[\"']|\b(?:printf|print|println|echo|grep|sed)\b"
)
_QUOTED = frozenset(
    ('""', "''", "\u201c\u201d", "\u2018\u2019", "\u00ab\u00bb", "\u201e\u201c", "\u201e\u201d")
)
_PUNCTUATION_BEFORE = frozenset(".!?:;,\u2026\"'\u201d\u2019)]\u00bb\u3002")


def find(text: str, language: str) -> Iterator[Edit]:
    """Escapes in lines of prose, each as the character that it stands for."""
    start = 0
    while (at := text.find("\\", start)) >= 0:
        begin = text.rfind("\n", start, at) + 1 or start
        end = text.find("\n", at)
        end = len(text) if end < 0 else end
        line = text[begin:end]
        if not _CODE.search(_ESCAPE.sub("", line)):
            for edit in _in_line(line):
                yield Edit(begin + edit.start, begin + edit.end, edit.new)
        start = end
        if start >= len(text):
            return


def _in_line(line: str) -> Iterator[Edit]:
    within = _WITHIN.search(line) is not None
    for found in _ESCAPE.finditer(line):
        new = _character(found.group())
        before, after = _around(line, found, 1)
        if _is_shown(line, found):
            continue
        if new and (
            within
            or not new.isalnum()
            or before.isalnum()
            or after.isalnum()
            or after == "\\"
            or before == "\\"
        ):
            yield Edit(found.start(), found.end(), new)
    for found in _BREAK.finditer(line):
        before, after = _around(line, found, 2)
        if _is_shown(line, found):
            continue
        doubled = found.group().count("\\") > 1
        ends = not before or before in _PUNCTUATION_BEFORE or (doubled and before.isalnum())
        begins = (
            not after.strip()
            or after[0].isupper()
            or after[0].isdigit()
            or after[0] in "\u201c\u2018\u00ab-\u2022"
        )
        wordy = (doubled and after[:1].isalpha()) or after[:1] == '"' or after == '\\"'
        if ends and (begins or wordy) and (before or after) and (doubled or found.start() or after):
            yield Edit(
                found.start(),
                found.end(),
                "\n" * max(1, found.group().count("n")) if "n" in found.group() else " ",
            )
    quotes = list(_QUOTE.finditer(line))
    plain = line.count('"') - sum(q.group()[1] == '"' for q in quotes)
    double = [q for q in quotes if q.group()[1] == '"']
    if not plain and (len(double) % 2 == 0):
        yield from (Edit(q.start(), q.end(), '"') for q in double)
    for found in quotes:
        before, after = _around(line, found, 1)
        if found.group()[1] == "'" and before.isalpha() and after.isalpha():
            yield Edit(found.start(), found.end(), "'")
    for found in _SLASH.finditer(line):
        before, after = _around(line, found, 1)
        if (
            (before.isalnum() or before in ":<" or before == "/")
            and before
            and (after.isalnum() or after == "\\")
        ):
            yield Edit(found.start(), found.end(), "/")


def _is_shown(line: str, found: re.Match[str]) -> bool:
    """Whether the text speaks of an escape: it is all that stands in quotation marks."""
    start = found.start()
    return "".join(_around(line, found, 1)) in _QUOTED and line[max(0, start - 2) : start - 1] in (
        "",
        " ",
        "(",
    )


def _around(line: str, found: re.Match[str], more: int) -> tuple[str, str]:
    """The character before an escape, and so many behind it."""
    start, end = found.span()
    return line[max(0, start - 1) : start], line[end : end + more]


def _character(escape: str) -> str:
    """What an escape stands for; "" for a lone half of a pair or a control."""
    codes = [int(part, 16) for part in re.findall(r"u([0-9a-fA-F]{4})", escape)]
    code = 0x10000 + ((codes[0] & 0x3FF) << 10 | codes[1] & 0x3FF) if len(codes) == 2 else codes[0]
    if 0xD800 <= code <= 0xDFFF or (code < 0xA0 and not 0x20 <= code < 0x7F and code not in (9, 10)):
        return ""
    return chr(code)


RULE = TextRule(
    code="D101",
    name="json-escape",
    summary=r"An escape of JSON or JavaScript in prose: \u2019, \n, \", \/",
    why="A text cut out of a script by a pattern keeps the escapes of its string. Lines with other signs of "
    "code, Windows paths and an escape that stands alone between spaces are left as they are.",
    effect="glyph",
    find=find,
    triggers=("\\",),
    examples=(
        Fix(r"It\u2019s the largest bridge yet.", "It\u2019s the largest bridge yet."),
        Fix(
            r"Il est n\u00e9 \u00e0 Lyon, o\u00f9 il est parti \u00e0 d\u00e9jeuner.",
            "Il est né à Lyon, où il est parti à déjeuner.",
        ),
        Fix(r"The mill closed.\n\nNobody was told.", "The mill closed.\n\nNobody was told."),
        Fix(r"She said \"no comment\" twice.", 'She said "no comment" twice.'),
        Fix(r"The shop is open 24\/7.", "The shop is open 24/7."),
        Fix(
            '“We go.”\\n“So do I.” Then he said: "No."\\n"No?"',
            '“We go.”\n“So do I.” Then he said: "No."\n"No?"',
        ),
        Keep(r"Use \n for a new line and \t for a tab in C:\new\table."),
        Keep(r'In JSON, "\n" ends a line, and “\u2019” or "\u2019" is an apostrophe.'),
        Keep(r'printf("Done.\n");'),
        Keep(r"The pattern \bword\b matches a whole word.\n"),
    ),
)
