"""The templates of sites, as a learned profile gives them: what the units of a page are compared with."""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from cleaner.measure import fold, squash

if TYPE_CHECKING:
    from cleaner.page import Page


ABOVE, BELOW, FIRM = 1, 2, 4
"""What is known of a template unit: that it stands above the article's longest paragraph, or below it
(both bits where it may be either), and that it is on nearly every page of its site."""

MOST_TIMES = 2
"""A label inside the article that comes more often than this on the page belongs to the article."""


class SiteTemplates:
    """The templates of sites, by the fingerprints of their units. Immutable, hashable, picklable."""

    def __init__(self, sites: Mapping[str, Mapping[int, int]]) -> None:
        self._sites = {name: dict(found) for name, found in sorted(sites.items())}

    def of(self, url: str | None) -> Mapping[int, int]:
        """The template of an address's site: fingerprint to the bits `ABOVE`, `BELOW` and `FIRM`. Empty
        without an address, or for a site that is not known."""
        return self._sites.get(site_of(url), {}) if url else {}

    @property
    def sites(self) -> dict[str, int]:
        """The sites, with the number of units in the template of each."""
        return {name: len(found) for name, found in self._sites.items()}

    @cached_property
    def digest(self) -> str:
        """A fingerprint of the whole, the same in every process."""
        text = json.dumps([(name, sorted(found.items())) for name, found in self._sites.items()])
        return hashlib.sha256(text.encode()).hexdigest()[:16]

    def __eq__(self, other: object) -> bool:
        return isinstance(other, SiteTemplates) and self._sites == other._sites

    def __hash__(self) -> int:
        return int(self.digest[:15], 16)

    def __getstate__(self) -> dict[str, dict[str, dict[int, int]]]:
        return {"_sites": self._sites}

    def __repr__(self) -> str:
        return f"SiteTemplates({len(self._sites)} sites, {self.digest})"


def site_of(url: str) -> str:
    """The site of an address: its host without `www.`, in lower case; "" where there is none."""
    try:
        host = urlsplit(url if "//" in url else f"//{url}").hostname or ""
    except ValueError:
        return ""
    return host.removeprefix("www.")


def fingerprint(*parts: str) -> int:
    """64 bits of a hash of these strings, the same in every process."""
    data = "\0".join(parts).encode("utf-8", "surrogatepass")
    return int.from_bytes(hashlib.blake2b(data, digest_size=8).digest(), "big")


def unit_keys(page: Page) -> list[int]:
    """A fingerprint of each unit; 0 for one without letters. The last bit says whether it is prose.

    Labels are compared without regard to case, digits and marks around them, prose by its words.
    """
    keys = []
    for text, prose in zip(page.texts, page.prose, strict=True):
        words = squash(text) if prose else fold(text)
        key = fingerprint("unit", words) & ~1 | int(prose)
        keys.append(key if any(map(str.isalpha, words)) else 0)
    return keys


def template_units(page: Page) -> Iterator[int]:
    """The units of a page that are its site's template, by `page.template`.

    A headline of the page is none, even if other pages link to it by its words; nor is a unit on the
    other side of the article than the site has it. Inside the article a label stays that comes again
    and again, is a heading, or stands alone there and not on nearly every page of the site: a series has
    the same subheadings in each part, a test the same table for each product.
    """
    keys = unit_keys(page)
    found = {i: page.template[key] for i, key in enumerate(keys) if key in page.template}
    own = [i for i in range(len(keys)) if i not in found]
    if not own:
        return
    main = longest(page, own)
    prose = [i for i in own if page.prose[i]] or [main]
    titles = {squash(e.value) for e in page.evidence if e.field in ("title", "subtitle")}
    if title := page.hints.get("title"):
        titles.add(squash(title))
    times = Counter(keys)
    for i, bits in found.items():
        if prose[0] < i < prose[-1] and not page.prose[i]:
            alone = i - 1 not in found and i + 1 not in found and not bits & FIRM
            heading = page.input_kind == "html" and page.kinds[i] == "heading"
            if alone or heading or times[keys[i]] > MOST_TIMES:
                continue
        if bits & (ABOVE if i < main else BELOW) and squash(page.texts[i]) not in titles:
            yield i


def longest(page: Page, units: Sequence[int]) -> int:
    """The longest paragraph among these units of a page, or the longest unit where none is prose."""
    return max(units, key=lambda i: (page.prose[i], len(page.texts[i]), -i))
