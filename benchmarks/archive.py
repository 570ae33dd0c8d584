"""What an archive of 100,000 articles costs a run, and how fast `rebuild` is.

    python benchmarks/archive.py [--articles 100000] [--runs 5] [--pages 2000]
    python benchmarks/archive.py --quick

An idle run, one that finds nothing new, may take 1.3 times the time and 20 MB more with
100,000 known articles than with 100. Rebuilding should read 1,000 kept articles a
second on one core. Everything lies in memory: what is measured is the program, not the
disk.
"""

from __future__ import annotations

import os
import resource
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, NamedTuple

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))

from counts import read_counts  # noqa: E402  # found by the line above
from rebuilding import FIRST, rebuild_speed  # noqa: E402  # likewise

from crawler.replica import Replica  # noqa: E402  # likewise
from crawler.store.store import Store  # noqa: E402  # likewise

if TYPE_CHECKING:
    from collections.abc import Sequence

FEW = 100
TIMES = 1.3
MEGABYTES = 20
SPEED = 1000
MEMORY = Path("/dev/shm")  # noqa: S108  # a file system in memory, where there is one


class Cost(NamedTuple):
    """What a run took."""

    seconds: float
    megabytes: float


def fill(folder: Path, articles: int) -> None:
    """Let the store of *folder* know so many *articles*, with three tags each."""
    Store(folder, "portable").close()
    numbers = range(FIRST, FIRST + articles)
    with closing(sqlite3.connect(folder / ".newsmatter.sqlite")) as database, database:
        database.executemany(
            "INSERT INTO articles (site, id, state, source, listed, title, date,"
            " categories, content)"
            " VALUES ('mydrivers', ?, 'written', ?, ?, ?, ?, '[]', ?)",
            map(describe, numbers),
        )
        database.executemany(
            "INSERT INTO files (kind, site, id, profile, path, key, digest)"
            " VALUES ('article', 'mydrivers', ?, 'portable', ?, ?, ?)",
            map(place, numbers),
        )
        database.executemany(
            "INSERT INTO tags VALUES ('mydrivers', ?, ?, ?)",
            (
                (str(n), f"{d} {n % d}", f"{d}_{n % d}")
                for n in numbers
                for d in (7, 97, 997)
            ),
        )


def describe(number: int) -> tuple[object, ...]:
    """Return the row of an article in the store, as long as they are."""
    source = f"https://news.mydrivers.com/1/{number // 1000}/{number}.htm"
    listed = '{"name": "最新新闻", "summary": "' + "概要" * 40 + '"}'
    title, digest = f"一篇有名字的文章：第{number}篇", f"{number:064x}"
    return str(number), source, listed, title, f"{published(number)}", digest


def place(number: int) -> tuple[object, ...]:
    """Return the row of its file."""
    day = f"{published(number):%Y-%m-%d}"
    path = f"新媒体/快科技/最新新闻/{day}-{number}-一篇有名字的文章.md"
    return str(number), path, path, f"{number:064x}"


def published(number: int) -> datetime:
    """Return when an article was published: one an hour."""
    return datetime(2012, 1, 1, tzinfo=UTC) + timedelta(hours=number - FIRST)


def crawl(folder: Path, url: str) -> Cost:
    """Crawl the newest articles into *folder*; return what it took."""
    command = [
        *(sys.executable, "-m", "crawler", "crawl", "latest", "--quiet"),
        *("--output", str(folder), "--connect-to", f"*.mydrivers.com={url}"),
        *("-s", "DOWNLOAD_DELAY=0", "-s", "AUTOTHROTTLE_ENABLED=0"),
    ]
    start = time.perf_counter()
    process = subprocess.Popen(  # noqa: S603  # our own command
        command, env={**os.environ, "PYTHONPATH": str(ROOT)}
    )
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        sys.exit(f"the crawl failed: exit code {process.returncode}")
    return Cost(time.perf_counter() - start, usage.ru_maxrss / 1024)


def idle_costs(root: Path, sizes: Sequence[int], runs: int) -> dict[int, Cost]:
    """Return the median cost of an idle run for each size of archive."""
    costs: dict[int, list[Cost]] = {size: [] for size in sizes}
    with Replica() as replica:
        for size in sizes:
            fill(root / str(size), size)
            crawl(root / str(size), replica.url)  # it reads what is new
        for _ in range(runs):
            for size in sizes:
                costs[size].append(crawl(root / str(size), replica.url))
    return {
        size: Cost(*(median(values) for values in zip(*several, strict=True)))
        for size, several in costs.items()
    }


def tell(what: str, goal: str, *, met: bool) -> None:
    """Print a result and whether the goal is met."""
    print(f"{what}; goal {goal}: {'met' if met else 'MISSED'}")


def main() -> None:
    """Measure, and print goals and results."""
    given = read_counts(
        __doc__, articles=(100_000, 2 * FEW), runs=(5, 1), pages=(2000, 30)
    )
    place = MEMORY if MEMORY.is_dir() else None
    with TemporaryDirectory(dir=place) as scratch:
        root = Path(scratch)
        few, many = idle_costs(root, (FEW, given.articles), given.runs).values()
        for size, cost in ((FEW, few), (given.articles, many)):
            print(f"{size} known: {cost.seconds:.3f} s, {cost.megabytes:.0f} MB")
        times, more = many.seconds / few.seconds, many.megabytes - few.megabytes
        tell(f"time {times:.2f} times", f"{TIMES}", met=times <= TIMES)
        tell(f"memory {more:+.1f} MB", f"{MEGABYTES} MB", met=more <= MEGABYTES)
        speed = rebuild_speed(root / "rebuilt", given.pages)
        tell(f"rebuild {speed:.0f} articles/s", f"{SPEED}", met=speed >= SPEED)
    own = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"this process: {own:.0f} MB at most")


if __name__ == "__main__":
    main()
