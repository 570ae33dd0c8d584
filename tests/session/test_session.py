"""Events of a crawl are recorded in the store, and sent to watchers."""

from __future__ import annotations

from contextlib import closing
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

import pytest
from scrapy.exceptions import DropItem

from crawler.archive.pages import PageArchive
from crawler.errors import Exit, SettingError, StoreError
from crawler.events import (
    ArticleDropped,
    ArticleFailed,
    ArticleFound,
    ArticleMissing,
    ArticleUnwanted,
    ArticleWritten,
    StoreFailed,
)
from crawler.outcomes import Failing, OtherDay, Rejected, Standing, Unwanted
from crawler.pages.lists import Entry, Listed
from tests.support.builders import ID, SITE, URL, article, page
from tests.support.still import Still

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path, PurePosixPath

    from crawler.outcomes import Outcome

ENTRY = Entry(ID, Listed("天气"))
FULL = StoreError("full")
LATER = datetime(2027, 1, 1, tzinfo=UTC)


@pytest.fixture
def still(tmp_path: Path) -> Iterator[Still]:
    """Return a crawler for an empty folder."""
    with closing(Still(tmp_path, GONE="delete")) as still:
        yield still


def standing(still: Still, now: datetime = LATER) -> Standing:
    """Return the standing of the article."""
    return still.store.states.standing(SITE.name, ID, now)


def test_found(still: Still) -> None:
    """A listed article is recorded, and fetched even after it drops off the list."""
    still.session.found(ENTRY)
    assert still.store.states.due(SITE.name, LATER) == [(ID, ENTRY.listed)]
    assert still.told == [ArticleFound(ENTRY)]


def test_other_day(still: Still) -> None:
    """A new article of an unwanted day is forgotten."""
    still.session.found(ENTRY)
    still.session.dropped(article(), Unwanted("beyond the limit of 1"))
    assert still.store.states.ids(SITE.name) == {ID}
    still.session.dropped(article(), OtherDay("of 2026-01-01"))
    assert still.store.states.ids(SITE.name) == set()
    assert still.told[1:] == [ArticleUnwanted(ID)] * 2


@pytest.mark.parametrize(
    ("is_kept", "reason"), [(False, "no title"), (True, "its kept page: no title")]
)
def test_rejected(still: Still, is_kept: bool, reason: str) -> None:  # noqa: FBT001  # a parameter
    """A rejected article is recorded and reported with its reason, and retried."""
    still.session.dropped(article(is_kept=is_kept), Rejected("no title"))
    how = Failing.REJECTED
    assert still.told == [ArticleFailed(ID, URL, reason, how=how)]
    now = still.session.clock()
    assert standing(still, now) is Standing.WAITING
    assert standing(still, now + timedelta(days=99)) is Standing.DUE


def test_dropped_by_others(still: Still) -> None:
    """What a user's pipeline drops is asked for no more; what is written stays."""
    still.session.dropped(article(), DropItem("dull"))
    assert still.told == [ArticleDropped(ID, URL, "dull")]
    for days in (0, 9999):
        later = still.session.clock() + timedelta(days=days)
        assert standing(still, later) is Standing.DROPPED
        assert still.store.states.due(SITE.name, later) == []
    assert still.session.tally.exit_code is Exit.DONE
    item = still.export(article())
    still.session.dropped(item, DropItem("dull"))
    assert still.told[1:] == [ArticleWritten(item)]
    assert standing(still, still.session.clock()) is Standing.KNOWN


def test_withdrawn(still: Still, tmp_path: Path) -> None:
    """A written article that is missing twice is gone, and its file is removed."""
    item = still.export(article())
    assert item.path
    still.session.failed(ID, URL, "HTTP 404")
    assert (tmp_path / item.path).exists()
    still.session.failed(ID, URL, "HTTP 404")
    assert not (tmp_path / item.path).exists()
    assert standing(still) is Standing.GONE
    missing = [e.gone for e in still.told if isinstance(e, ArticleMissing)]
    assert missing == [False, True]


def test_store_failed(still: Still) -> None:
    """Each failure of the store is reported once."""
    still.session.store_failed(StoreError("the disk is full"))
    assert still.told == [StoreFailed("the disk is full")]


def test_writing(still: Still) -> None:
    """An article that cannot be written is dropped and reported with the reason."""
    with pytest.raises(Unwanted, match="full"), still.session.writing():
        raise FULL
    assert still.told == [StoreFailed("full")]


def test_noting(still: Still) -> None:
    """An error in a step is a problem of the run: of the store, or a bug."""
    for error in (FULL, KeyError("a")):
        with still.session.noting():
            raise error
    codes = [problem.code for problem in still.session.tally.problems]
    assert codes == [Exit.DISK, Exit.FAULT]


def test_standard_output() -> None:
    """Without a folder nothing is recorded, but failures are reported."""
    still = Still("-")
    assert still.session.store is None
    still.session.failed(ID, URL, "HTTP 404")
    assert still.session.is_asked_for(ENTRY)
    assert still.told == [ArticleFailed(ID, URL, "HTTP 404")]
    with pytest.raises(SettingError, match="IMAGES: standard output"):
        _ = still.session.images


def test_kept_first(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Pages are kept before the files of their article are written."""
    kept: list[set[str]] = []
    with closing(Still(tmp_path)) as still:
        written = still.store.write

        def write(*args: Any, **kwargs: Any) -> tuple[Outcome, PurePosixPath]:  # noqa: ANN401  # handed on
            with closing(PageArchive(tmp_path, to_read=True)) as archive:
                kept.append(archive.ids(SITE.name))
            return written(*args, **kwargs)

        monkeypatch.setattr(still.store, "write", write)
        still.session.write(article(page("雨"), title="雨", date=LATER))
    assert kept == [{ID}]
