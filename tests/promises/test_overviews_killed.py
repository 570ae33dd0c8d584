"""The overviews are mended by the run after a killed one, and after a full disk."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest

from tests.support.commands import DONE, Commands, State
from tests.support.crashing import KILLS
from tests.support.tiers import slow_but

if TYPE_CHECKING:
    from pathlib import Path

KILLED = 137
FAILED = 7
ON = ("-s", "ATOM=1", "-s", "INDEX=1")
LAST = {"open": 3, "write": 6, "fsync": 6, "replace": 3, "execute": 16, "commit": 7}
"""How many of the last calls of a crawl are for the overviews, or come after."""
TRIED = 4
"""At so many of them, at most, a crawl is killed."""


@pytest.fixture(scope="module")
def begun(commands: Commands, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with overviews of three articles: look, do not touch."""
    folder = tmp_path_factory.mktemp("begun") / "o"
    assert commands.crawl(folder, "portable", "--limit", "3", *ON) == DONE
    return folder


@pytest.fixture(scope="module")
def counts(
    commands: Commands, begun: Path, tmp_path_factory: pytest.TempPathFactory
) -> dict[str, int]:
    """Return how often a crawl that goes on calls each point."""
    folder = shutil.copytree(begun, tmp_path_factory.mktemp("counted") / "o")
    return commands.count(folder, "portable", *ON)


@pytest.fixture(scope="module")
def whole(
    commands: Commands, begun: Path, tmp_path_factory: pytest.TempPathFactory
) -> State:
    """Return what an undisturbed crawl leaves."""
    folder = shutil.copytree(begun, tmp_path_factory.mktemp("undisturbed") / "o")
    assert commands.crawl(folder, "portable", *ON) == DONE
    state = commands.examine(folder)
    assert {"atom.xml", "index.jsonl"} <= state.files.keys()
    return state


@pytest.mark.parametrize("kill", slow_but(["kill-before"], KILLS))
@pytest.mark.parametrize("point", LAST)
def test_killed(  # noqa: PLR0913, PLR0917  # what is asked for and what is needed
    point: str,
    kill: str,
    commands: Commands,
    begun: Path,
    counts: dict[str, int],
    whole: State,
    tmp_path: Path,
) -> None:
    """Killed while the overviews are made, they are old or whole; then new."""
    step = -(-LAST[point] // TRIED)
    for number in range(counts[point] - LAST[point] + 1, counts[point] + 1, step):
        fault = (kill, point, number)
        folder = shutil.copytree(begun, tmp_path / "o")
        ended = commands.crawl(folder, "portable", *ON, fault=fault)
        assert ended.code == KILLED
        for name in ("atom.xml", "index.jsonl"):
            old, new = (begun / name).read_bytes(), whole.files[name]
            assert (folder / name).read_bytes() in {old, new}, fault
        assert commands.crawl(folder, "portable", *ON) == DONE
        assert commands.examine(folder) == whole, fault
        shutil.rmtree(folder)


@pytest.mark.parametrize("how", ["EIO", "ENOSPC+"])
@pytest.mark.parametrize("point", ["open", "write", "fsync", "replace"])
def test_full_disk(  # noqa: PLR0913, PLR0917  # what is asked for and what is needed
    point: str,
    how: str,
    commands: Commands,
    begun: Path,
    counts: dict[str, int],
    whole: State,
    tmp_path: Path,
) -> None:
    """An overview that cannot be written is named, exit code 7; the next run mends."""
    folder = shutil.copytree(begun, tmp_path / "o")
    fault = (how, point, counts[point] - LAST[point] + 1)
    ended = commands.crawl(folder, "portable", *ON, fault=fault)
    assert ended.code == FAILED, ended
    assert f"{folder}/" in ended.stderr
    assert "Traceback" not in ended.stderr
    assert commands.crawl(folder, "portable", *ON) == DONE
    assert commands.examine(folder) == whole
