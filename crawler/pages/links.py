"""Addresses within a text: absolute, as they are when a browser has loaded it."""

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
"""A width or a height that a picture may have."""
_MOST_NODES = 100
"""Nodes of a `picture` in which its sources are looked for."""
_WEB = ("https://", "http://")


def resolve(text: turbohtml.Element, base: str, site: Site) -> None:
    """Make *text* show in any place what it shows at the address *base*.

    Pictures that load late or in several sizes get the address they load at best,
    players become links, or words where they play nothing; addresses become absolute; a
    picture that is furniture or has no address goes.
    """
    _link_players(text, base, site.body)
    images = text.select("img")
    for image in images:
        _load(image, site.body)
    for element in text.select("[href]"):
        _complete(element, "href", base)
    for image in images:
        address = _complete(image, "src", base)
        name = host(address) if address.startswith(_WEB) else ""
        if not name or _is_below(name, site.furniture_hosts):
            image.extract()


def is_within(address: str, domains: tuple[str, ...]) -> bool:
    """Tell whether the host of *address* is one of *domains*, or below one.

    >>> is_within("https://img.example.org/a.png", ("example.org",))
    True
    """
    return _is_below(host(address), domains)


@lru_cache(maxsize=256)
def _is_below(name: str, domains: tuple[str, ...]) -> bool:
    return any(name == d or name.endswith(f".{d}") for d in domains)


def _complete(element: turbohtml.Element, name: str, base: str) -> str:
    """Make the address in the attribute *name* absolute, and return it."""
    given = element.attr(name)
    address = complete(given or "", base)
    if address != given:
        element.attrs[name] = address
    return address


def complete(address: str, base: str) -> str:
    """Return *address* as seen from *base*, in letters that may stand in one.

    That is "" for what no browser can read.

    >>> complete("/雨 1.png", "https://example.org/a")
    'https://example.org/%E9%9B%A8%201.png'
    """
    if address.startswith(_WEB) and not _ODD.search(address):  # nearly always
        return address
    address = address.strip()
    if not address:
        return ""
    if address.startswith("//"):
        address = f"{base.partition(':')[0]}:{address}"
    elif not address.startswith(_WEB):
        address = absolute(address, base)
    if not _ODD.search(address):
        return address
    try:
        encoded = safe_url_string(address)
    except ValueError:
        return ""
    return "" if _ODD.search(encoded) else encoded


def _load(image: turbohtml.Element, body: Body) -> None:
    address = _address(image, body.lazy)
    if address and address != image.attr("src"):
        image.attrs["src"] = address
    for own, name in body.attributes.items():
        if value := image.attr(own):
            image.attrs[name] = value
    for name in ("width", "height"):
        value = image.attr(name)
        if value and not _PIXELS.fullmatch(value):
            del image.attrs[name]


def _address(element: turbohtml.Element, lazy: tuple[str, ...]) -> str:
    """Return what *element* loads: of several sizes the largest, "" if that is nothing.

    *lazy* names the attributes in which it may stand until a script puts it into `src`.
    """
    for name in lazy:
        if value := element.attr(name):
            return largest(value) if name.endswith("srcset") else value
    address = (element.attr("src") or "").strip()
    if address and not address.startswith("data:"):  # as stands in place of another
        return address
    sizes = (largest(source.attr("srcset") or "") for source in _sources(element))
    return next(filter(None, sizes), address)


def _sources(image: turbohtml.Element) -> Iterator[turbohtml.Element]:
    """Yield *image* and the sources that the `picture` around it lists first."""
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
        address = complete(_address(sources[0], body.lazy), base)
        if not address.startswith(_WEB):
            player.replace_with(turbohtml.Text(body.video.text))
            continue
        link = turbohtml.Element("a", {"href": address})
        link.text = body.video.text
        player.replace_with(link)
