"""Take what furniture the marks tell of: section, tags, credits, captions, place."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from cleaner.fields.chosen import Chosen
from cleaner.fields.draft import CAPTION, DENSE, FULL_STOP, OPEN_END, SECTION, TAGS, Draft
from cleaner.measure import squash
from cleaner.page import Evidence
from cleaner.pattern import lazy
from cleaner.rules.furniture.tag_line import split_tags

_MACHINE_TAG = lazy(r"[0-9a-f]{8}-[0-9a-f]{4}-|\[[A-Z_]+\]$|_\w+$|\d{5,}$")
_PATH_TAG = lazy(r"[a-z]+/[^/]+$")
_KEYED_TAG = lazy(r"(?P<key>[A-Za-z]\w+)(?: [\w -]{1,24})?: \S")
_KEYED = 3  # tags with keys that begin alike are for a machine
_TAG_MARKS = " »›>|,;"
_MANY_TAGS, _TAGS_TOLD = 5, 0.25  # of so many keywords of an article this share is told in its text
_TAGS_ASKED = 40  # and of so many, the first ones
_STEM = 6  # characters, that words of different endings have in common


def choose_section(draft: Draft, title: int | None) -> None:
    """The kicker right above the title, in an article that is not a whole page."""
    page = draft.page
    if given := draft.given("section"):
        draft.chosen.append(Chosen("section", given, "markup", leaves=False))
        return
    if title is None or draft.header or page.input_kind == "html":
        return
    above = title - 1
    while above >= 0 and (draft.is_furniture(above) or page.squash_of(above) == page.squash_of(title)):
        above -= 1
    if above < 0 or above < title - 4:
        return
    text = page.texts[above]
    if (
        page.words[above] <= 4
        and len(text) <= 40
        and page.kinds[above] != "list_item"
        and not FULL_STOP.search(text)
        and not OPEN_END.search(text)
        and ((phrase := page.phrases[above]) is None or phrase.rule == "site-menu")
        and above in draft.in_body
    ):
        draft.choose("section", text, above, SECTION)


def choose_furniture(draft: Draft, title: int | None) -> None:
    """Take the tags, the credits, the captions and the place."""
    page = draft.page
    top = draft.start if title is None else min(title, draft.start)
    low, high = max(0, top - 3), draft.end + 2
    credited: set[int] = set()
    for unit in sorted(draft.marks):
        for mark in draft.marks[unit]:
            if mark.fate != "field" and not (mark.fate == "report" and mark.field == "place"):
                continue
            if mark.field in ("credits", "captions") and low <= unit <= high and unit != title:
                credited.add(unit)
                draft.choose(mark.field, mark.value, unit, mark.code, mark.start, mark.end)
            elif mark.field == "tags" and unit >= low:
                for value in _keywords(draft, unit) or [mark.value]:
                    draft.choose("tags", value, unit, mark.code, mark.start, mark.end)
            elif (
                mark.field == "place" and draft.start <= unit <= draft.start + 2 and not draft.value("place")
            ):
                at = page.starts[unit]
                draft.chosen.append(
                    Chosen(
                        "place",
                        mark.value,
                        "text",
                        unit,
                        at + mark.start,
                        at + mark.end,
                        mark.code,
                        leaves=False,
                    )
                )
    if not any(chosen.field == "tags" for chosen in draft.chosen):
        for tag in _own_tags(draft, [one for one in page.evidence if one.field == "tags"]):
            draft.chosen.append(Chosen("tags", tag, "markup", code=TAGS, leaves=False))
    if page.html is not None and "caption" in page.kinds:
        _figure_captions(draft, range(low, min(high + 1, len(page))), credited)


def _own_tags(draft: Draft, stated: Sequence[Evidence]) -> list[str]:
    """The tags that a page's markup states, without those that are of its site or for its machines."""
    tags = [tag for one in stated if not _MACHINE_TAG.match(tag := one.value.strip(_TAG_MARKS))]
    keys = {tag: m["key"] for tag in tags if (m := _KEYED_TAG.match(tag))}
    times = Counter(keys.values())
    tags = [tag for tag in tags if times[keys.get(tag, "")] < _KEYED]
    if len(tags) > 1 and all(map(_PATH_TAG.match, tags)):
        return []
    if len(tags) == 1 and tags[0].count(" ") > 2 and len(DENSE.findall(tags[0])) > len(tags[0]) / 2:
        tags = tags[0].split()  # of a script that has no use for spaces but this
    site = squash(draft.given("site") or "")
    tags = [tag for tag in tags if tag and squash(tag) != site]
    if len(tags) >= _MANY_TAGS and all(one.source == "meta:keywords" for one in stated):
        told = f"{draft.told}{squash(draft.value('title') or '')} "
        some = tags[:_TAGS_ASKED]
        if sum(_is_told(draft, tag, told) for tag in some) < _TAGS_TOLD * len(some):
            return []  # of the site, on each of its pages
    return tags


def _is_told(draft: Draft, tag: str, told: str) -> bool:
    """Whether one of the longer words of a tag begins one of the text."""
    words = squash(tag).split()
    return any(
        word in told if DENSE.search(word) else f" {word[:_STEM]}" in told
        for word in [word for word in words if len(word) > 3] or words
    )


def _keywords(draft: Draft, unit: int) -> list[str]:
    """The tags of a unit that the markup tells apart."""
    html = draft.page.html
    if html is None:
        return []
    told = [text for text, at in html.source.segments.keywords if at == html.units[unit]]
    return [part for text in told for part in split_tags(text)]


def _figure_captions(draft: Draft, units: Iterable[int], credited: set[int]) -> None:
    """The captions of the article's pictures that the markup tells, and no words of theirs."""
    page = draft.page
    images = page.html.source.images if page.html is not None else ()
    for unit in units:
        if page.kinds[unit] != "caption" or unit in draft.in_body or unit in credited:
            continue
        text = page.texts[unit]
        fitting = [one for one in images if one.caption and text.startswith(one.caption)]
        if fitting:
            image = max(fitting, key=lambda one: (len(one.caption), one.credit in text[len(one.caption) :]))
            draft.choose("captions", image.caption, unit, CAPTION, 0, len(image.caption))
            if image.credit and (at := text.find(image.credit, len(image.caption))) >= 0:
                draft.choose("credits", image.credit, unit, CAPTION, at, at + len(image.credit))
