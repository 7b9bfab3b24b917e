"""What comes out: the article and its parts, as frozen data."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, Literal

from cleaner.ledger import Change, replay

BlockKind = Literal["paragraph", "heading", "list_item", "quote", "table", "code", "verse"]
Fate = Literal["body", "field", "dropped", "gap"]


class CleanerError(Exception):
    """The root of this library's errors."""


class TooLarge(CleanerError):
    """The input exceeds a limit that the caller set."""


class NotText(CleanerError):
    """The input is binary data, not a text in any encoding."""


class LedgerMissing(CleanerError):
    """What was asked for needs the ledger, and this article was stored without it."""


@dataclass(frozen=True, slots=True)
class Block:
    """One block of the body.

    `text` is without the list or quote `marker`, which is printed as it stood. `spans` are the
    block's places in the source, one for each unit it was made of.
    """

    kind: BlockKind
    text: str
    marker: str = ""
    spans: tuple[tuple[int, int], ...] = ()
    glues: tuple[str, ...] = ()

    def __str__(self) -> str:
        return self.marker + self.text


@dataclass(frozen=True, slots=True)
class Image:
    """A picture of the article: address, caption and credit, as far as known."""

    url: str = ""
    caption: str = ""
    credit: str = ""


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of the source with one fate. Runs tile the source.

    `code` is the rule that decided and `field` the field it became; `score`, where the block model
    decided, is the probability that the stretch is body.
    """

    start: int
    end: int
    fate: Fate
    code: str = ""
    field: str = ""
    score: float | None = None


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was found, where, and what became of it.

    `line` and `column` count from 1, in the source. `fate` is "dropped", "field", "changed" or "kept".
    """

    code: str
    name: str
    start: int
    end: int
    line: int
    column: int
    excerpt: str
    fate: str


@dataclass(frozen=True, slots=True)
class Warning:
    """Something the reader of the article should know."""

    code: str
    message: str


@dataclass(frozen=True, slots=True)
class Encoding:
    """How bytes were read: the encoding's name, how it was found, and how sure that is (0 to 1)."""

    name: str
    how: str
    confidence: float


@dataclass(frozen=True, slots=True)
class FieldEvidence:
    """A candidate for a field: its value, where it came from, and whether it was chosen."""

    field: str
    value: str
    source: str
    chosen: bool = False
    start: int = -1
    end: int = -1


@dataclass(frozen=True, slots=True)
class Ledger:
    """The account of a cleaning: the source, the runs that tile it, and every change inside them."""

    source: str
    runs: tuple[Run, ...]
    changes: tuple[Change, ...]
    reports: tuple[Run, ...] = ()


@dataclass(frozen=True)
class Article:
    """A clean article and the account of how it came from its source.

    Times are ISO 8601 strings, as precise as printed. Fields that were not found are None or empty.
    """

    title: str | None = None
    subtitle: str | None = None
    authors: tuple[str, ...] = ()
    published: str | None = None
    modified: str | None = None
    section: str | None = None
    place: str | None = None
    site: str | None = None
    url: str | None = None
    language: str = "und"
    tags: tuple[str, ...] = ()
    credits: tuple[str, ...] = ()
    captions: tuple[str, ...] = ()
    images: tuple[Image, ...] = ()
    blocks: tuple[Block, ...] = ()
    warnings: tuple[Warning, ...] = ()
    evidence: tuple[FieldEvidence, ...] = ()
    encoding: Encoding | None = None
    input_kind: str = "text"
    ledger: Ledger | None = field(default=None, repr=False)
