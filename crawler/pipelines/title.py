"""The headline of an article."""

from __future__ import annotations

from typing import TYPE_CHECKING

from crawler.pages.page import Page, Reading, read
from crawler.pipelines.base import SitePipeline

if TYPE_CHECKING:
    from collections.abc import Sequence

    from crawler.items import Article
    from crawler.sites.site import Site


def extract_title(pages: Sequence[Page], site: Site) -> Reading[str]:
    """Return the headline unchanged; the title in a list is often truncated."""
    return read(pages, site.candidates.title)


class TitlePipeline(SitePipeline):
    """Fill in the title."""

    def process_item(self, item: Article) -> Article:
        """Read the title from the pages of *item*."""
        item.fill("title", extract_title(item.pages, self.site))
        return item
