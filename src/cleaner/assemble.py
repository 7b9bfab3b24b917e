"""Put the article together from what stays, repair it, and write the account."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from cleaner.article import Article, Block, BlockKind, FieldEvidence, Image, Ledger, Run
from cleaner.engine import Protector, Span
from cleaner.label import Labels
from cleaner.ledger import Change, Offsets, Traced, compose, trimmed
from cleaner.measure import ends_with_colon
from cleaner.page import HtmlInput, Page
from cleaner.pattern import lazy
from cleaner.read import Source
from cleaner.read.text import is_heading
from cleaner.repairs import UNTOUCHED, repair, repair_text
from cleaner.rules.rule import TextRule

BOLD = 0.95
"""So much of a line, in characters, is bold where it is bold as a whole."""

_FIGURE = lazy(r":\s*\W?\d")  # "Price: 5" is no heading


@dataclass(slots=True)
class _Piece:
    """A stretch of the page's text that stays: where it stands there and in the joined text."""

    start: int
    end: int
    unit: int
    untouched: bool
    joined: int = 0
    kind: BlockKind | None = None


def assemble(
    source: Source,
    traced: Traced,
    page: Page,
    labels: Labels,
    rules: Sequence[TextRule],
    protect: Protector | None = None,
    url: str | None = None,
) -> Article:
    """The article of a labelled page, with its ledger."""
    chosen = labels.chosen
    title, subtitle = _field_piece(labels, "title"), _field_piece(labels, "subtitle")
    body = list(_body_pieces(page, labels))
    heads = [piece for piece in (title, subtitle) if piece is not None]
    joined = _join(page.text, [*heads, *body])
    segments = [(p.joined, p.joined + p.end - p.start) for p in (*heads, *body) if not p.untouched]
    repaired = repair(joined, segments, rules, page.language, protect)
    joined_changes = repaired.changes()
    after = Offsets(joined_changes)

    def final(piece: _Piece) -> str:
        low, high = piece.joined, piece.joined + piece.end - piece.start
        return repaired.text[after.text_start(low) : after.text_end(high)]

    def stated(name: str, value: str | None) -> str | None:
        """A title that no unit prints: not from the caller, it has to be restored and repaired by itself."""
        if not value or value == page.hints.get(name):
            return value
        letters = [rule for rule in rules if rule.code[0] in "DR"]
        return " ".join(repair_text(value, letters, page.language, protect).text.split()) or value

    first = traced.changes()
    offsets = Offsets(first)
    blocks, spans = _blocks(page, body, final, offsets)
    runs = tuple(_runs(source.text, page, labels, first, offsets, spans))
    changes = compose(page.text, first, _on_page(joined_changes, [*heads, *body]))
    return Article(
        title=final(title) if title else stated("title", chosen.title),
        subtitle=final(subtitle) if subtitle else stated("subtitle", chosen.subtitle),
        authors=tuple(chosen.authors),
        published=chosen.published,
        modified=chosen.modified,
        section=chosen.section,
        place=chosen.place,
        site=chosen.site,
        url=chosen.url or url,
        language=page.locale,
        tags=tuple(chosen.tags),
        credits=tuple(chosen.credits),
        captions=tuple(chosen.captions),
        images=_images(page, labels),
        blocks=tuple(blocks),
        warnings=tuple(labels.warnings),
        evidence=_evidence(page, labels, offsets),
        encoding=source.encoding,
        input_kind=source.kind,
        ledger=Ledger(
            source.text,
            runs,
            tuple(_kept_changes(changes, runs)),
            tuple(_reports(page, labels, offsets)),
        ),
    )


def _images(page: Page, labels: Labels) -> tuple[Image, ...]:
    """The pictures of a page, without those below the body that no caption tells of: they are of what else
    there is to read."""
    if page.html is None:
        return ()
    source = page.html.source
    last = max((page.html.units[i] for i, fate in enumerate(labels.fates) if fate == "body"), default=-1)
    return tuple(
        image
        for image, unit in zip(source.images, source.image_units, strict=True)
        if last < 0 or unit <= last + 1 or image.caption
    )


def _field_piece(labels: Labels, name: str) -> _Piece | None:
    """Where the title or subtitle stands on the page, if it does."""
    for one in labels.chosen.evidence:
        on_page = one.start >= 0 and one.end > one.start and one.unit >= 0
        if one.field == name and on_page and labels.fates[one.unit] == "field":
            return _Piece(one.start, one.end, one.unit, untouched=False)
    return None


def _body_pieces(page: Page, labels: Labels) -> Iterator[_Piece]:
    done = 0
    for i, fate in enumerate(labels.fates):
        if fate != "body" or i < done:
            continue
        if page.printed and (last := _end_of_block(page, labels, i)) > i + 1:
            kind = _kind_of_block(page, i, last)
            yield _Piece(page.starts[i], page.ends[last - 1], i, untouched=True, kind=kind)
            done = last
            continue
        begin = page.starts[i] + len(page.markers[i])
        untouched = page.kinds[i] in UNTOUCHED
        at = begin
        for mark in sorted(labels.parts.get(i, ()), key=lambda m: m.start):
            yield from _piece(page.text, at, begin + mark.start, i, untouched)
            at = max(at, begin + mark.end)
        yield from _piece(page.text, at, page.ends[i], i, untouched)


def _end_of_block(page: Page, labels: Labels, first: int) -> int:
    """The end of the units, from the first on, that are lines of one block of a printed article: no blank
    lines stand between them, all stay, and they are no list and not mostly paragraphs."""
    n = len(page)
    if not first or not page.gaps[first]:
        return first + 1
    last = first + 1
    while last < n and not page.gaps[last]:
        last += 1
    units = range(first, last)
    if any(labels.fates[i] != "body" or labels.parts.get(i) for i in units):
        return first + 1
    if all(page.kinds[i] == "list_item" for i in units[ends_with_colon(page.texts[first]) :]):
        return first + 1
    wholes = any(page.kinds[i] in UNTOUCHED for i in units)
    if not wholes and 2 * sum(page.prose[i] for i in units) > len(units):
        return first + 1
    return last


def _kind_of_block(page: Page, first: int, last: int) -> BlockKind:
    """What lines of one block are: what some of them surely are, else verse."""
    kinds = page.kinds[first:last]
    return "code" if "code" in kinds else "table" if "table" in kinds else "verse"


def _piece(text: str, start: int, end: int, unit: int, untouched: bool) -> Iterator[_Piece]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    if start < end:
        yield _Piece(start, end, unit, untouched)


def _join(text: str, pieces: Sequence[_Piece]) -> str:
    parts = []
    at = 0
    before = None
    for piece in pieces:
        if before is not None:
            glue = " " if before.unit == piece.unit else "\n\n"
            parts.append(glue)
            at += len(glue)
        piece.joined = at
        parts.append(text[piece.start : piece.end])
        at += piece.end - piece.start
        before = piece
    return "".join(parts)


def _blocks(
    page: Page, body: Sequence[_Piece], final: Callable[[_Piece], str], offsets: Offsets
) -> tuple[list[Block], dict[int, list[Span]]]:
    """The blocks, and by unit the spans of the source that they are made of."""
    blocks: list[Block] = []
    spans: dict[int, list[Span]] = {}
    texts: dict[int, list[str]] = {}
    markers: dict[int, str] = {}
    kinds: dict[int, BlockKind | None] = {}
    for piece in body:
        unit = piece.unit
        if unit not in spans:
            spans[unit], texts[unit] = [], []
            kinds[unit] = piece.kind
            marker = "" if piece.kind else page.markers[unit]
            start = page.starts[unit] if marker else piece.start
            blanks = page.text[start + len(marker) : piece.start]  # of a list that is set with blanks
            markers[unit] = marker + blanks if marker and blanks.isspace() else marker
        else:
            start = piece.start
        spans[unit].append((offsets.source_start(start), offsets.source_end(piece.end)))
        texts[unit].append(final(piece))
    for unit, parts in texts.items():
        kind = kinds[unit] or page.kinds[unit]
        blocks.append(
            Block(
                "paragraph" if kind == "caption" else kind,
                " ".join(parts),
                markers[unit],
                tuple(spans[unit]),
                (" ",) * (len(parts) - 1),
            )
        )
    if page.input_kind == "text":
        blocks = list(_with_headings(blocks))
    elif page.html is not None:
        blocks = list(_with_bold_headings(page.html, page.kinds, blocks, list(texts)))
    return blocks, spans


def _with_bold_headings(
    html: HtmlInput, kinds: Sequence[str], blocks: Sequence[Block], units: Sequence[int]
) -> Iterator[Block]:
    """Paragraphs that are bold as a whole and stand over text as a heading does are headings."""
    segments, rows = html.source.segments, html.units
    for k, (block, unit) in enumerate(zip(blocks, units, strict=True)):
        below = blocks[k + 1] if 0 < k < len(blocks) - 1 else None
        if (
            below is not None
            and block.kind == "paragraph"
            and not block.marker
            and kinds[unit] == "paragraph"
            and segments.strong_chars[rows[unit]] >= BOLD * len(segments.texts[rows[unit]])
            and not segments.link_chars[rows[unit]]
            and not _FIGURE.search(block.text)
            and is_heading(block.text, below.text, below.kind)
        ):
            yield replace(block, kind="heading")
        else:
            yield block


def _with_headings(blocks: Sequence[Block]) -> Iterator[Block]:
    """What is a heading among the blocks that stay: not what was one above lines that went."""
    for k, block in enumerate(blocks):
        if block.kind not in ("paragraph", "heading") or block.marker or not block.text:
            yield block
            continue
        below = blocks[k + 1] if 0 < k < len(blocks) - 1 else None
        kind = "paragraph" if below is not None and below.kind == "heading" else below.kind if below else ""
        heading = below is not None and is_heading(block.text, below.text, kind)
        now: BlockKind = "heading" if heading else "paragraph"
        yield block if block.kind == now else replace(block, kind=now)


def _runs(
    source: str,
    page: Page,
    labels: Labels,
    first: Sequence[Change],
    offsets: Offsets,
    spans: dict[int, list[Span]],
) -> Iterator[Run]:
    """Tile the source: body and field units, dropped runs, and the gaps between."""
    tiles: list[Run] = []
    fates, codes, scores = labels.fates, labels.codes, labels.scores
    # Where an M rule deleted text: elsewhere neighbours that one rule dropped make one run.
    holes = [
        (change.start, change.end, code)
        for change in first
        if (code := next((code for code in change.codes if code[0] == "M"), "")) and change.before.strip()
    ]
    at = done = 0
    for i, fate in enumerate(fates):
        if i < done:
            continue
        if fate == "body":
            parts = sorted(labels.parts.get(i, ()), key=lambda m: m.start)
            here = spans.get(i, [])
            code = parts[0].code if parts else ""
            for number, (start, end) in enumerate(here):
                if not number:
                    head = min(start, max(at, offsets.source_start(page.starts[i]))) if parts else start
                    if head > at:
                        _gap(tiles, holes, at, head)
                        at = head
                if start > at:
                    tiles.append(Run(at, start, "dropped", code))
                tiles.append(Run(start, end, "body"))
                at = end
            whole_end = offsets.source_end(page.ends[i])
            if parts and whole_end > at:
                tiles.append(Run(at, whole_end, "dropped", parts[-1].code))
                at = whole_end
            continue
        start = max(at, offsets.source_start(page.starts[i]))
        end = max(start, offsets.source_end(page.ends[i]))
        if start > at:
            _gap(tiles, holes, at, start)
        score = scores[i] if fate == "dropped" else None
        if fate == "dropped":
            hole = bisect_left(holes, (start,))
            clear = offsets.text_start(holes[hole][0]) if hole < len(holes) else len(page.text)
            last = _alike(page, labels, i, clear)
            if last > i + 1:
                known = [one for one in scores[i:last] if one is not None]
                score = sum(known) / len(known) if known else None
                end, done = max(end, offsets.source_end(page.ends[last - 1])), last
        if end > start:
            tiles.append(Run(start, end, fate, codes[i], labels.fields[i], score))
            at = end
    if at < len(source):
        _gap(tiles, holes, at, len(source))
    yield from _merged(tiles)


def _alike(page: Page, labels: Labels, unit: int, clear: int) -> int:
    """The end of the units, from a dropped one on, that its rule dropped, none behind a place of the text."""
    fates, codes, ends, code = labels.fates, labels.codes, page.ends, labels.codes[unit]
    last, n = unit + 1, len(ends)
    while last < n and codes[last] == code and fates[last] == "dropped" and ends[last] <= clear:
        last += 1
    return last


def _gap(tiles: list[Run], holes: Sequence[tuple[int, int, str]], start: int, end: int) -> None:
    """White space between units; what an M rule deleted there is a dropped run of its own."""
    for k in range(bisect_left(holes, (start,)), len(holes)):
        hole_start, hole_end, code = holes[k]
        if hole_start >= end:
            break
        if hole_end <= end:
            if hole_start > start:
                tiles.append(Run(start, hole_start, "gap"))
            tiles.append(Run(hole_start, hole_end, "dropped", code))
            start = hole_end
    if end > start:
        tiles.append(Run(start, end, "gap"))


def _merged(tiles: Sequence[Run]) -> Iterator[Run]:
    """Neighbouring dropped runs of one rule as one run, with the gaps between and their mean score."""
    group: list[Run] = []
    waiting: Run | None = None
    for tile in tiles:
        if group and tile.fate == "gap" and waiting is None:
            waiting = tile
            continue
        if group and tile.fate == "dropped" and tile.code == group[0].code:
            group.append(tile)
            waiting = None
            continue
        if group:
            yield _one(group)
            group = []
        if waiting is not None:
            yield waiting
            waiting = None
        if tile.fate == "dropped":
            group = [tile]
        else:
            yield tile
    if group:
        yield _one(group)
    if waiting is not None:
        yield waiting


def _one(group: Sequence[Run]) -> Run:
    scores = [run.score for run in group if run.score is not None]
    score = round(sum(scores) / len(scores), 3) if scores else None
    return Run(group[0].start, group[-1].end, "dropped", group[0].code, "", score)


def _on_page(changes: Sequence[Change], pieces: Sequence[_Piece]) -> list[Change]:
    """Changes of the joined text, in offsets of the page's text, sorted."""
    starts = [piece.joined for piece in pieces]
    out = []
    for change in changes:
        piece = pieces[bisect_right(starts, change.start) - 1]
        shift = piece.start - piece.joined
        out.append(
            Change(change.start + shift, change.end + shift, change.before, change.after, change.codes)
        )
    return sorted(out, key=lambda c: (c.start, c.end))


def _kept_changes(changes: Sequence[Change], runs: Sequence[Run]) -> Iterator[Change]:
    """The changes inside what stayed, and what was deleted in the gaps; dropped text has no history."""
    k = 0
    for change in changes if runs else ():
        small = trimmed(change)
        if small is None:
            continue
        while k < len(runs) - 1 and runs[k].end <= small.start and runs[k].end < max(small.end, 1):
            k += 1
        run = runs[k]
        put_at_end = small.start == small.end == run.end and small.after.strip()
        if put_at_end and run.fate == "gap" and k + 1 < len(runs):
            run = runs[k + 1]  # of which it is the first character now
        if run.fate in ("body", "field"):
            inside = trimmed(_without_margins(small, run))
            if inside is not None:
                yield inside
        elif run.fate == "gap" and small.before.strip():
            yield small


def _without_margins(change: Change, run: Run) -> Change:
    """The change without the white space that it left at the edges of a run: that is of no block."""
    after = change.after
    if change.start == run.start:
        after = after.lstrip()
    if change.end == run.end:
        after = after.rstrip()
    return replace(change, after=after)


def _reports(page: Page, labels: Labels, offsets: Offsets) -> Iterator[Run]:
    for mark in labels.reports:
        begin = page.starts[mark.unit] + len(page.markers[mark.unit])
        start = begin + mark.start
        end = begin + mark.end if mark.end >= 0 else page.ends[mark.unit]
        yield Run(offsets.source_start(start), offsets.source_end(end), "body", mark.code, mark.field)


def _evidence(page: Page, labels: Labels, offsets: Offsets) -> tuple[FieldEvidence, ...]:
    chosen = labels.chosen.evidence
    out = []
    for one in chosen:
        start, end = one.start, one.end
        if start >= 0:
            start, end = offsets.source_start(start), offsets.source_end(end)
        out.append(FieldEvidence(one.field, one.value, one.source, True, start, end))
    if (unclear := labels.chosen.unclear) is not None:
        start, end = offsets.source_start(unclear.start), offsets.source_end(unclear.end)
        out.append(FieldEvidence(unclear.field, unclear.value, unclear.source, False, start, end))
    used = {(one.field, one.value, one.source) for one in chosen}
    out += [
        FieldEvidence(one.field, one.value, one.source)
        for one in page.evidence
        if (one.field, one.value, one.source) not in used
    ]
    return tuple(out)
