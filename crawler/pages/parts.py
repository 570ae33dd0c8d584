"""Collection of all pages of a long article."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scrapy.exceptions import IgnoreRequest

from crawler.pages.part_links import claimed_part, part_links, part_number
from crawler.sites.urls import find_id

if TYPE_CHECKING:
    from crawler.pages.page import Page
    from crawler.sites.site import Site


class PartsError(IgnoreRequest):
    """A page of a long article cannot be found; the message says why."""


class LongArticle:
    """An article and its pages downloaded so far, initially the *first*.

    If a link leads to the whole text, that page replaces all others. Otherwise the
    pager of each page is read, and the URL of a part without a link is derived from
    that of another part. Raises PartsError if there are too many parts.
    """

    def __init__(self, first: Page, article_id: str, site: Site) -> None:
        self.pages = [first]
        self.article_id = article_id
        self.site = site
        self._urls: dict[int, str] = {}
        self._last = 1
        self._whole = ""
        self._look_ahead(first)

    def missing(self) -> str:
        """Return the URL of the next page to download, or "" if all are there.

        Raises PartsError if that URL cannot be derived.
        """
        part = len(self.pages) + 1
        return self._whole or (self._url(part) if part <= self._last else "")

    def add(self, page: Page) -> None:
        """Add the *page* that was downloaded from missing().

        Raises PartsError if it is a different page, or if there are too many parts.
        """
        asked = (self.article_id, part_number(self.missing(), self.site))
        url = page.url
        if asked != (find_id(url, self.site), part_number(url, self.site)):
            message = f"redirected to {url}"
            raise PartsError(message)
        if self._whole:
            self.pages, self._whole, self._last = [page], "", 1
        else:
            self.pages.append(page)
            self._look_ahead(page)

    def _look_ahead(self, page: Page) -> None:
        """Record the parts in the pager of *page*."""
        links = part_links(page, self.article_id, self.site)
        self._urls = {**links.parts, **self._urls}
        self._whole = links.whole
        claimed = claimed_part(page, self.site)
        self._last = max(self._last, claimed, *self._urls)
        limit = self.site.parts.limit if self.site.parts else self._last
        if self._last > limit and not self._whole:
            message = f"{self._last} is beyond `limit` of `parts` in the site file"
            raise PartsError(message)

    def _url(self, part: int) -> str:
        if part in self._urls:
            return self._urls[part]
        for url in self._urls.values():
            if match := self.site.canonical.pattern.search(url):
                start, end = match.span("part")
                width = end - start if match["part"].startswith("0") else 1
                return f"{url[:start]}{part:0{width}}{url[end:]}"
        message = f"no link leads to number {part}: see `parts` in the site file"
        raise PartsError(message)
