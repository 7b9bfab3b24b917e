"""What comes out: the article and its parts, as frozen data."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, Literal

from cleaner.ledger import Change

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
    """The account of a cleaning: the source, the runs that tile it, and every change inside them.

    A ledger that was stored in short is not `complete`: it has no source and only the dropped runs.
    """

    source: str
    runs: tuple[Run, ...]
    changes: tuple[Change, ...]
    reports: tuple[Run, ...] = ()
    complete: bool = True


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

    def __bool__(self) -> bool:
        """False where there is no article: an empty page, or only a consent wall."""
        return bool(self.blocks)

    @cached_property
    def text(self) -> str:
        """The body: blocks joined by a blank line, with their markers as they stood."""
        return "\n\n".join(str(block) for block in self.blocks)

    @property
    def source(self) -> str:
        """The text straight after decoding; for HTML the page's text as read.

        Raises `LedgerMissing` on an article stored without its full ledger.
        """
        return self._full().source

    @property
    def changes(self) -> tuple[Change, ...]:
        """Every change inside what stayed, in offsets of `source`: sorted and disjoint."""
        if self.ledger is None:
            raise LedgerMissing("this article was stored without its ledger")
        return self.ledger.changes

    @property
    def dropped(self) -> tuple[Run, ...]:
        """The stretches of `source` that are not the article, with code and score."""
        if self.ledger is None:
            raise LedgerMissing("this article was stored without its ledger")
        return tuple(run for run in self.ledger.runs if run.fate == "dropped")

    @cached_property
    def findings(self) -> tuple[Finding, ...]:
        """Everything that was found, in the order of the source.

        Raises `LedgerMissing` on an article stored without its full ledger.
        """
        from cleaner.rules import BY_CODE

        ledger = self._full()
        source = ledger.source
        lines = [0]
        while (at := source.find("\n", lines[-1])) >= 0:
            lines.append(at + 1)

        def finding(code: str, start: int, end: int, fate: str) -> Finding:
            line = bisect_right(lines, start)
            excerpt = " ".join(source[start : min(end, start + 80)].split())
            name = BY_CODE[code].name if code in BY_CODE else code
            return Finding(code, name, start, end, line, start - lines[line - 1] + 1, excerpt, fate)

        found = [
            finding(run.code, run.start, run.end, run.fate)
            for run in ledger.runs
            if run.code and run.fate in ("dropped", "field")
        ]
        found += [finding(code, c.start, c.end, "changed") for c in ledger.changes for code in c.codes]
        found += [finding(run.code, run.start, run.end, "kept") for run in ledger.reports]
        return tuple(sorted(found, key=lambda f: (f.start, f.end)))

    def rebuild(self) -> str:
        """The source once more, from the blocks, the dropped runs and the changes undone.

        Raises `LedgerMissing` on an article stored without its full ledger.
        """
        ledger = self._full()
        parts = []
        k = 0
        pieces = self._pieces()
        for run in ledger.runs:
            if run.fate != "body":
                parts.append(ledger.source[run.start : run.end])
                continue
            while k < len(ledger.changes) and ledger.changes[k].start < run.start:
                k += 1
            text = pieces[run.start]
            at = run.start
            position = 0
            undone = []
            while k < len(ledger.changes) and ledger.changes[k].end <= run.end:
                change = ledger.changes[k]
                same = change.start - at
                undone += [text[position : position + same], change.before]
                position += same + len(change.after)
                at = change.end
                k += 1
            parts.append("".join((*undone, text[position:])))
        return "".join(parts)

    def _pieces(self) -> dict[int, str]:
        """The final text of each body run, by its start in the source."""
        pieces = {}
        for block in self.blocks:
            rest = str(block)
            for number, (start, end) in enumerate(block.spans):
                if number == len(block.spans) - 1:
                    pieces[start] = rest
                else:
                    length = self._length(start, end)
                    pieces[start] = rest[:length]
                    rest = rest[length + len(block.glues[number]) :]
        return pieces

    def _length(self, start: int, end: int) -> int:
        length = end - start
        for k in range(bisect_left(self.changes, start, key=lambda c: c.start), len(self.changes)):
            change = self.changes[k]
            if change.end > end:
                break
            length += len(change.after) - len(change.before)
        return length

    def _full(self) -> Ledger:
        if self.ledger is None or not self.ledger.complete:
            raise LedgerMissing("this article was stored without its full ledger")
        return self.ledger

    @property
    def published_date(self) -> str | None:
        """The day of publication alone, as YYYY-MM-DD; None where no full day is known."""
        return self.published[:10] if self.published and len(self.published) >= 10 else None

    def to_text(self) -> str:
        """The canonical document: title, subtitle, byline and date lines, a blank line, the body."""
        from cleaner.write.text import to_text

        return to_text(self)

    def to_markdown(self) -> str:
        """The article as Markdown with YAML front matter; the text is escaped."""
        from cleaner.write.markdown import to_markdown

        return to_markdown(self)

    def to_dict(self, ledger: Literal["full", "changes", "none"] = "full") -> dict[str, Any]:
        """The article as JSON-ready data; `ledger` says how much of the account goes with it."""
        from cleaner.write.data import to_dict

        return to_dict(self, ledger)

    def to_json(self, ledger: Literal["full", "changes", "none"] = "full", indent: int | None = None) -> str:
        """`to_dict` as a JSON string."""
        import json

        return json.dumps(self.to_dict(ledger), ensure_ascii=False, indent=indent)

    def to_jsonld(self) -> str:
        """The article as schema.org `NewsArticle` in JSON-LD."""
        from cleaner.write.jsonld import to_jsonld

        return to_jsonld(self)

    def to_tei(self) -> str:
        """The article as a TEI P5 document."""
        from cleaner.write.tei import to_tei

        return to_tei(self)

    @classmethod
    def from_dict(cls, data: dict[str, Any]) -> Article:
        """The article that `to_dict` stored. Raises `ValueError` where the data are none."""
        from cleaner.write.data import from_dict

        return from_dict(data)
