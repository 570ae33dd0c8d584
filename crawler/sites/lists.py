"""Where a site names its articles, and what those pages look like, as data."""

from __future__ import annotations

from typing import Annotated, Self

from pydantic import Field, field_validator, model_validator

from crawler.sites.values import (
    Candidate,
    Link,
    Model,
    Pattern,
    Selector,
    Url,
    check_template,
)


class Tags(Model):
    """Where the pages of tags are."""

    url: Url
    pattern: Pattern
    """Matched against `host/path?query`; its group `slug` names the tag."""
    name: tuple[Candidate, ...] = ()
    """What readers call a tag, on its page."""
    links: Selector
    index: Url
    """A page with links to tags, for their names."""

    @field_validator("url")
    @classmethod
    def _is_template(cls, url: str) -> str:
        return check_template(url, slug="a")

    @field_validator("pattern")
    @classmethod
    def _names_slug(cls, pattern: Pattern) -> Pattern:
        if "slug" not in pattern.groupindex:
            message = "expected a group (?P<slug>...)"
            raise ValueError(message)
        return pattern


class Source(Model):
    """A feed, or a page with a list."""

    feed: Url | None = None
    page: Url | None = None

    @model_validator(mode="after")
    def _one_of_two(self) -> Self:
        if (self.feed is None) == (self.page is None):
            message = "expected one of `feed` and `page`"
            raise ValueError(message)
        return self

    @property
    def url(self) -> str:
        """Where it is."""
        return self.feed or self.page or ""


class NewsList(Model):
    """A way in to the articles."""

    name: str
    """As readers know it: a category of the articles it finds first."""
    sources: Annotated[tuple[Source, ...], Field(min_length=1)]


class Listing(Model):
    """How a page with a list is read."""

    items: Selector
    hidden: Selector | None = None
    """Items that are none, beside those that their own style hides."""
    link: Selector
    summary: tuple[Candidate, ...] = ()
    date: tuple[Candidate, ...] = ()
    next: tuple[Link, ...] = ()
    pager: Selector | None = None
    """The elements that hold links to the pages of the list, and no others."""
    pages: tuple[Candidate, ...] = ()
    """The number of pages, where the list tells it."""
    total: tuple[Candidate, ...] = ()
    """The number of articles, where the list tells it."""
    newest_first: bool = False
    """Whether paging may end where the dates of a page lie before `since`."""
