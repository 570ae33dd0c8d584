"""The spider for articles that the user names."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any, Self

from crawler.errors import SettingError
from crawler.pages.lists import Entry, Listed
from crawler.sites.urls import find_id, read_id
from crawler.spiders.base import SiteSpider
from crawler.spiders.tools import is_crawl

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from scrapy import Request
    from scrapy.crawler import Crawler
    from scrapy.http import Response

    from crawler.items import Article


class ArticleSpider(SiteSpider):
    """Fetch articles by id or URL.

    *articles* has them, separated by spaces or commas; *file* is the path of a file
    with one per line, or `-` for standard input. A line that begins with `#` is a
    comment.
    """

    name = "article"
    ids: list[str]

    def __init__(self, articles: str = "", file: str = "", **kwargs: str) -> None:
        super().__init__(**kwargs)
        self.articles = articles
        self.file = file

    @classmethod
    def from_crawler(cls, crawler: Crawler, *args: Any, **kwargs: Any) -> Self:  # noqa: ANN401  # Scrapy's signature
        """Build the spider, and parse its arguments.

        Tools such as `scrapy shell` need none. Raises SettingError if a crawl names
        nothing to fetch, or something that is not an article.
        """
        spider = super().from_crawler(crawler, *args, **kwargs)
        spider.ids = spider.read_ids() if is_crawl(crawler) else []
        return spider

    def read_ids(self) -> list[str]:
        """Return the ids of the named articles, without duplicates."""
        words = [("articles", w) for w in self.articles.replace(",", " ").split()]
        if self.file:
            lines = enumerate(_read_lines(self.file), start=1)
            words += [(f"{self.file}:{n}", line.strip()) for n, line in lines]
        ids = [
            self.read_id(word, place)
            for place, word in words
            if word and not word.startswith("#")
        ]
        if not ids:
            message = "no article named: give ids or URLs, or a file of them."
            raise SettingError(message)
        return list(dict.fromkeys(ids))

    def read_id(self, word: str, place: str) -> str:
        """Return the id that *word*, an id or a URL, names."""
        url = word if "//" in word else f"//{word}"
        article_id = find_id(url, self.site, self.site.url) or read_id(word, self.site)
        if article_id is None:
            message = (
                f"{place}: {word!r} is neither the id nor the URL of an article"
                f" of {self.site.name}, as {self.site.canonical.url} is."
            )
            raise SettingError(message)
        return article_id

    async def parse(self, response: Response) -> AsyncIterator[Article | Request]:
        """Yield the article in *response*, for `scrapy parse`."""
        article_id = find_id(response.url, self.site)
        if article_id is not None:
            entry = Entry(article_id, Listed(self.site.section))
            async for found in self.parse_article(response, entry):
                yield found

    async def start(self) -> AsyncIterator[Request]:
        """Request each article."""
        listed = Listed(self.site.section)
        for article_id in self.ids:
            if request := self.request_article(Entry(article_id, listed)):
                yield request


def _read_lines(file: str) -> list[str]:
    try:
        if file == "-":
            return sys.stdin.read().splitlines()
        return Path(file).read_text(encoding="utf-8-sig").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        message = f"{file}: cannot be read: {error}"
        raise SettingError(message) from None
