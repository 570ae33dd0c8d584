"""A post of the older producer is told from one that its user changed."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crawler.exporters.posts import is_same_post, renew
from tests.support.older import BANNER, EARLY, LATE, make_early

OURS = LATE.replace("random=86", "random=834508")


@pytest.mark.parametrize("found", [OURS, LATE, EARLY])
def test_same(found: str) -> None:
    """The form of a post, the number of its placeholder and a banner say nothing."""
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
    """Any other change is the user's, in either form."""
    found = form.replace(old, new, 1)
    assert found != form
    assert not is_same_post(found, OURS)


def test_serialized() -> None:
    """The older producer escaped less than newsmatter: the document counts."""
    assert is_same_post(
        LATE.replace("今天", "a>b&c"), OURS.replace("今天", "a&gt;b&amp;c")
    )


def test_banner_on_page() -> None:
    """A banner that the page still has is no change either."""
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
    """What is no post is the same as nothing."""
    assert not is_same_post(found, rendered)
    assert renew(found, rendered) == []


@given(st.text(alphabet="雨 <>&;{}'\"p/-\n"))
def test_any_body(body: str) -> None:
    """Whatever its text, a post of either form is the same as itself."""
    post = LATE.replace("今天下雨。", body)
    assert is_same_post(post, post)
    assert is_same_post(make_early(post), post)
