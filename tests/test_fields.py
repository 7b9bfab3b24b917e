"""Which line of a page becomes title, date and byline."""

from __future__ import annotations

import pytest

import cleaner
from cleaner.dates import find_dates
from cleaner.fields import choose_fields
from cleaner.read.text import cut
from cleaner.rules.furniture import byline
from cleaner.rules.furniture.date_line import is_announced, names_other_day, read_date_line, read_leading_date

BODY = (
    "The ferry came back at noon on Tuesday, and nobody on the quay could say where it had been since Monday."
    "\n\nThe harbour master was asleep when it did, and the town has stopped asking him about his ferries."
)
LONG_BODY = BODY + (
    "\n\nThe mayor promised a report by the end of the month, as she had done after the flood of last year."
    "\n\nHer office did not answer the phone on Tuesday, and neither did the company that owns the ferries."
    "\n\nThe ferry left again in the evening with eleven passengers, a horse and the post of the whole island."
)
HEAD = "Ferry returns to the harbour\n\n"


def published(text: str) -> str | None:
    return cleaner.clean(text, kind="text").published


@pytest.mark.parametrize(
    ("head", "day"),
    [
        ("Politics / January 11, 2024\n\n", "2024-01-11"),
        ("Available until:\n\nMay 4, 2021\n\n", None),
        ("Termin: 21.02.2020, 19 Uhr\n\n", None),
        ("Data as of May 4, 2021.\n\n", None),
        ("Updated:\n\nMay 4, 2021\n\n", "2021-05-04"),
        ("Updated May 4, 2021\n\n", None),
    ],
)
def test_the_day_of_something_else_is_not_of_publication(head: str, day: str | None) -> None:
    assert published(f"{HEAD}{head}{BODY}") == day


def test_a_paragraph_may_open_with_the_day() -> None:
    assert published(f"{HEAD}4.5.2021 – {BODY}") == "2021-05-04"
    assert cleaner.clean(f"{HEAD}4.5.2021 – {BODY}", kind="text").text.startswith("4.5.2021 – The ferry")


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("27.1.2022 - Bei der Erinnerung an die Fähre", "2022-01-27"),
        ("BERLIN, 4 May 2021 – The ferry sailed.", "2021-05-04"),
        ("(4 May 2021) The ferry sailed.", "2021-05-04"),
        ("4 May 2021, 15:30 Uhr Am Hafen", "2021-05-04T15:30"),
        ("4 May 2021 was the day the ferry sailed.", None),
        ("The ferry sailed. 4 May 2021 –", None),
    ],
)
def test_leading_date(text: str, day: str | None) -> None:
    found = read_leading_date(text, "de")
    assert (found.iso if found else None) == day


def test_a_date_that_a_note_announces() -> None:
    note = "The paper published what the council of the harbour decided on 4 May 2021."
    assert not is_announced(note, find_dates(note, "en")[0])
    note = "Erschienen am 4. Mai 2021 im Format Aktuelles"
    assert is_announced(note, find_dates(note, "de")[0])
    assert names_other_day("Video verfügbar bis:")
    assert not names_other_day("Datum:")


@pytest.mark.parametrize(
    ("head", "day"),
    [
        (
            "Posted on May 4, 2021 May 5, 2021 Author Jane Doe 4 comments. In Harbour, Ferries\n\n",
            "2021-05-04",
        ),
        (
            "May 4, 2021 May 4, 2021 Jane Doe Harbour, Ferries, Missing ships, Found ships. News\n\n",
            "2021-05-04",
        ),
        (
            "4 May 2021 | Source: the harbour office | Reading time about 4 min. | Read aloud Stop Go on\n\n",
            "2021-05-04",
        ),
        (
            "The ferry was away for a whole day, and its captain says nothing. By Jane Doe on May 4, 2021\n\n",
            "2021-05-04",
        ),
        ("The ferry was away for a whole day, as it had been after the flood of May 4, 2021.\n\n", None),
    ],
)
def test_a_long_line_under_the_headline_may_hold_the_day(head: str, day: str | None) -> None:
    menu = "Home\n\nNews\n\nWeather\n\nSport\n\n"
    assert published(f"{menu}{HEAD}{head}{BODY}") == day


@pytest.mark.parametrize(
    ("below", "day"),
    [
        ("Share\n\nE-mail\n\nHarbour Jane Doe May 4, 2021 ferries, quays, harbour masters", "2021-05-04"),
        ("Tags: ferries\n\nMay 4, 2021 | Categories: Harbour, Ferries |", "2021-05-04"),
        ("Publish date\n\n4 May 2021\n\nReviewed\n\n6 June 2022", "2021-05-04"),
        (
            "Share\n\nThis entry was posted in Harbour and tagged ferries, quays on May 4, 2021 by Jane Doe.",
            "2021-05-04",
        ),
        ("Share\n\nThis article was inspired by what the town saw on the quay on May 4, 2021.", None),
        ("Another ship\n\nMay 4, 2021\n\nA third one\n\nMay 3, 2021", None),
        ("Another ship\n\nJane Doe May 4, 2021\n\nA third one\n\nJane Doe May 3, 2021", None),
        ("Comments\n\nJohn Roe\n\nMay 9, 2021 at 3:53 pm\n\nMine too.", None),
        ("John Roe says\n\nMay 9, 2021 at 3:53 pm\n\nMine too.", None),
        ("Valid until:\n\nMay 4, 2021", None),
    ],
)
def test_the_day_under_the_text(below: str, day: str | None) -> None:
    assert published(f"{HEAD}{LONG_BODY}\n\n{below}") == day


@pytest.mark.parametrize(
    ("list_", "day"),
    [
        ("Ferry returns to the harbour\n\nMay 4, 2021\n\nThe bridge is shut\n\nMay 3, 2021", "2021-05-04"),
        ("May 5, 2021\n\nFerry returns to the harbour\n\nMay 4, 2021\n\nThe bridge is shut", None),
        ("FERRY RETURNS TO THE HARBOUR May 4, 2021\n\nThe bridge is shut May 3, 2021", "2021-05-04"),
    ],
)
def test_a_list_of_articles_gives_the_day_beside_the_headline(list_: str, day: str | None) -> None:
    away = "\n\n".join(f"Column {n}" for n in range(12))
    assert published(f"{HEAD}{BODY}\n\n{away}\n\nNewest articles\n\n{list_}\n\nImprint") == day


def test_a_day_announced_far_away_is_taken_where_it_is_the_only_one() -> None:
    away = "\n\n".join(f"Column {n}" for n in range(20))
    one = f"{HEAD}{BODY}\n\n{away}\n\nPublished: May 4, 2021\n\nImprint"
    assert published(one) == "2021-05-04"
    assert published(f"{one}\n\nPublished: May 6, 2021\n\nContact") is None


def test_a_day_in_words_tells_how_figures_are_to_be_read() -> None:
    away = "\n\n".join(f"Column {n}" for n in range(20))
    assert published(f"{HEAD}04/05/2021\n\n{BODY}") is None
    assert (
        published(f"{HEAD}04/05/2021\n\n{BODY}\n\n{away}\n\nFerries May 4, 2021\n\nImprint") == "2021-05-04"
    )
    assert (
        published(f"{HEAD}04/05/2021\n\n{BODY}\n\n{away}\n\nFerries April 5, 2021\n\nImprint") == "2021-04-05"
    )


def test_an_embedded_post_does_not_tell_the_day() -> None:
    post = "Posted by Harbour Office on Friday, May 7, 2021"
    assert published(f"Home\n\nNews\n\nMay 4, 2021\n\n{HEAD}Ships\n\n{post}\n\n{BODY}") == "2021-05-04"


def test_the_date_for_machines_gives_way_to_the_one_for_people() -> None:
    assert published(f"{HEAD}Jane Doe 2021-05-06T10:10:52+01:00 May 4, 2021 |\n\n{BODY}") == "2021-05-04"


def authors(text: str) -> tuple[str, ...]:
    return tuple(cleaner.clean(text, kind="text").authors)


@pytest.mark.parametrize(
    ("head", "names"),
    [
        ("배윤경 기자\n\n이상현 기자\n\n", ("배윤경", "이상현")),
        ("By Jane Doe\n\nBy John Roe\n\n", ("Jane Doe", "John Roe")),
        ("By Jane Doe, Director, Atlas Lines\n\n", ("Jane Doe",)),
        ("Posted on May 4, 2021 by Jane Doe in Harbour News\n\n", ("Jane Doe",)),
        ("Harbour News Team\n\nMay 4, 2021\n\n", ("Harbour News Team",)),
        ("By Harbour Staff\n\n", ("Harbour Staff",)),
        ("By Jane Doe\n\nHarbour News Team\n\n", ("Jane Doe",)),
        ("Our Team\n\nMay 4, 2021\n\n", ()),
        ("Cuts to Staff\n\n", ()),
        ("Team Germany\n\n", ()),
        ("Nurses and Doctors\n\nMay 4, 2021\n\n", ()),
        ("Edited April 2024\n\nMay 4, 2024\n\n", ()),
        ("Acer Nitro 16 (2023)\n\nMay 4, 2024\n\n", ()),
        ("Jane Doe 6\n\nMay 4, 2024\n\n", ("Jane Doe",)),
        ("By Reuters\n\n", ("Reuters",)),
        ("Reuters\n\nMay 4, 2021\n\n", ()),
        ("Key Takeaways\n\nMay 4, 2021\n\n", ()),
        ("Jane Doe's blog\n\nMay 4, 2021\n\n", ()),
        ("Medically reviewed by Ann Poe — Written by Jane Doe\n\n", ("Jane Doe",)),
        ("Jane Doe HARBOUR TODAY\n\nMay 4, 2021\n\n", ("Jane Doe",)),
        ("Knappe Mehrheit\n\nMay 4, 2021\n\n", ()),
        ("Publication Date: May 4, 2021\n\n", ()),
        ("Jane Doe / AP\n\n", ()),
        ("Jane Doe / AP\n\nMay 4, 2021\n\n", ("Jane Doe",)),
        ("Susanne Albrecht\n\nMay 4, 2021\n\n", ("Susanne Albrecht",)),
        ("Ein Interview von Jane Doe mit John Roe\n\n4. Mai 2021\n\n", ("Jane Doe",)),
    ],
)
def test_bylines_under_the_headline(head: str, names: tuple[str, ...]) -> None:
    assert authors(f"{HEAD}{head}{BODY}") == names


def test_the_portrait_under_the_text_names_the_author() -> None:
    paragraphs = "\n\n".join(f"{BODY} It was trip number {number} of the year." for number in range(8))
    portrait = "Jane Doe\n\nJane Doe is a reporter in Harbour Town who covers ferries and what lives on them."
    assert authors(f"{HEAD}{paragraphs}\n\n{portrait}") == ("Jane Doe",)
    assert "Jane Doe" in cleaner.clean(f"{HEAD}{paragraphs}\n\n{portrait}").text
    assert authors(f"{HEAD}{paragraphs}\n\n{portrait}\n\n{portrait.replace('Jane Doe', 'Ann Poe')}") == ()
    assert authors(f"{HEAD}{portrait}\n\n{paragraphs}") == ()
    assert (
        authors(f"{HEAD}{paragraphs}\n\nNobody asked Jane Doe, he said.\n\n{portrait}") == ()
    )  # of whom it tells
    assert (
        authors(
            f"{HEAD}{paragraphs}\n\n{portrait.replace('a reporter', 'a friend').replace('covers', 'likes')}"
        )
        == ()
    )


def test_a_name_over_the_date_is_no_headline() -> None:
    article = cleaner.clean(f"Tom Ray\n\nMay 4, 2021\n\n{BODY}", kind="text")
    assert article.title is None
    assert article.authors == ("Tom Ray",)


def test_words_and_pictures_on_one_line() -> None:
    assert authors(f"{HEAD}Words by Jane Doe; pictures by John Roe\n\n{BODY}") == ("Jane Doe",)


def test_names_of_han_joined_by_a_comma() -> None:
    text = (
        "渡し船が港に戻る\n\n山田太郎、鈴木花子\n\n2021年5月4日\n\n"
        "渡し船は火曜日の正午に港へ戻ってきたが、月曜日からどこにいたのか誰にも分からなかったという。"
    )
    assert authors(text) == ("山田太郎", "鈴木花子")


def test_a_refrain_is_no_copy_of_the_title() -> None:
    poem = "O ferry, come home\nO ferry, be slow\nThe ferry\nThe water is low"
    assert cleaner.clean(f"The ferry\n\n{poem}", kind="text").text.count("The ferry") == 1


@pytest.mark.parametrize(
    ("line", "subtitle"),
    [
        ("Share Close extra sharing options", None),
        ("Get author RSS feed", None),
        ("Post author By Jane Doe", None),
        ("mh 4. Mai 2021", None),
        ("The old ferry sails until the bridge opens", "The old ferry sails until the bridge opens"),
        (
            "Nobody can say where it had been all those months, or why",
            "Nobody can say where it had been all those months, or why",
        ),
    ],
)
def test_a_subtitle_is_about_the_text(line: str, subtitle: str | None) -> None:
    menu = "\n\n".join(("Home", "News", "Sport", "Culture", "Travel", "Weather", "Jobs", "Log in"))
    foot = "\n\n".join(("About us", "Contact", "Terms of use", "Privacy policy", "Cookie policy", "Help"))
    head = f"Ferry returns to the harbour\n\n{line}\n\nMay 4, 2021"
    text = "\n\n".join((f"Ferry returns to the harbour - Coast Daily\n\n{menu}", head, *_FERRY, foot))
    assert cleaner.clean(text, kind="text").subtitle == subtitle


def test_a_quoted_word_at_the_start_is_no_kicker() -> None:
    text = f"»Ferry« returns to the harbour - Coast Daily\n\n»Ferry« returns to the harbour\n\n{_FERRY[0]}"
    assert cleaner.clean(text, kind="text").title == "»Ferry« returns to the harbour"


def _page(head: str, *, meta: str = "", language: str = "en") -> cleaner.Article:
    body = "".join(f"<p>{text}</p>" for text in _FERRY)
    return cleaner.clean(
        f"<html lang={language}><head>{meta}</head><body><article><h1>Ferry returns to the harbour</h1>{head}{body}"
        "</article></body></html>"
    )


def test_the_day_of_an_edit_is_not_of_publication() -> None:
    article = cleaner.clean(f"{HEAD}3. Mai 2021\n\nzuletzt bearbeitet: 12.05.2021\n\n{BODY}", language="de")
    assert (article.published, article.modified) == ("2021-05-03", "2021-05-12")


def test_a_kicker_is_no_author() -> None:
    assert _page('<p class="kicker">Winter Olympics</p>').authors == ()
    wrapped = _page('<div class="post category-news tag-x"><p>Jane Doe</p><p>4 May 2021</p></div>')
    assert wrapped.authors == ("Jane Doe",)


def test_an_author_whose_link_is_called_a_tag_is_no_tag() -> None:
    article = _page('<p>By <a rel="tag author" href="/author/jane">Jane Doe</a></p>')
    assert (article.authors, article.tags) == (("Jane Doe",), ())


def test_of_two_captions_that_begin_alike_each_is_told() -> None:
    captions = ("The ferry", "The ferry at dawn with the mayor")
    figures = "".join(
        f'<figure><img src="/{i}.jpg"><figcaption>{text}</figcaption></figure>'
        for i, text in enumerate(captions)
    )
    assert _page(figures).captions == captions


def test_a_request_for_consent_does_not_tell_the_language() -> None:
    consent = "We use cookies to make this site work and to show you what you like to see on it. " * 8
    text = (
        "Der Stadtrat hat am Dienstag für den Bau einer neuen Brücke gestimmt, und im Mai beginnt die Arbeit."
    )
    article = cleaner.clean(
        f'<html lang="de"><body><div class="cookie-consent"><p>{consent}</p></div><article><h1>Die Brücke</h1>'
        f"<p>{text}</p></article></body></html>"
    )
    assert article.language == "de"


_BOTH = ("Bridges", "Road works")


@pytest.mark.parametrize(
    ("head", "meta", "tags"),
    [
        ('<p>Tags: <a rel="tag" href="/b">Bridges</a> <a rel="tag" href="/r">Road works</a></p>', "", _BOTH),
        (
            '<ul><li><a rel="tag" href="/b">Bridges</a></li><li><a rel="tag" href="/r">Road works</a></li></ul>',
            "",
            _BOTH,
        ),
        (
            '<p><span itemprop="keywords">Bridges</span> <span itemprop="keywords">Road works</span></p>',
            "",
            _BOTH,
        ),
        ("", '<meta name="keywords" content="Bridges, Road works">', _BOTH),
        (
            "<p>Tags: Ferries, Harbours</p>",
            '<meta name="keywords" content="Bridges">',
            ("Ferries", "Harbours"),
        ),
    ],
)
def test_tags_of_a_page(head: str, meta: str, tags: tuple[str, ...]) -> None:
    assert _page(head, meta=meta).tags == tags


@pytest.mark.parametrize(
    ("figure", "caption", "credit"),
    [
        (
            '<figure><img src="/f.jpg"><figcaption>The ferry on Monday.</figcaption></figure>',
            "The ferry on Monday.",
            "",
        ),
        (
            '<div><img src="/f.jpg"><p class="wp-caption-text">The ferry on Monday.</p></div>',
            "The ferry on Monday.",
            "",
        ),
        (
            '<figure><img src="/f.jpg"><figcaption class="attribution">The ferry. Photo: Jane Doe/AP</figcaption></figure>',
            "The ferry.",
            "Jane Doe/AP",
        ),
    ],
)
def test_captions_of_pictures(figure: str, caption: str, credit: str) -> None:
    article = _page(figure)
    assert article.captions == (caption,)
    assert (article.images[0].caption, article.images[0].credit) == (caption, credit)
    assert article.credits == ((credit,) if credit else ())
    assert caption not in article.text


def test_a_page_of_another_language_than_it_says() -> None:
    french = "Le maire a dit : « non » ! Qui paiera ? Les habitants de la ville attendent une réponse depuis des mois."
    for language in ("fr-FR", "en-US", "und"):
        article = cleaner.clean(
            f"<html lang={language}><body><h1>Le pont</h1><p>{french}</p><p>Le conseil se réunira la semaine prochaine pour décider du sort du vieux pont.</p>"
        )
        assert french in article.text
        assert article.language == ("fr-FR" if language == "fr-FR" else "fr")


def test_with_is_no_part_of_a_credit() -> None:
    article = cleaner.clean(f"{HEAD}Par Jean Dupont\n\n4 mai 2021\n\n{BODY}\n\n(Avec AFP)", kind="text")
    assert article.credits == ("AFP",)


@pytest.mark.parametrize(
    ("head", "names"),
    [
        ("Posted on July 1, 2024 by harbourmouse\n\n", ("harbourmouse",)),
        ("by harbourmouse | Jul 1, 2024\n\n", ("harbourmouse",)),
        ("Sorted by date | Jul 1, 2024\n\n", ()),
    ],
)
def test_a_name_of_one_small_word_beside_the_date(head: str, names: tuple[str, ...]) -> None:
    assert authors(f"{HEAD}{head}{BODY}") == names


_FERRY = (
    "The old ferry will sail until the new bridge opens, the harbour office said on Monday evening.",
    "It carries four hundred people a day, most of them on their way to the mills and to the market.",
    "Tickets are sold at the kiosk, where a clerk has sat since the days of the steam boats, he says.",
)


def test_heading_below_prose_is_no_title_of_an_article() -> None:
    text = f"{_FERRY[0]}\n\nHow the Old Ferry Became the Pride of the Harbour\n\n{_FERRY[1]}\n\n{_FERRY[2]}"
    article = cleaner.clean(text)
    assert article.title is None
    assert article.text == text


def test_of_two_headlines_alike_the_first_is_the_title_and_stays_it() -> None:
    first, second = (
        "Keeping Your Boat Spotless: Top Trends",
        "Keeping Your Boat Spotless: The Latest Trends in Cleaning",
    )
    text = "\n\n".join((first, second, *_FERRY))
    article = cleaner.clean(text)
    assert article.title == first
    assert cleaner.clean_text(cleaner.clean_text(text)) == cleaner.clean_text(text)


@pytest.mark.parametrize("label", ["Photographs by:", "Reviewed by:", "Visualizations by:"])
def test_a_name_under_another_label_is_no_byline(label: str) -> None:
    article = cleaner.clean(f"{HEAD}{label}\n\nJane Doe\n\nPublished 3 May 2022\n\n{BODY}")
    assert article.authors == ()
    assert article.text.startswith(f"{label}\n\nJane Doe\n\n")


@pytest.mark.parametrize(
    "title",
    [
        "How to mend a net – From a man who has mended nine hundred",
        "The ferry that came back - and why it left",
        "Ferry returns to the harbour – then ‘leaves again at dawn’",
        "'I slept through it - the whole town should have'",
    ],
)
def test_a_headline_that_goes_on_behind_a_dash_is_whole(title: str) -> None:
    assert cleaner.clean(f"{title}\n\n{BODY}").title == title


def test_the_title_of_a_page_over_the_headline_is_no_header() -> None:
    article = cleaner.clean(
        f"Ferry returns to the harbour? | The Post\nFerry returns to the harbour?\n\n{BODY}"
    )
    assert (article.title, article.text) == ("Ferry returns to the harbour?", BODY)


def test_the_day_announced_under_a_list_of_names_over_the_day_of_the_last_change() -> None:
    roles = ("Boats", "Ropes", "Maps", "Charts", "Tides", "Gulls", "Nets", "Lamps", "Buoys")
    names = "\n\n".join(f"{role}\n\nJane {role[0]}. Doe" for role in roles)
    announced = "This page was originally published on Wednesday, March 2, 2022."
    changed = "This page was last updated on Sunday, January 5, 2025 at 12:13 AM EST."
    assert published(f"{HEAD}{LONG_BODY}\n\nCredits\n\n{names}\n\n{announced}\n\n{changed}") == "2022-03-02"


def test_writers_of_books_with_their_publishers_are_no_bylines() -> None:
    books = "\n\n".join(
        f"{book}\n{writer}\n\n{BODY}"
        for book, writer in (
            ("The Ferry", "Jane Doe (Quay )"),
            ("The Bridge", "John Roe (Mole House)"),
            ("The Quay", "Ann Poe (Pier)"),
        )
    )
    article = cleaner.clean(
        f"Three novels of the year\n\nA ferry, a bridge, and what they do to a town.\n\n{books}"
    )
    assert article.authors == ()
    assert "Jane Doe (Quay)" in article.text


def test_a_list_of_books_by_whom_stays() -> None:
    books = "\n\n".join(
        f"{n} The {what}\nby {who}"
        for n, what, who in (
            (1, "Ferry", "Jane Doe"),
            (2, "Bridge", "John Roe"),
            (3, "Quay", "Ann Poe"),
            (4, "Mole", "Max Coe"),
        )
    )
    article = cleaner.clean(
        f"The novels of the year\n\n{BODY}\n\nInterview by Sylvia Moe\n\n{books}\n\n{LONG_BODY}"
    )
    assert article.authors == ("Sylvia Moe",)
    assert "by John Roe" in article.text


def test_a_numbered_heading_of_an_article_stays() -> None:
    items = "\n\n".join(
        f"{n}. {name}\n\n{BODY}"
        for n, name in (
            (1, "Facebook"),
            (2, "X (formerly Twitter)"),
            (3, "Boats at dawn, 90 pictures by Jane Doe"),
        )
    )
    assert items in cleaner.clean(f"Three places for the ferry\n\n{LONG_BODY}\n\n{items}").text


def test_a_model_is_no_name() -> None:
    article = cleaner.clean(f"Want a van?\n\nWe have driven two of them\n\nKia PV5\n\n{BODY}")
    assert article.authors == ()


@pytest.mark.parametrize(
    ("line", "name"),
    [
        (
            "On May 4, 2021 May 5, 2021 By Jane Doe In Ferries, Guides to the Ferries, Harbours of the North and South",
            "Jane Doe",
        ),
        (
            "Posted on May 4, 2021 by Jane Doe (Harbour) - 5 Comments on Is there a ferry on Sundays?",
            "Jane Doe",
        ),
        (
            "Published: May 4, 2021 · Modified: May 5, 2021 by Jane Doe · This post may contain affiliate links",
            "Jane Doe",
        ),
    ],
)
def test_the_byline_inside_a_long_line_with_a_date(line: str, name: str) -> None:
    assert cleaner.clean(f"{HEAD}{line}\n\n{LONG_BODY}").authors == (name,)


def test_the_one_byline_with_a_label_counts_wherever_it_stands() -> None:
    menu = "Home\nFerries\nHarbours\nTimetables\nContact\nLog in\nSearch\nSubscribe\nPrivacy policy\nTerms of use"
    foot = "\n".join(f"Boats of {town}" for town in ("Aby", "Boe", "Cay", "Dee", "Elm", "Fay", "Gap", "Hay"))
    page = f"{HEAD}{menu}\n\n{HEAD}{LONG_BODY}\n\n{foot}\n\n{{}}\n\n{menu}"
    assert cleaner.clean(page.format("Article by\n\nJane Doe")).authors == ("Jane Doe",)
    assert cleaner.clean(page.format("Written by Jane Doe\n\nWritten by John Roe")).authors == ()


def test_a_byline_over_the_headline_gives_way_to_the_name_under_it() -> None:
    menu = "Home\nFerries\nHarbours\nTimetables\nContact\nLog in\nSearch\nSubscribe\nPrivacy policy\nTerms of use"
    teaser = (
        "The best ferries of the year\n\nJohn Roe has sailed on all of them\n\nby John Roe\n\nAdvertisement"
    )
    page = f"{HEAD}{menu}\n\n{teaser}\n\nHome / Harbour\n\n{HEAD}Jane Doe\n\nMay 4, 2021 / 10:07\n\n{LONG_BODY}\n\n{menu}"
    assert cleaner.clean(page).authors == ("Jane Doe",)


def test_a_byline_with_an_outlet_in_brackets_beside_another_bracket() -> None:
    article = cleaner.clean(f"{HEAD}Jane Doe (Harbour Post)\n\n{LONG_BODY}\n\nThe old ferry (archive)")
    assert article.authors == ("Jane Doe",)


@pytest.mark.parametrize(
    "site", ["After Hours Magazine", "Where Next Magazine", "From Our Own Correspondent"]
)
def test_a_site_may_be_called_by_a_word_that_goes_on(site: str) -> None:
    assert (
        cleaner.clean(f"Ferry returns to the harbour - {site}\n\n{LONG_BODY}").title
        == "Ferry returns to the harbour"
    )


def test_a_numbered_list_of_networks_stays_whole() -> None:
    names = "1. Facebook\n2. Twitter\n3. WhatsApp\n4. Instagram"
    article = cleaner.clean(f"The largest networks\n\n{BODY}\n\n{names}\n\n{BODY.replace('ferry', 'boat')}")
    assert [str(block) for block in article.blocks][2:6] == names.split("\n")


@pytest.mark.parametrize("section", ["Opinion", "Politics", "SPORT"])
def test_a_section_over_the_headline_is_no_headline(section: str) -> None:
    article = cleaner.clean(f"{section}\n\nWhy the old ferry must sail\n\nBy Jane Doe\n\n{BODY}")
    assert (article.section, article.title) == (section, "Why the old ferry must sail")
    assert (article.authors, article.text) == (("Jane Doe",), BODY)


def test_a_byline_over_the_headline_is_no_title() -> None:
    article = cleaner.clean(f"By Jane Doe\n{HEAD}{LONG_BODY}")
    assert (article.title, article.authors) == (HEAD.strip(), ("Jane Doe",))
    assert article.text == LONG_BODY


def test_a_byline_alone_is_no_title() -> None:
    article = cleaner.clean(f"By Jane Doe\n\n{LONG_BODY}")
    assert (article.title, article.authors, article.text) == (None, ("Jane Doe",), LONG_BODY)


TIMELINE = "\n\n".join(
    f"{day}\n\nThe council met in the old hall and put the question of the ferry off for one more year, it is said."
    for day in ("January 4, 2019", "March 7, 2020", "May 9, 2021", "July 11, 2022", "June 2, 2023")
)


@pytest.mark.parametrize("byline", ["", "By Jane Doe\n\n"])
def test_the_date_over_a_chronicle_is_that_of_the_article(byline: str) -> None:
    article = cleaner.clean(f"{HEAD}{byline}June 3, 2024\n\n{LONG_BODY}\n\nTimeline\n\n{TIMELINE}")
    assert article.published == "2024-06-03"
    assert "June 3, 2024" not in article.text
    assert article.text.endswith(TIMELINE)


@pytest.mark.parametrize("above", ["Published: 3 May 2024", "By Jane Doe\n\n3 May 2024"])
def test_a_list_of_days_does_not_take_the_date_of_the_article(above: str) -> None:
    days = "4 May 2024\n\n11 May 2024\n\n18 May 2024\n\n25 May 2024"
    article = cleaner.clean(f"{HEAD}{above}\n\n{days}\n\n{LONG_BODY}")
    assert article.published == "2024-05-03"
    assert article.text == f"{days}\n\n{LONG_BODY}"
    assert cleaner.clean(article.to_text()).text == article.text


@pytest.mark.parametrize("teasers", [7, 12])
def test_dated_teasers_over_an_article_are_no_diary(teasers: int) -> None:
    menu = "Home\nNews\nPolitics\nSport\nCulture\nWeather\nLog in\nLatest"
    latest = "\n\n".join(f"{day} May 2024\n\n{day} things about the bridge" for day in range(1, teasers + 1))
    article = cleaner.clean(
        f"{menu}\n\n{latest}\n\n{HEAD}12 June 2024\n\n{LONG_BODY}\n\nAbout us\nPrivacy policy"
    )
    assert "things about the bridge" not in article.text
    assert article.published == "2024-06-12"


@pytest.mark.parametrize(
    "sentence",
    [
        "The trial opens on 6 June 2024.",
        "She died on May 5, 2024.",
        "Am 6. Juni 2024 ist Premiere.",
        "Le procès s’ouvre le 6 juin 2024.",
        "审判将于2024年6月6日开始。",
    ],
)
def test_a_sentence_with_a_day_stays_and_is_no_date(sentence: str) -> None:
    for text in (f"{LONG_BODY}\n\n{sentence}", f"{sentence}\n\n{LONG_BODY}"):
        article = cleaner.clean(f"{HEAD}{text}")
        assert (article.text, article.published) == (text, None)


@pytest.mark.parametrize(
    "first",
    [
        "12 March 2024",
        "Photograph: Jane Doe/PA",
        "The quay on Tuesday. Photograph: Jane Doe/PA",
        "Subscribe",
        "Skip to content",
        "Home | News | Sport",
        "Advertisement",
        "Politics",
    ],
)
@pytest.mark.parametrize("byline", ["", "By Helen Marsh\n\n"])
def test_the_headline_under_another_line(first: str, byline: str) -> None:
    article = cleaner.clean(f"{first}\n\n{HEAD}{byline}{LONG_BODY}")
    assert (article.title, article.subtitle) == (HEAD.strip(), None)
    assert article.text.endswith(LONG_BODY)


def test_a_lead_under_byline_and_date_is_neither_title_nor_subtitle() -> None:
    lead = "The ferry came back to the harbour on Tuesday."
    article = cleaner.clean(f"{HEAD}By Jane Doe\n\n12 March 2024\n\n{lead}\n\n{LONG_BODY}")
    assert (article.title, article.subtitle, article.section) == (HEAD.strip(), None, None)
    assert article.text == f"{lead}\n\n{LONG_BODY}"


@pytest.mark.parametrize("after", ["Photograph: Jane Doe/PA", "Advertisement"])
@pytest.mark.parametrize("dateline", ["", "LEEDS (Reuters) - "])
def test_a_lead_over_a_picture_is_no_subtitle(after: str, dateline: str) -> None:
    lead = f"{dateline}Hundreds of people waited on the quay on Tuesday night to see the ferry come back."
    article = cleaner.clean(f"{HEAD}By Jane Doe\n\n12 March 2024\n\n{lead}\n\n{after}\n\n{LONG_BODY}")
    assert article.subtitle is None
    assert article.text == f"{lead}\n\n{LONG_BODY}"


@pytest.mark.parametrize(
    "first",
    [
        "Two men were arrested on Monday.",
        "“I did it,” he said.",
        "LEEDS (AP) - Two men were arrested on Monday.",
    ],
)
def test_a_text_without_a_headline_keeps_its_first_sentence(first: str) -> None:
    article = cleaner.clean(f"{first}\n\n{LONG_BODY}")
    assert (article.title, article.text) == (None, f"{first}\n\n{LONG_BODY}")


@pytest.mark.parametrize(
    "sentence",
    [
        "Jane Doe and John Roe won.",
        "The letter was written by Jane Doe.",
        "The song was written by Jo Roe and Al Poe.",
    ],
)
def test_a_sentence_about_people_is_no_byline(sentence: str) -> None:
    article = cleaner.clean(f"{HEAD}{sentence}\n\n{LONG_BODY}")
    assert (article.authors, article.text) == ((), f"{sentence}\n\n{LONG_BODY}")


def test_the_day_of_an_entry_stays_beside_the_date_of_the_article() -> None:
    days = "4 May 2024\n\nThe bridge closes.\n\n11 May 2024\n\nThe hearing begins."
    text = f"{BODY}\n\n{days}{LONG_BODY.removeprefix(BODY)}"
    article = cleaner.clean(f"{HEAD}By Jane Doe\n\n2 July 2024\n\n{text}")
    assert (article.published, article.text) == ("2024-07-02", text)


MENU = "News\nPolitics\nSport\nCulture\nWeather\nVideo\nPodcasts\nJobs\nShop\nLog in\nRegister\nContact us\nAbout us\nHelp"
FOOT = "About us\nPrivacy policy\nTerms of use\nCookie policy\nCareers\nSitemap\n© 2024 Harbour Post. All rights reserved."


@pytest.mark.parametrize("first", ["Search", "- Home", "Sign in"])
def test_a_menu_at_the_top_is_no_title_of_the_page(first: str) -> None:
    page = f"{first}\n{MENU}\nSearch\n\nFerry returns to the harbour\n\nBy Jane Doe\n\n12 March 2024\n\n{LONG_BODY}\n\n{FOOT}"
    assert cleaner.clean(page).title == "Ferry returns to the harbour"


def test_names_under_a_label_with_the_words_between_them_on_lines() -> None:
    names = "von\n\nTill Ecker\n\n,\n\nMax Bernhard\n\nund\n\nJana Muster"
    page = f"Die Fähre ist wieder da\n\n{MENU}\n\nDie Fähre ist wieder da\n\n{names}\n\n12. März 2024\n\n{LONG_BODY}\n\n{FOOT}"
    assert cleaner.clean(page).authors == ("Till Ecker", "Max Bernhard", "Jana Muster")


def test_the_handle_of_an_author_does_not_make_the_name_a_word() -> None:
    text = f"{HEAD}Carlota Guindal\n\n12 March 2024\n\n{LONG_BODY}\n\nFollow her: @carlota_guindal"
    assert cleaner.clean(text).authors == ("Carlota Guindal",)


def test_a_line_over_the_credit_of_a_picture_is_its_caption() -> None:
    caption = "The ferry Anna in the harbour of Rye in 2019"
    body = LONG_BODY.replace("\n\nHer office", f"\n\n{caption}\nPhoto: Jane Doe/Getty Images\n\nHer office")
    article = cleaner.clean(f"{HEAD.strip()} | Harbour Post\n{MENU}\n\n{HEAD}By Jane Doe\n\n{body}\n\n{FOOT}")
    assert article.captions == (caption,)
    assert article.text == LONG_BODY


@pytest.mark.parametrize(
    ("line", "language"),
    [
        ("Publicado em 12 de março de 2024", "pt"),
        ("Terça-feira, 12 de março de 2024", "pt"),
        ("wtorek, 12 marca 2024, godz. 18:30", "pl"),
        ("Во вторник, 12 марта 2024 года", "ru"),
        ("12 березня 2024 року о 18:30", "uk"),
        ("Την Τρίτη 12 Μαρτίου 2024", "el"),
        ("03.12.2024", "und"),
        ("12.31.2024", "en"),
        ("✎Dec. 31. 2024", "en"),
    ],
)
def test_lines_that_are_dates(line: str, language: str) -> None:
    found = read_date_line(line, language)
    assert found is not None
    assert found.published is not None or found.modified is not None


def test_a_line_with_a_day_over_a_row_of_networks() -> None:
    page = f"Ferry returns to the harbour\n{MENU}\n\nFerry returns to the harbour\n\n{LONG_BODY}\n\nJane Doe May 4, 2021\nFacebook 0 Twitter 0 0 Likes\n\nOther things 3 May 2021\n\n{FOOT}"
    assert cleaner.clean(page).published == "2021-05-04"


def test_lines_of_a_list_of_changes_are_not_of_publication() -> None:
    changes = "\n".join(f"{day} May 2021 the ferry was painted" for day in (4, 9, 17))
    page = f"Ferry returns to the harbour\n{MENU}\n\nFerry returns to the harbour\n\n{changes}\n\n{LONG_BODY}\n\n{FOOT}"
    assert cleaner.clean(page).published is None


def test_a_day_is_no_number_of_a_list() -> None:
    page = f"Die Fähre ist wieder da\n{MENU}\n\n12. Teil der Reihe\n\nDie Fähre ist wieder da\n\n13. 1. 2020\n\n{LONG_BODY}\n\n14. Teil der Reihe\n\n{FOOT}"
    assert cleaner.clean(page).published == "2020-01-13"


@pytest.mark.parametrize(
    "sentences",
    [
        ("The bill passed on 4 May 2021.", "Twitter and Facebook declined to comment."),
        ("Posted on 6 June 2024, the video was shared by millions.",),
        ("It was May 5, 2024.",),
        ("Did she leave on 4 May 2024?",),
        ("Das Interview führte zu Streit mit Anna Schmidt.",),
        ("Von unserem Vater Hans Meier",),
    ],
)
def test_sentences_of_an_article_are_no_furniture(sentences: tuple[str, ...]) -> None:
    said = "\n\n".join(sentences)
    text = f"{BODY}\n\n{said}{LONG_BODY.removeprefix(BODY)}"
    article = cleaner.clean(f"{HEAD}{text}")
    assert (article.text, article.published, article.authors) == (text, None, ())


def test_a_short_paragraph_over_the_credit_of_another_picture_stays() -> None:
    said = "The mayor was not on the quay that day."
    body = LONG_BODY.replace("\n\nHer office", f"\n\n{said}\n\nPhoto: Jane Doe/Getty Images\n\nHer office")
    page = f"{HEAD.strip()} | Harbour Post\n{MENU}\n\n{HEAD}By Jane Doe\n\n12 March 2024\n\n{body}\n\n{FOOT}"
    assert said in cleaner.clean(page).text


def test_one_day_between_paragraphs_is_no_entry() -> None:
    text = LONG_BODY.replace("\n\nHer office", "\n\n4 May 2024\n\nHer office")
    article = cleaner.clean(f"{HEAD}By Jane Doe\n\n2 July 2024\n\n{text}")
    assert cleaner.clean(article.text, title=article.title).text == article.text


@pytest.mark.parametrize("first", ["Photo: Jane Doe/PA", "12 March 2024"])
def test_furniture_over_the_headline_of_a_page_is_no_title(first: str) -> None:
    below = "Related stories\n- Ferry sinks in bay\n- Mayor quits her post"
    article = cleaner.clean(f"{first}\n\n{HEAD}Updated 4 May 2024\n\n{LONG_BODY}\n\n{below}")
    assert (article.title, article.subtitle) == (HEAD.strip(), None)


@pytest.mark.parametrize(
    "title",
    ["Rückschlag im Titelkampf - Liverpool verliert bei Everton", "Best Bread Machines – My Favorites!"],
)
def test_the_tail_of_a_headline_is_no_site(title: str) -> None:
    assert cleaner.clean(f"{title}\n\n{LONG_BODY}").title == title


FLIGHT = "\n\n".join(
    (
        "Book a flight in spring and you pay less than in summer, as anyone at the harbour will tell you.",
        "The cheapest seats go to those who wait until Tuesday, says the clerk who has sold them for years.",
        "Cynomi, a small firm on the quay, has written a program that looks for them while its owner sleeps.",
        "It found a seat for nine pounds in March, and Cynomi has been proud of that seat ever since.",
    )
)


@pytest.mark.parametrize(
    ("line", "title"),
    [
        ("How to Book a Flight for Beginners | It's All Trip To Me", "How to Book a Flight for Beginners"),
        (
            "Getting to Yes in the Spring: A Clerk Tells - Cynomi",
            "Getting to Yes in the Spring: A Clerk Tells",
        ),
        (
            "Spring flights | what the clerk at the quay says of them",
            "Spring flights | what the clerk at the quay says of them",
        ),
        (
            "A seat for nine pounds - and nobody to sit in it",
            "A seat for nine pounds - and nobody to sit in it",
        ),
    ],
)
def test_the_site_behind_a_headline_of_an_article(line: str, title: str) -> None:
    assert cleaner.clean(f"{line}\n\n{FLIGHT}").title == title


def test_a_printed_headline_on_a_page_without_blank_lines() -> None:
    menu = "Home\nNews\nSport\nWeather\nLog in\nSearch\nCulture\nTravel\nJobs\nVideo"
    foot = "About us\nContact\nTerms of use\nPrivacy policy\nCookie policy\n© 2024 The Harbour Post"
    text = FLIGHT.replace("\n\n", "\n")
    top = "Cheap flights – what a clerk at the harbour knows of them"
    page = f"{top}\n{menu}\nWhat a clerk knows of cheap flights\n{text}\n{foot}"
    assert cleaner.clean(page).title == "What a clerk knows of cheap flights"


def test_a_standfirst_that_the_block_model_drops() -> None:
    lead = (
        "Who books a flight in spring pays less than in summer, and who waits until Tuesday pays least of all: "
        "the clerk who has sold seats at the harbour for years tells why, and a small firm on the quay has written "
        "a program that looks for the cheapest while its owner sleeps."
    )
    other = (
        "Ferries sail from three piers, daily at seven, and nobody who boards one needs a ticket, because the "
        "county has paid for the coal, the crew, the paint and the band since the great flood, when bridges fell "
        "and islanders rowed to church, to school and to their own weddings."
    )
    for line, expected in ((lead, lead), (other, None)):
        page = cut(
            f"What the clerk knows of cheap flights\n\n{line}\n\nBy Jane Doe\n\n4 May 2021\n\n{FLIGHT}", "en"
        )
        body = [i for i, text in enumerate(page.texts) if text in FLIGHT]
        assert choose_fields(page, [*byline.find(page)], body).subtitle == expected
