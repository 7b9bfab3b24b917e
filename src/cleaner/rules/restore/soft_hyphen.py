"""Soft hyphens: places where a browser might have broken a word."""

from __future__ import annotations

from collections.abc import Iterator

from cleaner.ledger import Edit
from cleaner.rules.rule import Fix, Keep, TextRule


def find(text: str, language: str) -> Iterator[Edit]:
    """Every soft hyphen goes."""
    at = text.find("\u00ad")
    while at >= 0:
        yield Edit(at, at + 1, "")
        at = text.find("\u00ad", at + 1)


RULE = TextRule(
    code="D109",
    name="soft-hyphen",
    summary="A soft hyphen, which only says where a browser may break the word",
    why="Publishing systems put soft hyphens into long words, German ones above all. They are invisible, "
    "split the word for every search, and are no hyphen of the text: that one is another character.",
    effect="blank",
    find=find,
    triggers=("\u00ad",),
    examples=(
        Fix("Der be\u00adlieb\u00adte Tarif bleibt.", "Der beliebte Tarif bleibt.", language="de"),
        Keep("Der be-liebte Tarif bleibt.", language="de"),
    ),
)
