"""The lists of the demonstration site have the expected articles."""

import json
import re
from html import unescape
from http.client import HTTPConnection
from itertools import chain
from pathlib import Path
from typing import Any
from urllib.parse import urljoin

import pytest

FOLDER = Path(__file__).parent
LISTS: dict[str, Any] = json.loads((FOLDER / "lists.json").read_text("utf-8"))
ARTICLES = {
    int(path.stem): json.loads(path.read_text("utf-8"))
    for path in FOLDER.glob("[0-9]*.json")
}
NEXT = re.compile(r'<a class="next" href="([^"]+)">&gt;</a>')
HEADING = re.compile(r'<h3><a href="[^"]*?/(\d+)\.htm"')


def read(client: HTTPConnection, url: str) -> str:
    """Return the page at a URL."""
    host, _, path = url.removeprefix("https://").partition("/")
    client.request("GET", f"/{path}", headers={"Host": host})
    return client.getresponse().read().decode()


def list_ids(page: str) -> list[int]:
    """Return the ids in a list, each once, in order."""
    return list(dict.fromkeys(int(number) for number in HEADING.findall(page)))


def test_no_list_is_complete() -> None:
    """Home page and feed each have articles that the other lacks; together all."""
    home, feed = set(LISTS["home"]), set(LISTS["feed"])
    assert home | feed == set(ARTICLES)
    assert feed - home == set(sorted(ARTICLES)[-2:])
    assert home - feed


def test_tags_of_articles_and_lists_agree() -> None:
    """A tag lists the articles that have it, the newest first."""
    tagged: dict[str, list[int]] = {}
    for number in sorted(ARTICLES, reverse=True):
        for _, slug in ARTICLES[number]["tags"]:
            tagged.setdefault(slug, []).append(number)
    listed = {slug: tag["pages"] for slug, tag in LISTS["tags"].items()}
    assert tagged == {slug: list(chain(*pages)) for slug, pages in listed.items()}


@pytest.mark.parametrize("host", ["www.mydrivers.com", "news.mydrivers.com"])
def test_home(client: HTTPConnection, host: str) -> None:
    """The home page lacks the newest articles, and has a hidden and a repeated item."""
    page = read(client, f"{host}/")
    assert list_ids(page) == LISTS["home"]
    assert len(HEADING.findall(page)) == len(LISTS["home"]) + 1
    assert '<li style="display: none;">' in page
    assert re.search(r"<p><a [^>]*>[^<]*\r\n[^<]*</a>", page)
    box = page.partition('id="hot_tags"')[2].partition("</div>")[0]
    tags = re.findall(r'/tag/(\w+)\.htm">([^<]+)</a>', box)
    assert [[name, slug] for slug, name in tags] == LISTS["hot_tags"]


@pytest.mark.parametrize("slug", LISTS["tags"])
def test_tag(client: HTTPConnection, slug: str) -> None:
    """The pages of a tag are found by their next links, which end."""
    url = f"https://news.mydrivers.com/tag/{slug}.htm"
    pages: list[list[int]] = []
    visited = {""}
    while url not in visited:
        visited.add(url)
        page = read(client, url)
        pages.append(list_ids(page))
        match = NEXT.search(page)
        url = urljoin(url, unescape(match[1])) if match else ""
    assert pages == LISTS["tags"][slug]["pages"]
    assert f"<title>{LISTS['tags'][slug]['name']}最新资讯-快科技" in page
    assert bool(url) == (slug == "shouji")
