"""URLs of articles and tags: reading an id or a slug from one, and building one."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import unquote, urljoin, urlsplit

from crawler.ids import number_of, same_id

if TYPE_CHECKING:
    from crawler.sites.site import Site

_AUTHORITY = r"//(?:[^/?#\\]*@)?([^/?#\\@:\[\]]+|\[[0-9a-f:.]+\])"
_HOST = re.compile(rf"(?:https?:)?{_AUTHORITY}", re.IGNORECASE)
_TARGET = re.compile(rf"https?:{_AUTHORITY}(?::\d*)?(/[^#]*|\?[^#]*|)", re.IGNORECASE)
_ROOTED = re.compile(r"(?:/[0-9A-Za-z_][0-9A-Za-z_.,~-]*)+/?")
_ORIGIN = re.compile(r"https?://[^/?#]+")
_LONGEST = 500  # characters of an id that is believed


def find_id(url: str, site: Site, base: str = "") -> str | None:
    """Return the id of the article at *url*, or None if it is no article.

    Scheme, `?query`, `#fragment`, mobile host and part of a long article make no
    difference. A relative *url* is seen from *base*.
    """
    target = _target(url, base)
    for kind in site.pages.values():
        if match := kind.pattern.match(target):
            groups = match.groupdict().items()
            found = next((v for k, v in groups if k.startswith("id") and v), "")
            return found if _is_id(found, site) else None
    return None


def read_id(text: str, site: Site) -> str | None:
    """Return the id that *text* is, or None if no article of *site* has such a one."""
    if site.canonical.needs_number:
        text = text.lstrip("0")
    found = find_id(source_url(text, site), site) if _is_id(text, site) else None
    return found if found and same_id(text, found) else None


def page_kind(url: str, site: Site) -> str:
    """Return the kind of page at *url*: a key of `pages`, or ""."""
    target = _target(url)
    for name, kind in site.pages.items():
        if kind.pattern.match(target):
            return name
    return ""


def source_url(article_id: str, site: Site) -> str:
    """Return the canonical URL of the article *article_id*."""
    number = number_of(article_id)
    return site.canonical.url.format(
        id=number or article_id, thousands=(number or 0) // 1000
    )


def tag_slug(url: str, site: Site, base: str = "") -> str:
    """Return the slug of the tag whose page is at *url*, or ""."""
    match = site.tags and site.tags.pattern.match(_target(url, base))
    return match["slug"] if match else ""


def absolute(url: str, base: str) -> str:
    """Return *url* made absolute with *base*, or "" if it is malformed."""
    url = url.strip()
    # Most links are like this, and urljoin takes longer than all else about a link.
    if _ROOTED.fullmatch(url) and (origin := _ORIGIN.match(base)):
        return f"{origin[0]}{url}"
    try:
        return urljoin(base, url)
    except ValueError:
        return ""


def host(url: str) -> str:
    """Return the host of *url* in lower case, or "" if it has none.

    >>> host("https://user@IMG.example.org:80/a.png")
    'img.example.org'
    """
    match = _HOST.match(url)
    return match[1].lower() if match else ""


def is_same_page(url: str, other: str) -> bool:
    """Tell whether two URLs have the same host and path; the rest may differ.

    >>> is_same_page("http://example.org/%61?b", "https://EXAMPLE.org/a#c")
    True
    """
    one, two = urlsplit(url), urlsplit(other)
    return (one.hostname, unquote(one.path)) == (two.hostname, unquote(two.path))


def _target(url: str, base: str = "") -> str:
    """Return the `host/path?query` of *url*, which a site file's patterns match."""
    if url.startswith("//"):
        url = f"https:{url}"
    elif not url.startswith(("https://", "http://")):
        url = absolute(url, base or "https:")
    match = _TARGET.match(url)
    return f"{match[1].lower()}{match[2]}" if match else ""


def _is_id(text: str, site: Site) -> bool:
    """Tell whether *text* can stand in a URL of *site*, which may need a number."""
    is_number = number_of(text) is not None
    return (
        bool(text)
        and (is_number or not site.canonical.needs_number)
        and (len(text) <= _LONGEST and text.isprintable())
    )
