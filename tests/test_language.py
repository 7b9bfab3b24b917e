"""The language guess: full sentences, headlines, close relatives, and silence in doubt."""

import time

import pytest

from cleaner.language import UNKNOWN, base, guess, settled

SENTENCES = {
    "en": "The ferry left the harbour an hour late because of the fog, and nobody on board complained.",
    "de": "Die Fähre verließ den Hafen wegen des Nebels mit einer Stunde Verspätung, und niemand beschwerte sich.",
    "fr": "Le bac a quitté le port avec une heure de retard à cause du brouillard, et personne ne s'est plaint.",
    "es": "El barco salió del puerto con una hora de retraso por la niebla, y nadie a bordo se quejó.",
    "pt": "O barco saiu do porto com uma hora de atraso por causa do nevoeiro, e ninguém a bordo reclamou.",
    "it": "Il traghetto è partito dal porto con un'ora di ritardo a causa della nebbia, e nessuno ha protestato.",
    "ro": "Feribotul a plecat din port cu o oră întârziere din cauza ceții, iar pasagerii nu s-au plâns.",
    "ca": "El vaixell va sortir del port amb una hora de retard per la boira, i ningú no es va queixar dels fets.",
    "nl": "De veerboot vertrok door de mist een uur te laat uit de haven, en niemand aan boord klaagde over het weer.",
    "sv": "Färjan lämnade hamnen en timme för sent på grund av dimman, och ingen ombord klagade på det.",
    "da": "Færgen forlod havnen en time for sent på grund af tågen, og der var ikke nogen, der klagede over det.",
    "no": "Fergen forlot havnen en time for sent på grunn av tåken, og ingen om bord klaget noe særlig over det.",
    "fi": "Lautta lähti satamasta tunnin myöhässä sumun vuoksi, mutta kukaan ei valittanut, ja hyvä niin.",
    "et": "Laev väljus sadamast udu tõttu tund aega hiljem, aga keegi ei kaevanud ja see oli hea.",
    "lv": "Prāmis no ostas izbrauca stundu vēlāk, jo bija migla, un neviens par to nesūdzējās.",
    "lt": "Keltas iš uosto išplaukė valanda vėliau, nes buvo rūkas, ir niekas dėl to nesiskundė.",
    "pl": "Prom wypłynął z portu z godzinnym opóźnieniem z powodu mgły i nikt się na to nie skarżył.",
    "cs": "Trajekt vyplul z přístavu kvůli mlze s hodinovým zpožděním a nikdo si na to nestěžoval.",
    "sk": "Trajekt vyplával z prístavu pre hmlu s hodinovým meškaním a nikto sa na to nesťažoval, ale bol pokoj.",
    "sl": "Trajekt je zaradi megle odplul iz pristanišča z enourno zamudo, vendar se ni pritožil nihče, ki je bil tam.",
    "hr": "Trajekt je zbog magle isplovio iz luke sat vremena kasnije, no nitko se nije žalio, što je rekao i kapetan.",
    "hu": "A komp a köd miatt egy órával később indult el a kikötőből, de a fedélzeten senki nem panaszkodott.",
    "sq": "Trageti u nis nga porti me një orë vonesë për shkak të mjegullës dhe askush nuk u ankua për këtë.",
    "tr": "Feribot sis nedeniyle limandan bir saat geç ayrıldı ve gemide hiç kimse bu durumdan şikâyet etmedi.",
    "vi": "Chiếc phà rời bến muộn một giờ vì sương mù và không có ai trên tàu phàn nàn.",
    "id": "Kapal feri itu berangkat dari pelabuhan terlambat satu jam karena kabut, dan tidak ada yang mengeluh.",
    "tl": "Umalis ang barko sa daungan nang huli ng isang oras dahil sa hamog, at hindi nagreklamo ang mga pasahero.",
    "sw": "Feri iliondoka bandarini kwa kuchelewa saa moja kwa sababu ya ukungu, lakini watu wa meli hawakulalamika.",
    "ru": "Паром вышел из порта на час позже из-за тумана, но никто на борту не жаловался.",
    "uk": "Пором вийшов із порту на годину пізніше через туман, але ніхто на борту не скаржився.",
    "bg": "Фериботът напусна пристанището с един час закъснение заради мъглата, но никой не се оплака.",
    "sr": "Трајект је због магле испловио из луке сат касније, али се нико није жалио.",
    "mk": "Траектот поради маглата исплови од пристаништето со еден час доцнење, но никој не се пожали.",
    "el": "Το πλοίο έφυγε από το λιμάνι με μία ώρα καθυστέρηση.",
    "he": "המעבורת יצאה מן הנמל באיחור של שעה בגלל הערפל.",
    "ar": "غادرت العبارة الميناء متأخرة ساعة بسبب الضباب، ولم يشتك أحد من الركاب.",
    "fa": "کشتی به دلیل مه با یک ساعت تأخیر از بندر حرکت کرد و هیچ کس شکایت نکرد.",
    "ur": "دھند کی وجہ سے کشتی بندرگاہ سے ایک گھنٹہ دیر سے نکلی اور کسی نے شکایت نہیں کی۔",
    "hi": "कोहरे के कारण नाव बंदरगाह से एक घंटे देर से निकली और किसी ने शिकायत नहीं की।",
    "mr": "धुक्यामुळे बोट बंदरातून एक तास उशिरा निघाली आणि त्या वेळी कोणीही तक्रार केली नाही.",
    "ne": "कुहिरोका कारण डुङ्गा बन्दरगाहबाट एक घण्टा ढिलो निस्कियो तर यात्रुले गुनासो गरेका छैनन् र यो राम्रो हो।",
    "ja": "フェリーは霧のため一時間遅れて港を出た。",
    "zh": "渡轮因大雾晚了一个小时才离开港口。",
    "ko": "여객선은 안개 때문에 한 시간 늦게 항구를 떠났다.",
    "th": "เรือข้ามฟากออกจากท่าช้าไปหนึ่งชั่วโมงเพราะหมอก",
    "bn": "কুয়াশার কারণে ফেরিটি এক ঘণ্টা দেরিতে ছেড়েছে।",
    "ka": "ბორანი ნისლის გამო ერთი საათით გვიან გავიდა.",
    "hy": "Լաստանավը մառախուղի պատճառով մեկ ժամ ուշ մեկնեց։",
}


@pytest.mark.parametrize("language", SENTENCES)
def test_a_sentence_of_each_language(language):
    assert guess(SENTENCES[language]) == language


@pytest.mark.parametrize(
    ("language", "headline"),
    [
        ("en", "Ferry delayed by fog as harbour staff walk out"),
        ("de", "Fähre bleibt wegen Nebels im Hafen"),
        ("fr", "Le port fermé à cause du brouillard"),
        ("es", "El puerto cierra por la niebla"),
        ("it", "Il porto chiuso per la nebbia"),
        ("pl", "Prom nie wypłynął z portu"),
        ("tr", "Feribot için yeni bir liman"),
        ("ru", "Паром не вышел из порта"),
        ("el", "Κλειστό το λιμάνι"),
        ("ja", "霧で港が閉鎖"),
    ],
)
def test_headlines(language, headline):
    assert guess(headline) == language


@pytest.mark.parametrize(
    "text", ["", "   ", "12.5 % – 3:1", "\u200b\ufeff", "Zxq Vrb", "😀😀", "\ud800", "\x00" * 50]
)
def test_nothing_to_go_by(text):
    assert guess(text) == UNKNOWN


def test_a_quotation_does_not_turn_the_page():
    text = SENTENCES["en"] + " “" + SENTENCES["fr"][:40] + "”, he read. " + SENTENCES["en"]
    assert guess(text) == "en"


def test_cost_does_not_grow_with_length():
    guess(SENTENCES["en"])
    long = (SENTENCES["en"] + " ") * 20_000
    started = time.perf_counter()
    guess(long)
    guess("a" * 3_000_000)
    guess("\u4e00" * 3_000_000)
    assert time.perf_counter() - started < 0.5


@pytest.mark.parametrize(
    ("tag", "code"), [("en", "en"), ("pt-BR", "pt"), ("nb-NO", "no"), ("fil", "tl"), ("und", "und")]
)
def test_rules_know_the_language_without_its_region(tag: str, code: str) -> None:
    assert base(tag) == code


@pytest.mark.parametrize(
    ("tag", "text", "language"),
    [
        ("de-AT", SENTENCES["de"] * 4, "de-AT"),
        ("en-US", SENTENCES["de"] * 4, "de"),
        ("en", SENTENCES["ru"] * 4, "ru"),
        ("und", SENTENCES["fr"], "fr"),
        ("utf", SENTENCES["fr"], "fr"),
        ("no", SENTENCES["da"] * 4, "no"),  # too like it
        ("gsw", SENTENCES["de"] * 4, "gsw"),  # nothing is known of it
        ("en", "Zxq Vrb", "en"),
    ],
)
def test_a_page_may_name_another_language(tag: str, text: str, language: str) -> None:
    assert settled(tag, text) == language


def test_lists_of_names_do_not_drown_what_is_told() -> None:
    names = "Da Silva\nDe Souza\nDos Santos\nO Ferreira\nE Costa\nPara Alves\n" * 60
    told = "\n".join([SENTENCES["de"]] * 30)
    assert guess(f"{names}{told}\n{names}") == "de"
