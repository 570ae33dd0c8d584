"""What happens in a crawl is noted in the store of its folder."""

from __future__ import annotations

from contextlib import closing
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest
from scrapy.exceptions import DropItem
from scrapy.utils.test import get_crawler

from crawler import events
from crawler.errors import SettingError, StoreError
from crawler.outcomes import OtherDay, Refused, Standing
from crawler.pages.lists import Entry, Listed
from crawler.pipelines.export import ExportPipeline
from crawler.store.extension import StoreExtension, folder_of
from tests.support.builders import ADDRESS, NUMBER, SITE, article
from tests.support.still import Still

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

ENTRY = Entry(NUMBER, Listed("天气"))
LATER = datetime(2027, 1, 1, tzinfo=UTC)


@pytest.fixture
def still(tmp_path: Path) -> Iterator[Still]:
    """Return a crawler of an empty folder."""
    with closing(Still(tmp_path, GONE="delete")) as still:
        yield still


def standing(still: Still, now: datetime = LATER) -> Standing:
    """Return how the article stands."""
    return still.store.states.standing(SITE.name, NUMBER, now)


def fail(still: Still, reason: str) -> None:
    """Report that the article could not be read."""
    still.crawler.signals.send_catch_log(
        events.article_failed, id=NUMBER, source=ADDRESS, reason=reason
    )


def test_found(still: Still) -> None:
    """What a list named is noted, so that it is read although it leaves the list."""
    still.crawler.signals.send_catch_log(events.article_found, entry=ENTRY)
    assert still.store.states.due(SITE.name, LATER) == [(NUMBER, ENTRY.listed)]


def test_other_day(still: Still) -> None:
    """What turns out to be of another day is forgotten, if it was news."""
    still.crawler.signals.send_catch_log(events.article_found, entry=ENTRY)
    still.extension.item_dropped(article(), DropItem("by a pipeline of the user"))
    assert still.store.states.numbers(SITE.name) == {NUMBER}
    still.extension.item_dropped(article(), OtherDay("of 2026-01-01"))
    assert still.store.states.numbers(SITE.name) == set()


@pytest.mark.parametrize(
    ("is_kept", "reason"), [(False, "no title"), (True, "its kept page: no title")]
)
def test_refused(still: Still, is_kept: bool, reason: str) -> None:  # noqa: FBT001  # a parameter
    """What is rejected is noted and told with its reason, and tried again later."""
    still.extension.item_dropped(article(is_kept=is_kept), Refused("no title"))
    told = {"id": NUMBER, "source": ADDRESS, "reason": reason}
    assert still.told == [("article_refused", told)]
    now = still.extension.clock()
    assert standing(still, now) is Standing.WAITING
    assert standing(still, now + timedelta(days=99)) is Standing.DUE


def test_withdrawn(still: Still, tmp_path: Path) -> None:
    """A written article that is missing twice is gone, and its file with it."""
    item = article()
    ExportPipeline(still.crawler, still.extension, 0).process_item(item)
    assert item.path
    fail(still, "HTTP 404")
    assert (tmp_path / item.path).exists()
    fail(still, "HTTP 404")
    assert not (tmp_path / item.path).exists()
    assert standing(still) is Standing.GONE
    missing = [told["gone"] for name, told in still.told if name == "article_missing"]
    assert missing == [False, True]


def test_failure(still: Still) -> None:
    """Where the store cannot be used, it is told, once for each time."""
    still.extension.fail(StoreError("the disk is full"))
    assert still.told == [("store_failed", {"message": "the disk is full"})]


def test_standard_output() -> None:
    """Without a folder nothing is noted; failures are told all the same."""
    still = Still("-")
    assert still.extension.store is None
    fail(still, "HTTP 404")
    still.close()
    assert sorted(still.names) == ["article_failed", "article_refused"]


def test_wrong_setting() -> None:
    """A word for withdrawn files that is none is named, with those that there are."""
    crawler = Still("-").crawler
    crawler.settings.set("GONE", "burn")
    with pytest.raises(SettingError, match=r"GONE: .*keep, move, delete, got 'burn'"):
        StoreExtension.from_crawler(crawler)


def test_folder_of(still: Still) -> None:
    """The extension is found again; settings that leave it out are named."""
    assert folder_of(still.crawler) is still.extension
    bare = Still("-").crawler
    bare.extensions = get_crawler().extensions
    with pytest.raises(SettingError, match="StoreExtension is missing"):
        folder_of(bare)
