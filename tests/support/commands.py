"""Commands for the demonstration site that fail or are killed, and what they leave."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING, NamedTuple, Self

from tests.support.crawling import NO_DELAY, connect
from tests.support.forking import Runner

if TYPE_CHECKING:
    from pathlib import Path

    from crawler.replica import Replica

NOW = ("-s", "NOW=2026-09-01T12:00:00+08:00")
"""A moment that does not move: no article is due again."""


class Ended(NamedTuple):
    """How a command ended."""

    code: int
    """As a shell tells it."""
    stdout: str
    stderr: str


class State(NamedTuple):
    """What is in an output folder."""

    files: dict[str, bytes]
    """The content by path; of newsmatter's own files only the names."""
    rows: list[tuple[object, ...]]
    """What the store notes, and the pages that are kept."""


DONE = Ended(0, "", "")


class Commands:
    """Commands for the demonstration site, each in a copy of one process."""

    def __init__(self, replica: Replica, scratch: Path) -> None:
        self.replica = replica
        self._printed = scratch / "printed"
        self._runner = Runner()

    def __enter__(self) -> Self:
        self._runner.__enter__()
        return self

    def __exit__(self, *error: object) -> None:
        self._runner.__exit__(*error)

    def run(
        self,
        *words: str,
        fault: tuple[str, str, int] | None = None,
        seconds: float = 0,
    ) -> Ended:
        """Run `newsmatter` *words*; let *fault* happen, or kill it after *seconds*."""
        self._runner.start(words, self._printed, fault=fault, seconds=seconds)
        code = self._runner.wait()
        files = (self._printed.with_suffix(ending) for ending in (".out", ".err"))
        return Ended(128 - code if code < 0 else code, *(f.read_text() for f in files))

    def crawl(
        self,
        folder: Path,
        profile: str,
        *words: str,
        fault: tuple[str, str, int] | None = None,
        seconds: float = 0,
    ) -> Ended:
        """Crawl the newest articles into *folder*."""
        crawl = latest(
            self.replica.url, folder, "--profile", profile, "--quiet", *words
        )
        return self.run(*crawl, fault=fault, seconds=seconds)

    def count(self, folder: Path, profile: str, *words: str) -> dict[str, int]:
        """Crawl into *folder*; return how often each point is called."""
        ended = self.crawl(folder, profile, *words, fault=("count", "-", 0))
        counts: dict[str, int] = json.loads(ended.stderr)
        return counts

    def examine(self, folder: Path) -> State:
        """Return what is in *folder*, which `doctor` has to find whole."""
        state = read_state(folder)
        ended = self.run("doctor", "--output", str(folder))
        files = sum(path.endswith(".md") for path in state.files)
        files += sum(path.startswith("images/") for path in state.files)
        assert ended == Ended(0, f"{files} whole\n", "")
        return state


def latest(url: str, folder: Path, *words: str) -> list[str]:
    """Return the words that crawl the newest articles of the site at *url*."""
    options = (*connect(url), *NO_DELAY, *NOW)
    return ["crawl", "latest", "--output", str(folder), *options, *words]


def read_state(folder: Path) -> State:
    """Return what is in *folder*."""
    files = {
        str(path.relative_to(folder)): path.read_bytes() if is_output(path) else b""
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }
    with closing(sqlite3.connect(folder / ".newsmatter.sqlite")) as database:
        names = ("articles", "tags", "lists", "images", "image_uses")
        tables = (database.execute(f"SELECT * FROM {name}") for name in names)  # noqa: S608  # our own
        rows = [row for table in tables for row in table]
        rows += database.execute("SELECT * FROM files ORDER BY key").fetchall()
    with closing(sqlite3.connect(folder / ".newsmatter-pages.sqlite")) as database:
        rows += database.execute("SELECT * FROM pages ORDER BY site, id, part")
    return State(files, rows)


def is_output(path: Path) -> bool:
    """Tell a file that is the same after each run from what newsmatter notes."""
    return not path.name.startswith(".newsmatter") and path.name != "run.json"
