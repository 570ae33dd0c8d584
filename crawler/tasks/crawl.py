"""Run a crawl in this process, and tell how it ended."""

from __future__ import annotations

import signal
from functools import partial
from typing import TYPE_CHECKING, Any

from scrapy import signals
from scrapy.crawler import AsyncCrawlerProcess
from scrapy.exceptions import UsageError

from crawler.errors import SettingError
from crawler.net.internals import end_delays
from crawler.session.extension import session_of
from crawler.tasks.project import project_settings
from crawler.text import hide_passwords

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from scrapy.crawler import Crawler

    from crawler.reports.tally import Tally


_STARTING = (ValueError, TypeError, OSError, ImportError, NameError, AttributeError)
"""Errors of Scrapy for settings that it cannot read."""
_HANGUP = getattr(signal, "SIGHUP", None)  # Windows has none
_STOPPING = (signal.SIGINT, signal.SIGTERM, *filter(None, [_HANGUP]))
SIGNALLED = 128
"""Added to the number of the signal that stopped a crawl, as shells do."""


def run_crawl(
    spider: str,
    arguments: Mapping[str, str],
    settings: Mapping[str, Any],
    listen: Callable[[Crawler], object] = bool,
) -> tuple[Tally, int]:
    """Crawl with *spider*; return its tally, and the exit code.

    A process can crawl once. *listen* is called with the crawler before it starts;
    the default does nothing. Raises SettingError if the
    crawl cannot start with its settings, and StoreError if the store cannot be opened.
    """
    project = project_settings(settings)
    try:
        process = AsyncCrawlerProcess(project)
    except _STARTING as error:  # a level of logging, a file for the log
        raise _unreadable(error) from None
    names = sorted(process.spider_loader.list())
    if spider not in names:
        message = f"no spider {spider!r}; there are: {', '.join(names)}."
        raise SettingError(message)
    try:
        crawler = process.create_crawler(spider)
    except UsageError as error:  # a setting that the spider itself has
        raise SettingError(str(error)) from None
    listen(crawler)
    received = _note_signals(crawler)
    task = process.crawl(crawler, **arguments)
    process.start()
    # A second signal ends the loop before the crawl: then there is no outcome.
    if task.done() and not task.cancelled() and (failure := task.exception()):
        raise _unreadable(failure) if isinstance(failure, _STARTING) else failure
    tally = session_of(crawler).tally
    return tally, SIGNALLED + received[0] if received else tally.exit_code


def _unreadable(error: BaseException) -> SettingError:
    words: object = error
    if isinstance(error, OSError) and error.strerror:
        words = f"{error.filename}: {error.strerror}"
    reason = hide_passwords(str(words))
    return SettingError(f"the crawl cannot start: {reason}; check the settings.")


def _note_signals(crawler: Crawler) -> list[int]:
    """Record the signals that stop the crawl; Scrapy's own handlers stop it.

    Scrapy has no handler for SIGHUP, the end of a terminal: it stops the crawl as
    SIGTERM does, unless it is ignored (nohup).
    """
    received: list[int] = []

    def install() -> None:
        stop = signal.getsignal(signal.SIGTERM)
        for number in _STOPPING:
            if signal.getsignal(number) is not signal.SIG_IGN:
                signal.signal(number, partial(_receive, crawler, received, stop))

    crawler.signals.connect(install, signal=signals.engine_started, weak=False)
    return received


def _receive(
    crawler: Crawler, received: list[int], stop: object, number: int, frame: object
) -> None:
    received.append(number)
    if _HANGUP:
        signal.signal(_HANGUP, signal.SIG_IGN)
    # Scrapy sends no further request, so the waiting ones end at once.
    end_delays(crawler)
    if callable(stop):
        stop(number, frame)
