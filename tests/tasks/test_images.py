"""The commands that work on a folder know its images."""

from __future__ import annotations

import json
import shutil
from typing import TYPE_CHECKING

import pytest

from tests.support.crawling import crawl, newsmatter, read_tree
from tests.support.images import links, local

if TYPE_CHECKING:
    from pathlib import Path

    from crawler.replica import Replica
    from tests.support.crawling import Result

ARTICLES, IMAGES = 15, 3
NUMBER = 834466


@pytest.fixture(scope="module")
def crawled(site: Replica, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with all articles and their images: look, do not touch."""
    folder = tmp_path_factory.mktemp("images") / "crawled"
    result = crawl(site.url, "latest", "--images", "-o", str(folder))
    assert (result.code, result.stderr) == (0, "")
    return folder


@pytest.fixture
def folder(crawled: Path, tmp_path: Path) -> Path:
    """Return a folder with all articles and their images, for one test."""
    return shutil.copytree(crawled, tmp_path / "copied")


def doctor(folder: Path, *words: str) -> Result:
    """Examine *folder*."""
    return newsmatter("doctor", "-o", str(folder), *words)


def test_whole(crawled: Path) -> None:
    """Articles and images are whole, and the articles show them."""
    result = doctor(crawled)
    assert (result.code, result.stdout) == (0, f"{ARTICLES + IMAGES} whole\n")
    assert None not in local(crawled, NUMBER)


def test_nothing_new(replica: Replica, folder: Path) -> None:
    """A second crawl asks for no image, and changes nothing."""
    before = read_tree(folder)
    result = crawl(replica.url, "latest", "--images", "-o", str(folder))
    assert (result.code, "images:" in result.stdout) == (0, False)
    assert not [a for a in replica.requests if a.startswith("img1.")]
    assert read_tree(folder) == before


def test_without_images(replica: Replica, folder: Path) -> None:
    """A crawl without --images leaves the links to what is stored."""
    before = read_tree(folder)
    result = crawl(replica.url, "latest", "--refetch", "-o", str(folder))
    assert (result.code, result.counts.get("unchanged")) == (0, ARTICLES)
    assert read_tree(folder) == before


def test_rebuild(folder: Path) -> None:
    """Files are made again with links to what is stored, without the network."""
    before = read_tree(folder)
    for path in folder.rglob("*.md"):
        path.unlink()
    result = newsmatter("rebuild", "--overwrite", "-o", str(folder))
    assert (result.code, result.stdout) == (0, f"{ARTICLES}  written\n")
    assert read_tree(folder) == before


def test_export(crawled: Path) -> None:
    """A record holds the site's URLs of images, and where the copies are."""
    result = newsmatter("export", "-o", str(crawled))
    assert (result.code, result.stderr) == (0, "")
    images = [
        i for line in result.stdout.splitlines() for i in json.loads(line)["images"]
    ]
    assert len({image["path"] for image in images}) == IMAGES
    for image in images:
        assert image["url"].startswith("https://")
        assert (crawled / image["path"]).is_file()


def test_export_without_pages(folder: Path) -> None:
    """A file that shows copies does not tell the site's URLs: it is named."""
    for file in folder.glob(".newsmatter-pages*"):
        file.unlink()
    result = newsmatter("export", "-o", str(folder), "--id", str(NUMBER))
    assert (result.code, result.stdout) == (3, "")
    assert "no page, and its file links to stored copies of its images" in result.stderr


@pytest.mark.slow
def test_prefix(replica: Replica, folder: Path) -> None:
    """Links begin with what IMAGES_URL says; the folder remembers it."""
    place = ("-o", str(folder))
    before = links(folder, NUMBER)
    newsmatter("rebuild", *place, "-s", "IMAGES_URL=/images/")
    assert links(folder, NUMBER) == [
        link.replace("../../../images", "/images") for link in before
    ]
    after = read_tree(folder)
    crawl(replica.url, "latest", "--images", "--refetch", *place)
    newsmatter("rebuild", *place)
    assert read_tree(folder) == after
    newsmatter("rebuild", *place, "-s", "IMAGES_URL=")
    assert links(folder, NUMBER) == before


@pytest.mark.parametrize("how", ["missing", "damaged"])
@pytest.mark.slow
def test_repair(how: str, replica: Replica, folder: Path) -> None:
    """What is missing or damaged is named, and fetched again after --repair."""
    before = read_tree(folder)
    name = next(name for name in before if name.endswith(".png"))
    if how == "missing":
        (folder / name).unlink()
    else:
        (folder / name).write_bytes(before[name][:-9])
    result = doctor(folder)
    assert result.code == 3
    assert result.stdout.startswith(f"{how} {name}\n")
    result = doctor(folder, "--repair")
    done = f"{how} {name}: the next crawl fetches it again\n"
    assert (result.code, result.stdout) == (0, done)
    result = crawl(replica.url, "latest", "--images", "-o", str(folder))
    assert (result.code, result.counts.get("written")) == (0, None)
    assert read_tree(folder) == before
    assert doctor(folder).code == 0


def test_unused(folder: Path) -> None:
    """An image that no article shows is named, and stays, as foreign files do."""
    name = f"{'0' * 64}.png"
    (folder / "images" / "00").mkdir()
    for other in (name, "mine.png"):
        (folder / "images" / "00" / other).write_bytes(b"")
    result = doctor(folder)
    assert result.stdout.startswith(f"unused images/00/{name}\n")
    assert "mine" not in result.stdout
    assert result.code == 0
    before = read_tree(folder)
    doctor(folder, "--repair")
    assert read_tree(folder) == before
