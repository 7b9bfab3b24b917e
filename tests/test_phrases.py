"""The phrase table: what it drops, what it only reports, what it leaves alone."""

from __future__ import annotations

import time

import pytest

import cleaner
from cleaner.label.edges import edge_marks
from cleaner.label.phrases import phrase_marks
from cleaner.page import Mark
from cleaner.read.text import cut
from cleaner.rules import BY_CODE, RULES
from cleaner.rules.boilerplate import author_portrait
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


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Do you have any regrets?", "en"),
        ("Were you there?", "en"),
        ("Are you in love?", "en"),
        ("Was meinen Sie?", "de"),
        ("Qu’en pensez-vous ?", "fr"),
        ("¿Qué te parece?", "es"),
        ("Cosa ne pensi?", "it"),
        ("O que acha?", "pt"),
        ("Wat vindt u?", "nl"),
        ("Co o tym sądzisz?", "pl"),
        ("Что вы думаете?", "ru"),
        ("Siz ne düşünüyorsunuz?", "tr"),
        ("您怎么看？", "zh"),
        ("ما رأيك؟", "ar"),
    ],
)
def test_a_question_in_the_text_stays(text: str, language: str) -> None:
    assert dropped(f"{PROSE}\n\n{text}\n\nYes, and I would do it again.\n\n{PROSE}", language) == []


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("We are looking for witnesses.", "en"),
        ("Write to the mayor.", "en"),
        ("Contact the clerk on 01632 960 123.", "en"),
        ("The author is dead.", "en"),
        ("You are not alone", "en"),
        ("Listen to the rain", "en"),
        ("Search for a cure", "en"),
        ("A member of the family", "en"),
        ("What to know", "en"),
        ("Kein Kommentar.", "de"),
        ("Guten Tag!", "de"),
        ("Ja, ich will", "de"),
        ("Sie sind nicht allein", "de"),
        ("Die neue App der Bahn", "de"),
        ("Klicken Sie auf Systemsteuerung", "de"),
        ("Vous n’êtes pas seuls", "fr"),
        ("Dès 2015", "fr"),
        ("Desde 2015", "es"),
        ("El tiempo en prisión", "es"),
        ("Se sei già morto", "it"),
        ("Não deixe de sonhar", "pt"),
        ("Ja, ik wil", "nl"),
        ("Tylko 3", "pl"),
        ("Если у вас три дочери", "ru"),
    ],
)
def test_a_line_of_the_text_stays(text: str, language: str) -> None:
    assert dropped(f"{PROSE}\n\n{text}\n\n{PROSE}", language) == []


def test_what_may_be_said_goes_after_the_text() -> None:
    for line in ("Got a tip?", "Write to us.", "Was this article helpful?"):
        assert len(dropped(f"{PROSE}\n\n{line}")) == 1
        assert dropped(f"{PROSE}\n\n{line}\n\n{PROSE}") == []
        assert dropped(f"{PROSE}\n\nAdvertisement\n\n{line}\n\n{PROSE}") == ["advertisement-label"]
        assert len(dropped(f"{PROSE}\n\nSign up for our newsletter\n\n{line}\n\n{PROSE}")) == 2


def test_no_question_of_an_interview_goes() -> None:
    answer = "Yes, for eleven years, and nobody paid."
    asked = "".join(f"\n\n{question}\n\n{answer}" for question in ("And the bees?", "Who pays?"))
    assert dropped(f"{PROSE}{asked}\n\nGot a story?") == []
    assert dropped(f"{PROSE}\n\nGot a story?") == ["call-to-readers"]


def test_boilerplate_that_speaks_does_not_support_what_is_weak() -> None:
    assert dropped(f"{PROSE}\n\nGot a story?\n\nThank you.\n\nTell us why.\n\n{PROSE}") == []
    assert dropped(f"{PROSE}\n\nAdvertisement\n\nSearch for gold\n\n{PROSE}") == ["advertisement-label"]


@pytest.mark.parametrize(
    ("text", "language", "rule"),
    [
        ("تبلیغات", "fa", "advertisement-label"),
        ("بیشتر بخوانید: اختلاف چگونه آغاز شد", "fa", "related-link"),
        ("ما را در تلگرام دنبال کنید", "fa", "follow-prompt"),
        ("বিজ্ঞাপন", "bn", "advertisement-label"),
        ("আরও পড়ুন: বিরোধ যেভাবে শুরু", "bn", "related-link"),
        ("Найпопулярніше", "uk", "most-read"),
        ("Δημοφιλή", "el", "most-read"),
        ("Terpopuler", "id", "most-read"),
        ("Facebookでフォローする", "ja", "follow-prompt"),
        ("แชร์บน Facebook แชร์บน X", "th", "share-prompt"),
        ("订阅我们的新闻简报", "zh", "newsletter-prompt"),
        ("Deneyiminizi iyileştirmek için çerezleri kullanıyoruz. Tümünü kabul et", "tr", "cookie-consent"),
        ("Link zum YouTube-Inhalt", "de", "player-text"),
        ("Beste van Plus", "nl", "related-link"),
    ],
)
def test_boilerplate_of_more_languages_goes(text: str, language: str, rule: str) -> None:
    assert dropped(f"{PROSE}\n\n{text}", language) == [rule]


def test_a_sentence_about_an_author_stays_in_a_short_text() -> None:
    line = "The author lives in Leeds."
    assert list(author_portrait.find(cut(f"{PROSE}\n\n{PROSE}\n\n{line}\n\n{PROSE}", "en"))) == []
    assert [mark.unit for mark in author_portrait.find(cut(f"{PROSE}\n\n{PROSE}\n\n{line}", "en"))] == [2]


@pytest.mark.parametrize(
    "headline",
    [
        "Sign up or strike: the union's choice",
        "Get the app, lose the train",
        "Photo essay: the empty station",
        "Related: the family that owns everything",
    ],
)
def test_a_headline_may_begin_with_a_phrase(headline: str) -> None:
    text = (
        "The union meets on Tuesday to decide what to do about the offer of the company, it said on Monday."
    )
    article = cleaner.clean(
        f"{headline}\n\n{text}\n\nThe company had no comment on what the union wants to do."
    )
    assert article.title == headline
