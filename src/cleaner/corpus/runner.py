"""A run over a corpus: read, clean in workers, write in order, checkpoint, count."""

from __future__ import annotations

import hashlib
import os
import time
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass, field
from typing import Any, Literal

from cleaner.cleaner import Cleaner
from cleaner.corpus.document import DEFAULT_FIELDS, CorpusError, Document, Fields, need
from cleaner.corpus.journal import Journal, State
from cleaner.corpus.pool import work_through
from cleaner.corpus.profile import SiteProfile
from cleaner.corpus.progress import Progress
from cleaner.corpus.sinks import FolderSink, LinesSink, ParquetSink, Sink, StreamSink
from cleaner.corpus.sources import Format, Input, Position, batches, expand, unpack
from cleaner.corpus.work import CleanBatch, Encoding, LearnBatch, Tally

CHECKPOINT_SECONDS = 2.0

FolderFormat = Literal["text", "markdown", "json"]


@dataclass(frozen=True, slots=True)
class Summary:
    """What a run did. `rules` maps a code to its name, its findings and the documents that had any."""

    documents: int = 0
    articles: int = 0
    empty: int = 0
    failed: int = 0
    characters: int = 0
    seconds: float = 0.0
    rules: dict[str, dict[str, Any]] = field(default_factory=dict)
    languages: dict[str, int] = field(default_factory=dict)
    warnings: dict[str, int] = field(default_factory=dict)
    failures: list[tuple[str, str]] = field(default_factory=list)
    resumed: int = 0
    """Documents that an earlier, interrupted run had done already."""
    complete: bool = False
    """Whether there was nothing left to resume: the output was complete, and newer than its inputs."""

    def to_dict(self) -> dict[str, Any]:
        """The summary as JSON-ready data."""
        return asdict(self)


def run(
    inputs: Sequence[str],
    output: str,
    *,
    cleaner: Cleaner | None = None,
    fields: Fields = DEFAULT_FIELDS,
    from_: Format | None = None,
    to: FolderFormat = "text",
    edits: bool = False,
    workers: int = 1,
    resume: bool = False,
    time_limit: float | None = 120.0,
    progress: bool = False,
    checkpoint: float = CHECKPOINT_SECONDS,
) -> Summary:
    """Clean all documents of the inputs into one output, in order.

    `output` is JSON Lines (`.jsonl`, with `.gz` or `.zst`), `.parquet`, `-` for JSON Lines on standard
    output, or else a folder, where each document becomes a file in the format `to`. `from_` overrides
    what the inputs' names say. `edits` adds evidence, changes and dropped runs to each record.

    With `workers=0` all is done in this process, without `time_limit` (seconds for one document). An
    interrupted run leaves `<output>.journal`; `resume` goes on from there, to the same bytes that an
    undisturbed run writes. A document that fails becomes a record with its id and `error`.

    Raises `CorpusError` for what stops the whole run.
    """
    cleaner = cleaner or Cleaner()
    sources = expand(inputs, from_)
    encoding = _encoding(output, to)
    _extras(sources, encoding)
    work = CleanBatch(cleaner, fields, encoding, edits)
    journal = Journal(output, _fingerprint(sources, work))
    lasting = output != "-" and not _is_device(output)
    state = State(Position(), 0, Tally().to_dict())
    if resume:
        if not lasting:
            raise CorpusError("standard output and devices cannot be resumed; name a file")
        if journal.exists():
            state = journal.load()
        elif _is_newer(output, sources):
            return Summary(complete=True)
        elif os.path.exists(output) and not _is_empty_folder(output):
            raise CorpusError(
                f"there is nothing to resume: {output} is there and complete, but may be of other inputs"
            )
    tally = Tally.from_dict(state.tally)
    resumed, position = tally.documents, state.position
    start = time.monotonic()
    shown = Progress(sum(source.size for source in sources)) if progress else None
    sink: Sink | None = None

    def save() -> None:
        if lasting and sink is not None:
            sink.sync()
            journal.save(State(position, sink.offset, tally.to_dict()))

    try:
        if lasting:
            os.makedirs(os.path.dirname(os.path.abspath(output)), exist_ok=True)
        if lasting and not (resume and journal.exists()):
            journal.save(state)
        sink = _sink(output, encoding, state.offset)
        last = time.monotonic()
        if shown:
            shown.update(tally.documents, 0)
        # A filter that is read by another program gives each record before it takes the next.
        most = 1 if workers == 0 and output == "-" else None
        jobs = batches(sources, state.position, cleaner.limit, most)
        try:
            for batch, (chunk, counted) in work_through(work, jobs, workers, time_limit):
                sink.write(chunk)
                tally.add(counted)
                position = batch.position
                if time.monotonic() - last >= checkpoint:
                    save()
                    last = time.monotonic()
                if shown:
                    shown.update(tally.documents, batch.read, tally.failed)
        except (CorpusError, KeyboardInterrupt):
            save()
            raise
        sink.finish()
        if lasting:
            journal.remove()
        sink.clear()
        if shown:
            shown.update(tally.documents, sum(s.size for s in sources), tally.failed, final=True)
    except OSError as error:
        if isinstance(error, BrokenPipeError):
            raise
        kept = f"; the first {tally.documents:,} documents are there" if tally.documents else ""
        raise CorpusError(f"cannot write {output}: {error.strerror or error}{kept}") from error
    finally:
        if sink is not None:
            sink.close()
        if shown:
            shown.close()
    return _summary(tally, time.monotonic() - start, resumed)


def documents(
    inputs: Sequence[str], fields: Fields = DEFAULT_FIELDS, from_: Format | None = None
) -> Iterator[tuple[str, Document]]:
    """The documents of the inputs as they are read, uncleaned, in order, each with its place: the file
    and, where it holds many, the number in it. Raises `CorpusError` for what cannot be read."""
    sources = expand(inputs, from_)
    _extras(sources, "jsonl")
    for batch in batches(sources, most=1):
        for doc in unpack(batch, fields):
            path = batch.path or sources[doc.number - 1].path
            yield (path if batch.format == "file" else f"{path}:{doc.number}"), doc


def learn(
    inputs: Sequence[str],
    *,
    fields: Fields = DEFAULT_FIELDS,
    from_: Format | None = None,
    cleaner: Cleaner | None = None,
    workers: int = 1,
    time_limit: float | None = 120.0,
    progress: bool = False,
    **settings: Any,
) -> SiteProfile:
    """The profile of the sites of all documents in the inputs. `settings` are those of `SiteProfile`.

    Documents without an address are passed over. Raises `CorpusError` for what stops the whole.
    """
    sources = expand(inputs, from_)
    _extras(sources, "jsonl")
    cleaner = cleaner or Cleaner()
    profile = SiteProfile(**settings)
    shown = Progress(sum(source.size for source in sources)) if progress else None
    work = LearnBatch(cleaner, fields, settings)
    seen = 0
    for batch, (count, part) in work_through(
        work, batches(sources, limit=cleaner.limit), workers, time_limit
    ):
        profile.update(part)
        seen += count
        if shown:
            shown.update(seen, batch.read)
    if shown:
        shown.close()
    return profile


def _encoding(output: str, to: FolderFormat) -> Encoding:
    name = output.lower()
    if name == "-" or name.endswith((".jsonl", ".ndjson", ".json")) or _is_device(output):
        return "jsonl"
    if name.endswith((".jsonl.gz", ".ndjson.gz", ".json.gz")):
        return "jsonl.gz"
    if name.endswith((".jsonl.zst", ".ndjson.zst", ".json.zst")):
        return "jsonl.zst"
    if name.endswith((".parquet", ".pq")):
        return "parquet"
    if os.path.isfile(output) or os.path.splitext(name.rstrip("/"))[1] in (".gz", ".zst", ".warc", ".txt"):
        raise CorpusError(
            f"{output}: results are written as .jsonl, .jsonl.gz, .jsonl.zst, .parquet, or into a folder"
        )
    return to


def _is_device(output: str) -> bool:
    return os.path.exists(output) and not os.path.isfile(output) and not os.path.isdir(output)


def _is_empty_folder(output: str) -> bool:
    return os.path.isdir(output) and not os.listdir(output)


def _is_newer(output: str, sources: Sequence[Input]) -> bool:
    """Whether the output is a file that was written after all inputs."""
    if not os.path.isfile(output) or any(source.path == "-" for source in sources):
        return False
    written = os.stat(output).st_mtime_ns
    return all(os.stat(source.path).st_mtime_ns <= written for source in sources)


def _extras(sources: Sequence[Input], encoding: Encoding) -> None:
    """Miss an extra before the work begins, not in its middle."""
    if encoding == "parquet" or any(source.format == "parquet" for source in sources):
        need("pyarrow.parquet", "parquet")
    if any(source.format == "warc" for source in sources):
        need("fastwarc", "warc")
    if encoding == "jsonl.zst" or any(
        source.format == "jsonl" and source.path.endswith((".zst", ".zstd")) for source in sources
    ):
        need("zstandard", "zst")


def _fingerprint(sources: Sequence[Input], work: CleanBatch) -> dict[str, Any]:
    """What must be the same for a run to be resumed."""
    from cleaner import __version__

    names = "\n".join(f"{s.path}\t{s.format}\t{s.size}" for s in sources)
    return {
        "inputs": hashlib.sha256(names.encode("utf-8", "surrogateescape")).hexdigest(),
        "options": hashlib.sha256(repr(work.cleaner).encode()).hexdigest(),
        "fields": asdict(work.fields),
        "output": [work.to, work.edits],
        "version": __version__,
    }


def _sink(output: str, encoding: Encoding, offset: int) -> Sink:
    if output == "-":
        return StreamSink()
    if encoding == "parquet":
        return ParquetSink(output, offset)
    if encoding.startswith("jsonl"):
        return LinesSink(output, offset)
    return FolderSink(output, offset)


def _summary(tally: Tally, seconds: float, resumed: int) -> Summary:
    from cleaner.rules import BY_CODE

    rules = {
        code: {
            "name": BY_CODE[code].name if code in BY_CODE else code,
            "found": tally.found[code],
            "documents": tally.touched[code],
        }
        for code in sorted(tally.found)
    }
    return Summary(
        tally.documents, tally.articles, tally.empty, tally.failed, tally.characters, seconds, rules,
        dict(sorted(tally.languages.items())), dict(sorted(tally.warnings.items())), tally.failures, resumed,
    )  # fmt: skip
