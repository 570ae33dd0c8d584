"""The events of a crawl, for observers such as the progress line.

Nothing depends on an event: the Session calls the components that must act. One signal
sends all events.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from crawler.errors import Exit
from crawler.outcomes import Failing

if TYPE_CHECKING:
    from scrapy.crawler import Crawler

    from crawler.items import Article
    from crawler.outcomes import Standing
    from crawler.pages.lists import Entry

event = object()
"""The signal. Arguments: event."""


class Event:
    """Something that happened."""

    __slots__ = ()


def tell(crawler: Crawler, happened: Event) -> None:
    """Send the event *happened* to the observers of *crawler*."""
    crawler.signals.send_catch_log(event, event=happened)


@dataclass(frozen=True, slots=True)
class ArticleFound(Event):
    """A list or a user named an article."""

    entry: Entry


@dataclass(frozen=True, slots=True)
class ArticleKnown(Event):
    """An article that was found is not fetched, for its *standing*."""

    entry: Entry
    standing: Standing


@dataclass(frozen=True, slots=True)
class ArticleRevisited(Event):
    """An article that no list named is fetched: anew, for a retry or a recheck."""

    entry: Entry


@dataclass(frozen=True, slots=True)
class ArticleWritten(Event):
    """An article went to the store, or to standard output: its outcome says how."""

    article: Article


@dataclass(frozen=True, slots=True)
class ArticleUnwanted(Event):
    """An article is outside of --since and --until, or beyond --limit."""

    id: str


@dataclass(frozen=True, slots=True)
class ArticleFailed(Event):
    """An article failed, was rejected or is blocked: *how* says which."""

    id: str
    source: str
    reason: str
    code: Exit = Exit.FAILED
    how: Failing = Failing.FAILED


@dataclass(frozen=True, slots=True)
class ArticleDropped(Event):
    """A pipeline of the user's dropped an article, as the user wants it."""

    id: str
    source: str
    reason: str
    """The pipeline, and what it said."""


@dataclass(frozen=True, slots=True)
class ArticleMissing(Event):
    """The site no longer has a written article; *gone* if that is certain."""

    id: str
    source: str
    gone: bool


@dataclass(frozen=True, slots=True)
class ArticleSkipped(Event):
    """An article was skipped: its host is down or blocks us."""

    id: str
    source: str


@dataclass(frozen=True, slots=True)
class ListFailed(Event):
    """A list could not be downloaded, or its host blocks us."""

    url: str
    reason: str


@dataclass(frozen=True, slots=True)
class ListEmpty(Event):
    """A page that should hold a list of articles holds none."""

    url: str


@dataclass(frozen=True, slots=True)
class ListStale(Event):
    """A stale list: all of it is older than the newest that it held before."""

    url: str
    newest: str


@dataclass(frozen=True, slots=True)
class HostStopped(Event):
    """A host is skipped for the rest of the run: it is down, or has us *blocked*."""

    host: str
    reason: str
    blocked: bool


@dataclass(frozen=True, slots=True)
class ImageStored(Event):
    """An image was downloaded, and stored."""

    url: str


@dataclass(frozen=True, slots=True)
class ImageFailed(Event):
    """An image could not be downloaded, or the file is no image."""

    url: str
    reason: str


@dataclass(frozen=True, slots=True)
class ImageSkipped(Event):
    """An image was skipped: time was over, or its host is down or blocks us."""

    url: str


@dataclass(frozen=True, slots=True)
class ImageRemote(Event):
    """An image stays on its host: it is another site's, or beyond the limit."""

    url: str


@dataclass(frozen=True, slots=True)
class TagMissing(Event):
    """The site has no such tag."""

    message: str


@dataclass(frozen=True, slots=True)
class StoreFailed(Event):
    """The output folder or its store cannot be written."""

    message: str


@dataclass(frozen=True, slots=True)
class PagesDamaged(Event):
    """Kept pages were lost, and the crawl goes on."""

    message: str
