"""The language of a text, from its script, its stop words and its telling letters.

Repairs need to know only whether a doubled word or a spaced sign can be meant, so the answer is
coarse, quick and silent in doubt: `und` where too little speaks for one language. Close relatives
(Danish and Norwegian, Czech and Slovak) differ in a few short words and letters, which are listed.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Mapping
from functools import cache
from math import log
from typing import TYPE_CHECKING, Any

from cleaner.pattern import lazy

if TYPE_CHECKING:
    import numpy as np

    _Weights = np.ndarray[Any, np.dtype[np.float64]]

UNKNOWN = "und"
"""What `guess` says in doubt, after ISO 639-2 for "undetermined"."""

SAMPLE = 2400
"""So many characters of a long text are looked at: slices from all over it."""

_SLICES = 4
_TOLD = 40  # a line of so many characters is rather told than listed
_SHORT = 500  # characters up to which words are cut at every sign, not at spaces alone

_ASCII = bytes(range(128))
_NO_LETTERS = bytes(code for code in range(128) if not chr(code).isalpha())
_WORD = lazy(r"[^\s\d\"“”„«»‹›.,;:!?()\[\]…।،؛؟/–—_*#|<>]+")

# First code point of a range, and its script. What is not listed ("") says nothing.
_RANGES: tuple[tuple[int, str], ...] = (
    (0x00, ""), (0x41, "Latn"), (0x5B, ""), (0x61, "Latn"), (0x7B, ""), (0xC0, "Latn"), (0xD7, ""),
    (0xD8, "Latn"), (0xF7, ""), (0xF8, "Latn"), (0x250, ""), (0x370, "Grek"), (0x400, "Cyrl"),
    (0x530, "hy"), (0x590, "Hebr"), (0x600, "Arab"), (0x700, ""), (0x750, "Arab"), (0x780, "dv"),
    (0x7C0, ""), (0x8A0, "Arab"), (0x900, "Deva"), (0x980, "bn"), (0xA00, "pa"), (0xA80, "gu"),
    (0xB00, "or"), (0xB80, "ta"), (0xC00, "te"), (0xC80, "kn"), (0xD00, "ml"), (0xD80, "si"),
    (0xE00, "th"), (0xE80, "lo"), (0xF00, "bo"), (0x1000, "my"), (0x10A0, "ka"), (0x1100, "Hang"),
    (0x1200, "am"), (0x13A0, ""), (0x1780, "km"), (0x1800, ""), (0x1E00, "Latn"), (0x1F00, "Grek"),
    (0x2000, ""), (0x3040, "Kana"), (0x3100, ""), (0x3130, "Hang"), (0x3190, ""), (0x3400, "Hani"),
    (0x4DC0, ""), (0x4E00, "Hani"), (0xA000, ""), (0xAC00, "Hang"), (0xD7B0, ""), (0xF900, "Hani"),
    (0xFB00, ""), (0xFB50, "Arab"), (0xFE00, ""), (0xFE70, "Arab"), (0xFEFD, ""), (0xFF66, "Kana"),
    (0xFFA0, ""),
)  # fmt: skip
_STARTS = [start for start, _ in _RANGES]
_NAMES = [name for _, name in _RANGES]

# A letter of these says as much as several of an alphabet.
_DENSE = {"Hani": 3, "Kana": 2, "Hang": 2}

# Short words that a page of running text cannot do without, the commonest first. A word of several
# languages speaks for each, by its place in its list.
_STOP_WORDS: dict[str, dict[str, str]] = {
    "Latn": {
        "en": "the of and to a in is that for it was on with as are be at by this have from or had not "
              "but what all were when we there can an your which their said if will each about how up out "
              "them then she he his her has its who been more they would you after over than into could "
              "only no says new year years first two our us my me some any other people also just like "
              "because most may such these those very where why through before between during under "
              "against should does did don't it's i'm i we're that's told made make get see way day week "
              "last next now still even much many own while since until both few same here well back off "
              "do government police minister president officials country million percent court city home "
              "world yes",
        "de": "der die und in den von zu das mit sich des auf für ist im dem nicht ein eine als auch es "
              "an werden aus er hat dass sie nach wird bei einer um am sind noch wie einem über einen so "
              "zum war haben nur oder aber vor zur bis mehr durch man sein wurde sei ich wir uns kann "
              "gegen vom schon wenn seine jahr jahren seit regierung polizei prozent menschen land stadt "
              "millionen euro minister worden allerdings sagte können",
        "fr": "de la le et les des en un du une que est pour qui dans a par plus pas au sur ne se ce il "
              "sont avec son aux d'un d'une cette ont ses mais comme été nous sa leur deux ou après elle "
              "fait c'est qu'il ces était entre vous l'on s'est très bien sans aussi même où être je on "
              "contre ans sous depuis lors président gouvernement ministre police pays jour millions "
              "euros selon faut dit",
        "es": "de la que el en y a los se del las un por con no una su para es al lo como más o pero sus "
              "le ha me si sin sobre este ya entre cuando todo esta ser son dos también fue había era muy "
              "años hasta desde está mi porque qué sólo han yo hay vez puede todos así nos ni parte tiene "
              "él uno donde tras según contra gobierno presidente policía país millones lunes martes "
              "miércoles jueves viernes ministro ley hoy",
        "pt": "de a o que e do da em um para com não uma os no se na por mais as dos como mas ao ele das "
              "à seu sua ou quando muito nos já eu também só pelo pela até isso ela entre depois sem "
              "mesmo aos seus quem nas me esse eles você essa num nem suas meu às minha foi são está há "
              "ser tem ter segundo ainda ano anos após sobre governo presidente polícia país milhões "
              "ministro lei segunda hoje",
        "gl": "de a o que e do da en un para con non unha os no se na por máis as dos como ao das seu súa "
              "ou cando moito nos xa tamén só polo pola até iso ela entre despois sen mesmo aos seus nas "
              "ser é foi era ano anos onde hai galicia así tras ten pero nunha nun dun dunha xunta co coa",
        "it": "di che e la il un a per in una è non sono le con si da del della i dei nel alla al lo come "
              "più gli anche se ma ha dal delle o su dalla questo nella ed era suo sul essere stato loro "
              "anni tra due fra dell'ex ai cui alle sulla hanno dopo prima quando ci degli molto già solo "
              "così ancora dove stata contro ogni perché l'ha governo presidente polizia paese milioni "
              "euro ministro legge oggi",
        "ro": "și de la în a o cu pe un nu că din să pentru mai care este au fost ce sunt ca dar lui sau "
              "prin până după această fi cel despre ale unei unui al ai am el ea fără către doar cele "
              "acest ani între foarte si sa in dupa pana fara catre spre guvernul ministrul președintele "
              "poliția legea milioane lei",
        "ca": "de la el i que en a els les un per amb una no es del és al com ha més ser dels va són però "
              "pel ja aquest aquesta també seva seu fins entre sense quan molt tot anys després o hi han "
              "havia perquè ni on sobre l'any d'un d'una als ens això cada dues",
        "nl": "de het een van en in is dat op te zijn voor met die niet aan er om ook als bij maar ze uit "
              "naar door over dan nog heeft wordt was hij zich tot worden we kan hebben of werd meer al "
              "deze geen haar wel zou moet wij na hun tegen jaar dit onder ik je waar veel zo zei tussen "
              "onze regering minister politie procent land miljoen euro mensen kabinet",
        "af": "die van en in is dat 'n het nie om vir op met te sy hy wat as word aan ons sal ook daar "
              "maar kan hulle uit deur na by was jy ek so hierdie oor baie meer toe moet teen sê tot self "
              "nog",
        "sv": "och i att det som en på är av för med till den har de inte om ett han men var jag sig från "
              "vi så kan man när år säger under också efter eller nu sin där vid mot ska skulle kommer ut "
              "får finns vara hade alla andra mycket än här då sedan över bara blir upp även in vad "
              "regeringen polisen procent miljoner landet människor",
        "da": "og i at det er en til af på den de for med der som har ikke et han om var jeg sig men vi "
              "fra så kan siger eller efter også når ved hun nu være ud over skal havde blev år sin hvor "
              "hvad dem kun bliver blive mere op mod vil man noget ind meget mange deres selv da få under "
              "regeringen politiet procent millioner landet mand kvinde",
        "no": "og i det er som en på til av for at med har de den ikke om et han var jeg men seg fra vi "
              "så kan sier eller etter også når ved hun nå være ut over skal hadde ble år sin hvor hva "
              "dem bare blir bli mer opp mot vil man noe inn mye mange deres selv da få under ei eit "
              "ikkje ein eg frå kva dei blei noen regjeringen politiet prosent millioner landet mann "
              "kvinne",
        "is": "og í að á er sem til við um en það af var ekki með fyrir hann þeir hún segir eru því frá "
              "hefur þá þar eftir upp þetta hafa verið vera sig þess ég svo úr þegar eða ári einnig yfir "
              "hans mjög",
        "fi": "ja on ei että se oli mutta hän kun ovat myös joka niin kuin sen jos tai ole vain nyt "
              "mukaan jo sitä olla mitä ne vielä sekä kanssa hänen voi olisi ollut sanoo noin vuoden "
              "siitä joita jotka ennen kaikki mikä tämä tämän vuonna jälkeen minä hyvin enää koska "
              "hallitus poliisi prosenttia euroa suomen ihmiset",
        "et": "ja on ei et see oli kui ta ka aga mis kes oma siis seda või nii selle kuid veel juba ning "
              "nende olid tema välja pole mida ole sest üle ära aastal kuni peale pärast enne eesti need "
              "väga mitte nad valitsus minister politsei protsenti",
        "lv": "un ir ka no ar par uz tas bet kā tā arī tika pēc kas lai nav gada to jau pie gan vai tikai "
              "šo šī bija viņš būs viņa tiek vēl kad savu līdz gadu ļoti var tiem tie kuri valdība "
              "ministrs policija prezidents",
        "lt": "ir kad į ne tai su yra iš kaip bet jis apie už jo po nuo ar tik dar buvo dėl prie būti "
              "metų jos jų taip per pagal iki savo jau gali kuris kurie tačiau labai šiuo jei mes kas jie "
              "ši vyriausybė ministras policija proc prezidentas",
        "pl": "i w na z się nie do to że jest o jak a od po za przez co dla ale tym są tego jego oraz ma "
              "czy już tak może był być roku które który przed było tylko jej także była ich jeszcze pod "
              "która przy będzie lat podczas niż więc ze we mu nas gdy kiedy jako również nowy też rząd "
              "minister policja proc zł prezydent ustawę prezes polski",
        "cs": "a v se na je že s z do o to i ve k pro za by ale si po jako které jsou který bylo jen od "
              "tak byl při co jeho už podle však nebo také není více aby která mezi kde jak své let roce "
              "jsem ze bude před byla být když pak nový ještě mu až korun uvedl řekl proti vláda policie "
              "ministr zákon nové prezident procent lidí",
        "sk": "a v sa na je že s z do o to aj vo k pre za by ale si po ako ktoré sú ktorý bolo len od tak "
              "bol pri čo jeho už podľa však alebo tiež nie viac aby ktorá medzi kde keď svoje rokov roku "
              "som zo bude pred bola byť potom nový ešte mu až eur uviedol povedal proti sme vláda "
              "polícia minister zákon prezident percent ľudí",
        "sl": "in je v na se da za so s z pa po ki ne tudi kot bi o od ali še pri bo že do ni pred iz kar "
              "med bil ter bila lahko le več leta let zaradi tem ker sta kako samo bilo ko smo svoje jih "
              "vse tako vlada minister policija odstotkov",
        "hr": "je i u na se da su za od s koji a o će iz kako što nije ne bi to do ali ili kao samo te "
              "koje više koja biti prije nakon bio bila ima može sve rekao godine već kod sam još smo tko "
              "gdje također uz pri vrlo ljudi vlada predsjednik ministar policija posto"
              " nitko netko tijekom vremena tisuća tjedan uvijek nego",
        "sr": "je i u na se da su za od sa koji a o će iz kako što nije ne bi to do ali ili kao samo te "
              "koje više koja biti pre posle bio bila ima može sve rekao godine već kod sam još smo šta "
              "gde takođe uz pri ko ovde vlada predsednik ministar policija odsto"
              " niko neko tokom hiljada nedelje uvek nego dok",
        "hu": "a az és hogy nem is egy ez meg csak de volt már ha még el mint van azt vagy ki amely után "
              "szerint pedig lesz kell mert nagyon most aki ami ezt lehet minden sem fel között volna le "
              "illetve ezért majd több be azonban új első éves évben által kormány miniszter rendőrség "
              "százalék magyar elnök forint",
        "sq": "e të në dhe i që për një me nga së se është si do u më ka ishte por ai janë tha duke ky "
              "kjo nuk pas edhe kanë mund deri këtë prej gjatë kur ndërsa ku ajo vetëm ose",
        "tr": "ve bir bu da de için ile çok daha olarak olan en gibi var kadar sonra ne o ama değil ise "
              "yeni ya her mi göre iki oldu olduğu önce dedi türkiye bin yıl büyük ben şey ki hem ancak "
              "tüm veya nasıl içinde üzerinde bakanlık bakanı hükümet polis yüzde cumhurbaşkanı milyon",
        "az": "və bir bu da də üçün ilə çox daha olan ən kimi var qədər sonra nə o amma deyil isə yeni ya "
              "hər görə iki olub oldu bildirib azərbaycan il böyük həm ancaq bütün edib olunub nazirliyi",
        "uz": "va bu bilan uchun bir ham esa deb edi bo'lgan o'zbekiston yil bo'yicha haqida u har qilish "
              "kerak emas shu bor yoki kabi hamda",
        "vi": "và của là các có được cho trong một không với những đã người này để khi từ đến về ra như "
              "ông năm vào tại theo trên cũng sẽ nhiều phải đó lại còn mà bị sau việc nhà đang thì nước "
              "rất hơn",
        "id": "yang dan di dengan untuk dari ini pada itu tidak dalam akan ke juga adalah kata tersebut "
              "oleh ada saat mereka bisa telah sudah sebagai dia karena lebih kami tahun orang bahwa atau "
              "menjadi harus kita masih seorang banyak setelah hingga lalu belum serta menteri pemerintah "
              "presiden polisi persen",
        "ms": "yang dan di dengan untuk dari ini pada itu tidak dalam akan ke juga adalah tersebut oleh "
              "ada mereka boleh telah sudah sebagai dia kerana lebih kami tahun orang bahawa atau menjadi "
              "perlu kita masih daripada beliau berkata ialah katanya manakala sebanyak selepas iaitu "
              "turut negara kepada",
        "tl": "ang ng sa na mga at ay ni si para ito hindi kay may nang din rin kung siya ko mo ako pa "
              "niya nito upang dahil ayon isang kanyang nila lamang pero po wala noong sila ngayon "
              "pangulo pamahalaan",
        "sw": "na ya wa kwa ni la katika za kuwa hii cha yake hiyo huo wake pia kama baada kutoka ili "
              "alisema watu hata lakini mwaka serikali yao tu wao hilo huyo kwenye bila nchi kuhusu",
        "so": "oo iyo ka ku ee in ay la waa soo ah uu u waxa si aan waxaa kale ayaa sheegay lagu dalka "
              "inuu kala",
        "ha": "da na a ta ya ba ce wa ne shi su ga cikin kuma domin daga sun yi an ke kan wani wannan mai "
              "tare",
        "eu": "eta da ez dira du izan zuen bat ere egin baina dute hau ziren dela baino bere baita beste "
              "arte hori duela zen dituzte gabe",
        "ga": "an na ar ag agus is go i a tá le do sé sí bhí nach leis ach mar ní ó seo sin bhfuil faoi "
              "cuid maidir raibh chun gur ann",
        "cy": "y yr a i yn o ei ar mae am wedi bod ac eu gan oedd hefyd fod fel sydd ond ni hyn i'r o'r "
              "a'r hynny roedd gyda dros gael",
        "mt": "li u ta f' fl- il- tal- ma dan għal minn kien hija huwa din mill- biex fuq fil- kienet jew "
              "l- dwar",
        "ku": "û li ji bi di de ku ew xwe ya ne jî yê yên dê bo wê hat ser kir hate hatin dike gel",
        "eo": "la de kaj en estas al mi vi ne por li kun ke sed pri ĝi tiu ĉi el pli ankaŭ estis kiel aŭ "
              "kiu",
    },
    "Cyrl": {
        "ru": "и в не на я что с он по это как но к из у за от так же о для было все был только мы до его "
              "или бы если еще она вы при уже их со чтобы после во года когда будет также более под том "
              "этом может который которые время где быть сообщил есть нет мне которая была были министр "
              "россии заявил москве сообщает правительство президент страны закон полиция человек словам",
        "uk": "і в не на що я з та це як але до у за від так же про для було всі був тільки ми його або б "
              "якщо ще вона ви при вже їх зі щоб після року коли буде також більше під тому цьому може "
              "який які час є й із де бути він їхній наразі повідомив немає уряд міністр україни "
              "президент закон поліція президента заявив новий",
        "be": "і ў не на што я з та гэта як але да у за ад так жа пра для было ўсе быў толькі мы яго або "
              "бы калі яшчэ яна вы пры ўжо іх са каб пасля года будзе таксама больш пад якія які час ёсць "
              "дзе быць ён",
        "bg": "и в на да се не за от с е че по като са си това до при но ще към той след ли тя които "
              "който един която или още само със му бъде има беше през обаче така също може между ние във "
              "без година те ги го бяха повече какво когато министърът правителството президентът "
              "полицията",
        "mk": "и во на да се не за од со е дека по како ќе ги го тоа до при но кон тој кој која кои или "
              "уште само му биде има беше преку сепак исто може меѓу ние без година тие што ова сите ја",
        "sr": "и у на да се не за од са је које који су по као ће би што то до при али ка он која или још "
              "само му бити има био била кроз међутим такође може између ми без године они шта ово све из "
              "јер када рекао министар влада председник полиција",
        "kk": "және мен бұл бір үшін де да деп бар осы ол жылы қазақстан туралы болды бойынша болып оның "
              "жоқ сол кейін дейін керек екен қазақ ретінде әр",
        "ky": "жана бул бир үчүн менен деп бар ушул ал жылы кыргыз боюнча болуп анын жок кийин болгон "
              "керек эле эмес",
        "mn": "нь юм байна ба энэ бол гэж байгаа монгол улсын болон тэр уу хийх онд дээр хамгийн гэсэн ч",
        "tg": "ва дар ки аз ба ин бо барои аст он буд мекунад тоҷикистон шуд худ ҳам ё соли бар",
    },
    "Arab": {
        "ar": "في من على إلى أن التي عن مع الذي هذا هذه ما لا كان بعد بين قد قال كما وقال ذلك أو حتى كل "
              "لم ولا خلال إن وفي عام عند غير حيث كانت وقد هو هي قبل منذ ثم وهو أي فيه لها أنه الى ان جدا "
              "وصل يوم",
        "fa": "در به از که این را با است برای آن یک شده خود تا کرد بر هم نیز گفت شد دارد ها می های اما یا "
              "بود وی و باید کند پس بین ما بی سال هر دو آنها چه من او",
        "ur": "کے کی میں ہے سے کا کو اور نے پر کہ ہیں اس یہ بھی کر تھا ایک لیے نہیں تھے جو گیا ان کیا وہ "
              "ہو رہے تو ہی گئی تھی ہوئے اپنے بعد کہا ساتھ دیا پاکستان",
        "ps": "د په او چې کې ته له دا يې دي کړي هم سره نه شي يو دی وايي ده کړ کوي پر نو هغه افغانستان",
        "ku": "لە و بە بۆ ئەو کە لەگەڵ ئەم هەر دا دەکات کرد بوو یان هەیە لەسەر کوردستان ناکات دوای",
        "ug": "ۋە بىلەن بۇ بىر ئۈچۈن ئۇ ھەم دەپ بولغان بار كېرەك ئۇيغۇر",
        "sd": "جي ۾ جو آهي ۽ جا کي ته تي سان هن اهو هئي به آهن نه",
    },
    "Deva": {
        "hi": "के में की है से का को और ने पर कि हैं इस यह भी कर एक लिए नहीं था जो गया हो रहे तो ही थी थे "
              "अपने बाद कहा साथ दिया रहा वह हुए गई करने उन्होंने",
        "mr": "आहे आणि या च्या ने की ही हे तर असे केली केला होते होता आहेत मध्ये नाही त्या यांनी झाली "
              "झाला एक का हा त्यांनी पण मी साठी करण्यात येथे काही मात्र",
        "ne": "छ र को मा का ले पनि भएको छन् गरेको यो हो लागि भने त्यो उनले नेपाल गर्न एक भन्ने हुन थियो "
              "तर नै बताए भएका गर्ने सो अनुसार",
    },
    "Grek": {
        "el": (
            "και το η του της ο να τα σε με για την από που στο οι των τον στην δεν είναι στη θα τις τους "
            "μια ένα ότι στον αλλά ως στα στις κατά μετά αυτό έχει όπως ή αν πως μας τη στους ήταν πιο μόνο ο"
        ),
    },
    "Hebr": {
        "he": "של את על לא הוא כי זה עם גם היא אל מה יותר או אבל כל בין הם אני אם לאחר רק היה ביום כך ידי",
        "yi": "און די איז פון אין דער צו מיט האט דאס נישט אויף א ער וואס זיך",
    },
}  # fmt: skip

# The letters of each language beyond a to z (of its script's common stock). Those that few languages
# share speak for them, and one that a language never writes speaks against it.
_LETTERS: dict[str, dict[str, str]] = {
    "Latn": {
        "en": "éèêëïçñâôö",
        "de": "äöüßé",
        "fr": "éèêëàâçîïôûùüœæ",
        "es": "áéíóúñü",
        "pt": "áàâãçéêíóôõúü",
        "gl": "áéíóúñü",
        "it": "àèéìòóùî",
        "ro": "ăâîșțşţ",
        "ca": "àèéíïòóúüç·",
        "nl": "éèëïöüê",
        "af": "êëéôïûèáö",
        "sv": "åäöé",
        "da": "æøåé",
        "no": "æøåéòôê",
        "is": "áðéíóúýþæö",
        "fi": "äöåé",
        "et": "äöõüšž",
        "lv": "āčēģīķļņšūž",
        "lt": "ąčęėįšųūž",
        "pl": "ąćęłńóśźż",
        "cs": "áčďéěíňóřšťúůýž",
        "sk": "áäčďéíĺľňóôŕšťúýž",
        "sl": "čšž",
        "hr": "čćđšž",
        "sr": "čćđšž",
        "hu": "áéíóöőúüű",
        "sq": "çë",
        "tr": "çğıöşüâî",
        "az": "çəğıöşü",
        "uz": "ʻʼ‘",
        "vi": "áàảãạăắằẳẵặâấầẩẫậđéèẻẽẹêếềểễệíìỉĩịóòỏõọôốồổỗộơớờởỡợúùủũụưứừửữựýỳỷỹỵ",
        "id": "é",
        "ms": "é",
        "tl": "ñ",
        "sw": "",
        "so": "",
        "ha": "ɓɗƙƴ",
        "eu": "ñü",
        "ga": "áéíóú",
        "cy": "âêîôûŵŷïë",
        "mt": "ċġħżàèìòù",
        "ku": "çêîşû",
        "eo": "ĉĝĥĵŝŭ",
    },
    "Cyrl": {
        "ru": "ыэёщъ",
        "be": "ўыэёі",
        "uk": "їєґіщ",
        "bg": "ъщ",
        "sr": "ђћјљњџ",
        "mk": "ѓќѕјљњџѐѝ",
        "kk": "қғңұһәіөүыэёщъ",
        "ky": "ңөүыэёщъ",
        "mn": "өүыэёщъ",
        "tg": "ҷҳқӣӯғэёъ",
    },
    "Arab": {
        "ar": "ةكيىؤئإأ",
        "fa": "پچگژکیآئأ",
        "ur": "پچگژکیٹڈڑےںہھآئأؤ",
        "ps": "پچگژکیټډړښېۍځڅئأؤة",
        "ku": "پچگژکیۆێڵەڕڤئ",
        "ug": "پچگژكيىئۇۆۈۋېەڭھ",
        "sd": "پچگڻڳٻ۾۽ڪيئ",
    },
    "Deva": {
        "hi": "",
        "mr": "ळ",
        "ne": "",
    },
}

# A text of several words of these languages without any of these letters is none.
_NEEDED: dict[str, str] = {
    "az": "ə",
    "vi": "ạảấầậắặếềểễệọốồộơớờợụủưứừửữựđàáâãèéêìíòóôõùúýă",
    "lv": "āčēģīķļņšūž",
    "lt": "ąčęėįšųūž",
    "is": "áðéíóúýþæö",
    "hu": "áéíóöőúüű",
    "cs": "áčďéěíňóřšťúůýž",
    "sk": "áäčďéíĺľňóôŕšťúýž",
    "eo": "ĉĝĥĵŝŭ",
    "mt": "ċġħż",
    "ga": "áéíóú",
    "ku": "çêîşûۆێڵەڕڤ",
    "uk": "їєґі",
    "be": "ўыэі",
    "kk": "қғңұһәіөү",
    "ky": "ңөү",
    "mn": "өү",
    "tg": "ҷҳқӣӯғ",
    "ug": "ۇۆۈۋې",
    "sd": "۾۽ڪڻڳٻ",
    "ps": "ټډړښېۍځڅ",
    "ur": "ٹڈڑےںہھ",
    "fa": "پچگژکی",
    "sr": "čćđšžђћјљњџ",
    "mk": "ѓќѕјљњџ",
}

_LONE = {"Grek": "el", "Hang": "ko", "Hani": "zh", "Kana": "ja"}
_DEFAULTS = {"Hebr": "he", "Arab": "ar"}  # where no stop word decides, the usual language of the script

# Languages with few news pages need more evidence than their large neighbours.
_RARE = "af az ca cy eo eu ga gl ha ku mt so sq tl uz"
_HANDICAP = 1.5
_FLOOR = 400  # how rare a word is that no list holds: its place, were it listed
_ENOUGH = 2.5  # the least score: one of the commonest words, or two others
_LEAD = 0.4  # the least distance to the next best
_CERTAIN = 50.0  # the score, of thirty common words or so, from which a guess may contradict a page
_CONTRADICTED = 0.25  # and the most that the language named by the page scores then, as a share of it

_UNNAMED = frozenset((UNKNOWN, "mul", "zxx", "utf"))  # several, none, and what stands there by mistake
_ALIASES = {"nb": "no", "nn": "no", "fil": "tl", "iw": "he", "in": "id"}


@cache
def stop_words(language: str, most: int | None = None) -> frozenset[str]:
    """The listed short words of a language, in lower case; only the `most` common ones if a number is
    given. Empty for a language that is not listed."""
    return frozenset(
        word
        for languages in _STOP_WORDS.values()
        if language in languages
        for word in languages[language].split()[:most]
    )


@cache
def all_stop_words() -> frozenset[str]:
    """The listed short words of all languages."""
    return frozenset(
        word for languages in _STOP_WORDS.values() for words in languages.values() for word in words.split()
    )


def base(tag: str) -> str:
    """The code of a language alone, as the rules know it: of `en-US` the `en`, of `nb` the `no`."""
    code = tag.partition("-")[0].lower()
    return _ALIASES.get(code, code)


def settled(tag: str, text: str) -> str:
    """The language tag of a page as it names it, or the language of its text, where the tag names none or
    quite another: many sites keep the `en-US` of the software they run on."""
    found, named = guess(text), base(tag)
    if named in _UNNAMED:
        return found
    if found in (UNKNOWN, named):
        return tag
    sample = _sample(text)
    script = _script(sample)
    scores = _scores(sample.lower(), script) if script in _STOP_WORDS else {found: _CERTAIN}
    best = scores.get(found, 0.0)
    known = any(named in languages for languages in _STOP_WORDS.values()) or named in _LONE.values()
    contradicted = best >= _CERTAIN and scores.get(named, 0.0) < _CONTRADICTED * best
    return found if known and contradicted else tag


def guess(text: str) -> str:
    """The ISO 639-1 code of the language of a text, or `und` in doubt. Never raises."""
    sample = _sample(text)
    script = _script(sample)
    if not script:
        return UNKNOWN
    if script in _LONE:
        return _LONE[script]
    if script not in _STOP_WORDS:
        return script  # a script of one language is named after it
    scores = _scores(sample.lower(), script)
    best = sorted(scores.values(), reverse=True)[:2]
    ranked = sorted((-score, language) for language, score in scores.items() if score >= best[-1])
    if not ranked or -ranked[0][0] < _ENOUGH:
        return _DEFAULTS.get(script, UNKNOWN)
    if len(ranked) > 1 and ranked[1][0] - ranked[0][0] < _LEAD:
        return UNKNOWN
    return ranked[0][1]


def _sample(text: str) -> str:
    """Slices from all over a long text; of its long lines alone where they are enough, for names stand in
    lists."""
    if len(text) <= SAMPLE:
        return text
    told = "\n".join(line for line in map(str.strip, text.split("\n")) if len(line) >= _TOLD)
    if len(told) >= SAMPLE:
        text = told
    size = SAMPLE // _SLICES
    step = (len(text) - size) // (_SLICES - 1)
    return "\n".join(text[i * step : i * step + size] for i in range(_SLICES))


def _script(sample: str) -> str:
    """The script most of the letters are of; the code itself for a script of one language."""
    if sample.isascii():
        return "Latn" if sample and not sample.isspace() else ""
    some = sample[:: max(1, len(sample) // 800)]
    plain = some.encode("ascii", "ignore")
    if len(plain.translate(None, _NO_LETTERS)) > max(_DENSE.values()) * (len(some) - len(plain)):
        return "Latn"  # whatever the others are
    counts: Counter[str] = Counter()
    for character, n in Counter(some).items():
        name = _NAMES[bisect_right(_STARTS, ord(character)) - 1]
        if name:
            counts[name] += n * _DENSE.get(name, 1)
    if not counts:
        return ""
    if counts["Kana"] and counts["Kana"] * 12 > counts["Hani"]:
        counts["Kana"] += counts["Hani"]  # Japanese writes both
    return max(counts.items(), key=lambda item: (item[1], item[0]))[0]


@cache
def _table(script: str) -> dict[str, tuple[tuple[str, float], ...]]:
    """Stop word -> the languages it speaks for, and how loudly: the logarithm of how much commoner it
    is there than a word that is not listed."""
    table: dict[str, list[tuple[str, float]]] = {}
    for language, words in _STOP_WORDS[script].items():
        for rank, word in enumerate(dict.fromkeys(words.split())):
            table.setdefault(word, []).append((language, log(_FLOOR / (rank + 8))))
    return {word: tuple(entries) for word, entries in table.items()}


@cache
def _weights(script: str, plain: bool) -> tuple[dict[str, int], list[str], _Weights]:
    """Stop word -> row; the languages, one a column; and how loudly each word speaks for each.

    For plain ASCII without the languages that cannot do without other letters, and without their words.
    """
    import numpy as np

    languages = list(_STOP_WORDS[script])
    table = _table(script)
    rows = np.zeros((len(table) + 1, len(languages)))
    index: dict[str, int] = {}
    for row, (word, entries) in enumerate(table.items(), 1):
        if plain:
            entries = tuple(entry for entry in entries if _NEEDED.get(entry[0], "a").isascii())
        if entries and (word.isascii() or not plain):
            index[word] = row
            for language, weight in entries:
                rows[row, languages.index(language)] += weight
    return index, languages, rows


@cache
def _letters(script: str) -> dict[str, dict[str, float]]:
    """Letter -> language -> what each time it occurs adds to the score; a language that is not listed
    loses by it."""
    table: dict[str, dict[str, float]] = {}
    for language, letters in _LETTERS.get(script, {}).items():
        for letter in letters:
            table.setdefault(letter, {})[language] = 0.0
    languages = len(_STOP_WORDS[script])
    return {
        letter: {language: 0.0 if language == "en" else 0.4 * log(languages / len(of)) for language in of}
        for letter, of in table.items()
    }


def _scores(sample: str, script: str) -> dict[str, float]:
    if len(sample) <= _SHORT:
        words: list[str] = _WORD.findall(sample.replace("’", "'"))
    else:
        words = sample.split()
    plain = sample.isascii()
    index, languages, rows = _weights(script, plain)
    found = list(filter(None, map(index.get, words)))
    sums = rows.take(found, 0).sum(0).tolist() if found else ()
    scores = {language: score for language, score in zip(languages, sums, strict=False) if score}
    if plain:
        return {language: score - _HANDICAP * (language in _RARE) for language, score in scores.items()}
    others = sample.encode("utf-8", "surrogatepass").translate(None, _ASCII)
    present = Counter(others.decode("utf-8", "surrogatepass"))
    _weigh_letters(present, script, len(words), scores)
    return {language: score for language, score in scores.items() if not _lacks(language, present)}


def _lacks(language: str, present: Mapping[str, int]) -> bool:
    needed = _NEEDED.get(language)
    return needed is not None and not any(map(present.__contains__, needed))


def _weigh_letters(present: Mapping[str, int], script: str, words: int, scores: dict[str, float]) -> None:
    """Letters of a language raise its score, foreign ones lower it; both no more than the words allow,
    for names and quotations bring in letters of other languages."""
    total = 0
    own: dict[str, int] = {}
    gains: dict[str, float] = {}
    table = _letters(script)
    for letter, n in present.items():
        if letter in table:
            total += n
            for language, gain in table[letter].items():
                own[language] = own.get(language, 0) + n
                gains[language] = gains.get(language, 0.0) + n * gain
    cap = max(3.0, words / 4)
    for language in _STOP_WORDS[script]:
        gain = gains.get(language, 0.0)
        if language in scores or gain > 1.5:
            change = min(cap, gain) - min(cap, 1.2 * (total - own.get(language, 0)))
            change -= _HANDICAP if language in _RARE else 0.0
            scores[language] = scores.get(language, 0.0) + change
