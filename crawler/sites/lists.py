"""Models of a site file: lists of articles, and tags."""

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
    """Rules that find tags and their pages."""

    url: Url
    pattern: Pattern
    """Matched against `host/path?query`; its group `slug` names the tag."""
    name: tuple[Candidate, ...] = ()
    """Candidates for the name of a tag, on the tag's page."""
    links: Selector
    index: Url
    """A page with links to tags, read for their names."""

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
        """The URL of the feed or page."""
        return self.feed or self.page or ""


class NewsList(Model):
    """A list of articles, merged from its sources."""

    name: str
    """The name that readers see; a category of the articles that it finds first."""
    sources: Annotated[tuple[Source, ...], Field(min_length=1)]


class Listing(Model):
    """Rules that read a page with a list."""

    items: Selector
    hidden: Selector | None = None
    """Items to skip, in addition to those that their own style hides."""
    link: Selector
    summary: tuple[Candidate, ...] = ()
    date: tuple[Candidate, ...] = ()
    next: tuple[Link, ...] = ()
    pager: Selector | None = None
    """The elements that hold links to the pages of the list, and no others."""
    pages: tuple[Candidate, ...] = ()
    """Candidates for the number of pages, if the list shows it."""
    total: tuple[Candidate, ...] = ()
    """Candidates for the number of articles, if the list shows it."""
    newest_first: bool = False
    """Whether paging may stop at a page whose dates are before `since`."""
