"""A feed that cannot be written is named, and the one before stays."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from crawler.errors import Exit
from tests.records.test_storage import COUNT, ONE, read_lines
from tests.support.changing_site import NOON
from tests.support.crawling import NO_CLOCK, NO_DELAY, ROOT, connect, read_articles

if TYPE_CHECKING:
    from pathlib import Path

    from crawler.replica import Replica
    from tests.support.folder import Folder


@pytest.mark.parametrize("feed", ["o.jsonl", "o.foo", "o.pickle"])
def test_mistakes(folder: Folder, tmp_path: Path, feed: str) -> None:
    """A feed that is a folder, or of no format, ends the run before it begins."""
    (tmp_path / "o.jsonl").mkdir()
    for option in (
        ("-O", str(tmp_path / feed)),
        ("-s", f'FEEDS={{"{tmp_path / feed}": {{}}}}'),
    ):
        ended = folder.crawl(NOON, *option)
        assert (ended.code, ended.asked) == (Exit.USAGE, [])
        assert feed.partition(".")[2] in ended.problems
        assert ended.problems.startswith("newsmatter: ")
        assert ended.problems.count("\n") == 1
    assert list((tmp_path / "o.jsonl").iterdir()) == []


@pytest.mark.parametrize("form", ["jsonl", "csv", "xml"])
def test_full_disk(folder: Folder, form: str) -> None:
    """A feed that cannot be written is named, exit code 7; the files are not lost."""
    ended = folder.crawl(NOON, "-O", f"/dev/full:{form}")
    assert ended.code == Exit.DISK
    assert ended.problems == "/dev/full: No space left on device\n"
    assert folder.crawl(NOON).code == Exit.DONE
    assert len(read_articles(folder.path)) == COUNT


def test_no_place(folder: Folder, tmp_path: Path) -> None:
    """A feed in a place where nothing can be is named, exit code 7."""
    (tmp_path / "file").write_bytes(b"")
    ended = folder.crawl(NOON, "-O", str(tmp_path / "file" / "new.jsonl"))
    assert ended.code == Exit.DISK
    assert str(tmp_path / "file" / "new.jsonl") in ended.problems


def test_killed(folder: Folder, tmp_path: Path) -> None:
    """The feed of a killed run is the one that was there before."""
    feed = tmp_path / "new.jsonl"
    folder.crawl(NOON, "-O", str(feed))
    before = feed.read_bytes()
    folder.site.publish_many(2, first=ONE + COUNT)
    ended = folder.crawl(NOON, "-O", str(feed), kill_at=2)
    assert ended.code < 0
    assert feed.read_bytes() == before
    folder.crawl(NOON, "-O", str(feed))
    assert read_lines(feed).keys() <= {ONE + COUNT, ONE + COUNT + 1}
    assert sorted(f.name for f in tmp_path.iterdir() if f.suffix == ".part") == []


def test_closed_pipe(replica: Replica, tmp_path: Path) -> None:
    """That nobody reads the feed any more ends the crawl without a traceback."""
    words = ("crawl", "latest", "-o", str(tmp_path), "-O", "-:jsonl")
    with subprocess.Popen(
        [
            *(sys.executable, "-m", "crawler", *words, *NO_DELAY, *NO_CLOCK),
            *connect(replica.url),
        ],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        cwd=ROOT,
    ) as process:
        assert process.stdout
        assert process.stderr
        process.stdout.close()
        errors = process.stderr.read().decode()
    assert process.returncode == Exit.DISK
    assert "standard output: Broken pipe" in errors
    assert "Traceback" not in errors
