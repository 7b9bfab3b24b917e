"""What an edit may do: the effects that rules declare and the engine enforces."""

from __future__ import annotations

import html
import unicodedata

from cleaner.pattern import lazy
from cleaner.rules.rule import Effect

_ESCAPE = lazy(r"\\(?:u([0-9a-fA-F]{4})|x([0-9a-fA-F]{2})|[nrt\"'/\\])")


def allows(effect: Effect, before: str, after: str) -> bool:
    """Whether a rule of this effect may replace `before` by `after`.

    blank: only white space and invisible characters differ. glyph: letters and digits are the same
    once entities and escapes are decoded and compatibility forms folded. delete: nothing is added.
    word: anything; such rules are argued for one by one.
    """
    if effect == "word":
        return True
    if effect == "delete":
        return not after.strip()
    if effect == "blank":
        return _visible(before) == _visible(after)
    return _letters(before) == _letters(after)


def _visible(text: str) -> str:
    return "".join(
        c for c in text if not (c.isspace() or unicodedata.category(c) in ("Cf", "Cc", "Zl", "Zp"))
    )


def _letters(text: str) -> str:
    text = _ESCAPE.sub(lambda m: chr(int(m[1] or m[2], 16)) if m[1] or m[2] else " ", text)
    for _ in range(4):  # entities are met escaped up to three times
        text = html.unescape(text)
    return "".join(c for c in unicodedata.normalize("NFKC", text) if c.isalnum())
