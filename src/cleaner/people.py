"""Bylines: who wrote it, told apart from what they are and for whom they write.

`parse_byline` reads a line that names its purpose ("By Jane Doe", "Von Anna Schmidt", "記者・高橋美咲");
`parse_names` a line of bare names, which is a byline only where the page says so (beside the date,
under the title). Both give nothing rather than half a name: every piece of the line must be a person,
a role, an outlet, a place or a date.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import lru_cache

from cleaner.dates import find_dates, month_of
from cleaner.measure import is_small
from cleaner.pattern import lazy

LINE_LIMIT = 220
"""The longest line, in characters, that can be a byline."""


@dataclass(frozen=True, slots=True)
class Byline:
    """The people of a byline as printed, and the roles and outlets that stood beside them.

    `labelled` says that the line names itself a byline; `weak` that a name is of one word or the label a
    preposition, so it counts only where the place on the page is that of a byline.
    """

    authors: tuple[str, ...]
    roles: tuple[str, ...] = ()
    outlets: tuple[str, ...] = ()
    labelled: bool = True
    weak: bool = False


def word_set(text: str) -> frozenset[str]:
    """The words of a text, as a lexicon is written in the source."""
    return frozenset(text.split())


def _phrases(text: str) -> frozenset[str]:
    return frozenset(part.strip() for part in text.split(","))


# Labels that need a colon or nothing more than the name: matched on the folded start of the line.
_BY = (
    r"das\s+(?:gespräch|interview)\s+führten?|die\s+fragen\s+stellten?"
    r"|von\s+unser(?:em|er)\s+\w{0,20}(?:korrespondent|reporter|redakteur|mitarbeiter|autor)(?:en|in)?"
    r"|de\s+(?:notre|nuestr[oa])\s+(?:correspondante?|envoyée?(?:\s+spéciale?)?|corresponsal|enviad[oa])"
    r"|dal(?:la)?\s+nostr[oa]\s+(?:inviat[oa]|corrispondente)"
    r"|entrevista\s+(?:de|realizada\s+por)|intervista\s+(?:di|a\s+cura\s+di)"
    r"|by|written\s+by|words\s+by|guide\s+by|words|story\s+by|text\s+by|text|report\s+by|reported\s+by|posted\s+by"
    r"|article\s+by"
    r"|published\s+by|contributed\s+by|created\s+by|authored\s+by|an?\s+\w+\s+by|(?:opinion|analysis"
    r"|review|comment|essay|column"
    r"|interview|guest\s+post|commentary|perspective|explainer|feature)\s+by"
    r"|contributors?|authors?(?:\s+of\s+the\s+article)?|writers?|reporter"
    r"|(?:(?:ein|eine)\s+)?(?:\w{4,20}\s+)?von|autor(?:in|en|innen|/in|:in"
    r"|\*in)?(?:/autor)?(?:\s+des\s+artikels)?|autor/autorin"
    r"|(?:[\w'’]+\s){0,2}par|auteure?s?|autrice|texte(?:\s+de|\s+par)?|écrit\s+par|propos\s+recueillis\s+par"
    r"|por|(?:escrito|redactado|publicado|elaborado)\s+por|texto(?:\s+de)?|autora?(?:es|s)?|autor\(a\)"
    r"|redactora?"
    r"|di|a\s+cura\s+di|scritto\s+da|testo\s+di|articolo\s+di|pubblicato\s+da|autore|autrice|da"
    r"|door|geschreven\s+door|tekst|auteurs?|av|af|(?:skriven|skrevet)\s+a[vf]|skribent|tekst\s+og\s+foto"
    r"|text\s+och\s+foto"
    r"|journalist|autorzy|autor\s+artykułu|opracowała?|oprac\.|przez|napsala?|autoři|teksti|kirjoittaja"
    r"|toimittaja|írta|szerzők?"
    r"|scris\s+de|de|oleh|penulis|yazan|yazar|haber|kaleme\s+alan|theo|tác\s+giả|bài|autorius|piše|napisao"
    r"|napisala|autork[ay]|autori|autor\s+(?:článku|teksta|textu)|nap[ií]sal[ai]?|píše|pripravil[ai]?|spracoval[ai]?"
    r"|autoric[ae]|pišu|razgovara(?:o|la)|pripremi(?:o|la)|priredi(?:o|la)|novinar(?:ka)?|objavi(?:o|la)"
    r"|avtor(?:ji|ica|/-ica)?|pišejo|besedilo|pogovarjala?\s+se\s+je"
    r"|autor(?:ius|ė)|parengė|tekstas|kalbino|žurnalist(?:as|ė)|straipsnio\s+autor(?:ius|ė)"
    r"|autor[es]|teksts|sagatavo(?:ja|jis|jusi)|žurnālist[se]|autorid|toimeta(?:s|ja)|kirjutas|ajakirjanik"
    r"|höfund(?:ur|ar)|texti|eftir|blaðamaður|escrit\s+per|un\s+article\s+de|unha\s+reportaxe\s+de"
    r"|per|na|nga|shkrua(?:n|r\s+nga)|shkroi|përgatiti|gazetari|postuar\s+nga|publikuar\s+nga|müəllif|mwandishi|laporan"
    r"|аутор[иа]?|ауторка|написала?|приреди(?:о|ла)|разговара(?:о|ла)|пишу|авторка|репортер|кореспондент|интервю\s+на"
    r"|публикувано\s+от|от|пишува(?:ат)?|подготви|разговараше|новинар|објавено\s+од"
    r"|текст|автор[ыи]?|автор\s+(?:статьи|текста|материала|статті)|автор\(?и?\)?|подготовил[аи]?"
    r"|підготував|підготувала|журналист|пише|пишет"
    r"|συντάκτης|συντάκτρια|κείμενο|γράφει(?:\s+ο|\s+η)?|του|της|ρεπορτάζ|από(?:\s+τον|\s+την)?"
)
_CASELESS = (
    r"بقلم|كتبت?|إعداد|اعداد|تحرير|تقرير|الكاتب|الكاتبة|المؤلف|نویسنده|به\s+قلم|گزارش|خبرنگار|תחקיר|מאת"
    r"|כתבה?|כותב|"
    r"लेखक|लेखिका|रिपोर्ट|द्वारा|संवाददाता|रिपोर्टर|โดย|ผู้เขียน|เรื่อง|ผู้สื่อข่าว|লেখক|প্রতিবেদক|ავტორი"
)
_CASELESS_NOUNS = "लेखक|लेखिका|تحریر|رپورٹ|مصنف|எழுதியவர்|கட்டுரையாளர்|రచయిత|[Հհ]եղինակ"
"""Those that are common nouns, too: a mark follows."""
_HAN_BEFORE = (
    r"(?:本报|本報|本网|本刊|新京报|新华社|见习|实习|特约|通讯员|首席)?(?:记者|記者)|作者|文字|文|撰文|撰稿|编译|編譯|筆者|執筆|取材[・･]文|取材"
    r"|文[・･](?:写真|構成)|ライター|著者|글"
)
_LABEL = lazy(rf"^[\s\W]{{0,3}}(?P<label>{_BY})(?P<colon>\s?[:：]\s?|\s+)(?=\S)", re.I)
_FIRST_WORD = lazy(
    r"\W{0,3}(?:das\s|die\s+fragen|aufgez|protok|entre[tv]|recue|interv|dal|by|guide|medic|edit|fact|writ|word|stor|text|repor|post|artic|publi|contr|creat|auth|an?\s"
    r"|opinion|analy|review|comment|essay|column|interview|guest"
    r"|perspect|expl|feat|ein|[\w]*\s?von|aut|(?:[\w']+\s){0,2}par\s|escr|redac|elab"
    r"|por|di|a\s|scri|testo|da|door|gesch|tekst|av|af|skri|skre|jour|opra|prz|nap"
    r"|kirj|toim|de\s|oleh|penu|yaz|hab|kal|theo|pi|prip|spra|píš|avto|bese|pogo|razg|prir|novi|obja|pareng|žurn|straip"
    r"|per\s|na\s|saga|ajak|höf|eftir|bla[ðd]|un\sarticle|unha|nga|shkr|përg|gaze|müəl|mwan|lapo)",
    re.I,
)
_LATIN_LABEL = lazy(r"\W{0,3}(?:éc|ír|t[áa]c\s|b[àa]i\s|szerz|pubb|(?:[\w'’]+\s){0,2}par\s)", re.I)
# All but these: `re` compiles a class by walking through its ranges.
_OTHER_SCRIPT = lazy("[^\x00-\u036f\u1e00-\u2bff\U00010000-\U0010ffff]")
_CASELESS_LABEL = lazy(
    rf"^[\s\W]{{0,3}}(?P<label>{_CASELESS})(?P<colon>\s?[:：/–-]\s?|\s+)(?=\S)"
    rf"|^[\s\W]{{0,3}}(?:{_CASELESS_NOUNS})(?:\s?[:：՝]\s?|[,،]\s)(?=\S)"
)
_HAN_LABEL = lazy(
    rf"^[\s（(【\[|]{{0,2}}(?P<label>{_HAN_BEFORE})(?P<colon>\s?[:：/／|｜=＝・･]\s?|\s+)(?=\S)"
)
_HAN_AFTER = lazy(
    r"^[（(【\[]?(?P<name>[\u3040-\u30ff\u4e00-\u9fff々\s　、・]{2,24}?)"
    r"\s?(?:記者|编辑部记者|特派員|論説委員|編集委員)[）)】\]]?$"
)
_KOREAN = lazy(
    r"(?P<name>[가-힣]{2,4})\s?(?P<role>(?:[가-힣]{1,4}\s?)?(?:기자|특파원|논설위원|통신원|칼럼니스트|객원기자|에디터|앵커|리포터"
    r"|PD))(?![가-힣])"
)
_KOREAN_REST = lazy(r"[\s,·ㆍ/|=()\[\]]*(?:[\w.+-]+@[\w.-]+)?[\s,·ㆍ/|=()\[\]]*")

# Bylines of others, never the author's: their whole line gives no authors.
_OTHERS = lazy(
    r"^\W{0,3}(?:(?:medically\s+|technically\s+|fact[\s-]?)?(?:reviewed|edited|checked|verified|approved"
    r"|produced|photographed"
    r"|illustrated|translated|curated|sponsored|powered|presented|directed|hosted|filmed|art|graphics?"
    r"|video|photos?"
    r"|photographs?|photography|pictures?|images?|illustrations?|styling)\s+(?:by|direction)"
    r"|editors?|photo|image|foto|fotos|bild|bilder|video|фото|редактор|redaktör|redaktor|redattore"
    r"|editora?|redacteur|übersetz\w*"
    r"|traduit|traducci|责编|責編|责任编辑|責任編輯|编辑|編輯|校对|編集|撮影|写真|摄影|편집|사진)\b",
    re.I,
)

_WRITTEN = lazy(r"\s[—–|•·-]\s(?P<byline>written\s+by\s.+)", re.I)
_AGENCIES = _phrases(
    "reuters, thomson reuters, afp, agence france-presse, agence france presse, ap, associated press, the"
    " associated press,"
    " dpa, apa, sda, keystone-sda, sid, epd, kna, ots, afx, ansa, agi, adnkronos, lapresse, askanews,"
    " efe, europa press, ep, lusa,"
    " tass, тасс, интерфакс, риа новости, рбк, укрінформ, уніан,"
    " xinhua, 新华社, 新華社, 中新社, 中新网, 中新網, 中央社,"
    " kyodo, kyodo news,"
    " 共同通信, 共同, 時事通信, 時事, yonhap, 연합뉴스, 뉴시스, 뉴스1,"
    " pti, press trust of india, ani, ians, uni, bernama,"
    " antara, aap,"
    " cp, canadian press, the canadian press, pa, pa media, press association, belga, anp, ritzau, ntb,"
    " tt, stt, pap, čtk, ctk, tasr,"
    " sita, mti, hina, tanjug, beta, fonet, agerpres, mediafax, bta, бта, ukrinform, dha, iha, aa,"
    " anadolu ajansı, anadolu agency, wafa,"
    " mena, spa, kuna, irna, isna, bloomberg, cnn, bbc, upi, dow jones, getty, getty images,"
    " shutterstock, alamy, imago, picture alliance,"
    " alliance, epa, epa-efe, ats, keystone, zuma, rex, ptv, dts, tt nyhetsbyrån, agencias, agencies,"
    " agences, agenturen, agenzie,"
    " รอยเตอร์, رويترز, أ ف ب, وكالات, رويترز, واس, وام, بترا, وفا, सच, भाषा, एजेंसी, סוכנויות, רויטרס,"
    " ape-mpe, απε-μπε"
)
_OUTLET_WORDS = word_set(
    "news times post press media agency agencies agency's staff team desk newsroom editorial editors"
    " network service services wire"
    " magazine journal herald gazette tribune observer telegraph chronicle guardian independent online tv"
    " radio channel bureau"
    " agence agencia agenzia agência agentur admin administrator webmaster guest anonymous inc llc ltd"
    " gmbh ag university institute"
    " foundation redaktion redaktionen redaktionell rédaction redaction redacción redaccion redação"
    " redacao redazione redactie"
    " redakcja redakce redakcia toimitus szerkesztőség redakciju редакция редакція редакции nyhetsbyrån"
    " nachrichten zeitung tageszeitung"
    " anzeiger kurier rundschau nieuws nyheter avisen tidningen dagblad journaal giornale corriere"
    " gazzetta repubblica periódico diario"
    " diário jornal noticias notícias notizie haber haberleri gazetesi ajansı wiadomości zprávy новости"
    " вести газета известия uutiset hírek"
    " știri berita publishing publications group company corporation association committee club official"
    " correspondents contributors"
    " writers reporters journalists website blog weblog com org net editor-in-chief partners partner studio"
    " studios community support"
    " вестник lab labs صحيفة جريدة وكالة موقع تحرير التحرير مكتب שירות מערכת ynet desk-ul डेस्क न्यूज़"
    " न्यूज टीम ब्यूरो ทีมข่าว กองบรรณาธิการ สำนักข่าว"
    " shimbun ανταποκριτές newsdesk sportdesk onlineredaktion nachrichtenagentur presseagentur deutsche dnes"
    " novinky cbs nbc abc cnbc bbc"
    " ledger courier mercury argus advertiser examiner inquirer sentinel dispatch bulletin images"
    " pictures photography cnn fox npr pbs itv sky msnbc wdr ndr mdr swr zdf ard orf srf rts rai rtve tve"
    " rtl sbs abs cbc ctv ntv"
)
_ROLES = word_set(
    "editor editors reporter reporters correspondent writer columnist journalist producer contributor"
    " author analyst critic anchor"
    " presenter host commentator intern fellow director chief manager specialist consultant officer"
    " strategist blogger"
    " gardener reviewer grader trainer coach nutritionist dietitian dietician attorney lawyer physician"
    " nurse expert representative engineer developer designer owner"
    " advisor adviser agent educator teacher scientist psychologist therapist veterinarian consultant"
    " technician"
    " photographer photojournalist researcher founder co-founder ceo president professor lecturer"
    " coordinator head"
    " redakteur redakteurin redaktor redaktorin redaktør redaktör korrespondent korrespondentin"
    " reporterin volontär volontärin"
    " chefredakteur chefredakteurin ressortleiter ressortleiterin autorin autor journalistin kolumnist"
    " kolumnistin wirtschaftsredakteur"
    " politikredakteur sportredakteur chefreporter chefreporterin mitarbeiter mitarbeiterin gastautor"
    " gastautorin experte expertin leiter leiterin"
    " journaliste correspondant correspondante envoyé envoyée rédacteur rédactrice chroniqueur"
    " chroniqueuse grand"
    " corresponsal periodista redactor redactora enviado enviada columnista reportero reportera"
    " colaborador colaboradora jefe"
    " correspondente repórter jornalista colunista editora colaborador enviada"
    " giornalista inviato inviata corrispondente redattore redattrice collaboratore caporedattore direttore"
    " redacteur verslaggever verslaggeefster correspondente columniste journalist sportverslaggever"
    " medewerker chef hoofdredacteur"
    " journalisten kommentator utrikeskorrespondent toimittaja ulkomaantoimittaja dziennikarz"
    " dziennikarka korespondent"
    " korespondentka redaktorka redaktorem novinář reportér reportérka komentátor"
    " корреспондент корреспондентка журналист журналистка обозреватель редактор колумнист репортёр"
    " кореспондент журналістка журналіст"
    " muhabir muhabiri editörü editör yazarı yazar مراسل مراسلة صحفي صحفية كاتب كاتبة محرر محررة כתב כתבת"
    " עורך עורכת פרשן פרשנית"
    " संवाददाता रिपोर्टर संपादक ผู้สื่อข่าว นักข่าว újságíró szerkesztő tudósító jurnalist reporteră"
    " wartawan jurnalis redaktur"
)
_ROLE_MODIFIERS = word_set(
    "senior junior staff chief political politics sports sport business economics economy health science"
    " technology tech travel"
    " news foreign national international local european diplomatic legal defence defense security"
    " education arts culture"
    " entertainment lifestyle deputy assistant associate managing executive digital features freelance"
    " special guest"
    " contributing investigative data climate environment energy financial finance world us uk city crime"
    " court night home"
    " parliamentary landespolitische landespolitischer freie freier politische leitender leitende"
    " stellvertretende stellv video"
    " gear audience consumer royal showbiz breaking trending personal money markets city's opinion former"
    " medical football cricket"
    " rugby transport religion media the a an our and for at in im bei der des für de la del en pour from"
    " of nuestro nostro dal nosso"
)
# Words that make of the words before them a team, a company or a site.
_TEAMS = word_set(
    "team desk staff editors newsroom bureau redaktion team's editorial contributors writers blog weblog"
    " magazin magazine gmbh inc llc ltd ag kg group company studio studios online"
)
# Words that no part of a name is, in any place.
_NEVER = word_set(
    "about all alle alles am and are at att auf author authors avec be beim bir bu by che con copy"
    " dans das dei del della delle den der des det die dienstag dimanche dla do domingo donnerstag du"
    " editor's een ein eine el email en et facebook for freitag friday from für gli has have her het"
    " his how i il ile im in instagram is it its için jag jeudi jueves la las last le les link"
    " linkedin lo los lundi lunes mardi martes mehr mercredi met mit mittwoch miércoles modified"
    " monday montag more my na nach nel nie no not och od oder of og on op or ou our para per picks"
    " pinterest por posted pour print published på read samedi samstag saturday save się som sonntag"
    " sunday sur sábado telegram that the these they this those thursday til to today tuesday twitter"
    " escribe erstellt gepostet geschrieben kommentare kommentieren symbolbild themenstarter übersetzung"
    " veröffentlicht"
    " una und une uno unter up updated us ve vendredi viernes vom voor w was we wednesday what"
    " whatsapp when where who why with written yes yesterday you your youtube z zum zur über в для и"
    " как на не по с что это"
)
# Words of menus and headings: a line without a label that holds one is no byline.
_NOT_NAMES = _NEVER | word_set(
    "abo accessibility account actualité actualités ad advertise advertisement american anmelden app"
    " apps article articles artificial auto avenue baby back beauty best big boys breaking british"
    " brother business buy card cards careers categories category center champions change check city"
    " climate cloud college comment comments commons company comparison computing contact contents"
    " cookie cookies copyright corporate corrected council county court credit cronaca cultura"
    " culture cup customer customers data datenschutz day deals department deportes digital download"
    " east eastern economia economía edition engineering español estate esteri european events"
    " exclusive fact family faq fashion fitness follow food forum france free french gallery game"
    " games german get gift girls government guide guides hannover-messe health help home hotels hour"
    " hours house image images impressum insights insurance intelligence internacional international"
    " island jobs kids kingdom kit kontakt kultur latest league learning leben links listen live"
    " loans log login lokales love machine man map media meinung men menu middle ministry minutes"
    " monde money month mortgage movers nacional national nations new news newsletter newsletters"
    " next north northern nutrition official opinion opinión overview page panorama park photo photos"
    " planning podcast podcasts policy politics politik press previous privacy product products quick"
    " real recipe recipes regional registrieren reise related releases report reports reserved"
    " resources review reviews rights road sale salud savings school science search see series"
    " service settings share shop show sign site sociedad société software solutions south southern"
    " special spettacoli sponsored sport sports startseite state states store stories story strategy"
    " street style subscribe support table tags technology tecnología terms time times tips tools top"
    " topics travel united university video view watch weather week west western white wirtschaft"
    " wissen woman women world year years économie"
    " asia candidates care chapter clients contents demo doctors editorial employers europe find"
    " financial glossary healthy industries introduction issue job key kommentare leadership lifestyle"
    " living location locations meet navigation neue operations original overview part partners"
    " patients platform pricing programm providers research seekers serien shared skip solution"
    " summary takeaway takeaways todo trash"
    " aktuelle aus content kurzmeldung meldung message nachricht paid private robots tendencias weitere"
    " weiterführende wiki zitat"
)
_PLACES = _phrases(
    "new york, new york city, los angeles, san francisco, san diego, san jose, las vegas, hong kong, new"
    " delhi, tel aviv, cape town,"
    " buenos aires, são paulo, sao paulo, rio de janeiro, mexico city, abu dhabi, kuala lumpur,"
    " washington dc, washington d.c,"
    " santiago de chile, st petersburg, st. petersburg, saint petersburg, den haag, the hague, la paz,"
    " san juan, santa fe, st louis,"
    " addis ababa, port au prince, phnom penh, ho chi minh city, frankfurt am main, south africa, new"
    " zealand, united states,"
    " united kingdom, sri lanka, saudi arabia, costa rica, south korea, north korea, hong kong sar, nova"
    " york, nueva york, new orleans"
)
_PARTICLES = word_set(
    "de da do dos das del della dello dei degli di la le lo los las el al van von der den het ter ten te"
    " zu zum zur af av bin bint ibn"
    " abu ben y e du d' den vom op ’t 't 'd of mac mc ap du da' della"
)
_CREDENTIAL = lazy(
    r"^(?:[A-Z]{2,6}[®™]?|(?:[A-Z][a-z]?[A-Za-z]?\.\s?){1,4}|Ph\.?\s?D\.?|M\.?D\.?|[A-Z]{2,4}[,-][A-Z]{1,3}|MSc"
    r"|BSc|LLM)$"
)
_SUFFIX = word_set("jr jr. sr sr. ii iii iv")
_CUT = lazy(
    r"(?:^|[\s,|•·(–—-])(?:(?:first\s+|last\s+)?(?:published|updated|posted|modified|created|edited"
    r"|reviewed|filed)|last\s+update|published\s+on"
    r"|publi(?:é|ée|ziert|cado|cada|cerad|ceret|sert|kováno|kacja|kowano)|mis\s+à\s+jour|modifié"
    r"|veröffentlicht|aktualisiert|stand\s?:|actualizado"
    r"|atualizado|pubblicato|aggiornato|gepubliceerd|bijgewerkt|uppdaterad|opdateret|oppdatert"
    r"|aktualizacja|опубликовано|обновлено"
    r"|опубліковано|оновлено|güncelleme|yayınlanma|julkaistu|päivitetty|follow(?:\s|$)|email\b|e-mail"
    r"|twitter|facebook|linkedin|"
    r"instagram|contact\b|bio\b|archive|see\s+all|read\s+more|about\s+the|view\s+profile|\d+\s?(?:min"
    r"|comment)|tips\s+meg|mehr\s+von|"
    r"reading\s+time|lesedauer|lesezeit|photo(?:s|graphs?)?\b|foto(?:s|graf\w*)?\b|bild(?:er)?\b|фото"
    r"|pictures?\s+by|share\b|listen\b|@|https?:|www\.|[\w.+-]+@)",
    re.I,
)
_SEGMENT = lazy(r"\s*[|｜•·‧∙◆■/／–—]\s*|\s+-\s+|\s*\n\s*|\t+|\s{3,}|;\s*")
_JOIN = lazy(
    r"\s*(?:[,،、，]|&|\+)\s*(?:(?:and|und|et|y|e|en|og|och|i|a|ja|és|și|dan|ve|и|та|і|και|&)\s+)?"
    r"|\s+(?:and|und|et|y|og|och|en|i|ja|és|și|dan|ve|и|та|і|й|και|with|mit|avec|con|med|met|και|और|และ|e"
    r"|a)\s+"
)
# Not the conjunctions of one letter, which are initials in capitals.
_UPPER_AND = lazy(r"(?<=\w) (?:AND|UND|ET|OCH|OG|VE|WITH|MIT|AVEC)(?= \w)")
_ARABIC_JOIN = lazy(r"\s*[,،;؛]\s*|\s+و\s*(?=\w{2,}\s\w)|\s+ו(?=\w{2,}\s\w)")
_HAN_LIST = lazy(r"[\u4e00-\u9fff々]{3,5}(?:[、・][\u4e00-\u9fff々]{3,5}){1,5}")
_HAN_JOIN = lazy(r"\s*[、，,；;／/＝=]\s*|\s{2,}")
_BRACKETS = lazy(r"\s*[(\[（【「][^()\[\]（）【】」]{0,60}[)\]）】」]")
_HANDLE = lazy(r"(?:^|\s)@\w+|\S+@\S+\.\w+|https?://\S+|www\.\S+")
_DOMAIN = lazy(
    r"^[\w-]+\.(?:com|de|org|net|at|ch|fr|it|es|nl|be|co\.uk|uk|ru|ua|pl|cz|info|tv|news|online|io|eu|se"
    r"|dk|no|fi|jp|kr|cn|in)$",
    re.I,
)
_PREPOSITION = lazy(r"\s+(?:on|at|in|am|um|le|el|il|den|om|em|op|dne|от|в|for)$", re.I)
_PLACE_TAIL = lazy(
    r"(?<=\w)\s+(?:in|at|from|aus|depuis|desde|da|fra|från"
    r"|из)\s+[A-ZÀ-ÞА-Я][\w.'’-]*(?:\s+[A-ZÀ-ÞА-Я][\w.'’-]*){0,2}$"
)
_SPACES = lazy(r"\s+")


def _caseless(text: str) -> bool:
    """Whether the first letter is of a script without capitals."""
    for char in text:
        if char.isalpha():
            return unicodedata.category(char) == "Lo" or char.islower() != is_small(char)
    return False


def _han(text: str) -> bool:
    return any("\u3040" <= c <= "\u30ff" or "\u4e00" <= c <= "\u9fff" for c in text)


def _name_token(token: str) -> bool:
    """Whether a word of a cased script can be a part of a name: capital first, letters only."""
    bare = token.strip(".’'\"“”")
    if not bare or not bare.replace("-", "").replace("’", "").replace("'", "").replace(".", "").isalpha():
        return False
    first = bare[0]
    if first in "’'" and len(bare) > 1:
        first = bare[1]
    return first.isupper() or first.istitle()


_NOUN_END = lazy(
    r"\w{3,}(?:heit|keit|schaft|ismus|tät|tion(?:en)?|ungen|ierung|stellung|haltung|mitteilung|verband|agentur"
    r"|magazin|programm|ología|ology|ismo|isme)|\w{5,}ism"
    r"|\w*(?:forschung|bildung|leistung|meinung|zeitung|politik|technik)"
    r"|(?!concep|asun|encarna|purifica|visita|anuncia|consola|concei|assun)\w{3,}(?:ción|ções|ção)"
)
"""How nouns end and no name does: with its capitals a kicker may look like a name ("Knappe Mehrheit")."""
_CONSONANTS = lazy(r"[BCDFGHJ-NP-TV-XZ]{3,}")
"""Letters that stand for words (GTC), and no part of a name."""
_ADJECTIVE_END = lazy(r"\w{3,}(?:lich|isch)e[rs]?")
"""How adjectives end and no given name does ("Dringlicher Appell")."""


def is_name(text: str, *, words: int = 2, labelled: bool = False) -> bool:
    """Whether a piece of text reads as one person's full name of at least `words` words.

    Cased scripts want capitals; other scripts two to four words, or two to six characters of Han and
    Kana. Months, weekdays, agencies and outlets are
    no names, and neither are words of menus, unless a label (`labelled`) says that a name follows.
    """
    text = text.strip()
    if not 2 <= len(text) <= 60 or any(c.isdigit() for c in text):
        return False
    if _han(text):
        core = text.replace(" ", "").replace("\u3000", "").replace("·", "").replace("・", "")
        kana = any("\u3040" <= c <= "\u30ff" for c in core)
        return 2 <= len(core) <= (12 if kana else 5) and core.isalpha() and text not in _AGENCIES
    if "\uac00" <= text[0] <= "\ud7a3":
        return bool(re.fullmatch(r"[가-힣]{2,4}", text)) and text not in _AGENCIES
    tokens = text.split()
    folded = [t.casefold().strip(".,’'") for t in tokens]
    if text.casefold() in _AGENCIES or text.casefold().strip(".") in _PLACES:
        return False
    if any(f in _OUTLET_WORDS or (f in _ROLES and len(f) > 4) for f in folded):
        return False
    if _caseless(text):
        return max(2, words) <= len(tokens) <= 5 and all(
            t.replace("'", "")
            .replace("׳", "")
            .replace('"', "")
            .replace("-", "")
            .replace("\u200c", "")
            .replace(".", "")
            .strip(".")
            and not any(c in "،؛:!?؟।۔։" for c in t)
            for t in tokens
        )
    if tokens[-1].endswith(("'s", "’s")) or any(
        f == "der" and folded[i - 1] not in ("van", "von") for i, f in enumerate(folded) if i
    ):
        return False
    parts = [
        (t, f) for t, f in zip(tokens, folded, strict=True) if not (f in _PARTICLES and not t[0].isupper())
    ]
    if not words <= len(parts) <= 5 or len(tokens) > 7:
        return False
    if not all(_name_token(t) for t, _ in parts):
        return False
    if not labelled and len(parts) > 1 and text.isupper() and any(_CONSONANTS.fullmatch(t) for t, _ in parts):
        return False
    if (
        not any(len(f) > 1 for _, f in parts[-1:])
        and len(parts) > 1
        and len(parts[-1][1]) < 2
        and len(parts) < 3
    ):
        return False
    if all(len(f.replace(".", "")) <= 1 for _, f in parts):
        return False
    if (
        any(f in (_NEVER if labelled else _NOT_NAMES) for _, f in parts)
        or all(f in _NOT_NAMES for _, f in parts)
        or (tokens[-1].casefold() in _PARTICLES - {"e"} and tokens[-1].islower())
    ):
        return False
    if not labelled and (
        _ADJECTIVE_END.fullmatch(folded[0]) or any(_NOUN_END.fullmatch(f) for _, f in parts)
    ):
        return False
    return not (month_of(folded[0]) and len(tokens) == 1)


def _is_outlet(piece: str) -> bool:
    folded = piece.casefold().strip(" .")
    if folded in _AGENCIES or folded.removeprefix("the ") in _AGENCIES or _DOMAIN.match(folded):
        return True
    return any(t.strip(".,’'") in _OUTLET_WORDS for t in folded.split())


def _is_role(piece: str) -> bool:
    return any(t.strip(".,’'()") in _ROLES for t in piece.casefold().replace("-", " ").split()) or any(
        t.strip(".,’'()") in _ROLES for t in piece.casefold().split()
    )


def is_role_line(line: str) -> bool:
    """Whether a line is nothing but a trade ("Staff Writer"), as it stands under a byline."""
    words = line.casefold().split()
    if not 1 <= len(words) <= 4 or not line[:1].isupper():
        return False
    singular = [w if w in _ROLES or w in _ROLE_MODIFIERS else w.removesuffix("s") for w in words]
    return singular[-1] in _ROLES and all(w in _ROLES or w in _ROLE_MODIFIERS for w in singular)


def _name_and_rest(piece: str) -> tuple[str, str]:
    """A name followed by a role or an outlet without a comma: the name and the rest."""
    tokens = piece.split()
    folded = [t.casefold().strip(".,’'()") for t in tokens]
    for cut in range(len(tokens)):
        tail = " ".join(folded[cut:])
        if cut >= 2 and (tail in _AGENCIES or tail.removeprefix("the ") in _AGENCIES):
            return " ".join(tokens[:cut]), " ".join(tokens[cut:])
    at = next((i for i, f in enumerate(folded) if i >= 2 and (f in _ROLES or f in _OUTLET_WORDS)), -1)
    if at < 0:
        return _before_capitals(tokens) or (piece, "")
    if at == len(tokens) - 1 and at <= 3 and folded[at] in _TEAMS:
        return "", piece
    while at > 2 and folded[at - 1] in _ROLE_MODIFIERS:
        at -= 1
    if at == 2 and folded[1] in _ROLE_MODIFIERS and folded[2] in _ROLES:
        return "", piece  # "Digital Security Expert": a trade, with what it is for
    if at > 3 and not is_name(" ".join(tokens[:at])):
        at = 2
    elif at > 3:  # "Anna Maria Berg Verkehrsreporterin": what stands before the role may belong to it
        at = 2 if folded[2] in _ROLE_MODIFIERS else at
    return " ".join(tokens[:at]), " ".join(tokens[at:])


def _before_capitals(tokens: list[str]) -> tuple[str, str] | None:
    """A name followed by a name of capitals, which is an outlet ("Jane Doe USA TODAY"); None for no such."""
    end = len(tokens)
    while end > 2 and len(tokens[end - 1]) > 2 and tokens[end - 1].isalpha() and tokens[end - 1].isupper():
        end -= 1
    if end == len(tokens) or any(len(t) > 1 and t.isupper() for t in tokens[:end]):
        return None
    return " ".join(tokens[:end]), " ".join(tokens[end:])


def _once(piece: str) -> str:
    """A name printed twice in a row once, and without a month after it."""
    tokens = piece.split()
    half = len(tokens) // 2
    if half >= 2 and len(tokens) == 2 * half and tokens[:half] == tokens[half:]:
        return " ".join(tokens[:half])
    if len(tokens) > 2 and month_of(tokens[-1].strip(",.")) and len(tokens[-1]) > 3:
        return " ".join(tokens[:-1])
    return piece


@dataclass(slots=True)
class _Found:
    """What the pieces of one line turned out to be."""

    authors: list[str]
    roles: list[str]
    outlets: list[str]
    weak: bool = False
    foreign: bool = False  # a piece that is none of these


def _sort_pieces(pieces: Iterable[str], found: _Found, *, labelled: bool, people: bool) -> None:
    others = len(found.roles) + len(found.outlets)
    for raw in pieces:
        piece = (
            raw.strip(" \t,.:;·•|-–—\u3000")
            if not raw.strip().endswith(".")
            else raw.strip(" \t,:;·•|-–—\u3000")
        )
        if not piece:
            continue
        if piece.casefold() in _SUFFIX and found.authors:
            found.authors[-1] += f", {piece}" if not piece[0].isupper() or len(piece) > 2 else f" {piece}"
            continue
        if found.authors and _CREDENTIAL.match(piece) and piece.casefold() not in _AGENCIES:
            continue
        if _is_outlet(piece) and (
            piece.casefold().strip(" .") in _AGENCIES
            or not is_name(_name_and_rest(piece)[0])
            or _name_and_rest(piece)[1] == ""
        ):
            found.outlets.append(piece)
            continue
        name, rest = _name_and_rest(_once(piece))
        if not name:
            found.outlets.append(piece)
            continue
        name = name.rstrip(".") if name.endswith(".") and not re.search(r"\b\w\.$|\b[JS]r\.$", name) else name
        if people and is_name(name, labelled=labelled):
            found.authors.append(name)
            if rest:
                (found.roles if _is_role(rest) else found.outlets).append(rest)
        elif _is_role(piece):
            found.roles.append(piece)
        elif (
            people
            and labelled
            and not found.authors
            and len(found.roles) + len(found.outlets) == others
            and is_name(name, words=1)
            and len(name) > 2
        ):
            found.authors.append(name)
            found.weak = True
        elif (
            found.authors and len(piece.split()) <= 3 and (_name_token(piece.split()[0]) or _caseless(piece))
        ):
            found.roles.append(piece)  # a place
        else:
            found.foreign = True


def _after_roles(joiner: re.Pattern[str], segment: str) -> list[str]:
    """The pieces of a segment; what follows a trade with nothing but a comma is where it is practised
    ("Jane Doe, Director, Atlas Lines"), and falls to the piece before."""
    pieces: list[str] = []
    at = 0
    role = False
    for m in [*joiner.finditer(segment), None]:
        end = len(segment) if m is None else m.start()
        piece = segment[at:end]
        if role and len(pieces) > 1 and segment[:at].rstrip().endswith((",", "،", "，")):
            pieces[-1] += ", " + piece
        else:
            pieces.append(piece)
            role = len(pieces) > 1 and _is_role(piece) and not is_name(piece)
        at = end if m is None else m.end()
    return pieces


def _tidy(rest: str, language: str) -> str:
    """The rest of a byline without dates, handles, addresses and what follows them."""
    rest = _HANDLE.sub(" | ", rest)
    for date in find_dates(rest, language)[:1]:
        rest = rest[: date.start]
    if (cut := _CUT.search(rest)) and cut.start() > 0:
        rest = rest[: cut.start()]
    if (digit := re.search(r"\s\(?\d|\d", rest)) and digit.start() > 3:
        rest = rest[: digit.start()]
    rest = rest.strip(" \t|•·,;:-–—\u3000")
    return _PLACE_TAIL.sub("", _PREPOSITION.sub("", rest))


def _people(rest: str, language: str, *, labelled: bool) -> Byline | None:
    found = _Found([], [], [])
    for bracket in _BRACKETS.findall(rest):
        inner = bracket.strip(" ()[]（）【】「」")
        (found.roles if _is_role(inner) else found.outlets).append(inner)
    rest = _tidy(_BRACKETS.sub(" ", rest), language)
    if not rest or len(rest) > LINE_LIMIT:
        return None
    if rest.isupper():
        rest = _UPPER_AND.sub(lambda m: m[0].lower(), rest)
    if _han(rest):
        return _han_names(rest, language, found)
    joiner = _ARABIC_JOIN if _caseless(rest) and rest[0] < "\u0900" else _JOIN
    parallel = any(c in rest for c in "/;\t\n")  # these stand between names of one kind
    for number, segment in enumerate(_SEGMENT.split(rest)):
        segment = _SPACES.sub(" ", segment).strip()
        if not segment:
            continue
        people = number == 0 or parallel
        _sort_pieces(_after_roles(joiner, segment), found, labelled=labelled, people=people)
    if found.foreign or not found.authors or len(found.authors) > 12:
        if labelled and not found.authors and not found.foreign and (found.outlets or found.roles):
            return Byline((), tuple(found.roles), tuple(found.outlets))
        return None
    authors = tuple(dict.fromkeys(found.authors))
    return Byline(authors, tuple(found.roles), tuple(found.outlets), labelled, found.weak)


def _han_names(rest: str, language: str, found: _Found) -> Byline | None:
    pieces: list[str] = []
    for piece in _HAN_JOIN.split(re.split(r"\s*[|｜]\s*|（|\(", rest)[0]):
        piece = re.sub(r"(?:记者|記者|特派員|編集委員|撰文|文|撮影)$", "", piece.strip()).strip()
        piece = re.sub(r"^(?:[\u4e00-\u9fff]{0,6}(?:记者|記者|通讯员))\s*[:：]?\s*", "", piece)
        if language[:2] == "zh" and " " in piece:
            pieces += piece.split()
        elif piece:
            pieces.append(piece)
    for piece in pieces:
        if piece in _AGENCIES or piece.endswith(
            ("网", "報", "报", "社", "新聞", "新闻", "通信", "编辑部", "編集部", "电视台", "日报", "晚报")
        ):
            found.outlets.append(piece)
        elif is_name(piece):
            found.authors.append(piece.replace("\u3000", " "))
        else:
            return None
    if not found.authors:
        return Byline((), (), tuple(found.outlets)) if found.outlets else None
    return Byline(tuple(dict.fromkeys(found.authors)), tuple(found.roles), tuple(found.outlets))


_GLUED_BY = lazy(r"[Bb]y(?=[A-ZÀ-Þ][^\W\d_])")
_GLUED = lazy(
    r"(?<=[a-zß-öø-ÿ]{2})(?:@\w+$|(?P<month>[A-Z][a-z]{2,8})(?=\.?\s\d)|(?P<word>[A-Z][A-Za-z]{4,12})(?![^\W\d_]))"
)
_NETWORKS = word_set("twitter facebook linkedin instagram email mastodon bluesky threads")


def _unglued(line: str) -> str:
    """A line of which a dump lost blanks, with a mark between a name and the network, section or month that
    follows, and a blank behind its "by"."""
    if len(line) > LINE_LIMIT:
        return line
    if label := _GLUED_BY.match(line):
        line = f"{label[0]} {line[label.end() :]}"
    return _GLUED.sub(_apart, line)


def _apart(m: re.Match[str]) -> str:
    word = (m["word"] or "").casefold()
    is_other = month_of(m["month"]) if m["month"] else not word or word in _NETWORKS or word in _NOT_NAMES
    return f" | {m[0]}" if is_other else m[0]


@lru_cache(maxsize=4096)  # rules and fields look at the same lines
def parse_byline(line: str, language: str = "und") -> Byline | None:
    """The people of a line that names itself a byline; None where it is no byline.

    A byline that names only an agency or an outlet ("By Associated Press") has no authors. Every
    piece must be accounted for: "By Friday the river had fallen" is none. Never raises.
    """
    line = _unglued(line.strip())
    if _FIRST_WORD.match(line) is None and (
        line.isascii() or (_LATIN_LABEL.match(line) is None and _OTHER_SCRIPT.search(line) is None)
    ):
        return None
    if "\n" not in line and "\t" not in line:
        line = _SPACES.sub(" ", line)
    if not 3 <= len(line) <= LINE_LIMIT:
        return None
    if _OTHERS.match(line):
        m = _WRITTEN.search(line)
        return parse_byline(line[m.start("byline") :], language) if m else None
    if "\uac00" <= line[0] <= "\ud7a3" or "기자" in line:
        return _korean(line)
    if m := _HAN_LABEL.match(line):
        if len(line) > 60:
            return None
        return _people(line[m.end() :].strip("）)】] "), language, labelled=True)
    if m := _HAN_AFTER.match(line):
        return _han_names(m["name"].strip(), language, _Found([], [], []))
    if m := _CASELESS_LABEL.match(line):
        if len(line) > 90:
            return None
        return _people(line[m.end() :], language, labelled=True)
    m = _LABEL.match(line)
    if not m:
        return None
    label = _SPACES.sub(" ", m["label"].casefold())
    colon = bool(m["colon"].strip())
    if not colon:
        if label in _COLON_ONLY or (label in _ITS_LANGUAGE and language[:2] not in _ITS_LANGUAGE[label]):
            return None
        if label.endswith((" par", " von")) and not re.match(_LEAD_WORDS, label):
            return None
    rest = line[m.end() :]
    if label.startswith(("das ", "die fragen")) and not _ASKED.fullmatch(rest):
        return None  # "Das Interview führte zu Streit."
    if "interview" in label:  # the other is who answers
        rest = _INTERVIEWED.split(rest, maxsplit=1)[0]
    byline = _people(rest, language, labelled=True)
    if byline and byline.weak and not colon and label in _ITS_LANGUAGE:
        return None
    return replace(byline, weak=True) if byline and label in _PREPOSITIONS else byline


_ASKED = lazy(r"(?:[A-ZÄÖÜ][\w.'’-]*\s+(?:von |van |de )?){1,3}[A-ZÄÖÜ][\w'’-]*(?:(?:,| und) .*)?\W*")
_INTERVIEWED = lazy(r"\s(?:mit|with|con|avec|met|med|com)\s")
_COLON_ONLY = word_set(
    "words text writer writers reporter autor autorin texte texto testo autore tekst journalist"
    " teksti toimittaja haber текст κείμενο ρεπορτάζ redactor redactora oprac. bài autora autores"
    " auteur autrice skribent author authors da пишет пише theo contributor contributors autorka"
    " autorky autori autorica autorice avtor avtorica avtorji autorius autorė autors autorid höfundur"
    " höfundar texti besedilo tekstas teksts novinar novinarka žurnalistas žurnalistė žurnālists"
    " žurnāliste ajakirjanik toimetaja blaðamaður gazetari müəllif mwandishi аутор аутора аутори"
    " ауторка авторка репортер кореспондент новинар laporan pripravil pripravila pripravili spracoval"
    " spracovala spracovali pripremio pripremila priredio priredila objavio objavila napísal napísala"
    " napisal написала написал приредио приредила подготви sagatavoja sagatavojis sagatavojusi"
    " toimetas kirjutas përgatiti"
)
_ITS_LANGUAGE = {
    "de": ("ro", "ca"), "di": ("it", "und"), "av": ("sv", "no", "nb", "nn", "und"),
    "af": ("da", "und"), "του": ("el",),
    "της": ("el",), "par": ("fr", "und"), "por": ("es", "pt", "ca", "gl", "und"),
    "door": ("nl", "und"), "da": ("it",),
    "przez": ("pl",), "oleh": ("id", "ms", "und"),
    "nga": ("sq",), "от": ("bg",), "eftir": ("is",), "per": ("ca",), "na": ("sw",),
}  # fmt: skip
_PREPOSITIONS = word_set("nga от eftir per na")
"""Labels that are no more than a preposition, before the name of a place as well."""
_LEAD_WORDS = (
    r"(?:(?:ein|eine) )?(?:\w*(?:veröffentlicht|gepostet|geschrieben|verfasst|erstellt|kolumne"
    r"|kommentar|analyse|gastbeitrag|gastkommentar|essay|interview"
    r"|bericht|artikel|reportage|glosse|text|aufgezeichnet|protokolliert|"
    r"rezension|porträt|leitartikel|meinung|beitrag|protokoll)) von$|(?:propos recueillis|écrit|publié"
    r"|rédigé|texte|recueilli|entretien|entretien réalisé|un article|tribune|"
    r"chronique|analyse) par$"
)


def _korean(line: str) -> Byline | None:
    names, roles, at = [], [], 0
    line = re.sub(r"^\s*\[[^\]]{1,20}\]\s*", "", line)
    for m in _KOREAN.finditer(line):
        if not _KOREAN_REST.fullmatch(line[at : m.start()]):
            return None
        if m["name"] not in _AGENCIES:
            names.append(m["name"])
        roles.append(m["role"])
        at = m.end()
    rest = line[at:]
    for date in find_dates(rest, "ko")[:1]:
        rest = re.sub(r"(?:입력|승인|등록|수정|기사입력)?\s*$", "", rest[: date.start])
    if not names or not _KOREAN_REST.fullmatch(rest):
        return None
    return Byline(tuple(dict.fromkeys(names)), tuple(roles))


_MODEL = lazy(r"\b[A-Z]{1,4}\d+\b")
"""What a thing is called, and nobody: PV5, GT3."""
_OTHER_LABEL = lazy(r"[^\W\d_]\s?:\s?\d")
"""A label and figures ("Last edited: 12.05.2021")."""
_PICTURE = lazy(r"\b(?:nuotr|fot|foto|photo|фото)\.?$", re.I)
"""The end of a line that says whose picture it is ("J. Doe / LRT nuotr.")."""

_MONTH_AT_END = lazy(r"(?<!\w)(?P<month>[^\W\d_]{3,12})\.?,?\s+(?:19|20)\d\d\W*$")
"""A month and a year, without a day ("Edited April 2024")."""
_NUMBERED = lazy(r"[^\W\d_]\s+\d{1,3}\s*\(\d{4}\)$")
"""A number and a year behind a name, as products have them ("Acer Nitro 16 (2023)")."""


@lru_cache(maxsize=4096)
def parse_names(line: str, language: str = "und") -> Byline | None:
    """The people of a line that holds nothing but names and what they are; None for another line.

    Such a line is a byline only in the right place: the caller decides that.
    """
    line = _unglued(line.strip())
    month = _MONTH_AT_END.search(line)
    if month and month_of(month["month"]) and not line[: month.start()].rstrip(" .")[-1:].isdigit():
        line = line[: month.start()].rstrip(" ,|·•–-(")
    if not 4 <= len(line) <= 120 or is_small(line[0]) or line.endswith(("?", "!", ":", "…")):
        return None
    if _NUMBERED.search(line):
        return None
    words = line.split()
    if line.isascii() and sum(word[0].isupper() for word in words) < 2:
        return None
    if 2 * sum(is_small(word[0]) for word in words) > len(words) + 3 or _OTHERS.match(line):
        return None
    if _MODEL.search(line) or _OTHER_LABEL.search(line) or _PICTURE.search(line):
        return None
    if _caseless(line) and _HAN_LIST.fullmatch(line) is None:
        return None
    return _people(line, language, labelled=False)


def is_agency(text: str) -> bool:
    """Whether a text is the name of a news or picture agency, with or without its article."""
    folded = text.casefold().strip(" .()[]")
    return folded in _AGENCIES or folded.removeprefix("the ") in _AGENCIES


def says_trade(text: str) -> bool:
    """Whether a text has the word of a trade in it ("a marketer and writer in Bonn")."""
    return _is_role(text) or _WRITES.search(text) is not None


_WRITES = lazy(
    r"\b(?:covers|reviews|writes|teaches|marketer|professional|freelance\w*|schreibt|berichtet|écrit|escribe|scrive|escreve"
    r"|schrijft|pisze|skriver)\b",
    re.I,
)

BY_WORD = lazy(r"^(?:by|von(?: der)?|vom|par|por|di|door|av|af)\s+(?=\S)", re.I)
"""The preposition of a byline, whose label has gone."""

_NEWSROOM = lazy(
    r"(?:die |la )?(?:redaktion|rédaction|redacción|redazione|redação)|de redactie|redaktionen", re.I
)
_COLLECTIVE = lazy(
    r"\s(?:team|staff|editors|editorial|desk|newsroom|contributors|bureau|redaktion|rédaction|redacción"
    r"|redazione|redação|redactie|doctors)$|^(?:team|redaktion|redacción|rédaction|redazione)\s",
    re.I,
)
"""What a byline of a group of people ends or begins with."""


_OF_MENU = lazy(r"(?:meet|join|about|contact|visit|email)\s", re.I)
"""What the line of a menu begins with, not the name of a group ("Meet the Team")."""


def group_of(value: str) -> str:
    """A byline of a group ("The Example Team") or an agency; "" for any other."""
    if len(value) > 60:
        return ""
    value = BY_WORD.sub("", value.strip(" ,;|.–—-"))
    if is_agency(value) or _NEWSROOM.fullmatch(value):
        return value
    if not 2 <= len(value.split()) <= 6 or not _COLLECTIVE.search(value) or _OF_MENU.match(value):
        return ""
    return value if all(c.isalnum() or c in " .&'’-" for c in value) else ""


def is_outlet(text: str) -> bool:
    """Whether a text names an agency, a newsroom, a newspaper or a site, by its words."""
    return _is_outlet(text)


_LABEL_ALONE = {
    "byline": lazy(
        r"^(?:(?:written|posted|story|words|text|article|analysis|opinion|comment|interview)?\s?by"
        r"|(?:(?:gast)?kommentar|kolumne|analyse|gastbeitrag|interview|bericht|reportage|essay|glosse|rezension|porträt"
        r"|leitartikel|aufgezeichnet)\svon|autor(?:in/autor|[:*]in)|propos\srecueillis\spar|entrevista\sde|intervista\sdi"
        r"|von|par|por|di|door|av|af|authors?(?: of"
        r" the article)?|autor(?:in|en|es|a)?"
        r"|auteure?s?|autore|автор[ы]?|текст|作者|記者|记者|ผู้เขียน|الكاتب|مأت|מאת|kirjoittaja|szerző"
        r"|yazar|autork[ay]|autori|autorica|avtor(?:ica|ji)?|autor(?:ius|ė|s|e|id)|höfundur|müəllif|аутор|ауторка|авторка|հեղինակ"
        r"|எழுதியவர்|రచయిత|مصنف|تحریر)\s?:?$",
        re.I,
    ),
    "published": lazy(
        r"^(?:(?:first )?published(?: on)?|posted(?: on)?|(?:publish |publication )?date"
        r"|veröffentlicht(?: am)?|erstellt(?: am)?"
        r"|veröffentlichungsdatum|erscheinungsdatum|fecha de publicación|data d[ei] pubblicazione"
        r"|data de publicação|date de publication"
        r"|stand|publié(?: le)?|publicado(?: el| em)?|fecha|data"
        r"|pubblicato(?: il)?|gepubliceerd(?: op)?|publicerad|publiceret|publisert|julkaistu|opublikowano"
        r"|публикация|дата|yayınlanma(?: tarihi)?"
        r"|公開日?|发布(?:时间)?|입력|등록)\s?[:：]?$",
        re.I,
    ),
    "modified": lazy(
        r"^(?:(?:last )?(?:updated?|modified|edited|changed|revised)(?: on| at)?"
        r"|(?:zuletzt )?(?:aktualisiert|geändert|(?:über|be)arbeitet)(?: am)?"
        r"|letzte (?:aktualisierung|(?:be|über)arbeitung|änderung)|mis à jour"
        r"(?: le)?|dernière mise à jour|(?:última )?actuali[sz]a(?:do|ción)(?: el)?"
        r"|(?:última )?atualiza(?:do|ção)(?: em)?"
        r"|(?:ultimo )?aggiorna(?:to|mento)(?: il)?|(?:laatst )?(?:bijgewerkt|gewijzigd)(?: op)?"
        r"|uppdaterad|opdateret|oppdatert|päivitetty|aktualizace|aktualizacja|обновлено|оновлено"
        r"|güncelleme(?: tarihi)?|更新日?|最終更新日?|更新时间|수정)\s?[:：]?$",
        re.I,
    ),
}
_SIGN_OFF = lazy(
    r"^\W{0,2}(?:reporting|additional reporting|written|text|reportage|rapporté|reportaje de|información"
    r" de|(?:bericht|mit material) von)\s+(?:by|von|de|par)\s+(?P<names>[^;()]+)",
    re.I,
)


def is_label(text: str, what: str) -> bool:
    """Whether a line is nothing but the label of what follows: `what` is "byline", "published" or
    "modified"."""
    return len(text) <= 40 and _LABEL_ALONE[what].match(text.strip()) is not None


def parse_sign_off(line: str, language: str = "und") -> Byline | None:
    """The reporters of a wire service's last line ("Reporting by Jane Doe; editing by John Roe")."""
    m = _SIGN_OFF.match(line.strip(" ()"))
    if m is None:
        return None
    names = re.split(
        r"\s+in\s+[A-Z]|,?\s+(?:additional|writing|editing|graphics)\b", m["names"], maxsplit=1, flags=re.I
    )[0]
    return _people(re.sub(r"\s+in\s+[\w ]+?(?=,|\s+and|$)", "", names), language, labelled=True)
