"""`newsmatter rebuild` makes all files again from the pages that were kept."""

from __future__ import annotations

from contextlib import closing
from typing import TYPE_CHECKING

import pytest
from typer.testing import CliRunner

from crawler.archive.pages import PageArchive
from crawler.cli.app import app
from crawler.errors import Exit
from tests.support.builders import DATE, SITE
from tests.support.crawling import read_tree
from tests.support.still import fill, news

if TYPE_CHECKING:
    from pathlib import Path

ONE, TWO = 1001, 1002


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a folder with two articles."""
    fill(tmp_path, ONE, TWO)
    return tmp_path


def rebuild(folder: Path, *words: str) -> tuple[int, str, str]:
    """Run the command; return its exit code, and what it prints."""
    ended = CliRunner().invoke(app, ["rebuild", "-o", str(folder), *words])
    return ended.exit_code, ended.stdout, ended.stderr


def test_counts(folder: Path) -> None:
    """What became of the files is counted; one deleted by hand is made on demand."""
    before = read_tree(folder)
    (folder / min(before)).unlink()
    assert rebuild(folder) == (Exit.DONE, "1  kept\n1  unchanged\n", "")
    printed = "1  unchanged\n1  written\n"
    assert rebuild(folder, "--overwrite") == (Exit.DONE, printed, "")
    assert read_tree(folder) == before


def test_rejected(folder: Path) -> None:
    """A page that is no article any more is named with the reason; its file stays."""
    before = read_tree(folder)
    with closing(PageArchive(folder)) as archive:
        archive.keep(SITE.name, str(TWO), [news(ONE)], DATE)
    code, printed, errors = rebuild(folder)
    assert (code, printed) == (Exit.FAILED, "1  rejected\n1  unchanged\n")
    assert errors == f"{TWO}: rejected: the page is that of article {ONE}\n"
    assert read_tree(folder) == before


def test_no_article(tmp_path: Path) -> None:
    """Where there is no article the folder is named."""
    fill(tmp_path)
    assert rebuild(tmp_path) == (Exit.DONE, f"no article in {tmp_path}\n", "")
