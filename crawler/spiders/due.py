"""Requests for retries and rechecks of articles that no list names."""

from __future__ import annotations

from typing import TYPE_CHECKING

from crawler.events import ArticleRevisited
from crawler.outcomes import Standing
from crawler.pages.lists import Entry
from crawler.session.kept import KEPT

if TYPE_CHECKING:
    from collections.abc import Container, Iterator

    from scrapy import Request

    from crawler.spiders.base import SiteSpider


def request_due(spider: SiteSpider, found: Container[str]) -> Iterator[Request]:
    """Yield requests for what is to be looked at again and was not *found* now.

    With a limit, only for those that were never read; with days, for none.
    """
    wanted = spider.wanted
    if spider.store is None or wanted.since or wanted.until:
        return
    site, now, states = spider.site.name, spider.clock(), spider.store.states
    for article_id, listed in states.due(site, now):
        if article_id in found:
            continue
        if wanted.limit and states.standing(site, article_id, now) != Standing.NEW:
            continue
        entry = Entry(article_id, listed)
        spider.session.tell(ArticleRevisited(entry))
        yield spider.request_entry(entry)
    yield from request_images(spider, found)


def request_images(spider: SiteSpider, found: Container[str]) -> Iterator[Request]:
    """Yield requests for articles of which an image is to be asked for again.

    Kept pages are good enough for these. With *refetch*, *found* articles are requested
    anyway. With a limit or days, yield none.
    """
    if spider.store is None or not spider.settings.getbool("IMAGES"):
        return
    if spider.wanted.is_partial:
        return
    for article_id, listed in spider.store.images.due(spider.site.name, spider.clock()):
        if not (spider.wanted.refetch and article_id in found):
            request = spider.request_entry(Entry(article_id, listed))
            yield request.replace(meta={KEPT: article_id})
