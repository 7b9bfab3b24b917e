"""The block model for HTML: how likely each unit of a page is to be body, and which units to keep.

A few dozen measurements of the unit, its element, its neighbourhood and the page (nothing of them
depends on the language) and four sums over small tables of class, id and text tokens go into
oblivious decision trees. Where these are not sure of a page, nets that read its units in order are asked too.
`training/dom_model.py` fits all of them; `dom.npz` and `dom_net.npz` hold them.
"""

from __future__ import annotations

import html
import json
import re
from collections.abc import Callable, Iterable, Sequence
from functools import cache, lru_cache
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from cleaner.model.kernels import CLASSES, Table, characters, descend, shared_words
from cleaner.model.net import Net
from cleaner.model.trees import Forest
from cleaner.pattern import lazy
from cleaner.read.html import FLAG, FLAG_NAMES, LEAF_TAGS, HtmlSource, Segments


def _split(text: str) -> list[str]:
    return text.split()


Floats = NDArray[np.float32]
Odds = NDArray[np.float64]
Ints = NDArray[np.int64]

_WORD = lazy(r"\w+")
_CAMEL = lazy(r"[A-Z]?[a-z]+|[A-Z]+")
_PUNCTUATION = lazy(r"[.,;:!?…。，、！？؟،।]")
_DIGIT = lazy(r"\d")
_CAPITAL = lazy(r"[A-ZÀ-ÞА-Я]")
_DENSE = lazy(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\u0e00-\u0e7f]")
_CHARACTER = lazy(r"[\u3040-\u30ff\u3400-\u9fff\u0e00-\u0e7f]")
_SENTENCE_ENDS = frozenset('.!?…。！？"”»:।؟')
_LONG = 400
"""Of texts of so many characters figures and capitals are not counted."""

_STOP_WORDS = _split(
    """the of and to in a is that for it on with as was at by be he his from are this have has an not
    but they which you or had were their its will who said been we there can would about more when
    der die und das in den von zu mit sich des auf ist im dem nicht ein eine als auch es an werden
    aus er hat dass sie nach wird bei einer um am sind noch wie einem über so zum haben nur oder
    aber vor zur bis mehr durch le la les de des un une et en du que est pour qui dans ce il au sur
    pas plus par avec ne se sont son cette mais ont aux comme el los las del y con no su para al lo
    más pero sus o este sí porque esta entre cuando muy sin sobre también me hasta hay di che per
    non si una sono da della i anche ma nel dei alla ha os as do em uma com não mais dos het van dat
    op te zijn voor niet met aan om ook dan maar bij och att som på är av för till inte om ett til
    ikke der det w na z nie że jest jak za po od przez в и на не что с по как это он у из за от"""
)
_INSTANT_BODY = lazy(r'"articleBody"\s*:\s*"((?:[^"\\]|\\.)*+)"')
_TAGS = _split("""p li h1 h2 h3 h4 h5 h6 td th div blockquote figcaption pre dt dd section article button""")
_TAG_NUMBER = {tag: number for number, tag in enumerate(_TAGS)} | {"table": 20}
_IS_LEAF = np.array([tag in LEAF_TAGS for tag in _TAGS] + [False, False])
_IN = [f"in_{name}" for name in FLAG_NAMES]
_KIND_NUMBER = {"caption": 1, "list_item": 2, "quote": 3, "table": 4, "code": 5, "verse": 6}
_NEAR = ("words", "link_share", "punctuation", "terminal", "heading", "in_best", "tag", "title_likeness")
_TABLES = (
    "own_tokens", "ancestor_tokens", "inline_tokens", "text_tokens", "heading_tokens", "least_tokens",
    "most_tokens",
)  # fmt: skip
_NEAR_TABLES = (0, 1, 3)
NEIGHBOURS = (-2, -1, 1, 2)


HOLD = 0.15
"""From this probability on a table or a listing right after kept text is kept with it."""

_APART = sum(FLAG[name] for name in ("aside", "nav", "footer", "hidden", "comments", "consent", "dialog"))
_WRAPPED = 3  # a table may stand in a figure or two divisions of its own


WEIGHTS, NET_WEIGHTS = Path(__file__).with_name("dom.npz"), Path(__file__).with_name("dom_net.npz")


class Tables(NamedTuple):
    """Weights (log-odds of body) of tokens: of the own element, ancestors, inline elements, text."""

    own: Table
    ancestors: Table
    inline: Table
    text: Table


class Model(NamedTuple):
    """Token tables and trees."""

    tables: Tables
    forest: Forest


SURE = 0.95
"""Where the trees expect an F1 below this of their own choice, nets are asked too: they are as good, and err
on other pages."""

NET_VOICE = 0.4
"""How much the log-odds of the nets weigh on such a page."""

DOUBT = 0.84
"""Where the model expects an F1 below this of its own choice, trafilatura is asked too."""

SECOND_VOICE = 0.25
"""How much trafilatura's answer weighs on such a page."""

SECOND_LIMIT = 3_000_000
"""On a longer page, in characters, trafilatura is not asked: its trees and its time would know no bounds."""

RUN_GAP = 25
"""Likely units with no more than so many others between them are one run of text."""

RUN_ODDS = 0.4
"""What a place inside the longest run speaks for a unit, in log-odds, and one outside it against."""


def score(source: HtmlSource) -> Floats:
    """For each unit of the page, the probability that it is body.

    Where the model doubts its own choice (about one page in twenty), trafilatura's extraction of the
    page, aligned to the units, is mixed in: their errors are of different kinds.
    """
    return advised(source, first_score(source.segments))


def advised(source: HtmlSource, probability: Floats) -> Floats:
    """The model's own verdict with trafilatura's, where the model doubts its choice."""
    page: Segments = source.segments
    asked = len(probability) and 0 < len(page.markup) <= SECOND_LIMIT
    if not asked or expected_f1(probability, _words(page)) >= DOUBT:
        return probability
    other = trafilatura_keep(page.markup, source, page.url)
    if not other.any():
        return probability
    mixed: Floats = ((1 - SECOND_VOICE) * probability + SECOND_VOICE * other).astype(np.float32)
    return mixed


def first_score(page: Segments) -> Floats:
    """The model's own verdict, without a second opinion."""
    if not page.texts:
        return np.zeros(0, np.float32)
    model = load()
    measurements, scores = measure(page), token_scores(page, model.tables)
    odds = model.forest.predict(matrix(measurements, scores))
    return voiced(page, odds, lambda: nets().predict(net_rows(measurements, scores), _words(page)))


def voiced(page: Segments, odds: Odds, ask: Callable[[], Odds]) -> Floats:
    """The probability of each unit, from the log-odds of the trees and, where these are not sure of the
    page, of the nets that `ask` asks."""
    probability = _chance(odds)
    if expected_f1(probability, _words(page)) >= SURE:
        return probability
    return _chance((1 - NET_VOICE) * odds + NET_VOICE * ask())


def choose(source: HtmlSource, probability: Floats, threshold: float = 0.5) -> NDArray[np.bool_]:
    """Which units are kept.

    What stands inside the longest run of likely units counts a little more than what stands outside. The
    cut is half of the best expected F1 that the page allows (on a page where the model is unsure it pays
    to keep more), scaled by `threshold` (0 to 1). A repeat of a kept unit of 8 words or more is left
    out. A table or a listing that follows kept text in the same element is kept. Left out are captions,
    further articles below the first (endless scrolling), what the page hides, its readers' comments and
    its consent texts, unless they are most of what there is. Where there is text, something is kept.
    """
    page: Segments = source.segments
    if not len(probability):
        return np.zeros(0, np.bool_)
    words = _words(page)
    placed = _placed(probability, words)
    keep = placed >= expected_cut(placed, words) * (2 * threshold)
    if not keep.any():
        keep = placed >= placed.max()
    flags = np.array([page.flags[node] for node in page.nodes], np.int64)
    for name, share in (("hidden", 2.0), ("consent", 0.1), ("comments", 0.15)):
        apart = keep & (flags & FLAG[name] > 0)
        rest = keep & ~apart
        if apart.any() and words[rest].sum() >= max(40.0, share * words[apart].sum()):
            prose = np.flatnonzero(keep & (words >= 10))
            if name != "comments" or (len(prose) and not apart[prose[0]]):
                keep = rest
    if other := _other_stories(page):
        rest = keep & np.array([node not in other for node in page.nodes])
        keep = rest if rest.any() else keep
    captions = np.array([kind == "caption" for kind in page.kinds])
    if (keep & ~captions).any():
        keep &= ~captions
    _hold(page, probability >= HOLD * (2 * threshold), keep)
    seen: set[str] = set()
    for i in np.flatnonzero(keep & (words >= 8)):
        text = page.texts[i]
        if text in seen:
            keep[i] = False
        seen.add(text)
    return keep


def _placed(probability: Floats, words: Floats) -> Floats:
    """The probabilities, raised inside the longest run of likely units and lowered outside it."""
    likely = np.flatnonzero((probability >= expected_cut(probability, words)) & (words >= 5))
    if len(likely) < 2:
        return probability
    cuts = np.flatnonzero(np.diff(likely) > RUN_GAP + 1)
    starts, ends = np.append(0, cuts + 1), np.append(cuts, len(likely) - 1)
    mass = np.append(0, np.cumsum((probability * words)[likely]))
    longest = int(np.argmax(mass[ends + 1] - mass[starts]))
    odds = np.full(len(probability), np.exp(-RUN_ODDS), np.float32)
    odds[likely[starts[longest]] : likely[ends[longest]] + 1] = np.exp(RUN_ODDS)
    return (probability * odds / (1 - probability + probability * odds)).astype(np.float32)


def _hold(page: Segments, likely: NDArray[np.bool_], keep: NDArray[np.bool_]) -> None:
    """Keep the likely tables and listings that stand in the element of the kept text right before them."""
    before = -1
    for i, kind in enumerate(page.kinds):
        if kind in ("table", "code") and likely[i] and before >= 0 and not keep[i]:
            node = page.nodes[i]
            apart = page.flags[node] & _APART or 2 * page.link_chars[i] > len(page.texts[i])
            keep[i] = not apart and _holds(page, _home(page, before), node)
        if keep[i]:
            before = i
        elif kind != "caption":
            before = -1


def _home(page: Segments, unit: int) -> int:
    """The element that holds a unit's own, a figure aside; -1 where it is the page itself."""
    home = page.parents[page.nodes[unit]]
    if home > 0 and page.tags[home] == "figure":
        home = page.parents[home]
    return home if home > 0 and page.tags[home] not in ("body", "html") else -1


def _holds(page: Segments, home: int, node: int) -> bool:
    """Whether an element holds another, with little between them."""
    for _ in range(_WRAPPED):
        node = page.parents[node]
        if node <= 0:
            return False
        if node == home:
            return True
    return False


_STORY = lazy(r"article|story|post(?![a-z])", re.I)


def _other_stories(page: Segments) -> set[int]:
    """The nodes of further stories below the page's own, each with a headline of its own.

    A story is an `<article>`, or an element that is called one like the element of the first story.
    """
    heads = [node for node, tag in enumerate(page.tags) if tag == "h1"]
    if not 2 <= len(heads) <= 50:
        return set()
    title = set(_WORD.findall(_page_facts(page)[0].lower()))
    text_of: dict[int, set[str]] = {node: set() for node in heads}
    for node, text in zip(page.nodes, page.texts, strict=True):
        for up in (node, page.parents[node]):
            if up in text_of:
                text_of[up].update(_WORD.findall(text.lower()))
    first, *rest = heads
    likeness = {node: len(words & title) / (len(words | title) or 1) for node, words in text_of.items()}
    if likeness[first] < 0.5:
        return set()
    path = _ancestors(page, first)
    depth_of = {node: depth for depth, node in enumerate(path)}
    roots: set[int] = set()
    for node in rest:
        if likeness[node] >= 0.25:
            continue
        below = node
        for up in _ancestors(page, node)[1:]:
            if up in depth_of:
                own = path[depth_of[up] - 1] if depth_of[up] else first
                tags, names = (page.tags[own], page.tags[below]), page.attributes
                alike = set(names[own].split()) & set(names[below].split())
                if tags == ("article", "article") or any(_STORY.search(name) for name in alike):
                    roots.add(below)
                break
            below = up
    roots -= set(heads)
    inside: set[int] = set()
    for node, up in enumerate(page.parents) if roots else ():
        if node in roots or up in inside:
            inside.add(node)
    return inside


def _ancestors(page: Segments, node: int) -> list[int]:
    """A node and what it lies in, up to the root."""
    out = []
    while node >= 0:
        out.append(node)
        node = page.parents[node]
    return out


def trafilatura_keep(markup: str, source: HtmlSource, url: str | None = None) -> NDArray[np.bool_]:
    """Which units trafilatura takes for the body; none where it finds no body or fails.

    Its text is matched to the units by runs of four words, short lines as whole lines.
    """
    import trafilatura

    page: Segments = source.segments
    keep = np.zeros(len(page.texts), np.bool_)
    try:
        text = trafilatura.extract(markup, url=url, fast=True, include_comments=False) or ""
    except Exception:  # trafilatura raises what its many parts raise; its opinion is then missing
        return keep
    lines = [_tokens(line) for line in text.split("\n")]
    whole = {tuple(line) for line in lines}
    phrases: set[tuple[str, ...]] = set()
    for line in lines:
        phrases.update(zip(line, line[1:], line[2:], line[3:], strict=False))
    for i, unit in enumerate(page.texts):
        words = _tokens(unit)
        if tuple(words) in whole:
            keep[i] = bool(words)
        elif len(words) >= 4:
            runs = list(zip(words, words[1:], words[2:], words[3:], strict=False))
            keep[i] = sum(run in phrases for run in runs) >= 0.6 * len(runs)
    return keep


def _tokens(text: str) -> list[str]:
    return _WORD.findall(_CHARACTER.sub(r" \g<0> ", text.lower()) if not text.isascii() else text.lower())


def _words(page: Segments) -> Floats:
    """The words of each unit, counted once a page."""
    if len(page.words) != len(page.texts):
        page.words = [_word_count(text, len(text.split())) for text in page.texts]
    return np.array(page.words, np.float32)


def expected_f1(probability: Floats, words: Floats) -> float:
    """The best F1 over words that can be expected of any choice on this page."""
    return 2 * expected_cut(probability, words)


def expected_cut(probability: Floats, words: Floats) -> float:
    """The least probability worth keeping: half of the best F1 that can be expected on this page."""
    order = np.argsort(-probability)
    hits = np.cumsum(probability[order] * words[order])
    taken = np.cumsum(words[order])
    return float(np.max(2 * hits / (taken + hits[-1] + 1e-9)) / 2)


# ---------------------------------------------------------------------------------- measurements


def _word_count(text: str, words: int) -> int:
    """The words of a unit, of which so many are apart by blanks; two characters of dense scripts are one."""
    return len(text) // 2 if words < len(text) / 12 and _DENSE.search(text) else words


def _signed_log(values: Any) -> Any:
    return np.sign(values) * np.log1p(np.abs(values))


def _window(values: Any, reach: int) -> Any:
    """The sum over the unit and `reach` neighbours on either side."""
    sums = np.concatenate(([0.0], np.cumsum(values)))
    count = len(values)
    at = np.arange(count)
    return sums[np.minimum(at + reach + 1, count)] - sums[np.maximum(at - reach, 0)]


def _characters(texts: list[str], sizes: Ints) -> tuple[Floats, Ints, NDArray[np.float64]]:
    """Of each text the number of marks, of figures and of capitals.

    Of long texts neither figures nor capitals are counted.
    """
    marks, digits, capitals = np.frombuffer(characters(texts, _classes()), np.int32).reshape(-1, 3).T
    long = sizes >= _LONG
    return marks.astype(np.float32), np.where(long, 0, digits), np.where(long, 0.03 * sizes, capitals)


@cache
def _classes() -> bytes:
    """For `kernels.characters`: marks, figures and capitals as bits of each character."""
    classes = bytearray(CLASSES)
    everything = "".join(map(chr, range(CLASSES)))
    for bit, pattern in enumerate((_PUNCTUATION, _DIGIT, _CAPITAL)):
        for found in pattern.finditer(everything):
            classes[found.start()] |= 1 << bit
    return bytes(classes)


def _since(marked: Ints | list[int], units: int, most: int) -> Floats:
    """How many units back the last of some marked ones stands, itself included; `most` for none."""
    last = np.full(units, -most)
    last[marked] = marked
    return np.minimum(np.arange(units) - np.maximum.accumulate(last), most).astype(np.float32)


def _in_nodes(at_node: Ints, columns: Sequence[Ints | None], ends: Ints) -> Floats:
    """For each column of units, and each node, the sum over the units in it, those of its descendants
    included; None counts the units."""
    sums = np.zeros((len(columns), len(ends) + 1), np.int64)
    for row, values in zip(sums, columns, strict=True):
        row[1:] = np.bincount(at_node, values, len(ends))
    np.cumsum(sums, axis=1, out=sums)
    return (sums[:, ends] - sums[:, :-1]).astype(np.float32)


def _words_of(words: Iterable[str]) -> Table:
    """A table that knows some words."""
    return Table(dict.fromkeys(words, 1.0))


@cache
def _stop_words() -> Table:
    return _words_of(_STOP_WORDS)


def _in_body(text: str, body: str, words: set[str]) -> bool:
    """Whether the body, in its words too, holds the beginning or the end of a text."""
    # A word with blanks on both sides is a word of the body too, or the search is in vain.
    head, tail = text[:50], text[-50:]
    inner = head.split(" ", 2)
    if (len(inner) < 3 or inner[1] in words) and head in body:
        return True
    inner = tail.rsplit(" ", 2)
    return (len(inner) < 3 or inner[1] in words) and tail in body


def _page_facts(page: Segments) -> tuple[str, str, str]:
    """The title and description that the page gives of itself, and the body in its JSON-LD, if any."""
    title = description = ""
    for name, content in page.metas:
        if name == "og:title" and not title:
            title = content
        elif name in ("og:description", "description") and not description:
            description = content
    body = ""
    for data in page.json_ld:
        if (
            "articleBody" in data
            and (found := _INSTANT_BODY.search(data))
            and len(found.group(1)) > len(body)
        ):
            body = found.group(1)
    if body:
        if "\\" in body:
            try:
                body = json.loads(f'"{body}"', strict=False)
            except ValueError:
                body = body.replace("\\n", " ").replace('\\"', '"').replace("\\/", "/")
        if "&" in body:
            body = html.unescape(body)
        body = " ".join(body.split())
    return title or page.title, description, body


def measure(page: Segments) -> Floats:
    """The measurements of each unit, a row a unit, a column a name of `names()`."""
    columns = _measure(page)
    out = np.empty((len(columns), len(page.texts)), np.float32)
    for at, column in enumerate(columns.values()):
        out[at] = column
    return out.T


@lru_cache(maxsize=1)
def names() -> tuple[str, ...]:
    """The names of the columns of `matrix`."""
    near = [*_NEAR, *(_TABLES[i] for i in _NEAR_TABLES)]
    return (*_own_names(), *_TABLES, *(f"{name}{k:+d}" for k in NEIGHBOURS for name in near))


@lru_cache(maxsize=1)
def _own_names() -> tuple[str, ...]:
    """The names of the columns of `measure`."""
    page = Segments(texts=["x"], nodes=[0], link_chars=[0], links=[0], strong_chars=[0], inline=[[]])
    page.breaks, page.in_link, page.kinds, page.markers = [0], [False], ["paragraph"], [""]
    return tuple(_measure(page))


def _measure(page: Segments) -> dict[str, Any]:
    texts, parents, depths, tags = page.texts, page.parents, page.depths, page.tags
    units, nodes = len(texts), len(tags)
    title, description, ld_body = _page_facts(page)
    title_low = title.lower()
    title_words, description_words = set(_WORD.findall(title_low)), set(_WORD.findall(description.lower()))
    alts = {picture.alt for picture in page.pictures if len(picture.alt) > 20}
    ld_words = set(ld_body.split())

    sizes, link_chars, at_node = (np.array(c) for c in (list(map(len, texts)), page.link_chars, page.nodes))
    said = shared_words(texts, _stop_words(), _words_of(title_words), _words_of(description_words), title_low)
    between, stop, *meets, distinct, in_title, in_summary, is_title = (
        np.frombuffer(said, np.int32).reshape(-1, 8).T
    )
    count_of = between.astype(np.int64)
    for i in np.flatnonzero(between < sizes / 12).tolist():
        count_of[i] = _word_count(texts[i], int(between[i]))
    page.words = count_of.tolist()
    meets_title, meets_summary = (count_of <= 45) & meets[0], (count_of <= 80) & meets[1]
    compared = meets_title | meets_summary
    likeness = in_title / np.maximum(distinct + len(title_words) - in_title, 1)
    title_likeness = np.where(compared & (count_of <= 45), likeness, 0.0)
    title_unit = int(np.argmax(title_likeness))
    if title_likeness[title_unit] <= 0.5:
        title_unit = -1
    likeness = in_summary / np.maximum(distinct + len(description_words) - in_summary, 1)
    summary_likeness = np.where(compared, likeness, 0.0)

    in_ld = [-1.0 if ld_body else 0.0] * units
    if ld_body:
        for i, text in enumerate(texts):
            if len(text) > 12 and _in_body(text, ld_body, ld_words):
                in_ld[i] = 1.0
    seen: dict[str, int] = {}
    repeats_before = []
    for text in texts:
        repeats_before.append(before := seen.get(text, 0))
        seen[text] = before + 1
    signatures: dict[tuple[str, ...], int] = {}
    node_signature: dict[int, int] = {}
    for node in page.nodes:
        if node not in node_signature:
            up = parents[node]
            key = (tags[node], page.attributes[node], tags[up], page.attributes[up])
            node_signature[node] = signatures.setdefault(key, len(signatures))

    length = sizes.astype(np.float32)
    marks, digits, capitals = _characters(texts, sizes)
    exact_share = np.minimum(link_chars, sizes) / sizes
    link_share = exact_share.astype(np.float32)
    prose = np.where((count_of >= 10) & (exact_share < 0.5), sizes - link_chars, 0)
    prose_chars = prose.astype(np.float32)

    ends = np.array(page.ends)
    up_of = np.array(parents)
    up_of[0] = 0
    tag_of = np.array([_TAG_NUMBER.get(tag, 19) for tag in tags])
    levels = [np.where(_IS_LEAF[tag_of[at_node]], up_of[at_node], at_node)]
    levels += [up_of[levels[0]], up_of[up_of[levels[0]]]]
    text_in, links_in, prose_in, units_in = _in_nodes(at_node, (sizes, link_chars, prose, None), ends)
    # The best container of prose: its own counts whole, that of its children half.
    holds = np.bincount(levels[0], prose, nodes)
    below = levels[0] > 0
    holds += np.bincount(levels[1][below], prose[below] * 0.5, nodes)
    best = int(np.argmax(holds))
    common_depth = np.zeros(nodes, np.float32)
    for node in reversed(_ancestors(page, best)):
        common_depth[node : page.ends[node]] = depths[node]
    article, articles = np.zeros(nodes, int), 0
    for node in np.flatnonzero(tag_of == _TAG_NUMBER["article"]).tolist():
        if not article[node]:
            articles += 1
            article[node : page.ends[node]] = articles
    heads = np.cumsum(tag_of == _TAG_NUMBER["h1"])

    depth = np.array(depths, np.float32)[at_node]
    flags = np.array(page.flags, np.int64)[at_node]
    flags |= np.array(page.in_link, np.int64) * FLAG["inlink"]
    text_total, prose_total = max(1.0, float(text_in[0])), max(1.0, float(prose_in[0]))
    index = np.arange(units, dtype=np.float32)
    shared = common_depth[at_node]
    in_best = (shared >= depths[best]).astype(np.float32)
    inside = np.flatnonzero((in_best > 0) & (prose_chars > 0))
    first, last = (inside[0], inside[-1]) if len(inside) else (0, units - 1)
    group = np.array([node_signature[node] for node in page.nodes])
    groups = len(signatures)
    group_units = np.bincount(group, minlength=groups)
    group_text = np.bincount(group, length, groups)
    group_prose = np.bincount(group, prose_chars, groups)
    group_links = np.bincount(group, link_share * length, groups)
    tag = tag_of[at_node].astype(np.float32)
    at_prose = np.flatnonzero(prose_chars)
    is_heading = (tag >= 2) & (tag <= 7)
    to_next = _since(units - 1 - at_prose[::-1], units, 30)[::-1]
    pictures = [picture.unit for picture in page.pictures if picture.unit < units]
    article_of = article[at_node]
    article_prose = np.bincount(article_of, prose_chars, articles + 1)
    near_text = _window(length, 4)

    columns: dict[str, Any] = {
        "length": np.log1p(length),
        "words": np.log1p(count_of.astype(np.float32)),
        "link_share": link_share,
        "links": np.log1p(np.array(page.links, np.float32)),
        "stop_words": stop / np.maximum(between, 1),
        "punctuation": np.log1p(marks),
        "punctuation_share": marks / length,
        "terminal": [text[-1] in _SENTENCE_ENDS for text in texts],
        "digits": digits / sizes,
        "capitals": capitals / sizes,
        "word_length": sizes / np.maximum(count_of, 1),
        "title_likeness": title_likeness,
        "summary_likeness": summary_likeness,
        "in_ld_body": in_ld,
        "repeats_before": repeats_before,
        "repeats": [seen[text] for text in texts],
        "is_title": is_title,
        "strong_share": np.array(page.strong_chars) / sizes,
        "is_alt": [text in alts for text in texts],
        "kind": [_KIND_NUMBER.get(kind, 0) for kind in page.kinds],
        "tag": tag,
        "breaks": page.breaks,
        "depth": depth,
        "position": index / max(1, units),
        "text_before": (np.cumsum(length) - length) / text_total,
        "prose_before": (np.cumsum(prose_chars) - prose_chars) / prose_total,
        "units": np.full(units, np.log1p(units)),
        "units_after": np.log1p(units - index),
        "prose": np.full(units, np.log1p(prose_total)),
        "prose_share": np.full(units, prose_total / text_total),
        "in_best": in_best,
        "off_best": depths[best] - shared,
        "below_best": depth - depths[best],
        "from_first": _signed_log(index - first),
        "from_last": _signed_log(index - last),
        "from_title": _signed_log(index - title_unit) if title_unit >= 0 else np.full(units, -9.0),
        "title_to_first": np.full(units, _signed_log(first - title_unit) if title_unit >= 0 else -9.0),
        "best_share": np.full(units, prose_in[best] / prose_total),
        "article": np.minimum(article_of, 9),
        "article_prose": np.where(article_of > 0, article_prose[article_of] / prose_total, -1),
        "heads": np.minimum(heads[at_node], 9),
        "since_picture": _since(pictures, units, 9),
    }
    for level, nodes_of in enumerate(levels, 1):
        columns[f"prose_in_{level}"] = prose_in[nodes_of] / prose_total
        columns[f"links_in_{level}"] = links_in[nodes_of] / (text_in[nodes_of] + 1)
        columns[f"dense_{level}"] = prose_in[nodes_of] / (text_in[nodes_of] + 1)
        columns[f"units_in_{level}"] = np.log1p(units_in[nodes_of])
    columns |= {
        "alike": np.log1p(group_units[group]),
        "alike_prose": group_prose[group] / prose_total,
        "alike_links": group_links[group] / (group_text[group] + 1),
        "alike_length": np.log1p(group_text[group] / (group_units[group] + 0.01)),
        "alike_dense": group_prose[group] / (group_text[group] + 1),
        "to_prose": to_next,
        "since_prose": _since(at_prose, units, 30),
        "links_near": _window(link_share * length, 4) / (near_text + 1),
        "prose_near": np.log1p(_window(prose_chars, 4)),
        "prose_around": np.log1p(_window(prose_chars, 12)),
        "heading": is_heading.astype(np.float32),
        "since_heading": _since(np.flatnonzero(is_heading), units, 30),
    }
    columns |= zip(_IN, flags >> np.arange(len(_IN))[:, None] & 1, strict=True)
    return columns


# ---------------------------------------------------------------------------------- token tables


def token_scores(page: Segments, tables: Tables) -> Floats:
    """For each unit the sums of the four tables, the text sum of the heading it stands under, and the
    least and the greatest sum of one ancestor."""
    units = len(page.texts)
    own = np.frombuffer(tables.own.names(page.attributes))
    down = descend(page.parents, tables.ancestors.names(page.attributes))
    summed, least, most = np.frombuffer(down).reshape(3, -1)
    node = np.array(page.nodes)
    up_of = np.maximum(page.parents, 0)
    up = up_of[node]
    words = np.frombuffer(tables.text.texts(page.texts))
    heading = np.maximum.accumulate([i if k == "heading" else -1 for i, k in enumerate(page.kinds)])
    out = np.zeros((7, units), np.float32)
    out[0] = own[node] + np.where(up > 0, own[up], 0)
    out[1] = summed[up_of[up]]
    if names := [name for names in page.inline for name in names]:
        unit = np.repeat(np.arange(units), list(map(len, page.inline)))
        out[2] = np.bincount(unit, np.frombuffer(tables.inline.names(names)), units)
    out[3] = words
    out[4] = np.where(heading >= 0, words[heading], 0)
    out[5] = least[node]
    out[6] = most[node]
    return out.T


def matrix(measurements: Floats, scores: Floats) -> Floats:
    """What the trees see: a unit's measurements and sums, and some of those of its neighbours."""
    own = np.concatenate([measurements.T, scores.T])
    near = own[_near_columns()]
    parts = [own]
    for k in NEIGHBOURS:
        moved = np.full_like(near, -1)
        if k < 0:
            moved[:, -k:] = near[:, :k]
        else:
            moved[:, :-k] = near[:, k:]
        parts.append(moved)
    return np.concatenate(parts).T


@lru_cache(maxsize=1)
def _near_columns() -> list[int]:
    own = names()
    return [own.index(name) for name in (*_NEAR, *(_TABLES[i] for i in _NEAR_TABLES))]


_LOGGED = (
    "word_length", "repeats_before", "repeats", "depth", "off_best", "below_best", "to_prose", "since_prose",
    "since_heading",
)  # fmt: skip
"""Measurements with so wide a range that nets see their logarithm."""
_TAG_ROWS, _KIND_ROWS = np.eye(22, dtype=np.float32), np.eye(8, dtype=np.float32)


def net_rows(measurements: Floats, scores: Floats) -> Floats:
    """What the nets see: the measurements and sums of each unit, tag and kind as one number for each; a row a
    name of `net_names()`, a column a unit."""
    own = measurements.T
    plain, logged, tag, kind = _net_columns()
    tags, kinds = own[tag].astype(np.intp), own[kind].astype(np.intp)
    return np.concatenate(
        [
            own[plain],
            _signed_log(own[logged]),
            _TAG_ROWS[:, np.clip(tags, 0, len(_TAG_ROWS) - 1)],
            _KIND_ROWS[:, np.clip(kinds, 0, len(_KIND_ROWS) - 1)],
            scores.T,
        ]
    )


@lru_cache(maxsize=1)
def _net_columns() -> tuple[list[int], list[int], int, int]:
    """Of the measurements those that the nets see as they are, those of which they see the logarithm, and
    where tag and kind are."""
    own = _own_names()
    apart = {"tag", "kind", *_LOGGED}
    plain = [at for at, name in enumerate(own) if name not in apart]
    return plain, [own.index(name) for name in _LOGGED], own.index("tag"), own.index("kind")


@lru_cache(maxsize=1)
def net_names() -> tuple[str, ...]:
    """The names of the rows of `net_rows`."""
    own = _own_names()
    plain = [own[at] for at in _net_columns()[0]]
    tags = [f"tag:{number}" for number in range(len(_TAG_ROWS))]
    return (*plain, *_LOGGED, *tags, *(f"kind:{number}" for number in range(len(_KIND_ROWS))), *_TABLES)


@lru_cache(maxsize=1)
def nets() -> Net:
    """The nets that ship with the package."""
    return Net.load(NET_WEIGHTS)


# ---------------------------------------------------------------------------------- trees


def _chance(odds: Odds) -> Floats:
    """Probabilities from log-odds."""
    result: Floats = (1 / (1 + np.exp(-odds))).astype(np.float32)
    return result


@lru_cache(maxsize=1)
def load() -> Model:
    """The weights that ship with the package."""
    with np.load(WEIGHTS) as data:
        return unpack(dict(data))


def unpack(data: dict[str, Any]) -> Model:
    """The model in the arrays of an `.npz`."""
    tables = []
    for name in Tables._fields:
        tokens = bytes(data[f"{name}_tokens"]).decode("utf-8").split("\n")
        weights = (data[f"{name}_weights"].astype(np.float32) * data["token_scale"]).tolist()
        tables.append(Table(dict(zip(tokens, weights, strict=True))))
    forest = Forest(
        data["features"].T.astype(np.int32),
        data["borders"].T.astype(np.float32),
        data["leaves"].astype(np.float32),
        float(data["bias"]),
        str(data["digest"]),
        {},
    )
    return Model(Tables(*tables), forest)


def pack(model: Model) -> dict[str, Any]:
    """The model as arrays for an `.npz`."""
    scale = 0.03
    forest = model.forest
    data: dict[str, Any] = {"token_scale": np.float32(scale), "bias": np.float64(forest.bias)}
    data["digest"] = np.array(forest.features)
    for name, table in zip(Tables._fields, model.tables, strict=True):
        pairs = sorted((token, round(weight / scale)) for token, weight in table.weights.items())
        pairs = [(token, weight) for token, weight in pairs if weight]
        data[f"{name}_tokens"] = np.frombuffer("\n".join(t for t, _ in pairs).encode("utf-8"), np.uint8)
        data[f"{name}_weights"] = np.clip([w for _, w in pairs], -127, 127).astype(np.int8)
    data["features"] = forest.columns.T.astype(np.uint8)
    data["borders"] = forest.borders.T.astype(np.float32)
    data["leaves"] = forest.leaves.astype(np.float16)
    return data
