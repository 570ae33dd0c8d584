"""Articles read again from the pages that were kept, without the network."""

from __future__ import annotations

from typing import TYPE_CHECKING, Self

from scrapy.exceptions import DropItem

from crawler.items import begin_article
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
    """Read articles from *archive*, as the pipelines of *crawler* read them now.

    These are open while the reader is.
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
        number: int,
        listed: Listed,
        write: Callable[[Article], object] | None = None,
    ) -> Article | str:
        """Return an article, its fields filled in, or why there is none.

        That is "no page" where none is kept, or why it is rejected. *write* is
        called where a crawl would write the file: what a pipeline drops after that has
        one, and is returned.
        """
        if not (pages := self._archive.load(number, self.site)):
            return "no page"
        article = begin_article(Entry(number, listed), pages, self.site)
        written: list[Article] = []

        def note(item: Article) -> None:
            if write:
                write(item)
                written.append(item)

        try:
            return self._chain.process(article, note)
        except DropItem as reason:
            return written[0] if written else f"rejected: {reason}"
