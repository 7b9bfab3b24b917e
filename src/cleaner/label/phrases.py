"""Placeholder until the phrase table lands."""

from __future__ import annotations

from cleaner.page import Mark, Page


def phrase_marks(page: Page) -> list[Mark]:
    """Marks of the phrase rules."""
    return []
