"""All files made again from the pages that were kept, without the network."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scrapy.crawler import Crawler

from crawler.extensions.garbage import freeze
from crawler.rereading import PageReader
from crawler.spiders.article import ArticleSpider
from crawler.writing import Writer

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from scrapy.settings import Settings

    from crawler.archive import PageArchive
    from crawler.items import Listed
    from crawler.store import Store


def rebuild(
    settings: Settings,
    store: Store,
    archive: PageArchive,
    articles: Iterable[tuple[int, Listed]],
) -> Iterator[tuple[int, str]]:
    """Make the files of *articles* again; yield what became of each.

    That is an outcome, "no page" where none is kept, or why the page is no article as
    the site file reads it now: its file stays as it is.
    """
    freeze()
    writer = Writer.from_settings(settings, store)
    reader = page_reader(settings, archive)
    for number, listed in articles:
        article = reader.read(number, listed)
        if isinstance(article, str):
            yield number, article
        else:
            yield number, str(writer.write(article, is_news=False))


def page_reader(settings: Settings, archive: PageArchive) -> PageReader:
    """Return what reads the pages in *archive* again."""
    return PageReader(Crawler(ArticleSpider, settings), archive)
