"""The pages of what a crawl reads are kept, within limits."""

from __future__ import annotations

from contextlib import closing
from typing import TYPE_CHECKING, Any

import pytest
from scrapy.exceptions import NotConfigured

from crawler.archive.extension import PagesExtension
from crawler.archive.pages import PageArchive
from crawler.errors import StoreError
from crawler.exporters.writer import Writer
from tests.support.builders import DATE, NUMBER, SITE, article, page
from tests.support.still import Still

if TYPE_CHECKING:
    from pathlib import Path, PurePosixPath

    from crawler.outcomes import Outcome


def numbers(folder: Path) -> set[int]:
    """Return the articles of which *folder* has pages."""
    with closing(PageArchive(folder)) as archive:
        return archive.numbers(SITE.name)


def test_keep(tmp_path: Path) -> None:
    """A page that was downloaded is kept; one that was kept before is not again."""
    with closing(Still(tmp_path)) as still:
        extension = PagesExtension.from_crawler(still.crawler)
        extension.keep(article(page("雨")))
        extension.keep(article(page("雪"), id=1, is_kept=True))
        extension.engine_stopped()
    assert numbers(tmp_path) == {NUMBER}
    assert still.told == []


def test_kept_first(tmp_path: Path) -> None:
    """When the files of an article are written, its pages are kept already."""
    kept: list[set[int]] = []

    with closing(Still(tmp_path)) as still:
        extension = PagesExtension.from_crawler(still.crawler)
        extension.engine_started()
        written = still.store.write

        def write(*args: Any, **kwargs: Any) -> tuple[Outcome, PurePosixPath]:  # noqa: ANN401  # handed on
            with closing(PageArchive(tmp_path, to_read=True)) as archive:
                kept.append(archive.numbers(SITE.name))
            return written(*args, **kwargs)

        still.store.write = write  # type: ignore[method-assign]  # watched
        writer = Writer.from_settings(still.crawler.settings, still.store)
        writer.write(article(page("雨"), title="雨", date=DATE))
        extension.engine_stopped()
    assert kept == [{NUMBER}]


def test_limit(tmp_path: Path) -> None:
    """What is beyond the limit is let go when the crawl ends."""
    with closing(Still(tmp_path, PAGES_MAX_MB=0.000001)) as still:
        extension = PagesExtension.from_crawler(still.crawler)
        extension.keep(article(page("雨")))
        extension.engine_stopped()
    assert numbers(tmp_path) == set()


def test_not_wanted(tmp_path: Path) -> None:
    """Without a folder, or where the user wants none, no page is kept."""
    still = Still(tmp_path, KEEP_PAGES=False)
    with closing(still), pytest.raises(NotConfigured):
        PagesExtension.from_crawler(still.crawler)
    with pytest.raises(NotConfigured):
        PagesExtension.from_crawler(Still("-").crawler)
    assert not list(tmp_path.glob(".newsmatter-pages*"))


def test_failure(tmp_path: Path) -> None:
    """Where nothing more can be kept, it is told with the reason."""
    with closing(Still(tmp_path)) as still:
        extension = PagesExtension.from_crawler(still.crawler)
        extension.fail(StoreError("the disk is full"))
        extension.engine_stopped()
    assert still.told == [("store_failed", {"message": "the disk is full"})]
