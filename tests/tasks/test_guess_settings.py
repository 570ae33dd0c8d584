"""What a lost store remembered of settings is read back from the files."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.support.changing_site import NOON, ChangingSite
from tests.support.crawling import crawl, newsmatter, read_tree
from tests.support.folder import Folder
from tests.support.tiers import slow_but

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from crawler.replica import Replica
    from tests.support.forking import Runner

HEXO = ("--profile", "hexo")
STORE = ".newsmatter.sqlite"
PAGES = ".newsmatter-pages.sqlite"


def lose(folder: Path, *names: str) -> None:
    """Delete files of the program."""
    for name in names:
        for file in folder.glob(f"{name}*"):
            file.unlink()


@pytest.fixture
def changing() -> Iterator[ChangingSite]:
    """Serve two articles."""
    with ChangingSite() as site:
        site.publish_many(2)
        yield site


@pytest.mark.parametrize("url", ["", "/images", "https://example.org/p", "/"])
@pytest.mark.parametrize(
    "profile", slow_but(["hugo"], ["portable", "markdown", "hugo"])
)
@pytest.mark.slow
def test_images_url(site: Replica, tmp_path: Path, url: str, profile: str) -> None:
    """Links go on as they were, also in a file that is written later."""
    place = ("-o", str(tmp_path))
    words = ("article", "834466", "--images", "--profile", profile, *place)
    assert crawl(site.url, *words, "-s", f"IMAGES_URL={url}").code == 0
    before = read_tree(tmp_path)
    lose(tmp_path, STORE)
    mended = newsmatter("doctor", *place, "--repair")
    assert mended.code == 0
    assert (f"IMAGES_URL is {url!r}" in mended.stdout) == bool(url)
    assert "set HEXO_TIMEZONE again" in mended.stdout
    assert crawl(site.url, *words, "--refetch").code == 0
    assert read_tree(tmp_path) == before


def test_image_of_others(site: Replica, tmp_path: Path) -> None:
    """A link that looks so, to what is not in the folder, tells nothing."""
    place = ("-o", str(tmp_path))
    assert crawl(site.url, "article", "834466", *place).code == 0
    (file,) = tmp_path.rglob("*.md")
    link = f'<img src="https://example.org/0f/{"0f" * 32}.png">'
    file.write_text(file.read_text(encoding="utf-8") + link, encoding="utf-8")
    lose(tmp_path, STORE)
    mended = newsmatter("doctor", *place, "--repair").stdout
    assert "IMAGES_URL is" not in mended
    assert "set IMAGES_URL and HEXO_TIMEZONE again" in mended


@pytest.mark.parametrize(
    ("zone", "told"), [("", True), ("Asia/Shanghai", True), ("Europe/Berlin", False)]
)
def test_hexo_timezone(
    changing: ChangingSite,
    runner: Runner,
    tmp_path: Path,
    zone: str,
    told: bool,  # noqa: FBT001  # a parameter
) -> None:
    """The clock is known again if it is the site's; else it is asked for.

    No file is written with another one meanwhile.
    """
    folder = Folder(changing, runner, tmp_path)
    folder.crawl(NOON, *HEXO, "-s", f"HEXO_TIMEZONE={zone}")
    before = folder.files()
    lose(tmp_path, STORE)
    mended = folder.run("doctor", *folder.option, "--repair").printed
    assert ("HEXO_TIMEZONE is 'Asia/Shanghai'" in mended) == (zone == "Asia/Shanghai")
    assert ("set IMAGES_URL again" in mended) == told
    assert ("set IMAGES_URL and HEXO_TIMEZONE again" in mended) != told
    rebuilt = folder.run("rebuild", *folder.option)
    assert (rebuilt.code, folder.files() == before) == (0, True)
    again = folder.run("rebuild", *folder.option, "-s", f"HEXO_TIMEZONE={zone}")
    assert (again.code, folder.files() == before) == (0, True)
    assert folder.run("doctor", *folder.option).code == 0


def test_hexo_timezone_without_pages(
    changing: ChangingSite, runner: Runner, tmp_path: Path
) -> None:
    """A clock alone tells no zone: nothing is made up."""
    folder = Folder(changing, runner, tmp_path)
    folder.crawl(NOON, *HEXO, "-s", "HEXO_TIMEZONE=Asia/Shanghai")
    lose(tmp_path, STORE, PAGES)
    mended = folder.run("doctor", *folder.option, "--repair").printed
    assert "HEXO_TIMEZONE is" not in mended
