"""A second run takes up what is new, and leaves alone what is there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.support.crawling import crawl, read_times, read_tree

if TYPE_CHECKING:
    from pathlib import Path

    from crawler.replica import Replica

PAGE = "news.mydrivers.com/1/"


def test_second_run(replica: Replica, copied: Path) -> None:
    """A second run writes nothing, asks for no article, and touches no file."""
    tree, times = read_tree(copied), read_times(copied)
    result = crawl(replica.url, "latest", "--output", str(copied))

    assert (result.code, result.stderr) == (0, "")
    assert result.counts == {"found": 15, "known": 15}
    assert [a for a in replica.requests if a.startswith(PAGE)] == []
    assert replica.requests
    assert (read_tree(copied), read_times(copied)) == (tree, times)


def test_refetch(replica: Replica, copied: Path) -> None:
    """`--refetch` asks for all articles again, and touches no file that is the same."""
    tree, times = read_tree(copied), read_times(copied)
    result = crawl(replica.url, "latest", "--refetch", "--output", str(copied))

    assert (result.code, result.stderr) == (0, "")
    assert result.counts == {"found": 15, "unchanged": 15}
    assert (
        len([a for a in replica.requests if a.startswith(PAGE)]) == 16
    )  # one in parts
    assert (read_tree(copied), read_times(copied)) == (tree, times)


def test_path_and_categories_stay(replica: Replica, copied: Path) -> None:
    """An article that another list finds stays where the first list put it."""
    tree = read_tree(copied)
    words = ("tag", "chuliqi", "--refetch", "--output", str(copied))
    result = crawl(replica.url, *words)

    assert (result.code, result.stderr) == (0, "")
    assert result.counts == {"found": 5, "unchanged": 5}
    assert read_tree(copied) == tree


def test_files_of_the_user(replica: Replica, copied: Path) -> None:
    """What the user has edited or deleted stays so, and so does a file of the user."""
    tree = read_tree(copied)
    edited, deleted = list(tree)[:2]
    (copied / edited).write_bytes(b"mine")
    (copied / deleted).unlink()
    (copied / "index.md").write_bytes(b"mine too")
    theirs = read_tree(copied)
    words = ("latest", "--refetch", "--output", str(copied))
    result = crawl(replica.url, *words)

    assert (result.code, result.stderr) == (0, "")
    assert result.counts == {"found": 15, "unchanged": 13, "kept": 2}
    assert read_tree(copied) == theirs

    result = crawl(replica.url, *words, "--overwrite")

    assert result.counts == {"found": 15, "unchanged": 13, "written": 2}
    assert read_tree(copied) == {**tree, "index.md": b"mine too"}


def test_runs_that_add_up(replica: Replica, portable: Path, tmp_path: Path) -> None:
    """Several runs, by several ways in, leave each article in one file."""
    for words in (("latest", "--limit", "3"), ("article", "838402"), ("latest",)):
        result = crawl(replica.url, *words, "--output", str(tmp_path))
        assert (result.code, result.stderr) == (0, "")

    assert read_tree(tmp_path) == read_tree(portable)


def test_store_that_was_lost(replica: Replica, copied: Path) -> None:
    """Without its store a folder is taken up again: the files that are there serve."""
    tree = read_tree(copied)
    (copied / ".newsmatter.sqlite").unlink()
    result = crawl(replica.url, "latest", "--output", str(copied))

    assert (result.code, result.stderr) == (0, "")
    assert read_tree(copied) == tree
