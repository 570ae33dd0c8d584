"""Whether an article has changed: a digest of its fields, not of its bytes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from crawler.files import digest

if TYPE_CHECKING:
    from crawler.items import Article


def content_digest(article: Article) -> str:
    """Return a digest of what a reader would notice of *article*."""
    fields = (
        article.title,
        article.date and article.date.isoformat(),
        article.author,
        article.editor,
        article.origin,
        [(tag.name, tag.slug) for tag in article.tags],
        [image.address for image in article.images],
        article.body,
    )
    return digest(repr(fields).encode("utf-8", "replace"))
