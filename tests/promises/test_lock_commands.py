"""Every command that writes in a folder holds it, and waits for no other."""

from __future__ import annotations

import os
from datetime import UTC, datetime
from socket import create_server, gethostname
from typing import TYPE_CHECKING

import pytest
from scrapy.settings import Settings

from crawler.errors import Exit, FolderHeld, SettingError
from crawler.files.lock import LOCK_FILE, FolderLock
from crawler.store.opening import open_store
from tests.support.crawling import connect, crawl, newsmatter, scrapy_crawl, start

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from crawler.replica import Replica

NOON = datetime(2026, 3, 1, 12, 0, 0, tzinfo=UTC)
NOWHERE = "http://127.0.0.1:9"


@pytest.fixture
def lock(tmp_path: Path) -> Iterator[FolderLock]:
    """Return a lock of a folder that is not there yet."""
    lock = FolderLock(tmp_path / "output", lambda: NOON)
    yield lock
    lock.release()


def settings(folder: Path, profile: str) -> Settings:
    """Return what a store needs to know."""
    values = {"OUTPUT": str(folder), "PROFILE": profile, "NOW": NOON.isoformat()}
    return Settings({**values, "FSYNC": False, "OVERWRITE": False})


def test_store(lock: FolderLock) -> None:
    """The folder is held as long as its store is open."""
    store = open_store(settings(lock.folder, "portable"))
    assert store
    with pytest.raises(FolderHeld, match=f"process {os.getpid()} "):
        lock.acquire()
    store.close()
    lock.acquire()


def test_store_does_not_open(lock: FolderLock) -> None:
    """A store that cannot be opened lets the folder go."""
    store = open_store(settings(lock.folder, "portable"))
    assert store
    store.close()
    with pytest.raises(SettingError, match="'portable', not 'seed'"):
        open_store(settings(lock.folder, "seed"))
    lock.acquire()


def test_crawl(lock: FolderLock) -> None:
    """A crawl into a folder that is held does nothing: a message, exit code 6."""
    lock.acquire()
    ended = crawl(NOWHERE, "article", "8", "-o", str(lock.folder))
    assert (ended.code, ended.stdout) == (Exit.HELD, "")
    assert ended.stderr.startswith(f"newsmatter: {lock.folder}: process {os.getpid()}")
    assert ended.stderr.count("\n") == 1
    assert [path.name for path in lock.folder.iterdir()] == [LOCK_FILE]


def test_scrapy_crawl(lock: FolderLock) -> None:
    """`scrapy crawl` does not write in a folder that is held either."""
    lock.acquire()
    ended = scrapy_crawl(NOWHERE, lock.folder, "article", "-a", "articles=8")
    assert ended.code == 1
    assert f"process {os.getpid()} on {gethostname()}" in ended.stderr
    assert [path.name for path in lock.folder.iterdir()] == [LOCK_FILE]


def test_two_crawls(lock: FolderLock, replica: Replica) -> None:
    """A crawl holds its folder to its end; the one after a killed one takes it over."""
    words = ("article", "1000007", "-o", str(lock.folder))
    with create_server(("127.0.0.1", 0)) as silent:
        url = f"http://127.0.0.1:{silent.getsockname()[1]}"
        with start("crawler", "crawl", *words, *connect(url)) as first:
            connection, _ = silent.accept()  # it is asking, and will hear nothing
            second = crawl(url, *words)
            first.kill()
        connection.close()
    assert second.code == Exit.HELD
    assert f"process {first.pid} " in second.stderr
    assert crawl(replica.url, *words).code == Exit.DONE


@pytest.mark.parametrize("words", [["rebuild"], ["doctor"], ["doctor", "--repair"]])
def test_other_commands(lock: FolderLock, copied: Path, words: list[str]) -> None:
    """What else writes in a folder does not do so while it is held."""
    copied.rename(lock.folder)
    lock.acquire()
    ended = newsmatter(*words, "-o", str(lock.folder))
    assert (ended.code, ended.stdout) == (Exit.HELD, "")
    lock.release()
    assert newsmatter(*words, "-o", str(lock.folder)).code == Exit.DONE
