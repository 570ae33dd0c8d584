"""The editor of an article (责任编辑)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from crawler.pages.page import Page, Reading, read
from crawler.pipelines.base import SitePipeline

if TYPE_CHECKING:
    from collections.abc import Sequence

    from crawler.items import Article
    from crawler.sites.site import Site


def extract_editor(pages: Sequence[Page], site: Site) -> Reading[str]:
    """Return the editor; the tail of the text is preferred to the header line."""
    return read(pages, site.candidates.editor)


class EditorPipeline(SitePipeline):
    """Fill in the editor."""

    def process_item(self, item: Article) -> Article:
        """Read the editor from the pages of *item*."""
        item.fill("editor", extract_editor(item.pages, self.site))
        return item
