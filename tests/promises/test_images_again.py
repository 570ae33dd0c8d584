"""An image that could not be had is tried again, and the file then shows it."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from datetime import datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import yaml

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
    from tests.support.faults import Fault, Faults

START = datetime.fromisoformat("2026-11-01T12:00:00+08:00")
HOUR, DAY = timedelta(hours=1), timedelta(days=1)
ARTICLE = SOURCE.removeprefix("https://")
PLACE = f"{HOST}/a.png"
IMAGE, NEW = paint(), paint(seed=2)
MISSING = answer(b"", status="404 Not Found")
SENT = send_image(IMAGE)


def faults(*answers: Fault) -> Faults:
    """Return an article with an image that is answered so, one after another."""
    return {ARTICLE: show(f"//{PLACE}"), PLACE: answers}


def latest(server: FaultServer, folder: Path, now: datetime, *words: str) -> int:
    """Crawl the newest articles, and return the exit code."""
    return mirror(server, folder, "latest", *words, now=now.isoformat()).code


def article(folder: Path) -> dict[str, Any]:
    """Return what the store says of the article."""
    with closing(sqlite3.connect(folder / ".newsmatter.sqlite")) as database:
        database.row_factory = sqlite3.Row
        found = database.execute("SELECT * FROM written WHERE id = ?", (NUMBER,))
        return dict(found.fetchone())


@pytest.mark.parametrize(("keep", "pages"), [("1", 1), ("0", 2)])
@pytest.mark.slow
def test_arrives_later(keep: str, pages: int, tmp_path: Path) -> None:
    """An image is tried again after a day, by a crawl that finds nothing new.

    Its article's file then shows it, though the article has not changed; its page is
    only asked for again if it was not kept.
    """
    keeping = ("-s", f"KEEP_PAGES={keep}")
    with FaultServer(faults(MISSING, SENT)) as server:
        assert latest(server, tmp_path, START, *keeping) == 3
        before = article(tmp_path)
        assert links(tmp_path) == [f"https://{PLACE}"]
        assert latest(server, tmp_path, START + HOUR, *keeping) == 0
        assert server.urls.count(PLACE) == 1
        result = mirror(
            server, tmp_path, "latest", *keeping, now=(START + DAY).isoformat()
        )
        assert (result.code, result.counts["written"]) == (0, 1)
        assert server.urls.count(PLACE) == 2
        assert server.urls.count(ARTICLE) == pages
        assert latest(server, tmp_path, START + DAY * 30, *keeping) == 0
    assert server.urls.count(PLACE) == 2
    assert local(tmp_path) == [IMAGE]
    head, _ = read_articles(tmp_path)[NUMBER]
    assert "updated" not in head
    after = article(tmp_path)
    changed = {name for name in after if after[name] != before[name]}
    assert changed == {"digest"}


@pytest.mark.slow
def test_given_up(tmp_path: Path) -> None:
    """An image that is never there is tried after 1, 3 and 9 days, and then left."""
    tried = []
    with FaultServer(faults(MISSING)) as server:
        for day in (0, 1, 2, 3, 4, 12, 13, 14, 40):
            before = server.urls.count(PLACE)
            latest(server, tmp_path, START + DAY * day)
            tried += [day] * (server.urls.count(PLACE) - before)
    assert tried == [0, 1, 4, 13]
    given_up = row(tmp_path, f"https://{PLACE}")
    assert (given_up["state"], given_up["look_again"]) == ("failed", None)
    assert server.urls.count(ARTICLE) == 1


def test_broken_pages(tmp_path: Path) -> None:
    """Kept pages that cannot be unpacked are named, and count as not kept."""
    pages = tmp_path / ".newsmatter-pages.sqlite"
    with FaultServer(faults(MISSING, SENT)) as server:
        latest(server, tmp_path, START)
        with closing(sqlite3.connect(pages)) as database, database:
            database.execute("UPDATE pages SET body = x'00'")
        result = mirror(server, tmp_path, "latest", now=(START + DAY).isoformat())
    assert result.code == 0
    assert f"{pages}: " in result.stderr
    assert f"article {NUMBER}: its page counts as not kept" in result.stderr
    assert local(tmp_path) == [IMAGE]


def test_unread_pages(tmp_path: Path) -> None:
    """Kept pages that the site file reads no more make no article missing.

    The site is asked for its page, a day later.
    """
    own = Path(sites.__file__).with_name("mydrivers.yaml")
    site = yaml.safe_load(own.read_text(encoding="utf-8"))
    site["fields"] |= {"id": [{"css": "#nothing"}], "id_hints": []}
    file, folder = tmp_path / "site.yaml", tmp_path / "o"
    file.write_text(yaml.safe_dump(site, allow_unicode=True), encoding="utf-8")
    with FaultServer(faults(MISSING, SENT)) as server:
        latest(server, folder, START)
        assert latest(server, folder, START + DAY, "--site", str(file)) == 3
        assert article(folder)["reason"] == "its kept page: the page names no article"
        assert server.urls.count(ARTICLE) == 1
        assert latest(server, folder, START + DAY * 2) == 0
    assert server.urls.count(ARTICLE) == 2
    assert local(folder) == [IMAGE]


@pytest.mark.slow
def test_edited(tmp_path: Path) -> None:
    """A file that was changed by hand stays so when its image arrives, and later."""
    with FaultServer(faults(MISSING, SENT)) as server:
        latest(server, tmp_path, START)
        (file,) = tmp_path.rglob(f"*-{NUMBER}-*.md")
        file.write_text("mine", encoding="utf-8")
        when = (START + DAY).isoformat()
        result = mirror(server, tmp_path, "latest", now=when)
        assert (result.code, result.counts["kept"]) == (0, 1)
        result = mirror(server, tmp_path, "latest", now=when)
        assert (result.code, result.counts.get("kept")) == (0, None)
    assert file.read_text(encoding="utf-8") == "mine"
    assert IMAGE in stored(tmp_path).values()


@pytest.mark.slow
def test_corrected(tmp_path: Path) -> None:
    """An article with another image shows that, and `updated` says when."""
    other = f"{HOST}/b.png"
    pages = {ARTICLE: [show(f"//{PLACE}"), show(f"//{other}")]}
    table: Faults = {**pages, PLACE: SENT, other: send_image(NEW)}
    words = ("article", str(NUMBER))
    with FaultServer(table) as server:
        mirror(server, tmp_path, *words, now=START.isoformat())
        later = (START + HOUR).isoformat()
        result = mirror(server, tmp_path, *words, "--refetch", now=later)
    assert (result.code, local(tmp_path)) == (0, [NEW])
    head, _ = read_articles(tmp_path)[NUMBER]
    assert head["updated"] == later
    result = newsmatter("doctor", "-o", str(tmp_path))
    assert result.code == 0
    assert result.stdout.endswith("\n2 whole, 1 unused\n")


def test_replaced(tmp_path: Path) -> None:
    """With --refetch an image is asked for again, and another one is shown."""
    with FaultServer(faults(SENT, send_image(NEW))) as server:
        words = ("article", str(NUMBER))
        mirror(server, tmp_path, *words, now=START.isoformat())
        assert local(tmp_path) == [IMAGE]
        mirror(server, tmp_path, *words, "--refetch", now=START.isoformat())
    assert local(tmp_path) == [NEW]
    assert sorted(stored(tmp_path).values()) == sorted([IMAGE, NEW])
