"""The article as plain data, and back. The schema is published in docs/article-schema.json."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any, Literal

from cleaner.article import (
    Article,
    Block,
    Encoding,
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
    """JSON-ready data; `text` is there for convenience and follows from the blocks."""
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
        account["runs"] = [_run(run) for run in article.ledger.runs]
        account["reports"] = [_run(run) for run in article.ledger.reports]
    else:
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


def _run(run: Run) -> dict[str, Any]:
    data = {"start": run.start, "end": run.end, "fate": run.fate}
    return data | {k: v for k in ("code", "field", "score") if (v := getattr(run, k)) not in ("", None)}


def from_dict(data: dict[str, Any]) -> Article:
    """The article that `to_dict` stored, as far as its ledger went."""
    try:
        account = data.get("ledger")
        runs = account.get("runs", account.get("dropped", ())) if account else ()
        return Article(
            **{name: data.get(name) for name in _TEXTS},
            **{name: tuple(data.get(name) or ()) for name in _LISTS},
            language=data.get("language") or "und",
            images=tuple(Image(**image) for image in data.get("images") or ()),
            blocks=tuple(
                Block(
                    block["kind"],
                    block["text"],
                    block.get("marker", ""),
                    tuple((start, end) for start, end in block.get("spans", ())),
                    tuple(block.get("glues", ())),
                )
                for block in data["blocks"]
            ),
            warnings=tuple(Warning(**warning) for warning in data.get("warnings") or ()),
            evidence=tuple(FieldEvidence(**evidence) for evidence in data.get("evidence") or ()),
            encoding=Encoding(**data["encoding"]) if data.get("encoding") else None,
            input_kind=data.get("input_kind", "text"),
            ledger=None
            if account is None
            else Ledger(
                account.get("source", ""),
                tuple(Run(**run) for run in runs),
                tuple(Change(**{**change, "codes": tuple(change["codes"])}) for change in account["changes"]),
                tuple(Run(**run) for run in account.get("reports", ())),
                complete="source" in account,
            ),
        )
    except (KeyError, TypeError, AttributeError) as error:
        raise ValueError(f"not an article's data: {error!r}") from error
