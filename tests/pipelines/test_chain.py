"""A user's pipelines run offline as they do in a crawl."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any

import pytest
from scrapy.crawler import Crawler
from scrapy.exceptions import DropItem, NotConfigured
from scrapy.settings import Settings

from crawler.errors import SettingError
from crawler.pipelines.chain import Chain
from crawler.pipelines.export import ExportPipeline
from crawler.pipelines.mirror import MirrorPipeline
from crawler.spiders.article import ArticleSpider
from tests.support.reports import make_article

if TYPE_CHECKING:
    from scrapy import Spider

    from crawler.items import Article

SEEN: list[str] = []


class Sync:
    """A pipeline of the old form, whose methods take the spider."""

    def open_spider(self, spider: Spider) -> None:
        """Note that it was opened."""
        SEEN.append(f"open {spider.name}")

    def process_item(self, item: Article, spider: Spider) -> Article:
        """Change the title."""
        assert spider.settings
        item.title += " sync"
        return item

    def close_spider(self) -> None:
        """Note that it was closed."""
        SEEN.append("close")


class Async:
    """A pipeline that waits for something."""

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Async:
        """Count, as many pipelines do."""
        crawler.stats.inc_value("built")
        return cls()

    async def open_spider(self) -> None:
        """Note that it was opened, and waited for."""
        await asyncio.sleep(0)
        SEEN.append("open async")

    async def process_item(self, item: Article) -> Article:
        """Change the title."""
        await asyncio.sleep(0)
        item.title += " async"
        return item


class Off:
    """A pipeline that is not configured."""

    def __init__(self) -> None:
        raise NotConfigured


class Picky:
    """A pipeline that drops each article."""

    def process_item(self, item: Article) -> Article:
        """Drop *item*."""
        message = f"{item.id} is dull"
        raise DropItem(message)


class Forgetful:
    """A pipeline that returns nothing."""

    def process_item(self, item: Article) -> None:
        """Forget *item*."""


def chain(*classes: type) -> Chain:
    """Return the chain of *classes*."""
    pipelines: dict[Any, int] = {cls: place for place, cls in enumerate(classes)}
    return Chain(Crawler(ArticleSpider, Settings({"ITEM_PIPELINES": pipelines})))


def test_order() -> None:
    """All pipelines run in their order, and the file is written where a crawl does."""
    SEEN.clear()
    titles: list[str] = []
    with chain(Sync, MirrorPipeline, Off, ExportPipeline, Async) as pipelines:
        item = make_article(title="T")
        made = pipelines.process(item, lambda item: titles.append(item.title))
    assert (titles, made.title) == (["T sync"], "T sync async")
    assert SEEN == ["open offline", "open async", "close"]


async def _in_a_loop() -> str:
    with chain(Async) as pipelines:
        return pipelines.process(make_article(title="T"), None).title


def test_in_a_loop() -> None:
    """Awaitable results are awaited even inside the event loop of a crawl."""
    assert asyncio.run(_in_a_loop()) == "T async"


@pytest.mark.parametrize(
    ("cls", "reason"), [(Picky, "834508 is dull"), (Forgetful, "returned no article")]
)
def test_dropped(cls: type, reason: str) -> None:
    """If a user's pipeline drops an article, the message names that pipeline."""
    with chain(cls) as pipelines, pytest.raises(DropItem) as error:
        pipelines.process(make_article(), None)
    assert str(error.value).endswith(f"test_chain.{cls.__name__}: {reason}")


def test_broken() -> None:
    """A pipeline that cannot be built is named."""
    settings = Settings({"ITEM_PIPELINES": {"collections.Nothing": 1}})
    with pytest.raises(SettingError, match=r"^ITEM_PIPELINES: collections.Nothing"):
        Chain(Crawler(ArticleSpider, settings))
