"""F105: a caption, known by its label or by the credit at its end.

"Image caption, The harbour at dawn", "The harbour at dawn. Photo: Jane Doe/Getty", "… (AP Photo/Jane
Doe)", "…，周立 摄". The line leaves the body; the caption and the credit become fields. A long
paragraph is no caption, whatever it ends with.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from cleaner.measure import count_words
from cleaner.page import Mark, Page
from cleaner.rules.furniture.credit_line import (
    _PHOTO_AGENCY,
    _PICTURE,
    _RIGHTS,
    _named,
    _tidy,
    is_value,
    read_credit,
)
from cleaner.rules.rule import Fix, Keep, UnitRule

_LIMIT = 500
_WORDS = 60  # a longer line is a paragraph of the article

_LABEL = re.compile(
    r"^(?:image caption|media caption|(?:photo |picture |video )?caption|legende|légende|bildunterschrift|bildtext|pie de foto|didascalia|"
    r"onderschrift|подпись к фото|подпись|підпис)\s?[:,：]?\s+(?P<value>\S.*)$|^[▲▶△◀▼]\s?(?P<marked>\S.*)$",
    re.I | re.S,
)
_TAIL = re.compile(
    rf"(?P<open>[(\[（【|]?)\s?(?<!\w)(?:{_PICTURE})\s?(?P<sep>[:：=＝]|\bby\b|/)\s?(?P<value>[^:：\n]{{2,90}}?)[\s)\]）】]*$",
    re.I,
)
_COPYRIGHT = re.compile(
    r"[\s.(\[|]\s?(?:©|\(c\)|copyright)\s?(?P<value>[^\d\s©][^©\n]{1,70}?)[\s)\]]*$", re.I
)
_BRACKETS = re.compile(r"[.。!?”\"'\w]\s?[(\[（](?P<value>[^()\[\]（）]{2,80})[)\]）]\s?\.?$")
_BARE = re.compile(r"[.!?。”\"'…]\s(?P<value>[^.!?\n]{2,70})$")
_HAN = re.compile(
    r"(?P<before>[\s。．、，,＝=（(）)]|^)(?P<value>(?:(?:本报|本報|新华社|新華社)?(?:记者|記者)\s?)?[\u3040-\u30ff\u4e00-\u9fff々·]{2,10}\s?(?:摄|攝|撮影|提供|供图|供圖))[）)。]?$"
)
_KOREAN = re.compile(r"(?P<value>(?:사진|자료)\s?[=/]\s?[^\s.][^.]{0,30}|[가-힣]{2,4}\s기자)\.?$")


def read_caption(text: str) -> tuple[str, str, int, int] | None:
    """The caption and the credit of a caption line, and the span of the credit; None for another line."""
    if not 8 <= len(text) <= _LIMIT or count_words(text) > _WORDS:
        return None
    labelled = _LABEL.match(text)
    core = (labelled["value"] or labelled["marked"]) if labelled else text
    tail = _tail(core)
    if tail is None:
        return (core.strip(), "", -1, -1) if labelled else None
    start, end, credit = tail
    caption = core[:start].strip(" \t(（[【|–—-=＝")
    shift = len(text) - len(core) if labelled else 0
    return caption, credit, start + shift, end + shift


def _tail(text: str) -> tuple[int, int, str] | None:
    """The credit at the end of a line: where it starts with its label, where it ends, its value."""
    for m in list(_TAIL.finditer(text))[-1:]:
        if m.start() > 3 and is_value(m["value"]) and (m["sep"] != "/" or _named(m["value"])):
            if m["sep"].casefold() == "by" and not (m["open"] or _named(m["value"])):
                return None
            return m.start(), len(text), _tidy(m["value"])
    if (
        (m := _COPYRIGHT.search(text))
        and m.start() > 3
        and is_value(m["value"])
        and not _RIGHTS.search(text[: m.start()])
    ):
        return m.start(), len(text), _tidy(m["value"])
    if (m := _BRACKETS.search(text)) and is_value(m["value"]) and _credits(m["value"], bracketed=True):
        return m.start("value") - 1, len(text), read_credit(m["value"]) or _tidy(m["value"])
    if (m := _BARE.search(text)) and is_value(m["value"]) and _credits(m["value"], bracketed=False):
        return m.start("value"), len(text), _tidy(m["value"])
    if m := _HAN.search(text):
        return m.start("value"), m.end("value"), m["value"]
    if (m := _KOREAN.search(text)) and m["value"].startswith(("사진", "자료")):
        return m.start("value"), m.end("value"), re.sub(r"^(?:사진|자료)\s?[=/]\s?", "", m["value"])
    return None


def _credits(value: str, *, bracketed: bool) -> bool:
    """Whether the end of a line without a label names who made a picture."""
    if read_credit(value) or (
        _PHOTO_AGENCY.search(value) and (bracketed or "/" in value or _PHOTO_AGENCY.fullmatch(value))
    ):
        return True
    pieces = [p.strip() for p in re.split(r"/|,", value) if p.strip()]
    if len(pieces) < 2 or not _named(pieces[0]):
        return False
    return "/" in value if not bracketed else len(value.split()) <= 8 and all(p[0].isupper() for p in pieces)


def find(page: Page) -> Iterator[Mark]:
    """The captions of a page, and the credits in them."""
    for unit, text in enumerate(page.texts):
        if len(text) > _LIMIT or page.words[unit] > _WORDS:
            continue
        found = None if read_credit(text) else read_caption(text)
        if found is None:
            continue
        caption, credit, start, end = found
        if credit and not caption:
            continue
        yield Mark(unit, "F105", "field", "captions", caption, 4.0)
        if credit:
            yield Mark(unit, "F105", "field", "credits", credit, 4.0, start, end)


RULE = UnitRule(
    code="F105",
    name="caption",
    summary="a caption, known by its label or by the credit at its end",
    why="The picture is gone and its caption is left between the paragraphs, where it reads as a sentence of the"
    " article. Only a label or a credit tells it; captions without either are not recognised here.",
    find=find,
    examples=(
        Fix(
            "The harbour at dawn. Photo: Jane Doe/Getty\n\nThe ferry sailed.",
            "The ferry sailed.",
            field="captions",
            value="The harbour at dawn.",
        ),
        Fix(
            "Image caption, The harbour at dawn\n\nThe ferry sailed.",
            "The ferry sailed.",
            field="captions",
            value="The harbour at dawn",
        ),
        Keep("She took the photo: a ferry, a crane and a gull."),
        Keep("“We never saw the photo,” said Jane Doe of the harbour office."),
    ),
)
