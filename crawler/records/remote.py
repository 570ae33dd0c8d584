"""Output feeds to remote storages, by Scrapy's storage classes or others."""

from __future__ import annotations

from importlib import import_module
from typing import IO, TYPE_CHECKING, Any, Self

from scrapy.exceptions import NotConfigured
from scrapy.utils.defer import ensure_awaitable
from scrapy.utils.misc import build_from_crawler, load_object

from crawler.errors import SettingError, StoreError
from crawler.session.extension import session_of
from crawler.text import hide_passwords

if TYPE_CHECKING:
    from scrapy import Spider
    from scrapy.crawler import Crawler
    from scrapy.extensions.feedexport import FeedStorageProtocol

_NEEDED = {"scrapy.extensions.feedexport.GCSFeedStorage": "google.cloud.storage"}
"""Packages that a storage imports only at the end of a crawl."""
_UNFIT = (NotConfigured, ImportError, ValueError, AssertionError)
"""Exceptions of storages that lack a package or cannot read a URL."""


class RemoteFeed:
    """A remote feed whose failure stops the crawl, like a failure of the store."""

    def __init__(
        self, crawler: Crawler, uri: str, storage: FeedStorageProtocol
    ) -> None:
        self.crawler = crawler
        self.uri = hide_passwords(uri)
        self.storage = storage

    @classmethod
    def from_crawler(
        cls, crawler: Crawler, uri: str, *, feed_options: dict[str, Any]
    ) -> Self:
        """Build it with the `storage` of *feed_options*.

        Raises SettingError if that cannot serve *uri*.
        """
        name = feed_options["storage"]
        try:
            if name in _NEEDED:
                import_module(_NEEDED[name])
            storage = build_from_crawler(
                load_object(name), crawler, uri, feed_options=feed_options
            )
        except _UNFIT as error:
            reason = hide_passwords(str(error)) or "not the URL of a file"
            message = f"FEEDS: {hide_passwords(uri)}: {reason}"
            raise SettingError(message) from None
        return cls(crawler, uri, storage)

    def open(self, spider: Spider) -> IO[bytes]:
        """Return the local file to which the feed is written first.

        Raises StoreError if it cannot be created.
        """
        try:
            return self.storage.open(spider)
        except Exception as error:
            raise self._failure(error) from error

    async def store(self, file: IO[bytes]) -> None:
        """Upload the feed. Raises StoreError, which Scrapy only logs."""
        try:
            await ensure_awaitable(self.storage.store(file))
        except Exception as error:
            failure = self._failure(error)
            session_of(self.crawler).store_failed(failure)
            raise failure from error

    def _failure(self, error: Exception) -> StoreError:
        """Return the StoreError for *error*, without passwords."""
        words = getattr(error, "strerror", None) or str(error) or type(error).__name__
        reason = hide_passwords(str(words))
        return StoreError(
            f"{self.uri}: {reason}; get the records by newsmatter export."
        )
