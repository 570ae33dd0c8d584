"""The last pipeline writes articles, up to the limit."""

from __future__ import annotations

from contextlib import closing
from typing import TYPE_CHECKING

import pytest

from crawler.events import ArticleWritten
from crawler.outcomes import Outcome, Unwanted
from crawler.pipelines.export import ExportPipeline
from crawler.spiders.latest import LatestSpider
from tests.support.builders import article
from tests.support.still import Still

if TYPE_CHECKING:
    from pathlib import Path


def test_file(tmp_path: Path) -> None:
    """An article is written and reported; the same article again is unchanged."""
    with closing(Still(tmp_path)) as still:
        items = [still.export(article()) for _ in range(2)]
    assert [item.outcome for item in items] == [Outcome.WRITTEN, Outcome.UNCHANGED]
    assert still.told == [ArticleWritten(item) for item in items]
    assert items[0].path == items[1].path
    assert items[0].path
    assert (tmp_path / items[0].path).is_file()


def test_limit(tmp_path: Path) -> None:
    """Articles beyond the limit are dropped; unchanged ones do not count."""
    with closing(Still(tmp_path)) as still:
        still.crawler.spider = LatestSpider(limit="2")
        pipeline = ExportPipeline(still.crawler)
        for number in (1, 1, 2):
            pipeline.process_item(article(id=str(number), title=f"雨{number}"))
        with pytest.raises(Unwanted, match="beyond the limit of 2"):
            pipeline.process_item(article(id="3"))
        assert still.store.known("mydrivers", "3") is None


def test_unwritable(tmp_path: Path) -> None:
    """If the folder cannot be written, this is reported and the article is dropped."""
    with closing(Still(tmp_path)) as still:
        (tmp_path / "新媒体").write_bytes(b"in the way")
        with pytest.raises(Unwanted, match="新媒体"):
            still.export(article())
    assert still.names == ["StoreFailed"]


def test_standard_output(capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    """With the folder `-`, the file goes to standard output, in UTF-8."""
    item = Still("-").export(article(title="雨"))
    assert (item.outcome, item.path) == (Outcome.WRITTEN, None)
    assert b"\xe9\x9b\xa8" in capfdbinary.readouterr().out
