"""Killed, or its disk failing, a crawl leaves no half image, and forgets none."""

from __future__ import annotations

from hashlib import sha256
from itertools import product
from signal import SIGTERM
from time import sleep
from typing import TYPE_CHECKING

import pytest

from tests.support.commands import DONE, Commands, State, latest
from tests.support.crashing import KILLS, POINTS
from tests.support.crawling import start
from tests.support.tiers import slow_but

if TYPE_CHECKING:
    from pathlib import Path

KILLED, FAILED = 137, 7
IMAGES = "--images"
DISK = (
    *(("mkdir", "ENOSPC+"), ("open", "EACCES+"), ("open", "EMFILE")),
    *(("write", "ENOSPC"), ("write", "EIO"), ("fsync", "EIO"), ("replace", "EIO")),
    *(("execute", "EIO"), ("commit", "ENOSPC+")),
)


@pytest.fixture(scope="module")
def counts(
    commands: Commands, tmp_path_factory: pytest.TempPathFactory
) -> dict[str, int]:
    """Return how often a crawl with images calls each point."""
    return commands.count(tmp_path_factory.mktemp("counted"), "portable", IMAGES)


@pytest.fixture(scope="module")
def whole(commands: Commands, tmp_path_factory: pytest.TempPathFactory) -> State:
    """Return what an undisturbed crawl leaves."""
    folder = tmp_path_factory.mktemp("undisturbed")
    assert commands.crawl(folder, "portable", IMAGES) == DONE
    state = commands.examine(folder)
    assert sum(name.startswith("images/") for name in state.files) == 3
    return state


def check_images(folder: Path) -> None:
    """Check that each image there is what its name says."""
    for file in folder.glob("images/??/*"):
        if not file.name.startswith("."):
            assert sha256(file.read_bytes()).hexdigest() == file.stem


def call(counts: dict[str, int], point: str, which: str) -> int:
    """Return the number of a call of *point*."""
    total = counts[point]
    return {"early": total // 4 or 1, "late": total * 3 // 4 or 1}[which]


@pytest.mark.parametrize("which", slow_but(["early"], ["early", "late"]))
@pytest.mark.parametrize(("point", "kill"), [*product(POINTS, KILLS)])
def test_kill(  # noqa: PLR0913, PLR0917  # what is asked for and what is needed
    point: str,
    kill: str,
    which: str,
    commands: Commands,
    counts: dict[str, int],
    whole: State,
    tmp_path: Path,
) -> None:
    """Killed at a call that touches the disk, it goes on where it was."""
    fault = (kill, point, call(counts, point, which))
    killed = commands.crawl(tmp_path, "portable", IMAGES, fault=fault)
    assert killed.code == KILLED
    check_images(tmp_path)

    assert commands.crawl(tmp_path, "portable", IMAGES) == DONE
    assert commands.examine(tmp_path) == whole


@pytest.mark.parametrize(("point", "how"), DISK)
def test_disk(  # noqa: PLR0913, PLR0917  # likewise
    point: str,
    how: str,
    commands: Commands,
    counts: dict[str, int],
    whole: State,
    tmp_path: Path,
) -> None:
    """What cannot be written is named, exit code 7; the next crawl does the rest."""
    fault = (how, point, call(counts, point, "early"))
    ended = commands.crawl(tmp_path, "portable", IMAGES, fault=fault)
    assert ended.code == FAILED, ended
    assert str(tmp_path) in ended.stderr
    assert "Traceback" not in ended.stderr
    check_images(tmp_path)

    assert commands.crawl(tmp_path, "portable", IMAGES) == DONE
    assert commands.examine(tmp_path) == whole


@pytest.mark.slow
def test_every_write(
    commands: Commands, counts: dict[str, int], whole: State, tmp_path: Path
) -> None:
    """Killed before any renaming, of images and articles, likewise."""
    for number in range(1, counts["replace"] + 1):
        folder = tmp_path / str(number)
        fault = ("kill-before", "replace", number)
        assert commands.crawl(folder, "portable", IMAGES, fault=fault).code == KILLED
        check_images(folder)
        assert commands.crawl(folder, "portable", IMAGES) == DONE
        assert commands.examine(folder) == whole


def test_told_to_stop(commands: Commands, whole: State, tmp_path: Path) -> None:
    """Told to stop between two images, it does so soon; the next crawl gets them."""
    pause = ("-s", "DOWNLOAD_DELAY=0.3", "-s", "RANDOMIZE_DOWNLOAD_DELAY=0")
    words = latest(commands.replica.url, tmp_path, IMAGES, *pause)
    with start("crawler", *words) as crawl:
        try:
            while not [*tmp_path.glob("images/*/*")]:
                assert crawl.poll() is None
                sleep(0.02)
            crawl.send_signal(SIGTERM)
            crawl.communicate(timeout=20)
        finally:
            crawl.kill()
    assert crawl.returncode == 128 + SIGTERM
    check_images(tmp_path)

    assert commands.crawl(tmp_path, "portable", IMAGES) == DONE
    assert commands.examine(tmp_path) == whole
