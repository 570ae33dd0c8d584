"""The overviews of a folder are updated when a run ends."""

from __future__ import annotations

import json
from contextlib import closing
from typing import TYPE_CHECKING

import pytest
from scrapy.exceptions import NotConfigured

from crawler.errors import SettingError
from crawler.events import StoreFailed
from crawler.records.extension import OverviewExtension
from tests.support.builders import ID, article
from tests.support.still import Still

if TYPE_CHECKING:
    from pathlib import Path


def finish(still: Still) -> None:
    """Write overviews as the session does when a run ends."""
    for step in still.session.at_end:
        with still.session.noting():
            step()


def test_run(tmp_path: Path) -> None:
    """The overview is written at the end, with the articles of the run."""
    with closing(Still(tmp_path, INDEX=True)) as still:
        OverviewExtension.from_crawler(still.crawler).engine_started()
        still.export(article())
        assert not (tmp_path / "index.jsonl").exists()
        finish(still)
        lines = (tmp_path / "index.jsonl").read_text(encoding="utf-8").splitlines()
        assert [json.loads(line)["id"] for line in lines] == [ID]
        assert not (tmp_path / "atom.xml").exists()


def test_foreign_file(tmp_path: Path) -> None:
    """A foreign file is not overwritten, but reported."""
    (tmp_path / "index.jsonl").write_bytes(b"mine")
    with closing(Still(tmp_path, INDEX=True)) as still:
        OverviewExtension.from_crawler(still.crawler).engine_started()
        finish(still)
    assert (tmp_path / "index.jsonl").read_bytes() == b"mine"
    [event] = still.told
    assert isinstance(event, StoreFailed)
    assert "index.jsonl: not as newsmatter wrote it" in event.message


def test_not_wanted(tmp_path: Path) -> None:
    """Without the settings or a folder the extension is off."""
    with closing(Still(tmp_path)) as still, pytest.raises(NotConfigured):
        OverviewExtension.from_crawler(still.crawler)
    with pytest.raises(NotConfigured):
        OverviewExtension.from_crawler(Still("-", INDEX=True).crawler)


def test_entries(tmp_path: Path) -> None:
    """An invalid number of entries is an error before any download."""
    still = Still(tmp_path, ATOM=True)
    still.crawler.settings.set("ATOM_ENTRIES", "many")
    with closing(still), pytest.raises(SettingError, match="ATOM_ENTRIES"):
        OverviewExtension.from_crawler(still.crawler)
