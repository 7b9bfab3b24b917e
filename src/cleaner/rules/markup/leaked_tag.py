"""HTML tags in running text.

Known elements only, with well-formed attributes: `3 < 5`, `<3`, `List<String>` and `<name>` are no tags. A
line that speaks of tags, elements or HTML keeps them, and so does a document about code. Scripts, styles and
embedded frames go with what they hold; a tag that separated blocks leaves a line break.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from cleaner.ledger import Edit
from cleaner.pattern import lazy
from cleaner.rules.markup._code import about_code, indented, line_of, quoted, speaks_of_code
from cleaner.rules.rule import Fix, Keep, TextRule

_BLOCKS = (
    "address|article|aside|blockquote|body|br|center|dd|details|div|dl|dt|fieldset|figcaption|figure|footer|form|h[1-6]|"
    "head|header|hr|html|li|main|nav|ol|p|pre|section|summary|table|tbody|td|tfoot|th|thead|title|tr|ul"
)
_INLINE = (
    "a|abbr|acronym|amp-[a-z-]{1,20}|audio|b|base|bdi|bdo|big|button|canvas|caption|cite|code|col|colgroup|data|del|dfn|em|embed|"
    "font|i|iframe|img|input|ins|kbd|label|link|map|mark|meta|noscript|object|option|param|path|picture|q|rp|rt|ruby|s|"
    "samp|script|select|small|source|span|strike|strong|style|sub|sup|svg|template|textarea|time|track|tt|u|var|video|wbr|o:p|"
    "fb:[a-z-]{1,20}|g:[a-z-]{1,20}"
)
_ATTRIBUTE = (
    r"""\s+(?:[A-Za-z_:@][\w:.@-]{0,60}\s?=\s?(?:"[^"<>]{0,3000}"|'[^'<>]{0,3000}'|[^\s"'<>]{1,2000})"""
    r"""|(?:async|defer|hidden|allowfullscreen|controls|autoplay|loop|muted|novalidate|required|selected|readonly|"""
    r"""checked|disabled|itemscope|nowrap|noshade|playsinline|crossorigin|nomodule|webkitallowfullscreen|"""
    r"""mozallowfullscreen)(?=[\s/>]))"""
)
_TAG = lazy(rf"<(/?)({_BLOCKS}|{_INLINE})\b((?:{_ATTRIBUTE}){{0,40}}+)\s*/?>", re.IGNORECASE)
_WITH_CONTENT = frozenset(("script", "style", "noscript", "iframe", "svg", "template", "object", "canvas"))
_BLOCK = lazy(rf"(?:{_BLOCKS})$", re.IGNORECASE)
_BREAK = frozenset(("br",))
_LONGEST = 200_000
_WORD = lazy(r"\w")
_NEAR = 400


def find(text: str, language: str) -> Iterator[Edit]:
    """Tags, elements that hold no text, and breaks where a tag stood between blocks."""
    about: bool | None = None
    known: dict[int, bool] = {}
    unclosed: set[str] = set()  # elements whose end tag is not met any more
    at = 0
    while found := _TAG.search(text, at):
        start, end = found.span()
        name = found.group(2).lower()
        if not found.group(1) and name in _WITH_CONTENT:
            close = -1 if name in unclosed else _closing(text, name, end)
            if close < 0:
                unclosed.add(name)
            end = max(end, close)
        blocks = [name] if _BLOCK.match(name) else []
        # Tags that follow each other are one gap in the text.
        while after := _TAG.match(text, _past_space(text, end)):
            other = after.group(2).lower()
            if not after.group(1) and other in _WITH_CONTENT:
                break
            blocks += [other] if _BLOCK.match(other) else []
            end = after.end()
        at = end
        if about is None:
            about = about_code(text)
        if not _shown(text, start, end, found, about, known):
            yield Edit(start, end, _gap(text, start, end, blocks))


def _past_space(text: str, at: int) -> int:
    while at < len(text) and text[at] in " \t":
        at += 1
    return at


def _closing(text: str, name: str, at: int) -> int:
    closing = re.search(rf"</{name}\s{{0,9}}>", text[at : at + _LONGEST], re.IGNORECASE)
    return at + closing.end() if closing else -1


def _gap(text: str, start: int, end: int, blocks: list[str]) -> str:
    begin, stop = line_of(text, start, end)
    if not blocks or not text[begin:start].strip() or not text[end:stop].strip():
        return ""
    return "\n" if set(blocks) <= _BREAK and len(blocks) == 1 else "\n\n"


def _shown(text: str, start: int, end: int, tag: re.Match[str], about: bool, known: dict[int, bool]) -> bool:
    """Whether the author shows the tag to the reader."""
    if about or quoted(text, start, end):
        return True
    if speaks_of_code(text, start, end, _TAG, known):
        return True
    begin, stop = line_of(text, start, end)
    if indented(text, begin) and not _WORD.search(_TAG.sub(" ", text[begin:stop][:_NEAR])):
        return True
    name = tag.group(2).lower()
    if (
        len(name) == 1
        and not tag.group(1)
        and not tag.group(3)
        and (start and (text[start - 1].isalnum() or text[start - 1] == "_"))
    ):
        return f"</{name}" not in text[end : end + 2000].lower()  # Vec<u>, not word<b>bold</b>
    return False


RULE = TextRule(
    code="M109",
    name="leaked-tag",
    summary="An HTML tag in running text",
    why="Text taken out of a feed, a database field or a script keeps its tags. Only known elements with "
    "well-formed attributes go; a line or a document about HTML or code keeps them all.",
    effect="delete",
    find=find,
    triggers=("<",),
    examples=(
        Fix("The <b>mayor</b> left on Monday.", "The mayor left on Monday."),
        Fix('Read the <a href="https://example.com/r">report</a> first.', "Read the report first."),
        Fix("Rain fell.<br />Roads are closed.", "Rain fell.\nRoads are closed."),
        Fix("<p>The mill closed.</p><p>Nobody was told.</p>", "The mill closed.\n\nNobody was told."),
        Fix("She won</em> the race.", "She won the race."),
        Keep("The <head> element comes before <body> in a page."),
        Keep("He typed 3 < 5 and 7 > 2, a <3 for hearts, and List<String>."),
    ),
)
