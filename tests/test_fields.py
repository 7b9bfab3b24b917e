"""Which line of a page becomes title, date and byline."""

from __future__ import annotations

import pytest

import cleaner
from cleaner.dates import find_dates
from cleaner.rules.furniture.date_line import is_announced, names_other_day, read_leading_date

BODY = (
    "The ferry came back at noon on Tuesday, and nobody on the quay could say where it had been since Monday."
    "\n\nThe harbour master was asleep when it did, and the town has stopped asking him about his ferries."
)
HEAD = "Ferry returns to the harbour\n\n"


def published(text: str) -> str | None:
    return cleaner.clean(text, kind="text").published


@pytest.mark.parametrize(
    ("head", "day"),
    [
        ("Politics / January 11, 2024\n\n", "2024-01-11"),
        ("Available until:\n\nMay 4, 2021\n\n", None),
        ("Termin: 21.02.2020, 19 Uhr\n\n", None),
        ("Data as of May 4, 2021.\n\n", None),
        ("Updated:\n\nMay 4, 2021\n\n", "2021-05-04"),
        ("Updated May 4, 2021\n\n", None),
    ],
)
def test_the_day_of_something_else_is_not_of_publication(head: str, day: str | None) -> None:
    assert published(f"{HEAD}{head}{BODY}") == day


def test_a_paragraph_may_open_with_the_day() -> None:
    assert published(f"{HEAD}4.5.2021 – {BODY}") == "2021-05-04"
    assert cleaner.clean(f"{HEAD}4.5.2021 – {BODY}", kind="text").text.startswith("4.5.2021 – The ferry")


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("27.1.2022 - Bei der Erinnerung an die Fähre", "2022-01-27"),
        ("BERLIN, 4 May 2021 – The ferry sailed.", "2021-05-04"),
        ("(4 May 2021) The ferry sailed.", "2021-05-04"),
        ("4 May 2021, 15:30 Uhr Am Hafen", "2021-05-04T15:30"),
        ("4 May 2021 was the day the ferry sailed.", None),
        ("The ferry sailed. 4 May 2021 –", None),
    ],
)
def test_leading_date(text: str, day: str | None) -> None:
    found = read_leading_date(text, "de")
    assert (found.iso if found else None) == day


def test_a_date_that_a_note_announces() -> None:
    note = "The paper published what the council of the harbour decided on 4 May 2021."
    assert not is_announced(note, find_dates(note, "en")[0])
    note = "Erschienen am 4. Mai 2021 im Format Aktuelles"
    assert is_announced(note, find_dates(note, "de")[0])
    assert names_other_day("Video verfügbar bis:")
    assert not names_other_day("Datum:")


def test_the_date_for_machines_gives_way_to_the_one_for_people() -> None:
    assert published(f"{HEAD}Jane Doe 2021-05-06T10:10:52+01:00 May 4, 2021 |\n\n{BODY}") == "2021-05-04"


def authors(text: str) -> tuple[str, ...]:
    return tuple(cleaner.clean(text, kind="text").authors)


@pytest.mark.parametrize(
    ("head", "names"),
    [
        ("배윤경 기자\n\n이상현 기자\n\n", ("배윤경", "이상현")),
        ("By Jane Doe\n\nBy John Roe\n\n", ("Jane Doe", "John Roe")),
        ("By Jane Doe, Director, Atlas Lines\n\n", ("Jane Doe",)),
        ("Posted on May 4, 2021 by Jane Doe in Harbour News\n\n", ("Jane Doe",)),
        ("Harbour News Team\n\nMay 4, 2021\n\n", ()),
        ("Key Takeaways\n\nMay 4, 2021\n\n", ()),
        ("Jane Doe's blog\n\nMay 4, 2021\n\n", ()),
        ("Medically reviewed by Ann Poe — Written by Jane Doe\n\n", ("Jane Doe",)),
        ("Jane Doe HARBOUR TODAY\n\nMay 4, 2021\n\n", ("Jane Doe",)),
    ],
)
def test_bylines_under_the_headline(head: str, names: tuple[str, ...]) -> None:
    assert authors(f"{HEAD}{head}{BODY}") == names


def test_a_name_over_the_date_is_no_headline() -> None:
    article = cleaner.clean(f"Tom Ray\n\nMay 4, 2021\n\n{BODY}", kind="text")
    assert article.title is None
    assert article.authors == ("Tom Ray",)


def test_words_and_pictures_on_one_line() -> None:
    assert authors(f"{HEAD}Words by Jane Doe; pictures by John Roe\n\n{BODY}") == ("Jane Doe",)


def test_names_of_han_joined_by_a_comma() -> None:
    text = (
        "渡し船が港に戻る\n\n山田太郎、鈴木花子\n\n2021年5月4日\n\n"
        "渡し船は火曜日の正午に港へ戻ってきたが、月曜日からどこにいたのか誰にも分からなかったという。"
    )
    assert authors(text) == ("山田太郎", "鈴木花子")


def test_a_refrain_is_no_copy_of_the_title() -> None:
    poem = "O ferry, come home\nO ferry, be slow\nThe ferry\nThe water is low"
    assert cleaner.clean(f"The ferry\n\n{poem}", kind="text").text.count("The ferry") == 1


def test_with_is_no_part_of_a_credit() -> None:
    article = cleaner.clean(f"{HEAD}Par Jean Dupont\n\n4 mai 2021\n\n{BODY}\n\n(Avec AFP)", kind="text")
    assert article.credits == ("AFP",)


@pytest.mark.parametrize(
    ("head", "names"),
    [
        ("Posted on July 1, 2024 by harbourmouse\n\n", ("harbourmouse",)),
        ("by harbourmouse | Jul 1, 2024\n\n", ("harbourmouse",)),
        ("Sorted by date | Jul 1, 2024\n\n", ()),
    ],
)
def test_a_name_of_one_small_word_beside_the_date(head: str, names: tuple[str, ...]) -> None:
    assert authors(f"{HEAD}{head}{BODY}") == names


_FERRY = (
    "The old ferry will sail until the new bridge opens, the harbour office said on Monday evening.",
    "It carries four hundred people a day, most of them on their way to the mills and to the market.",
    "Tickets are sold at the kiosk, where a clerk has sat since the days of the steam boats, he says.",
)


def test_heading_below_prose_is_no_title_of_an_article() -> None:
    text = f"{_FERRY[0]}\n\nHow the Old Ferry Became the Pride of the Harbour\n\n{_FERRY[1]}\n\n{_FERRY[2]}"
    article = cleaner.clean(text)
    assert article.title is None
    assert article.text == text


def test_of_two_headlines_alike_the_first_is_the_title_and_stays_it() -> None:
    first, second = (
        "Keeping Your Boat Spotless: Top Trends",
        "Keeping Your Boat Spotless: The Latest Trends in Cleaning",
    )
    text = "\n\n".join((first, second, *_FERRY))
    article = cleaner.clean(text)
    assert article.title == first
    assert cleaner.clean_text(cleaner.clean_text(text)) == cleaner.clean_text(text)
