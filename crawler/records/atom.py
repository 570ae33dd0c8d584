"""The Atom feed (RFC 4287) of articles; all its dates come from articles."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

from crawler.records.record import clean

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from crawler.records.record import Record
    from crawler.sites.site import Site
    from crawler.store.articles import Stored

_NAMESPACE = "http://www.w3.org/2005/Atom"
_NEVER = datetime.fromtimestamp(0, UTC)


def render_feed(entries: Iterable[tuple[Stored, Record | None]], site: Site) -> bytes:
    """Return the feed of *entries*, newest first.

    An entry without a record has no content, and the site as author.
    """
    feed = ET.Element("feed", xmlns=_NAMESPACE)
    elements = [_entry(*entry, site) for entry in entries]
    moments = [datetime.fromisoformat(e.findtext("updated", "")) for e in elements]
    _add(feed, "id", site.url)
    _add(feed, "title", site.title)
    _add(feed, "updated", max(moments, default=_NEVER).isoformat())
    _add(_add(feed, "author"), "name", site.title)
    _add(feed, "link", rel="alternate", type="text/html", href=site.url)
    _add(feed, "generator", "newsmatter")
    feed.extend(elements)
    ET.indent(feed, space="")
    content: bytes = ET.tostring(feed, encoding="utf-8", xml_declaration=True)
    return content + b"\n"


def _entry(stored: Stored, record: Record | None, site: Site) -> ET.Element:
    entry = ET.Element("entry")
    published = _moment(stored.date, site)
    updated = _moment(stored.updated, site) if stored.updated else published
    _add(entry, "id", stored.source)
    _add(entry, "title", stored.title)
    _add(entry, "published", published.isoformat())
    _add(entry, "updated", updated.isoformat())
    _add(entry, "link", rel="alternate", type="text/html", href=clean(stored.source))
    author = (record.author or record.origin) if record else ""
    _add(_add(entry, "author"), "name", author or site.title)
    for term in _terms(stored, record):
        _add(entry, "category", term=term)
    if record:
        _add(entry, "content", record.body, type="html")
    return entry


def _terms(stored: Stored, record: Record | None) -> Iterator[str]:
    """Yield the names of categories and tags, without duplicates."""
    tags = record.tags if record else stored.tags
    names = [*stored.categories, *(tag.name for tag in tags)]
    yield from dict.fromkeys(filter(None, map(clean, names)))


def _moment(text: str, site: Site) -> datetime:
    moment = datetime.fromisoformat(text)
    return moment if moment.tzinfo else moment.replace(tzinfo=site.zone)


def _add(
    parent: ET.Element, tag: str, text: str | None = None, **attributes: str
) -> ET.Element:
    element = ET.SubElement(parent, tag, attributes)
    element.text = clean(text) if text is not None else None
    return element
