"""Make invisible characters visible, for people who read findings, diffs and rules."""

from __future__ import annotations

import re

# Every character that leaves no ink, or ink nobody sees the difference of, but the plain space and
# the line break. Marks that belong to letters (Mn) are left alone.
_HIDDEN = re.compile(
    "[\x00-\x09\x0b-\x1f\x7f-\xa0\u00ad\u034f\u061c\u115f\u1160\u1680\u17b4\u17b5\u180b-\u180f\u2000-\u200f"
    "\u2028-\u202f\u205f-\u206f\u3000\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufffd\ue000-\uf8ff\ud800-\udfff"
    "\U000e0000-\U000e0fff]"
)
_OUTER = re.compile(r"^ +|(?<! ) ++$", re.MULTILINE)


def visible(text: str) -> str:
    """The text with each invisible character as its code point: `\\u00ad` becomes `⟨U+00AD⟩`.

    Spaces at either end of a line become `·`. Ordinary spaces and line breaks stay.
    """
    if text.isascii() and text.isprintable() and text[:1] != " " and text[-1:] != " ":
        return text
    text = _OUTER.sub(lambda m: "·" * len(m.group()), text)
    return _HIDDEN.sub(_marked, text)


def _marked(found: re.Match[str]) -> str:
    return f"⟨U+{ord(found.group()):04X}⟩"
