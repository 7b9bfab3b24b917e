"""Worker processes that take batches in order and outlive whatever a document does to them.

Each worker is a fresh interpreter at the end of two pipes: it inherits nothing, needs no guard in the
caller's main module, and ends when its parent does, however that happens. It says when it begins a
document; one that stays silent too long is stopped, and the document that it was at has failed.
"""

from __future__ import annotations

import contextlib
import os
import pickle
import queue
import struct
import subprocess
import sys
import threading
import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping
from concurrent.futures import Future, ThreadPoolExecutor
from typing import IO, Any, TypeVar

from cleaner.corpus.document import CorpusError

AHEAD = 4
"""Batches given to each worker ahead of the one that is waited for: bounds memory, keeps order."""

DOCUMENTS_PER_WORKER = 50_000
"""After so many documents a worker is replaced, so that no leak in any library adds up."""

_LENGTH = struct.Struct("<q")
_TICK, _FAILED = 0, -1

Job = TypeVar("Job")


Work = Callable[[Any, Callable[[], None], Mapping[int, str]], Any]
"""What workers do: a picklable function of a batch. It calls its second argument before each document,
and treats document k of the batch as failed where the third has k."""


def work_through(
    work: Work, jobs: Iterable[Job], workers: int, time_limit: float | None = None
) -> Iterator[tuple[Job, Any]]:
    """Each job with its result, in order. With no workers the work is done in this process.

    `time_limit` is in seconds, for one document; it needs at least one worker. Where the jobs end in
    an error, what was begun is finished first.
    """
    if workers < 1:
        for job in jobs:
            yield job, work(job, _nothing, {})
        return
    pool = _Pool(work, workers, time_limit)
    waiting: deque[tuple[Job, Future[Any]]] = deque()
    stopped: CorpusError | None = None
    try:
        with ThreadPoolExecutor(workers) as threads:
            try:
                source = iter(jobs)
                while True:
                    try:
                        job = next(source)
                    except StopIteration:
                        break
                    except CorpusError as error:
                        stopped = error
                        break
                    waiting.append((job, threads.submit(pool.do, job)))
                    while waiting and (len(waiting) >= workers * AHEAD or waiting[0][1].done()):
                        begun, future = waiting.popleft()
                        yield begun, future.result()
                while waiting:
                    begun, future = waiting.popleft()
                    yield begun, future.result()
            finally:
                for _, future in waiting:
                    future.cancel()
                pool.close()
    finally:
        pool.close()
    if stopped is not None:
        raise stopped


def _nothing() -> None:
    pass


class _Child:
    """One worker process."""

    def __init__(self, work: bytes) -> None:
        paths = [os.path.abspath(path) for path in sys.path if path]
        environment = {
            **os.environ,
            "PYTHONPATH": os.pathsep.join(paths),
            # One worker is one core: numerical libraries must not start threads of their own.
            "OMP_NUM_THREADS": "1",
            "OPENBLAS_NUM_THREADS": "1",
        }
        self.process = subprocess.Popen(
            [sys.executable, "-c", "from cleaner.corpus.pool import serve; serve()"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            env=environment,
        )
        self.ticks = self.done = 0
        self.since: float | None = None
        self._send(work)

    def _send(self, data: bytes) -> None:
        assert self.process.stdin is not None
        self.process.stdin.write(_LENGTH.pack(len(data)) + data)
        self.process.stdin.flush()

    def ask(self, job: bytes) -> Any:
        """The result. Raises `OSError` or `EOFError` where the process died on the way."""
        assert self.process.stdout is not None
        self.ticks = 0
        self._send(job)
        while True:
            length = _LENGTH.unpack(_read(self.process.stdout, _LENGTH.size))[0]
            if length == _TICK:
                self.ticks += 1
                self.done += 1
                self.since = time.monotonic()
                continue
            self.since = None
            if length == _FAILED:
                size = _LENGTH.unpack(_read(self.process.stdout, _LENGTH.size))[0]
                raise CorpusError(_read(self.process.stdout, size).decode())
            return pickle.loads(_read(self.process.stdout, length))

    def stop(self) -> None:
        """End the process at once."""
        self.process.kill()
        for pipe in (self.process.stdin, self.process.stdout):
            if pipe is not None:
                with contextlib.suppress(OSError):
                    pipe.close()
        self.process.wait()


class _Pool:
    """The workers, and the watch over their time."""

    def __init__(self, work: Work, workers: int, time_limit: float | None) -> None:
        self._work = pickle.dumps(work)
        self._time_limit = time_limit
        self._idle: queue.LifoQueue[_Child | None] = queue.LifoQueue()
        for _ in range(workers):
            self._idle.put(None)
        self._children: set[_Child] = set()
        self._lock = threading.Lock()
        self._closed = threading.Event()
        if time_limit:
            threading.Thread(target=self._watch, args=(time_limit,), daemon=True).start()

    def do(self, job: Any) -> Any:
        """One job, in whichever worker is idle; again without the document that ended a worker."""
        skip: dict[int, str] = {}
        failures = 0
        while True:
            child = self._idle.get()
            try:
                if child is None:
                    child = self._start()
                result = child.ask(pickle.dumps((job, skip)))
                if child.done >= DOCUMENTS_PER_WORKER:
                    self._end(child)
                    child = None
                return result
            except (OSError, EOFError) as error:
                if self._closed.is_set():
                    raise CorpusError("stopped") from error
                at, late = (child.ticks - 1, self._is_late(child)) if child else (-1, False)
                if child is not None:
                    self._end(child)
                    if at >= 0:
                        code = child.process.returncode
                        skip[at] = (
                            f"TimeLimit: over {self._time_limit:g} seconds"
                            if late
                            else f"WorkerDied: the process ended with {code} at this document"
                        )
                    child = None
                if at < 0:
                    failures += 1
                if failures > 2:
                    raise CorpusError("a worker process cannot be started, or dies at once") from error
            except BaseException:
                if child is not None:
                    self._end(child)
                    child = None
                raise
            finally:
                self._idle.put(child)

    def _start(self) -> _Child:
        child = _Child(self._work)
        with self._lock:
            self._children.add(child)
        return child

    def _end(self, child: _Child) -> None:
        child.stop()
        with self._lock:
            self._children.discard(child)

    def _is_late(self, child: _Child) -> bool:
        since = child.since
        return bool(self._time_limit and since is not None and time.monotonic() - since > self._time_limit)

    def _watch(self, time_limit: float) -> None:
        while not self._closed.wait(min(1.0, time_limit / 4)):
            with self._lock:
                late = [child for child in self._children if self._is_late(child)]
            for child in late:
                child.process.kill()

    def close(self) -> None:
        """End all workers."""
        self._closed.set()
        with self._lock:
            children = list(self._children)
        for child in children:
            child.process.kill()
        for child in children:
            child.process.wait()


def _read(stream: IO[bytes], size: int) -> bytes:
    data = stream.read(size)
    if len(data) < size:
        raise EOFError
    return data


def serve() -> None:
    """The life of a worker process: jobs from standard input, results to what was standard output."""
    import signal
    import traceback

    signal.signal(signal.SIGINT, signal.SIG_IGN)
    jobs = sys.stdin.buffer
    results = os.fdopen(os.dup(1), "wb")
    # Whatever a library prints must not get between the results.
    os.dup2(2, 1)

    def tick() -> None:
        results.write(_LENGTH.pack(_TICK))
        results.flush()

    try:
        work = pickle.loads(_read(jobs, _LENGTH.unpack(_read(jobs, _LENGTH.size))[0]))
        while True:
            job, skip = pickle.loads(_read(jobs, _LENGTH.unpack(_read(jobs, _LENGTH.size))[0]))
            try:
                result = pickle.dumps(work(job, tick, skip))
                results.write(_LENGTH.pack(len(result)) + result)
            except Exception as error:
                text = (str(error) if isinstance(error, CorpusError) else traceback.format_exc()).encode()
                results.write(_LENGTH.pack(_FAILED) + _LENGTH.pack(len(text)) + text)
            results.flush()
    except (EOFError, BrokenPipeError):
        # The parent is gone, or has no more to do. Nothing is left to say or to flush.
        os._exit(0)
