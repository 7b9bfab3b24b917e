"""The block model for HTML: how likely each unit of a page is to be body, and which units to keep.

A few dozen measurements of the unit, its element, its neighbourhood and the page (nothing of them
depends on the language) and four sums over small tables of class, id and text tokens go into
oblivious decision trees. Where these are not sure of a page, nets that read its units in order are asked too,
and where both are not, the net for plain text. `training/dom_model.py` fits all but the last; `dom.npz` and
`dom_net.npz` hold them.
"""

from __future__ import annotations

import html
import json
import re
from collections.abc import Callable, Iterable, Sequence
from functools import cache, lru_cache
from itertools import islice
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from cleaner import scan
from cleaner.measure import squash
from cleaner.model.kernels import (
    CLASSES,
    Table,
    alike,
    characters,
    descend,
    edges_in,
    numbers,
    numbers_of,
    shared_words,
    sums_of_names,
)
from cleaner.model.net import Net
from cleaner.model.trees import Forest
from cleaner.page import Page
from cleaner.pattern import lazy
from cleaner.read.html import FLAG, FLAG_NAMES, LEAF_TAGS, HtmlSource, Segments


def _split(text: str) -> list[str]:
    return text.split()


Floats = NDArray[np.float32]
Odds = NDArray[np.float64]
Ints = NDArray[np.int64]

_WORD = lazy(r"\w+")
_PUNCTUATION = lazy(r"[.,;:!?…。，、！？؟،।]")
_DIGIT = lazy(r"\d")
_CAPITAL = lazy(r"[A-ZÀ-ÞА-Я]")
_DENSE = ("\u0e00", "\u0e7f"), ("\u3040", "\u30ff"), ("\u3400", "\u9fff"), ("\uac00", "\ud7af")
_CHARACTER = lazy(r"[\u3040-\u30ff\u3400-\u9fff\u0e00-\u0e7f]")
_SENTENCE_ENDS = frozenset('.!?…。！？"”»:।؟۔։')
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
_INSTANT_BODY = lazy(r'"articleBody"\s*:\s*"([^"\\]*+(?:\\.[^"\\]*+)*+)"')
_TAGS = _split("""p li h1 h2 h3 h4 h5 h6 td th div blockquote figcaption pre dt dd section article button""")
_TAG_NUMBER = {tag: number for number, tag in enumerate(_TAGS)} | {"table": 20}
_IS_LEAF = np.array([tag in LEAF_TAGS for tag in _TAGS] + [False, False])
_FLAG_BITS = np.arange(len(FLAG_NAMES))[:, None]
_KIND_NUMBER = {"caption": 1, "list_item": 2, "quote": 3, "table": 4, "code": 5, "verse": 6}
_OWN = _split(
    """length words link_share links stop_words punctuation punctuation_share terminal digits capitals
    word_length title_likeness summary_likeness in_ld_body repeats_before repeats is_title strong_share is_alt
    kind tag breaks depth position text_before prose_before units units_after prose prose_share in_best
    off_best below_best from_first from_last from_title title_to_first best_share article article_prose heads
    since_picture prose_in_1 links_in_1 dense_1 units_in_1 prose_in_2 links_in_2 dense_2 units_in_2 prose_in_3
    links_in_3 dense_3 units_in_3 alike alike_prose alike_links alike_length alike_dense to_prose since_prose
    links_near prose_near prose_around heading since_heading"""
) + [f"in_{name}" for name in FLAG_NAMES]
"""What is measured of each unit."""
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


_EMBEDDED = scan.Literals(
    (("twitter-tweet", "twitter-video", "instagram-media", "tiktok-embed", "bluesky-embed", "fb-post"),)
)
_SAID_AGAIN = frozenset(("list_item", "table", "code", "verse"))

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

TEXT_VOICE = 0.2
"""And those of the net for plain text, where both together are not sure either. It knows no markup, but
more words."""

DOUBT = 0.84
"""Where the model expects an F1 below this of its own choice, trafilatura is asked too."""

SECOND_VOICE = 0.25
"""How much trafilatura's answer weighs on such a page."""

SECOND_LIMIT = 3_000_000
"""On a longer page, in characters, trafilatura is not asked: its trees and its time would know no bounds."""

COPIED_RUN = 3
"""So many copies in the order of their originals are copies wherever they stand."""

POST, POSTS = 0.3, 100
"""An embedded post of which the model would keep some is kept as a whole from this mean probability on; of so
many on a page."""

FOLDED, FOLDED_UNITS = 0.9, 200
"""What the page hides is text that a reader can unfold from this probability on, so many units at most."""

RUN_GAP = 25
"""Likely units with no more than so many others between them are one run of text."""

RUN_ODDS = 0.4
"""What a place inside the longest run speaks for a unit, in log-odds, and one outside it against."""


def score(source: HtmlSource) -> Floats:
    """For each unit of the page, the probability that it is body.

    Where the model doubts its own choice (about one page in twenty), trafilatura's extraction of the
    page, aligned to the units, is mixed in: their errors are of different kinds.
    """
    return advised(source, first_score(source))


def advised(source: HtmlSource, probability: Floats) -> Floats:
    """The model's own verdict with trafilatura's, where the model doubts its choice."""
    page: Segments = source.segments
    asked = len(probability) and 0 < len(page.markup) <= SECOND_LIMIT
    if not asked or best_f1(probability, _words(page)) >= DOUBT:
        return probability
    other = trafilatura_keep(page.markup, source, page.url)
    if not other.any():
        return probability
    mixed: Floats = ((1 - SECOND_VOICE) * probability + SECOND_VOICE * other).astype(np.float32)
    return mixed


def first_score(source: HtmlSource) -> Floats:
    """The models' own verdict, without a second opinion."""
    page: Segments = source.segments
    if not page.texts:
        return np.zeros(0, np.float32)
    model = load()
    measurements, scores = measure(page), token_scores(page, model.tables)
    return voiced(
        page,
        model.forest.predict(matrix(measurements, scores)),
        (NET_VOICE, lambda: nets().predict(net_rows(measurements, scores), _words(page))),
        (TEXT_VOICE, lambda: text_odds(source)),
    )


def text_odds(source: HtmlSource, net: Net | None = None) -> Odds:
    """What a net for plain text, the package's own unless another is given, says of the page's units."""
    from cleaner.model import text

    plain = Page(
        source.text,
        source.starts,
        source.ends,
        source.kinds,
        source.markers,
        source.texts,
        [1] * len(source.starts),
    )
    return text.net_odds(plain, text.Scan.of(plain), net)


def voiced(page: Segments, odds: Odds, *voices: tuple[float, Callable[[], Odds]]) -> Floats:
    """The probability of each unit, from the log-odds of the trees and, as long as the page is not sure,
    of the further voices: what each weighs, and how it is asked."""
    for weight, ask in voices:
        probability = _chance(odds)
        if best_f1(probability, _words(page)) >= SURE:
            return probability
        odds = (1 - weight) * odds + weight * ask()
    return _chance(odds)


def choose(source: HtmlSource, probability: Floats, threshold: float = 0.5) -> NDArray[np.bool_]:
    """Which units are kept.

    What stands inside the longest run of likely units counts a little more than what stands outside. The
    cut is half of the best expected F1 that the page allows (on a page where the model is unsure it pays
    to keep more), scaled by `threshold` (0 to 1). A copy of a kept unit of 8 words or more is left
    out (see `_copies`). A table or a listing that follows kept text in the same element is kept. Left out
    are captions, further articles below the first (endless scrolling), what the page hides, its readers'
    comments and its consent texts, unless they are most of what there is. Hidden text stays of which the
    model is sure, if nothing shown says the same. An embedded post stays or goes as a whole. Where there is
    text, something is kept.
    """
    page: Segments = source.segments
    if not len(probability):
        return np.zeros(0, np.bool_)
    words = _words(page)
    placed = _placed(probability, words)
    keep = placed >= expected_cut(placed, words) * (2 * threshold)
    if not keep.any():
        keep = placed >= placed.max()
    flags = _ints(page.flags)[_ints(page.nodes)]
    for name, share in (("hidden", 2.0), ("consent", 0.1), ("comments", 0.15)):
        apart = keep & (flags & FLAG[name] > 0)
        if not apart.any():
            continue
        rest = keep & ~apart
        if name == "hidden":
            rest |= _folded_away(page, apart & (probability >= FOLDED * (2 * threshold)), rest)
        if words[rest].sum() >= max(40.0, share * words[apart].sum()):
            prose = (keep & (words >= 10)).nonzero()[0]
            if name != "comments" or (len(prose) and not apart[prose[0]]):
                keep = rest
    _whole_posts(page, probability, words, keep)
    if other := _other_stories(page):
        rest = keep & np.array([node not in other for node in page.nodes])
        keep = rest if rest.any() else keep
    if "caption" in page.kinds:
        others = np.array([kind != "caption" for kind in page.kinds])
        if words[keep & others].sum() >= words[keep & ~others].sum():
            keep &= others
    if "table" in page.kinds or "code" in page.kinds:
        _hold(page, probability >= HOLD * (2 * threshold), keep)
    keep[_copies(page, (keep & (words >= 8)).nonzero()[0].tolist())] = False
    return keep


def _whole_posts(page: Segments, probability: Floats, words: Floats, keep: NDArray[np.bool_]) -> None:
    """A post of a network that is embedded stays or goes as a whole: its lines and who wrote it."""
    if not _EMBEDDED.find("\n".join(page.attributes))[0]:
        return
    posts = (node for node, names in enumerate(page.attributes) if names and _EMBEDDED.find(names)[0])
    nodes = _ints(page.nodes)
    for node in islice(posts, POSTS):
        inside = (nodes >= node) & (nodes < page.ends[node])
        some = keep[inside]
        if some.any() and not some.all():
            mean = float((probability * words)[inside].sum()) / max(1.0, float(words[inside].sum()))
            keep[inside] = mean >= POST


def _folded_away(page: Segments, sure: NDArray[np.bool_], shown: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """Of hidden units that are surely text those that a reader can unfold: nothing shown says the same."""
    units = sure.nonzero()[0].tolist()
    sure[units[FOLDED_UNITS:]] = False
    if units:
        said = " ".join(squash(page.texts[i]) for i in shown.nonzero()[0].tolist())
        for i in units[:FOLDED_UNITS]:
            sure[i] = squash(page.texts[i]) not in said
    return sure


def _copies(page: Segments, units: Sequence[int]) -> list[int]:
    """Of some units those that are another's copy: printed in another part of the page and another sort of
    element, or some of several in the order of the originals. What a text says again in its lists, tables and
    listings, or below one heading after the other, is no copy."""

    def place(i: int) -> tuple[int, tuple[str, str]]:
        node = page.nodes[i]
        return page.parents[node], (page.tags[node], page.attributes[node])

    def elsewhere(original: int, i: int) -> bool:
        if page.kinds[i] == "heading" and page.kinds[units[original]] != "heading":
            return False  # a list of contents names the sections before
        return page.kinds[i] not in _SAID_AGAIN and place(units[original])[0] != place(i)[0]

    first: dict[str, int] = {}  # its number among the units
    copies: list[int] = []
    run: list[int] = []
    follows = -1  # the number of the unit whose copy goes on with the run
    for number, i in enumerate((*units, -1)):
        original = first.setdefault(page.texts[i], number) if i >= 0 else number
        if original < number and original == follows:
            run.append(i)
        else:
            if len(run) >= COPIED_RUN and any(elsewhere(first[page.texts[j]], j) for j in run):
                copies += run
            run = [i] if original < number else []
        follows = original + 1 if original < number else -1
        if original < number and elsewhere(original, i) and place(units[original])[1] != place(i)[1]:
            copies.append(i)
    return copies


def _placed(probability: Floats, words: Floats) -> Floats:
    """The probabilities, raised inside the longest run of likely units and lowered outside it."""
    likely = ((probability >= expected_cut(probability, words)) & (words >= 5)).nonzero()[0]
    if len(likely) < 2:
        return probability
    first, last = likely[0], likely[-1]
    cuts = (likely[1:] - likely[:-1] > RUN_GAP + 1).nonzero()[0]
    if len(cuts):
        starts, ends = np.concatenate(([0], cuts + 1)), np.concatenate((cuts, [len(likely) - 1]))
        mass = np.zeros(len(likely) + 1)
        mass[1:] = (probability * words)[likely].cumsum()
        longest = (mass[ends + 1] - mass[starts]).argmax()
        first, last = likely[starts[longest]], likely[ends[longest]]
    odds = np.full(len(probability), np.exp(-RUN_ODDS), np.float32)
    odds[first : last + 1] = np.exp(RUN_ODDS)
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
    heads = page.called("h1")
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
    return _ints(page.words).astype(np.float32)


def best_f1(probability: Floats, words: Floats) -> float:
    """The best F1 over words that can be expected of any choice on this page."""
    return 2 * expected_cut(probability, words)


def expected_cut(probability: Floats, words: Floats) -> float:
    """The least probability worth keeping: half of the best F1 that can be expected on this page."""
    order = (-probability).argsort()
    words = words[order]
    hits = (probability[order] * words).cumsum()
    return float((2 * hits / (words.cumsum() + hits[-1] + 1e-9)).max() / 2)


# ---------------------------------------------------------------------------------- measurements


def _word_count(text: str, words: int) -> int:
    """The words of a unit, of which so many are apart by blanks; two characters of dense scripts are one."""
    return len(text) // 2 if words < len(text) / 12 and _is_dense(text) else words


def _is_dense(text: str) -> bool:
    """Whether a character of a dense script stands in a text. An expression for it takes long to compile."""
    if text.isascii():
        return False
    return any(first <= character <= last for character in text for first, last in _DENSE)


def _signed_log(values: Any) -> Any:
    return np.sign(values) * np.log1p(np.abs(values))


def _ints(values: Sequence[int]) -> Ints:
    return np.frombuffer(numbers(values), np.int64)


def _window(sums: Odds, reach: int) -> Any:
    """The sums over a unit and `reach` neighbours on either side, from those over all units before each."""
    last = sums.shape[-1] - 1
    at = np.arange(last)
    return sums[..., np.minimum(at + (reach + 1), last)] - sums[..., np.maximum(at - reach, 0)]


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


def _since(rows: Sequence[tuple[Ints | list[int], int]], units: int) -> Ints:
    """For each row of marked units, how many units back the last of them stands, a marked one included; at
    most so many as the row says, and so many for none."""
    most = np.array([[limit] for _, limit in rows])
    last = np.empty((len(rows), units), np.int64)
    last[:] = -most
    for row, (marked, _) in zip(last, rows, strict=True):
        row[marked] = marked
    np.maximum.accumulate(last, axis=1, out=last)
    back: Ints = np.minimum(np.arange(units) - last, most)
    return back


def _in_nodes(at_node: Ints, columns: Sequence[Ints | None], ends: Ints) -> Floats:
    """For each column of units, and each node, the sum over the units in it, those of its descendants
    included; None counts the units."""
    sums = np.zeros((len(columns), len(ends) + 1), np.int64)
    for row, values in zip(sums, columns, strict=True):
        row[1:] = np.bincount(at_node, values, len(ends))
    sums.cumsum(axis=1, out=sums)
    return (sums[:, ends] - sums[:, :-1]).astype(np.float32)


def _words_of(words: Iterable[str]) -> Table:
    """A table that knows some words."""
    return Table(dict.fromkeys(words, 1.0))


@cache
def _stop_words() -> Table:
    return _words_of(_STOP_WORDS)


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
    out = np.empty((len(_OWN), len(page.texts)), np.float32)
    at = 0
    for values in _measure(page):
        wide = len(values) if getattr(values, "ndim", 0) == 2 else 1
        out[at : at + wide] = values
        at += wide
    return out.T


@lru_cache(maxsize=1)
def names() -> tuple[str, ...]:
    """The names of the columns of `matrix`."""
    near = [*_NEAR, *(_TABLES[i] for i in _NEAR_TABLES)]
    return (*_OWN, *_TABLES, *(f"{name}{k:+d}" for k in NEIGHBOURS for name in near))


def _measure(page: Segments) -> tuple[Any, ...]:
    """What is measured, in the order of its names: for one of them numbers of the units, or one for all, or
    for several in a row a row each."""
    texts, parents, depths, tags = page.texts, page.parents, page.depths, page.tags
    units, nodes = len(texts), len(tags)
    title, description, ld_body = _page_facts(page)
    title_low = title.lower()
    title_words, description_words = set(_WORD.findall(title_low)), set(_WORD.findall(description.lower()))

    sizes, link_chars, at_node = _ints(list(map(len, texts))), _ints(page.link_chars), _ints(page.nodes)
    said = shared_words(texts, _stop_words(), _words_of(title_words), _words_of(description_words), title_low)
    between, stop, *meets, distinct, in_title, in_summary, is_title = (
        np.frombuffer(said, np.int32).reshape(-1, 8).T
    )
    count_of = between.astype(np.int64)
    for i in (between < sizes / 12).nonzero()[0].tolist():
        count_of[i] = _word_count(texts[i], int(between[i]))
    page.words = count_of.tolist()
    meets_title, meets_summary = (count_of <= 45) & meets[0], (count_of <= 80) & meets[1]
    compared = meets_title | meets_summary
    likeness = in_title / np.maximum(distinct + len(title_words) - in_title, 1)
    title_likeness = np.where(compared & (count_of <= 45), likeness, 0.0)
    title_unit = int(title_likeness.argmax())
    if title_likeness[title_unit] <= 0.5:
        title_unit = -1
    likeness = in_summary / np.maximum(distinct + len(description_words) - in_summary, 1)
    summary_likeness = np.where(compared, likeness, 0.0)

    in_ld_body: Any = 0  # 1 and -1 for yes and no, where the page has such a body
    if ld_body:
        held = np.frombuffer(edges_in(texts, ld_body), np.int8)
        in_ld_body = np.where((held > 0) & (sizes > 12), 1, -1)
    seen: dict[str, int] = {}
    repeats_before = []
    for text in texts:
        repeats_before.append(before := seen.get(text, 0))
        seen[text] = before + 1
    alts = [picture.alt for picture in page.pictures if len(picture.alt) > 20 and picture.alt in seen]

    length = sizes.astype(np.float32)
    marks, digits, capitals = _characters(texts, sizes)
    exact_share = np.minimum(link_chars, sizes) / sizes
    link_share = exact_share.astype(np.float32)
    link_length = link_share * length
    prose = np.where((count_of >= 10) & (exact_share < 0.5), sizes - link_chars, 0)
    prose_chars = prose.astype(np.float32)

    ends = _ints(page.ends)
    up_of = np.maximum(_ints(parents), 0)
    tag_of = np.frombuffer(numbers_of(tags, _TAG_NUMBER, 19), np.int64)
    levels = np.empty((3, units), np.int64)
    levels[0] = np.where(_IS_LEAF[tag_of[at_node]], up_of[at_node], at_node)
    levels[1] = up_of[levels[0]]
    levels[2] = up_of[levels[1]]
    text_in, links_in, prose_in, units_in = _in_nodes(at_node, (sizes, link_chars, prose, None), ends)
    # The best container of prose: its own counts whole, that of its children half.
    holds = np.bincount(levels[0], prose, nodes)
    below = levels[0] > 0
    holds += np.bincount(levels[1][below], prose[below] * 0.5, nodes)
    best = int(holds.argmax())
    common_depth = np.zeros(nodes, np.float32)
    for node in reversed(_ancestors(page, best)):
        common_depth[node : page.ends[node]] = depths[node]
    article, articles = np.zeros(nodes, int), 0
    for node in (tag_of == _TAG_NUMBER["article"]).nonzero()[0].tolist():
        if not article[node]:
            articles += 1
            article[node : page.ends[node]] = articles
    heads = (tag_of == _TAG_NUMBER["h1"]).cumsum()

    depth = _ints(depths)[at_node].astype(np.float32)
    flags = _ints(page.flags)[at_node]
    flags |= _ints(page.in_link) * FLAG["inlink"]
    text_total, prose_total = max(1.0, float(text_in[0])), max(1.0, float(prose_in[0]))
    index = np.arange(units, dtype=np.float32)
    shared = common_depth[at_node]
    in_best = (shared >= depths[best]).astype(np.float32)
    inside = ((in_best > 0) & (prose_chars > 0)).nonzero()[0]
    first, last = (inside[0], inside[-1]) if len(inside) else (0, units - 1)
    group = np.frombuffer(alike(page.nodes, parents, tags, page.attributes), np.int64)
    groups = int(group.max()) + 1
    group_units = np.bincount(group, minlength=groups)
    group_text = np.bincount(group, length, groups)
    group_prose = np.bincount(group, prose_chars, groups)
    group_links = np.bincount(group, link_length, groups)
    tag = tag_of[at_node]
    at_prose = prose_chars.nonzero()[0]
    is_heading = (tag >= 2) & (tag <= 7)
    article_of = article[at_node]
    article_prose = np.bincount(article_of, prose_chars, articles + 1)
    pictures = [picture.unit for picture in page.pictures if picture.unit < units]
    marked: list[tuple[Ints | list[int], int]] = [
        (pictures, 9),
        (units - 1 - at_prose[::-1], 30),
        (at_prose, 30),
        (is_heading.nonzero()[0], 30),
    ]
    since_picture, to_prose, since_prose, since_heading = _since(marked, units)
    summed = np.zeros((3, units + 1))
    summed[:, 1:] = np.cumsum((length, link_length, prose_chars), axis=1)
    text_near, links_near, prose_near = _window(summed, 4)

    in_levels = np.empty((3, 4, units), np.float32)
    text_of_levels = text_in[levels] + 1
    in_levels[:, 0] = prose_in[levels] / prose_total
    in_levels[:, 1] = links_in[levels] / text_of_levels
    in_levels[:, 2] = prose_in[levels] / text_of_levels
    in_levels[:, 3] = np.log1p(units_in[levels])
    return (
        np.log1p(length),
        np.log1p(count_of.astype(np.float32)),
        link_share,
        np.log1p(_ints(page.links).astype(np.float32)),
        stop / np.maximum(between, 1),
        np.log1p(marks),
        marks / length,
        [text[-1] in _SENTENCE_ENDS for text in texts],
        digits / sizes,
        capitals / sizes,
        sizes / np.maximum(count_of, 1),
        title_likeness,
        summary_likeness,
        in_ld_body,
        _ints(repeats_before),
        np.frombuffer(numbers_of(texts, seen, 0), np.int64) if len(seen) < units else 1,
        is_title,
        _ints(page.strong_chars) / sizes,
        [text in alts for text in texts] if alts else 0,
        np.frombuffer(numbers_of([*page.kinds], _KIND_NUMBER, 0), np.int64),
        tag,
        _ints(page.breaks),
        depth,
        index / max(1, units),
        (summed[0, 1:] - length) / text_total,
        (summed[2, 1:] - prose_chars) / prose_total,
        np.log1p(units),
        np.log1p(units - index),
        np.log1p(prose_total),
        prose_total / text_total,
        in_best,
        depths[best] - shared,
        depth - depths[best],
        _signed_log(index - first),
        _signed_log(index - last),
        _signed_log(index - title_unit) if title_unit >= 0 else -9.0,
        _signed_log(first - title_unit) if title_unit >= 0 else -9.0,
        prose_in[best] / prose_total,
        np.minimum(article_of, 9),
        np.where(article_of > 0, article_prose[article_of] / prose_total, -1),
        np.minimum(heads[at_node], 9),
        since_picture,
        in_levels.reshape(-1, units),
        np.log1p(group_units[group]),
        group_prose[group] / prose_total,
        group_links[group] / (group_text[group] + 1),
        np.log1p(group_text[group] / (group_units[group] + 0.01)),
        group_prose[group] / (group_text[group] + 1),
        to_prose[::-1],
        since_prose,
        links_near / (text_near + 1),
        np.log1p(prose_near),
        np.log1p(_window(summed[2], 12)),
        is_heading,
        since_heading,
        flags >> _FLAG_BITS & 1,
    )


# ---------------------------------------------------------------------------------- token tables


def token_scores(page: Segments, tables: Tables) -> Floats:
    """For each unit the sums of the four tables, the text sum of the heading it stands under, and the
    least and the greatest sum of one ancestor."""
    units = len(page.texts)
    own, above = np.frombuffer(sums_of_names(page.attributes, tables.own, tables.ancestors)).reshape(2, -1)
    summed, least, most = np.frombuffer(descend(page.parents, above)).reshape(3, -1)
    node, up_of = _ints(page.nodes), np.maximum(_ints(page.parents), 0)
    up = up_of[node]
    words = np.frombuffer(tables.text.texts(page.texts))
    heading = np.maximum.accumulate(_ints([i if k == "heading" else -1 for i, k in enumerate(page.kinds)]))
    out = np.zeros((7, units), np.float32)
    out[0] = own[node] + np.where(up > 0, own[up], 0)
    out[1] = summed[up_of[up]]
    if names := [name for names in page.inline for name in names]:
        unit = _ints([i for i, names in enumerate(page.inline) for _ in names])
        out[2] = np.bincount(unit, np.frombuffer(sums_of_names(names, tables.inline)), units)
    out[3] = words
    out[4] = np.where(heading >= 0, words[heading], 0)
    out[5] = least[node]
    out[6] = most[node]
    return out.T


def matrix(measurements: Floats, scores: Floats) -> Floats:
    """What the trees see: a unit's measurements and sums, and some of those of its neighbours."""
    own, columns = measurements.shape[1] + scores.shape[1], _near_columns()
    out = np.empty((own + len(NEIGHBOURS) * len(columns), len(scores)), np.float32)
    out[: measurements.shape[1]] = measurements.T
    out[measurements.shape[1] : own] = scores.T
    near = out[columns]
    for k, moved in zip(NEIGHBOURS, out[own:].reshape(len(NEIGHBOURS), *near.shape), strict=True):
        if k < 0:
            moved[:, :-k] = -1
            moved[:, -k:] = near[:, :k]
        else:
            moved[:, -k:] = -1
            moved[:, :-k] = near[:, k:]
    return out.T


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
    own = _OWN
    apart = {"tag", "kind", *_LOGGED}
    plain = [at for at, name in enumerate(own) if name not in apart]
    return plain, [own.index(name) for name in _LOGGED], own.index("tag"), own.index("kind")


@lru_cache(maxsize=1)
def net_names() -> tuple[str, ...]:
    """The names of the rows of `net_rows`."""
    own = _OWN
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
