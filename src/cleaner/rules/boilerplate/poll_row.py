"""What a poll leaves in the text: its question with the button behind it, its answers with their shares.

A question without a button is the article's; so is a share in a sentence.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from cleaner.page import Mark, Page
from cleaner.rules.rule import Fix, Keep, UnitRule

LONGEST = 30
"""The most words of a question with its button."""

_VOTE = re.compile(
    r"\?\s*(?:vote(?: now| here| below)?|cast your vote|take (?:our|the) poll|stimmen sie (?:jetzt )?ab|jetzt abstimmen"
    r"|votez(?: ici)?|je vote|vota(?: ahora| aquí| ora| qui)?|vote(?: agora| aqui)?|participe da enquete|stem (?:nu|mee|hier)"
    r"|zagłosuj|oddaj głos|rösta(?: här| nu)?|stem her|hlasujte|голосуйте|проголосуйте|äänestä|szavazzon|votează|oyla"
    r"|صوت الآن|投票する|투표하기|投票|立即投票)\W*$",
    re.IGNORECASE,
)
_RESULTS = re.compile(
    r"\W*(?:(?:total )?votes?:? ?[\d.,]+|[\d.,]+ (?:total )?votes?|[\d.,]+ stimmen|[\d.,]+ votos|[\d.,]+ voti|[\d.,]+ głosów"
    r"|(?:yes|no|maybe|ja|nein|oui|non|sí|sì|si|sim|não|nee|tak|nie|да|нет|не знаю|evet|hayır|nej|ano)\W{0,3}\d{1,3}(?:[.,]\d)? ?%)\W*",
    re.IGNORECASE,
)


def find(page: Page) -> Iterator[Mark]:
    """Units that are such a question or a row of its results."""
    for i, text in enumerate(page.texts):
        if len(text) > 240 or page.words[i] > LONGEST:
            continue
        if (text[-1] in "%" or text[-1].isalnum() or text[-1] in "!.»>→") and (
            ("?" in text and _VOTE.search(text)) or (page.words[i] <= 5 and _RESULTS.fullmatch(text))
        ):
            yield Mark(i, RULE.code)


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
        Keep("Would the bus be cheaper? Nobody knows."),
        Keep("In the end 59% of the town voted no."),
    ),
)
