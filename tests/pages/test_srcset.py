"""Of an image in several sizes the largest is read."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crawler.pages.links import resolve
from crawler.pages.srcset import largest
from tests.support.builders import (
    SITE,
    any_text,
    body_page,
    element,
    often,
    read_article,
)

HERE = "https://news.mydrivers.com"


@pytest.mark.parametrize(
    ("attributes", "url"),
    [
        ("srcset='/a.png, /b.png 2x, /c.png 1.5x'", f"{HERE}/b.png"),
        ("srcset='/a.png 320w,\n/b.png 1280w,/c.png 640w'", f"{HERE}/b.png"),
        ("src=data:image/gif;base64,R0 srcset=/a.png", f"{HERE}/a.png"),
        ("srcset='/b.png 2x' data-original=/a.png", f"{HERE}/a.png"),
        ("srcset='/a,b.png 2x'", f"{HERE}/a,b.png"),
        ("srcset=' ,, /a.png, /a.png'", f"{HERE}/a.png"),
    ],
)
def test_largest(attributes: str, url: str) -> None:
    """If `src` loads nothing, the largest of several sizes is the image."""
    item = read_article(body_page(f"<img {attributes}>"))
    assert [image.url for image in item.images] == [url]
    assert f'<img src="{url}"' in item.body


def test_image_element() -> None:
    """Of an image in several formats the first is taken, in its largest size."""
    source = "<source type=image/webp srcset='/a.webp 1x, /b.webp 2x'>"
    html = f"<picture>{source}<source srcset=/c.png><img alt=雨></picture>"
    (image,) = read_article(body_page(html)).images
    assert (image.url, image.alt) == (f"{HERE}/b.webp", "雨")


def test_lazy_srcset() -> None:
    """A site file can name an attribute that holds several sizes."""
    body = SITE.body.model_copy(update={"lazy": ("data-srcset",)})
    site = SITE.model_copy(update={"body": body})
    text = element("<img src=/blank.gif data-srcset='/a.png 1x, /b.png 2x'>")
    resolve(text, f"{HERE}/", site)
    assert [image.attr("src") for image in text.select("img")] == [f"{HERE}/b.png"]


@often
@given(any_text | st.text("a,. 12xw\n"))
def test_any_srcset(text: str) -> None:
    """From any `srcset`, one of its words is taken, or nothing."""
    url = largest(text)
    assert not url or (url in text and not re.search(r"^,|,$|[ \t\n\f\r]", url))
