"""The Session opens when needed, closes at the end, and records failures."""

from __future__ import annotations

from contextlib import closing
from typing import TYPE_CHECKING

import pytest
from scrapy import Request, signals
from scrapy.http import Response
from scrapy.utils.test import get_crawler
from twisted.python.failure import Failure

from crawler.errors import Exit, FolderHeld, SettingError, StoreError
from crawler.events import ArticleFailed, StoreFailed
from crawler.pages.lists import Entry, Listed
from crawler.session.extension import SessionExtension, session_of
from tests.support.builders import ID, URL, article
from tests.support.still import Still

if TYPE_CHECKING:
    from pathlib import Path

ENTRY = Entry(ID, Listed("天气"))


def failure(error: Exception) -> Failure:
    """Return *error* as Scrapy sends it."""
    return Failure(error)  # type: ignore[no-untyped-call]  # Twisted has no types for it


def test_lazy(tmp_path: Path) -> None:
    """Nothing is created or locked before it is needed; a failed start is released."""
    still = Still(tmp_path / "o")
    assert not (tmp_path / "o").exists()
    assert still.session is session_of(still.crawler)
    with pytest.raises(FolderHeld):
        _ = Still(tmp_path / "o").session
    still.close()
    with closing(Still(tmp_path / "o")) as again:
        assert again.session.store


def test_too_early(tmp_path: Path) -> None:
    """A component that asks while it is built gets an error, and nothing is locked."""
    still = Still(tmp_path / "o")
    still.crawler._engine = None  # noqa: SLF001  # as before it is built
    with pytest.raises(RuntimeError, match="engine is not set yet"):
        session_of(still.crawler)
    assert not (tmp_path / "o").exists()


def test_left_out() -> None:
    """Settings without the extension are an error that names it."""
    bare = Still("-").crawler
    bare.extensions = get_crawler().extensions
    with pytest.raises(SettingError, match="SessionExtension is missing"):
        session_of(bare)


def test_wrong_setting() -> None:
    """An invalid GONE is an error that lists the valid values."""
    crawler = Still("-").crawler
    crawler.settings.set("GONE", "burn")
    with pytest.raises(SettingError, match=r"GONE: .*keep, move, delete, got 'burn'"):
        SessionExtension.from_crawler(crawler)


def test_own_pipeline() -> None:
    """An error in our pipeline is a bug; a written article stays written."""
    still = Still("-")
    still.extension.item_error(article(), failure(KeyError("a")))
    [event] = still.told
    assert isinstance(event, ArticleFailed)
    assert (event.source, event.code) == (URL, Exit.FAULT)
    written = still.export(article())
    still.extension.item_error(written, failure(KeyError("b")))
    assert still.names == ["ArticleFailed", "ArticleWritten"]
    assert len(still.session.tally.problems) == 2


def test_spider() -> None:
    """An error of a spider fails its article if there is one, and is reported."""
    still = Still("-")
    request = Request(URL, cb_kwargs={"entry": ENTRY})
    for response in (Response(URL, request=request), Response("https://a.org/")):
        still.extension.spider_error(failure(KeyError("a")), response)
    assert still.names == ["ArticleFailed"]
    problems = still.session.tally.problems
    assert [problem.url for problem in problems] == [URL, "https://a.org/"]
    assert still.session.tally.exit_code is Exit.FAULT


def test_store() -> None:
    """A StoreError in a spider or a pipeline is not a bug."""
    still = Still("-")
    assert still.session.store is None
    still.extension.spider_error(failure(StoreError("full")), None)
    still.extension.item_error(article(), failure(StoreError("full")))
    assert still.told == [StoreFailed("full"), StoreFailed("full")]


def test_receiver() -> None:
    """An error in any signal receiver is a problem of the run, exit code 1."""
    still = Still("-")

    def stumble() -> None:
        raise KeyError

    still.crawler.signals.connect(stumble, signal=signals.spider_idle)
    still.crawler.signals.send_catch_log(signals.spider_idle)
    assert still.session.tally.exit_code is Exit.FAULT
