"""A command that fails at a chosen point, though the program knows nothing of it.

    python -m tests.support.crashing HOW POINT NUMBER crawl latest …

runs `newsmatter crawl latest …`, and HOW befalls its NUMBER-th call of POINT: it is
killed (`kill-before` or `kill-after` that call), or the call fails with an error of the
system (`ENOSPC`), and with a plus sign (`ENOSPC+`) so do all that follow. With `count`
nothing does, and the last line of stderr tells how often each point was called.
"""

from __future__ import annotations

import errno
import io
import json
import os
import signal
import sqlite3
import sys
from collections import Counter
from functools import partial, wraps
from typing import TYPE_CHECKING, Any, ParamSpec, TypeVar

from crawler.cli.app import main as newsmatter

if TYPE_CHECKING:
    from collections.abc import Callable

    from _typeshed import ReadableBuffer

P = ParamSpec("P")
T = TypeVar("T")

FILES = ("mkdir", "open", "write", "fsync", "replace")
"""The points that are calls of the system, in the order of a first writing."""
DATABASE = ("connect", "execute", "commit")
"""The points that are calls of SQLite."""
POINTS = (*FILES, *DATABASE)
KILLS = ("kill-before", "kill-after")
SQLITE_ERRORS = {
    "EACCES": "attempt to write a readonly database",
    "EIO": "disk I/O error",
    "EMFILE": "unable to open database file",
    "ENOSPC": "database or disk is full",
}


class Fault:
    """What befalls one call, or it and all that follow."""

    def __init__(self, how: str, point: str, number: int) -> None:
        self.how = how.removesuffix("+")
        self.lasts = how.endswith("+")
        self.point = point
        self.number = number
        self.counts: Counter[str] = Counter()

    def strikes(self, point: str) -> bool:
        """Count a call of *point*; tell whether this is the one."""
        self.counts[point] += 1
        over = self.counts[point] - self.number
        return point == self.point and (over == 0 or (self.lasts and over > 0))

    def befall(self, moment: str) -> None:
        """Let happen what does at this *moment*, before or after the call."""
        if self.how == f"kill-{moment}":
            os.kill(os.getpid(), signal.SIGKILL)
        if moment == "before" and self.how in SQLITE_ERRORS:
            if self.point in DATABASE:
                raise sqlite3.OperationalError(SQLITE_ERRORS[self.how])
            code = getattr(errno, self.how)
            raise OSError(code, os.strerror(code))

    def watch(self, point: str, call: Callable[P, T]) -> Callable[P, T]:
        """Return *call* as a call of *point*."""

        @wraps(call)
        def watched(*args: P.args, **kwargs: P.kwargs) -> T:
            if os.devnull in args or not self.strikes(point):
                return call(*args, **kwargs)
            self.befall("before")
            try:
                return call(*args, **kwargs)
            finally:
                self.befall("after")

        return watched


def break_files(fault: Fault) -> None:
    """Let *fault* befall calls of the system."""

    class TornFile(io.BufferedWriter):
        """A file of which half is on the disk when its writing fails."""

        def write(self, data: ReadableBuffer, /) -> int:
            if not fault.strikes("write"):
                return super().write(data)
            view = memoryview(data)
            size = super().write(view[: len(view) // 2])
            self.flush()
            fault.befall("before")
            size += super().write(view[size:])
            self.flush()
            fault.befall("after")
            return size

    os.fdopen = lambda fd, mode: TornFile(io.FileIO(fd, mode))  # type: ignore[assignment]  # all that is used of it
    for point in FILES:
        if point != "write":
            setattr(os, point, fault.watch(point, getattr(os, point)))


def break_database(fault: Fault) -> None:
    """Let *fault* befall calls of SQLite."""

    class Connection(sqlite3.Connection):
        """A connection whose calls count."""

        def execute(self, *args: Any) -> sqlite3.Cursor:  # noqa: ANN401  # handed on
            return fault.watch("execute", super().execute)(*args)

        def executemany(self, *args: Any) -> sqlite3.Cursor:  # noqa: ANN401  # likewise
            return fault.watch("execute", super().executemany)(*args)

        def commit(self) -> None:
            fault.watch("commit", super().commit)()

    connect = partial(sqlite3.connect, factory=Connection)
    sqlite3.connect = fault.watch("connect", connect)  # type: ignore[assignment]  # the same, watched


def main(how: str, point: str, number: str, *words: str) -> None:
    """Run the command *words*, and let it fail."""
    fault = Fault(how, point, int(number))
    break_files(fault)
    break_database(fault)
    sys.argv[1:] = words
    try:
        newsmatter()
    finally:
        if how == "count":
            print(json.dumps(fault.counts), file=sys.stderr)  # noqa: T201  # as promised


if __name__ == "__main__":
    main(*sys.argv[1:])
