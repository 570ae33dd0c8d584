"""An article of a day that was not requested is dropped."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from crawler.outcomes import OtherDay
from crawler.pipelines.days import DaysPipeline
from crawler.spiders.latest import LatestSpider
from crawler.wanted import Wanted
from tests.support.builders import article
from tests.support.still import Still

if TYPE_CHECKING:
    from crawler.items import Article

DAY = date(2022, 5, 23)


def choose(wanted: Wanted, item: Article) -> Article:
    """Pass *item* through the pipeline of a crawl."""
    still = Still("-")
    still.crawler.spider = LatestSpider()
    still.crawler.spider.wanted = wanted
    return DaysPipeline.from_crawler(still.crawler).process_item(item)


@pytest.mark.parametrize("wanted", [Wanted(), Wanted(since=DAY, until=DAY)])
def test_wanted(wanted: Wanted) -> None:
    """An article of a requested day passes; so does one without a date."""
    for item in (article(), article(date=None)):
        assert choose(wanted, item) is item


@pytest.mark.parametrize(
    "wanted", [Wanted(since=date(2022, 5, 24)), Wanted(until=date(2022, 5, 22))]
)
def test_other_day(wanted: Wanted) -> None:
    """An article of another day is dropped, and the reason names the day."""
    with pytest.raises(OtherDay, match="of 2022-05-23"):
        choose(wanted, article())
