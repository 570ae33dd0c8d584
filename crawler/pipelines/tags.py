"""The tags of an article."""

from __future__ import annotations

from typing import TYPE_CHECKING

from crawler.pages.page import Page, Reading
from crawler.pages.tags import Tag, read_tags
from crawler.pipelines.base import SitePipeline

if TYPE_CHECKING:
    from collections.abc import Sequence

    from crawler.items import Article
    from crawler.sites.site import Site


def extract_tags(pages: Sequence[Page], site: Site) -> Reading[list[Tag]]:
    """Return the tags that the first successful candidate finds, each once."""
    for candidate in site.candidates.tags:
        links = [(e, p.url) for p in pages for e in p.select(candidate)]
        if tags := read_tags(links, site):
            raw = ", ".join(e.text for e, _ in links)
            return Reading(tags, candidate.css, raw, links[0][1])
    return Reading([])


class TagsPipeline(SitePipeline):
    """Fill in the tags."""

    def process_item(self, item: Article) -> Article:
        """Read the tags from the pages of *item*."""
        item.fill("tags", extract_tags(item.pages, self.site))
        return item
