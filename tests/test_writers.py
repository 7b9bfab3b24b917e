"""The formats an article is written in: valid, faithful, and safe to embed."""

from __future__ import annotations

import io
import json
import re
from pathlib import Path
from xml.sax.saxutils import unescape

import jsonschema
import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree
from markdown_it import MarkdownIt

import cleaner
from cleaner.article import Article, Block, Image, Ledger, Run
from cleaner.ledger import Change
from cleaner.write import shapes
from cleaner.write.diff import to_diff
from cleaner.write.markdown import body, to_markdown
from cleaner.write.visible import visible

TEI = "{http://www.tei-c.org/ns/1.0}"
SCHEMA = json.loads(
    (Path(__file__).parent.parent / "docs" / "article-schema.json").read_text(encoding="utf-8")
)

FULL = Article(
    title="The </script> & the “mill”",
    subtitle="A deck: with #1",
    authors=('Ann "Nan" Lee', "Bo Ek"),
    published="2021-05-04T10:00+02:00",
    modified="2021-05",
    section="Trade",
    place="LONDON",
    site="The Harbour Post",
    url="https://example.org/a b?x=1&y=2",
    language="en",
    tags=("mills", "trade"),
    credits=("PTI",),
    captions=("The mill.", "The river."),
    images=(Image("https://example.org/i.jpg", "The mill.", "Jo Ray"),),
    blocks=(
        Block("paragraph", "It opened in 1850."),
        Block("heading", "Its years # 1 #", "### "),
        Block("quote", "We were\nproud of it.", "> "),
        Block("list_item", "flour", "• "),
        Block("list_item", "meal", "• "),
        Block("list_item", "first", "1) "),
        Block("table", "year | tons\n--- | ---\n1850 | 12"),
        Block("table", "year\ttons|carts\n1851\t14"),
        Block("code", "```py\nprint(`x`)\n```"),
        Block("verse", "The wheel\n  it turns,\nthe water burns"),
        Block("heading", "The end"),
    ),
)

MARKED = [
    "# no heading",
    "## no heading",
    "*no* emphasis, _nor_ this, **nor** this, __nor__ this",
    "snake_case_name and 2 * 3 * 4",
    "<b>no tag</b> <script>alert(1)</script> <!-- none -->",
    "&amp; is no entity, &#38; neither, AT&T;",
    "[no](link) ![no](image) [no]: https://a.example [^1]",
    "https://example.org/a_b_c www.example.org someone@example.org",
    "<https://example.org>",
    "`no` code ``nor`` this",
    "~~no~~ strike",
    "1. no list",
    "1986) no list",
    "- no list",
    "+ no list",
    "> no quote",
    "---",
    "***",
    "===",
    "=",
    "- - -",
    "```",
    "~~~",
    "a | b",
    "C:\\temp\\*.txt and \\# and \\\\",
    "a line\n===\nanother\n---\nand\n# a third\n1. fourth\n- fifth\n| a | b |\n|---|---|",
    "ends in a backslash\\",
    "#",
    "text # and ## and #hash",
    "\ttab and \u00a0 spaces",
    "100% of $5 and $6 {x} ^2^ ==no mark==",
]


def rendered(markdown: str) -> str:
    return MarkdownIt("commonmark").enable(["table", "strikethrough"]).render(markdown)


def words_of(html: str) -> str:
    return " ".join(unescape(re.sub(r"<[^<>]*>", " ", html), {"&quot;": '"'}).split())


def front_matter(markdown: str) -> dict[str, object]:
    return dict(yaml.safe_load(markdown.split("---\n")[1]))


# Markdown


@pytest.mark.parametrize("text", MARKED)
def test_markdown_escapes_paragraphs(text: str) -> None:
    html = rendered(body(Article(blocks=(Block("paragraph", "Before."), Block("paragraph", text)))))
    inner = re.fullmatch(r"<p>Before\.</p>\n<p>(.*)</p>\n", html, re.DOTALL)
    assert inner, html
    assert "<" not in inner[1]
    assert " ".join(unescape(inner[1], {"&quot;": '"'}).split()) == " ".join(text.split())


@pytest.mark.parametrize("text", MARKED)
@pytest.mark.parametrize(
    ("kind", "marker", "tags"),
    [
        ("heading", "## ", ["h2", "/h2"]),
        ("heading", "", ["h2", "/h2"]),
        ("quote", "> ", ["blockquote", "p", "/p", "/blockquote"]),
        ("list_item", "- ", ["ul", "li", "/li", "/ul"]),
        ("list_item", "3) ", ["ol", "li", "/li", "/ol"]),
    ],
)
def test_markdown_escapes_blocks(text: str, kind: str, marker: str, tags: list[str]) -> None:
    html = rendered(body(Article(blocks=(Block(kind, text, marker),))))  # type: ignore[arg-type]
    assert [tag.split()[0] for tag in re.findall(r"<([^<>]*)>", html)] == tags
    assert words_of(html) == " ".join(text.split())


@settings(max_examples=300)
@given(st.text(alphabet="ab1 \n\\`*_[]()<>#+-.!|~&;:/@=\t\u00a0", max_size=30))
def test_markdown_renders_the_text_and_nothing_else(text: str) -> None:
    html = rendered(body(Article(blocks=(Block("paragraph", text),))))
    inner = re.fullmatch(r"(?:<p>([^<>]*)</p>\n)?", html)
    assert inner, html
    shown = unescape(inner[1] or "", {"&quot;": '"'})
    assert shown.split() == text.split()


def test_markdown_shapes() -> None:
    html = rendered(body(FULL))
    for part in (
        "<h3>Its years # 1 #</h3>",
        "<blockquote>\n<p>We were\nproud of it.</p>",
        "<ul>\n<li>flour</li>\n<li>meal</li>\n</ul>",
        "<ol>\n<li>first</li>\n</ol>",
        "<th>year</th>",
        "<td>1850</td>",
        "<th>tons|carts</th>",
        "<pre><code>print(`x`)\n</code></pre>",
        "The wheel<br />\nit turns,<br />\nthe water burns",
        "<h2>The end</h2>",
    ):
        assert part in html


def test_markdown_front_matter() -> None:
    found = front_matter(to_markdown(FULL))
    assert found["title"] == FULL.title
    assert found["authors"] == list(FULL.authors)
    assert found["published"] == FULL.published
    assert found["images"] == [
        {"url": "https://example.org/i.jpg", "caption": "The mill.", "credit": "Jo Ray"}
    ]
    assert to_markdown(Article()) == ""


@given(st.text(max_size=20).filter(lambda text: not re.search("[\ud800-\udfff]", text)))
def test_front_matter_is_yaml(text: str) -> None:
    if text:
        assert front_matter(to_markdown(Article(title=text, tags=(text,)))) == {"title": text, "tags": [text]}


# JSON


def strict_schema() -> dict[str, object]:
    return {**SCHEMA, "additionalProperties": False}


LEDGER = Ledger(
    "Clean me&amp;\n\nShare",
    (Run(0, 13, "body"), Run(13, 15, "gap"), Run(15, 20, "dropped", "B101", "", 0.1)),
    (Change(9, 12, "amp", "", ("D103",)),),
    (Run(0, 5, "body", "R101"),),
)


@pytest.mark.parametrize("ledger", ["full", "changes", "none"])
def test_json_follows_the_published_schema(ledger: str) -> None:
    jsonschema.Draft202012Validator.check_schema(SCHEMA)
    validator = jsonschema.Draft202012Validator(strict_schema())
    texts = [
        "The mill reopens\n\nBy Ann Lee\n\nMay 4, 2021\n\nThe caf\u00c3\u00a9 by the mill was so\u00adft &amp; warm, people say.\n\n"
        "- flour\n- meal\n\nShare this article\n\nThe river ran high all week, and it did not stop before Sunday evening.",
        b"<html><head><title>The mill</title></head><body><p>The river ran high all week, and did not stop.</p></body></html>",
        "",
    ]
    articles = [cleaner.clean(text) for text in texts] + [
        FULL,
        Article(blocks=(Block("paragraph", "Clean me&;", "", ((0, 13),)),), ledger=LEDGER),
    ]
    for article in articles:
        data = json.loads(article.to_json(ledger))  # type: ignore[arg-type]
        validator.validate(data)
        again = Article.from_dict(data)
        assert again.to_dict(ledger) == data  # type: ignore[arg-type]
        if ledger == "full":
            assert again == article


# JSON-LD


def test_jsonld() -> None:
    text = FULL.to_jsonld()
    assert not re.search("[<>&\u2028\u2029]", text)
    data = json.loads(text)
    assert data["@type"] == "NewsArticle"
    assert data["headline"] == FULL.title
    assert data["articleBody"] == FULL.text
    assert [author["name"] for author in data["author"]] == list(FULL.authors)
    assert data["datePublished"] == FULL.published
    assert json.loads(Article().to_jsonld()) == {"@context": "https://schema.org", "@type": "NewsArticle"}


# TEI


def tei_schema() -> etree.DTD:
    """The TEI schema that trafilatura ships, which leaves out the module `figures` and `code`.

    They are declared here as the Guidelines have them, and put into the classes they belong to.
    """
    from trafilatura.xml import TEI_SCHEMA

    schema = Path(TEI_SCHEMA).read_text(encoding="utf-8")
    for name, member in (("model.listLike", "table"), ("model.global", "figure"), ("model.emphLike", "code")):
        schema, count = re.subn(
            rf'(<!ENTITY\s+%\s+{re.escape(name)}\s+["\'])', rf"\1{member}|", schema, count=1
        )
        assert count, name
    declared = """
    <!ELEMENT table ((%model.headLike;|%model.global;)*,((row,(%model.global;)*)+))>
    <!ELEMENT row (cell)+>
    <!ELEMENT cell %macro.specialPara;>
    <!ELEMENT figure (%model.headLike;|%model.common;|%model.graphicLike;|%model.global;)*>
    <!ELEMENT code (#PCDATA)>
    """
    declared += "".join(
        f'<!ATTLIST {name} xmlns CDATA "http://www.tei-c.org/ns/1.0" %att.global.attributes;>'
        for name in ("table", "row", "cell", "figure", "code")
    )
    return etree.DTD(io.StringIO(schema + declared))


def parsed(article: Article) -> etree._Element:
    return etree.fromstring(article.to_tei().encode())


NUL = Article(
    title="a\x00b\ufffe", blocks=(Block("paragraph", "x\x0by\ud800\r\nz"),), url="a b\nc", language="de"
)


@pytest.mark.parametrize(
    "article",
    [
        FULL,
        NUL,
        Article(),
        Article(title="Alone"),
        Article(
            blocks=(Block("heading", "A"), Block("heading", "B"), Block("list_item", "c"), Block("table", ""))
        ),
        Article(
            published="1999",
            blocks=(Block("verse", "a\n\nb"), Block("verse", " "), Block("table", "--- | ---")),
        ),
    ],
    ids=range(6),
)
def test_tei_is_valid(article: Article) -> None:
    schema = tei_schema()
    tree = etree.fromstring(article.to_tei().encode("utf-8"))
    assert schema.validate(tree), schema.error_log


def test_tei_without_tables_is_valid_for_trafilatura() -> None:
    from trafilatura.xml import validate_tei

    plain = Article(
        title="T", authors=("A B",), blocks=tuple(b for b in FULL.blocks if b.kind not in ("table", "code"))
    )
    assert validate_tei(parsed(plain))


def test_tei_says_what_the_article_is() -> None:
    tree = parsed(FULL)
    assert [e.text for e in tree.iter(TEI + "author")][:2] == list(FULL.authors)
    assert [e.text for e in tree.iter(TEI + "item")] == ["flour", "meal", "first"]
    assert [e.text for e in tree.iter(TEI + "l")] == ["The wheel", "it turns,", "the water burns"]
    assert [e.text for e in tree.iter(TEI + "cell")] == [
        "year",
        "tons",
        "1850",
        "12",
        "year",
        "tons|carts",
        "1851",
        "14",
    ]
    assert [e.text for e in tree.iter(TEI + "head")] == [
        "Its years # 1 #",
        "The end",
        "The mill.",
        "The river.",
    ]
    assert next(tree.iter(TEI + "code")).text == "print(`x`)"
    assert next(tree.iter(TEI + "date")).get("when") == "2021-05-04T10:00:00+02:00"


# The diff, and what makes the invisible visible


def test_visible() -> None:
    assert visible("so\u00adft\u200b\u00a0x") == "so⟨U+00AD⟩ft⟨U+200B⟩⟨U+00A0⟩x"
    assert visible(" a b  \nc ") == "·a b··\nc·"
    assert visible("“plain” – Straße, 東京") == "“plain” – Straße, 東京"
    assert visible("\x1b[31m\t") == "⟨U+001B⟩[31m⟨U+0009⟩"


def test_diff() -> None:
    source = "The so\u00adft mill\n\nShare this\n\n" + "word " * 40 + "the the mill " + "word " * 40
    at = source.index("the the")
    article = Article(
        blocks=(Block("paragraph", "The soft mill"), Block("paragraph", "...")),
        ledger=Ledger(
            source,
            (
                Run(0, 14, "body"),
                Run(14, 16, "gap"),
                Run(16, 26, "dropped", "C101"),
                Run(26, 28, "gap"),
                Run(28, len(source), "body"),
            ),
            (Change(6, 7, "\u00ad", "", ("D109",)), Change(at, at + 4, "the ", "", ("X1",))),
        ),
    )
    text = to_diff(article, "mill.txt")
    lines = text.splitlines()
    assert lines[:2] == ["--- mill.txt", "+++ mill.txt (clean)"]
    assert "- The so⟨U+00AD⟩ft mill" in lines
    assert "+ The soft mill" in lines
    assert "@@ line 3 C101 title-again" in lines
    assert "- Share this" in lines
    assert "@@ line 5 X1" in lines
    assert any(line.startswith("- …") and "the the mill" in line and line.endswith("…") for line in lines)
    assert all(len(line) < 160 for line in lines)
    coloured = to_diff(article, "mill.txt", colour=True)
    assert "\x1b[31m- Share this\x1b[0m" in coloured
    assert re.sub(r"\x1b\[\d+m", "", coloured) == text


def test_diff_of_nothing() -> None:
    assert to_diff(Article(ledger=Ledger("a", (Run(0, 1, "body"),), ()))) == ""


def test_shapes() -> None:
    assert shapes.cells("a | b\n:-- | --:\n\n1 |") == [["a", "b"], ["1"]]
    columns = "Harbour      Boats  Crew\nOld quay             4\nNorth mole   2      11"
    assert shapes.cells(columns) == [
        ["Harbour", "Boats", "Crew"],
        ["Old quay", "", "4"],
        ["North mole", "2", "11"],
    ]
    assert shapes.cells("港  船\n旧埠頭  4\n北突堤  11") == [["港", "船"], ["旧埠頭", "4"], ["北突堤", "11"]]
    assert shapes.cells("a b\nc") == [["a b"], ["c"]]
    assert shapes.listing("~~~\nx\n~~~") == "x"
    assert shapes.listing("```\n```") == ""
    assert shapes.listing("x = 1") == "x = 1"
    assert shapes.number("(12) ") == (12, ")")
    assert shapes.number("• ") is None


@pytest.mark.parametrize("gap", [" | ", "\t", "  "])
def test_one_long_row_over_many_short_ones_stays_small(gap: str) -> None:
    text = gap.join("x" * 20_000) + f"\na{gap}b" * 20_000
    article = Article(blocks=(Block("table", text),))
    assert len(article.to_markdown()) < 4 * len(text)
    assert len(article.to_tei()) < 40 * len(text)


@pytest.mark.parametrize("character", [" ", "\n", "`", "-", "|", "\t", "\\", "&", "\u00ad", "a", "#"])
def test_much_of_one_character_is_quick(character: str) -> None:
    run = character * 100_000
    for text in (run, f"x{run}y", f"```\n{run}\n```"):
        visible(text)
        for kind in ("paragraph", "table", "code", "verse"):
            article = Article(blocks=(Block(kind, text),))
            article.to_markdown()
            article.to_tei()
