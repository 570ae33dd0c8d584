"""A crawl shows what it does while it runs, and what it did at its end."""

from __future__ import annotations

from io import StringIO
from pathlib import PurePosixPath

import pytest
from rich.console import Console
from scrapy import signals as scrapy_signals

from crawler import events
from crawler.cli.progress import Progress, show_problems, show_summary
from crawler.outcomes import Failing, Outcome
from crawler.pages.lists import Entry, Listed
from tests.support.builders import ID, URL, article
from tests.support.still import Still


class Shown:
    """A crawl that is followed, and what is shown of it."""

    def __init__(self, *, terminal: bool = False) -> None:
        self.file = StringIO()
        self.console = Console(file=self.file, force_terminal=terminal, width=80)
        self.still = Still("-")
        self.tally = self.still.session.tally
        self.progress = Progress(self.console)
        self.progress.listen(self.still.crawler)

    def send(self, signal: object) -> None:
        """Send a signal of Scrapy's."""
        self.still.crawler.signals.send_catch_log(signal)

    def tell(self, event: events.Event) -> None:
        """Tell what happens."""
        self.still.session.tell(event)

    def crawl(self) -> None:
        """Let an article be written and another fail."""
        self.send(scrapy_signals.engine_started)
        for article_id in (ID, "834509"):
            self.tell(events.ArticleFound(Entry(article_id, Listed("天气"))))
        item = article(outcome=Outcome.WRITTEN, path=PurePosixPath("a/[雨].md"))
        self.tell(events.ArticleWritten(item))
        how = Failing.REJECTED
        self.tell(events.ArticleFailed("834509", URL, "no title", how=how))
        self.send(scrapy_signals.engine_stopped)


def test_lines() -> None:
    """Without a terminal each event is a line, in which nothing is markup."""
    shown = Shown()
    shown.crawl()
    assert shown.file.getvalue() == f"written a/[雨].md\nrejected {URL}: no title\n"


@pytest.mark.parametrize(("gone", "word"), [(True, "gone"), (False, "missing")])
def test_missing(gone: bool, word: str) -> None:  # noqa: FBT001  # a parameter
    """What the site has no more is told from what is looked for once more."""
    shown = Shown()
    shown.tell(events.ArticleMissing(ID, URL, gone))
    assert shown.file.getvalue() == f"{word} {URL}\n"


def test_terminal() -> None:
    """On a terminal one line counts, and no line is printed for an event."""
    shown = Shown(terminal=True)
    shown.crawl()
    assert "written a/" not in shown.file.getvalue()
    assert "rejected https" not in shown.file.getvalue()


def test_quiet() -> None:
    """Without a console nothing is listened to."""
    shown = Shown()
    shown.progress = Progress(None)
    shown.progress.listen(Still("-").crawler)
    shown.progress.watch(events.ArticleFailed(ID, URL, "no title"))
    assert shown.file.getvalue() == ""


def test_summary() -> None:
    """The summary counts what happened, and shows none of what did not."""
    shown = Shown()
    shown.crawl()
    shown.file.truncate(0)
    show_summary(shown.console, shown.still.crawler)
    lines = [line.split() for line in shown.file.getvalue().splitlines()]
    counts = [line[:2] for line in lines if line[0].strip("\0").isdecimal()]
    named = {name: number.strip("\0") for number, name in counts}
    assert list(named) == ["found", "written", "known", "failed", "rejected"]
    assert [*named.values()] == ["2", "1", "0", "0", "1"]
    assert "1 without author" in shown.file.getvalue()


def test_problems() -> None:
    """What failed is named by its url and the reason, a line each."""
    shown = Shown()
    shown.crawl()
    file = StringIO()
    show_problems(file, shown.tally)
    assert file.getvalue() == f"{URL}: no title\n"
