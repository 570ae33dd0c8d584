"""What a spider asks for within a callback is asked for again where it is truncated."""

from __future__ import annotations

import asyncio
from types import SimpleNamespace
from typing import TYPE_CHECKING

import pytest

from crawler.replica.site import build_site
from crawler.spiders.article import ArticleSpider
from crawler.spiders.downloads import download
from tests.support.builders import SITE
from tests.support.fault_server import FaultServer, fetch
from tests.support.faults import answer
from tests.support.still import Still

if TYPE_CHECKING:
    from pathlib import Path

    from scrapy import Request

LONG = 823684
PART = f"news.mydrivers.com/1/823/{LONG}_all.htm"


@pytest.mark.parametrize(("times", "code", "asked"), [(1, 0, 2), (9, 3, 2)])
def test_part(tmp_path: Path, times: int, code: int, asked: int) -> None:
    """A truncated part is asked for again; else the article is not stored."""
    body = build_site().find(PART).body
    half = answer(body[: body.index(b"</p>", body.index(b"news_info"))])
    with FaultServer({PART: [*[half] * times, None]}) as server:
        result, there = fetch(server, tmp_path, [LONG], "-s", "RETRY_TIMES=1")
    assert (result.code, server.urls.count(PART)) == (code, asked)
    assert there == (set() if code else {LONG})
    assert ("a part: truncated" in result.stderr) is bool(code)


@pytest.mark.parametrize("kind", [asyncio.CancelledError, ValueError])
def test_cancelled(kind: type[BaseException], monkeypatch: pytest.MonkeyPatch) -> None:
    """A list that is being asked for when the crawl ends early is no bug."""
    still = Still("-")

    async def fail(_: Request) -> None:
        try:
            raise kind
        finally:
            raise AssertionError  # as Scrapy does when the slot is gone

    engine = SimpleNamespace(download_async=fail)
    monkeypatch.setattr(still.crawler, "engine", engine)
    spider = ArticleSpider.from_crawler(still.crawler, articles="8")
    expected = kind if kind is asyncio.CancelledError else AssertionError
    with pytest.raises(expected):
        asyncio.run(download(spider, SITE.url, lambda _: True))
