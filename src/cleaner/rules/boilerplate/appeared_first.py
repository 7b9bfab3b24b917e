"""The line that blog software adds to feeds: "The post X appeared first on Y"."""

from __future__ import annotations

from collections.abc import Iterator

from cleaner.page import Mark, Page
from cleaner.pattern import lazy
from cleaner.rules.rule import Fix, Keep, UnitRule

# The opening words of the line, and words of which one follows later on, in the wordings of the
# translations of the software.
OPENINGS = {
    "The post ": ("appeared first on", "first appeared on"),
    "The article ": ("appeared first on", "first appeared on"),
    "This post ": ("appeared first on", "first appeared on"),
    "Der Beitrag ": ("erschien zuerst auf", "erschien auf"),
    "Der Artikel ": ("erschien zuerst auf",),
    "L’article ": ("est apparu en premier sur",),
    "L'article ": ("est apparu en premier sur",),
    "Cet article ": ("est apparu en premier sur",),
    "La entrada ": ("se publicó primero en", "aparece primero en", "apareció primero en"),
    "El cargo ": ("apareció primero en",),
    "El post ": ("apareció primero en",),
    "L’articolo ": ("proviene da", "sembra essere il primo su"),
    "L'articolo ": ("proviene da", "sembra essere il primo su"),
    "O post ": ("apareceu primeiro em", "apareceu primeiro no"),
    "Het bericht ": ("verscheen eerst op",),
    "Artykuł ": ("pochodzi z serwisu",),
    "Inlägget ": ("dök först upp på",),
    "Innlegget ": ("dukket først opp på",),
    "Indlægget ": ("blev først udgivet på", "kom først til syne på"),
    "Příspěvek ": ("se nejdříve objevil na", "pochází z"),
    "Artikkeli ": ("julkaistiin ensimmäisen kerran",),
    "A bejegyzés ": ("először",),
    "A(z) ": ("először",),
    "Articolul ": ("apare prima dată în",),
    "Запись ": ("впервые появилась",),
    "Сообщение ": ("появились сначала на", "появился сначала на"),
    "Запис ": ("спершу з'явився на",),
    "Το άρθρο ": ("εμφανίστηκε πρώτα στο",),
}
_HEADS = tuple(OPENINGS)
_LONGEST = 400
_WORDS = lazy(
    r"投稿 .{1,200} は .{1,80} に最初に表示されました|.{1,200} yazısı ilk önce .{1,80} üzerinde ortaya çıktı"
)


def find(page: Page) -> Iterator[Mark]:
    """Units that are such a line."""
    for i, text in enumerate(page.texts):
        if len(text) > _LONGEST:
            continue
        if text.startswith(_HEADS):
            known = (rest for opening, rest in OPENINGS.items() if text.startswith(opening))
            if any(words in text for rest in known for words in rest):
                yield Mark(i, RULE.code)
        else:
            if ("最初に表示" in text or "yazısı ilk önce" in text) and _WORDS.match(text):
                yield Mark(i, RULE.code)


RULE = UnitRule(
    code="B132",
    name="appeared-first",
    summary="The line that blog software adds to feeds.",
    why="Feeds of blogs end each article with a line that names it and the site. It tells nothing of the subject.",
    find=find,
    triggers=(*(words for known in OPENINGS.values() for words in known), "最初に表示", "yazısı ilk önce"),
    examples=(
        Fix(
            "The fair moves to the airfield this year.\n\nThe post A fair on the runway appeared first on Dunmore Today.",
            "The fair moves to the airfield this year.",
        ),
        Fix(
            "Der Markt zieht um.\n\nDer Beitrag Markt auf der Rollbahn erschien zuerst auf Talblick.",
            "Der Markt zieht um.",
            language="de",
        ),
        Keep("The post office appeared in the valley first, and the school followed."),
    ),
)
