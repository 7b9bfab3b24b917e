"""The mark that a press release or an agency sets under its text."""

from __future__ import annotations

from collections.abc import Iterator

from cleaner.page import Mark, Page
from cleaner.pattern import lazy
from cleaner.rules.rule import Fix, Keep, UnitRule

_MARK = lazy(
    r"#{2,6}|#(?: #){1,5}|-? ?30 ?-|[-–—]{1,3} ?30 ?[-–—]{1,3}"
    r"|[-–—*/]{1,3} ?(?i:ends?|ende|fin|fine|fim|koniec|slut|конец) ?[-–—*/]{1,3}|ENDS?\.?|/ENDS?/?"
    r"|[(（【\[](?i:ends?|ende|fin|完|终|終|了|终稿|終わり|おわり|끝|конец)[)）】\]]|[■∎◼]"
)


def find(page: Page) -> Iterator[Mark]:
    """Units that are nothing but an end mark, with text above them."""
    for i, text in enumerate(page.texts):
        if i and len(text) <= 14 and _MARK.fullmatch(text):
            yield Mark(i, RULE.code)


RULE = UnitRule(
    code="B134",
    name="end-mark",
    summary="The mark that closes a press release or a wire text.",
    why="It tells the desk that nothing follows. Stars between two parts of an article are no end mark and stay.",
    find=find,
    examples=(
        Fix("The ferry line will close in May.\n\n-ENDS-", "The ferry line will close in May."),
        Fix("渡轮将于五月停航。\n\n（完）", "渡轮将于五月停航。", language="zh"),
        Keep("The first part ended there.\n\n* * *\n\nThe second began at sea."),
    ),
)
