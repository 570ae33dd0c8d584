"""A damaged page archive never stops a run."""

from __future__ import annotations

import logging
import sqlite3
from contextlib import closing
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest

from crawler.archive.lasting import LastingArchive
from crawler.archive.pages import FILE_NAME
from crawler.errors import DamageError, StoreError
from crawler.pages.page import Page
from crawler.sites.loading import load_site

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

NOON = datetime(2026, 9, 1, 12, tzinfo=UTC)
SITE = load_site("mydrivers")
PAGE = Page.decoded("https://news.mydrivers.com/1/1000/1000001.htm", b"<p>Rain.", SITE)


def fill(folder: Path, count: int = 50) -> None:
    """Keep pages in *folder*."""
    with closing(LastingArchive(folder)) as archive:
        for number in range(count):
            archive.keep("mydrivers", str(number), [PAGE], NOON)


def zero(folder: Path) -> None:
    """Overwrite the archive except its first page, which has the schema."""
    file = folder / FILE_NAME
    content = file.read_bytes()
    file.write_bytes(content[:4096] + bytes(len(content) - 4096))


@pytest.mark.parametrize("content", [b"no archive" * 100, b"\x00" * 8192])
def test_no_archive(
    tmp_path: Path, content: bytes, caplog: pytest.LogCaptureFixture
) -> None:
    """A file that is not an archive is renamed, reported, and replaced."""
    (tmp_path / FILE_NAME).write_bytes(content)
    fill(tmp_path, 3)
    assert (tmp_path / f"{FILE_NAME}.damaged").read_bytes() == content
    (line,) = caplog.messages
    assert line.endswith(
        f"renamed it to {tmp_path / FILE_NAME}.damaged and began a new one"
    )
    with closing(LastingArchive(tmp_path)) as archive:
        assert archive.ids("mydrivers") == {"0", "1", "2"}


@pytest.mark.parametrize("act", ["keep", "load", "numbers", "trim"])
def test_damaged_inside(tmp_path: Path, act: str) -> None:
    """Damage that is found while reading does not stop the reader."""
    fill(tmp_path)
    zero(tmp_path)
    with closing(LastingArchive(tmp_path)) as archive:
        acts: dict[str, Callable[[], object]] = {
            "keep": lambda: archive.keep("mydrivers", "7", [PAGE], NOON),
            "load": lambda: archive.load("7", SITE),
            "numbers": lambda: archive.ids("mydrivers"),
            "trim": lambda: archive.trim(NOON, 0, 1),
        }
        assert not acts[act]()
        assert archive.ids("mydrivers") == ({"7"} if act == "keep" else set())
    assert (tmp_path / f"{FILE_NAME}.damaged").exists()


def test_to_read(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    """A reader gets no pages and a message, and the archive stays unchanged."""
    fill(tmp_path)
    zero(tmp_path)
    before = (tmp_path / FILE_NAME).read_bytes()
    with closing(LastingArchive(tmp_path, to_read=True)) as archive:
        assert archive.load("7", SITE) == ()
        assert archive.load("8", SITE) == ()
    assert (tmp_path / FILE_NAME).read_bytes() == before
    assert len(caplog.messages) == 1


def test_broken_page(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    """A page that cannot be decompressed is ignored; the others stay."""
    fill(tmp_path, 2)
    with closing(sqlite3.connect(tmp_path / FILE_NAME)) as database, database:
        database.execute("UPDATE pages SET body = x'00ff' WHERE id = 0")
    with closing(LastingArchive(tmp_path)) as archive:
        assert [len(archive.load(str(number), SITE)) for number in (0, 1)] == [0, 1]
    assert not (tmp_path / f"{FILE_NAME}.damaged").exists()
    assert [r.levelno for r in caplog.records] == [logging.WARNING]


def test_unusable(tmp_path: Path) -> None:
    """An archive that cannot be opened is an error, and is not renamed."""
    (tmp_path / FILE_NAME).mkdir()
    with pytest.raises(StoreError, match=FILE_NAME) as raised:
        LastingArchive(tmp_path)
    assert not isinstance(raised.value, DamageError)
    assert (tmp_path / FILE_NAME).is_dir()
