"""The folder of a run is locked while it is open; a failure leaves no lock."""

from __future__ import annotations

import errno
import sys
from contextlib import closing
from types import SimpleNamespace
from typing import TYPE_CHECKING

import pytest

from crawler.archive.pages import PageArchive
from crawler.errors import FolderHeld, SettingError, StoreError
from crawler.session.holding import Holding, open_holding, write_stdout
from crawler.tasks.project import project_settings
from tests.support.builders import ID, SITE, article, page
from tests.support.still import Still

if TYPE_CHECKING:
    from pathlib import Path


def hold(output: Path | str, **settings: object) -> Holding:
    """Return the holding of a crawl into *output*."""
    return open_holding(project_settings({"OUTPUT": str(output), **settings}))


def kept(folder: Path) -> set[str]:
    """Return the ids of the articles with pages in *folder*."""
    with closing(PageArchive(folder)) as archive:
        return archive.ids(SITE.name)


def test_held(tmp_path: Path) -> None:
    """A locked folder cannot be locked again until it is released."""
    first = hold(tmp_path)
    with pytest.raises(FolderHeld):
        hold(tmp_path)
    first.release()
    hold(tmp_path).release()


def test_failure(tmp_path: Path) -> None:
    """A folder that cannot be opened is not locked."""
    with pytest.raises(SettingError):
        hold(tmp_path, PROFILE="hexo", HEXO_TIMEZONE="Nowhere/None")
    hold(tmp_path, PROFILE="hexo", HEXO_TIMEZONE="").release()


def test_standard_output() -> None:
    """Standard output needs no lock."""
    held = hold("-")
    assert (held.store, held.writer, held.archive) == (None, None, None)
    assert held.kept_pages(ID) == ()
    assert held.same_texts([ID]) == []


def test_keep(tmp_path: Path) -> None:
    """A downloaded page is kept; a page from the archive is not kept again."""
    with closing(Still(tmp_path)) as still:
        still.session.holding.keep(article(page("雨")))
        still.session.holding.keep(article(page("雪"), id="1", is_kept=True))
    assert kept(tmp_path) == {ID}


def test_no_pages(tmp_path: Path) -> None:
    """With KEEP_PAGES off, no page is kept."""
    held = hold(tmp_path, KEEP_PAGES=False)
    held.keep(article(page("雨")))
    held.release()
    assert not list(tmp_path.glob(".newsmatter-pages*"))


class Closed:
    """A closed pipe."""

    def write(self, _: bytes) -> None:
        """Fail like the system."""
        raise BrokenPipeError(errno.EPIPE, "Broken pipe")


def test_closed_output(monkeypatch: pytest.MonkeyPatch) -> None:
    """A closed standard output is an error that names it."""
    monkeypatch.setattr(sys, "stdout", SimpleNamespace(buffer=Closed()))
    with pytest.raises(StoreError, match="standard output: Broken pipe"):
        write_stdout("雨")
