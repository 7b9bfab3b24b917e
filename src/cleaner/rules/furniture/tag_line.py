"""F107: the keywords under an article ("Tags: harbour, ferry").

The label must stand alone before a colon, or the line be nothing but hash tags.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from cleaner.measure import LABEL, ends_sentence
from cleaner.page import Mark, Page
from cleaner.pattern import lazy
from cleaner.rules.rule import Fix, Keep, UnitRule

_LIMIT = 300
_TAG_WORDS = 5  # a longer piece is a sentence
_LABEL = lazy(
    r"^\W{0,2}(?:tags?|tagged(?: with| in| as)?|topics?|keywords?|filed under|related topics|more on"
    r"|schlag(?:wort|worte|wörter)|stichwort(?:e|er)?|themen"
    r"|schlagwörter|mots[- ]cl[ée]s|th[èe]mes|sujets|etiquetas|temas|palabras clave|assuntos"
    r"|palavras-chave|tópicos|argomenti|temi|etichette"
    r"|onderwerpen|trefwoorden|taggar|ämnen|emner|emneord|stikkord|avainsanat|aiheet|tagi|tematy|słowa"
    r" kluczowe|témata|štítky|klíčová slova"
    r"|žymos|raktažodžiai|birkas|atslēgvārdi|märksõnad|teemad|efnisorð|etiquetes|tagovi|ključne (?:riječi|reči|besede)"
    r"|кључне речи|етикети|тагове|ключови думи|kľúčové slová|թեգեր|ტეგები|ٹیگز"
    r"|теги?|метки|темы|ключевые слова|теми|мітки|etiketler|konular|címkék|etichete|ετικέτες|وسوم|الوسوم"
    r"|كلمات مفتاحية|تגיות|תגיות|टैग्स?|แท็ก|tag|thẻ|từ khóa"
    r"|标签|標籤|关键词|關鍵字|タグ|関連(?:タグ|キーワード)|キーワード|태그|키워드)\s?[:：]\s?(?P<tags>\S.*)$",
    re.I,
)
_HASHES = lazy(r"^(?:#[^\s#]{2,40}\s*){2,}$")
_SPLIT = lazy(r"\s*[,;|、，·•]\s*|\s+#")


def read_tags(text: str) -> list[str]:
    """The tags of a line that holds nothing else; none for another line."""
    if not 6 <= len(text) <= _LIMIT:
        return []
    if text[0] == "#" and _HASHES.match(text):
        return [tag for tag in re.split(r"\s*#", text) if tag]
    m = _LABEL.match(text)
    if m is None or ends_sentence(m["tags"].rstrip()):
        return []
    tags = split_tags(m["tags"])
    return tags if all(len(tag.split()) <= _TAG_WORDS for tag in tags) else []


def split_tags(text: str) -> list[str]:
    """The tags of a row of tags."""
    return [tag for part in _SPLIT.split(text) if (tag := part.strip(" #."))]


def find(page: Page) -> Iterator[Mark]:
    """The tag lines of a page, one mark for each tag."""
    for unit in page.having(LABEL):
        for tag in read_tags(page.texts[unit]):
            yield Mark(unit, "F107", "field", "tags", tag, 4.0)


RULE = UnitRule(
    code="F107",
    name="tag-line",
    summary="the keywords printed under the article",
    why="Sites list the topics of an article behind a label or as hash tags. They become tags; a sentence with a"
    " colon, and a line of verse with one hash tag, stay.",
    find=find,
    examples=(
        Fix("The ferry sailed.\n\nTags: harbour, ferry", "The ferry sailed.", field="tags", value="ferry"),
        Fix(
            "Die Fähre fuhr.\n\nSchlagworte: Hafen, Fähre",
            "Die Fähre fuhr.",
            "de",
            field="tags",
            value="Hafen",
        ),
        Keep("Topics: we talked about the ferry and the price of a ticket."),
        Keep("#harbour is what they called it."),
    ),
)
