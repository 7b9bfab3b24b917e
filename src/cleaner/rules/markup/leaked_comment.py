"""HTML comments, whole, truncated, or without their first character.

Tools that strip tags by pattern leave comments behind, and what takes `<` for the start of a tag leaves
`!-- Google tag (gtag.js) -->`. A comment in a text about markup, in back-ticks or in a listing is what the
author shows.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from cleaner.ledger import Edit
from cleaner.measure import reads_as_sentences
from cleaner.pattern import lazy
from cleaner.rules.markup._code import (
    ABOUT,
    about_code,
    fences,
    indented,
    is_fenced,
    line_of,
    quoted,
    widened,
)
from cleaner.rules.rule import Fix, Keep, TextRule

_LONGEST = 20_000
_WHOLE_LINE, _PART = 300, 60  # characters before an end without a beginning
_OPEN = lazy(r"<?!--(?!>)|<!\[(?:if|endif|CDATA)\b|<!(?:if|endif)\b", re.IGNORECASE)
_CLOSE = lazy(r"--!?>|<!\[endif\](?:-->)?|\]\]>")
_CONDITION = lazy(r"<!\[[^\]\n]{0,60}\](?:--)?>|<!(?:if|endif)[^>\n]{0,60}>", re.IGNORECASE)
_NODE = lazy(r"(?:\|[^|\n]+\|)? ?\w{1,20}[\[{(]")
_MARKUP = lazy(
    r"[<>{};=#/_]|\b(?:wp:|tag|ads?|end|start|begin|google|script|div|content|widget|banner)\b", re.IGNORECASE
)


def find(text: str, language: str) -> Iterator[Edit]:
    """Comments with their delimiters; of a truncated one, what is left of it."""
    about: bool | None = None
    listings = fences(text)
    closed = False  # no comment ends any more
    close: re.Match[str] | None = None
    at = 0
    while found := _OPEN.search(text, at):
        start = found.start()
        if not closed and (close is None or close.start() < found.end()):
            close = _CLOSE.search(text, found.end())
            closed = close is None
        end = _end(text, found, close)
        if end < 0:
            at = found.end()
            continue
        at = end
        if about is None:
            about = about_code(text)
        if is_fenced(start, listings) or _shown(text, start, end, about):
            continue
        if text.startswith("<![CDATA[", start):  # character data: text that is only wrapped
            yield Edit(start, start + 9, "")
            if text.endswith("]]>", start, end):
                yield Edit(end - 3, end, "")
        else:
            yield Edit(*widened(text, start, end), "")
    at = 0
    while (dashes := text.find("-->", at)) >= 0:
        at = dashes + 3
        begin, stop = line_of(text, dashes, at)
        head = text[begin:dashes]
        # The start is lost: the line up to here is the end of a comment.
        if (
            "!--" not in head
            and "<!" not in head
            and len(head) < (_WHOLE_LINE if not text[at:stop].strip() else _PART)
            and _MARKUP.search(head)
            and not _is_arrow(head, text[at:stop])
        ):
            if about is None:
                about = about_code(text)
            if not about and not quoted(text, dashes, at):
                yield Edit(*widened(text, begin, at), "")


def _end(text: str, found: re.Match[str], close: re.Match[str] | None) -> int:
    """Where a comment ends, given the next end of any; -1 where what opens it is no comment."""
    start = found.start()
    if found.group()[1:2] != "-" and not found.group().endswith("--"):
        condition = _CONDITION.match(text, start)
        if condition:
            return condition.end()
    begin, stop = line_of(text, start, found.end())
    if (
        close
        and close.end() - start < _LONGEST
        and (close.end() <= stop or not _OPEN.search(text, stop, close.start()))
    ):
        return close.end()
    # Truncated: to the end of the line, where the line begins with it.
    if not text[begin:start].strip() and stop - start < 300:
        return stop
    if text.startswith("<!--", start) and stop - start < 300:
        return stop
    return -1


def _shown(text: str, start: int, end: int, about: bool) -> bool:
    """Whether the author shows this comment to the reader."""
    if quoted(text, start, end):
        return True
    begin, stop = line_of(text, start, end)
    around = text[begin:start] + " " + text[end:stop]
    if around.strip():
        return bool(ABOUT.search(around)) or (
            about and ("\n" in text[start:end] or not reads_as_sentences(around))
        )
    # By itself: in a text about code it is shown if it stands in a listing.
    neighbours = text[max(0, begin - 1) : begin] == "\n" and text[max(0, begin - 2) : begin - 1] not in (
        "",
        "\n",
    )
    return about and (
        neighbours
        or indented(text, begin)
        or text[stop + 1 : stop + 2] not in ("", "\n")
        or _in_markup(text, begin, stop)
    )


def _in_markup(text: str, begin: int, stop: int) -> bool:
    """Whether the lines before and after, blank ones aside, are tags: a listing that lost its indents."""
    before, after = text[max(0, begin - _PART) : begin].rstrip(), text[stop : stop + _PART].lstrip()
    return before.endswith(">") and after.startswith("<")


def _is_arrow(head: str, tail: str) -> bool:
    """`Berlin --> Hamburg`: an arrow in a sentence or a table; `A[Query] --> B{Plan?} --> C`: in a chart."""
    if "-->" in tail or _NODE.match(tail):
        return True
    return head.rstrip() != head and not re.search(r"[<>{}=;/]|wp:", head)


RULE = TextRule(
    code="M101",
    name="leaked-comment",
    summary="An HTML comment, whole, cut at either end or without its first character",
    why="Tools that strip tags by pattern leave comments behind, or parts of them. Comments that a text about "
    "markup shows, in back-ticks or in a listing, are left alone.",
    effect="delete",
    find=find,
    triggers=("<!", "!--", "-->"),
    examples=(
        Fix("The storm<!-- ad slot 3 --> moved north.", "The storm moved north."),
        Fix("!-- Google tag (gtag.js) -->\n\nBridge closed", "\n\nBridge closed"),
        Fix("Bridge closed\n\n<!-- Google tag (gtag.js) --", "Bridge closed\n\n"),
        Fix("Bridge <!--[if IE]> old <![endif]-->closed", "Bridge closed"),
        Keep("In HTML a comment starts with <!-- and ends with -->."),
        Keep('Call strip("<p>hi</p> <!-- ad -->") on it.'),
        Keep("```\ns.replace(/<!--.*?-->/g, '');\n```"),
        Keep("Take the train Berlin --> Hamburg at noon."),
        Keep("flowchart LR A[Query] --> B[Parser] B --> C{Cached?} C -->|Yes| D[Reply]"),
    ),
)
