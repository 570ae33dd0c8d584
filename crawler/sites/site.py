"""The model of a site file.

`sites/mydrivers.yaml` is the example and explains each key. Nothing else in the
program knows a host name, a label or a selector of a site.
"""

from __future__ import annotations

from functools import cached_property
from typing import Annotated
from zoneinfo import ZoneInfo

from pydantic import Field

from crawler.sites.articles import Body, Fields, PageKind, Parts
from crawler.sites.lists import Listing, NewsList, Tags
from crawler.sites.values import Charset, Model, Url


class Site(Model):
    """A news site."""

    name: Annotated[str, Field(pattern=r"^[a-z0-9_-]+$")]
    title: str
    url: Url
    zone: ZoneInfo
    hosts: Annotated[tuple[str, ...], Field(min_length=1)]
    image_hosts: tuple[str, ...] = ()
    furniture_hosts: tuple[str, ...] = ()
    placeholders: tuple[Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")], ...] = ()
    charsets: tuple[Charset, ...] = ()
    categories: tuple[str, str]
    section: str
    pages: Annotated[dict[str, PageKind], Field(min_length=1)]
    parts: Parts | None = None
    tags: Tags | None = None
    lists: dict[str, NewsList] = Field(default_factory=dict)
    listing: Listing
    candidates: Fields = Field(alias="fields")
    body: Body

    @cached_property
    def canonical(self) -> PageKind:
        """The kind of page that is fetched: the first of `pages`."""
        return next(iter(self.pages.values()))
