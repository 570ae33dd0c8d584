"""The least that Scrapy does with its default settings: fetch, and yield the URL.

    scrapy runspider benchmarks/bare.py -a file=URLS

URLS is the path of a file of URLs, one a line. How many were fetched stands
in the file `fetched` in the current folder, when all are. It imports nothing of ours,
so that its memory is Scrapy's alone.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import scrapy

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Iterator

    from scrapy.http import Response


class Bare(scrapy.Spider):
    """Fetch the URLs in *file*, and read nothing."""

    name = "bare"
    file: str

    async def start(self) -> AsyncIterator[scrapy.Request]:
        """Ask for each page."""
        for url in Path(self.file).read_text(encoding="utf-8").split():  # noqa: ASYNC240  # before all else
            yield scrapy.Request(url)

    def parse(self, response: Response) -> Iterator[dict[str, str]]:
        """Yield the URL."""
        yield {"url": response.url}

    def closed(self, reason: str) -> None:  # noqa: ARG002  # Scrapy's signature
        """Write down how many pages there were."""
        count = self.crawler.stats.get_value("item_scraped_count", 0)
        Path("fetched").write_text(str(count), encoding="utf-8")
