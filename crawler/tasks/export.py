"""Records of the articles in a folder, written by an exporter of Scrapy's."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scrapy.crawler import Crawler
from scrapy.utils.conf import feed_complete_default_values_from_settings
from scrapy.utils.misc import build_from_crawler, load_object

from crawler.errors import SettingError
from crawler.records.recorder import open_recorder
from crawler.sites.loading import load_site
from crawler.sites.urls import source_address
from crawler.spiders.article import ArticleSpider
from crawler.store.articles import Choice, open_index

if TYPE_CHECKING:
    from collections.abc import Iterator
    from io import BytesIO
    from pathlib import Path

    from scrapy.exporters import BaseItemExporter
    from scrapy.settings import Settings


def build_exporter(settings: Settings, form: str, file: BytesIO) -> BaseItemExporter:
    """Return what writes feeds of the format *form*, as the settings FEED_EXPORT_… say.

    Raises SettingError where there is no such format.
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


def has_tag(settings: Settings, folder: Path, tag: str) -> bool:
    """Tell whether an article in *folder* has *tag*, a name or a slug."""
    site = load_site(settings["SITE"])
    with open_index(folder) as index:
        return any(True for _ in index.choose(site.name, Choice(tag)))


def export_records(
    settings: Settings, folder: Path, choice: Choice, exporter: BaseItemExporter
) -> Iterator[tuple[str, str]]:
    """Export what is chosen in *folder*; yield what has no record, and why.

    Raises StoreError where the store or the pages cannot be read.
    """
    crawler = Crawler(ArticleSpider, settings)
    site = load_site(settings["SITE"])
    with open_index(folder) as index, open_recorder(crawler, folder) as recorder:
        exporter.start_exporting()
        for stored in index.choose(site.name, choice):
            record = recorder.record(stored)
            if isinstance(record, str):
                yield stored.source, record
            else:
                exporter.export_item(record)
        exporter.finish_exporting()
        there = {one.id for one in index.choose(site.name, Choice(ids=choice.ids))}
        for number in sorted(set(choice.ids) - there):
            yield source_address(number, site), f"not in {folder}"
