"""Entries of lists of articles, and the reader of list pages."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from crawler.dates import parse_date
from crawler.pages.page import Page, read_element
from crawler.pages.visibility import is_hidden
from crawler.sites.urls import find_id
from crawler.text import clean_text

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import datetime

    import turbohtml

    from crawler.sites.site import Site
    from crawler.sites.values import Candidate


class Listed(NamedTuple):
    """The data that a list gives about one of its articles."""

    name: str
    """Name of the list, as readers see it."""
    url: str = ""
    """URL of the list."""
    title: str = ""
    date: datetime | None = None
    summary: str = ""


@dataclass(frozen=True, slots=True)
class Entry:
    """An article in a list."""

    id: str
    listed: Listed


def read_page(page: Page, site: Site, name: str) -> list[Entry]:
    """Return one entry for each article of the list *name* on *page*, in page order."""
    entries: dict[str, Entry] = {}
    hidden = site.listing.hidden
    for item in page.tree.select(site.listing.items):
        if is_hidden(item) or (hidden and item.matches(hidden)):
            continue
        link = item.select_one(site.listing.link)
        article_id = link and find_id(link.attr("href") or "", site, page.url)
        if link and article_id:
            listed = Listed(
                name=name,
                url=page.url,
                title=clean_text(link.text),
                date=parse_date(_first(item, site.listing.date), site.zone),
                summary=_first(item, site.listing.summary),
            )
            entries.setdefault(article_id, Entry(article_id, listed))
    return list(entries.values())


def is_sorted(entries: Sequence[Entry]) -> bool:
    """Tell whether every entry has a date and the newest come first."""
    dates = [entry.listed.date for entry in entries]
    return None not in dates and all(a and b and a >= b for a, b in pairwise(dates))


def _first(item: turbohtml.Element, candidates: Sequence[Candidate]) -> str:
    return next(_readings(item, candidates), "")


def _readings(
    item: turbohtml.Element, candidates: Sequence[Candidate]
) -> Iterator[str]:
    for candidate in candidates:
        for element in item.select(candidate.css):
            if reading := read_element(element, candidate, ""):
                yield reading.value
