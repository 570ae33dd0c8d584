"""A file that was changed by hand is told from one that shows stored images."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crawler.exporters.comparing import is_rendered

LOCAL = f"images/0f/{'0f' * 32}.png"
URL = "https://img1.mydrivers.com/a(1)b.png"
PAGE = 'headimg: "{0}"\n---\n<p>雨<img src="{0}"></p>\n<p>雪<img src="{0}"></p>\n'
REMOTE = PAGE.format("https://img1.mydrivers.com/a.png")


@pytest.mark.parametrize("start", ["", "../../", "/", "https://example.org/i/"])
def test_stored_images(start: str) -> None:
    """Links to what is stored are not the user's change."""
    assert is_rendered(PAGE.format(f"{start}{LOCAL}"), REMOTE)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("雨", "雨！"),
        ("</p>\n", "</p>\n我的话\n"),
        ("雪<img", "<img"),
        (LOCAL, "x.png"),
    ],
)
def test_changed(old: str, new: str) -> None:
    """Any other change is."""
    found = PAGE.format(LOCAL).replace(old, new, 1)
    assert not is_rendered(found, REMOTE)


@given(st.text(), st.text())
def test_without_images(found: str, rendered: str) -> None:
    """Without stored images, only what is the same is the same."""
    assert is_rendered(found, rendered) == (found == rendered)
