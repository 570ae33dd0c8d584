"""`newsmatter doctor` compares a folder and its store."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from typer.testing import CliRunner

from crawler.cli.app import app
from crawler.errors import Exit
from tests.support.crawling import read_tree
from tests.support.still import fill

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a folder with two articles."""
    fill(tmp_path, 1001, 1002)
    return tmp_path


def doctor(folder: Path, *words: str) -> tuple[int, str]:
    """Run the command; return its exit code and what it prints."""
    ended = CliRunner().invoke(app, ["doctor", "-o", str(folder), *words])
    assert ended.stderr == ""
    return ended.exit_code, ended.stdout


def test_whole(folder: Path) -> None:
    """Of a whole folder only the number of its files is told."""
    assert doctor(folder) == (Exit.DONE, "2 whole\n")


def test_missing(folder: Path) -> None:
    """What is not whole is named, until it is repaired."""
    name = min(read_tree(folder))
    (folder / name).unlink()
    printed = f"missing {name}\n1 missing, 1 whole\n"
    assert doctor(folder) == (Exit.FAILED, printed)
    printed = f"missing {name}: written again from its kept page\n"
    assert doctor(folder, "--repair") == (Exit.DONE, printed)
    assert doctor(folder) == (Exit.DONE, "2 whole\n")


def test_no_article(tmp_path: Path) -> None:
    """Where there is no article the folder is named."""
    fill(tmp_path)
    assert doctor(tmp_path) == (Exit.DONE, f"no article in {tmp_path}\n")
