"""Measure what a crawl of 3,000 pages costs, from the request to the file.

A local site (server.py) serves made-up pages (pages.py) from a process of its own,
which is not counted. Two crawlers fetch them, eight at a time:

- newsmatter with the profile `portable`, on uvloop if that is there, and quiet. It
  obeys robots.txt and writes its files, each whole or not at all, to a tmpfs. The delay
  and its automatic adjustment are turned off, and eight requests at a time are allowed.
  Its store and the raw pages that it keeps are measured apart: files.py writes the
  files in the place of the last pipeline. The site file is mydrivers.yaml with this
  site's URL, for no crawl of a real site takes the detour of CONNECT_TO.
- bare.py: Scrapy with its default settings and a spider that reads and writes nothing,
  started as Scrapy's users do, by `scrapy runspider`. It logs what Scrapy logs then, to
  nowhere.

Then newsmatter with what else it does when it is installed, one after the other: with
its store, with the raw pages too, with fsync, and on a disk instead of a tmpfs.

All take turns for several rounds; each figure is the median of the rounds. CPU time is
that of the whole process, its start included; memory is the most that it ever held. The
exit code is 1 if one of the goals is missed, but not with `--quick`.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from contextlib import ExitStack
from dataclasses import astuple, dataclass
from importlib.metadata import version
from pathlib import Path
from platform import python_version
from statistics import median
from tempfile import TemporaryDirectory

from children import HERE, Cost, run, serve
from counts import read_counts
from pages import numbers

from crawler.settings import ITEM_PIPELINES

CPU_GOAL = 0.8
"""Of the bare spider's CPU time, at most."""
MEMORY_GOAL = 15.0
"""MB more than the bare spider, at most."""
SETTINGS = (
    "DOWNLOAD_DELAY=0",
    "AUTOTHROTTLE_ENABLED=0",
    "CONCURRENT_REQUESTS=8",
    "CONCURRENT_REQUESTS_PER_DOMAIN=8",
)
PACKAGES = "newsmatter scrapy twisted uvloop turbohtml".split()
SHM = Path("/dev/shm")  # noqa: S108  # folders of our own are made in it
BUILD = HERE.parent / "build"


@dataclass(frozen=True, slots=True)
class Crawl:
    """A crawler, and where its files go."""

    name: str
    command: tuple[str, ...]
    output: Path | None = None
    """Each run gets a folder in it; None if it writes no files."""


def main() -> int:
    """Crawl, report; return the exit code."""
    options = read_counts(__doc__, pages=(3000, 20), rounds=(5, 1))
    BUILD.mkdir(exist_ok=True)
    with ExitStack() as stack:
        fast = SHM if os.access(SHM, os.W_OK) else None
        tmpfs = Path(stack.enter_context(TemporaryDirectory(dir=fast)))
        disk = Path(stack.enter_context(TemporaryDirectory(dir=BUILD)))
        site = stack.enter_context(serve(options.pages))
        write_lists(tmpfs, options.pages, site)
        write_site(tmpfs, site)
        crawls = list_crawls(tmpfs, disk, site)
        costs = measure(crawls, options.pages, options.rounds)
    describe(options.pages, options.rounds, fast)
    print_table(costs, options.pages)
    missed = judge(costs["newsmatter"], costs["bare Scrapy"])
    return 0 if options.quick else missed


def write_lists(folder: Path, pages: int, site: str) -> None:
    """Write what each crawler is to fetch: numbers, and URLs."""
    articles = "".join(f"{number}\n" for number in numbers(pages))
    (folder / "numbers").write_text(articles)
    urls = (f"{site}/1/{n // 1000}/{n}.htm\n" for n in numbers(pages))
    (folder / "urls").write_text("".join(urls))


def write_site(folder: Path, site: str) -> None:
    """Write the site file of the local site."""
    text = (HERE.parent / "crawler/sites/mydrivers.yaml").read_text(encoding="utf-8")
    for old, new in (
        ("url: https://news.mydrivers.com/1/", f"url: {site}/1/"),
        (r"pattern: news\.mydrivers\.com/1/", r"pattern: 127\.0\.0\.1/1/"),
        ("hosts: [mydrivers.com]", "hosts: [mydrivers.com, 127.0.0.1]"),
    ):
        if old not in text:
            sys.exit(f"mydrivers.yaml: no {old!r} any more")
        text = text.replace(old, new, 1)
    (folder / "site.yaml").write_text(text, encoding="utf-8")


def list_crawls(tmpfs: Path, disk: Path, site: str) -> list[Crawl]:
    """Return the crawls, the two that are compared first."""
    spider = (str(HERE / "bare.py"), "-a", f"file={tmpfs / 'urls'}")
    bare = (sys.executable, "-m", "scrapy", "runspider", *spider)
    own = (
        *(sys.executable, "-m", "crawler", "crawl", "article", "-q"),
        *("--from", str(tmpfs / "numbers"), "--site", str(tmpfs / "site.yaml")),
        *("--connect-to", f"local={site}"),  # what the user names may be private
        *(word for setting in SETTINGS for word in ("-s", setting)),
    )
    unsafe = (*own, "-s", "FSYNC=0")
    return [
        Crawl("newsmatter", (*own, "-s", f"ITEM_PIPELINES={list_pipelines()}"), tmpfs),
        Crawl("bare Scrapy", bare),
        Crawl("+ store", (*unsafe, "-s", "KEEP_PAGES=0"), tmpfs),
        Crawl("+ raw pages", unsafe, tmpfs),
        Crawl("+ fsync", own, tmpfs),
        Crawl("+ a disk", own, disk),
    ]


def list_pipelines() -> str:
    """Return our pipelines as JSON, with files.py in the place of the last."""
    *others, last = sorted(ITEM_PIPELINES.items(), key=lambda item: item[1])
    return json.dumps({**dict(others), "benchmarks.files.FilesPipeline": last[1]})


def measure(crawls: list[Crawl], pages: int, rounds: int) -> dict[str, Cost]:
    """Return the median cost of each crawl."""
    costs: dict[str, list[Cost]] = {crawl.name: [] for crawl in crawls}
    for _ in range(rounds):
        for crawl in crawls:
            costs[crawl.name].append(run_once(crawl, pages))
    return {
        name: Cost(*map(median, zip(*map(astuple, rows), strict=True)))
        for name, rows in costs.items()
    }


def run_once(crawl: Crawl, pages: int) -> Cost:
    """Run *crawl*; end the program if it leaves out a file."""
    if crawl.output is None:
        return run_bare(crawl, pages)
    with TemporaryDirectory(dir=crawl.output) as folder:
        target = ("-s", f"FILES={folder}", "--output", "-")
        if "FilesPipeline" not in crawl.command[-1]:
            target = ("--output", folder)
        cost = run((*crawl.command, *target))
        if (files := sum(1 for _ in Path(folder).rglob("*.md"))) != pages:
            sys.exit(f"{crawl.name}: {files} files of {pages} pages")
    return cost


def run_bare(crawl: Crawl, pages: int) -> Cost:
    """Run *crawl* where our scrapy.cfg is not; end the program if it leaves out one."""
    with TemporaryDirectory() as folder:
        cost = run(crawl.command, Path(folder), stderr=subprocess.DEVNULL)
        fetched = (Path(folder) / "fetched").read_text(encoding="utf-8")
    if fetched != str(pages):
        sys.exit(f"{crawl.name}: {fetched} of {pages} pages")
    return cost


def describe(pages: int, rounds: int, fast: Path | None) -> None:
    """Print what was measured, and with what."""
    print(f"{pages} pages, medians of {rounds} rounds, {os.cpu_count()} cores")
    print(f"files on {fast or 'a disk, for there is no tmpfs at /dev/shm'}")
    versions = (f"{name} {version(name)}" for name in PACKAGES)
    print(f"Python {python_version()}, {', '.join(versions)}")
    print(f"newsmatter: {' '.join(SETTINGS)}\n")


def print_table(costs: dict[str, Cost], pages: int) -> None:
    """Print what each crawl costs, and how it differs from the first."""
    print(f"{'':18}{'CPU ms/page':>12}{'':>8}{'ms/page':>9}{'MB':>6}")
    first = next(iter(costs.values()))
    for name, cost in costs.items():
        cpu, wall = cost.cpu / pages * 1000, cost.wall / pages * 1000
        more = f"{cpu - first.cpu / pages * 1000:+.2f}" if cost is not first else ""
        print(f"{name:18}{cpu:12.2f}{more:>8}{wall:9.2f}{cost.memory:6.0f}")


def judge(own: Cost, bare: Cost) -> int:
    """Print whether the goals are met; return 1 if one is not."""
    ratio, more = own.cpu / bare.cpu, own.memory - bare.memory
    goals = (
        (ratio <= CPU_GOAL, f"{ratio:.2f} of the bare CPU, at most {CPU_GOAL}"),
        (more <= MEMORY_GOAL, f"{more:+.0f} MB of memory, at most {MEMORY_GOAL:+.0f}"),
    )
    print()
    for met, goal in goals:
        print(f"{goal}: {'met' if met else 'MISSED'}")
    return 0 if all(met for met, _ in goals) else 1


if __name__ == "__main__":
    sys.exit(main())
