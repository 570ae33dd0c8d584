"""How long a build takes, and how much memory, by the number of articles.

    python -m conformance.scale [--counts 500 1000 2000 5000] [generator]...

The articles are those of the demonstration site, again and again, each with a number,
a date, a title and a tag of its own. Every article must have its page.
"""

from __future__ import annotations

import argparse
import os
import re
import subprocess
import time
from datetime import datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from conformance.building import Posts, lay_out, read_pages
from conformance.crawling import crawl_cases
from conformance.generators import GENERATORS, Generator, Source
from conformance.installing import environment, install

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from resource import struct_rusage

_LIMIT = 600  # seconds
_BODIES = 5  # of the demonstration's in each: about as long as an article of the site
_FIRST = datetime.fromisoformat("2015-01-01T08:00:00+08:00")
_HEADS: tuple[tuple[str, Callable[[int], str]], ...] = (
    ("title: .*", lambda n: f'title: "雨 {n}"'),
    ("date: .*", lambda n: f'date: "{_date(n).isoformat()}"'),
    ("id: .*", lambda n: f"id: {n}"),
    (r"tags:(?: \[\])?\n", lambda n: f'tags:\n  - "雨{n % 300}"\n'),
)
"""What is different in each article: lines of its head."""


def main() -> None:
    """Print a row for each generator and count."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "--counts", nargs="+", type=int, default=[500, 1000, 2000, 5000]
    )
    parser.add_argument("generators", nargs="*", default=["Hugo", "Jekyll", "Hexo"])
    arguments = parser.parse_args()
    with TemporaryDirectory(prefix="conformance-") as name:
        crawl_cases([], Source("portable", ""), Path(name, "few"))
        texts = [p.read_text("utf-8") for p in sorted(Path(name, "few").rglob("*.md"))]
        many = Path(name, "many")
        files = list(multiply(texts, max(arguments.counts), many))
        for generator in map(GENERATORS.__getitem__, arguments.generators):
            for count in arguments.counts:
                told = measure(generator, Posts(many, files[:count]))
                print(f"{generator.name}: {told}", flush=True)


def multiply(texts: Sequence[str], count: int, folder: Path) -> Iterator[str]:
    """Write *count* articles into *folder*, made of *texts*; yield their names."""
    folder.mkdir()
    for number in range(1, count + 1):
        _, head, _ = texts[number % len(texts)].split("---\n", 2)
        bodies = (texts[(number + i) % len(texts)] for i in range(_BODIES))
        body = "".join(text.split("---\n", 2)[2] for text in bodies)
        for pattern, line in _HEADS:
            head = re.sub(
                f"^{pattern}", line(number), head, count=1, flags=re.MULTILINE
            )
        path = folder / f"{_date(number).date()}-{number}.md"
        path.write_text(f"---\n{head}---\n{body}", encoding="utf-8")
        yield path.name


def measure(generator: Generator, posts: Posts) -> str:
    """Return the time and the memory that a site of *posts* takes."""
    installed = install(generator.site)
    with TemporaryDirectory(prefix="conformance-") as name:
        site = Path(name)
        lay_out(generator, generator.sources[0], installed, posts, site)
        start = time.monotonic()
        code, usage = _run(generator, installed, site)
        seconds = time.monotonic() - start
        pages = len(read_pages(site / generator.output))
    told = f"exit code {code}" if code else f"{pages} pages"
    cpu, peak = usage.ru_utime + usage.ru_stime, usage.ru_maxrss // 1024
    spent = f"{seconds:.1f} s, {cpu:.1f} s of processor, {peak} MB"
    return f"{len(posts.files)} articles, {told}, {spent}"


def _run(
    generator: Generator, installed: Path, site: Path
) -> tuple[int, struct_rusage]:
    """Run *generator*; return its exit code and what it used."""
    with subprocess.Popen(
        ("timeout", str(_LIMIT), *generator.command),  # noqa: S607  # that of the system
        cwd=site,
        env=environment(installed),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    ) as process:
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    return process.returncode, usage


def _date(number: int) -> datetime:
    return _FIRST + timedelta(hours=5 * number)


if __name__ == "__main__":
    main()
