"""Output feeds to files, written atomically, and to standard output."""

from __future__ import annotations

from pathlib import Path
from typing import IO, TYPE_CHECKING, Any, Self, cast

from scrapy.extensions.feedexport import ItemFilter
from w3lib.url import file_uri_to_path

from crawler.errors import SettingError, StoreError
from crawler.files.draft import Draft
from crawler.outcomes import Outcome
from crawler.session.extension import session_of

if TYPE_CHECKING:
    from scrapy import Spider
    from scrapy.crawler import Crawler

_STDOUT = "stdout:"


class FeedFile:
    """A feed in a file; an error stops the crawl, like a failure of the store."""

    def __init__(self, crawler: Crawler, path: Path | None, *, append: bool) -> None:
        self.crawler = crawler
        self.path = path
        self.append = append

    @classmethod
    def from_crawler(
        cls, crawler: Crawler, uri: str, *, feed_options: dict[str, Any] | None = None
    ) -> Self:
        """Build it for *uri*. Raises SettingError if that is a folder."""
        append = not (feed_options or {}).get("overwrite")
        if uri == _STDOUT:
            return cls(crawler, None, append=False)
        path = Path(file_uri_to_path(uri) if uri.startswith("file:") else uri)
        if path.is_dir():
            message = f"{path}: is a folder; name a file in it for the feed."
            raise SettingError(message)
        return cls(crawler, path, append=append)

    def open(self, spider: Spider) -> IO[bytes]:
        """Return the temporary file to which the feed is written."""
        fsync = spider.settings.getbool("FSYNC")
        draft = Draft(self.path, self.fail, append=self.append, fsync=fsync)
        return cast("IO[bytes]", draft)

    def store(self, file: IO[bytes]) -> None:
        """Move the feed to its final name."""
        cast("Draft", file).keep()

    def fail(self, error: OSError) -> None:
        """Report that the feed cannot be written, and stop the crawl."""
        name = self.path or "standard output"
        failure = StoreError(f"{name}: {error.strerror or error}")
        session_of(self.crawler).store_failed(failure)


class WrittenFilter(ItemFilter):
    """Accepts the articles that this run wrote: new and changed ones."""

    def accepts(self, item: object) -> bool:
        """Tell whether *item* was written."""
        outcome = getattr(item, "outcome", None)
        return super().accepts(item) and outcome in {Outcome.WRITTEN, Outcome.TAGGED}
