"""Site profiles: what they learn, what survives them, and that merging is a law."""

from __future__ import annotations

import json
import pickle
import random
import re
import subprocess
import sys
from itertools import permutations
from pathlib import Path

import pytest

from cleaner import Cleaner
from cleaner.corpus import SiteProfile, learn
from cleaner.corpus import profile as profile_module
from cleaner.template import SiteTemplates, site_of

SLOGAN = "Every drop counts, as the old wells of the valley teach us, and nobody should forget it."
PROMOTION = "Harbour Weekly is printed on paper from the valley and read in four hundred villages."
TOPICS = [
    "ferry",
    "school",
    "bridge",
    "market",
    "clinic",
    "library",
    "orchard",
    "tramway",
    "theatre",
    "lighthouse",
]


def page(number: int, *, slogan: bool = False, widget: str = "") -> str:
    topic = TOPICS[number % len(TOPICS)] + (f" of quarter {number}" if number >= len(TOPICS) else "")
    parts = [
        "Harbour Weekly",
        "Docks and Quays",
        f"The {topic} will be rebuilt before winter",
        f"The council decided on Monday that the {topic} will be rebuilt, although the money is not yet there.",
        f"Work on the {topic} begins in May, said the mayor, who had asked for it three years in a row.",
        *([SLOGAN] if slogan else []),
        f"People who live near the {topic} fear noise and dust, and some of them have written to the paper.",
        PROMOTION,
        *([widget] if widget else []),
        "Letters to the harbour master",
    ]
    return "\n\n".join(parts)


def site(n: int, host: str = "www.harbour.example", series: int = 3) -> list[tuple[str, str]]:
    return [(page(i, slogan=i < series), f"https://{host}/{i}") for i in range(n)]


def test_what_every_article_has_is_template() -> None:
    profile = SiteProfile.learn(site(10))
    template = profile.template("harbour.example")
    assert {one.text for one in template} == {
        "Harbour Weekly", "Docks and Quays", PROMOTION, "Letters to the harbour master",
    }  # fmt: skip
    assert {(one.articles, one.share) for one in template} == {(10, 1.0)}
    raw, url = site(10)[4]
    kept = Cleaner(profile=profile).clean(raw, url).text
    for one in template:
        assert one.text not in kept
    assert "although the money is not yet there" in kept
    codes = {finding.name for finding in Cleaner(profile=profile).clean(raw, url).findings}
    assert "site-template" in codes


def test_a_sentence_in_a_few_articles_is_content() -> None:
    docs = site(10, series=3)
    cleaner = Cleaner(profile=SiteProfile.learn(docs))
    for raw, url in docs[:3]:
        assert SLOGAN in cleaner.clean(raw, url).text
    docs = site(40, series=12)
    assert SLOGAN not in {one.text for one in SiteProfile.learn(docs).template("harbour.example")}


def test_too_few_articles_teach_nothing() -> None:
    assert SiteProfile.learn(site(3, series=0)).template("harbour.example") == ()
    assert len(SiteProfile.learn(site(3, series=0), least=3).template("harbour.example")) == 4


def test_versions_of_one_story_are_one_article() -> None:
    raw = page(0)
    again = [
        (
            raw
            + f"\n\nThe update number {['one', 'two', 'three', 'four', 'five', 'six'][i]} adds a sentence.",
            f"https://harbour.example/v{i}",
        )
        for i in range(6)
    ]
    profile = SiteProfile.learn(again + site(12)[1:])
    assert all("ferry" not in one.text for one in profile.template("harbour.example"))
    twice = SiteProfile.learn(site(3) + site(3) + site(3))
    assert twice.sites == {"harbour.example": 3}


def test_a_page_of_another_site_or_of_none_is_left_alone() -> None:
    profile = SiteProfile.learn(site(10))
    raw, url = site(10)[5]
    plain = Cleaner()
    with_it = Cleaner(profile=profile)
    other = "https://other.example/5"
    assert with_it.clean(raw, other) == plain.clean(raw, other)
    assert with_it.clean(raw) == plain.clean(raw)
    assert with_it.clean(raw, url) != plain.clean(raw, url)
    assert with_it.clean(raw, "https://harbour.example.evil.example/5").text == plain.clean(raw, other).text


def test_the_headline_that_all_others_link_to_stays_on_its_own_page() -> None:
    headline = "The ferry will be rebuilt before winter"
    docs = [(page(i, widget=headline), f"https://harbour.example/{i}") for i in range(10)]
    profile = SiteProfile.learn(docs)
    assert headline in {one.text for one in profile.template("harbour.example")}
    article = Cleaner(profile=profile).clean(*docs[0])
    assert headline in article.to_text()
    assert headline not in Cleaner(profile=profile).clean(*docs[4]).to_text()


def test_subheadings_of_a_series_stay() -> None:
    docs = []
    for i in range(12):
        raw = page(i)
        if i % 2:
            raw = raw.replace("\n\nPeople who", "\n\nWhat we liked\n\nPeople who")
        raw = raw.replace("\n\nWork on", "\n\nWeekly Plus, a month for nothing\n\nWork on")
        docs.append((raw, f"https://harbour.example/{i}"))
    cleaner = Cleaner(profile=SiteProfile.learn(docs))
    assert "What we liked" in cleaner.clean(*docs[3]).text
    assert "Weekly Plus" not in cleaner.clean(*docs[3]).text


ITEMS = ["flour", "honey", "barley", "plums", "cream", "thyme", "lentils", "chestnuts", "quinces", "rye"]


def test_short_labels_inside_the_article_stay_though_every_page_has_them() -> None:
    docs = []
    for item in ITEMS:
        raw = (
            f"Grandmother cooks with {item}\n\nThe best {item} come from the upper valley, where the nights stay"
            f" cold until June.\n\nIngredients\n\nSalt and pepper\n\nMethod\n\nLet the {item} stand for an hour"
            f" and stir them with a wooden spoon until nothing sticks.\n\nA recipe from the box of the old parsonage"
        )
        docs.append((raw, f"https://kitchen.example/{item}"))
    cleaner = Cleaner(profile=SiteProfile.learn(docs[1:]))
    article = cleaner.clean(*docs[0])
    for label in ("Ingredients", "Salt and pepper", "Method"):
        assert label in article.text
    assert "parsonage" not in article.text


def test_what_figures_tell_is_news_and_so_is_a_headline_with_a_figure() -> None:
    docs = []
    for i, item in enumerate(ITEMS):
        raw = (
            f"Weather on day {i} of the month\n\nIn the valley it will be {3 * i} degrees at noon and people should"
            f" not forget their umbrellas.\n\nThe {item} must be covered tonight, says the farmer who looks after"
            f" the station on the ridge.\n\nAlready {900 + i} readers of this page send us what their own rain"
            f" gauges show each morning."
        )
        docs.append((raw, f"https://weather.example/{i}"))
    cleaner = Cleaner(profile=SiteProfile.learn(docs[1:]))
    article = cleaner.clean(*docs[0])
    assert article.title == "Weather on day 0 of the month"
    assert "0 degrees at noon" in article.text
    assert "rain gauges" not in article.text


def test_names_in_a_notice_may_vary() -> None:
    names = ["Ann Lee", "Omar Haddad", "Ida Berg", "Luis Prieto", "Mei Tanaka", "Jo Walsh"]
    docs = [
        (
            page(i).replace(
                PROMOTION, f"{name} reads your letters every evening and answers those that make us think."
            ),
            f"https://harbour.example/{i}",
        )
        for i, name in enumerate(names)
    ]
    article = Cleaner(profile=SiteProfile.learn(docs[1:])).clean(*docs[0])
    assert "reads your letters" not in article.text


def test_articles_with_one_long_notice_are_independent_all_the_same() -> None:
    notice = " ".join(
        f"The notice number {word} is longer than anything else on this page." for word in ITEMS
    )
    docs = [(page(i) + (f"\n\n{notice}" if i % 2 else ""), f"https://harbour.example/{i}") for i in range(10)]
    profile = SiteProfile.learn(docs)
    assert {(one.articles, one.share) for one in profile.template("harbour.example")} >= {(10, 1.0), (5, 0.5)}


def test_a_sentence_run_on_to_the_last_paragraph_goes_alone() -> None:
    docs = [(raw.replace(f"\n\n{PROMOTION}", f" {PROMOTION}"), url) for raw, url in site(10, series=3)]
    cleaner = Cleaner(profile=SiteProfile.learn(docs[1:]))
    article = cleaner.clean(*docs[0])
    assert article.text.endswith("and some of them have written to the paper.")
    assert SLOGAN in article.text
    assert article.rebuild() == docs[0][0]


def test_html_and_records_and_documents_can_be_learned() -> None:
    docs = []
    for i in range(6):
        body = "".join(f"<p>{part}</p>" for part in page(i).split("\n\n"))
        docs.append(
            {
                "html": f"<html><body><article>{body}</article></body></html>",
                "url": f"https://harbour.example/{i}",
            }
        )
    profile = SiteProfile.learn(docs)
    assert PROMOTION in {one.text for one in profile.template("harbour.example")}
    article = Cleaner(profile=profile).clean(docs[0]["html"], docs[0]["url"])
    assert PROMOTION not in article.text
    with pytest.raises(TypeError):
        SiteProfile.learn(["text"])


def test_what_cannot_be_used_is_passed_over() -> None:
    bad = [
        (b"\x89PNG\r\n\x1a\n" + bytes(99), "https://a.example/1"),
        ("text", None),
        ("", "https://a.example/2"),
        ("x", "no host"),
    ]
    assert SiteProfile.learn(bad[:3]).sites in ({}, {"a.example": 1})
    assert SiteProfile.learn([("A line of text.", None)], site="named.example").sites == {"named.example": 1}


def test_merging_is_associative_commutative_and_idempotent(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(profile_module, "BUDGET", 40)
    monkeypatch.setattr(profile_module, "FLOOR", 5)
    docs = site(25) + site(18, "b.example") + site(9, "c.example") + site(30, "d.example")
    rng = random.Random(5)
    rng.shuffle(docs)
    parts = [SiteProfile.learn(docs[k::3], sample=12) for k in range(3)]
    whole = SiteProfile.learn(docs, sample=12)
    assert max(whole.sites.values()) == 10
    for a, b, c in permutations(parts):
        assert (a | b) | c == a | (b | c) == whole
    assert whole | whole == whole
    assert whole | parts[0] == whole
    assert whole.merge(*parts) == whole
    assert whole | SiteProfile(sample=12) == whole
    with pytest.raises(ValueError, match="other settings"):
        whole.merge(SiteProfile())


def test_memory_is_bounded_by_the_sample() -> None:
    profile = SiteProfile.learn(site(120), sample=8)
    assert profile.sites == {"harbour.example": 8}
    profile.templates()
    assert len(profile._texts("harbour.example")) < 400
    saved = "".join(profile._lines())
    assert saved.count("\n") < 100


def test_a_saved_profile_is_readable_and_comes_back(tmp_path: Path) -> None:
    profile = SiteProfile.learn(site(6) + site(5, "zweite.example"))
    for name in ("p.json", "p.json.gz"):
        profile.save(tmp_path / name)
        assert SiteProfile.load(tmp_path / name) == profile
    data = json.loads((tmp_path / "p.json").read_text("utf-8"))
    assert data["format"] == "cleaner-site-profile/2"
    assert [6, 1.0, PROMOTION] in data["sites"]["harbour.example"]["template"]
    merged = SiteProfile.load(tmp_path / "p.json") | SiteProfile.learn(site(12)[6:])
    assert merged == SiteProfile.learn(site(12) + site(5, "zweite.example"))
    (tmp_path / "bad.json").write_text('{"format": "other"}')
    with pytest.raises(ValueError, match="no site profile"):
        SiteProfile.load(tmp_path / "bad.json")
    with pytest.raises(OSError, match="No such file"):
        SiteProfile.load(tmp_path / "none.json")


def test_a_cleaner_with_a_profile_pickles_and_hashes_stably() -> None:
    cleaner = Cleaner(profile=SiteProfile.learn(site(6)))
    assert isinstance(cleaner.profile, SiteTemplates)
    assert pickle.loads(pickle.dumps(cleaner)) == cleaner
    program = (
        "import sys; sys.path.insert(0, 'tests'); from test_profile import *;"
        "print(hash(Cleaner(profile=SiteProfile.learn(site(6)))), SiteProfile.learn(site(6)).templates().digest)"
    )
    found = {
        subprocess.run(
            [sys.executable, "-c", program],
            capture_output=True,
            text=True,
            check=True,
            cwd=Path(__file__).parent.parent,
        ).stdout
        for _ in range(2)
    }
    assert found == {f"{hash(cleaner)} {cleaner.profile.digest}\n"}


def test_learning_from_files_is_learning_from_documents(tmp_path: Path) -> None:
    docs = site(30) + site(8, "b.example")
    path = tmp_path / "in.jsonl"
    path.write_text("".join(json.dumps({"text": raw, "url": url}) + "\n" for raw, url in docs))
    for workers in (0, 2):
        assert learn([str(path)], workers=workers) == SiteProfile.learn(docs)


@pytest.mark.parametrize(
    ("url", "name"),
    [
        ("https://www.A.example/x", "a.example"),
        ("a.example/x", "a.example"),
        ("http://edition.a.example:8080/", "edition.a.example"),
        ("", ""),
        ("http://[broken", ""),
    ],
)
def test_the_site_is_the_host(url: str, name: str) -> None:
    assert site_of(url) == name


def test_settings_are_checked() -> None:
    for settings in ({"least": 1}, {"share": 0.0}, {"share": 1.5}, {"sample": 3}):
        with pytest.raises(ValueError, match="least is 2 or more"):
            SiteProfile(**settings)  # type: ignore[arg-type]


def test_the_page_on_profiles_shows_what_happens(capsys: pytest.CaptureFixture[str]) -> None:
    page = (Path(__file__).parent.parent / "docs" / "profiles.md").read_text("utf-8")
    (code,) = re.findall(r"^```python\n(.*?)^```$", page, re.DOTALL | re.MULTILINE)
    (shown,) = re.findall(r"^```text\n(.*?)^```$", page, re.DOTALL | re.MULTILINE)
    exec(compile(code, "profiles.md", "exec"), {})
    assert capsys.readouterr().out == shown
