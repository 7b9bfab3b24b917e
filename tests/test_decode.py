"""Bytes to text: marks, declarations, damaged UTF-8, and the detector."""

import pytest

from cleaner.article import NotText
from cleaner.read.decode import decode

CZECH = "Vláda ve středu schválila návrh zákona o podpoře bydlení. Příští týden o něm budou jednat."
RUSSIAN = "Мэр вчера сообщил, что новый мост откроют в конце года. Жители ждут уже восемь лет."
GERMAN = "Der Bürgermeister kündigte gestern an, dass die neue Brücke Ende des Jahres eröffnet wird."
CHINESE = "市长昨天宣布，新桥将在年底开通。居民们已经等了八年，交通部门表示将增加公交线路。"
JAPANESE = "市長は昨日、新しい橋を年末に開通させると発表した。住民は八年間も待ち続けてきたという。"
KOREAN = "시장은 어제 새 다리가 연말에 개통될 것이라고 발표했다. 주민들은 여덟 해 동안 기다려 왔다."
GREEK = "Η αστυνομία συνέλαβε δύο άνδρες στην Αθήνα. Οι έρευνες συνεχίζονται."
HEBREW = "ראש העירייה הודיע אתמול כי הגשר החדש ייפתח בסוף השנה."
ARABIC = "أعلن رئيس البلدية أمس أن الجسر الجديد سيفتح في نهاية العام."
TURKISH = "Cumhurbaşkanı dün akşam yaptığı açıklamada köprünün yıl sonunda açılacağını söyledi."
LITHUANIAN = "Meras vakar pranešė, kad naujas tiltas bus atidarytas metų pabaigoje."
THAI = "นายกเทศมนตรีประกาศเมื่อวานนี้ว่าสะพานใหม่จะเปิดในปลายปี"
ENGLISH = "The mayor said the “new bridge” will open at the year’s end – after eight years."

UNDECLARED = [
    (CZECH, "cp1250"), (CZECH, "iso8859-2"), (RUSSIAN, "cp1251"), (RUSSIAN, "koi8-r"), (RUSSIAN, "iso8859-5"),
    (RUSSIAN, "cp866"), (GERMAN, "cp1252"), (GERMAN, "mac-roman"), (ENGLISH, "cp1252"), (ENGLISH, "mac-roman"),
    (CHINESE, "gb18030"), (CHINESE.replace("宣", "宣"), "gbk"), ("市長昨天宣布，新橋將在年底開通。", "big5"),
    (JAPANESE, "shift_jis"), (JAPANESE, "euc-jp"), (JAPANESE, "iso2022_jp"), (KOREAN, "euc-kr"), (GREEK, "cp1253"),
    (GREEK, "iso8859-7"), (HEBREW, "cp1255"), (ARABIC, "cp1256"), (TURKISH, "cp1254"), (LITHUANIAN, "cp1257"),
    (THAI, "tis-620"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "charset"), UNDECLARED)
def test_undeclared(text, charset):
    decoded = decode(text.encode(charset))
    assert decoded.text == text
    assert decoded.encoding.how in ("detected", "escape sequences")


@pytest.mark.parametrize(
    ("text", "charset"), [x for x in UNDECLARED if x[1] not in ("mac-roman", "iso2022_jp")]
)
def test_headlines(text, charset):
    length = 12 if text > "\u3000" else 28
    assert decode(text[:length].encode(charset)).text == text[:length]


@pytest.mark.parametrize("charset", ["utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-8", "utf-8-sig"])
@pytest.mark.parametrize("text", [ENGLISH, GERMAN, RUSSIAN, CHINESE, JAPANESE, KOREAN, ARABIC, THAI])
def test_unicode_encodings(text, charset):
    assert decode(text.encode(charset)).text == text


def test_a_declaration_is_believed_and_recorded():
    page = f'<html><head><meta charset="windows-1251"></head><body>{RUSSIAN}</body></html>'
    decoded = decode(page.encode("cp1251"))
    assert decoded.text == page
    assert (decoded.encoding.name, decoded.encoding.how) == ("windows-1251", "declaration")


@pytest.mark.parametrize("label", ["ISO-8859-1", "latin1", "us-ascii", "Windows-1252"])
def test_labels_mean_what_the_web_means(label):
    page = f'<?xml version="1.0" encoding="{label}"?><p>{ENGLISH}</p>'
    assert decode(page.encode("cp1252")).text == page


def test_the_caller_goes_before_the_declaration():
    page = f'<meta charset="iso-8859-2">{CZECH}'
    decoded = decode(page.encode("cp1250"), encoding="windows-1250")
    assert decoded.text == page
    assert decoded.encoding.how == "caller"


@pytest.mark.parametrize("label", ["utf-8", "koi8-r", "windows-1252", "no-such-charset", "rot13", ""])
def test_a_wrong_hint_is_overruled(label):
    assert decode(RUSSIAN.encode("cp1251"), encoding=label).text == RUSSIAN


def test_utf8_beats_a_wrong_declaration():
    page = f'<meta charset="iso-8859-1">{CZECH}'
    assert decode(page.encode("utf-8")).text == page


def test_damaged_utf8_keeps_the_rest():
    data = RUSSIAN.encode("utf-8")
    assert decode(data[:-2]).text == RUSSIAN[:-1].removesuffix(".")[: len(RUSSIAN) - 2]
    assert decode(data[1:]).text == RUSSIAN[1:]
    assert decode(data[:20] + data[21:]).text.count("\ufffd") == 1


def test_utf8_with_lines_and_letters_of_windows_1252():
    mixed = GERMAN.encode("utf-8") + b"\n\n" + GERMAN.encode("cp1252")
    assert decode(mixed).text == f"{GERMAN}\n\n{GERMAN}"
    assert decode("Voilà – ".encode("cp1252") + CZECH.encode("utf-8")).text == "Voilà – " + CZECH


def test_surrogates_in_utf8():
    assert decode(b"A smile \xed\xa0\xbd\xed\xb8\x80 came.").text == "A smile \U0001f600 came."


@pytest.mark.parametrize(
    "data",
    [
        b"\x89PNG\r\n\x1a\n\x00\x00",
        b"PK\x03\x04\x14\x00",
        b"%PDF-1.7\n%\xe2\xe3",
        bytes(range(256)) * 20,
        b"\x00" * 1001,
    ],
)
def test_binary_data_is_refused(data):
    with pytest.raises(NotText):
        decode(data)


@pytest.mark.parametrize("data", [b"", b"a", b"\xff", b"\x80", b"\xc3", b"\xe4\xb8", b"\xfe\xff", b"ab\xe9"])
def test_tiny_input(data):
    assert isinstance(decode(data).text, str)


def test_a_large_text_is_decided_from_windows():
    data = (b"x" * 9999 + b" ") * 300 + (CZECH.encode("cp1250") + b"\n") * 200
    assert decode(data).text.endswith(CZECH + "\n")
