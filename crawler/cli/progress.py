"""The console output of a crawl: its progress and its summary."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.table import Table
from scrapy import signals as scrapy_signals

from crawler import events
from crawler.outcomes import Outcome
from crawler.session.extension import session_of

if TYPE_CHECKING:
    from typing import TextIO

    from rich.console import Console
    from rich.status import Status
    from scrapy.crawler import Crawler

    from crawler.items import Article
    from crawler.reports.tally import Tally

_ROWS = (
    ("found", "named by a list, or by you"),
    ("written", "new or changed files"),
    ("unchanged", "fetched again, the same as before"),
    ("known", "already saved, skipped"),
    ("tagged", "already saved, and now given the tag of their list"),
    ("revisited", "not in the lists, fetched for a retry or a recheck"),
    ("kept", "not overwritten: you changed, moved or deleted the file"),
    ("missing", "no longer there; the next check decides"),
    ("dropped", "by a pipeline of yours, not fetched again"),
    ("gone", "withdrawn by the site"),
    ("waiting", "failed before, not retried yet"),
    ("unwanted", "outside of --since and --until, or beyond --limit"),
    ("skipped", "not fetched: the host is down or blocks us"),
    ("failed", "could not be had"),
    ("rejected", "no article, not the one asked for, truncated or illegible"),
    ("blocked", "the host refuses us, or its robots.txt does"),
)
_TEXTS = 10  # are named
_LIVE = ("found", "written", "known", "failed", "rejected")


class Progress:
    """Show a live line on a terminal, and a line for each event elsewhere.

    Without a *console*, show nothing.
    """

    def __init__(self, console: Console | None) -> None:
        self.console = console
        self.crawler: Crawler
        self._status: Status | None = None

    def listen(self, crawler: Crawler) -> None:
        """Follow *crawler*."""
        self.crawler = crawler
        if self.console is None:
            return
        connect = crawler.signals.connect
        connect(self.start, signal=scrapy_signals.engine_started)
        connect(self.watch, signal=events.event)
        connect(self.stop, signal=scrapy_signals.engine_stopped)

    def start(self) -> None:
        """Show the live line, if there is a terminal."""
        if self.console and self.console.is_terminal:
            self._status = self.console.status("starting")
            self._status.start()

    def stop(self) -> None:
        """Remove the live line."""
        if self._status:
            self._status.stop()

    def update(self) -> None:
        """Update the live line."""
        if self._status:
            counts = (f"{count(self.crawler, name)} {name}" for name in _LIVE)
            self._status.update(" · ".join(counts))

    def watch(self, event: events.Event) -> None:
        """Show the outcome of an article."""
        match event:
            case events.ArticleFound() | events.ArticleKnown():
                self.update()
            case events.ArticleWritten(article):
                self._say(describe(article))
            case events.ArticleDropped(source=source, reason=reason):
                self._say(f"dropped {source}: {reason}")
            case events.ArticleMissing(source=source, gone=gone):
                self._say(f"{'gone' if gone else 'missing'} {source}")
            case events.ArticleFailed(source=source, reason=reason, how=how):
                self._say(f"{how} {source}: {reason}")

    def _say(self, line: str) -> None:
        self.update()
        if self.console and not self._status:
            self.console.print(line, markup=False, highlight=False, soft_wrap=True)


def describe(article: Article) -> str:
    """Return the outcome of *article*, its path, and the tags that it gained."""
    gained = ", ".join(tag.name for tag in article.gained)
    behind = f": {gained}" if article.outcome is Outcome.TAGGED else ""
    return f"{article.outcome} {article.path or article.source}{behind}"


def count(crawler: Crawler, name: str) -> int:
    """Return how many articles *crawler* has counted under *name*."""
    return int(crawler.stats.get_value(f"articles/{name}", 0))


def show_summary(console: Console, crawler: Crawler) -> None:
    """Print the outcomes of the articles, and how many lack which field."""
    table = Table(show_header=False, box=None, pad_edge=False)
    for name, meaning in _ROWS:
        if (number := count(crawler, name)) or name in _LIVE:
            table.add_row(str(number), name, f"[dim]{meaning}")
    console.print(table)
    texts = session_of(crawler).tally.same_texts
    for ids in texts[:_TEXTS]:
        console.print(f"the same text, all kept: {', '.join(ids)}")
    if len(texts) > _TEXTS:
        console.print(f"further texts, in run.json: {len(texts) - _TEXTS}")
    images = [
        f"{number} {name}"
        for name in ("stored", "failed", "skipped", "remote")
        if (number := crawler.stats.get_value(f"images/{name}", 0))
    ]
    if images:
        console.print(f"images: {', '.join(images)}")
    missing = [
        f"{number} without {name}"
        for name in ("author", "editor", "origin", "tags", "images")
        if (number := count(crawler, f"no_{name}"))
    ]
    if missing:
        console.print(f"[dim]of those read: {', '.join(missing)}")


def show_problems(file: TextIO, tally: Tally) -> None:
    """Print the URL and the reason of each failure."""
    for problem in tally.problems:
        url = f"{problem.url}: " if problem.url else ""
        print(f"{url}{problem.reason}", file=file)
