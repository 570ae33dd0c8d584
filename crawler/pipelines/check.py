"""What is not an article is not stored as one."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from crawler import clock
from crawler.decoding import is_mojibake
from crawler.dropping import Refused
from crawler.page import Page, Reading, read
from crawler.pipelines import SitePipeline

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from crawler.items import Article
    from crawler.site import Site

_AHEAD = timedelta(days=1)


def extract_id(pages: Sequence[Page], site: Site) -> Reading[str]:
    """Return the number that the first page itself gives its article."""
    return read(pages[:1], site.candidates.id)


def refusals(item: Article, page_id: str, now: datetime) -> Iterator[str]:
    """Yield why *item* is not the article that was asked for, the best reason first."""
    if not page_id.isdecimal():
        yield "the page names no article"
    elif int(page_id) != item.id:
        yield f"the page is that of article {int(page_id)}"
    if not item.title:
        yield "no title"
    if item.date is None:
        yield "no date"
    elif item.date > now + _AHEAD:
        yield f"dated in the future: {item.date:%Y-%m-%d}"
    words = "".join(text.text for text in item.text)
    if not words.strip() and not item.images and "<a " not in item.body:
        yield "no body"
    if is_mojibake(item.title + words):
        yield "decoded to garbage"


class CheckPipeline(SitePipeline):
    """Refuse what does not name itself as the article, or lacks what articles have."""

    def process_item(self, item: Article) -> Article:
        """Let *item* pass if it is an article."""
        reading = extract_id(item.pages, self.site)
        item.provenance["id"] = reading
        for reason in refusals(item, reading.value, clock.now()):
            raise Refused(reason)
        return item
