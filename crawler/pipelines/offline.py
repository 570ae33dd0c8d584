"""Articles read again from the pages that were kept, without the network."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from scrapy.exceptions import DropItem
from scrapy.utils.conf import build_component_list
from scrapy.utils.misc import build_from_crawler, load_object

from crawler.items import Article
from crawler.pipelines.days import DaysPipeline
from crawler.pipelines.export import ExportPipeline
from crawler.pipelines.less import LessPipeline
from crawler.pipelines.mirror import PicturesPipeline
from crawler.sites.loading import load_site
from crawler.sites.urls import source_address

if TYPE_CHECKING:
    from scrapy.crawler import Crawler

    from crawler.archive.pages import PageArchive
    from crawler.pages.lists import Listed


class Step(Protocol):
    """A pipeline that reads a field."""

    def process_item(self, item: Article) -> Article:
        """Fill in the field of *item*."""


class PageReader:
    """Read articles from *archive*, as the site file of *crawler* reads them now."""

    def __init__(self, crawler: Crawler, archive: PageArchive) -> None:
        self.site = load_site(crawler.settings["SITE"])
        self._archive = archive
        self._steps = _build_steps(crawler)

    def read(self, number: int, listed: Listed) -> Article | str:
        """Return an article, its fields filled in, or why there is none.

        That is "no page" where none is kept, or the reason of a refusal.
        """
        if not (pages := self._archive.load(number, self.site)):
            return "no page"
        source = source_address(number, self.site)
        article = Article(number, source, pages, listed, self.site.name)
        try:
            for step in self._steps:
                step.process_item(article)
        except DropItem as reason:
            return f"refused: {reason}"
        return article


def _build_steps(crawler: Crawler) -> list[Step]:
    """Return the pipelines that read fields, in their order."""
    pipelines = build_component_list(crawler.settings["ITEM_PIPELINES"])
    return [
        build_from_crawler(cls, crawler)
        for cls in map(load_object, pipelines)
        if cls not in {DaysPipeline, ExportPipeline, LessPipeline, PicturesPipeline}
    ]
