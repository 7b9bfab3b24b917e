"""Where results go. A sink takes whole batches, and can be cut back to the end of any of them."""

from __future__ import annotations

import os
import stat
import struct
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Protocol

from cleaner.corpus.columns import conform, unify
from cleaner.corpus.document import CorpusError, need

ROW_GROUP = 10_000
_LENGTH = struct.Struct("<Q")


class Sink(Protocol):
    """A target of a run."""

    @property
    def offset(self) -> int:
        """The end of the last whole batch."""

    def write(self, chunk: Any) -> None:
        """Write one batch. After an `OSError` only the batches before it are there."""

    def sync(self) -> None:
        """Bring what was written to the disk."""

    def finish(self) -> None:
        """Complete the output."""

    def clear(self) -> None:
        """Remove what only a run that is not finished needs."""

    def close(self) -> None:
        """Let go of it, complete or not."""


class LinesSink:
    """A file or a device to which batches are appended."""

    def __init__(self, path: str, offset: int = 0) -> None:
        self._file = os.open(path, os.O_WRONLY | os.O_CREAT, 0o666)
        self._regular = stat.S_ISREG(os.fstat(self._file).st_mode)
        self.offset = offset
        if self._regular:
            if os.fstat(self._file).st_size < offset:
                raise CorpusError(f"{path} is shorter than its journal says; start anew without --resume")
            os.ftruncate(self._file, offset)
            os.lseek(self._file, offset, os.SEEK_SET)

    def write(self, chunk: bytes) -> None:
        """Append one batch."""
        view = memoryview(chunk)
        try:
            while view:
                view = view[os.write(self._file, view) :]
        except OSError:
            if self._regular:
                os.ftruncate(self._file, self.offset)
            raise
        self.offset += len(chunk)

    def sync(self) -> None:
        """Bring what was written to the disk."""
        if self._regular:
            os.fsync(self._file)

    def finish(self) -> None:
        """Nothing more is needed than to sync."""
        self.sync()

    def clear(self) -> None:
        """There is nothing of the kind."""

    def close(self) -> None:
        """Close the file."""
        os.close(self._file)


class StreamSink:
    """Standard output."""

    def __init__(self) -> None:
        self.offset = 0

    def write(self, chunk: bytes) -> None:
        """Write one batch, at once."""
        sys.stdout.buffer.write(chunk)
        sys.stdout.buffer.flush()
        self.offset += len(chunk)

    def sync(self) -> None:
        """There is no disk to wait for."""

    def finish(self) -> None:
        """Nothing is left to do."""

    def clear(self) -> None:
        """Nothing is left to remove."""

    def close(self) -> None:
        """Standard output stays open."""


class ParquetSink:
    """A Parquet file. Its end holds the index of the whole, so batches are collected beside it, in
    `<path>.spool`, and the file is made of them at the end."""

    def __init__(self, path: str, offset: int = 0) -> None:
        need("pyarrow.parquet", "parquet")
        self._path = path
        self._spool = LinesSink(f"{path}.spool", offset)

    @property
    def offset(self) -> int:
        """The end of the last whole batch in the spool."""
        return self._spool.offset

    def write(self, chunk: bytes) -> None:
        """Append one batch to the spool."""
        self._spool.write(_LENGTH.pack(len(chunk)) + chunk)

    def sync(self) -> None:
        """Bring the spool to the disk."""
        self._spool.sync()

    def finish(self) -> None:
        """Make the Parquet file of the spool, and remove the spool."""
        import pyarrow as pa
        import pyarrow.parquet as pq

        self._spool.sync()
        schemas = {batch.schema.to_string(): batch.schema for batch in self._batches()}
        schema = unify(list(schemas.values())) if schemas else pa.schema([])
        part = f"{self._path}.part"
        with pq.ParquetWriter(part, schema, compression="zstd") as writer:
            rows: list[Any] = []
            for batch in self._batches():
                rows.append(conform(batch, schema))
                if sum(one.num_rows for one in rows) >= ROW_GROUP or sum(o.nbytes for o in rows) >= 1 << 26:
                    writer.write_table(pa.Table.from_batches(rows, schema))
                    rows = []
            if rows:
                writer.write_table(pa.Table.from_batches(rows, schema))
        with open(part, "rb") as file:
            os.fsync(file.fileno())
        os.replace(part, self._path)

    def clear(self) -> None:
        """Remove the spool."""
        os.unlink(f"{self._path}.spool")

    def _batches(self) -> Iterator[Any]:
        import pyarrow as pa

        with open(f"{self._path}.spool", "rb") as file:
            while head := file.read(_LENGTH.size):
                yield pa.ipc.open_stream(file.read(_LENGTH.unpack(head)[0])).read_next_batch()

    def close(self) -> None:
        """Close the spool."""
        self._spool.close()


class FolderSink:
    """A folder with one file a document."""

    def __init__(self, path: str, offset: int = 0) -> None:
        self._folder = path
        self.offset = offset
        Path(path).mkdir(parents=True, exist_ok=True)
        self._new: list[str] = []

    def write(self, chunk: list[tuple[str, bytes]]) -> None:
        """Write the files of one batch; each is there whole or not at all."""
        for name, data in chunk:
            path = os.path.join(self._folder, name)
            os.makedirs(os.path.dirname(path), exist_ok=True)
            try:
                with open(path + ".part", "wb") as file:
                    file.write(data)
                os.replace(path + ".part", path)
            except OSError:
                Path(path + ".part").unlink(missing_ok=True)
                raise
            self._new.append(path)
        self.offset += len(chunk)

    def sync(self) -> None:
        """Bring the files written since the last time to the disk."""
        for path in self._new:
            with open(path, "rb") as file:
                os.fsync(file.fileno())
        self._new.clear()

    def finish(self) -> None:
        """Nothing more is needed than to sync."""
        self.sync()

    def clear(self) -> None:
        """There is nothing of the kind."""

    def close(self) -> None:
        """Nothing is held."""
