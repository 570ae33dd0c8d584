"""The date of publication of an article."""

from __future__ import annotations

from typing import TYPE_CHECKING

from crawler.dates import parse_date
from crawler.pages.page import Page, Reading, read
from crawler.pipelines.base import SitePipeline

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from crawler.items import Article
    from crawler.pages.lists import Listed
    from crawler.sites.site import Site


def extract_date(
    pages: Sequence[Page], listed: Listed, site: Site
) -> Reading[datetime | None]:
    """Return the date on the page, or the list's date if the page has none.

    Pages name no zone: their times are local in the site's zone. A day that is not in
    the calendar is no date.
    """
    reading = read(pages, site.candidates.date)
    if moment := parse_date(reading.value, site.zone):
        return Reading(moment, reading.selector, reading.raw, reading.url)
    if listed.date:
        return Reading(listed.date, listed.name, str(listed.date), listed.url)
    return Reading(None, reading.selector, reading.raw, reading.url)


class DatePipeline(SitePipeline):
    """Fill in the date."""

    def process_item(self, item: Article) -> Article:
        """Read the date from the pages of *item*, or from its list."""
        item.fill("date", extract_date(item.pages, item.listed, self.site))
        return item
