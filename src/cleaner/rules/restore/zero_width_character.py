"""Zero-width spaces, joiners and byte-order marks inside a text.

They come from editors, from tracking of copies and from files glued together. The joiner and the non-joiner
belong to the spelling of Persian, of Indic scripts and of emoji, and the zero-width space separates words
in Thai, Khmer, Lao, Burmese and Tibetan: beside such characters they stay.
"""

from __future__ import annotations

from collections.abc import Iterator

from cleaner.ledger import Edit
from cleaner.pattern import lazy
from cleaner.rules.rule import Fix, Keep, TextRule

_ZERO = lazy("[\u200b\u200c\u200d\u2060\ufeff\u180e\u2061-\u2064]+")
# Arabic to Mongolian, and emoji with their modifiers: scripts in which joiners do something.
_JOINING = lazy(
    "[\u0590-\u109f\u1780-\u18af\ua840-\uabff\ufb1d-\ufdff\ufe70-\ufefc\u200d\u20d0-\u20ff\u2190-\u2bff\u3030\ufe0f\U00010a00-\U00011fff\U0001f000-\U0001faff\U000e0020-\U000e007f]"
)
_SPACELESS = lazy("[\u0e00-\u0fff\u1000-\u109f\u1780-\u17ff]")


def find(text: str, language: str) -> Iterator[Edit]:
    """Zero-width characters that neither join nor separate anything."""
    for found in _ZERO.finditer(text):
        start, end = found.span()
        before, after = text[max(0, start - 1) : start], text[end : end + 1]
        run = found.group()
        # A non-joiner may end a word; a joiner after an emoji needs another one to join.
        joins = run == "\u200c" or _JOINING.match(after) or not _is_emoji(before)
        if run in ("\u200c", "\u200d") and _JOINING.match(before) and joins:
            continue
        if "\u200b" in run and _SPACELESS.match(before) and _SPACELESS.match(after):
            continue
        yield Edit(start, end, "")


def _is_emoji(ch: str) -> bool:
    return ch >= "\u2190"


RULE = TextRule(
    code="D110",
    name="zero-width-character",
    summary="A zero-width space, joiner or byte-order mark that does nothing",
    why="Editors, copy tracking and glued files leave invisible characters that split words. Joiners in "
    "emoji, Persian and Indic text and word separators in Thai, Khmer and Burmese are spelling and stay.",
    effect="blank",
    find=find,
    triggers=(
        "\u200b",
        "\u200c",
        "\u200d",
        "\u2060",
        "\ufeff",
        "\u180e",
        "\u2061",
        "\u2062",
        "\u2063",
        "\u2064",
    ),
    examples=(
        Fix("The \u200bmayor left on Mon\u200bday.\ufeff", "The mayor left on Monday."),
        Keep("The emoji \U0001f468\u200d\U0001f469\u200d\U0001f467 is a family."),
        Keep(
            "\u0627\u0648 \u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u062f \u0628\u0631\u0648\u062f.",
            language="fa",
        ),
    ),
)
