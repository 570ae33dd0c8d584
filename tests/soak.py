"""Kill crawls of the demonstration site, and see that the next one mends the folder.

    python -m tests.soak [--runs 1000] [--seed 0]

kills crawls at random moments, and then once before and once after every call that
touches the disk. What the last crawl leaves must be what an undisturbed one does.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import shutil
import sqlite3
import subprocess
import sys
from contextlib import closing
from itertools import count, product
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, NamedTuple, Self

from crawler.replica import Replica
from tests.crashing import DATABASE, FILES

if TYPE_CHECKING:
    from collections.abc import Iterator
    from types import TracebackType

ROOT = Path(__file__).parents[1]
ENVIRONMENT = {**os.environ, "PYTHONPATH": str(ROOT), "COLUMNS": "80"}
PROFILES = ("portable", "seed", "portable,seed")
POINTS = (*FILES, *DATABASE)
KILLS = ("kill-before", "kill-after")
OPTIONS = (
    *("-s", "DOWNLOAD_DELAY=0", "-s", "AUTOTHROTTLE_ENABLED=0"),
    *("-s", "NOW=2026-09-01T12:00:00+08:00"),
)
"""Without delay, and at a moment that does not move: no article is due again."""
NOTHING = ("none", "-", 0)
LONGEST = 0.4
"""Seconds after which a crawl in a copy of a process has ended, most likely."""


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
    """What the store notes."""


DONE = Ended(0, "", "")


class Commands:
    """Commands for the demonstration site, each in a copy of one process."""

    def __init__(self, replica: Replica, scratch: Path) -> None:
        self.replica = replica
        self.scratch = scratch
        self._server = subprocess.Popen(
            [sys.executable, "-m", "tests.crashing", "serve"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            cwd=ROOT,
            env=ENVIRONMENT,
            text=True,
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        with self._server:  # closes its input, and waits for its end
            pass

    def run(
        self, *words: str, fault: tuple[str, str, int] = NOTHING, seconds: float = 0
    ) -> Ended:
        """Run `newsmatter` *words*; let *fault* happen, or kill it after *seconds*."""
        assert self._server.stdin
        assert self._server.stdout
        request = [str(self.scratch), seconds, *map(str, fault), *words]
        self._server.stdin.write(json.dumps(request) + "\n")
        self._server.stdin.flush()
        code = int(self._server.stdout.readline())
        texts = ((self.scratch / f"std{name}").read_text() for name in ("out", "err"))
        return Ended(128 - code if code < 0 else code, *texts)

    def crawl(
        self,
        folder: Path,
        profile: str,
        *words: str,
        fault: tuple[str, str, int] = NOTHING,
        seconds: float = 0,
    ) -> Ended:
        """Crawl the newest articles into *folder*."""
        crawl = latest(
            self.replica.address, folder, "--profile", profile, "--quiet", *words
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


def latest(address: str, folder: Path, *words: str) -> list[str]:
    """Return the words that crawl the newest articles of the site at *address*."""
    connect = ("--connect-to", f"*.mydrivers.com={address}")
    return ["crawl", "latest", "--output", str(folder), *connect, *OPTIONS, *words]


def read_state(folder: Path) -> State:
    """Return what is in *folder*."""
    files = {
        str(path.relative_to(folder)): path.read_bytes() if is_output(path) else b""
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }
    with closing(sqlite3.connect(folder / ".newsmatter.sqlite")) as database:
        names = ("articles", "tags", "lists", "pictures", "picture_uses")
        tables = (database.execute(f"SELECT * FROM {name}") for name in names)  # noqa: S608  # our own
        rows = [row for table in tables for row in table]
    return State(files, rows)


def is_output(path: Path) -> bool:
    """Tell a file that is the same after each run from what newsmatter notes."""
    return not path.name.startswith(".newsmatter") and path.name != "run.json"


def kill_at_random(
    commands: Commands, folder: Path, profile: str, moments: random.Random
) -> int:
    """Crawl into *folder* to be killed, a few times; return how often it was."""
    longest = moments.choice((LONGEST, LONGEST / 2))
    return sum(
        commands.crawl(folder, profile, seconds=moments.uniform(0.01, longest)).code > 0
        for _ in range(moments.randint(1, 3))
    )


def kill_everywhere(
    commands: Commands, folder: Path, profile: str
) -> Iterator[tuple[str, str, int]]:
    """Kill a crawl into *folder* at every call of all points; yield at which."""
    counts = commands.count(folder, profile)
    for point, kill in product(POINTS, KILLS):
        for number in range(1, counts[point] + 1):
            shutil.rmtree(folder)
            commands.crawl(folder, profile, fault=(kill, point, number))
            yield kill, point, number


def soak(commands: Commands, root: Path, runs: int, moments: random.Random) -> None:
    """Kill *runs* crawls at random, then one at every call; say how it went."""
    wholes = {}
    for profile in PROFILES:
        assert commands.crawl(root / profile, profile) == DONE
        wholes[profile] = commands.examine(root / profile)
    killed = 0
    for round_ in count(1):
        profile, folder = PROFILES[round_ % len(PROFILES)], root / str(round_)
        killed += kill_at_random(commands, folder, profile, moments)
        assert commands.crawl(folder, profile) == DONE, folder
        assert commands.examine(folder) == wholes[profile], folder
        shutil.rmtree(folder)
        if round_ % 50 == 0 or killed >= runs:
            say(f"{killed} killed at random, {round_} folders mended")
        if killed >= runs:
            break
    for profile in PROFILES:
        folder = root / "everywhere"
        for number, kill in enumerate(kill_everywhere(commands, folder, profile), 1):
            assert commands.crawl(folder, profile) == DONE, kill
            assert commands.examine(folder) == wholes[profile], kill
            if number % 100 == 0:
                say(f"{profile}: {number} killed at a call, the last at {kill}")
        shutil.rmtree(folder)
        say(f"{profile}: all {number} killed at a call, and mended")


def say(line: str) -> None:
    """Print *line* at once."""
    print(line, flush=True)  # noqa: T201  # a script


def main() -> None:
    """Read the command line, and soak."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--runs", type=int, default=1000, help="kills at random")
    parser.add_argument("--seed", type=int, default=0, help="of the random moments")
    given = parser.parse_args()
    with (
        TemporaryDirectory() as scratch,
        Replica() as replica,
        Commands(replica, Path(scratch)) as commands,
    ):
        soak(commands, Path(scratch), given.runs, random.Random(given.seed))  # noqa: S311  # not for secrets


if __name__ == "__main__":
    main()
