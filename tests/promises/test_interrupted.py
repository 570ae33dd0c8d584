"""A folder that vanishes, a signal and a closed pipe stop a crawl, and cost no file."""

from __future__ import annotations

import subprocess
import sys
from contextlib import contextmanager
from signal import SIGHUP, SIGINT, SIGTERM
from time import sleep
from typing import TYPE_CHECKING

import pytest

from tests.support.commands import DONE, Commands, State, latest
from tests.support.crawling import ROOT
from tests.support.forking import ENVIRONMENT

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path
    from signal import Signals

FAILED = 7
LIMIT = 20
"""Seconds within which a crawl that was told to stop has to end."""
PAUSE = ("-s", "DOWNLOAD_DELAY=0.2", "-s", "RANDOMIZE_DOWNLOAD_DELAY=0")


@pytest.fixture(scope="module")
def whole(commands: Commands, tmp_path_factory: pytest.TempPathFactory) -> State:
    """Return what an undisturbed crawl leaves."""
    folder = tmp_path_factory.mktemp("undisturbed") / "o"
    assert commands.crawl(folder, "portable") == DONE
    return commands.examine(folder)


def test_folder_vanishes(commands: Commands, whole: State, tmp_path: Path) -> None:
    """A folder that disappears stops the crawl; the next one makes it anew."""
    output = tmp_path / "o"
    with start(commands, output) as crawl:
        wait(crawl)
        output.rename(tmp_path / "elsewhere")
        _, errors = crawl.communicate(timeout=LIMIT)
    assert crawl.returncode == FAILED, errors
    assert str(output) in errors
    assert "Traceback" not in errors

    assert commands.crawl(output, "portable") == DONE
    assert commands.examine(output) == whole


@pytest.mark.parametrize(
    "numbers",
    [(SIGINT, SIGINT), (SIGTERM, SIGTERM), (SIGHUP,)],
    ids=lambda numbers: "-".join(number.name for number in numbers),
)
def test_signal(
    numbers: tuple[Signals, ...], commands: Commands, whole: State, tmp_path: Path
) -> None:
    """A signal, also a second one, costs no file; the exit code names it."""
    with start(commands, tmp_path) as crawl:
        wait(crawl)
        for number in numbers:
            crawl.send_signal(number)
            sleep(0.1)
        _, errors = crawl.communicate(timeout=LIMIT)
    assert crawl.returncode in {128 + numbers[0], -numbers[0]}, errors
    assert "Traceback" not in errors

    assert commands.crawl(tmp_path, "portable") == DONE
    assert commands.examine(tmp_path) == whole


def test_broken_pipe(commands: Commands, whole: State, tmp_path: Path) -> None:
    """That nobody reads what it says stops no crawl, or ends it like a full disk."""
    with start(commands, tmp_path) as crawl:
        wait(crawl)
        assert crawl.stdout
        crawl.stdout.close()
        crawl.wait(LIMIT)
        assert crawl.stderr
        errors = crawl.stderr.read()
    assert crawl.returncode in {0, FAILED}, errors
    assert "Traceback" not in errors

    assert commands.crawl(tmp_path, "portable") == DONE
    assert commands.examine(tmp_path) == whole


@contextmanager
def start(commands: Commands, output: Path) -> Iterator[subprocess.Popen[str]]:
    """Start a crawl into *output* that takes some seconds; in the end there is none."""
    words = latest(commands.replica.url, output, *PAUSE)
    with subprocess.Popen(
        [sys.executable, "-m", "crawler", *words],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        cwd=ROOT,
        env=ENVIRONMENT,
        text=True,
    ) as crawl:
        try:
            yield crawl
        finally:
            crawl.kill()


def wait(crawl: subprocess.Popen[str]) -> None:
    """Wait until *crawl* says that it has written an article."""
    assert crawl.stdout
    assert crawl.stdout.readline().startswith("written ")
