"""A disk that fails stops the crawl with a message, and costs no file."""

from __future__ import annotations

import shutil
import subprocess
import sys
from contextlib import contextmanager
from signal import SIGHUP, SIGINT, SIGTERM
from time import sleep
from typing import TYPE_CHECKING

import pytest

from crawler.replica import Replica
from tests.soak import DONE, ENVIRONMENT, ROOT, Commands, State, latest

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path
    from signal import Signals

FAILED = 7
LIMIT = 20
"""Seconds within which a crawl that was told to stop has to end."""
PAUSE = ("-s", "DOWNLOAD_DELAY=0.2", "-s", "RANDOMIZE_DOWNLOAD_DELAY=0")
FAULTS = (
    *(("connect", how) for how in ("EACCES", "EMFILE")),
    *(("mkdir", how) for how in ("EACCES+", "ENOSPC+")),
    *(("open", how) for how in ("EACCES+", "EMFILE", "ENOSPC+")),
    *(("write", how) for how in ("EIO", "ENOSPC", "ENOSPC+")),
    *(("fsync", how) for how in ("EIO", "ENOSPC+")),
    *(("replace", how) for how in ("EACCES+", "EIO")),
    *(("execute", how) for how in ("EIO", "ENOSPC+")),
    *(("commit", how) for how in ("EIO", "ENOSPC+")),
)

each_fault = pytest.mark.parametrize(("point", "how"), FAULTS)


@pytest.fixture(scope="module")
def commands(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Commands]:
    """Run commands for the demonstration site."""
    scratch = tmp_path_factory.mktemp("commands")
    with Replica() as replica, Commands(replica, scratch) as commands:
        yield commands


@pytest.fixture(scope="module")
def counts(
    commands: Commands, tmp_path_factory: pytest.TempPathFactory
) -> dict[str, int]:
    """Return how often a crawl calls each point."""
    return commands.count(tmp_path_factory.mktemp("counted") / "o", "portable")


@pytest.fixture(scope="module")
def folder(commands: Commands, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder that an undisturbed crawl left: look, do not touch."""
    folder = tmp_path_factory.mktemp("undisturbed") / "o"
    assert commands.crawl(folder, "portable") == DONE
    return folder


@pytest.fixture(scope="module")
def whole(commands: Commands, folder: Path) -> State:
    """Return what an undisturbed crawl leaves."""
    return commands.examine(folder)


@each_fault
@pytest.mark.parametrize("which", ["first", "middle", "last"])
def test_new_files(  # noqa: PLR0913, PLR0917  # what is asked for and what is needed
    point: str,
    how: str,
    which: str,
    commands: Commands,
    counts: dict[str, int],
    whole: State,
    tmp_path: Path,
) -> None:
    """What cannot be written is named, exit code 7; the next crawl does the rest."""
    total = counts[point]
    number = {"first": 1, "middle": (total + 1) // 2, "last": total}[which]
    output = tmp_path / "o"

    ended = commands.crawl(output, "portable", fault=(how, point, number))
    assert ended.code == FAILED, ended
    assert str(output) in ended.stderr
    assert "Traceback" not in ended.stderr
    for path in output.rglob("*.md"):
        assert path.read_bytes() == whole.files[str(path.relative_to(output))]

    assert commands.crawl(output, "portable") == DONE
    assert commands.examine(output) == whole


@each_fault
def test_old_files(  # noqa: PLR0913, PLR0917  # what is asked for and what is needed
    point: str,
    how: str,
    commands: Commands,
    folder: Path,
    whole: State,
    tmp_path: Path,
) -> None:
    """A file that cannot be written anew stays as it was, to the byte."""
    output = shutil.copytree(folder, tmp_path / "o")
    for path in output.rglob("*.md"):
        path.write_bytes(path.read_bytes() + b"mine\n")
    again = ("--refetch", "--restore")
    fault = (how, point, 2 if point == "connect" else 8)

    ended = commands.crawl(output, "portable", *again, fault=fault)
    if point != "mkdir":  # there is nothing to make
        assert ended.code == FAILED, ended
        assert str(output) in ended.stderr
    for path in output.rglob("*.md"):
        new = whole.files[str(path.relative_to(output))]
        assert path.read_bytes() in {new, new + b"mine\n"}

    assert commands.crawl(output, "portable", *again) == DONE
    assert commands.examine(output).files == whole.files


@pytest.mark.parametrize("how", ["EIO", "ENOSPC+"])
def test_reading(how: str, commands: Commands, folder: Path, tmp_path: Path) -> None:
    """A store that cannot be read is no bug, and no article is to blame for it."""
    output = shutil.copytree(folder, tmp_path / "o")
    total = commands.count(output, "portable")["execute"]

    codes = {
        number: commands.crawl(output, "portable", fault=(how, "execute", number)).code
        for number in range(1, total + 1, 5)
    }

    assert codes == dict.fromkeys(codes, FAILED)


def test_read_only(commands: Commands, tmp_path: Path) -> None:
    """A folder that nobody may write to is named, and nothing is asked of the site."""
    output = tmp_path / "o"

    asked = list(commands.replica.requests)

    ended = commands.crawl(output, "portable", fault=("EACCES+", "mkdir", 1))

    assert ended.code == FAILED
    assert ended.stderr.startswith(f"newsmatter: {output}")
    assert ended.stderr.endswith(": [Errno 13] Permission denied\n")
    assert commands.replica.requests == asked
    assert not output.exists()


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
    words = latest(commands.replica.address, output, *PAUSE)
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
