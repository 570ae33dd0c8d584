"""Killed at any step and run again, the folder is that of an undisturbed run."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from crawler.files.atomic import digest
from tests.support.crawling import ROOT, read_tree
from tests.support.killing import SCENARIOS, play, prepare
from tests.support.storing import SITE, TEXT, open_store
from tests.support.tiers import slow_but

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

NUMBERS = (3, 5, 7, 9)
WHOLE = {b"three", b"five", b"another five", b"seven", TEXT.encode()}
NAMES = {5: "a/b.md", 9: "a/c.md"}
THEIRS = {"a/taken.md": b"theirs"}

each_scenario = pytest.mark.parametrize("scenario", slow_but(["displace"], SCENARIOS))


def kill(root: Path, *words: str) -> Iterator[Path]:
    """Yield the folders that killed processes leave behind."""
    scenario, *then = words
    command = [
        sys.executable,
        "-m",
        "tests.support.killing",
        scenario,
        str(root),
        *then,
    ]
    subprocess.run(command, cwd=ROOT, check=True)
    folders = list(root.iterdir())
    assert len(folders) > 20
    yield from folders


@each_scenario
def test_opening_mends(scenario: str, tmp_path: Path) -> None:
    """After a kill a file is absent or whole, and the store knows which."""
    for folder in kill(tmp_path, scenario):
        known = mend(folder)
        tree = read_tree(folder)
        assert {path: digest(tree[path]) for path in tree.keys() - THEIRS} == known
        assert {tree[path] for path in known} <= WHOLE
        assert tree["a/taken.md"] == b"theirs"


@each_scenario
def test_running_again(scenario: str, tmp_path: Path) -> None:
    """What was killed and runs again leaves the tree of an undisturbed run."""
    prepare(scenario, tmp_path / "undisturbed")
    play(scenario, tmp_path / "undisturbed")
    expected = read_tree(tmp_path / "undisturbed")
    (tmp_path / "killed").mkdir()

    for folder in kill(tmp_path / "killed", scenario):
        play(scenario, folder)
        assert read_tree(folder) == expected, folder.name


@pytest.mark.slow
def test_killed_while_mending(tmp_path: Path) -> None:
    """A second kill, while the first is mended, is mended as well."""
    expected = {"a/b.md": b"three", "a/b (5).md": b"five", **THEIRS}

    for folder in kill(tmp_path, "displace", "mend"):
        play("displace", folder)
        assert read_tree(folder) == expected, folder.name


@each_scenario
def test_titles(scenario: str, tmp_path: Path) -> None:
    """What the store says of an article is what stands in its file."""
    for folder in kill(tmp_path, scenario):
        with open_store(folder) as store:
            for row in store.articles():
                assert (folder / row.path).read_text() == row.title, folder.name


def test_same_text(tmp_path: Path) -> None:
    """A repost is known as one as soon as its file is there, and after the next run."""
    whole = {"5": "5", "9": "5"}
    for folder in kill(tmp_path, "repeat"):
        mended = firsts(folder)
        assert mended.items() <= whole.items(), folder.name
        assert mended.keys() == {n for n in whole if (folder / NAMES[int(n)]).exists()}
        play("repeat", folder)
        assert firsts(folder) == whole, folder.name


def firsts(folder: Path) -> dict[str, str | None]:
    """Open and close the store of *folder*; return the first with each text."""
    with open_store(folder) as store:
        return {one.id: one.first for one in store.index.choose(SITE)}


def mend(folder: Path) -> dict[str, str]:
    """Open and close the store of *folder*; return the digest of each known file."""
    with open_store(folder) as store:
        known = [store.known(SITE, str(number)) for number in NUMBERS]
    return {str(one.path): one.digest for one in known if one}
