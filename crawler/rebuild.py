"""All files made again from the pages that were kept, without the network."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from scrapy.crawler import Crawler
from scrapy.exceptions import DropItem
from scrapy.utils.conf import build_component_list
from scrapy.utils.misc import build_from_crawler, load_object

from crawler.addresses import source_address
from crawler.items import Article
from crawler.pipelines.days import DaysPipeline
from crawler.pipelines.export import ExportPipeline
from crawler.spiders.article import ArticleSpider
from crawler.writing import Writer

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from scrapy.settings import Settings

    from crawler.archive import PageArchive
    from crawler.items import Listed
    from crawler.store import Store


class Step(Protocol):
    """A pipeline that reads a field."""

    def process_item(self, item: Article) -> Article:
        """Fill in the field of *item*."""


def rebuild(
    settings: Settings,
    store: Store,
    archive: PageArchive,
    articles: Iterable[tuple[int, Listed]],
) -> Iterator[tuple[int, str]]:
    """Make the files of *articles* again; yield what became of each.

    That is an outcome, "no page" where none is kept, or why the page is no article as
    the site file reads it now: its file stays as it is.
    """
    writer = Writer.from_settings(settings, store)
    steps = _build_steps(settings)
    for number, listed in articles:
        if not (pages := archive.load(number, writer.site)):
            yield number, "no page"
            continue
        source = source_address(number, writer.site)
        article = Article(number, source, pages, listed, writer.site.name)
        try:
            for step in steps:
                step.process_item(article)
        except DropItem as reason:
            yield number, f"refused: {reason}"
            continue
        yield number, str(writer.write(article, is_news=False))


def _build_steps(settings: Settings) -> list[Step]:
    """Return the pipelines that read fields, in their order."""
    crawler = Crawler(ArticleSpider, settings)
    classes = map(load_object, build_component_list(settings["ITEM_PIPELINES"]))
    return [
        build_from_crawler(cls, crawler)
        for cls in classes
        if cls not in {DaysPipeline, ExportPipeline}
    ]
