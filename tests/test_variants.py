"""One crawl fills a folder for each of several profiles, and keeps all of them true."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from crawler.schema import FILE_NAME, read_profile
from tests.changing_site import NOON, ChangingSite
from tests.folder import Folder

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.forking import Runner

ONE, TWO = 1_000_001, 1_000_002
WORDS = {ONE: "小雨。", TWO: "大雨。"}
HOUR = timedelta(hours=1)
BOTH = ("--profile", "portable", "--profile", "seed")
ALL = (*BOTH, "--profile", "markdown")


@pytest.fixture
def site() -> Iterator[ChangingSite]:
    """Serve two articles of one title: in `seed` they would share a path."""
    with ChangingSite() as site:
        for number, words in WORDS.items():
            site.publish(number, "雨", NOON - HOUR, words)
        yield site


@pytest.fixture
def folder(site: ChangingSite, runner: Runner, tmp_path: Path) -> Folder:
    """Return a folder that holds both profiles."""
    folder = Folder(site, runner, tmp_path / "output")
    ended = folder.crawl(NOON, *BOTH)
    assert (ended.code, ended.counts["written"]) == (0, 2)
    return folder


def find(folder: Folder, profile: str, number: int) -> Path:
    """Return the file of an article in *profile*."""
    (file,) = (
        file
        for file in (folder.path / profile).rglob("*.md")
        if WORDS[number] in file.read_text(encoding="utf-8")
    )
    return file


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
    assert folder.crawl(NOON + 6 * HOUR, *BOTH, "--refetch", "--restore").code == 0
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
        ((*BOTH, "-o", "-"), "standard output has room for one"),
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


def test_missing(folder: Folder) -> None:
    """A file that is missing in any profile is found, and made again."""
    before = folder.files()
    find(folder, "seed", ONE).unlink()
    find(folder, "portable", TWO).unlink()
    assert "2 missing" in folder.run("doctor", *folder.option).printed
    mended = folder.run("doctor", *folder.option, "--repair").printed
    assert mended.count("made again from its page") == 2
    assert folder.files() == before


def test_missing_beside_edited(folder: Folder) -> None:
    """What was edited is not undone where another file of the article is missing."""
    edited, missing = find(folder, "portable", ONE), find(folder, "seed", ONE)
    edited.write_text(f"{edited.read_text(encoding='utf-8')}我的话。", encoding="utf-8")
    words = edited.read_bytes()
    missing.unlink()
    mended = folder.run("doctor", *folder.option, "--repair").printed
    assert "left as it is" in mended
    assert "to be fetched again by the next crawl" in mended
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
