import numpy as np
import pytest

from cleaner.language import guess
from cleaner.model import text as model
from cleaner.model.trees import Forest, names_hash
from cleaner.read.text import cut

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
    forest = Forest.load(model.WEIGHTS)
    assert forest.features == names_hash(model.NAMES)
    assert forest.columns.max() < len(model.NAMES)
    assert forest.extra["lexicon"].shape == (2 << model.LEXICON_BITS,)
    assert len(set(model.NAMES)) == len(model.NAMES)


def test_weights_are_small():
    assert model.WEIGHTS.stat().st_size < 600_000


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
    own = len(model.OWN)
    assert np.allclose(rows[:own, 1:], again[:own, 1:])


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


def test_words_keep_their_places_in_the_lexicon():
    # The weights of the lexicon are bound to these hashes: a change here needs new training.
    units, places = model.word_ids(model.Scan.of(page("The ferry, the FERRY\n港の船")))
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
    words = np.expm1(model.measure(whole, model.Scan.of(whole))[model.OWN.index("words")])
    assert words.min() > 12
    assert words.max() < 25
