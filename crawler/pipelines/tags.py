"""What an article is about."""

from __future__ import annotations

from typing import TYPE_CHECKING

from crawler.addresses import tag_slug
from crawler.items import Tag
from crawler.page import Page, Reading
from crawler.pipelines import SitePipeline
from crawler.text import clean_text

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    import turbohtml

    from crawler.items import Article
    from crawler.site import Site


def extract_tags(pages: Sequence[Page], site: Site) -> Reading[list[Tag]]:
    """Return the tags that the first candidate with any tag finds, each once."""
    for candidate in site.candidates.tags:
        links = [(e, p.address) for p in pages for e in p.select(candidate)]
        if tags := read_tags(links, site):
            raw = ", ".join(e.text for e, _ in links)
            return Reading(tags, candidate.css, raw, links[0][1])
    return Reading([])


def read_tags(links: Iterable[tuple[turbohtml.Element, str]], site: Site) -> list[Tag]:
    """Return the tags that *links*, on pages at these addresses, lead to."""
    tags: dict[tuple[str, str], Tag] = {}
    for link, address in links:
        name = clean_text(link.text).lstrip("#＃").strip()
        slug = tag_slug(link.attr("href") or "", site, address)
        if name:
            tags.setdefault((name, slug), Tag(name, slug))
    return list(tags.values())


class TagsPipeline(SitePipeline):
    """Fill in the tags."""

    def process_item(self, item: Article) -> Article:
        """Read the tags from the pages of *item*."""
        item.fill("tags", extract_tags(item.pages, self.site))
        return item
