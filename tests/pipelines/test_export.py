"""The last pipeline writes an article, and no more of them than are wanted."""

from __future__ import annotations

import errno
import sys
from contextlib import closing
from types import SimpleNamespace
from typing import TYPE_CHECKING

import pytest

from crawler.errors import StoreError
from crawler.outcomes import Outcome, Unwanted
from crawler.pipelines.export import ExportPipeline, write_stdout
from tests.support.builders import article
from tests.support.still import Still

if TYPE_CHECKING:
    from pathlib import Path


def test_file(tmp_path: Path) -> None:
    """An article becomes a file, which is told; the same again stays as it is."""
    with closing(Still(tmp_path)) as still:
        pipeline = ExportPipeline(still.crawler, still.extension, 0)
        items = [pipeline.process_item(article()) for _ in range(2)]
    assert [item.outcome for item in items] == [Outcome.WRITTEN, Outcome.UNCHANGED]
    assert still.told == [("article_exported", {"item": item}) for item in items]
    assert items[0].path == items[1].path
    assert items[0].path
    assert (tmp_path / items[0].path).is_file()


def test_limit(tmp_path: Path) -> None:
    """What lies beyond the limit is dropped; what was not written does not count."""
    with closing(Still(tmp_path)) as still:
        pipeline = ExportPipeline(still.crawler, still.extension, 2)
        for number in (1, 1, 2):
            pipeline.process_item(article(id=number, title=f"雨{number}"))
        with pytest.raises(Unwanted, match="beyond the limit of 2"):
            pipeline.process_item(article(id=3))
        assert still.store.known("mydrivers", 3) is None


def test_unwritable(tmp_path: Path) -> None:
    """Where the folder cannot be written, it is told, and the article is dropped."""
    with closing(Still(tmp_path)) as still:
        (tmp_path / "新媒体").write_bytes(b"in the way")
        pipeline = ExportPipeline(still.crawler, still.extension, 0)
        with pytest.raises(Unwanted, match="新媒体"):
            pipeline.process_item(article())
    assert still.names == ["store_failed"]


def test_standard_output(capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    """With `-` for a folder, the file goes to standard output, as UTF-8."""
    still = Still("-")
    pipeline = ExportPipeline(still.crawler, still.extension, 0)
    item = pipeline.process_item(article(title="雨"))
    assert (item.outcome, item.path) == (Outcome.WRITTEN, None)
    assert b"\xe9\x9b\xa8" in capfdbinary.readouterr().out


class Closed:
    """A pipe that nobody reads any more."""

    def write(self, _: bytes) -> None:
        """Fail as the system does."""
        raise BrokenPipeError(errno.EPIPE, "Broken pipe")


def test_closed_output(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where nobody reads the output any more, the error names it."""
    monkeypatch.setattr(sys, "stdout", SimpleNamespace(buffer=Closed()))
    with pytest.raises(StoreError, match="standard output: Broken pipe"):
        write_stdout("雨")
