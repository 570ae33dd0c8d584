"""What a site looks like, as data.

`sites/mydrivers.yaml` is the example, and says what each key means. Nothing else in
the program knows a host name, a label or a selector of a site.
"""

from __future__ import annotations

from functools import cached_property
from typing import Annotated, Literal, Self
from zoneinfo import ZoneInfo

from pydantic import (
    BaseModel,
    ConfigDict,
    Field,
    field_validator,
    model_validator,
)

from crawler.site_values import Address, Charset, Pattern, Selector, check_template


class Model(BaseModel):
    """A part of a site file: an unknown key is an error."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Candidate(Model):
    """One place where a field may stand."""

    within: Selector | None = None
    """The elements to look into; the whole page, if none is given."""
    css: Selector
    attribute: str = ""
    """Read instead of the text."""
    pattern: Pattern | None = None
    """Its first group is the value."""
    page: str = ""
    """The kind of page that this is for; any, if empty."""

    @field_validator("pattern")
    @classmethod
    def _has_group(cls, pattern: Pattern | None) -> Pattern | None:
        if pattern and not pattern.groups:
            message = "expected a group: ( and ) around what is the value"
            raise ValueError(message)
        return pattern


class Link(Model):
    """A link that is known by its selector, and by its text if one is given."""

    css: Selector
    text: str = ""


class PageKind(Model):
    """A kind of page that holds one article."""

    address: Address
    pattern: Pattern
    """Matched against `host/path?query`; its groups `id…` hold the number."""

    @field_validator("address")
    @classmethod
    def _is_template(cls, address: str) -> str:
        return check_template(address, id=1, thousands=0)

    @field_validator("pattern")
    @classmethod
    def _names_id(cls, pattern: Pattern) -> Pattern:
        if not any(name.startswith("id") for name in pattern.groupindex):
            message = "expected a group (?P<id>...)"
            raise ValueError(message)
        return pattern


class Parts(Model):
    """How the pages of a long article are found."""

    whole: Link
    """Leads to the whole text on one page."""
    within: Selector
    """The elements that hold links to the single pages."""
    limit: int = Field(gt=0)


class Tags(Model):
    """Where the pages of tags are."""

    address: Address
    pattern: Pattern
    """Matched against `host/path?query`; its group `slug` names the tag."""
    name: tuple[Candidate, ...] = ()
    """What readers call a tag, on its page."""
    links: Selector
    index: Address
    """A page with links to tags, for their names."""

    @field_validator("address")
    @classmethod
    def _is_template(cls, address: str) -> str:
        return check_template(address, slug="a")

    @field_validator("pattern")
    @classmethod
    def _names_slug(cls, pattern: Pattern) -> Pattern:
        if "slug" not in pattern.groupindex:
            message = "expected a group (?P<slug>...)"
            raise ValueError(message)
        return pattern


class Source(Model):
    """A feed, or a page with a list."""

    feed: Address | None = None
    page: Address | None = None

    @model_validator(mode="after")
    def _one_of_two(self) -> Self:
        if (self.feed is None) == (self.page is None):
            message = "expected one of `feed` and `page`"
            raise ValueError(message)
        return self

    @property
    def address(self) -> str:
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
    hidden: Selector
    link: Selector
    summary: tuple[Candidate, ...] = ()
    date: tuple[Candidate, ...] = ()
    next: tuple[Link, ...] = ()
    newest_first: bool = False
    """Whether paging may end where the dates of a page lie before `since`."""


class Fields(Model):
    """The candidates of each field, the best first."""

    id: tuple[Candidate, ...]
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
    attributes: dict[str, Literal["width", "height", "alt", "title"]] = {}
    """Names of the site's own for what pictures have in HTML."""


class Site(Model):
    """A news site."""

    name: Annotated[str, Field(pattern=r"^[a-z0-9_-]+$")]
    title: str
    url: Address
    zone: ZoneInfo
    hosts: Annotated[tuple[str, ...], Field(min_length=1)]
    picture_hosts: tuple[str, ...] = ()
    furniture_hosts: tuple[str, ...] = ()
    placeholders: tuple[Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")], ...] = ()
    charsets: tuple[Charset, ...] = ()
    categories: tuple[str, str]
    section: str
    pages: Annotated[dict[str, PageKind], Field(min_length=1)]
    parts: Parts | None = None
    tags: Tags | None = None
    lists: dict[str, NewsList] = {}
    listing: Listing
    candidates: Fields = Field(alias="fields")
    body: Body

    @cached_property
    def canonical(self) -> PageKind:
        """The kind of page that is fetched."""
        return next(iter(self.pages.values()))
