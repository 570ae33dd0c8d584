"""What a front matter can say of an article, one function for each of its keys."""

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
"""Of a list and a dict, what check_extra lets pass."""
Field = Callable[[Article, Site], Value | None]
"""Returns None where the key should not stand at all."""
Keys = Mapping[str, Field]


def categories(article: Article, _site: Site) -> list[str]:
    """Return the names as generators can file them, each once."""
    return _terms(article.categories)


def each_category(article: Article, site: Site) -> list[list[str]]:
    """Return the categories side by side: Hexo nests the names of one list."""
    return [[name] for name in categories(article, site)]


def first_category(article: Article, site: Site) -> str | None:
    """Return the only category, for a generator that has one for each article."""
    return next(iter(categories(article, site)), None)


def tags(article: Article, _site: Site) -> list[str]:
    """Return the names as generators can file them, each once."""
    return _terms(tag.name for tag in article.tags)


def tags_and_categories(article: Article, site: Site) -> list[str]:
    """Return the tags, then the categories but the first."""
    return list(dict.fromkeys([*tags(article, site), *categories(article, site)[1:]]))


def author(article: Article, site: Site) -> str:
    """Return the author; without one the medium, and without one the site."""
    return clean_text(article.author or article.origin or site.title)


def images(article: Article, _site: Site) -> list[str]:
    """Return the first image as a list of one."""
    return [article.headimg] if article.headimg else []


def image(article: Article, _site: Site) -> str | None:
    """Return the first image; an empty URL would be taken for one."""
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
"""The keys of `portable`, in their order."""
