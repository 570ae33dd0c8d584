"""A file that is there already becomes one of the store, as it is."""

from __future__ import annotations

from contextlib import closing
from typing import TYPE_CHECKING

from crawler.tasks.repair_folder import repair_folder
from tests.support.builders import SITE
from tests.support.crawling import read_tree
from tests.support.still import Still, fill

if TYPE_CHECKING:
    from pathlib import Path

ONE, TWO = 1001, 1002


def adopt(folder: Path) -> list[str]:
    """Lose the store and adopt all files; return what was done."""
    for file in folder.glob(".newsmatter.sqlite*"):
        file.unlink()
    before = read_tree(folder)
    done = list(repair_folder(folder, {"OUTPUT": str(folder), "FSYNC": False}))
    assert read_tree(folder) == before
    return [line for line in done if line.startswith("foreign ")]


def test_article(tmp_path: Path) -> None:
    """A file that names its article is that article's, with all that it tells."""
    fill(tmp_path, ONE, TWO)
    assert all(line.endswith(": adopted") for line in adopt(tmp_path))
    with closing(Still(tmp_path)) as still:
        rows = still.store.articles()
        assert [row.title for row in rows] == [f"雨{TWO}", f"雨{ONE}"]
        assert {str(row.path) for row in rows} == set(read_tree(tmp_path))


def test_seed(tmp_path: Path) -> None:
    """A file that names no article waits for the one with its title and date."""
    fill(tmp_path, ONE, profile="seed")
    for file in tmp_path.glob(".newsmatter-pages*"):
        file.unlink()
    [name] = read_tree(tmp_path)
    assert adopt(tmp_path) == [f"foreign {name}: adopted, by title and date"]
    with closing(Still(tmp_path, PROFILE="seed")) as still:
        assert {str(path) for path in still.store.adopted.paths()} == {name}


def test_second_file(tmp_path: Path) -> None:
    """Of two files of one article the second is left, and named."""
    fill(tmp_path, ONE)
    [name] = read_tree(tmp_path)
    (tmp_path / "z.md").write_bytes((tmp_path / name).read_bytes())
    adopted = [line for line in adopt(tmp_path) if "a second file" not in line]
    assert len(adopted) == 1
    with closing(Still(tmp_path)) as still:
        assert len(still.store.files.all(SITE.name)) == 1


def test_other_file(tmp_path: Path) -> None:
    """What is no article stays out of the store."""
    fill(tmp_path, ONE)
    (tmp_path / "README.md").write_text("# Mine\n", encoding="utf-8")
    reason = "no article, no front matter: left as it is"
    assert f"foreign README.md: {reason}" in adopt(tmp_path)
