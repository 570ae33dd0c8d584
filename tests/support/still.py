"""Crawlers that never run: they ask for nothing, and note which events are told."""

from __future__ import annotations

from contextlib import closing
from typing import TYPE_CHECKING

from scrapy.crawler import Crawler
from scrapy.extension import ExtensionManager
from scrapy.statscollectors import MemoryStatsCollector

from crawler import events
from crawler.archive.pages import PageArchive
from crawler.pages.lists import Listed
from crawler.pages.page import Page
from crawler.pipelines.export import ExportPipeline
from crawler.session.extension import SessionExtension, session_of
from crawler.sites.urls import source_url
from crawler.spiders.latest import LatestSpider
from crawler.tasks.project import project_settings
from crawler.tasks.rebuild import rebuild
from tests.support.builders import DATE, SITE

if TYPE_CHECKING:
    from pathlib import Path

    from crawler.events import Event
    from crawler.items import Article
    from crawler.session.session import Session
    from crawler.store.store import Store

NOON = "2026-11-01T12:00:00+08:00"
"""What the clock of these crawls shows."""
_HTML = """<!DOCTYPE html><html><meta charset=utf-8><body><input id=news_tid value={}>
<div id=thread_subject>{}</div><div class=news_bt1_left>2022-05-23 16:31:40</div>
<div class=news_info><p>今天下雨。</p></div></body></html>
"""


def news(number: int | str, title: str = "雨") -> Page:
    """Return the page of an article, as it is after download."""
    body = _HTML.format(number, title).encode()
    return Page.decoded(source_url(str(number), SITE), body, SITE)


def fill(folder: Path, *numbers: int | str, profile: str = "portable") -> None:
    """Let *folder* hold these articles, and their pages."""
    with (
        closing(Still(folder, PROFILE=profile)) as still,
        closing(PageArchive(folder)) as archive,
    ):
        ids = [str(number) for number in numbers]
        for article_id in ids:
            page = news(article_id, f"雨{article_id}")
            archive.keep(SITE.name, article_id, [page], DATE)
        articles = [(article_id, Listed(SITE.section)) for article_id in ids]
        settings = still.crawler.settings
        outcomes = list(rebuild(settings, still.store, archive, articles))
    assert outcomes == [(article_id, "written") for article_id in ids]


class Engine:
    """The engine of a crawl that has ended."""

    running = False


class Still:
    """A crawler of *output*, with its Session, and the events that were told."""

    def __init__(self, output: Path | str, **settings: object) -> None:
        given = {"OUTPUT": str(output), "NOW": NOON, "FSYNC": False, **settings}
        self.crawler = Crawler(LatestSpider, project_settings(given))
        self.crawler.engine = Engine()  # type: ignore[assignment]  # all that is asked of one
        self.crawler.stats = MemoryStatsCollector(self.crawler)
        self.crawler.crawling = True
        self.extension = SessionExtension.from_crawler(self.crawler)
        self.crawler.extensions = ExtensionManager(self.extension, crawler=self.crawler)
        self.told: list[Event] = []
        self.crawler.signals.connect(self._note, events.event)

    @property
    def session(self) -> Session:
        """The session, which opens when it is first asked for."""
        return session_of(self.crawler)

    @property
    def store(self) -> Store:
        """The store of the folder."""
        assert self.session.store
        return self.session.store

    @property
    def names(self) -> list[str]:
        """The names of the events that were told, in their order."""
        return [type(event).__name__ for event in self.told]

    def export(self, item: Article) -> Article:
        """Let the last pipeline write *item*."""
        return ExportPipeline(self.crawler).process_item(item)

    def close(self) -> None:
        """Let go of the folder, as a crawl that never began."""
        self.extension.spider_closed()

    def _note(self, event: Event) -> None:
        self.told.append(event)
