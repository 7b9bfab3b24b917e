"""Clean a stream of documents in order, in this process or in several."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import count
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from cleaner.article import Article
    from cleaner.cleaner import Cleaner, Failure

BATCH_SIZE = 256 * 1024
BATCH_ITEMS = 64


@dataclass(frozen=True)
class _NoText:
    """What a worker is handed in place of what is no text: that may not pickle."""

    kind: str


@dataclass(frozen=True)
class _CleanRaws:
    """Clean the documents of a batch: the number of the first, and the raw texts."""

    cleaner: Cleaner
    hints: Mapping[str, Any]

    def __call__(
        self, job: tuple[int, list[Any]], tick: Callable[[], None], skip: Mapping[int, str]
    ) -> list[Article | Failure]:
        first, raws = job
        tick()
        results = []
        for k, raw in enumerate(raws):
            results.append(_one(self.cleaner, first + k, raw, self.hints, skip.get(k)))
            tick()
        return results


def clean_stream(
    cleaner: Cleaner, raws: Iterable[str | bytes], workers: int, hints: Mapping[str, Any]
) -> Iterator[Article | Failure]:
    """Articles in the order of the input; an input that fails yields a `Failure`."""
    # A hint that is no text fails with each document, here as in a worker, where it may not even arrive.
    if workers <= 1 or not all(value is None or isinstance(value, str) for value in hints.values()):
        for index, raw in enumerate(raws):
            yield _one(cleaner, index, raw, hints)
        return
    from cleaner.corpus.pool import work_through

    for _, results in work_through(_CleanRaws(cleaner, hints), _batches(raws), workers):
        yield from results


def _batches(raws: Iterable[Any]) -> Iterator[tuple[int, list[Any]]]:
    batch: list[Any] = []
    size = 0
    first = 0
    numbers = count(1)
    for raw in raws:
        batch.append(raw if isinstance(raw, str | bytes | bytearray) else _NoText(type(raw).__name__))
        size += len(raw) if isinstance(raw, str | bytes | bytearray) else 0
        after = next(numbers)
        if size >= BATCH_SIZE or len(batch) >= BATCH_ITEMS:
            yield first, batch
            batch, size, first = [], 0, after
    if batch:
        yield first, batch


def _one(
    cleaner: Cleaner, index: int, raw: str | bytes, hints: Mapping[str, Any], error: str | None = None
) -> Article | Failure:
    from cleaner.article import NotText
    from cleaner.cleaner import Failure

    if error is not None:
        return Failure(index, error)
    try:
        if isinstance(raw, _NoText):
            raise NotText(f"expected str or bytes, not {raw.kind}")
        return cleaner.clean(raw, **hints)
    except Exception as failed:  # one document never stops the stream
        return Failure(index, f"{type(failed).__name__}: {failed}")
