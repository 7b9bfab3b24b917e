"""No text, however odd, makes a rule fail or take more than linear time."""

from __future__ import annotations

import json
import time
from collections.abc import Callable

import pytest

import cleaner
from cleaner.article import Ledger, Run
from cleaner.read.html import read_html
from cleaner.rules import RULES
from cleaner.rules.rule import TextRule

SMALL, FACTOR = 8_000, 4
ALLOWED = 2.2
"""How much more than proportional the longer text may take."""
FLOOR = 0.2
"""Seconds under which nothing is measured."""

PATTERNS = (
    "a.. ", "a ,", "( ", ") ", "' ", "a' ", '" ', 'a " ', "« ", "» ", "„ ", "“ ", "” ", "‘ ", "’ ", "’t ", "“a ",
    "<!--", "-->", "{{", "}}", "&amp;", "&", "&lt;p&gt;", "the the ", "a b a b ", "\t", "a\t", "a  ", "x", "- ", "a- b",
    "Ã", "Ã©", "\\u00e9", "\\n", "\\", "<b", "<b>", "<script>", "[", "[a](", "![", "[/b]", "|", "a | b\n", "7", "7 ",
    "\n", "a\n", "a\n\n", " \n", "A\n b", "share\n", "T he ", "T he\n\n", "a.B ", "a,b ", "!", "?!", "a..", ",,", "``",
    '""', "““", "””a", "''", "{", "=", "a=b;\n", "();", "//a.jpg\n", "http://", "{\"a\":", "<![CDATA[", "<?php",
    "\u00a0", "\u200b", "\u00ad", "e\u0301", "\ufb01", "\x00", "\x1b[1m", "\r", "\u4e2d", "\u3002", "\u0645 ", "\U0001f600",
    "\ud800", "(a", "a)", "a )", "a(b) ", "null\n", "2019,2020", "Mr. A said. ",
)  # fmt: skip
WORDS = (
    "7 min ", "by ", "By ", "Jane Doe ", "Jane Doe, ", "von ", "Photo: ", "(Photo) ", "4 May 2021 ", "04/05/2021 ", "12:30 ",
    "| ", "» ", "… ", "U.S. ", "@jane ", "#tag ", "www.a.com ", "a@b.co ", "# ", "* ", "> ", "1. ", "|a|b|\n", "— ", "‘a’ ",
    "100% ", "**a** ", "```\n", "<p>", "</p>", "<br>", "<div>", "<td>", "<a href=x>", "<li>", "&#", "var a=1;", "1,2,",
    "\u0662 ", "May ", "Updated ", "Share ", "Read more ", "Copyright © ", "\u0e01", "\u2028", "\u0640 ",
)  # fmt: skip
TEXT_RULES = tuple(rule for rule in RULES if isinstance(rule, TextRule))


def seconds(work: Callable[[], object]) -> float:
    started = time.process_time()
    work()
    return time.process_time() - started


def all_rules(text: str) -> None:
    for rule in TEXT_RULES:
        for language in ("en", "es") if rule.code[0] == "R" else ("und",):
            for edit in rule.find(text, language):
                assert 0 <= edit.start <= edit.end <= len(text)


def is_linear(work: Callable[[str], object], pattern: str, floor: float = FLOOR) -> bool:
    """Whether a text four times as long takes about four times as long; measured again in doubt."""
    short = pattern * (SMALL // len(pattern))
    for _ in range(3):
        longer = seconds(lambda: work(short * FACTOR))
        if longer < floor or longer < FACTOR * ALLOWED * seconds(lambda: work(short)):
            return True
    return False


@pytest.mark.parametrize("pattern", PATTERNS, ids=ascii)
def test_rules_take_linear_time(pattern: str) -> None:
    assert is_linear(all_rules, pattern)


@pytest.mark.parametrize("pattern", PATTERNS, ids=ascii)
def test_repair_takes_linear_time(pattern: str) -> None:
    assert is_linear(cleaner.repair, pattern)


def as_text(text: str) -> cleaner.Article:
    return cleaner.clean(STORY + text, kind="text")


def as_page(text: str) -> cleaner.Article:
    """The text wherever a page may have one."""
    value = text.replace('"', "").replace("\n", " ")
    facts = json.dumps({"@type": "NewsArticle", "headline": text, "author": text, "datePublished": text})
    metas = "".join(f'<meta name="{name}" content="{value}">' for name in ("og:title", "author", "date"))
    return cleaner.clean(
        f"<html><head><title>{text}</title>{metas}<script type=application/ld+json>{facts}</script></head>"
        f'<body><h1>{text}</h1><div class="{value}"><span class=byline>{text}</span>'
        f'<time datetime="{value}">{text}</time><p>{STORY}</p><p>{text}</p></div></body></html>',
        kind="html",
    )


@pytest.mark.parametrize("work", [as_text, as_page])
@pytest.mark.parametrize("pattern", PATTERNS + WORDS, ids=ascii)
def test_cleaning_anything_takes_linear_time(pattern: str, work: Callable[[str], cleaner.Article]) -> None:
    work("")  # what loads with the first page is not measured
    assert is_linear(work, pattern, floor=0.6)


NESTED = {
    "marked": ("<span class=author>ab ", "</span>"),
    "custom": ("<x-y><a rel=author href=/author/x>Jane ", "</a></x-y>"),
    "times": ("<time datetime=2021-05-04>May 4 ", "</time>"),
    "lists": ("<ul><li>one ", "</li></ul>"),
    "tables": ("<table><tr><td>one ", "</td></tr></table>"),
    "quotations": ("<blockquote>one ", "</blockquote>"),
    "brackets": ("(", ")"),
}


@pytest.mark.parametrize(("opening", "closing"), NESTED.values(), ids=NESTED)
def test_nested_markup_takes_linear_time(opening: str, closing: str) -> None:
    def work(depth: str) -> object:
        return cleaner.clean(
            f"<body><p>{STORY}</p>{opening * len(depth)}{closing * len(depth)}</body>", kind="html"
        )

    work("x")
    assert is_linear(work, "x", floor=1.0)


@pytest.mark.parametrize("pattern", PATTERNS + WORDS, ids=ascii)
def test_rows_of_anything_among_paragraphs(pattern: str) -> None:
    row = " ".join([pattern] * 9)
    for text in (
        f"{row}\n\n{STORY}{row}\n\n{STORY}",
        f"The old ferry\n\n{row}\n\n{STORY}{row}{STORY}{pattern}",
    ):
        assert cleaner.clean(text, kind="text").rebuild() == text


STORY = "The old ferry will sail until the new bridge opens, the harbour office said on Monday.\n\n"
PAGES = {
    "bylines": lambda n: (
        STORY + "\n".join(f"Written by Jane Doe{chr(97 + i % 26)}{chr(97 + i // 26 % 26)}" for i in range(n))
    ),
    "headlines": lambda n: "\n\n".join(f"Council backs plan {i}" for i in range(n)) + "\n\n" + 3 * STORY,
    "dropped lines with tags": lambda n: "The line <i>x</i> is here again.\n" * 8 * n,
    "rows of cells": lambda n: "<table>" + "<tr><td>a<td>b" * 2 * n,
    "tables among lines": lambda n: STORY + "a | b\nc | d\nword here\n" * 2 * n,
    "readers": lambda n: STORY * 4 + "".join(f"Reader {i} says:\n{STORY.strip()} {i}\n\n" for i in range(n)),
    "kin": lambda n: "".join(f"<h2 class=a{i % 7}>Who is it {i}?</h2><p>{STORY}{i}</p>" for i in range(n)),
    "lines of a printed article": lambda n: (
        f"The ferry\nBy Jane Doe\n2024-05-03\n\n{4 * STORY}" + "\n".join(f"line {i} of it" for i in range(n))
    ),
    "cut alike": lambda n: "\n\n".join(
        f"Item {i} here\n\nTraders and guests from all over the wide valley meet…" for i in range(n)
    ),
}


@pytest.mark.parametrize("made", PAGES.values(), ids=PAGES)
def test_cleaning_takes_linear_time(made: Callable[[int], str]) -> None:
    cleaner.clean(made(10))  # what loads with the first page is not measured
    factor = 2 * FACTOR
    short, longer = made(250), made(250 * factor)
    small = min(seconds(lambda: cleaner.clean(short)) for _ in range(3))
    assert seconds(lambda: cleaner.clean(longer)) < FLOOR + factor * ALLOWED * small


def test_headlines_of_a_page_take_linear_time() -> None:
    def made(n: int) -> str:
        return "".join(f"<h1>Storm hits the coast {i}<br>by Jane Doe</h1>" for i in range(n)) + f"<p>{STORY}"

    factor = 2 * FACTOR
    short, longer = made(1000), made(1000 * factor)
    small = min(seconds(lambda: read_html(short)) for _ in range(3))
    assert seconds(lambda: read_html(longer)) < FLOOR + factor * ALLOWED * small


def test_rebuilding_takes_linear_time() -> None:
    """Of blocks in two pieces each, with a change in the first."""
    many = 20_000
    source = "a  b x c\n\n" * many
    starts = range(0, len(source), 10)
    article = cleaner.Article(
        blocks=tuple(
            cleaner.Block("paragraph", "a b c", spans=((i, i + 4), (i + 7, i + 8)), glues=(" ",))
            for i in starts
        ),
        ledger=Ledger(
            source,
            tuple(
                run
                for i in starts
                for run in (
                    Run(i, i + 4, "body"),
                    Run(i + 4, i + 7, "dropped", "B109"),
                    Run(i + 7, i + 8, "body"),
                    Run(i + 8, i + 10, "gap"),
                )
            ),
            tuple(cleaner.Change(i + 1, i + 3, "  ", " ", ("R101",)) for i in starts),
        ),
    )
    started = time.process_time()
    assert article.rebuild() == source
    assert time.process_time() - started < 2
