"""Choose the title: the line that reads most like the headline, above the start of the body."""

from __future__ import annotations

import math
from collections.abc import Iterator, Set

from cleaner.fields.chosen import Chosen
from cleaner.fields.draft import (
    FULL_STOP,
    HEAD,
    KICKER_WORDS,
    NEAR,
    NEAR_START,
    OPEN_END,
    OVER_HEAD,
    QUOTES,
    SITE_SEPARATOR,
    TITLE,
    TITLE_LENGTH,
    TITLE_WORDS,
    Draft,
    is_row,
    length_in_words,
    told_share,
)
from cleaner.fields.page_title import SURE, PageTitle
from cleaner.fields.title_weights import TITLE_WEIGHTS
from cleaner.measure import JOINT, squash
from cleaner.pattern import lazy
from cleaner.people import parse_names

_REACH = 60
"""A headline is looked for within so many units above the start of the body."""

_FIRST = 1.5  # for the first line of such a text: of two headlines alike the upper one
_PROSE_WORDS = 20  # the most words of a headline that reads as prose
_SENTENCE_WORDS = 15  # a line of so many words that ends with a full stop is no title
_TITLE_CASE = ("en", "und")  # languages that write headlines With Capitals, and the unknown one
_CLEAR, _ALIKE = 3.8, 1.0  # beside a line that agrees so far, one that agrees less than that is none
_AHEAD = 6  # so many units under a headline, dates and bylines belong to it
_MIN_SCORE = 2.0
_SUBTITLE_MARGIN = 0.8
_KICKER_MARGIN = 1.5  # under a kicker, a headline may be so much less likely
_SITE_WORDS = 4  # of the name of a site
_UNPARTED = 2.2  # what blank lines around a headline would say for it, on a page that has none
_BARRED = 8  # of what stands behind a bar
_SMALL_WORDS = frozenset("of the and de la le les der die das und et y del di e".split())
_ARTICLE = 2.0
"""What more speaks for the first line of an article that is no page: none of those teach it."""

# What follows a mark in a headline that goes on behind it; no site is called that.
_GOES_ON = lazy(
    r"\s*[–—-]\s+(?!(?:[A-Z][\w'’]*\s*){1,4}$)"
    r"(?:(?i:from|how|why|when|where|and|but|because|after|before|while|if|with)\s+\S|.*\s[“„«‘]\S)"
)
_CLOSING_OF = {'"': '"', "'": "'", "“": "”", "‘": "’", "„": "“”", "«": "»"}
# A line in brackets, or one that asks for a click.
_NO_TITLE = lazy(r"^\([^()]*\)$|\b(?i:click|tap) (?i:here|below)\W*$")
_ENTRY = lazy(r"(?P<first>\d{1,2})(?:\.\d{1,2})*\.?\s+\S")  # of a table of contents: `3 Nets`, `3.1 Cords`
_TRAIL = lazy(r"[»›❯→>]")


def choose_title(draft: Draft) -> int | None:
    """Choose the title; the unit that prints it, None where none does."""
    page = draft.page
    given = draft.given("title")
    if given:
        source = "caller" if page.hints.get("title") else "markup"
        unit = printing_unit(draft, given)
        if unit and draft.is_article and (unit > HEAD or draft.printed_often[page.texts[unit]] > 1):
            unit = None  # a refrain
        if unit is None:
            draft.chosen.append(Chosen("title", given, source, code=TITLE, leaves=False))
        else:
            at = page.starts[unit] + len(page.markers[unit])
            same = page.texts[unit] == given
            draft.chosen.append(
                Chosen(
                    "title",
                    given,
                    source,
                    unit,
                    at if same else -1,
                    page.ends[unit] if same else -1,
                    TITLE,
                )
            )
        return unit
    if draft.untitled:
        return None
    if draft.header:
        draft.choose("title", page.texts[0], 0, TITLE)
        return 0
    if draft.start >= len(page) or len(page) < 2:
        return None
    best = _best_title(draft)
    if best is None:
        return None
    unit, start, end = _first_print(draft, *best)
    printed = PageTitle(page.texts[0]).better(page.texts[unit][start:end]) if unit else None
    if printed is not None:  # the page's title has the punctuation that the line lost with its tags
        draft.choose("title", page.texts[0][:printed], 0, TITLE, 0, printed)
    else:
        draft.choose("title", page.texts[unit][start:end], unit, TITLE, start, end)
    return unit


def _first_print(draft: Draft, unit: int, start: int, end: int) -> tuple[int, int, int]:
    """The first of the prints of a headline in one head: what stands between them belongs to it."""
    key = squash(draft.page.texts[unit][start:end])
    for line in range(max(0, unit - HEAD), unit):
        text = draft.page.texts[line]
        if line in draft.in_body and len(text) <= end - start + 8 and draft.page.squash_of(line) == key:
            return line, 0, len(text)
    return unit, start, end


def printing_unit(draft: Draft, title: str) -> int | None:
    """The unit that prints a known title, the one closest above the body first."""
    key = squash(title)
    if not key:
        return None
    window = range(max(0, draft.start - 150), min(len(draft.page), draft.start + 4))
    found = [
        i
        for i in window
        if abs(len(draft.page.texts[i]) - len(title)) <= len(title)
        and draft.page.squash_of(i) == key
        and not draft.page.heads_section(i)
    ]
    before = [i for i in found if i <= draft.start]
    return before[-1] if before else found[0] if found else None


def _best_title(draft: Draft) -> tuple[int, int, int] | None:
    """The unit and the span in it that read most like the headline; None where nothing does."""
    best: tuple[float, tuple[int, int, int]] | None = None
    whole: dict[int, float] = {}
    alike: set[int] = set()
    is_article = draft.is_article
    for span, features in candidates(draft):
        score = sum(TITLE_WEIGHTS.get(name, 0.0) * value for name, value in features.items() if value)
        score += _ARTICLE * features.get("article", 0.0)
        if is_article and draft.start <= NEAR_START and features.get("page_title_whole"):
            score += _FIRST
        if draft.unparted and not features.get("page_title"):
            score += _UNPARTED
        if best is None or score > best[0]:
            best = score, span
        if span[1:] == (0, len(draft.page.texts[span[0]])):
            whole[span[0]] = score
            if "lonely_alike" in features:
                alike.add(span[0])
    if best is None or best[0] < _MIN_SCORE:
        return (0, 0, len(draft.page.texts[0])) if _heads_list(draft) else None
    above = best[1][0] - 1
    repeated = draft.printed_often[draft.page.texts[best[1][0]]] > 1
    if (
        above in alike
        and whole[above] > best[0] - _SUBTITLE_MARGIN
        and draft.page.words[above] >= 5
        and not repeated
    ):
        return above, 0, len(draft.page.texts[above])  # of two lines alike, the lower is the subtitle
    unit, start, end = best[1]
    if unit and whole.get(unit + 1, -9.0) > best[0] - _KICKER_MARGIN and _is_kicker(draft, unit):
        return unit + 1, 0, len(draft.page.texts[unit + 1])
    if unit == 0:  # the headline of the article itself, where it is printed as well
        key = squash(draft.page.texts[0][start:end])
        for line in range(min(draft.start + 1, len(draft.page) - 1), 0, -1):
            text = draft.page.texts[line]
            if len(text) <= end - start + 8 and draft.page.squash_of(line) == key:
                return line, 0, len(text)
    return unit, start, end


def _is_kicker(draft: Draft, unit: int) -> bool:
    """Whether a unit is a word or two right over a line like a headline, no sentence."""
    page = draft.page
    if page.words[unit] > KICKER_WORDS:
        return False
    return page.words[unit + 1] > KICKER_WORDS + 1 and FULL_STOP.search(page.texts[unit + 1][-4:]) is None


def _heads_list(draft: Draft) -> bool:
    """Whether the first unit stands as a title over a list (of ingredients, say) and its heading."""
    page = draft.page
    item = next((i for i in draft.body if page.kinds[i] == "list_item"), 0)
    text = page.texts[0]
    if not 1 <= item <= 4 or page.kinds[0] == "list_item" or not 2 <= page.words[0] <= _SENTENCE_WORDS:
        return False
    ends = FULL_STOP.search(text[-4:]) or OPEN_END.search(text[-1:])
    return not (draft.prose[0] or ends or draft.is_furniture(0) or page.phrases[0] is not None)


def candidates(draft: Draft) -> Iterator[tuple[tuple[int, int, int], dict[str, float]]]:
    """Every span that may be the headline (unit, start, end), with what speaks for and against it."""
    page = draft.page
    first = draft.opening
    top = PageTitle("" if _opens_untitled(draft) else page.texts[first])
    keys = _title_units(draft, top)
    agreed = {i: top.agreement(key) for i, key in keys.items()}
    most = max((value for i, value in agreed.items() if i != first), default=0.0)
    lonely = most < 2.0
    headlines = (i for i in keys if i != first and page.words[i] > KICKER_WORDS)
    if any(agreed[i] >= _CLEAR for i in headlines):
        # What has little in common with the page's title is not the headline then.
        keys = {i: key for i, key in keys.items() if i == first or agreed[i] >= _ALIKE}
    names = _names(draft) if top.cuts else ""
    item = next((i for i in draft.body if page.kinds[i] == "list_item"), len(page))
    extended = {
        page.texts[i][: m.start()]
        for i in keys
        if page.words[i] > 4 and page.traits[i] & JOINT
        for m in SITE_SEPARATOR.finditer(page.texts[i], 12)
    }
    told = draft.told_words
    for unit, key in keys.items():
        text, words = page.texts[unit], page.words[unit]
        if not key or words > TITLE_WORDS or page.kinds[unit] in ("list_item", "table", "code"):
            continue
        opens = unit == first
        if unit < first or unit > draft.first_prose:
            continue  # furniture above an article, a heading in its midst
        if draft.is_article and _is_sentence_of_text(draft, unit):
            continue
        over_list = unit + 1 < len(page) and page.kinds[unit + 1] == "list_item"
        if not opens and (unit > item or (over_list and unit + 1 >= item)) and agreed[unit] < 2.0:
            continue  # over or under a list of the article itself
        if opens and (draft.opens_with_menu or draft.is_byline(unit)):
            continue
        if (
            draft.prose[unit]
            and (opens or unit >= draft.start)
            and not _is_headline_in_prose(draft, unit, agreed[unit])
        ):
            continue
        if draft.is_dropped(unit):
            continue
        if words >= _SENTENCE_WORDS and FULL_STOP.search(text[-4:]):
            continue
        short = words <= 3 and len(text) <= 30 and length_in_words(text) <= 3
        if short and 3 <= unit < draft.start - 6 and agreed[unit] < 4.0:
            continue  # an entry of a menu
        if not opens and (draft.is_furniture(unit) or len(_TRAIL.findall(text)) >= 2):
            continue
        if words <= 3 and (opens or agreed[unit] < 2.0) and _names_author(draft, unit, key, told):
            continue
        if not opens and (_NO_TITLE.search(text) or _is_of_row(draft, unit)):
            continue
        if opens and draft.is_section(unit):
            continue
        place = {"page_title": 1.0} if opens else _where(draft, unit)
        place["titled"] = float(words >= 4 and text in extended)
        spans = [(0, len(text))]
        if page.traits[unit] & JOINT:
            spans = top.spans(text) if opens else top.parts(text)
        for start, end in spans:
            if not opens and text[start] in ":;,)]":
                continue
            cut = opens and draft.is_article and end < len(text)
            if cut and not (_is_site(draft, text[end:], names) or _is_barred(draft, text[:end], text[end:])):
                continue
            if opens and (_GOES_ON.match(text, end) or _cuts_quotation(text, end)):
                continue
            whole = start == 0 and end == len(text)
            span = text if whole else text[start:end]
            squashed = key if whole else squash(span)
            features = place | _looks(span)
            features["told"] = told_share(squashed, told)
            features["again"] = float(page.text.find(span, page.text.find(span) + 1) >= 0)
            if opens:
                features |= top.cut_at(end, names)
                features["page_title_whole"] = float(whole and not top.cuts)
                if lonely:
                    features["lonely"] = float(length_in_words(span) > 2)
                    features["article"] = float(length_in_words(span) > 2 and draft.start <= NEAR_START)
                else:
                    features["top"] = 1.0
                    features["top_plain"] = float(not top.cuts)
            else:
                value = agreed[unit] if whole else top.agreement(squashed)
                features |= {} if draft.opens_with_menu else top.beside(span, squashed)
                if lonely:
                    features["lonely_alike"] = value / 3
                elif value == 0.0:
                    features["strange"] = 1.0
                    features["strange_undated"] = float(not place["dated"] and not place["date_above"])
                    features["strange_far"] = place["far"]
                else:
                    features["inside"] = float(value == 3.5)
                features["tail_cut"] = float(end < len(text))
            yield (unit, start, end), features


def _opens_untitled(draft: Draft) -> bool:
    """Whether the first unit is not the page's title."""
    if draft.is_dropped(draft.opening) or draft.opens_with_menu:
        return True
    return draft.page.language not in _TITLE_CASE and is_row(draft.page.texts[draft.opening])


def _is_headline_in_prose(draft: Draft, unit: int, agreed: float) -> bool:
    """Whether a line that reads as prose may be the headline: it has the words of the page's title."""
    page = draft.page
    if unit != draft.start or not unit or page.words[unit] > _PROSE_WORDS or not page.gaps[unit]:
        return False
    return agreed >= SURE and not FULL_STOP.search(page.texts[unit][-4:])


def _is_site(draft: Draft, tail: str, names: str) -> bool:
    """Whether what stands behind a separator in the first line of an article may be the name of a site: a
    few words with capitals, no figures, and most of them not in the text."""
    name = tail.strip(" |｜–—·•:»›/-_@：")
    words = name.split()
    if name.casefold() in names:
        return True
    if not 1 <= len(words) <= _SITE_WORDS or name[-1] in "?!.…)" or any(map(str.isdigit, name)):
        return False
    if any(word[0].islower() and "." not in word and word not in _SMALL_WORDS for word in words):
        return False
    if told_share(squash(name), draft.told_words) <= 0.5:
        return True
    # The text of a firm names it, too, as it is spelled.
    return draft.page.language in _TITLE_CASE and "," not in name and draft.page.text.count(name) > 1


def _is_barred(draft: Draft, head: str, tail: str) -> bool:
    """Whether a bar stands between a headline and what follows: that is the name of the site."""
    if tail.lstrip()[:1] not in "|｜•":
        return False
    name = tail.strip(" |｜•")
    words, behind = length_in_words(head), length_in_words(name)
    return words > max(KICKER_WORDS, behind - 1) and 0 < behind <= _BARRED and name[-1] not in "?!.…"


def _is_sentence_of_text(draft: Draft, unit: int) -> bool:
    """Whether a line of an article is a sentence of its text: it ends as one, and neither a byline or a
    date below nor another print says that it is the headline."""
    text = draft.page.texts[unit]
    if FULL_STOP.search(text[-4:]) is None:
        return False
    lines = range(unit + 1, min(unit + 3, len(draft.page)))
    return not any(map(draft.is_line, lines)) and draft.printed_often[text] == 1


def _is_of_row(draft: Draft, unit: int) -> bool:
    """Whether a unit is an entry of a table of contents, or one of several teasers that are cut."""
    text = draft.page.texts[unit]
    after = draft.page.texts[unit + 1] if unit + 1 < len(draft.page) else ""
    if text.endswith(("...", "…")):
        return after.endswith(("...", "…"))
    number, next_number = _ENTRY.match(text), _ENTRY.match(after)
    if not number or not next_number:
        return False
    return next_number["first"] == number["first"] or int(next_number["first"]) == int(number["first"]) + 1


def _names_author(draft: Draft, unit: int, key: str, told: Set[str]) -> bool:
    """Whether a unit is a bare name, of nobody that the text tells of, right above the date."""
    page = draft.page
    dated = draft.line(unit + 1)[0] if unit + 1 < len(page) else None
    if dated is None or dated.byline is not None or not told.isdisjoint(key.split()):
        return False
    byline = parse_names(page.texts[unit], page.language)
    return byline is not None and byline.authors == (page.texts[unit],)


def _title_units(draft: Draft, top: PageTitle) -> dict[int, str]:
    """The units that may hold the headline, squashed: the first, those above the start of the body and
    above the first of its lines, and those that agree with the page's title wherever they stand."""
    page = draft.page
    low = max(0, draft.start - _REACH)
    units = range(low, min(draft.start + 3, len(page) - 1) + 1)
    above: set[int] = set()
    if low:
        agree = [i for i in range(1, low) if page.words[i] > 2 and top.may_agree(page.texts[i])]
        above = {0, *agree[-3:], *range(max(1, draft.head - OVER_HEAD), min(low, draft.head + 3))}
    return {i: page.squash_of(i) for i in (*sorted(above), *units) if len(page.texts[i]) <= TITLE_LENGTH}


def _names(draft: Draft) -> str:
    """Where a site names itself: the short lines at both ends of the page, in lower case."""
    page = draft.page
    n = len(page)
    ends = [*range(1, min(n, 60)), *range(max(min(n, 60), n - 40), n)]
    return " | ".join(page.texts[i] for i in ends if len(page.texts[i]) <= 120).casefold()


def _where(draft: Draft, unit: int) -> dict[str, float]:
    """What the place of a unit says about its being the headline."""
    page = draft.page
    n = len(page)
    away = draft.start - unit
    above = page.gaps[unit] > 0 and not draft.spaced
    below = unit + 1 < n and page.gaps[unit + 1] > 0 and not draft.spaced
    dated = byline = unit + _AHEAD + 1
    for i in range(min(unit + _AHEAD, n - 1), unit, -1):
        line = draft.line(i)
        dated = i if line[0] else dated
        byline = i if line[1] else byline
    return {
        "far": math.log1p(max(0, away)),
        "far_head": math.log1p(max(0, min(away, draft.head - unit) if unit <= draft.head else away)),
        "below": float(away < 0),
        "byline": float(byline - unit <= _AHEAD),
        "byline_next": float(byline - unit <= 2),
        "dated": float(dated - unit <= _AHEAD),
        "date_above": float(unit > 0 and draft.is_line(unit - 1)),
        "over_text": float(unit + 1 < n and page.words[unit + 1] >= 9),
        "second": float(unit == 1 and draft.start > NEAR),
        "gap_above": float(above),
        "gap_below": float(below),
        "alone": float(above and below),
    }


def _cuts_quotation(text: str, end: int) -> bool:
    """Whether a line that is a quotation as a whole would lose its last mark."""
    closing = _CLOSING_OF.get(text[0], "")
    return (
        end < len(text) and bool(closing) and text.rstrip()[-1] in closing and text.find(text[-1], 1, end) < 0
    )


def _looks(text: str) -> dict[str, float]:
    """What the look of a text says about its being a headline."""
    words = length_in_words(text)
    tokens = text.split()
    crumbs = sum(map(text.count, "»>›/❯→|｜")) + text.count(" - ") + text.count(" • ")
    return {
        "words5": float(4 <= words <= 5),
        "length": math.log1p(len(text)),
        "stop": float(words > 4 and FULL_STOP.search(text[-4:]) is not None),
        "open": float(OPEN_END.search(text[-1:]) is not None),
        "crumbs": float(crumbs >= 2),
        "bars": float("|" in text or "｜" in text),
        "lower": float(text[:1].islower()),
        "mark": float(not text[:1].isalnum() and text[:1] not in QUOTES),
        "repeats": float(len(tokens) >= 6 and len(set(text.casefold().split())) < 0.8 * len(tokens)),
    }
