"""The same word twice in a row: `on the the budget`, `von von der Behörde`.

A correct sentence doubles words as well: names, reduplication, intensifiers, relative clauses, clauses
without their comma, verse, tables. So only words go that the language never doubles (function words, and
content words whose ending marks them as a noun or participle of running prose); what is only suspicious
stays. A quotation is verbatim and stays as well.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from cleaner.ledger import Edit
from cleaner.pattern import lazy
from cleaner.rules.repair import _doubling as doubling
from cleaner.rules.repair._context import in_quotation, is_code, line
from cleaner.rules.rule import Fix, Keep, TextRule
from cleaner.rules.suspects import repeats

_TOKEN = lazy(r"\S+")
_TWICE = lazy(r"(?:^|[ \n])\(?(\S++)[ \n]\(?\1(?!\w)", re.IGNORECASE)
_LEAD = "(["
_TRAIL = ".,;:!?)]…"
_MARKS = "\u0300-\u036f\u0591-\u05c7\u064b-\u065f\u0900-\u0903\u093a-\u094f"  # vowels and points that join a letter
_WORD = lazy(rf"[^\W\d_](?:[^\W\d_]|[{_MARKS}])*(?:[-'’][^\W\d_]+)*")
_SENTENCE_END = lazy(r"[.!?:…;–—\"”’»)]$")
_PARTICLES = frozenset("van von de di da del den der ten la le el al".split())
_NOBLE = frozenset(
    "Leyen Heydebrand Recke Lühe Osten Hagen Marwitz Goltz Burg Heyden Groeben Schulenburg Vring Weyden".split()
)
_PREPOSITIONS = frozenset(
    "mit von in nach für durch gegen bei im am vom zum zur wegen zwischen während seit".split()
)
_PARTICIPLE_PHRASE = lazy(
    r"\s(?:[a-zäöüß]+ ){0,2}(?:[A-ZÄÖÜ][\w-]+ ){1,3}(?!letzte|nächste|erste)[a-zäöüß]{3,}(?:t|en|end)e[nrsm]? [A-ZÄÖÜ]"
)
_NORDIC_PREPOSITIONS = frozenset("i på till til av af med om for fra från ved vid".split())
_NORDIC_SUBJECTS = frozenset("som jag jeg du han hon hun vi ni de dom man den det".split())
_ENTERED = frozenset(
    "come comes came coming go goes went gone going log logs logged logging move moves moved moving let took takes taken "
    "bring brings brought check checks checked checking settle settled fly flew flown walk walked break broke".split()
)
_RELATIVE = frozenset("what whatever who whom which that those where how thing things everything".split())
_MONTHLY = frozenset(
    "week month year time morning afternoon evening summer winter spring autumn season term".split()
)

# Endings of nouns and participles that running prose does not double.
_ENDINGS: dict[str, re.Pattern[str]] = {
    "en": lazy(r"\w{4,}ed|\w{3,}(?:ments?|tions?|sions?|ness|ities|ity|ances?|ences?|ures|ships?|women|woman|men|man|ists?|isms?"
        r"|ers|ors|ries|’s|'s)|\w{2,}(?:[dlnpt]es|\w[bdfgklmnprtwy]s)"
    ),
    "de": lazy(r"\w{3,}(?:ung|ungen|heit|heiten|keit|keiten|schaft|schaften|tion|tionen|nahmen?|täten?|ismus)"),
    "fr": lazy(r"\w{3,}(?:tions?|sions?|ités?|ures?|ances?|ences?|ismes?)"),
    "es": lazy(r"\w{2,}(?:ción|ciones|sión|siones|dad|dades|miento|mientos|idas|ados|adas|ismo)"),
    "pt": lazy(r"\w{2,}(?:ção|ções|são|sões|dade|dades|mento|mentos|idas|ados|adas|ismo)"),
    "it": lazy(r"\w{3,}(?:zione|zioni|sione|sioni|ità|mento|menti|ismo)"),
    "ca": lazy(r"\w{3,}(?:ció|cions|sió|sions|tat|tats|ments)"),
    "ro": lazy(r"\w{3,}(?:ția|ții|ției|tatea|tăți|mentul|mente)"),
    "nl": lazy(r"\w{3,}(?:ingen|heid|heden|atie|aties|schap)"),
    "sv": lazy(r"\w{3,}(?:ningen|ningar|ningarna|heten|heter|tionen|tioner)"),
    "da": lazy(r"\w{3,}(?:ningen|ninger|ningerne|heden|elsen|elser|tionen|tioner)"),
    "no": lazy(r"\w{3,}(?:ningen|ninger|ningene|heten|elsen|elser|sjonen|sjoner)"),
    "fi": lazy(r"\w{3,}(?:minen|misen|mista|uksen|uksia|ukset|isuus|isuuden)"),
    "pl": lazy(r"\w{3,}(?:anie|ania|enie|enia|ości|ość|acja|acji|acje)"),
    "cs": lazy(r"\w{3,}(?:ání|ení|osti|ost|ace|ací|ského|ských)"),
    "sk": lazy(r"\w{3,}(?:anie|ania|enie|enia|osti|osť|ácia|ácie)"),
    "hu": lazy(r"\w{3,}(?:ások|ések|ását|ését|ságot|séget)"),
    "ru": lazy(r"\w{3,}(?:ение|ения|ений|ание|ания|аний|ость|ости|ция|ции|ций|тели|телей)"),
    "uk": lazy(r"\w{3,}(?:ення|ень|ання|ань|ість|ості|ція|ції|цій)"),
    "bg": lazy(r"\w{3,}(?:ение|ения|ането|ост|ости|ция|ции)"),
    "el": lazy(r"\w{3,}(?:ηση|ήσεις|ότητα|ότητες|σμός|σμού)"),
}  # fmt: skip
_LEAST_LETTERS = {"en": 5}
_USUAL_LEAST = 7
_MEANT = frozenset(
    "record records address addresses people used pounds yards points miles hands hours days weeks months years tons "
    "supported needed wanted needs wants counts seems hundreds thousands millions sometimes always perhaps news "
    "yourselves woman women man men ladies kids cakes chop chops chops cups beads woods sounds chimes drums knocks heads "
    "legs names means bangs runs rounds round hips aye tens sees stairs mutual".split()
)


def find(text: str, language: str) -> Iterator[Edit]:
    """Delete all copies but the first, with the space before them."""
    done = 0
    for place in repeats(text)[0]:
        if place < done:
            continue
        border = text.rfind("\n\n", done, place)
        start = done if border < 0 else border + 2
        border = text.find("\n\n", place)
        done = len(text) if border < 0 else border
        if _TWICE.search(text, start, done):
            yield from _in_block(text, start, done, language)


def _in_block(text: str, start: int, end: int, language: str) -> Iterator[Edit]:
    tokens: list[re.Match[str]] = list(_TOKEN.finditer(text, start, end))
    words = [token[0].lstrip(_LEAD).rstrip(_TRAIL) for token in tokens]
    folded = [word.lower() for word in words]
    i = 0
    while i + 1 < len(tokens):
        if folded[i] != folded[i + 1] or not folded[i]:
            i += 1
            continue
        last = i + 1
        while last + 1 < len(tokens) and folded[last + 1] == folded[i]:
            last += 1
        if _is_slip(text, language, tokens, words, i, last):
            yield from _cut(text, tokens, words, i, last)
        i = last + 1


def _cut(
    text: str, tokens: Sequence[re.Match[str]], words: Sequence[str], first: int, last: int
) -> Iterator[Edit]:
    """The edits: across a line end the copy goes with the space behind it, so that the line end stays."""
    for k in range(first + 1, last + 1):
        start, end = tokens[k].start(), tokens[k].start() + len(words[k])
        before = tokens[k - 1].end()
        gap = text[before:start]
        if tokens[k - 1][0].endswith(",") and not words[k - 1].endswith(","):
            start, end = before, tokens[k].end()  # `However, however,`
            yield Edit(start, end, "")
        elif "\n" not in gap:
            yield Edit(before, end, "")
        elif text[end : end + 1] == " ":
            yield Edit(start, end + 1, "")
        else:
            yield Edit(start, end, "")


def _is_slip(
    text: str, language: str, tokens: Sequence[re.Match[str]], words: Sequence[str], first: int, last: int
) -> bool:
    """Whether the run of equal words is a mistake and not meant."""
    word = words[first]
    folded = word.lower()
    if not _WORD.fullmatch(word):
        return False
    opens = first == 0 or _opens(text, tokens, first)
    others = {words[k] for k in range(first + 1, last + 1)}
    if others != {folded} or (word != folded and not (opens and word[1:] == folded[1:])):
        # German writes its nouns with a capital; elsewhere two capitals are a name.
        noun = language == "de" and last == first + 1 and words[last] == word and word[1:].islower()
        return noun and tokens[first][0] == word and _is_noun_slip(text, language, tokens, words, first)
    at = tokens[first].start()
    if tokens[first][0] != word and not _bracketed(tokens[first][0], word):
        return _is_called_twice(tokens, words, first, last, opens)
    if any(tokens[k][0] != words[k] for k in range(first + 1, last)):
        return False
    if any("\n\n" in text[tokens[k].end() : tokens[k + 1].start()] for k in range(first, last)):
        return False
    if not _is_function(language, tokens, words, first, last) and not (
        last == first + 1 and _is_content(text, language, tokens, words, first)
    ):
        return False
    return not in_quotation(text, at) and not is_code(text, at)


def _is_noun_slip(
    text: str, language: str, tokens: Sequence[re.Match[str]], words: Sequence[str], first: int
) -> bool:
    return (
        "\n\n" not in text[tokens[first].end() : tokens[first + 1].start()]
        and _is_content(text, language, tokens, words, first)
        and not in_quotation(text, tokens[first].start())
        and not is_code(text, tokens[first].start())
    )


def _opens(text: str, tokens: Sequence[re.Match[str]], k: int) -> bool:
    """Whether a token begins a sentence or a line."""
    before = tokens[k - 1]
    return _SENTENCE_END.search(before[0]) is not None or "\n" in text[before.end() : tokens[k].start()]


def _bracketed(token: str, word: str) -> bool:
    return token.lstrip(_LEAD) == word


def _is_called_twice(
    tokens: Sequence[re.Match[str]], words: Sequence[str], first: int, last: int, opens: bool
) -> bool:
    """`However, however, the court …`: a connective that opens a sentence, twice before its comma."""
    return (
        last == first + 1
        and opens
        and words[last] in doubling.CONNECTIVES
        and tokens[first][0] == words[first] + ","
        and tokens[last][0] == words[last] + ","
    )


def _is_function(
    language: str, tokens: Sequence[re.Match[str]], words: Sequence[str], first: int, last: int
) -> bool:
    word = words[last]
    before = [words[k].lower() for k in range(max(0, first - 12), first)]
    for k in range(first - 1, max(0, first - 12) - 1, -1):
        if tokens[k][0][-1] in ".!?":
            before = before[len(before) - (first - 1 - k) :]
            break
    after = words[last + 1] if last + 1 < len(words) else ""
    if len(word) == 1 and (len(after) == 1 or (before and len(before[-1]) == 1 and before[-1] != "i")):
        return False  # letters that are spelled out
    name = words[last + 2] if after in ("der", "den", "dem") and last + 2 < len(words) else after
    if word in _PARTICLES and (after[:1].isupper() or name in _NOBLE) and language not in doubling.OFF:
        return False  # a name: van van Gogh, de de Gaulle
    if (
        language == "de"
        and word in _PREPOSITIONS
        and _PARTICIPLE_PHRASE.match(tokens[last].string, tokens[last].end())
    ):
        return False  # mit mit Wasser gefüllten Eimern
    nordic = language in ("sv", "da", "no") and word in _NORDIC_PREPOSITIONS
    if nordic and any(one in _NORDIC_SUBJECTS for one in before[1:][-2:]):
        return False  # huset de bodde i i Malmö
    if language == "en":
        verdict = _english(word, before, after)
        if verdict is not None:
            return verdict
    if word in doubling.never_doubled(language):
        return True
    verbs, cues = doubling.doubled_after_cue(language)
    return word in verbs and not any(one in cues for one in before[-8:]) and bool(before)


def _english(word: str, before: Sequence[str], after: str) -> bool | None:
    """The English words whose neighbours decide."""
    if word in doubling.STRANDED and before:
        if before[-1].replace("’", "'") in doubling.BE_FORMS:
            return False  # the mess we are in in 2024
        timed = after.lower() in doubling.TIMES or after[:4].isdigit()
        if timed and len(before) > 1 and before[-2] in doubling.SUBJECTS:
            return False  # the trip they went on on Sunday
        if any(cue in ("what", "who", "whom", "which", "where") for cue in before[-6:]):
            return False
        if word == "in" and _ENTERED.intersection(before[-2:]):
            return False  # the guests came in in the morning, they took him in in May
        return word not in ("up", "over")
    if word in ("in", "on", "at"):
        return True
    if word == "that":
        return after.lower() in (
            "the a an there these those they he she we i you its their his our my".split()
        ) and bool(before)
    if word == "this":
        return bool(before) and after.lower() not in _MONTHLY
    if word == "more":
        return after == "than"
    if word in ("he", "she", "we", "they"):
        return after.isalpha() and after.islower() and bool(before) and before[-1] not in ("than", "as")
    if word == "my":
        return bool(before)
    return None


def _is_content(
    text: str, language: str, tokens: Sequence[re.Match[str]], words: Sequence[str], first: int
) -> bool:
    """Whether a doubled content word is one that running prose does not double."""
    if language in doubling.OFF:
        return False
    word = words[first + 1]
    parts = word.split("-")
    compound = len(parts) > 1 and all(len(part) > 2 for part in parts) and parts[0] != parts[-1]
    ending = _ENDINGS.get(language)
    if not compound:
        if ending is None or len(word) < _LEAST_LETTERS.get(language, _USUAL_LEAST) or word in _MEANT:
            return False
        if not ending.fullmatch(word.lower()):
            return False
    low, high = line(text, tokens[first].start())
    if text.count(" ", low, high) < 4 or _stands_often(text, word):
        return False
    before = [words[k].lower() for k in range(max(0, first - 5), first)]
    if first + 2 < len(words) and words[first + 2].lower() == word.lower():
        return False
    if language == "en" and word.endswith(("ed", "s")) and any(one in _RELATIVE for one in before):
        return False  # those who voted voted for her; what it measures measures little
    # In a row of table cells, or a list of names, the neighbours are capitalised or doubled themselves.
    near = [
        words[k] for k in range(max(0, first - 2), min(len(words), first + 4)) if k not in (first, first + 1)
    ]
    lower = sum(1 for one in near if one[:1].islower())
    return lower >= min(2, len(near))


def _stands_often(text: str, word: str) -> bool:
    """Whether the pair of words stands in the text more than once."""
    pair = f"{word} {word}"
    seen = 0
    at = text.find(pair)
    while at >= 0 and seen < 2:
        end = at + len(pair)
        seen += not (text[at - 1 : at].isalnum() or text[end : end + 1].isalnum())
        at = text.find(pair, end)
    return seen > 1


RULE = TextRule(
    code="R120",
    name="repeated-word",
    summary="The same word twice in a row by mistake",
    why=(
        "A slip while editing. Only words that the language never doubles go: names, reduplication, "
        "intensifiers, relative clauses, verse, tables and quotations are left alone, and so is every language "
        "in which doubling is grammar, but for its function words."
    ),
    effect="delete",
    find=find,
    gate=lambda text: bool(repeats(text)[0]),
    examples=(
        Fix("The council will vote on the the budget.", "The council will vote on the budget."),
        Fix("The the ceasefire took effect.", "The ceasefire took effect."),
        Fix("He walked into the the the room.", "He walked into the room."),
        Fix("The firm was closed by\nby the court.", "The firm was closed by\nthe court."),
        Fix("Die Polizei sucht nach nach Zeugen.", "Die Polizei sucht nach Zeugen.", "de"),
        Keep("He had had enough, and what it is is clear."),
        Keep("Duran Duran played in Walla Walla, and it was very very loud."),
        Keep("The guests came in in the morning, and they took him in in May."),
        Keep("Leute, die die Armee meiden.", "de"),
        Keep("Er kam in einem mit mit Wasser gefüllten Eimern beladenen Wagen.", "de"),
        Keep("El cartero dejó un sobre sobre la mesa.", "es"),
        Keep("Le groupe a enfin trouvé son son.", "fr"),
        Keep("De problem vi har har funnits länge. Huset de bodde i i Malmö är sålt.", "sv"),
        Keep("Ceux qui le sont sont rares.", "fr"),
        Keep("“I went to to the shop,” she said."),
        Keep("Nous nous engageons, vous vous excusez.", "fr"),
        Keep("Belgeler tek tek incelendi, göz göre göre.", "tr"),
        Keep("Cứ từ từ mà làm.", "vi"),
        Keep("מדינה של עם עם היסטוריה.", "he"),
    ),
)
