"""The categories of an article."""

from __future__ import annotations

from typing import TYPE_CHECKING

from crawler.pages.page import Reading
from crawler.pipelines.base import SitePipeline

if TYPE_CHECKING:
    from crawler.items import Article
    from crawler.pages.lists import Listed
    from crawler.sites.site import Site


def extract_categories(listed: Listed, site: Site) -> Reading[list[str]]:
    """Return the site's two categories, then the name of the list or section."""
    names = [*site.categories, listed.name or site.section]
    return Reading(names, raw=listed.name, url=listed.url)


class CategoriesPipeline(SitePipeline):
    """Fill in the categories."""

    def process_item(self, item: Article) -> Article:
        """Take the categories of *item* from its list."""
        item.fill("categories", extract_categories(item.listed, self.site))
        return item
