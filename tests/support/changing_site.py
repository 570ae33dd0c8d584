"""A news site that a test changes between crawls.

It serves every host of *.mydrivers.com on one port of the loopback interface.
"""

from __future__ import annotations

import os
import re
from contextlib import ExitStack
from dataclasses import replace
from datetime import datetime, timedelta
from hashlib import sha256
from signal import SIGKILL
from typing import Any, Self
from zoneinfo import ZoneInfo

from tests.support.changing_pages import Article, render_feed, render_list
from tests.support.serving import Answer, Asked, Server, run

FEED = "rss.mydrivers.com/rss.aspx?Tid=1"
NEWS = "news.mydrivers.com/"
ROBOTS = ["rss.mydrivers.com/robots.txt", "news.mydrivers.com/robots.txt"]
ASKED_FOR_NEWS = sorted([FEED, NEWS, *ROBOTS])
"""All that a crawl asks for where nothing is new."""
NOON = datetime(2026, 9, 1, 12, tzinfo=ZoneInfo("Asia/Shanghai"))
"""The moment at which most tests begin."""
HOUR = timedelta(hours=1)
DAY = timedelta(days=1)
ONE = 1_000_001
"""The first article that most tests publish."""
MODIFIED = "Tue, 01 Sep 2026 04:00:00 GMT"
_FIVE_MINUTES = timedelta(minutes=5)
_ARTICLE = re.compile(r"news\.mydrivers\.com/1/\d+/(\d+)\.htm")


class ChangingSite:
    """The site. It serves within a `with` block."""

    def __init__(self) -> None:
        self.articles: dict[int, Article] = {}
        self.requests: list[str] = []
        """What was asked for: host, path and query."""
        self.lengths = {FEED: 6, NEWS: 9}
        """How many articles each list holds."""
        self.statuses: dict[str, int] = {}
        """Of URLs that are answered with a status, and no more."""
        self.furniture = "今日热点"
        """What stands beside every article, and is none of it."""
        self.template = "g3"
        """What new articles come in."""
        self.kill_at = 0
        """How many more requests for articles the victim lives for; 0 for ever."""
        self.victim = 0
        """The process that is killed."""
        self._withdrawn: dict[int, int | str] = {}
        self._old: dict[str, str] = {}
        self._broken = False
        self._storm = (0, 0)

    def publish(
        self, number: int, title: str, date: datetime, body: str, *tags: str
    ) -> Article:
        """Let the site have a new article."""
        article = Article(number, title, date, body, tags or ("手机",), self.template)
        self.articles[number] = article
        return article

    def publish_many(self, count: int, first: int = ONE) -> list[int]:
        """Publish articles, the last of them five minutes before noon."""
        numbers = list(range(first, first + count))
        for number in numbers:
            date = NOON - _FIVE_MINUTES * (first + count - number)
            self.publish(number, f"新闻{number}", date, f"这是文章{number}的正文。")
        return numbers

    def correct(self, number: int, **changes: str) -> None:
        """Change an article at its URL."""
        self.articles[number] = replace(self.articles[number], **changes)  # type: ignore[arg-type]  # title and body

    def withdraw(self, number: int, how: int | str) -> None:
        """Take an article back: a status, or "nothing" for a page that says so.

        With "template" a page comes that names no article, as an unknown challenge may,
        with "blank" one that links to the rest of the site as well.
        """
        self._withdrawn[number] = how

    def put_back(self, number: int) -> None:
        """Have an article again."""
        del self._withdrawn[number]

    def break_template(self) -> None:
        """Send pages on which nothing stands where it should."""
        self._broken = True

    def mend_template(self) -> None:
        """Send pages as before."""
        self._broken = False

    def storm(self, status: int, after: int = 0) -> None:
        """Answer all hosts with *status* after so many requests; with 0, end it."""
        self._storm = (status, len(self.requests) + after)

    def lag(self, url: str) -> None:
        """Let a list stay as it is now, whatever is published."""
        self._old[url] = self.read_list(url)

    def keep(self, url: str, text: str) -> None:
        """Let a list be *text*, whatever is published."""
        self._old[url] = text

    def catch_up(self, url: str) -> None:
        """Let a list be as new as it should be."""
        del self._old[url]

    def read_list(self, url: str) -> str:
        """Return the list at *url*, the newest article first."""
        there = sorted(self.articles.keys() - self._withdrawn.keys(), reverse=True)
        newest = [self.articles[number] for number in there][: self.lengths[url]]
        if url in self._old:
            return self._old[url]
        render = render_list if url == NEWS else render_feed
        return render(newest)

    def answer(self, url: str) -> tuple[int, str]:
        """Return status and text for a request."""
        self.requests.append(url)
        match = _ARTICLE.fullmatch(url)
        if match:
            self._kill()
        status, start = self._storm
        if status and len(self.requests) > start:
            return status, ""
        if url in self.statuses:
            return self.statuses[url], ""
        if url in self.lengths:
            return 200, self.read_list(url)
        if match and int(match[1]) in self.articles:
            return self._show(self.articles[int(match[1])])
        return (200, "User-agent: *\n") if url in ROBOTS else (404, "")

    def _show(self, article: Article) -> tuple[int, str]:
        how = self._withdrawn.get(article.id)
        if how == "template":
            return 200, f'<title>快科技</title><div class="top">{self.furniture}</div>'
        if how == "blank":
            links = "".join(f'<a href="/class/{n}/">栏目{n}</a>' for n in range(9))
            return 200, f"<title>快科技</title>{links}<p>{self.furniture}"
        if how == "nothing":
            return 200, "<title>页面不存在--快科技</title><p>返回首页"
        if isinstance(how, int):
            return how, ""
        page = article.render(self.furniture)
        return 200, re.sub(r'(class|id)="\w+"', "", page) if self._broken else page

    def _kill(self) -> None:
        self.kill_at -= 1
        if self.kill_at == 0:
            os.kill(self.victim, SIGKILL)

    def reply(self, asked: Asked) -> Answer:
        """Answer a request, with 304 if the client has what there is."""
        status, text = self.answer(asked.url)
        headers = {}
        etag = f'"{sha256(text.encode()).hexdigest()[:16]}"'
        if status == 200 and asked.headers.get("If-None-Match") == etag:
            status, text = 304, ""
        if asked.url in self.lengths and status in {200, 304}:
            headers = {"ETag": etag, "Last-Modified": MODIFIED}
        if status == 503:
            headers["Retry-After"] = "0"
        body = text.encode()
        length = {"Content-Type": "text/html", "Content-Length": str(len(body))}
        return Answer(body, status, headers | length)

    def __enter__(self) -> Self:
        self._block = ExitStack()
        server = self._block.enter_context(_Server(self))
        self._block.enter_context(run(server))
        self.url = server.url
        return self

    def __exit__(self, *_: object) -> None:
        self._block.close()


class _Server(Server):
    daemon_threads = False

    def __init__(self, site: ChangingSite) -> None:
        super().__init__({})
        self.site = site

    def answer(self, asked: Asked) -> Answer:
        return self.site.reply(asked)

    def handle_error(self, request: Any, client_address: Any) -> None:  # noqa: ANN401  # as the base says
        """Bear it that a killed client breaks off."""
