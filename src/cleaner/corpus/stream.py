"""Clean a stream of documents in order, in this process or in several."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from cleaner.article import Article
    from cleaner.cleaner import Cleaner, Failure

AHEAD = 8
"""Documents given to each worker ahead of the one that is waited for: bounds memory, keeps order."""


def clean_stream(
    cleaner: Cleaner, raws: Iterable[str | bytes], workers: int, hints: Mapping[str, Any]
) -> Iterator[Article | Failure]:
    """Articles in the order of the input; an input that fails yields a `Failure`."""
    if workers <= 1:
        for index, raw in enumerate(raws):
            yield _one(cleaner, index, raw, hints)
        return
    from concurrent.futures import Future, ProcessPoolExecutor

    waiting: deque[Future[Article | Failure]] = deque()
    with ProcessPoolExecutor(workers) as pool:
        for index, raw in enumerate(raws):
            waiting.append(pool.submit(_one, cleaner, index, raw, hints))
            if len(waiting) >= workers * AHEAD:
                yield waiting.popleft().result()
        while waiting:
            yield waiting.popleft().result()


def _one(cleaner: Cleaner, index: int, raw: str | bytes, hints: Mapping[str, Any]) -> Article | Failure:
    from cleaner.cleaner import Failure

    try:
        return cleaner.clean(raw, **hints)
    except Exception as error:  # one document never stops the stream
        return Failure(index, f"{type(error).__name__}: {error}")
