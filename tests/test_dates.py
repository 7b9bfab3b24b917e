"""Dates as print writes them."""

from __future__ import annotations

import datetime as dt
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleaner.dates import day_first, find_dates, month_of, parse_date

TODAY = dt.date(2026, 1, 1)


@pytest.mark.parametrize(
    ("text", "language", "iso"),
    [
        ("May 4, 2021", "en", "2021-05-04"),
        ("4 May 2021", "en", "2021-05-04"),
        ("Tuesday, 4th of May 2021", "en", "2021-05-04"),
        ("May 2021", "en", "2021-05"),
        ("Fri, Apr 28 2023 2:23 PM EDT", "en", "2023-04-28T14:23-04:00"),
        ("12:20pm Jan 7, 2024", "en", "2024-01-07T12:20"),
        ("Fri, Apr 28 20232:23 PM EDTUpdated", "en", "2023-04-28T14:23-04:00"),
        ("Jan 7, 20247:55 AM UTCUpdated", "en", "2024-01-07T07:55Z"),
        ("4. Mai 202112:30 Uhr", "de", "2021-05-04T12:30"),
        ("Anna Schmidt04.05.2021", "de", "2021-05-04"),
        ("17:41 JST, October 13, 2024", "en", "2024-10-13T17:41+09:00"),
        ("2021-05-04T18:30:15Z", "en", "2021-05-04T18:30:15Z"),
        ("2021-05-04T18:30+02:00", "und", "2021-05-04T18:30+02:00"),
        ("25/03/2024", "en", "2024-03-25"),
        ("05/03/2024", "en-US", "2024-05-03"),
        ("05/03/2024", "en-GB", "2024-03-05"),
        ("05/03/2024", "es", "2024-03-05"),
        ("28. April 2023, 19:50 Uhr", "de", "2023-04-28T19:50"),
        ("06. 01. 2025, 14:59 Uhr", "de", "2025-01-06T14:59"),
        ("Publié le 30 août 2023 à 14h52", "fr", "2023-08-30T14:52"),
        ("15 oct 2024 - 17:38 CEST", "es", "2024-10-15T17:38+02:00"),
        ("4 de maio de 2021 às 10h05", "pt", "2021-05-04T10:05"),
        ("4 Febbraio 2025 - 14:41", "it", "2025-02-04T14:41"),
        ("10 jan 2024 om 22:15", "nl", "2024-01-10T22:15"),
        ("4 maja 2021", "pl", "2021-05-04"),
        ("1 октября 2021 г., 10:15 МСК", "ru", "2021-10-01T10:15+03:00"),
        ("19 грудня 2021, 11:05", "uk", "2021-12-19T11:05"),
        ("4 Mayıs 2021 Salı 10:30", "tr", "2021-05-04T10:30"),
        ("Publicerad 23 okt 2025 kl 10.23", "sv", "2025-10-23T10:23"),
        ("søndag 2. februar 2025", "da", "2025-02-02"),
        ("2. helmikuuta 2024 klo 9.15", "fi", "2024-02-02T09:15"),
        ("18. června 2020 14:25", "cs", "2020-06-18T14:25"),
        ("2025年1月14日 01時28分", "ja", "2025-01-14T01:28"),
        ("令和3年5月4日", "ja", "2021-05-04"),
        ("2024年03月17日 07:42", "zh", "2024-03-17T07:42"),
        ("입력 2024.03.22 10:15", "ko", "2024-03-22T10:15"),
        ("2021년 5월 4일", "ko", "2021-05-04"),
        ("30 يناير 2023", "ar", "2023-01-30"),
        ("4 במאי 2021", "he", "2021-05-04"),
        ("8 जून 2024, 09:10 AM", "hi", "2024-06-08T09:10"),
        ("14 Μαΐου 2024, 08:15", "el", "2024-05-14T08:15"),
        ("2021. május 4.", "hu", "2021-05-04"),
        ("4 mai 2021, ora 10:30", "ro", "2021-05-04T10:30"),
        ("17 Agustus 2022", "id", "2022-08-17"),
        ("ngày 4 tháng 5 năm 2021", "vi", "2021-05-04"),
        ("2 กุมภาพันธ์ 2567", "th", "2024-02-02"),
        ("۱۴ اردیبهشت ۱۴۰۰", "fa", "2021-05-04"),
        ("12 december 2023", "nl", "2023-12-12"),
        ("12 dezembro 2023", "pt", "2023-12-12"),
        ("12 de dezembro de 2023", "pt", "2023-12-12"),
        ("12. siječnja 2024. u 14:35", "hr", "2024-01-12T14:35"),
        ("12. lis 2024.", "hr", "2024-10-12"),
        ("12. фебруара 2024. у 14:35", "sr", "2024-02-12T14:35"),
        ("14:35 ч., 12 декември 2024 г.", "bg", "2024-12-12T14:35"),
        ("12 јануари 2024, 14:35", "mk", "2024-01-12T14:35"),
        ("2024. gada 12. aprīlis, plkst. 14:35", "lv", "2024-04-12T14:35"),
        ("balandžio 12 d., 2024", "lt", "2024-04-12"),
        ("2024-04-12 14.35 val.", "lt", "2024-04-12T14:35"),
        ("12. aprillil 2024 kell 14:35", "et", "2024-04-12T14:35"),
        ("12 d'abril de 2024 a les 14:35h", "ca", "2024-04-12T14:35"),
        ("12 de abril do 2024", "gl", "2024-04-12"),
        ("12 prill 2024", "sq", "2024-04-12"),
        ("12 مارچ، 2024ء", "ur", "2024-03-12"),
        ("12 Mac 2024", "ms", "2024-03-12"),
        ("12 மார்ச் 2024", "ta", "2024-03-12"),
        ("12 మార్చి 2024", "te", "2024-03-12"),
        ("12 ऑगस्ट 2023", "mr", "2023-08-12"),
        ("Jumanne, Machi 12, 2024", "sw", "2024-03-12"),
        ("2024 წლის 12 მარტი", "ka", "2024-03-12"),
        ("2024թ. մարտի 12", "hy", "2024-03-12"),
        ("12 dekabr 2023", "az", "2023-12-12"),
    ],
)
def test_parse(text: str, language: str, iso: str) -> None:
    assert parse_date(text, language, today=TODAY) == iso


@pytest.mark.parametrize(
    "text",
    [
        "https://site.example/2021/05/04/ferry",
        "/2021/04/92713",
        "2026-1-release",
        "10.12.20.11",
        "4–20 May 2021",
        "32 May 2021",
        "20 May 2030",
        "three days ago",
        "In 2021 the ferry sailed",
        "call 555-0142",
        "Apr 28 202312",
        "v04.05.2021",
    ],
)
def test_no_date(text: str) -> None:
    assert find_dates(text, "en", today=TODAY) == []


def test_unclear_order_is_flagged_and_not_parsed() -> None:
    (found,) = find_dates("05/03/2024", "en", today=TODAY)
    assert found.ambiguous
    assert parse_date("05/03/2024", "en", today=TODAY) is None
    assert not find_dates("05/05/2024", "en", today=TODAY)[0].ambiguous


def test_order_from_the_text_itself() -> None:
    text = "05/03/2024 and 25/03/2024"
    assert day_first(text, "en") is True
    assert day_first("03/25/2024", "en") is False
    assert day_first("03/05/2024", "en") is None
    assert parse_date("05/03/2024", "en", first=day_first(text, "en")) == "2024-03-05"


def test_spans_hold_date_and_time() -> None:
    text = "Published: 22:04, 22 Apr 2024 by Jane"
    (found,) = find_dates(text, "en", today=TODAY)
    assert text[found.start : found.end] == "22:04, 22 Apr 2024"
    assert found.day == "2024-04-22"


def test_several_dates_in_order() -> None:
    text = "Publié le 30 août 2023 à 14h52, modifié le 31 août 2023 à 15h54"
    assert [found.day for found in find_dates(text, "fr", today=TODAY)] == ["2023-08-30", "2023-08-31"]


def test_months_by_language() -> None:
    assert month_of("listopada", "pl") == 11
    assert month_of("listopada", "hr") == 10
    assert month_of("Ferry", "en") == 0


@given(st.text(max_size=200))
def test_never_raises(text: str) -> None:
    for found in find_dates(text, today=TODAY):
        assert 0 <= found.start < found.end <= len(text)
        dt.date.fromisoformat(found.day)


@pytest.mark.parametrize("piece", ["1", "1 ", "1.", "12 may ", "2021-", "1/1/", "\u00a0 1\t"])
def test_linear(piece: str) -> None:
    began = time.process_time()
    find_dates(piece * (300_000 // len(piece)), today=TODAY)
    assert time.process_time() - began < 2.0


def test_the_month_comes_first_where_the_clock_is_american() -> None:
    found = find_dates("Posted 05/04/2021 05:07 AM EDT", "en")
    assert [(date.iso, date.ambiguous) for date in found] == [("2021-05-04T05:07-04:00", False)]
    for after in ("05:07 AM", "10:30 et fermé", "10:30 est prévu"):
        assert find_dates(f"Posted 05/04/2021 {after}", "en")[0].ambiguous
