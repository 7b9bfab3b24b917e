"""The rules that restore a text and remove leaked markup, together and in order."""

import time

import pytest

from cleaner.engine import run
from cleaner.ledger import Traced, replay
from cleaner.rules import RULES
from cleaner.rules.restore import split_line
from cleaner.rules.rule import TextRule

RESTORING = [
    rule for rule in RULES if isinstance(rule, TextRule) and rule.code[0] in "DM" and rule.code < "D190"
]
MARKUP = [rule for rule in RULES if isinstance(rule, TextRule) and rule.code[0] == "M"]


def restored(text: str) -> str:
    return run(Traced.of(text), [*RESTORING, *MARKUP])[0].text


CLEAN = {
    "cs": "Vláda ve středu schválila návrh zákona o podpoře bydlení. Příští týden o něm budou jednat poslanci.",
    "pl": "Mieszkańcy wsi skarżą się na hałas. Burmistrz obiecał, że w październiku zacznie się budowa.",
    "hu": "A rendőrség szerint a tűz éjjel tört ki a régi gyárépületben. Senki sem sérült meg.",
    "ro": "Președintele a anunțat că școlile vor fi închise săptămâna viitoare.",
    "tr": "Cumhurbaşkanı dün akşam yaptığı açıklamada köprünün yıl sonunda açılacağını söyledi.",
    "is": "Bæjarstjórinn tilkynnti í gær að nýja brúin verði opnuð í lok ársins. Íbúarnir hafa beðið í átta ár.",
    "el": "Η αστυνομία συνέλαβε δύο άνδρες στην Αθήνα. Οι έρευνες συνεχίζονται.",
    "ru": "Мэр вчера сообщил, что новый мост откроют в конце года. Жители ждут уже восемь лет.",
    "uk": "Міський голова вчора повідомив, що новий міст відкриють наприкінці року.",
    "sr": "Градоначелник је јуче саопштио да ће нови мост бити отворен крајем године.",
    "he": "ראש העירייה הודיע אתמול כי הגשר החדש ייפתח בסוף השנה.",
    "ar": "أعلن رئيس البلدية أمس أن الجسر الجديد سيفتح في نهاية العام.",
    "fa": "او می\u200cخواهد به خانه برود و کتاب‌ها را بیاورد.",
    "hi": "मुख्यमंत्री ने कहा कि पुल साल के अंत तक खुल जाएगा।",
    "th": "นายกเทศมนตรีประกาศเมื่อวานนี้ว่าสะพานใหม่จะเปิดในปลายปี",
    "vi": "Thị trưởng hôm qua thông báo cây cầu mới sẽ được mở vào cuối năm.",
    "zh": "市长昨天宣布，新桥将在年底开通。居民们已经等了八年。",
    "ja": "市長は昨日、新しい橋を年末に開通させると発表した。",
    "ko": "시장은 어제 새 다리가 연말에 개통될 것이라고 발표했다.",
    "fr": "Il a dit\u00a0: «\u00a0Non\u202f!\u00a0» Le coût\u00a0: 10\u00a0000\u00a0€.",
    "de": "Die Bürger prüfen die Maßnahmen – „ab sofort“, hieß es in Größenordnungen.",
    "emoji": "The family \U0001f468\u200d\U0001f469\u200d\U0001f467 and the flag \U0001f3f3\ufe0f\u200d\U0001f308 stay.",
}


@pytest.mark.parametrize("language", CLEAN)
def test_clean_text_is_left_alone(language):
    assert restored(CLEAN[language]) == CLEAN[language]


@pytest.mark.parametrize("language", [x for x in CLEAN if x not in ("fr", "emoji")])
@pytest.mark.parametrize("read_as", ["latin-1", "cp1252"])
@pytest.mark.parametrize("levels", [1, 2])
def test_utf8_read_as_something_else(language, read_as, levels):
    broken = CLEAN[language]
    for _ in range(levels):
        broken = "".join(
            bytes([byte]).decode(read_as, "ignore") or chr(byte) for byte in broken.encode("utf-8")
        )
    assert restored(broken) == CLEAN[language]


@pytest.mark.parametrize("read_as", ["koi8-r", "cp866", "mac-roman"])
def test_utf8_read_as_a_charset_of_another_script(read_as):
    for language in ("ru", "uk", "el"):
        broken = CLEAN[language].encode("utf-8").decode(read_as)
        assert restored(broken) == CLEAN[language]


@pytest.mark.parametrize(
    ("language", "charset", "read_as"),
    [
        ("ru", "cp1251", "cp1252"),
        ("ru", "koi8-r", "cp1251"),
        ("ru", "iso8859-5", "cp1251"),
        ("uk", "cp1251", "cp1252"),
        ("el", "cp1253", "cp1252"),
        ("cs", "cp1250", "latin-1"),
        ("pl", "cp1250", "latin-1"),
        ("tr", "iso8859-9", "latin-1"),
        ("he", "cp1255", "latin-1"),
        ("ar", "cp1256", "latin-1"),
        ("zh", "gbk", "latin-1"),
        ("ko", "euc-kr", "latin-1"),
    ],
)
def test_a_wrong_charset(language, charset, read_as):
    broken = CLEAN[language].encode(charset).decode(read_as)
    assert restored(broken) == CLEAN[language]


def test_only_the_broken_line_changes():
    text = "Le café a rouvert.\n\nLe cafÃ© a rouvert.\n\nPÃO DE AÇÚCAR"
    assert restored(text) == "Le café a rouvert.\n\nLe café a rouvert.\n\nPÃO DE AÇÚCAR"


def test_edits_are_as_small_as_the_damage():
    traced, _ = run(Traced.of("The cafÃ© owner didnâ€™t comment."), RESTORING)
    assert [(e.before, e.after) for e in traced.changes()] == [("Ã©", "é"), ("â€™", "’")]


def test_text_about_mojibake_is_kept():
    text = "I often saw “Ã¤” instead of “ä” on such pages."
    assert restored(text) == text


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("AT&amp;amp;T cut jobs.", "AT&T cut jobs."),
        ("A &amp;lt; B &amp; C", "A < B & C"),
        ("Le pr&Atilde;&copy;sident", "Le président"),
        ("Mehr&nbsp;zum Thema", "Mehr zum Thema"),
        ("S\u00adhare", "Share"),
        ("Â© 2024 The Gazette", "© 2024 The Gazette"),
        (r"It\u2019s over.\n\nShe said \"no\".", "It’s over.\n\nShe said \"no\"."),
        (r"A smile \ud83d\ude00 came.", "A smile \U0001f600 came."),
        ("One\r\ntwo\rthree\u2028four", "One\ntwo\nthree\nfour"),
        ("Cafe\u0301 in Su\u0308dtirol", "Café in Südtirol"),
        ("The o\ufb03ce", "The office"),
        ("the \u202adeal\u202c\u200e", "the deal"),
        ("the\x00 deal\x07", "the deal"),
        ("<p>Rain fell.<br>Roads are <b>closed</b>.</p>", "Rain fell.\nRoads are closed."),
        ("&lt;p&gt;The mill closed.&lt;/p&gt;", "The mill closed."),
        ('Trains run.<script async src="//x.example/a.js">var a = 1;</script>', "Trains run."),
        ("<!-- wp:paragraph -->\nTrains run.\n<!-- /wp:paragraph -->", "\nTrains run.\n"),
        ("<!-- Google tag (gtag.js) --\n\nTrains run.", "\n\nTrains run."),
        ("!-- Google tag (gtag.js) -->\n\nTrains run.", "\n\nTrains run."),
        ("gtag('config', 'UA-1');\n\nTrains run.", "\n\nTrains run."),
        ("[gallery ids=\"1,2\"]\nTrains run.", "\nTrains run."),
        ("Read [the report](https://example.com/a) now.", "Read the report now."),
        ("Hello {{ user.name }}, trains run.", "Hello, trains run."),
    ],
)  # fmt: skip
def test_damage(before, after):
    assert restored(before) == after
    assert restored(after) == after


@pytest.mark.parametrize(
    "text",
    [
        "The plan {revised twice} cost €3.5 million – not £4 million – and “promised jobs”.",
        "The <head> element comes before <body> in a page.",
        "To show an ampersand in HTML, write &amp;amp; in the source.",
        "Put the words between &lt;b&gt; and &lt;/b&gt;.",
        r"Use \n for a newline and \t for a tab in C:\new\table.",
        "He typed 3 < 5 and 7 > 2, a <3 for hearts, and List<String>.",
        "“He [the mayor] were [sic] right,” she said [1] […].",
        "Call `console.log(x)` and then `window.open()`.",
        "The engineer wrote the load simulator in JavaScript over a single weekend.",
        "The border is undefined, the result null and void.",
        "Wikipedia lists the letters Ð, Ñ, Ò and Õ.",
        "El precio: 5 €™ por “señal”…",
        "├── src\n│   ├── main.py\n└── tests",
    ],
)
def test_look_alikes_are_kept(text):
    assert restored(text) == text


def test_a_tutorial_keeps_its_listings():
    text = (
        "A page needs only a few elements, as every HTML tutorial says.\n\n"
        "<html>\n<head>\n  <title>Demo</title>\n</head>\n</html>\n\n"
        "The script below runs when the browser has built the DOM.\n\n"
        "document.addEventListener('load', function () {\n  console.log('ready');\n});\n\n"
        "A rule of CSS has a selector and declarations, and the snippet shows both of them.\n\n"
        ".box {\n  color: red;\n}\n"
    )
    assert restored(text) == text


@pytest.mark.parametrize(
    "text",
    [
        "Run this once.\n\n```js\ns.replace(/<!--.*?-->/g, '');\nwindow.dataLayer = [];\n```\n\nThat is all.",
        'Call strip("<p>hi</p> <!-- ad -->") to get rid of it.',
        "Call s.replace(/<!--.*?-->/g, '') to get rid of it.",
    ],
)
def test_code_that_is_shown_is_kept(text):
    assert restored(text) == text


def test_a_comment_in_a_quotation_is_no_string():
    assert restored('He said "the storm<!-- ad --> moved" north.') == 'He said "the storm moved" north.'


@pytest.mark.parametrize("rule", [*RESTORING, *MARKUP], ids=lambda rule: rule.name)
def test_hostile_input_is_fast(rule):
    seeds = (
        "<",
        "<!--",
        "-->",
        "<b>",
        "<script>",
        "&amp;",
        "\\n",
        '{"a":',
        "[",
        "](",
        "{{",
        "var x=",
        "\r",
        "Ã©",
        "\x80",
        "é",
        " ",
    )
    for seed in seeds:
        text = seed * (20_000 // len(seed))
        if rule.triggers and not any(trigger in text for trigger in rule.triggers):
            continue
        start = time.perf_counter()
        edits = list(rule.find(text, "und"))
        assert time.perf_counter() - start < 2, seed
        assert replay(text, sorted(edits, key=lambda e: e.start)) is not None


@pytest.mark.parametrize(
    "lines",
    [
        "Der Dienst hilft Angehörigen dabei, eine Anzeige zu schalten und Kerzen anzuzünden für\ntrauernetz.de ist neu.",
        "You need these things for the walk along the northern coast of the island in spring\n"
        "a tent that is light enough to be carried\na pair of boots that are not too new\na map of the whole coast here",
    ],
)
def test_lines_that_are_no_pieces_of_a_sentence_stay(lines: str) -> None:
    assert not [*split_line.find(f"A walk\n\n{lines}", "en")]
