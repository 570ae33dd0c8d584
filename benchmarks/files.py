"""Files without a store: what the crawl itself costs, apart from what it remembers."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Self

from crawler.events import ArticleWritten, tell
from crawler.exporters.profiles import find_profile
from crawler.files.atomic import make_folder, replace_file
from crawler.sites.loading import load_site

if TYPE_CHECKING:
    from scrapy.crawler import Crawler

    from crawler.items import Article


class FilesPipeline:
    """Write each article into the folder FILES, whole or not at all."""

    def __init__(self, crawler: Crawler) -> None:
        self.crawler = crawler
        settings = crawler.settings
        self.folder = Path(settings["FILES"])
        self.site = load_site(settings["SITE"])
        self.profile = find_profile(settings["PROFILE"])

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Build it for the settings of the crawl."""
        return cls(crawler)

    def process_item(self, item: Article) -> Article:
        """Write the file of *item*."""
        target = self.folder / self.profile.path(item)
        make_folder(target.parent, self.folder)
        part = target.with_name(f"{item.id}.part")
        text = self.profile.render(item, self.site)
        replace_file(target, part, text.encode(), fsync=False)
        tell(self.crawler, ArticleWritten(item))
        return item
