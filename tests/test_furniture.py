"""Furniture and the choice of fields."""

from __future__ import annotations

import pytest

from cleaner import clean
from cleaner.fields import Fields, choose_fields
from cleaner.page import Mark
from cleaner.read.text import cut
from cleaner.rules import RULES
from cleaner.rules.furniture.caption import read_caption
from cleaner.rules.furniture.credit_line import read_credit
from cleaner.rules.furniture.date_line import read_date_line
from cleaner.rules.furniture.dateline import read_dateline
from cleaner.rules.furniture.tag_line import read_tags
from cleaner.rules.rule import UnitRule

BODY = (
    "The ferry came back at noon on Tuesday, and nobody on the quay could say where it had been.\n\n"
    "The harbour master, who had slept through its arrival, said that he would look into the matter.\n\n"
    "It sailed again on Wednesday, with eleven passengers and a goat, and was seen off by a brass band."
)


def fields_of(text: str, language: str = "en") -> Fields:
    page = cut(text, language)
    marks: list[Mark] = []
    for rule in RULES:
        if isinstance(rule, UnitRule) and rule.code[0] == "F" and rule.find is not None:
            marks += rule.find(page)
    taken = {mark.unit for mark in marks if mark.fate == "field"}
    return choose_fields(page, marks, [i for i in range(len(page)) if i not in taken])


def test_canonical_document() -> None:
    text = f"Ferry returns\nNobody knows from where\nBy Jane Doe, John Roe and Ann Poe\n2021-05-04T18:30\n\n{BODY}"
    fields = fields_of(text)
    assert fields.title == "Ferry returns"
    assert fields.subtitle == "Nobody knows from where"
    assert fields.authors == ("Jane Doe", "John Roe", "Ann Poe")
    assert fields.published == "2021-05-04T18:30"


@pytest.mark.parametrize("language", ["de", "tr", "id", "ja"])
def test_canonical_title_and_date(language: str) -> None:
    fields = fields_of(f"Anak Sungai Membaca\n2021-05-04\n\n{BODY}", language)
    assert (fields.title, fields.subtitle, fields.authors) == ("Anak Sungai Membaca", None, ())
    assert fields.published == "2021-05-04"


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("HONOLULU, Dec. 23 (UPI) — The river rose.", "HONOLULU"),
        ("SPRINGFIELD, Ill. (AP) — The river rose.", "SPRINGFIELD, Ill."),
    ],
)
def test_the_day_is_no_part_of_the_place(text: str, place: str) -> None:
    span = read_dateline(text)
    assert span is not None
    assert text[slice(*span)] == place


def test_page_with_menu_and_site_name() -> None:
    text = (
        "Ferry returns to the old harbour | The Quay Post\n\nSkip to content\n\nHome\n\nNews\n\nSport\n\nWeather\n\n"
        "Ferry returns to the old harbour\n\nBy Jane Doe, Harbour Correspondent\n\n"
        f"Published: 4 May 2021 | Updated: 5 May 2021\n\n4 min read\n\n{BODY}\n\nTags: ferry, harbour"
    )
    fields = fields_of(text)
    assert fields.title == "Ferry returns to the old harbour"
    assert fields.authors == ("Jane Doe",)
    assert (fields.published, fields.modified) == ("2021-05-04", "2021-05-05")
    assert fields.tags == ("ferry", "harbour")


def test_subtitle_needs_furniture_under_it() -> None:
    head = "Ferry returns to the old harbour\n\nNobody can say where it has been since Monday\n\n"
    assert (
        fields_of(f"{head}May 4, 2021\n\n{BODY}").subtitle == "Nobody can say where it has been since Monday"
    )
    assert fields_of(f"Ferry returns to the old harbour\n\n{BODY}").subtitle is None


def test_one_paragraph_is_no_title() -> None:
    assert fields_of("Ferry returns to the old harbour").title is None
    assert fields_of(BODY.split("\n\n")[0]).title is None


def test_unclear_date_stays_empty() -> None:
    assert fields_of(f"Ferry returns to the old harbour\n\n05/03/2024\n\n{BODY}").published is None


def test_caller_beats_text() -> None:
    page = cut(f"Another line\n\n{BODY}", "en", {"title": "Ferry returns"})
    assert choose_fields(page, [], range(len(page))).title == "Ferry returns"


@pytest.mark.parametrize(
    ("line", "credit"),
    [
        ("SOURCE: PTI", "PTI"),
        ("Photo: Jane Doe/Getty", "Jane Doe/Getty"),
        ("Foto: Privat", "Privat"),
        ("© AFP", "AFP"),
        ("(AP Photo/Jane Doe)", "AP Photo/Jane Doe"),
        ("Fot. Jan Nowak / Kurier", "Jan Nowak / Kurier"),
        ("Фото: Павел Ершов", "Павел Ершов"),
        ("写真：高瀬みのり", "高瀬みのり"),
        ("Jane Doe // Getty Images", "Jane Doe / Getty Images"),
        ("© 2024 The Quay Post. All rights reserved.", None),
        ("Photographers waited at the harbour.", None),
        ("Graphic Design Basics", None),
        ("Beta", None),
    ],
)
def test_credits(line: str, credit: str | None) -> None:
    assert read_credit(line) == credit


@pytest.mark.parametrize(
    ("line", "credit"),
    [
        ("The quay at dawn. Photo: Jane Doe/Getty", "Jane Doe/Getty"),
        ("The quay at dawn (AP Photo/Jane Doe)", "AP Photo/Jane Doe"),
        ("The quay at dawn. © Jane Doe", "Jane Doe"),
        ("Der Kai am Morgen. Foto: Anna Schmidt", "Anna Schmidt"),
        ("5月16日，市民在桥上合影。周立 摄", "周立 摄"),
        ("▲ 주민들이 책을 나르고 있다. 사진=박민수", "박민수"),
    ],
)
def test_captions(line: str, credit: str) -> None:
    found = read_caption(line)
    assert found is not None
    assert found[1] == credit


@pytest.mark.parametrize(
    "line",
    [
        "Only sail from trusted quays (North Quay, South Quay).",
        "Phase 3: Polish (The Crew Draws, You Paint)",
        "The notice is not copyrighted and may be copied.",
        "She took the photo: a ferry, a crane and a gull.",
    ],
)
def test_no_captions(line: str) -> None:
    assert read_caption(line) is None


def test_date_lines() -> None:
    line = read_date_line("Mon 22 Jan 2024 16.05 GMT | First published on Mon 22 Jan 2024 07.10 GMT", "en")
    assert line is not None
    assert line.published is not None
    assert line.published.iso == "2024-01-22T07:10Z"
    assert read_date_line("On 17 October 2024 the council met", "en") is None
    both = read_date_line("Marco Verdi 4 Febbraio 2025 - 14:41", "it")
    assert both is not None
    assert both.byline is not None
    assert both.byline.authors == ("Marco Verdi",)


def test_dateline_and_tags() -> None:
    assert read_dateline("LONDON (Reuters) - The ferry sailed.") == (0, 6)
    assert read_dateline("Never - not once - had it sailed.") is None
    assert read_tags("Tags: a, b") == ["a", "b"]
    assert read_tags("Topics: we talked about the ferry and its long way home.") == []


def test_hostile_lines_are_fast() -> None:
    for piece in ("By Jane ", "(", "Photo: ", "1 May ", "| ", "文/"):
        fields_of((piece * 30 + "\n") * 400)


@pytest.mark.parametrize(
    ("hint", "expected"),
    [
        ("4 May 2021", "2021-05-04"),
        ("2021-05-04 10:30", "2021-05-04T10:30"),
        ("2021-05-04T10:30:00+02:00", "2021-05-04T10:30:00+02:00"),
        ("some day", None),
    ],
)
def test_the_date_a_caller_gives_is_read(hint: str, expected: str | None) -> None:
    page = cut(f"Ferry returns\n\n{BODY}", "en", {"published": hint})
    assert choose_fields(page, [], range(len(page))).published == expected


def test_an_excerpt_is_no_subtitle() -> None:
    head = "Ferry returns to the old harbour\n\nThe ferry came back at noon on Tuesday, and …\n\n"
    assert fields_of(f"{head}May 4, 2021\n\n{BODY}").subtitle is None


def test_the_dates_of_a_diary_of_few_words_stay() -> None:
    words = (
        "Rain all day.",
        "No letters.",
        "Walked to the mill. Father ill.",
        "Snow in the night.",
    )
    for between in ("\n", "\n\n"):
        entries = [f"{day} May 1916{between}{words[day % 4]}" for day in range(1, 13)]
        body = "\n\n".join(entries)
        assert clean(f"A farmer's diary\n\n{body}").text.split() == body.split()
        assert fields_of(f"A farmer's diary\n\n{body}").published is None
        told = fields_of(f"A farmer's diary\n\n12 March 2021\n\nFound in a barn.\n\n{body}")
        assert told.published == "2021-03-12"


def test_the_dates_of_a_diary_stay() -> None:
    first, second, third = BODY.split("\n\n")
    diary = f"Diary of a flood\n\nMonday, 3 May 2021\n\n{first}\n\nTuesday, 4 May 2021\n\n{second}"
    assert clean(diary).text == diary.removeprefix("Diary of a flood\n\n")
    assert fields_of(diary).subtitle is None
    late = fields_of(f"Diary of a flood\n\n{first}\n\n{second}\n\nMay 4, 2021\n\n{third}")
    assert late.subtitle is None


def test_the_title_of_a_recipe() -> None:
    fields = fields_of(
        "Oat cookies\n\nIngredients\n\n- 200 g oats\n- 100 g butter\n- 1 egg and a pinch of salt\n\nMethod\n\n"
        "1. Melt the butter in a pan over a low heat.\n2. Stir in the oats and the egg."
    )
    assert (fields.title, fields.section) == ("Oat cookies", None)


@pytest.mark.parametrize("head", ["By Jane Doe\n2021-05-04", "By Jane Doe", "2021-05-04"])
def test_a_head_without_a_title(head: str) -> None:
    fields = fields_of(f"{head}\n\n{BODY}")
    assert fields.title is None
    assert fields.authors == (("Jane Doe",) if "Jane" in head else ())
    assert fields.published == ("2021-05-04" if "2021" in head else None)


def test_the_time_of_a_change_on_the_day() -> None:
    fields = fields_of(f"Ferry returns to the old harbour\n\nMay 4, 2021 | Updated 6:12 PM\n\n{BODY}")
    assert (fields.published, fields.modified) == ("2021-05-04", "2021-05-04T18:12")


def test_an_unclear_date_is_told() -> None:
    article = clean(f"Ferry returns to the old harbour\n\n05/03/2024\n\n{BODY}")
    assert article.published is None
    assert [warning.code for warning in article.warnings] == ["ambiguous-date"]
    assert [(e.value, e.chosen) for e in article.evidence if e.field == "published"] == [
        ("05/03/2024", False)
    ]
    assert clean(f"Ferry returns to the old harbour\n\n25/03/2024\n\n{BODY}").warnings == ()


@pytest.mark.parametrize(
    "line",
    [
        "By Jane Doe",
        "Published: 12 March 2024",
        "Photo: Jane Doe/AFP",
        "(AP Photo/Jane Doe)",
        "The ferry at the quay. Photo: Jane Doe/AFP",
        "Reading time: 3 minutes",
    ],
)
def test_double_spaces_in_a_line_change_nothing(line: str) -> None:
    one, two = (clean(f"Ferry returns\n\n{given}\n\n{BODY}") for given in (line, line.replace(" ", "  ")))
    for name in ("text", "authors", "published", "credits", "captions"):
        assert getattr(one, name) == getattr(two, name)


@pytest.mark.parametrize(
    ("line", "credit"),
    [
        ("© Jane Doe / stock.adobe.com (Detail)", "Jane Doe / stock.adobe.com (Detail)"),
        ("Foto: Anna Groß (CC BY 2.0)", "Anna Groß (CC BY 2.0)"),
        ("(Foto: Anna Groß)", "Anna Groß"),
        ("Bild: © SWTE", "SWTE"),
        ("© Foto: Anna Groß", "Anna Groß"),
        ("Beitragsbild: Anna Groß", "Anna Groß"),
        ("Anna Groß / pixelio.de", "Anna Groß / pixelio.de"),
    ],
)
def test_marks_around_a_credit(line: str, credit: str) -> None:
    assert read_credit(line) == credit
