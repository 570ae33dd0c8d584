"""Links from the files of articles to stored images."""

from __future__ import annotations

import re
from dataclasses import replace
from html import escape, unescape
from typing import TYPE_CHECKING

from crawler.images.checking import FOLDER

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import PurePosixPath

    from crawler.items import Article
    from crawler.pages.images import Image

_TAG = re.compile(r"<(?:a|img)\b[^>]*>")  # in attribute values, > is escaped
_LINK = re.compile(r'\b([a-z]+)="([^"]*)"')


def link_image(article: PurePosixPath, image: PurePosixPath, prefix: str) -> str:
    """Return the link from the file *article* to the file *image*.

    It is a relative path. With a *prefix*, the URL of the folder of images, it is a
    URL that begins with the prefix.

    >>> from pathlib import PurePosixPath
    >>> article, image = PurePosixPath("a/b.md"), PurePosixPath("images/0f/0f.png")
    >>> link_image(article, image, "")
    '../images/0f/0f.png'
    >>> link_image(article, image, "https://example.org/i/")
    'https://example.org/i/0f/0f.png'
    """
    if prefix:
        return f"{prefix.rstrip('/')}/{image.relative_to(FOLDER)}"
    return "/".join([*[".."] * len(article.parent.parts), str(image)])


def links_from_below(content: bytes, article: PurePosixPath) -> bytes:
    """Return the *content* of the file *article*, moved one folder deeper.

    Its relative links to images are changed to lead to the same images from there.
    """
    start = re.escape(link_image(article, FOLDER, "").encode())
    link = rb'(?<=["(])' + start + rb"/[0-9a-f]{2}/[0-9a-f]{64}\.[a-z]+(?=[\")])"
    return re.sub(link, rb"../\g<0>", content)


def show_local(article: Article, links: Mapping[str, str]) -> Article:
    """Return *article* with *links* in place of the URLs of its images.

    *links* has the link of each stored image by its URL. A thumbnail without a link
    gets the link of the full image. The URLs in `images` stay as they are.
    """
    sources = {**links, **_thumbnails(article.images, links)}

    def relink(match: re.Match[str]) -> str:
        name, url = match[1], unescape(match[2])
        link = {"src": sources, "href": links}.get(name, {}).get(url)
        return f'{name}="{escape(link)}"' if link else match[0]

    return replace(
        article,
        body=_TAG.sub(lambda tag: _LINK.sub(relink, tag[0]), article.body),
        headimg=links.get(article.headimg, article.headimg),
        thumbnail=sources.get(article.thumbnail, article.thumbnail),
    )


def _thumbnails(images: list[Image], links: Mapping[str, str]) -> dict[str, str]:
    return {
        image.thumbnail: links[image.url]
        for image in images
        if image.thumbnail not in links and image.url in links
    }
