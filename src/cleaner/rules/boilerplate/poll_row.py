"""What a poll leaves in the text: its question with the button behind it, its answers with their shares.

A question without a button is the article's; so is a share in a sentence.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from cleaner.measure import DIGIT, QUESTION
from cleaner.page import Mark, Page
from cleaner.pattern import lazy
from cleaner.rules.rule import Fix, Keep, UnitRule

LONGEST = 30
"""The most words of a question with its button."""

_VOTE = lazy(
    r"\?\s*(?:vote(?: now| here| below)?|cast your vote|take (?:our|the) poll|stimmen sie (?:jetzt )?ab|jetzt abstimmen"
    r"|votez(?: ici)?|je vote|vota(?: ahora| aquí| ora| qui)?|vote(?: agora| aqui)?|participe da enquete|stem (?:nu|mee|hier)"
    r"|zagłosuj|oddaj głos|rösta(?: här| nu)?|stem her|hlasujte|голосуйте|проголосуйте|äänestä|szavazzon|votează|oyla"
    r"|صوت الآن|投票する|투표하기|投票|立即投票)\W*$",
    re.IGNORECASE,
)
_RESULTS = lazy(
    r"\W*(?:(?:total )?votes?:? ?[\d.,]+|[\d.,]+ (?:total )?votes?|[\d.,]+ stimmen|[\d.,]+ votos|[\d.,]+ voti|[\d.,]+ głosów"
    r"|(?:yes|no|maybe|ja|nein|oui|non|sí|sì|si|sim|não|nee|tak|nie|да|нет|не знаю|evet|hayır|nej|ano)\W{0,3}\d{1,3}(?:[.,]\d)? ?%)\W*",
    re.IGNORECASE,
)

_LABEL = lazy(
    r"(?:poll|survey|umfrage|abstimmung|sondage|encuesta|sondaggio|enquete|peiling|stelling|sonda|anketa|anket|afstemning"
    r"|avstemning|omröstning|опрос|голосование|опитування)\s*:\s.{8,200}\?$",
    re.IGNORECASE,
)


def find(page: Page) -> Iterator[Mark]:
    """Units that are such a question or a row of its results."""
    first = page.prose.index(True) if True in page.prose else len(page)
    for unit in page.having(DIGIT | QUESTION):
        text = page.texts[unit]
        if len(text) > 240 or page.words[unit] > LONGEST:
            continue
        if text[-1] == "?":  # before the text it may be the headline
            asked = unit >= first and _LABEL.match(text) is not None
        else:
            asked = "?" in text and _VOTE.search(text) is not None
        if asked or (page.words[unit] <= 5 and page.traits[unit] & DIGIT and _RESULTS.fullmatch(text)):
            yield Mark(unit, RULE.code)


RULE = UnitRule(
    code="B140",
    name="poll-row",
    summary="The question of a poll with its button, and rows of its results.",
    why=(
        "Polls stand between paragraphs. A question without a button is the article's, and so is a share "
        "in a sentence."
    ),
    find=find,
    examples=(
        Fix(
            "The ferry line will close in May.\n\nWould you take the bus instead? Vote now!\n\nYes 41%\n\nNo 59%",
            "The ferry line will close in May.",
        ),
        Fix(
            "The council voted on Tuesday to keep the ferry, after a night of speeches in a full hall."
            "\n\nPoll: Would you take the bus?",
            "The council voted on Tuesday to keep the ferry, after a night of speeches in a full hall.",
        ),
        Keep("Poll: Would you take the bus?"),
        Keep("Would the bus be cheaper? Nobody knows."),
        Keep("In the end 59% of the town voted no."),
    ),
)
