"""F104: who made or supplied the pictures or the text, on a line of its own.

"Photo: Jane Doe/Getty", "SOURCE: PTI", "© AFP", "(AP Photo/John Roe)", "写真：…". The value is what is
printed, without the label. A copyright notice (it has a year or reserves rights) is none, and neither
is a sentence about a photographer.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from cleaner import scan
from cleaner.measure import CREDIT, evened, is_small, traits
from cleaner.page import Mark, Page
from cleaner.pattern import lazy
from cleaner.people import is_agency, is_name, is_outlet, word_set
from cleaner.rules.rule import Fix, Keep, UnitRule

_EARLY = 2
_LIMIT = 140
_LINE_BLANKS = 16  # a line of names and agencies has no more, the marks between them apart
_WORDS = 12  # a longer value is a sentence
_AGENCY_WORDS = 4  # "Xinhua News Agency", "Getty Images North America"

PICTURE = (
    r"(?:main |cover |file |archive |stock |feature[d]? |header |hero |lead )?(?:photo(?:graph(?:y|s|er)?"
    r"|s)?|picture(?![ -]alliance)|image|illustration)s?"
    r"(?:/\w+)?(?: ?(?:credit|source|courtesy|by|via|©))?s?(?: of)?|credits?(?: photos?)?|courtesy(?: of)?"
    r"|fotos?(?:graf(?:ie|ía|i|in|o|a|as|ías|ij[aeo]|ias)?)?|bild(?:er|quelle|nachweis|rechte)?(?:/\w+)?"
    r"|(?:titel|symbol|beitrags|archiv|aufmacher|presse)(?:bild|foto)|(?:foto|bild)credits?|grafik|crédit(?:s)?(?: photos?)?"
    r"|crédito(?:s)?(?: da foto)?|imagen|imagem|imágenes|ilustración|ilustração|immagine|beeld|kuva|kuvat"
    r"|fotoğraf|görsel|fot\.?|zdjęcie|zdj\.|rys\."
    r"|kép|fotó|fotoreport|fotka|slika|nuotr(?:auka|\.)?|foto arhiva|фото|фотографія|фотография"
    r"|изображение|иллюстрация|ілюстрація|снимка|снимок"
    r"|φωτο(?:γραφία|γραφίες|γρ\.?)?|εικόνα|صورة|صور|الصورة|تصوير|عدسة|عکس|عکاس|צילום|צילומים|תמונה|קרדיט"
    r"|फोटो|तस्वीर|छायाचित्र|चित्र|ছবি|ภาพ|ภาพประกอบ|ảnh"
    r"|写真(?:提供|撮影)?|撮影|画像(?:提供)?|图(?:片)?(?:来源|源)?|圖片?(?:來源)?|照片|摄影|攝影|사진(?:제공)?|이미지|ფოტო"
)
MARKED_PICTURE = (
    r"zdroj foto|ilustračné foto|autork?a? fotografie|(?:autor|snimi(?:o|la)) fotografije|snimi(?:o|la)|simbolična fotografija"
    r"|attēls|fotogrāfs|publicitātes foto|fotod|(?:pildi|foto) autor|ljósmynd(?:ir|ari)?|imatge|il·lustració|imaxe"
    r"|foto (?:nga|ilustrim|ilustruese|arkiv|arhiva)|снимки|фотограф|фотографија|илустрација|gambar|picha(?: na)?|chanzo cha picha"
    r"|şəklin mənbəyi|fotolar|լուսանկարը?|ֆոտո|تصویر کا ذریعہ|تصویر|فوٹو|பட மூலாதாரம்|புகைப்படம்|ఫొటో సోర్స్|ఫో?ొ?టో|फोटो स्रोत"
)
"""Words that are of a credit with a mark behind them alone: they are also what an article speaks of."""

_SOURCE = (
    r"sources?|quellen?|fuentes?|fontes?|fonti|bron(?:nen)?|kilder?|kjelder?|källa|källor|źródł[oa]"
    r"|zdroje?|lähde|lähteet|forrás|surs[ăa]|surse|kaynak(?:lar)?|извор|източник|šaltinis|avots|(?:autor/)?allikas|heimild|burimi|vir"
    r"|mənbə|წყარო|աղբյուր"
    r"|источники?|джерел[оа]|πηγ(?:ή|ές)|المصدر|مصدر|منبع|מקור|स्रोत|ที่มา|sumber|nguồn|izvor|出典|提供|출처|자료"
    r"|agencia|agence|agentur|agency"
)
_LISTED = r"[,،]\s(?=(?:Getty Images|AFP|Reuters|EPA|AP|BBC)\W*$)"
_MARK = rf"\s?[:：=＝՝/／|©]|{_LISTED}"
_LABELLED = lazy(
    rf"^[\s(\[（【|▲▶■◀*•–—-]{{0,3}}(?:(?P<picture>(?:{MARKED_PICTURE})(?={_MARK})|{PICTURE})"
    rf"|(?P<source>{_SOURCE}))(?P<sep>\s?[:：=＝՝]\s?|{_LISTED}|\s?[/／|©]\s?|\s+by\s+|\s+von\s+|\s+de\s+|\s+par\s+|\s+di\s+"
    r"|\s+(?=\S))(?P<value>\S.*?)[\s)\]）】]*$",
    re.I,
)
SOURCE_LINE = lazy(rf"^\W{{0,3}}(?:{_SOURCE})\b", re.I)
_COPYRIGHT = lazy(
    r"^[\s(\[]{0,2}(?:©|\(c\)\s|copyright\s?©|copyright\s?:)\s?(?P<value>[^\d\s].*?)[\s)\]]*$", re.I
)
_BRACKETED = lazy(r"^[(\[（【](?P<value>[^()\[\]（）]{2,90})[)\]）】]$")
RIGHTS = lazy(
    r"\b(?:19|20)\d\d\b|\brights?\b|reserved|riservata|riproduzione|저작권|금지|copyright|vorbehalten|réservés"
    r"|reservados|riservati|voorbehouden|zastrzeżone|защищены|захищені|"
    r"saklıdır|محفوظة|שמורות|सुरक्षित|保留|無断|禁じ|无断|복제|\bterms\b|\bpolicy\b|\bcookies\b|\binc\.|\bltd\b"
    r"|\bgmbh\b|\bllc\b",
    re.I,
)
_WORDS_TOO = word_set(
    "beta sid uni rex alliance mena hina ep aa tt cp pa sita ap ani spa sda bbc cnn keystone alliance antara"
) - {"ap"}
_SUM = lazy(r"[$€£¥%]\s?\d|\d\s?[€£%]")
_STOCK = lazy(
    r"(?:d['’])?(?:archives?|archiv|archivo|arquivo|illustration|handout|DR\b|privat|divulga)",
    re.I,
)
_ANY_MARK = lazy(r"[:=/|(\[：＝／｜（【©]|\b(?:by|von|par|di|de|courtesy|via)\b", re.I)
_LABEL_WORDS = word_set(
    "photo photos photograph photographs photography photographer picture pictures image images illustration credit"
    " credits courtesy main cover file archive stock feature featured header hero lead source foto fotos bild fot"
    " titelbild symbolbild beitragsbild archivbild aufmacherbild pressebild titelfoto symbolfoto beitragsfoto"
    " archivfoto aufmacherfoto pressefoto fotocredit fotocredits bildcredit bildcredits fotografija snimio snimila"
    " fotod pildi autor/allikas allikas imatge imaxe burimi vir avots gambar picha chanzo fotolar zdroj"
)
_SECTION = "(Ausschnitt)"
_POSTS = word_set("stringer pool str handout contributor staff")
"""What stands between a name and an agency: how they came by the picture."""
_DAY = lazy(r",?\s*\(?\d{1,2}[./]\d{1,2}[./]\d{4}\)?$")
_ENLARGE = lazy(r"확대|크게\s?보기")
_SPLIT = lazy(r"\s*(?://?|／|\||,|;|\bvia\b|\bfor\b|\bthrough\b|\s[–—-]\s)\s*", re.I)
_AGENCIES = (
    "AP Photo|pixelio[.]de|stock[.]adobe[.]com|AFP|Reuters|EPA(?:-EFE)?|Getty(?: Images)?|iStock|Shutterstock|Alamy(?: Stock Photo)?"
    "|Imago|Keystone|Unsplash|Pexels|Pixabay"
    "|Adobe Stock|Depositphotos|Dreamstime|123RF|Bloomberg|dpa|picture[ -]alliance|ANP|Belga|PA Images|PA Wire"
    "|Wikimedia Commons|Flickr|NurPhoto|Zuma(?: Press)?|Sipa(?: USA)?|Abaca|Xinhua(?: News Agency)?|EFE|ANSA|LaPresse|Lusa|TASS"
    "|PAP|ČTK|MTI|NTB|Ritzau(?: Scanpix)?|Scanpix|TT|STT|Lehtikuva"
    "|Anadolu|PTI|ANI|Yonhap|Kyodo|Europa Press|Cordon Press|Hans Lucas|Canadian Press|Associated Press"
    "|AAP|APA|CTK|Photonews|Handout"
)
AGENCY = rf"\b(?:{_AGENCIES})\b"
PHOTO_AGENCY = lazy(AGENCY)
_ANY_CASE = lazy(AGENCY, re.I)


_WITH = lazy(r"^\W{0,3}(?:with|avec|mit|con|com|met|med)\s+(?=[A-Z])", re.I)


_AROUND = " \t\u00a0,;:.|©"


def undated(value: str) -> str:
    """A credit without the day of the picture at its end."""
    return _DAY.sub("", value)


def tidy(value: str) -> str:
    """A credit without the marks around it, and without "with"."""
    value = re.sub(r"\s*(?://)\s*", " / ", _WITH.sub("", value).strip(_AROUND))
    for opening, closing in ("()", "[]"):
        if value.startswith(opening) and value.find(closing) in (-1, len(value) - 1):
            value = value[1:]
        if value.endswith(closing) and value.count(closing) > value.count(opening):
            value = value[:-1]
        elif value.count(opening) == value.count(closing) + 1:  # the last one was taken for one around it all
            value = value.rstrip(_AROUND) + closing
    return value.strip(_AROUND)


@cache
def _agency_names() -> scan.Literals:
    """How the names of `PHOTO_AGENCY` begin, as they are and in small letters, to look for them quicker."""
    names = [re.split(r"[(\[]", name)[0] for name in re.split(r"\|(?![^(]*\))", _AGENCIES)]
    return scan.Literals((tuple(names), tuple(name.lower() for name in names)))


_LEFT_LABEL = lazy(
    r"(?:photo|foto|bild|image|source|quelle)s?(?:\s?[:|]\s?|\s(?:by|via|von)\s|(?P<bare>\s))(?=[^\W\d_])",
    re.I,
)
_FIRST_PIECE = lazy(r"\s?[/,]|\svia\s")
_NO_CREDIT = lazy(r"courtesy|amp|licen[cs]\w+(?: na \w+)?|lizenz", re.I)
_TEMPLATE = lazy(r"\s*--\w+--.*$|\s+\(?Image credit:?\s*(?P<own>[^()]+)\)$", re.I)


def plain_credit(credit: str) -> str:
    """A credit without a second label, a template's leftovers or what it says twice; "" for what is none."""
    if _NO_CREDIT.fullmatch(credit) or _SUM.search(credit) or "\n" in credit:
        return ""
    if left := _TEMPLATE.search(credit):
        credit = left["own"] or credit[: left.start()]
    if (label := _LEFT_LABEL.match(credit)) and credit[label.end()].isupper():
        rest = credit[label.end() :]
        if label["bare"] is None or is_name(_FIRST_PIECE.split(rest, maxsplit=1)[0]):  # no "Image Source"
            credit = rest
    first, bar, last = credit.partition(" | ")
    return first if bar and last.casefold() in first.casefold() else credit


def is_value(value: str) -> bool:
    """Whether what follows a label reads as who made a picture: few words, no sentence, no rights."""
    words = value.split()
    if not value or len(words) > _WORDS or len(value) > 110 or RIGHTS.search(value) or _ENLARGE.match(value):
        return False
    if _SUM.search(value) or not (value[0].isalpha() or value[0] in "\"“«„'‘@"):
        return False
    if re.search(r"[!?。！？।۔։]|\.\s+\w{3,}\s+\w{3,}\s+\w", value) or "http" in value:
        return False
    if value.isascii() or not words[0][:1].isalpha() or value[0].isupper() or is_small(value[0]):
        lower = sum(
            1
            for w in words
            if is_small(w[0]) and len(w) > 3 and w not in ("photo", "stock", "images", "picture", "alliance")
        )
        return lower <= max(1, len(words) // 3)
    return True


def _may_credit(text: str) -> bool:
    """A cheap look at a line in ASCII: a mark, a label's word or an agency has to be in it."""
    if traits(text) & CREDIT or text.split(None, 1)[0].casefold() in _LABEL_WORDS:
        return True
    return (_agency_names().find(text)[0] == 1 and PHOTO_AGENCY.search(text) is not None) or is_agency(text)


def read_credit(text: str) -> str | None:
    """The credit of a line that is nothing else, without its label; None for another line."""
    if not 2 <= len(text) <= _LIMIT or (text.isascii() and not _may_credit(text)):
        return None
    text = evened(text)
    if len(text) > 60 and not _ANY_MARK.search(text):
        return None
    if (m := _COPYRIGHT.match(text)) and len(m["value"].split()) <= 8 and is_value(m["value"]):
        nested = _LABELLED.match(m["value"])
        return tidy(nested["value"] if nested and nested["sep"].strip() == ":" else m["value"])
    if m := _LABELLED.match(text):
        value, sep = m["value"], m["sep"].strip().casefold()
        if (nested := _LABELLED.match(value)) and nested["sep"].strip():
            value = nested["value"]  # "Foto: Bild: SN/APA"
        value = undated(value.lstrip("© –-/"))
        if text[0].islower() and value.islower() and value.isascii() and not is_agency(value):
            return None  # a line of code: `image: nginx`
        if sep in (":", "：", "=", "＝", "՝", "©", ",", "،"):
            if is_value(value) and (m["picture"] or _who(value)):
                return tidy(value)
            return None
        label = text[: m.start("sep")].strip(" ([").casefold()
        explicit = label.endswith(
            ("credit", "credits", "courtesy", "courtesy of", "source", "by", "via", "fot.", "fot")
        )
        if sep in ("/", "|", "／"):
            explicit = False
        if ":" in value:
            return None
        explicit = explicit or bool(_STOCK.match(value))
        if (
            m["picture"]
            and is_value(value)
            and (names_only(value) or (explicit and _who(value)) or _STOCK.match(value))
        ):
            return tidy(value)
        return None
    if (m := _BRACKETED.match(text)) and PHOTO_AGENCY.search(m["value"]) and is_value(m["value"]):
        return tidy(m["value"])
    return _agency_line(text)


def _who(value: str) -> bool:
    return len(value.split()) <= 8 and (
        value[0].isupper()
        or not (value[0].isascii() or is_small(value[0]))
        or names_only(value)
        or is_agency(value)
    )


def names_only(value: str) -> bool:
    """Whether a credit is nothing but names of people, outlets and agencies."""
    pieces = [p for p in _SPLIT.split(value) if p]
    return bool(pieces) and all(is_name(p) or is_outlet(p) or _has_agency(p) for p in pieces)


def _has_agency(piece: str) -> bool:
    """Whether a piece of a credit is an agency, and at most a word or two more."""
    return len(piece.split()) <= _AGENCY_WORDS and PHOTO_AGENCY.search(piece) is not None


def credits_alone(text: str) -> bool:
    """Whether a text is an agency whose name means nothing else ("Beta" is a word as well)."""
    return (
        is_agency(text)
        and text.casefold().strip(" .()[]") not in _WORDS_TOO
        and (len(text) > 5 or not text.istitle())
    )


def _agency_line(text: str) -> str | None:
    """A line of nothing but names and at least one agency: "Tanja Ivanova // Getty Images"."""
    if len(text) > 80 or text.count(" ") > _LINE_BLANKS:
        return None
    named = _agency_names().find(text.lower())[1] == 1 and _ANY_CASE.search(text) is not None
    if not (named or credits_alone(text)):
        return None
    pieces = [p for p in _SPLIT.split(text.removesuffix(_SECTION).strip()) if p]
    if sum(len(p.split()) for p in pieces) > 8:
        return None
    if not (PHOTO_AGENCY.search(text) or credits_alone(text) or any(map(_ANY_CASE.fullmatch, pieces))):
        return None
    if all(
        credits_alone(p) or is_name(p) or PHOTO_AGENCY.fullmatch(p) or p.casefold() in _POSTS for p in pieces
    ):
        return tidy(text)
    return None


def find(page: Page) -> Iterator[Mark]:
    """The credit lines of a page. The source of a table further down in the text is none."""
    prose = 0
    for unit, text in enumerate(page.texts):
        if page.prose[unit]:
            prose += 1
        elif len(text) <= _LIMIT and (credit := read_credit(text)):
            bare = not (_ANY_MARK.search(text) or PHOTO_AGENCY.fullmatch(text) or credits_alone(text))
            if page.kinds[unit] == "list_item" and bare:
                continue  # "Supports Unsplash", of an app
            if prose >= _EARLY and SOURCE_LINE.match(text) and not is_agency(credit):
                continue
            yield Mark(unit, "F104", "field", "credits", credit, 4.0)


RULE = UnitRule(
    code="F104",
    name="credit-line",
    summary="the line that credits a picture or the source of the text",
    why="Captions lose their picture in a text dump, and their credit stands alone between the paragraphs. The value"
    " is kept as printed. Copyright notices and sentences about photographers are left alone.",
    find=find,
    examples=(
        Fix("SOURCE: PTI\n\nThe ferry sailed.", "The ferry sailed.", field="credits", value="PTI"),
        Fix(
            "Photo: Jane Doe/Getty\n\nThe ferry sailed.",
            "The ferry sailed.",
            field="credits",
            value="Jane Doe/Getty",
        ),
        Fix("© AFP\n\nThe ferry sailed.", "The ferry sailed.", field="credits", value="AFP"),
        Fix(
            "(AP Photo/Jane Doe)\n\nThe ferry sailed.",
            "The ferry sailed.",
            field="credits",
            value="AP Photo/Jane Doe",
        ),
        Keep("Photographers waited at the harbour until the ferry came in."),
        Keep("image: nginx"),
        Keep("The photo by Jane Doe, taken in 1968, hangs in the town hall."),
    ),
)
