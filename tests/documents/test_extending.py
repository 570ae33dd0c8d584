"""The project that docs/extending.md shows works as it stands there."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from tests.support.crawling import NO_CLOCK, NO_DELAY, connect, read_articles, run
from tests.support.documents import blocks, read

if TYPE_CHECKING:
    from pathlib import Path

    from crawler.replica import Replica

KEYS = "title date source id categories characters reading".split()


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """Return a folder with the files of the document."""
    text = read("docs/extending.md")
    files = [*blocks(text, "ini"), *blocks(text, "python")]
    for first, *lines in files:
        file = tmp_path / first.removeprefix("# ")
        file.parent.mkdir(exist_ok=True)
        file.write_text("\n".join([*lines, ""]), encoding="utf-8")
    return tmp_path


def test_project(site: Replica, project: Path) -> None:
    """Its fields, its pipeline and its profile are in the files and in the records."""
    words = (*connect(site.url), *NO_DELAY, *NO_CLOCK, "--output", "articles")
    crawled = run("crawler", "crawl", "article", "834466", *words, cwd=project)
    assert (crawled.code, crawled.stderr) == (0, "")
    [(head, _)] = read_articles(project / "articles").values()
    assert list(head) == KEYS
    assert head["characters"] > 100
    assert head["reading"] == {
        "minutes": round(head["characters"] / 400, 1),
        "by": "eye",
    }

    rebuilt = run("crawler", "rebuild", "--output", "articles", cwd=project)
    assert (rebuilt.code, rebuilt.stdout) == (0, "1  unchanged\n")
    exported = run("crawler", "export", "--output", "articles", cwd=project)
    record = json.loads(exported.stdout)
    assert record["extra"] == {name: head[name] for name in KEYS[-2:]}
    assert record["title"] == head["title"]


def test_title(site: Replica, project: Path) -> None:
    """Its pipeline takes the place of ours, in a crawl that Scrapy starts."""
    detour = f"CONNECT_TO=*.mydrivers.com={site.url}"
    words = ("-a", "articles=999999 834466 800561", "-s", detour, *NO_DELAY, *NO_CLOCK)
    ended = run("scrapy", "crawl", "article", *words, "-s", "OUTPUT=o", cwd=project)
    heads = [head for head, _ in read_articles(project / "o").values()]
    assert len(heads) == 3, ended.stderr
    assert not any("：" in head["title"] for head in heads)
