"""Rejection of pages that are not the requested article."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Self

from crawler.clock import Clock, clock_of
from crawler.ids import number_of, same_id
from crawler.outcomes import A_PART, NAMELESS, Rejected
from crawler.pages.cutting import find_container
from crawler.pages.decoding import SAMPLE, is_mojibake
from crawler.pages.impostors import blank, impostor
from crawler.pages.page import Page, Reading, read
from crawler.sites.loading import load_site

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from scrapy.crawler import Crawler

    from crawler.items import Article
    from crawler.sites.site import Site

_SHOWN = 80  # characters of an id in a message
_AHEAD = timedelta(days=1)


def extract_id(
    pages: Sequence[Page], site: Site, article_id: str | None = None
) -> Reading[str]:
    """Return the id that the first page itself gives its article.

    Where the page names several, that is *article_id*, if it is among those of the
    trusted candidates, or else that of the best candidate.
    """
    best = Reading("")
    for candidate in site.candidates.id:
        reading = read(pages[:1], [candidate])
        if reading.value and (article_id is None or same_id(reading.value, article_id)):
            return reading
        best = best if best.value else reading
    return best if best.value else read(pages[:1], site.candidates.id_hints)


def rejections(item: Article, page_id: str, site: Site, now: datetime) -> Iterator[str]:
    """Yield the reasons to reject *item*, the best first."""
    if not _is_id(page_id, item.id):
        page = item.pages[0]
        yield impostor(page) or blank(page, item.listed.title, site) or NAMELESS
    elif not same_id(page_id, item.id):
        yield f"the page is that of article {page_id[:_SHOWN]}"
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
        yield "wrong text encoding"
    yield from part_rejections(item, site)


def part_rejections(item: Article, site: Site) -> Iterator[str]:
    """Yield the reasons to reject the pages of a long article after the first."""
    for page in item.pages[1:]:
        page_id = extract_id([page], site, item.id).value
        if _is_id(page_id, item.id) and not same_id(page_id, item.id):
            yield f"{A_PART}the page is that of article {page_id[:_SHOWN]}"
        if find_container(page, site.body)[0] is None:
            yield f"{A_PART}{impostor(page) or 'no text'}"
    texts = [text.inner_html.strip() for text in item.text]
    if len(texts) > 1 and "" in texts:
        yield f"{A_PART}no text"
    if len(set(texts)) < len(texts):
        yield f"{A_PART}the same text as another part"


def _is_id(text: str, article_id: str) -> bool:
    """Tell whether *text* can be an id where *article_id* is one: maybe a number."""
    return bool(text) and (number_of(article_id) is None or text.isdecimal())


def _first_words(item: Article) -> str:
    """Return the beginning of the text, enough to detect a wrong charset."""
    words = ""
    for text in item.text:
        for line in text.stripped_strings:
            words += line
            if len(words) >= SAMPLE:
                return words
    return words


class CheckPipeline:
    """Reject a page that does not name the article, or lacks a required field."""

    def __init__(self, site: Site, clock: Clock) -> None:
        self.site = site
        self.clock = clock

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Build the pipeline for the site and the clock of the crawl."""
        return cls(load_site(crawler.settings["SITE"]), clock_of(crawler.settings))

    def process_item(self, item: Article) -> Article:
        """Let *item* pass if it is the requested article, else reject it."""
        reading = extract_id(item.pages, self.site, item.id)
        item.provenance["id"] = reading
        for reason in rejections(item, reading.value, self.site, self.clock()):
            raise Rejected(reason)
        return item
