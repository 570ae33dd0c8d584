"""All files of an article are whole, or made so."""

from __future__ import annotations

from typing import TYPE_CHECKING

from crawler.store.database import FILE_NAME, read_profile
from tests.promises.profiles.finding import ALL, BOTH, TWO, find
from tests.support.changing_site import HOUR, NOON, ONE

if TYPE_CHECKING:
    from tests.support.folder import Folder


def test_missing(folder: Folder) -> None:
    """A file that is missing in any profile is found, and made again."""
    before = folder.files()
    find(folder, "seed", ONE).unlink()
    find(folder, "portable", TWO).unlink()
    assert "2 missing" in folder.run("doctor", *folder.option).printed
    mended = folder.run("doctor", *folder.option, "--repair").printed
    assert mended.count("written again from its kept page") == 2
    assert folder.files() == before


def test_missing_beside_edited(folder: Folder) -> None:
    """What was edited is not undone where another file of the article is missing."""
    edited, missing = find(folder, "portable", ONE), find(folder, "seed", ONE)
    edited.write_text(f"{edited.read_text(encoding='utf-8')}我的话。", encoding="utf-8")
    words = edited.read_bytes()
    missing.unlink()
    mended = folder.run("doctor", *folder.option, "--repair").printed
    assert "left as it is" in mended
    assert "the next crawl fetches it again" in mended
    assert folder.crawl(NOON, *BOTH).code == 0
    assert missing.exists()
    assert edited.read_bytes() == words


def test_lost_store(folder: Folder) -> None:
    """A lost store is made again from the files of all profiles that tell their id."""
    folder.crawl(NOON, *ALL)
    folder.run("rebuild", *folder.option)
    before = folder.files()
    for ending in ("", "-wal", "-shm"):
        (folder.path / f"{FILE_NAME}{ending}").unlink(missing_ok=True)
    mended = folder.run("doctor", *folder.option, "--repair")
    assert (mended.code, mended.printed.count(": adopted\n")) == (0, 4)
    assert read_profile(folder.path) == "portable,markdown,seed"
    assert folder.files() == before


def test_lost_store_with_seed(folder: Folder) -> None:
    """A file that tells no id is its article's by title and date, and no second one."""
    folder.site.publish(ONE + 2, "{{ 雨 }}？", NOON - 2 * HOUR, "雷雨。")
    folder.crawl(NOON, *BOTH)
    names = set(folder.files())
    for ending in ("", "-wal", "-shm"):
        (folder.path / f"{FILE_NAME}{ending}").unlink(missing_ok=True)
    folder.run("doctor", *folder.option, "--repair")
    folder.site.correct(ONE + 2, body="雪。")
    assert folder.crawl(NOON + HOUR, *BOTH, "--refetch").code == 0
    assert set(folder.files()) == names
    (file,) = (folder.path / "seed").rglob("{{*.md")
    assert "雪。" in file.read_text(encoding="utf-8")


def test_never_written(folder: Folder) -> None:
    """What a profile lacks that the folder got later is named, and made."""
    folder.crawl(NOON, *ALL)
    examined = folder.run("doctor", *folder.option)
    assert (examined.code, "4 whole, 2 missing" in examined.printed) == (3, True)
    assert f"missing markdown/{ONE}\n" in examined.printed
    mended = folder.run("doctor", *folder.option, "--repair").printed
    assert mended.count("written again from its kept page") == 2
    assert folder.run("doctor", *folder.option).printed == "6 whole\n"


def test_never_written_beside_edited(folder: Folder) -> None:
    """It is made by the next crawl where another file was edited, which stays so."""
    edited = find(folder, "portable", ONE)
    edited.write_text(f"{edited.read_text(encoding='utf-8')}我的话。", encoding="utf-8")
    folder.crawl(NOON, *ALL)
    mended = folder.run("doctor", *folder.option, "--repair").printed
    assert f"markdown/{ONE}: the next crawl fetches it again" in mended
    assert folder.crawl(NOON, *ALL).code == 0
    assert find(folder, "markdown", ONE)
    assert "我的话。" in edited.read_text(encoding="utf-8")


def test_lost_settings(folder: Folder) -> None:
    """Who lost the store is told what was lost with it."""
    (folder.path / FILE_NAME).unlink()
    mended = folder.run("doctor", *folder.option, "--repair").printed
    assert "set IMAGES_URL and HEXO_TIMEZONE again" in mended
    again = folder.run("doctor", *folder.option, "--repair").printed
    assert "IMAGES_URL" not in again


def test_last_file(folder: Folder) -> None:
    """The other file of an article that lost its first, and its page, is not deleted.

    The site has the article no more: it is the last there is.
    """
    find(folder, "portable", ONE).unlink()
    last = find(folder, "seed", ONE)
    for file in folder.path.glob(".newsmatter-pages*"):
        file.unlink()
    mended = folder.run("doctor", *folder.option, "--repair").printed
    assert "the next crawl fetches it again" in mended
    folder.site.withdraw(ONE, 404)
    for hours in (1, 11, 99):
        folder.crawl(NOON + hours * HOUR, *BOTH)
    assert last.exists()
