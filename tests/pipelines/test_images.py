"""An article has the images of its text, and its head image is the first."""

from __future__ import annotations

from crawler.pages.images import Image
from crawler.pipelines.images import ImagesPipeline
from tests.support.builders import CATEGORIES, SITE, article, body_page, read_article

IMG = "https://img1.mydrivers.com"


def test_images() -> None:
    """The first image gives the head image, in full size, and the thumbnail."""
    images = [
        f"<p><a href={IMG}/a.png><img src={IMG}/s_a.png alt=雨 w=4 h=3></a><br>图",
        "<p><img src=//icons.mydrivers.com/a.png><img src=//img1.mydrivers.com/b.gif>",
    ]
    item = read_article(body_page("".join(images)))
    assert item.images == [
        Image(f"{IMG}/a.png", f"{IMG}/s_a.png", "雨", "图", 4, 3),
        Image(f"{IMG}/b.gif", f"{IMG}/b.gif"),
    ]
    assert (item.headimg, item.thumbnail) == (f"{IMG}/a.png", f"{IMG}/s_a.png")
    assert item.categories == CATEGORIES


def test_no_image() -> None:
    """An article without an image has no head image."""
    item = ImagesPipeline(SITE).process_item(article())
    assert (item.images, item.headimg, item.thumbnail) == ([], "", "")
