"""The journal of a run: how far the input is done and how far the output reaches, beside the output.

It is replaced as a whole, after the output has reached the disk. So at any moment the journal on disk
describes a state that the output holds; what the output has beyond it is cut off on resuming.
"""

from __future__ import annotations

import json
import os
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from cleaner.corpus.document import CorpusError
from cleaner.corpus.sources import Position


@dataclass(frozen=True, slots=True)
class State:
    """A checkpoint: the next position in the input, the length of the output, the counts so far."""

    position: Position
    offset: int
    tally: dict[str, Any]


class Journal:
    """The file `<output>.journal`. `run` says what is being done: a journal of another run is refused."""

    def __init__(self, output: str, run: dict[str, Any]) -> None:
        self.path = f"{output.rstrip('/')}.journal"
        self._run = run

    def exists(self) -> bool:
        """Whether there is an unfinished run."""
        return os.path.exists(self.path)

    def load(self) -> State:
        """The last checkpoint. Raises `CorpusError` where it belongs to another run or is no journal."""
        try:
            data = json.loads(Path(self.path).read_text("utf-8"))
            state = State(Position(**data["position"]), data["offset"], data["tally"])
            run = data["run"]
        except (OSError, ValueError, KeyError, TypeError) as error:
            raise CorpusError(f"{self.path} is not a journal that can be read") from error
        other = sorted(k for k in self._run.keys() | run.keys() if self._run.get(k) != run.get(k))
        if other:
            raise CorpusError(
                f"{self.path} belongs to a run with other {', '.join(other)}; start anew without --resume"
            )
        return state

    def save(self, state: State) -> None:
        """Replace the journal by a new checkpoint."""
        data = json.dumps({"run": self._run, **asdict(state)}, ensure_ascii=False)
        part = f"{self.path}.part"
        try:
            with open(part, "w", encoding="utf-8") as file:
                file.write(data)
                file.flush()
                os.fsync(file.fileno())
            os.replace(part, self.path)
        except OSError:
            Path(part).unlink(missing_ok=True)
            raise
        _sync_folder(self.path)

    def remove(self) -> None:
        """The run is complete."""
        Path(self.path).unlink(missing_ok=True)


def _sync_folder(path: str) -> None:
    folder = os.open(os.path.dirname(os.path.abspath(path)), os.O_RDONLY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)
