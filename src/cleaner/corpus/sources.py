"""Where documents come from. Each format is read in two halves: this process cuts the input into
batches of raw items without looking into them, a worker unpacks the items into documents.

A batch holds about `BATCH_BYTES`. Its borders depend on the input alone, never on time or on the
number of workers, and its `position` is where the next batch begins: that makes a run resumable.
"""

from __future__ import annotations

import gzip
import io
import json
import os
import re
import sys
import zlib
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import IO, Any, Literal

from cleaner.corpus.document import CorpusError, Document, Fields, document, need
from cleaner.page import InputKind

BATCH_BYTES = 256 * 1024
BATCH_ITEMS = 256
ROWS = 128
"""Rows of a Parquet file decoded at once."""

Format = Literal["jsonl", "parquet", "warc", "file"]

_SUFFIXES: dict[str, Format] = {
    ".jsonl": "jsonl", ".ndjson": "jsonl", ".jsonlines": "jsonl",
    ".parquet": "parquet", ".pq": "parquet",
    ".warc": "warc", ".wet": "warc",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Position:
    """A place between two documents: file, items of it that are done, and the byte for plain files."""

    file: int = 0
    item: int = 0
    byte: int = 0


@dataclass(frozen=True, slots=True)
class Input:
    """One input file: its format, the name by which its documents are numbered, and its size."""

    path: str
    format: Format
    name: str
    size: int = 0


@dataclass(frozen=True, slots=True)
class Batch:
    """Raw items for one worker. `first` is the number of the first item in its file, from 0."""

    format: Format
    name: str
    first: int
    items: Any
    position: Position
    read: int = 0
    """Bytes of all inputs read so far, as stored, for the progress."""
    path: str = ""


def format_of(path: str) -> Format:
    """The format by the name's suffixes, compression aside; anything else is a document of its own."""
    suffixes = [s.lower() for s in Path(path).suffixes]
    if suffixes and suffixes[-1] in (".gz", ".zst", ".zstd"):
        suffixes.pop()
    return _SUFFIXES.get(suffixes[-1], "file") if suffixes else "file"


def is_corpus(path: str) -> bool:
    """Whether a path holds many documents: a folder, or a file in one of the corpus formats."""
    return os.path.isdir(path) or format_of(path) != "file"


def expand(paths: Sequence[str], given: Format | None = None) -> list[Input]:
    """The input files in order; folders are walked, sorted, without hidden files.

    `given` overrides the format that the names say. Raises `CorpusError` for a missing file.
    """
    found: list[Input] = []
    for path in paths:
        if path == "-":
            if given in ("parquet", "file"):
                raise CorpusError("standard input is read as JSON Lines or as WARC")
            found.append(Input("-", given or "jsonl", "stdin"))
        elif os.path.isdir(path):
            found += _walk(path, given)
        elif os.path.exists(path):
            name = os.path.basename(path)
            found.append(Input(path, given or format_of(path), name, os.path.getsize(path)))
        else:
            raise CorpusError(f"no such file or folder: {path}")
    if not found:
        raise CorpusError("there is nothing to read")
    return found


def _walk(folder: str, given: Format | None) -> Iterator[Input]:
    for root, folders, names in os.walk(folder):
        folders[:] = sorted(f for f in folders if not f.startswith("."))
        for name in sorted(names):
            path = os.path.join(root, name)
            if not name.startswith(".") and os.path.isfile(path):
                own = os.path.relpath(path, folder).replace(os.sep, "/")
                yield Input(path, given or format_of(path), own, os.path.getsize(path))


START = Position()


def batches(
    inputs: Sequence[Input], start: Position = START, limit: int = 100_000_000, most: int | None = None
) -> Iterator[Batch]:
    """All batches from a position on. `limit` is the greatest item, in bytes, that is handed on, and
    `most` the greatest number of lines in a batch.

    Raises `CorpusError` where a file cannot be read.
    """
    before = sum(source.size for source in inputs[: start.file])
    file = start.file
    stems: Counter[str] = Counter()
    while file < len(inputs):
        source = inputs[file]
        at = start if file == start.file else Position(file)
        try:
            if source.format == "file":
                # Runs of single documents share batches.
                run = file
                while run < len(inputs) and inputs[run].format == "file":
                    run += 1
                stems = stems or _stems(inputs)
                yield from _files(inputs[file:run], file, before, limit, stems)
                before += sum(one.size for one in inputs[file:run])
                file = run
                continue
            for batch in _READERS[source.format](source, at, before, 2 * limit, most):
                yield replace(batch, path=source.path)
        except (OSError, EOFError, ValueError, zlib.error) as error:
            if isinstance(error, BrokenPipeError):
                raise
            raise CorpusError(f"cannot read {source.path}: {_reason(error)}") from error
        before += source.size
        file += 1


def _reason(error: Exception) -> str:
    return getattr(error, "strerror", None) or str(error) or type(error).__name__


def unpack(batch: Batch, fields: Fields) -> Iterator[Document]:
    """The documents of a batch. Never raises for what an item holds."""
    for number, doc in _UNPACKERS[batch.format](batch, fields):
        target = doc.target or _target(batch.name, number, doc.id)
        yield replace(doc, number=number, target=target)


def _target(name: str, number: int, own: object) -> str:
    """The file name for a record in an output folder: its input, its number, and what its id allows."""
    safe = re.sub(r"[^\w.-]+", "_", str(own))[-80:].strip("._")
    return f"{name}/{number:08d}" + (f"-{safe}" if safe else "")


Unpacked = Iterator[tuple[int, Document]]
"""Documents, each with its number in its file."""


class Sized:
    """Collects items up to the size of a batch."""

    def __init__(self, most: int | None = None) -> None:
        self.most = most or BATCH_ITEMS
        self.items: list[Any] = []
        self.bytes = 0

    def add(self, item: Any, size: int) -> bool:
        """Add an item; true when the batch is full."""
        self.items.append(item)
        self.bytes += size
        return self.bytes >= BATCH_BYTES or len(self.items) >= self.most

    def take(self) -> list[Any]:
        """The items; the batch is empty again."""
        items, self.items, self.bytes = self.items, [], 0
        return items


# --- JSON Lines ---------------------------------------------------------------------------------


def _open_lines(source: Input) -> tuple[IO[bytes], IO[bytes]]:
    """The stream of lines, and the stored file below it, whose position shows the progress."""
    if source.path == "-":
        return sys.stdin.buffer, sys.stdin.buffer
    stored = open(source.path, "rb")  # noqa: SIM115
    if source.path.endswith(".gz"):
        return io.BufferedReader(gzip.GzipFile(fileobj=stored, mode="rb"), 1 << 18), stored
    if source.path.endswith((".zst", ".zstd")):
        zstandard = need("zstandard", "zst")
        decompressor = zstandard.ZstdDecompressor(max_window_size=1 << 31)
        reader = decompressor.stream_reader(stored, read_across_frames=True)
        return io.BufferedReader(reader, 1 << 18), stored
    return stored, stored


def _jsonl(source: Input, at: Position, before: int, limit: int, most: int | None) -> Iterator[Batch]:
    lines, stored = _open_lines(source)
    plain = lines is stored and source.path != "-"
    item = at.item
    try:
        if plain:
            stored.seek(at.byte)
        else:
            for _ in range(at.item):
                _line(lines, limit)
        first, byte, batch = item, at.byte, Sized(most)
        while line := _line(lines, limit):
            length, text = line
            item += 1
            byte += length
            if batch.add(text, len(text or b"")):
                read = before + (0 if source.path == "-" else stored.tell())
                yield Batch("jsonl", source.name, first, batch.take(), Position(at.file, item, byte), read)
                first = item
        if batch.items:
            read = before + source.size
            yield Batch("jsonl", source.name, first, batch.take(), Position(at.file, item, byte), read)
    finally:
        if source.path != "-":
            stored.close()


def _line(lines: IO[bytes], limit: int) -> tuple[int, bytes | None] | None:
    """The next line and its length in bytes; None in its place where it is over the limit."""
    line = lines.readline(limit)
    if not line:
        return None
    if len(line) < limit or line.endswith(b"\n"):
        return len(line), line
    length = len(line)
    while more := lines.readline(1 << 20):
        length += len(more)
        if more.endswith(b"\n"):
            break
    return length, None if length > limit else line


def _unpack_jsonl(batch: Batch, fields: Fields) -> Unpacked:
    for number, line in enumerate(batch.items, batch.first + 1):
        if line is None or (text := line if number > 1 else line.removeprefix(b"\xef\xbb\xbf")).strip():
            yield number, _record(line and text, fields, f"{batch.name}#{number}")


def _record(line: bytes | None, fields: Fields, name: str) -> Document:
    if line is None:
        return Document(name, None, error="TooLarge: the line exceeds the limit")
    try:
        record = json.loads(line.decode("utf-8", "surrogatepass"))
    except (ValueError, RecursionError) as error:
        return Document(name, None, error=f"not JSON: {error}")
    if not isinstance(record, dict):
        return Document(name, None, error="not a JSON object")
    return document(record, fields, name)


# --- Parquet ------------------------------------------------------------------------------------


def _parquet(source: Input, at: Position, before: int, limit: int, most: int | None) -> Iterator[Batch]:
    parquet = need("pyarrow.parquet", "parquet")
    file = parquet.ParquetFile(source.path, pre_buffer=False, buffer_size=1 << 20)
    try:
        total = max(file.metadata.num_rows, 1)
        row = 0
        for group in range(file.num_row_groups):
            rows = file.metadata.row_group(group).num_rows
            if row + rows <= at.item:
                row += rows
                continue
            # One row group at a time: the borders of batches are the same wherever reading begins.
            for table in file.iter_batches(ROWS, row_groups=[group]):
                skip = min(max(at.item - row, 0), table.num_rows)
                row += skip
                for start, end in _slices(table, skip):
                    first = row
                    row += end - start
                    read = before + source.size * row // total
                    items = _to_bytes(table.slice(start, end - start))
                    yield Batch("parquet", source.name, first, items, Position(at.file, row), read)
    except Exception as error:
        if type(error).__module__.startswith("pyarrow"):
            raise CorpusError(f"cannot read {source.path}: {error}") from error
        raise
    finally:
        file.close()


def _slices(table: Any, start: int) -> Iterator[tuple[int, int]]:
    """Cut a decoded piece of a Parquet file where the size of a batch is reached."""
    per_row = max(table.nbytes // max(table.num_rows, 1), 1)
    step = max(1, min(BATCH_BYTES // per_row, BATCH_ITEMS))
    for at in range(0, table.num_rows, step):
        end = min(at + step, table.num_rows)
        if end > start:
            yield max(at, start), end


def _to_bytes(batch: Any) -> bytes:
    import pyarrow as pa

    sink = pa.BufferOutputStream()
    with pa.ipc.new_stream(sink, batch.schema) as writer:
        writer.write_batch(batch)
    return bytes(sink.getvalue())


def table_of(data: bytes) -> Any:
    """The record batch that `_to_bytes` stored."""
    import pyarrow as pa

    return pa.ipc.open_stream(data).read_next_batch()


def _unpack_parquet(batch: Batch, fields: Fields) -> Unpacked:
    for number, record in enumerate(table_of(batch.items).to_pylist(), batch.first + 1):
        yield number, document(record, fields, f"{batch.name}#{number}")


# --- WARC ---------------------------------------------------------------------------------------


def _warc(source: Input, at: Position, before: int, limit: int, most: int | None) -> Iterator[Batch]:
    warc = need("fastwarc.warc", "warc")
    stored = sys.stdin.buffer if source.path == "-" else open(source.path, "rb")  # noqa: SIM115
    types = warc.WarcRecordType.response | warc.WarcRecordType.conversion
    item = 0
    batch = Sized()
    first = at.item

    def full() -> Batch:
        read = before + (0 if source.path == "-" else stored.tell())
        return Batch("warc", source.name, first, batch.take(), Position(at.file, item), read)

    try:
        for record in warc.ArchiveIterator(
            stored, record_types=types, parse_http=True, auto_decode="all", quirks_mode=True
        ):
            item += 1
            if item <= at.item or (page := _page(record, limit, warc.WarcRecordType.conversion)) is None:
                continue
            if batch.add((item, *page), len(page[2])):
                yield full()
                first = item
        if batch.items:
            yield full()
    finally:
        if source.path != "-":
            stored.close()


_HTML_TYPES = ("text/html", "application/xhtml+xml")


def _page(record: Any, limit: int, conversion: Any) -> tuple[str, str, bytes, str, str, str] | None:
    """Id, address, content, media type, charset and date of a page; None for what is no page."""
    headers = record.headers
    kind, charset = "text/plain", ""
    if record.record_type != conversion:
        if not record.is_http or record.http_headers is None:
            return None
        status = record.http_headers.status_code
        if status is not None and not 200 <= status < 300:
            return None
        kind = (record.http_content_type or "").partition(";")[0].strip().lower()
        charset = record.http_charset or ""
        if kind and kind not in _HTML_TYPES and kind != "text/plain":
            return None
    name = (headers.get("WARC-Record-ID") or "").strip("<>")
    address = (headers.get("WARC-Target-URI") or "").strip("<>")
    return name, address, record.reader.read(limit + 1), kind, charset, headers.get("WARC-Date") or ""


def _unpack_warc(batch: Batch, fields: Fields) -> Unpacked:
    for number, name, url, content, kind, charset, date in batch.items:
        yield (
            number,
            Document(
                id=name or f"{batch.name}#{number}",
                raw=content,
                url=url or None,
                kind="html" if kind in _HTML_TYPES else "text" if kind else None,
                hints={"encoding": charset} if charset else {},
                extra={"warc_file": batch.name, "warc_date": date},
            ),
        )


# --- files, each a document ---------------------------------------------------------------------


def _stem(name: str) -> str:
    """A file's name without the suffixes that say what it holds."""
    return re.sub(r"(\.(html?|xhtml|txt|text|md|json))?(\.gz)?$", "", name, flags=re.IGNORECASE) or name


def _stems(inputs: Sequence[Input]) -> Counter[str]:
    return Counter(_stem(one.name) for one in inputs if one.format == "file")


def _files(
    inputs: Sequence[Input], file: int, before: int, limit: int, stems: Counter[str]
) -> Iterator[Batch]:
    batch, first = Sized(), file
    for i, source in enumerate(inputs, file):
        before += source.size
        stem = _stem(source.name)
        target = source.name if stems[stem] > 1 else stem
        if batch.add((source.name, source.path, target, limit), min(source.size, limit)):
            yield Batch("file", "", first, batch.take(), Position(i + 1), before)
            first = i + 1
    if batch.items:
        yield Batch("file", "", first, batch.take(), Position(file + len(inputs)), before)


def _unpack_files(batch: Batch, fields: Fields) -> Unpacked:
    for number, (name, path, target, limit) in enumerate(batch.items, batch.first + 1):
        yield number, replace(_read_file(name, path, limit, fields), target=target)


def _read_file(name: str, path: str, limit: int, fields: Fields) -> Document:
    lower = name.lower().removesuffix(".gz")
    kind: InputKind | None = "html" if lower.endswith((".html", ".htm", ".xhtml")) else None
    try:
        with gzip.open(path) if name.lower().endswith(".gz") else open(path, "rb") as file:
            raw: bytes = file.read(limit + 1)
        return (
            document(json.loads(raw), fields, name)
            if lower.endswith(".json")
            else Document(name, raw, kind=kind)
        )
    except (OSError, EOFError, zlib.error) as error:
        return Document(name, None, error=f"cannot read the file: {_reason(error)}")
    except (ValueError, AttributeError, RecursionError) as error:
        return Document(name, None, error=f"not a JSON object: {error}")


_READERS = {"jsonl": _jsonl, "parquet": _parquet, "warc": _warc}
_UNPACKERS = {
    "jsonl": _unpack_jsonl,
    "parquet": _unpack_parquet,
    "warc": _unpack_warc,
    "file": _unpack_files,
}
