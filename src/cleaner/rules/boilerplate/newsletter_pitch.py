"""The pitch for a newsletter, in the words of the outlet.

Every newsletter has a pitch of its own, which no list of phrases holds. It speaks for the house (`our
newsletter`, `unser Newsletter`), or gives a button (`Sign up here`), and it asks for something. A text
about newsletters tells of them, quotes, or speaks of somebody's; it stays.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from cleaner.measure import is_small
from cleaner.page import Mark, Page
from cleaner.pattern import lazy
from cleaner.rules.rule import Fix, Keep, UnitRule

LONGEST = 35
"""The most words of a pitch."""

_STEMS = (
    "newsletter", "nyhetsbrev", "nyhedsbrev", "nieuwsbrief", "infolettre", "lettre d'info", "lettre d’info", "boletin", "boletín", "рассылк",
    "розсилк", "ニュースレター", "メルマガ", "メールマガジン", "뉴스레터", "电子报", "電子報", "bülten", "biuletyn", "uutiskirje",
    "hírlevél", "zpravodaj", "ενημερωτικό δελτίο", "النشرة البريدية", "نشرتنا", "ניוזלטר", "न्यूज़लेटर", "จดหมายข่าว",
    "bản tin", "buletin",
)  # fmt: skip
_OURS = lazy(
    r"\b(?:our|unser\w*|notre|nos|nuestr[ao]s?|nostr[aoe]|noss[ao]s?|onze|vår[at]?|vores|nasz\w*|naš\w*|наш\w*|meidän"
    r"|hírlevelünk\w*|lapunk|μας|شبكتنا|نشرتنا|noastr\w+|kami|chúng tôi)\b|bültenimiz|우리|저희|当社|本紙|我们|我們",
    re.IGNORECASE,
)
_ASKS = lazy(
    r"\b(?:sign up|subscribe|join|get|receive|register|abonnier\w*|bestell\w*|anmelden|melden sie|erhalten sie|inscri\w+"
    r"|abonnez|recevez|suscr[ií]b\w*|recib[ae]|apúnt\w+|iscriv\w+|ricev[ei]|assin[ea]|receba|inscreva|cadastr\w+|meld je|meld u"
    r"|schrijf|ontvang|abonneer|prenumerera|anmäl|få|tilmeld\w*|abonner\w*|påmelding|zapisz|zasubskrybuj|otrzymuj"
    r"|odebírejte|přihlaste|подпи\w+|підпи\w+|получайте|tilaa|iratkoz\w+|abonați|abonează|înscrie\w*|daftar|berlangganan"
    r"|đăng ký|abone|kaydol\w*|εγγραφ\w+|اشترك\w*|سجل|הירשמו|הצטרפו|सब्सक्राइब|साइन अप|สมัคร)\b|登録|購読|구독|신청|订阅|訂閱",
    re.IGNORECASE,
)
_BUTTON = lazy(
    r"(?:sign up|subscribe|register|join)(?: (?:here|now|today|for free|below)){1,2}|hier (?:anmelden|abonnieren|bestellen)"
    r"|jetzt (?:kostenlos )?(?:anmelden|abonnieren|bestellen)|inscrivez-vous(?: ici| gratuitement)?|je m'inscris"
    r"|suscríbete(?: aquí| gratis)?|apúntate(?: aquí)?|iscriviti(?: qui| ora)?|inscreva-se(?: aqui)?|assine(?: aqui| já)?"
    r"|meld je (?:hier |nu )?aan|zapisz się(?: tutaj)?|anmäl dig(?: här)?|tilmeld dig(?: her)?|подпишитесь",
    re.IGNORECASE,
)
_QUOTED = lazy('["“”„«»「」『』]')
_TOLD = lazy(
    r"\b(?:say|says|said|told|wrote|writes|stood|were|had|sagt\w*|schrieb\w*|war|waren|hatte\w*|dit|écrit|était|avait"
    r"|dice|dijo|era|había|disse|aveva|zegt|zei|schreef|hade|havde|hadde|sade|sagde|mówi\w*|był\w*|говорит|сказал\w*|был\w*)\b",
    re.IGNORECASE,
)


def find(page: Page) -> Iterator[Mark]:
    """Short units that are such a pitch."""
    short = [i for i, words in enumerate(page.words) if 4 <= words <= LONGEST and len(page.texts[i]) <= 320]
    lower = "\n".join([page.texts[i] for i in short]).lower()
    stems = [stem for stem in _STEMS if stem in lower]
    for i in short if stems else ():
        text = page.texts[i]
        lower = text.lower()
        at = max(lower.find(stem) for stem in stems)
        if at < 0:
            continue
        if is_small(text[0]) or _QUOTED.search(text) or _TOLD.search(text):
            continue
        last = re.split(r"[.!?…:]\s+", text.rstrip(" .!→»>›"))[-1]
        if _BUTTON.fullmatch(last) or (_ASKS.search(text) and _OURS.search(text[max(0, at - 40) :])):
            yield Mark(i, RULE.code)


RULE = UnitRule(
    code="B137",
    name="newsletter-pitch",
    summary="The pitch for a newsletter, in the words of the outlet.",
    why=(
        "Every newsletter has a pitch of its own. It speaks for the house or gives a button, and asks for "
        "something. A sentence that tells of a newsletter, or quotes, stays."
    ),
    find=find,
    triggers=_STEMS,
    examples=(
        Fix(
            "The ferry line will close in May.\n\n"
            "The Harbour Post brings you the tides each morning. Our newsletter is free: sign up here.",
            "The ferry line will close in May.",
        ),
        Fix(
            "Die Fähre fährt ab Mai nicht mehr.\n\n"
            "Jeden Morgen wissen, was im Hafen los ist: Jetzt unseren kostenlosen Newsletter abonnieren!",
            "Die Fähre fährt ab Mai nicht mehr.",
            language="de",
        ),
        Keep(
            "Sign up for the newsletter, says the paper on the church door, and below it are nine hundred signatures."
        ),
        Keep("Subscribe to enough newsletters and you will never read a book again."),
    ),
)
