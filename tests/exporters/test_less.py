"""A version that is only part of the old one is a loss, not a correction."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crawler.exporters.less import is_less, read_unedited
from crawler.exporters.profiles import PROFILES
from crawler.files.atomic import digest
from tests.support.builders import DATE, SITE, body_page, read_article

if TYPE_CHECKING:
    from pathlib import Path

HEAD = "---\ntitle: {}\n---\n"
WORDS = st.lists(st.text("雨雪风云", min_size=1), min_size=1)
OLD = "<p>雨天。</p>\n<p>雪<b>天</b>。</p>\n<img src=a><p>云</p>"


@pytest.mark.parametrize(
    "new",
    [
        "<p>雨天。</p>",
        "<p>雨天。</p>\n<p>雪</p>",
        "<p>雨</p>",
        "<p>雪<b>天</b>。</p>",
        OLD.replace("<img src=a>", ""),
        OLD.replace("<p>云</p>", ""),
        "",
    ],
    ids=["beginning", "amid", "letter", "part", "image", "last", "nothing"],
)
def test_less(new: str) -> None:
    """The beginning, a part, and the same text with fewer images are losses."""
    assert is_less(HEAD.format("雨") + new, HEAD.format("别") + OLD)


@pytest.mark.parametrize(
    "new",
    [
        OLD,
        OLD.replace("雨天", "雨夜"),
        "<p>雾</p>",
        "<p>雨天。</p><img src=a><img src=b>",
        OLD + "<p>雾</p>",
        "<p>雪天</p>\n<p>雨</p>",
    ],
    ids=["same", "corrected", "short", "image", "more", "changed"],
)
def test_not_less(new: str) -> None:
    """A version that adds a word or an image is a correction, even if shorter."""
    assert not is_less(HEAD.format("雨") + new, HEAD.format("雨") + OLD)


@given(WORDS, st.data())
def test_markdown(pieces: list[str], data: st.DataObject) -> None:
    """Any beginning of a text is a loss; the same text is not."""
    old = "\n\n".join(["始", *pieces])
    new = old[: data.draw(st.integers(1, len(old) - 1))]
    assert is_less(new, old) is (new.split() != old.split())
    assert not is_less(old, old)
    assert not is_less(f"{new}雾", old)


@pytest.mark.parametrize("name", PROFILES)
def test_profiles(name: str) -> None:
    """A loss is found in every profile, whatever the front matter says."""
    texts = (
        "<p>雨天。</p><p>雪</p><p><b>风</b></p>",
        "<p>雨天。</p><p>雪",
        "<p>雾</p>",
    )
    old, less, other = (read_article(body_page(text)) for text in texts)
    old.date = less.date = other.date = less.updated = other.updated = DATE
    files = [PROFILES[name].render(one, SITE) for one in (old, less, other)]
    assert is_less(files[1], files[0])
    assert not is_less(files[0], files[1])
    assert not is_less(files[2], files[0])


def test_read_unedited(tmp_path: Path) -> None:
    """A file is read only if it is unedited; an edited or missing one gives ""."""
    file = tmp_path / "a.md"
    file.write_text("雨", encoding="utf-8")
    held = digest(file.read_bytes())
    assert read_unedited(file, held) == "雨"
    file.write_text("雪", encoding="utf-8")
    assert read_unedited(file, held) == ""
    assert read_unedited(tmp_path / "b.md", held) == ""
