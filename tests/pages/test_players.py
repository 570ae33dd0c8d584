"""Players in a text become links to their videos."""

from __future__ import annotations

import pytest

from tests.support.builders import body_page, read_article

HERE = "https://news.mydrivers.com"


def link(html: str) -> str:
    """Return the body of an article with *html*."""
    return read_article(body_page(html)).body


@pytest.mark.parametrize(
    ("html", "url"),
    [
        ("<iframe src=/v?a&b></iframe>", f"{HERE}/v?a&amp;b"),
        ("<iframe src='//v.example/?u=https://w.example/?c&k=1' width=600px></iframe>",
         "https://v.example/?u=https://w.example/?c&amp;k=1"),
        ("<video src=/v.mp4>x</video>", f"{HERE}/v.mp4"),
        ("<video><source src=/v.mp4><source src=/w.mp4>x</video>", f"{HERE}/v.mp4"),
        ("<embed src=/v.swf>", f"{HERE}/v.swf"),
    ],
)  # fmt: skip
def test_player(html: str, url: str) -> None:
    """A player becomes a link to its video."""
    expected = f'<p><a href="{url}">视频</a></p>'
    assert link(f"<p class=newsinfo_vedio>{html}</p>") == expected


@pytest.mark.parametrize(
    "html",
    [
        *("<video></video>", "<video>x</video>", "<iframe></iframe>", "<embed>"),
        *("<video src=blob:x></video>", "<iframe src=about:blank></iframe>"),
        *("<video src=javascript:x></video>", "<video><source></video>"),
    ],
)
def test_player_of_nothing(html: str) -> None:
    """A player that plays nothing leaves its words, without a link."""
    assert link(f"<p class=newsinfo_vedio>{html}</p>") == "<p>视频</p>"


def test_late_player() -> None:
    """A player that loads lazily becomes a link to its video, too."""
    html = "<p class=newsinfo_vedio><iframe data-src=//v.example/1></iframe></p>"
    assert link(html) == '<p><a href="https://v.example/1">视频</a></p>'


@pytest.mark.parametrize(
    "html", ["<iframe src=//ad/></iframe>", "<audio src=a></audio>"]
)
def test_no_player(html: str) -> None:
    """A frame in any other place is no player, and is removed."""
    assert link(f"<p>雨</p><p>{html}</p>") == "<p>雨</p><p></p>"
