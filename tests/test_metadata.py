"""Title, authors, dates and the rest from what a page says of itself."""

from __future__ import annotations

import json
from typing import Any

import pytest

import cleaner
from cleaner import Cleaner
from cleaner.fields import choose_fields
from cleaner.label.phrases import phrase_marks
from cleaner.pipeline import page_of
from cleaner.read.html import HtmlSource, read_html
from cleaner.read.published import iso_date

BODY = "".join(
    f"<p>{'The crew counted every crate on board before noon. ' * 4}Day {n}.</p>" for n in range(4)
)


def page(
    head: str = "", body: str = "<h1>Harbour wakes early after storm</h1>", url: str | None = None
) -> HtmlSource:
    return read_html(
        f"<html lang=en-GB><head>{head}</head><body><article>{body}{BODY}</article></body></html>", url
    )


def best(source: HtmlSource, field: str) -> list[str]:
    return [e.value for e in source.evidence if e.field == field and e.rank == 0]


def ld(data: Any) -> str:
    return f'<script type="application/ld+json">{json.dumps(data)}</script>'


def test_headline_as_printed() -> None:
    source = page("<title>Harbour wakes early after storm - Coast Daily</title>")
    assert best(source, "title") == ["Harbour wakes early after storm"]
    title = next(e for e in source.evidence if e.field == "title")
    assert source.text[title.start : title.end] == title.value


@pytest.mark.parametrize("separator", [" - ", " | ", " – ", " · ", " » "])
def test_known_site_name_leaves_the_title(separator: str) -> None:
    head = (
        f'<meta property="og:site_name" content="Coast Daily"><title>Storm hits{separator}Coast Daily</title>'
    )
    assert best(page(head, "<h2>Other</h2>"), "title") == ["Storm hits"]


def test_unknown_tail_stays() -> None:
    head = "<title>Storm hits coast - what we know</title>"
    assert best(page(head, "<h2>Other</h2>"), "title") == ["Storm hits coast - what we know"]


def test_logo_is_no_title() -> None:
    head = '<meta property="og:title" content="Storm hits the coast"><title>Storm hits the coast | Coast Daily</title>'
    body = "<h1>Coast Daily</h1><h2>Storm hits the coast</h2>"
    assert best(page(head, body, "https://www.coastdaily.example/a"), "title") == ["Storm hits the coast"]


def test_a_site_over_the_headline_is_no_title() -> None:
    head = "<title>Coast Data Blog: Small adventures with small boats</title>"
    body = "<h1><a href=/>Coast Data Blog</a></h1><h3>Small adventures with small boats</h3>"
    assert best(page(head, body), "title") == ["Small adventures with small boats"]


@pytest.mark.parametrize(
    "printed",
    [
        "<h1><span>Storm hits the coast again</span><br><small>Posted on July 1, 2024 by tidewatcher</small></h1>",
        "<h1>Storm hits the coast again | Sea news</h1>",
        "<h1>5.3.2024 - Storm hits the coast again</h1>",
    ],
)
def test_a_headline_without_what_its_element_holds_besides(printed: str) -> None:
    head = "<title>Storm hits the coast again</title>" + ld(
        {"@type": "Article", "headline": "Storm hits the coast again"}
    )
    assert best(page(head, printed), "title") == ["Storm hits the coast again"]


def test_kicker_inside_the_headline() -> None:
    head = '<meta property="og:title" content="Harbour wakes early after storm">'
    body = "<h1><span>Weather</span> <span>Harbour wakes early after storm</span></h1>"
    assert best(page(head, body), "title") == ["Harbour wakes early after storm"]


def test_json_ld_graph() -> None:
    data = {
        "@graph": [
            {"@type": "Person", "@id": "#p1", "name": "Ada Marlow"},
            {
                "@type": "NewsArticle",
                "headline": "Harbour wakes early after storm",
                "datePublished": "2024-03-05T06:30:00+01:00",
                "dateModified": "2024-03-06",
                "author": [{"@id": "#p1"}, {"@type": "Person", "name": "Ben Ortega"}],
                "articleSection": "Coast",
                "keywords": ["harbour", "storm"],
                "publisher": {"@type": "Organization", "name": "Coast Daily"},
            },
        ]
    }
    source = page(ld(data))
    assert best(source, "authors") == ["Ada Marlow", "Ben Ortega"]
    assert best(source, "published") == ["2024-03-05T06:30:00+01:00"]
    assert best(source, "modified") == ["2024-03-06"]
    assert best(source, "section") == ["Coast"]
    assert best(source, "tags") == ["harbour", "storm"]
    assert best(source, "site") == ["Coast Daily"]


@pytest.mark.parametrize(
    "broken",
    [
        '{"@type": "NewsArticle", "author": {"name": "Ada Marlow"}, "datePublished": "2024-03-05",}',
        '<!-- {"@type": "NewsArticle", "author": {"name": "Ada Marlow"}, "datePublished": "2024-03-05"} -->',
        '{"@type": "NewsArticle", "description": "a\nb", "author": {"name": "Ada Marlow"}, "datePublished": "2024-03-05"}',
        '{"@type": "NewsArticle", "description": "a "quote" b", "author": {"name": "Ada Marlow"}, "datePublished": "2024-03-05"',
    ],
)
def test_broken_json_ld(broken: str) -> None:
    source = page(f'<script type="application/ld+json">{broken}</script>')
    assert best(source, "authors") == ["Ada Marlow"]
    assert best(source, "published") == ["2024-03-05"]


@pytest.mark.parametrize(
    ("markup", "expected"),
    [
        ("<p class=byline>By Ada Marlow and Ben Ortega</p>", ["Ada Marlow", "Ben Ortega"]),
        ('<a rel=author href="/staff/ada">Ada Marlow</a>', ["Ada Marlow"]),
        ('<span itemprop="author">Ada Marlow</span>', ["Ada Marlow"]),
        ("<p>By Ada Marlow</p>", ["Ada Marlow"]),
    ],
)
def test_bylines(markup: str, expected: list[str]) -> None:
    assert best(page("", f"<h1>Harbour wakes early</h1>{markup}"), "authors") == expected


@pytest.mark.parametrize(
    "value", ["@coastdaily", "https://coast.example/ada", "admin", "Coast Daily", "newsroom"]
)
def test_no_author(value: str) -> None:
    head = f'<meta property="og:site_name" content="Coast Daily"><meta name="author" content="{value}">'
    assert [e.value for e in page(head).evidence if e.field == "authors"] == []


def test_meta_and_time() -> None:
    head = '<meta property="article:published_time" content="2024-03-05T06:30:00Z">'
    assert best(page(head), "published") == ["2024-03-05T06:30:00Z"]
    body = '<h1>Harbour wakes early</h1><time datetime="2024-03-05T06:30">5 March</time>'
    assert best(page("", body), "published") == ["2024-03-05T06:30"]


def test_day_as_printed_beats_the_utc_day() -> None:
    head = '<meta property="article:published_time" content="2024-03-05T23:30:00+00:00">'
    body = "<h1>Harbour wakes early</h1><p class=date>6 March 2024</p>"
    assert best(page(head, body), "published") == ["2024-03-06T00:30:00+01:00"]


def test_day_and_moment_of_one_publication() -> None:
    nodes = [
        {"@type": "Article", "headline": "Harbour", "datePublished": "2024-03-05"},
        {"@type": "WebPage", "datePublished": "2024-03-06T02:10:00+00:00"},
    ]
    assert best(page(ld({"@graph": nodes})), "published") == ["2024-03-05T23:10:00-03:00"]


@pytest.mark.parametrize(
    ("below", "expected"),
    [
        ("<p>Last updated: 9 March 2024</p>", ["2024-03-09"]),
        ("<p>Published</p><p>5 March 2024</p>", ["2024-03-05"]),
        ('<time datetime="2024-03-05">5 March</time><p>05-03-2024</p>', ["2024-03-05"]),
        ("<p>05-03-2024</p><p>The stock was counted for the last time on 21-03-2024</p>", ["2024-03-05"]),
        ("<p>05-03-2024</p>", []),
        ("<p>5 March 2024 - 9 March 2024</p>", []),
        ("<p>3. - 5. March 2024</p>", []),
        ("<p>Ada, registered 5 March 2024</p>", []),
        ("<p>Publicly known, 5 March 2024, to the harbour office</p>", []),
        ("<figure><figcaption>Published 5 March 2024</figcaption></figure>", []),
        ("<p>Diese Seite wurde zuletzt am 9. März 2024 geändert.</p>", ["2024-03-09"]),
        ('<script>var page = {"datePublished": "2024-03-05T10:00:00Z"};</script>', ["2024-03-05T10:00:00Z"]),
    ],
)
def test_dates_below_the_text(below: str, expected: list[str]) -> None:
    source = read_html(
        f"<html lang=en><body><article><h1>Harbour wakes early</h1>{BODY}</article>"
        f"{'<p>Crane for hire</p>' * 12}{below}</body></html>",
        None,
    )
    assert best(source, "published") == expected


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("5 March 2024 - 3 min read", "2024-03-05"),
        ("March 5, 2024 — 5 comments", "2024-03-05"),
        ("No. 5 - 5 March 2024", "2024-03-05"),
        ("5 March 2024 - 14:05", "2024-03-05T14:05"),
        ("5 March 2024 - 9 March 2024", ""),
        ("5 March 2024 to 9 March 2024", ""),
    ],
)
def test_what_stands_behind_a_date_and_a_dash(line: str, expected: str) -> None:
    found = best(page("", f"<h1>Harbour wakes early</h1><p>{line}</p>"), "published")
    assert found == [expected] if expected else found == []


def test_first_publication_beats_the_date_under_the_title() -> None:
    body = "<h1>Harbour</h1><p class=date>9 March 2024</p><p>This text was originally published on 5 March 2020.</p>"
    assert best(page("", body), "published") == ["2020-03-05"]
    body = (
        "<h1>Harbour</h1>"
        + "<p>Crane</p>" * 20
        + "<p>Coast Daily, 5 March 2024. Updated: 9 March 2024 at noon</p>"
    )
    assert best(page("", body), "published") == ["2024-03-05"]


def test_date_of_a_sentence_or_an_event_is_not_the_day_of_publication() -> None:
    head = '<meta property="article:published_time" content="2024-03-05T10:00:00+01:00">'
    body = "<h1>Harbour concert</h1><p>Termin: 21.04.2024, 19 Uhr</p>"
    assert best(page(head, body), "published") == ["2024-03-05T10:00:00+01:00"]
    lines = "".join(f"<p>Harbour line {n}</p>" for n in range(6))
    body = (
        f"<h1>Harbour</h1>{lines}<p>The last ship of the old line sailed on 21 April 2019 with all hands.</p>"
    )
    assert best(page("", body), "published") == []


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("https://coast.example/2024/03/05/storm", "2024-03-05"),
        ("https://coast.example/news/05-03-2024", "2024-03-05"),
        ("https://coast.example/blog/2024/march/05/storm", "2024-03-05"),
    ],
)
def test_date_in_the_address(url: str, expected: str) -> None:
    assert best(page("", url=url), "published") == [expected]


def test_update_is_not_the_day_of_publication() -> None:
    body = "<h1>Harbour wakes early</h1><p>Published 5 March 2024, updated 9 March 2024</p>"
    source = page("", body)
    assert best(source, "published") == ["2024-03-05"]
    assert best(source, "modified") == ["2024-03-09"]


def test_address_language_site() -> None:
    head = '<link rel="canonical" href="/storm"><meta property="og:site_name" content="Coast Daily">'
    source = page(head, url="https://coast.example/a?utm=1")
    assert best(source, "url") == ["https://coast.example/storm"]
    assert source.language == "en-GB"
    assert best(source, "site") == ["Coast Daily"]


def test_images() -> None:
    figure = (
        "<figure><img src=/boat.jpg width=800 alt=Boat><figcaption>The boat at dawn. "
        "<span class=credit>Photo: Ada Marlow</span></figcaption></figure><img src=pixel.gif width=1>"
    )
    source = page(
        '<meta property="og:image" content="/share.jpg">', f"<h1>x</h1>{figure}", "https://coast.example/a"
    )
    assert [image.url for image in source.images] == [
        "https://coast.example/share.jpg",
        "https://coast.example/boat.jpg",
    ]
    assert source.images[1].caption == "The boat at dawn."
    assert source.images[1].credit == "Ada Marlow"


def test_authors_that_are_no_person() -> None:
    def authors(*names: str, kind: str = "Person") -> list[str]:
        data = {"@type": "NewsArticle", "author": [{"@type": kind, "name": name} for name in names]}
        return best(page(ld(data)), "authors")

    assert authors("The Harbour Watch Team") == ["The Harbour Watch Team"]
    assert authors("Ada Marlow", "Harbour Desk") == ["Ada Marlow", "Harbour Desk"]
    assert authors("Associated Press") == ["Associated Press"]
    assert authors("Coast Daily", kind="Organization") == []
    assert authors("ada_marlow82") == []
    printed = page("", "<h1>Harbour wakes early after storm</h1><p class=byline>By Associated Press</p>")
    assert best(printed, "authors") == []


@pytest.mark.parametrize(
    ("markup", "expected"),
    [
        (
            "<p class=byline>Publiziert am 13. Januar 2014 von <span class=fn>tidewatcher</span></p>",
            ["tidewatcher"],
        ),
        ("<p>Posted by tidewatcher on March 5, 2024</p>", ["tidewatcher"]),
        ("<p>By car</p><p>The road runs along the sea.</p>", []),
        ("<p>Von tidewatcher</p><p>5 March 2024</p>", []),
        ("<p><a rel=author href=/a>mole_and_sea</a></p>", ["mole_and_sea"]),
        ("<p><a rel=author href=/a>coastdaily</a></p>", []),
        ("<p><a rel=author href=/a>siteadmin2</a></p>", []),
        ("<p class=byline>Sat, 20 Dec 2023 - 06:36</p>", []),
        ("<p class=byline>Von der Redaktion</p><p class=author-name>Redaktion</p>", ["Redaktion"]),
        ("<p class=author-link>Interview: Ada Marlow</p>", ["Ada Marlow"]),
        ("<p class=author>Rechtsanwältin Ada Marlow</p>", ["Ada Marlow"]),
        ("<p class=author>Küstenschutz Beispielstadt e. V.</p>", []),
        ("<p class=author>Kovács Edit</p>", ["Kovács Edit"]),
        ("<p class=author>Edit post</p>", []),
        ("<p>By Coast Daily</p>", ["Coast Daily"]),
        ("<p>By Coast Daily</p><p>Ada Marlow</p>", []),
        ("<p>Reviewed by <a class=author-link href=/a>Tom Reed</a></p>", []),
        (
            "<p class=author><span class=author-name>Ada</span></p><p>Coast</p><p>Sea</p>"
            "<p class=author-box>Ada Marlow</p>",
            ["Ada"],
        ),
    ],
)
def test_names_of_bylines(markup: str, expected: list[str]) -> None:
    head = '<meta property="og:site_name" content="Coast Daily">'
    assert best(page(head, f"<h1>Harbour wakes early</h1>{markup}"), "authors") == expected


def test_author_in_a_box_below() -> None:
    box = "<div class=author-bio><h3>Ada Marlow</h3><p>She has sailed since 1990.</p></div>"
    filler = "<p>Crane for hire</p>" * 40
    html = f"<html lang=en><body><article><h1>Harbour</h1>{BODY}</article>{filler}{box}</body></html>"
    assert best(read_html(html, None), "authors") == ["Ada Marlow"]
    other = box.replace("Ada Marlow", "Tom Reed")
    assert best(read_html(html.replace("</body>", f"{other}</body>"), None), "authors") == []


def test_labelled_author_in_a_list() -> None:
    items = "<ul><li><b>Datum</b> 05.03.2024</li><li><b>Autorin/Autor</b> Ada Marlow</li></ul>"
    assert best(page("", f"<h1>Harbour</h1>{'<p>Crane</p>' * 20}{items}"), "authors") == ["Ada Marlow"]


def test_byline_beats_who_entered_the_text() -> None:
    head = ld({"@type": "NewsArticle", "author": {"@type": "Person", "name": "Tom Reed"}})
    assert best(page(head, "<h1>Harbour</h1><p>By Ada Marlow</p>"), "authors") == ["Ada Marlow"]
    both = "<h1>Harbour</h1><p>By Ada Marlow</p><p>Posted by Tom Reed</p>"
    assert best(page(head, both), "authors") == ["Tom Reed"]


def test_authors_printed_side_by_side() -> None:
    head = ld({"@type": "BlogPosting", "author": {"@type": "Person", "name": "Ada Marlow"}})
    links = "".join(f"<a class=author-link href=/team>{name}</a><br>" for name in ("Ada Marlow", "Tom Reed"))
    assert best(page(head, f"<h1>Harbour wakes early</h1><div>{links}</div>"), "authors") == [
        "Ada Marlow",
        "Tom Reed",
    ]


def test_one_headline_under_two_kickers() -> None:
    headline = "The harbour has waited long enough for a crane"
    head = f'<meta property="og:title" content="After the storm: {headline}">'
    source = page(head, f"<h1>Work on the coast - {headline}</h1>")
    assert best(source, "title") == [headline]


def test_subtitle_needs_markup() -> None:
    marked = page(
        "", "<h1>Harbour wakes early</h1><p class=standfirst>Crews sail again after ten days of wind</p>"
    )
    assert best(marked, "subtitle") == ["Crews sail again after ten days of wind"]
    plain = page("", "<h1>Harbour wakes early</h1><p>Crews sail again after ten days of wind</p>")
    assert [e for e in plain.evidence if e.field == "subtitle"] == []


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("2024-03-05", "2024-03-05"),
        ("2024-03-05T00:00:00Z", "2024-03-05"),
        ("2024-03-05T06:30:10+0100", "2024-03-05T06:30:10+01:00"),
        ("20240305", "2024-03-05"),
        ("2024 Mar 5", "2024-03-05"),
        ("Tue, 05 Mar 2024 06:30:00 GMT", "2024-03-05T06:30:00+00:00"),
        ("2999-01-01", None),
        ("2024-13-40", None),
        ("soon", None),
        ("", None),
    ],
)
def test_iso_date(value: str, expected: str | None) -> None:
    assert iso_date(value) == expected


STANDFIRST = "Crews sail again after ten days of wind"


@pytest.mark.parametrize(
    "markup",
    [
        f"<p class=ContentHeaderDek>{STANDFIRST}</p>",
        f"<div class=epigraph>{STANDFIRST}</div>",
        f"<p>4 May 2021</p><p class=standfirst>{STANDFIRST}</p>",
        f"<div class='byline-social'><p class=strapline>{STANDFIRST}</p></div>",
        f"<figure><figcaption>{'The crew counted every crate on board before noon. ' * 3}</figcaption></figure>"
        f"<p class=standfirst>{STANDFIRST}</p>",
    ],
)
def test_subtitles(markup: str) -> None:
    assert best(page("", f"<h1>Harbour wakes early</h1>{markup}"), "subtitle") == [STANDFIRST]


@pytest.mark.parametrize(
    "markup",
    [
        "<p class=subtitle>4.02.2022 par Ada Marlow</p>",
        "<p class=subtitle>by Ada M. Marlow November 8, 2023 | 6:03 pm November 8, 2023 | 6:03 pm</p>",
        "<p class=subtitle>Coast City, 2 November 2021</p>",
        "<div class=subtitle><span class=author>Ada-Maria Marlow</span> | Community 1</div>",
        f"<h2 class=subtitle><a href=/other>{STANDFIRST}</a></h2>",
        "<h2 class=subtitle>What you need to know:</h2>",
        "<p class=subtitle>The boat at dawn, with its crew. Photo: Ada Marlow/AFP</p>",
        "<div class=image-subtitle>The boat at dawn (archive)</div>",
        f"<div class=author-info><h4 class=subtitle>{STANDFIRST}</h4></div>",
        f"<div class=article-subscribe><p class=subtitle>{STANDFIRST}</p></div>",
        f"<p>{'The crew counted every crate on board before noon. ' * 4}</p><h2 class=subtitle>{STANDFIRST}</h2>",
    ],
)
def test_what_is_called_subtitle_and_is_none(markup: str) -> None:
    assert best(page("", f"<h1>Harbour wakes early</h1>{markup}"), "subtitle") == []


def pictures(markup: str) -> list[str]:
    """The addresses of the pictures of a page, without what they have in common."""
    source = page("", f"<h1>x</h1>{markup}", "https://coast.example/a")
    return [image.url.removeprefix("https://coast.example/") for image in source.images]


@pytest.mark.parametrize(
    ("markup", "expected"),
    [
        ("<img srcset='/w_320,h_200/boat.jpg 320w, /w_640,h_400/boat.jpg 640w'>", ["w_320,h_200/boat.jpg"]),
        ("<img src=/blank.gif srcset='/boat.jpg 2x'>", ["boat.jpg"]),
        ("<img src=/globe.svg><img src=https://:0><img src=/blank.jpg><img src=/avatars/7.jpg>", []),
        ("<img src='/icons/phone.png'><img src='https://coast.example/a'>", []),
        (
            "<picture><source srcset=/boat.webp><source srcset=/boat-small.webp><img src=/boat.jpg></picture>",
            ["boat.jpg"],
        ),
        ("<picture><source srcset=/boat.webp><img src=/placeholder.png></picture>", ["boat.webp"]),
        (
            "<picture><source srcset=/boat.webp></picture><p>Text</p><img src=/crane.jpg>",
            ["boat.webp", "crane.jpg"],
        ),
        ("<img src=/60/boat.png><noscript><img src=/1090/boat.png></noscript>", ["1090/boat.png"]),
        ("<img src=/show.php?f=1.jpg><img src=/show.php?f=2.jpg>", ["show.php?f=1.jpg", "show.php?f=2.jpg"]),
    ],
)
def test_one_address_of_each_picture(markup: str, expected: list[str]) -> None:
    assert pictures(markup) == expected


def test_pictures_below_the_text_are_of_other_pages() -> None:
    head = '<meta property="og:image" content="https://coast.example/share.jpg">'
    teasers = "".join(
        f"<li><a href=/{n}><img src=https://coast.example/teaser{n}.jpg>More news {n}</a></li>"
        for n in range(5)
    )
    html = (
        f"<html><head>{head}</head><body><article><h1>Harbour wakes early</h1>"
        f"<img src=https://coast.example/boat.jpg>{BODY}<div><p>Read more</p><ul>{teasers}</ul></div></article>"
    )
    assert [image.url for image in cleaner.clean(html).images] == [
        "https://coast.example/share.jpg",
        "https://coast.example/boat.jpg",
    ]


def test_categories_are_no_tags() -> None:
    category = '<a rel="category tag" href=/c>Coast</a>'
    assert best(page("", f"<h1>x</h1><p>{category}</p>"), "tags") == []
    assert best(page("", f"<h1>x</h1><p>{category}</p>"), "section") == ["Coast"]
    two = f'<h1>x</h1><p>{category}, <a rel="category tag" href=/d>Wind</a></p>'
    assert best(page("", two), "section") == []
    both = f"<h1>x</h1><p>{category}</p><p><a rel=tag href=/t>storm</a>, <a rel=tag href=/u>ferry</a></p>"
    assert best(page("", both), "tags") == ["storm", "ferry"]


def test_a_headline_called_tag_is_none() -> None:
    long = "<p><a rel=tag href=/t>I learned to love the sea, to sail and to be at home</a></p>"
    assert best(page("", f"<h1>x</h1>{long}"), "tags") == []


@pytest.mark.parametrize(
    ("section", "expected"),
    [
        ("Coast", ["Coast"]),
        ("Coast,Weather", ["Coast"]),
        ("Coast, Weather", ["Coast"]),
        ("College of Wind, Sea and Sky", ["College of Wind, Sea and Sky"]),
        ("null", []),
        ("tags", []),
        ("news_news", []),
        ("Storm hits the coast", []),
        ("Coast Daily", []),
    ],
)
def test_sections(section: str, expected: list[str]) -> None:
    head = (
        f'<meta property="article:section" content="{section}"><meta property="og:site_name" content="Coast Daily">'
        '<meta property="og:title" content="Storm hits the coast">'
    )
    assert best(page(head), "section") == expected


@pytest.mark.parametrize(
    ("title", "handle", "expected"),
    [
        ("Storm hits | Coast Daily", "coastdaily", ["Coast Daily"]),
        ("Storm hits | Coast Daily", "coastdaily_de", ["Coast Daily"]),
        ("Storm hits | The Coast", "elsewhere", ["The Coast"]),
        ("Storm hits", "coastdaily", []),
        ("Storm hits | What we know", "coastdaily", []),
        ("Storm hits", "Coast Daily", ["Coast Daily"]),
    ],
)
def test_a_handle_is_not_the_name_of_the_site(title: str, handle: str, expected: list[str]) -> None:
    head = f'<meta name="twitter:site" content="@{handle}"><title>{title}</title>'
    assert best(page(head, url="https://coast.example/a"), "site") == expected


@pytest.mark.parametrize(
    "markup",
    [
        "<span class=img-author>Cortesía</span>",
        "<div class=quote-box><span class=quote-author>Ada Marlow</span></div>",
        "<p>Find out what your <a href=/domain-authority>Ada Marlow</a> is worth</p>",
        "<figure><img src=a.jpg><figcaption><span class=author>Ada Marlow</span></figcaption></figure>",
        "<p class=author>Translated by Ada Marlow</p>",
        "<p class=author>Meet the Team</p>",
        "<p class=author>Digital Security Expert</p>",
        "<p class=author>Edit with Live CSS</p>",
        "<blockquote><p>We sail.</p><span class=author>Ada Marlow</span></blockquote>",
        "<p>Do you think that it was so? The parents of <a href=/person.php?author=Marlow>Ada Marlow</a> were"
        " never afraid of the sea, and neither was she. That much is known.</p>",
    ],
)
def test_who_is_no_author(markup: str) -> None:
    assert best(page("", f"<h1>Harbour wakes early</h1>{markup}"), "authors") == []


@pytest.mark.parametrize(
    "value", ["coastwatch.de, Frankfurt, Germany", "Coast GmbH, Nürnberg", "deinen Küstenbloggern"]
)
def test_an_address_is_no_author(value: str) -> None:
    assert best(page(f'<meta name="author" content="{value}">'), "authors") == []


def test_who_held_an_interview_wrote_it() -> None:
    body = f"<h1>Harbour wakes early</h1>{BODY}<p><strong>Das Gespräch führte Ada Marlow.</strong></p>"
    assert best(page("", body), "authors") == ["Ada Marlow"]
    labelled = (
        "<div>Written by: <a href=/author/marlow>Ada Marlow</a> head of the harbour and of its two long quays."
        " Expert in crates. Sailor.</div>"
    )
    assert best(page("", f"<h1>Harbour wakes early</h1>{labelled}"), "authors") == ["Ada Marlow"]


def test_no_page_is_of_1912() -> None:
    assert iso_date("28.09.1912") is None
    time = "<p><span>28.09.19</span><span>12:44</span></p>"
    assert best(page("", f"<h1>Harbour wakes early</h1>{time}"), "published") == ["2019-09-28T12:44"]


def test_a_sentence_under_the_headline_with_a_day_is_no_date() -> None:
    page = (
        "<html><body><main><h1>R v Marlow: sentencing remarks</h1><p>Mr Marlow, you may remain seated.</p>"
        "<p>1. On 4 November 2023 you were convicted by a jury of two counts of theft from the funds of this town.</p>"
        "<p>2. The first count concerns a payment to the firm of your cousin, who built nothing for it.</p></main></body></html>"
    )
    assert cleaner.clean(page).published is None


LEAD = "What the crew counted before noon says much about the storm, and about who mended the crates."


def article(top: str, head: str = "", foot: str = "") -> cleaner.Article:
    body = f"<h1>Harbour wakes early after storm</h1>{top}<div>{BODY}</div>{foot}"
    return cleaner.clean(f"<html lang=en-GB><head>{head}</head><body><article>{body}</article></body></html>")


def test_a_line_that_a_byline_parts_from_the_text_is_the_standfirst() -> None:
    page = page_of(Cleaner(), _signed(LEAD), {}, None, None, None)
    dropped = [i for i, text in enumerate(page.texts) if text != LEAD and i > 2]
    assert choose_fields(page, phrase_marks(page), dropped).subtitle == LEAD
    other = "A ferry is a ship that carries passengers, cars or goods over rivers, lakes and straits."
    page = page_of(Cleaner(), _signed(other), {}, None, None, None)
    assert choose_fields(page, phrase_marks(page), dropped).subtitle is None


def _signed(line: str) -> str:
    return f"<article><h1>Harbour wakes early after storm</h1><p>{line}</p><p>By Jane Doe</p>{BODY}</article>"


def test_a_byline_of_a_handle_is_read_again() -> None:
    def again(line: str) -> cleaner.Article:
        text = "\n\n".join(
            f"{'The crew counted every crate on board before noon. ' * 4}Day {n}." for n in range(4)
        )
        return cleaner.clean(f"Harbour wakes early after storm\n{line}\n2021-05-04\n\n{text}")

    assert again("By flerche and Coast Daily").authors == ("flerche", "Coast Daily")
    assert again("By flerche and Coast Daily").subtitle is None
    assert again("By the sea").authors == ()
    assert again("By the sea").subtitle == "By the sea"
    assert again("By land and sea").subtitle == "By land and sea"
    assert again("By train through Norway").subtitle == "By train through Norway"


def test_a_title_of_the_markup_is_restored_too() -> None:
    html = f"<html><head><title>JOHNSONâ\x80\x99SÂ® opens a harbour</title></head><body>{BODY}</body></html>"
    assert cleaner.clean(html).title == "JOHNSON’S® opens a harbour"


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("How we learned to love the harbour | DianaHR", "How we learned to love the harbour"),
        ("港口在暴风雨后很早就醒来了_智能_好奇心日报", "港口在暴风雨后很早就醒来了"),
        ("Harbour | Coast Daily News", "Harbour | Coast Daily News"),
        ("Harbour United old boys 3 | 1 Coast", "Harbour United old boys 3 | 1 Coast"),
    ],
)
def test_what_stands_behind_a_bar_in_a_title_that_is_not_printed(title: str, expected: str) -> None:
    source = read_html(f"<html><head><title>{title}</title></head><body><div>{BODY}</div></body></html>")
    assert best(source, "title") == [expected]


def tags(*stated: str, source: str = "keywords") -> tuple[str, ...]:
    return article("", f'<meta name={source} content="{", ".join(stated)}">').tags


def test_tags_of_an_article_are_told_in_it() -> None:
    own = ("harbour", "crates", "storm", "crew", "noon")
    assert tags(*own) == own
    assert tags("news", "weather", "sport", "cinema", "jobs") == ()
    assert tags("news", "weather") == ("news", "weather")  # too few to tell


def test_tags_for_machines_are_none() -> None:
    assert tags("26157981-b4f7-4b67-9f6d-3c2b1a", "harbour") == ("harbour",)
    assert tags("NLP Category: General", "NLP Entity: Coast", "NLP Entity: Pier", "harbour") == ("harbour",)
    films = ("Star Wars: Andor", "Thor: Ragnarok", "Spider-Man: Homecoming", "harbour")
    assert tags(*films) == films


def test_a_list_of_keywords_is_not_cut_at_commas() -> None:
    said = ld({"@type": "NewsArticle", "headline": "Harbour", "keywords": ["Kohl, Helmut", "harbour"]})
    assert article("", said).tags == ("Kohl, Helmut", "harbour")
    rows = ld(
        {"@type": "NewsArticle", "headline": "Harbour", "keywords": ["harbour, crates, crew", "noon; storm"]}
    )
    assert article("", rows).tags == ("harbour", "crates", "crew", "noon", "storm")


def test_no_article_is_changed_before_it_came_out() -> None:
    def dated(modified: str) -> str | None:
        said = {"@type": "NewsArticle", "datePublished": "2021-05-04", "dateModified": modified}
        return article("", ld(said)).modified

    assert dated("2009-01-01") is None
    assert dated("2021-05-05") == "2021-05-05"


def test_the_order_of_dates_is_that_of_instants() -> None:
    said = {
        "@type": "NewsArticle",
        "datePublished": "2021-05-05T00:10+09:00",
        "dateModified": "2021-05-04T16:00:00Z",
    }
    assert article("", ld(said)).modified == "2021-05-04T16:00:00Z"


def test_a_title_of_the_caller_stays_as_it_is() -> None:
    for title in ("What does <br> do?", "The the band", "function foo() { return 1; }"):
        assert cleaner.clean(f"<html><body>{BODY}</body></html>", title=title).title == title


def test_more_tags_that_are_none() -> None:
    assert tags("_Prio_3", "1234567", "harbour") == ("harbour",)
    assert tags("topic/harbour", "source/post") == ()
    assert tags("港口 暴风雨 船员 板条箱") == ("港口", "暴风雨", "船员", "板条箱")


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Coast Daily - News of the sea, boats and nets", "Coast Daily"),
        ("https://www.coastdaily.example/", "coastdaily.example"),
        ("Coast & Sea: news", "Coast & Sea: news"),
        ("CDN | Coast Daily News", "CDN | Coast Daily News"),
    ],
)
def test_the_name_of_the_site_is_neither_a_motto_nor_an_address(name: str, expected: str) -> None:
    head = f'<meta property="og:site_name" content="{name}">'
    assert best(page(head, url="https://www.coastdaily.example/a"), "site") == [expected]


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("Photo: Ada Marlow/dpa | Ada Marlow", ("Ada Marlow/dpa",)),
        ("Photo: Photo by Ada Marlow", ("Ada Marlow",)),
        ("Foto: Foto Ada Marlow", ("Ada Marlow",)),
        ("Photo: Image Source", ("Image Source",)),
        ("Photo: Courtesy", ()),
    ],
)
def test_a_credit_says_it_once(line: str, expected: tuple[str, ...]) -> None:
    html = f"<html><body><h1>Harbour wakes early</h1>{BODY}<p>{line}</p>{BODY}</body></html>"
    assert cleaner.clean(html).credits == expected


@pytest.mark.parametrize(
    ("caption", "shown", "credit"),
    [
        ("The ferry at noon in 2024.Ada Marlow / Getty Images", "The ferry at noon in 2024.", "Ada Marlow / Getty Images"),
        ("The ferry at noon. hide caption", "The ferry at noon.", ""),
        ("ANZEIGE", "", ""),
    ],
)  # fmt: skip
def test_a_caption_has_no_buttons(caption: str, shown: str, credit: str) -> None:
    figure = f"<figure><img src=/a.jpg><figcaption>{caption}</figcaption></figure>"
    image = page("", f"<h1>Harbour wakes early</h1>{figure}").images[0]
    assert (image.caption, image.credit) == (shown, credit)


def test_the_headline_in_other_letters_is_no_subtitle() -> None:
    body = "<h1>Harbour wakes early after storm</h1><p class=subtitle>HARBOUR WAKES EARLY AFTER STORM</p>"
    assert best(page("", body), "subtitle") == []
