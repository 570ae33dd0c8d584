"""An article of which all is known, and feeds of it."""

from __future__ import annotations

import io
from datetime import timedelta
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from crawler.pages.images import Image
from crawler.pages.tags import Tag
from tests.support.builders import DATE, article

if TYPE_CHECKING:
    from collections.abc import Callable

    from scrapy.exporters import BaseItemExporter

    from crawler.items import Article

IMAGE = PurePosixPath("images/0f/0f.png")


def export(exporter: Callable[..., BaseItemExporter], *items: Article) -> bytes:
    """Return a feed of *items*."""
    file = io.BytesIO()
    feed = exporter(file, encoding="utf-8")
    feed.start_exporting()
    for item in items:
        feed.export_item(item)
    feed.finish_exporting()
    return file.getvalue()


def full_article(text: str = "雨") -> Article:
    """Return an article with *text* wherever a page may say something."""
    return article(
        site="mydrivers",
        title=text,
        author=text,
        editor=text,
        origin=text,
        origin_url=text,
        updated=DATE + timedelta(hours=1),
        tags=[Tag(text, text), Tag("a,b", "")],
        categories=[text, "a"],
        images=[Image(text, text, text, text, 600, None, IMAGE)],
        headimg=text,
        thumbnail=text,
        body=text,
        path=PurePosixPath("新媒体/a.md"),
        same_as="809260",
        extra={"words": 3, "note": text},
    )
