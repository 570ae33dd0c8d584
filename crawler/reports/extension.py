"""What a run did, written down when it ends."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Self

from scrapy import signals as scrapy_signals
from scrapy.exceptions import NotConfigured

from crawler.clock import Clock, clock_of
from crawler.errors import SettingError, StoreError
from crawler.files.atomic import replace_file
from crawler.reports.summary import describe_run
from crawler.reports.tally import Report
from crawler.store.extension import folder_of
from crawler.store.opening import STDOUT

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from scrapy.crawler import Crawler

    from crawler.run import Run

RUN_FILE = "run.json"


class RunReport:
    """Tell of a run in the store, and in the file `run.json`."""

    def __init__(self, crawler: Crawler, clock: Clock) -> None:
        self.crawler = crawler
        self.clock = clock
        self.started = clock()

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Build it, if there is a folder to write in."""
        if crawler.settings["OUTPUT"] == STDOUT:
            raise NotConfigured
        extension = cls(crawler, clock_of(crawler.settings))
        crawler.signals.connect(
            extension.engine_stopped, signal=scrapy_signals.engine_stopped
        )
        return extension

    def engine_stopped(self) -> None:
        """Write it in the store first, so that the file tells if that failed."""
        extension, report = folder_of(self.crawler), report_of(self.crawler)
        finished = self.clock()
        if extension.store is None:
            return
        try:
            find, site = extension.store.index.same_text, extension.site.name
            report.same_texts = same_texts(find, site, report.repeated)
        except StoreError as error:
            extension.fail(error)
        for write in (extension.store.runs.add, self.write_file):
            try:
                write(describe_run(self.crawler, report, self.started, finished))
            except StoreError as error:
                extension.fail(error)

    def write_file(self, run: Run) -> None:
        """Write *run* as `run.json`.

        Raises StoreError where that cannot be done, or another program wrote the file.
        """
        file = Path(self.crawler.settings["OUTPUT"]) / RUN_FILE
        part = file.with_name(f".{RUN_FILE}.part")
        content = f"{run.model_dump_json(indent=2)}\n".encode()
        fsync = self.crawler.settings.getbool("FSYNC")
        try:
            if file.exists() and not is_report(file.read_bytes()):
                message = (
                    f"{file}: another program wrote it, and it stays as it is;"
                    " move it away, or name another folder with --output."
                )
                raise StoreError(message)
            replace_file(file, part, content, fsync=fsync)
        except OSError as error:
            message = f"{file}: {error}"
            raise StoreError(message) from error


def is_report(content: bytes) -> bool:
    """Tell whether *content* is a report of ours, or what a crash left of it: nothing.

    >>> is_report(b'{"schema_version": 1, "versions": {"newsmatter": "0.1"}}')
    True
    >>> is_report(b'{"schema_version": 1}')
    False
    """
    try:
        report = json.loads(content)
    except ValueError:
        return not content.strip(b"\0 \r\n")
    versions = report.get("versions") if isinstance(report, dict) else None
    is_ours = isinstance(versions, dict) and "newsmatter" in versions
    return is_ours and "schema_version" in report


def same_texts(
    find: Callable[[str, int], list[int]], site: str, numbers: Iterable[int]
) -> list[list[int]]:
    """Return the articles of *site* that have one text, as *find* says of *numbers*.

    It is as the run left it: what came later may have been a correction. Raises
    StoreError where the store cannot be read.
    """
    groups = {tuple(find(site, number)) for number in numbers}
    return sorted(list(group) for group in groups if len(group) > 1)


def report_of(crawler: Crawler) -> Report:
    """Return the report of the crawl of *crawler*.

    Raises SettingError where the settings of a project leave it out.
    """
    if report := crawler.get_extension(Report):
        return report
    message = "EXTENSIONS: crawler.reports.tally.Report is missing; add it."
    raise SettingError(message)
