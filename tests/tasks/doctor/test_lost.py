"""What is lost, of the store or of the files, is made of the rest."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.support.changing_site import NOON
from tests.tasks.doctor.checking import COUNT, STORE, articles, assert_whole, lose

if TYPE_CHECKING:
    from tests.support.folder import Folder


@pytest.mark.parametrize(
    "content", [None, b"", b"no store" * 1000, b"SQLite format 3\0"]
)
def test_lost_store(folder: Folder, profile: str, content: bytes | None) -> None:
    """A lost or corrupt store is made again from the files, and nothing fetched."""
    files = folder.files()
    lose(folder, STORE)
    if content is not None:
        (folder.path / STORE).write_bytes(content)
    mended = folder.run("doctor", *folder.option, "--repair")
    assert (mended.code, mended.problems) == (0, "")
    assert folder.files() == files
    assert (f"{STORE}.damaged" in mended.printed) == (content is not None)
    if content is not None:
        assert (folder.path / f"{STORE}.damaged").read_bytes() == content
    crawl = folder.crawl(NOON, "--profile", profile)
    assert (crawl.code, crawl.counts["written"]) == (0, 0)
    assert folder.files() == files
    assert_whole(folder, profile)


def test_truncated_store(folder: Folder, profile: str) -> None:
    """A store of which only the beginning is left is set aside, and made again."""
    files = folder.files()
    content = (folder.path / STORE).read_bytes()
    lose(folder, STORE)
    (folder.path / STORE).write_bytes(content[: len(content) // 2])
    crawl = folder.crawl(NOON, "--profile", profile)
    assert (crawl.code, STORE in crawl.problems) == (7, True)
    mended = folder.run("doctor", *folder.option, "--repair")
    assert f"{STORE}.damaged" in mended.printed
    assert folder.crawl(NOON, "--profile", profile).counts["written"] == 0
    assert folder.files() == files


def test_pages_only(folder: Folder, profile: str) -> None:
    """Files and store that are both lost are made from the pages."""
    files = folder.files()
    lose(folder, STORE)
    for file in articles(folder):
        file.unlink()
    mended = folder.run("doctor", *folder.option, "--repair")
    assert mended.code == 0
    assert mended.printed.count("made from its kept page: written") == COUNT
    if profile == "portable":
        assert folder.files() == files
        assert_whole(folder, profile)
    assert len(articles(folder)) == COUNT
