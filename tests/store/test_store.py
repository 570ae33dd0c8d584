"""The store knows the path of every article, and overwrites no foreign files."""

from __future__ import annotations

import os
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

import pytest

from crawler.outcomes import Known, Outcome
from crawler.pages.tags import Tag
from tests.support.crawling import read_tree
from tests.support.storing import SITE, make_article, open_store, write

if TYPE_CHECKING:
    from pathlib import Path

OLD = 1_000_000_000  # Unix time, long before any test runs


def test_first_writing(tmp_path: Path) -> None:
    """A written article is known with path and categories, also to the next run."""
    with open_store(tmp_path / "new" / "folder") as store:
        assert store.known(SITE, "5") is None
        assert write(store) == (Outcome.WRITTEN, "a/b.md")

    assert read_tree(tmp_path / "new" / "folder") == {"a/b.md": "雨\n".encode()}
    with open_store(tmp_path / "new" / "folder") as store:
        known = store.known(SITE, "5")
        assert isinstance(known, Known)
        assert str(known.path) == "a/b.md"
        assert known.categories == ["站", "天气"]
        assert store.known("other", "5") is None
        assert store.known(SITE, "6") is None


def test_path_is_fixed_at_first_writing(tmp_path: Path) -> None:
    """A changed article keeps its path, whatever its new title."""
    with open_store(tmp_path) as store:
        write(store)
        assert write(store, path="c/d.md", text="雪\n") == (Outcome.WRITTEN, "a/b.md")

    assert read_tree(tmp_path) == {"a/b.md": "雪\n".encode()}


def test_unchanged_article(tmp_path: Path) -> None:
    """An unchanged file is not written again: its modification time stays."""
    with open_store(tmp_path) as store:
        write(store)
        os.utime(tmp_path / "a/b.md", (OLD, OLD))
        assert write(store, path="c/d.md") == (Outcome.UNCHANGED, "a/b.md")

    assert (tmp_path / "a/b.md").stat().st_mtime == OLD


def test_file_edited_by_hand(tmp_path: Path) -> None:
    """An edited file is kept, and its article stays known."""
    with open_store(tmp_path) as store:
        write(store)
        (tmp_path / "a/b.md").write_text("mine", encoding="utf-8")
        assert write(store, text="雪\n") == (Outcome.KEPT, "a/b.md")
        assert store.known(SITE, "5")

    assert read_tree(tmp_path) == {"a/b.md": b"mine"}


def test_deleted_file(tmp_path: Path) -> None:
    """A file deleted by the user is not written again, unless with RESTORE."""
    with open_store(tmp_path) as store:
        write(store)
        (tmp_path / "a/b.md").unlink()
        assert write(store) == (Outcome.KEPT, "a/b.md")
    assert read_tree(tmp_path) == {}

    with open_store(tmp_path, overwrite=True) as store:
        assert write(store) == (Outcome.WRITTEN, "a/b.md")
    assert read_tree(tmp_path) == {"a/b.md": "雨\n".encode()}


def test_foreign_files(tmp_path: Path) -> None:
    """A foreign file is never overwritten."""
    foreign = {"a/b.md": b"theirs", "a/b (5).md": b"too"}
    (tmp_path / "a").mkdir()
    for name, content in foreign.items():
        (tmp_path / name).write_bytes(content)

    with open_store(tmp_path) as store:
        outcome, path = write(store)

    assert outcome is Outcome.WRITTEN
    assert read_tree(tmp_path) == {**foreign, path: "雨\n".encode()}


def test_refused_article(tmp_path: Path) -> None:
    """A failed article is not known; a written one that fails stays known."""
    with open_store(tmp_path) as store:
        write(store, 5)
        for article_id in ("5", "6"):
            store.states.fail(
                *(SITE, article_id, "https://example.org/", "no title"),
                look_again=lambda _: None,
            )

        assert store.known(SITE, "5")
        assert store.known(SITE, "6") is None
        assert [str(row.path) for row in store.articles()] == ["a/b.md"]
        assert write(store, 6, "a/c.md") == (Outcome.WRITTEN, "a/c.md")


def test_articles(tmp_path: Path) -> None:
    """All written articles are listed, newest first, then by descending id."""
    with open_store(tmp_path) as store:
        for number, day in ((7, 1), (5, 3), (6, 3)):
            article = make_article(number, Tag("雨", "yu"), title=f"T{number}", day=day)
            store.write(SITE, article, PurePosixPath(f"{number}.md"), "")

        rows = store.articles()

    assert [row.title for row in rows] == ["T6", "T5", "T7"]
    assert rows[0].date == "2026-03-03T00:00:00+00:00"
    assert rows[0].tags == ["雨"]


@pytest.mark.parametrize("text", ["", "雨\n", "\r\n\x00\ufeff", "𠮷" * 100_000])
def test_bytes(tmp_path: Path, text: str) -> None:
    """A file has exactly the text, in UTF-8."""
    with open_store(tmp_path) as store:
        write(store, text=text)

    assert read_tree(tmp_path) == {"a/b.md": text.encode()}


def test_meeting(tmp_path: Path) -> None:
    """Of two that meet on one path the higher number gives way, 10 to 9."""
    with open_store(tmp_path) as store:
        assert write(store, 10, text="ten")[1] == "a/b.md"
        assert write(store, 9, text="nine")[1] == "a/b.md"
        known = store.known(SITE, "10")
    assert known
    assert str(known.path) == "a/b (10).md"
    assert (tmp_path / "a" / "b.md").read_text("utf-8") == "nine"
