"""A report without a crawl, and how it is told what happens."""

from __future__ import annotations

from typing import Any

from scrapy import signals as scrapy_signals
from scrapy.crawler import Crawler
from scrapy.statscollectors import MemoryStatsCollector

from crawler.items import Article
from crawler.outcomes import Outcome
from crawler.pages.images import Image
from crawler.pages.lists import Listed
from crawler.pages.tags import Tag
from crawler.reports.tally import Report
from crawler.spiders.latest import LatestSpider

SOURCE = "https://news.mydrivers.com/1/834/834508.htm"


class Run:
    """A report, and how it is told what happens."""

    def __init__(self) -> None:
        self.crawler = Crawler(LatestSpider)
        self.crawler.stats = MemoryStatsCollector(self.crawler)
        self.report = Report.from_crawler(self.crawler)

    def send(self, signal: object, **arguments: Any) -> None:  # noqa: ANN401  # as signals are
        """Tell what happened; a receiver that fails fails the test."""
        results = self.crawler.signals.send_catch_log(signal, **arguments)
        assert [result for _, result in results] == [None]

    @property
    def counts(self) -> dict[str, Any]:
        """What was counted."""
        return dict(self.crawler.stats.get_stats())


def make_article(**fields: Any) -> Article:  # noqa: ANN401  # fields are of many types
    """Return an article that lacks nothing but what *fields* say."""
    whole = {
        "author": "A",
        "editor": "E",
        "origin": "O",
        "tags": [Tag("T", "t")],
        "images": [Image("i", "i")],
        "outcome": Outcome.WRITTEN,
    }
    return Article(834508, SOURCE, (), Listed("天气"), **{**whole, **fields})


def drop(run: Run, reason: Exception) -> None:
    """Let a pipeline drop an article."""
    arguments = {"item": make_article(), "exception": reason}
    run.send(scrapy_signals.item_dropped, **arguments, response=None, spider=None)
