"""`newsmatter adopt` goes on with an archive of another program."""

from __future__ import annotations

from typing import TYPE_CHECKING

from typer.testing import CliRunner

from crawler.cli.app import app
from tests.support.crawling import newsmatter, read_tree
from tests.support.still import fill

if TYPE_CHECKING:
    from pathlib import Path

    import pytest


def test_adopt_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A folder without a name is not the one in which the command is run."""
    monkeypatch.chdir(tmp_path)
    result = newsmatter("adopt", "")
    assert result.code == 2
    assert "OUTPUT: expected a folder" in result.stderr


def test_archive(tmp_path: Path) -> None:
    """Each file is named with what was done; none is changed."""
    fill(tmp_path, 1001, 1002)
    for file in tmp_path.glob(".newsmatter*"):
        file.unlink()
    before = read_tree(tmp_path)
    ended = CliRunner().invoke(app, ["adopt", str(tmp_path)])
    assert ended.exit_code == 0
    assert sorted(ended.stdout.splitlines()) == [
        f"foreign {name}: adopted" for name in sorted(before)
    ]
    assert read_tree(tmp_path) == before


def test_site(tmp_path: Path) -> None:
    """The site is the one that is named; one that is none is a mistake."""
    ended = CliRunner().invoke(app, ["adopt", str(tmp_path), "--site", "nosuch"])
    assert ended.exit_code == 2
    assert "nosuch" in ended.stderr
