"""Images cost no more time, space and patience than they are given."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import yaml
from scrapy.settings import Settings

from crawler import addon
from crawler.errors import SettingError
from crawler.settings import IMAGES
from crawler.sites import loading as sites
from tests.support.crawling import newsmatter, read_articles
from tests.support.fault_server import FaultServer
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

if TYPE_CHECKING:
    from tests.support.faults import Fault

ARTICLE = SOURCE.removeprefix("https://")
THREE = [f"https://{HOST}/{number}.png" for number in (1, 2, 3)]
STORED = [paint(seed=number) for number in (1, 2, 3)]


@pytest.fixture
def three() -> dict[str, Fault]:
    """Return an article with three images."""
    images = zip(THREE, STORED, strict=True)
    return {ARTICLE: show(*THREE)} | {
        url.removeprefix("https://"): send_image(image) for url, image in images
    }


def test_off(three: dict[str, Fault], tmp_path: Path) -> None:
    """Unless they are asked for, images stay where they are, and nobody is told."""
    assert not IMAGES
    with FaultServer(three) as server:
        result = mirror(server, tmp_path, "article", str(NUMBER), "-s", "IMAGES=0")
    assert (result.code, links(tmp_path)) == (0, THREE)
    assert {a.partition("/")[0] for a in server.urls} == {"news.mydrivers.com"}
    (file,) = tmp_path.rglob("*.md")
    text = file.read_text(encoding="utf-8")
    assert text.count('referrerpolicy="no-referrer"') == 3
    assert not (tmp_path / "images").exists()


def test_most(three: dict[str, Fault], tmp_path: Path) -> None:
    """Beyond the limit, and on hosts of others, images stay where they are."""
    page = show("https://example.org/0.png", *THREE)
    with FaultServer({**three, ARTICLE: page}) as server:
        result = mirror(server, tmp_path, "article", str(NUMBER), "-s", "IMAGES_MAX=3")
    assert (result.code, result.stderr) == (0, "")
    assert local(tmp_path) == [None, *STORED[:2], None]
    assert "images: 2 stored, 2 remote\n" in result.stdout


def test_no_time(three: dict[str, Fault], tmp_path: Path) -> None:
    """What no time is left for is fetched by the next crawl, which finds no news."""
    with FaultServer(three) as server:
        words = ("latest", "-s", "IMAGES_TIMEOUT=0")
        result = mirror(server, tmp_path, *words)
        assert (result.code, stored(tmp_path)) == (0, {})
        assert links(tmp_path) == THREE
        asked = len(server.urls)
        result = mirror(server, tmp_path, "latest")
    assert (result.code, local(tmp_path)) == (0, STORED)
    assert ARTICLE not in server.urls[asked:]


def test_host_refuses(three: dict[str, Fault], tmp_path: Path) -> None:
    """A host that keeps refusing is left alone; articles arrive, images wait."""
    refusing = answer(b"", status="403 Forbidden")
    faults = dict.fromkeys(three, refusing) | {ARTICLE: three[ARTICLE]}
    with FaultServer(faults) as server:
        words = ("article", str(NUMBER), "-s", "HOST_MAX_FAILURES=2")
        result = mirror(server, tmp_path, *words)
    assert (result.code, set(read_articles(tmp_path))) == (5, {NUMBER})
    assert "images: 2 failed, 1 skipped\n" in result.stdout
    assert f"{HOST}: HTTP 403, 2 times in a row\n" in result.stderr
    assert THREE[2].removeprefix("https://") not in server.urls
    waiting = row(tmp_path, THREE[2])
    assert (waiting["state"], waiting["tries"]) == ("wanted", 0)


def test_robots(three: dict[str, Fault], tmp_path: Path) -> None:
    """A host of images that wants no crawler gets none."""
    rules = answer(b"User-agent: *\nDisallow: /\n")
    with FaultServer({**three, f"{HOST}/robots.txt": rules}) as server:
        result = mirror(server, tmp_path)
    assert (result.code, links(tmp_path)) == (3, THREE)
    assert f"{THREE[0]}: Forbidden by robots.txt\n" in result.stderr
    asked = [a for a in server.urls if a.startswith(HOST)]
    assert asked == [f"{HOST}/robots.txt"]


def test_placeholder(three: dict[str, Fault], tmp_path: Path) -> None:
    """What the site file calls a placeholder is not stored, wherever it comes from."""
    own = Path(sites.__file__).with_name("mydrivers.yaml")
    site = yaml.safe_load(own.read_text(encoding="utf-8"))
    site["placeholders"] = [sha256(STORED[1]).hexdigest()]
    file = tmp_path / "site.yaml"
    file.write_text(yaml.safe_dump(site, allow_unicode=True), encoding="utf-8")
    with FaultServer(three) as server:
        words = ("article", str(NUMBER), "--site", str(file))
        result = mirror(server, tmp_path / "o", *words)
    assert (result.code, local(tmp_path / "o")) == (3, [STORED[0], None, STORED[2]])
    assert result.stderr == f"{THREE[1]}: a placeholder for an image\n"


def test_too_large(three: dict[str, Fault], tmp_path: Path) -> None:
    """An image that is larger than a download may be is not stored."""
    large = send_image(paint("BMP", (300, 300)))
    with FaultServer({**three, f"{HOST}/2.png": large}) as server:
        words = ("article", str(NUMBER), "-s", "DOWNLOAD_MAXSIZE=100000")
        result = mirror(server, tmp_path, *words)
    assert result.code == 3
    assert local(tmp_path) == [STORED[0], None, STORED[2]]
    assert result.stderr.startswith(f"{THREE[1]}: ")


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (("--profile", "seed"), "the profile 'seed' keeps the site's URLs"),
        (("-s", "OUTPUT=-"), "standard output cannot hold images"),
        (("--site", "{site}"), "the site file names no `image_hosts`"),
    ],
)
def test_cannot(words: tuple[str, ...], message: str, tmp_path: Path) -> None:
    """Where images cannot be stored, that is an error, and nothing is asked for."""
    own = Path(sites.__file__).with_name("mydrivers.yaml")
    site = yaml.safe_load(own.read_text(encoding="utf-8")) | {"image_hosts": []}
    file = tmp_path / "site.yaml"
    file.write_text(yaml.safe_dump(site, allow_unicode=True), encoding="utf-8")
    with FaultServer({}) as server:
        given = [word.format(site=file) for word in words]
        connect = f"*.mydrivers.com={server.url}"
        result = newsmatter(
            *("crawl", "latest", "--images", "--connect-to", connect),
            *("-o", str(tmp_path / "o"), *given),
        )
    assert result.code == 2
    assert message in result.stderr
    assert server.urls == []


def test_no_pillow(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without Pillow, the error names the extra that brings it."""
    monkeypatch.setattr(addon, "find_spec", lambda _: None)
    given = {"IMAGES": True, "OUTPUT": "o", "PROFILE": "portable", "SITE": "mydrivers"}
    with pytest.raises(SettingError, match=r"pip install 'newsmatter\[images\]'"):
        addon.check_images(Settings(given))
    addon.check_images(Settings(given | {"IMAGES": False}))
