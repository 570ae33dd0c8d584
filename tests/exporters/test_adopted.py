"""A file of the older producer is found for its article, and for no other."""

from __future__ import annotations

from datetime import timedelta
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

import pytest

from crawler.exporters.adopted import keep_form, take_file
from tests.support.builders import DATE, article
from tests.support.older import EARLY, LATE
from tests.support.storing import open_store

if TYPE_CHECKING:
    from pathlib import Path

FILE = PurePosixPath("a.md")
HEX = "5e" * 16
GUID = "30344657-7644-4f79-86e5-c56556e02d67"


@pytest.mark.parametrize(
    ("title", "headimg", "found"),
    [
        ("雨", "", True),
        ("雪", "", False),
        ("雪", f"https://a.example/{HEX}.png", True),
        ("雪", f"https://a.example/{GUID.upper()}.png", True),
        ("雪", "https://a.example/logo.png", False),
        ("雪", f"https://a.example/{'00' * 16}.png", False),
    ],
)
def test_take_file(tmp_path: Path, title: str, headimg: str, found: bool) -> None:  # noqa: FBT001  # pytest passes it by name
    """Title and date tell the file, or date and head image where the title changed."""
    names = f"s_{HEX}.png S{GUID}.png logo.png"
    (tmp_path / FILE).write_text(names, encoding="utf-8")
    item = article(title=title, headimg=headimg, date=DATE)
    with open_store(tmp_path) as store:
        store.adopted.add("雨", DATE, FILE)
        assert take_file(store, item) == (FILE if found else None)
        assert store.adopted.paths() == (set() if found else {FILE})


@pytest.mark.parametrize("date", [None, DATE + timedelta(seconds=1)])
def test_other_date(tmp_path: Path, date: object) -> None:
    """Without its date, no file is an article's."""
    (tmp_path / FILE).write_text(HEX, encoding="utf-8")
    item = article(title="雨", headimg=f"https://a.example/{HEX}.png", date=date)
    with open_store(tmp_path) as store:
        store.adopted.add("雨", DATE, FILE)
        assert take_file(store, item) is None


def test_two_candidates(tmp_path: Path) -> None:
    """Where two files of one second show the image, neither is taken by it."""
    item = article(title="雪", headimg=f"https://a.example/{HEX}.png", date=DATE)
    with open_store(tmp_path) as store:
        for name in ("a", "b"):
            (tmp_path / f"{name}.md").write_text(HEX, encoding="utf-8")
            store.adopted.add(name, DATE, PurePosixPath(f"{name}.md"))
        assert take_file(store, item) is None


@pytest.mark.parametrize("found", [EARLY, LATE])
def test_keep_form(tmp_path: Path, found: str) -> None:
    """A file that is the same post keeps its form; an edited one does not count."""
    file, rendered = tmp_path / "a.md", LATE.replace("=86", "=1")
    file.write_bytes(found.encode())
    assert keep_form(file, rendered) == found
    file.write_bytes(found.replace("今天", "明天").encode())
    assert keep_form(file, rendered) == rendered


@pytest.mark.parametrize("content", [None, b"\xff"])
def test_keep_form_of_none(tmp_path: Path, content: bytes | None) -> None:
    """Where there is no file, or none of ours, the text is as rendered."""
    if content is not None:
        (tmp_path / "a.md").write_bytes(content)
    assert keep_form(tmp_path / "a.md", LATE) == LATE
