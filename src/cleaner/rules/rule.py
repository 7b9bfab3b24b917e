"""The shape of a rule: one small frozen object that holds its code, its reason and its examples.

A rule finds; the engine edits, labels and keeps the ledger. `TextRule` is for damage inside the text
(D restores, M removes leaked markup, R repairs); `UnitRule` is for whole units of the page (B
boilerplate, C copies, F furniture that becomes a field).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from cleaner.ledger import Edit

if TYPE_CHECKING:
    from cleaner.page import Mark, Page

Effect = Literal["blank", "glyph", "delete", "word"]


@dataclass(frozen=True, slots=True)
class Fix:
    """An example that the rule must change.

    For a text rule, `before` becomes `after`. For a unit rule, `before` is a small page (units apart
    by blank lines) and `after` what is left of it; `field` and `value` say what became a field.
    """

    before: str
    after: str
    language: str = "en"
    field: str = ""
    value: str = ""


@dataclass(frozen=True, slots=True)
class Keep:
    """A near miss: an example that the rule must leave alone."""

    text: str
    language: str = "en"


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class TextRule:
    """Damage inside the text and the edits that undo it.

    `find` is a pure function from a text and its language (an ISO 639-1 code or `und`) to edits. It
    is called only on a text that holds one of the literal `triggers` (always, where there are none) and
    passes the `gate`, a quick test of what the damage cannot do without. With `any_language`, its edits are
    the same whatever the language, which then need not be known. A rule equals itself alone.
    """

    code: str
    name: str
    summary: str
    why: str
    effect: Effect
    find: Callable[[str, str], Iterable[Edit]]
    examples: tuple[Fix | Keep, ...]
    triggers: tuple[str, ...] = ()
    gate: Callable[[str], bool] | None = None
    any_language: bool = False
    since: str = "0.1"
    default: bool = True


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class UnitRule:
    """Whole units that are not the body, and what they are.

    `find` is a pure function from a page to marks on its units. It is called only on a page whose units
    hold one of the literal `triggers` in lower case (always, where there are none). A rule without one is
    a phrase rule: its phrases stand in the lexicons under its name, and one look-up serves all phrase rules.
    """

    code: str
    name: str
    summary: str
    why: str
    examples: tuple[Fix | Keep, ...]
    find: Callable[[Page], Iterable[Mark]] | None = None
    triggers: tuple[str, ...] = ()
    since: str = "0.1"
    default: bool = True


Rule = TextRule | UnitRule
