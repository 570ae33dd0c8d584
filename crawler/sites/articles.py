"""What the pages of a site's articles look like, as data."""

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
    """How the pages of a long article are found."""

    mark: Annotated[str, Field(pattern=r"^[\w./?&=-]*\{id\}[\w./?&=-]*$")] = "{id}"
    """What stands in the URL of each part, {id} being the article's id: a page
    in which it stands nowhere is not looked through for links."""
    whole: Link
    """Leads to the whole text on one page."""
    within: Selector
    """The elements that hold links to the single pages."""
    pager: Selector | None = None
    """Those of them that hold nothing else: a number in one is that of a page."""
    limit: int = Field(gt=0)
    """An article with more pages is rejected."""


class Fields(Model):
    """The candidates of each field, the best first."""

    id: tuple[Candidate, ...]
    """Each is trusted: a page is that of an article if one of them says so."""
    id_hints: tuple[Candidate, ...] = ()
    """They are read only where no candidate of `id` finds one."""
    title: tuple[Candidate, ...]
    date: tuple[Candidate, ...]
    author: tuple[Candidate, ...] = ()
    editor: tuple[Candidate, ...] = ()
    origin: tuple[Candidate, ...] = ()
    tags: tuple[Candidate, ...] = ()


class Seed(Model):
    """What the `seed` profile takes out of a page that it keeps as it was."""

    cut: Selector
    tail: Selector


class Body(Model):
    """How the text is found, and what in it is not text."""

    containers: tuple[Selector, ...]
    cut: tuple[Selector, ...] = ()
    tail: tuple[Selector, ...] = ()
    tail_text: Pattern | None = None
    seed: Seed
    lazy: tuple[str, ...] = ()
    video: Link | None = None
    """Players: each becomes a link to what it plays, with this text."""
    attributes: dict[str, Literal["width", "height", "alt", "title"]] = Field(
        default_factory=dict
    )
    """Names of the site's own for what images have in HTML."""

    @cached_property
    def any_cut(self) -> str:
        """One selector for all of `cut`."""
        return ", ".join(self.cut)

    @cached_property
    def any_tail(self) -> str:
        """One selector for all of `tail`."""
        return ", ".join(self.tail)
