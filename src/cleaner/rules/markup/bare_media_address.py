"""Addresses of pictures, films and tracking pixels on a line of their own."""

from __future__ import annotations

import re
from collections.abc import Iterator

from cleaner.ledger import Edit
from cleaner.pattern import lazy
from cleaner.rules.rule import Fix, Keep, TextRule

_MEDIA = lazy(
    r"^[ \t]*(?:(?:https?:)?//[^\s<>\"]{1,600}\.(?:jpe?g|png|gif|webp|avif|svg|bmp|mp[34]|m3u8|webm|mov|ogg|wav|swf|ico)(?:[?#:!][^\s<>\"]{0,1000})?"
    r"|https?://(?:www\.)?(?:youtube(?:-nocookie)?\.com/(?:watch|embed|shorts|live)[^\s]{0,300}|youtu\.be/[\w-]{5,20}[^\s]{0,100}|player\.vimeo\.com/[^\s]{1,200}|"
    r"vimeo\.com/\d{5,12}|w\.soundcloud\.com/player[^\s]{0,500}|open\.spotify\.com/embed[^\s]{0,300})"
    r"|https?://[^\s<>\"]{0,300}(?:/pixel\b|[/.]beacon\b|/tr\?id=|/collect\?|/b\?c1=|/imp\?|/1x1\b|scorecardresearch|doubleclick\.net|quantserve)[^\s<>\"]{0,1000})[ \t]*$",
    re.MULTILINE | re.IGNORECASE,
)
_DATA = lazy(r"\bdata:(?:image|video|audio|font|application)/[\w.+-]{1,40};base64,[A-Za-z0-9+/=%]{20,}+")


def find(text: str, language: str) -> Iterator[Edit]:
    """Lines that are the address of a medium, and media written out in base 64."""
    at = text.find("//")
    while at >= 0:
        begin, end = text.rfind("\n", 0, at) + 1, text.find("\n", at)
        # All such addresses begin so: few lines are looked at as a whole.
        if text[begin:at].lstrip(" \t").casefold() in ("", "http:", "https:") and (
            found := _MEDIA.match(text, begin)
        ):
            yield Edit(found.start(), found.end(), "")
        at = text.find("//", end) if end >= 0 else -1
    if "base64," in text:
        for found in _DATA.finditer(text):
            yield Edit(found.start(), found.end(), "")


RULE = TextRule(
    code="M108",
    name="bare-media-address",
    summary="The address of a picture, film or tracking pixel on a line of its own",
    why="Embedded media and counters are addresses in the source of a page, and some extractors print them. "
    "Addresses inside a sentence and links to pages stay.",
    effect="delete",
    find=find,
    triggers=("//", "base64,"),
    examples=(
        Fix("https://example.com/img/bridge-300x200.jpg?w=300\nTrains run.", "\nTrains run."),
        Fix("https://www.youtube.com/watch?v=abc123\n\nTrains run.", "\n\nTrains run."),
        Keep("The picture is at https://example.com/img/bridge.jpg for all to see."),
        Keep("https://example.com/report"),
    ),
)
