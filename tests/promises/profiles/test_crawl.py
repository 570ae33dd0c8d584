"""One crawl fills a folder for each of several profiles, and keeps all of them true."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from crawler.errors import Exit
from crawler.store.database import FILE_NAME
from tests.promises.profiles.finding import ALL, BOTH, TWO, WORDS, find
from tests.support.changing_site import HOUR, NOON, ONE, ChangingSite
from tests.support.folder import Folder

if TYPE_CHECKING:
    from pathlib import Path

    from tests.support.forking import Runner


def test_same_as_alone(folder: Folder, tmp_path: Path) -> None:
    """Each folder is what a crawl of its profile alone would have made."""
    for profile in ("portable", "seed"):
        alone = folder.at(tmp_path / profile)
        alone.crawl(NOON, "--profile", profile)
        assert folder.at(folder.path / profile).files() == alone.files()
    names = sorted(file.name for file in (folder.path / "seed").rglob("*.md"))
    assert names == [f"雨 ({TWO}).md", "雨.md"]


def test_idle(folder: Folder) -> None:
    """A run with nothing new fetches no article and touches no file."""
    before = folder.files()
    ended = folder.crawl(NOON, *BOTH)
    assert (ended.code, ended.counts["written"]) == (0, 0)
    assert folder.files() == before


def test_correction(folder: Folder) -> None:
    """A change reaches all files, but not the one that was edited by hand."""
    edited = find(folder, "seed", ONE)
    edited.write_text("mine", encoding="utf-8")
    for number in (ONE, TWO):
        folder.site.correct(number, body=f"更正。{WORDS[number]}")
    assert folder.crawl(NOON + 6 * HOUR, *BOTH).code == 0
    assert edited.read_text(encoding="utf-8") == "mine"
    for profile, number in (("portable", ONE), ("portable", TWO), ("seed", TWO)):
        assert "更正。" in find(folder, profile, number).read_text(encoding="utf-8")
    assert folder.crawl(NOON + 6 * HOUR, *BOTH, "--refetch", "--overwrite").code == 0
    assert "更正。" in edited.read_text(encoding="utf-8")


def test_further_profile(folder: Folder) -> None:
    """A folder with several gets one more; `rebuild` makes what is known already."""
    ended = folder.crawl(NOON, *ALL, "--verbose")
    assert (ended.code, ended.counts["written"]) == (0, 0)
    assert "gets the profile markdown; newsmatter rebuild" in ended.problems
    assert not (folder.path / "markdown").exists()
    assert folder.run("rebuild", *folder.option).code == 0
    for number in (ONE, TWO):
        assert find(folder, "markdown", number).parent.parts[-4:-3] == ("markdown",)


@pytest.mark.parametrize("profiles", [("seed",), ("portable",), ("seed", "portable")])
def test_other_profiles(folder: Folder, profiles: tuple[str, ...]) -> None:
    """Those that the folder holds are to be named, in their order."""
    before = folder.files()
    words = [word for name in profiles for word in ("--profile", name)]
    ended = folder.crawl(NOON, *words)
    assert (ended.code, "'portable,seed', not" in ended.problems) == (2, True)
    assert folder.files() == before


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (("--profile", "seed", "--profile", "seed"), "several different ones"),
        (("--profile", ""), "expected a name"),
        (("--profile", "portable", "--profile", "x"), "no profile 'x'"),
        ((*BOTH, "-s", "OUTPUT=-"), "standard output has room for one"),
    ],
)
def test_mistakes(
    site: ChangingSite,
    runner: Runner,
    tmp_path: Path,
    words: tuple[str, ...],
    message: str,
) -> None:
    """What cannot be is said, and nothing is made."""
    ended = Folder(site, runner, tmp_path / "output").crawl(NOON, *words)
    assert (ended.code, message in ended.problems) == (2, True)
    assert not (tmp_path / "output").exists()


@pytest.mark.parametrize("gone", ["keep", "move", "delete"])
def test_gone(folder: Folder, gone: str) -> None:
    """All files of an article that the site withdrew go the same way."""
    files = [find(folder, profile, ONE) for profile in ("portable", "seed")]
    folder.site.withdraw(ONE, 404)
    for days in (1, 3):
        folder.crawl(NOON + timedelta(days=days), *BOTH, "-s", f"GONE={gone}")
    assert [file.exists() for file in files] == [gone == "keep"] * 2
    moved = [folder.path / ".gone" / file.relative_to(folder.path) for file in files]
    assert [file.exists() for file in moved] == [gone == "move"] * 2


def test_gone_beside_edited(folder: Folder) -> None:
    """Where the first was edited by hand the others stay: `rebuild` makes none anew."""
    files = [find(folder, profile, ONE) for profile in ("portable", "seed")]
    files[0].write_text("mine", encoding="utf-8")
    folder.site.withdraw(ONE, 404)
    for days in (1, 3):
        folder.crawl(NOON + timedelta(days=days), *BOTH, "-s", "GONE=delete")
    before = folder.files()
    assert [file.exists() for file in files] == [True, True]
    folder.run("rebuild", *folder.option)
    assert folder.files() == before


def test_gone_before_it_was_whole(folder: Folder) -> None:
    """What a killed run wrote of an article goes, if the site has it no more."""
    first, other = (find(folder, profile, ONE) for profile in ("portable", "seed"))
    first.unlink()
    with closing(sqlite3.connect(folder.path / FILE_NAME)) as database, database:
        database.execute(
            "UPDATE articles SET state = 'found', title = NULL, look_again = NULL"
            " WHERE id = ?",
            (ONE,),
        )
        database.execute(
            "DELETE FROM files WHERE id = ? AND profile = 'portable'", (ONE,)
        )
    folder.site.withdraw(ONE, 410)
    assert folder.crawl(NOON, *BOTH).code == Exit.FAILED
    assert not other.exists()
    assert folder.run("doctor", *folder.option).printed == "2 whole\n"


def test_same_by_hand(folder: Folder) -> None:
    """A file that holds what would be written is no conflict, in no profile."""
    file = find(folder, "seed", ONE)
    before = file.read_bytes()
    for day, body in enumerate(("小雨停了。", WORDS[ONE], "小雨停了。"), start=1):
        folder.site.correct(ONE, body=body)
        folder.crawl(NOON + day * HOUR, *BOTH, "--refetch")
        if day == 1:
            after = file.read_bytes()
        if day == 2:
            assert file.read_bytes() == before
            file.write_bytes(after)
    assert file.read_bytes() == after != before
    assert folder.run("doctor", *folder.option).printed == "4 whole\n"
