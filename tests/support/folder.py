"""The folder that crawls of a changing site fill, from one crawl to the next."""

from __future__ import annotations

import re
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from tests.support.crawling import connect

if TYPE_CHECKING:
    from datetime import datetime

    from tests.support.changing_site import ChangingSite
    from tests.support.forking import Runner
NEVER = ("-s", "RECHECK_AFTER_HOURS=")
"""What makes a crawl look at no young article again."""


class Ended(NamedTuple):
    """How a crawl ended."""

    code: int
    counts: dict[str, int]
    problems: str
    asked: list[str]
    """In the order of the alphabet."""
    printed: str

    @property
    def articles(self) -> list[int]:
        """Which articles were asked for."""
        return [int(url[-11:-4]) for url in self.asked if "/1/" in url]


class Folder:
    """An output folder, and the crawls that fill it."""

    def __init__(self, site: ChangingSite, runner: Runner, path: Path) -> None:
        self.site = site
        self.path = path
        self.option = ("-o", str(path))
        """What tells a command that this is the folder."""
        self._runner = runner
        self._printed = path.with_name(f"{path.name}-printed")
        path.parent.mkdir(parents=True, exist_ok=True)

    def crawl(
        self, now: datetime, *options: str, spider: str = "latest", kill_at: int = 0
    ) -> Ended:
        """Crawl, and kill it at its so-many-th request for an article."""
        start = len(self.site.requests)
        words = [
            *("crawl", *spider.split(), "-s", f"NOW={now.isoformat()}"),
            *connect(self.site.url),
            *("-s", "DOWNLOAD_DELAY=0", "-s", "AUTOTHROTTLE_ENABLED=0"),
            *("-s", "FSYNC=0", "-s", "HOST_MAX_FAILURES=2", "-s", "RETRY_TIMES=1"),
        ]
        self.site.kill_at = kill_at
        ended = self.run(*words, *self.option, *options)
        asked = sorted(self.site.requests[start:])
        return ended._replace(asked=asked)

    def at(self, path: Path) -> Folder:
        """Return the folder at *path*, of the same site."""
        return Folder(self.site, self._runner, path)

    def run(self, *words: str) -> Ended:
        """Run any command."""
        self.site.victim = self._runner.start([*words], self._printed)
        code = self._runner.wait()
        out, err = (Path(f"{self._printed}.{n}").read_text() for n in ("out", "err"))
        counts = re.findall(r"(?m)^(\d+) +(\w[\w ]*?)(?:  .*)?$", out)
        return Ended(code, {name: int(n) for n, name in counts}, err, [], out)

    def row(self, number: int) -> dict[str, Any]:
        """Return what the store says of an article; nothing if it does not know it.

        With it comes the digest of its file, None if it is not written.
        """
        with closing(sqlite3.connect(self.path / ".newsmatter.sqlite")) as database:
            database.row_factory = sqlite3.Row
            row = database.execute(
                "SELECT articles.*, digest FROM articles LEFT JOIN written"
                " USING (site, id) WHERE id = ?",
                (number,),
            )
            return dict(row.fetchone() or {})

    def execute(self, statement: str, *values: int) -> None:
        """Change the store, as no crawl would."""
        store = sqlite3.connect(self.path / ".newsmatter.sqlite")
        with closing(store), store:
            store.execute(statement, values)

    def file(self, number: int) -> Path:
        """Return the file of an article: the one, wherever it is."""
        (file,) = self.path.rglob(f"*-{number}-*.md")
        return file

    def files(self) -> dict[str, bytes]:
        """Return all files but the program's own, by name."""
        files = (f for f in self.path.rglob("*") if f.is_file())
        return {
            str(f.relative_to(self.path)): f.read_bytes()
            for f in files
            if not f.name.startswith((".newsmatter", "run.json"))
        }
