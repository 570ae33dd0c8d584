"""Tags, and the links that name them."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from crawler.sites.urls import tag_slug
from crawler.text import clean_text

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    import turbohtml

    from crawler.sites.site import Site


class Tag(NamedTuple):
    """What an article is about."""

    name: str
    """As readers see it, without `#`."""
    slug: str
    """As it stands in the URL of the tag's page; "" if that is unknown."""


def add_tags(tags: Sequence[Tag], more: Iterable[Tag]) -> list[Tag]:
    """Return *tags*, and those of *more* that are not among them.

    Two are the same that have one slug, or one name in whatever case.

    >>> add_tags([Tag("Wi-Fi", "wifi")], [Tag("wi-fi", ""), Tag("Intel", "intel")])
    [Tag(name='Wi-Fi', slug='wifi'), Tag(name='Intel', slug='intel')]
    """
    every = list(tags)
    for tag in more:
        names = {one.name.lower() for one in every}
        slugs = {one.slug for one in every if one.slug}
        if tag.name.lower() not in names and tag.slug not in slugs:
            every.append(tag)
    return every


def read_tags(links: Iterable[tuple[turbohtml.Element, str]], site: Site) -> list[Tag]:
    """Return the tags that *links*, on pages at these URLs, lead to."""
    tags: dict[tuple[str, str], Tag] = {}
    for link, url in links:
        name = clean_text(link.text).lstrip("#＃").strip()
        slug = tag_slug(link.attr("href") or "", site, url)
        if name:
            tags.setdefault((name, slug), Tag(name, slug))
    return list(tags.values())
