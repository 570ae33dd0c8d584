"""An image of a text has its full size, its thumbnail and its caption."""

from __future__ import annotations

import pytest

from tests.support.builders import body_page, read_article

HERE = "https://news.mydrivers.com"
IMG = "https://img1.mydrivers.com"


@pytest.mark.parametrize(
    ("href", "full"),
    [
        *(("/img/a.png", f"{HERE}/img/a.png"), ("//img1.mydrivers.com/a.JPG?1", None)),
        *(("//news.mydrivers.com/image/1/1_2.html", ""), ("javascript:a.png", "")),
        *(("https://example.org/a.png", ""), ("/a.png.htm", ""), ("/a", ""), ("", "")),
        ("https://img1.mydrivers.com.example.org/a.png", ""),
    ],
)
def test_full_size(href: str, full: str | None) -> None:
    """A link around an image leads to its full size, if it is on an image host."""
    item = read_article(body_page(f"<a href='{href}'><img src={IMG}/s_a.png></a>"))
    expected = f"{IMG}/a.JPG?1" if full is None else full or f"{IMG}/s_a.png"
    assert (item.headimg, item.thumbnail) == (expected, f"{IMG}/s_a.png")


@pytest.mark.parametrize(
    ("attributes", "size"),
    [
        *(("h=300 w=400", (400, 300)), ("width=400 height=300", (400, 300))),
        *(("h=300 w=400 height=1", (400, 300)), ("w=600px height=50%", (None, None))),
        *(("w=-1 h=1e3", (None, None)), ("w=٣ h=²", (None, None)), ("", (None, None))),
        (f"w={'9' * 5000}", (None, None)),
    ],
)
def test_size(attributes: str, size: tuple[int | None, int | None]) -> None:
    """The width and height of an image are whole pixels, or unknown."""
    html = f"<img src=/a.png alt=' 雨\n雪 ' {attributes}>"
    [image] = read_article(body_page(html)).images
    assert (image.width, image.height, image.alt) == (*size, "雨 雪")


@pytest.mark.parametrize(
    ("html", "captions"),
    [
        ("<p><img src=/a><br>雨 中</p><p>文</p>", ["雨 中"]),
        ("<p><a href=/a.png><img src=/a></a><br>▲ <b>雨</b>中</p>", ["▲ 雨中"]),
        ("<figure><img src=/a><figcaption> 雨 </figcaption></figure>", ["雨"]),
        ("<p><img src=/a><!--x--><br><!--x-->雨</p>", ["雨"]),
        ("<p><img src=/a>文</p><p>文</p>", [""]),
        ("<p><img src=/a><br>雨<br><img src=/b><br>雪</p>", ["雨", "雪"]),
        ("<img src=/a><br><p>文</p><p>文</p>", [""]),
    ],
)
def test_caption(html: str, captions: list[str]) -> None:
    """The caption is the text after an image's line break in its paragraph."""
    item = read_article(body_page(html))
    assert [image.caption for image in item.images] == captions
