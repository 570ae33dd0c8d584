"""The pages of what a crawl reads are kept, within limits."""

from __future__ import annotations

from contextlib import closing
from typing import TYPE_CHECKING

import pytest
from scrapy.exceptions import NotConfigured

from crawler.archive.extension import PagesExtension
from crawler.archive.pages import PageArchive
from crawler.errors import StoreError
from tests.support.builders import NUMBER, SITE, article, page
from tests.support.still import Still

if TYPE_CHECKING:
    from pathlib import Path


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
