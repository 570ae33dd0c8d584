"""What is not an article is not stored as one."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Self

from crawler.clock import Clock, clock_of
from crawler.outcomes import NAMELESS, Refused
from crawler.pages.decoding import SAMPLE, is_mojibake
from crawler.pages.impostors import blank, impostor
from crawler.pages.page import Page, Reading, read
from crawler.sites.loading import load_site

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from scrapy.crawler import Crawler

    from crawler.items import Article
    from crawler.sites.site import Site

_DIGITS = 20  # of a number that is told
_AHEAD = timedelta(days=1)


def extract_id(pages: Sequence[Page], site: Site) -> Reading[str]:
    """Return the number that the first page itself gives its article."""
    return read(pages[:1], site.candidates.id)


def refusals(item: Article, page_id: str, site: Site, now: datetime) -> Iterator[str]:
    """Yield why *item* is not the article that was asked for, the best reason first."""
    if not page_id.isdecimal():
        page = item.pages[0]
        yield impostor(page) or blank(page, item.listed.title, site) or NAMELESS
    elif page_id.lstrip("0") != str(item.id):
        yield f"the page is that of article {page_id[:_DIGITS]}"
    if not item.title:
        yield "no title"
    if item.date is None:
        yield "no date"
    elif item.date > now + _AHEAD:
        yield f"dated in the future: {item.date:%Y-%m-%d}"
    words = _first_words(item)
    if not words and not item.images and "<a " not in item.body:
        yield "no body"
    if is_mojibake(item.title + words):
        yield "decoded to garbage"


def _first_words(item: Article) -> str:
    """Return the beginning of the text, no more of it than tells what it is."""
    words = ""
    for text in item.text:
        for line in text.stripped_strings:
            words += line
            if len(words) >= SAMPLE:
                return words
    return words


class CheckPipeline:
    """Refuse what does not name itself as the article, or lacks what articles have."""

    def __init__(self, site: Site, clock: Clock) -> None:
        self.site = site
        self.clock = clock

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Build it for the site and the clock of the crawl."""
        return cls(load_site(crawler.settings["SITE"]), clock_of(crawler.settings))

    def process_item(self, item: Article) -> Article:
        """Let *item* pass if it is an article."""
        reading = extract_id(item.pages, self.site)
        item.provenance["id"] = reading
        for reason in refusals(item, reading.value, self.site, self.clock()):
            raise Refused(reason)
        return item
