"""Digests of articles, to detect changes and equal texts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from crawler.files.atomic import digest

if TYPE_CHECKING:
    from crawler.items import Article

_FEW = 50  # characters: shorter texts may be equal by chance


def content_digest(article: Article) -> str:
    """Return a digest of the fields of *article* that a reader would notice."""
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
    """Return a digest of the text of *article* without white space, markup and title.

    None if the text is too short to compare.
    """
    return text_digest("".join(text.text for text in article.text))


def text_digest(text: str) -> str | None:
    """Return the same digest for a *text* without markup, such as that of a file.

    Characters are not normalised: NFKC would cost ten times as much as all the rest.
    """
    words = "".join(text.split())
    return digest(words.encode("utf-8", "replace")) if len(words) >= _FEW else None
