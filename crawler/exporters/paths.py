"""The paths of article files, relative to the output folder."""

from __future__ import annotations

from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from crawler.files.names import BUNDLE_PAGE, cut, file_id, folder_name, slugify
from crawler.ids import number_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from crawler.items import Article

_NAME_BYTES = 80


def in_categories(article: Article) -> PurePosixPath:
    """Return `<categories>/<day>-<id>-<slug>.md`, with a name of at most 80 bytes.

    The day is in the zone of the article's own date.
    """
    return PurePosixPath(*_folders(article), f"{_stem(article)}.md")


def html_in_categories(article: Article) -> PurePosixPath:
    """Return `<categories>/<day>-<id>-<slug>.html`."""
    return in_categories(article).with_suffix(".html")


def in_bundle(article: Article) -> PurePosixPath:
    """Return `<categories>/<day>-<id>-<slug>/index.md`."""
    return PurePosixPath(*_folders(article), _stem(article), BUNDLE_PAGE)


def in_posts(article: Article) -> PurePosixPath:
    """Return `_posts/<categories>/<day>-<id>-<slug>.md`.

    The categories go below `_posts`: Jekyll takes folders above it for categories.
    """
    return "_posts" / in_categories(article)


def flat(article: Article) -> PurePosixPath:
    """Return `<day>-<id>-<slug>.md`."""
    return PurePosixPath(f"{_stem(article)}.md")


def _folders(article: Article) -> Iterator[str]:
    return map(folder_name, article.categories)


def _stem(article: Article) -> str:
    """Return the name without its ending, which takes no more than five bytes."""
    start = f"{article.published.date().isoformat()}-{file_id(article.id)}"
    words = "" if _is_told(article) else slugify(article.title)
    slug = cut(words, _NAME_BYTES - len(start.encode()) - len("-.md"))
    return f"{start}-{slug.strip('-')}".rstrip("-")


def _is_told(article: Article) -> bool:
    """Tell whether an id that is words says what the title says, or part of it."""
    told, words = f"-{slugify(article.id)}-", f"-{slugify(article.title)}-"
    is_slug = number_of(article.id) is None and "-" in told.strip("-")
    return is_slug and (words in told or told in words)
