"""All files made again from the pages that were kept, without the network."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from scrapy.crawler import Crawler

from crawler.archive.lasting import LastingArchive
from crawler.exporters.writer import Writer
from crawler.pipelines.offline import PageReader
from crawler.records.overviews import Overviews
from crawler.sites.loading import load_site
from crawler.spiders.article import ArticleSpider
from crawler.store.database import read_profile
from crawler.tasks.project import existing_folder, open_folder, project_settings
from crawler.tasks.sites import folder_sites
from crawler.tuning import freeze

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from scrapy.settings import Settings

    from crawler.archive.pages import PageArchive
    from crawler.items import Article
    from crawler.pages.lists import Listed
    from crawler.store.store import Store


def rebuild_folder(given: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """Make all files of a folder again; yield as rebuild does.

    *given* are settings; the folder's own profile is the default, and so are all of
    its sites. Then the overviews are brought up to date, for the last site that was
    crawled. Raises SettingError where there is no such folder, and what folder_sites
    does.
    """
    folder = existing_folder(project_settings(given)["OUTPUT"])
    given = {"PROFILE": read_profile(folder), **given}
    store = open_folder(project_settings(given))
    archive = LastingArchive(folder)
    for setting in folder_sites(store.index.sites, given):
        project = project_settings({**given, "SITE": setting})
        articles = store.states.written(load_site(setting).name)
        store.index.sites.note(load_site(setting).name, setting)
        yield from rebuild(project, store, archive, articles)
    archive.close()
    overviews = Overviews(Crawler(ArticleSpider, project), store)
    overviews.prepare()
    for name in overviews.names():
        overviews.refresh(name)
    store.close()


def rebuild(
    settings: Settings,
    store: Store,
    archive: PageArchive,
    articles: Iterable[tuple[str, Listed]],
) -> Iterator[tuple[str, str]]:
    """Make the files of *articles* again; yield what became of each.

    That is an outcome, "no page" where none is kept, or why the page is no article as
    the site file and the pipelines read it now: its file stays as it is.
    """
    freeze()
    writer = Writer.from_settings(settings, store)

    def write(article: Article) -> None:
        article.outcome = writer.write(article, is_news=False)

    with page_reader(settings, archive) as reader:
        for article_id, listed in articles:
            article = reader.read(article_id, listed, write)
            if not isinstance(article, str):
                article = str(article.outcome or "not written")
            yield article_id, article


def page_reader(settings: Settings, archive: PageArchive) -> PageReader:
    """Return what reads the pages in *archive* again."""
    return PageReader(Crawler(ArticleSpider, settings), archive)
