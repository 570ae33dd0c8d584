"""What `newsmatter export` cannot do is named, and costs nothing."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from crawler.errors import Exit
from tests.cli.test_export import export
from tests.support.crawling import ROOT, newsmatter

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (("--format", "foo"), "no format 'foo'; there are: csv, jl, json, "),
        (("-O", "a.foo"), "no format 'foo'; "),
        (("-O", "."), "--feed: . is a folder; "),
        (("--since", "x"), "--since: expected a day in the form YYYY-MM-DD, got 'x'"),
        (("-o", "nowhere"), "nowhere: newsmatter wrote nothing here; "),
        (("--site", "nix"), "nix"),
    ],
)
def test_mistakes(portable: Path, words: tuple[str, str], message: str) -> None:
    """A mistake is named, exit code 2."""
    folder = () if "-o" in words else ("-o", str(portable))
    ended = newsmatter("export", *folder, *words)
    assert (ended.code, ended.output) == (Exit.USAGE, b"")
    assert ended.stderr.startswith("newsmatter: ")
    assert message in ended.stderr
    assert "Traceback" not in ended.stderr


def test_full_disk(portable: Path, tmp_path: Path) -> None:
    """What cannot be written is named, exit code 7."""
    ended = export(portable, "-O", "/dev/full", "--format", "csv")
    assert ended.code == Exit.DISK
    assert ended.stderr == "newsmatter: /dev/full: No space left on device\n"
    (tmp_path / "file").write_bytes(b"")
    ended = export(portable, "-O", str(tmp_path / "file" / "a.csv"))
    assert ended.code == Exit.DISK
    assert "Traceback" not in ended.stderr


def test_broken_store(copied: Path) -> None:
    """A store that cannot be read is named, exit code 7."""
    (copied / ".newsmatter.sqlite").write_bytes(b"\xff" * 4096)
    ended = export(copied)
    assert ended.code == Exit.DISK
    assert str(copied / ".newsmatter.sqlite") in ended.stderr
    assert "Traceback" not in ended.stderr


@pytest.mark.parametrize("form", ["jsonl", "csv", "xml"])
def test_closed_pipe(portable: Path, form: str) -> None:
    """Who has read enough may leave."""
    words = ("export", "-o", str(portable), "--format", form)
    with subprocess.Popen(
        [sys.executable, "-m", "crawler", *words],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        cwd=ROOT,
    ) as process:
        assert process.stdout
        assert process.stderr
        process.stdout.close()
        assert process.stderr.read() == b""
    assert process.returncode == Exit.DONE
