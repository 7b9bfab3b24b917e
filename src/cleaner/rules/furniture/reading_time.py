"""F106: how long the article takes to read ("4 min read", "Lesedauer: 3 Minuten").

The line is about the page, not of the article, and no field keeps it. A sentence about minutes holds
other words.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from cleaner.measure import DIGIT, evened
from cleaner.page import Mark, Page
from cleaner.pattern import lazy
from cleaner.rules.rule import Fix, Keep, UnitRule

_LIMIT = 60
_MINUTES = (
    r"min(?:s|\.|ut[aeos]?s?|uten?|uten|uti|uuttia|utter|uter)?|минут[аы]?|мин\.?|хв(?:илин[аи]?)?\.?"
    r"|dk\.?|dakika|דקות|دقائق|دقيقة|मिनट|นาที|phút|menit"
    r"|分(?:钟|鐘)?|분|λεπτά|perc|λ"
)
_READING = (
    r"read(?:ing)?(?: time)?|to read|lese(?:zeit|dauer)|lecture|temps de lecture|lectura|tiempo de lectura"
    r"|leitura|tempo (?:de leitura|di lettura)"
    r"|di lettura|lettura|leestijd|lästid|läsning|læsetid|lesetid|lukuaika|czas czytania|czytania|čtení"
    r"|doba čtení|чтения|время чтения|читання|okuma(?: süresi)?"
    r"|זמן קריאה|קריאה|مدة القراءة|وقت القراءة|للقراءة|قراءة|पढ़ने का समय|เวลาอ่าน|อ่าน|đọc|baca|waktu"
    r" baca|阅读(?:时间)?|読了(?:時間|目安)?|閱讀|읽기|읽는 시간|χρόνος ανάγνωσης|olvasási idő"
)
_LINE = lazy(
    rf"^\W{{0,3}}(?:(?:{_READING})\s?[:：]?\s?(?:ca\.?|about|約|约|~)?\s?\d{{1,3}}(?:\s?[-–]\s?\d{{1,3}})?\s?(?:{_MINUTES})"
    rf"|\d{{1,3}}(?:\s?[-–]\s?\d{{1,3}})?[\s-]?(?:{_MINUTES})\s?(?:de\s|di\s|of\s)?(?:{_READING}))\W{{0,3}}$",
    re.I,
)


def find(page: Page) -> Iterator[Mark]:
    """The reading times of a page."""
    for unit in page.having(DIGIT):
        text = page.texts[unit]
        if len(text) <= _LIMIT and _LINE.match(evened(text)):
            yield Mark(unit, "F106", why="a reading time")


RULE = UnitRule(
    code="F106",
    name="reading-time",
    summary="how many minutes the article takes to read",
    why="Sites print it beside the date. Only a line that says nothing else is meant; a recipe's minutes stay.",
    find=find,
    examples=(
        Fix("4 min read\n\nThe ferry sailed.", "The ferry sailed."),
        Fix("Lesedauer: 3 Minuten\n\nDie Fähre fuhr.", "Die Fähre fuhr.", "de"),
        Keep("It takes 4 minutes to read the sign."),
        Keep("Simmer for 20 minutes"),
    ),
)
