"""What these tests look at, and take away."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.support.changing_site import NOON

if TYPE_CHECKING:
    from pathlib import Path

    from tests.support.folder import Folder

COUNT = 4
STORE = ".newsmatter.sqlite"
PAGES = ".newsmatter-pages.sqlite"
WHOLE = f"{COUNT} whole\n"


def articles(folder: Folder) -> list[Path]:
    """Return the files of articles."""
    return sorted(p for p in folder.path.rglob("*") if p.suffix in {".md", ".html"})


def lose(folder: Folder, *names: str) -> None:
    """Delete files of the program."""
    for name in names:
        for ending in ("", "-wal", "-shm"):
            (folder.path / f"{name}{ending}").unlink(missing_ok=True)


def assert_whole(folder: Folder, profile: str) -> None:
    """All is whole, and a crawl has nothing to do."""
    files = folder.files()
    examined = folder.run("doctor", *folder.option)
    assert (examined.code, examined.printed) == (0, WHOLE)
    crawl = folder.crawl(NOON, "--profile", profile)
    assert (crawl.code, crawl.counts["written"]) == (0, 0)
    assert folder.files() == files
