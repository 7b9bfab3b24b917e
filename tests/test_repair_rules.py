"""Repairs on sentences of many languages: what is mended, and what looks alike and is meant."""

import pytest

from cleaner.engine import run
from cleaner.ledger import Traced
from cleaner.rules import RULES

REPAIRS = [rule for rule in RULES if rule.code[0] == "R"]


def mend(text: str, language: str) -> str:
    return run(Traced.of(text), REPAIRS, language)[0].text


# A case marks what goes as [-x-] and what comes as [+x+].
REPEATED = {
    "en": [
        "The mayor said the[- the-] bridge would reopen soon.",
        "She walked to[- to-] the station in the rain.",
        "They were among[- among-] the first to arrive.",
        "The work was paid for by[- by-] the county.",
        "He had been[- been-] there before the war.",
        "In[- in-] 1997 the dam broke.",
        "The[- the-] judge adjourned the case.",
        "The price of[- of-] a ticket doubled.",
        "He went into the[- the the-] hall and sat down.",
        "Nobody could[- could-] say why the lights went out.",
        "The council has[- has-] agreed to meet again.",
        "It was rebuilt with[- with-] money from the state.",
        "The trial will be held without[- without-] a jury.",
        "Each of[- of-] the towns sent a delegate.",
        "Witnesses heard an[- an-] engine roar.",
        "He told the court that his[- his-] lawyer had lied.",
        "The company announced new investments[- investments-] in rail on Friday.",
        "The spokesman[- spokesman-] for the airline would not comment.",
        "Officials[- officials-] said the road was closed.",
        "The storm damaged[- damaged-] dozens of roofs in the village.",
        "The privately-owned[- privately-owned-] line reported a loss for the year.",
        "The king’s[- king’s-] horses were sold at auction in June.",
        "Details were published in the[- in the-] annual report.",
        "The fire started at the[- at the-] back of the shop.",
        "It rained for most of the[- of the-] day in the north.",
        "The law was passed in 1994[- in 1994-] after a long debate.",
        "Therefore,[- therefore,-] the appeal was dismissed.",
        "Nurses don't[- don't-] want to strike again this winter.",
        "He asked the crew to\n[-to -]wait outside.",
    ],
    "de": [
        "Die Stadt hat mit[- mit-] dem Bau begonnen.",
        "Er wurde von[- von-] einem Nachbarn gesehen.",
        "Das Gesetz gilt für[- für-] alle Betriebe.",
        "Sie kam am[- am-] Dienstag in Kiel an.",
        "Im[- im-] Hafen lag ein Schiff.",
        "Der Rat hat eine[- eine-] neue Brücke beschlossen.",
        "Die Regierung plant eine neue Verordnung[- Verordnung-] gegen Lärm.",
    ],
    "fr": [
        "Le maire a signé le[- le-] décret hier.",
        "Ils ont marché dans[- dans-] la neige pendant des heures.",
        "La loi sera votée par[- par-] le Sénat.",
        "Elle habite avec[- avec-] sa sœur à Lyon.",
        "Le prix des[- des-] billets augmente.",
        "Il part pour[- pour-] Rome demain.",
    ],
    "es": [
        "El alcalde firmó el[- el-] decreto ayer.",
        "Caminaron por[- por-] la nieve durante horas.",
        "La ley fue aprobada con[- con-] amplia mayoría.",
        "El precio de[- de-] los billetes sube.",
        "Viven en una[- una-] casa junto al río.",
    ],
    "pt": [
        "O prefeito assinou um[- um-] decreto ontem.",
        "A lei foi aprovada com[- com-] ampla maioria.",
        "O preço dos[- dos-] bilhetes subiu.",
        "Eles moram em[- em-] uma casa perto do rio.",
    ],
    "it": [
        "Il sindaco ha firmato il[- il-] decreto ieri.",
        "La legge è stata approvata con[- con-] ampia maggioranza.",
        "Il prezzo dei[- dei-] biglietti sale ancora.",
        "Vivono in[- in-] una casa vicino al fiume.",
    ],
    "nl": [
        "De burgemeester tekende een[- een-] besluit.",
        "Het geld komt van[- van-] de provincie.",
        "Zij werkt met[- met-] haar zus in de winkel.",
    ],
    "sv": [
        "Staden har fått en[- en-] ny bro.",
        "Pengarna kommer från[- från-] staten.",
        "Hon bor med[- med-] sin syster i Lund.",
    ],
    "da": ["Byen har fået en[- en-] ny bro.", "Pengene kommer fra[- fra-] staten, siger hun."],
    "no": ["Byen har fått en[- en-] ny bro.", "Pengene kommer fra[- fra-] staten, sier hun."],
    "fi": ["Kaupunki sai uuden sillan ja[- ja-] puiston.", "Hän sanoi, että[- että-] silta on valmis."],
    "pl": ["Pieniądze pochodzą od[- od-] państwa.", "Most został zbudowany w[- w-] latach dwudziestych."],
    "cs": ["Peníze jsou od[- od-] státu.", "Most stojí na[- na-] konci města."],
    "sk": ["Peniaze sú od[- od-] štátu.", "Most stojí na[- na-] konci mesta."],
    "sl": ["Denar prihaja iz[- iz-] državne blagajne."],
    "hr": ["Novac dolazi iz[- iz-] državnog proračuna."],
    "ro": ["Banii vin de la stat pentru[- pentru-] un pod nou."],
    "hu": ["A híd és[- és-] a park elkészült."],
    "ru": ["Мост построили в[- в-] двадцатых годах.", "Деньги пришли из[- из-] бюджета."],
    "uk": ["Міст збудували в[- в-] двадцятих роках.", "Гроші надійшли з[- з-] бюджету."],
    "bg": ["Мостът е построен през[- през-] двайсетте години."],
    "el": ["Η γέφυρα χτίστηκε από[- από-] το κράτος."],
    "tr": ["Köprü devlet tarafından[- tarafından-] yapıldı.", "Kent ve[- ve-] köy aynı yolda."],
    "id": ["Jembatan itu dibangun oleh[- oleh-] negara.", "Ia tinggal di[- di-] desa itu."],
    "ar": ["وصل الوفد من الجنوب في[- في-] المساء."],
    "fa": ["این پل در[- در-] سال گذشته ساخته شد."],
    "he": ["הגשר נבנה על[- על-] הנהר."],
    "hi": ["पुल को[- को-] पिछले साल बनाया गया।"],
    "vi": ["Cây cầu của[- của-] thành phố rất đẹp."],
    "et": ["Sild ja[- ja-] park said valmis."],
    "lt": ["Tiltas ir[- ir-] parkas jau baigti."],
    "lv": ["Tilts un[- un-] parks ir pabeigti."],
    "ca": ["L'alcalde va parlar amb[- amb-] els veïns."],
}

MEANT = {
    "en": [
        "All the time she had had the key in her pocket.",
        "It was the sort of thing that that man would say.",
        "What it is is a mess.",
        "The car he came in in March was blue.",
        "The chair she sat on on Sunday broke.",
        "I told you you would like it.",
        "She gave him his.",
        "They do do that here.",
        "Those who voted voted early.",
        "He was so so tired, and it was very very late.",
        "It is a long long way to the sea.",
        "The child has a pet aye aye and a toy choo choo.",
        "He ordered mahi mahi and a bowl of couscous with piri piri.",
        "The band Talk Talk played Walla Walla and Pago Pago.",
        "Galápagos Galápagos was the title of the film.",
        "Will Will May may resign?",
        "New York New York stayed on the chart.",
        "Boutros Boutros-Ghali spoke first.",
        "Ha ha ha, knock knock, tick tock tick tock.",
        "Bye bye, said the boy; no no, said the girl.",
        "Day after day after day they waited, hour by hour by hour.",
        "They went on and on and on, over and over and over.",
        "She goes from shop to shop to shop.",
        "More and more and more of them came.",
        "It is a win win for both, and a no no for us.",
        "Homo sapiens sapiens and Vulpes vulpes are species.",
        "He spelled it a b b a a b.",
        "Call 555 555 1234 before 2020 2020.",
        "Speed High High Low High\nPrice Low Low High Low",
        "opt-in in settings, stand-by by default, log-in in time",
        "“We went to to the sea,” she said.",
        'The poet wrote: "The the of it."',
        "It’s it is, or its, it asked.",
        "He said that, that being so, he would go.",
        "The question is: is it legal?",
        "When I got there, there was nobody.",
        "If you can, can the peaches today.",
        "That is what she is. Is she sure?",
        "It came to this: this week they leave.",
        "We do this this week and that that week.",
        "He looked up up at the roof.",
        "docker exec -it redis redis cli",
        "Please please come, said the said man.",
        "The company addresses addresses and records records.",
        "He drew a row of letters: A a B b.",
        "People people like that are rare.",
        "Here, here is the key. There there, it is over.",
        "She sang la la la la to the crowd.",
        "We have what we have have always had.",
    ],
    "de": [
        "Das sind die Leute, die die Brücke bauten.",
        "Es ist das Haus, das das Wasser nahm.",
        "Der Mann, der der Stadt half, ist tot.",
        "Er kommt mit Leuten, mit denen denen nicht zu helfen ist.",
        "Sie fragt, ob sie sie noch einmal sehen kann.",
        "Sie sehen, dass Sie sie kennen.",
        "Er nimmt ein ein Jahr altes Brot.",
        "Das ist sehr sehr gut und viel viel besser.",
        "Nach und nach, teils teils, Moin Moin.",
        "Die Rede von von der Leyen war kurz.",
        "Er wusste, dass sie gewählt werden werden.",
        "Er bat ihn, um um Hilfe zu rufen.",
        "Wenn Fliegen hinter Fliegen fliegen, fliegen Fliegen Fliegen nach.",
        "Es gibt Regeln, an die an Feiertagen keiner denkt.",
    ],
    "fr": [
        "Nous nous sommes levés tôt, et vous vous taisez.",
        "C'est très très bon, et tout tout petit.",
        "La la la, chantait-elle.",
        "Le discours de de Gaulle fut bref.",
        "Il s'en alla tout en en parlant.",
        "Petit à petit, côte à côte, mot à mot.",
        "Elle leur leur donna, dit-il il y a un an.",
    ],
    "es": [
        "Poco a poco y paso a paso, casi casi llegan.",
        "Es muy muy tarde, no no y no.",
        "Dicen que sí sí, que ya ya.",
    ],
    "it": [
        "Piano piano, via via, man mano che si va.",
        "È molto molto bello, quasi quasi resto.",
        "Passo passo e così così.",
    ],
    "pt": ["É muito muito bom, e logo logo acaba.", "Devagar devagar, pouco a pouco."],
    "nl": [
        "Hij zei dat dat huis te koop was.",
        "De man die die dag kwam, wist of het het beste was.",
        "De brieven van van Gogh zijn beroemd.",
        "Als ze ze ziet, gaat ze weg.",
    ],
    "sv": ["Han sade att att leva är svårt.", "Det är för för få som vet det det handlar om."],
    "da": ["De mennesker, der der bor, ved det det gælder.", "Han sagde, at at rejse er at leve."],
    "no": ["De som som barn bodde her, vet det det gjelder."],
    "fi": ["Se se vasta oli hyvä, hyvin hyvin pitkä."],
    "hu": ["Az az ember már már elment.", "Nem nem, hanem igen."],
    "pl": ["To to samo, bardzo bardzo dobre, nie nie."],
    "cs": ["Setkal se se starostou.", "Je to moc moc dobré."],
    "ro": ["Încet încet, pas cu pas, foarte foarte bine."],
    "ru": [
        "Еле еле дошёл, чуть чуть позже, вот вот начнётся.",
        "Он знал, что что бы ни случилось, не не придёт.",
    ],
    "uk": ["Ледь ледь дійшов, так так, ні ні."],
    "bg": ["Едва едва стигна, лека полека, да да."],
    "el": ["Σιγά σιγά και λίγο λίγο, πολύ πολύ καλά.", "Του του έδωσε."],
    "tr": ["Yavaş yavaş, zaman zaman, adım adım yürüdü.", "Bir bir anlattı, bu bu kadar."],
    "id": ["Anak anak itu jalan jalan pelan pelan.", "Rumah rumah itu sama sama tua."],
    "ms": ["Kanak kanak bermain main di rumah rumah itu."],
    "tl": ["Araw araw siyang naglalakad nang dahan dahan."],
    "vi": ["Ngày ngày người người đi đi lại lại."],
    "hi": ["धीरे धीरे और साथ साथ, बड़े बड़े घर।"],
    "zh": ["他天天看看书,慢慢走走。"],
    "ja": ["ゆっくり ゆっくり 歩いた。"],
    "ko": ["천천히 천천히 걸어서 집집 마다."],
    "ar": ["هذا مهم جدا جدا يوما بعد يوم."],
    "he": ["לאט לאט, יום יום, הוא הוא האיש."],
    "fa": ["کم کم و آرام آرام رفت."],
    "sw": ["Polepole polepole, haraka haraka haina baraka."],
    "und": ["Zoom Zoom, Bora Bora, Kuku kuku."],
}

QUOTES = {
    "en": [
        "He [-vowed -]“vowed to fight on to the end” on Monday.",
        "The union wants [-a -]“a fair share of the profits” at last.",
        'It said it would [-defend -]"defend every inch of land" to the last.',
        "The plan is [-the -]‘the worst idea of the year’, she said.",
        "They spoke of “a long winter” [-winter -]for the poor.",
    ],
    "de": ["Sie nannte es [-eine -]„eine Schande für das Land“ am Montag."],
    "fr": ["Il a évoqué [-une -]« une faute grave » du ministre."],
    "es": [
        "Habló de [-una -]«una falta muy grave» del ministro.",
        "Lo llamó [-un -]“un error sin perdón” ayer.",
    ],
    "it": ["Ha parlato di [-una -]«una colpa molto grave» del ministro."],
    "pt": ["Falou de [-uma -]“uma falta muito grave” do ministro."],
    "nl": ["Hij noemde het [-een -]“een schande voor het land” gisteren."],
    "sv": ["Hon kallade det [-en -]”en skam för hela landet” i går."],
    "pl": ["Mówił, że to się stało [-przez -]„przez czyjś wielki błąd” wczoraj."],
    "ru": ["Он говорил о том, что строят [-для -]«для блага всех людей» в городе."],
}

QUOTES_MEANT = {
    "en": [
        "She said that “that is how it was” to the court.",
        "The question is “is it worth the cost?” he said.",
        "Words like “like” are short.",
        "The sign said no “no parking here today” at all.",
        "It was “in” in spring and “out” out of season.",
        "He wrote “the” the wrong way.",
        "“I want to go home,” home being Leeds.",
        "The users (the “Users”) users may contact.",
        "They met for “For Hire” once.",
        "He asked me what “what a day for us” meant.",
    ],
    "de": ["Sie sagte, dass die „die Zeit der Worte“ lesen.", "Er fragte, was „was nun, was tun“ heißt."],
    "fr": ["Il dit que « que faire de tout cela » est le titre."],
}

MECHANICAL = {
    "en": [
        "The bridge[- -], built in 1912[- -], is closed[- -].",
        "Who knew[- -]? Nobody did[- -]!",
        "There are two rules[- -]: wait and see.",
        "Prices fell[- -]; wages did not.",
        "They met in Ames[- -],[+ +]Boone and Perry.",
        "The form ([- -]see page 4[- -]) is online.",
        "The report [[- -]in full[- -]] is online.",
        "She called it “[- -]a long day[- -]” at work.",
        "The town[- -]’s mayor didn[- -]’t vote, and we[- -]’ll see.",
        "They would[- -]n’t go, and I[- -]’m glad it’[- -]s over.",
        "The rain stopped.[+ +]The match went on.",
        "Is it true?[+ +]Nobody would say.",
        "The road was long,[+ +]steep and wet.",
        "The road was long,[+ +]but it was dry.",
        "He was born in Kent,[+ +]England in 1901.",
        "“We are done,”[+ +]she said.",
        "She said,[+ +]“We are done.”",
        "The bill (now dead)[+ +]would have cost more.",
        "It rained in 2019.[+ +]The match went on.",
        "It rained (a lot).[+ +]The match went on.",
        "“It rained.”[+ +]The match went on.",
        "Was it dry[-.-]? Nobody knew.",
        "They came,[- ,-] they saw, they left.",
        "It[-’-]’s late, said O’[- -]Brien, and they don[-'-]'t care.",
        "The gover[-- -]nment is tired.",
        "The rain stopped.[-.-] The match went on.",
        "They came,[-,-] they saw, they left.",
        "The rules are plain:[-:-] wait and see.",
        "He left[-,-]. She stayed.",
        "She called it [-“-]“a long day” at work.",
        "The gov[--\n-]ernment fell on Monday.",
        "The gov[-- -]ernment fell on Monday.",
        "The long-[-\n-]term plan failed.",
        "He spoke of the infor[-- -]mation he had.",
        "The offer[-  -][+ +]was[-\t-][+ +]good.",
        "T[- -]he rain stopped in the night.",
        "W[- -]hen the rain stopped, they left.",
        "I[- -]n the old town of Ames the rain stopped.",
        "The bridge over the canal was shut for the whole summer. "
        "[-The bridge over the canal was shut for the whole summer. -]Divers came.",
    ],
    "de": [
        "Die Brücke[- -], gebaut 1912[- -], ist zu[- -].",
        "Der Regen hörte auf.[+ +]Das Spiel ging weiter.",
        "Sie nannte es „[- -]einen langen Tag[- -]“ im Amt.",
        "Der Bundes[--\n-]kanzler kam spät.",
        "Er kam,[+ +]sah und ging.",
        "Wer war das[- -]? Keiner weiß es.",
    ],
    "fr": [
        "Le pont[- -], bâti en 1912[- -], est fermé[- -].",
        "La pluie a cessé.[+ +]Le match a repris.",
        "L[- -]’homme de l’[- -]année est arrivé.",
        "D[- -]ans la vieille ville, la pluie a cessé.",
    ],
    "es": [
        "El puente[- -], de 1912[- -], está cerrado[- -].",
        "La lluvia cesó.[+ +]El partido siguió.",
        "Lo llamó “[- -]un día largo[- -]” ayer.",
        "¿Quién fue[- -]? Nadie lo sabe.",
    ],
    "it": ["Il ponte[- -], del 1912[- -], è chiuso[- -].", "La pioggia è finita.[+ +]La partita continua."],
    "pt": ["A ponte[- -], de 1912[- -], está fechada[- -].", "A chuva parou.[+ +]O jogo seguiu."],
    "nl": ["De brug[- -], uit 1912[- -], is dicht[- -].", "De regen hield op.[+ +]De wedstrijd ging door."],
    "sv": ["Bron[- -], från 1912[- -], är stängd[- -].", "Regnet slutade.[+ +]Matchen gick vidare."],
    "pl": ["Most[- -], z 1912 roku[- -], jest zamknięty[- -].", "Deszcz ustał.[+ +]Mecz trwał dalej."],
    "ru": ["Мост[- -], построенный в 1912 году[- -], закрыт[- -].", "Дождь кончился.[+ +]Матч продолжился."],
    "uk": ["Міст[- -], збудований 1912 року[- -], закрито[- -].", "Дощ ущух.[+ +]Матч тривав далі."],
    "el": ["Η γέφυρα[- -], του 1912[- -], έκλεισε[- -].", "Η βροχή σταμάτησε.[+ +]Ο αγώνας συνεχίστηκε."],
    "tr": ["Köprü[- -], 1912 yapımı[- -], kapalı[- -].", "Yağmur durdu.[+ +]Maç devam etti."],
    "cs": ["Most[- -], z roku 1912[- -], je zavřený[- -].", "Déšť ustal.[+ +]Zápas pokračoval."],
    "ar": ["أُغلق الجسر[- -]، وقال العمدة ذلك."],
    "und": ["Zarva[- -], belto[- -], mira[- -]."],
}

MECHANICAL_MEANT = {
    "en": [
        "Apple Inc., Smith Jr., and Sons Ltd., of Ohio.",
        "He came at 5 p.m., i.e., late, with eggs, etc., and left.",
        "Rocket.Chat, node.js, ASP.NET, Booking.com, Fal.Con and E.ON are names.",
        "AWS re:Invent, Dry:Soon and Wikipedia:Manual are names.",
        "See www.Example.com/Page.Html or write to J.Smith@Example.Org now.",
        "A 2:1 win at 10:30 on 3.5.2024, 1,500.50 in all, pages 3–5.",
        "He paid .50 for a .22 and likes .NET and .gitignore files.",
        "Well... maybe.... or not… who knows?! Yes!!! What??",
        "Smile :) or :-( or ;-) or :D but not : ) today.",
        "The U.S. and U.K. met. J.R.R. Tolkien and e.e. cummings did not.",
        "The board is 5'11\" by 6\" and 3' deep.",
        "She said, “He told me ‘no.’” Then she left.",
        "Rock ’n’ roll in the ’90s, ’tis said, and the workers’ tools.",
        "The boys’ school and the Joneses’ house, dogs' dinner.",
        "Short- and long-term, pre- and post-war, two- to three-year terms.",
        "The plan – which failed – was dear - very dear - to them.",
        "A cat sat. I am here. O captain, my captain.",
        "T cells fight. X rays show. K pop sells. E coli grows.",
        "parent(s)are odd, (re)build and (un)happy are words.",
        "- [ ] milk\n- [x] bread",
        "for (i = 0; i < n; i++) { a[i] ,b = 1 ; }",
        "x = foo( a, b ) and std::string s",
        "key1,key2,key3 and red,green,blue",
        "He waited. He waited. He waited for her.",
        "Name    Points\nSmith   12\nJones    9",
        "The witness said: “[...] I left.” (…) And so [ … ] on.",
        "iPhone, eBay, McDonald’s, LaTeX and YouTube.",
        "Call it ‘a day’ or “a ‘day’ off”.",
        "In the 1990s ’s-Hertogenbosch grew.",
        "Use strings.Builder and fmt.Println in the Go API.",
        "The ratio was 3 : 1 and the range 1..5 in ../src.",
        "Price: $5; no.",
        "“No,” he said. “That is all.”",
        "He said “she said “yes”” to us.",
        "St. John’s, Ph.D. and M.A., No. 5, vol. 3, pp. 2–4.",
        "Yahoo! and Jeopardy!, Who? What?",
        "Don't touch 'tis or 'twas; the '90s; rock 'n' roll.",
        "A/B, and/or, 24/7, C++ and C#.",
        "P.S. I love you. a.m. and p.m. are times.",
        "*** and --- and ... and * * * part the text.",
        "Wait . . . what?",
    ],
    "fr": [
        "Est-ce fini ? Oui ! Voici : « un mot » ; rien.",
        "Le prix : 5 000 € ; la hausse : 3 % !",
        "Aujourd'hui, l'homme d'hier, c'est-à-dire M. Dupont, etc.",
        "Elle répond : « Non. »",
    ],
    "de": [
        "„Das ist gut“, sagte er. Die »Zeit« und ‚das Haus‘.",
        "Haupt- und Nebenstraßen, z. B. in Ulm, d. h. im Süden, usw., bzw. anderswo.",
        "Am 3. Mai kamen 1.500 Leute, ca. 20 % mehr.",
        "Der „Star Wars Day“ bei Lego, die 2. Liga.",
    ],
    "es": ["¿Qué pasó? ¡Nada! «Nada», dijo. EE. UU. y la Sra. Gil."],
    "it": ["Un po' di pane, dell'olio, l'aceto. Va be', andiamo."],
    "pl": ["„To nie koniec” – powiedział. Ok. 30 proc., czyli np. ul. Długa."],
    "sv": ["”Det är inte över”, sade hon, t.ex. kl. 10.30."],
    "ru": ["— Что?.. Нет!.. — сказал он. т. е. и т. д., г. Москва, А. С. Пушкин."],
    "el": ["Τι έγινε; Κανείς δεν ξέρει· ούτε εγώ, π.χ. σήμερα."],
    "ja": ["東京（新宿区）の「新校舎」を、約1億円で建てた。"],
    "zh": ["他说：“我们会赢！”——记者（北京）报道……"],
    "ko": ["대통령은 “합의했다”고 밝혔다. 왜 ? 그냥 !"],
    "ar": ["قال الوزير: «لا تعليق»، ثم غادر؛ هل انتهى؟"],
    "he": ['צה"ל ומנכ"ל החברה סירבו.'],
    "hi": ["मंत्री ने कहा, “काम जारी है।” फिर वे गए।"],
    "th": ["รัฐบาลประกาศมาตรการใหม่"],
    "tr": ["İstanbul'da, Ankara'nın 2.5 milyonluk ilçesi vb. yerler."],
    "hy": ["Ի՞նչ պատահեց։ Ոչ ոք չգիտի։"],
    "und": ["« Est-ce fini ? » : « Oui ! »", "Abc ; def ? ghi !"],
}


def parts(case: str) -> tuple[str, str]:
    """A marked case as it comes and as it should leave."""
    before, after, at = [], [], 0
    while at < len(case):
        kind = case[at : at + 2]
        if kind in ("[-", "[+"):
            end = case.index(kind[1] + "]", at + 2)
            if kind == "[-" and case[end + 1 : end + 3] == "-]":  # a hyphen itself goes
                end += 1
            (before if kind == "[-" else after).append(case[at + 2 : end])
            at = end + 2
        else:
            before.append(case[at])
            after.append(case[at])
            at += 1
    return "".join(before), "".join(after)


def cases(*groups):
    return [(language, case) for group in groups for language, rows in group.items() for case in rows]


@pytest.mark.parametrize(("language", "case"), cases(REPEATED, QUOTES, MECHANICAL))
def test_mended(language, case):
    before, after = parts(case)
    assert mend(before, language) == after
    assert mend(after, language) == after


@pytest.mark.parametrize(("language", "text"), cases(MEANT, QUOTES_MEANT, MECHANICAL_MEANT))
def test_meant(language, text):
    assert mend(text, language) == text
