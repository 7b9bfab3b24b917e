"""The stages in order: read, restore, label, repair, assemble."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache

from cleaner.article import Article
from cleaner.assemble import assemble
from cleaner.cleaner import Cleaner
from cleaner.engine import Protector, Span
from cleaner.label import label
from cleaner.language import UNKNOWN, guess
from cleaner.ledger import Traced
from cleaner.page import HtmlInput, InputKind, Page
from cleaner.read import Source, read
from cleaner.read.text import cut
from cleaner.repairs import repair_text
from cleaner.restore import restore
from cleaner.rules.rule import Rule, TextRule, UnitRule


def clean_one(
    options: Cleaner,
    raw: str | bytes,
    hints: Mapping[str, str],
    language: str | None,
    encoding: str | None,
    kind: InputKind | None,
) -> Article:
    """One document through all stages."""
    text_rules, unit_rules = _by_kind(options.rules())
    protector, may_drop = _protection(options.protect)
    source, traced, page = _open(options, text_rules, protector, raw, hints, language, encoding, kind)
    labels = label(page, unit_rules, may_drop)
    return assemble(source, traced, page, labels, text_rules, protector, hints.get("url"))


def page_of(
    options: Cleaner,
    raw: str | bytes,
    hints: Mapping[str, str],
    language: str | None,
    encoding: str | None,
    kind: InputKind | None,
) -> Page:
    """One document as far as its units, restored and not labelled: what a site profile learns from."""
    text_rules, _ = _by_kind(options.rules())
    protector, _ = _protection(options.protect)
    return _open(options, text_rules, protector, raw, hints, language, encoding, kind)[2]


def _open(
    options: Cleaner,
    text_rules: Sequence[TextRule],
    protector: Protector | None,
    raw: str | bytes,
    hints: Mapping[str, str],
    language: str | None,
    encoding: str | None,
    kind: InputKind | None,
) -> tuple[Source, Traced, Page]:
    """Read, restore and cut."""
    source = read(raw, url=hints.get("url"), encoding=encoding, kind=kind)
    traced, segments = restore(source.text, text_rules, _segments(source), protector, _listings(source))
    known = language or options.language or (source.html.language if source.html else UNKNOWN)
    if options.extractor != "model":
        hints = {**hints, "extractor": options.extractor}
    page = _page(
        source, traced, segments, known if known != UNKNOWN else guess(traced.text), hints, options.threshold
    )
    if options.profile is not None:
        page = replace(page, template=options.profile.of(hints.get("url")))
    return source, traced, page


def repair_one(options: Cleaner, text: str, language: str | None) -> Traced:
    """One text through restore and repair alone."""
    rules, _ = _by_kind(options.rules())
    return repair_text(text, rules, language or options.language, _protection(options.protect)[0])


@lru_cache(maxsize=16)
def _by_kind(rules: tuple[Rule, ...]) -> tuple[tuple[TextRule, ...], tuple[UnitRule, ...]]:
    """The rules that edit the text, and those that judge its units."""
    return (
        tuple(rule for rule in rules if isinstance(rule, TextRule)),
        tuple(rule for rule in rules if isinstance(rule, UnitRule)),
    )


def _protection(patterns: tuple[str, ...]) -> tuple[Protector | None, Callable[[str], bool] | None]:
    """What the caller protects: the spans that no edit may touch, and which units may be dropped."""
    if not patterns:
        return None, None
    # Each by itself: its flags and its groups are its own.
    compiled = [re.compile(pattern) for pattern in patterns]

    def protected(text: str) -> list[Span]:
        spans: list[Span] = []
        for start, end in sorted(m.span() for one in compiled for m in one.finditer(text) if m.group()):
            if spans and start <= spans[-1][1]:
                spans[-1] = (spans[-1][0], max(end, spans[-1][1]))
            else:
                spans.append((start, end))
        return spans

    return protected, lambda text: not any(one.search(text) for one in compiled)


def _segments(source: Source) -> list[Span] | None:
    html = source.html
    return None if html is None else list(zip(html.starts, html.ends, strict=True))


def _listings(source: Source) -> frozenset[int]:
    """The units of an HTML page that hold code."""
    html = source.html
    return frozenset(() if html is None else (i for i, kind in enumerate(html.kinds) if kind == "code"))


def _page(
    source: Source,
    traced: Traced,
    segments: list[Span] | None,
    locale: str,
    hints: Mapping[str, str],
    threshold: float,
) -> Page:
    """The page to label: cut from plain text, or carried over from the HTML reader."""
    html = source.html
    if html is None or segments is None:
        return replace(cut(traced.text, locale, hints), threshold=threshold)
    text = traced.text
    indented = any(unit != unit.strip() for unit in html.segments.texts)  # inside <pre>
    if not traced.passes and not indented:  # the units are as they were read
        return Page(
            text,
            html.starts,
            html.ends,
            html.kinds,
            html.markers,
            html.texts,
            [1] * len(html.starts),
            locale,
            "html",
            html.elements,
            html.evidence,
            hints,
            threshold,
            HtmlInput(html, source.markup, range(len(html.starts))),
        )
    rows = []
    for i, (start, end) in enumerate(segments):
        unit = text[start:end]
        stripped = unit.strip()
        if not stripped:
            continue  # nothing but leaked markup
        if len(stripped) < len(unit):
            start += len(unit) - len(unit.lstrip())
        marker = html.markers[i]
        rest = stripped[len(marker) :].lstrip() if stripped.startswith(marker) else ""
        rest = rest or stripped
        rows.append((start, start + len(stripped), stripped[: len(stripped) - len(rest)], rest, i))
    starts, ends, markers, texts, units = (
        (list(column) for column in zip(*rows, strict=True)) if rows else ([],) * 5
    )
    return Page(
        text,
        starts,
        ends,
        [html.kinds[i] for i in units],
        markers,
        texts,
        [1] * len(units),
        locale,
        "html",
        html.elements.only(units),
        html.evidence,
        hints,
        threshold,
        HtmlInput(html, source.markup, tuple(units)),
    )
