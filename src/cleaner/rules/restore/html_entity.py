"""HTML entities left in the text, escaped once or several times over.

Where markup was stripped without decoding it, `&nbsp;` and `&rsquo;` stay behind; where it was escaped again
on the way, `&amp;rsquo;`. They are decoded until nothing changes. An entity that would open or close a tag
is left: it stands in a text about HTML, and decoding it would make markup of what the author wrote. So are
lines that speak of entities.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator

from cleaner.ledger import Edit
from cleaner.pattern import lazy
from cleaner.rules.rule import Fix, Keep, TextRule

_ENTITY = lazy(
    r"&(?:amp;){0,5}(?:#[0-9]{1,7};|#[xX][0-9a-fA-F]{1,6};|[A-Za-z][A-Za-z0-9]{1,30};"
    r"|(?:nbsp|amp|quot|copy|rsquo|lsquo|rdquo|ldquo|mdash|ndash|hellip|#[0-9]{2,5})(?=[\s,.]|$))"
)
_ABOUT = lazy(
    r"\b(?:X?HTML\d?|XML|SGML|entit(?:y|ies|\u00e9s?|\u00e0|\u00e4t(?:en)?|eit(?:en)?|ad(?:es)?)|escap(?:e|ed|es|ing)|unescape\w*|ampersands?|encod(?:e|es|ed|ing))\b",
    re.IGNORECASE,
)
_OPENS_TAG = lazy(r"[A-Za-z/!?]")
_ESCAPED_TAG = lazy(r"&(?:amp;){0,5}lt;[A-Za-z/!?]")
_LONGEST = 64


def find(text: str, language: str) -> Iterator[Edit]:
    """Each entity as the character that it stands for."""
    start = 0
    while (at := text.find("&", start)) >= 0:
        begin = text.rfind("\n", start, at) + 1 or start
        end = text.find("\n", at)
        end = len(text) if end < 0 else end
        line = text[begin:end]
        found = list(_ENTITY.finditer(line))
        if found and not _ABOUT.search(line):
            tags = bool(_ESCAPED_TAG.search(line))
            for match in found:
                new = decoded(match.group())
                if (
                    new
                    and not (tags and new in "<>")
                    and not (new == "<" and _OPENS_TAG.match(line, match.end()))
                ):
                    yield Edit(begin + match.start(), begin + match.end(), new)
        start = end
        if start >= len(text):
            return


def decoded(entity: str) -> str:
    """What an entity stands for, however often its ampersand was escaped; "" where it is none."""
    known = entity
    for _ in range(8):
        plain = html.unescape(known)
        if plain == known:
            break
        known = plain
    if known == entity and known.endswith(";") and known[1:-1].isupper() and len(known) > 4:
        lower = html.unescape(known.lower())  # &NTILDE; was put in capitals with its word
        known = lower.upper() if lower != known.lower() else known
    return "" if known == entity or "\ufffd" in known else known


RULE = TextRule(
    code="D103",
    name="html-entity",
    summary="An HTML entity that was not decoded, or was escaped again",
    why="Markup stripped without decoding leaves &nbsp; and &rsquo; in the text, and a second escaping "
    "&amp;rsquo;. Entities that would make a tag stay, as does every entity in a line about HTML.",
    effect="glyph",
    find=find,
    triggers=("&",),
    examples=(
        Fix("It&rsquo;s over, she said&hellip;", "It\u2019s over, she said\u2026"),
        Fix("Smith &amp;amp; Sons sold 3&nbsp;mills.", "Smith & Sons sold 3\u00a0mills."),
        Fix("The stra&szlig;e is 5 &lt; 7 km.", "The stra\u00dfe is 5 < 7 km."),
        Keep("To show an ampersand in HTML, write &amp;amp; in the source."),
        Keep("Put the words between &lt;b&gt; and &lt;/b&gt;."),
        Keep("Marks & Spencer, AT&T and R&D; that was all."),
    ),
)
