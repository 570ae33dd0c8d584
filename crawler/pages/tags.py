"""Tags of an article, read from links."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from crawler.sites.urls import tag_slug
from crawler.text import clean_text

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    import turbohtml

    from crawler.sites.site import Site


class Tag(NamedTuple):
    """A tag of an article."""

    name: str
    """The name that readers see, without `#`."""
    slug: str
    """The tag's name in the URL of its page; "" if that is unknown."""


def add_tags(tags: Sequence[Tag], more: Iterable[Tag]) -> list[Tag]:
    """Return *tags* and those of *more* that they lack.

    Two tags are the same if they share a slug, or a name regardless of case.

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
    """Return the tags of *links*: elements, each with the URL of its page."""
    tags: dict[tuple[str, str], Tag] = {}
    for link, url in links:
        name = clean_text(link.text).lstrip("#＃").strip()
        slug = tag_slug(link.attr("href") or "", site, url)
        if name:
            tags.setdefault((name, slug), Tag(name, slug))
    return list(tags.values())
