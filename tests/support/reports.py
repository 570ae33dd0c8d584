"""A tally without a crawl, and how it is told what happens."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from scrapy.crawler import Crawler
from scrapy.statscollectors import MemoryStatsCollector

from crawler.items import Article
from crawler.outcomes import Outcome
from crawler.pages.images import Image
from crawler.pages.lists import Listed
from crawler.pages.tags import Tag
from crawler.reports.tally import Tally
from crawler.spiders.latest import LatestSpider

if TYPE_CHECKING:
    from crawler.events import Event

SOURCE = "https://news.mydrivers.com/1/834/834508.htm"


class Run:
    """A tally, and how it is told what happens."""

    def __init__(self) -> None:
        self.crawler = Crawler(LatestSpider)
        self.crawler.stats = MemoryStatsCollector(self.crawler)
        self.tally = Tally(self.crawler.stats)

    def tell(self, event: Event) -> None:
        """Tell what happened."""
        self.tally.watch(event)

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
    return Article(
        "834508", SOURCE, (), Listed("天气"), "mydrivers", **{**whole, **fields}
    )
