"""Images of the site are requested as a browser does, and stored once."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.support.crawling import crawl
from tests.support.fault_server import NUMBERS, FaultServer
from tests.support.faults import answer
from tests.support.images import (
    HOST,
    NUMBER,
    SOURCE,
    links,
    local,
    mirror,
    paint,
    row,
    send_image,
    show,
    stored,
)
from tests.support.serving import Answer, serve
from tests.support.serving import locate as locate_article

if TYPE_CHECKING:
    from pathlib import Path

    from crawler.replica import Replica
    from tests.support.faults import Fault

OTHER = 1000007
ARTICLE = SOURCE.removeprefix("https://")
FULL, SMALL = paint("JPEG", (400, 300)), paint("JPEG", (40, 30), seed=2)
BOTH = (
    f'<p><a href="https://{HOST}/full.jpg">'
    f'<img src="//{HOST}/small.jpg" width="40"></a></p>'
)
MISSING = answer(b"", status="404 Not Found")


@pytest.fixture
def sizes() -> dict[str, Fault]:
    """Return an article with an image in two sizes."""
    return {
        ARTICLE: show(BOTH),
        f"{HOST}/full.jpg": send_image(FULL),
        f"{HOST}/small.jpg": send_image(SMALL),
    }


def test_referer(site: Replica, tmp_path: Path) -> None:
    """The request for an image has its page as the referer, and accepts images."""
    with serve({}, behind=site) as server:
        result = crawl(
            server.url, "article", str(NUMBERS[0]), "--images", "-o", str(tmp_path)
        )
    assert (result.code, result.stderr) == (0, "")
    asked = [a for a in server.asked if a.url.startswith(HOST)]
    assert len(asked) > 1
    for request in asked[1:]:  # the first is for robots.txt
        assert request.headers["Referer"] == f"https://{locate_article(NUMBERS[0])}"
        assert request.headers["Accept"].startswith("image/*")


def test_redirected(tmp_path: Path) -> None:
    """An image that moved within the site arrives, with the article as its referer."""
    image = paint()
    moved = {"Location": "https://img2.mydrivers.com/new.png"}
    table = {
        f"{HOST}/a.png": Answer(status=301, headers=moved),
        "img2.mydrivers.com/new.png": Answer(image),
    }
    pages = {ARTICLE: show(f"//{HOST}/a.png")}
    with FaultServer(pages) as pages_, serve(table) as server:
        words = ("--connect-to", f"img*.mydrivers.com={server.url}")
        result = mirror(pages_, tmp_path, "article", str(NUMBER), *words)
    assert (result.code, result.stderr) == (0, "")
    assert local(tmp_path) == [image]
    asked = [a for a in server.asked if "robots" not in a.url]
    assert [a.headers["Referer"] for a in asked] == [SOURCE, SOURCE]


def test_once(tmp_path: Path) -> None:
    """An image is requested once for each of its URLs, and stored once."""
    image = paint()
    same, twin = f"//{HOST}/a.png", f"//{HOST}/b.jpg"
    faults = {
        ARTICLE: show(same, twin, same),
        locate_article(OTHER): show(twin, same, number=OTHER),
        f"{HOST}/a.png": send_image(image),
        f"{HOST}/b.jpg": send_image(image),
    }
    with FaultServer(faults) as server:
        result = mirror(server, tmp_path, "article", str(NUMBER), str(OTHER))
    assert (result.code, result.stderr) == (0, "")
    assert [*stored(tmp_path).values()] == [image]
    assert server.urls.count(f"{HOST}/a.png") == 1
    assert server.urls.count(f"{HOST}/b.jpg") == 1
    assert local(tmp_path) == [image] * 3
    assert local(tmp_path, OTHER) == [image] * 2


@pytest.mark.slow
def test_names(tmp_path: Path) -> None:
    """The names of files never depend on the names in URLs."""
    names = (
        *("..%2f..%2f..%2fescape.png", "%2e%2e/%2e%2e/x.png", "..\\..\\x.png"),
        *("C:%5cx.png", f"{'x' * 400}.png", "", "a.php?f=../../x", "%00.png", "雨.png"),
    )
    images = {name: paint(seed=number) for number, name in enumerate(names)}
    page = show(*(f"//{HOST}/up/{name}" for name in names))
    asked: dict[str, Fault] = {ARTICLE: page}
    with FaultServer(asked) as server:
        mirror(server, tmp_path / "first")
        there = [a for a in server.urls if a.startswith(f"{HOST}/up")]
    assert len(set(there)) >= len(names) - 1
    for url, image in zip(there, images.values(), strict=False):
        asked[url] = send_image(image)
    with FaultServer(asked) as server:
        result = mirror(server, tmp_path / "a" / "b" / "out")
    assert result.code == 0
    files = stored(tmp_path / "a" / "b" / "out")
    assert sorted(files.values()) == sorted(images.values())
    assert [p.name for p in (tmp_path / "a").iterdir()] == ["b"]
    assert [p.name for p in (tmp_path / "a" / "b").iterdir()] == ["out"]


@pytest.mark.slow
def test_full_size(sizes: dict[str, Fault], tmp_path: Path) -> None:
    """The full size of an image is stored and shown."""
    with FaultServer(sizes) as server:
        result = mirror(server, tmp_path)
    assert (result.code, local(tmp_path)) == (0, [FULL])
    assert [*stored(tmp_path).values()] == [FULL]
    (file,) = tmp_path.rglob("*.md")
    (link,) = links(tmp_path)
    text = file.read_text(encoding="utf-8")
    for line in (f'headimg: "{link}"', f'thumbnail: "{link}"', f'<a href="{link}">'):
        assert line in text


@pytest.mark.slow
def test_thumbnails(sizes: dict[str, Fault], tmp_path: Path) -> None:
    """With --thumbnails, the thumbnail is stored, too, and shown."""
    with FaultServer(sizes) as server:
        result = mirror(server, tmp_path, "article", str(NUMBER), "--thumbnails")
    assert (result.code, local(tmp_path)) == (0, [SMALL])
    assert sorted(stored(tmp_path).values()) == sorted([FULL, SMALL])
    (file,) = tmp_path.rglob("*.md")
    (link,) = links(tmp_path)
    text = file.read_text(encoding="utf-8")
    assert f'thumbnail: "{link}"' in text
    assert f'headimg: "{link}"' not in text


@pytest.mark.slow
def test_no_full_size(sizes: dict[str, Fault], tmp_path: Path) -> None:
    """If the full size fails, the thumbnail is stored and shown."""
    with FaultServer({**sizes, f"{HOST}/full.jpg": MISSING}) as server:
        result = mirror(server, tmp_path)
    assert (result.code, local(tmp_path)) == (3, [SMALL])
    (file,) = tmp_path.rglob("*.md")
    text = file.read_text(encoding="utf-8")
    assert f'<a href="https://{HOST}/full.jpg">' in text
    assert f'headimg: "https://{HOST}/full.jpg"' in text
    assert row(tmp_path, f"https://{HOST}/full.jpg")["state"] == "failed"
