"""Nothing that is given is lost: options, files and days."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from crawler.errors import Exit
from tests.support.changing_site import NOON

if TYPE_CHECKING:
    from pathlib import Path

    from tests.support.folder import Folder


@pytest.mark.parametrize(
    "words",
    [
        ("crawl", "latest", "--limit", "1", "--limit", "2"),
        ("export", "--since", "2026-01-01", "--since", "2026-02-01"),
        ("export", "--format", "csv", "--format", "xml"),
        ("doctor", "--site", "a", "--site", "b"),
        ("runs", "-n", "1", "-n", "2"),
    ],
)
def test_values(folder: Folder, words: tuple[str, ...]) -> None:
    """An option of one value is refused where it is given two."""
    ended = folder.run(*words, *folder.option)
    assert ended.code == Exit.USAGE
    assert ended.problems == f"newsmatter: {words[-2]}: given twice; give it once.\n"


def test_export(folder: Folder, tmp_path: Path) -> None:
    """An export writes each file that is named; days the wrong way round are none."""
    folder.crawl(NOON)
    files = [tmp_path / "a.jsonl", tmp_path / "a.csv"]
    words = [word for file in files for word in ("-O", str(file))]
    assert folder.run("export", *folder.option, *words).code == Exit.DONE
    assert [len(file.read_bytes().splitlines()) for file in files] == [4, 5]
    days = ("--since", "2026-12-01", "--until", "2026-01-01")
    ended = folder.run("export", *folder.option, *days)
    assert (ended.code, ended.printed) == (Exit.USAGE, "")
    assert "swap them" in ended.problems


def test_append(folder: Folder, tmp_path: Path) -> None:
    """With --append records come behind those of earlier runs, and names once."""
    lines, rows = tmp_path / "a.jsonl", tmp_path / "a.csv"
    words = ("--append", "-O", str(lines), "-O", str(rows))
    lines.write_text("{}", encoding="utf-8")
    folder.crawl(NOON, *words)
    assert [len(f.read_bytes().splitlines()) for f in (lines, rows)] == [5, 5]
    before = lines.read_bytes(), rows.read_bytes()
    folder.crawl(NOON, *words)
    assert (lines.read_bytes(), rows.read_bytes()) == before
    folder.site.publish(1_000_009, "新", NOON, "这是新的。")
    folder.crawl(NOON, *words)
    after = lines.read_bytes(), rows.read_bytes()
    for old, new in zip(before, after, strict=True):
        assert new.startswith(old)
        assert new.count(b"\n") == old.count(b"\n") + 1
