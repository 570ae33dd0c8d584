"""The demonstration site serves the articles and texts that its tests expect."""

import json
import re
from collections.abc import Iterator
from html.parser import HTMLParser
from http.client import HTTPConnection, HTTPMessage
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from crawler.replica import Replica

EXPECTED = Path(__file__).parent
ARTICLES: list[dict[str, Any]] = [
    json.loads(path.read_text("utf-8")) for path in sorted(EXPECTED.glob("[0-9]*.json"))
]
PARTS = {823684: "_all"}

each_article = pytest.mark.parametrize("article", ARTICLES, ids=lambda a: str(a["id"]))


class Answer(NamedTuple):
    """A response of the server."""

    status: int
    headers: HTTPMessage
    body: bytes

    @property
    def text(self) -> str:
        """The body, decoded as the page says."""
        gb = b"charset=gb2312" in self.body
        return self.body.decode("gb18030" if gb else "utf-8")


class Reader(HTMLParser):
    """The text of a page as a person sees it: no tags, no scripts."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.text = ""
        self.feed(re.sub(r"(?s)<(script|style)\b.*?</\1>", "", page))

    def handle_data(self, data: str) -> None:
        """Add a piece of text."""
        self.text += data


@pytest.fixture(scope="module")
def replica() -> Iterator[Replica]:
    """Serve the site to all tests of this file."""
    with Replica() as server:
        yield server


def ask(replica: Replica, url: str) -> Answer:
    """Request a URL: host, path and query."""
    host, _, path = url.removeprefix("https://").partition("/")
    connection = HTTPConnection("127.0.0.1", replica.port, timeout=10)
    try:
        connection.request("GET", f"/{path}", headers={"Host": host})
        response = connection.getresponse()
        return Answer(response.status, response.headers, response.read())
    finally:
        connection.close()


def locate(number: int, ending: str = "") -> str:
    """Return the URL of an article."""
    return f"news.mydrivers.com/1/{number // 1000}/{number}{ending}.htm"


@each_article
def test_article_is_served(replica: Replica, article: dict[str, Any]) -> None:
    """Each article has a page, without a charset in the header, that names its id."""
    answer = ask(replica, locate(article["id"]))
    assert answer.status == 200
    assert answer.headers["Content-Type"] == "text/html"
    assert f'id="news_tid" value="{article["id"]}"' in answer.text
    assert article["date"].replace("T", " ").removesuffix("+08:00") in answer.text
    assert 14_000 < len(answer.body) < 35_000


@each_article
def test_expectations_are_on_the_page(
    replica: Replica, article: dict[str, Any]
) -> None:
    """The expected and the unwanted texts of an article are on its page."""
    page = ask(replica, locate(article["id"], PARTS.get(article["id"], ""))).text
    if article["id"] in PARTS:
        page += ask(replica, locate(article["id"])).text
    text = Reader(page).text
    names = [article[key] for key in ("title", "author", "editor", "origin")]
    names += [name for name, _ in article["tags"]]
    seen = names + article["text_contains"] + article["text_lacks"]
    assert [words for words in seen if words not in text] == []
    assert [s for _, s in article["tags"] if f"/tag/{s}.htm" not in page] == []


@each_article
def test_images_are_served(replica: Replica, article: dict[str, Any]) -> None:
    """Each image of an article and its thumbnail are served in their format."""
    starts = {".png": b"\x89PNG", ".jpg": b"\xff\xd8", ".gif": b"GIF8"}
    kinds = {".png": "image/png", ".jpg": "image/jpeg", ".gif": "image/gif"}
    for full, thumbnail in article["images"]:
        answers = [ask(replica, url) for url in (full, thumbnail)]
        assert [a.status for a in answers] == [200, 200]
        assert {a.headers["Content-Type"] for a in answers} == {kinds[full[-4:]]}
        assert all(a.body.startswith(starts[full[-4:]]) for a in answers)
        assert (answers[0].body == answers[1].body) == (full == thumbnail)


@each_article
def test_touch_site(replica: Replica, article: dict[str, Any]) -> None:
    """Each article has a page on the touch site, with the whole text and no tail."""
    page = ask(replica, f"m.mydrivers.com/newsview/{article['id']}.html").text
    year, month, day, clock = re.split(r"[-T]", article["date"][:16])
    text = Reader(page).text
    assert f"<li>{year}年{month}月{day}日 {clock}</li>" in page
    assert [words for words in article["text_contains"] if words not in text] == []
    assert "责任编辑" not in text


def test_gb_page(replica: Replica) -> None:
    """The old page is labelled gb2312 and has characters that only GB 18030 has."""
    body = ask(replica, locate(292417)).body
    assert b"charset=gb2312" in body
    assert "镕" in body.decode("gb18030")
    assert "€" in body.decode("gb18030")
    for codec in ("utf-8", "gb2312"):
        with pytest.raises(UnicodeDecodeError):
            body.decode(codec)


def test_article_in_parts(replica: Replica) -> None:
    """Each part has its own text and links to all parts; the whole text has none."""
    parts = [ask(replica, locate(823684, end)).text for end in ("", "_2", "_3")]
    phrases = ("抬头看星的人", "把银涂上去", "还没有结束")
    assert [[p in part for p in phrases] for part in parts] == [
        [True, False, False],
        [False, True, False],
        [False, False, True],
    ]
    assert all('823684_all.htm">全文</a>' in part for part in parts)
    whole = ask(replica, locate(823684, "_all")).text
    assert all(phrase in whole for phrase in phrases)
    assert "全文" not in whole
    assert ask(replica, locate(823684, "_4")).status == 404
