"""Which requests are the same."""

from __future__ import annotations

from hashlib import sha1
from typing import TYPE_CHECKING

from scrapy.utils.request import fingerprint

if TYPE_CHECKING:
    from scrapy import Request


class Fingerprinter:
    """Tell requests apart by their addresses, as they are written.

    Scrapy's own takes each address apart first, and keeps what came of it as long as
    the request. Our spiders write an address in one form only.
    """

    def fingerprint(self, request: Request) -> bytes:
        """Return what is the same for the same requests."""
        if request.method != "GET" or request.body:
            return fingerprint(request)
        return sha1(request.url.encode(), usedforsecurity=False).digest()
