"""Style sheets without their tags."""

from __future__ import annotations

from collections.abc import Iterator

from cleaner.ledger import Edit
from cleaner.pattern import lazy
from cleaner.rules.markup._code import about_code, lines
from cleaner.rules.rule import Fix, Keep, TextRule

_PROPERTY = (
    "align|animation|background|border|bottom|box|clear|color|content|cursor|display|fill|filter|flex|float|font|gap|grid|height|"
    "justify|left|letter-spacing|line-height|list-style|margin|max|min|object|opacity|order|outline|overflow|padding|pointer-events|"
    "position|right|src|stroke|table-layout|text|top|transform|transition|vertical-align|visibility|white-space|width|word|z-index|zoom|"
    "-webkit|-moz|-ms|-o|--[a-z]"
)
_DECLARATION = rf"(?:{_PROPERTY})[a-z-]{{0,40}}\s?:\s?[^{{}};:\n]{{1,300}}(?:url\([^()\n]{{0,2000}}\)[^{{}};\n]{{0,100}})?"
_SELECTOR = r"(?:@(?:media|font-face|keyframes|supports|import|page|-webkit-keyframes)\b[^{}\n]{0,200}|[.#*:\[a-zA-Z][^{}\n;]{0,300}?)"
_RULE = lazy(rf"{_SELECTOR}\s?\{{\s*(?:{_DECLARATION};?\s*){{1,60}}+\}}")
_BODY = lazy(rf"\{{\s*(?:{_PROPERTY})[^{{}}:]*:[^{{}}]*\}}")
_OPENS = lazy(rf"^\s*{_SELECTOR}\s?\{{\s*$|^\s*@import\s[^;\n]{{1,300}};\s*$")
_DECLARES = lazy(rf"^\s*{_DECLARATION}\s?(?:!important)?;\s*\}}?\s*$")
_COMMENT = lazy(r"/\*.{0,500}?\*/")
_CLOSES = lazy(r"^\s*\}+\s*$")
_PIECES = lazy(r"[\s}]+|@media[^{}\n]{0,200}\{|<!--|-->")
_SELECTOR_LINE = lazy(r"^\s*[.#@*:\[\w][\w\s.#:,>+~*()\[\]=\"'-]{0,300},\s*$")


def find(text: str, language: str) -> Iterator[Edit]:
    """Lines that hold nothing but style rules, and rules that run over several lines."""
    about: bool | None = None
    run: list[tuple[int, int]] = []
    declared = opened = 0
    for begin, end in lines(text):
        line = text[begin : min(end, begin + 20_000)]
        if run or "{" in line or line.lstrip().startswith("@import"):
            if opened:
                part = bool(
                    _DECLARES.match(line)
                    or _CLOSES.match(line)
                    or _OPENS.match(line)
                    or _SELECTOR_LINE.match(line)
                )
                part = part or not _PIECES.sub("", _COMMENT.sub("", _RULE.sub("", line)))
                if part:
                    run.append((begin, end))
                    declared += bool(_DECLARES.match(line) or _RULE.search(line))
                    opened += line.count("{") - line.count("}")
                    if opened > 0:
                        continue
                    opened = 0
            elif _OPENS.match(line) and "{" in line:
                run, opened, declared = [(begin, end)], line.count("{"), 0
                continue
            elif _BODY.search(line) and not _PIECES.sub("", _COMMENT.sub("", _RULE.sub("", line))):
                run, declared = [(begin, end)], 1
        if run and declared and not opened:
            about = about_code(text) if about is None else about
            if not about:
                yield from (Edit(b, e, "") for b, e in run)
        run, declared, opened = [], 0, 0


RULE = TextRule(
    code="M104",
    name="leaked-css",
    summary="Style rules whose tags are gone",
    why="Tag strippers that do not know style leave the rules that stood in it. Only lines that hold nothing "
    "but rules with known properties go; a document about code keeps them.",
    effect="delete",
    find=find,
    triggers=("{", "@import"),
    examples=(
        Fix("Bridge closed\n\n.post-image { float: left; margin: 0 10px; }\n\nTrains run.", "Bridge closed\n\n\n\nTrains run."),
        Fix("#ad-box {\n  display: none;\n  width: 300px;\n}\nTrains run.", "\n\n\n\nTrains run."),
        Keep("The plan {revised twice} was left: width 3 m; height 2 m."),
        Keep("The sets {1, 2} and {a: b} are equal."),
    ),
)  # fmt: skip
