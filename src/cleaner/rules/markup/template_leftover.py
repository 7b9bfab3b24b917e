"""What a template left where a value should stand: `{{ name }}`, `${title}`, `undefined`."""

from __future__ import annotations

from collections.abc import Iterator

from cleaner.ledger import Edit
from cleaner.pattern import lazy
from cleaner.rules.markup._code import about_code, line_of, quoted, speaks_of_code, widened
from cleaner.rules.rule import Fix, Keep, TextRule
from cleaner.rules.suspects import CONTINUED, suspects

_PLACE = lazy(
    r"\{\{[{#/^&>!]?[^{}\n]{0,300}\}\}\}?|\{%-?\s?[^{}%\n]{1,300}%\}|<%[=@-]?[^<>%\n]{0,300}%>|"
    r"\$\{\s?[A-Za-z_$][\w$.\[\]()'\"?:| +-]{0,120}\}|#\{\s?[a-z_]\w{0,40}(?:\.\w{1,40}){0,5}\s?\}|\[object Object\]|"
    r"%%[a-z_]{2,40}%%|\[\[\+[\w.]{1,60}\]\]|<\?(?:php|=)[^<>\n]{0,400}\?>"
)
_MARKS = ("{{", "{%", "<%", "${", "#{", "[object", "%%", "[[+", "<?")
_MISSING = ("undefined", "null", "NaN")


def find(text: str, language: str) -> Iterator[Edit]:
    """Unfilled places, and lines that hold nothing but a missing value."""
    about: bool | None = None
    known: dict[int, bool] = {}
    for found in _PLACE.finditer(text) if any(mark in text for mark in _MARKS) else ():
        start, end = found.span()
        if quoted(text, start, end) or speaks_of_code(text, start, end, _PLACE, known):
            continue
        if about is None:
            about = about_code(text)
        if not about:
            yield Edit(*widened(text, start, end), "")
    for missing in _MISSING:
        at = text.find(missing)
        while at >= 0:
            begin, stop = line_of(text, at, at + len(missing))
            if text[begin:stop].strip() == missing:
                about = about_code(text) if about is None else about
                if not about:
                    yield Edit(begin, stop, "")
            at = text.find(missing, at + len(missing))


def _may_hold(text: str) -> bool:
    # A line of its own begins with a small letter, or with NaN.
    if suspects(text) & CONTINUED or text.startswith(_MISSING) or "\nNaN" in text:
        return True
    return any(mark in text for mark in _MARKS)


RULE = TextRule(
    code="M106",
    name="template-leftover",
    summary="An unfilled place of a template: {{ name }}, ${title}, a lone undefined",
    why="A page saved before its script ran, or with a field missing, shows the template's own marks. Text "
    "about templates or code keeps them.",
    effect="delete",
    find=find,
    triggers=(*_MARKS, *_MISSING),
    gate=_may_hold,
    examples=(
        Fix("By {{ author.name }}\n\nTrains run.", "By\n\nTrains run."),
        Fix("undefined\n\nTrains run.", "\n\nTrains run."),
        Fix("It cost [object Object] in May.", "It cost in May."),
        Keep("The plan {revised twice} was null and void; the border is undefined."),
        Keep("In a Vue template, {{ name }} prints the value."),
    ),
)
