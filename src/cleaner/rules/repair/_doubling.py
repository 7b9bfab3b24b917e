"""Which words are never doubled on purpose, language by language.

A function word twice in a row is a slip of the hand, unless grammar can put it twice: German relative
clauses (`die die`), stranded prepositions, clitics (`nous nous`, `que que`), separable prefixes
(`ein ein`), pronouns on both sides of an omitted comma, words that are two (Spanish `un sobre sobre la
mesa`, French `son son`, Hebrew `עם עם`) or an idiom (Turkish `göz göre göre`, Vietnamese `từ từ`, Arabic
`بين بين`). Words with such a use are in no list here.
"""

from __future__ import annotations

from functools import cache

from cleaner.language import stop_words

# Never doubled, whatever stands around them.
_ALWAYS: dict[str, str] = {
    "en": "the a an and of to from for with by as or but than into onto upon during between against among until "
          "been be my your our their its his we they she which these those per via because whether such another any "
          "every some each also only without within toward towards including despite both although he",
    "de": "und oder mit von in nach für durch gegen ohne zwischen während wegen seit zum zur im am vom beim ins ans eine "
          "einen einem eines seinen seinem diese dieser diesem dieses kein keine keinen noch auch dass weil bereits sowie "
          "bei aber wurde wird wurden hat sind man neue neuen neuer beziehungsweise gibt",
    "fr": "le les un une des du au aux et dans par pour sur avec sans sous entre vers chez cette ces ses leurs mais "
          "à de il ils ce d'un d'une dont comme depuis afin ainsi selon notre nos votre vos",
    "es": "de el los las un una unos unas y a en con por sin entre hasta desde al del su sus que se este esta "
          "estos estas pero como le les nuevo nueva según durante contra tras sido también",
    "pt": "de os as um uma e em do da dos das nos nas ao aos à às pelo pela pelos pelas por com sem sobre "
          "entre até mas como seu sua seus suas na no o num numa este esta também segundo",
    "gl": "de os as un unha e en do da dos das nos nas ao aos polo pola por con sen sobre entre pero como seu súa foi",
    "it": "di il gli un una in con per del dello della dei degli delle al allo alla ai agli alle dal dalla dai dalle dallo "
          "nel nello nella nei nelle negli sul sulla sui sulle sugli che ma tra fra come da stato "
          "stata dopo secondo durante anche i e lo",
    "ca": "de el els un una i a amb per que del dels al als pel pels entre sense fins però com seu seva aquest aquesta",
    "ro": "și de în cu pe din un pentru că care prin sau dar după sunt al ale ai la până între fără către noul noua despre",
    "nl": "de een van en met bij naar te tot tegen tussen zonder maar ook deze werd werden zich sinds tijdens "
          "volgens in nieuwe omdat via waarin",
    "af": "en van in vir met na by om tot teen maar ook hierdie sal",
    "sv": "och en ett i av till från vid mot eller men sig sin sitt sina också efter mellan utan genom med på "
          "enligt ny nya nytt samt",
    "da": "og en et i af på med fra ved eller men sig sin sit sine også efter mellem uden gennem mod blev "
          "ifølge ny nye nyt samt hos",
    "no": "og en et ei i av på med fra ved eller men seg sin sitt sine også etter mellom uten gjennom mot ble "
          "ifølge ny nye nytt samt hos",
    "is": "og í en með fyrir eða hefur eftir við til af var",
    "fi": "ja että mutta jotta tai myös kuin hän uusi uuden sekä mukaan kanssa",
    "et": "ja et aga või ning kui",
    "lv": "un ar no uz par ka pie bet tika",
    "lt": "ir į iš su kad ant už bet yra prie dėl apie",
    "pl": "w z do od o i że się dla przez przy pod nad oraz ale ze we u na która który które przed "
          "także po za nowy nowa nowe",
    "cs": "v na z do o k ke ve že jako od pro a i ale by u při podle který která které nový nová nové není jsou před také",
    "sk": "v na z do o k ke vo že ako od pre a aj ale by u pri podľa ktorý ktorá ktoré nový nová nové sú je pred tiež",
    "sl": "in v na za z s do od po pri pa ki kot ali tudi iz med pred",
    "hr": "i u na za od s iz do po o ali ili koji koja koje kao prije nakon između",
    "sr": "i u na za od s sa iz do po o ali ili koji koja koje kao pre posle između"
          " и у на за од са из до по о али или који која које као пре после између",
    "hu": "a és hogy de csak mert vagy szerint egyik új illetve valamint",
    "sq": "dhe në për me nga një por ose si",
    "tr": "ve ile ama veya ancak olarak tarafından olduğu olan olduğunu gibi",
    "az": "və ilə üçün amma olan olaraq",
    "id": "di ke dari dan yang untuk dengan pada oleh adalah akan telah sebagai bahwa atau karena",
    "ms": "di ke dari dan yang untuk dengan pada oleh adalah akan telah sebagai bahawa atau kerana",
    "tl": "ang ng sa at mga",
    "sw": "na ya wa kwa katika kuwa",
    "vi": "và của với trong những được cho các",
    "eo": "la de kaj en estas al",
    "eu": "eta baina",
    "ru": "в во с со на к от из за о об у для при без под над между через после но или также который которая которые "
          "чтобы новый новая новое до по сообщил сообщает",
    "uk": "в у з із зі на до від для про за при без під над між через після але або також який яка які щоб "
          "новий нова нове й та",
    "be": "у ў з са на да ад для пра за праз пасля паміж але або таксама які якая каб быў",
    "bg": "в във на с със от до за по при без под над между през след но или че който която които",
    "mk": "во на со од до за по при без под меѓу преку но или дека кој која кои",
    "el": "και για από σε με στο στη στην στον στα στις στους των ένα μια ότι αλλά η ο οι νέα νέο",
    "ar": "في إلى على عن مع التي الذي هذه بعد قبل خلال منذ حول ضد أو كما عند الذين أن هذا",
    "fa": "از در که را با برای و تا است",
    "ur": "نے کو کی کا سے اور کہ پر",
    "hi": "ने को का की में और कि है के से",
    "mr": "आणि आहे या",
    "ne": "र छ मा",
    "he": "של את על כי או אבל בין אחרי לפני",
}  # fmt: skip

# Never doubled either, except where a clause ends before the second (`what it is is clear`): not where
# one of the cues stands before it in the sentence.
_UNLESS_CUE: dict[str, str] = {
    "en": "is was are were has have would could should must does isn't aren't wasn't weren't doesn't don't didn't won't can't "
          "couldn't wouldn't shouldn't hasn't haven't it's that's there's he's she's they're we're i'm",
    "fr": "est a fait était peut doit ont sont",
    "es": "es está son era fue puede hay ha han fueron",
    "it": "era può deve è hanno sono ha",
    "pt": "é está era pode tem há foi são",
    "ca": "és està era pot ha han són",
    "ro": "era poate fost este",
    "nl": "is was zijn kan moet wordt heeft",
    "de": "ist war waren",
    "sv": "var kan kommer är har ska skulle",
    "da": "var kan vil kommer er har bliver",
    "no": "var kan vil kommer er har blir",
    "fi": "on oli ovat",
    "el": "είναι ήταν έχει",
    "pl": "jest są był była było",
    "ru": "был была было были",
    "uk": "був була було",
}  # fmt: skip
_CUES: dict[str, str] = {
    "en": "what whatever who whom whoever where wherever how which that why whether all thing things everything anything "
          "something nothing problem problems reason reasons question truth fact point issue those ones part if as when than",
    "fr": "que qui qu' ce dont où quand quoi celui celle ceux celles",
    "es": "que qué quien quién cual donde cuando como lo",
    "it": "che chi cui dove quando quello quanto ciò",
    "pt": "que quem qual onde quando como o",
    "ca": "que qui on quan com el",
    "ro": "ce care cine unde când cum ceea",
    "nl": "wat die dat wie waar hoe als wij we hij zij ze ik jij je men",
    "de": "was wer wie wo das die der wenn wann dass ob",
    "sv": "som vad vem det hur där när vi de han hon jag ni du man den",
    "da": "som hvad hvem det hvordan der når vi de han hun jeg du man den",
    "no": "som hva hvem det hvordan der når vi de han hun jeg dere du man den",
    "fi": "mikä mitä kuka joka jota jotka joita mistä missä minkä se ne kun jos että",
    "el": "που ό,τι όποιος όποια όπου όπως ποιος τι αυτό αν όταν",
    "pl": "co kto który która które czym jak jaki jaka gdzie kiedy czego",
    "ru": "что кто как где когда который которая которые чем каким",
    "uk": "що хто як де коли який яка які чим",
}  # fmt: skip

# Prepositions that may end a clause before a phrase that begins with the same word.
STRANDED = frozenset("in on at for with by about from of to up over".split())
BE_FORMS = frozenset("is are was were be been being am 's it's he's she's they're we're i'm you're".split())
SUBJECTS = frozenset("i you he she it we they".split())
TIMES = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday january february march april may june july august "
    "september october november december spring summer autumn winter noon midnight night time weekends lunch dinner "
    "christmas average top".split()
)

MEANT_BEFORE_QUOTE: dict[str, frozenset[str]] = {
    "en": frozenset(
        "that had is was are were do did does it you her him no so who what how why when where if or not yes ok very me "
        "us them like as in".split()
    ),
    "de": frozenset("die der das dem den ist war sie ihr was wer wie sich es ein".split()) - {"ein"},
    "fr": frozenset("que qui nous vous est se la en y si non oui".split()),
    "nl": frozenset("die dat wat is het er zijn of".split()),
    "es": frozenset("que no si sí lo es".split()),
    "it": frozenset("che si no sì la è ci".split()),
    "pt": frozenset("que não sim se é".split()),
}
"""Words that may stand right before a quotation that begins with the same word."""

OFF = frozenset(
    "zh ja ko th lo km my bo id ms tl tr az vi hi bn ta te kn ml mr ne si ur ka hy sw ku uz kk ky".split()
)
"""Languages in which doubling a content word is grammar."""

CONNECTIVES = frozenset(
    "however therefore moreover furthermore meanwhile nevertheless nonetheless additionally consequently "
    "allerdings jedoch außerdem dennoch trotzdem cependant toutefois néanmoins pourtant tuttavia inoltre "
    "pertanto contudo todavia porém entretanto además asimismo echter bovendien dessutom emellertid imidlertid "
    "однако кроме jednak ponadto nicméně azonban".split()
)
"""Words that open a sentence before a comma and are not called out twice."""


@cache
def never_doubled(language: str) -> frozenset[str]:
    """Function words of a language that are doubled only by mistake.

    For `und`: the words that are so in every language that has them among its common words.
    """
    if language != "und":
        return frozenset(_ALWAYS.get(language, "").split())
    return frozenset(
        word
        for words in _ALWAYS.values()
        for word in words.split()
        if len(word) > 1
        and all(word in listed.split() for other, listed in _ALWAYS.items() if word in stop_words(other))
    )


@cache
def doubled_after_cue(language: str) -> tuple[frozenset[str], frozenset[str]]:
    """Verbs doubled only where a clause ends between them, and the words that begin such a clause."""
    return frozenset(_UNLESS_CUE.get(language, "").split()), frozenset(_CUES.get(language, "").split())
