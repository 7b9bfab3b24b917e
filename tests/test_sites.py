"""Profiles on invented sites in five languages: what they repeat goes, what they say stays."""

from __future__ import annotations

from functools import cache

import pytest

from cleaner import Cleaner
from cleaner.corpus import SiteProfile
from sites import HARBOUR, SERIES, SITES, TALBOTE, Made, Site, pages

PLAIN = Cleaner()
MADE = {site.host: pages(site) for site in SITES}


def learned(docs: list[Made]) -> SiteProfile:
    return SiteProfile.learn([(doc.raw, doc.url) for doc in docs])


@cache
def without(host: str, page: int) -> Cleaner:
    """A cleaner with the profile of a site's other pages."""
    return Cleaner(profile=learned([doc for k, doc in enumerate(MADE[host]) if k != page]))


PAGES = [(site, k) for site in SITES for k in range(len(site.articles))]


@pytest.mark.parametrize(("site", "k"), PAGES, ids=[f"{site.host}-{k}" for site, k in PAGES])
def test_a_page_that_the_profile_has_not_seen(site: Site, k: int) -> None:
    doc = MADE[site.host][k]
    before = PLAIN.clean(doc.raw, doc.url).to_text()
    assert [junk for junk in doc.junk if junk not in before] == []
    after = without(site.host, k).clean(doc.raw, doc.url)
    assert (after.title, after.text) == (doc.title, doc.body)
    assert doc.slogan in after.text


def test_the_profile_of_another_site_changes_nothing() -> None:
    others = Cleaner(profile=learned([doc for site in SITES[1:] for doc in MADE[site.host]]))
    everything = Cleaner(profile=learned([doc for docs in MADE.values() for doc in docs]))
    for doc in MADE[HARBOUR.host]:
        assert others.clean(doc.raw, doc.url) == PLAIN.clean(doc.raw, doc.url)
        for url in (f"https://{TALBOTE.host}/x", "https://harbour.example.other.example/0", None):
            assert everything.clean(doc.raw, url) == PLAIN.clean(doc.raw, url)
    # Nor does an article change that another site has taken over word for word.
    doc = MADE[TALBOTE.host][0]
    syndicated = f"{doc.title}\n\n{doc.body}"
    url = f"https://{HARBOUR.host}/taken-over"
    assert everything.clean(syndicated, url) == PLAIN.clean(syndicated, url)


def test_the_slogan_of_a_series_stays_whatever_is_learned() -> None:
    for site in SITES:
        docs = MADE[site.host]
        cleaner = Cleaner(profile=learned(docs))
        assert sum(site.slogan in cleaner.clean(doc.raw, doc.url).text for doc in docs) == SERIES


def test_a_series_of_three_alone_is_no_template() -> None:
    docs = MADE[HARBOUR.host][:SERIES]
    assert learned(docs).template(HARBOUR.host) == ()
