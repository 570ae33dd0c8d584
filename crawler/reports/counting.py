"""The counts of events in a run, and the problems among them."""

from __future__ import annotations

from dataclasses import dataclass
from functools import singledispatch

from crawler import events
from crawler.errors import Exit
from crawler.outcomes import CHALLENGE

_NAMES: dict[type[events.Event], str] = {
    events.ArticleFound: "articles/found",
    events.ArticleRevisited: "articles/revisited",
    events.ArticleUnwanted: "articles/unwanted",
    events.ArticleDropped: "articles/dropped",
    events.ArticleSkipped: "articles/skipped",
    events.ListFailed: "lists/failed",
    events.ListEmpty: "lists/empty",
    events.ListStale: "lists/stale",
    events.HostStopped: "hosts/stopped",
    events.ImageStored: "images/stored",
    events.ImageFailed: "images/failed",
    events.ImageSkipped: "images/skipped",
    events.ImageRemote: "images/remote",
}
_FIELDS = ("author", "editor", "origin", "tags", "images")
"""Optional fields: their absence is counted, to show that pages have changed."""


@dataclass(frozen=True, slots=True)
class Problem:
    """Something that failed."""

    url: str
    reason: str
    code: Exit


def count_names(event: events.Event) -> list[str]:
    """Return the names of the stats that *event* increments."""
    match event:
        case events.ArticleKnown(standing=standing):
            return [f"articles/{standing}"]
        case events.ArticleMissing(gone=gone):
            return [f"articles/{'gone' if gone else 'missing'}"]
        case events.ArticleFailed(reason=reason, how=how):
            return [f"articles/{how}", f"articles/{how}/{reason}"]
        case events.ArticleWritten(article):
            lacking = [name for name in _FIELDS if not getattr(article, name)]
            # The first one stands in for Scrapy's CoreStats.
            names = ["item_scraped_count", f"articles/{article.outcome}"]
            return names + [f"articles/no_{name}" for name in lacking]
    return [_NAMES[type(event)]] if type(event) in _NAMES else []


@singledispatch
def problem_of(event: events.Event) -> Problem | None:
    """Return the problem that *event* reports, or None."""
    del event
    return None


@problem_of.register
def _(event: events.ArticleFailed) -> Problem:
    return Problem(event.source, event.reason, event.code)


@problem_of.register
def _(event: events.ListFailed) -> Problem:
    code = Exit.BLOCKED if event.reason == CHALLENGE else Exit.FAILED
    return Problem(event.url, event.reason, code)


@problem_of.register
def _(event: events.ListEmpty) -> Problem:
    reason = "a list without articles: see `listing` in the site file"
    return Problem(event.url, reason, Exit.DRIED_UP)


@problem_of.register
def _(event: events.ListStale) -> Problem:
    reason = f"stale list: it used to contain article {event.newest}"
    return Problem(event.url, reason, Exit.DRIED_UP)


@problem_of.register
def _(event: events.HostStopped) -> Problem:
    code = Exit.BLOCKED if event.blocked else Exit.FAILED
    return Problem(event.host, event.reason, code)


@problem_of.register
def _(event: events.ImageFailed) -> Problem:
    return Problem(event.url, event.reason, Exit.FAILED)


@problem_of.register
def _(event: events.TagMissing) -> Problem:
    return Problem("", event.message, Exit.USAGE)


@problem_of.register
def _(event: events.StoreFailed) -> Problem:
    return Problem("", event.message, Exit.DISK)


@problem_of.register
def _(event: events.PagesDamaged) -> Problem:
    # Kept pages are a convenience, and the run did its work.
    return Problem("", event.message, Exit.DONE)
