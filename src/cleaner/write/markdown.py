"""The article as Markdown (CommonMark, with GitHub's tables) under YAML front matter.

Everything in the text that Markdown would read as structure, or as HTML, is escaped: what is
rendered is the text, character by character.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence

from cleaner.article import Article, Block
from cleaner.write import shapes

_INLINE = re.compile(
    r"[\\`*\[<|~]"  # markup anywhere
    r"|_(?![^\W_])|(?<![^\W_])_"  # emphasis, but snake_case has none
    r"|&(?=#?\w{1,32};)"  # an entity
    r"|(?<=[a-zA-Z])(?::(?=//))"  # https://, which GitHub makes a link
    r"|(?<=www)\.|(?<=WWW)\."
    r"|(?<=[\w.+-])@(?=\w)"
)
_FEW_CELLS = 100
"""A table of no more cells may hold fewer characters than cells."""

_AT_START = re.compile(r"#{1,6}(?=\s|$)|[-+](?=\s|$)|>|[-=](?=[-=\s]*$)")
_NUMBER_AT_START = re.compile(r"^(\d{1,9})([.)])(?=\s|$)")
HASH = "\\#"

# What YAML's double quotes need escaped besides what JSON escapes: line separators, invisible
# characters that YAML calls not printable, and halves of surrogate pairs.
_NOT_PRINTABLE = re.compile("[\x7f-\x9f\u2028\u2029\ud800-\udfff\ufeff\ufffe\uffff]")

_TEXTS = ("title", "subtitle", "published", "modified", "section", "place", "site", "url", "language")
_LISTS = ("authors", "tags", "credits", "captions")


def to_markdown(article: Article) -> str:
    """Front matter with the fields that are known, a blank line, the body."""
    parts = [part for part in (_front_matter(article), body(article)) if part]
    return "\n".join(parts)


def body(article: Article) -> str:
    """The body alone: blocks apart by blank lines, the items of a list together."""
    out: list[str] = []
    before: Block | None = None
    for block in article.blocks:
        if before is not None:
            out.append("\n" if before.kind == block.kind == "list_item" else "\n\n")
        out.append(_block(block))
        before = block
    return "".join(out) + "\n" if out else ""


def _front_matter(article: Article) -> str:
    lines = []
    for name in _TEXTS:
        value = getattr(article, name)
        if value and (name, value) != ("language", "und"):
            lines.append(f"{name}: {_scalar(value)}")
    for name in _LISTS:
        if values := getattr(article, name):
            lines += [f"{name}:", *(f"  - {_scalar(value)}" for value in values)]
    if article.images:
        lines.append("images:")
        for image in article.images:
            known = [(key, value) for key in ("url", "caption", "credit") if (value := getattr(image, key))]
            lines += [
                f"  {' ' if n else '-'} {key}: {_scalar(value)}" for n, (key, value) in enumerate(known)
            ]
    return "\n".join(["---", *lines, "---", ""]) if lines else ""


def _scalar(value: str) -> str:
    """A double-quoted YAML scalar on one line."""
    return _NOT_PRINTABLE.sub(lambda m: f"\\u{ord(m.group()):04x}", json.dumps(value, ensure_ascii=False))


def _block(block: Block) -> str:
    if block.kind == "code":
        return _code(shapes.listing(block.text))
    if block.kind == "table" and (table := _table(block.text)):
        return table
    if block.kind == "heading":
        level = min(len(block.marker.strip()), 6) if block.marker.startswith("#") else 2
        # A heading may end in number signs that count for nothing, so all of them are escaped.
        return f"{'#' * level} {_inline(' '.join(shapes.lines(block.text))).replace('#', HASH)}".rstrip()
    lines = list(_escaped_lines(block.text))
    if block.kind in ("verse", "table"):
        return "\\\n".join(lines)
    if block.kind == "quote":
        return "\n".join(f"> {line}" for line in lines)
    if block.kind == "list_item":
        number = shapes.number(block.marker)
        marker = f"{number[0]}{number[1]} " if number else "- "
        return marker + ("\n" + " " * len(marker)).join(lines)
    return "\n".join(lines)


def _escaped_lines(text: str) -> Iterator[str]:
    """The lines of a block as text and nothing but text."""
    for line in shapes.lines(text):
        line = _inline(line)
        if _AT_START.match(line):
            line = "\\" + line
        yield _NUMBER_AT_START.sub(r"\1\\\2", line, count=1)


def _inline(text: str) -> str:
    return _INLINE.sub(r"\\\g<0>", text)


def _code(text: str) -> str:
    longest = max((len(run) for run in re.findall(r"`+", text)), default=0)
    fence = "`" * max(3, longest + 1)
    return f"{fence}\n{text}\n{fence}"


def _table(text: str) -> str:
    """A table with a head, as Markdown has no other; "" where the text has no columns, or mostly holes."""
    rows = shapes.cells(text)
    width = max((len(row) for row in rows), default=0)
    if width < 2 or width * len(rows) > max(len(text), _FEW_CELLS):
        return ""
    first, *rest = (_row(row, width) for row in rows)
    return "\n".join([first, "|" + " --- |" * width, *rest])


def _row(row: Sequence[str], width: int) -> str:
    return f"| {' | '.join([*map(_inline, row), *[''] * (width - len(row))])} |"
