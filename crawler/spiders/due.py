"""Articles that are asked for although no list names them."""

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


def request_due(spider: SiteSpider, found: Container[int]) -> Iterator[Request]:
    """Yield requests for what is to be looked at again and was not *found* now.

    With a limit that is only what was never read, and with days it is nothing.
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
        spider.session.tell(ArticleRevisited(entry))
        yield spider.request_entry(entry)
    yield from request_images(spider, found)


def request_images(spider: SiteSpider, found: Container[int]) -> Iterator[Request]:
    """Yield requests for articles of which an image is to be asked for again.

    Their pages need not be new. What was *found* is asked for anyway, if all that is
    known is fetched again. Nothing is due for who wants only so many, or some days.
    """
    if spider.store is None or not spider.settings.getbool("IMAGES"):
        return
    if spider.wanted.is_partial:
        return
    for number, listed in spider.store.images.due(spider.site.name, spider.clock()):
        if not (spider.wanted.refetch and number in found):
            request = spider.request_entry(Entry(number, listed))
            yield request.replace(meta={KEPT: number})
