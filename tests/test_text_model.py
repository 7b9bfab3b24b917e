from dataclasses import replace

import numpy as np
import pytest

import cleaner
from cleaner.language import guess
from cleaner.model import second
from cleaner.model import text as model
from cleaner.model.net import PARTS, Net
from cleaner.model.survey import word_places
from cleaner.model.survey.plain import LEXICON_BITS
from cleaner.model.trees import Forest, names_hash
from cleaner.read.text import cut
from cleaner.rules.boilerplate import not_main_text
from cleaner.rules.boilerplate._threads import thread, thread_with_times

MENU = "Home\nNews\nPolitics\nBusiness\nSport\nCulture\nTravel\nWeather\nJobs\nLog in\n12:04\nSearch"
STORY = (
    "The ferry company will close its northern line in October, its director told the islanders on Monday.\n"
    "“We carried eleven passengers a day last winter,” she said in the village hall, “and no line lives on that.”\n"
    "About two hundred people live on the two islands, most of them from fishing and from summer guests.\n"
    "The council wants to speak with a second company, which runs the boats to the mainland, before the summer ends."
)
FOOT = "About us\nContact\nTerms of use\nPrivacy policy\nCookie policy\nCareers\nSitemap\nRSS\n© 2024 The Harbour Post"
DUMP = f"{MENU}\nFerry line to close in October\n{STORY}\n{FOOT}"


def page(text):
    return cut(text, guess(text))


def scores(text):
    return model.score(page(text))


def test_weights_fit_the_features():
    net = Net.load(model.WEIGHTS)
    assert net.features == names_hash(model.NAMES)
    assert net.mean.shape == net.deviation.shape == (len(model.NAMES),)
    assert net.weights["enter"].shape[1] == len(model.NAMES)
    assert net.extra["lexicon"].shape == (2 << LEXICON_BITS,)
    assert len(set(model.NAMES)) == len(model.NAMES)


def test_weights_of_the_forest_fit_its_features():
    forest = Forest.load(second.WEIGHTS)
    assert forest.features == names_hash(second.NAMES)
    assert forest.columns.max() < len(second.NAMES)
    assert forest.extra["lexicon"].shape == (2 << LEXICON_BITS,)
    assert len(set(second.NAMES)) == len(second.NAMES)


def test_weights_are_small():
    assert model.WEIGHTS.stat().st_size + second.WEIGHTS.stat().st_size < 600_000


def test_the_forest_is_asked_only_where_the_net_is_not_sure():
    asked = []

    def ask():
        asked.append(True)
        return np.array([4.0, -4.0, 4.0])

    sure = model.settled(np.array([9.0, -9.0, 9.0]), [9, 9, 9], ask)
    assert not asked
    assert sure.tolist() == pytest.approx([0.99988, 0.00012, 0.99988], abs=1e-4)
    unsure = model.settled(np.array([0.0, 0.0, 0.0]), [9, 9, 9], ask)
    assert asked
    assert unsure.tolist() == pytest.approx([0.8320, 0.1680, 0.8320], abs=1e-4)


def test_story_beats_menu_and_footer():
    found = scores(DUMP)
    lines = DUMP.split("\n")
    story = [i for i, line in enumerate(lines) if line in STORY.split("\n")]
    rest = [i for i, line in enumerate(lines) if line in (*MENU.split("\n"), *FOOT.split("\n"))]
    assert found[story].min() > 0.6
    assert found[rest].max() < 0.5
    assert model.looks_like_dump(page(DUMP))
    kept = model.choose(page(DUMP), found)
    assert kept[story].all()
    assert not kept[rest].any()


def test_a_higher_threshold_keeps_no_more():
    whole = page(DUMP)
    found = model.score(whole)
    kept = [model.choose(whole, found, threshold).sum() for threshold in (0.1, 0.3, 0.5, 0.7, 0.9)]
    assert kept == sorted(kept, reverse=True)
    assert kept[-1] > 0


def test_an_article_is_no_dump():
    assert not model.looks_like_dump(page(STORY))
    assert not model.looks_like_dump(page("Ferry line to close in October\n\n" + STORY.replace("\n", "\n\n")))


def test_the_same_text_scores_the_same():
    assert np.array_equal(scores(DUMP), scores(DUMP))


def test_the_text_around_does_not_change_how_units_are_read():
    rows = model.measure(page(DUMP), model.Scan.of(page(DUMP)))
    padded = page("\n\n  " + DUMP + "\n\n")
    again = model.measure(padded, model.Scan.of(padded))
    assert np.allclose(rows[:, 1:], again[:, 1:])


@pytest.mark.parametrize(
    "text",
    [
        "a",
        "...",
        "x\ny",
        "[",
        "日本語。\nテスト",
        "\ud800 a",
        "\U0001f600\n\U0001f600",
        "\u200f\u05d0",
        "- \n- a",
        "1" * 5000,
    ],
)
def test_any_text_can_be_scored(text):
    whole = page(text)
    if len(whole):
        found = model.score(whole)
        assert found.shape == (len(whole),)
        assert np.isfinite(second.odds(whole, model.Scan.of(whole))).all()
        assert ((found >= 0) & (found <= 1)).all()
        assert model.choose(whole, found).any()


def test_nothing_to_score():
    whole = page("\n \n")
    assert len(model.score(whole)) == 0
    assert len(model.choose(whole, np.zeros(0))) == 0
    assert not model.looks_like_dump(whole)


def test_forest_by_hand(tmp_path):
    forest = Forest(
        np.array([[0, 1]], np.int32),
        np.array([[0.5, 2.0]], np.float32),
        np.array([[1.0, 2.0, 4.0, 8.0]], np.float32),
        0.5,
        names_hash(["a", "b"]),
        {"table": np.array([1, -2], np.int8)},
    )
    forest.save(tmp_path / "forest.npz")
    again = Forest.load(tmp_path / "forest.npz")
    rows = np.array([[0, 0], [1, 0], [0, 3], [1, 3], [np.nan, 3]], np.float32)
    assert again.predict(rows).tolist() == [1.5, 2.5, 4.5, 8.5, 4.5]
    assert again.features == forest.features
    assert again.extra["table"].tolist() == [1, -2]


def _net(rng, features, width, members=1):
    def some(*shape):
        return rng.normal(size=shape).astype(np.float32)

    weights = {
        "enter": some(members, features, width),
        "early": some(members, 1, width, 3 * width),
        "first_odds": some(members, width, 1),
        "page": some(members, 3 * width, width),
        "own": some(members, width, width),
        "late": some(members, 1, width, 3 * width),
        "odds": some(members, width, 1),
    }
    biases = {
        "enter": some(members, width),
        "early": some(members, 1, width),
        "first_odds": some(members, 1),
        "page": some(members, width),
        "own": np.zeros((members, width), np.float32),
        "late": some(members, 1, width),
        "odds": some(members, 1),
    }
    mean, deviation = some(features), np.abs(some(features)) + 1
    return Net(
        mean, deviation, weights, biases, (2,), (1,), names_hash(["a", "b", "c"]), {"table": np.arange(3)}
    )


def _by_hand(net, member, rows, sizes):
    """The odds of one net, a unit and a number at a time."""

    def relu(values):
        return np.maximum(values, 0)

    def layer(units, weight, bias, step):
        after, own, before = np.split(weight, 3, axis=1)
        out = []
        for i, unit in enumerate(units):
            made = unit @ own + bias
            if i >= step:
                made = made + units[i - step] @ after
            if i + step < len(units):
                made = made + units[i + step] @ before
            out.append(unit + relu(made))
        return np.array(out)

    w = {name: net.weights[name][member].astype(float) for name in PARTS}
    b = {name: net.biases[name][member].astype(float) for name in PARTS}
    units = relu(np.clip((rows.T - net.mean) / net.deviation, -4, 4) @ w["enter"] + b["enter"])
    units = layer(units, w["early"][0], b["early"][0], 2)
    first = (units @ w["first_odds"])[:, 0] + b["first_odds"]
    shares = [np.ones(len(units)), np.sqrt(sizes), np.sqrt(sizes) / (1 + np.exp(-first))]
    page = np.concatenate([share @ units / (share.sum() + 1e-3) for share in shares])
    units = units + relu(units @ w["own"] + page @ w["page"] + b["page"])
    return (layer(units, w["late"][0], b["late"][0], 1) @ w["odds"])[:, 0] + b["odds"]


@pytest.mark.parametrize("n", [1, 2, 3, 9])
def test_net_by_hand(n):
    rng = np.random.default_rng(n)
    net = _net(rng, 3, 4, members=2)
    rows, sizes = rng.normal(size=(3, n)).astype(np.float32), np.arange(n, dtype=np.float32)
    wanted = (_by_hand(net, 0, rows, sizes) + _by_hand(net, 1, rows, sizes)) / 2
    assert np.allclose(net.predict(rows, sizes), wanted, atol=1e-3, rtol=1e-3)


def test_net_is_what_was_saved(tmp_path):
    net = _net(np.random.default_rng(3), 3, 4)
    net.save(tmp_path / "net.npz")
    again = Net.load(tmp_path / "net.npz")
    assert (again.early, again.late, again.features) == (net.early, net.late, net.features)
    assert again.extra["table"].tolist() == [0, 1, 2]
    rows, sizes = np.ones((3, 5), np.float32), np.ones(5, np.float32)
    assert np.allclose(again.predict(rows, sizes), net.predict(rows, sizes), rtol=0.02, atol=0.05)


def test_an_article_loses_only_what_is_sure_at_its_end():
    text = f"Ferry line to close\nPhoto\n{STORY}\nLog in\n{STORY.replace('ferry', 'boat')}\nMore from the islands\nSubscribe"
    whole = page(text)
    story = np.array(whole.prose)
    found = np.where(story, 0.9, 0.01)
    kept = model.choose_in_article(whole, found)
    assert kept[story].all()
    assert kept[:2].all()
    assert not kept[-2:].any()
    assert kept[whole.texts.index("Log in")]
    assert model.choose_in_article(whole, np.where(story, 0.9, 0.2)).all()


def test_a_list_is_left_alone():
    whole = page(
        "\n".join(f"Boat {name}, built in 1954" for name in "ABCDEFGHIJKL") + "\n" + STORY.split("\n")[0]
    )
    found = np.where(np.array(whole.prose), 0.9, 0.01)
    assert model.choose_in_article(whole, found).all()


@pytest.mark.parametrize("stray", ["Share this article", "Advertisement", "Print this page"])
def test_one_line_of_a_site_does_not_make_a_list_a_page(stray):
    rows = [
        "Hill Farm, Rye",
        "Russets, quinces",
        "Mill Lane, Lye",
        "Pears and damsons",
        "The Old Rectory",
        "Bramleys",
    ]
    rows += [
        "Ferry House",
        "Cherries until July",
        "Upper Combe",
        "Plums, greengages",
        "Stone Cottage",
        "Walnuts",
    ]
    text = (
        "Forty orchards in one week\n\n"
        "The valley has forty orchards, and most of them sell to anyone who knocks. We walked from gate to gate in "
        "one week of September and wrote down what grows where.\n\n" + "\n\n".join(rows) + "\n\n"
        "All of them were friendly, and two gave us tea. The next list is about bees.\n\n" + stray
    )
    article = cleaner.clean(text)
    assert [row for row in rows if row not in article.text] == []
    assert stray not in article.text


def test_words_keep_their_places_in_the_lexicon():
    # The weights of the lexicon are bound to these hashes: a change here needs new training.
    scan = model.Scan.of(page("The ferry, the FERRY\n港の船"))
    units, places = word_places(scan.hashes, scan.word_ends)
    assert units.tolist() == [0, 0, 0, 0, 1, 1, 1, 0, 0, 0, 1, 1]
    assert places[0] == places[2]
    assert places[1] == places[3]
    assert places.tolist() == [
        28768,
        257924,
        28768,
        257924,
        232519,
        226198,
        5251,
        266396,
        270258,
        266396,
        276639,
        309528,
    ]


def test_where_nothing_is_sure_less_is_enough():
    whole = page(DUMP)
    unsure = np.full(len(whole), 0.3)
    assert model.choose(whole, unsure).all()
    sure = np.where(np.arange(len(whole)) < 12, 0.3, 0.99)
    assert not model.choose(whole, sure)[:12].any()


def test_length_is_comparable_across_scripts():
    text = (
        "The library in the old school has opened again on Thursday after three months of work by the villagers.\n"
        "Библиотека в старой школе снова открылась в четверг после трёх месяцев работы жителей деревни.\n"
        "마을 사람들이 석 달 동안 고친 옛 학교의 도서관이 목요일에 다시 문을 열고 손님을 맞았다고 이장이 말했다.\n"
        "村の人たちが三か月かけて直した古い学校の図書館が、木曜日にふたたび開きました。"
    )
    whole = page(text)
    words = np.expm1(model.measure(whole, model.Scan.of(whole))[model.NAMES.index("words")])
    assert words.min() > 12
    assert words.max() < 25


_COUNCIL = [
    f"The {place} was closed for the whole of the winter, and the council spent its money on new {things} "
    f"that nobody had asked for, as one of the older members put it on Tuesday."
    for place, things in zip(
        ("bridge", "museum", "library", "harbour", "market", "station", "theatre", "pool"),
        ("gates", "windows", "shelves", "lamps", "stalls", "benches", "curtains", "tiles"),
        strict=True,
    )
]


def test_a_thread_of_comments_goes_from_its_heading_on() -> None:
    comments = [
        f"{name}\n{day}. Mai 2021 um 14:0{day} Uhr\nI have lived beside it for {day + 20} years and never saw anybody "
        f"go in or come out, so what is all this about, I would like to know from the council."
        for day, name in enumerate(("Anna", "Bert", "Cora", "Dora"), 1)
    ]
    page = cut("\n".join((*_COUNCIL, "4 Kommentare", *comments)))
    assert thread_with_times(page, range(len(page))) == len(_COUNCIL)


@pytest.mark.parametrize("heading", ["Responses", "Comments"])
def test_what_ministers_said_is_no_thread_of_comments(heading: str) -> None:
    answers = [f"{told}\n{told[::-1]}" for told in _COUNCIL]
    stamps = [f"Minister {hour}, 4 May 2021, 1{hour}:00\n{_COUNCIL[hour]}" for hour in range(4)]
    page = cut("\n".join((*_COUNCIL, heading, *answers, *stamps)))
    assert thread_with_times(page, range(len(page))) == len(page)


_READERS = ("Anna", "Bert", "Cora", "Dora", "Egon")
_REMARKS = [
    f"I have lived beside it for {years} years and never saw anybody go in or come out of it, not even in a storm."
    for years in range(20, 25)
]


@pytest.mark.parametrize(
    "thread",
    [
        [f"{name} says:\n{told}" for name, told in zip((*_READERS[:4], "Anna"), _REMARKS, strict=True)],
        [f"{name} schreibt:\n{told}" for name, told in zip((*_READERS[:4], "Anna"), _REMARKS, strict=True)],
        [f"{told}\nReply" for told in _REMARKS],
        [f"{told}\nAntworten" for told in _REMARKS],
        [f"{word} {told[2:]}" for word, told in zip(("Thanks for sharing!", "Wow,", "Hi Ines,", "Great post!", "Hello,"), _REMARKS, strict=True)],
    ],
)  # fmt: skip
@pytest.mark.parametrize("heading", [[], ["5 Comments"]])
def test_a_thread_without_times_goes(thread: list[str], heading: list[str]) -> None:
    text = "\n\n".join((*_COUNCIL, *heading, *thread))
    assert cleaner.clean(text).text == "\n\n".join(_COUNCIL)


@pytest.mark.parametrize(
    "answers",
    [
        [f"{name} says:\n“{told}”" for name, told in zip(_READERS, _REMARKS, strict=True)],
        [f"{name} says:\n{told}" for name, told in zip(_READERS, _REMARKS, strict=True)],
        [f"Thank you for {told}" for told in _REMARKS[:4]],
        [f"{told}\nHello to that, said {name}." for name, told in zip(_READERS, _REMARKS, strict=True)],
    ],
)
def test_whom_an_article_asks_is_no_thread(answers: list[str]) -> None:
    text = "\n\n".join((*_COUNCIL, *answers))
    page = cut(text)
    assert thread(page) == len(page)


def test_prices_are_no_code() -> None:
    kinds = cut(
        "It sells for less.\n\nSea Spark 15\n$549 at the quay (tall)\n$549 in town (short)\n\nOr so."
    ).kinds
    assert "code" not in kinds
    assert "code" in cut("So:\n\n$ git clone quay\n$ cd quay && make\n$ ./ferry --noon").kinds


def test_a_listing_ends_where_sentences_begin() -> None:
    code = (
        "import quay\nboats = quay.load('north')\nfor boat in boats:\n    boat.sail(noon=True)\nprint(boats)"
    )
    told = "The second call loads all the boats that lie at the quay and may take some time in winter."
    page = cut(f"{told}\n{code}\n{told.replace('second', 'third')}\n{told.replace('second', 'fourth')}")
    assert page.kinds == ["paragraph", "code", "paragraph", "paragraph"]
    assert page.texts[1] == code


def test_a_list_whose_items_end_in_semicolons_is_no_code() -> None:
    items = "Une tente légère;\nUn sac de couchage;\nDes chaussures de marche;"
    kinds = cut(f"Il faut peu de choses pour cette randonnée.\n\n{items}\n\nEt du temps.").kinds
    assert "code" not in kinds
    assert "code" in cut("So:\n\nint i = 0;\nfor (;;) {\n  i++;\n  call(i);\n}").kinds


_FERRY = "\n\n".join(
    (
        "The ferry to the islands will sail again from Monday, the harbour board said after its meeting.",
        "It had lain at the quay since January, when a storm broke two of its ramps and the crane beside them.",
        "“We have repaired what can be repaired,” said Ines Marsh, who has led the board for eleven years.",
        "The first boat leaves at six in the morning and is free for everyone who lives on the islands.",
        "Fishermen had asked for a later hour, but the tide leaves the skipper no choice before the autumn.",
        "The second ramp will be rebuilt next year if the county pays its share of the costs.",
    )
)


def test_what_a_heading_of_the_site_heads_goes_with_it() -> None:
    teasers = (
        "Related articles\n\nWhy the cannery closed its doors\n\nThe island that voted twice\n\n"
        "A photo essay on the last shift.\n\nDiscover more from the Harbour Post\n\nType your email…"
    )
    assert cleaner.clean(f"{_FERRY}\n\n{teasers}").text == _FERRY


def test_a_teaser_in_the_text_heads_nothing() -> None:
    end = "What do the fishermen want?\n\nAn hour more of sleep, and a harbour that is dredged before the autumn."
    cleaned = cleaner.clean(f"{_FERRY}\n\nRead more: The old ferry is for sale\n\n{end}").text
    assert cleaned.endswith(end)


_PROSE = "The board of the harbour met on Monday and decided to repair the ramp before the summer."


def held(lines: list[str], shares: list[float], kinds: dict[int, str] | None = None) -> list[str]:
    """The lines that are kept between the first and the last, of which the model is sure, given what it says
    of the others."""
    whole = page("\n".join([_PROSE, *lines, _PROSE.replace("Monday", "Friday")]))
    assert len(whole) == len(lines) + 2
    whole = replace(whole, kinds=[(kinds or {}).get(i, kind) for i, kind in enumerate(whole.kinds)])
    given = np.array([1.5, *shares, 1.5])
    kept = given >= 1
    not_main_text._hold_lines(whole, given, kept)
    return [text for text, keep in zip(whole.texts[1:-1], kept[1:-1], strict=True) if keep]


def test_a_heading_over_prose_stays() -> None:
    assert held(["Who will pay"], [0.55], {1: "heading"}) == ["Who will pay"]
    assert held(["Who will pay"], [0.45], {1: "heading"}) == []
    assert held(["Who will pay"], [0.65]) == ["Who will pay"]  # a line by itself is like one
    assert held(["Who will pay", "Who will row"], [0.65, 0.65]) == []
    assert held(["Who will pay 2024"], [0.65]) == []


def test_a_line_below_a_colon_stays() -> None:
    lines = ["The ferry calls at these piers:", "North Harbour", "Mill Island", "Old Cannery"]
    assert held(lines, [1.2, 0.25, 0.25, 0.1]) == lines[:3]
    assert held([*lines[:2], "Read more", "Old Cannery"], [1.2, 0.25, 0.25, 0.25]) == lines[:2]


def test_lines_of_a_list_stay_together() -> None:
    lines = ["North Harbour", "Mill Island", "Old Cannery", "South Quay", "Lighthouse"]
    assert held(lines, [1.1, 1.1, 0.75, 1.1, 1.1]) == lines
    assert held(lines, [1.1, 0.5, 0.75, 1.1, 0.5]) == ["North Harbour", "South Quay"]


def test_a_line_of_the_site_is_not_held() -> None:
    assert held(["Advertisement"], [0.9]) == []
    assert held(["The pier is near.", "Ferry", "Ferry", "It is old."], [0.6, 0.9, 0.9, 0.6]) == [
        "The pier is near.",
        "It is old.",
    ]
