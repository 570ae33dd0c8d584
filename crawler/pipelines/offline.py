"""A reader of articles from archived pages, without the network."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Self

from scrapy.exceptions import DropItem

from crawler.items import begin_article
from crawler.outcomes import Rejected
from crawler.pages.lists import Entry
from crawler.pipelines.chain import Chain
from crawler.sites.loading import load_site

if TYPE_CHECKING:
    from collections.abc import Callable

    from scrapy.crawler import Crawler

    from crawler.archive.pages import PageArchive
    from crawler.items import Article
    from crawler.pages.lists import Listed


class PageReader:
    """Read articles from *archive* with the pipelines of *crawler*.

    Entering the reader opens the pipelines, and leaving it closes them.
    """

    def __init__(self, crawler: Crawler, archive: PageArchive) -> None:
        self.site = load_site(crawler.settings["SITE"])
        self._archive = archive
        self._chain = Chain(crawler)

    def __enter__(self) -> Self:
        self._chain.__enter__()
        return self

    def __exit__(self, *error: object) -> None:
        self._chain.__exit__(*error)

    def read(
        self,
        article_id: str,
        listed: Listed,
        write: Callable[[Article], object] | None = None,
    ) -> Article | str:
        """Return an article, its fields filled in, or the reason why it cannot be read.

        The reason is "no page" if no page is kept, else begins with "rejected: ", or
        with "dropped: " if a user's pipeline dropped it. *write* is called where a
        crawl would write the file; an article that is dropped after that is returned.
        """
        if not (pages := self._archive.load(article_id, self.site)):
            return "no page"
        article = begin_article(Entry(article_id, listed), pages, self.site)
        written: list[Article] = []
        note = partial(_write, write, written) if write else None
        try:
            return self._chain.process(article, note)
        except DropItem as reason:
            word = "rejected" if isinstance(reason, Rejected) else "dropped"
            return written[0] if written else f"{word}: {reason}"


def _write(
    write: Callable[[Article], object], written: list[Article], item: Article
) -> None:
    write(item)
    written.append(item)
