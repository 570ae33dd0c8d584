"""Support for `scrapy shell`, `fetch`, `view` and `parse`.

These tools download one page to look at it: they find the spider `article`, and store
nothing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from scrapy.settings import SETTINGS_PRIORITIES
from scrapy.spiderloader import SpiderLoader
from scrapy.utils.spider import DefaultSpider

from crawler.sites.loading import load_site
from crawler.sites.urls import find_id

if TYPE_CHECKING:
    from scrapy import Request
    from scrapy.crawler import Crawler
    from scrapy.settings import BaseSettings

_ARTICLE = "article"
_COMMANDS = "scrapy.commands."


def is_crawl(crawler: Crawler) -> bool:
    """Tell whether *crawler* runs a crawl, not one of these tools.

    A tool brings a spider of its own, or replaces the `start` of ours. The shell does
    neither, but is the only command that sets DUPEFILTER_CLASS.
    """
    spider, settings = crawler.spidercls, crawler.settings
    modules = (spider.__module__, spider.start.__module__)
    is_borrowed = any(name.startswith(_COMMANDS) for name in modules)
    command = SETTINGS_PRIORITIES["command"]
    is_shell = settings.getpriority("DUPEFILTER_CLASS") == command
    return not (is_borrowed or is_shell or issubclass(spider, DefaultSpider))


class SiteSpiderLoader(SpiderLoader):
    """Finds the spider `article` for an article of SITE.

    A site is data, so no spider class can name its domains.
    """

    def __init__(self, settings: BaseSettings) -> None:
        super().__init__(settings)
        self.site = settings["SITE"]

    def find_by_request(self, request: Request) -> list[str]:
        """Return the names of the spiders for *request*, the user's own first.

        Raises SettingError if SITE cannot be read.
        """
        names = super().find_by_request(request)
        if names or _ARTICLE not in self.list():
            return names
        article_id = find_id(request.url, load_site(self.site))
        return [] if article_id is None else [_ARTICLE]
