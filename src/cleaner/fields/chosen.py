"""What was chosen for the fields of an article, and where it stands."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Chosen:
    """One value chosen for a field, and where it stands in `Page.text` (-1: nowhere).

    `leaves`: the unit leaves the body with it; `code`: the F rule that it goes by.
    """

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
    unclear: Chosen | None = None
    """A date of publication as printed, whose day and month are not certain, where no other was found."""
