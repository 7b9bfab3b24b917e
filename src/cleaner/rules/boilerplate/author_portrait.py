"""The portrait of an author under an article: who she is and where to reach her.

It is a short paragraph near the end that begins with a name and says that the person writes. The name
stands above as a byline, or an address or account follows; a paragraph about some other writer has
neither and stays.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from cleaner.page import Mark, Page
from cleaner.pattern import CAPITALS, lazy
from cleaner.rules.lexicon import is_told
from cleaner.rules.rule import Fix, Keep, UnitRule

LONGEST = 90
"""The most words of a portrait."""

LAST = 12
"""A portrait is among this many last units with text that reads as prose, or after them."""

_NAME = lazy(
    rf"[{CAPITALS}](?:[^\W\d_]|['’.-])*(?: (?:(?:de|van|von|der|den|da|di|la|le|el|al|bin|af|dos) ){{0,2}}"
    rf"[{CAPITALS}](?:[^\W\d_]|['’.-])*){{1,3}}"
)
_UNCASED = "\u05d0-\u05f4\u0620-\u065f\u0670-\u06d3\u0750-\u077f\u08a0-\u0963\ufb1d-\ufdff\ufe70-\ufefc"
"""Hebrew, Arabic and Devanagari, as a character class."""

_UNCASED_NAME = lazy(f"[{_UNCASED}]+(?: [{_UNCASED}]+)")
_THE_AUTHOR = lazy(
    r"(?:The (?:author|writer|reviewer)s? (?:is|are|was|teach\w*|work\w*|live\w*)|(?:Der Autor|Die Autorin) (?:ist|lehrt|arbeitet|lebt|leitet)"
    r"|L['’](?:auteure?|autrice) est|(?:El autor|La autora) es|(?:O autor|A autora) é|L['’](?:autore|autrice) è|De auteur is"
    r"|Autork?a? (?:jest|je)|(?:Författaren|Forfatteren) (?:är|er)|Автор\s[–—-])\b",
)
_WORK = lazy(
    r"\b(?:reporter|correspondent|columnist|journalist|editor|writer|author|contributor|producer|critic|photographer"
    r"|fellow|professor|lecturer|freelance\w*|covers|reviews|writes|teaches|blogger"
    r"|redakteur\w*|reporterin|korrespondent\w*|autorin|journalistin|volont[^\W\d_]+|schreibt|berichtet|arbeitet"
    r"|journaliste|rédact[^\W\d_]+|correspondant\w*|écrit|chroniqueu\w+|auteure?|autrice"
    r"|periodista|redactor\w*|corresponsal|escribe|escritor\w*|columnista|autora?"
    r"|giornalista|redattore|redattrice|scrive|collabora\w*|autrice|repórter|jornalista|escreve|editora?"
    r"|verslaggever|redacteur|schrijft|correspondente?|dziennikar[^\W\d_]+|redaktor\w*|pisze|autorka?"
    r"|journalist\w*|skribent|reporter\w*|skriver|redaktør|redaktör|redaktorka|novinář\w*|píše|toimittaja"
    r"|muhabir\w*|gazeteci\w*|yazar\w*|editör\w*|журналист\w*|корреспондент\w*|редактор\w*|пишет|автор"
    r"|журналіст\w*|кореспондент\w*|пише|újságíró|szerkesztő|δημοσιογράφος|συντάκτ\w+)\b"
    r"|γράφει|συνεργάτ\w+|صحفية?|صحافية?|كاتبة?|مراسلة?|محررة?|تكتب|يكتب|עיתונאית?|כתבת?|כותבת?|עורכת?"
    r"|पत्रकार|संवाददाता|लेखक|लेखिका|संपादक|लिखत",
    re.IGNORECASE,
)
_REACH = lazy(
    r"\S@\S+\.\w|@\w{3,}|\b(?i:follow|reach|contact|email|e-mail)"
    rf" (?:(?i:him|her|them)|[{CAPITALS}][^\W\d_]+)\b|(?i:\bcan be reached\b|\bfollow (?:her|him|them) on\b)"
)
_IS = lazy(
    r",? ?(?:is|was|has|are|covers|reviews|writes|teaches|works|joined|reports|lives|ist|schreibt|arbeitet|berichtet"
    r"|leitet|est|écrit|travaille|couvre|es|escribe|trabaja|cubre|è|scrive|lavora|collabora|é|escreve|trabalha|cobre"
    r"|schrijft|werkt|jest|pisze|pracuje|är|skriver|er|je|píše|on|kirjoittaa|[-–—(]|היא|הוא|,)\b"
)


def find(page: Page) -> Iterator[Mark]:
    """Units near the end that are the portrait of an author."""
    prose = [i for i, is_prose in enumerate(page.prose) if is_prose]
    if not prose:
        return
    last = next((i for i in reversed(prose) if page.phrases[i] is None), prose[0])
    edge = prose[-LAST] if len(prose) > LAST else prose[min(1, len(prose) - 1)]
    for i in range(max(edge, 1), len(page)):
        text = page.texts[i]
        if not 5 <= page.words[i] <= LONGEST or len(text) > 700:
            continue
        if i >= last and _THE_AUTHOR.match(text):
            yield Mark(i, RULE.code, why="who the author is")
            continue
        if not _may_name(text):
            continue
        name = _NAME.match(text) or _UNCASED_NAME.match(text)
        if name is None:
            continue
        stated = text.startswith(", ", name.end()) or _IS.match(text, name.end()) is not None
        if not stated and text[0] < "\u0370":
            continue
        work = _WORK.search(text, name.end(), name.end() + 160)
        if work is None or not (stated or text.find(" ", name.end() + 1) + 1 >= work.start() - 4):
            continue
        # In a script without capitals the name is known only from the byline; a Greek name has an article.
        words = name.group().split()
        named = " ".join(words[len(words[0]) == 1 :] if name.re.pattern == _NAME.pattern else words[:2])
        signed = any(
            page.words[j] <= 14 and named in page.texts[j] for j in range(i) if len(page.texts[j]) < 160
        )
        at = _REACH.search(text)
        reach = at is not None and not is_told(text[at.start() :])
        if signed and i >= prose[len(prose) // 2] and (reach or i >= prose[max(0, len(prose) - 4)]):
            yield Mark(i, RULE.code, why=f"signed {named}")
        elif reach and i >= prose[max(0, len(prose) - 4)]:
            yield Mark(i, RULE.code, why=f"where to reach {named}")


def _may_name(text: str) -> bool:
    """A cheap look at whether a text may begin with a name: a capital soon after the first word."""
    return text[0] >= "\u0590" or any(word[:1].isupper() for word in text.split(" ", 4)[1:4])


RULE = UnitRule(
    code="B136",
    name="author-portrait",
    summary="The portrait of the author under the text.",
    why=(
        "Papers close with a line on who wrote the article. It begins with the name in the byline, or "
        "gives an address; a paragraph about some other writer stays."
    ),
    find=find,
    examples=(
        Fix(
            "By Hannah Ellery\n\nThe council voted on Tuesday to keep the ferry, after a night of speeches in a full hall."
            "\n\nThe boat will sail from Monday, twice a day and once on Sunday, as it has for ninety years."
            "\n\nHannah Ellery covers local government for the Courier. Follow her on X @hannahellery.",
            "By Hannah Ellery\n\nThe council voted on Tuesday to keep the ferry, after a night of speeches in a full hall."
            "\n\nThe boat will sail from Monday, twice a day and once on Sunday, as it has for ninety years.",
        ),
        Keep(
            "The author is a sailor, and it shows on every page of this long and patient book about the sea."
            "\n\nIt begins in a harbour, in the rain, with a boat that nobody wants to buy from his aunt."
            "\n\nIt ends there too, forty years on, with the same boat and another aunt at the quay."
        ),
        Keep(
            "The prize goes to two women this year, the jury said on Friday, and both of them live in the valley."
            "\n\nMary Smith is a reporter who spent eleven years at sea, and her book about it is the better one."
        ),
    ),
)
