"""Cut a restored plain text into units."""

from __future__ import annotations

from collections.abc import Mapping

from cleaner.page import Page, UnitKind


def cut(text: str, language: str = "und", hints: Mapping[str, str] | None = None) -> Page:
    """The page of a plain text: one unit a line that is not blank."""
    starts: list[int] = []
    ends: list[int] = []
    kinds: list[UnitKind] = []
    markers: list[str] = []
    texts: list[str] = []
    gaps: list[int] = []
    at = gap = 0
    for line in text.split("\n"):
        stripped = line.strip()
        if stripped:
            start = at + line.index(stripped[0])
            starts.append(start)
            ends.append(start + len(stripped))
            kinds.append("paragraph")
            markers.append("")
            texts.append(stripped)
            gaps.append(gap)
            gap = 0
        else:
            gap += 1
        at += len(line) + 1
    return Page(text, starts, ends, kinds, markers, texts, gaps, language, hints=hints or {})
