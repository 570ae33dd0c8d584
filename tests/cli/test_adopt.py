"""`newsmatter adopt` goes on with an archive of another program."""

from __future__ import annotations

from typing import TYPE_CHECKING

from typer.testing import CliRunner

from crawler.cli.app import app
from tests.support.crawling import newsmatter, read_tree
from tests.support.older import EARLY, LATE
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


def adopt(folder: Path, files: dict[str, str]) -> tuple[int, list[str]]:
    """Adopt *files*; return exit code and lines."""
    for name, text in files.items():
        (folder / name).write_bytes(text.encode())
    ended = CliRunner().invoke(app, ["adopt", str(folder)])
    found = {name: (folder / name).read_bytes().decode() for name in files}
    assert found == files
    return ended.exit_code, ended.stdout.splitlines()


def test_mixed(tmp_path: Path) -> None:
    """Each file that is not taken is named with the reason, and none is changed."""
    other = LATE.replace("雨", "雷")
    files = {
        "a.md": "# Mine\n",
        "b.md": "---\ntitle: a draft\ntags: [x]\n---\nb\n",
        "c.md": EARLY.replace("\n", "\r\n"),
        "d.md": f"\ufeff{other}",
        "e.md": EARLY,
        "f.md": other.replace("---\n\n<div>", "---\n<div>").replace("雷", "电"),
        "g.md": LATE.replace("author:", "source: https://a.example/1\nauthor:"),
    }
    code, lines = adopt(tmp_path, files)
    assert code == 0
    assert lines == [
        "foreign a.md: no article, no front matter: left as it is",
        (
            "foreign b.md: no article, its front matter has no list of categories,"
            " no date with a time: left as it is"
        ),
        "foreign c.md: adopted, by title and date",
        "foreign d.md: adopted, by title and date",
        "foreign e.md: a second file of the article in c.md: left as it is",
        "foreign f.md: adopted, by title and date",
        "foreign g.md: no article of mydrivers: left as it is",
    ]
    assert adopt(tmp_path, files)[1] == [
        line for line in lines if not line.endswith("by title and date")
    ]


def test_damaged(tmp_path: Path) -> None:
    """A file that may be an article, and cannot be read, is a failure."""
    damaged = EARLY.replace("title: '雨_雪：一二三'", "title: [")
    code, lines = adopt(tmp_path, {"a.md": damaged, "b.md": LATE})
    assert code == 3
    [line, *others] = lines
    assert line.startswith("damaged a.md: its front matter cannot be read: ")
    assert others == ["foreign b.md: adopted, by title and date"]


def test_none(tmp_path: Path) -> None:
    """A folder without an article gets no store; its files are named all the same."""
    code, lines = adopt(tmp_path, {"a.md": "# Mine\n", "b.md": "\n---\ntitle: a\n"})
    assert (code, lines) == (
        3,
        [
            "foreign a.md: no article, no front matter: left as it is",
            "damaged b.md: its front matter has no end: left as it is",
            f"no article in {tmp_path}: nothing to repair",
        ],
    )
    assert not list(tmp_path.glob(".newsmatter.sqlite"))


def test_moved(tmp_path: Path) -> None:
    """A file that was moved after it was adopted is adopted where it is now."""
    adopt(tmp_path, {"a.md": LATE})
    (tmp_path / "a.md").rename(tmp_path / "b.md")
    assert adopt(tmp_path, {})[1] == ["foreign b.md: adopted, by title and date"]


def test_own_id(tmp_path: Path) -> None:
    """An id without a source is another program's: it names no article of the site."""
    assert adopt(tmp_path, {"a.md": LATE.replace("author:", "id: 7\nauthor:")}) == (
        0,
        ["foreign a.md: adopted, by title and date"],
    )


def test_two_ids(tmp_path: Path) -> None:
    """A file that names two articles is left, and says so."""
    source = "id: 7\nsource: https://news.mydrivers.com/1/834/834508.htm\nauthor:"
    assert adopt(tmp_path, {"a.md": LATE.replace("author:", source)})[1] == [
        "foreign a.md: its id is 7, its source is article 834508: left as it is"
    ]
