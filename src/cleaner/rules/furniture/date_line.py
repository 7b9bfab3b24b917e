"""F103: the line that says when the article was published, and when it was changed.

A date line holds dates and words that announce them ("Published", "Stand", "수정"), week days, times,
reading times, sometimes the author or the place. A sentence that mentions a date holds other words
and stays; a bare date far down in the text (a timeline's heading) stays as well.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import pairwise

from cleaner.dates import FoundDate, find_dates
from cleaner.measure import DIGIT, ends_sentence
from cleaner.page import Mark, Page
from cleaner.pattern import lazy
from cleaner.people import Byline, parse_byline, parse_names, word_set
from cleaner.rules.rule import Fix, Keep, UnitRule

_LIMIT = 180
ISO_START = lazy(r"\d{4}-\d\d-\d\d(?:T|$)")
_LISTED = 4  # so many different days one after the other are a list
_OWN_TEXT = 2  # so many times the text of any other entry is that of the article itself
_EARLY = 3  # a date without a label counts only before this many units of prose

_PUBLISHED = lazy(
    r"publish|posted|created|issued|filed|\bdate:|veröffentlich|publizier|erstell|erschien|\bstand\b"
    r"|publi[ée]|"
    r"mis en ligne|\bpublica|\bfecha|\bdata(?: \w+)?:|pubblica|gepubliceerd|geplaatst|publicer|udgivet"
    r"|offentlig|publiser|julkais|"
    r"publikac|opublik|dodano|publikov|vydáno|uverejn|zverejn|опубл|размещ|\bдата|publicat|terbit"
    r"|dipublikasi|đăng|yayın|"
    r"giriş|oluşturul|نشر|منشور|انتشار|פורסם|תאריך|प्रकाशित|पब्लिश|公開|配信|掲載|发布|發布|發佈|发表|日期|입력|등록|승인|발행"
    r"|เผยแพร่|"
    r"δημοσ|megjelen|közzét|objavljen|geschrieben",
    re.I,
)
_MODIFIED = lazy(
    r"updat|modifi|last published|revis|edited|amended|aktualis|geändert|bearbeit|mis[e]? à jour|actuali[sz]"
    r"|atualiz|aggiorna|modifica|bijgewerkt|aangepast|"
    r"gewijzigd|uppdater|opdater|oppdater|endret|ændret|ändrad|päivite|muokat|aktuali[zs]|обновл|измен"
    r"|оновл|güncel|تحديث|بروز|"
    r"עודכן|עדכון|अपडेट|अद्यतन|更新|修改|수정|업데이트|อัปเดต|อัพเดท|ปรับปรุง|ενημέρ|ενημερ|τροποπ|frissít|módosít"
    r"|diperbarui|cập nhật|"
    r"ažurira|izmijen",
    re.I,
)
_LABEL = lazy(rf"\w*(?:{_PUBLISHED.pattern}|{_MODIFIED.pattern})\w*", re.I)
_FIRST = lazy(r"\b(?:first|originally|erst|zuerst|original)", re.I)
# Words that go with a date and say nothing else.
_FILLER = word_set(
    "on at in the of and last first originally date time by from am pm a.m p.m noon um uhr am vom der"
    " den die das ab zuletzt letzte"
    " erstmals seit le la les à a du de dernière el las los del en il alle ore ora lo dal às as o om"
    " op laatst kl kl. klo den senast"
    " sist sidst w dnia dne v ob o r r. г г. р р. в о от saat son tarihi tarih ngày lúc tanggal jam"
    " pukul pada wib wita wit เวลา น น."
    " วันที่ เมื่อ ล่าสุด ημερομηνία στις τελευταία ώρα को बजे आखिरी दिनांक في آخر تاريخ بتاريخ"
    " الساعة صباحا مساء م ص ه هـ בשעה ב אחרון ч час"
    " hs hrs gmt utc ist et est edt pt pst pdt ct cst cdt bst cet cest mez mesz msk мск jst kst eat wat sast"
    " myt sgt hkt aest aedt updated"
    " min mins minute minutes read reading hours hour ago lesezeit lesedauer minuten lecture lectura"
    " lettura tempo leitura leestijd"
    " lästid läsning czytania dk dakika okuma süresi comments comment kommentare kommentar"
    " commentaires comentarios comentários"
    " issue print edition article artikel news online no nr. m m. d d. gada ekl 最終 최종 最后 时间 時間 日時 기사"
    " 기사입력 最終更新日 时间 上午 下午 午前 午後 오전 오후"
    " this page was is has been post story content it on-line zuerst teilen drucken share save print"
    " likes words minuti minutos minuta oras minutter h s ora. g gg printed version view views"
    " em ultimo ultima último última во года году року році о об godz godz. roku την τις το έτος พ ศ พ.ศ. jour"
)
_TELLS = lazy(r"\b(?:it|this|was|is|has)\b", re.I)
_WEEKDAYS = word_set(
    "mon tue tues wed thu thur thurs fri sat sun monday tuesday wednesday thursday friday saturday"
    " sunday mo di mi do fr sa so montag"
    " dienstag mittwoch donnerstag freitag samstag sonntag sonnabend lundi mardi mercredi jeudi"
    " vendredi samedi dimanche lun mar mer jeu"
    " ven sam dim lunes martes miércoles miercoles jueves viernes sábado sabado domingo segunda terça"
    " quarta quinta sexta feira segunda-feira"
    " terça-feira quarta-feira quinta-feira sexta-feira lunedì martedì mercoledì giovedì venerdì"
    " maandag dinsdag woensdag donderdag"
    " vrijdag zaterdag zondag måndag tisdag onsdag torsdag fredag lördag söndag mandag tirsdag lørdag"
    " søndag maanantai maanantaina"
    " tiistai tiistaina keskiviikko torstai perjantai lauantai sunnuntai poniedziałek wtorek środa"
    " czwartek piątek sobota niedziela"
    " pondělí úterý středa čtvrtek pátek neděle понедельник вторник среда четверг пятница суббота"
    " воскресенье понеділок вівторок середа"
    " четвер п'ятниця субота неділя pazartesi salı çarşamba perşembe cuma cumartesi pazar hétfő kedd"
    " szerda csütörtök péntek szombat"
    " vasárnap luni marți miercuri joi vineri sâmbătă duminică senin selasa rabu kamis jumat sabtu"
    " minggu thứ chủ nhật hai ba tư năm"
    " sáu bảy الاثنين الإثنين الثلاثاء الأربعاء الخميس الجمعة السبت الأحد ראשון שני שלישי רביעי חמישי"
    " שישי שבת יום सोमवार मंगलवार बुधवार गुरुवार"
    " शुक्रवार शनिवार रविवार δευτέρα τρίτη τετάρτη πέμπτη παρασκευή σάββατο κυριακή จันทร์ อังคาร พุธ"
    " พฤหัสบดี ศุกร์ เสาร์ อาทิตย์"
    " 月曜日 火曜日 水曜日 木曜日 金曜日 土曜日 日曜日 星期一 星期二 星期三 星期四 星期五 星期六 星期日 월요일 화요일 수요일 목요일 금요일 토요일 일요일 月 火 水 木 金 土"
    " 日 月曜"
    " 火曜 水曜 木曜 金曜 土曜 日曜 周一 周二 周三 周四 周五 周六 周日 월 화 수 목 금 토 일"
)
# What goes before a day that is not the one of publication: a term, an event, the state of figures.
_OTHER_DAY = lazy(
    r"(?:\b(?:(?<!current )as of|until|till|valid|expires?|deadline|due|born|effective(?: (?:beginning|from|as of|date))?|registr\w*|registered|joined"
    r"|member since|termin|released?|release date|erscheinungsdatum|bis(?: zum)?|gültig|geboren|jusqu['’]au"
    r"|hasta(?: el)?|fino al|tot(?: en met)?|t/m|valable|válido)\s?:?\s*|\(@\w+\)\s*)$",
    re.I,
)
# "This entry was posted in Ferries and tagged quay on May 4, 2021 by Jane Doe."
_ENTRY_NOTE = lazy(
    r"this (?:entry|post|article) was (?:posted|published|filed)"
    r"|(?:dieser|der) (?:beitrag|eintrag|artikel) wurde .{0,200}(?:veröffentlicht|gepostet|publiziert)"
    r"|cet (?:article|entrée) a été publiée?|ce (?:billet|contenu|message) a été publié"
    r"|est[ae] (?:entrada|artículo|artigo) (?:fue|ha sido|foi) (?:publicad|postad)[ao]"
    r"|quest[oa] (?:articolo|voce|post) è stat[oa] pubblicat[oa]"
    r"|dit (?:bericht|artikel) (?:werd|is) (?:geplaatst|gepubliceerd)"
    r"|detta inlägg (?:publicerades|postades)|dette (?:innlegg|indlæg)(?:et)? (?:ble|blev) (?:publisert|udgivet|postet)"
    r"|ten wpis (?:został|jest) opublikowan|эта запись была опубликована|запись опубликована"
    r"|tento příspěvek byl publikován|bu yazı .{0,80}yayınlan",
    re.I,
)
_PLACE = lazy(r"\(?(?:[^\W\d_][\w.'’ -]{1,28}, ?(?:den |le |am )?|[^\W\d_]{1,6}\.? / )?")
_AFTER_LEAD = lazy(r"\s?[–—:|)]|\s-\s|\.\s")
_DIGIT = lazy(r"\d")
_PLAYER = lazy(r"(?:audio|video|podcast)\W{0,3}\d{1,2}:\d\d", re.I)  # and who speaks in it
_SPLIT = lazy(r"[\s,،、.:：;|｜•·●/()\[\]（）＊*—–-]+")
_CLOCK = lazy(r"\d{1,2}[:.h時시点]\d{2}(?::\d\d)?\s?(?:[ap]\.?m\b\.?)?|\b\d{1,2}\s?[ap]\.?m\b\.?|\d+", re.I)
_REST = lazy(r"\s*[|｜•·●—–]\s*|\s-\s|,\s|\s{2,}")


@dataclass(frozen=True, slots=True)
class DateLine:
    """What a date line says; `labelled` where a word announces the date of publication or change."""

    published: FoundDate | None
    modified: FoundDate | None
    byline: Byline | None = None
    labelled: bool = False


def _time_of_change(text: str, date: FoundDate) -> tuple[FoundDate, FoundDate] | None:
    """The day of publication and the time of a change on it: "May 4, 2021 | Updated 6:12 PM"."""
    within = text[date.start : date.end]
    label = _MODIFIED.search(within)
    if date.precision == "day" or label is None or _PUBLISHED.search(within):
        return None
    if not _DIGIT.search(within, 0, label.start()) or _MODIFIED.search(text, 0, date.start):
        return None
    end = date.start + len(within[: label.start()].rstrip(" |｜•·,;–—-("))
    day = replace(date, end=end, iso=date.day, precision="day")
    return day, replace(date, start=date.start + label.start())


def _told(text: str, dates: list[FoundDate]) -> tuple[FoundDate | None, FoundDate | None, bool]:
    """Which date is of publication and which of change, by the words before each."""
    published = modified = bare = None
    at = 0
    if len(dates) == 1 and (parts := _time_of_change(text, dates[0])):
        return *parts, True
    for number, date in enumerate(dates):
        label = text[at : date.start]
        if date.precision == "second" and number + 1 < len(dates) and dates[number + 1].start - date.end < 3:
            at = date.end  # of a machine, before the day that is printed for people
            continue
        if _MODIFIED.search(label) and not (_PUBLISHED.search(label) and _FIRST.search(label)):
            modified = date
        elif _PUBLISHED.search(label):
            published = published or date
        elif (
            at
            and _PUBLISHED.search(text[date.end : date.end + 12]) is None
            and _MODIFIED.search(text[date.end : date.end + 14])
        ):
            modified = date
        else:
            bare = (
                date if bare is None or date.iso < bare.iso else bare
            )  # day of change beside day of publication
        at = date.end
    labelled = bool(published or modified)
    if published is None and bare is not None:
        if (
            modified is not None
            and text.find("(", bare.end, modified.start) < 0
            and bare.start > modified.start
        ):
            return None, modified, labelled
        published = bare
    return published, modified, labelled


def _strange(text: str) -> list[str]:
    """The words of a text that do not merely go with a date."""
    return [w for w in _SPLIT.split(text.strip()) if w and w not in _FILLER and w not in _WEEKDAYS]


def _capitals(piece: str, words: list[str]) -> bool:
    """Whether all these words stand with capitals in the piece, or in a script that has none."""
    return all(w.lower() == w.upper() or w not in piece for w in words)


@lru_cache(maxsize=4096)  # rules and fields look at the same lines
def read_date_line(text: str, language: str = "und", first: bool | None = None) -> DateLine | None:
    """The dates of a line that is a date line; None for another line.

    `first` says whether the day comes first in figures (see `cleaner.dates.day_first`).
    """
    if len(text) > _LIMIT or not _DIGIT.search(text):
        return None
    dates = find_dates(text, language, first=first)
    if not 1 <= len(dates) <= 4 or _OTHER_DAY.search(text, 0, dates[0].start):
        return None
    published, modified, labelled = _told(text, dates)
    rest, at = [], 0
    for date in dates:
        rest.append(text[at : date.start])
        at = date.end
    rest.append(text[at:])
    byline: Byline | None = None
    left = 0
    for part in rest:
        for piece in _REST.split(part):
            bare = _CLOCK.sub(" ", piece.casefold())
            # Labels are dear to look for: only where a word is left that says something.
            strange = _strange(bare) and _strange(_LABEL.sub(" ", bare))
            if not strange:
                continue
            people = parse_byline(piece.strip(" ,|(-"), language) or parse_names(
                piece.strip(" ,|(-"), language
            )
            if people and byline is None:
                byline = people
            elif len(strange) <= 2 and len(piece) <= 24 and _capitals(piece, strange):
                left += 1  # a place, a section, a count of comments
            else:
                left += 3
    if byline is not None and _PLAYER.match(text):
        byline = None
    if not labelled and ends_sentence(text) and (left or _TELLS.search(text) is not None):
        return None  # "On 6 June 2024 is opening night."
    if left > (2 if labelled and len(text) <= 100 else 1) or text.endswith(":"):
        return None
    return DateLine(published, modified, byline, labelled)


def read_dates_within(text: str, language: str = "und", first: bool | None = None) -> DateLine | None:
    """The dates of a line that holds other things as well; for a place where such a line is furniture."""
    dates = find_dates(text, language, first=first)
    if not 1 <= len(dates) <= 3 or _OTHER_DAY.search(text, 0, dates[0].start):
        return None
    opened = text.rfind("(", 0, dates[0].start)
    if opened > text.rfind(")", 0, dates[0].start) and len(text[:opened].split()) > 5:
        return None  # of a picture
    published, modified, labelled = _told(text, dates)
    return DateLine(published, modified, None, labelled)


def names_other_day(text: str) -> bool:
    """Whether a line is the label of a day that is not the one of publication ("Available until:")."""
    return len(text) <= 40 and text.endswith(":") and _OTHER_DAY.search(text) is not None


def is_entry_note(text: str) -> bool:
    """Whether a line is the sentence by which blogs say when and under what an entry was posted."""
    return _ENTRY_NOTE.match(text) is not None


def is_announced(text: str, date: FoundDate) -> bool:
    """Whether the words right before a date, in a line of any kind, say that it is the day of publication."""
    before = text[max(0, date.start - 30) : date.start]
    return _PUBLISHED.search(before) is not None and _MODIFIED.search(before) is None


def read_leading_date(text: str, language: str = "und", first: bool | None = None) -> FoundDate | None:
    """The date that opens a paragraph, with a mark or a time after it ("4.5.2021 – The ferry", "BERLIN, 4
    May 2021 -"); None for a sentence that begins with a date."""
    head = text[:80]
    if not _DIGIT.search(head):
        return None
    date = next(iter(find_dates(head, language, first=first)), None)
    if date is None or date.ambiguous or not _PLACE.fullmatch(text, 0, date.start):
        return None
    if date.end == len(text):
        return date
    return date if date.precision != "day" or _AFTER_LEAD.match(text, date.end) else None


def chronology(page: Page) -> frozenset[int]:
    """The units that are the dates of a diary or of a list of days: two or more bare days with nothing but
    prose between them, `_LISTED` or more with nothing but sentences between them, or in a row."""
    days = [(unit, day) for unit in page.having(DIGIT) if (day := _bare_day(page, unit)) is not None]
    found: set[int] = set()
    diary: list[tuple[int, str]] = []
    for unit, day in days:
        if diary and not _follows(page, diary[-1], (unit, day)):
            found |= _entries(page, diary)
            diary = []
        diary.append((unit, day))
    found |= _entries(page, diary)
    if len(found) >= _LISTED:  # between so many a line that is no prose ends nothing
        first, last = min(found), max(found)
        found |= {unit for unit, _ in days if first < unit < last}
    return frozenset(found.union(*_rows_of_days(page, days)))


def _follows(page: Page, before: tuple[int, str], after: tuple[int, str]) -> bool:
    """Whether a bare day may be that of the next entry: another day, with nothing but sentences between."""
    (first, day), (last, other) = before, after
    apart = day != other and _is_iso(page, first) == _is_iso(page, last)
    return apart and _has_entry(page, first) and all(_is_told(page, unit) for unit in range(first + 1, last))


def _has_entry(page: Page, unit: int) -> bool:
    """Whether a day is followed by text, in its own unit or the next."""
    return "\n" in page.texts[unit] or _is_told(page, unit + 1)


def _is_told(page: Page, unit: int) -> bool:
    return unit < len(page) and (page.prose[unit] or ends_sentence(page.texts[unit]))


def _entries(page: Page, days: Sequence[tuple[int, str]]) -> set[int]:
    """Of days that may be those of entries in a row the ones that are.

    The first is none where the others go on in time and it does not lead to them, or where much more text
    follows it: it is the day of publication then, and a diary or a list of other articles stands below.
    """
    if days and not _has_entry(page, days[-1][0]):
        days = days[:-1]
    later = [day < other for (_, day), (_, other) in pairwise(days)]
    sizes = [other - unit for (unit, _), (other, _) in pairwise(days)]
    stands_apart = len(days) > 2 and (later[0] not in later[1:] or sizes[0] > _OWN_TEXT * max(sizes[1:]))
    entries = {unit for unit, _ in (days[1:] if stands_apart else days)}
    if len(entries) >= _LISTED:
        return entries
    pairs = pairwise(unit for unit, _ in days if "\n" not in page.texts[unit])
    return {
        unit
        for pair in pairs
        if pair[1] > pair[0] + 1 and all(page.prose[pair[0] + 1 : pair[1]]) and page.prose[pair[1] + 1]
        for unit in pair
    }


def _rows_of_days(page: Page, days: Sequence[tuple[int, str]]) -> Iterator[list[int]]:
    """Bare days one after the other, as many different ones as make a list. The date line of an article, as
    this library prints it, is none of the list below it."""
    row: list[int] = []
    different: set[str] = set()
    for unit, day in [*days, (len(page) + 1, "")]:
        if row and unit != row[-1] + 1:
            if len(different) >= _LISTED:
                yield row
            row, different = [], set()
        if unit < len(page) and (row or not _is_iso(page, unit) or _is_iso(page, unit + 1)):
            row.append(unit)
            different.add(day)


def _is_iso(page: Page, unit: int) -> bool:
    """Whether a unit begins with a date in the form in which this library prints that of an article."""
    return unit < len(page) and ISO_START.match(page.texts[unit]) is not None


def _bare_day(page: Page, unit: int) -> str | None:
    """The day of a short line that is a date and does not say of what, nor stands under a byline; of several
    lines the first counts."""
    text = page.texts[unit]
    if "\n" in text:
        text = text.partition("\n")[0]
    if not 6 <= len(text) <= 40 or not page.traits[unit] & DIGIT:
        return None
    line = read_date_line(text, page.locale)
    if line is None or line.labelled or line.byline or line.published is None:
        return None
    if unit and parse_byline(page.texts[unit - 1], page.language):
        return None
    return line.published.day


def find(page: Page) -> Iterator[Mark]:
    """The date lines of a page."""
    prose = [unit for unit, is_prose in enumerate(page.prose) if is_prose]
    early = prose[_EARLY - 1] if len(prose) >= _EARLY else len(page)
    last = prose[-1] if prose else -1
    for unit in page.having(DIGIT):
        text = page.texts[unit]
        if not 6 <= len(text) <= _LIMIT or unit in page.diary:
            continue
        line = read_date_line(text, page.locale)
        if line is None or (unit >= early and not (line.labelled and (line.modified or unit > last))):
            continue
        if line.byline:
            for author in line.byline.authors:
                yield Mark(unit, "F103", "field", "authors", author, 4.0)
        for field, date in (("published", line.published), ("modified", line.modified)):
            if date is not None:
                value = text[date.start : date.end] if date.ambiguous else date.iso
                why = "day and month are not certain" if date.ambiguous else ""
                yield Mark(
                    unit,
                    "F103",
                    "field",
                    field,
                    value,
                    5.0 if line.labelled else 3.0,
                    date.start,
                    date.end,
                    why,
                )


RULE = UnitRule(
    code="F103",
    name="date-line",
    summary="the line that says when the article was published or changed",
    why="Sites print it under the headline and text dumps keep it between the paragraphs. A sentence that mentions"
    " a date, a bare date further down (a timeline's heading), and a list of days are left alone.",
    find=find,
    examples=(
        Fix("May 4, 2021\n\nThe ferry sailed.", "The ferry sailed.", field="published", value="2021-05-04"),
        Fix(
            "Published: 17 October 2024 | Updated: 18 October 2024\n\nThe ferry sailed.",
            "The ferry sailed.",
            field="modified",
            value="2024-10-18",
        ),
        Fix(
            "Stand: 11.05.2023, 21:48 Uhr\n\nDie Fähre fuhr.",
            "Die Fähre fuhr.",
            "de",
            field="published",
            value="2023-05-11T21:48",
        ),
        Keep("The bridge was opened on May 4, 2021."),
        Keep("On 17 October 2024 the council met, and nobody came."),
        Keep(
            "These are the days on which the ferry sails again this spring, if the wind allows it.\n\n"
            "4 May 2024\n\n11 May 2024\n\n18 May 2024\n\n25 May 2024"
        ),
    ),
)
