"""Kill crawls of the demonstration site, and see that the next one mends the folder.

    python -m tests.soak [--runs 1000] [--seed 0]

kills crawls at random moments, and then once before and once after every call that
touches the disk. What the last crawl leaves must be what an undisturbed one does.
"""

from __future__ import annotations

import argparse
import random
import shutil
from itertools import count, product
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from crawler.replica import Replica
from tests.support.commands import DONE, Commands
from tests.support.crashing import KILLS, POINTS

if TYPE_CHECKING:
    from collections.abc import Iterator

PROFILES = ("portable", "seed", "portable,seed")
LONGEST = 0.4
"""Seconds after which a crawl in a copy of a process has ended, most likely."""


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
