"""URLs in a text, resolved as a browser resolves them."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import islice
from typing import TYPE_CHECKING

import turbohtml
from w3lib.url import safe_url_string

from crawler.pages.srcset import largest
from crawler.sites.urls import absolute, host

if TYPE_CHECKING:
    from collections.abc import Iterator

    from crawler.sites.articles import Body
    from crawler.sites.site import Site

_ODD = re.compile(r"[^!#$%&'()*+,\-./0-9:;=?@A-Z_a-z~\[\]]")
_PIXELS = re.compile(r"[0-9]{1,6}")
"""A valid width or height of an image."""
_MOST_NODES = 100
"""Nodes of a `picture` element that are searched for sources."""
_WEB = ("https://", "http://")


def resolve(text: turbohtml.Element, base: str, site: Site) -> None:
    """Make *text*, from a page at *base*, show the same on any other page.

    URLs become absolute. An image that loads lazily or in several sizes gets the URL
    of its largest size. A player becomes a link, or plain words if it plays nothing.
    Images that are furniture or have no URL are removed.
    """
    _link_players(text, base, site.body)
    images = text.select("img")
    for image in images:
        _load(image, site.body)
    for element in text.select("[href]"):
        _complete(element, "href", base)
    for image in images:
        url = _complete(image, "src", base)
        name = host(url) if url.startswith(_WEB) else ""
        if not name or _is_below(name, site.furniture_hosts):
            image.extract()


def is_within(url: str, domains: tuple[str, ...]) -> bool:
    """Tell whether the host of *url* is one of *domains* or a subdomain of one.

    >>> is_within("https://img.example.org/a.png", ("example.org",))
    True
    """
    return _is_below(host(url), domains)


@lru_cache(maxsize=256)
def _is_below(name: str, domains: tuple[str, ...]) -> bool:
    return any(name == d or name.endswith(f".{d}") for d in domains)


def _complete(element: turbohtml.Element, name: str, base: str) -> str:
    """Make the URL in the attribute *name* absolute, and return it."""
    given = element.attr(name)
    url = complete(given or "", base)
    if url != given:
        element.attrs[name] = url
    return url


def complete(url: str, base: str) -> str:
    """Return *url* made absolute with *base* and percent-encoded.

    Returns "" for a URL that no browser can read.

    >>> complete("/雨 1.png", "https://example.org/a")
    'https://example.org/%E9%9B%A8%201.png'
    """
    if url.startswith(_WEB) and not _ODD.search(url):  # nearly always
        return url
    url = url.strip()
    if not url:
        return ""
    if url.startswith("//"):
        url = f"{base.partition(':')[0]}:{url}"
    elif not url.startswith(_WEB):
        url = absolute(url, base)
    if not _ODD.search(url):
        return url
    try:
        encoded = safe_url_string(url)
    except ValueError:
        return ""
    return "" if _ODD.search(encoded) else encoded


def _load(image: turbohtml.Element, body: Body) -> None:
    url = _url(image, body.lazy)
    if url and url != image.attr("src"):
        image.attrs["src"] = url
    for own, name in body.attributes.items():
        if value := image.attr(own):
            image.attrs[name] = value
    for name in ("width", "height"):
        value = image.attr(name)
        if value and not _PIXELS.fullmatch(value):
            del image.attrs[name]


def _url(element: turbohtml.Element, lazy: tuple[str, ...]) -> str:
    """Return the URL that *element* loads, the largest of several sizes; "" for none.

    *lazy* names the attributes that may hold it until a script moves it to `src`.
    """
    for name in lazy:
        if value := element.attr(name):
            return largest(value) if name.endswith("srcset") else value
    url = (element.attr("src") or "").strip()
    if url and not url.startswith("data:"):  # a data: URL is a placeholder
        return url
    sizes = (largest(source.attr("srcset") or "") for source in _sources(element))
    return next(filter(None, sizes), url)


def _sources(image: turbohtml.Element) -> Iterator[turbohtml.Element]:
    """Yield *image*, then the first sources of the `picture` element around it."""
    yield image
    if picture := image.closest("picture"):
        for node in islice(picture.descendants, _MOST_NODES):
            if isinstance(node, turbohtml.Element) and node.tag == "source":
                yield node


def _link_players(text: turbohtml.Element, base: str, body: Body) -> None:
    if body.video is None:
        return
    for player in text.select(body.video.css):
        sources = (*player.select("source[src]"), player)
        url = complete(_url(sources[0], body.lazy), base)
        if not url.startswith(_WEB):
            player.replace_with(turbohtml.Text(body.video.text))
            continue
        link = turbohtml.Element("a", {"href": url})
        link.text = body.video.text
        player.replace_with(link)
