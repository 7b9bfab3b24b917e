"""Images and links in Markdown's notation, in a text that is not Markdown."""

from __future__ import annotations

import re
from collections.abc import Iterator

from cleaner.ledger import Edit
from cleaner.pattern import lazy
from cleaner.rules.markup._code import line_of, quoted
from cleaner.rules.rule import Fix, Keep, TextRule

_URL = r"(?:<[^<>\n]{0,2000}>|(?:https?:/|/|#|\.{1,2}/|mailto:|tel:|www\.|javascript:|data:)(?:[^()\s]|\([^()\s]{0,300}\)){0,3000}+|[\w-]{1,60}(?:[./][\w%-]{1,100}){1,20}+(?:[?#][^()\s]{0,500})?)"
_TARGET = rf"\(\s?{_URL}(?:\s+(?:\"[^\"\n]{{0,300}}\"|'[^'\n]{{0,300}}'))?\s?\)"
_IMAGE = rf"!\[[^\[\]\n]{{0,1000}}\]{_TARGET}"
_LINK = r"\[(?P<label>[^\[\]\n]{0,600}(?:\[[^\[\]\n]{0,80}\][^\[\]\n]{0,300})?)\]" + _TARGET
_ANY = lazy(rf"\[\s?{_IMAGE}[^\[\]\n]{{0,300}}\]{_TARGET}|{_IMAGE}|{_LINK}")


def find(text: str, language: str) -> Iterator[Edit]:
    """Images as a whole; of links the brackets and the address."""
    at = 0
    while found := _ANY.search(text, at):
        at = found.end()
        if _shown(text, found):
            continue
        label = found["label"]
        if label is None or not label.strip():
            yield Edit(found.start(), found.end(), "")
        else:
            yield Edit(found.start(), found.start() + 1, "")
            yield Edit(found.end("label"), found.end(), "")


def _shown(text: str, found: re.Match[str]) -> bool:
    """Whether the author shows the notation to the reader."""
    begin, stop = line_of(text, *found.span())
    return "Markdown" in text[begin:stop] or quoted(text, *found.span())


RULE = TextRule(
    code="M107",
    name="markdown-link",
    summary="An image or link in Markdown's notation: ![alt](address), [text](address)",
    why="Converters write links and images as Markdown, and their output is taken for plain text. The text of "
    "a link stays; an image goes, its alternative text is no sentence of the article.",
    effect="delete",
    find=find,
    triggers=("](",),
    examples=(
        Fix("Read the [report](https://example.com/r_(1)) first.", "Read the report first."),
        Fix("![A bridge](/img/bridge.jpg)\n\nTrains run.", "\n\nTrains run."),
        Fix("[![logo](/l.png)](https://example.com/)Trains run.", "Trains run."),
        Keep("In Markdown a link is [text](https://example.com)."),
        Keep("The array a[i](see below) and [sic](his error) stay."),
    ),
)  # fmt: skip
