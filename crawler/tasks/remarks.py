"""Warnings about impolite settings, printed when a crawl starts."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from crawler.checks.check import check_settings

if TYPE_CHECKING:
    from collections.abc import Iterator

    from scrapy.settings import BaseSettings

_MAIL = re.compile(r"(?:mailto:)?[^\s@<>()]+@([^\s@<>()/]+\.[^\s@<>()/.]+)")
_NOBODY = re.compile(
    r"(?:.+\.)?(?:example(?:\.(?:com|net|org))?|invalid|test|localhost)"
)
"""Domains that are reserved for examples and tests (RFC 2606)."""
_URL_IN = re.compile(r"[^\s@]@[^\s@]|https?://", re.IGNORECASE)
_NAME_IT = (
    "give your e-mail or web address with --contact, so that the site can reach you"
)


def remarks(settings: BaseSettings) -> Iterator[str]:
    """Yield a line for unknown settings, and one for each impolite setting."""
    if unknown := check_settings(settings):
        names = ", ".join(unknown)
        yield f"unknown settings, which only a plug-in can read: {names}"
    yield from _contact_remarks(settings)
    if not settings.getbool("ROBOTSTXT_OBEY"):
        yield "ROBOTSTXT_OBEY is off: set it to True, or ask the site for permission"


def _contact_remarks(settings: BaseSettings) -> Iterator[str]:
    """Yield a line for what is wrong with the contact and the user agent."""
    contact = (settings["CONTACT"] or "").strip()
    agent = (settings["USER_AGENT"] or "").strip()
    if not agent:
        yield "USER_AGENT is empty: leave it out, or name yourself in it"
    if not contact and not _URL_IN.search(agent):
        yield f"CONTACT is empty: {_NAME_IT}"
    elif contact and not (host := _host(contact)):
        yield f"CONTACT: {contact!r} is no e-mail or web address: {_NAME_IT}"
    elif contact and _NOBODY.fullmatch(host):
        yield f"CONTACT: {contact!r} is only an example: {_NAME_IT}"


def _host(contact: str) -> str:
    """Return the host of an e-mail or web address, "" if *contact* is none.

    >>> _host("me@example.org"), _host("https://example.org/me"), _host("me")
    ('example.org', 'example.org', '')
    """
    if mail := _MAIL.fullmatch(contact):
        return mail[1].lower()
    try:
        parts = urlsplit(contact)
    except ValueError:
        return ""
    host = parts.hostname or ""
    is_url = parts.scheme in {"http", "https"} and "." in host.strip(".")
    return host if is_url and not re.search(r"\s", contact) else ""
