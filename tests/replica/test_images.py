"""Every image that a page shows is served, in the format of its suffix."""

import pytest

from crawler.replica.images import choose_image, find_images, read_image

IMAGES = "img1.mydrivers.com/img"


def test_find_images() -> None:
    """The site's images are found anywhere in a page, and no others."""
    page = f"""<img src="//{IMAGES}/a.png"><a href="https://{IMAGES}/b.jpg"></a>
        <img src="//icons.mydrivers.com/x.gif" data-original="/c.gif">
        <img src="https://example.org/d.png"><a href="/e.htm"></a>"""
    assert find_images({"news.mydrivers.com/1/a.htm": page}) == {
        *(f"{IMAGES}/a.png", f"{IMAGES}/b.jpg"),
        *("icons.mydrivers.com/x.gif", "news.mydrivers.com/c.gif"),
    }


@pytest.mark.parametrize(
    ("url", "name"),
    [
        *((f"{IMAGES}/7c.png", "chart.png"), (f"{IMAGES}/7c.jpg", "hills.jpg")),
        *((f"{IMAGES}/s_7c.gif", "ring_s.gif"), (f"{IMAGES}/12.png", "chart_s.png")),
        (f"{IMAGES}/S5c20e8f7-93bd.png", "chart_s.png"),
        ("icons.mydrivers.com/s_1.png", "furniture.png"),
        ("11.mydrivers.com/s_1.gif", "furniture.gif"),
    ],
)
def test_choose_image(url: str, name: str) -> None:
    """Thumbnails are known by their name, and furniture by its host."""
    assert choose_image(url) == name


@pytest.mark.parametrize(
    ("ending", "start", "kind"),
    [
        ("png", b"\x89PNG", "image/png"),
        ("jpg", b"\xff\xd8", "image/jpeg"),
        ("gif", b"GIF8", "image/gif"),
    ],
)
def test_read_image(ending: str, start: bytes, kind: str) -> None:
    """An image is in the format of its suffix, and smaller as a thumbnail."""
    full, found = read_image(f"{IMAGES}/7c.{ending}")
    small, _ = read_image(f"{IMAGES}/s_7c.{ending}")
    assert full.startswith(start)
    assert small.startswith(start)
    assert full != small
    assert found == kind
