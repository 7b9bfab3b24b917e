"""What the compiled module does, in Python: for machines that cannot build it, and to test it against."""

from __future__ import annotations

from collections.abc import Mapping
from enum import IntEnum
from typing import Any

SEAM = "\x1f"
"""Stands where two styled inline elements touch."""


class Role(IntEnum):
    """What the stream does at a tag: the lowest bits of its number. It leaves RARE to `rare`."""

    INLINE, BLOCK, LINK, BREAK, SKIP, RARE = range(6)


ROLE = 7
"""The bits of the role."""

STRONG, SPACED, PART, PRE, ROOT, TEMPLATE, TIME, FRESH, LINE = (8 << bit for bit in range(9))
"""Further bits of the number of a tag: bold or italic; set apart where styled; a part of a line that may
touch the next; preformatted text; an element whose names say nothing; a block at its end alone; one that
is marked whatever it is called; one whose text is not what that around it is; one that may hold a caption."""

KINDS = ("paragraph", "heading", "list_item", "quote", "table", "code", "caption", "verse")
"""What a unit may be."""

KIND = 12
"""Above so many bits stand three for what the units in an element are, 0 for what those around it are."""

FLAGS = 15
"""Above so many bits stand the flags that a tag gives its element."""

_PARAGRAPH, _, _ITEM, _QUOTE, _TABLE, _CODE, _CAPTION, _VERSE = range(8)
_SAYING = ("role", "itemprop", "hidden", "aria-hidden")
_NAMING = ("class", "itemprop", "rel", "id")
SIGNS = ("special", "is_caption", "hides", "style", "mark", "href")
"""What has signs: methods, in the names of an element (for `mark` in other attributes too); styles, looked at
for `hides` and `says`; addresses, looked at for `mark`."""

_CAPTION_DEPTH = 3
"""Elements higher up are no captions."""


def utf8(text: str) -> bytes:
    """A text as UTF-8, with a question mark for half of a pair that stands alone."""
    return text.encode("utf-8", "replace")


class Stream:
    """The target of the parser's events, which fills the columns of a page (`cleaner.read.html.Segments`).

    `tags` gives the number of each known tag: its role, its bits, its kind, its flags. What few elements need
    is left to methods that a subclass has: `rare`, `says`, `special`, `is_caption`, `hides`, `open_custom`,
    `close_custom`, `mark`, `close_mark`, `caught`, `part` and `shown`. `signs` has, for some of them, words
    of small letters of ASCII: where the attributes hold none of them, nor letters beyond ASCII, they are not
    asked.
    """

    def __init__(self, page: Any, tags: dict[str, int], signs: dict[str, list[str]]) -> None:
        self.page = page
        self._tags = tags
        self._signs = {name: tuple(signs[name]) for name in SIGNS}
        self._above: list[tuple[int, int, int, int]] = []  # the open blocks: node, flags, kind and item
        self._flags = self._kind = self._item = 0
        self._open: list[Any] = []  # of each open inline element, and of each open link, its mark
        self._open_links: list[Any] = []
        self._special: dict[str, int] = {}
        self._captions: dict[str, bool] = {}
        self._in_link = self._link_chars = self._links = self._strong_chars = 0
        self._closed = -1  # the length of the buffer when the last styled element ended
        self._parted = -1  # and when the last part of a line did
        self.node = 0
        """The innermost open block."""
        self.skip = 0
        """How many elements are open of one that is left out, itself included."""
        self.captured: list[str] | None = None
        """The pieces of a text in it that is wanted all the same."""
        self.buffer: list[str] = []
        """The pieces of the unit that is open."""
        self.seams: list[int] = []
        """Where in the buffer the next part of a line began."""
        self.inline: list[str] = []
        """The classes of inline elements in it."""
        self.custom: list[bool] = []
        """Of each open custom element whether it is inline."""
        self.in_strong = self.in_pre = self.breaks = 0
        """Open elements of bold or italic and of preformatted text; line breaks before the next unit."""

    # ------------------------------------------------------------------ events

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        """An element begins."""
        if self.skip:
            self.skip += 1
            return
        number = self._tags.get(tag, 0)
        role = number & ROLE
        if role == Role.BLOCK:
            self.open_block(tag, attributes)
        elif role == Role.INLINE:
            if number & PART and self._parted == len(self.buffer):
                self.seams.append(self._parted)
            if not number and "-" in tag and self.open_custom(tag, attributes):
                return
            if number & STRONG:
                self.in_strong += 1
            if attributes:
                self._open_inline(tag, attributes, number)
            else:
                self._open.append(None)
        elif role == Role.LINK:
            self._in_link += 1
            self._links += 1
            self.space()
            self._open_links.append(self._mark(tag, attributes, number) if attributes else None)
        elif role == Role.BREAK:
            if self.in_pre:
                self.buffer.append("\n")
            else:
                self.flush()
                self.breaks += 1
        elif role == Role.SKIP:
            self.skip = 1
        else:
            self.rare(tag, attributes)

    def end(self, tag: str) -> None:
        """An element ends."""
        if self.skip:
            self.skip -= 1
            if not self.skip and self.captured is not None:
                self.caught(tag)
            return
        number = self._tags.get(tag, 0)
        role = number & ROLE
        if role == Role.INLINE:
            if not number and "-" in tag and self.close_custom(tag):
                return
            if number & STRONG and self.in_strong:
                self.in_strong -= 1
            if self._open and (mark := self._open.pop()) is not None:
                self.close_mark(mark)
            if number & PART:
                self._parted = len(self.buffer)
            if number & SPACED:
                self._closed = len(self.buffer)
        elif role == Role.BLOCK or number & TEMPLATE:
            self.close_block(tag)
        elif role == Role.LINK and self._in_link:
            self._in_link -= 1
            if self._open_links and (mark := self._open_links.pop()) is not None:
                self.close_mark(mark)
            self._closed = len(self.buffer)

    def data(self, text: str) -> None:
        """A piece of text, as long as the parser likes."""
        if self.skip:
            if self.captured is not None:
                self.captured.append(text)
            return
        if not self.buffer and not self.in_pre and text.isspace():
            return
        self.buffer.append(text)
        if self._in_link:
            self._link_chars += len(text.strip())
        if self.in_strong:
            self._strong_chars += len(text.strip())

    def close(self) -> None:
        """The page ends."""
        self.flush()
        ends = self.page.ends
        for node in (0, self.node, *(node for node, *_ in self._above)):
            ends[node] = len(ends)

    # ------------------------------------------------------------------ parts

    def open_block(self, tag: str, attributes: Mapping[str, str]) -> None:
        """Begin a block: a node of the page."""
        self._end_unit()
        number = self._tags.get(tag, 0)
        flags = self._flags | number >> FLAGS
        names = ""
        if attributes:
            names = self._names(attributes)
            if not (names and attributes.keys() == {"class"}) and (
                number & ROOT or not attributes.keys().isdisjoint(_SAYING) or self._may_hide(attributes)
            ):
                flags |= self.says(tag, attributes)
            if names and not number & ROOT:
                if names not in self._special:
                    self._special[names] = self.special(names) if self._has("special", names) else 0
                flags |= self._special[names]
        if number & PRE:
            self.in_pre += 1
        self._above.append((self.node, self._flags, self._kind, self._item))
        page = self.page
        page.parents.append(self.node)
        page.tags.append(tag)
        page.attributes.append(names)
        page.flags.append(flags)
        page.depths.append(len(self._above))
        page.ends.append(0)  # known when it is closed
        self.node = len(page.ends) - 1
        self._flags = flags
        self._set_kind(number, names)

    def _set_kind(self, number: int, names: str) -> None:
        """What the units of the block that has begun are, and the list item they are in, 0 for none."""
        if own := number >> KIND & 7:
            self._kind = own
            self._item = self.node if own == _ITEM else 0
        elif number & FRESH:
            self._kind = _QUOTE if self._kind == _QUOTE else _PARAGRAPH
            self._item = 0
        if (
            number & LINE
            and names
            and self._kind in (_PARAGRAPH, _ITEM)
            and len(self._above) > _CAPTION_DEPTH
        ):
            if names not in self._captions:
                self._captions[names] = self._has("is_caption", names) and self.is_caption(names)
            if self._captions[names]:
                self._kind, self._item = _CAPTION, 0

    def _names(self, attributes: Mapping[str, str]) -> str:
        """The class, id and similar names of a block."""
        get = attributes.get
        names = get("class", "")
        for value in (
            get("id"),
            get("itemprop"),
            get("data-testid") or get("data-component") or get("data-module"),
        ):
            if value:
                names += " " + value
        return names

    def _has(self, name: str, text: str) -> bool:
        """Whether a text has a sign, or letters beyond ASCII."""
        if not text.isascii():
            return True
        low = text.lower()
        return any(word in low for word in self._signs[name])

    def _may_hide(self, attributes: Mapping[str, str]) -> bool:
        return self._has("style", attributes.get("style", ""))

    def _mark(self, tag: str, attributes: Mapping[str, str], number: int) -> Any:
        get = attributes.get
        href = get("href")
        if (
            number & TIME
            or any(self._has("mark", value) for key in _NAMING if (value := get(key)))
            or (href and self._has("href", href))
        ):
            return self.mark(tag, attributes)
        return None

    def _open_inline(self, tag: str, attributes: Mapping[str, str], number: int) -> None:
        """An inline element may be hidden, styled, or marked as a byline and the like."""
        name = attributes.get("class")
        if (
            "hidden" in attributes or self._may_hide(attributes) or (name and self._has("hides", name))
        ) and self.hides(attributes):
            self.skip = 1
            if number & STRONG:
                self.in_strong -= 1
            return
        if name:
            self.inline.append(name)
            if number & SPACED:
                self.space()
        self._open.append(self._mark(tag, attributes, number))

    def close_block(self, tag: str) -> None:
        """End the innermost block."""
        self._end_unit()
        if self.in_pre and self._tags.get(tag, 0) & PRE:
            self.in_pre -= 1
        if self._above:
            ends = self.page.ends
            ends[self.node] = len(ends)
            self.node, self._flags, self._kind, self._item = self._above.pop()

    def space(self) -> None:
        """Two styled inline elements that touch are apart on the screen; letters of one word are not."""
        if self._closed == len(self.buffer) > 0 and len(self.buffer[-1]) > 1 and not self.in_pre:
            self.buffer.append(SEAM)

    def flush(self) -> None:
        """Close the run of text that is open."""
        if self.seams:
            self.part()
            self.seams.clear()
        text = "".join(self.buffer)
        self.buffer.clear()
        self._closed = self._parted = -1
        text = self.shown(text)
        if text:
            page = self.page
            page.texts.append(text)
            page.nodes.append(self.node)
            page.link_chars.append(min(self._link_chars, len(text)))
            page.links.append(self._links)
            page.strong_chars.append(min(self._strong_chars, len(text)))
            page.inline.append(self.inline)
            page.breaks.append(self.breaks)
            page.in_link.append(self._in_link > 0)
            verse = "\n" in text and self._kind not in (_CODE, _TABLE)
            page.kinds.append(KINDS[_VERSE if verse else self._kind])
            page.items.append(self._item)
            self.breaks = 0
            self.inline = []
        elif self.inline:
            self.inline = []
        self._link_chars = self._links = self._strong_chars = 0

    def _end_unit(self) -> None:
        if self.buffer or self._links or self.inline:
            self.flush()
        self.breaks = 0

    # ------------------------------------------------------------------ what a subclass does

    def rare(self, tag: str, attributes: Mapping[str, str]) -> None:
        """An element begins that is neither a block nor inline."""
        raise NotImplementedError

    def says(self, tag: str, attributes: Mapping[str, str]) -> int:
        """The flags that attributes of a block give it, its names aside."""
        raise NotImplementedError

    def special(self, names: str) -> int:
        """The flags of what is called so."""
        raise NotImplementedError

    def is_caption(self, names: str) -> bool:
        """Whether what is called so is a caption."""
        raise NotImplementedError

    def hides(self, attributes: Mapping[str, str]) -> bool:
        """Whether the attributes of an inline element hide it."""
        raise NotImplementedError

    def open_custom(self, tag: str, attributes: Mapping[str, str]) -> bool:
        """Begin a custom element; whether it was a block, and no inline element is to be opened."""
        raise NotImplementedError

    def close_custom(self, tag: str) -> bool:
        """End a custom element; whether it was a block."""
        raise NotImplementedError

    def mark(self, tag: str, attributes: Mapping[str, str]) -> Any:
        """What the attributes of an inline element say that is wanted at its end; None for nothing."""
        raise NotImplementedError

    def close_mark(self, mark: Any) -> None:
        """The element with this mark ends."""
        raise NotImplementedError

    def caught(self, tag: str) -> None:
        """The element ends whose text was captured."""
        raise NotImplementedError

    def part(self) -> None:
        """Part the pieces of the buffer at the seams."""
        raise NotImplementedError

    def shown(self, text: str) -> str:
        """A run of text as a browser shows it."""
        raise NotImplementedError
