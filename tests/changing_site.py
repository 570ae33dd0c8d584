"""A news site that a test changes between crawls, and the folder that they write.

It serves every host of *.mydrivers.com on one port of the loopback interface. What its
pages look like comes from descriptions of the real site; the words are our own.
"""

from __future__ import annotations

import json
import os
import re
import sqlite3
import subprocess
import sys
from contextlib import closing
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from email.utils import format_datetime
from hashlib import sha256
from html import escape
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from importlib import import_module
from pathlib import Path
from pkgutil import walk_packages
from signal import SIGKILL
from threading import Thread
from typing import TYPE_CHECKING, Any, NamedTuple, Self
from zoneinfo import ZoneInfo

import crawler
from crawler import cli, sites

if TYPE_CHECKING:
    from types import TracebackType

ENVIRONMENT = {
    **os.environ,
    "PYTHONPATH": str(Path(__file__).parents[1]),
    "COLUMNS": "80",
}
FEED = "rss.mydrivers.com/rss.aspx?Tid=1"
NEWS = "news.mydrivers.com/"
ROBOTS = ["rss.mydrivers.com/robots.txt", "news.mydrivers.com/robots.txt"]
ASKED_FOR_NEWS = sorted([FEED, NEWS, *ROBOTS])
"""All that a crawl asks for where nothing is new."""
NOON = datetime(2026, 9, 1, 12, tzinfo=ZoneInfo("Asia/Shanghai"))
"""The moment at which most tests begin."""
MODIFIED = "Tue, 01 Sep 2026 04:00:00 GMT"
_FIVE_MINUTES = timedelta(minutes=5)
_ARTICLE = re.compile(r"news\.mydrivers\.com/1/\d+/(\d+)\.htm")
_SCRAPY = [
    *("scrapy.core.engine", "scrapy.core.scheduler", "scrapy.pqueues"),
    *("scrapy.extensions.throttle", "scrapy.robotstxt", "protego", "uvloop"),
]
"""What takes time to import when a crawl starts."""
_OWN = "如需转载请务必注明出处：快科技"
_URL = '<p class="url"><span style="color:#666">责任编辑：文一</span>'
_PAGE = """<!DOCTYPE html>
<html><head><meta charset="utf-8"><title>{title}--快科技--科技改变未来</title></head>
<body><div class="main_box"><div class="main_left"><div class="main_1">
<div class="news_bt" id="thread_subject">{title}</div>
<div class="news_bt1"><div class="news_bt1_left">
{date:%Y-%m-%d %H:%M:%S}&nbsp;&nbsp;出处：快科技&nbsp;&nbsp;作者：林木</div></div>
<input type="hidden" id="news_tid" value="{id}">
<div class="news_info">
<p>{body}</p>
{tail}
<div class="navs_newsinfo">相关资讯</div>
</div></div><div class="main_right">{furniture}</div></div></body></html>
"""
_TAILS = {
    "g2": f"""<p class="end"><img src="//icons.mydrivers.com/news/end_article.png"></p>
<div style="overflow: hidden;font-size:14px;"><p class="zhuanzai">
<strong>{_OWN}</strong>
</p>{_URL}<a class="jiucuo" id="leftjiucuo">文章纠错</a></p></div>
<div class="page_article" id="bnext"></div>
<p class="bqian">话题标签：{{tags}}</p></div>""",
    "g3": f"""<div style="overflow: hidden;font-size:14px;padding-top:30px;">
<p class="zhuanzai">【本文结束】{_OWN}</p>{_URL}</p></div></div>
<p class="bqian">{{tags}}</p>""",
}
_ITEM = """<li><div class="news_right"><h3><a href="//{0.address}">{0.title}</a></h3>
<p>{0.body}</p></div><span class="time">{0.date:%Y-%m-%d %H:%M}</span></li>"""


@dataclass(frozen=True)
class Article:
    """An article, as the site has it now."""

    id: int
    title: str
    date: datetime
    body: str
    tags: tuple[str, ...] = ("手机",)
    template: str = "g3"

    @property
    def address(self) -> str:
        """Host and path."""
        return f"news.mydrivers.com/1/{self.id // 1000}/{self.id}.htm"

    def render(self, furniture: str) -> str:
        """Return the page."""
        link = '<a href="https://news.mydrivers.com/tag/{}.htm">{}</a>'
        tags = "".join(link.format(f"t{len(tag)}", tag) for tag in self.tags)
        tail = _TAILS[self.template].format(tags=tags)
        title, body = escape(self.title), escape(self.body)
        values = {"title": title, "body": body, "tail": tail, "furniture": furniture}
        return _PAGE.format(id=self.id, date=self.date, **values)

    def feed_item(self) -> str:
        """Return its entry in the feed."""
        link = f"<link>https://{self.address}</link>"
        date = f"<pubDate>{format_datetime(self.date)}</pubDate>"
        return f"<item><title>{escape(self.title)}</title>{link}{date}</item>"


class ChangingSite:
    """The site. It serves within a `with` block."""

    def __init__(self) -> None:
        self.articles: dict[int, Article] = {}
        self.requests: list[str] = []
        """What was asked for: host, path and query."""
        self.lengths = {FEED: 6, NEWS: 9}
        """How many articles each list holds."""
        self.statuses: dict[str, int] = {}
        """Of addresses that are answered with a status, and no more."""
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

    def publish_many(self, count: int, first: int = 1_000_001) -> list[int]:
        """Publish articles, the last of them five minutes before noon."""
        numbers = list(range(first, first + count))
        for number in numbers:
            date = NOON - _FIVE_MINUTES * (first + count - number)
            self.publish(number, f"新闻{number}", date, f"这是文章{number}的正文。")
        return numbers

    def correct(self, number: int, **changes: str) -> None:
        """Change an article at its address."""
        self.articles[number] = replace(self.articles[number], **changes)  # type: ignore[arg-type]  # title and body

    def withdraw(self, number: int, how: int | str) -> None:
        """Take an article back: a status, or "nothing" for a page that says so.

        With "template" a page comes that names no article, as an unknown challenge may.
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

    def lag(self, address: str) -> None:
        """Let a list stay as it is now, whatever is published."""
        self._old[address] = self.read_list(address)

    def keep(self, address: str, text: str) -> None:
        """Let a list be *text*, whatever is published."""
        self._old[address] = text

    def catch_up(self, address: str) -> None:
        """Let a list be as new as it should be."""
        del self._old[address]

    def read_list(self, address: str) -> str:
        """Return the list at *address*, the newest article first."""
        there = sorted(self.articles.keys() - self._withdrawn.keys(), reverse=True)
        newest = [self.articles[number] for number in there][: self.lengths[address]]
        if address in self._old:
            return self._old[address]
        if address == NEWS:
            items = "".join(map(_ITEM.format, newest))
            return f'<!DOCTYPE html><ul class="news_lb">{items}</ul>'
        items = "".join(article.feed_item() for article in newest)
        return (
            f'<rss version="2.0"><channel><title>快科技</title>{items}</channel></rss>'
        )

    def answer(self, address: str) -> tuple[int, str]:
        """Return status and text for a request."""
        self.requests.append(address)
        match = _ARTICLE.fullmatch(address)
        if match:
            self._kill()
        status, start = self._storm
        if status and len(self.requests) > start:
            return status, ""
        if address in self.statuses:
            return self.statuses[address], ""
        if address in self.lengths:
            return 200, self.read_list(address)
        if match and int(match[1]) in self.articles:
            return self._show(self.articles[int(match[1])])
        return (200, "User-agent: *\n") if address in ROBOTS else (404, "")

    def _show(self, article: Article) -> tuple[int, str]:
        how = self._withdrawn.get(article.id)
        if how == "template":
            return 200, f'<title>快科技</title><div class="top">{self.furniture}</div>'
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

    def __enter__(self) -> Self:
        self._server = _Server(("127.0.0.1", 0), _handler(self))
        self.address = f"http://127.0.0.1:{self._server.server_port}"
        self._thread = Thread(target=self._server.serve_forever, args=(0.02,))
        self._thread.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._server.shutdown()
        self._thread.join()
        self._server.server_close()


class _Server(ThreadingHTTPServer):
    daemon_threads = False

    def handle_error(self, request: Any, client_address: Any) -> None:  # noqa: ANN401  # as the base says
        """Bear it that a killed client breaks off."""


def _handler(site: ChangingSite) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            address = f"{self.headers['Host']}{self.path}"
            status, text = site.answer(address)
            etag = f'"{sha256(text.encode()).hexdigest()[:16]}"'
            if status == 200 and self.headers["If-None-Match"] == etag:
                status, text = 304, ""
            self.send_response(status)
            if address in site.lengths and status in {200, 304}:
                self.send_header("ETag", etag)
                self.send_header("Last-Modified", MODIFIED)
            if status == 503:
                self.send_header("Retry-After", "0")
            self.send_header("Content-Type", "text/html")
            self.send_header("Content-Length", str(len(text.encode())))
            self.end_headers()
            self.wfile.write(text.encode())

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    return Handler


class Ended(NamedTuple):
    """How a crawl ended."""

    code: int
    counts: dict[str, int]
    problems: str
    asked: list[str]
    """In the order of the alphabet."""
    printed: str


class Runner:
    """Many commands, each in a copy of one process: importing takes the longest.

    It lives within a `with` block, in the time zone of *place*.
    """

    def __init__(self, place: str = "UTC") -> None:
        self._environment = {**ENVIRONMENT, "TZ": place}

    def __enter__(self) -> Self:
        pipe = subprocess.PIPE
        command = [sys.executable, "-m", __name__]
        self._process = subprocess.Popen(
            command, stdin=pipe, stdout=pipe, text=True, env=self._environment
        )
        return self

    def __exit__(self, *_: object) -> None:
        with self._process:
            self._write("")

    def start(self, words: list[str], output: Path) -> int:
        """Start a command, with what it prints in two files; return its number."""
        self._write(json.dumps([str(output), *words]))
        return int(self._read())

    def wait(self) -> int:
        """Return how the command ended, negative for a signal."""
        return int(self._read())

    def _write(self, line: str) -> None:
        assert self._process.stdin
        print(line, file=self._process.stdin, flush=True)

    def _read(self) -> str:
        assert self._process.stdout
        return self._process.stdout.readline()


def serve() -> None:
    """Run the commands that are asked for, until an empty line."""
    for module in walk_packages(crawler.__path__, "crawler."):
        if not module.name.endswith("__main__"):
            import_module(module.name)
    for name in ("feedparser", "rich.table", "scrapy.crawler", *_SCRAPY):
        import_module(name)
    sites.load_site("mydrivers")
    while line := input():
        output, *words = json.loads(line)
        if child := os.fork():
            print(child, flush=True)  # noqa: T201  # the answer
            _, status = os.waitpid(child, 0)
            print(os.waitstatus_to_exitcode(status), flush=True)  # noqa: T201  # likewise
            continue
        sys.argv[1:] = words
        for stream, name in ((sys.stdout, "out"), (sys.stderr, "err")):
            with Path(f"{output}.{name}").open("wb") as file:
                os.dup2(file.fileno(), stream.fileno())
        try:
            cli.main()
        except SystemExit as ended:
            sys.stdout.flush()
            sys.stderr.flush()
            os._exit(int(ended.code or 0))


class Folder:
    """An output folder, and the crawls that fill it."""

    def __init__(self, site: ChangingSite, runner: Runner, path: Path) -> None:
        self.site = site
        self.path = path
        self.option = ("-o", str(path))
        """What tells a command that this is the folder."""
        self._runner = runner
        self._printed = path.with_name(f"{path.name}-printed")
        path.parent.mkdir(parents=True, exist_ok=True)

    def crawl(
        self, now: datetime, *options: str, spider: str = "latest", kill_at: int = 0
    ) -> Ended:
        """Crawl, and kill it at its so-many-th request for an article."""
        start = len(self.site.requests)
        words = [
            *("crawl", *spider.split(), "-s", f"NOW={now.isoformat()}"),
            *("--connect-to", f"*.mydrivers.com={self.site.address}"),
            *("-s", "DOWNLOAD_DELAY=0", "-s", "AUTOTHROTTLE_ENABLED=0"),
            *("-s", "FSYNC=0", "-s", "HOST_PATIENCE=2", "-s", "RETRY_TIMES=1"),
        ]
        self.site.kill_at = kill_at
        ended = self.run(*words, *self.option, *options)
        asked = sorted(self.site.requests[start:])
        return ended._replace(asked=asked)

    def at(self, path: Path) -> Folder:
        """Return the folder at *path*, of the same site."""
        return Folder(self.site, self._runner, path)

    def run(self, *words: str) -> Ended:
        """Run any command."""
        self.site.victim = self._runner.start([*words], self._printed)
        code = self._runner.wait()
        out, err = (Path(f"{self._printed}.{n}").read_text() for n in ("out", "err"))
        counts = re.findall(r"(?m)^(\d+) +(\w[\w ]*?)(?:  .*)?$", out)
        return Ended(code, {name: int(n) for n, name in counts}, err, [], out)

    def row(self, number: int) -> dict[str, Any]:
        """Return what the store says of an article; nothing if it does not know it."""
        with closing(sqlite3.connect(self.path / ".newsmatter.sqlite")) as database:
            database.row_factory = sqlite3.Row
            row = database.execute("SELECT * FROM articles WHERE id = ?", (number,))
            return dict(row.fetchone() or {})

    def execute(self, statement: str, *values: int) -> None:
        """Change the store, as no crawl would."""
        store = sqlite3.connect(self.path / ".newsmatter.sqlite")
        with closing(store), store:
            store.execute(statement, values)

    def file(self, number: int) -> Path:
        """Return the file of an article: the one, wherever it is."""
        (file,) = self.path.rglob(f"*-{number}-*.md")
        return file

    def files(self) -> dict[str, bytes]:
        """Return all files but the program's own, by name."""
        files = (f for f in self.path.rglob("*") if f.is_file())
        return {
            str(f.relative_to(self.path)): f.read_bytes()
            for f in files
            if not f.name.startswith((".newsmatter", "run.json"))
        }


if __name__ == "__main__":
    serve()
