"""Entries of RSS and Atom feeds."""

from __future__ import annotations

import io
import re
from typing import TYPE_CHECKING

from crawler.dates import parse_feed_date
from crawler.pages.lists import Entry, Listed
from crawler.sites.urls import find_id
from crawler.text import clean_text

if TYPE_CHECKING:
    from collections.abc import Mapping

    from crawler.sites.site import Site


def read_feed(body: bytes, url: str, site: Site, name: str) -> list[Entry]:
    """Return one entry for each article of the feed *body*, in feed order."""
    import feedparser  # noqa: PLC0415  # slow to import, and not every crawl reads one

    entries: dict[str, Entry] = {}
    # Pass a stream: feedparser takes text for a file name, or for a URL to fetch.
    for item in feedparser.parse(io.BytesIO(body), sanitize_html=False).entries:
        links = (item.get("link", ""), item.get("id", ""))
        article_id = next(filter(None, (find_id(x, site, url) for x in links)), None)
        if article_id:
            entries.setdefault(
                article_id, Entry(article_id, _feed_item(item, url, site, name))
            )
    return list(entries.values())


def _feed_item(item: Mapping[str, str], url: str, site: Site, name: str) -> Listed:
    return Listed(
        name=name,
        url=url,
        title=clean_text(item.get("title", "")),
        date=parse_feed_date(item.get("published", ""), site.zone),
        summary=clean_text(_TAG.sub(" ", item.get("summary", ""))),
    )


_TAG = re.compile(r"<[^<>]*>")  # a second "<" would make the search quadratic
