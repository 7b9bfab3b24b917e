"""Dates as print writes them, in many languages, read as ISO 8601.

The search goes from number to number: a date is tried only where a digit group stands, and what
stands around it is looked up in one table of month names. Nothing here knows about the article; which
of the dates is the day of publication is decided elsewhere.
"""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from cleaner.pattern import lazy

Precision = Literal["month", "day", "minute", "second"]

# One line per month, all languages together: full names, inflected forms and abbreviations.
_MONTHS = (
    "january januar jänner janvier enero gennaio janeiro januari styczeń stycznia ocak ledna"
    " leden január januára января январь січня січень tammikuuta tammikuu ιανουαρίου"
    " ιανουάριος ianuarie януари siječnja siječanj sausio sausis janvāris janvārī jaanuar"
    " gener xaneiro urtarrila јануар jan jän janv ene gen sty led янв січ tammi ιαν ian oca"
    " ledn sij saus يناير ينایر كانون ژانویه ינואר जनवरी জানুয়ারি มกราคม มค januarie"
    " januarja იანვარი јануара јануари јан яну janvāra jaanuaril jaan xan janar janari جنوری"
    " ஜனவரி జనవరి जानेवारी yanvar հունվար հունվարի იან",
    "february feber februar février fevrier febrero febbraio fevereiro februari luty lutego"
    " şubat února únor február februára февраля февраль лютого лютий helmikuuta helmikuu"
    " φεβρουαρίου φεβρουάριος februarie февруари veljače veljača vasario vasaris februāris"
    " februārī veebruar febrer febreiro otsailaren фебруар feb febr fév févr fev lut úno фев"
    " лют helmi φεβ şub velj vas فبراير شباط فوریه פברואר फरवरी फ़रवरी ফেব্রুয়ারি กุมภาพันธ์"
    " กพ februarja თებერვალი pebruari фебруара фебруари феб veebruaril veebr shkurt shkurti"
    " فروری பிப்ரவரி ఫిబ్రవరి फेब्रुवारी fevral փետրվար փետրվարի თებ",
    "march märz maerz mars marzo março marco maart marts marec marca marzec mart března"
    " březen március марта март березня березень maaliskuuta maaliskuu μαρτίου μάρτιος martie"
    " ožujka ožujak kovo kovas märts març martxoaren mar mär mrz mrt bře мар бер maalis μαρ"
    " ožu kov مارس آذار מרץ मार्च মার্চ มีนาคม มีค maret mác márc marș მარტი marta märtsil"
    " marsi مارچ மார்ச் మార్చి machi մարտ մարտի მარ",
    "april avril abril aprile aprill kwiecień kwietnia nisan dubna duben április apríl apríla"
    " апреля апрель квітня квітень huhtikuuta huhtikuu απριλίου απρίλιος aprilie април"
    " travnja travanj balandžio balandis aprīlis aprīlī apirilaren apr avr abr kwi dub апр"
    " квіт кві huhti απρ nis tra bal ápr أبريل ابريل نيسان آوریل אפריל अप्रैल এপ্রিল เมษายน"
    " เมย აპრილი априла aprillil prill prilli اپریل ஏப்ரல் ఏప్రిల్ एप्रिल aprel ապրիլ"
    " ապրիլի აპრ",
    "may mai mayo maggio maio mei maj maja mayıs května květen május mája мая май травня"
    " травень toukokuuta toukokuu μαΐου μαΐος μάιος svibnja svibanj gegužės gegužė maijs"
    " maijā maig maiatzaren maí mag kvě трав тра touko μαΐ μαϊ μάι svi geg máj مايو أيار ايار"
    " مه מאי मई মে พฤษภาคม พค მაისი маја мај maji مئی மே మే մայիս մայիսի",
    "june juni juin junio giugno junho czerwiec czerwca haziran června červen június júna"
    " júní июня июнь червня червень kesäkuuta kesäkuu ιουνίου ιούνιος iunie юни lipnja lipanj"
    " birželio birželis jūnijs jūnijā juuni juny xuño ekainaren jun giu cze čvn июн черв чер"
    " kesä ιουν iun haz lip birž jún jūn يونيو يونيه حزيران ژوئن יוני जून জুন มิถุนายน มิย"
    " јун ივნისი junija јуна јуни junij juunil juun qershor qershori xuñ جون ஜூன் జూన్"
    " iyun հունիս հունիսի ივნ",
    "july juli juillet julio luglio julho lipiec lipca temmuz července červenec július júla"
    " júlí июля июль липня липень heinäkuuta heinäkuu ιουλίου ιούλιος iulie юли srpnja srpanj"
    " liepos liepa jūlijs jūlijā juuli juliol xullo uztailaren jul juil lug čvc июл лип heinä"
    " ιουλ iul tem srp liep júl jūl يوليو يوليه تموز ژوئیه יולי जुलाई জুলাই กรกฎาคม กค јул"
    " ივლისი julija јула јули julij juulil juul korrik korriku xul جولائی ஜூலை జులై జూలై"
    " जुलै julai iyul հուլիս հուլիսի ივლ",
    "august août aout agosto augustus augusti sierpień sierpnia ağustos srpna srpen augusztus"
    " augusta ágúst августа август серпня серпень elokuuta elokuu αυγούστου αύγουστος"
    " kolovoza kolovoz rugpjūčio rugpjūtis augusts augustā agost abuztuaren aug ago aoû sie"
    " авг серп сер elo αυγ ağu kol rugp أغسطس اغسطس آب اوت אוגוסט अगस्त আগস্ট สิงหาคม สค"
    " agustus აგვისტო avgusta avgust agu avg augustil gusht gushti اگست ஆகஸ்ட் ఆగస్టు"
    " ऑगस्ट ogos agosti avqust օգոստոս օգոստոսի აგვ",
    "september septembre septiembre setiembre settembre setembro wrzesień września eylül září"
    " szeptember septembra сентября сентябрь вересня вересень syyskuuta syyskuu σεπτεμβρίου"
    " σεπτέμβριος septembrie септември rujna rujan rugsėjo rugsėjis septembris septembrī"
    " setembre irailaren сеп septembar sep sept set sett wrz zář сент вер syys σεπ σεπτ eyl"
    " ruj rugs szept سبتمبر أيلول ايلول سپتامبر ספטמבר सितंबर सितम्बर সেপ্টেম্বর กันยายน กย"
    " სექტემბერი септембар септембра septembril shtator shtatori ستمبر செப்டம்பர்"
    " సెప్టెంబర్ सप्टेंबर septemba sentyabr սեպտեմբեր սեպտեմբերի სექ",
    "october oktober octobre octubre ottobre outubro październik października ekim října"
    " říjen október októbra októbris oktobra октября октябрь жовтня жовтень lokakuuta lokakuu"
    " οκτωβρίου οκτώβριος octombrie октомври spalio spalis oktobris oktobrī oktoober urriaren"
    " oct okt ott out paź říj окт жовт жов loka οκτ eki spal أكتوبر اكتوبر تشرين اکتبر"
    " אוקטובר अक्टूबर अक्तूबर অক্টোবর ตุลาคม ตค ოქტომბერი oktobar октобар октобра oktoobril"
    " tetor tetori اکتوبر அக்டோபர் అక్టోబర్ ऑक्टोबर oktoba oktyabr հոկտեմբեր հոկտեմբերի"
    " ოქტ",
    "november novembre noviembre novembro listopad listopada listopadu kasım novembra ноября"
    " ноябрь marraskuuta marraskuu νοεμβρίου νοέμβριος noiembrie ноември studenoga studenog"
    " studeni lapkričio lapkritis novembris novembrī azaroaren nov noiem lis нояб ноя лист"
    " листопада листопад marras νοε kas stu lapkr nóvember نوفمبر نوامبر נובמבר नवंबर नवम्बर"
    " নভেম্বর พฤศจิกายน พย ნოემბერი novembar новембар новембра нов ное novembril nëntor"
    " nëntori نومبر நவம்பர் నవంబర్ नोव्हेंबर novemba noyabr նոյեմբեր նոյեմբերի ნოე",
    "december dezember décembre decembre diciembre dicembre dezembro grudzień grudnia aralık"
    " prosince prosinec decembra декабря декабрь грудня грудень joulukuuta joulukuu"
    " δεκεμβρίου δεκέμβριος decembrie декември prosinca prosinac gruodžio gruodis decembris"
    " decembrī desember detsember desembre abenduaren dec dez déc dic gru pro дек груд гру"
    " joulu δεκ ara gruod des ديسمبر دسامبر דצמבר दिसंबर दिसम्बर ডিসেম্বর ธันวาคม ธค"
    " დეკემბერი decembar децембар децембра дец decembro detsembril dets dhjetor dhjetori "
    " دسمبر டிசம்பர் డిసెంబర్ डिसेंबर disember desemba dekabr դեկտեմբեր դեկտեմբերի დეკ",
)
# Names that mean another month elsewhere.
_LOCAL = {
    ("hr", "listopada"): 10,
    ("hr", "listopad"): 10,
    ("hr", "lip"): 6,
    ("hr", "lis"): 10,
    ("uk", "лис"): 11,
    ("cs", "srp"): 8,
    ("ms", "mac"): 3,
    ("ms", "ogo"): 8,
    ("ms", "dis"): 12,
    ("et", "mail"): 5,
    ("ca", "ag"): 8,
    ("mr", "मे"): 5,
}
_AMBIGUOUS_LEVANT = {"الثاني": {"كانون": 1, "تشرين": 11}, "الأول": {"كانون": 12, "تشرين": 10}}
_JALALI = [
    "فروردین",
    "اردیبهشت",
    "خرداد",
    "تیر",
    "مرداد",
    "شهریور",
    "مهر",
    "آبان",
    "آذر",
    "دی",
    "بهمن",
    "اسفند",
]
_ERAS = {"令和": 2018, "平成": 1988, "昭和": 1925}

_ZONES = {
    **dict.fromkeys(("utc", "gmt", "z"), 0),
    **dict.fromkeys(("bst", "wat", "cet", "mez", "hnec"), 60),
    **dict.fromkeys(("cest", "mesz", "sast", "cat", "eet"), 120),
    **dict.fromkeys(("eest", "msk", "мск", "eat", "trt"), 180),
    **dict.fromkeys(("gst",), 240),
    **dict.fromkeys(("pkt",), 300),
    **dict.fromkeys(("wib", "ict"), 420),
    **dict.fromkeys(("wita", "sgt", "hkt", "myt", "awst", "pht"), 480),
    **dict.fromkeys(("jst", "kst", "wit"), 540),
    **dict.fromkeys(("aest",), 600),
    **dict.fromkeys(("aedt",), 660),
    **dict.fromkeys(("nzst",), 720),
    **dict.fromkeys(("nzdt",), 780),
    **dict.fromkeys(("brt", "art"), -180),
    **dict.fromkeys(("edt", "ast"), -240),
    **dict.fromkeys(("est", "cdt"), -300),
    **dict.fromkeys(("mdt",), -360),
    **dict.fromkeys(("pdt",), -420),
    **dict.fromkeys(("pst",), -480),
}
_ZONE = (
    r"(?P<zone>Z\b|[+-]\d\d:?\d\d\b|\(?(?:UTC|GMT)(?:\s?[+-]\s?\d{1,2}(?::?\d\d)?)?(?:\b|(?=[A-Z][a-z]))\)?"
    r"|\(?[A-ZМСК]{3,4}(?:\b|(?=[A-Z][a-z]))\)?)"
)

# Not the middle of a number; a dump may have lost the blank before a time ("20232:23").
_YEAR_ENDS = r"(?!\d(?!\d?:\d\d))"

_DIGITS = lazy(r"\d+")
_MAY_DATE = lazy(r"\d(?:\d{3}|\d?(?:\s?[-/.\u2010-\u2013年년]\s?\d|年))|['’-]\d\d")
"""What every date with a year has: a year of four figures, figures with a mark between, or a short year."""
_NUMERIC = lazy(
    r"(?P<a>\d{1,4})(?:(?P<s>[-/.\u2010-\u2013])|\s?(?P<c>[年년])|\s?(?P<sd>\.)\s)\s?(?P<b>\d{1,2})"
    r"(?:(?P=s)|\s?[月월]|\s?\.)\s?(?P<d>\d{1,4})(?P<end>\s?[日일]|\.)?"
)
_WORD = r"[^\s\d,،;:()|/\u2013\u2014\[\]\"-]{2,24}"
_LINK = r"(?:(?:of|del?|di|da|do|på|den|ngày)\s|(?:d|ta)['’]\s?)"
_DAY_MONTH = lazy(
    rf"(?P<d>\d{{1,2}})(?:st|nd|rd|th|er|re|ère|º|ª|°|ος|η|-го|-е|\.|ą|[ae])?(?:\s{{1,2}}|\s?[-/\u2010-\u2013]\s?|(?<=\.))?"
    rf"{_LINK}?(?P<mon>{_WORD})(?:/(?P<mon2>{_WORD}))?"
    rf"(?:\s(?P<extra>الثاني|الأول))?(?:\.?\s?[-/,،.\u2010-\u2013]\s?|\s{{1,2}})"
    rf"(?:{_LINK}|năm\s|р\.\s)?(?P<y>\d{{4}}|['’]\d\d|(?<=-)\d\d){_YEAR_ENDS}ء?"
)
_VIETNAMESE = lazy(r"(?P<d>\d{1,2})\s+tháng\s+(?P<m>\d{1,2})(?:,|\s+năm)?\s+(?P<y>\d{4})(?!\d)")
_BEFORE_DAY = lazy(rf"(?:^|[^\w.'’])(?P<mon>(?=[^\W\d_]){_WORD})\s?[-/]?\s?$")
_MONTH_DAY = lazy(
    r"(?P<d>\d{1,2})(?:st|nd|rd|th|º|\.|\sd\.)?(?:\s?[,،]\s?|\s{1,2}|\s?[-/]\s?)(?:de\s)?(?P<y>\d{4}|['’]\d\d)"
    + _YEAR_ENDS
)
_YEAR_MONTH_DAY = lazy(
    rf"(?P<y>\d{{4}})(?:\.|\s+m\.|\.\s*gada|\s?թ\.)?(?:\s|-)(?:gada\s)?(?P<mon>{_WORD})(?:\s|-)(?P<d>\d{{1,2}})(?!\d)"
)
_YEAR_DAY_MONTH = lazy(rf"(?P<y>\d{{4}})\.?\s(?:gada|წლის)\s(?P<d>\d{{1,2}})\.?\s(?P<mon>{_WORD})")
_DAY_YEAR = lazy(
    rf"(?P<d>\d{{1,2}})\.?\s(?P<mon>{_WORD})\b[^\d]{{0,4}}\d{{1,2}}[:.]\d\d\b[^\d]{{0,24}}(?P<y>(?:19|20)\d\d)(?!\d)"
)
_MONTH_YEAR = lazy(rf"^(?P<mon>{_WORD}),?\s(?:de\s|del\s)?(?P<y>(?:19|20)\d\d)$")

_AMPM = r"(?P<ap>(?i:[ap]\.?\s?m\b\.?)|π\.?μ\.?|μ\.?μ\.?)"
_AFTER_DATE = lazy(
    r"(?:T|\.?(?:\s?(?:г|god)\.?)?\s{0,2}[,،;|•·\u2013\u2014-]?\s{0,2}\(?(?:[^\W\d]{1,9}[.,]?\)?,?\s)??"
    r"(?P<lead>at|um|ab|à|a las|a la|às|as|kl\.?|klo|om|alle ore|alle|ore|o|ob|в|о|saat|pukul|jam|lúc|"
    r"στις|בשעה|الساعة|klukkan|kell|plkst\.|a les|në orën|në|h|u|у|ساعت)?\s?"
    r"(?P<half>오전|오후|上午|下午|午前|午後)?\s?)"
    r"(?P<h>[0-2]?\d)(?:(?P<sep>[:.：h]|\s?[hH]\s?|\s?[時시点點]\s?)(?P<m>[0-5]\d)(?:\s?[分분])?(?:[:.](?P<s>[0-5]\d)(?:\.\d+)?)?)?(?!\d)"
    rf"(?:\s?{_AMPM})?(?P<uhr>\s?(?:Uhr|uur|val\.|น\.|hrs?\b|h\b|ч\b))?(?:\s?{_ZONE})?"
)
_BEFORE_DATE = lazy(
    r"(?:^|[\s(|,])(?P<h>[0-2]?\d)(?:(?P<sep>[:.：]|h)(?P<m>[0-5]\d)(?:[:.](?P<s>[0-5]\d))?)?"
    rf"\s?{_AMPM}?(?P<uhr>\s?(?:Uhr|ч\.|น\.))?(?:\s?{_ZONE})?\s?[,|•·/\u2013\u2014-]?\s?(?P<lead>on\s|le\s|am\s|em\s|del\s)?"
    r"(?:[^\W\d]{2,10}[.,]{0,2}\s)?$"
)
_NOT_BEFORE = frozenset("/-_=&?#@%+.:\u2010\u2011\u2012\u2013~")
_NOT_AFTER = frozenset("/_%=&@\u2010")
_SLASHED = lazy(r"(?:^|[^\d/.-])(\d{1,2})[/-](\d{1,2})$")
_GLUED = lazy(r"\d\d\.\d\d\.\d{4}(?!\d)")
"""A date that is one even right behind a name ("Doe24.04.2024")."""
_FIRST_YEAR = 1700
_DAY_MONTH_YEAR_ONLY = frozenset(("en", "de", "fr", "es", "it", "pt", "nl"))


@dataclass(frozen=True, slots=True)
class FoundDate:
    """A date written in a text: its span, the ISO form, and whether day and month are certain."""

    start: int
    end: int
    iso: str
    precision: Precision = "day"
    ambiguous: bool = False
    short_year: bool = False

    @property
    def day(self) -> str:
        """The day alone, `YYYY-MM-DD` (or `YYYY-MM`, where no day is printed)."""
        return self.iso[:10]


def _plain(word: str) -> str:
    """A month name folded for the table: lower case, no accents on Latin letters, no full stops."""
    word = word.casefold().replace(".", "").replace("\u0307", "")
    if word.isascii():
        return word
    out = []
    for char in unicodedata.normalize("NFKC", word):
        if char < "\u0250":
            char = unicodedata.normalize("NFD", char)[0]
        out.append(char)
    return "".join(out)


@lru_cache(maxsize=1)
def _month_table() -> dict[str, int]:
    table: dict[str, int] = {}
    for number, names in enumerate(_MONTHS, 1):
        for name in names.split():
            table.setdefault(_plain(name), number)
    return table


def month_of(word: str, language: str = "und") -> int:
    """The number of a month from its name in any known language; 0 for another word."""
    key = _plain(word)
    if (local := _LOCAL.get((language[:2], key))) is not None:
        return local
    table = _month_table()
    if month := table.get(key):
        return month
    if key[:1] == "ב" and (month := table.get(key[1:])):  # Hebrew: in May
        return month
    return 0


def _gregorian(year: int, month: int, day: int) -> dt.date | None:
    """The day of a Persian date of the solar calendar (years 1300 to 1500)."""
    if not (1 <= month <= 12 and 1 <= day <= 31):
        return None
    elapsed = (year - 1) * 365 + (8 * year + 21) // 33 + (month - 1) * 31 - max(0, month - 7) + day
    return dt.date.fromordinal(elapsed + 226894) if elapsed > 0 else None


def _make(year: int, month: int, day: int) -> dt.date | None:
    if 2450 <= year <= 2600:  # the Buddhist era
        year -= 543
    if not _FIRST_YEAR <= year <= 2200:
        return None
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None


def _year(text: str) -> int:
    digits = text.lstrip("'’")
    return int(digits) + (2000 if len(digits) == 2 else 0)


def day_first(text: str, language: str = "und") -> bool | None:
    """Whether day or month comes first in this text's numeric dates, None where nothing tells.

    A region decides (`en-US`), then a language other than English, then a date of the text itself
    that can be read in one order only.
    """
    code, _, region = language.replace("_", "-").partition("-")
    if region.upper() in ("US", "PH"):
        return False
    if region or code not in ("en", "und", ""):
        return True
    votes = set()
    for lead in ("/20", "/19", "-20", "-19"):
        at = text.find(lead)
        while at >= 0:
            if m := _SLASHED.search(text[max(0, at - 6) : at]):
                first, second = int(m[1]), int(m[2])
                if 12 < first <= 31 and second <= 12:
                    votes.add(True)
                elif 12 < second <= 31 and first <= 12:
                    votes.add(False)
            at = text.find(lead, at + 3)
    return votes.pop() if len(votes) == 1 else None


def _numeric(text: str, at: int, language: str, first: bool | None) -> tuple[int, dt.date, bool, bool] | None:
    """A date in figures: its end, the day, whether day and month may be the other way, a short year."""
    m = _NUMERIC.match(text, at)
    if not m:
        return None
    a, b, d = m["a"], m["b"], m["d"]
    sep = m["s"] or m["c"] or m["sd"]
    end = m.end()
    if m["end"] == "." and not (len(a) == 4 and m["sd"]):  # a full stop ends the sentence, not a Korean date
        end -= 1
    if m["c"]:
        era = _ERAS.get(text[max(0, at - 2) : at], 0)
        year = int(a) + era if len(a) < 3 else int(a)
        day = _make(year, int(b), int(d)) if (era or len(a) == 4) and len(d) <= 2 else None
        return (end, day, False, False) if day else None
    if len(a) == 4 and len(d) <= 2:
        if 1300 <= int(a) <= 1450 and language[:2] == "fa":
            jalali = _gregorian(int(a), int(b), int(d))
            return (end, jalali, False, False) if jalali else None
        day = _make(int(a), int(b), int(d))
        return (end, day, False, False) if day else None
    if len(a) > 2 or len(d) == 3 or len(d) == 1:
        return None
    short = len(d) == 2
    if short and sep in "-\u2010\u2011\u2012\u2013":
        return None
    year = _year(d)
    swap = first is False and sep != "."
    day = _make(year, int(a), int(b)) if swap else _make(year, int(b), int(a))
    if day is None:  # only the other order is a date
        day = _make(year, int(b), int(a)) if swap else _make(year, int(a), int(b))
        american = language[:2] == "en" and not short  # 06.18.2025
        return (end, day, False, short) if day and (sep != "." or american) else None
    other = int(a) <= 12 and int(b) <= 12 and a.lstrip("0") != b.lstrip("0")
    return end, day, other and first is None and sep != ".", short


def _worded(text: str, at: int, language: str) -> tuple[int, int, dt.date, bool] | None:
    """A date with the name of its month: start, end, day, short year."""
    if (m := _DAY_MONTH.match(text, at)) and (day := _day_of(m, language)):
        return m.start(), m.end(), day, len(m["y"]) < 4
    if (m := _MONTH_DAY.match(text, at)) and (before := _BEFORE_DAY.search(text[max(0, at - 28) : at])):
        month = month_of(before["mon"], language)
        if month and (day := _make(_year(m["y"]), month, int(m["d"]))):
            return at - len(text[max(0, at - 28) : at]) + before.start("mon"), m.end(), day, len(m["y"]) < 4
    if language[:2] not in _DAY_MONTH_YEAR_ONLY and (
        ((m := _YEAR_MONTH_DAY.match(text, at)) and (month := month_of(m["mon"], language)))
        or ((m := _YEAR_DAY_MONTH.match(text, at)) and (month := month_of(m["mon"], language)))
    ):
        return (m.start(), m.end(), day, False) if (day := _make(int(m["y"]), month, int(m["d"]))) else None
    if (m := _VIETNAMESE.match(text, at)) and (day := _make(int(m["y"]), int(m["m"]), int(m["d"]))):
        return m.start(), m.end(), day, False
    if (m := _DAY_YEAR.match(text, at)) and (month := month_of(m["mon"], language)):
        return (m.start(), m.end(), day, False) if (day := _make(int(m["y"]), month, int(m["d"]))) else None
    return None


def _day_of(m: re.Match[str], language: str) -> dt.date | None:
    year, number = _year(m["y"]), int(m["d"])
    if m["mon"] in _JALALI and 1300 <= year <= 1450:
        return _gregorian(year, _JALALI.index(m["mon"]) + 1, number)
    month = _AMBIGUOUS_LEVANT.get(m["extra"] or "", {}).get(m["mon"], 0) or month_of(m["mon"], language)
    if not month and m["mon2"]:
        month = month_of(m["mon2"], language)
    return _make(year, month, number) if month else None


def _zone(text: str | None) -> str:
    """An ISO offset of a zone as printed; "" for none or one that is not certain."""
    if not text:
        return ""
    text = text.strip("() ").replace(" ", "")
    if text[0] in "+-":
        digits = text[1:].replace(":", "")
        return f"{text[0]}{digits[:2]}:{digits[2:]}"
    m = re.fullmatch(r"(?:UTC|GMT)([+-])(\d{1,2})(?::?(\d\d))?", text)
    if m:
        return f"{m[1]}{int(m[2]):02}:{m[3] or '00'}" if int(m[2]) <= 14 else ""
    minutes = _ZONES.get(text.casefold())
    if minutes is None:
        return ""
    if minutes == 0:
        return "Z"
    return f"{'-' if minutes < 0 else '+'}{abs(minutes) // 60:02}:{abs(minutes) % 60:02}"


def _clock(m: re.Match[str]) -> tuple[str, Precision] | None:
    """The time of day of a match, as the rest of an ISO date; None where it is none."""
    groups = m.groupdict()
    hour = int(m["h"])
    half = (groups.get("ap") or groups.get("half") or "").casefold()[:2]
    if not m["m"] and not (groups.get("ap") or (groups.get("lead") and groups.get("uhr"))):
        return None
    sep = (m["sep"] or "").strip()
    if sep == "." and not (half or groups.get("lead") or groups.get("uhr") or groups.get("zone")):
        return None
    if half[:1] in ("p", "μ") or half in ("오후", "下午", "午後"):
        hour = hour + 12 if hour < 12 else hour
    elif half and hour == 12:
        hour = 0
    if hour > 23:
        return None
    clock = f"T{hour:02}:{m['m'] or '00'}"
    if m["s"]:
        clock += f":{m['s']}"
    return clock + _zone(groups.get("zone")), "second" if m["s"] else "minute"


def _time_around(text: str, start: int, end: int) -> tuple[int, int, str, Precision]:
    """The span widened by a time printed right after or right before a date, and that time."""
    after = _AFTER_DATE.match(text, end)
    if after and (clock := _clock(after)):
        stop = after.end()
        if after["zone"] and not _zone(after["zone"]) and len(after["zone"].strip("()")) > 4:
            stop = after.start("zone")
        return start, stop, *clock
    window = text[max(0, start - 36) : start]
    before = _BEFORE_DATE.search(window)
    if before and (clock := _clock(before)):
        return start - len(window) + before.start("h"), end, *clock
    return start, end, "", "day"


_AMERICAN_CLOCK = lazy(
    r"[\s,at|-]{1,6}\d{1,2}:\d{2}(?::\d\d)?\s?(?:[APap]\.?[Mm]\.?)?\s?(?:[ECMP][SD]T|[EP]T)\b"
)
"""A time in a zone of North America, where the month comes first."""


def find_dates(
    text: str, language: str = "und", *, today: dt.date | None = None, first: bool | None = None
) -> list[FoundDate]:
    """All full dates (with a year) written in a text, in order.

    `language` is an ISO 639-1 code, with a region where that is known (`en-US`); `first` says that
    the day comes first in dates of figures, where the caller knows (see `day_first`). A date after
    tomorrow is none. Relative dates and dates inside addresses are left alone.
    """
    if _MAY_DATE.search(text) is None:
        return []
    return list(_dates(text, language, today or dt.date.today(), first))


def _dates(text: str, language: str, today: dt.date, first: bool | None) -> Iterator[FoundDate]:
    if first is None:
        first = None if language[:2] in ("en", "un", "") and "-" not in language else day_first("", language)
    limit = today + dt.timedelta(days=1)
    at = 0
    for group in _DIGITS.finditer(text):
        start = group.start()
        if start < at or group.end() - start > 4:
            continue
        found: tuple[int, int, dt.date, bool, bool] | None = None
        if start and text[start - 1] in _NOT_BEFORE and not text[max(0, start - 2) : start].isspace():
            # "Stand:28.04.2023" is a date; a slash or a hyphen goes on with a path or a number.
            if text[start - 1] not in ":." or (start > 1 and text[start - 2].isdigit()):
                continue
        elif (
            start and text[start - 1].isalpha() and text[start - 1] < "\u2e80" and not _is_glued(text, start)
        ):
            continue
        if numeric := _numeric(text, start, language, first):
            if numeric[2] and _AMERICAN_CLOCK.match(text, numeric[0]):
                numeric = _numeric(text, start, language, False) or numeric
            end, day, unsure, short = numeric
            found = start, end, day, unsure, short
        elif worded := _worded(text, start, language):
            begin, end, day, short = worded
            found = max(begin, at), end, day, False, short
        if found is None:
            continue
        begin, end, day, unsure, short = found
        follow = text[end : end + 2]
        if day > limit or (follow and follow[0] in _NOT_AFTER):
            continue
        if len(follow) == 2 and (
            follow[1].isdigit() if follow[0] == "." else follow[0] == "-" and follow[1].isalnum()
        ):
            continue
        begin, end, clock, precision = _time_around(text, begin, end)
        yield FoundDate(max(begin, at), end, day.isoformat() + clock, precision, unsure, short)
        at = end


def _is_glued(text: str, start: int) -> bool:
    """Whether a date in figures begins here right behind a name."""
    return start >= 3 and text[start - 3 : start].isalpha() and _GLUED.match(text, start) is not None


def parse_date(
    text: str, language: str = "und", *, today: dt.date | None = None, first: bool | None = None
) -> str | None:
    """The first date of a short text as ISO 8601, as precise as printed; None for none.

    A month with a year alone ("May 2021") gives `2021-05`. A date whose day and month cannot be told
    apart gives None.
    """
    for found in find_dates(text, language, today=today, first=first):
        return None if found.ambiguous else found.iso
    m = _MONTH_YEAR.match(text.strip())
    if m and (month := month_of(m["mon"], language)):
        return f"{m['y']}-{month:02}"
    return None
