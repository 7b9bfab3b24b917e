"""The laws of the ledger, over every written article and over hostile input."""

from __future__ import annotations

import html
import json
import pickle
import unicodedata
from itertools import permutations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import cleaner
from articles import Fixture, fixtures
from cleaner import Article, Cleaner
from cleaner.article import Run
from cleaner.assemble import _kept_changes
from cleaner.ledger import Change, replay
from cleaner.rules import RULES
from cleaner.rules.rule import Keep

ALL = pytest.mark.parametrize("fixture", fixtures(), ids=lambda f: f.id)
cache: dict[str, Article] = {}


def cleaned(fixture: Fixture) -> Article:
    if fixture.id not in cache:
        cache[fixture.id] = cleaner.clean(fixture.raw, url=fixture.data.get("url"))
    return cache[fixture.id]


def shows_code_of_a_page(article: Article) -> bool:
    """Plain text cannot say that a line of script is a listing and did not leak."""
    return article.input_kind == "html" and any(block.kind == "code" for block in article.blocks)


def check_ledger(article: Article) -> None:
    """Tiling, one fate each, changes inside the runs, blocks from the source, and back."""
    assert article.ledger is not None
    source, runs = article.source, article.ledger.runs
    at = 0
    for run in runs:
        assert run.start == at < run.end
        at = run.end
        assert run.fate in ("body", "field", "dropped", "gap")
        assert bool(run.code) == (run.fate in ("field", "dropped"))
    assert at == len(source)
    end = 0
    for change in article.changes:
        assert end <= change.start <= change.end
        assert source[change.start : change.end] == change.before != change.after
        assert change.codes
        end = change.end
    for block in article.blocks:
        text = ""
        for number, (start, end) in enumerate(block.spans):
            inside = [c for c in article.changes if start <= c.start and c.end <= end]
            shifted = [type(c)(c.start - start, c.end - start, c.before, c.after, c.codes) for c in inside]
            text += replay(source[start:end], shifted) + (
                block.glues[number] if number < len(block.glues) else ""
            )
        assert text == str(block)
    for run in runs:
        if run.fate == "gap":
            inside = [c for c in article.changes if run.start <= c.start and c.end <= run.end]
            shifted = [
                type(c)(c.start - run.start, c.end - run.start, c.before, c.after, c.codes) for c in inside
            ]
            kept = replay(source[run.start : run.end], shifted)
            assert not kept.strip(" \t\r\n\u00a0\u3000\ufeff\u200b") or kept.isspace()
    assert article.rebuild() == source
    assert article.text == "\n\n".join(str(block) for block in article.blocks)


@ALL
def test_ledger_of_written_articles(fixture: Fixture) -> None:
    check_ledger(cleaned(fixture))


@ALL
def test_stored_articles_come_back(fixture: Fixture) -> None:
    article = cleaned(fixture)
    data = json.loads(json.dumps(article.to_dict()))
    again = Article.from_dict(data)
    assert again == article
    assert again.rebuild() == article.source
    short = Article.from_dict(article.to_dict("changes"))
    assert short.text == article.text
    with pytest.raises(cleaner.LedgerMissing):
        short.rebuild()
    with pytest.raises(cleaner.LedgerMissing):
        _ = Article.from_dict(article.to_dict("none")).changes


@ALL
def test_cleaning_the_canonical_text_changes_nothing(fixture: Fixture) -> None:
    first = cleaned(fixture)
    if not first or shows_code_of_a_page(first):
        return
    again = cleaner.clean(first.to_text(), language=first.language)
    assert again.text == first.text
    if first.input_kind == "text":  # plain text cannot say everything that HTML does of a block's kind
        assert [(b.kind, str(b)) for b in again.blocks] == [(b.kind, str(b)) for b in first.blocks]
    for name in ("title", "subtitle", "authors", "published"):
        assert getattr(again, name) == getattr(first, name), name
    assert again.changes == ()
    assert again.dropped == ()


@ALL
def test_cleaning_the_body_with_its_title_changes_nothing(fixture: Fixture) -> None:
    first = cleaned(fixture)
    if first and not shows_code_of_a_page(first):
        again = cleaner.clean(first.text, title=first.title, language=first.language, kind="text")
        assert again.text == first.text


@ALL
def test_repairing_twice_is_repairing_once(fixture: Fixture) -> None:
    first = cleaned(fixture)
    once = cleaner.repair(first.source)
    assert cleaner.repair(once.text).text == once.text


LAYERS = {
    "decomposed": lambda text: unicodedata.normalize("NFD", text),
    "escaped": lambda text: html.escape(text).replace(" ", "&nbsp;", 1),
    "json": lambda text: text.replace("’", "\\u2019"),
    "soft hyphen": lambda text: text.replace("enough", "en\u00adough"),
    "invisible": lambda text: text.replace("enough", "en\u200bough"),
    "cp1252": lambda text: text.encode().decode("cp1252", "ignore"),
    "mac_roman": lambda text: text.encode().decode("mac_roman"),
}


@pytest.mark.parametrize("layers", list(permutations(LAYERS, 2)), ids="+".join)
def test_repairing_layers_of_damage_twice_is_repairing_once(layers: tuple[str, str]) -> None:
    text = "The café’s owner said: “We’ve waited long enough.” It’s the mayor’s own “Québec & Malmö” plan."
    for layer in layers:
        text = LAYERS[layer](text)
    once = cleaner.repair(text)
    assert cleaner.repair(once.text).text == once.text
    text = once.source
    for change in reversed(once.changes()):
        text = text[: change.start] + change.after + text[change.end :]
    assert text == once.text


@ALL
def test_the_ledger_is_small(fixture: Fixture) -> None:
    article = cleaned(fixture)
    source = article.source
    by_model = sum(run.end - run.start for run in article.dropped if run.code == "B900")
    if by_model < 0.2 * len(source) or source.count("\n") < 60:
        return
    account = article.to_dict()["ledger"]
    del account["source"]
    fields_and_repairs = 600  # what any article has, in bytes; the rest grows with the page
    assert len(json.dumps(account, separators=(",", ":"))) < 0.1 * len(source.encode()) + fields_and_repairs


def test_a_table_set_in_columns_and_a_listing_stay_as_they_are() -> None:
    table = "Quay         Boats  Crew\nOld harbour      4    17\nNorth mole       2     9\nShipyard        11    40"
    listing = "        test    rdi, rdi        ; is it zero\n        je      .L5             ; then leave\n        ret                     ; done"
    prose = "The harbour master counts the boats every morning, and writes them into the book by the door."
    text = (
        f"Boats in the harbour\n\n{prose}\n\n{table}\n\n{prose.replace('morning', 'evening')}\n\n{listing}\n"
    )
    article = cleaner.clean(text)
    assert article.blocks[1].kind == "table"
    assert table in article.text
    assert listing.strip() in article.text
    assert "| Old harbour | 4 | 17 |" in article.to_markdown()
    assert cleaner.clean_text(cleaner.clean_text(text)) == cleaner.clean_text(text)


@pytest.mark.parametrize(
    "lines",
    [
        "The ferry came   back at noon on Tuesday,\nand nobody on the quay could   say where\nit   had been since Monday.",
        "Q:   Why did you close it?\nA:   Because it was broken.\nQ:   When does it open?\nA:   In a year.",
    ],
)
def test_lines_with_gaps_that_are_no_columns_are_no_table(lines: str) -> None:
    prose = "The harbour master counts the boats every morning, and writes them into the book by the door."
    article = cleaner.clean(f"Boats in the harbour\n\n{prose}\n\n{lines}\n\n{prose.replace('door', 'lamp')}")
    assert "table" not in {block.kind for block in article.blocks}


def test_the_same_input_gives_the_same_article() -> None:
    fixture = fixtures()[0]
    assert cleaner.clean(fixture.raw) == cleaner.clean(fixture.raw)


def test_cleaners_pickle_and_hash() -> None:
    one = Cleaner(ignore=("B",), protect=("keep me",), threshold=0.4)
    assert pickle.loads(pickle.dumps(one)) == one
    assert hash(pickle.loads(pickle.dumps(one))) == hash(one)


def test_what_is_put_before_the_first_character_belongs_to_it() -> None:
    paragraph = "The ferry sailed at noon, and the quay was empty when the harbour master came back."
    article = cleaner.clean(f"{paragraph}\n\n\u00c3 \u00c3\n\nNobody on the quay could say why.", kind="text")
    check_ledger(article)
    assert [change.before for change in article.ledger.changes] == ["\u00c3"]
    changes = [Change(10, 10, "", "x", ("D105",))]
    runs = [Run(0, 8, "body"), Run(8, 10, "gap"), Run(10, 20, "body"), Run(20, 22, "gap")]
    assert list(_kept_changes(changes, runs)) == changes


def test_a_blank_left_by_a_change_at_the_start_of_a_block_is_of_no_block() -> None:
    article = cleaner.clean(
        "How is my premium calculated?\n\n\u00c2 Your price isn\u00e2\x80\x99t plucked from thin air. "
        "Insurers weigh your pet\u00e2\x80\x99s species, breed, age, and even ZIP code.",
        kind="text",
    )
    assert "Your price isn’t plucked" in article.text
    check_ledger(article)


def same_again(text: str) -> cleaner.Article:
    """The article of a text, which is the same when its canonical text and its body are cleaned."""
    first = cleaner.clean(text, kind="text")
    again = cleaner.clean(first.to_text(), kind="text")
    assert [str(block) for block in again.blocks] == [str(block) for block in first.blocks]
    for name in ("title", "subtitle", "authors"):
        assert getattr(again, name) == getattr(first, name), name
    assert cleaner.clean(first.text, title=first.title, kind="text").text == first.text
    return first


def test_a_header_that_ends_like_verse_is_a_header() -> None:
    article = same_again(
        "‘I never learned to cycle’\nJoke Vermeer (71) mends bicycles in Delft.\n"
        "By Helena Mulder and Thomas van Dijk\n\n"
        "No. Follow us, they say, but nobody waits at the corner of the street.\n\n"
        "She opened the shop in 1974, when the street was still a canal, and never closed it since."
    )
    assert article.title == "‘I never learned to cycle’"
    assert article.authors == ("Helena Mulder", "Thomas van Dijk")


STANZAS = (
    "Who comes, who comes, who goes, who goes?\nThe tide, the tide alone.\n"
    "The sheep stand still, the sheep stand still\nand want to have no home.",
    "The light goes out upon the wall,\nthe light goes out again,\n"
    "and who will hear the water fall\nwill hear it in the rain.",
)
COUPLETS = "\n\n".join(f"The boat goes out to sea {i},\nthe boat comes home to me {i}." for i in "abcd")


@pytest.mark.parametrize("poem", [STANZAS[0], "\n\n".join(STANZAS), COUPLETS], ids=["one", "two", "couplets"])
def test_a_poem_below_its_title_keeps_its_stanzas(poem: str) -> None:
    article = same_again(f"Evening on the dyke\n\n{poem}")
    assert article.text == poem


REFRAIN = (
    "The boat goes out again\nand nobody is waving{}\nThe boat goes out again\nas it went out before{}\n\n"
    "O light upon the harbour wall{}\nwho waits for me tonight{}\nThe boat goes out again\nand no one shuts the door{}"
)


def test_a_title_that_is_a_refrain_of_the_body() -> None:
    poem = REFRAIN.format(",", ".", ",", "?", ".")
    assert cleaner.clean(poem, title="The boat goes out again", kind="text").text == poem


def test_a_line_of_verse_that_is_the_title_is_no_copy_of_it() -> None:
    article = cleaner.clean("The boat goes out again\n\n" + REFRAIN.format(*[""] * 5), kind="text")
    assert article.text.count("The boat goes out again") == 3
    quoted = "\n\n".join(
        [
            "The boat goes out again",
            "The choir sang for an hour, and in every song of it the same line came back to the people of the town.",
            REFRAIN.format(*[""] * 5),
            "Nobody knows who wrote it, but everybody in the harbour has known it by heart since the war.",
        ]
    )
    assert cleaner.clean(quoted, kind="text").text.count("The boat goes out again") == 3


ODD = "\u0640\u064b\u00ad\u200d'\u2019\u02bc-\u2013.:/()[]@*_|\u00e9\ufb01\u0307\u1160\u3164\uffa0\u201c\u201e\u4e2d\u3001<&>aB \n"


@given(st.text(st.sampled_from(ODD), max_size=12), st.text(st.sampled_from(ODD), max_size=40))
@settings(max_examples=200, deadline=None)
def test_any_heading_and_line_give_an_article(heading: str, line: str) -> None:
    check_ledger(cleaner.clean(f"<title>{line}</title><h1>{heading}</h1><p>{line}</p><p>{heading}</p>"))
    check_ledger(cleaner.clean(f"{heading}\n\n{line}\n\n{heading} {heading}", kind="text"))


@given(st.text(max_size=400))
@settings(max_examples=300, deadline=None)
def test_any_text_gives_an_article_with_a_lawful_ledger(text: str) -> None:
    check_ledger(cleaner.clean(text, kind="text"))


@given(
    st.lists(
        st.sampled_from(
            [
                "The council met on Monday to talk about the bridge that the storm destroyed.",
                "May 4, 2021",
                "By Jane Doe",
                "Share",
                "ADVERTISEMENT",
                "<!-- x",
                "-->",
                "",
                "\u00ad",
                "- item",
                "| a | b |",
                "Caf\u00c3\u00a9 now",
                "&amp;nbsp;",
                "Read more: x",
                "\r",
                "\u200b",
                "> quote",
                "1. one",
                "2. two",
                "the the man ,said",
                "Photo: A/Getty",
                '{"a": 1}',
            ]
        ),
        max_size=14,
    ),
    st.sampled_from(["\n", "\n\n", "\r\n", " "]),
)
@settings(max_examples=300, deadline=None)
def test_any_mixture_gives_an_article_with_a_lawful_ledger(parts: list[str], glue: str) -> None:
    check_ledger(cleaner.clean(glue.join(parts), kind="text"))


def test_a_title_that_verse_comes_back_to_stays_in_it() -> None:
    poem = (
        "The boat goes out at seven\nand nobody is waving,\nThe boat goes out again\nas it went out before.\n\n"
        "O light upon the harbour wall,\nwho waits for me tonight?\nThe boat goes out again\nand no one shuts the door."
    )
    article = cleaner.clean(poem, title="The boat goes out again")
    assert (article.text, article.section) == (poem, None)
    assert cleaner.clean(article.text, title=article.title).text == poem


@pytest.mark.parametrize(
    "text",
    [
        keep.text
        for rule in RULES
        for keep in rule.examples
        if isinstance(keep, Keep) and rule.code[0] in "CF"
    ],
)
def test_what_a_rule_keeps_is_kept_again(text: str) -> None:
    article = cleaner.clean(text, kind="text")
    assert cleaner.clean(article.text, title=article.title, kind="text").text == article.text


HEAD_OF_PAGE = (
    "<html><head><title>The ferry came home</title></head><body><article><h1>{title}</h1>"
    "<p class=byline>{byline}</p><time datetime=2024-05-03>3 May 2024</time>"
    "<p>The ferry came back at noon on Tuesday, and nobody on the quay could say where it had been since Monday.</p>"
    "<p>The harbour master was asleep when it did, and the town has stopped asking him about his ferries.</p>"
)
ENOUGH = (
    "<p>Nobody has told the owner yet, who lives inland and reads the shipping news only on a Sunday.</p>" * 2
)


SAILS = "<p>The ferry sails at noon, and again at six in the evening, the harbour office says.</p>"
AUTHORS = [{"@type": "Person", "name": "Jane Doe"}, {"@type": "Organization", "name": "AP"}]


@pytest.mark.parametrize(
    ("title", "inside", "kept"),
    [
        ("The ferry came home", "<pre>- rope\n- tar\nwater ,  salt</pre>", "water ,  salt"),
        ("The ferry came home", f"<h2>Häufige Fragen</h2>{SAILS}", "Häufige"),
        ("Ferry vs. steamer: which is it?", f"<h2>Ferry vs. steamer: which is it?</h2>{SAILS}", "which"),
        (
            "The ferry came home",
            f"<script type='application/ld+json'>{json.dumps({'@type': 'NewsArticle', 'author': AUTHORS})}</script>",
            "",
        ),
    ],
)
def test_a_printed_page_is_the_same_when_it_is_cleaned(title: str, inside: str, kept: str) -> None:
    html = HEAD_OF_PAGE.format(title=title, byline="By <a rel=author>Jane Doe</a>") + inside + ENOUGH
    first = cleaner.clean(f"{html}</article></body></html>")
    assert kept in first.text
    again = cleaner.clean(first.to_text())
    assert [str(block) for block in again.blocks] == [str(block) for block in first.blocks]
    assert (again.title, again.authors, again.published) == (first.title, first.authors, first.published)
    check_ledger(again)


def test_lines_of_boilerplate_go_from_what_looks_like_a_printed_article() -> None:
    text = (
        "The ferry came home\nBy Jane Doe\n2024-05-03\n\nThe ferry came back at noon on Tuesday, and nobody on "
        "the quay could say where it had been since Monday.\n\nShare on Facebook\nShare on Twitter\n\nThe harbour "
        "master was asleep when it did, and the town has stopped asking him about his ferries.\n\n"
        "Subscribe to our newsletter"
    )
    article = cleaner.clean(text)
    assert len(article.blocks) == 2
    assert "Share" not in article.text
    assert "newsletter" not in article.text


WRAPPED = (
    "The ferry came back at noon on Tuesday, and nobody on the quay could\nsay where it had been since Monday. "
    "The harbour master was asleep when\nit did, and the town has stopped asking him about his ferries."
)
PRINTED = "The ferry came home\nBy Jane Doe\n2024-05-03\n\n"
TOLD = (
    "The ferry came back at noon on Tuesday, and nobody on the quay could say where it had been since Monday.\n\n"
    "The harbour master was asleep when it did, and the town has stopped asking him about his ferries."
)


def test_wrapped_paragraphs_under_a_head_are_joined() -> None:
    short = "\n\n".join(f"Question {n}\n\nNobody knows." for n in range(6))
    text = (
        f"{PRINTED}{WRAPPED}\n\n{short}\n\n{WRAPPED.replace('Tuesday', 'Friday').replace('asleep', 'away')}"
    )
    blocks = cleaner.clean(text).blocks
    assert blocks[0].text == WRAPPED.replace("\n", " ")
    assert {block.kind for block in blocks} <= {"paragraph", "heading"}


def test_a_list_with_its_head_is_no_verse_in_a_printed_article() -> None:
    article = cleaner.clean(f"{PRINTED}{TOLD}\n\nWhat to bring:\n- rope\n- tar\n- salt\n\n{TOLD[::-1]}")
    kinds = [block.kind for block in article.blocks]
    assert kinds.count("list_item") == 3
    assert "verse" not in kinds


def test_a_headline_and_body_that_a_printed_article_repeats_go() -> None:
    article = cleaner.clean(f"{PRINTED}{TOLD}\n\nThe ferry came home\n\n{TOLD}")
    assert article.text == TOLD


def test_rows_of_a_printed_table_stay_whatever_they_hold() -> None:
    rows = "#\n---\nrope\n***\ntar"
    assert rows in cleaner.clean(f"{PRINTED}{TOLD}\n\n{rows}\n\n{TOLD[::-1]}").text
