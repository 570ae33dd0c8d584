"""Articles that a user names."""

from __future__ import annotations

import re
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any, Self

from crawler.errors import SettingError
from crawler.pages.lists import Entry, Listed
from crawler.sites.urls import article_id
from crawler.spiders.base import SiteSpider
from crawler.spiders.tools import is_crawl

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from scrapy import Request
    from scrapy.crawler import Crawler
    from scrapy.http import Response

    from crawler.items import Article

_NUMBER = re.compile(r"[0-9]{1,12}")


class ArticleSpider(SiteSpider):
    """Fetch articles by number or URL.

    *articles* holds them, parted by blanks or commas; *file* is the path of a file with
    one a line, or `-` for standard input. A line that begins with `#` is a comment.
    """

    name = "article"
    numbers: list[int]

    def __init__(self, articles: str = "", file: str = "", **kwargs: str) -> None:
        super().__init__(**kwargs)
        self.articles = articles
        self.file = file

    @classmethod
    def from_crawler(cls, crawler: Crawler, *args: Any, **kwargs: Any) -> Self:  # noqa: ANN401  # Scrapy's signature
        """Build it, and read what it is to fetch.

        A tool such as `scrapy shell` fetches a page of its own. Raises SettingError if
        a crawl has nothing to fetch, or something that is no article.
        """
        spider = super().from_crawler(crawler, *args, **kwargs)
        spider.numbers = spider.read_numbers() if is_crawl(crawler) else []
        return spider

    def read_numbers(self) -> list[int]:
        """Return the numbers of the articles that were named, each once."""
        words = [("articles", w) for w in self.articles.replace(",", " ").split()]
        if self.file:
            lines = enumerate(_read_lines(self.file), start=1)
            words += [(f"{self.file}:{n}", line.strip()) for n, line in lines]
        numbers = [
            self.read_number(word, place)
            for place, word in words
            if word and not word.startswith("#")
        ]
        if not numbers:
            message = "no article named: give numbers or URLs, or a file of them."
            raise SettingError(message)
        return list(dict.fromkeys(numbers))

    def read_number(self, word: str, place: str) -> int:
        """Return the number that *word*, a number or a URL, names."""
        if _NUMBER.fullmatch(word):
            return int(word)
        url = word if "//" in word else f"//{word}"
        number = article_id(url, self.site, self.site.url)
        if number is None:
            message = (
                f"{place}: {word!r} is neither a number nor the URL of an article"
                f" of {self.site.name}, as {self.site.canonical.url} is."
            )
            raise SettingError(message)
        return number

    async def parse(self, response: Response) -> AsyncIterator[Article | Request]:
        """Yield the article on *response*, for `scrapy parse`."""
        number = article_id(response.url, self.site)
        if number is not None:
            entry = Entry(number, Listed(self.site.section))
            async for found in self.parse_article(response, entry):
                yield found

    async def start(self) -> AsyncIterator[Request]:
        """Ask for each article."""
        listed = Listed(self.site.section)
        for number in self.numbers:
            if request := self.request_article(Entry(number, listed)):
                yield request


def _read_lines(file: str) -> list[str]:
    try:
        if file == "-":
            return sys.stdin.read().splitlines()
        return Path(file).read_text(encoding="utf-8-sig").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        message = f"{file}: cannot be read: {error}"
        raise SettingError(message) from None
