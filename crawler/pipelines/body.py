"""The text of an article."""

from __future__ import annotations

from typing import TYPE_CHECKING

from crawler.pages.cleaning import clean_html
from crawler.pages.cutting import cut_text, find_container
from crawler.pages.empty import drop_empty
from crawler.pages.joint import drop_repeated
from crawler.pages.links import resolve
from crawler.pages.page import Reading
from crawler.pipelines.base import SitePipeline

if TYPE_CHECKING:
    import turbohtml

    from crawler.items import Article
    from crawler.pages.cutting import Cut
    from crawler.pages.page import Page
    from crawler.sites.site import Site


def extract_text(
    page: Page, site: Site
) -> tuple[Reading[turbohtml.Element | None], turbohtml.Element | None, list[Cut]]:
    """Return the container of *page*, the text in it, and the cuts made in it.

    The container is a value of None, and the text is None, if the page has none.
    """
    container, css = find_container(page, site.body)
    if container is None:
        return Reading(None), None, []
    text, cuts = cut_text(container, site.body)
    resolve(text, page.tree.base_url(page.url), site)
    drop_empty(text)
    return Reading(container, css, url=page.url), text, cuts


class BodyPipeline(SitePipeline):
    """Fill in the body, sanitized, and the elements that it was made of."""

    def process_item(self, item: Article) -> Article:
        """Extract the body from the pages of *item*, without a change to them."""
        for page in item.pages:
            reading, text, cuts = extract_text(page, self.site)
            if reading.value is not None and text is not None:
                item.containers.append(reading.value)
                item.text.append(text)
                item.cut += cuts
                item.provenance.setdefault("body", reading)
        if len(item.text) > 1:
            drop_repeated(item.text)
        item.body = "\n".join(clean_html(text) for text in item.text)
        return item
