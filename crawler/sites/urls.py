"""Addresses of articles and tags: which number they name, and how they are written."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import unquote, urljoin, urlsplit

if TYPE_CHECKING:
    from crawler.sites.site import Site

_AUTHORITY = r"//(?:[^/?#\\]*@)?([^/?#\\@:\[\]]+|\[[0-9a-f:.]+\])"
_HOST = re.compile(rf"(?:https?:)?{_AUTHORITY}", re.IGNORECASE)
_TARGET = re.compile(rf"https?:{_AUTHORITY}(?::\d*)?(/[^#]*|\?[^#]*|)", re.IGNORECASE)
_ROOTED = re.compile(r"(?:/[0-9A-Za-z_][0-9A-Za-z_.,~-]*)+/?")
_ORIGIN = re.compile(r"https?://[^/?#]+")
_DIGITS = 12  # the longest number of an article that is believed


def article_id(address: str, site: Site, base: str = "") -> int | None:
    """Return the number of the article at *address*, or None if it is no article.

    Scheme, `?query`, `#fragment`, mobile host and part of a long article make no
    difference. A relative *address* is seen from *base*.
    """
    target = _target(address, base)
    for kind in site.pages.values():
        if match := kind.pattern.match(target):
            digits = next(v for k, v in match.groupdict().items() if k != "part" and v)
            return int(digits) if len(digits) <= _DIGITS else None
    return None


def page_kind(address: str, site: Site) -> str:
    """Return the kind of page at *address*: a key of `pages`, or nothing."""
    target = _target(address)
    for name, kind in site.pages.items():
        if kind.pattern.match(target):
            return name
    return ""


def source_address(number: int, site: Site) -> str:
    """Return the canonical address of the article *number*."""
    return site.canonical.address.format(id=number, thousands=number // 1000)


def tag_slug(address: str, site: Site, base: str = "") -> str:
    """Return the slug of the tag whose page is at *address*, or nothing."""
    match = site.tags and site.tags.pattern.match(_target(address, base))
    return match["slug"] if match else ""


def absolute(address: str, base: str) -> str:
    """Return *address* as seen from *base*, or nothing where it cannot be read."""
    address = address.strip()
    # Most links are like this, and joining takes longer than all else about a link.
    if _ROOTED.fullmatch(address) and (origin := _ORIGIN.match(base)):
        return f"{origin[0]}{address}"
    try:
        return urljoin(base, address)
    except ValueError:
        return ""


def host(address: str) -> str:
    """Return the host of an address with one, in small letters, or nothing.

    >>> host("https://user@IMG.example.org:80/a.png")
    'img.example.org'
    """
    match = _HOST.match(address)
    return match[1].lower() if match else ""


def is_same_page(url: str, other: str) -> bool:
    """Tell whether two URLs lead to one place, whatever their scheme and query.

    >>> is_same_page("http://example.org/%61?b", "https://EXAMPLE.org/a#c")
    True
    """
    one, two = urlsplit(url), urlsplit(other)
    return (one.hostname, unquote(one.path)) == (two.hostname, unquote(two.path))


def _target(address: str, base: str = "") -> str:
    """Return `host/path?query`, what the patterns of a site file are matched with."""
    if address.startswith("//"):
        address = f"https:{address}"
    elif not address.startswith(("https://", "http://")):
        address = absolute(address, base or "https:")
    match = _TARGET.match(address)
    return f"{match[1].lower()}{match[2]}" if match else ""
