"""The portrait of the company under a press release, with its heading, and who sent the release.

`About <company>` heads one or two paragraphs that each release of the house ends with. The paragraph
begins with the company, and the page shows that it is a release or the paragraph leads to a web site.
A chapter of an article about a company has neither.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from cleaner import scan
from cleaner.page import Mark, Page
from cleaner.pattern import CAPITALS, lazy
from cleaner.rules.rule import Fix, Keep, UnitRule

MOST_PARAGRAPHS = 3
"""So many paragraphs below one heading belong to it."""

LONGEST_SENDER = 20
"""The most words of a line that says who sent the release."""

_HEADING = lazy(
    r"(?:About(?: the)?|Über(?: die| den| das)?|À propos (?:de |d['’]|du |des )|Acerca de|Sobre(?: a| o| la| el)?|Informazioni su"
    r"|(?:Chi|Cos['’]) è|Over|O firmie|O spółce|Om|O společnosti|О компании|Про компанію|Hakkında|Tietoja|Despre|Tentang|Về)"
    rf"\s+(?P<cased>[{CAPITALS}][^.!?:]{{1,60}})|(?:关于|關於)(?P<chinese>\S{{2,20}})|(?P<last>\S{{2,20}})(?:について|에 대하여|에 대해)",
)
_OPENINGS = (
    "About ", "Über ", "À propos ", "Acerca ", "Sobre ", "Informazioni ", "Chi ", "Cos", "Over ", "O ", "Om ", "О ", "Про ",
    "Hakkında", "Tietoja", "Despre", "Tentang", "Về ", "关于", "關於",
)  # fmt: skip
_ENDINGS = ("について", "에 대하여", "에 대해")
_RELEASE = lazy(
    r"/?PR ?Newswire|Business ?Wire|Globe ?Newswire|\(ots\)|news aktuell|press release|Pressemitteilung|communiqué de presse"
    r"|comunicado de prensa|comunicato stampa|persbericht|pressmeddelande|pressemeddelelse|пресс-релиз|forward-looking statements"
    r"|(?:media|press|investor) (?:contact|relations|inquiries)|Pressekontakt|contact presse|プレスリリース|보도자료|新闻稿|新聞稿",
    re.IGNORECASE,
)
_RELEASE_WORDS = scan.Literals(
    (
        (
            "newswire", "businesswire", "business wire", "(ots)", "news aktuell", "press release", "de presse",
            "pressekontakt", "contact presse", "de prensa", "comunicato stampa", "persbericht", "pressemitteilung",
            "pressmeddelande", "pressemeddelelse",
            "пресс-релиз", "forward-looking", " contact", " relations", " inquiries", "プレスリリース",
            "보도자료", "新闻稿", "新聞稿",
        ),
    )
)  # fmt: skip
"""What is a release has one of these: a quick look before the pattern."""
_SITE = lazy(
    r"\b(?:www\.|https?://)|\bfor more information\b|\b(?:visit|follow) (?:us|our)\b|\S\.(?:com|org|net|de|fr)\b"
)
_SOURCES = ("SOURCE", "QUELLE", "FUENTE", "FONTE")
_SENDER = lazy(rf"(?:{'|'.join(_SOURCES)})\s+[{CAPITALS}]")
_PRESS_ADDRESS = lazy(
    r"\b(?:press|media|pr|presse|prensa|stampa|pers|newsroom|investors?|ir)[\w.-]{0,40}@[\w-]{1,60}\.\w",
    re.IGNORECASE,
)


def find(page: Page) -> Iterator[Mark]:
    """The headings and paragraphs of such portraits, and lines of the sender near the end."""
    n = len(page)
    release: bool | None = None
    for i in range(n // 3, n):
        text = page.texts[i]
        heading = None
        if page.words[i] <= 10 and (text.startswith(_OPENINGS) or text.endswith(_ENDINGS)):
            heading = _HEADING.fullmatch(text.rstrip(":"))
        if heading is not None:
            release = _is_release(page) if release is None else release
            name = heading[heading.lastgroup or 0]
            below = _below(page, i + 1, name.split(" ")[0])
            if below and (release or any(_SITE.search(page.texts[j]) for j in below)):
                for j in (i, *below):
                    yield Mark(j, RULE.code, why=f"about {name}")
        elif page.words[i] <= LONGEST_SENDER and not page.prose[i] and _is_sender(text, page.words[i]):
            release = _is_release(page) if release is None else release
            if release and not any(page.prose[i + 1 : i + 2]):
                yield Mark(i, RULE.code, why="who sent the release")


def _is_release(page: Page) -> bool:
    heads = [one[:600] for one in page.texts]
    if not _RELEASE_WORDS.find("\n".join(heads).lower())[0]:
        return False
    return any(_RELEASE_WORDS.find(one.lower())[0] and _RELEASE.search(one) for one in heads)


def _is_sender(text: str, words: int) -> bool:
    if words <= 8 and text.startswith(_SOURCES) and _SENDER.match(text):
        return True
    return "@" in text and _PRESS_ADDRESS.search(text) is not None


def _below(page: Page, start: int, name: str) -> list[int]:
    """The paragraphs of the portrait: the first names the company, the others follow it."""
    if start >= len(page) or name not in page.texts[start][:160] or page.words[start] < 8:
        return []
    end = start + 1
    while end < min(len(page), start + MOST_PARAGRAPHS) and page.prose[end] and _SITE.search(page.texts[end]):
        end += 1
    return list(range(start, end))


RULE = UnitRule(
    code="B139",
    name="company-portrait",
    summary="The portrait of the company under a press release.",
    why=(
        "A press release ends with `About <company>` and a paragraph that is the same in each. It goes where "
        "the page shows that it is a release or the paragraph leads to a web site; a chapter stays."
    ),
    find=find,
    examples=(
        Fix(
            "HALDEN, Sept. 14 /PRNewswire/ -- Norrvik Energy will build a plant on the site of the old paper mill."
            "\n\nAbout Norrvik Energy\n\nNorrvik Energy designs and makes heat pumps in Sweden, Poland and Italy."
            "\n\nSOURCE Norrvik Energy",
            "HALDEN, Sept. 14 /PRNewswire/ -- Norrvik Energy will build a plant on the site of the old paper mill.",
        ),
        Keep(
            "The town has had one employer for a hundred years, and it does not like to talk about itself."
            "\n\nAbout Norrvik\n\nNorrvik was a village of nine farms when the mill came, and the farms are still there."
        ),
    ),
)
