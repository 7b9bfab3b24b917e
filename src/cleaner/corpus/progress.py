"""How far a run is: a bar on a terminal, a line a minute elsewhere."""

from __future__ import annotations

import sys
import time
from typing import TextIO

WIDTH = 24


class Progress:
    """Shows documents, rate and time left on a stream; the share done is by bytes of the input."""

    def __init__(self, total: int, stream: TextIO | None = None, every: float | None = None) -> None:
        self._stream = stream or sys.stderr
        self._bar = self._stream.isatty()
        self._every = every if every is not None else 0.2 if self._bar else 60.0
        self._total = total
        self._start = self._last = time.monotonic()
        self._first: tuple[int, int] | None = None
        self._shown = False

    def update(self, documents: int, read: int, failed: int = 0, *, final: bool = False) -> None:
        """Tell how many documents are done and how many bytes were read for them."""
        now = time.monotonic()
        if self._first is None:
            # What a resumed run found done already does not count for the rate.
            self._first = (documents, read)
            return
        if not final and now - self._last < self._every:
            return
        self._last = now
        passed = max(now - self._start, 1e-6)
        rate = (documents - self._first[0]) / passed
        share = min(read / self._total, 1.0) if self._total else 0.0
        line = f"{documents:,} documents, {rate:,.1f}/s"
        if self._total:
            gained = read - self._first[1]
            left = (self._total - read) * passed / gained if gained > 0 else 0.0
            line = f"{share:4.0%} {line}" + ("" if final else f", {duration(left)} left")
        if failed:
            line += f", {failed:,} failed"
        if self._bar:
            done = round(share * WIDTH)
            bar = f"[{'#' * done}{'.' * (WIDTH - done)}] " if self._total else ""
            self._stream.write(f"\r{bar}{line}\x1b[K")
            self._shown = True
        else:
            if final and not self._shown and self._every > 1:
                return
            self._stream.write(f"{line}\n")
            self._shown = True
        self._stream.flush()

    def close(self) -> None:
        """End the line of the bar."""
        if self._bar and self._shown:
            self._stream.write("\n")
            self._stream.flush()


def duration(seconds: float) -> str:
    """Seconds as `12s`, `3m20s`, `5h07m` or `2d03h`."""
    s = round(seconds)
    if s < 60:
        return f"{s}s"
    if s < 3600:
        return f"{s // 60}m{s % 60:02}s"
    if s < 86400:
        return f"{s // 3600}h{s % 3600 // 60:02}m"
    return f"{s // 86400}d{s % 86400 // 3600:02}h"
