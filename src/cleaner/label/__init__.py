"""Decide what each unit of a page is: body, a field of the article, or dropped, and by which rule."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from math import isnan, log

from cleaner import scan
from cleaner.article import Fate, Warning
from cleaner.fields import Fields, choose_fields
from cleaner.label.edges import edge_marks
from cleaner.label.kin import kin_of_body
from cleaner.label.phrases import phrase_marks
from cleaner.measure import ends_sentence, ends_with_colon, squash
from cleaner.page import Mark, Page
from cleaner.rules.boilerplate import not_main_text
from cleaner.rules.furniture import caption
from cleaner.rules.furniture.credit_line import SOURCE_LINE
from cleaner.rules.rule import UnitRule

SHORT_PRIOR = 2.0
"""Log-odds of being body of a short unit of which no rule is certain."""

PROSE_PRIOR = 6.0
"""Log-odds of being body of a unit that reads as prose: phrase rules that are unsure never reach it."""

BUDGET = 0.5
"""Where rules, without the block model, would drop more than this share of the prose, in words, they are
not believed: only what they are certain of and what is no prose goes."""

WHOLE_PAGE, ABOVE_BODY, BELOW_BODY = 60, 30, 12
"""On a page of more units, rules look at so many units above and below what the block model keeps."""

CAPTION_SCORE, CAPTION_WORDS = 0.9, (8, 37)
"""A line over the credit of a picture is its caption below this probability, with so many words."""

DAYS = 2
"""So many bare days over text of an article are those of its entries."""

ORPHAN_WORDS, ORPHAN_SCORE = 10, 0.3
"""A heading of at most so many words ends no body where the next line is text with a lower probability."""

CONSENT_RULE = "cookie-consent"
CONSENT_WORDS = 40
"""A page whose words outside consent texts are fewer than this is no article if it has consent texts."""


@dataclass(slots=True)
class Labels:
    """What was decided, as columns over the units of the page.

    `parts` holds, for units of which a part goes, the marks on it; `reports` what is kept but listed.
    """

    fates: list[Fate]
    codes: list[str]
    fields: list[str]
    scores: list[float | None]
    parts: defaultdict[int, list[Mark]]
    reports: list[Mark]
    chosen: Fields
    warnings: list[Warning] = field(default_factory=list)


def label(page: Page, rules: Sequence[UnitRule], may_drop: Callable[[str], bool] | None = None) -> Labels:
    """Labels for every unit, from the marks of all rules.

    `may_drop` says of a unit's text whether it may be dropped at all (the caller's protected text).
    """
    n = len(page)
    judged = _judge(page, rules)
    marks = _gather(page, rules, judged)
    marks += _over_credits(page, marks, judged)
    if may_drop is not None:
        marks = [m for m in marks if m.fate == "report" or may_drop(page.texts[m.unit])]
    whole: dict[int, list[Mark]] = defaultdict(list)
    parts: defaultdict[int, list[Mark]] = defaultdict(list)
    reports: list[Mark] = []
    named: set[int] = set()
    for mark in marks:
        if mark.fate == "report":
            reports.append(mark)
        elif mark.end >= 0 and mark.fate == "drop":
            parts[mark.unit].append(mark)
        else:
            whole[mark.unit].append(mark)
            if mark.fate == "field":
                named.add(mark.unit)
    dropping: dict[int, Mark] = {}
    scores: list[float | None] = [None] * n
    if judged is not None:
        scores = [*judged.scores]
        outside = Mark(-1, not_main_text.RULE.code, why="not the main text", score=0.0)
        for i, keep in enumerate(judged.kept):
            if not keep and (may_drop is None or may_drop(page.texts[i])):
                dropping[i] = outside
    for i, found in whole.items():
        if i not in dropping and (drop := _drop(page, i, found, judged)) is not None:
            dropping[i] = drop
    warnings: list[Warning] = []
    _keep_within_budget(page, dropping, warnings)
    body = [i for i in range(n) if i not in dropping and i not in named]
    chosen = choose_fields(page, marks, body)
    if chosen.unclear is not None:
        printed = chosen.unclear.value
        warnings.append(Warning("ambiguous-date", f"{printed}: which is the day and which the month?"))
    labels = Labels(["body"] * n, [""] * n, [""] * n, scores, parts, [], chosen, warnings)
    _settle(page, labels, whole, dropping, is_article=judged is None)
    _take_back(page, labels)
    _cut_edges(page, labels, rules, may_drop)
    if judged is not None:
        _drop_orphans(page, labels, may_drop)
    _drop_copies(page, labels, rules, may_drop)
    _never_empty(page, labels)
    labels.reports = [mark for mark in reports if labels.fates[mark.unit] == "body"]
    return labels


@dataclass(frozen=True, slots=True)
class _Judged:
    """What the block model says of each unit: the probability of being body (None where it says nothing),
    and whether it stays."""

    scores: Sequence[float | None]
    kept: Sequence[bool]


def _judge(page: Page, rules: Sequence[UnitRule]) -> _Judged | None:
    """The block model's word on the page; None where it is silent or switched off."""
    if not any(rule is not_main_text.RULE for rule in rules):
        return None
    found = not_main_text.judge(page)
    if found is None:
        return None
    scores = [None if isnan(score) else score for score in found[0].round(3).tolist()]
    return _Judged(scores, found[1].tolist())


def _gather(page: Page, rules: Sequence[UnitRule], judged: _Judged | None) -> list[Mark]:
    """The marks of all rules but copies, on the units near what the model keeps."""
    near = _near_body(judged)
    part = page if near is None else page.only(near)
    phrase_codes = {rule.code for rule in rules if rule.find is None}
    marks = [mark for mark in phrase_marks(part) if mark.code in phrase_codes] if phrase_codes else []
    triggered = _literals(tuple(rules)).find("\n".join(part.texts).lower())
    for rule, hit in zip(rules, triggered, strict=True):
        if rule.find is None or rule.code[0] == "C" or rule is not_main_text.RULE:
            continue
        if hit or not rule.triggers:
            marks += rule.find(part)
    return marks if near is None else [Mark(near[mark.unit], *mark[1:]) for mark in marks]


def _over_credits(page: Page, marks: Sequence[Mark], judged: _Judged | None) -> list[Mark]:
    """The lines over the credits of pictures, in the midst of a page's text, of which the block model is not
    sure: they are captions."""
    if judged is None or page.input_kind == "html":
        return []
    named = {mark.unit for mark in marks if mark.fate == "field"}
    captioned = {mark.unit for mark in marks if mark.field == "captions"}
    first = next((i for i, keep in enumerate(judged.kept) if keep and page.prose[i]), len(page))
    found = []
    for mark in marks:
        above = mark.unit - 1
        if mark.field != "credits" or above <= first or page.kinds[above] != "paragraph":
            continue
        if page.gaps[mark.unit] or not page.gaps[above]:
            continue  # they do not stand together, apart from the text
        if above in named or mark.unit in captioned:
            continue
        score = judged.scores[above]
        if score is None or score >= CAPTION_SCORE or SOURCE_LINE.match(page.texts[mark.unit]):
            continue
        if CAPTION_WORDS[0] <= page.words[above] <= CAPTION_WORDS[1]:
            found.append(
                Mark(above, caption.RULE.code, fate="field", field="captions", value=page.texts[above])
            )
    return found


@lru_cache(maxsize=8)
def _literals(rules: tuple[UnitRule, ...]) -> scan.Literals:
    return scan.Literals(tuple(rule.triggers for rule in rules))


def _near_body(judged: _Judged | None) -> list[int] | None:
    """The units near what the block model keeps: the rest is dropped whatever it is. None for all units."""
    if judged is None or len(judged.kept) <= WHOLE_PAGE:
        return None
    near: list[int] = []
    end = 0
    for i, keep in enumerate(judged.kept):
        if not keep:
            continue
        near += range(max(end, i - ABOVE_BODY), i)
        if i >= end:
            near.append(i)
        end = max(end, i + 1)
    return [*near, *range(end, min(len(judged.kept), end + BELOW_BODY))] if near else None


def _drop(page: Page, i: int, marks: Sequence[Mark], judged: _Judged | None) -> Mark | None:
    """The mark by which a unit is dropped, if its marks together outweigh what speaks for it."""
    drops = [m for m in marks if m.fate == "drop"]
    if not drops:
        return None
    chance = None if judged is None else judged.scores[i]
    if chance is not None:
        prior = max(0.1, log((chance + 1e-6) / (1 - chance + 1e-6)))
    else:
        prior = PROSE_PRIOR if page.prose[i] else SHORT_PRIOR
    return max(drops, key=lambda m: m.weight) if sum(m.weight for m in drops) > prior else None


def _keep_within_budget(page: Page, dropping: dict[int, Mark], warnings: list[Warning]) -> None:
    """Take back what rules are not certain of, where together they would drop too much prose."""
    prose = sum(words for words, is_prose in zip(page.words, page.prose, strict=True) if is_prose)
    by_rules = [i for i, m in dropping.items() if page.prose[i] and m.score is None]
    lost = sum(page.words[i] for i in by_rules)
    left = prose - sum(page.words[i] for i in dropping if page.prose[i])
    if not prose or lost <= BUDGET * (lost + left) or lost < CONSENT_WORDS:
        return
    if _is_consent(page, dropping):
        return
    for i in by_rules:
        del dropping[i]
    warnings.append(
        Warning("budget", f"rules would drop {lost} of {lost + left} words of prose; the prose was kept")
    )


def _is_consent(page: Page, dropping: dict[int, Mark]) -> bool:
    from cleaner.rules import BY_CODE

    consent = other = 0
    for i, words in enumerate(page.words):
        mark = dropping.get(i)
        if mark is not None and BY_CODE[mark.code].name == CONSENT_RULE:
            consent += words
        elif mark is None:
            other += words
    return consent > other and other < CONSENT_WORDS


def _settle(
    page: Page, labels: Labels, whole: dict[int, list[Mark]], dropping: dict[int, Mark], *, is_article: bool
) -> None:
    """Write down the fate of every unit but copies."""
    for evidence in labels.chosen.evidence:
        if evidence.unit >= 0 and evidence.leaves:
            labels.fates[evidence.unit] = "field"
            labels.fields[evidence.unit] = labels.fields[evidence.unit] or evidence.field
            labels.codes[evidence.unit] = labels.codes[evidence.unit] or evidence.code
    for i, drop in dropping.items():
        if labels.fates[i] != "field":
            labels.fates[i] = "dropped"
            labels.codes[i] = drop.code
    first = next((i for i, fate in enumerate(labels.fates) if fate == "body" and page.prose[i]), len(page))
    entries = {
        i
        for i, found in whole.items()
        if is_article
        and i > first
        and labels.fates[i : i + 2] == ["body", "body"]
        and any(mark.field == "published" for mark in found)
    }
    for i, found in whole.items():
        mark = next((m for m in found if m.fate == "field"), None)
        if mark is not None and labels.fates[i] == "body":
            if i in entries and len(entries) >= DAYS:
                continue
            labels.fates[i] = "dropped"
            labels.codes[i] = mark.code


def _take_back(page: Page, labels: Labels) -> None:
    """What the block model left out of the midst of the text though it is like what stays, stays with it."""
    left_out = {i for i, code in enumerate(labels.codes) if code == not_main_text.RULE.code}
    body = [i for i, fate in enumerate(labels.fates) if fate == "body"]
    for i in kin_of_body(page, body, left_out, labels.scores):
        labels.fates[i], labels.codes[i] = "body", ""


def _drop_copies(
    page: Page, labels: Labels, rules: Sequence[UnitRule], may_drop: Callable[[str], bool] | None
) -> None:
    """Run the C rules over what is body so far; they know the chosen title and subtitle."""
    title, subtitle = labels.chosen.title, labels.chosen.subtitle
    hints = {**page.hints, "title": title or "", "subtitle": subtitle or ""}
    if title and not any(name == "title" for name in labels.fields):
        _place(page, labels, "title", title)
    body = [i for i, fate in enumerate(labels.fates) if fate == "body"]
    kept = page.only(body, hints)
    _ = kept.words, kept.squashed  # measured once, for all of these rules
    for rule in rules:
        if rule.code[0] != "C" or rule.find is None:
            continue
        gone = set()
        for mark in rule.find(kept):
            if may_drop is None or may_drop(kept.texts[mark.unit]):
                gone.add(mark.unit)
                labels.fates[body[mark.unit]] = "dropped"
                labels.codes[body[mark.unit]] = rule.code
        if gone:
            left = [k for k in range(len(body)) if k not in gone]
            body = [body[k] for k in left]
            kept = kept.only(left)


def _cut_edges(
    page: Page, labels: Labels, rules: Sequence[UnitRule], may_drop: Callable[[str], bool] | None
) -> None:
    """Cut boilerplate off the edges of what is body."""
    codes = {rule.name: rule.code for rule in rules if rule.code[0] == "B"}
    body = [i for i, fate in enumerate(labels.fates) if fate == "body"]
    for mark in edge_marks(page, body, codes):
        end = len(page.texts[mark.unit]) if mark.end < 0 else mark.end
        if may_drop is not None and not may_drop(page.texts[mark.unit][mark.start : end]):
            continue
        if mark.end < 0:
            labels.fates[mark.unit] = "dropped"
            labels.codes[mark.unit] = mark.code
        else:
            labels.parts[mark.unit].append(mark)


def _drop_orphans(page: Page, labels: Labels, may_drop: Callable[[str], bool] | None) -> None:
    """Drop what ends the body and belongs to what was dropped below it: a row of marks, or a phrase that
    announces it."""
    last = max((i for i, fate in enumerate(labels.fates) if fate == "body"), default=-1)
    heading = False
    while 0 < last < len(page) - 1 and labels.codes[last + 1] == not_main_text.RULE.code:
        text = page.texts[last]
        announces = page.kinds[last] == "heading" or ends_with_colon(text)
        orphan = (announces and page.phrases[last] is not None) or not any(map(str.isalnum, text))
        if not orphan and _heads_nothing(page, labels, last):
            orphan = not heading
            heading = True
        if not orphan or (may_drop is not None and not may_drop(text)):
            return
        labels.fates[last], labels.codes[last] = "dropped", not_main_text.RULE.code
        while last and labels.fates[last] != "body":
            last -= 1


def _heads_nothing(page: Page, labels: Labels, unit: int) -> bool:
    """Whether the last line is a heading of a web page, and what it heads is surely no text."""
    below = labels.scores[unit + 1]
    above = next((page.kinds[i] for i in reversed(range(unit)) if labels.fates[i] == "body"), "")
    return (
        page.html is not None
        and page.kinds[unit] == "heading"
        and page.words[unit] <= ORPHAN_WORDS
        and not page.texts[unit][0].isdigit()
        and not ends_sentence(page.texts[unit])
        and not ends_with_colon(page.texts[unit])
        and above != "heading"
        and below is not None
        and below < ORPHAN_SCORE
    )


def _place(page: Page, labels: Labels, name: str, value: str) -> None:
    """The first unit that is the field's value, where the value came from elsewhere, becomes the field."""
    key = squash(value)
    for i, text in enumerate(page.texts):
        if labels.fates[i] != "body" or len(text) > 2 * len(value) or page.heads_section(i):
            continue
        if page.squash_of(i) == key:
            labels.fates[i] = "field"
            labels.fields[i] = name
            labels.codes[i] = "F101"
            return


def _never_empty(page: Page, labels: Labels) -> None:
    """A body is never empty while text is left, unless the text is a consent wall."""
    if any(fate == "body" for fate in labels.fates) or not labels.fates:
        return
    from cleaner.rules import BY_CODE

    dropped = [i for i, fate in enumerate(labels.fates) if fate == "dropped"]
    if any(BY_CODE[labels.codes[i]].name == CONSENT_RULE for i in dropped):
        labels.warnings.append(Warning("consent-only", "the page is only a request for consent"))
        return
    kept = [i for i in dropped if page.prose[i]] or dropped or list(range(len(page)))
    for i in kept:
        labels.fates[i] = "body"
        labels.codes[i] = labels.fields[i] = ""
    if kept == list(range(len(page))):
        labels.chosen = replace(labels.chosen, title=None, subtitle=None)
