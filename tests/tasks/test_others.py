"""A file that is not adopted is named, with the reason."""

from __future__ import annotations

from typing import TYPE_CHECKING

from crawler.tasks.others import find_others
from tests.support.older import EARLY, LATE

if TYPE_CHECKING:
    from pathlib import Path

FILES = {
    "a.md": LATE,
    "b.md": EARLY,
    "c.md": "# Mine\n",
    "d.md": "---\ntitle: a\n---\nb\n",
    "e.md": "\n---\ntitle: [a\n---\nb\n",
    "f.md": "\n---\ntitle: a\n",
    "g.txt": "---\n",
    ".gone/h.md": "---\n",
}


def test_find_others(tmp_path: Path) -> None:
    """Each Markdown file that is no article comes, those withdrawn apart."""
    (tmp_path / ".gone").mkdir()
    (tmp_path / "dir.md").mkdir()
    for name, text in FILES.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    found = [(str(f.path), str(f.health), how) for f, how in find_others(tmp_path)]
    assert found == [
        ("c.md", "foreign", "no article, no front matter: left as it is"),
        (
            *("d.md", "foreign"),
            (
                "no article, its front matter has no list of categories,"
                " no date with a time: left as it is"
            ),
        ),
        (
            *("e.md", "damaged"),
            (
                "its front matter cannot be read: expected ',' or ']', but got"
                " '<stream end>', in its line 1: left as it is"
            ),
        ),
        ("f.md", "damaged", "its front matter has no end: left as it is"),
    ]
