"""Requests for retries and rechecks of articles that no list names."""

from __future__ import annotations

from typing import TYPE_CHECKING

from crawler.events import ArticleDue
from crawler.outcomes import Standing
from crawler.pages.lists import Entry
from crawler.session.kept import KEPT

if TYPE_CHECKING:
    from collections.abc import Container, Iterator

    from scrapy import Request

    from crawler.spiders.base import SiteSpider


def request_due(spider: SiteSpider, found: Container[int]) -> Iterator[Request]:
    """Yield requests for due articles that this run has not *found*.

    With a limit, only for those that were never read; with days, for none.
    """
    wanted = spider.wanted
    if spider.store is None or wanted.since or wanted.until:
        return
    site, now, states = spider.site.name, spider.clock(), spider.store.states
    for number, listed in states.due(site, now):
        if number in found:
            continue
        if wanted.limit and states.standing(site, number, now) != Standing.NEW:
            continue
        entry = Entry(number, listed)
        spider.session.tell(ArticleDue(entry))
        yield spider.request_entry(entry)
    yield from request_images(spider, found)


def request_images(spider: SiteSpider, found: Container[int]) -> Iterator[Request]:
    """Yield requests for written articles with an image to fetch.

    Kept pages are good enough for these. With *refetch*, *found* articles are requested
    anyway. With a limit or days, yield none.
    """
    if spider.store is None or not spider.settings.getbool("IMAGES"):
        return
    if spider.wanted.is_partial:
        return
    for number, listed in spider.store.images.due(spider.site.name, spider.clock()):
        if not (spider.wanted.refetch and number in found):
            request = spider.request_entry(Entry(number, listed))
            yield request.replace(meta={KEPT: number})
