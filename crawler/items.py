"""The item of a crawl: an article."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from crawler.ids import number_of
from crawler.sites.urls import source_url

if TYPE_CHECKING:
    from datetime import datetime
    from pathlib import PurePosixPath

    import turbohtml

    from crawler.outcomes import Outcome
    from crawler.pages.cutting import Cut
    from crawler.pages.images import Image
    from crawler.pages.lists import Entry, Listed
    from crawler.pages.page import Page, Reading
    from crawler.pages.tags import Tag
    from crawler.sites.site import Site


@dataclass(slots=True)
class Article:
    """An article: found by a spider, filled in by the pipelines."""

    id: str
    """With `site`, the article's identity, whatever its URL looks like."""
    source: str
    """The article's own URL, in its canonical form."""
    pages: tuple[Page, ...] = field(repr=False)
    """The downloaded pages, in reading order."""
    listed: Listed = field(repr=False)
    site: str
    """The name of its site."""

    title: str = ""
    """Headline, white space collapsed, nothing replaced."""
    date: datetime | None = None
    """When it was published: aware, in the site's zone."""
    updated: datetime | None = None
    """When it last changed, if it did."""
    author: str = ""
    editor: str = ""
    origin: str = ""
    """The medium that it came from."""
    origin_url: str = ""
    """The URL of the original; only a user's pipeline fills it so far."""
    tags: list[Tag] = field(default_factory=list)
    categories: list[str] = field(default_factory=list)
    """The site's two names, then the list that first found the article."""
    images: list[Image] = field(default_factory=list, repr=False)
    headimg: str = ""
    """The first image of the text, full size."""
    thumbnail: str = ""
    """The first image of the text, as the page shows it."""
    body: str = field(default="", repr=False)
    """HTML: cleaned by an allow-list, tail and furniture cut, links absolute."""
    extra: dict[str, Any] = field(default_factory=dict)
    """Fields of the user's own: written as they are, after ours."""
    containers: list[turbohtml.Element] = field(default_factory=list, repr=False)
    """The uncut originals of the body, in the trees of the pages."""
    text: list[turbohtml.Element] = field(default_factory=list, repr=False)
    """Copies of the containers with tail and furniture cut, links absolute."""
    cut: list[Cut] = field(default_factory=list, repr=False)
    provenance: dict[str, Reading[Any]] = field(default_factory=dict, repr=False)
    """Where each field comes from."""
    path: PurePosixPath | None = None
    """The path of its file, relative to the output folder."""
    is_kept: bool = False
    """Whether its pages were kept from an earlier crawl, and not downloaded now."""
    same_as: str | None = None
    """The id of the first article with the same text, if that is another."""
    has_same: bool = False
    """Whether another article has the same text."""
    gained: list[Tag] = field(default_factory=list, repr=False)
    """Its tags from lists that it did not have when it was written."""
    outcome: Outcome | None = None
    """The outcome of writing it."""

    @property
    def number(self) -> int | None:
        """The id, where it is a number."""
        return number_of(self.id)

    @property
    def published(self) -> datetime:
        """The date, which CheckPipeline requires. Raises ValueError without one."""
        if self.date is None:
            message = f"{self.source}: no date"
            raise ValueError(message)
        return self.date

    def fill(self, name: str, reading: Reading[Any]) -> None:
        """Set the field *name* to the value of *reading*, and note its origin."""
        setattr(self, name, reading.value)
        self.provenance[name] = reading


def begin_article(
    entry: Entry, pages: tuple[Page, ...], site: Site, *, is_kept: bool = False
) -> Article:
    """Return the article of *entry*, with empty fields.

    *is_kept* tells whether its pages were kept from an earlier crawl.
    """
    source = source_url(entry.id, site)
    return Article(entry.id, source, pages, entry.listed, site.name, is_kept=is_kept)


@dataclass(frozen=True, slots=True)
class Head:
    """The article of a file, as its front matter describes it."""

    title: str
    date: datetime
    """Aware; without a zone in `seed` and for a Hexo site with `timezone:`."""
    categories: list[str]
    tags: list[str]
    id: str | None
    source: str
    updated: datetime | None = None
    """As `date`."""
