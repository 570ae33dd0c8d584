"""The folder of a run: its lock, store, page archive and writer."""

from __future__ import annotations

import sys
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from crawler.archive.lasting import LastingArchive
from crawler.clock import clock_of
from crawler.errors import StoreError
from crawler.exporters.profiles import Profile, find_profiles
from crawler.exporters.writer import Writer
from crawler.ids import order_of
from crawler.outcomes import Outcome
from crawler.sites.loading import load_site
from crawler.store.opening import open_store
from crawler.store.waking import heed_clock

if TYPE_CHECKING:
    from collections.abc import Sequence

    from scrapy.settings import BaseSettings

    from crawler.clock import Clock
    from crawler.items import Article
    from crawler.pages.page import Page
    from crawler.sites.site import Site
    from crawler.store.store import Store


@dataclass(frozen=True, slots=True)
class Holding:
    """The open parts of an output folder; all None on standard output."""

    site: Site
    clock: Clock
    profile: Profile
    """The first profile."""
    store: Store | None = None
    writer: Writer | None = None
    archive: LastingArchive | None = None
    """None if no pages are kept."""

    def write(self, article: Article) -> Outcome:
        """Write *article* to the folder or to standard output."""
        if self.writer is None:
            return write_stdout(self.profile.render(article, self.site))
        outcome = self.writer.write(article, is_news=not article.is_kept)
        is_tagged = article.gained and outcome != Outcome.KEPT
        return Outcome.TAGGED if is_tagged else outcome

    def keep(self, article: Article) -> None:
        """Keep the pages of *article*, unless they came from the archive."""
        if self.archive and not article.is_kept:
            name, pages = self.site.name, article.pages
            self.archive.keep(name, article.id, pages, self.clock())

    def kept_pages(self, article_id: str) -> tuple[Page, ...]:
        """Return the kept pages of an article, or none."""
        return self.archive.load(article_id, self.site) if self.archive else ()

    def same_texts(self, ids: Sequence[str]) -> list[list[str]]:
        """Return the articles with the same text, for each text of *ids*.

        Groups are formed at the end of the run, as a later article may be a correction.
        """
        if self.store is None:
            return []
        find, site = self.store.index.same_text, self.site.name
        groups = {tuple(find(site, article_id)) for article_id in ids}
        return sorted(
            (list(group) for group in groups if len(group) > 1),
            key=lambda group: order_of(group[0]),
        )

    def release(self) -> None:
        """Close everything, the lock last."""
        with ExitStack() as stack:
            if self.store:
                stack.callback(self.store.close)
            if self.archive:
                stack.callback(self.archive.close)


def open_holding(settings: BaseSettings) -> Holding:
    """Open and lock the folder OUTPUT, or use standard output.

    Raises the errors of open_store; then nothing stays open.
    """
    site, clock = load_site(settings["SITE"]), clock_of(settings)
    store = open_store(settings)
    if store is None:
        return Holding(site, clock, find_profiles(settings)[0])
    with ExitStack() as stack:
        stack.callback(store.close)
        days = [float(day) for day in settings.getlist("RETRY_AFTER_DAYS")]
        hours = [float(hour) for hour in settings.getlist("RECHECK_AFTER_HOURS")]
        heed_clock(store, clock(), days, hours)
        store.index.sites.note(site.name, settings["SITE"])
        keeps = settings.getbool("KEEP_PAGES")
        archive = _open_archive(settings) if keeps else None
        writer = Writer.from_settings(settings, store)
        held = Holding(site, clock, writer.profiles[0], store, writer, archive)
        stack.pop_all()
    return held


def _open_archive(settings: BaseSettings) -> LastingArchive:
    fsync = settings.getbool("FSYNC")
    return LastingArchive(Path(settings["OUTPUT"]), fsync=fsync)


def write_stdout(text: str) -> Outcome:
    """Write *text* as UTF-8, whatever the encoding of the console.

    Raises StoreError if the reader has closed the pipe.
    """
    try:
        sys.stdout.buffer.write(text.encode())
        sys.stdout.buffer.flush()
    except OSError as error:
        message = f"standard output: {error.strerror}"
        raise StoreError(message) from error
    return Outcome.WRITTEN
