"""Credits and captions: who made a picture, and what it shows."""

from __future__ import annotations

import pytest

import cleaner
from cleaner.rules.furniture.caption import read_caption
from cleaner.rules.furniture.credit_line import read_credit


@pytest.mark.parametrize(
    ("line", "credit"),
    [
        ("picture alliance/dpa", "picture alliance/dpa"),
        (
            "picture alliance / Xinhua News Agency | Ada Marlow",
            "picture alliance / Xinhua News Agency | Ada Marlow",
        ),
        ("A. Marlow/IMAGO", "A. Marlow/IMAGO"),
        ("Zdroj foto: Profimedia", "Profimedia"),
        ("Snimio: Marko Babić", "Marko Babić"),
        ("Снимки: Иван Петров", "Иван Петров"),
        ("Autor/allikas: Mart Tamm", "Mart Tamm"),
        ("Ljósmynd/Anna Jónsdóttir", "Anna Jónsdóttir"),
        ("Imatge: Jordi Serra", "Jordi Serra"),
        ("பட மூலாதாரம், Getty Images", "Getty Images"),
        ("Լուսանկարը՝ Անի Գրիգորյանի", "Անի Գրիգորյանի"),
        ("ფოტო: ნინო გელაშვილი", "ნინო გელაშვილი"),
        ("REUTERS/Ada Marlow", "REUTERS/Ada Marlow"),
        ("STR/AFP via Getty Images", "STR/AFP via Getty Images"),
        ("Ada Marlow/Stringer/Getty Images", "Ada Marlow/Stringer/Getty Images"),
        ("Ada Marlow / Pool via Reuters", "Ada Marlow / Pool via Reuters"),
        ("Foto: –/Küstenamt/dpa", "Küstenamt/dpa"),
        ("Foto: Ada Marlow, 14.01.2022", "Ada Marlow"),
        ("Foto von Ada Marlow", "Ada Marlow"),
        ("Ada Marlow / AP", None),  # so a wire story is signed
        ("Fotos de la costa norte", None),
        ("Imágenes de Baviera", None),
        ("Foto de época tomada en el puerto EFE/ Ada Marlow", None),
        ("사진 확대", None),
    ],
)
def test_credits_of_agencies_and_names(line: str, credit: str | None) -> None:
    assert read_credit(line) == credit


@pytest.mark.parametrize(
    ("line", "caption", "credit"),
    [
        ("Der Kran am alten KaiBild: Ada Marlow/dpa", "Der Kran am alten Kai", "Ada Marlow/dpa"),
        ("Der Kran am Kai im Sturm, Foto: Ada Marlow", "Der Kran am Kai im Sturm", "Ada Marlow"),
        ("Der Kran am Kai im Sturm (Foto: © Ada Marlow)", "Der Kran am Kai im Sturm", "Ada Marlow"),
        (
            "Foto de familia en el puerto viejo EFE/ Ada Marlow",
            "Foto de familia en el puerto viejo",
            "EFE/ Ada Marlow",
        ),
    ],
)
def test_a_caption_ends_where_its_credit_begins(line: str, caption: str, credit: str) -> None:
    found = read_caption(line)
    assert found is not None
    assert found[:2] == (caption, credit)


@pytest.mark.parametrize(
    "line",
    [
        "She wrote it all down on her iPhone: Ada Marlow",
        "A programme of APA/APAF Fellows",
        "The fund rose by three percent (source: Ada Marlow)",
        "تصویر میں دیکھا جا سکتا ہے۔",
        "Фотограф Анри Картье-Брессон",
        "Gambar Joko Widodo",
        "Besta erlenda mynd: Anatomy of a Fall",
        "Photography, Getty Center, Los Angeles",
        "Maelezo ya picha hizo yalitolewa na polisi",
    ],
)
def test_no_caption_of_a_line_that_only_looks_so(line: str) -> None:
    assert read_caption(line) is None


@pytest.mark.parametrize(
    "sentence",
    [
        "Photo paper was what the harbour shop sold best in those years, said its owner on Monday.",
        "Bild für Bild hat sie den Hafen gemalt, und kein Kran fehlt darin, sagt die Malerin.",
        "The fund of the harbour rose by three percent in May. (Source: Harbour Office)",
    ],
)
def test_sentences_of_a_text_stay(sentence: str) -> None:
    body = "\n\n".join(
        f"On day {day} the ferry sailed from the old harbour at nine, and {day + 40} people were on board."
        for day in range(1, 6)
    )
    assert sentence in cleaner.clean_text(f"{body}\n\n{sentence}\n\n{body.replace('nine', 'ten')}")


@pytest.mark.parametrize(
    "item",
    [
        "- Credit Hour | $337",
        "- Supports Unsplash",
        "- The harbour office keeps a photo of each ferry that was built on the north quay, twenty of them by hand, and "
        "shows them to visitors (Photo: Jane Doe/Getty)",
    ],
)
def test_items_of_a_list_are_no_credits(item: str) -> None:
    text = f"What the ferry has:\n\n{item}\n\n- A bar for forty guests\n\n- A deck that is open in summer"
    assert cleaner.clean(text, title="Ferry").text == text


def figure(caption: str) -> cleaner.Image:
    prose = "<p>The crew counted every crate on board before noon, and nobody went home early.</p>" * 3
    page = f"<article><h1>Harbour wakes early</h1><figure><img src=/a.jpg><figcaption>{caption}</figcaption></figure>"
    return cleaner.clean(page + prose).images[0]


@pytest.mark.parametrize(
    ("text", "caption", "credit"),
    [
        (
            'An actor attends a 2024 "Tide" photo-call in Coast City.',
            'An actor attends a 2024 "Tide" photo-call in Coast City.',
            "",
        ),
        (
            "Its picture-perfect view of the bay. Supplied",
            "Its picture-perfect view of the bay. Supplied",
            "",
        ),
        ("The boat at dawn. (Quelle: Ada Marlow)", "The boat at dawn.", "Ada Marlow"),
        ("The boat at dawn (Foto: A. Marlow, 14.01.2022).", "The boat at dawn", "A. Marlow"),
        ("The boat at dawn. FOTO Ada Marlow.", "The boat at dawn.", "Ada Marlow"),
        ("The boat at dawn. Ada Marlow (REUTERS)", "The boat at dawn.", "Ada Marlow (REUTERS)"),
        ("The boat at dawn. Ada Marlow/AP", "The boat at dawn.", "Ada Marlow/AP"),
        (
            "The boat at dawn.Credit Credit...Ada Marlow for Coast Daily",
            "The boat at dawn.",
            "Ada Marlow for Coast Daily",
        ),
        ("The boat at dawn © Coast Daily 2021 All rights reserved", "The boat at dawn", ""),
        ("Ada Marlow / AP", "", "Ada Marlow / AP"),
        ("Legende: The boat at dawn", "The boat at dawn", ""),
        ("Imagen: Ada Marlow", "", "Ada Marlow"),
    ],
)
def test_caption_of_a_figure(text: str, caption: str, credit: str) -> None:
    image = figure(text)
    assert (image.caption, image.credit) == (caption, credit)
