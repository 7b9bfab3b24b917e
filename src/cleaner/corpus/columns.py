"""Records as Arrow columns: the published schema of the output, and batches built by it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import Any

from cleaner.cleaner import Cleaner
from cleaner.corpus.document import (
    DEFAULT_FIELDS,
    RESULT_FIELDS,
    Document,
    Fields,
    carried,
    clean_document,
    document,
    need,
)

_SURROGATES = re.compile("[\ud800-\udfff]")


@cache
def article_schema(edits: bool = False) -> Any:
    """The Arrow schema of the columns that a cleaning adds, in order, as a `pyarrow.Schema`.

    With `edits`, the columns `evidence` and `ledger` too. `error` is null where all went well.
    """
    pa = need("pyarrow", "parquet")
    text = pa.string()
    texts = pa.list_(text)

    def rows(**columns: Any) -> Any:
        return pa.list_(pa.struct(list(columns.items())))

    names = ("title", "subtitle", "published", "modified", "section", "place", "site", "url")
    columns = dict.fromkeys(names, text)
    columns |= dict.fromkeys(("authors", "tags", "credits", "captions"), texts)
    columns["language"] = text
    columns["images"] = rows(url=text, caption=text, credit=text)
    columns["text"] = text
    columns["blocks"] = rows(kind=text, text=text, marker=text)
    columns["warnings"] = rows(code=text, message=text)
    columns["encoding"] = pa.struct([("name", text), ("how", text), ("confidence", pa.float64())])
    columns["input_kind"] = text
    if edits:
        span: dict[str, Any] = {"start": pa.int64(), "end": pa.int64()}
        columns["evidence"] = rows(field=text, value=text, source=text, chosen=pa.bool_(), **span)
        columns["ledger"] = pa.struct([
            ("changes", rows(**span, before=text, after=text, codes=texts)),
            ("dropped", rows(**span, code=text, score=pa.float64())),
        ])  # fmt: skip
    columns["error"] = text
    return pa.schema(list(columns.items()))


def output_schema(schema: Any, fields: Fields = DEFAULT_FIELDS, edits: bool = False) -> Any:
    """The schema that `clean_batch` gives for an input schema: what is carried along, then the article."""
    pa = need("pyarrow", "parquet")
    kept = [schema.field(name).with_name(own) for name, own in _carried_columns(schema.names, fields)]
    return pa.schema([*kept, *article_schema(edits)])


def _carried_columns(names: Sequence[str], fields: Fields) -> list[tuple[str, str]]:
    """The input columns that the output carries, with the names by which it does."""
    consumed = {fields.text, fields.html, fields.url}
    return [(n, f"input_{n}" if n in RESULT_FIELDS else n) for n in names if n not in consumed]


def clean_batch(
    batch: Any,
    cleaner: Cleaner | None = None,
    fields: Fields = DEFAULT_FIELDS,
    edits: bool = False,
    rows: Sequence[dict[str, Any]] | None = None,
) -> Any:
    """A `RecordBatch` of raw documents as one of clean articles, row for row.

    `rows`, where given, are the results already at hand. Raises nothing for what a row holds: a
    document that fails has its reason in the column `error`.
    """
    pa = need("pyarrow", "parquet")
    if rows is None:
        cleaner = cleaner or Cleaner()
        docs = (document(row, fields, "") for row in batch.to_pylist())
        rows = [row_of(doc, clean_document(cleaner, doc, edits=edits)[0]) for doc in docs]
    kept = [batch.column(name) for name, _ in _carried_columns(batch.schema.names, fields)]
    schema = article_schema(edits)
    columns = [_column(rows, field.name, field.type) for field in schema]
    return pa.RecordBatch.from_arrays([*kept, *columns], schema=output_schema(batch.schema, fields, edits))


def row_of(doc: Document, data: dict[str, Any]) -> dict[str, Any]:
    """The article's part of a row; a failed one still has its address."""
    if "error" in data:
        return {"url": doc.url, **data}
    if (ledger := data.get("ledger")) is not None:
        dropped = [
            {"start": start, "end": end, "code": code, "score": score[0] if score else None}
            for start, end, code, *score in ledger["dropped"]
        ]
        data = {**data, "ledger": {"changes": ledger["changes"], "dropped": dropped}}
    return data


def _column(rows: Sequence[dict[str, Any]], name: str, kind: Any) -> Any:
    import pyarrow as pa

    values = [row.get(name) for row in rows]
    try:
        return pa.array(values, kind)
    except UnicodeEncodeError:
        return pa.array([_encodable(value) for value in values], kind)


def _encodable(value: Any) -> Any:
    """The value with lone surrogates, which Arrow cannot hold, replaced."""
    if isinstance(value, str):
        return _SURROGATES.sub("\ufffd", value)
    if isinstance(value, dict):
        return {key: _encodable(one) for key, one in value.items()}
    if isinstance(value, list):
        return [_encodable(one) for one in value]
    return value


def batch_of(docs: Sequence[Document], rows: Sequence[dict[str, Any]], fields: Fields, edits: bool) -> Any:
    """A batch from documents that did not come from Arrow: the types of what is carried are inferred."""
    pa = need("pyarrow", "parquet")
    extras = [{fields.id: doc.id, **carried(doc)} for doc in docs]
    names = list(dict.fromkeys(name for extra in extras for name in extra))
    kept = [_inferred([extra.get(name) for extra in extras]) for name in names]
    schema = article_schema(edits)
    columns = [_column(rows, field.name, field.type) for field in schema]
    head = [pa.field(name, column.type) for name, column in zip(names, kept, strict=True)]
    return pa.RecordBatch.from_arrays([*kept, *columns], schema=pa.schema([*head, *schema]))


def _inferred(values: list[Any]) -> Any:
    import pyarrow as pa

    simple = {type(value) for value in values if value is not None}
    if simple <= {int} and all(v is None or -(2**63) <= v < 2**63 for v in values):
        return pa.array(values, pa.int64() if simple else pa.null())
    if simple <= {int, float}:
        return pa.array([None if v is None else float(v) for v in values], pa.float64())
    if simple == {bool}:
        return pa.array(values, pa.bool_())
    return pa.array([None if v is None else as_text(v) for v in values], pa.string())


def as_text(value: Any) -> str:
    """A carried value as a string: itself, or JSON where it is none."""
    import json

    text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False, default=str)
    return _SURROGATES.sub("\ufffd", text)


def unify(schemas: Sequence[Any]) -> Any:
    """One schema for batches whose carried columns differ: null gives way, numbers widen, else strings."""
    pa = need("pyarrow", "parquet")
    types: dict[str, Any] = {}
    for schema in schemas:
        for field in schema:
            known = types.get(field.name)
            if known is None or pa.types.is_null(known):
                types[field.name] = field.type
            elif known != field.type and not pa.types.is_null(field.type):
                numbers = {known, field.type} <= {pa.int64(), pa.float64()}
                types[field.name] = pa.float64() if numbers else pa.string()
    results = set(RESULT_FIELDS)
    ordered = [n for n in types if n not in results] + [n for n in types if n in results]
    return pa.schema([(n, pa.string() if pa.types.is_null(types[n]) else types[n]) for n in ordered])


def conform(batch: Any, schema: Any) -> Any:
    """A batch brought to the unified schema."""
    pa = need("pyarrow", "parquet")
    columns = []
    for field in schema:
        at = batch.schema.get_field_index(field.name)
        column = pa.nulls(batch.num_rows) if at < 0 else batch.column(at)
        if column.type == field.type:
            columns.append(column)
        elif pa.types.is_null(column.type) or pa.types.is_floating(field.type):
            columns.append(column.cast(field.type))
        else:
            texts = [None if v is None else as_text(v) for v in column.to_pylist()]
            columns.append(pa.array(texts, field.type))
    return pa.RecordBatch.from_arrays(columns, schema=schema)
