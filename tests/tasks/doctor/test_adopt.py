"""A folder of files alone can go on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.support.changing_site import HOUR, NOON, ONE, ChangingSite
from tests.support.folder import Folder
from tests.tasks.doctor.checking import COUNT, PAGES, STORE, assert_whole, lose

if TYPE_CHECKING:
    from pathlib import Path

    from tests.support.forking import Runner


def test_adopt(folder: Folder, profile: str) -> None:
    """An archive of files alone goes on: its articles are not written twice."""
    files = folder.files()
    lose(folder, STORE, PAGES)
    adopted = folder.run("adopt", str(folder.path))
    by = ", by title and date" if profile == "seed" else ""
    assert adopted.code == 0
    assert adopted.printed.count(f": adopted{by}\n") == COUNT
    crawl = folder.crawl(NOON, "--profile", profile)
    assert (crawl.code, crawl.counts["written"]) == (0, 0)
    assert folder.files() == files
    assert_whole(folder, profile)


def test_adopt_then_correct(folder: Folder, runner: Runner, profile: str) -> None:
    """A correction of an adopted article rewrites its file, where it is."""
    lose(folder, STORE, PAGES)
    names = set(folder.files())
    folder.run("adopt", str(folder.path))
    with ChangingSite() as site:
        site.publish_many(COUNT)
        own = Folder(site, runner, folder.path)
        own.crawl(NOON, "--profile", profile)
        site.correct(ONE, body="改正了。")
        site.publish(ONE + 50, "后来的", NOON + HOUR, "后来的正文。")
        ended = own.crawl(NOON + 6 * HOUR, "--refetch", "--profile", profile)
    assert (ended.code, ended.counts["written"]) == (0, 2)
    assert names < set(folder.files())
    assert len(folder.files()) == COUNT + 1
    texts = [
        content for content in folder.files().values() if "改正了".encode() in content
    ]
    assert len(texts) == 1


def test_adopt_twice(folder: Folder) -> None:
    """Adopting what is known already changes nothing."""
    files = folder.files()
    adopted = folder.run("adopt", str(folder.path))
    assert (adopted.code, adopted.printed) == (0, "")
    assert folder.files() == files


def test_adopt_braces(runner: Runner, profile: str, tmp_path: Path) -> None:
    """A title that stands otherwise in the file is known again."""
    with ChangingSite() as site:
        site.publish(ONE, "{{ 雨 }}：“雪”", NOON, "正文。")
        own = Folder(site, runner, tmp_path / "braces")
        own.crawl(NOON, "--profile", profile)
        files = own.files()
        lose(own, STORE, PAGES)
        own.run("adopt", str(own.path))
        site.correct(ONE, body="改正了。")
        ended = own.crawl(NOON, "--profile", profile)
    assert (ended.code, ended.counts["written"]) == (0, 0)
    assert own.files() == files
