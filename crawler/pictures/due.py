"""Articles that are written again when a picture of theirs arrives late."""

from __future__ import annotations

from typing import TYPE_CHECKING

from crawler.listing import Entry
from crawler.middlewares.kept import KEPT

if TYPE_CHECKING:
    from collections.abc import Container, Iterator

    from scrapy import Request

    from crawler.spider import SiteSpider


def request_pictures(spider: SiteSpider, found: Container[int]) -> Iterator[Request]:
    """Yield requests for articles of which a picture is to be asked for again.

    Their pages need not be new. What was *found* is asked for anyway, if all that is
    known is fetched again. Nothing is due for who wants only so many, or some days.
    """
    if spider.store is None or not spider.settings.getbool("IMAGES"):
        return
    if spider.is_partial:
        return
    for number, listed in spider.store.pictures.due(spider.site.name, spider.clock()):
        if not (spider.refetch and number in found):
            request = spider.request_entry(Entry(number, listed))
            yield request.replace(meta={KEPT: number})
