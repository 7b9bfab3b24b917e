"""Longer copies of training pages.

Hardly any page of the corpora has more than a hundred paragraphs, and a model that has never met one takes
most of it for something else. The further paragraphs of a copy are made of the sentences of the page's own
body in other combinations, of some pages also of another body in the language, and stand where the body
stands. Those of a page of HTML are plain paragraphs; those of a dump may be a chronicle, a list, or what
people say.
"""

from __future__ import annotations

import html
import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

FEWEST, MOST = 30, 1500
"""So many paragraphs are added, the logarithm drawn evenly."""

LEAST_LINES, LEAST_SENTENCES = 5, 10
"""A body with fewer long lines or sentences has no longer copy."""

LONG_LINE = 60
"""A line of so many characters is a paragraph."""

PLACES = 4
"""At most so many places in the body get further paragraphs."""

HEADINGS = 0.04
"""The share of headings among what is added."""

FOREIGN, MOST_FOREIGN = 0.4, 0.6
"""Of so many copies the paragraphs hold sentences of another body, and up to so large a share of them."""

_STYLES = ("plain",) * 5 + ("dated", "counted", "asked", "numbered", "spoken")
"""What is added: paragraphs, or the entries of a chronicle, of a list, of questions with their answers, or
numbered paragraphs, or what people say in turn."""
_HEADED = ("dated", "counted", "asked")


_MONTHS = "January February March April May June July August September October November December".split()
_END = re.compile(r"(?<=[.!?…])[\"”’»)]*\s+(?=\S)|(?<=[。！？])")
_PARAGRAPH = re.compile(r"(<p\b[^>]*>)((?:(?!</?p\b).)*)</p\s*>", re.IGNORECASE | re.DOTALL)
_TAG = re.compile(r"<[^>]*>")


def sentences(lines: Sequence[str]) -> list[str]:
    """The sentences of long lines."""
    return [part for line in lines if len(line) >= LONG_LINE for part in _END.split(line) if len(part) > 20]


@dataclass(frozen=True)
class Addition:
    """A paragraph or heading to add, and behind which of the body's paragraphs."""

    behind: int
    text: str
    heading: bool


def additions(
    lines: Sequence[str], foreign: Sequence[str], rng: np.random.Generator, styles: Sequence[str]
) -> list[Addition]:
    """What to add to a body of these lines, in one of the styles; `foreign` are the sentences of another.
    Nothing for a body that is too short."""
    own = sentences(lines)
    long = [i for i, line in enumerate(lines) if len(line) >= LONG_LINE]
    if len(long) < LEAST_LINES or len(own) < LEAST_SENTENCES:
        return []
    many = int(np.exp(rng.uniform(np.log(FEWEST), np.log(MOST))))
    places = np.sort(
        rng.choice(long[:-1], min(int(rng.integers(1, PLACES + 1)), len(long) - 1), replace=False)
    )
    size = rng.integers(1, 5)
    share = rng.uniform(0, MOST_FOREIGN) if len(foreign) and rng.random() < FOREIGN else 0.0
    style, form = styles[rng.integers(len(styles))], int(rng.integers(4))
    people = [" ".join(own[rng.integers(len(own))].split()[:2]) for _ in range(3)]
    made: dict[str, bool] = {}
    for entry in range(1, many + 1):
        if style in _HEADED or rng.random() < HEADINGS:
            words = own[rng.integers(len(own))].split()[: rng.integers(3, 8)]
            made.setdefault(_heading(" ".join(words).rstrip(".,;:!?…"), style, form, entry, rng), True)
        for _ in range(rng.integers(1, 3) if style in _HEADED else 1):
            picks = [
                foreign[rng.integers(len(foreign))] if rng.random() < share else own[rng.integers(len(own))]
                for _ in range(rng.integers(max(1, size - 1), size + 2))
            ]
            text = " ".join(dict.fromkeys(picks))
            if style == "numbered":
                text = f"{entry}. {text}"
            elif style == "spoken":
                text = f"{people[rng.integers(3)]}: {text}"
            made.setdefault(text, False)
    return [
        Addition(int(places[number * len(places) // len(made)]), text, heading)
        for number, (text, heading) in enumerate(made.items())
    ]


def _heading(text: str, style: str, form: int, number: int, rng: np.random.Generator) -> str:
    """The heading of an entry, for dates in one of four forms."""
    if style == "dated":
        day, month, year = rng.integers(1, 29), rng.integers(12), rng.integers(1950, 2026)
        name = _MONTHS[month]
        return (f"{day} {name} {year}", f"{name} {day}, {year}", f"{day}.{month + 1}.{year}", f"{year}")[form]
    return f"{number}. {text}" if style == "counted" else f"{text}?" if style == "asked" else text


def longer_text(
    text: str, labels: Sequence[int], foreign: Sequence[str], rng: np.random.Generator
) -> tuple[str, list[int]] | None:
    """A dump with more body, and the labels of its lines that are not blank; None for a body too short."""
    lines = text.split("\n")
    shown = [i for i, line in enumerate(lines) if line.strip()]
    body = [i for i, label in zip(shown, labels, strict=True) if label == 1]
    added = additions([lines[i].strip() for i in body], foreign, rng, _STYLES)
    if not added:
        return None
    label_of = dict(zip(shown, labels, strict=True))
    behind: dict[int, list[Addition]] = {}
    for one in added:
        behind.setdefault(body[one.behind], []).append(one)
    gaps = [i - before - 1 for before, i in pairwise(body)]
    blank = [""] * min(2, int(np.median(gaps)))
    out: list[str] = []
    new: list[int] = []
    for i, line in enumerate(lines):
        out.append(line)
        if i in label_of:
            new.append(label_of[i])
        indent = line[: len(line) - len(line.lstrip())]
        for one in behind.get(i, ()):
            out += [*blank, indent + one.text]
            new.append(1)
    return "\n".join(out), new


def longer_html(
    markup: str, body: Sequence[str], foreign: Sequence[str], rng: np.random.Generator
) -> tuple[str, set[str]] | None:
    """A page with more body, and the texts that were added; None where its paragraphs are not found in it."""
    known = {line[:LONG_LINE] for line in body if len(line) >= LONG_LINE}
    places = []
    for found in _PARAGRAPH.finditer(markup):
        text = " ".join(html.unescape(_TAG.sub("", found[2])).split())
        if text[:LONG_LINE] in known:
            places.append((found, text))
    added = additions([text for _, text in places], foreign, rng, ("plain",))
    if not added:
        return None
    behind: dict[int, list[str]] = {}
    for one in added:
        opening = places[one.behind][0][1]
        behind.setdefault(one.behind, []).append(
            f"<h2>{html.escape(one.text)}</h2>" if one.heading else f"{opening}{_marked(one.text, rng)}</p>"
        )
    parts = []
    at = 0
    for number, extra in sorted(behind.items()):
        end = places[number][0].end()
        parts += [markup[at:end], "\n".join(["", *extra])]
        at = end
    return "".join([*parts, markup[at:]]), {" ".join(one.text.split()) for one in added}


def _marked(text: str, rng: np.random.Generator) -> str:
    """A paragraph as markup: some have a link or words that stand out."""
    words = [html.escape(word) for word in text.split()]
    if rng.random() < 0.15:
        first = int(rng.integers(len(words)))
        last = min(len(words), first + int(rng.integers(1, 5)))
        tag = ('a href="/further"', "em", "strong")[rng.integers(3)]
        words[first] = f"<{tag}>{words[first]}"
        words[last - 1] += f"</{tag.split()[0]}>"
    return " ".join(words)
