"""An article may have any number of paragraphs."""

import random
from collections.abc import Callable

import pytest

import cleaner

PARTS = (
    "The harbour master|Her predecessor|The younger of the two brothers|A clerk of the district court|The widow of the baker"
    "|Nobody in the village|The engineer from the coast|One of the fishermen|The council's lawyer|An old schoolteacher"
    "|The captain of the ferry|The woman who kept the lighthouse",
    "remembered|wrote down|never believed|had to explain|finally understood|was told in the spring|often spoke of|could not forget"
    "|measured once more|asked the others about|showed the visitors|kept a careful record of",
    "how the storm had broken the northern pier|the long quarrel over the price of the nets|why the second boat came back empty"
    "|what the surveyors had found under the old wall|the winter in which the bay froze over|who had paid for the new bell"
    "|the letter that arrived a week too late|which of the islands had been sold|the noise that the ice made at night"
    "|the debts of the company and its three owners|when the road to the quarry was closed|the names on the stone by the gate",
    "before the road was built|after forty years|in a single afternoon|without a word of anger|and the rest is in the archive"
    "|as the minutes of the meeting show|while the rain went on|though it mattered to no one|and that was the end of it"
    "|to the surprise of the whole room|for reasons of her own|until the lamps were lit",
)  # fmt: skip
PEOPLE = ("MS BRENNER", "THE CHAIRMAN", "MR HALLE")
MONTHS = ("January", "March", "April", "June", "August", "October")
MENU = (
    "Home",
    "News",
    "Politics",
    "Business",
    "Sport",
    "Culture",
    "Travel",
    "Weather",
    "Jobs",
    "Log in",
    "Search",
)
FOOT = ("About us", "Contact", "Terms of use", "Privacy policy", "Cookie policy", "Careers", "Sitemap", "RSS")
TITLE = "The harbour and its people in the long winter"


def sentence(rng: random.Random) -> str:
    return " ".join(rng.choice(part.split("|")) for part in PARTS) + "."


def paragraph(rng: random.Random) -> str:
    return " ".join(sentence(rng) for _ in range(rng.randint(1, 4)))


def plain(rng: random.Random, number: int) -> list[str]:
    return [paragraph(rng)]


def numbered(rng: random.Random, number: int) -> list[str]:
    return [f"{number}. {paragraph(rng)}"]


def spoken(rng: random.Random, number: int) -> list[str]:
    return [f"{rng.choice(PEOPLE)}: {paragraph(rng)}"]


def dated(rng: random.Random, number: int) -> list[str]:
    return [f"{1 + number % 28} {rng.choice(MONTHS)} {1800 + number % 200}", paragraph(rng)]


Entry = Callable[[random.Random, int], list[str]]


def body(entry: Entry, many: int) -> list[str]:
    rng = random.Random(many)
    found: list[str] = []
    while len(found) < many:
        found += entry(rng, len(found) + 1)
    return list(dict.fromkeys(found))


def as_text(paragraphs: list[str]) -> str:
    return "\n".join([*MENU, "", TITLE, "", "\n\n".join(paragraphs), "", *FOOT])


def as_page(paragraphs: list[str]) -> str:
    menu, foot = ("".join(f'<li><a href="/{word}">{word}</a></li>' for word in row) for row in (MENU, FOOT))
    text = "\n".join(f"<p>{paragraph}</p>" for paragraph in paragraphs)
    return (
        f"<title>{TITLE} | The Harbour Post</title><body><nav><ul>{menu}</ul></nav>"
        f"<div><h1>{TITLE}</h1>\n{text}\n</div><footer><ul>{foot}</ul></footer></body>"
    )


@pytest.mark.parametrize("many", [50, 300, 1200])
@pytest.mark.parametrize("entry", [plain, numbered, spoken, dated])
@pytest.mark.parametrize("form", [as_text, as_page])
def test_a_long_article_stays(form: Callable[[list[str]], str], entry: Entry, many: int) -> None:
    paragraphs = body(entry, many)
    lines = {line.strip() for line in cleaner.clean(form(paragraphs)).text.split("\n")}
    lost = [one for one in paragraphs if one not in lines]
    assert len(lost) <= 2 + 0.02 * many, lost[:5]
