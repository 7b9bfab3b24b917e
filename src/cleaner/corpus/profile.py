"""What a site repeats: the lines and blocks that recur across its articles are its template.

A profile is a sample: of each site the `sample` documents whose fingerprints are the smallest, each with
the fingerprints of its units. Which documents these are does not depend on the order in which they were
seen, so profiles merge in any order to the same one, a document learned twice counts once, and memory is
bounded by the number of sites, not of documents. What counts as template is decided when it is asked
for: a unit in at least `least` independent articles and in at least the share `share` of the site's.
"""

from __future__ import annotations

import gzip
import json
import re
import struct
import zlib
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Set
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path
from typing import TYPE_CHECKING, Any

from cleaner.measure import squash
from cleaner.template import (
    ABOVE,
    BELOW,
    COMMON,
    FIRM,
    PROSE,
    SHAPE,
    SiteTemplates,
    edges,
    fingerprint,
    longest,
    shape_keys,
    site_of,
    unit_keys,
)

if TYPE_CHECKING:
    from cleaner.cleaner import Cleaner
    from cleaner.page import Page

FORMAT = "cleaner-site-profile/2"

SAMPLE = 64
"""Documents kept of a site. Of 64, a line on a third of the pages is counted to within 6 %."""

BUDGET = 150_000
"""Documents kept of all sites together. Beyond it each site keeps fewer, but at least `FLOOR`."""

FLOOR = 8
LEAST = 4
SHARE = 0.3
PROSE_SHARE = 0.5
"""What is a sentence or more must recur on more of the site than a label: articles quote each other."""

SHAPE_SHARE, PROSE_SHAPE_SHARE = 0.5, 0.75
"""The same for what recurs but for its figures, dates and names: a label, and a sentence."""

NEARLY_ALL, AND_AT_LEAST = 0.9, 5
"""The share of a site's articles, and their number, that make a unit template wherever it stands."""

MOST_UNITS = 2_000
"""Units of one document that are looked at; a page with more is no article."""

SHOWN = 90
"""Characters of a unit that a profile shows."""

SAME_STORY = 0.5
"""Two documents are the same story if they share a headline, or this share of the paragraphs of the one
that has fewer. What a greater share of the sample has is not looked at: that is template itself."""


@dataclass(frozen=True, slots=True)
class Repeated:
    """A unit of a site's template: its beginning, the independent articles that have it, their share."""

    text: str
    articles: int
    share: float


@dataclass(frozen=True, slots=True, order=True)
class _Sampled:
    """A document of the sample: the fingerprints of its units, shapes and edges before, and from, its
    longest paragraph, those of its paragraphs, and that of its headline, or 0. All packed, since there may
    be many documents: `texts` are the beginnings of what `keys` stand for, in that order."""

    packed_before: bytes
    packed_after: bytes
    packed_paragraphs: bytes
    title: int
    texts: bytes

    @classmethod
    def of(
        cls,
        before: Iterable[int],
        after: Iterable[int],
        paragraphs: Iterable[int],
        title: int,
        texts: Mapping[int, str],
    ) -> _Sampled:
        """Packs what is known of a document."""
        one, other = set(before), set(after)
        lines = "\n".join(texts[key] for key in sorted(one | other))
        packed = zlib.compress(lines.encode("utf-8", "surrogatepass"))
        return cls(_packed(one), _packed(other), _packed(set(paragraphs)), title, packed)

    @property
    def before(self) -> tuple[int, ...]:
        return _unpacked(self.packed_before)

    @property
    def after(self) -> tuple[int, ...]:
        return _unpacked(self.packed_after)

    @property
    def paragraphs(self) -> tuple[int, ...]:
        return _unpacked(self.packed_paragraphs)

    @property
    def keys(self) -> set[int]:
        return {*self.before, *self.after}

    def shown(self) -> Iterator[tuple[int, str]]:
        """Each fingerprint with the beginning of its text."""
        lines = zlib.decompress(self.texts).decode("utf-8", "surrogatepass").split("\n")
        return zip(sorted(self.keys), lines, strict=False)


def _packed(keys: Set[int]) -> bytes:
    return struct.pack(f">{len(keys)}Q", *sorted(keys))


def _unpacked(data: bytes) -> tuple[int, ...]:
    return struct.unpack(f">{len(data) // 8}Q", data)


class SiteProfile:
    """What the sites of a corpus repeat. `learn` makes one; `|` or `merge` joins two; `save` and `load`.

    Pass it to `Cleaner(profile=...)`: a document is judged by the profile of its own site alone, which
    is found by its address. Without an address, no profile is used.
    """

    def __init__(self, sample: int = SAMPLE, least: int = LEAST, share: float = SHARE) -> None:
        if least < 2 or not 0 < share <= 1 or sample < least:
            raise ValueError("least is 2 or more, share over 0 and at most 1, and sample not under least")
        self.sample, self.least, self.share = sample, least, share
        self._sites: dict[str, dict[int, _Sampled]] = {}

    @classmethod
    def learn(
        cls,
        docs: Iterable[Any],
        *,
        site: str | None = None,
        cleaner: Cleaner | None = None,
        sample: int = SAMPLE,
        least: int = LEAST,
        share: float = SHARE,
    ) -> SiteProfile:
        """Learn from documents: `(raw, url)` pairs, records with `html` or `text` and `url`, `Document`s.

        `site` names the site of documents without an address. Those that cannot be read, or whose site
        is unknown, are passed over. Learning never happens otherwise than by this call.
        """
        profile = cls(sample, least, share)
        for doc in docs:
            profile.add(doc, site=site, cleaner=cleaner)
        return profile

    def add(self, doc: Any, *, site: str | None = None, cleaner: Cleaner | None = None) -> bool:
        """Learn from one more document; false where it is passed over."""
        from cleaner.article import CleanerError
        from cleaner.cleaner import Cleaner
        from cleaner.pipeline import page_of

        raw, url, kind, hints = _parts(doc)
        name = site_of(url) if url else site
        if raw is None or not name:
            return False
        try:
            encoding = hints.pop("encoding", None)
            language = hints.pop("language", None)
            known = {**hints, "url": url} if url else hints
            page = page_of(cleaner or Cleaner(), raw, known, language, encoding, kind)
        except (CleanerError, ValueError, RecursionError):
            return False
        self._take(name, page, url)
        return True

    def _take(self, name: str, page: Page, url: str | None) -> None:
        keys = unit_keys(page)[:MOST_UNITS]
        if not keys:
            return
        main = longest(page, range(len(keys)))
        shapes = shape_keys(page)
        sides: tuple[set[int], set[int]] = set(), set()
        found: dict[int, str] = {}
        for i, key in enumerate(keys):
            text = page.texts[i]
            parts = edges(text) if page.prose[i] else ()
            for own, start, end in ((key, 0, None), (shapes[i], 0, None), *((k, a, b) for a, b, k in parts)):
                if own:
                    sides[i >= main].add(own)
                    shown = " ".join(text[start:end][: 2 * SHOWN].split())[:SHOWN]
                    found[own] = min(found.get(own, shown), shown)
        title = _title(page)
        own = fingerprint("title", squash(title)) if title else 0
        paragraphs = [key for key in keys if key & PROSE]
        one = _Sampled.of(*sides, paragraphs, own, found)
        identity = (
            fingerprint("url", _plain_url(url)) if url else fingerprint("text", *map(str, sorted(set(keys))))
        )
        documents = self._sites.setdefault(name, {})
        if (known := documents.get(identity)) is None or one > known:
            documents[identity] = one
        self._shrink(name)
        if len(self._sites) * self.sample > BUDGET:
            self._shrink_all()

    def _capacity(self) -> int:
        """Documents that each site may keep. It only falls as sites come in, so what was dropped under a
        greater capacity would have been dropped under this one too, and order does not matter."""
        return max(min(self.sample, BUDGET // max(len(self._sites), 1)), min(FLOOR, self.sample))

    def _shrink(self, name: str) -> None:
        documents, capacity = self._sites[name], self._capacity()
        if len(documents) > capacity:
            for identity in sorted(documents)[capacity:]:
                del documents[identity]

    def _shrink_all(self) -> None:
        for name in self._sites:
            self._shrink(name)

    def merge(self, *others: SiteProfile) -> SiteProfile:
        """A new profile of all that these have learned. The order makes no difference.

        Raises `ValueError` where their settings differ.
        """
        merged = SiteProfile(self.sample, self.least, self.share)
        for one in (self, *others):
            merged.update(one)
        return merged

    __or__ = merge

    def update(self, other: SiteProfile) -> None:
        """Take over what another profile has learned."""
        if (self.sample, self.least, self.share) != (other.sample, other.least, other.share):
            raise ValueError("profiles with other settings cannot be merged")
        for name, documents in other._sites.items():
            mine = self._sites.setdefault(name, {})
            for identity, one in documents.items():
                if (known := mine.get(identity)) is None or one > known:
                    mine[identity] = one
        self._shrink_all()

    @property
    def sites(self) -> dict[str, int]:
        """The sites, with the number of documents in the sample of each."""
        return {name: len(self._sites[name]) for name in sorted(self._sites)}

    def template(self, site: str) -> tuple[Repeated, ...]:
        """The template of a site (a host name or an address), the most frequent units first."""
        name = site_of(site)
        counts, stories = self._counts(name)
        texts = self._texts(name)
        rows = {
            key: Repeated(texts.get(key, ""), count, round(count / stories, 3))
            for key, count in counts.items()
            if self._is_template(key, count, stories)
        }
        exact = {(row.text, row.articles) for key, row in rows.items() if not key & SHAPE}
        found = [row for key, row in rows.items() if not key & SHAPE or (row.text, row.articles) not in exact]
        return tuple(sorted(found, key=lambda one: (-one.articles, one.text)))

    def _texts(self, name: str) -> dict[int, str]:
        """The text that stands for each fingerprint of a site: of several that differ, the first in order."""
        texts: dict[int, str] = {}
        for one in self._sites.get(name, {}).values():
            for key, text in one.shown():
                texts[key] = min(texts.get(key, text), text)
        return texts

    def _is_template(self, key: int, count: int, stories: int) -> bool:
        share = max(self.share, _SHARES[key & (PROSE | SHAPE)])
        return count >= self.least and count >= share * stories

    def _counts(self, name: str) -> tuple[Counter[int], int]:
        """In how many independent articles each unit is, and how many independent articles there are."""
        groups = _stories(self._sites.get(name, {}))
        counts: Counter[int] = Counter()
        for group in groups:
            counts.update({key for one in group for key in one.keys})
        return counts, len(groups)

    def templates(self) -> SiteTemplates:
        """The templates alone: small, immutable, and what a cleaner needs."""
        sites = {}
        for name in sorted(self._sites):
            counts, stories = self._counts(name)
            before: Counter[int] = Counter()
            after: Counter[int] = Counter()
            for one in self._sites[name].values():
                before.update(one.before)
                after.update(one.after)
            found = {
                key: _sides(before[key], after[key])
                | (FIRM if count >= max(AND_AT_LEAST, NEARLY_ALL * stories) else 0)
                | (COMMON if count >= PROSE_SHARE * stories else 0)
                for key, count in sorted(counts.items())
                if self._is_template(key, count, stories)
            }
            if found:
                sites[name] = found
        return SiteTemplates(sites)

    def save(self, path: str | Path) -> None:
        """Write the profile as JSON, a line for each unit and document; `.gz` compresses it.

        Raises `OSError`.
        """
        data = "".join(self._lines()).encode("utf-8", "replace")
        if str(path).endswith(".gz"):
            data = gzip.compress(data, mtime=0)
        part = Path(f"{path}.part")
        part.write_bytes(data)
        part.replace(path)

    def _lines(self) -> Iterator[str]:
        settings = {"format": FORMAT, "sample": self.sample, "least": self.least, "share": self.share}
        yield json.dumps(settings)[:-1] + ',\n"sites": {'
        for number, name in enumerate(sorted(self._sites)):
            yield ("," if number else "") + f"\n{json.dumps(name)}: {{\n"
            template = [[r.articles, r.share, r.text] for r in self.template(name)]
            yield f' "template": [{_rows(template)}],\n'
            texts = sorted(self._texts(name).items())
            place = {key: i for i, (key, _) in enumerate(texts)}
            yield f' "units": [{_rows([[f"{key:016x}", text] for key, text in texts])}],\n'
            rows = [
                [
                    f"{identity:016x}",
                    [place[k] for k in one.before],
                    [place[k] for k in one.after],
                    [place[k] for k in one.paragraphs],
                    f"{one.title:016x}",
                ]
                for identity, one in sorted(self._sites[name].items())
            ]
            yield f' "documents": [{_rows(rows)}]}}'
        yield "}}\n"

    @classmethod
    def load(cls, path: str | Path) -> SiteProfile:
        """The profile in a file. Raises `OSError`, and `ValueError` where it is no profile."""
        raw = Path(path).read_bytes()
        try:
            data = json.loads(gzip.decompress(raw) if raw[:2] == b"\x1f\x8b" else raw)
            if data["format"] != FORMAT:
                raise ValueError(data["format"])
            profile = cls(data["sample"], data["least"], data["share"])
            for name, site in data["sites"].items():
                keys = [int(key, 16) for key, _ in site["units"]]
                texts = {key: text for key, (_, text) in zip(keys, site["units"], strict=True)}
                profile._sites[name] = {
                    int(identity, 16): _Sampled.of(
                        [keys[i] for i in before],
                        [keys[i] for i in after],
                        [keys[i] for i in paragraphs],
                        int(title, 16),
                        texts,
                    )
                    for identity, before, after, paragraphs, title in site["documents"]
                }
        except (ValueError, KeyError, TypeError, IndexError, EOFError, OSError) as error:
            raise ValueError(f"{path} is no site profile: {error}") from error
        return profile

    def __eq__(self, other: object) -> bool:
        return isinstance(other, SiteProfile) and list(self._lines()) == list(other._lines())

    __hash__ = None  # type: ignore[assignment]

    def __repr__(self) -> str:
        documents = sum(self.sites.values())
        return f"SiteProfile({len(self._sites)} sites, {documents} documents in the sample)"


_SHARES = (0.0, PROSE_SHARE, SHAPE_SHARE, PROSE_SHAPE_SHARE)
"""The least share by the low bits of a fingerprint."""


def _title(page: Page) -> str:
    found = sorted((e.rank, e.value) for e in page.evidence if e.field == "title")
    return page.hints.get("title") or (found[0][1] if found else "")


def _stories(documents: Mapping[int, _Sampled]) -> list[list[_Sampled]]:
    """The documents in groups that are versions of one story: of one headline, or of the same paragraphs."""
    paragraphs = {identity: one.paragraphs for identity, one in documents.items()}
    count = Counter(key for keys in paragraphs.values() for key in keys)
    count.update(one.title for one in documents.values() if one.title)
    most = max(3, SAME_STORY * len(documents))
    holders: dict[int, list[int]] = defaultdict(list)
    titled: dict[int, int] = {}
    rare: Counter[int] = Counter()
    pairs: list[tuple[int, int]] = []
    for identity, one in sorted(documents.items()):
        for key in paragraphs[identity]:
            if count[key] <= most:
                rare[identity] += 1
                if count[key] > 1:
                    holders[key].append(identity)
        if one.title and 1 < count[one.title] <= most:
            pairs.append((identity, titled.setdefault(one.title, identity)))
    shared: Counter[tuple[int, int]] = Counter()
    for held in holders.values():
        shared.update(combinations(held, 2))
    pairs += [(a, b) for (a, b), n in shared.items() if n >= SAME_STORY * min(rare[a], rare[b])]
    leader = {identity: identity for identity in documents}

    def find(identity: int) -> int:
        while leader[identity] != identity:
            leader[identity] = identity = leader[leader[identity]]
        return identity

    for one_of, other in pairs:
        leader[find(one_of)] = find(other)
    groups: dict[int, list[_Sampled]] = defaultdict(list)
    for identity, one in sorted(documents.items()):
        groups[find(identity)].append(one)
    return list(groups.values())


def _sides(before: int, after: int) -> int:
    """On which side of the article a unit stands, where that is nearly always the same."""
    if after >= 9 * before:
        return BELOW
    return ABOVE if before >= 9 * after else ABOVE | BELOW


def _rows(rows: list[Any]) -> str:
    return ",".join("\n  " + json.dumps(row, ensure_ascii=False, separators=(",", ":")) for row in rows)


_TRACKING = re.compile(r"(?:utm_\w+|fbclid|gclid|ref|cmpid|xtor|at_\w+)=[^&]*(?:&|$)")


def _plain_url(url: str) -> str:
    """An address without fragment, scheme and what only says where the reader came from."""
    head, _, query = url.partition("#")[0].partition("?")
    query = _TRACKING.sub("", query).strip("&")
    return re.sub(r"^https?://(www\.)?", "", head).rstrip("/") + (f"?{query}" if query else "")


def _parts(doc: Any) -> tuple[Any, str | None, Any, dict[str, str]]:
    """Raw text, address, kind and hints of what a caller may hand in as a document."""
    from cleaner.corpus.document import DEFAULT_FIELDS, Document, document

    if isinstance(doc, tuple):
        return doc[0], doc[1], None, {}
    if isinstance(doc, Mapping):
        doc = document(doc, DEFAULT_FIELDS, "")
    if not isinstance(doc, Document):
        raise TypeError(f"expected (raw, url), a record or a Document, not {type(doc).__name__}")
    return doc.raw, doc.url, doc.kind, dict(doc.hints)
