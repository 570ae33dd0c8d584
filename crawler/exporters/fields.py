"""The fields of a front matter, one function each."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import TYPE_CHECKING, Any

from crawler.files.names import clean_term, file_id
from crawler.ids import number_of
from crawler.items import Article
from crawler.sites.site import Site
from crawler.text import clean_text

if TYPE_CHECKING:
    from collections.abc import Iterable

Value = str | bool | int | float | datetime | list[Any] | dict[str, Any]
"""Lists and dicts hold what check_extra accepts."""
Field = Callable[[Article, Site], Value | None]
"""Returns the value of a key, or None to leave the key out."""
Keys = Mapping[str, Field]


def categories(article: Article, _site: Site) -> list[str]:
    """Return the category names, cleaned for generators, without duplicates."""
    return _terms(article.categories)


def each_category(article: Article, site: Site) -> list[list[str]]:
    """Return a list for each category: Hexo nests the names of one list."""
    return [[name] for name in categories(article, site)]


def first_category(article: Article, site: Site) -> str | None:
    """Return the first category, for a generator that allows only one."""
    return next(iter(categories(article, site)), None)


def tags(article: Article, _site: Site) -> list[str]:
    """Return the tag names, cleaned for generators, without duplicates."""
    return _terms(tag.name for tag in article.tags)


def tags_and_categories(article: Article, site: Site) -> list[str]:
    """Return the tags, then all categories except the first."""
    return list(dict.fromkeys([*tags(article, site), *categories(article, site)[1:]]))


def author(article: Article, site: Site) -> str:
    """Return the author; if unknown the origin, if unknown the site's title."""
    return clean_text(article.author or article.origin or site.title)


def images(article: Article, _site: Site) -> list[str]:
    """Return the first image as a list of one."""
    return [article.headimg] if article.headimg else []


def image(article: Article, _site: Site) -> str | None:
    """Return the first image or None, as generators link to an empty URL, too."""
    return article.headimg or None


def slug(article: Article, _site: Site) -> str:
    """Return day and id: the title may change, the URL does not."""
    return f"{_day(article)}-{file_id(article.id)}"


def permalink(article: Article, _site: Site) -> str:
    """Return `/year/month/day/id/`, the day in the site's zone everywhere."""
    return f"/{_day(article).replace('-', '/')}/{file_id(article.id)}/"


def _day(article: Article) -> str:
    return article.published.date().isoformat()


def _terms(names: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(filter(None, map(clean_term, names))))


COMMON: Keys = {
    "title": lambda article, _: clean_text(article.title),
    "categories": categories,
    "tags": tags,
    "headimg": lambda article, _: article.headimg,
    "author": author,
    "comments": lambda *_: False,
    "date": lambda article, _: article.date,
    "thumbnail": lambda article, _: article.thumbnail,
    "updated": lambda article, _: article.updated,
    "source": lambda article, _: article.source,
    "id": lambda article, _: number_of(article.id) or article.id,
    "editor": lambda article, _: clean_text(article.editor) or None,
    "origin": lambda article, _: clean_text(article.origin) or None,
    "origin_url": lambda article, _: clean_text(article.origin_url) or None,
}
"""The keys of the profile `portable`, in order."""
