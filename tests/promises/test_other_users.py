"""Folders that several users share: the umask decides, and readers leave no trace."""

from __future__ import annotations

import os
import shutil
import sqlite3
from contextlib import closing, contextmanager
from typing import TYPE_CHECKING

import pytest

from crawler.archive.pages import FILE_NAME as PAGES
from crawler.errors import Exit
from crawler.store.database import FILE_NAME as STORE
from tests.support.crawling import Result, crawl, newsmatter, run

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from crawler.replica import Replica

ARTICLES = 15
DATABASES = (STORE, PAGES)


@contextmanager
def writing(folder: Path) -> Iterator[None]:
    """Note one more run in the store of *folder*, and keep both databases open."""
    with (
        closing(sqlite3.connect(folder / STORE)) as store,
        closing(sqlite3.connect(folder / PAGES)) as pages,
    ):
        for database in (store, pages):
            database.execute("PRAGMA journal_mode = WAL")
        store.execute("INSERT INTO runs SELECT * FROM runs")
        pages.execute("UPDATE pages SET fetched = fetched + 1")
        store.commit()
        pages.commit()
        yield


@contextmanager
def state(name: str, folder: Path, tmp_path: Path) -> Iterator[Path]:
    """Yield a folder whose databases are in the state *name*, with two runs."""
    with writing(folder):
        killed = shutil.copytree(folder, tmp_path / "killed")
        if name == "writing":
            yield folder
    if name in {"old", "closed"}:
        for database in DATABASES if name == "closed" else ():
            with closing(sqlite3.connect(folder / database)) as connection:
                connection.execute("PRAGMA journal_mode = DELETE")
        yield folder
    elif name != "writing":
        for database in DATABASES if name == "killed, no shm" else ():
            (killed / f"{database}-shm").unlink()
        yield killed


def protect(folder: Path, mode: int) -> None:
    """Let nobody write the files in *folder*, and give *mode* to the folders."""
    for path in folder.rglob("*"):
        path.chmod(mode if path.is_dir() else 0o444)
    folder.chmod(mode)


def contents(folder: Path) -> dict[str, bytes]:
    """Return all files of *folder*, newsmatter's own too."""
    return {str(p): p.read_bytes() for p in folder.rglob("*") if p.is_file()}


def read(*words: str) -> Result:
    """Run a command as a user whom the rights of the files bind."""
    return run("tests.support.powerless", *words)


@pytest.mark.parametrize(
    ("name", "mode"),
    [
        ("closed", 0o555),
        ("killed, no shm", 0o755),
        pytest.param("closed", 0o755, marks=pytest.mark.slow),
        pytest.param("killed", 0o555, marks=pytest.mark.slow),
        pytest.param("old", 0o755, marks=pytest.mark.slow),
        pytest.param("writing", 0o555, marks=pytest.mark.slow),
    ],
)
def test_readers(copied: Path, tmp_path: Path, name: str, mode: int) -> None:
    """Who may not write a store reads all that is committed, and changes no file."""
    with state(name, copied, tmp_path) as folder:
        protect(folder, mode)
        before = contents(folder)
        output = ("-o", str(folder))
        runs, export, doctor = (
            read("runs", "--json", *output),
            read("export", *output),
            read("doctor", *output),
        )
        assert contents(folder) == before
        assert (runs.code, runs.stdout.count("\n")) == (0, 2), runs.stderr
        assert (export.code, export.stdout.count("\n")) == (0, ARTICLES), export.stderr
        assert (doctor.code, doctor.stdout) == (0, f"{ARTICLES} whole\n")


@pytest.mark.parametrize(
    ("command", "name"),
    [("doctor", "**/*.md"), ("runs", STORE), ("export", PAGES), ("export", ".")],
)
def test_unreadable(copied: Path, command: str, name: str) -> None:
    """A file or folder that the user may not read is named: exit code 7."""
    path = copied if name == "." else next(copied.glob(name))
    path.chmod(0)
    ended = read(command, "-o", str(copied))
    path.chmod(0o755)
    assert (ended.code, ended.stdout) == (Exit.DISK, "")
    assert ended.stderr.startswith(f"newsmatter: {path}")
    assert ended.stderr.endswith("; let this user read it.\n")
    assert ended.stderr.count("\n") == 1


def test_owner_after_a_reader(copied: Path, tmp_path: Path) -> None:
    """After others have read what a killed run left, the owner goes on."""
    with state("killed, no shm", copied, tmp_path) as folder:
        protect(folder, 0o755)
        assert read("doctor", "-o", str(folder)).code == 0
        for path in folder.glob(".newsmatter*"):
            path.chmod(0o644)
        assert read("rebuild", "-o", str(folder)).code == 0
        assert sorted(path.name for path in folder.glob(".newsmatter*")) == [
            PAGES,
            ".newsmatter.lock",
            STORE,
        ]


def test_writer_without_rights(copied: Path) -> None:
    """A command that writes says what it may not write, and what to do."""
    protect(copied, 0o555)
    ended = read("rebuild", "-o", str(copied))
    assert ended.code == Exit.DISK
    assert ended.stderr == (
        f"newsmatter: {copied}/.newsmatter.lock: Permission denied; make the folder"
        " writable for this user, or name another folder with --output.\n"
    )


@pytest.mark.parametrize(("umask", "mode"), [(0o002, 0o664), (0o027, 0o640)])
def test_umask(replica: Replica, tmp_path: Path, umask: int, mode: int) -> None:
    """The umask alone decides who may read and write what a crawl makes."""
    output, feed = tmp_path / "output", tmp_path / "feed.jsonl"
    words = ("article", "1000007", "-o", str(output), "-O", str(feed), "--images")
    before = os.umask(umask)
    try:
        ended = crawl(replica.url, *words, "-s", "INDEX=1", "-s", "ATOM=1")
    finally:
        os.umask(before)
    assert (ended.code, ended.stderr) == (0, "")
    paths = [feed, output, *output.rglob("*")]
    assert {path.name for path in paths} >= {"run.json", "atom.xml", "images", STORE}
    for path in paths:
        expected = 0o777 & ~umask if path.is_dir() else mode
        assert path.stat().st_mode & 0o777 == expected, path


def test_nothing_beside_a_store(portable: Path) -> None:
    """A crawl that ends leaves no file beside its databases: a reader needs none."""
    names = {path.name for path in portable.glob(".newsmatter*")}
    assert names == {STORE, PAGES, ".newsmatter.lock"}


def test_locale(tmp_path: Path) -> None:
    """Where file names cannot be UTF-8, a command says at once what to set."""
    words = ("article", "8", "-o", str(tmp_path / "output"))
    ended = newsmatter(
        "crawl", *words, LC_ALL="C", PYTHONUTF8="0", PYTHONCOERCECLOCALE="0"
    )
    assert ended.code == Exit.USAGE
    assert ended.stderr == (
        "newsmatter: this locale writes file names in ascii, not in UTF-8; set"
        " PYTHONUTF8=1 or a locale such as LC_ALL=C.UTF-8.\n"
    )
    assert list(tmp_path.iterdir()) == []


def test_locale_of_scrapy(tmp_path: Path) -> None:
    """`scrapy crawl` writes nothing there either."""
    words = ("article", "-a", "articles=8", "-s", f"OUTPUT={tmp_path / 'output'}")
    ended = run(
        *("scrapy", "crawl", *words),
        LC_ALL="C",
        PYTHONUTF8="0",
        PYTHONCOERCECLOCALE="0",
    )
    assert ended.code == 1
    assert "set PYTHONUTF8=1 or a locale such as LC_ALL=C.UTF-8." in ended.stderr
    assert list(tmp_path.iterdir()) == []
