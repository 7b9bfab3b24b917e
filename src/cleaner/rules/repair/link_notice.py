"""What a page tells those who hear it of a link: `(opens in a new tab)`, `(external link)`.

It is told apart from the text by its brackets. Lines of boilerplate keep theirs until they are labelled.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from cleaner.ledger import Edit
from cleaner.pattern import lazy
from cleaner.rules.repair._context import is_code, is_technical
from cleaner.rules.rule import Fix, Keep, TextRule

# In brackets, behind a link, in the words of common systems: `it opens so`, `so it opens`, or what it is.
_NOTICES = (
    r"(?:this )?(?:link )?(?:will )?opens? (?:in )?(?:an?(?:other)? )?new (?:browser )?(?:tab|window)",
    r"(?:this )?link is external|external (?:web ?)?(?:link|site)(?:, opens in (?:a )?new (?:tab|window))?",
    r"(?:link )?öffnet (?:sich )?(?:im |in (?:einem )?)?neue[mns] (?:browser-?)?(?:fenster|tab)|externer link",
    r"(?:wird )?in (?:einem )?neue[mn] (?:fenster|tab) geöffnet",
    r"(?:le lien )?(?:s['’])?ouvre dans (?:une nouvelle fenêtre|un nouvel onglet)|ouverture dans une? nouve(?:lle fenêtre|l onglet)",
    r"nouvelle fenêtre|nouvel onglet|lien externe",
    r"(?:se )?abre en (?:una )?(?:nueva (?:ventana|pestaña)|(?:ventana|pestaña) nueva)|enlace externo",
    r"abre (?:em |n)(?:uma )?(?:nova (?:aba|janela|guia)|novo separador)|link externo|ligação externa",
    r"(?:si )?apre in (?:una |un['’])?(?:nuova|altra) (?:finestra|scheda)|(?:link|collegamento) esterno",
    r"(?:opent|wordt geopend) in (?:een )?nieuw (?:venster|tabblad)|externe link",
    r"öppnas i (?:ett )?nytt fönster|öppnas i (?:en )?ny flik|extern länk",
    r"åpnes i (?:et )?nytt vindu|åpnes i (?:en )?ny fane|ekstern lenke",
    r"åbner i (?:et )?nyt (?:vindue|faneblad)|eksternt link",
    r"(?:linkki )?avautuu uuteen (?:ikkunaan|välilehteen)|ulkoinen linkki",
    r"otwiera się w (?:nowym oknie|nowej karcie)|link zewnętrzny",
    r"(?:odkaz )?se otevře v novém (?:okně|panelu)|externí odkaz",
    r"(?:ссылка )?откр(?:оется|ывается) в (?:новом окне|новой вкладке)|внешняя ссылка",
    r"відкри(?:ється|вається) [ву] (?:новому вікні|новій вкладці)",
    r"új (?:ablakban|lapon) nyílik meg|yeni (?:sekmede|pencerede) açılır",
    r"ανοίγει σε νέ(?:ο παράθυρο|α καρτέλα)",
    r"(?:新しい|別)(?:タブ|ウィンドウ)で開(?:く|きます)|外部リンク",
    r"새 ?(?:창|탭)(?:에서|으로) ?(?:열림|열기)|在?新(?:窗口|标签页|視窗|分頁)中?(?:打开|打開|開啟)",
)
# Reuters has no brackets around it.
_NOTICE = lazy(
    rf"[(\[（]\s?(?:{'|'.join(_NOTICES)})\s?[)\]）]|, opens new (?:tab|window)(?=[\s.,;:!?)\]]|$)",
    re.IGNORECASE,
)
_TRIGGERS = (
    "new tab", "new window", "new browser", "New Tab", "New Window", "is external", "xternal link",
    "xternal site", "xternal web", "xterner Link", "neuen Fenster", "neuem Fenster", "neues Fenster",
    "neuen Tab", "neuem Tab", "neuen Browser", "neuem Browser", "nouvelle fenêtre", "nouvel onglet",
    "ien externe", "nueva ventana", "nueva pestaña", "ventana nueva", "pestaña nueva", "nlace externo",
    "nova aba", "nova janela", "nova guia", "novo separador", "ink externo", "igação externa", "nuova finestra",
    "nuova scheda", "altra finestra", "altra scheda", "ink esterno", "ollegamento esterno", "nieuw venster",
    "nieuw tabblad", "xterne link", "nytt fönster", "ny flik", "xtern länk", "nytt vindu", "ny fane",
    "kstern lenke", "nyt vindue", "nyt faneblad", "ksternt link", "uuteen ikkunaan", "uuteen välilehteen",
    "lkoinen linkki", "nowym oknie", "nowej karcie", "ink zewnętrzny", "novém okně", "novém panelu",
    "xterní odkaz", "новом окне", "новой вкладке", "нешняя ссылка", "новому вікні", "новій вкладці",
    "ablakban", "lapon nyílik", "yeni sekmede", "yeni pencerede", "νέο παράθυρο", "νέα καρτέλα", "で開",
    "外部リンク", "새 창", "새창", "새 탭", "새탭", "新窗口", "新标签页", "新視窗", "新分頁",
)  # fmt: skip
_NEAR = 16
_ALONE = ("", "\n")
"""What stands before a line that is nothing else: it is no notice behind a link."""
# The text tells of such notices.
_SPOKEN_OF = lazy(
    r"[\"'`“‘„«]\s?$|\b(?:marked|labell?ed|called|says?|said|reads?|text|words?|notes?|phrases?|add|adds|write|as|like|with|mit|namens|heißt)\s*$",
    re.IGNORECASE,
)
# It tells two kinds of links, sites or windows apart, or of those who hear a page.
_ON_LINKS = lazy(
    r"\(intern\w*\s(?:link|site|lien)|\((?:enlace|link|lien|collegamento|ligação)\s(?:intern\w+)|\(nouvelles?\s(?!fenêtre\))"
    r"|\bscreen ?readers?\b|\blecteurs? d['’]écran|\blectore?s? de pantalla|\bread out\b",
    re.IGNORECASE,
)


def find(text: str, language: str) -> Iterator[Edit]:
    """The notice with the space before it, where the text does not tell of links itself."""
    technical: bool | None = None
    for found in _NOTICE.finditer(text):
        start, end = found.span()
        if text[start - 1 : start] in _ALONE or is_code(text, start):
            continue
        if _SPOKEN_OF.search(text, max(0, start - _NEAR), start):
            continue
        if technical is None:
            technical = is_technical(text) or _ON_LINKS.search(text) is not None
        if technical:
            return
        spaced = text[start - 1] in " \u00a0"
        if text[end : end + 1].isalnum() and text[start] != "（":  # a word right behind it needs the space
            if spaced:
                yield Edit(start, end, "")
            continue
        yield Edit(start - spaced, end, "")


RULE = TextRule(
    code="R112",
    name="link-notice",
    summary="A note behind a link: (opens in a new tab), (external link)",
    why=(
        "Pages hide this text from those who see them; a dump prints it in the middle of sentences. A text "
        "that tells of such notices keeps them."
    ),
    effect="delete",
    find=find,
    triggers=_TRIGGERS,
    examples=(
        Fix(
            "The inquiry (opens in a new tab) began in May. A report, opens new tab by the council, followed in June.",
            "The inquiry began in May. A report by the council, followed in June.",
        ),
        Fix(
            "Die Stadt veröffentlichte den Bericht(öffnet im neuen Fenster) am Montag.",
            "Die Stadt veröffentlichte den Bericht am Montag.",
            "de",
        ),
        Fix("Le rapport (nouvelle fenêtre) paraît lundi.", "Le rapport paraît lundi.", "fr"),
        Fix(
            "El informe (se abre en una ventana nueva) saldrá el lunes.", "El informe saldrá el lunes.", "es"
        ),
        Fix("The report (opens in a new tab)by the council is out.", "The report by the council is out."),
        Keep("Use an (internal link) where you can and an (external link) where you must."),
        Keep("Screen readers announce (opens in a new tab) after every link that does so."),
        Keep("The door (it opens in a new window of the hall) was painted green."),
        Keep("Add “(opens in a new tab)” to what a link says; links marked (external link) lead away."),
    ),
)
