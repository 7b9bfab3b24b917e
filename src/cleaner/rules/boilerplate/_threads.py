"""Where what readers wrote begins below a text: threads of comments, with their times or without."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Sequence
from itertools import accumulate, pairwise

from cleaner.measure import DIGIT
from cleaner.page import Page
from cleaner.pattern import lazy

THREAD, ENOUGH_ABOVE = 3, 200
"""A thread of comments has the times of so many; and so many words above it are an article."""

NEAR_STAMP, UNITS_A_STAMP = 6, 15
"""The first time stands so few units below the heading, and there is one for every so many units."""

SAID, NAMED_AT_ONCE = 4, 60
"""A thread without times has so many different lines that only name who wrote what follows, or so many that
only offer to answer; no longer than the second number, in characters."""

GREETINGS, A_GREETING, NEAR_GREETING, OF_PAGE = 5, 3, 10, 2
"""A thread without names has so many units that begin as readers begin, one for every so many units, three of them
among so many at its head, and so many that tell of what they have read."""

SAID_WITHIN = 200
"""So many characters of such a unit are looked at."""

PROSE_ABOVE = 2
"""And so many units of prose stand above it."""

_HEADING, _STAMP = 40, 60
"""The most characters of a heading of comments, and of a line with the time of one."""

STAMP = lazy(r"\d{4}.{0,12}\b\d{1,2}[:.h]\d{2}|\b\d{1,2}[:.h]\d{2}.{0,12}\d{4}")
"""When a comment was written: a day with its year, and a time."""

_COMMENTS = lazy(
    r"\W*(?:\d+\s+(?:responses?|replies|thoughts on .*)|(?:\d+\s+)?(?:comments?|kommentare?|leserkommentare|commentaires?|comentarios?"
    r"|comentários?|commenti|reacties|kommentarer|kommentit|komentarze|komentáře|hozzászólások|yorumlar?"
    r"|комментари(?:и|ев|я)|коментар[іи]|σχόλια|コメント|评论|評論|댓글))(?:\s*[(\[]?\d+[)\]]?)?\W*",
    re.I,
)
_SAID = lazy(
    r"(?:[^\W\d_]|@).{0,45}?\s(?:says|sagt|meint|schreibt|(?:a )?dit|a écrit|dice|dijo|escribió|ha detto|disse|diz|zegt"
    r"|schreef|schrijft|pisze|napisał(?:\(a\)|a)?|säger|skriver|siger|sier|sanoo|kirjoitti|napsala?|píše|hovorí|szerint"
    r"|spune|diyor ki|пишет|говорит|каже|пише|каза|λέει|berkata|viết|diu|kaže)\s?:?|Re: .*"
    r"|\S{1,20}\s?(?:より|说道|說道|님의 말)\s?[:：]?",
    re.I,
)
_ANSWER = lazy(
    r"(?:reply|antworten|répondre|responder|rispondi|beantwoorden|reageren|odpowiedz|svara|svar|ответить|відповісти"
    r"|vastaa|odpovědět|válasz|răspunde|yanıtla|απάντηση|返信|回覆|回复|답글)"
    r"\s?(?:delete|löschen|supprimer|eliminar|excluir|elimina|verwijderen|usuń|radera|slet|slett|удалить|削除|刪除|删除|↓)?",
    re.I,
)
_WORK = (
    r"(?:post|article|read|blog|tips?|info\w*|points?|list|site|website|work|job|piece|ideas?|advice|recipe|tutorial"
    r"|guide|summary|write-?up|review|stuff|question|comment|story)"
)
_QUOTING = frozenset("“„«\"”‘'»「『")
_GREETING = lazy(
    r"\W*(?:(?:many |so many )?thank(?:s\b|\s?you)(?! for (?:reading|joining|watching|listening|subscribing|being))"
    r"|(?:(?:what|such|this (?:is|was)|that(?:’|'| i)s|it(?:’|')s|really|very|truly|an?|so|absolutely|just|another) ){0,3}"
    r"(?:great|nice|good|awesome|excellent|amazing|wonderful|lovely|beautiful|fantastic|interesting|brilliant|terrific"
    r"|fascinating|insightful|informative|useful|helpful|super|cool|fabulous|gorgeous|perfect)\s+(?:\w+\s+)?"
    + _WORK
    + r"\b"
    r"|(?:i |i really |i just |just |absolutely |also ){0,2}loved? (?:this|it|that|these|your|how)\b|wow\b|hi\b|hello\b|hey\b"
    r"|congrat|agreed\b|lol\b|haha|@\w|well (?:said|done|written)|so (?:cute|helpful|beautiful|true|pretty|much)\b"
    r"|you(?:’|')?re (?:welcome|right|so)\b|i (?:totally |completely |just |also |really |so ){0,2}(?:agree|disagree|enjoyed"
    r"|stumbled|came across)\b|glad you\b|i(?:’|')?m (?:so )?glad you\b|thx\b|omg\b|yay\b|same here\b|oh (?:my|wow)\b|keep it up\b"
    r"|merci\b|bravo\b|gracias\b|muchas gracias\b|danke\b|vielen dank\b|toller\b|obrigad|parabéns\b|grazie\b|complimenti\b"
    r"|bedankt\b|dank je\b|dzięki\b|dziękuję\b|спасибо\b|tack för\b|tak for\b|takk for\b)",
    re.I,
)
_OF_PAGE = lazy(
    r"\b(?:posts?|posting|articles?|blogs?|recipes?|sharing|shared?|tutorials?|tips|list|write-?up|reviews?|info"
    r"|information|inspir\w+|beitrag|artikel|rezept|artículo|receta|article|articolo|ricetta|artigo|receita|wpis|przepis)\b",
    re.I,
)


def thread_with_times(page: Page, on: Sequence[int]) -> int:
    """Where a heading of comments stands, with enough of the units that stay (`on`) above it, and the times of
    some comments below; the number of units if nowhere."""
    first, last = (on[0], on[-1]) if on else (0, 0)
    stamps = [i for i in page.having(DIGIT) if first < i <= last + 1 and len(page.texts[i]) <= _STAMP]
    times = [i for i in stamps if STAMP.search(page.texts[i])]
    if len(times) < THREAD:
        return len(page)
    words = [0, *accumulate(page.words[i] for i in on)]
    for head in range(first, times[-THREAD]):
        if len(page.texts[head]) <= _HEADING and _COMMENTS.fullmatch(page.texts[head]):
            above = words[bisect_right(on, head)]
            below = times[bisect_right(times, head) :]
            begun = below[0] <= head + NEAR_STAMP and last - head <= UNITS_A_STAMP * len(below)
            if begun and above >= min(words[-1] - above, ENOUGH_ABOVE):
                return head
    return len(page)


def thread(page: Page) -> int:
    """Where a thread of comments begins that ends a text and has no times; the number of units if nowhere.

    Extractors that keep comments leave of each its text, and the name above it or the offer to answer below.
    """
    texts, n = page.texts, len(page)

    def is_name(i: int) -> bool:
        # Whom an article quotes says it in quotation marks.
        text = texts[i]
        apart = len(text) <= NAMED_AT_ONCE and i + 1 < n and texts[i + 1][0] not in _QUOTING
        return apart and not page.prose[i] and _SAID.fullmatch(text) is not None

    def is_answer(i: int) -> bool:
        return i > 0 and len(texts[i]) <= NAMED_AT_ONCE and _ANSWER.fullmatch(texts[i]) is not None

    names, answers = _marks(n, UNITS_A_STAMP, is_name), _marks(n, UNITS_A_STAMP, is_answer)
    start = n
    different = len({texts[i] for i in names})
    # Writers of comments answer each other, or greet; people whom an article asks do not.
    alive = different < len(names) or sum(bool(_GREETING.match(texts[i + 1])) for i in names) > 1
    if different >= SAID and alive and _is_row(names, n):
        start = names[0]
    elif len(answers) >= SAID and _is_row(answers, n):
        start = answers[0] - 1
    else:
        start = _greeted(page)
    if start > 1 and len(texts[start - 1]) <= _HEADING and _COMMENTS.fullmatch(texts[start - 1]):
        start -= 1
    return start if sum(page.prose[:start]) >= PROSE_ABOVE else n


def _is_row(marks: Sequence[int], end: int) -> bool:
    """Whether marks of a thread stand with others between, hardly two together, and to the end."""
    together = sum(b - a == 1 for a, b in pairwise(marks))
    return (
        4 * together <= len(marks)
        and end - marks[-1] <= UNITS_A_STAMP
        and end - marks[0] <= UNITS_A_STAMP * len(marks)
    )


def _marks(n: int, near: int, is_mark: Callable[[int], bool]) -> list[int]:
    """The marks among `n` units; none where none stands so near to the end: so a look there is enough for most."""
    if not any(map(is_mark, range(max(0, n - near), n))):
        return []
    return list(filter(is_mark, range(n)))


def _greeted(page: Page) -> int:
    """Where units begin, to the end, many of which begin as readers begin."""
    n = len(page)
    marks = _marks(n, NEAR_GREETING, lambda i: _GREETING.match(page.texts[i]) is not None)
    if len(marks) < GREETINGS:
        return n
    for k, start in enumerate(marks[: 1 - GREETINGS]):
        if marks[k + 2] >= start + NEAR_GREETING or (len(marks) - k) * A_GREETING < n - start:
            continue
        told = sum(_OF_PAGE.search(page.texts[i], 0, SAID_WITHIN) is not None for i in marks[k:])
        return start if told >= OF_PAGE else n
    return n
