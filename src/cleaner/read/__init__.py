"""From what the caller has, bytes or text, HTML or not, to the source: a text and what is known of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from cleaner.article import Encoding, NotText
from cleaner.page import InputKind

if TYPE_CHECKING:
    from cleaner.read.html import HtmlSource


@dataclass(frozen=True, slots=True)
class Source:
    """A text to clean. For HTML, `html` holds the units and what the reader knows of them."""

    text: str
    encoding: Encoding | None = None
    html: HtmlSource | None = None
    markup: str = ""

    @property
    def kind(self) -> InputKind:
        """Whether the text was read from HTML."""
        return "html" if self.html is not None else "text"


def read(
    raw: str | bytes,
    *,
    url: str | None = None,
    encoding: str | None = None,
    kind: InputKind | None = None,
) -> Source:
    """Decode and, for HTML, cut. Raises `NotText` for binary data and for what is no text at all."""
    found: Encoding | None = None
    if isinstance(raw, bytes | bytearray | memoryview):
        from cleaner.read.decode import decode

        decoded = decode(bytes(raw), encoding)
        raw, found = decoded.text, decoded.encoding
    elif not isinstance(raw, str):
        raise NotText(f"expected str or bytes, not {type(raw).__name__}")
    if kind == "html" or (kind is None and _may_be_html(raw)):
        from cleaner.read.html import looks_like_html, read_html

        if kind == "html" or looks_like_html(raw):
            html = read_html(raw, url)
            return Source(html.text, found, html, raw)
    return Source(raw, found)


def _may_be_html(text: str) -> bool:
    """A cheap look that spares plain text the HTML modules: two tags at least, or the start of a page."""
    first = text.find("<", 0, 200_000)
    if first >= 0 and text.find("<", first + 1, 200_000) >= 0:
        return ">" in text
    return text[:200].lstrip().lower().startswith(("<!doctype html", "<html"))
