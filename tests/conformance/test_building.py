"""The conformance run builds a site of posts, and finds the one that stops it."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import pytest

from conformance import generators
from conformance.building import Built, Posts, build, read_pages
from conformance.generators import Generator, Source
from conformance.readers import check_heads, check_hostile, write_hostile

if TYPE_CHECKING:
    from pathlib import Path

GENERATOR = """
import json, os, pathlib, sys
os.mkdir("out")
for post in pathlib.Path("posts").rglob("*.md"):
    if "STOP" in post.read_text():
        sys.exit(f"{post.name} stops {os.environ['TZ']}")
    page = {"source": f"posts/{post.relative_to('posts')}", "body": post.read_text()}
    pathlib.Path("out", f"{post.stem}.html").write_text(json.dumps(page))
"""
POSTS = {"a/1.md": "雨", "b/1.md": "STOP", "2.md": "雪", "3.md": "风"}


@pytest.fixture
def posts(tmp_path: Path) -> Posts:
    """Return posts of which one stops the build."""
    for file, text in POSTS.items():
        (tmp_path / "crawled" / file).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "crawled" / file).write_text(text, encoding="utf-8")
    return Posts(tmp_path / "crawled", sorted(POSTS))


def test_build(posts: Posts, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A post that stops the build is named, and the others have their pages."""
    monkeypatch.setattr(generators, "SITES", tmp_path / "sites")
    (tmp_path / "sites/toy").mkdir(parents=True)
    toy = Generator("Toy", (sys.executable, "-c", GENERATOR), "out", ())
    built = build(toy, Source("", "posts"), tmp_path, posts, "Asia/Shanghai")
    assert built.errors == {"b/1.md": "1.md stops Asia/Shanghai\n"}
    assert [page["body"] for page in built.pages_of("a/1.md")] == ["雨"]
    assert [page["body"] for page in built.pages_of("3.md")] == ["风"]
    assert built.pages_of("b/1.md") == []


def test_pages_of() -> None:
    """A page is that of the file with its whole path, whatever stands before it."""
    pages = [{"source": s} for s in ("x/a/b.md", "a/b.md", "./a/c/b.md", "xa/b.md")]
    assert Built(pages).pages_of("a/b.md") == pages[:2]


def test_read_pages(tmp_path: Path) -> None:
    """Only what a layout for posts made is the page of one."""
    (tmp_path / "d.html").mkdir()
    for name, text in {
        "d.html/a.html": ' {"source": "a"}\n',
        "b.json": '{"other": 1}',
        "c.html": "<p>",
        "e.png": "\x89",
    }.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    assert read_pages(tmp_path) == [{"source": "a"}]


def test_hostile_heads(tmp_path: Path) -> None:
    """The heads of hostile texts say what was written; one that does not is named."""
    texts = write_hostile(tmp_path)
    assert len(texts) > 200
    assert check_hostile(texts) == []
    path = next(path for path, text in texts.items() if text == "yes")
    path.write_text(path.read_text("utf-8").replace('"yes"', "yes"), encoding="utf-8")
    assert check_hostile(texts) == [f"PyYAML: {path}"]


def test_readers_differ(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A reader that reads another value is named with the file."""
    path = tmp_path / "a.md"
    path.write_text("---\ntitle: 1e3\n---\n", encoding="utf-8")
    for value, faults in (("1e3", []), ("1000.0", [f"toy: {path}"])):
        told = f'print(\'[{{"toy": {{"title": "{value}"}}}}]\')'
        command = (sys.executable, "-c", told)
        monkeypatch.setattr("conformance.readers.COMMANDS", {"toy": command})
        assert check_heads([path], {"toy": tmp_path}) == faults
