"""The item pipelines: each reads one field of an article.

Their order is `ITEM_PIPELINES` in settings.py. A pipeline is a thin class around a
function of pages and site, which returns the value together with where it stood. Only
the one that stores images asks the network for anything.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Self

from crawler.sites.loading import load_site

if TYPE_CHECKING:
    from scrapy.crawler import Crawler

    from crawler.sites.site import Site


class SitePipeline:
    """A pipeline that needs to know what the site looks like, and nothing else."""

    def __init__(self, site: Site) -> None:
        self.site = site

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Build it for the site of the crawl."""
        return cls(load_site(crawler.settings["SITE"]))
