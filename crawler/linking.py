"""Addresses within a text: absolute, as they are when a browser has loaded it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import turbohtml
from w3lib.url import safe_url_string

from crawler.addresses import host

if TYPE_CHECKING:
    from crawler.site import Body, Site

_ODD = re.compile(r"[^!#$%&'()*+,\-./0-9:;=?@A-Z_a-z~\[\]]")
_WEB = ("https://", "http://")


def resolve(text: turbohtml.Element, base: str, site: Site) -> None:
    """Make *text* show in any place what it shows at the address *base*.

    Pictures that load late get the address they load, players become links, addresses
    become absolute; a picture that is furniture or has no address goes.
    """
    _link_players(text, site.body)
    images = text.select("img")
    for image in images:
        _load(image, site.body)
    text.resolve_links(base)
    for element in text.select("[href]"):
        _encode(element, "href")
    for image in images:
        _encode(image, "src")
        address = image.attr("src") or ""
        name = host(address) if address.startswith(_WEB) else ""
        if not name or is_within(name, site.furniture_hosts):
            image.extract()


def is_within(name: str, domains: tuple[str, ...]) -> bool:
    """Tell whether the host *name* is one of *domains*, or below one.

    >>> is_within("img.example.org", ("example.org",))
    True
    """
    return any(name == d or name.endswith(f".{d}") for d in domains)


def _encode(element: turbohtml.Element, name: str) -> None:
    address = element.attr(name) or ""
    if _ODD.search(address):
        try:
            element.attrs[name] = safe_url_string(address)
        except ValueError:  # no browser can read it either
            del element.attrs[name]


def _load(image: turbohtml.Element, body: Body) -> None:
    for name in body.lazy:
        if address := image.attr(name):
            image.attrs["src"] = address
            break
    for own, name in body.attributes.items():
        if value := image.attr(own):
            image.attrs[name] = value
    for name in ("width", "height"):
        value = image.attr(name)
        if value and not value.isdecimal():
            del image.attrs[name]


def _link_players(text: turbohtml.Element, body: Body) -> None:
    if body.video is None:
        return
    for player in text.select(body.video.css):
        source = player.select_one("source[src]") or player
        link = turbohtml.Element("a", {"href": source.attr("src") or ""})
        link.text = body.video.text
        player.replace_with(link)
