"""F105: a caption, known by its label or by the credit at its end.

"Image caption, The harbour at dawn", "The harbour at dawn. Photo: Jane Doe/Getty", "… (AP Photo/Jane
Doe)", "…，周立 摄". The line leaves the body; the caption and the credit become fields. A long
paragraph is no caption, whatever it ends with.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from cleaner import scan
from cleaner.measure import CREDIT_END, evened, is_small, traits
from cleaner.page import Mark, Page
from cleaner.pattern import lazy
from cleaner.people import is_name, is_outlet, word_set
from cleaner.rules.furniture.credit_line import (
    AGENCY,
    MARKED_PICTURE,
    PHOTO_AGENCY,
    PICTURE,
    RIGHTS,
    SOURCE_LINE,
    is_value,
    names_only,
    read_credit,
    tidy,
)
from cleaner.rules.rule import Fix, Keep, UnitRule

_LIMIT = 500
_WORDS = 60  # a longer line is a paragraph of the article
_ITEM = 20  # a longer item of a list, in words, is no caption
_CAPTION = 8  # what stands before a credit, in characters, to be a caption
_TOLD = 4  # a caption that runs into its credit has more words
_TAIL = 130  # a credit stands within so many characters of the end

_LABEL = lazy(
    r"^(?:image caption|media caption|(?:photo |picture |video )?caption|legende|légende|bildunterschrift"
    r"|bildtext"
    r"|pie de foto|didascalia|onderschrift|подпись к фото|подпись|підпис)\s?[:,：]?\s+(?P<value>\S.*)$"
    r"|^(?:maelezo ya picha|şəklin alt yazısı|تصویر کا کیپشن|படக்குறிப்பு|ఫొటో క్యాప్షన్|फोटो कॅप्शन|फोटो कैप्शन)\s?[:,：،]\s+"
    r"(?P<described>\S.*)$"
    r"|^[▲▶△◀▼]\s?(?P<marked>\S.*)$",
    re.I | re.S,
)
# Of the labels, the first letters.
_LABEL_STARTS = frozenset(
    "ima med cap pho pic vid leg lég bil pie did ond под під mae şək تصو படக ఫొట फोट".split()
)
_LABEL_MARKS = frozenset("▲▶△◀▼")
_SEPARATOR = lazy(r"[:：=＝]\s?|/|(?<=\s)by\s+")
_LABEL_END = lazy(
    rf"(?P<open>[(\[（【|]?)\s?(?:(?<!\w)|(?P<glued>(?-i:(?<=[a-zß-ÿ0-9]{{2}})(?=[A-Z]))))(?:{PICTURE}|{MARKED_PICTURE})$",
    re.I,
)
_ENDINGS = tuple(
    word_set(
        "photo photos photograph photographs photography photographer photographed picture pictures image"
        " images"
        " illustration illustrations credit credits courtesy source via of foto fotos fotografie"
        " fotografía fotografia"
        " fotografi fotograf fotograaf fotografija fotoğraf görsel bild bilder bildquelle bildnachweis"
        " bildrechte"
        " titelbild symbolbild symbolfoto grafik crédit crédits crédito créditos imagen imagem imágenes"
        " ilustración"
        " ilustração immagine beeld kuva kuvat fot. fot zdjęcie zdj. rys. kép fotó slika nuotrauka nuotr."
        " nuotr фото fotografija ljósmynd fotod attēls picha gambar புகைப்படம் ఫోటో"
        " фотографія фотография изображение иллюстрация снимка снимок φωτο φωτογραφία φωτογραφίες φωτογρ."
        " εικόνα صورة"
        " صور الصورة تصوير عدسة عکس عکاس צילום צילומים תמונה קרדיט फोटो तस्वीर छायाचित्र चित्र ছবি ภาพ"
        " ภาพประกอบ ảnh"
        " 写真 写真提供 撮影 画像 图 图片 图源 图片来源 圖 圖片 圖片來源 照片 摄影 攝影 사진 사진제공 이미지"
    )
)
_SENTENCE_MARK = lazy(r"[.!?。”\"'…]\s")
_CAPITAL = lazy(r"[A-Z]\w*$")
_COPYRIGHT = lazy(r"[\s.(\[|]\s?(?:©|\(c\)\s)\s{0,2}(?P<value>[^\d\s©][^©\n]{1,70}?)[\s)\]]*$", re.I)
_BRACKETS = lazy(r"[.。!?”\"'\w]\s?[(\[（](?P<value>[^()\[\]（）]{2,80})[)\]）]\s?\.?$")
_AGENCY_FIRST = lazy(rf"[^\W_](?<![.:])\s(?P<value>{AGENCY}\s?/\s?(?P<name>[^/\n]{{4,40}}))$")
_BARE = lazy(r"[.!?。”\"'…]\s(?P<value>[^.!?\n]{2,70})$")
_HAN = lazy(
    r"(?:[\s。．、，,＝=（(）)]|^)(?P<value>(?:(?:本报|本報|新华社|新華社)?(?:记者|記者)\s?)?"
    r"[\u3040-\u30ff\u4e00-\u9fff々·]{2,10}\s?(?:摄|攝|撮影|提供|供图|供圖))[）)。]?$"
)
_KOREAN = lazy(r"(?:사진|자료)\s?[=/]\s?(?P<value>[^\s.][^.]{0,30})\.?$")


def read_caption(text: str) -> tuple[str, str, int, int] | None:
    """The caption and the credit of a caption line, and the span of the credit; None for another line.

    Without a credit, which is then "", the span is -1, -1.
    """
    labelled = _LABEL.match(text) if _may_have_label(text) else None
    start = labelled.start(labelled.lastgroup or 0) if labelled else 0
    tail = _credit_at_end(text)
    if tail is None:
        return (text[start:].strip(), "", -1, -1) if labelled else None
    at, credit = tail
    caption = text[start:at].strip(" \t\u3000(（[【|–—-=＝、，").rstrip(",;: ")
    if len(caption) < _CAPTION or caption.endswith("&"):
        return None
    return caption, credit, at, len(text)


def _credit_at_end(text: str) -> tuple[int, str] | None:
    """Where the credit at the end of a line starts, with its label, and its value."""
    cut = max(0, len(text) - _TAIL)
    end = text[cut:]
    if not _may_credit(end):
        return None
    closed = end.rstrip(". ")[-1:] in (")", "]", "）")
    if (
        closed
        and "/" in end
        and (m := _BRACKETS.search(end))
        and PHOTO_AGENCY.match(m["value"])
        and is_value(m["value"])
    ):
        return cut + m.start("value") - 1, tidy(m["value"])
    if labelled := _labelled(end):
        return cut + labelled[0], labelled[1]
    if "©" in end or "(c)" in end:
        m = _COPYRIGHT.search(end)
        if m and is_value(m["value"]) and not RIGHTS.search(end[: m.start()]):
            return cut + m.start(), tidy(m["value"])
    if closed:
        m = _BRACKETS.search(end)
        if m and is_value(m["value"]) and _unlabelled(m["value"]):
            return cut + m.start("value") - 1, read_credit(m["value"]) or tidy(m["value"])
    if end[-1] not in ".!?" and (m := _BARE.search(end)) and is_value(m["value"]) and _unlabelled(m["value"]):
        return cut + m.start("value"), tidy(m["value"])
    m = _AGENCY_FIRST.search(end) if "/" in end else None
    if m and is_name(m["name"]) and end.count(" ", 0, m.start()) >= _TOLD:
        return cut + m.start("value"), tidy(m["value"])
    if max(end[-2:]) > "\u2e80" and (m := _HAN.search(end) or _KOREAN.search(end)):
        return cut + (m.start("value") if m.re.pattern == _HAN.pattern else m.start()), m["value"]
    return None


def _may_have_label(text: str) -> bool:
    return text[0] in _LABEL_MARKS or text[:3].casefold() in _LABEL_STARTS


def _may_credit(end: str) -> bool:
    """A cheap look at the end of a line: a mark of a credit, or what `_may_end_in_name` looks for."""
    return bool(traits(end) & CREDIT_END) or _may_end_in_name(end)


def _may_end_in_name(end: str) -> bool:
    """Whether a line may end with a name: "by", a capitalised word after a sentence, a script without any."""
    if " by " in end or max(end[-2:]) >= "\u2e80":
        return True
    last = end[end.rfind(" ") + 1 :]
    if is_small(last) or not end[-1].isalnum():
        return False
    return _SENTENCE_MARK.search(end) is not None and _CAPITAL.search(end) is not None


def _labelled(text: str) -> tuple[int, str] | None:
    """Where a labelled credit starts that runs to the end of the text, and its value."""
    if not _labels().find(" ".join(text.casefold().split()))[0]:
        return None
    for sep in _SEPARATOR.finditer(text):
        mark = sep[0].strip().casefold()
        end = sep.start() if mark == "/" else len(text[: sep.start()].rstrip())
        if not text[max(0, end - 18) : end].casefold().endswith(_ENDINGS):
            continue
        before = text[:end]
        label = _LABEL_END.search(before)
        value = text[sep.end() :].strip(" \u00a0.）】").lstrip("© –-/")
        if value.endswith((")", "]")) and not ("(" in value or "[" in value):
            value = value[:-1].rstrip(" \u00a0.")
        if label is None or not is_value(value) or (mark == "/" and label["glued"] is not None):
            continue
        if mark in "/by" and not (names_only(value) or (mark == "by" and label["open"])):
            continue
        return label.start(), tidy(value)
    return None


@cache
def _labels() -> scan.Literals:
    """How labels end, with a mark or a blank behind, to look for them quicker."""
    return scan.Literals((tuple(ending + mark for ending in _ENDINGS for mark in "/:=：＝ "),))


def _unlabelled(value: str) -> bool:
    """Whether the end of a line, without a label, names who made a picture and for whom."""
    if SOURCE_LINE.match(value):
        return False
    if read_credit(value) or (PHOTO_AGENCY.search(value) and ("/" in value or PHOTO_AGENCY.fullmatch(value))):
        return True
    pieces = [piece.strip() for piece in re.split(r"/|,", value) if piece.strip()]
    if len(pieces) != 2 or len(value.split()) > 8 or not is_name(pieces[0]):
        return False
    last = pieces[1]
    return is_outlet(last) or last.startswith("The ") or ("/" in value and last.isupper() and " " in last)


def find(page: Page) -> Iterator[Mark]:
    """The captions of a page, and the credits in them."""
    for unit, text in enumerate(page.texts):
        if not _CAPTION <= len(text) <= _LIMIT or page.words[unit] > _WORDS:
            continue
        if not (page.traits[unit] & CREDIT_END or _may_have_label(text) or _may_end_in_name(text[-_TAIL:])):
            continue
        if page.kinds[unit] == "list_item" and page.words[unit] > _ITEM:
            continue
        if (found := read_caption(text)) is None or page.is_numbered(unit) or read_credit(text):
            continue
        caption, credit, start, end = found
        yield Mark(unit, "F105", "field", "captions", evened(caption), 4.0)
        if credit:
            yield Mark(unit, "F105", "field", "credits", evened(credit), 4.0, start, end)


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
