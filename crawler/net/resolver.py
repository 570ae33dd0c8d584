"""A resolver that keeps requests out of private networks."""

from __future__ import annotations

from ipaddress import ip_address
from typing import TYPE_CHECKING, Self
from urllib.parse import urlsplit
from urllib.request import getproxies

from scrapy.resolver import CachingThreadedResolver
from twisted.internet.error import DNSLookupError

from crawler.net.connect_to import parse_connect_to

if TYPE_CHECKING:
    from collections.abc import Sequence

    from scrapy.crawler import Crawler
    from twisted.internet.base import ReactorBase
    from twisted.internet.defer import Deferred


class PublicResolver(CachingThreadedResolver):
    """Resolve host names to public addresses only.

    Otherwise a site could name, or redirect to, a machine behind the user's firewall.
    The targets of CONNECT_TO and the proxies of the environment are allowed: the user
    named them.
    """

    trusted: frozenset[str] = frozenset()

    @classmethod
    def from_crawler(cls, crawler: Crawler, reactor: ReactorBase) -> Self:
        """Build the resolver, and trust the hosts that the user named."""
        resolver = super().from_crawler(crawler, reactor)
        targets = parse_connect_to(crawler.settings["CONNECT_TO"] or {}).values()
        addresses = (*targets, *getproxies().values())
        hosts = (_host(address) for address in addresses)
        resolver.trusted = frozenset(host for host in hosts if host)
        return resolver

    def getHostByName(  # noqa: N802  # Twisted's name
        self, name: str, timeout: Sequence[int] = ()
    ) -> Deferred[str]:
        """Return the address of *name*; fail with DNSLookupError if it is private."""
        found = super().getHostByName(name, timeout)
        if name not in self.trusted:
            found.addCallback(_refuse_private, name)
        return found


def _host(address: str) -> str | None:
    """Return the host of *address*; a proxy may be named without a scheme."""
    return urlsplit(address if "//" in address else f"//{address}").hostname


def _refuse_private(address: str, name: str) -> str:
    if not ip_address(address).is_global:
        message = f"{name} is at {address}, which is not on the public internet"
        raise DNSLookupError(message)
    return address
