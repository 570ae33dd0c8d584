"""Articles are read again from archived pages."""

from __future__ import annotations

from contextlib import closing
from typing import TYPE_CHECKING

import pytest
from scrapy.crawler import Crawler

from crawler.archive.pages import PageArchive
from crawler.items import Article
from crawler.pages.lists import Listed
from crawler.pipelines.offline import PageReader
from crawler.spiders.article import ArticleSpider
from crawler.tasks.project import project_settings
from tests.support.builders import CATEGORIES, DATE, ID, SITE, URL
from tests.support.still import news

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

LISTED = Listed("最新新闻")
OTHER = "834509"


@pytest.fixture
def archive(tmp_path: Path) -> Iterator[PageArchive]:
    """Open an archive with an article, and with one whose page is another's."""
    with closing(PageArchive(tmp_path)) as archive:
        for article_id in (ID, OTHER):
            archive.keep(SITE.name, article_id, [news(ID)], DATE)
        yield archive


@pytest.fixture
def reader(archive: PageArchive, tmp_path: Path) -> PageReader:
    """Return a reader of the archive."""
    settings = project_settings({"OUTPUT": str(tmp_path)})
    return PageReader(Crawler(ArticleSpider, settings), archive)


def test_read(reader: PageReader) -> None:
    """All fields are read as in a crawl, and nothing is written."""
    item = reader.read(ID, LISTED)
    assert isinstance(item, Article)
    assert (item.title, item.date, item.body) == ("雨", DATE, "<p>今天下雨。</p>")
    assert (item.source, item.categories) == (URL, CATEGORIES)
    assert (item.site, item.path, item.outcome) == (SITE.name, None, None)


def test_rejected(reader: PageReader) -> None:
    """A page that is not the article is rejected again, with its reason."""
    reason = f"rejected: the page is that of article {ID}"
    assert reader.read(OTHER, LISTED) == reason


def test_no_page(reader: PageReader) -> None:
    """An article without a page gives "no page", not a rejection."""
    assert reader.read("834510", LISTED) == "no page"
