"""The canonical plain text of an article."""

from __future__ import annotations

from cleaner.article import Article


def to_text(article: Article) -> str:
    """Title, subtitle, byline and date on lines of their own, a blank line, the body.

    Cleaning this text again gives the same article.
    """
    head = [line for line in (article.title, article.subtitle) if line]
    if article.authors:
        head.append(byline(article.authors))
    if article.published:
        head.append(article.published)
    parts = ["\n".join(head)] if head else []
    if article.text:
        parts.append(article.text)
    return "\n\n".join(parts) + "\n" if parts else ""


def byline(authors: tuple[str, ...]) -> str:
    """`By A, B and C`."""
    *most, last = authors
    return f"By {', '.join(most)} and {last}" if most else f"By {last}"
