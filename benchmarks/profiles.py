"""What a site profile removes from pages that it was not learned from, and what it costs.

    python benchmarks/profiles.py [DATA] [--sites FOLDER] [-o docs/profiles.md]

DATA holds `corpora/` (`wcxb/dev`, `fundus`, `trafilatura-eval` as they are published) and `scraped-text/`
(`SET.gold.jsonl.gz`, `SET.DUMP.jsonl.gz`, `SET.DUMP.labels.jsonl.gz`, as benchmarks/text.py describes them).

- Held-out pages: of each site (host) with three pages or more, each labelled page is cleaned with and without
  a profile of the others. Two others are all that most of these sites have, so `least` is 2.
- Frames: of each site with two pages or more, the lines of one page that are no content and stand on another
  of its pages too, where they stand, around `FRAMED` articles of other sites, each with its headline.
- Sites: FOLDER holds sites with many pages, `SITE/*.html` (or below it), and `SITE/main.txt`, an XPath to the
  elements that hold the article and, on a second line, one to what in them does not belong to it.
- Made: the five invented sites of the tests.

Of the last three, each fifth of a site's pages is cleaned with a profile of the other four, with the
defaults; of frames (text of an extractor), sites and invented sites also with other values of `least` and
`share`. Lines are those of the body and the headline. With `-o` the tables go between the markers
`profiles:begin` and `profiles:end` of a Markdown page.
"""

from __future__ import annotations

import argparse
import gzip
import json
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
if sys.path and Path(sys.path[0]).resolve() == HERE:
    sys.path[0] = str(HERE.parent)  # or a script here could hide a module of the standard library

from tests.sites import SITES, Site, pages  # noqa: E402

from benchmarks.html_extraction import load_fundus, load_trafilatura, load_wcxb  # noqa: E402
from benchmarks.report import require_section, write_section  # noqa: E402
from cleaner import Article, Cleaner  # noqa: E402
from cleaner.article import Run  # noqa: E402
from cleaner.corpus import SiteProfile  # noqa: E402
from cleaner.measure import squash  # noqa: E402
from cleaner.rules.boilerplate import site_template  # noqa: E402
from cleaner.template import site_of  # noqa: E402

DUMPS = ("html_text", "bs4", "inscriptis", "html2text", "trafilatura", "readability", "newspaper")
WHOLE = frozenset(("html_text", "bs4", "inscriptis", "html2text"))
PARTS = ("held-out", "frames", "sites", "made", "thresholds")
LEAST, SHARES = (2, 4, 6), (0.1, 0.3, 0.6)
PLAIN, ELSEWHERE = Cleaner(), "https://another.example/page"
FOLDS = 5
FRAMED = 10


@dataclass
class Text:
    """A document: its raw form, its site, and for each line that is not blank 1 (body), 0, or -1; of HTML
    the right bodies instead."""

    id: str
    url: str
    raw: str
    labels: list[int] = field(default_factory=list)
    bodies: list[str] = field(default_factory=list)
    kind: Any = None


@dataclass
class Score:
    """What happened to the lines of one kind of input."""

    sites: set[str] = field(default_factory=set)
    pages: int = 0
    junk: int = 0
    content: int = 0
    left: int = 0
    removed: int = 0
    lost: int = 0
    lost_otherwise: int = 0
    precision: list[tuple[float, float]] = field(default_factory=list)
    f1: list[tuple[float, float]] = field(default_factory=list)
    foreign: int = 0
    shown: list[str] = field(default_factory=list)


def rows(path: Path) -> dict[str, dict[str, Any]]:
    with gzip.open(path, "rt", encoding="utf-8") as file:
        return {row["id"]: row for row in map(json.loads, file)}


def word_scores(found: str, wanted: str) -> tuple[float, float]:
    """Precision and F1 over bags of words."""
    a, b = Counter(squash(found).split()), Counter(squash(wanted).split())
    both = (a & b).total()
    if not both:
        return float(not a), float(not a and not b)
    return both / a.total(), 2 * both / (a.total() + b.total())


def lines_of(text: str) -> Iterator[tuple[int, int]]:
    """The spans of the lines that are not blank."""
    at = 0
    for line in text.split("\n"):
        if line.strip():
            yield at, at + len(line)
        at += len(line) + 1


def lines_with(article: Article, raw: str, wanted: Callable[[Run], bool]) -> list[bool]:
    """Which lines that are not blank are for their greater part in runs of the ledger that are wanted."""
    assert article.ledger is not None
    inside = bytearray(len(article.source))
    for run in article.ledger.runs:
        if wanted(run):
            inside[run.start : run.end] = b"\1" * (run.end - run.start)
    shift = len(raw) - len(article.source) if raw.endswith(article.source) else 0
    return [2 * sum(inside[max(0, s - shift) : e - shift]) > (e - s) for s, e in lines_of(raw)]


def in_article(run: Run) -> bool:
    return run.fate == "body" or run.field in ("title", "subtitle")


def by_profile(run: Run) -> bool:
    return run.code == site_template.RULE.code


def compare(
    score: Score, doc: Text, profile: SiteProfile, site: str, before: Article | None = None
) -> Article:
    """Clean a page with and without the profile, and add up what differs. `before` is the page without, if it
    is at hand: then the address of another site is not tried again."""
    with_it = Cleaner(profile=profile)
    after = with_it.clean(doc.raw, doc.url, kind=doc.kind)
    if before is None:
        before = PLAIN.clean(doc.raw, doc.url, kind=doc.kind)
        foreign = with_it.clean(doc.raw, ELSEWHERE, kind=doc.kind)
        if foreign.blocks != before.blocks or foreign.title != before.title:
            score.foreign += foreign != PLAIN.clean(doc.raw, ELSEWHERE, kind=doc.kind)
    score.sites.add(site)
    score.pages += 1
    if doc.bodies:
        best = max(doc.bodies, key=lambda body: word_scores(before.text, body)[1])
        one, two = word_scores(before.text, best), word_scores(after.text, best)
        score.precision.append((one[0], two[0]))
        score.f1.append((one[1], two[1]))
    if not doc.labels or not doc.raw.endswith(before.source):
        return before
    texts = [doc.raw[s:e].strip() for s, e in lines_of(doc.raw)]
    was, stays, went = (
        lines_with(before, doc.raw, in_article),
        lines_with(after, doc.raw, in_article),
        lines_with(after, doc.raw, by_profile),
    )
    for k, label in enumerate(doc.labels):
        score.junk += label == 0
        score.content += label == 1
        score.left += label == 0 and was[k]
        if label == 0 and stays[k]:
            score.shown.append(f"= {site} {doc.id}: {texts[k][:150]}")
        if was[k] and not stays[k] and label >= 0:
            score.removed += label == 0
            score.lost += label == 1 and went[k]
            score.lost_otherwise += label == 1 and not went[k]
            score.shown.append(f"{'+-'[label]} {site} {doc.id}: {texts[k][:150]}")
    return before


# ---------------------------------------------------------------------------- sites of the corpora


def corpora(root: Path) -> tuple[dict[str, list[Text]], dict[str, str]]:
    """All HTML pages by site, and the address of each labelled page."""
    sites: dict[str, list[Text]] = defaultdict(list)
    urls: dict[str, str] = {}
    loaders: list[Callable[[Path], Iterable[Any]]] = [load_wcxb, load_fundus, load_trafilatura]
    for load in loaders:
        for page in load(root / "corpora"):
            if page.url:
                id_ = page.id.removesuffix(".html.gz")
                urls[id_] = page.url
                sites[site_of(page.url)].append(Text(id_, page.url, page.html, [], page.bodies, "html"))
    return sites, urls


def dumps(root: Path, name: str, urls: dict[str, str]) -> dict[str, list[Text]]:
    """The pages of a text dump by site, with their labels."""
    sites: dict[str, list[Text]] = defaultdict(list)
    folder = root / "scraped-text"
    for path in sorted(folder.glob(f"*.{name}.jsonl.gz")):
        labels = rows(folder / path.name.replace(".jsonl.gz", ".labels.jsonl.gz"))
        for id_, row in rows(path).items():
            if (url := urls.get(id_)) and row["text"].strip():
                lab = labels[id_]["lab"]
                if len(lab) == sum(1 for _ in lines_of(row["text"])):
                    sites[site_of(url)].append(Text(id_, url, row["text"], lab))
    return sites


def gold(root: Path) -> dict[str, dict[str, Any]]:
    """What is known of each labelled page."""
    paths = (root / "scraped-text").glob("*.gold.jsonl.gz")
    return {id_: known for path in paths for id_, known in rows(path).items()}


def held_out(sites: dict[str, list[Text]], pages: dict[str, list[Text]], **settings: Any) -> Score:
    """Each page of each site with three or more, by a profile of the others; of those that `sites` does not
    have, the HTML in `pages` is learned from."""
    score = Score()
    for site, own in sorted(sites.items()):
        ids = {doc.id for doc in own}
        docs = own + [page for page in pages[site] if page.id not in ids]
        if len(docs) < 3:
            continue
        for doc in own:
            if not (doc.labels or any(doc.bodies)):
                continue
            others = [(one.raw, one.url) for one in docs if one is not doc]
            compare(score, doc, SiteProfile.learn(others, **settings), site)
    return score


# ----------------------------------------------------------- frames of sites around other articles


def frames(
    sites: dict[str, list[Text]], known: dict[str, dict[str, Any]]
) -> Iterator[tuple[str, list[Text]]]:
    """For each site with two labelled pages or more, `FRAMED` made pages: the lines that are no content and
    stand on two of its pages, where they stand on one of them, around articles of other sites."""
    labelled = {site: [doc for doc in docs if doc.labels] for site, docs in sites.items()}
    articles: dict[str, list[tuple[str, list[str]]]] = defaultdict(list)
    for site, docs in sorted(labelled.items()):
        for doc in docs:
            lines = [doc.raw[s:e] for s, e in lines_of(doc.raw)]
            content = [line for line, label in zip(lines, doc.labels, strict=True) if label == 1]
            if sum(map(len, content)) > 600:
                title = known[doc.id]["title"]
                articles[known[doc.id]["lang"]].append((site, [*([title] if title else []), *content]))
    for site, docs in sorted(labelled.items()):
        if len(docs) < 2:
            continue
        frame = docs[0]
        elsewhere = {_plain(doc.raw[s:e]) for doc in docs[1:] for s, e in lines_of(doc.raw)}
        lines = [frame.raw[s:e] for s, e in lines_of(frame.raw)]
        total = frame.labels.count(1)
        others = [content for other, content in articles[known[frame.id]["lang"]] if other != site]
        step = max(1, len(others) // FRAMED)
        made = []
        for number, content in enumerate(others[::step][:FRAMED]):
            out: list[str] = []
            labels: list[int] = []
            seen = done = 0
            for line, label in zip(lines, frame.labels, strict=True):
                seen += label == 1
                upto = round(seen / total * len(content)) if total else len(content)
                out += content[done:upto]
                labels += [1] * (upto - done)
                done = max(done, upto)
                if label == 0 and (plain := _plain(line)) and plain in elsewhere:
                    out.append(line)
                    labels.append(0)
            made.append(Text(f"{frame.id}+{number}", f"https://{site}/{number}", "\n\n".join(out), labels))
        if len(made) == FRAMED and 0 in made[0].labels:
            yield site, made


def _plain(line: str) -> str:
    return re.sub(r"\d+", "0", squash(line))


# ------------------------------------------------------------------------------ sites with many pages

_BLOCKS = frozenset(
    "address article aside blockquote body button caption dd div dl dt fieldset figcaption figure footer"
    " form h1 h2 h3 h4 h5 h6 header hr html legend li main nav ol p pre section summary table tbody td tfoot"
    " th thead tr ul br title label option".split()
)
_UNSEEN = frozenset(("script", "style", "noscript", "template", "head", "svg"))


def dump(markup: str, xpath: str) -> tuple[str, list[int], str]:
    """The text of a page, a line for each block, with a label for each line; and the article alone."""
    from lxml import html

    root = html.fromstring(markup.encode(), parser=html.HTMLParser(encoding="utf-8"))
    main, outside = ({*root.xpath(path)} if path else set() for path in (xpath + "\n").split("\n")[:2])
    lines: list[str] = []
    labels: list[int] = []
    now: list[str] = []
    where = 0

    def flush() -> None:
        line = " ".join("".join(now).split())
        now.clear()
        if line:
            lines.append(line)
            labels.append(where)

    def walk(node: Any, inside: int) -> None:
        nonlocal where
        tag = node.tag if isinstance(node.tag, str) else ""
        inside = 1 if node in main else 0 if node in outside else inside
        block = tag in _BLOCKS
        if tag and tag not in _UNSEEN:
            if block:
                flush()
            where = inside
            now.append(node.text or "")
            for child in node:
                walk(child, inside)
                where = inside
                now.append(child.tail or "")
            if block:
                flush()

    walk(root, 0)
    flush()
    body = "\n\n".join(line for line, label in zip(lines, labels, strict=True) if label)
    return "\n\n".join(lines), labels, body


def many_pages(folder: Path, most: int) -> Iterator[tuple[str, list[tuple[str, str, str]]]]:
    """The sites in a folder: name, and address, markup and XPath of each page."""
    for site in sorted(p for p in folder.iterdir() if p.is_dir()):
        xpath = (site / "main.txt").read_text("utf-8").strip()
        pages = []
        for path in sorted([*site.rglob("*.html"), *site.rglob("*.html.gz")]):
            raw = gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes()
            url = f"https://{site.name}.example/{path.relative_to(site)}"
            if len(raw) > 4_000:  # others only send their readers on
                pages.append((url, raw.decode("utf-8", "replace"), xpath))
        yield site.name, pages[:: max(1, len(pages) // most)][:most]


def folded(site: str, docs: Sequence[Text], score: Score, **settings: Any) -> Score:
    """Each fifth of a site by a profile of the others."""
    for fold in range(FOLDS):
        profile = SiteProfile.learn(
            [(d.raw, d.url) for k, d in enumerate(docs) if k % FOLDS != fold], **settings
        )
        for doc in docs[fold::FOLDS]:
            compare(score, doc, profile, site)
    return score


def variants(pages: Sequence[tuple[str, str, str]]) -> Iterator[tuple[str, list[Text]]]:
    """The pages of a site as whole-page text, as an extractor leaves them, and as HTML."""
    whole, extracted, markup = [], [], []
    for url, raw, xpath in pages:
        text, labels, body = dump(raw, xpath)
        if len(body.split()) < 60:
            continue
        name = url.rpartition("/")[2]
        whole.append(Text(name, url, text, labels))
        markup.append(Text(name, url, raw, [], [body], "html"))
        if (found := extract(raw)) is not None:
            inside = f" {squash(body)} "
            marks = [
                int(f" {squash(line)} " in inside) if squash(line) else -1
                for line in found.split("\n")
                if line.strip()
            ]
            extracted.append(Text(name, url, found, marks))
    yield "whole text", whole
    yield "extracted text", extracted
    yield "HTML", markup


def extract(markup: str) -> str | None:
    """The text that trafilatura finds when it is asked for as much as it can."""
    import trafilatura

    found = trafilatura.extract(markup, favor_recall=True, include_comments=True)
    return found if found and found.strip() else None


def invented_pages(site: Site) -> list[Text]:
    """The pages of an invented site; the headline is body too, and a line with a sentence run on to it."""
    docs = []
    for made in pages(site):
        lines = [made.raw[s:e] for s, e in lines_of(made.raw)]
        docs.append(Text(made.url[-1], made.url, made.raw, [int(line not in made.junk) for line in lines]))
    return docs


def thresholds(groups: Sequence[tuple[str, str, Sequence[Text]]]) -> Iterator[str]:
    """What goes and what it costs by `least` and `share`: a table of junk removed and content lost."""
    kinds = list(dict.fromkeys(kind for kind, _, _ in groups))
    scores: dict[tuple[str, int, float], Score] = defaultdict(Score)
    plain: dict[int, Article] = {}
    for kind, site, docs in groups:
        for fold in range(FOLDS):
            profile = SiteProfile.learn([(d.raw, d.url) for k, d in enumerate(docs) if k % FOLDS != fold])
            for profile.least in LEAST:
                for profile.share in SHARES:
                    for doc in docs[fold::FOLDS]:
                        score = scores[kind, profile.least, profile.share]
                        plain[id(doc)] = compare(score, doc, profile, site, plain.get(id(doc)))
    yield "| least | share | " + " | ".join(f"{kind}: junk removed, content lost" for kind in kinds) + " |"
    yield "|---" * (2 + len(kinds)) + "|"
    for least in LEAST:
        for share in SHARES:
            found = [scores[kind, least, share] for kind in kinds]
            cells = [f"{one.removed:,} of {one.left:,}, {one.lost:,} of {one.content:,}" for one in found]
            yield f"| {least} | {share} | " + " | ".join(cells) + " |"


# --------------------------------------------------------------------------------------- the report


def row(name: str, score: Score) -> str:
    if score.f1:
        n = len(score.f1)
        p0, p1 = (100 * sum(x[k] for x in score.precision) / n for k in (0, 1))
        f0, f1 = (100 * sum(x[k] for x in score.f1) / n for k in (0, 1))
        middle = f"P {p0:.2f} → {p1:.2f}, F1 {f0:.2f} → {f1:.2f} | | | | "
    else:
        lost = f"{score.content:,} | {score.lost:,} | {score.lost_otherwise:,}"
        middle = f"{score.left:,} of {score.junk:,} | {score.removed:,} | {lost}"
    return f"| {name} | {len(score.sites)} | {score.pages} | {middle} | {score.foreign} |"


HEAD = (
    "| input | sites | pages | junk lines left without | removed with the profile | content lines |"
    " lost by the profile | by other rules then | pages changed by another site's profile |\n"
    + "|---" * 9
    + "|"
)


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("data", type=Path, nargs="?")
    parser.add_argument("--sites", type=Path)
    parser.add_argument("--pages", type=int, default=30, help="pages taken of each of the sites in --sites")
    parser.add_argument("--part", action="append", choices=PARTS, help="only this part (may be repeated)")
    parser.add_argument("--dumps", default=",".join(DUMPS))
    parser.add_argument("-o", "--output", type=Path)
    parser.add_argument("--show", type=Path, help="write each line that went to this file")
    options = parser.parse_args()
    require_section(options.output, "profiles")
    parts = options.part or PARTS
    names = options.dumps.split(",")
    out: list[str] = []
    shown: list[str] = []

    def part(title: str) -> None:
        out.extend([*([""] if out else []), f"**{title}**", "", HEAD])

    def add(name: str, score: Score) -> None:
        name += {True: ", whole page", False: ", extractor"}[name in WHOLE] if name in DUMPS else ""
        out.append(row(name, score))
        shown.extend(f"{name}\t{one}" for one in score.shown)
        print(out[-1], file=sys.stderr, flush=True)

    if options.data:
        found, urls = corpora(options.data)
        if "held-out" in parts:
            part("Pages held out")
            add("HTML", held_out(found, found, least=2))
            for name in names:
                add(name, held_out(dumps(options.data, name, urls), found, least=2))
        if "frames" in parts:
            part("Frames of sites around other articles")
            for name in names:
                score = Score()
                for site, made in frames(dumps(options.data, name, urls), gold(options.data)):
                    folded(site, made, score)
                add(name, score)
    if options.sites and "sites" in parts:
        part("Sites with many pages")
        for site, its_pages in many_pages(options.sites, options.pages):
            for kind, docs in variants(its_pages):
                add(f"{site}, {kind}", folded(site, docs, Score()))
    if "thresholds" in parts:
        groups: list[tuple[str, str, Sequence[Text]]] = []
        if options.data:
            kept_by_extractor = dumps(options.data, "trafilatura", urls)
            groups += [("frames", site, docs) for site, docs in frames(kept_by_extractor, gold(options.data))]
        if options.sites:
            for site, its_pages in many_pages(options.sites, options.pages):
                groups += [("sites", site, docs) for kind, docs in variants(its_pages) if kind != "HTML"]
        groups += [("invented sites", site.host, invented_pages(site)) for site in SITES]
        out.extend(["", "**By the settings**", "", *thresholds(groups)])
    if "made" in parts:
        part("Invented sites")
        for invented in SITES:
            add(invented.host, folded(invented.host, invented_pages(invented), Score()))
    if options.show:
        options.show.write_text("\n".join(shown) + "\n", "utf-8")
    if options.output:
        write_section(options.output, "profiles", "\n".join(out))
    else:
        print("\n".join(out))


if __name__ == "__main__":
    main()
