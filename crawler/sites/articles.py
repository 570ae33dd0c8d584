"""Models of a site file: the pages of articles."""

from __future__ import annotations

from functools import cached_property
from typing import Annotated, Literal

from pydantic import Field, field_validator

from crawler.sites.values import (
    Candidate,
    Link,
    Model,
    Pattern,
    Selector,
    Url,
    check_template,
)


class PageKind(Model):
    """A kind of page that holds one article."""

    url: Url
    pattern: Pattern
    """Matched against `host/path?query`; its groups `id…` hold the id."""

    @field_validator("url")
    @classmethod
    def _is_template(cls, url: str) -> str:
        return check_template(url, id=1, thousands=0)

    @cached_property
    def needs_number(self) -> bool:
        """Whether an id must be a number to stand in `url`."""
        try:
            self.url.format(id="id")
        except (LookupError, ValueError):
            return True
        return False

    @field_validator("pattern")
    @classmethod
    def _names_id(cls, pattern: Pattern) -> Pattern:
        if not any(name.startswith("id") for name in pattern.groupindex):
            message = "expected a group (?P<id>...)"
            raise ValueError(message)
        return pattern


class Parts(Model):
    """Rules that find the pages of a long article."""

    mark: Annotated[str, Field(pattern=r"^[\w./?&=-]*\{id\}[\w./?&=-]*$")] = "{id}"
    """Text in the URL of each part, {id} being the article's id. A page without this
    text is not searched for links."""
    whole: Link
    """The link to the whole text on one page."""
    within: Selector
    """The elements that hold links to the single pages."""
    pager: Selector | None = None
    """Those that hold nothing else: a number in one is the number of a page."""
    limit: int = Field(gt=0)
    """An article with more pages is rejected."""


class Fields(Model):
    """The candidates of each field, the best first."""

    id: tuple[Candidate, ...]
    """Trusted: a page belongs to an article if any of these reads its id."""
    id_hints: tuple[Candidate, ...] = ()
    """Read only if no candidate of `id` finds an id."""
    title: tuple[Candidate, ...]
    date: tuple[Candidate, ...]
    author: tuple[Candidate, ...] = ()
    editor: tuple[Candidate, ...] = ()
    origin: tuple[Candidate, ...] = ()
    tags: tuple[Candidate, ...] = ()


class Seed(Model):
    """Elements that the `seed` profile removes from a page; it keeps all others."""

    cut: Selector
    tail: Selector


class Body(Model):
    """Rules that find the text of an article and cut what is not text."""

    containers: tuple[Selector, ...]
    cut: tuple[Selector, ...] = ()
    tail: tuple[Selector, ...] = ()
    tail_text: Pattern | None = None
    seed: Seed
    lazy: tuple[str, ...] = ()
    video: Link | None = None
    """Players; each becomes a link with this text to the video that it plays."""
    attributes: dict[str, Literal["width", "height", "alt", "title"]] = Field(
        default_factory=dict
    )
    """The site's own attributes of images, and the HTML attributes they stand for."""

    @cached_property
    def any_cut(self) -> str:
        """One selector for all of `cut`."""
        return ", ".join(self.cut)

    @cached_property
    def any_tail(self) -> str:
        """One selector for all of `tail`."""
        return ", ".join(self.tail)
