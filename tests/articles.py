"""The written articles under fixtures/, and the comparison that decides whether a result is right."""

from __future__ import annotations

import json
import re
import unicodedata
from collections import Counter
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from cleaner import Article

FOLDER = Path(__file__).parent / "fixtures" / "articles"
FIELDS = ("title", "subtitle", "authors", "published", "credits")

_QUOTES = str.maketrans({"‘": "'", "’": "'", "‚": "'", "‛": "'", "′": "'"} | dict.fromkeys("“”„‟«»″", '"'))
_LABEL = re.compile(
    r"^(?:©|\(c\)|image|photo(?:graph|graphy)?|picture|illustration|source|credit|foto|fotoğraf|фото|写真|사진|صورة)"
    r"(?:\s+credit)?\s*(?:[:：.]|\bby\b)?\s*",
    re.I,
)
_RULE = re.compile(r"[\s|:+-]*-[\s|:+-]*")


@dataclass(frozen=True)
class Fixture:
    """One written article: what goes in and what must come out."""

    id: str
    data: dict[str, Any]

    @property
    def raw(self) -> str | bytes:
        text: str = self.data["input"]
        return bytes.fromhex(text) if self.data["input_kind"] == "bytes-hex" else text

    @property
    def expected(self) -> dict[str, Any]:
        return self.data["expected"]  # type: ignore[no-any-return]


@cache
def fixtures() -> tuple[Fixture, ...]:
    """All written articles, by name."""
    return tuple(
        Fixture(path.stem, json.loads(path.read_text("utf8"))) for path in sorted(FOLDER.glob("*.json"))
    )


def flat(text: str) -> str:
    """White space collapsed, NFC."""
    return " ".join(unicodedata.normalize("NFC", text).split())


def lines(text: str) -> list[str]:
    """The comparable lines of a block: cell separators and white space aside."""
    rows = (row.replace("|", " ").replace("\t", " ") for row in text.split("\n") if not _RULE.fullmatch(row))
    return [one for row in rows if (one := flat(row))]


def wrong_fields(fixture: Fixture, article: Article) -> dict[str, Any]:
    """The fields that are not as expected, with what came out."""
    wrong = {}
    for name in FIELDS:
        got: Any = getattr(article, name)
        accepted = [fixture.expected.get(name), *(fixture.expected.get("accept") or {}).get(name, [])]
        if name in ("title", "subtitle"):
            right = any(_quoteless(got or "") == _quoteless(one or "") for one in accepted)
        elif name == "published":
            right = any((got or "")[:10] == (one or "") for one in accepted)
        else:
            key = _credit if name == "credits" else lambda s: flat(s).casefold()
            right = any(Counter(map(key, got)) == Counter(map(key, one or [])) for one in accepted)
        if not right:
            wrong[name] = got
    return wrong


def _quoteless(text: str) -> str:
    return flat(text).translate(_QUOTES)


def _credit(text: str) -> str:
    return re.sub(r"\s*/\s*", "/", _LABEL.sub("", flat(text).strip("()（） "))).casefold()


def body_lines(article: Article) -> list[str]:
    """The lines of the body that came out."""
    return [line for block in article.blocks for line in lines(block.text)]


def expected_lines(fixture: Fixture, got: list[str]) -> list[str]:
    """The lines of the body that must come out: of several right texts the one that stands in `got`."""
    body = " ".join(got)
    out: list[str] = []
    for block in fixture.expected["blocks"]:
        texts = [block["text"], *block.get("alt", [])]
        held = [text for text in texts if " ".join(lines(text)) in body]
        if held or not block.get("optional"):
            out += lines(max(held, key=len) if held else block["text"])
    return out
