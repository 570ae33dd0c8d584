"""A disk that fails stops the crawl with a message, and costs no file."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest

from tests.support.commands import DONE, Commands, State
from tests.support.tiers import slow_but

if TYPE_CHECKING:
    from pathlib import Path

FAILED = 7
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
@pytest.mark.parametrize("which", slow_but(["middle"], ["first", "middle", "last"]))
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
    again = ("--refetch", "--overwrite")
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
    assert ": Permission denied; make the folder writable" in ended.stderr
    assert commands.replica.requests == asked
    assert not output.exists()
