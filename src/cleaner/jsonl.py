"""JSON lines in, JSON lines out: one record at a time, as a Unix filter does it.

What a record holds besides its text is carried along, so identifiers and labels survive. A record
that cannot be cleaned comes out with an `error` instead of an article; the stream goes on.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

from cleaner.article import Article, CleanerError

if TYPE_CHECKING:
    from cleaner.cleaner import Cleaner

HINTS = ("url", "title", "published")
"""Fields of a record that, where they are strings, tell the cleaner what is already known."""

_LANGUAGE = re.compile(r"([a-z]{2})(?:[-_][A-Za-z]{2,4})?")


@dataclass(frozen=True, slots=True)
class Record:
    """One line read: what it carries, and the article or the error that came of it."""

    number: int
    rest: dict[str, Any]
    article: Article | None = None
    error: str = ""


def read_line(cleaner: Cleaner, line: str | bytes, number: int, field: str = "text") -> Record:
    """Clean the record of one line; `field` names the member that holds the text or HTML.

    `number` is the line's number from 1. Never raises on any line; a `Record` says what went wrong.
    """
    try:
        record = json.loads(line)
    except (ValueError, RecursionError) as error:
        return Record(number, {}, error=f"not JSON: {error}")
    if not isinstance(record, dict):
        return Record(number, {}, error="not a JSON object")
    raw = record.get(field)
    if not isinstance(raw, str):
        return Record(number, record, error=f"no text in field {field!r}")
    rest = {key: value for key, value in record.items() if key != field}
    try:
        return Record(number, rest, cleaner.clean(raw, **_hints(rest)))
    except CleanerError as error:
        return Record(number, rest, error=str(error))
    except Exception as error:  # one record never stops the stream
        return Record(number, rest, error=f"{type(error).__name__}: {error}")


def write_line(record: Record, ledger: Literal["full", "changes", "none"] = "changes") -> str:
    """The record as one line of JSON, without a line break: what it carried, then the article."""
    if record.article is None:
        data = {**record.rest, "line": record.number, "error": record.error}
    else:
        data = {**record.rest, **record.article.to_dict(ledger)}
    return one_line(data)


def one_line(data: dict[str, Any]) -> str:
    """JSON on one line. Half a surrogate pair, which no encoding can hold, is escaped."""
    line = json.dumps(data, ensure_ascii=False)
    return line if line.isascii() else _SURROGATE.sub(lambda m: f"\\u{ord(m.group()):04x}", line)


_SURROGATE = re.compile("[\ud800-\udfff]")


def _hints(record: dict[str, Any]) -> dict[str, Any]:
    hints: dict[str, Any] = {
        key: value for key in HINTS if isinstance(value := record.get(key), str) and value.strip()
    }
    language = record.get("language")
    if isinstance(language, str) and (found := _LANGUAGE.fullmatch(language)):
        hints["language"] = found[1]
    return hints
