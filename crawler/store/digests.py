"""Whether an article has changed, and whether two say the same, by digests."""

from __future__ import annotations

from typing import TYPE_CHECKING

from crawler.files.atomic import digest

if TYPE_CHECKING:
    from crawler.items import Article

_FEW = 50  # letters: so little may be said twice by chance


def content_digest(article: Article) -> str:
    """Return a digest of what a reader would notice of *article*."""
    fields = (
        article.title,
        article.date and article.date.isoformat(),
        article.author,
        article.editor,
        article.origin,
        [(tag.name, tag.slug) for tag in article.tags],
        [image.url for image in article.images],
        article.body,
    )
    return digest(repr(fields).encode("utf-8", "replace"))


def words_digest(article: Article) -> str | None:
    """Return a digest of the text of *article*, white space, markup and title aside.

    It is None where that is too short to tell anything.
    """
    return text_digest("".join(text.text for text in article.text))


def text_digest(text: str) -> str | None:
    """Return the same of a text without markup, as a file tells it.

    Letters count as they are: NFKC would cost ten times as much as all the rest.
    """
    words = "".join(text.split())
    return digest(words.encode("utf-8", "replace")) if len(words) >= _FEW else None
