"""Raw pages are kept unchanged, within limits."""

from __future__ import annotations

import random
import sqlite3
from contextlib import closing
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest

from crawler.archive.pages import FILE_NAME, PageArchive
from crawler.errors import SettingError, StoreError
from crawler.pages.page import Page
from crawler.sites.loading import load_site

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

NOON = datetime(2026, 9, 1, 12, tzinfo=UTC)
DAY = timedelta(days=1)
URL = "https://news.mydrivers.com/1/1000/{}.htm"
SITE = load_site("mydrivers")


@pytest.fixture
def archive(tmp_path: Path) -> Iterator[PageArchive]:
    """Open an empty archive."""
    with closing(PageArchive(tmp_path)) as archive:
        yield archive


def page(number: int, body: bytes = b"<p>Rain.", part: str = "") -> Page:
    """Return a page of an article."""
    return Page.decoded(URL.format(f"{number}{part}"), body, SITE)


def fill(archive: PageArchive, count: int, size: int = 0) -> None:
    """Keep incompressible articles of these sizes in bytes, a day apart."""
    for number in range(count):
        noise = random.Random(number).randbytes(size)  # noqa: S311  # no secret
        archive.keep(
            "mydrivers", str(number), [page(number, noise)], NOON + DAY * number
        )


@pytest.mark.parametrize(
    "body",
    [
        b"",
        "<p>雨。".encode(),
        '<meta charset="gb2312"><p>雨镕。'.encode("gb18030"),
        b"\x00\xff\xfe" * 100,
    ],
)
def test_keep(archive: PageArchive, body: bytes) -> None:
    """A page comes back byte for byte, and is decoded in the same way."""
    kept = page(1_000_001, body)
    archive.keep("mydrivers", "1000001", [kept], NOON)
    (loaded,) = archive.load("1000001", SITE)
    assert (loaded.url, loaded.body) == (kept.url, body)
    assert (loaded.kind, loaded.tree.text) == ("desktop", kept.tree.text)


def test_parts(archive: PageArchive) -> None:
    """The pages of an article come back in their order."""
    endings = ("", "_2", "_3", "_10")
    pages = [page(1_000_001, ending.encode(), ending) for ending in endings]
    archive.keep("mydrivers", "1000001", pages, NOON)
    assert [p.url for p in archive.load("1000001", SITE)] == [p.url for p in pages]


def test_kept_anew(archive: PageArchive) -> None:
    """New pages replace all older pages of the article."""
    archive.keep("mydrivers", "1", [page(1), page(1, b"2", "_2")], NOON)
    archive.keep("mydrivers", "1", [page(1, b"<p>Sun.")], NOON + DAY)
    assert [p.body for p in archive.load("1", SITE)] == [b"<p>Sun."]


def test_unknown(archive: PageArchive) -> None:
    """An unknown article, or one of another site, has no pages."""
    archive.keep("other", "1", [page(1)], NOON)
    assert archive.load("1", SITE) == ()
    assert archive.ids("mydrivers") == set()
    assert archive.ids("other") == {"1"}


def test_kept_for_good(tmp_path: Path) -> None:
    """Kept pages are there when the archive is opened again."""
    for number in range(70):
        with closing(PageArchive(tmp_path)) as archive:
            archive.keep("mydrivers", str(number), [page(number)], NOON)
    with closing(PageArchive(tmp_path)) as archive:
        assert archive.ids("mydrivers") == {str(n) for n in range(70)}


def test_committed_at_once(tmp_path: Path) -> None:
    """Kept pages are committed at once, so that a kill does not lose them."""
    with closing(PageArchive(tmp_path)) as archive:
        archive.keep("mydrivers", "1", [page(1)], NOON)
        with closing(PageArchive(tmp_path, to_read=True)) as reader:
            assert reader.ids("mydrivers") == {"1"}


def test_versions(tmp_path: Path) -> None:
    """If an article has several versions, the last fetched is loaded."""
    with closing(PageArchive(tmp_path)) as archive:
        archive.keep("mydrivers", "1", [page(1, b"new"), page(1, b"2", "_2")], NOON)
    with closing(sqlite3.connect(tmp_path / FILE_NAME)) as database, database:
        database.execute(
            "INSERT INTO pages SELECT site, id, part, url, fetched - 1, x'00'"
            " FROM pages"
        )
    with closing(PageArchive(tmp_path)) as archive:
        assert [p.body for p in archive.load("1", SITE)] == [b"new", b"2"]


def test_older(tmp_path: Path) -> None:
    """An archive of newsmatter 0.1 is readable, and migrated by a writer."""
    with closing(PageArchive(tmp_path)) as archive:
        fill(archive, 3)
    with closing(sqlite3.connect(tmp_path / FILE_NAME)) as database:
        database.executescript("""
CREATE TABLE older (
    site TEXT NOT NULL, id INTEGER NOT NULL, part INTEGER NOT NULL,
    address TEXT NOT NULL, fetched INTEGER NOT NULL, body BLOB NOT NULL,
    PRIMARY KEY (site, id, part)
);
INSERT INTO older SELECT site, id, part, url, fetched, body FROM pages;
DROP TABLE pages;
ALTER TABLE older RENAME TO pages;
CREATE INDEX pages_by_age ON pages (fetched);
PRAGMA user_version = 0;
""")
    before = (tmp_path / FILE_NAME).read_bytes()
    with closing(PageArchive(tmp_path, to_read=True)) as archive:
        assert archive.load("1", SITE)
    assert (tmp_path / FILE_NAME).read_bytes() == before
    with closing(PageArchive(tmp_path)) as archive:
        assert archive.ids("mydrivers") == {"0", "1", "2"}
        archive.keep("mydrivers", "1", [page(1, b"new")], NOON + DAY)
        assert [p.body for p in archive.load("1", SITE)] == [b"new"]
    with closing(sqlite3.connect(tmp_path / FILE_NAME)) as database:
        keys = database.execute("SELECT name FROM pragma_table_info('pages') WHERE pk")
        assert [*keys] == [("site",), ("id",), ("part",), ("fetched",)]


def test_newer(tmp_path: Path) -> None:
    """A newer archive is an error that names it, and is not changed."""
    PageArchive(tmp_path).close()
    with closing(sqlite3.connect(tmp_path / FILE_NAME)) as database:
        database.execute("PRAGMA user_version = 1000")
    before = (tmp_path / FILE_NAME).read_bytes()
    with pytest.raises(SettingError, match="newer newsmatter"):
        PageArchive(tmp_path)
    assert (tmp_path / FILE_NAME).read_bytes() == before


def test_trim_by_age(archive: PageArchive) -> None:
    """Pages older than the limit are deleted."""
    fill(archive, 10)
    assert archive.trim(NOON + DAY * 10, megabytes=0, days=3) == 7
    assert archive.ids("mydrivers") == {"7", "8", "9"}


def test_trim_by_size(archive: PageArchive) -> None:
    """The oldest pages are deleted until the rest is within the limit."""
    fill(archive, 10, size=100_000)
    assert archive.trim(NOON, megabytes=0.5, days=0) == 5
    assert archive.ids("mydrivers") == {"5", "6", "7", "8", "9"}


def test_no_limit(archive: PageArchive) -> None:
    """0 means no limit, and pages within the limits stay."""
    fill(archive, 10, size=1000)
    assert archive.trim(NOON + DAY * 9999, megabytes=0, days=0) == 0
    assert archive.trim(NOON + DAY * 9, megabytes=100, days=30) == 0
    assert len(archive.ids("mydrivers")) == 10


def test_both_limits(archive: PageArchive) -> None:
    """Both limits apply together."""
    fill(archive, 10, size=100_000)
    archive.trim(NOON + DAY * 9, megabytes=0.25, days=5)
    assert archive.ids("mydrivers") == {"8", "9"}


@pytest.mark.parametrize("content", [b"no archive" * 100, b"\x00" * 8192])
def test_corrupt(tmp_path: Path, content: bytes) -> None:
    """A file that is not an archive is an error that names it."""
    (tmp_path / FILE_NAME).write_bytes(content)
    with pytest.raises(StoreError, match=FILE_NAME):
        PageArchive(tmp_path)


def test_corrupt_page(tmp_path: Path) -> None:
    """A page that does not decompress is an error that names the archive."""
    with closing(PageArchive(tmp_path)) as archive:
        archive.keep("mydrivers", "1", [page(1)], NOON)
    with closing(sqlite3.connect(tmp_path / FILE_NAME)) as database, database:
        database.execute("UPDATE pages SET body = x'00ff'")
    with (
        closing(PageArchive(tmp_path)) as damaged,
        pytest.raises(StoreError, match=FILE_NAME),
    ):
        damaged.load("1", SITE)
