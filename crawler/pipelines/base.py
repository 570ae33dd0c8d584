"""The base of pipelines that read a field by the rules of the site file."""

from __future__ import annotations

from typing import TYPE_CHECKING, Self

from crawler.sites.loading import load_site

if TYPE_CHECKING:
    from scrapy.crawler import Crawler

    from crawler.sites.site import Site


class SitePipeline:
    """A pipeline that needs the site file and nothing else."""

    def __init__(self, site: Site) -> None:
        self.site = site

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Build the pipeline for the site of the crawl."""
        return cls(load_site(crawler.settings["SITE"]))
