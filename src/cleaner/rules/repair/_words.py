"""Words that several repair rules ask about: stop words, sentence openers, halves of compounds."""

from __future__ import annotations

from functools import cache

from cleaner.language import stop_words

_OPENERS_EN = frozenset(
    "The A An In It He She We They I But And This That These Those There When While After Before If As At On For "
    "From With Its His Her Their Our My You Your Not No What Who How Why Where Since Although Though However "
    "Meanwhile According Some Many Most All Both One Two By To So Then Now Here Such Yes Each Every Because "
    "During Despite Under Among Other Others Last Later Earlier Also Still Just It’s He’s She’s".split()
)


@cache
def openers(language: str) -> frozenset[str]:
    """Capitalised short words with which sentences of a language begin."""
    if language == "en":
        return _OPENERS_EN
    return frozenset(word.capitalize() for word in stop_words(language, 70) if word[0].isalpha())


@cache
def is_plain_word(word: str, language: str) -> bool:
    """Whether a lower-case word is surely no abbreviation: a stop word, or a long English one."""
    if word in ABBREVIATIONS:
        return False
    return word in stop_words(language) or (language == "en" and len(word) > 5)


ABBREVIATIONS = frozenset(
    "al approx assoc assn capt cf ch co col corp dept dr ed eds eg esp est etc et fig gen gov govt hon ie incl inc jr lib lt "
    "ltd max messrs min misc mr mrs ms no nos op pp prof pt ref rep rev resp sen sgt sr st univ vol vols vs yr yrs "
    "retd recd ca ap art nr str tel abs bzw evtl ggf usw aprox proc zł kl tys mln mld ul al dr hab inż kap pkt".split()
)

LETTER_WORDS: dict[str, str] = {
    "en": "AIO", "de": "", "nl": "U", "af": "", "fr": "AÀYOÔ", "es": "AEOUY", "pt": "AEOÀÉÓ", "gl": "AEOÁÉ", "ca": "AEIOÉ",
    "it": "AEIOÈÉ", "ro": "AEOI", "sv": "IÅÖÄ", "da": "IÅØ", "no": "IÅØ", "fi": "", "et": "", "is": "ÁÍÓÆ", "hu": "AÁÉÓŐ",
    "pl": "AIOUWZ", "cs": "AIKOSUVZ", "sk": "AIKOSUVZ", "sl": "AIOSVZ", "hr": "AIOSUK", "sr": "AIOSUKАИОСУК", "tr": "O",
    "ru": "АИОУВКСЯ", "uk": "АІОУВЗЯЄЇЙ", "bg": "АИОВСЕ", "mk": "АИОВСЕ", "be": "АІОУЎЗЯ", "sq": "E", "el": "ΗΟΩΉ", "vi": "ỞÔÝ",
}  # fmt: skip
"""Per language, the capital letters that are words by themselves."""

KEEPS_HYPHEN_RIGHT = frozenset(
    "owned based led run made backed old year years month week day hour minute time term level scale style known called free "
    "friendly long wide range end up down out off in on over born like minded speaking looking moving growing paid sized "
    "shaped colored coloured haired eyed handed hearted class quality profile proof ready rich poor related rated "
    "funded driven dependent conscious aware first second third fourth half quarter party side line door floor "
    "ranking ranked winning breaking making saving selling taking conditioning century generation elect chief "
    "law edge art cut fire war game round person people man woman mile metre meter foot inch pound ton acre "
    "dollar euro page part point star story bedroom storey".split()
)
"""Second halves of compounds that are written with a hyphen."""

KEEPS_HYPHEN_LEFT = frozenset(
    "all anti co cross double eight eighteen eighty ex far fast fifteen fifty five forty four full good half hard high hundred large "
    "left light long low mid middle multi new next nine ninety non north one part post pre pro right self semi seven short "
    "six sixty small so south ten third thirty three top twelve twenty two ultra vice well wide world year".split()
)
"""First halves of compounds that are written with a hyphen."""
