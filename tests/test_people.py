"""Bylines."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleaner.people import is_agency, is_label, is_name, parse_byline, parse_names, parse_sign_off
from cleaner.rules.furniture.date_line import read_date_line


@pytest.mark.parametrize(
    ("line", "language", "authors"),
    [
        ("By Jane Doe and John Roe", "en", ("Jane Doe", "John Roe")),
        ("By Jane Doe, Political Editor | Reuters", "en", ("Jane Doe",)),
        ("By Jane Doe, BBC News", "en", ("Jane Doe",)),
        ("By Jane Doe in London", "en", ("Jane Doe",)),
        ("By Jane Doe on January 21, 2023", "en", ("Jane Doe",)),
        ("By Jane Doe Updated: Feb 5, 2026", "en", ("Jane Doe",)),
        ("By Jane Doe • 4 min read", "en", ("Jane Doe",)),
        ("By J.R. Doe and M. Roe-Smith Jr.", "en", ("J.R. Doe", "M. Roe-Smith Jr.")),
        ("Written by Jane Doe, John Roe, and Ann Poe", "en", ("Jane Doe", "John Roe", "Ann Poe")),
        ("By Jane Doe and John Roe The Associated Press", "en", ("Jane Doe", "John Roe")),
        ("Autorka: Jana Kováčová", "sk", ("Jana Kováčová",)),
        ("Razgovarala: Ivana Horvat", "hr", ("Ivana Horvat",)),
        ("Аутор: Јелена Петровић", "sr", ("Јелена Петровић",)),
        ("от Мария Георгиева", "bg", ("Мария Георгиева",)),
        ("Пишува: Елена Стојановска", "mk", ("Елена Стојановска",)),
        ("Avtor: Bor Zupančič", "sl", ("Bor Zupančič",)),
        ("Parengė Jonas Petraitis", "lt", ("Jonas Petraitis",)),
        ("Sagatavoja: Ilze Ozola", "lv", ("Ilze Ozola",)),
        ("Toimetaja: Mart Tamm", "et", ("Mart Tamm",)),
        ("Eftir Jón Sigurðsson", "is", ("Jón Sigurðsson",)),
        ("Per Marta Puig", "ca", ("Marta Puig",)),
        ("Nga Arben Hoxha", "sq", ("Arben Hoxha",)),
        ("எழுதியவர்: முரளிதரன் காசி", "ta", ("முரளிதரன் காசி",)),
        ("تحریر: حامد میر", "ur", ("حامد میر",)),
        ("Na Juma Mwinyi", "sw", ("Juma Mwinyi",)),
        ("ავტორი: მარიამ გელაშვილი", "ka", ("მარიამ გელაშვილი",)),
        ("Հեղինակ՝ Մարիամ Պետրոսյան", "hy", ("Մարիամ Պետրոսյան",)),
        ("Müəllif: Leyla Əliyeva", "az", ("Leyla Əliyeva",)),
        ("By Associated Press", "en", ()),
        ("By Staff", "en", ()),
        ("Von Anna Schmidt", "de", ("Anna Schmidt",)),
        ("Von Anna Schmidt mit AP", "de", ("Anna Schmidt",)),
        ("Kolumne von Anna Schmidt - 28.04.2024 um 08:52 Uhr", "de", ("Anna Schmidt",)),
        ("Von dpa", "de", ()),
        ("Par Élodie Marin", "fr", ("Élodie Marin",)),
        ("Propos recueillis par Anne Martin", "fr", ("Anne Martin",)),
        ("Por Redacción", "es", ()),
        ("Por Ana Ruiz y Luis Peña", "es", ("Ana Ruiz", "Luis Peña")),
        ("di Luca Rossi", "it", ("Luca Rossi",)),
        ("Door Joost van der Meer", "nl", ("Joost van der Meer",)),
        ("Av: Elin Berg", "sv", ("Elin Berg",)),
        ("Текст: Ирина Соколова", "ru", ("Ирина Соколова",)),
        ("Автор: Іван Бойко", "uk", ("Іван Бойко",)),
        ("Haber: Deniz Aksoy", "tr", ("Deniz Aksoy",)),
        ("Συντάκτης: Ελένη Παππά", "el", ("Ελένη Παππά",)),
        ("بقلم: سلمى الهاشمي", "ar", ("سلمى الهاشمي",)),
        ("מאת: נועה לוי", "he", ("נועה לוי",)),
        ("लेखक: नेहा शर्मा", "hi", ("नेहा शर्मा",)),
        ("作者：林晓雨", "zh", ("林晓雨",)),
        ("文/林晓燕", "zh", ("林晓燕",)),
        ("記者・高瀬みのり", "ja", ("高瀬みのり",)),
        ("이서연 기자", "ko", ("이서연",)),
        ("이서연 기자 seo@site.example", "ko", ("이서연",)),
        ("Das Gespräch führten Anna Schmidt und Jan Berg.", "de", ("Anna Schmidt", "Jan Berg")),
        ("Das Interview führte Anna Schmidt", "de", ("Anna Schmidt",)),
        ("Die Fragen stellte Anna Schmidt.", "de", ("Anna Schmidt",)),
        ("Aufgezeichnet von Anna Schmidt", "de", ("Anna Schmidt",)),
        ("Von unserer Korrespondentin Anna Schmidt", "de", ("Anna Schmidt",)),
        ("Entretien réalisé par Anne Martin", "fr", ("Anne Martin",)),
        ("De notre correspondant Paul Martin", "fr", ("Paul Martin",)),
        ("Entrevista de Ana Ruiz", "es", ("Ana Ruiz",)),
        ("De nuestro corresponsal Luis Peña", "es", ("Luis Peña",)),
        ("Intervista di Luca Rossi", "it", ("Luca Rossi",)),
        ("Dal nostro inviato Luca Rossi", "it", ("Luca Rossi",)),
        ("bySauli Berg", "en", ("Sauli Berg",)),
        ("By Jane DoeApr 28 2023", "en", ("Jane Doe",)),
        ("By Tokyo Shimbun Staff Writers", "en", ()),
    ],
)
def test_bylines(line: str, language: str, authors: tuple[str, ...]) -> None:
    byline = parse_byline(line, language)
    assert byline is not None
    assert byline.authors == authors


@pytest.mark.parametrize(
    "line",
    [
        "By Friday the river had fallen.",
        "By Friday",
        "By @jane",
        "By the time the ferry sailed, the quay was empty.",
        "Edited by Jane Doe",
        "Photo by Jane Doe",
        "Van den Berg kwam thuis",
        "Per Andersson kom hem",
        "Novi zakon je usvojen",
        "Laporan Bank Dunia",
        "Pripravila Európska Únia",
        "رپورٹ شائع ہو گئی۔",
        "تحریر اسکوائر میں",
        "مصنف کی زندگی",
        "(责编：林晓燕)",
        "Bystanders saw it",
        "",
    ],
)
def test_no_bylines(line: str) -> None:
    assert parse_byline(line, "en") is None


def test_roles_and_outlets_are_kept_apart() -> None:
    byline = parse_byline("By Jane Doe, Political Editor | Reuters", "en")
    assert byline is not None
    assert byline.roles == ("Political Editor",)
    assert byline.outlets == ("Reuters",)


@pytest.mark.parametrize(
    ("line", "authors"),
    [
        ("Jane Doe", ("Jane Doe",)),
        ("María R. Sala | Bruselas", ("María R. Sala",)),
        ("Ana Vela / Luis Zurro", ("Ana Vela", "Luis Zurro")),
        ("Jane Doe Parliamentary editor", ("Jane Doe",)),
        ("Jane Doe @janedoe", ("Jane Doe",)),
        ("Jane Doe, MS, RD", ("Jane Doe",)),
        ("Marco Verdi 4 Febbraio 2025 - 14:41", ("Marco Verdi",)),
        ("Jane DoerTwitter", ("Jane Doer",)),
        ("Jane DoerTravel", ("Jane Doer",)),
        ("Jane Doer@janedoer", ("Jane Doer",)),
        ("Jane McDonald", ("Jane McDonald",)),
    ],
)
def test_bare_names(line: str, authors: tuple[str, ...]) -> None:
    byline = parse_names(line)
    assert byline is not None
    assert byline.authors == authors
    assert not byline.labelled


@pytest.mark.parametrize(
    "line",
    [
        "Breaking News",
        "Privacy Policy",
        "AFP",
        "Anna ran home",
        "World Cup",
        "Table of Contents",
        "J. Petraičio / LRT nuotr.",
        "Tokyo Shimbun Staff Writers",
    ],
)
def test_no_bare_names(line: str) -> None:
    assert parse_names(line) is None


def test_small_questions() -> None:
    assert is_name("Joost van der Meer")
    assert not is_name("New York")
    assert is_agency("The Associated Press")
    assert is_label("Written by", "byline")
    assert is_label("Published on:", "published")
    assert is_label("Kommentar von", "byline")
    assert is_label("Autorin/Autor", "byline")
    assert is_label("Analysis by", "byline")
    assert not is_label("Abend von", "byline")
    signed = parse_sign_off("Reporting by Jane Doe and John Roe; Editing by Ann Poe")
    assert signed is not None
    assert signed.authors == ("Jane Doe", "John Roe")


def test_a_player_line_has_no_author() -> None:
    played = read_date_line("Audio 03:07 Min. | 01.02.2023 | Jan Berg", "de")
    assert played is not None
    assert played.byline is None


@given(st.text(max_size=120))
def test_never_raises(line: str) -> None:
    parse_byline(line)
    parse_byline("By " + line)
    parse_names(line)
    parse_sign_off(line)
