"""Posts of the older program are told apart from edited ones."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crawler.exporters.posts import is_same_post, renew
from tests.support.older import BANNER, EARLY, LATE, make_early

OURS = LATE.replace("random=86", "random=834508")


@pytest.mark.parametrize("found", [OURS, LATE, EARLY])
def test_same(found: str) -> None:
    """The form, the number of the placeholder and the banner are ignored."""
    assert is_same_post(found, OURS)


@pytest.mark.parametrize("form", [LATE, EARLY])
@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("title: '雨", "title: '雷"),
        ("- 最新新闻", "- 我的"),
        ("comments: false", "comments: true"),
        ("<p>今天", "<p>我的话</p>\n<p>今天"),
        ("</div>\n", "</div>\n我的话\n"),
        ("<p>今天", "<p>今天 "),
    ],
)
def test_changed(form: str, old: str, new: str) -> None:
    """Any other difference is an edit, in either form."""
    found = form.replace(old, new, 1)
    assert found != form
    assert not is_same_post(found, OURS)


def test_serialized() -> None:
    """Different escaping is ignored: the parsed document counts."""
    assert is_same_post(
        LATE.replace("今天", "a>b&c"), OURS.replace("今天", "a&gt;b&amp;c")
    )


def test_banner_on_page() -> None:
    """A banner that the page still has is ignored, too."""
    rendered = EARLY.replace("    - ", " - ").replace(
        "\n\nauthor", f"\nheadimg: '{BANNER}'\nauthor", 1
    )
    assert is_same_post(EARLY, rendered)


def test_other_image() -> None:
    """A first image that is not the banner is part of the text."""
    found = EARLY.replace(f'src="{BANNER}"', 'src="https://a.example/own.png"')
    assert not is_same_post(found, OURS)


@given(st.text(), st.text())
def test_other_text(found: str, rendered: str) -> None:
    """Text that is not a post never matches."""
    assert not is_same_post(found, rendered)
    assert renew(found, rendered) == []


@given(st.text(alphabet="雨 <>&;{}'\"p/-\n"))
def test_any_body(body: str) -> None:
    """Any post in either form matches itself."""
    post = LATE.replace("今天下雨。", body)
    assert is_same_post(post, post)
    assert is_same_post(make_early(post), post)
