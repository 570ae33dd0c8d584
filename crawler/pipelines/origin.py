"""The medium that an article comes from (出处)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from crawler.pages.page import Page, Reading, read
from crawler.pipelines.base import SitePipeline

if TYPE_CHECKING:
    from collections.abc import Sequence

    from crawler.items import Article
    from crawler.sites.site import Site


def extract_origin(pages: Sequence[Page], site: Site) -> Reading[str]:
    """Return the medium that the page names; "" if it does not."""
    return read(pages, site.candidates.origin)


class OriginPipeline(SitePipeline):
    """Fill in the origin."""

    def process_item(self, item: Article) -> Article:
        """Read the origin from the pages of *item*."""
        item.fill("origin", extract_origin(item.pages, self.site))
        return item
