"""Crawls in a process of their own, started as a user starts them."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import yaml

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).parents[2]
NO_DELAY = ("-s", "DOWNLOAD_DELAY=0", "-s", "AUTOTHROTTLE_ENABLED=0")
NO_CLOCK = ("-s", "NOW=2026-11-01T12:00:00+08:00")  # no article is newer
CONTACT = "http://127.0.0.1/"
"""The tests' own url: a crawl without one is told to name it."""
PLACE = Path("新媒体", "快科技（原驱动之家）", "最新新闻")
_LIMIT = 60.0  # seconds, for a crawl that takes one


@dataclass(frozen=True)
class Result:
    """How a command ended."""

    code: int
    output: bytes
    """What it wrote to standard output."""
    stderr: str

    @property
    def stdout(self) -> str:
        """The output, as text."""
        return self.output.decode()

    @property
    def counts(self) -> dict[str, int]:
        """What the summary counts, less what is none."""
        rows = re.findall(r"^ *(\d+) +(\w+)  ", self.stdout, re.MULTILINE)
        return {name: int(number) for number, name in rows if int(number)}


def newsmatter(*words: str, given: bytes = b"", **environment: str) -> Result:
    """Run `newsmatter` with *words*, *given* on standard input, until it ends."""
    return run("crawler", *words, given=given, **environment)


def crawl(url: str, *words: str, given: bytes = b"", **environment: str) -> Result:
    """Run `newsmatter crawl` without delay, the site being at *url*."""
    options = (*connect(url), *NO_DELAY, *NO_CLOCK)
    return newsmatter("crawl", *options, *words, given=given, **environment)


def crawl_ids(url: str, output: Path, *words: str) -> list[int]:
    """Crawl into *output*; return the ids of all articles there, the newest first.

    The crawl must end well.
    """
    result = crawl(url, *words, "--output", str(output))
    assert (result.code, result.stderr) == (0, ""), result
    return sorted(read_articles(output), reverse=True)


def connect(url: str) -> tuple[str, ...]:
    """Return the options that send requests for the site to *url*, as a guest."""
    return ("--connect-to", f"*.mydrivers.com={url}", "--contact", CONTACT)


def scrapy_crawl(url: str, output: Path, *words: str) -> Result:
    """Run `scrapy crawl` into *output* without delay, the site being at *url*."""
    settings = (f"CONNECT_TO=*.mydrivers.com={url}", f"OUTPUT={output}")
    options = [word for setting in settings for word in ("-s", setting)]
    return run("scrapy", "crawl", *options, *NO_DELAY, *NO_CLOCK, *words)


def run(
    module: str,
    *words: str,
    given: bytes = b"",
    cwd: str | Path = ROOT,
    **environment: str,
) -> Result:
    """Run `python -m` *module* in the folder *cwd*, until it ends."""
    with start(module, *words, cwd=cwd, **environment) as process:
        try:
            output, errors = process.communicate(given, timeout=_LIMIT)
        finally:
            process.kill()
    return Result(process.returncode, output, errors.decode(errors="replace"))


def start(
    module: str, *words: str, cwd: str | Path = ROOT, **environment: str
) -> subprocess.Popen[bytes]:
    """Start `python -m` *module* in the folder *cwd*, without a proxy."""
    own = {k: v for k, v in os.environ.items() if not k.lower().endswith("_proxy")}
    return subprocess.Popen(
        [sys.executable, "-m", module, *words],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env={**own, "PYTHONIOENCODING": "utf-8", "COLUMNS": "80", **environment},
        cwd=cwd,
    )


def read_tree(folder: Path) -> dict[str, bytes]:
    """Return the files under *folder* but for newsmatter's own records, by path."""
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and not path.match(".newsmatter*") and path.name != "run.json"
    }


def read_times(folder: Path) -> dict[str, int]:
    """Return when each article under *folder* was written, by path."""
    return {str(path): path.stat().st_mtime_ns for path in folder.rglob("*.md")}


def read_articles(folder: Path) -> dict[int, tuple[dict[str, Any], str]]:
    """Return the front matter and the body of each file of *folder*, by id.

    The profile is `portable`, and no id may come twice.
    """
    pairs = list(_read_articles(folder))
    articles = {head["id"]: (head, body) for head, body in pairs}
    assert len(articles) == len(pairs)
    return articles


def _read_articles(folder: Path) -> Iterator[tuple[dict[str, Any], str]]:
    for path in folder.rglob("*.md"):
        _, head, body = path.read_text(encoding="utf-8").split("---\n", 2)
        yield yaml.safe_load(head), body
