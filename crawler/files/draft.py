"""A file that replaces its target once it is complete."""

from __future__ import annotations

import io
import os
import shutil
import sys
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING

from crawler.files.atomic import create_file, sync_folder

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path
    from typing import BinaryIO

    from _typeshed import ReadableBuffer

    Fail = Callable[[OSError], None]
    """Called with the first OSError; the draft ignores all that is written after it."""


class Draft(io.BufferedIOBase):
    """A temporary file beside *target*, which keep() puts in its place.

    Standard output (a *target* of None), pipes and terminals are written directly. With
    *append*, the draft begins with a copy of the target, whose last line is completed.
    """

    begins_empty = True
    """Whether the draft began without content."""

    def __init__(
        self,
        target: Path | None,
        fail: Fail,
        *,
        append: bool = False,
        fsync: bool = False,
    ) -> None:
        self._target = target.resolve() if target else None
        self._part: Path | None = None
        self._fail = fail
        self._fsync = fsync
        self._failed = False
        self._file: BinaryIO = io.BytesIO()
        with self._failing():
            self._file = self._open(append=append)

    def writable(self) -> bool:
        """Return True, as io asks for."""
        return True

    def write(self, data: ReadableBuffer, /) -> int:
        """Write *data*, unless there was an error before; return its size."""
        if not self._failed:
            with self._failing():
                self._file.write(data)
        return memoryview(data).nbytes

    def keep(self) -> None:
        """Replace the target with the draft, if all of it could be written."""
        if not self._failed:
            with self._failing():
                self._settle()
        self.close()

    def close(self) -> None:
        """Discard the draft, unless it was kept."""
        super().close()
        part, self._part = self._part, None
        with suppress(OSError):  # an error that matters was reported
            self._file.close()
        with suppress(OSError):  # doctor finds the leftover file
            if part:
                part.unlink()

    def _settle(self) -> None:
        self._file.flush()
        if self._part and self._target:
            if self._fsync:
                os.fsync(self._file.fileno())
            self._part.replace(self._target)
            self._part = None
            if self._fsync:
                sync_folder(self._target.parent)

    def _open(self, *, append: bool) -> BinaryIO:
        target = self._target
        if target is None:
            sys.stdout.flush()
            return os.fdopen(os.dup(sys.stdout.fileno()), "wb")
        if target.exists() and not target.is_file():
            return os.fdopen(os.open(target, os.O_WRONLY), "wb")
        target.parent.mkdir(parents=True, exist_ok=True)
        self._part = target.with_name(f".{target.name}.part")
        file = os.fdopen(create_file(self._part), "wb")
        if append and target.exists():
            with target.open("rb") as old:
                shutil.copyfileobj(old, file)
                self.begins_empty = not old.tell()
                if not self.begins_empty and not _ends_line(old):
                    file.write(b"\n")
        return file

    @contextmanager
    def _failing(self) -> Iterator[None]:
        try:
            yield
        except OSError as error:
            self._failed = True
            self._fail(error)


def _ends_line(file: BinaryIO) -> bool:
    file.seek(-1, os.SEEK_END)
    return file.read(1) == b"\n"
