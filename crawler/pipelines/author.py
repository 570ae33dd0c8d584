"""The author of an article."""

from __future__ import annotations

from typing import TYPE_CHECKING

from crawler.pages.page import Page, Reading, read
from crawler.pipelines.base import SitePipeline

if TYPE_CHECKING:
    from collections.abc import Sequence

    from crawler.items import Article
    from crawler.sites.site import Site


def extract_author(pages: Sequence[Page], site: Site) -> Reading[str]:
    """Return the author that the page names; "" if it names none."""
    return read(pages, site.candidates.author)


class AuthorPipeline(SitePipeline):
    """Fill in the author."""

    def process_item(self, item: Article) -> Article:
        """Read the author from the pages of *item*."""
        item.fill("author", extract_author(item.pages, self.site))
        return item
