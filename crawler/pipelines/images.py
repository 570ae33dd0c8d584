"""The images of an article."""

from __future__ import annotations

from typing import TYPE_CHECKING

from crawler.pages.images import extract_images
from crawler.pipelines.base import SitePipeline

if TYPE_CHECKING:
    from crawler.items import Article


class ImagesPipeline(SitePipeline):
    """Fill in the images, and `headimg` and `thumbnail` from the first of them."""

    def process_item(self, item: Article) -> Article:
        """Read the images from the text of *item*."""
        item.fill("images", extract_images(item.text, self.site))
        if item.images:
            item.headimg = item.images[0].url
            item.thumbnail = item.images[0].thumbnail
        return item
