"""Session: the interface through which a crawl changes its folder."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from crawler import events
from crawler.clock import clock_of
from crawler.closing import close_spider
from crawler.errors import Exit, SettingError, StoreError
from crawler.outcomes import MISSING, OtherDay, Rejected, Standing, Unwanted, failing
from crawler.reports.blame import find_pipeline
from crawler.session.faults import Noting
from crawler.session.retrying import Retrying
from crawler.sites.loading import load_site
from crawler.sites.urls import source_url
from crawler.wanted import Wanted, wanted_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from scrapy.crawler import Crawler

    from crawler.items import Article
    from crawler.outcomes import Outcome
    from crawler.pages.lists import Entry
    from crawler.reports.tally import Tally
    from crawler.session.holding import Holding
    from crawler.store.images import ImageIndex
    from crawler.store.store import Store


class Session:
    """A crawl with its folder: *holding* has its lock, store and archive.

    Without a folder, on standard output, nothing is noted, yet all is told.
    """

    def __init__(self, crawler: Crawler, tally: Tally, holding: Holding) -> None:
        settings = crawler.settings
        self.crawler = crawler
        self.tally = tally
        self.holding = holding
        self.store: Store | None = holding.store
        """The store of the folder, or None on standard output."""
        self.site = load_site(settings["SITE"])
        self.clock = clock_of(settings)
        self.retrying = Retrying.from_settings(settings)
        self.at_end: list[Callable[[], None]] = []
        """Functions that write an overview when the run ends."""
        self._is_legible = False
        """Whether this run has read a page of the site."""
        self._news: set[str] = set()
        """Articles that this run found first."""

    @property
    def wanted(self) -> Wanted:
        """The user's choice of articles."""
        return wanted_of(self.crawler.spider)

    @property
    def images(self) -> ImageIndex:
        """The images of the folder. Raises SettingError on standard output."""
        if self.store is None:
            message = "IMAGES: standard output cannot hold images; name a folder."
            raise SettingError(message)
        return self.store.images

    def tell(self, event: events.Event) -> None:
        """Send an event to the watchers."""
        events.tell(self.crawler, event)

    def noting(self) -> Noting:
        """Return a context that turns an exception into a problem of the run."""
        return Noting(self._note)

    def store_failed(self, error: StoreError) -> None:
        """Report that nothing more can be written, and stop the crawl."""
        self.tell(events.StoreFailed(str(error)))
        close_spider(self.crawler, "store failed")

    @contextmanager
    def writing(self) -> Iterator[None]:
        """Report a StoreError, and raise Unwanted in its place."""
        try:
            yield
        except StoreError as error:
            self.store_failed(error)
            raise Unwanted(str(error)) from error

    def found(self, entry: Entry) -> None:
        """Record a listed article, to fetch it even after it drops off the list.

        An article whose listing has an unwanted day is not recorded.
        """
        with self.noting():
            if self.store and self.wanted.includes(entry.listed.date):
                source = source_url(entry.id, self.site)
                key = (self.site.name, entry.id)
                if self.store.states.find(*key, source, entry.listed):
                    self._news.add(entry.id)
        self.tell(events.ArticleFound(entry))

    def all_found(self) -> None:
        """Commit the found articles before the first of them is fetched."""
        with self.noting():
            if self.store:
                self.store.commit()

    def is_asked_for(self, entry: Entry) -> bool:
        """Tell whether to fetch a found article; if not, send an event with the reason.

        Raises StoreError if the store cannot be read.
        """
        if self.store is None or self.wanted.refetch:
            return True
        standing = self.store.states.standing(self.site.name, entry.id, self.clock())
        if standing in {Standing.NEW, Standing.DUE}:
            return True
        self.tell(events.ArticleKnown(entry, standing))
        return False

    def require_more(self, article: Article) -> None:
        """Raise Rejected if *article* has lost part of the content of its file."""
        if self.holding.writer and not article.is_kept:
            with self.writing():
                self.holding.writer.require_more(article)

    def write(self, article: Article) -> Outcome:
        """Keep the pages of *article*, write its files, and set its outcome.

        Raises Unwanted if it cannot be written.
        """
        with self.writing():
            self.holding.keep(article)
            article.outcome = outcome = self.holding.write(article)
        self._is_legible = self._is_legible or not article.is_kept
        self.tell(events.ArticleWritten(article))
        return outcome

    def dropped(self, article: Article, exception: BaseException) -> None:
        """Note a dropped article, unless it was written; forget one of another day."""
        if isinstance(exception, Unwanted):
            self.tell(events.ArticleUnwanted(article.id))
            if isinstance(exception, OtherDay):
                self._forget(article.id)
        elif isinstance(exception, Rejected):
            # A kept page is old, so it cannot show that the site withdrew the article.
            reason = f"{'its kept page: ' if article.is_kept else ''}{exception}"
            self.failed(article.id, article.source, reason, is_rejected=True)
        elif article.outcome is None:
            pipeline = find_pipeline(exception.__traceback__)
            reason = f"{pipeline}: {exception}" if pipeline else str(exception)
            with self.noting():
                if self.store:
                    key = (self.site.name, article.id)
                    self.store.states.fail(*key, article.source, reason, None)
            self.tell(events.ArticleDropped(article.id, article.source, reason))

    def failed(
        self,
        article_id: str,
        source: str,
        reason: str,
        code: Exit = Exit.FAILED,
        *,
        is_rejected: bool = False,
    ) -> None:
        """Note an article that failed or was rejected, or that the site took back."""
        how = failing(reason, is_rejected=is_rejected)
        event: events.Event = events.ArticleFailed(
            article_id, source, reason, code, how
        )
        with self.noting():
            key = (self.site.name, article_id)
            if self.store and reason in MISSING and self.store.known(*key):
                # A page that says so may be misread, unless other pages are legible.
                certain = self._is_legible or reason.startswith("HTTP")
                note = self.retrying.note_missing
                gone = note(self.store, key, reason, certain=certain)
                event = events.ArticleMissing(article_id, source, gone)
            elif self.store:
                self.retrying.note_failure(self.store, key, source, reason, how)
        self.tell(event)

    def _note(self, error: BaseException) -> None:
        if isinstance(error, StoreError):
            with Noting(self.tally.fault):
                self.store_failed(error)
        else:
            self.tally.fault(error)

    def _forget(self, article_id: str) -> None:
        with self.noting():
            if self.store and article_id in self._news:
                self.store.states.forget(self.site.name, article_id)
