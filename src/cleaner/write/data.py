"""The article as plain data, and back. The schema is published in docs/article-schema.json."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any, Literal

from cleaner.article import (
    Article,
    Block,
    Encoding,
    Fate,
    FieldEvidence,
    Image,
    Ledger,
    Run,
    Warning,
)
from cleaner.ledger import Change

_TEXTS = ("title", "subtitle", "published", "modified", "section", "place", "site", "url")
_LISTS = ("authors", "tags", "credits", "captions")


def to_dict(article: Article, ledger: Literal["full", "changes", "none"]) -> dict[str, Any]:
    """JSON-ready data; `text` is there for convenience and follows from the blocks.

    Raises `ValueError` for another `ledger`.
    """
    if ledger not in ("full", "changes", "none"):
        raise ValueError(f"ledger is 'full', 'changes' or 'none', not {ledger!r}")
    data: dict[str, Any] = {name: getattr(article, name) for name in _TEXTS}
    data |= {name: list(getattr(article, name)) for name in _LISTS}
    data["language"] = article.language
    data["images"] = [asdict(image) for image in article.images]
    data["text"] = article.text
    data["blocks"] = [_block(block, spans=ledger == "full") for block in article.blocks]
    data["warnings"] = [asdict(warning) for warning in article.warnings]
    data["encoding"] = asdict(article.encoding) if article.encoding else None
    data["input_kind"] = article.input_kind
    if ledger == "none" or article.ledger is None:
        return data
    data["evidence"] = [asdict(evidence) for evidence in article.evidence]
    account: dict[str, Any] = {"changes": [_change(c) for c in article.ledger.changes]}
    if ledger == "full" and article.ledger.complete:
        account["source"] = article.ledger.source
        account["fields"] = [_run(run) for run in article.ledger.runs if run.fate == "field"]
        account["reports"] = [_run(run) for run in article.ledger.reports]
    account["dropped"] = [_run(run) for run in article.dropped]
    data["ledger"] = account
    return data


def _block(block: Block, *, spans: bool) -> dict[str, Any]:
    data: dict[str, Any] = {"kind": block.kind, "text": block.text}
    if block.marker:
        data["marker"] = block.marker
    if spans:
        data["spans"] = [list(span) for span in block.spans]
        if block.glues:
            data["glues"] = list(block.glues)
    return data


def _change(change: Change) -> dict[str, Any]:
    return {**asdict(change), "codes": list(change.codes)}


def _run(run: Run) -> list[Any]:
    """`[start, end, code]`, and the field's name or the model's score where there is one."""
    more = run.field or run.score
    return [run.start, run.end, run.code] if more in ("", None) else [run.start, run.end, run.code, more]


def _runs(rows: list[list[Any]], fate: Fate) -> list[Run]:
    runs = []
    for start, end, code, *more in rows:
        field = more[0] if more and isinstance(more[0], str) else ""
        score = more[0] if more and not field else None
        runs.append(Run(start, end, fate, code, field, score))
    return runs


def _tiled(runs: list[Run], length: int) -> tuple[Run, ...]:
    """All runs in order; what none of them covers is gap."""
    tiles: list[Run] = []
    at = 0
    for run in sorted(runs, key=lambda run: run.start):
        if run.start > at:
            tiles.append(Run(at, run.start, "gap"))
        tiles.append(run)
        at = run.end
    if at < length:
        tiles.append(Run(at, length, "gap"))
    return tuple(tiles)


def from_dict(data: dict[str, Any]) -> Article:
    """The article that `to_dict` stored, as far as its ledger went."""
    try:
        account = data.get("ledger")
        blocks = tuple(_read_block(block) for block in data["blocks"])
        return Article(
            **_fields(data),
            language=data.get("language") or "und",
            images=tuple(Image(**image) for image in data.get("images") or ()),
            blocks=blocks,
            warnings=tuple(Warning(**warning) for warning in data.get("warnings") or ()),
            evidence=tuple(FieldEvidence(**evidence) for evidence in data.get("evidence") or ()),
            encoding=Encoding(**data["encoding"]) if data.get("encoding") else None,
            input_kind=data.get("input_kind", "text"),
            ledger=_read_ledger(account, blocks) if account is not None else None,
        )
    except (KeyError, TypeError, AttributeError) as error:
        raise ValueError(f"not an article's data: {error!r}") from error


def _fields(data: dict[str, Any]) -> dict[str, Any]:
    texts = {name: data.get(name) for name in _TEXTS}
    return texts | {name: tuple(data.get(name) or ()) for name in _LISTS}


def _read_block(block: dict[str, Any]) -> Block:
    spans = tuple((start, end) for start, end in block.get("spans", ()))
    return Block(block["kind"], block["text"], block.get("marker", ""), spans, tuple(block.get("glues", ())))


def _read_ledger(account: dict[str, Any], blocks: tuple[Block, ...]) -> Ledger:
    dropped = _runs(account["dropped"], "dropped")
    changes = tuple(Change(**{**change, "codes": tuple(change["codes"])}) for change in account["changes"])
    if "source" not in account:
        return Ledger("", tuple(dropped), changes, complete=False)
    body = [Run(start, end, "body") for block in blocks for start, end in block.spans]
    runs = [*dropped, *body, *_runs(account["fields"], "field")]
    return Ledger(
        account["source"],
        _tiled(runs, len(account["source"])),
        changes,
        tuple(_runs(account["reports"], "body")),
    )
