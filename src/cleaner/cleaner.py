"""The stages in order: read, restore, label, repair, assemble."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, fields, replace
from typing import Any, Literal

from cleaner.article import Article, Finding, TooLarge
from cleaner.assemble import assemble
from cleaner.engine import Protector, Span
from cleaner.label import label
from cleaner.language import guess
from cleaner.ledger import Traced
from cleaner.page import InputKind, Page
from cleaner.read import Source, read
from cleaner.read.text import cut
from cleaner.repair import repair_text
from cleaner.restore import restore
from cleaner.rules import RULES
from cleaner.rules.rule import Rule, TextRule, UnitRule


@dataclass(frozen=True, slots=True)
class Failure:
    """A document that `clean_many` could not clean: its number in the input, from 0, and the error."""

    index: int
    error: str


@dataclass(frozen=True)
class Cleaner:
    """A cleaner with its options. Immutable, picklable, with a stable hash, safe between threads.

    `select` and `ignore` name rules by code or by the beginning of a code; `protect` are regular
    expressions for text that is never touched; `threshold` (0 to 1) is the least probability of
    being body that keeps a unit; `language` is an ISO 639-1 code that overrides detection;
    `extractor="trafilatura"` takes the body that trafilatura finds in HTML and cleans it;
    `limit` is the greatest accepted input, in characters or bytes.
    """

    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    protect: tuple[str, ...] = ()
    threshold: float = 0.5
    language: str | None = None
    extractor: Literal["model", "trafilatura"] = "model"
    limit: int = 100_000_000

    def __post_init__(self) -> None:
        for name in ("select", "ignore", "protect"):
            value = getattr(self, name)
            object.__setattr__(self, name, (value,) if isinstance(value, str) else tuple(value))
        for pattern in self.protect:
            re.compile(pattern)
        if not 0 <= self.threshold <= 1:
            raise ValueError("threshold lies between 0 and 1")

    def clean(
        self,
        raw: str | bytes,
        url: str | None = None,
        *,
        title: str | None = None,
        published: str | None = None,
        language: str | None = None,
        encoding: str | None = None,
        kind: InputKind | None = None,
    ) -> Article:
        """The article in a scraped text or HTML page. What the caller knows already helps.

        Raises `TooLarge` for an input over the limit and `NotText` for binary data.
        """
        if len(raw) > self.limit:
            raise TooLarge(f"the input has {len(raw)} characters or bytes; the limit is {self.limit}")
        source = read(raw, url=url, encoding=encoding, kind=kind)
        rules = self.rules()
        texts = [rule for rule in rules if isinstance(rule, TextRule)]
        segments = _segments(source)
        traced, segments = restore(source.text, texts, segments, self._protector())
        known = language or self.language or (source.html.language if source.html else "") or ""
        hints = {"title": title, "published": published, "url": url}
        page = _page(
            source, traced, segments, known or guess(traced.text), {k: v for k, v in hints.items() if v},
            self.threshold,
        )  # fmt: skip
        units = [rule for rule in rules if isinstance(rule, UnitRule)]
        labels = label(page, units, self._may_drop())
        return assemble(source, traced, page, labels, texts, self._protector(), url)

    __call__ = clean

    def check(self, raw: str | bytes, url: str | None = None, **hints: Any) -> tuple[Finding, ...]:
        """What is wrong with a text: the findings of a cleaning alone."""
        return self.clean(raw, url, **hints).findings

    def repair(self, text: str, language: str | None = None) -> Traced:
        """The text with its damage undone, paragraph by paragraph; nothing is labelled or dropped.

        Runs the restore and the repair rules, and drops a paragraph that repeats the one before it.
        """
        texts = [rule for rule in self.rules() if isinstance(rule, TextRule)]
        return repair_text(text, texts, language or self.language, self._protector())

    def clean_many(
        self, raws: Iterable[str | bytes], workers: int = 1, **hints: Any
    ) -> Iterator[Article | Failure]:
        """Clean a stream, in order; an input that fails yields a `Failure`, and the stream goes on."""
        from cleaner.corpus.stream import clean_stream

        return clean_stream(self, raws, workers, hints)

    def rules(self) -> tuple[Rule, ...]:
        """The rules that this cleaner runs, in order."""
        return tuple(rule for rule in RULES if self._is_on(rule))

    def _is_on(self, rule: Rule) -> bool:
        if any(rule.code.startswith(code) for code in self.ignore):
            return False
        if self.select:
            return any(rule.code.startswith(code) for code in self.select)
        return rule.default

    def _protector(self) -> Protector | None:
        if not self.protect:
            return None
        pattern = re.compile("|".join(f"(?:{one})" for one in self.protect))
        return lambda text: [m.span() for m in pattern.finditer(text) if m.group()]

    def _may_drop(self) -> Any:
        if not self.protect:
            return None
        pattern = re.compile("|".join(f"(?:{one})" for one in self.protect))
        return lambda text: pattern.search(text) is None

    def __getstate__(self) -> dict[str, Any]:
        return {f.name: getattr(self, f.name) for f in fields(self)}

    def __setstate__(self, state: dict[str, Any]) -> None:
        for name, value in state.items():
            object.__setattr__(self, name, value)


def _segments(source: Source) -> list[Span] | None:
    html = source.html
    return None if html is None else list(zip(html.starts, html.ends, strict=True))


def _page(
    source: Source,
    traced: Traced,
    segments: list[Span] | None,
    language: str,
    hints: dict[str, str],
    threshold: float,
) -> Page:
    """The page to label: cut from plain text, or carried over from the HTML reader."""
    html = source.html
    if html is None or segments is None:
        return replace(cut(traced.text, language, hints), threshold=threshold)
    text = traced.text
    starts, ends, texts = [], [], []
    for (start, end), marker in zip(segments, html.markers, strict=True):
        unit = text[start:end]
        stripped = unit.strip()
        start += len(unit) - len(unit.lstrip())
        starts.append(start)
        ends.append(start + len(stripped))
        texts.append(stripped[len(marker) :] if stripped.startswith(marker) else stripped)
    markers = [
        text[start : end - len(rest)] for start, end, rest in zip(starts, ends, texts, strict=True)
    ]
    return Page(
        text, starts, ends, html.kinds, markers, texts, [1] * len(starts), language, "html",
        html.elements, html.evidence, hints, threshold, (html, source.markup),
    )  # fmt: skip
