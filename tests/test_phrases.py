"""The phrase table: what it drops, what it only reports, what it leaves alone."""

from __future__ import annotations

import time

import pytest

from cleaner.label.edges import edge_marks
from cleaner.label.phrases import phrase_marks
from cleaner.page import Mark
from cleaner.read.text import cut
from cleaner.rules import BY_CODE, RULES
from cleaner.rules.rule import UnitRule

CODES = {rule.name: rule.code for rule in RULES if isinstance(rule, UnitRule) and rule.code[0] == "B"}
PROSE = "The council voted on Tuesday to keep the ferry, after a night of speeches in a full hall."


def dropped(text: str, language: str = "en") -> list[str]:
    """The names of the rules that drop the whole of a one-line text."""
    marks = phrase_marks(cut(text, language))
    return [BY_CODE[mark.code].name for mark in marks if mark.fate == "drop"]


def parts(text: str, language: str = "en") -> list[tuple[str, str]]:
    """What is cut off a one-line text, and by which rule."""
    page = cut(text, language)
    marks: list[Mark] = list(edge_marks(page, range(len(page)), CODES))
    return [(BY_CODE[mark.code].name, text[mark.start : mark.end].strip()) for mark in marks]


@pytest.mark.parametrize(
    ("text", "language", "rule"),
    [
        ("Share this article", "en", "share-prompt"),
        ("Share on Facebook Share on Twitter Send to a friend of yours", "en", "share-prompt"),
        ("We use cookies to improve your visit. You can change this at any time.", "en", "cookie-consent"),
        ("Lesen Sie auch: Die Fähre fährt wieder", "de", "related-link"),
        ("À lire également", "fr", "related-link"),
        ("Все права защищены", "ru", "legal-line"),
        ("اقرأ أيضًا: حكاية أقدم مقهى في الميدان", "ar", "related-link"),
        ("無断転載を禁じます", "ja", "legal-line"),
        ("무단전재 및 재배포 금지", "ko", "legal-line"),
        ("未经授权不得转载", "zh", "legal-line"),
        ("Käytämme evästeitä parantaaksemme palvelua.", "fi", "cookie-consent"),
        ("Dilarang keras mengambil konten tanpa izin.", "id", "legal-line"),
    ],
)
def test_boilerplate_goes(text: str, language: str, rule: str) -> None:
    assert dropped(text, language) == [rule]


@pytest.mark.parametrize(
    ("text", "language"),
    [
        (
            "Sign up for the newsletter, says the paper on the church door, and below are nine hundred names.",
            "en",
        ),
        ("We use cookies to keep the lights on, says the sign in the window of the bakery.", "en"),
        (
            "“We and our partners store information on your device,” it begins, and it does not end there.",
            "en",
        ),
        ("Please enable JavaScript before you try it, and open the console to watch what happens.", "en"),
        ("Riders who bought monthly passes need not sign up or log in.", "en"),
        ("The company launched its app on the App Store in 2008.", "en"),
        ("Bizi takip edin, diye bağırıyor çocuklar ve patikadan aşağı koşuyorlar.", "tr"),
        ("جميع الحقوق محفوظة، كتب على باب الدكان بخط جميل، ويقصد حقوق الجيران.", "ar"),
        ("“更多内容，下次再讲。”说书的老赵照例拍了一下惊堂木，然后愣住了。", "zh"),
        ("公式アカウントが乗っ取られたと、市は水曜日の夕方に発表した。", "ja"),
        ("카카오톡에서 시작된 소문은 사흘 만에 마을 전체로 퍼졌다.", "ko"),
        ("Сетевое издание сообщило в среду, что паром закроют до весны.", "ru"),
        ("Kijk-en luistergeld wordt in mei afgeschaft", "nl"),
        ("【速報】フェリー、5月に廃止へ", "ja"),
        ("Hintergrund: Der Streit um das Wasser", "de"),
        ("“Share”", "en"),
        ("1.", "en"),
    ],
)
def test_sentences_that_take_up_a_phrase_stay(text: str, language: str) -> None:
    assert dropped(text, language) == []


def test_a_weak_phrase_needs_support() -> None:
    alone = phrase_marks(cut(f"{PROSE}\n\nFacebook\n\n{PROSE}", "en"))
    assert [mark.fate for mark in alone] == ["report"]
    row = phrase_marks(cut(f"{PROSE}\n\nFacebook\n\nTwitter\n\n{PROSE}", "en"))
    assert [mark.fate for mark in row] == ["drop", "drop"]


def test_a_short_phrase_counts_only_in_its_language() -> None:
    assert dropped("Werbung", "de") == ["advertisement-label"]
    assert dropped("Werbung", "pl") == []


def test_edges() -> None:
    assert parts(f"{PROSE} Sign up for our newsletter.") == [
        ("newsletter-prompt", "Sign up for our newsletter.")
    ]
    sign_off = "(Reporting by Jane Doe in Oslo; Editing by John Roe)"
    assert parts(f"{PROSE} {sign_off}") == [("wire-sign-off", sign_off)]
    notice = "Continua após a publicidade"
    assert parts(f"{notice} “De carro a gente passa, de bicicleta a gente para”, diz ela.", "pt") == [
        ("advertisement-label", notice)
    ]
    assert parts(f"{PROSE} She said: “Sign up for our newsletter.”") == []


@pytest.mark.parametrize(
    "text", ["share ", "share | follow | tweet", "subscribe to our the newsletter our your a b c"]
)
def test_many_lines_are_quick(text: str) -> None:
    page = cut("\n".join([text] * 20_000), "en")
    _ = page.words, page.prose, page.keys
    start = time.process_time()
    phrase_marks(page)
    assert time.process_time() - start < 2


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Sign up for our newsletter: that was all the page said.", "en"),
        ("Back to the top of the hill they went.", "en"),
        ("Comments are closed at most papers now.", "en"),
        ("The views expressed at the hearing were those of the residents.", "en"),
        ("Watch the video, the judge told the jury.", "en"),
        ("Volver arriba cuesta.", "es"),
        ("Más información en el ayuntamiento.", "es"),
        ("Bitte melden Sie sich an, stand an der Tür.", "de"),
    ],
)
def test_a_phrase_covers_most_of_a_sentence(text: str, language: str) -> None:
    assert dropped(text, language) == []


def test_a_part_of_a_paragraph_is_one_short_sentence() -> None:
    closed = "It closed ten years ago, and the owner left."
    title = "Read more: Whale seen off the pier"
    assert parts(f"{closed} {title}") == [("related-link", title)]
    assert (
        parts(f"{closed} {title} Fishermen are less pleased. They say each seal eats five kilos a day.") == []
    )
