"""Articles that are asked for although no list names them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from crawler import signals
from crawler.listing import Entry
from crawler.pictures.due import request_pictures
from crawler.standing import Standing

if TYPE_CHECKING:
    from collections.abc import Container, Iterator

    from scrapy import Request

    from crawler.spider import SiteSpider


def request_due(spider: SiteSpider, found: Container[int]) -> Iterator[Request]:
    """Yield requests for what is to be looked at again and was not *found* now.

    With a limit that is only what was never read, and with days it is nothing.
    """
    if spider.store is None or spider.since or spider.until:
        return
    site, now, states = spider.site.name, spider.clock(), spider.store.states
    for number, listed in states.due(site, now):
        if number in found:
            continue
        if spider.limit and states.standing(site, number, now) != Standing.NEW:
            continue
        entry = Entry(number, listed)
        spider.crawler.signals.send_catch_log(signals.article_due, entry=entry)
        yield spider.request_entry(entry)
    yield from request_pictures(spider, found)
