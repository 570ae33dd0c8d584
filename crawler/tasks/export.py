"""Export the records of the articles in a folder with Scrapy's exporters."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from scrapy.crawler import Crawler
from scrapy.utils.conf import feed_complete_default_values_from_settings
from scrapy.utils.misc import build_from_crawler, load_object

from crawler.errors import SettingError
from crawler.ids import order_of
from crawler.records.recorder import open_recorder
from crawler.sites.loading import load_site
from crawler.sites.urls import source_url
from crawler.spiders.article import ArticleSpider
from crawler.store.articles import ALL, Choice, open_index
from crawler.tasks.project import existing_folder, project_settings
from crawler.tasks.sites import folder_sites

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence
    from io import BytesIO

    from scrapy.exporters import BaseItemExporter
    from scrapy.settings import Settings

    from crawler.records.record import Record
    from crawler.store.articles import ArticleIndex, Stored


def build_exporter(settings: Settings, form: str, file: BytesIO) -> BaseItemExporter:
    """Return the exporter of the format *form*, set up by the settings FEED_EXPORT_….

    Raises SettingError if there is no such format.
    """
    exporters = settings.getwithbase("FEED_EXPORTERS")
    if not exporters.get(form):
        names = ", ".join(sorted(name for name in exporters if exporters[name]))
        message = f"no format {form!r}; there are: {names}."
        raise SettingError(message)
    options = feed_complete_default_values_from_settings({}, settings)
    exporter: BaseItemExporter = build_from_crawler(
        load_object(exporters[form]),
        Crawler(ArticleSpider, settings),
        file,
        fields_to_export=options["fields"],
        encoding=options["encoding"],
        indent=options["indent"],
    )
    return exporter


def has_tag(given: Mapping[str, Any], folder: Path, tag: str) -> bool:
    """Tell whether an article in *folder* has *tag*, a name or a slug."""
    with open_index(folder) as index:
        names = [load_site(site).name for site in folder_sites(index.sites, given)]
        choice = Choice((tag,))
        return any(True for name in names for _ in index.choose(name, choice))


def export_records(
    given: Mapping[str, Any],
    folder: Path,
    choice: Choice,
    exporters: Sequence[BaseItemExporter],
) -> Iterator[tuple[str, str]]:
    """Export the chosen articles in *folder*, of the site that is *given* or of all.

    Yields the URL of each article without a record, and the reason. Raises StoreError
    if the store or the pages cannot be read, and the errors of folder_sites.
    """
    there: set[str] = set()
    for exporter in exporters:
        exporter.start_exporting()
    with open_index(folder) as index:
        for setting in folder_sites(index.sites, given):
            site = load_site(setting)
            for stored, record in _records(given, setting, index, choice):
                if isinstance(record, str):
                    yield stored.source, record
                    continue
                for exporter in exporters:
                    exporter.export_item(record)
            named = index.choose(site.name, Choice(ids=choice.ids))
            there |= {one.id for one in named if choice.ids}
    for exporter in exporters:
        exporter.finish_exporting()
    for article_id in sorted(set(choice.ids) - there, key=order_of):
        yield source_url(article_id, site), f"not in {folder}"


def iterate_records(
    folder: Path,
    choice: Choice = ALL,
    skip: Callable[[str, str], object] | None = None,
) -> Iterator[Record]:
    """Yield the records of the chosen articles in *folder*, site by site.

    *skip* is called with the url of an article that has no record, and the reason.
    Raises SettingError where newsmatter wrote no article into *folder*, and StoreError
    where the store or the pages cannot be read.
    """
    given = {"OUTPUT": str(existing_folder(str(folder)))}
    with open_index(folder) as index:
        for setting in folder_sites(index.sites, given):
            for stored, record in _records(given, setting, index, choice):
                if not isinstance(record, str):
                    yield record
                elif skip:
                    skip(stored.source, record)


def _records(
    given: Mapping[str, Any], setting: str, index: ArticleIndex, choice: Choice
) -> Iterator[tuple[Stored, Record | str]]:
    """Yield the chosen articles of the site *setting*, and their records."""
    settings = project_settings({**given, "SITE": setting})
    crawler = Crawler(ArticleSpider, settings)
    with open_recorder(crawler, Path(settings["OUTPUT"])) as recorder:
        for stored in index.choose(load_site(setting).name, choice):
            yield stored, recorder.record(stored)
