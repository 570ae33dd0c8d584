"""Records of the articles in a folder, from kept pages or from files."""

from __future__ import annotations

from contextlib import closing, contextmanager
from datetime import datetime
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from crawler.archive.lasting import LastingArchive
from crawler.archive.pages import FILE_NAME
from crawler.pages.tags import add_tags
from crawler.pipelines.offline import PageReader
from crawler.records.from_file import read_written
from crawler.records.record import Record, record_of
from crawler.sites.loading import load_site

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from scrapy.crawler import Crawler

    from crawler.store.articles import Stored


class Recorder:
    """Makes records of the articles in *folder*, from *pages* or else from files."""

    def __init__(
        self, crawler: Crawler, folder: Path, pages: PageReader | None
    ) -> None:
        self.site = load_site(crawler.settings["SITE"])
        self.folder = folder
        self._pages = pages

    def record(self, stored: Stored) -> Record | str:
        """Return the record of an article, or the reason why there is none."""
        pages = self._pages
        article = pages.read(stored.id, stored.listed) if pages else "no page"
        if isinstance(article, str):
            reason = article
            article = "its file links to stored copies of its images"
            if not stored.images:
                article = read_written(self.folder, stored, self.site)
            if isinstance(article, str):
                return f"{reason}, and {article}"
        article.tags = add_tags(article.tags, stored.list_tags)
        article.categories = stored.categories
        updated = stored.updated
        article.updated = datetime.fromisoformat(updated) if updated else None
        article.path = stored.path
        article.same_as = stored.first if stored.first != article.id else None
        article.images = [
            image._replace(path=_path(stored.images.get(image.url)))
            for image in article.images
        ]
        return record_of(article)


def _path(stored: str | None) -> PurePosixPath | None:
    return PurePosixPath(stored) if stored else None


@contextmanager
def open_recorder(crawler: Crawler, folder: Path) -> Iterator[Recorder]:
    """Open a recorder for *folder*, read-only, with its kept pages if any.

    Raises StoreError if they cannot be read.
    """
    if not (folder / FILE_NAME).exists():
        yield Recorder(crawler, folder, None)
        return
    with (
        closing(LastingArchive(folder, to_read=True)) as archive,
        PageReader(crawler, archive) as reader,
    ):
        yield Recorder(crawler, folder, reader)
