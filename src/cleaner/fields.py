"""Placeholder until the choice of fields lands. The real module keeps this interface (see label/__init__.py, assemble.py)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from cleaner.page import Evidence, Mark, Page


@dataclass(frozen=True, slots=True)
class Chosen:
    """One value chosen for a field. `leaves`: the unit leaves the body with it; `code`: the F rule."""

    field: str
    value: str
    source: str
    unit: int = -1
    start: int = -1
    end: int = -1
    code: str = ""
    leaves: bool = True


@dataclass(frozen=True, slots=True)
class Fields:
    """The chosen fields and the evidence they rest on."""

    title: str | None = None
    subtitle: str | None = None
    authors: tuple[str, ...] = ()
    published: str | None = None
    modified: str | None = None
    section: str | None = None
    place: str | None = None
    site: str | None = None
    url: str | None = None
    tags: tuple[str, ...] = ()
    credits: tuple[str, ...] = ()
    captions: tuple[str, ...] = ()
    evidence: tuple[Chosen, ...] = ()


def choose_fields(page: Page, marks: Sequence[Mark], body: Sequence[int]) -> Fields:
    """Nothing yet."""
    return Fields()
