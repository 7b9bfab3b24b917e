"""Data blobs: JSON-LD and other JSON that stood in a script."""

from __future__ import annotations

import json
from collections.abc import Iterator

from cleaner.ledger import Edit
from cleaner.pattern import lazy
from cleaner.rules.markup._code import about_code, lines, places
from cleaner.rules.rule import Fix, Keep, TextRule

_START = lazy(r"""[ \t]*(?:[\w$.]{1,60}\s?[=(]\s?)?([\[{])\s*(?:["'\[{]|$)""")
_KEY = lazy(r"""^\s*[{,]?\s*"[@\w$:. -]{1,60}"\s?:\s?(?:["\[{\d-]|true|false|null)""")
_INSIDE = lazy(r"""^\s*[\]}]+,?\s*$|^\s*[\[{]\s*$|^\s*"[^"\n]{0,2000}",?\s*$|^\s*[\]}],\s*[\[{]\s*$""")
_LONGEST = 300_000
_ATTEMPTS = 60
_FEWEST_KEYS = 3


def find(text: str, language: str) -> Iterator[Edit]:
    """Lines of JSON: a whole value, or the key lines of one that is cut."""
    attempts = 0
    done = 0
    run: list[tuple[int, int]] = []
    keys = 0
    about: bool | None = None
    begins = {text.rfind("\n", 0, at) + 1 for mark in '[{"' for at in places(text, mark)}
    for begin, end in lines(text):
        if begin < done or not (run or begin in begins):
            continue
        start = _START.match(text, begin, end)
        if start and attempts < _ATTEMPTS and '":' in text[begin : begin + 400].replace('" :', '":'):
            attempts += 1
            close = _value(text, start.start(1))
            if close:
                if about is None:
                    about = about_code(text)
                if not about:
                    stop = text.find("\n", close)
                    stop = len(text) if stop < 0 else stop
                    rest = text[close:stop].strip()
                    done = stop if len(rest) < 4 else close
                    yield Edit(begin, done, "")
                    continue
        line = text[begin : min(end, begin + 3000)]
        if _KEY.match(line) or (run and _INSIDE.match(line)):
            run.append((begin, end))
            keys += bool(_KEY.match(line))
            continue
        if keys >= _FEWEST_KEYS and not (about := about_code(text) if about is None else about):
            yield from (Edit(b, e, "") for b, e in run)
        run, keys = [], 0
    if keys >= _FEWEST_KEYS and not (about_code(text) if about is None else about):
        yield from (Edit(b, e, "") for b, e in run)


def _value(text: str, at: int) -> int:
    """Where the object or array that begins here ends; 0 where it is none that is worth the name."""
    piece = text[at : at + _LONGEST]
    try:
        value, length = json.JSONDecoder(strict=False).raw_decode(piece)
    except (ValueError, RecursionError):
        return 0
    if isinstance(value, list):
        value = value[0] if value and len(piece) else None
    return at + length if isinstance(value, dict) and value and length >= 12 else 0


RULE = TextRule(
    code="M103",
    name="leaked-json",
    summary="A JSON object in the text: JSON-LD, settings of a player or a page",
    why="Data for search engines and scripts stands in the page as JSON and leaks when tags are stripped. A "
    "document about code keeps its examples.",
    effect="delete",
    find=find,
    triggers=('":', '" :'),
    examples=(
        Fix('Bridge closed\n\n{"@context": "https://schema.org", "@type": "NewsArticle"}\n\nTrains run.',
            "Bridge closed\n\n\n\nTrains run."),
        Fix('Bridge closed\n{\n  "@type": "Person",\n  "name": "Ann"\n}\nTrains run.', "Bridge closed\n\nTrains run."),
        Keep('"Bridge": "closed" was all the sign said.'),
        Keep('[He said] "no" {twice}.'),
        Keep('import json\n\nfrom pathlib import Path\n\ndef load():\n\n"name": "Ann",\n\n"age": 4,\n\n"town": "Rye"'),
    ),
)  # fmt: skip
