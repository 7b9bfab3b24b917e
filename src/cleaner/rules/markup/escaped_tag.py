"""Tags whose angle brackets were escaped, around a whole line.

`&lt;p&gt;The mill closed.&lt;/p&gt;` is a paragraph that was escaped once too often. Inside a line the same
characters may be what the author shows, so only a line that an escaped element encloses is touched.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from cleaner.ledger import Edit
from cleaner.pattern import lazy
from cleaner.rules.markup._code import ABOUT, lines
from cleaner.rules.rule import Fix, Keep, TextRule

_LT, _GT = "&(?:amp;){0,3}lt;", "&(?:amp;){0,3}gt;"
_NAMES = "p|div|span|h[1-6]|li|ul|ol|b|i|em|strong|a|blockquote|section|article|font|br|img|figure|figcaption|u|sup|sub|hr"
_TAG = lazy(rf"{_LT}/?(?:{_NAMES})\b(?:(?!{_LT}|{_GT})[^\n]){{0,400}}{_GT}", re.IGNORECASE)
_FIRST = lazy(rf"\s*{_LT}({_NAMES})\b", re.IGNORECASE)


def find(text: str, language: str) -> Iterator[Edit]:
    """All escaped tags of a line that is enclosed by one."""
    for begin, end in lines(text):
        line = text[begin:end]
        if "lt;" not in line:
            continue
        first = _FIRST.match(line)
        if not first or not re.search(rf"{_LT}/{first.group(1)}\s?{_GT}\s*$", line[-200:], re.IGNORECASE):
            continue
        if not ABOUT.search(_TAG.sub(" ", line)):
            for tag in _TAG.finditer(line):
                yield Edit(begin + tag.start(), begin + tag.end(), "")


RULE = TextRule(
    code="M110",
    name="escaped-tag",
    summary="A line enclosed in tags whose angle brackets were escaped",
    why="Content escaped once too often shows its tags as text. Escaped tags inside a line are what a text "
    "about HTML shows and are left.",
    effect="delete",
    find=find,
    triggers=("lt;",),
    examples=(
        Fix("&lt;p&gt;The mill closed in May.&lt;/p&gt;", "The mill closed in May."),
        Keep("Put the words between &lt;b&gt; and &lt;/b&gt;."),
        Keep("&lt;p&gt; opens an HTML paragraph, and it ends with &lt;/p&gt;"),
    ),
)
