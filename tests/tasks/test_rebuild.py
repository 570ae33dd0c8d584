"""All files can be made again from the pages that were kept, without the network."""

from __future__ import annotations

import shutil
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import yaml

from crawler.sites import loading as sites
from tests.support.changing_site import NOON, ChangingSite
from tests.support.folder import Folder
from tests.support.forking import Runner

if TYPE_CHECKING:
    from collections.abc import Iterator

HOUR = timedelta(hours=1)
ONE = 1_000_001
COUNT = 4
UPDATED = 'updated: "2026-09-01T13:00:00+08:00"'


@pytest.fixture(scope="module", params=["portable", "seed"])
def crawled(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Folder]:
    """Crawl four articles, of which the first is corrected."""
    path = tmp_path_factory.mktemp("crawled") / "output"
    with ChangingSite() as site, Runner() as runner:
        folder = Folder(site, runner, path)
        site.publish_many(COUNT)
        folder.crawl(NOON - HOUR / 10, "--profile", request.param)
        site.correct(ONE, body="改正了。")
        ended = folder.crawl(NOON + HOUR, "--profile", request.param)
        assert (ended.code, ended.counts["written"]) == (0, 1)
        yield folder


@pytest.fixture
def folder(crawled: Folder, tmp_path: Path) -> Iterator[Folder]:
    """Return a copy of what was crawled; nothing may ask the site for anything."""
    asked = len(crawled.site.requests)
    path = tmp_path / "output"
    shutil.copytree(crawled.path, path)
    yield crawled.at(path)
    assert len(crawled.site.requests) == asked


def write_site(folder: Folder, field: str, **candidate: str) -> str:
    """Write the site file with another *candidate* for a field, and no other."""
    own = Path(sites.__file__).with_name("mydrivers.yaml")
    site = yaml.safe_load(own.read_text(encoding="utf-8"))
    site["fields"][field] = [candidate]
    file = folder.path.with_name("site.yaml")
    file.write_text(yaml.safe_dump(site, allow_unicode=True), encoding="utf-8")
    return str(file)


def articles(folder: Folder) -> list[Path]:
    """Return the files of articles."""
    return sorted(folder.path.rglob("*.md"))


def test_nothing_changes(folder: Folder) -> None:
    """What is as it was is not touched: neither byte nor time."""
    before = [(f, f.read_bytes(), f.stat()) for f in articles(folder)]
    for _ in range(2):
        ended = folder.run("rebuild", *folder.option)
        assert (ended.code, ended.counts) == (0, {"unchanged": COUNT})
    after = [(f, f.read_bytes(), f.stat()) for f in articles(folder)]
    assert [(f, content) for f, content, _ in after] == [
        (f, content) for f, content, _ in before
    ]
    assert [(s.st_ino, s.st_mtime_ns) for *_, s in after] == [
        (s.st_ino, s.st_mtime_ns) for *_, s in before
    ]


def test_site_file(folder: Folder) -> None:
    """A changed site file changes the files, and not their names nor `updated`."""
    names = articles(folder)
    before = [file.read_text(encoding="utf-8") for file in names]
    file = write_site(folder, "title", css=".main_right")
    ended = folder.run("rebuild", *folder.option, "--site", file)
    assert (ended.code, ended.counts) == (0, {"written": COUNT})
    assert articles(folder) == names
    after = [file.read_text(encoding="utf-8") for file in names]
    for old, new in zip(before, after, strict=True):
        (line,) = [line for line in old.splitlines() if line.startswith("title:")]
        assert new == old.replace(line, line[:8] + "今日热点" + line[-1:])


def test_and_back(folder: Folder) -> None:
    """With the site file as it was, the files are as they were."""
    files = folder.files()
    file = write_site(folder, "title", css=".main_right")
    folder.run("rebuild", *folder.option, "--site", file)
    assert folder.files() != files
    ended = folder.run("rebuild", *folder.option, "--site", "mydrivers")
    assert ended.code == 0
    assert folder.files() == files


def test_label(folder: Folder) -> None:
    """Another label in the site file reads another field."""
    if b"\norigin: " not in articles(folder)[0].read_bytes():
        pytest.skip("the seed profile does not tell the origin")
    file = write_site(folder, "origin", css=".news_bt1_left", pattern="作者：(.*)")
    folder.run("rebuild", *folder.option, "--site", file)
    for article in articles(folder):
        assert 'origin: "林木"' in article.read_text(encoding="utf-8")


def test_rejected(folder: Folder) -> None:
    """What a site file cannot read is named, and its file stays."""
    files = folder.files()
    file = write_site(folder, "id", css="#nothing")
    ended = folder.run("rebuild", *folder.option, "--site", file)
    assert (ended.code, ended.counts) == (3, {"rejected": COUNT})
    assert f"{ONE}: rejected: the page names no article" in ended.problems
    assert folder.files() == files


def test_no_pages(folder: Folder) -> None:
    """An article whose page was not kept is counted, and its file stays."""
    files = folder.files()
    (folder.path / ".newsmatter-pages.sqlite").unlink()
    for name in ("wal", "shm"):
        (folder.path / f".newsmatter-pages.sqlite-{name}").unlink(missing_ok=True)
    ended = folder.run("rebuild", *folder.option)
    assert (ended.code, ended.counts) == (0, {"no page": COUNT})
    assert folder.files() == files


def test_changed_by_hand(folder: Folder) -> None:
    """A file that was changed or deleted stays so, unless it is to be restored."""
    files = folder.files()
    first, second, *_ = articles(folder)
    first.write_text("mine", encoding="utf-8")
    second.unlink()
    ended = folder.run("rebuild", *folder.option)
    assert ended.counts == {"kept": 2, "unchanged": COUNT - 2}
    assert first.read_text(encoding="utf-8") == "mine"
    assert not second.exists()
    ended = folder.run("rebuild", *folder.option, "--overwrite")
    assert ended.counts == {"written": 2, "unchanged": COUNT - 2}
    assert folder.files() == files


def test_gone(folder: Folder) -> None:
    """What the site said last holds on: a page that was kept is no news."""
    folder.execute(
        "UPDATE articles SET state = 'gone', reason = 'HTTP 404', tries = 2,"
        " look_again = NULL WHERE id = ?",
        ONE,
    )
    gone = folder.row(ONE)
    assert folder.run("rebuild", *folder.option).counts == {"unchanged": COUNT}
    assert folder.row(ONE) == gone


def test_next_crawl(crawled: Folder, tmp_path: Path) -> None:
    """After a rebuild a crawl does not take the new reading for a correction."""
    shutil.copytree(crawled.path, tmp_path / "output")
    folder = crawled.at(tmp_path / "output")
    file = write_site(folder, "title", css=".main_right")
    now = f"NOW={(NOON + HOUR).isoformat()}"
    folder.run("rebuild", *folder.option, "--site", file, "-s", now)
    files = folder.files()
    profile = "portable" if UPDATED.encode() in b"".join(files.values()) else "seed"
    options = ("--site", file, "--profile", profile)
    ended = folder.crawl(NOON + HOUR * 24, *options)
    assert (ended.code, ended.counts.get("unchanged")) == (0, COUNT)
    assert folder.files() == files


def test_not_here(folder: Folder, tmp_path: Path) -> None:
    """A folder that newsmatter did not write is named, and stays empty."""
    (tmp_path / "other").mkdir()
    ended = folder.run("rebuild", "-o", str(tmp_path / "other"))
    assert ended.code == 2
    assert str(tmp_path / "other") in ended.problems
    assert list((tmp_path / "other").iterdir()) == []
