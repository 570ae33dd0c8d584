"""What the user wrote into a file outlives the loss of the store."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.support.changing_site import NOON
from tests.tasks.doctor.checking import COUNT, PAGES, STORE, articles, lose

if TYPE_CHECKING:
    from tests.support.folder import Folder

NOTE = "\n我的话。\n".encode()


def edit(folder: Folder) -> dict[str, bytes]:
    """Add a note to one article; return all files as they are then."""
    file = articles(folder)[0]
    file.write_bytes(file.read_bytes() + NOTE)
    return folder.files()


def refetch(folder: Folder, profile: str, *words: str) -> dict[str, int]:
    """Fetch all again; return what was counted."""
    ended = folder.crawl(NOON, "--refetch", "--profile", profile, *words)
    assert (ended.code, ended.problems) == (0, "")
    return ended.counts


def test_with_page(folder: Folder, profile: str) -> None:
    """A file that is not as its page gives it is kept, however often it is fetched."""
    before = edit(folder)
    lose(folder, STORE)
    mended = folder.run("doctor", *folder.option, "--repair")
    assert mended.code == 0
    if profile == "portable":
        assert mended.printed.count("adopted as edited: it differs from its page") == 1
        assert "\n1 edited: kept; newsmatter rebuild --overwrite" in mended.printed
    for _ in range(2):
        assert refetch(folder, profile)["kept"] == 1
        assert folder.files() == before
    assert "1 edited" in folder.run("doctor", *folder.option).printed
    folder.run("rebuild", *folder.option)
    assert folder.files() == before
    assert folder.run("rebuild", *folder.option, "--overwrite").counts["written"] == 1
    assert NOTE not in b"".join(folder.files().values())


@pytest.mark.parametrize("profile", ["portable"], indirect=True, scope="package")
def test_without_page(folder: Folder, profile: str) -> None:
    """Where pages are lost too, every file is kept.

    Those that were not edited are known as whole again once their pages tell so.
    """
    before = edit(folder)
    lose(folder, STORE, PAGES)
    mended = folder.run("doctor", *folder.option, "--repair")
    assert mended.printed.count("adopted as edited: its page is lost") == COUNT
    counts = refetch(folder, profile)
    assert (counts["kept"], counts["unchanged"]) == (1, COUNT - 1)
    assert folder.files() == before
    examined = folder.run("doctor", *folder.option).printed
    assert f"1 edited, {COUNT - 1} whole" in examined


def test_correction(folder: Folder, profile: str) -> None:
    """A file that was not edited is corrected after the loss, as before it."""
    file = articles(folder)[0]
    lose(folder, STORE)
    assert folder.run("doctor", *folder.option, "--repair").code == 0
    before = folder.files()
    file.write_bytes(file.read_bytes() + NOTE)
    folder.run("rebuild", *folder.option, "--overwrite")
    assert folder.files() == before
    assert refetch(folder, profile)["unchanged"] == COUNT
