"""Images made on the spot, articles that show them, and crawls that store them."""

from __future__ import annotations

import re
import sqlite3
from contextlib import closing
from io import BytesIO
from random import Random
from typing import TYPE_CHECKING, Any

from PIL import Image

from tests.support.crawling import (
    NO_CLOCK,
    NO_DELAY,
    Result,
    connect,
    newsmatter,
    read_articles,
)
from tests.support.faults import answer, head, read_page, send

if TYPE_CHECKING:
    from pathlib import Path

    from tests.support.fault_server import FaultServer
    from tests.support.faults import Fault

HOST = "img1.mydrivers.com"
NUMBER = 999999
"""The article that shows the images of a test."""
SOURCE = "https://news.mydrivers.com/1/999/999999.htm"
FORMS = {
    "AVIF": "avif",
    "BMP": "bmp",
    "GIF": "gif",
    "JPEG": "jpg",
    "PNG": "png",
    "WEBP": "webp",
}
"""What is stored, and the end of its name."""
ANIMATED = ("AVIF", "GIF", "PNG", "WEBP")
_TEXT = re.compile(rb'(?s)(<div class="news_info">).*?(</div>\s*<p class="bqian">)')


def paint(
    form: str = "PNG",
    size: tuple[int, int] = (40, 30),
    *,
    seed: int = 1,
    frames: int = 1,
) -> bytes:
    """Return an image of noise; another *seed* gives another."""
    noise = Random(seed)  # noqa: S311  # not for secrets
    first, *others = [
        Image.frombytes("RGB", size, noise.randbytes(size[0] * size[1] * 3))
        for _ in range(frames)
    ]
    file = BytesIO()
    many = {"save_all": True, "append_images": others} if others else {}
    first.save(file, form, **many)
    return file.getvalue()


def paint_flat(size: tuple[int, int]) -> bytes:
    """Return a PNG of one colour: large when decoded, small before."""
    file = BytesIO()
    Image.new("1", size).save(file, "PNG")
    return file.getvalue()


def show(*images: str, number: int = NUMBER) -> Fault:
    """Return the page of an article with *images*: URLs of images, or HTML."""
    tags = (i if i.startswith("<") else f'<p><img src="{i}"></p>' for i in images)
    text = f"<p>雨。</p>{''.join(tags)}".encode()
    page, count = _TEXT.subn(lambda m: m[1] + text + m[2], read_page(number))
    assert count == 1
    return answer(page)


def send_image(content: bytes, kind: str = "image/jpeg", *fields: str) -> Fault:
    """Answer with *content*, which is said to be of a *kind*."""
    length = f"Content-Length: {len(content)}"
    return send(head(f"Content-Type: {kind}", length, *fields) + content)


def mirror(server: FaultServer, output: Path, *words: str, now: str = "") -> Result:
    """Crawl with --images; by default the one article."""
    clock = ("-s", f"NOW={now}") if now else NO_CLOCK
    options = (*NO_DELAY, *clock, *connect(server.url), "-o", str(output))
    return newsmatter(
        "crawl", *(words or ("article", str(NUMBER))), "--images", *options
    )


def stored(folder: Path) -> dict[str, bytes]:
    """Return all files of images, by their names."""
    files = [path for path in (folder / "images").rglob("*") if path.is_file()]
    assert all(path.parent.name == path.name[:2] for path in files)
    return {path.name: path.read_bytes() for path in files}


def links(folder: Path, number: int = NUMBER) -> list[str]:
    """Return what the images of an article's file point to."""
    _, body = read_articles(folder)[number]
    return re.findall(r'<img [^>]*?src="([^"]*)"', body)


def local(folder: Path, number: int = NUMBER) -> list[bytes | None]:
    """Return the images that an article's file shows, None for those elsewhere."""
    (file,) = folder.rglob(f"*-{number}-*.md")
    return [
        None if "://" in link else (file.parent / link).read_bytes()
        for link in links(folder, number)
    ]


def row(folder: Path, url: str) -> dict[str, Any]:
    """Return what the store says of the image at *url*."""
    with closing(sqlite3.connect(folder / ".newsmatter.sqlite")) as database:
        database.row_factory = sqlite3.Row
        found = database.execute("SELECT * FROM images WHERE url = ?", (url,))
        return dict(found.fetchone() or {})
