"""No log message is built that nobody reads."""

from __future__ import annotations

import logging

import pytest
from scrapy import Request, Spider
from scrapy.http import Response
from scrapy.utils.test import get_crawler

from crawler.outcomes import Outcome, Rejected
from crawler.reports.log import QuietLogFormatter
from tests.support.builders import URL, article

SPIDER = Spider("a")
RESPONSE = Response(URL)


@pytest.mark.parametrize(("level", "told"), [("DEBUG", True), ("INFO", False)])
def test_pages(level: str, told: bool) -> None:  # noqa: FBT001  # a parameter
    """A downloaded page is logged at level DEBUG only."""
    formatter = QuietLogFormatter.from_crawler(get_crawler(None, {"LOG_LEVEL": level}))
    record = formatter.crawled(Request(URL), RESPONSE, SPIDER)
    assert (record is not None) == told


def test_article() -> None:
    """The outcome of an article is logged, without its text."""
    item = article(outcome=Outcome.WRITTEN, body="<p>今天下雨。</p>")
    record = QuietLogFormatter(logging.INFO).scraped(item, RESPONSE, SPIDER)
    assert record
    assert isinstance(record["args"], dict)
    assert str(record["msg"]) % record["args"] == f"written: {URL} "
    assert QuietLogFormatter(logging.WARNING).scraped(item, RESPONSE, SPIDER) is None


def test_dropped() -> None:
    """A rejected article is not logged: the report has it."""
    formatter = QuietLogFormatter(logging.DEBUG)
    formatter.dropped(article(), Rejected("no title"), RESPONSE, SPIDER)
    overridden = vars(QuietLogFormatter)["dropped"]
    assert overridden(formatter, article(), Rejected(""), RESPONSE, SPIDER) is None
