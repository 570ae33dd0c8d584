"""The Scrapy extension that opens and closes the Session, and reports to it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Self

from scrapy import signals

from crawler import events
from crawler.clock import clock_of
from crawler.errors import Exit, NewsmatterError, SettingError, StoreError
from crawler.items import Article
from crawler.outcomes import parse_gone
from crawler.pages.lists import Entry
from crawler.reports.blame import bug, explain_error, find_pipeline
from crawler.reports.counting import Problem
from crawler.reports.tally import Tally
from crawler.session.ending import end
from crawler.session.faults import Noting, WatchedSignals
from crawler.session.holding import open_holding
from crawler.session.session import Session
from crawler.sites.loading import load_site
from crawler.sites.urls import source_url

if TYPE_CHECKING:
    from scrapy.crawler import Crawler
    from scrapy.http import Response
    from twisted.python.failure import Failure


class SessionExtension:
    """Owns the Session of *crawler*.

    The Session opens when somebody first asks for it, but not before the engine is
    built: if a component cannot be built, no lock stays behind. The last pipeline asks
    when the spider opens. That is before `engine_started`, whose errors Scrapy would
    only log, after feeds were opened. The Session closes after all other receivers of
    `engine_stopped`, or with a spider whose engine never started.
    """

    def __init__(self, crawler: Crawler) -> None:
        self.crawler = crawler
        self.tally = Tally(crawler.stats)
        self.started = clock_of(crawler.settings)()
        self.session: Session | None = None
        self.has_started = False

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Connect the signals. Raises SettingError if GONE is invalid."""
        parse_gone(crawler.settings["GONE"])
        extension = cls(crawler)
        crawler.signals = WatchedSignals(crawler, extension.note_error)
        for receiver, signal in (
            (extension.tally.watch, events.event),
            (extension.engine_started, signals.engine_started),
            (extension.spider_closed, signals.spider_closed),
            (extension.item_dropped, signals.item_dropped),
            (extension.item_error, signals.item_error),
            (extension.spider_error, signals.spider_error),
        ):
            crawler.signals.connect(receiver, signal=signal)
        return extension

    def open(self) -> Session:
        """Return the session; open it first if necessary.

        Raises the errors of open_store, and RuntimeError before the engine is built.
        """
        if self.session is None:
            _ = self.crawler.engine
            held = open_holding(self.crawler.settings)
            self.session = Session(self.crawler, self.tally, held)
        return self.session

    def engine_started(self) -> None:
        """Open the session if no pipeline did, and be the last receiver of the end."""
        self.has_started = True
        self.crawler.signals.connect(self.engine_stopped, signal=signals.engine_stopped)
        if self.crawler.spider:  # `scrapy shell` has none
            self.open()

    def engine_stopped(self) -> None:
        """Report on the run, and close everything."""
        if self.session:
            end(self.session, self.started)

    def spider_closed(self) -> None:
        """Release the folder if the crawl ends before its engine started."""
        if self.session and not self.has_started:
            self.session.holding.release()

    def note_error(self, error: BaseException) -> None:
        """Turn an *error* that Scrapy would only log into a problem of the run."""
        with Noting(self.tally.fault):
            if self.session and isinstance(error, StoreError):
                self.session.store_failed(error)
            else:
                self.tally.fault(error)

    def item_dropped(self, item: object, exception: BaseException) -> None:
        """Record an article that a pipeline dropped."""
        if isinstance(item, Article):
            self.open().dropped(item, exception)

    def item_error(self, item: object, failure: Failure) -> None:
        """Record the error of a pipeline, ours or the user's, as a failed article."""
        error = failure.value or RuntimeError("unknown")
        if isinstance(error, StoreError) or not isinstance(item, Article):
            self.note_error(error)
            return
        is_theirs = isinstance(error, NewsmatterError) or find_pipeline(
            error.__traceback__
        )
        reason = explain_error(error)
        code = Exit.FAILED if is_theirs else Exit.FAULT
        if item.outcome is None:
            self.open().failed(item.id, item.source, reason, code)
        else:  # the article had been written already
            self.tally.note(Problem(item.source, reason, code))

    def spider_error(self, failure: Failure, response: Response | None) -> None:
        """Record the error of a spider: a bug, unless the store failed."""
        error = failure.value or RuntimeError("unknown")
        request = response.request if response else None
        entry = request.cb_kwargs.get("entry") if request else None
        if isinstance(error, StoreError):
            self.note_error(error)
        elif isinstance(entry, Entry):
            source = source_url(entry.id, load_site(self.crawler.settings["SITE"]))
            self.open().failed(entry.id, source, bug(error), Exit.FAULT)
        else:
            self.tally.fault(error, response.url if response else "")


def session_of(crawler: Crawler) -> Session:
    """Return the Session of *crawler*, which exists once the crawl starts.

    A component calls this when it is first used, not when it is built. Raises
    SettingError if the settings of a project leave out SessionExtension.
    """
    if extension := crawler.get_extension(SessionExtension):
        return extension.open()
    message = (
        "EXTENSIONS: crawler.session.extension.SessionExtension is missing; add it."
    )
    raise SettingError(message)
