"""The Atom feed follows RFC 4287, and feed readers can read it."""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Any
from xml.etree import ElementTree as ET

import feedparser
from hypothesis import given

from crawler.pages.lists import Listed
from crawler.pages.tags import Tag
from crawler.records.atom import render_feed
from crawler.records.record import Record, clean, record_of
from crawler.store.articles import Stored
from tests.support.builders import (
    CATEGORIES,
    DATE,
    ID,
    SITE,
    URL,
    any_text,
    article,
    often,
)

if TYPE_CHECKING:
    from collections.abc import Iterable

ATOM = "{http://www.w3.org/2005/Atom}"
NOW = DATE.isoformat()
LATER = (DATE + timedelta(hours=1)).isoformat()


def stored(**fields: Any) -> Stored:  # noqa: ANN401  # fields are of many types
    """Return a stored article with *fields* changed."""
    known = {
        "id": ID,
        "source": URL,
        "title": "雨",
        "date": NOW,
        "updated": None,
        "categories": CATEGORIES,
        "path": PurePosixPath("a.md"),
        "digest": "",
        "listed": Listed(""),
        "tags": [],
    }
    return Stored(**{**known, **fields})


def read(entries: Iterable[tuple[Stored, Record | None]]) -> Any:  # noqa: ANN401  # feedparser's
    """Return the feed of *entries*, parsed; it must be well-formed."""
    feed = feedparser.parse(
        render_feed(entries, SITE), sanitize_html=False, resolve_relative_uris=False
    )
    assert (feed.bozo, feed.version) == (False, "atom10")
    return feed


def test_feed() -> None:
    """A feed has all required elements: id, title, updated, author and link."""
    other = stored(id="2", source=f"{URL}?2", updated=LATER)
    feed = read([(stored(), None), (other, None)]).feed
    assert (feed.id, feed.link) == (SITE.url, SITE.url)
    assert (feed.title, feed.author) == ("快科技", "快科技")
    assert feed.updated == LATER


def test_entry() -> None:
    """An entry has all required elements, and the article as HTML."""
    body = '<p>1 &lt; 2 &amp; <a href="https://example.org/?a=1&amp;b=2">雨</a></p>'
    record = record_of(article(author="林木", body=body, tags=[Tag("手机", "")]))
    [entry] = read([(stored(updated=LATER, title="<雨> & 雪"), record)]).entries
    assert (entry.id, entry.link) == (URL, URL)
    assert (entry.published, entry.updated) == (NOW, LATER)
    assert entry.title_detail.type == "text/plain"
    assert (entry.title, entry.author) == ("<雨> & 雪", "林木")
    assert [tag.term for tag in entry.tags] == [*CATEGORIES, "手机"]
    [content] = entry.content
    assert (content.type, content.value) == ("text/html", body)


def test_order_of_elements() -> None:
    """No element that may occur once occurs twice."""
    feed = ET.fromstring(render_feed([(stored(), record_of(article()))], SITE))  # noqa: S314  # our own
    entry = feed.find(f"{ATOM}entry")
    assert entry is not None
    for element, names in (
        (feed, ("id", "title", "updated", "generator", "link")),
        (entry, ("id", "title", "updated", "published", "content", "link", "author")),
    ):
        assert [len(element.findall(ATOM + name)) for name in names] == [1] * len(names)


def test_author() -> None:
    """Without an author the origin is the author, by default the site."""
    entries = [
        (stored(), record_of(article(origin="新华社"))),
        (stored(), record_of(article())),
        (stored(), None),
    ]
    authors = [entry.author for entry in read(entries).entries]
    assert authors == ["新华社", "快科技", "快科技"]


def test_no_record() -> None:
    """An entry without a record has a link and no content."""
    [entry] = read([(stored(tags=[Tag("手机", "")]), None)]).entries
    assert (entry.link, "content" in entry) == (URL, False)
    assert [tag.term for tag in entry.tags] == [*CATEGORIES, "手机"]


def test_date_without_offset() -> None:
    """The date of an adopted article is in the site's zone."""
    [entry] = read([(stored(date="2022-05-23T16:31:40"), None)]).entries
    assert entry.published == NOW


def test_no_entries() -> None:
    """A feed without entries is valid, and does not depend on the clock."""
    feed = read([])
    assert feed.entries == []
    assert datetime.fromisoformat(feed.feed.updated).timestamp() == 0


@given(any_text)
@often
def test_any_text(text: str) -> None:
    """Any text of a page gives a well-formed feed with this text."""
    record = record_of(article(author=text, body=text, tags=[Tag(text, text)]))
    content = render_feed([(stored(title=text), record)], SITE)
    entry = ET.fromstring(content).find(f"{ATOM}entry")  # noqa: S314  # our own
    assert entry is not None
    assert (entry.findtext(f"{ATOM}title") or "") == clean(text)
    assert (entry.findtext(f"{ATOM}content") or "") == clean(text)
