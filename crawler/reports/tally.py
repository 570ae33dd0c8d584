"""What happened in a run, and why."""

from __future__ import annotations

import logging
from dataclasses import dataclass
from typing import TYPE_CHECKING, Self

from scrapy import signals as scrapy_signals

from crawler import events
from crawler.errors import Exit, StoreError
from crawler.outcomes import CHALLENGE, Outcome, Unwanted
from crawler.reports.blame import explain_error

if TYPE_CHECKING:
    from scrapy.crawler import Crawler
    from scrapy.http import Response
    from scrapy.statscollectors import StatsCollector
    from twisted.python.failure import Failure

    from crawler.items import Article
    from crawler.outcomes import Standing

logger = logging.getLogger(__name__)

_FIELDS = ("author", "editor", "origin", "tags", "images")
"""What an article may lack: counted, so that a run tells when a page has changed."""


@dataclass(frozen=True, slots=True)
class Problem:
    """Something that failed."""

    address: str
    reason: str
    code: Exit


class Report:
    """Count what becomes of each article, in Scrapy's stats, and keep what fails."""

    def __init__(self, stats: StatsCollector) -> None:
        self.stats = stats
        self.problems: list[Problem] = []
        self.repeated: list[int] = []
        """Numbers of articles that had the text of another when they were written."""
        self.same_texts: list[list[int]] = []
        """Numbers of articles with the same text, once the run has ended."""

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Build it, and listen."""
        report = cls(crawler.stats)
        for receiver, signal in (
            (report.article_found, events.article_found),
            (report.article_known, events.article_known),
            (report.article_exported, events.article_exported),
            (report.item_dropped, scrapy_signals.item_dropped),
            (report.item_error, scrapy_signals.item_error),
            (report.spider_error, scrapy_signals.spider_error),
            (report.article_due, events.article_due),
            (report.article_refused, events.article_refused),
            (report.article_missing, events.article_missing),
            (report.list_failed, events.list_failed),
            (report.list_empty, events.list_empty),
            (report.list_stale, events.list_stale),
            (report.host_stopped, events.host_stopped),
            (report.article_postponed, events.article_postponed),
            (report.picture_stored, events.picture_stored),
            (report.picture_failed, events.picture_failed),
            (report.picture_postponed, events.picture_postponed),
            (report.picture_left, events.picture_left),
            (report.tag_missing, events.tag_missing),
            (report.store_failed, events.store_failed),
            (report.pages_damaged, events.pages_damaged),
        ):
            crawler.signals.connect(receiver, signal=signal)
        return report

    @property
    def exit_code(self) -> Exit:
        """The code that tells the worst that happened."""
        codes = {problem.code for problem in self.problems}
        order = (Exit.DISK, Exit.USAGE, Exit.BLOCKED, Exit.DRIED_UP, Exit.REFUSED)
        return next((code for code in order if code in codes), Exit.DONE)

    def article_found(self) -> None:
        """Count an article that a list or a user named."""
        self.stats.inc_value("articles/found")

    def article_known(self, standing: Standing) -> None:
        """Count an article that is not asked for, as it is known, waits or is gone."""
        self.stats.inc_value(f"articles/{standing}")

    def article_due(self) -> None:
        """Count an article that is looked at again."""
        self.stats.inc_value("articles/due")

    def article_exported(self, item: Article) -> None:
        """Count an article by what became of it, and what it lacks."""
        self.stats.inc_value("item_scraped_count")  # in the place of Scrapy's CoreStats
        self.stats.inc_value(f"articles/{item.outcome}")
        for name in _FIELDS:
            if not getattr(item, name):
                self.stats.inc_value(f"articles/no_{name}")
        if item.has_same and item.outcome is Outcome.WRITTEN:
            self.repeated.append(item.id)

    def item_dropped(self, exception: BaseException) -> None:
        """Count an article that nobody wants."""
        if isinstance(exception, Unwanted):
            self.stats.inc_value("articles/unwanted")

    def item_error(self, item: Article, failure: Failure) -> None:
        """Count an article at which a pipeline failed: the user's, or a bug."""
        self.article_refused(item.source, explain_error(failure.value))

    def spider_error(self, failure: Failure, response: Response | None) -> None:
        """Count a page that a spider stumbled over: a bug, but for a failed store."""
        if isinstance(failure.value, StoreError):
            return
        url = response.url if response else ""
        self.article_refused(url, explain_error(failure.value))

    def article_missing(self, gone: bool) -> None:  # noqa: FBT001  # a signal's argument
        """Count an article that the site no longer has."""
        self.stats.inc_value(f"articles/{'gone' if gone else 'missing'}")

    def article_refused(self, source: str, reason: str) -> None:
        """Count and keep an article that could not be downloaded or was refused."""
        self.stats.inc_value("articles/refused")
        self.stats.inc_value(f"articles/refused/{reason}")
        self.note(source, reason, Exit.REFUSED)

    def list_failed(self, address: str, reason: str) -> None:
        """Keep a list that could not be downloaded, or was kept from us."""
        self.stats.inc_value("lists/failed")
        code = Exit.BLOCKED if reason == CHALLENGE else Exit.REFUSED
        self.note(address, reason, code)

    def list_empty(self, address: str) -> None:
        """Keep a list that holds no article."""
        self.stats.inc_value("lists/empty")
        reason = "a list without articles: see `listing` in the site file"
        self.note(address, reason, Exit.DRIED_UP)

    def list_stale(self, address: str, newest: int) -> None:
        """Keep a list that lags behind itself: an old copy, most likely."""
        self.stats.inc_value("lists/stale")
        reason = f"an old list: before, it held article {newest}"
        self.note(address, reason, Exit.DRIED_UP)

    def host_stopped(self, host: str, reason: str, blocked: bool) -> None:  # noqa: FBT001  # a signal's argument
        """Keep a host that is left alone for the rest of the run."""
        self.stats.inc_value("hosts/stopped")
        self.note(host, reason, Exit.BLOCKED if blocked else Exit.REFUSED)

    def article_postponed(self) -> None:
        """Count an article that waits for a run in which its host answers."""
        self.stats.inc_value("articles/postponed")

    def picture_stored(self) -> None:
        """Count a picture that was downloaded."""
        self.stats.inc_value("pictures/stored")

    def picture_failed(self, address: str, reason: str) -> None:
        """Count and keep a picture that stays where it is for now."""
        self.stats.inc_value("pictures/failed")
        self.note(address, reason, Exit.REFUSED)

    def picture_postponed(self) -> None:
        """Count a picture that waits for the next run."""
        self.stats.inc_value("pictures/postponed")

    def picture_left(self) -> None:
        """Count a picture that is not to be downloaded."""
        self.stats.inc_value("pictures/left")

    def tag_missing(self, message: str) -> None:
        """Keep a tag that the site does not have."""
        self.note("", message, Exit.USAGE)

    def store_failed(self, message: str) -> None:
        """Keep why nothing more could be written."""
        self.note("", message, Exit.DISK)

    def pages_damaged(self, message: str) -> None:
        """Keep that pages were lost: they are a help, and the run did its work."""
        self.note("", message, Exit.DONE)

    def note(self, address: str, reason: str, code: Exit) -> None:
        """Keep a problem for the end of the run, and log it."""
        problem = Problem(address, reason, code)
        if problem not in self.problems[-1:]:
            self.problems.append(problem)
        logger.error("%s%s", f"{address}: " if address else "", reason)
