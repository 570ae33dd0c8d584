"""Feeds, read into what they say of each article."""

from __future__ import annotations

import io
import re
from typing import TYPE_CHECKING, Any

from crawler.dates import parse_feed_date
from crawler.pages.lists import Entry, Listed
from crawler.sites.urls import find_id
from crawler.text import clean_text

if TYPE_CHECKING:
    from crawler.sites.site import Site


def read_feed(body: bytes, url: str, site: Site, name: str) -> list[Entry]:
    """Return the articles of the feed in *body*, each once, in its order."""
    import feedparser  # noqa: PLC0415  # slow to import, and not every crawl reads one

    entries: dict[str, Entry] = {}
    # A stream: feedparser takes text for the name of a file, or a URL to fetch.
    for item in feedparser.parse(io.BytesIO(body), sanitize_html=False).entries:
        links = (item.get("link", ""), item.get("id", ""))
        article_id = next(filter(None, (find_id(x, site, url) for x in links)), None)
        if article_id:
            entries.setdefault(
                article_id, Entry(article_id, _feed_item(item, url, site, name))
            )
    return list(entries.values())


def _feed_item(item: Any, url: str, site: Site, name: str) -> Listed:  # noqa: ANN401  # feedparser's dictionary
    return Listed(
        name=name,
        url=url,
        title=clean_text(item.get("title", "")),
        date=parse_feed_date(item.get("published", ""), site.zone),
        summary=clean_text(_TAG.sub(" ", item.get("summary", ""))),
    )


_TAG = re.compile(r"<[^<>]*>")  # a second "<" would make the search quadratic
