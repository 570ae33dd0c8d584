"""The least that Scrapy does with its default settings: fetch, and yield the address.

Its argument is the path of a file of addresses, one a line. It imports nothing of ours,
so that its memory is Scrapy's alone.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import scrapy
from scrapy.crawler import AsyncCrawlerProcess

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Iterator

    from scrapy.http import Response


class Bare(scrapy.Spider):
    """Fetch *addresses*, and read nothing."""

    name = "bare"
    addresses: list[str]

    async def start(self) -> AsyncIterator[scrapy.Request]:
        """Ask for each page."""
        for address in self.addresses:
            yield scrapy.Request(address)

    def parse(self, response: Response) -> Iterator[dict[str, str]]:
        """Yield the address."""
        yield {"address": response.url}


def main(file: str) -> int:
    """Crawl the addresses in *file*, the log going nowhere."""
    addresses = Path(file).read_text(encoding="utf-8").split()
    with Path(os.devnull).open("w", encoding="utf-8") as sys.stderr:
        return crawl(addresses)


def crawl(addresses: list[str]) -> int:
    """Crawl *addresses*; return 1 if a page is missing."""
    process = AsyncCrawlerProcess()
    crawler = process.create_crawler(Bare)
    process.crawl(crawler, addresses=addresses)
    process.start()
    return crawler.stats.get_value("item_scraped_count") != len(addresses)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
