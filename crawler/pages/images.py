"""The images in the text of an article."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

import turbohtml

from crawler.pages.links import is_within
from crawler.pages.page import Reading
from crawler.text import clean_text

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import PurePosixPath

    from crawler.sites.site import Site


class Image(NamedTuple):
    """An image of an article."""

    url: str
    """URL of the full size."""
    thumbnail: str
    """URL of the size that the page shows: `url` if there is only one size."""
    alt: str = ""
    caption: str = ""
    width: int | None = None
    """Width of the thumbnail, in CSS pixels; None if the page does not say."""
    height: int | None = None
    path: PurePosixPath | None = None
    """Path of the stored copy, relative to the output folder; None without a copy."""


_BLOCKS = frozenset(
    "blockquote center div dl figure h1 h2 h3 h4 h5 h6 hr ol p pre section table"
    " ul".split()
)
_IMAGE = re.compile(r"\.(?:avif|bmp|gif|jpe?g|png|webp)(?:\?|$)", re.IGNORECASE)


def extract_images(
    texts: Iterable[turbohtml.Element], site: Site
) -> Reading[list[Image]]:
    """Return the images of *texts* in order; furniture must be cut already."""
    images = [read_image(e, site) for text in texts for e in text.select("img")]
    return Reading(images, "img")


def read_image(element: turbohtml.Element, site: Site) -> Image:
    """Return the image that *element* shows.

    A link around it leads to the full size, if its target is an image on one of the
    site's image hosts.
    """
    thumbnail = element.attr("src") or ""
    link = element.closest("a[href]")
    target = (link.attr("href") or "") if link else ""
    full = _IMAGE.search(target) and is_within(target, site.image_hosts)
    return Image(
        url=target if full else thumbnail,
        thumbnail=thumbnail,
        alt=clean_text(element.attr("alt") or ""),
        caption=_caption(element, link),
        width=int(width) if (width := element.attr("width")) else None,
        height=int(height) if (height := element.attr("height")) else None,
    )


def _caption(element: turbohtml.Element, link: turbohtml.Element | None) -> str:
    """Return the figure's caption, or else the words after the image's line break."""
    figure = element.closest("figure")
    if figure and (caption := figure.select_one("figcaption")):
        return clean_text(caption.text)
    _, _, words = "".join(_words_behind(link or element)).partition("\n")
    return clean_text(words)


def _words_behind(image: turbohtml.Element) -> Iterator[str]:
    """Yield the text after *image*, with a newline for each line break."""
    for node in image.next_siblings:
        if isinstance(node, turbohtml.Element):
            if node.tag == "br":
                yield "\n"
                continue
            if node.tag in _BLOCKS or node.tag == "img" or node.select_one("img"):
                return
        yield node.text.replace("\n", " ")
