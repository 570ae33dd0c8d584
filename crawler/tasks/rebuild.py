"""Write all files again from the kept pages, without the network."""

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
    """Write all files of a folder again; yield the results of rebuild.

    *given* are settings; the defaults are the folder's own profile and all of its
    sites. Then update the overviews, for the last site that was crawled. Raises
    SettingError if there is no such folder, and the errors of folder_sites.
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
    """Write the files of *articles* again; yield the result of each.

    A result is an outcome, "no page" if none is kept, or the reason why the site file
    and the pipelines now reject the page: its file stays as it is.
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
    """Return a reader of the pages in *archive*."""
    return PageReader(Crawler(ArticleSpider, settings), archive)
