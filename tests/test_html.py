"""The HTML reader: what becomes a unit, of which kind, and that no page breaks it."""

from __future__ import annotations

import time
from collections import defaultdict

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import cleaner
from cleaner import Cleaner, label
from cleaner.fields import Fields
from cleaner.model import dom
from cleaner.model.trees import names_hash
from cleaner.pipeline import page_of
from cleaner.read.html import HtmlSource, looks_like_html, read_html

PROSE = "The ferry left the harbour before dawn, and by noon the crew had counted every crate on board. "


def units(html: str) -> list[tuple[str, str]]:
    source = read_html(html)
    spans = zip(source.kinds, source.starts, source.ends, strict=True)
    return [(kind, source.text[start:end]) for kind, start, end in spans]


def texts(html: str) -> list[str]:
    return [text for _, text in units(html)]


def kept(html: str, threshold: float = 0.5) -> str:
    source = read_html(html)
    keep = dom.choose(source, dom.score(source), threshold)
    spans = zip(source.starts, source.ends, keep, strict=True)
    return "\n\n".join(source.text[start:end] for start, end, kept in spans if kept)


def story(*parts: str) -> str:
    return f"<html><body><article><h1>A harbour wakes early</h1>{''.join(parts)}</article></body></html>"


def test_kinds() -> None:
    found = units(
        "<h2>Head</h2><p>One</p><ul><li>apple<li>pear</ul><ol><li>first<li>second</ol>"
        "<blockquote><p>Said</p></blockquote><pre>  a = 1\n  b = 2</pre>"
        "<figure><img src=x.jpg><figcaption>A boat</figcaption></figure>"
    )
    assert found == [
        ("heading", "Head"),
        ("paragraph", "One"),
        ("list_item", "- apple"),
        ("list_item", "- pear"),
        ("list_item", "1. first"),
        ("list_item", "2. second"),
        ("quote", "Said"),
        ("code", "  a = 1\n  b = 2"),
        ("caption", "A boat"),
    ]


def test_markers_are_marked() -> None:
    source = read_html("<ul><li>apple<li>• pear</ul><p>x</p>")
    assert list(source.markers) == ["- ", "• ", ""]


def test_source_is_the_units_joined() -> None:
    source = read_html(story("<p>One</p>", "<p>Two</p>"))
    assert source.text == "A harbour wakes early\n\nOne\n\nTwo"
    assert [source.text[a:b] for a, b in zip(source.starts, source.ends, strict=True)] == source.text.split(
        "\n\n"
    )


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<p>un<b>believ</b>able</p>", ["unbelievable"]),
        ("<p><span class=drop>T</span><span class=rest>he end</span></p>", ["The end"]),
        ("<p>see <a href=#>this</a>, <i>now</i>.</p>", ["see this, now."]),
        ("<p>Wor<x-mark>d</x-mark>s</p>", ["Words"]),
        ("<p><span class=day>Monday</span><span class=time>noon</span></p>", ["Monday noon"]),
        ("<p><a href=a>Home</a><a href=b>News</a></p>", ["Home News"]),
        ("<p>long<wbr>word co\u00adop</p>", ["longword co\u00adop"]),
        ("<p>a\n   b\t c</p>", ["a b c"]),
    ],
)
def test_inline_tags_neither_split_nor_glue(html: str, expected: list[str]) -> None:
    assert texts(html) == expected


def test_paragraphs_without_p() -> None:
    assert texts("<div>First.<br><br>Second.<br>Third.</div>") == ["First.", "Second.", "Third."]


def test_verse_keeps_its_lines() -> None:
    html = "<p>The tide comes in<br>The tide goes out<br>The gulls begin<br>To wheel about</p>"
    assert units(html) == [("verse", "The tide comes in\nThe tide goes out\nThe gulls begin\nTo wheel about")]


def test_data_table_is_one_unit_and_layout_is_not() -> None:
    rows = "".join(
        f"<tr><td>{name}<td>{count}" for name, count in [("Boats", 3), ("Crew", 17), ("Gulls", 40)]
    )
    assert units(f"<table>{rows}</table>") == [("table", "Boats | 3\nCrew | 17\nGulls | 40")]
    layout = f"<table><tr><td><h1>Title</h1><p>{PROSE * 4}</p><td><p>{PROSE * 4}</p></table>"
    assert [kind for kind, _ in units(layout)] == ["heading", "paragraph", "paragraph"]


def test_scripts_and_styles_never_become_text() -> None:
    html = (
        "<script>var a = '<p>no</p>'</script><style>p{}</style><template><p>no</p></template>"
        "<svg><title>no</title><text>no</text></svg><textarea>no</textarea><p>yes</p><iframe>no</iframe>"
        "<p>and<!-- no --> yes</p><object>no</object>"
    )
    assert texts(html) == ["yes", "and yes"]


def test_hidden_inline_text_is_left_out() -> None:
    assert texts('<p>Shown <span style="display: none">hidden</span><b hidden>too</b>here</p>') == [
        "Shown here"
    ]
    assert texts('<p>Open<span class="sr-only"> in a new window</span></p>') == ["Open"]


def test_markup_that_a_page_shows_is_text() -> None:
    listing = '<div class="a">\n <p>hi</p>\n</div>\n<!-- note -->'
    shown = listing.replace("<", "&lt;").replace(">", "&gt;")
    line = "<p>Use <code>&lt;strong&gt;</code> instead of it in the text.</p>"
    page = story(f"<p>{PROSE}</p><pre>{shown}</pre>{line}<p>{PROSE}</p>")
    text = cleaner.clean(page).text
    assert listing in text
    assert "Use <strong> instead of it in the text." in text


def test_parts_of_a_byline_are_apart() -> None:
    assert texts("<div><span>By Rose Hart</span><span>May 4, 2021</span></div>") == [
        "By Rose Hart May 4, 2021"
    ]
    assert texts("<div><b>Rose Hart</b><time>4 May 2021</time></div>") == ["Rose Hart 4 May 2021"]
    whole = (
        "<p><b>W</b>ord, <i>micro</i><span>scope</span>, <span>i</span><span>Phone</span>, CO<sub>2</sub></p>"
    )
    assert texts(whole) == ["Word, microscope, iPhone, CO2"]
    assert texts("<p><span>You</span><span>Tube</span></p>") == ["YouTube"]


def test_hidden_block_is_not_kept() -> None:
    html = story(
        *[f"<p>{PROSE * 3}</p>"] * 1,
        f'<p>{PROSE} Again.</p><div style="display:none"><p>Secret words here.</p></div>',
    )
    assert "Secret" not in kept(html)


def test_noscript() -> None:
    lazy = "".join(f"<p>{PROSE}Day {n}.</p>" for n in range(6))
    assert len(texts(f"<div><noscript>{lazy}</noscript></div>")) == 6
    assert texts("<p>Text</p><noscript>Please enable JavaScript.</noscript>") == ["Text"]
    doubled = f"<div>{lazy}</div><noscript>{lazy}</noscript>"
    assert len(texts(doubled)) == 6


def test_custom_elements_and_amp() -> None:
    assert texts("<my-page><my-card>One</my-card><my-card>Two</my-card></my-page>") == ["One", "Two"]
    source = read_html(
        f"<html amp><body><article><amp-img src=/a.jpg width=600></amp-img><p>{PROSE}</p></article>"
    )
    assert [image.url for image in source.images] == ["/a.jpg"]


def test_declarative_shadow_root_is_read() -> None:
    assert texts('<x-a><template shadowrootmode="open"><p>Inside</p></template></x-a>') == ["Inside"]


def test_comments_and_consent_are_not_the_article() -> None:
    comments = "".join(f'<div class="comment-body"><p>{PROSE}Reader {n} agrees.</p></div>' for n in range(5))
    body = "".join(f"<p>{PROSE}Chapter {n}.</p>" for n in range(6))
    consent = f'<div id="onetrust-consent-sdk"><p>{PROSE}We value your privacy.</p></div>'
    text = kept(story(body) + f'<section id="comments">{comments}</section>' + consent)
    assert "Chapter 5" in text
    assert "Reader" not in text
    assert "privacy" not in text


def test_choice() -> None:
    body = "".join(f"<p>{PROSE}Chapter {n}.</p>" for n in range(5))
    menu = "".join(f"<li><a href=/{n}>Section {n}</a>" for n in range(30))
    html = (
        f"<html><body><nav><ul>{menu}</ul></nav>{story(body)}<footer><ul>{menu}</ul></footer></body></html>"
    )
    text = kept(html)
    assert text.count("Chapter") == 5
    assert "Section 3" not in text
    assert kept("<p>x</p>") == "x"


@pytest.mark.parametrize("last", [f"<p>{PROSE} At night they slept.</p>", ""])
def test_table_after_kept_text_of_its_element(last: str) -> None:
    rows = "<tr><td>Year</td><td>Price</td></tr><tr><td>2019</td><td>$3</td></tr>"
    table = f"<figure><table>{rows}</table></figure>"
    aside = f"<aside>{table.replace('Price', 'Born')}</aside>"
    text = kept(story(f"<p>{PROSE}</p><p>{PROSE} So it went.</p>{table}{aside}{last}"))
    assert "Year | Price" in text
    assert "Year | Born" not in text


def test_second_article_of_an_endless_page() -> None:
    body = "".join(f"<p>{PROSE}Chapter {n}.</p>" for n in range(5))
    other = "".join(f"<p>{PROSE}Verse {n}.</p>" for n in range(5))
    html = (
        "<html><head><title>A harbour wakes early - Coast Daily</title></head><body><main>"
        f"<article><h1>A harbour wakes early</h1>{body}</article>"
        f"<article><h1>Museum opens new wing</h1>{other}</article></main></body></html>"
    )
    text = kept(html)
    assert "Chapter 4" in text
    assert "Verse" not in text


def test_second_story_without_article_elements() -> None:
    body = "".join(f"<p>{PROSE}Chapter {n}.</p>" for n in range(5))
    other = "".join(f"<p>{PROSE}Verse {n}.</p>" for n in range(5))
    html = (
        "<html><head><title>A harbour wakes early - Coast Daily</title></head><body><div class=scroll>"
        f"<div class='story-wrap is-first'><h1>A harbour wakes early</h1>{body}</div>"
        f"<div class=story-wrap><h1>Museum opens new wing</h1>{other}</div></div></body></html>"
    )
    text = kept(html)
    assert "Chapter 4" in text
    assert "Verse" not in text
    chapters = html.replace("story-wrap", "chapter")  # the parts of one text
    assert "Verse 4" in kept(chapters)


def test_anchor_of_a_heading() -> None:
    source = read_html("<h2>The table <a href='#table'>#</a></h2><h2>Learn C#</h2><p>x</p>")
    assert source.text.split("\n\n") == ["The table", "Learn C#", "x"]


def test_trafilatura_speaks_in_units() -> None:
    html = story(*[f"<p>{PROSE}Chapter {n}.</p>" for n in range(5)])
    source = read_html(html)
    keep = dom.trafilatura_keep(html, source, None)
    assert len(keep) == len(source.starts)
    assert keep[1:].all()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("<!DOCTYPE html><p>x", True),
        ("\ufeff\n<!-- a --><?xml version='1.0'?>\n<html>", True),
        ("<div><p>One two three</p><p>Four</p></div>", True),
        ("A sentence. <p>Leaked</p> " + PROSE * 5, False),
        ("<!-- leaked --> " + PROSE, False),
        ("a < b and b > c", False),
        ("", False),
        (PROSE + "</p>" + PROSE + "<p>" + PROSE, False),
    ],
)
def test_looks_like_html(text: str, expected: bool) -> None:
    assert looks_like_html(text) is expected


HOSTILE = {
    "empty": "",
    "space": "   \n",
    "nul": "<p>a\0b</p>",
    "surrogate": "<p>a\ud800b</p>",
    "unclosed": "<html><body><p>cut off <a href='http",
    "deep": "<div>" * 100_000 + "x" + "</div>" * 100_000,
    "deep inline": "<b>" * 100_000 + "x",
    "deep lists": "<ul><li>" * 30_000 + "x",
    "many attributes": "<p " + " ".join(f"a{n}=b" for n in range(20_000)) + ">x</p>",
    "long class": f"<p class='{'comment-' * 50_000}'>x</p>",
    "one line": "<p>" + "word " * 200_000,
    "many breaks": "<p>" + "a<br>" * 100_000,
    "big table": "<table>" + "<tr><td>a<td>b" * 30_000,
    "nested tables": "<table><tr><td>" * 10_000,
    "entities": "<p>" + "&amp;" * 100_000,
    "open tags": "<" * 200_000,
    "broken json": '<script type="application/ld+json">{"headline": "' + "x" * 200_000 + "</script><p>y</p>",
    "deep json": '<script type="application/ld+json">' + "[" * 100_000 + "</script><p>y</p>",
    "many headings": "<h1>a</h1>" * 20_000,
    "many figures": "<figure><img src=a.jpg><figcaption>b</figcaption></figure>" * 10_000,
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_pages(name: str) -> None:
    start = time.process_time()
    source = read_html(HOSTILE[name], "http://[broken")
    assert isinstance(source, HtmlSource)
    keep = dom.choose(source, dom.first_score(source))
    assert len(keep) == len(source.starts)
    assert not len(keep) or keep.any()
    list(source.elements[:3])
    assert time.process_time() - start < 8


@given(
    st.lists(
        st.sampled_from(
            ["<p>", "</p>", "<pre>", "</pre>", "<li>", "<td>", "<br>", "<table>", "<tr>", "<b>", "<a href=x>", "</a>",
             " ", "\n", "\t", "\u00a0", "\u3000", "\u2028", "\x85", "\x1c", "\u200b", "- ", "1. ", "word", "x"]
        ),
        max_size=30,
    )
)  # fmt: skip
@settings(deadline=None)
def test_no_unit_is_empty(parts: list[str]) -> None:
    html = "".join(parts)
    source = read_html(html)
    for text, marker in zip(source.segments.texts, source.markers, strict=True):
        assert text.startswith(marker)
        assert text.strip()
        assert text == text.strip() or "<pre>" in html
    assert cleaner.clean(html, kind="html").rebuild() == source.text


def test_weights_fit_the_features() -> None:
    forest, nets = dom.load().forest, dom.nets()
    assert forest.features == names_hash(dom.names())
    assert forest.columns.max() < len(dom.names())
    assert nets.features == names_hash(dom.net_names())
    assert nets.weights["enter"].shape[1] == len(dom.net_names()) == len(set(dom.net_names()))


def test_the_nets_are_asked_only_where_the_trees_are_not_sure() -> None:
    page = read_html(story(*(f"<p>{PROSE}</p>" for _ in range(3)))).segments
    asked = []

    def ask() -> dom.Odds:
        asked.append(True)
        return np.full(len(page.texts), 9.0)

    sure, unsure = np.full(len(page.texts), 9.0), np.full(len(page.texts), -0.5)
    assert dom.voiced(page, sure, (0.4, ask), (0.3, ask)).min() > 0.99
    assert not asked
    assert dom.voiced(page, unsure, (0.4, ask), (0.3, ask)).min() > 0.9
    assert len(asked) == 1  # the second voice made it sure
    undecided = np.zeros(len(page.texts))
    assert dom.voiced(page, undecided, (0.0, ask), (0.3, ask)).min() > 0.9
    assert len(asked) == 3


def test_lines_of_a_listing_are_never_joined() -> None:
    code = (
        "def my_method(array)\n  array = array.compact # do not change what was given, duplicate the original list\n"
        "  array.flatten!\nend"
    )
    article = cleaner.clean(
        f"<article><h1>Lists</h1><p>{PROSE}</p><pre><code>{code}</code></pre><p>{PROSE[::-1]}</p>"
    )
    assert [block.text for block in article.blocks if block.kind == "code"] == [code]


def test_a_table_with_a_long_cell_is_one_again_when_it_is_read_as_text() -> None:
    cells = [[f"{row}:{column}" for column in range(4)] for row in range(10)]
    cells[4][1] = " ".join(f"word{n}" for n in range(60))
    rows = "".join("<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>" for row in cells)
    page = f"<article><h1>Figures of the year</h1><p>{PROSE * 2}</p><table>{rows}</table></article>"
    text = cleaner.clean_text(page)
    assert cleaner.clean_text(text) == text


def test_one_long_cell_does_not_undo_a_table() -> None:
    cells = [[str(row * column + 100) for column in range(5)] for row in range(6)]
    cells[3][3] = "word " * 85
    rows = "".join("<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>" for row in cells)
    assert [kind for kind, _ in units(f"<p>{PROSE}</p><table>{rows}</table>")] == ["paragraph", "table"]


@pytest.mark.parametrize("label", ["Related:", "+++"])
def test_a_label_goes_with_the_list_that_it_announces(label: str) -> None:
    prose = "".join(f"<p>On day {day} the {PROSE[4:]}</p>" for day in range(6))
    links = "".join(
        f'<li><a href="/{i}">The storm of the year {i} and what came of it</a></li>' for i in range(5)
    )
    page = f"<article><h1>The ferry sails again</h1>{prose}<p>{label}</p></article><aside><ul>{links}</ul></aside>"
    assert cleaner.clean(page).blocks[-1].text == f"On day 5 the {PROSE[4:].strip()}"


def test_a_time_and_a_credit_are_apart_from_what_they_follow() -> None:
    assert texts("<p><span>28.09.19</span><span>12:44</span></p>") == ["28.09.19 12:44"]
    assert texts("<p><b>3.1912</b><b>12</b></p>") == ["3.191212"]
    caption = "The crew counted every crate on board before noon. " * 3 + "Nobody left the old harbour"
    assert texts(f"<p><span>{caption}</span><small>Bild: Ada Marlow</small></p>") == [
        f"{caption} Bild: Ada Marlow"
    ]


QUOTE = "“We will not go home until the water in this river is clean again,” she said to them."


def test_what_a_text_says_again_is_no_copy() -> None:
    parts = [
        f"<p>{QUOTE}</p>"
        if n % 2
        else f"<p>They had taken mill number {n}, she said, and the river came with it as always.</p>"
        for n in range(6)
    ]
    items = "".join(
        "<ul><li>Warm up for ten minutes, then walk slowly home again.</li></ul>" + part for part in parts
    )
    article = cleaner.clean(story(items), kind="html")
    assert article.text.count(QUOTE) == 3
    assert article.text.count("Warm up for ten minutes") == 6


def test_a_copy_elsewhere_and_a_body_printed_twice_go() -> None:
    paragraphs = [
        f"Paragraph number {n} of the story tells what the council did about the ferry." for n in range(5)
    ]
    body = "".join(f"<p>{text}</p>" for text in paragraphs)
    quote = f"<aside class='pull'><blockquote class='big'>{paragraphs[1]}</blockquote></aside>"
    article = cleaner.clean(story(body + quote, f"<div class='print'>{body}</div>"), kind="html")
    for text in paragraphs:
        assert article.text.count(text) == 1


def chosen(html: str, *chances: float) -> list[str]:
    """The texts that are kept, given what the model says of each unit."""
    source = read_html(html)
    assert len(source.texts) == len(chances), source.texts
    keep = dom.choose(source, np.array(chances, np.float32))
    return [text for text, keeps in zip(source.texts, keep, strict=True) if keeps]


def test_what_a_reader_can_unfold_is_text() -> None:
    fold = "The ramp was built in 1911 and has been mended seven times since then."
    html = f"<p>{PROSE * 9}</p><div hidden><p>{fold}</p></div>"
    assert fold in chosen(html, 0.99, 0.95)
    assert fold not in chosen(html, 0.99, 0.8)
    twice = f"<p>{PROSE * 9}{fold}</p><div hidden><p>{fold}</p></div>"
    assert len(chosen(twice, 0.99, 0.95)) == 1


def test_captions_that_are_most_of_the_text_stay() -> None:
    figures = "".join(
        f"<figure><img src=/{n}.jpg><figcaption>Costume {n}: {PROSE}</figcaption></figure>" for n in range(4)
    )
    assert len(chosen(f"<p>Ten costumes for the harbour fair.</p>{figures}", 0.9, *[0.9] * 4)) == 5
    assert len(chosen(f"<p>{PROSE * 5}</p>{figures}", 0.9, *[0.9] * 4)) == 1


def labelled(html: str, dropped: tuple[int, ...], score: float) -> list[str]:
    """The headings and questions that are body after those of some units are taken back."""
    page = page_of(Cleaner(), html, {}, None, None, None)
    fates = ["dropped" if i in dropped else "body" for i in range(len(page))]
    codes = ["B900" if i in dropped else "" for i in range(len(page))]
    scores = [score if i in dropped else 0.9 for i in range(len(page))]
    labels = label.Labels(fates, codes, [""] * len(page), scores, defaultdict(list), [], Fields())  # type: ignore[arg-type]
    label._take_back(page, labels)
    return [
        text
        for text, kind, fate in zip(page.texts, page.kinds, labels.fates, strict=True)
        if fate == "body" and (kind == "heading" or text.endswith("?"))
    ]


def test_a_heading_stays_with_its_kin() -> None:
    names = ["North Harbour", "Mill Island", "Old Cannery", "South Quay"]
    html = "".join(f"<h2 class=stop>{name}</h2><p>{PROSE}Stop {name}.</p>" for name in names)
    assert labelled(html, (4,), 0.3) == names
    assert labelled(html, (4,), 0.1) == [*names[:2], names[3]]
    assert labelled(html, (4, 5), 0.3) == [*names[:2], names[3]]  # its text went, too
    other = html.replace("<h2 class=stop>Old", "<h3 class=teaser>Old").replace("Cannery</h2>", "Cannery</h3>")
    assert labelled(other, (4,), 0.3) == [*names[:2], names[3]]


def test_a_heading_and_a_question_stay_with_the_text_right_below() -> None:
    names = ["North Harbour", "Mill Island", "Old Cannery", "South Quay"]
    html = "".join(f"<h2 class=stop>{name}</h2><p>{PROSE}Stop {name}.</p>" for name in names)
    other = html.replace("<h2 class=stop>Old", "<h2 class=end>Old")
    assert labelled(other, (4,), 0.15) == names
    linked = other.replace("Old Cannery<", "<a href=/x>Old Cannery</a><")
    assert labelled(linked, (4,), 0.15) == [*names[:2], names[3]]
    asked = "Who mends the crates?"
    questions = "".join(f"<p>{PROSE}Stop {name}.</p>" for name in names)
    questions = questions.replace("Mill Island.</p>", f"Mill Island.</p><div class=ask>{asked}</div>")
    assert labelled(questions, (2,), 0.15) == [asked]
    assert labelled(questions, (2, 3), 0.15) == []


def test_a_heading_that_is_linked_known_or_printed_twice_is_no_kin() -> None:
    names = ["North Harbour", "Mill Island", "Old Cannery", "South Quay"]
    html = "".join(f"<h2 class=stop>{name}</h2><p>{PROSE}Stop {name}.</p>" for name in names)
    for other in ("Read more", "South Quay"):
        changed = html.replace("<h2 class=stop>Old Cannery", f"<h2 class=end>{other}")
        assert labelled(changed, (4,), 0.15) == [*names[:2], names[3]]


def test_a_heading_that_the_contents_name_is_no_copy() -> None:
    names = [
        f"Stop {n}: what the ferry does at the quay of the {place} harbour"
        for n, place in enumerate(("old", "new", "far"))
    ]
    contents = "".join(f"<li>{name}</li>" for name in names)
    text = "".join(f"<h2>{name}</h2><p>{PROSE}Stop {name[:6]}.</p>" for name in names)
    page = cleaner.clean(
        f"<html><body><article><h1>The ferry</h1><p>{PROSE}</p><div><ul>{contents}</ul></div>{text}</article>"
    )
    assert [block.text for block in page.blocks if block.kind == "heading"] == names


def test_prose_among_text_of_its_markup_stays() -> None:
    texts = [f"{PROSE}Stop {number}." for number in range(6)]
    html = "".join(f"<p class=text>{text}</p>" for text in texts)
    page = page_of(Cleaner(), html, {}, None, None, None)
    for score, kept in ((0.3, True), (0.1, False), (0.7, False)):
        fates = ["body", "body", "dropped", "body", "body", "body"]
        codes = ["", "", "B900", "", "", ""]
        scores: list[float | None] = [0.9, 0.9, score, 0.9, 0.9, 0.9]
        labels = label.Labels(fates, codes, [""] * 6, scores, defaultdict(list), [], Fields())  # type: ignore[arg-type]
        label._take_back(page, labels)
        assert (labels.fates[2] == "body") == kept


def test_an_embedded_post_stays_or_goes_as_a_whole() -> None:
    said = "The ferry has sailed, and nobody on the quay waved."
    post = f"<blockquote class=twitter-tweet><p>{said}</p><p>— The Harbour (@harbour)</p></blockquote>"
    html = f"<p>{PROSE * 4}</p>{post}<p>{PROSE * 5}</p>"
    assert len(chosen(html, 0.99, 0.7, 0.2, 0.99)) == 4
    assert len(chosen(html, 0.99, 0.01, 0.6, 0.99)) == 2


def test_a_bold_line_over_text_is_a_heading() -> None:
    below = "The cooper does, in a shed behind the ice house, from October to the day the herring comes."
    above = "<p>Crates break in every storm, and the storm of this winter broke more than any before it.</p>"
    bold = f"{above}<p>{PROSE}</p><p><strong>Who mends the crates</strong></p><p>{below}</p>"
    blocks = cleaner.clean(story(bold)).blocks
    assert [block.text for block in blocks if block.kind == "heading"] == ["Who mends the crates"]
    half = bold.replace("<strong>Who", "Who <strong>")
    assert not any(block.kind == "heading" for block in cleaner.clean(story(half)).blocks)


def test_how_to_read_a_character_is_no_text() -> None:
    assert texts("<p><ruby>子<rt>こ</rt></ruby>どもが船に乗りました。</p>") == ["子どもが船に乗りました。"]
    assert texts("<p><ruby>子<rp>(</rp><rt>こ</rt><rp>)</rp></ruby>ども</p>") == ["子(こ)ども"]


def test_a_heading_of_what_goes_ends_no_body() -> None:
    page = page_of(Cleaner(), f"<p>{PROSE}</p><h2>Law</h2><p>Three other cases.</p>", {}, None, None, None)
    for score, kept_heading in ((0.2, False), (0.4, True)):
        labels = label.Labels(
            ["body", "body", "dropped"],
            ["", "", "B900"],
            [""] * 3,
            [0.9, 0.6, score],
            defaultdict(list),
            [],
            Fields(),
        )
        label._drop_orphans(page, labels, None)
        assert (labels.fates[1] == "body") is kept_heading


def test_the_path_of_a_file_is_no_menu() -> None:
    command = "Finally, type: /usr/local/ssl/misc/CA.pl -newca"
    assert command in cleaner.clean(story(f"<p>{PROSE * 3}</p><p>{command}</p><p>{PROSE * 4}</p>")).text


def test_blanks_behind_the_marker_of_an_item_are_accounted_for() -> None:
    html = "<pre><li> - x"
    assert cleaner.clean(html, kind="html").rebuild() == read_html(html).text
