"""What the block model takes for something other than the article: menus, teasers, comments, footers.

The model is learned (see docs/model-text.md and docs/model-html.md). It judges every unit by its own
shape, its neighbours and its page, so it is one rule that speaks of all units at once.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING

from cleaner.measure import DIGIT, ends_sentence, ends_with_colon
from cleaner.page import Mark, Page
from cleaner.pattern import lazy
from cleaner.rules.boilerplate._threads import STAMP, thread, thread_with_times
from cleaner.rules.rule import Fix, Keep, UnitRule

if TYPE_CHECKING:
    import numpy

    from cleaner.rules.lexicon import Phrase

SITE_SHARE = 0.05
"""A page holds lines that are certainly a site's, or this share of different lines that may be, but no
less than `SITE_LINES`."""

SITE_LINES = 3

LIKE_WITH = (0.8, 0.4)
"""With one kind of line that is certainly a site's (share prompts, say) a text is a page from this likeness
on, with two from the second, with more in any case: an extractor may leave such lines in an article."""

DEEP = 8
"""A line of rights with so many units of prose below it is not that of the site."""

SURELY_A_PAGE, LIKELY_A_PAGE = 0.999, 0.97
"""Above this likeness, as the model's module measures it, a text is a page without such lines; above the
second in a language of which hardly any are known."""

LIKE_BY_MODEL, MUCH_BETTER = (0.9, 0.98), (0.06, 0.1)
"""Above this likeness, in languages without and with a lexicon, the model is asked whether a text is a page; it is
one if so much more F1 can be expected of a choice."""

SMALL_PAGE = 150
"""On a page of at most so many units the model is not believed where it drops sentences in the text."""

DIP = 3
"""So many units between kept ones are judged by themselves."""

WIDE_DIP, DIP_SCORE = 6, 0.15
"""And of so many units those that have this probability."""

ARTICLE_LIKE = 0.5
"""On a page less like a dump than this, any number of units between kept ones."""

UNDER_COLON, IN_LIST, BY_TEXT, BY_ITSELF = 0.2, 0.7, 0.5, 0.6
"""Between kept units this share of the probability asked for keeps a line below one that ends with a colon, the
second a line of a list, the third a heading over prose and a sentence next to a kept unit, the fourth a line
like a heading by itself between prose."""

LIST_LINES, LIST_HOLE = 4, 12
"""A list has so many kept lines around at most so many others."""

SUBHEADING_WORDS, UNDER_SUBHEADING = 8, 1.3
"""The most words of such a heading, and the share that the prose below has: it may be a teaser's."""

NEAR_DAY, LONG_DIARY = 3, 6
"""A day belongs to the text under it where text stands so many units above it, too, or it is the first of so
many."""

LAST_SENTENCES, LAST_LINES = 2, 4
"""On a page like an article, so many sentences right after the last kept unit are kept with it, or so many
lines, and more with a list among them."""

LEAST_SCORE = 0.03
"""Elsewhere so many sentences are kept if each has this probability."""

LEAD_REACH, LEAD_SCORE = 8, 0.1
"""So many units above the first kept one a sentence is looked for; one that is no prose has this probability."""

LIKELY_SENTENCES, LAST_SCORE = 3, 0.05
"""And of more sentences those that have this probability, if they are so many."""

UNSTOPPED_WORDS = 12
"""Thai, Lao, Burmese and Khmer have no full stops: a unit of so many words is sentences."""

HEADING_SCORE = 0.1
"""A heading between kept units stays from this probability on."""

TICKER, ENTRY_WORDS = 3, 15
"""A live ticker has so many entries; one that does not read as prose has so many words."""

LOOK_AHEAD = 24
"""So many units after the last kept one are looked at."""

HEADED, HEADED_BY_WEAK, HEADED_MOST = 0.3, 0.1, 0.5
"""The end of an article below a line of boilerplate is no part of it where its words have less than this
probability on average, below a weak phrase less than the second, and no unit as much as the third."""

ABOVE_HEADED = 2
"""And so many units of prose stand above."""

HEADING_WORDS = 7
"""The most words of a line that begins with a phrase and heads a list."""

_KNOWN = frozenset(
    "ar cs da de el en es fi fr he hi hu id it ja ko nl no pl pt ro ru sv th tr uk vi zh".split()
)
"""The languages of whose phrases many are known."""
_AFTER_THE_END = frozenset(("comment-prompt", "most-read", "legal-line", "site-menu"))
_IN_ARTICLES = frozenset(("contents-list", "related-link", "shop-line"))
_BELOW_TEXT = frozenset(
    "app-prompt author-biography call-to-readers comment-prompt donation-appeal feedback-prompt follow-prompt legal-line"
    " newsletter-pitch newsletter-prompt paywall-notice share-prompt".split()
)
_HEADING_LISTS = frozenset(("most-read", "related-link", "site-menu"))
_OPEN = frozenset(("start", "hint"))
_WHOLE = frozenset(("code", "table", "verse"))
_UNSTOPPED = lazy("[“‘\"']?[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff]")
_PLAIN = lazy(r"[^\d:：]*[^\W\d]")
_CLOCK = lazy(r"\d{1,2}[:.h]\d{2}(?:\s*(?:Uhr|[ap]\.?m\.?))?", re.I)


def find(page: Page) -> Iterator[Mark]:
    """Marks units of a whole page, text or HTML; nothing on text that is an article already."""
    judged = judge(page)
    if judged is None:
        return
    scores, kept = judged
    for i, (score, keep) in enumerate(zip(scores.tolist(), kept.tolist(), strict=True)):
        if not keep:
            yield Mark(i, RULE.code, why="not the main text", score=round(score, 3))


def judge(page: Page) -> tuple[numpy.ndarray, numpy.ndarray] | None:
    """The probability of being body and the decision, for each unit; None where the model is silent.

    In an article that has the shape in which this library prints one, it is believed only where a phrase of
    boilerplate stands in what it drops: the rest went before the article was printed.
    """
    judged = _judge(page)
    if judged is None or not page.printed:
        return judged
    dropped = (i for i, keep in enumerate(judged[1].tolist()) if not keep)
    return judged if any(page.phrases[i] is not None for i in dropped) else None


def _judge(page: Page) -> tuple[numpy.ndarray, numpy.ndarray] | None:
    if page.html is not None:
        from cleaner.model import dom

        chances = dom.score(page.html.source)
        units = list(page.html.units)
        if page.hints.get("extractor") == "trafilatura":
            kept = dom.trafilatura_keep(page.html.markup, page.html.source, page.hints.get("url"))
            return chances[units], kept[units]
        kept = dom.choose(page.html.source, chances, page.threshold)[units]
        _hold_days(page, kept)
        _hold_entries(page, chances[units].tolist(), kept)
        return chances[units], kept
    from cleaner.model import text

    likeness = text.dump_likeness(page)
    opinions = text.Opinions(page)
    if not is_page(page, likeness) and not reads_as_page(page, likeness, opinions.score):
        return _judge_article(page)
    scores = opinions.score()
    kept = text.choose(page, scores, page.threshold, likeness)
    if len(page) <= SMALL_PAGE:
        _hold(page, scores.tolist(), kept, likeness < ARTICLE_LIKE)
    least = text.least_kept(page, scores, page.threshold, likeness)
    if least > 0:
        _hold_lines(page, scores / least, kept)
    _hold_days(page, kept)
    _hold_entries(page, scores.tolist(), kept)
    kept[min(thread_with_times(page, kept.nonzero()[0].tolist()), thread(page)) :] = False
    return scores, kept


def _judge_article(page: Page) -> tuple[numpy.ndarray, numpy.ndarray] | None:
    """The same for a text that is an article already; None where all of it stays.

    Of what stays nothing is said: the probability is not a number there. Blank lines tell the model nothing,
    for the article as it is given back has one before every block.
    """
    from cleaner.model import text

    if len(page) < text.SMALLEST:
        return None
    page = replace(page, gaps=[1] * len(page))
    opinions = text.Opinions(page)
    scores = opinions.score()
    kept = text.choose_in_article(page, scores, page.threshold)
    readers = thread(page)
    end = min(readers, _headed_end(page, scores))
    if not kept.all() or end < len(page):
        scores = opinions.score(text.ALWAYS)
        kept = text.choose_in_article(page, scores, page.threshold)
        end = min(readers, _headed_end(page, scores))
    _hold(page, scores.tolist(), kept, True)
    kept[end:] = False
    if kept.all():
        return None
    scores[kept] = float("nan")
    return scores, kept


def _headed_end(page: Page, scores: numpy.ndarray) -> int:
    """Where in an article the end begins that a line of boilerplate heads and in which the model sees no body;
    the number of units if nowhere."""
    from cleaner.model.text import MOST_LOST
    from cleaner.rules.lexicon import flat, may_be_said

    below = highest = hits = 0.0
    lost = sum(page.words) * MOST_LOST
    end = len(page)
    chances = scores.tolist()
    for i in reversed(range(len(page) - 1)):
        words = page.words[i + 1] + 0.5
        below += words
        hits += words * chances[i + 1]
        highest = max(highest, chances[i + 1])
        if below + page.words[i] > lost or highest >= HEADED_MOST:
            break
        if hits >= HEADED * below:
            continue
        phrase = page.phrases[i]
        if phrase is None or not (phrase.certain or hits < HEADED_BY_WEAK * below):
            continue
        if phrase.rule in _HEADING_LISTS:
            # `More from our reporters` heads a list, `Read more: The old ferry` is an item of one.
            whole = phrase.text == flat(page.keys[i])
            heads = whole or (phrase.strength in _OPEN and page.words[i] <= HEADING_WORDS)
        else:
            heads = phrase.rule in _BELOW_TEXT and not may_be_said(page.texts[i], phrase, page.language)
        if heads:
            end = i
    return end if sum(page.prose[:end]) >= ABOVE_HEADED else len(page)


def is_page(page: Page, likeness: float) -> bool:
    """Whether a text looks like a whole page, by its `likeness` (see `cleaner.model.text.dump_likeness`),
    and lines of a site's own stand in it: an article full of short lines has none."""
    from cleaner.model.text import DUMP

    if likeness <= DUMP:
        return False
    if likeness > (SURELY_A_PAGE if page.language in _KNOWN else LIKELY_A_PAGE):
        return True
    # From the end, where the footer is: of most pages few units are looked up.
    prose = 0
    of_site: set[str] = set()
    known: set[str] = set()
    for i in reversed(range(len(page))):
        phrase = page.phrases[i]
        if phrase is not None:
            known.add(phrase.text)
            if _of_site(phrase, prose):
                of_site.add(phrase.rule)
                if len(of_site) > len(LIKE_WITH) or likeness >= LIKE_WITH[len(of_site) - 1]:
                    return True
        prose += page.prose[i]
    return len(known) >= max(SITE_LINES, SITE_SHARE * len(page))


def reads_as_page(page: Page, likeness: float, ask: Callable[[], numpy.ndarray]) -> bool:
    """Whether a text that is much like a whole page is one by the model's word (`ask` asks it): a choice of its
    units is expected to be much better than all of it but its end."""
    from cleaner.model import text

    known = page.language in _KNOWN
    if likeness <= LIKE_BY_MODEL[known] or len(page) < text.SMALLEST:
        return False
    scores = ask()
    chosen = text.choose(page, scores, page.threshold, likeness)
    whole = text.choose_in_article(page, scores, page.threshold)
    better = text.expected_f1(page, scores, chosen) - text.expected_f1(page, scores, whole)
    return better >= MUCH_BETTER[known]


def _of_site(phrase: Phrase, prose: int) -> bool:
    """Whether a line is a site's own, by the units of prose that stand below it: the rights of what an
    article quotes stand in its midst."""
    if not phrase.certain or phrase.rule in _IN_ARTICLES:
        return False
    return phrase.rule != "legal-line" or prose < DEEP


def _hold(page: Page, scores: list[float], kept: numpy.ndarray, article_like: bool) -> None:
    """On a small page, keep what the model drops in the midst of the text and its last sentences.

    A few lines between kept ones, and a sentence or two right after the last, are rather a part of the
    text than something else; a long tail of them is comments or teasers.
    """
    on = [i for i, keep in enumerate(kept.tolist()) if keep]
    if not on:
        return
    for before, after in pairwise(on):
        between = after - before - 1
        short = article_like or between <= DIP
        for i in range(before + 1, after):
            near = short or (between <= WIDE_DIP and scores[i] >= DIP_SCORE)
            kept[i] = (near or page.kinds[i] in _WHOLE) and _belongs(page, i, scores[i])
    if on[0] and _CLOCK.fullmatch(page.texts[on[0] - 1]):
        kept[on[0] - 1] = True
    _hold_lead(page, scores, kept, on[0])
    tail = _tail(page, on[-1], _is_sentence)
    likely = [i for i in tail if scores[i] >= LAST_SCORE]
    if len(tail) <= LAST_SENTENCES:
        kept[[i for i in tail if article_like or scores[i] >= LEAST_SCORE]] = True
    elif len(likely) <= LIKELY_SENTENCES:
        kept[likely] = True
    if article_like:
        tail = _tail(page, on[-1], _is_no_phrase)
        listed = any(page.kinds[i] in ("list_item", "table") for i in tail)
        if len(tail) <= (LAST_LINES if listed else LAST_SENTENCES):
            kept[tail] = True


def _hold_lead(page: Page, scores: list[float], kept: numpy.ndarray, first: int) -> None:
    """Keep a sentence or two that stand near above the first kept unit, with a few lines of others between."""
    others = 0
    found: list[int] = []
    for i in range(first - 1, max(-1, first - LEAD_REACH), -1):
        if _is_sentence(page, i):
            found += [i] if scores[i] >= (LAST_SCORE if page.prose[i] else LEAD_SCORE) else []
            others = 0 if page.prose[i] else others
        else:
            others += 1
            if others > DIP + 1:
                break
    if len(found) <= LAST_SENTENCES:
        kept[found] = True


def _hold_lines(page: Page, shares: numpy.ndarray, kept: numpy.ndarray) -> None:
    """Keep short lines in the midst of the text, of which the model is in doubt, by what stands around them.

    `shares` are the probabilities as shares of the one asked for. A line that stands on the page twice is the
    site's.
    """
    on = kept.nonzero()[0].tolist()
    times = Counter(page.texts)
    held = []
    for before, after in pairwise([*on, len(page)]):
        if after - before == 1:
            continue
        for i, share in _asked(page, shares, kept, before, after):
            if shares[i] >= share and times[page.texts[i]] == 1 and _is_no_phrase(page, i):
                held.append(i)
    kept[held] = True


def _asked(
    page: Page, shares: numpy.ndarray, kept: numpy.ndarray, before: int, after: int
) -> Iterator[tuple[int, float]]:
    """The units between two kept ones for which something speaks, and the share that is asked of each; of what
    stands below the last only the first may be a part of the text."""
    if after == len(page):
        if _is_short_sentence(page, before + 1):
            yield before + 1, BY_TEXT
        return
    listed = after - before - 1 <= LIST_HOLE and _in_list(page, kept, before, after)
    under = ends_with_colon(page.texts[before]) and page.phrases[before] is None
    for i in range(before + 1, after):
        is_heading = page.kinds[i] == "heading"
        under = under and not (page.prose[i] or is_heading) and _is_no_phrase(page, i)
        if under:
            yield i, UNDER_COLON
        elif listed and _is_line(page, i):
            yield i, IN_LIST
        elif is_heading:
            over = i + 1 == after and _is_sure_prose(page, shares, after)
            if over and page.words[i] <= SUBHEADING_WORDS and not STAMP.search(page.texts[i]):
                yield i, BY_TEXT
        elif after - before == 2 and page.words[i] <= SUBHEADING_WORDS and _PLAIN.fullmatch(page.texts[i]):
            if all(_is_sure_prose(page, shares, k) for k in (before, after)):
                yield i, BY_ITSELF
        elif i in (before + 1, after - 1) and _is_short_sentence(page, i):
            yield i, BY_TEXT


def _in_list(page: Page, kept: numpy.ndarray, before: int, after: int) -> bool:
    """Whether enough kept lines stand right above and below what is between two of them."""
    first, end = before + 1, after
    while first and kept[first - 1] and _is_line(page, first - 1):
        first -= 1
    while end < len(page) and kept[end] and _is_line(page, end):
        end += 1
    return first <= before and end > after and (before + 1 - first) + (end - after) >= LIST_LINES


def _is_line(page: Page, i: int) -> bool:
    """Whether a unit may be a line of a list: no prose, no heading, no sentence but in an item."""
    if page.prose[i]:
        return False
    if page.kinds[i] == "list_item" or ends_with_colon(page.texts[i]):
        return True
    return page.kinds[i] != "heading" and not ends_sentence(page.texts[i])


def _is_sure_prose(page: Page, shares: numpy.ndarray, i: int) -> bool:
    return page.prose[i] and bool(shares[i] >= UNDER_SUBHEADING)


def _is_short_sentence(page: Page, i: int) -> bool:
    return not page.prose[i] and _is_sentence(page, i)


def _hold_days(page: Page, kept: numpy.ndarray) -> None:
    """Keep the days of a diary or a list of days with the text that stands under them."""
    for day in sorted(page.diary, reverse=True):
        if day + 1 < len(page) and kept[day + 1] and kept[max(0, day - NEAR_DAY) : day].any():
            kept[day] = True
    first = min(page.diary, default=0)
    if len(page.diary) >= LONG_DIARY and first + 1 not in page.diary and kept[first + 1]:
        kept[first] = True


def _hold_entries(page: Page, scores: list[float], kept: numpy.ndarray) -> None:
    """Keep the entries of a live ticker, prose under a bare time, where some of them are kept, and the times of
    entries."""
    times = [i for i in page.having(DIGIT) if i + 1 < len(page) and _CLOCK.fullmatch(page.texts[i])]
    entries = [
        i
        for i in times
        if (page.prose[i + 1] or page.words[i + 1] >= ENTRY_WORDS) and _is_no_phrase(page, i + 1)
    ]
    if len(entries) >= TICKER and kept[[i + 1 for i in entries]].any():
        kept[[i + 1 for i in entries if scores[i + 1] >= LEAST_SCORE]] = True
    times = [i for i in times if kept[i + 1]]
    if len(times) >= TICKER:
        kept[times] = True


def _tail(page: Page, last: int, belongs: Callable[[Page, int], bool]) -> list[int]:
    """The units after the last kept one that may be its end, with a few of others between."""
    tail = []
    others = 0
    for i in range(last + 1, min(len(page), last + LOOK_AHEAD)):
        phrase = page.phrases[i]
        if belongs(page, i):
            tail.append(i)
            others = 0
        elif phrase is not None and phrase.certain:
            if phrase.rule in _AFTER_THE_END:
                break
        else:
            others += 1
            if others > DIP:
                break
    return tail


def _is_no_phrase(page: Page, i: int) -> bool:
    phrase = page.phrases[i]
    return phrase is None or not phrase.certain


def _belongs(page: Page, i: int, score: float) -> bool:
    phrase = page.phrases[i]
    if phrase is not None and phrase.certain:
        return False
    if page.kinds[i] in _WHOLE or page.kinds[i] in ("list_item", "quote") or _is_sentence(page, i):
        return True
    return bool(_CLOCK.fullmatch(page.texts[i])) or (page.kinds[i] == "heading" and score >= HEADING_SCORE)


def _is_sentence(page: Page, i: int) -> bool:
    phrase = page.phrases[i]
    if phrase is not None and phrase.certain:
        return False
    text = page.texts[i]
    several = page.words[i] >= 3 or (not text.isascii() and len(text) >= 5 and text[0] >= "\u0e00")
    unstopped = page.words[i] >= UNSTOPPED_WORDS and bool(_UNSTOPPED.match(text))
    return several and (ends_sentence(text) or page.prose[i] or unstopped)


_MENU = "Home\nNews\nPolitics\nBusiness\nSport\nCulture\nTravel\nWeather\nJobs\nCars\nHomes\nVideo\nPodcasts\nLog in"
_FOOT = (
    "About us\nContact\nAdvertise\nTerms of use\nPrivacy policy\nCookie policy\nCareers\nHelp\nSitemap\nRSS"
)
_TEXT = (
    "The city council voted on Tuesday to build a new bridge across the harbour, ending a debate that began in "
    "2016 and cost two mayors their jobs.\n"
    "Councillors backed the northern route by seven votes to four after a session that lasted until midnight and "
    "drew hundreds of people to the gallery.\n"
    "“We have waited long enough,” the mayor said after the vote, and promised that work would begin in May."
)

RULE = UnitRule(
    code="B900",
    name="not-main-text",
    summary="What the block model does not take for the article",
    why=(
        "A page that was turned to text whole says a hundred things beside the article. A small model over the "
        "lines or elements and their neighbours finds the main text. Of a text "
        "that is an article already it drops only what is surely something else, at the end."
    ),
    find=find,
    examples=(
        Fix(f"{_MENU}\n{_TEXT}\n{_FOOT}", _TEXT.replace("\n", "\n\n")),
        Keep(_TEXT.replace("\n", "\n\n")),
    ),
)
