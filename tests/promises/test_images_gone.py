"""A file that `GONE=move` has moved shows its images where it is then."""

from __future__ import annotations

import re
import shutil
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crawler.exporters.profiles import PROFILES
from crawler.images.links import link_image, links_from_below
from tests.support.crawling import crawl, newsmatter, read_tree
from tests.support.serving import Answer, locate, serve

if TYPE_CHECKING:
    from crawler.replica import Replica

NUMBER = 834466
DIGEST = "0f" * 32
IMAGE = PurePosixPath(f"images/0f/{DIGEST}.png")
NAMES = [name for name in PROFILES if PROFILES[name].image_link]
CRAWL = ("article", str(NUMBER), "--profile", ",".join(NAMES))
LOCAL = re.compile(r"[^\"(]*images/[0-9a-f]{2}/[0-9a-f]{64}\.\w+")


@pytest.fixture(scope="module")
def crawled(site: Replica, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with one article in all profiles that have images."""
    folder = tmp_path_factory.mktemp("gone") / "crawled"
    result = crawl(site.url, *CRAWL, "--images", "-o", str(folder))
    assert (result.code, result.stderr) == (0, "")
    return folder


@pytest.fixture
def folder(crawled: Path, tmp_path: Path) -> Path:
    """Return such a folder, for one test."""
    return shutil.copytree(crawled, tmp_path / "copied")


def withdraw(site: Replica, folder: Path) -> None:
    """Look twice for the article, which is gone."""
    words = (*CRAWL, "--refetch", "-o", str(folder), "-s", "GONE=move")
    with serve({locate(NUMBER): Answer(status=404)}, site) as server:
        for hour in (1, 11):
            moment = f"NOW=2026-11-02T{hour:02}:00:00+08:00"
            result = crawl(server.url, *words, "-s", moment)
            assert (result.code, result.stderr) == (0, "")


def articles(folder: Path) -> dict[str, bytes]:
    """Return the files of *folder* that are no images."""
    tree = read_tree(folder)
    return {name: tree[name] for name in tree if not name.startswith("images")}


def test_moved(site: Replica, folder: Path) -> None:
    """In each profile, all links lead to the images, and nothing else changes."""
    before = articles(folder)
    withdraw(site, folder)
    after = articles(folder)
    assert after.keys() == {f".gone/{name}" for name in before}
    for name, content in after.items():
        shown = LOCAL.findall(content.decode())
        assert shown
        assert all((folder / name).parent.joinpath(link).is_file() for link in shown)
        assert content.replace(b"../", b"") == before[name[6:]].replace(b"../", b"")


def test_with_url(site: Replica, folder: Path) -> None:
    """Links that begin with IMAGES_URL stay as they are."""
    newsmatter("rebuild", "-o", str(folder), "-s", "IMAGES_URL=/images")
    before = articles(folder)
    assert any(b'"/images/' in content for content in before.values())
    withdraw(site, folder)
    assert articles(folder) == {f".gone/{name}": before[name] for name in before}


@pytest.mark.parametrize("path", ["b.md", "a/b.md", "hugo/a/2026-01-01-1/index.md"])
@pytest.mark.parametrize("form", ['<img src="{}">', "![雨]({})", 'headimg: "{}"'])
def test_forms(path: str, form: str) -> None:
    """A link is a folder longer, in whichever form it stands."""
    link = link_image(PurePosixPath(path), IMAGE, "")
    content = links_from_below(form.format(link).encode(), PurePosixPath(path))
    assert content.decode() == form.format(f"../{link}")


@given(st.binary(), st.sampled_from(["/images", "https://example.org/images", "x"]))
def test_others(noise: bytes, prefix: str) -> None:
    """Whatever else stands there stays, and need not even be text."""
    path = PurePosixPath("a/b.md")
    link = f'"{link_image(path, IMAGE, prefix)}" images/0f/{DIGEST}.png'
    content = noise + link.encode()
    assert links_from_below(content, path) == content
