"""An image that cannot be had stays where it is; the article and the others arrive."""

from __future__ import annotations

import json
from hashlib import sha256
from typing import TYPE_CHECKING, NamedTuple

import pytest

from tests.support.crawling import read_articles
from tests.support.fault_server import FaultServer
from tests.support.faults import answer, head, redirect, reset, send
from tests.support.images import (
    FORMS,
    HOST,
    NUMBER,
    SOURCE,
    local,
    mirror,
    paint,
    paint_flat,
    row,
    send_image,
    show,
    stored,
)

if TYPE_CHECKING:
    from pathlib import Path

    from tests.support.crawling import Result
    from tests.support.faults import Fault

GOOD = {form: paint(form, seed=2) for form in FORMS} | {
    "animated": paint("GIF", frames=3),
    "polyglot": paint("JPEG", seed=3) + b"<script>alert(1)</script>",
}
"""Images that arrive, whatever they are called."""
SVG = b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'
JPEG = paint("JPEG", seed=4)
SHORT = head("Content-Type: image/jpeg", f"Content-Length: {len(JPEG)}")
PLACE = "https://icons.mydrivers.com/blank.png"
BAD: dict[str, tuple[Fault, str]] = {
    "status": (answer(JPEG, status="403 Forbidden"), "HTTP 403"),
    "missing": (answer(b"", status="404 Not Found"), "HTTP 404"),
    "page": (answer(b"<html><p>403</p></html>"), "a page in place of an image"),
    "type": (send_image(b"<!DOCTYPE html>"), "a page in place of an image"),
    "empty": (send_image(b""), "an empty file"),
    "pixel": (send_image(paint(size=(1, 1))), "1 by 1 pixels: nothing to see"),
    "placeholder": (
        redirect(PLACE),
        f"redirected to {PLACE}, a placeholder for an image",
    ),
    "half": (send_image(JPEG[:-40]), "a truncated or broken image"),
    "connection closed early": (send(SHORT + JPEG[:-40]), "connection closed early"),
    "bomb": (
        send_image(paint_flat((30_000, 30_000)), "image/png"),
        "more pixels than an image should have",
    ),
    "svg": (send_image(SVG, "image/svg+xml"), "SVG, which may hold scripts"),
    "reset": (reset, "connection failed"),
    "astray": (
        redirect("https://example.org/a.jpg"),
        "redirected to https://example.org/a.jpg",
    ),
    "private": (redirect("http://127.0.0.1/"), "redirected to http://127.0.0.1/"),
}
"""Images that stay where they are, and why."""


def locate(name: str) -> str:
    """Return host and path of an image, whose name says nothing of what it is."""
    return f"{HOST}/{name.replace(' ', '-')}.jpg"


class Run(NamedTuple):
    """A crawl of an article with good and bad images, in turn."""

    result: Result
    folder: Path
    server: FaultServer


@pytest.fixture(scope="module")
def run(tmp_path_factory: pytest.TempPathFactory) -> Run:
    """Crawl the article."""
    names = [*BAD, *GOOD]
    faults: dict[str, Fault] = {locate(name): BAD[name][0] for name in BAD}
    faults |= {locate(name): send_image(GOOD[name]) for name in GOOD}
    faults["icons.mydrivers.com/blank.png"] = send_image(paint())
    faults[SOURCE.removeprefix("https://")] = show(
        *(f"//{locate(name)}" for name in names)
    )
    folder = tmp_path_factory.mktemp("run")
    with FaultServer(faults) as server:
        words = ("article", str(NUMBER), "-s", "HOST_MAX_FAILURES=99")
        result = mirror(server, folder, *words)
        return Run(result, folder, server)


def test_article(run: Run) -> None:
    """The article arrives, and shows what there is, each image in its place."""
    assert set(read_articles(run.folder)) == {NUMBER}
    assert local(run.folder) == [*[None] * len(BAD), *GOOD.values()]


def test_stored(run: Run) -> None:
    """Images keep their bytes; their names are their digests and true formats."""
    ends = {**FORMS, "animated": "gif", "polyglot": "jpg"}
    assert stored(run.folder) == {
        f"{sha256(content).hexdigest()}.{ends[name]}": content
        for name, content in GOOD.items()
    }


@pytest.mark.parametrize("name", BAD)
def test_not_stored(name: str, run: Run) -> None:
    """An image that cannot be had is named with its reason, and tried again."""
    url, reason = f"https://{locate(name)}", BAD[name][1]
    assert f"{url}: {reason}\n" in run.result.stderr
    noted = row(run.folder, url)
    assert (noted["state"], noted["reason"], noted["tries"]) == ("failed", reason, 1)
    assert noted["look_again"] is not None


def test_told(run: Run) -> None:
    """The exit code, the summary and `run.json` tell of what could not be had."""
    assert run.result.code == 3
    assert len(run.result.stderr.splitlines()) == len(BAD)
    assert f"images: {len(GOOD)} stored, {len(BAD)} failed\n" in run.result.stdout
    report = json.loads((run.folder / "run.json").read_bytes())
    counts = {"stored": len(GOOD), "failed": len(BAD), "skipped": 0, "remote": 0}
    assert report["images"] == counts
    assert {problem["code"] for problem in report["problems"]} == {3}


def test_hosts(run: Run) -> None:
    """Only hosts of the site were asked, and the robots.txt of each of them first."""
    hosts = {"news.mydrivers.com", HOST, "icons.mydrivers.com"}
    assert {asked.partition("/")[0] for asked in run.server.urls} == hosts
    for host in hosts:
        asked = [a for a in run.server.urls if a.startswith(f"{host}/")]
        assert asked[0] == f"{host}/robots.txt"
