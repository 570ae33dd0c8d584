"""A file links to the images that are stored, and its other content is unchanged."""

from __future__ import annotations

from dataclasses import replace
from html import escape
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

import pytest
import turbohtml
from hypothesis import given
from hypothesis import strategies as st

from crawler.images.links import link_image, show_local
from crawler.pages.cleaning import clean_html
from crawler.pages.images import Image
from crawler.store.digests import content_digest
from tests.support.storing import make_article

if TYPE_CHECKING:
    from crawler.items import Article

IMAGE = PurePosixPath("images/0f/0f.png")
FULL, SMALL = "https://example.org/a.png?a=1&b=2", "https://example.org/s.png"
TEXT = st.text(st.sampled_from("雨 \"'<>&=/ahrefsc.png?"), max_size=30)


def article(html: str, *images: Image) -> Article:
    """Return an article of cleaned *html*."""
    body = clean_html(turbohtml.parse_fragment(f"<div>{html}</div>").select("div")[0])
    first = images[0]
    return replace(
        make_article(),
        body=body,
        images=list(images),
        headimg=first.url,
        thumbnail=first.thumbnail,
    )


@pytest.mark.parametrize(
    ("path", "prefix", "link"),
    [
        ("a.md", "", "images/0f/0f.png"),
        ("站/天气/a.md", "", "../../images/0f/0f.png"),
        ("站/天气/a.md", "/images", "/images/0f/0f.png"),
        ("a.md", "https://example.org/i/", "https://example.org/i/0f/0f.png"),
    ],
)
def test_link(path: str, prefix: str, link: str) -> None:
    """A link is relative to the file, or begins with a given prefix."""
    assert link_image(PurePosixPath(path), IMAGE, prefix) == link


def test_two_sizes() -> None:
    """The full size is linked and shown; a stored thumbnail is shown instead."""
    html = f'<a href="{escape(FULL)}"><img src="{SMALL}" alt="a > b"></a>'
    before = article(html, Image(FULL, SMALL))
    after = show_local(before, {FULL: "f.png"})
    assert (after.headimg, after.thumbnail) == ("f.png", "f.png")
    assert '<a href="f.png">' in after.body
    assert 'src="f.png"' in after.body
    after = show_local(before, {SMALL: "s.png"})
    assert (after.headimg, after.thumbnail) == (FULL, "s.png")
    assert f'<a href="{escape(FULL)}">' in after.body
    assert 'src="s.png"' in after.body
    after = show_local(before, {SMALL: "s.png", FULL: "f.png"})
    assert (after.headimg, after.thumbnail) == ("f.png", "s.png")


def test_fields() -> None:
    """The record keeps the site's URLs, and its digest."""
    before = article(f'<img src="{SMALL}">', Image(SMALL, SMALL))
    digest = content_digest(before)
    after = show_local(before, {SMALL: "s.png"})
    assert after.images == before.images == [Image(SMALL, SMALL)]
    assert content_digest(before) == digest
    before.images = [before.images[0]._replace(path=IMAGE)]
    assert content_digest(before) == digest


@given(TEXT, TEXT, TEXT)
def test_words(alt: str, title: str, words: str) -> None:
    """Words and other attributes that look like links are unchanged."""
    img = (
        f'<img alt="{escape(alt)}" src="{SMALL}" title="{escape(title)}">'
        f'{escape(f"<img src={SMALL}> <a href=")}"{SMALL}"{escape(words)}'
    )
    before = article(f"<p>{img}</p>", Image(SMALL, SMALL))
    after = show_local(before, {SMALL: "s.png"})
    old, new = (turbohtml.parse_fragment(a.body) for a in (before, after))
    for element in old.select("img"):
        assert element.attr("src") == SMALL
        element.attrs["src"] = "s.png"
    assert old.html == new.html
