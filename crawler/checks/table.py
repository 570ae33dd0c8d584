"""The table of settings and the kinds of their values.

It lists all settings of newsmatter, and those of Scrapy that could hang or break a
crawl. Other flags and numbers of Scrapy have the kind of their defaults.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from scrapy.settings import default_settings

from crawler.checks.kinds import (
    CLASS,
    CODEC,
    COMPONENTS,
    FLAG,
    LEVEL,
    MAPPING,
    TEXT,
    Kind,
    number,
    one_of,
    optional,
    several,
    whole,
)
from crawler.outcomes import Gone

if TYPE_CHECKING:
    from collections.abc import Mapping

_DAY = 24 * 60 * 60
_YEARS = 100
_COUNT = whole(1)
_ANY = whole(-(10**6), 10**6)
_SECONDS = number(0, _DAY, "seconds")
_SOME_SECONDS = number(0.001, _DAY, "seconds")
_LONG_SECONDS = number(0, 366 * _DAY, "seconds")
_NUMBER = number(0, 10**12, "0 or more")
_DAYS = number(0, 366 * _YEARS, "days")
_HOURS = number(0, 24 * 366 * _YEARS, "hours")
_STATUS = whole(100, 599)
_STATUSES = several(_STATUS, "numbers from 100 to 599")
_NOTHING_OR_TEXT = optional(TEXT)
_CLASS = optional(CLASS)
_REACTOR = "twisted.internet.asyncioreactor.AsyncioSelectorReactor"

OURS: Mapping[str, Kind] = {
    "SITE": TEXT,
    "PROFILE": several(TEXT, "names"),
    "HEXO_TIMEZONE": _NOTHING_OR_TEXT,
    "OUTPUT": TEXT,
    "FSYNC": FLAG,
    "GONE": one_of(*map(str, Gone)),
    "OVERWRITE": FLAG,
    "RECHECK_AFTER_HOURS": several(_HOURS, "hours such as 1,6,24"),
    "LISTS_REFRESH_AFTER_HOURS": _NUMBER,
    "RETRY_AFTER_DAYS": several(_DAYS, "days such as 1,3,9"),
    "KEEP_PAGES": FLAG,
    "PAGES_MAX_MB": _NUMBER,
    "PAGES_MAX_DAYS": _DAYS,
    "IMAGES": FLAG,
    "IMAGES_THUMBNAILS": FLAG,
    "IMAGES_URL": _NOTHING_OR_TEXT,
    "IMAGES_MAX": whole(),
    "IMAGES_TIMEOUT": _SECONDS,
    "ATOM": FLAG,
    "ATOM_ENTRIES": _COUNT,
    "INDEX": FLAG,
    "NOW": _NOTHING_OR_TEXT,
    "CONTACT": _NOTHING_OR_TEXT,
    "HOST_MAX_WAIT": _LONG_SECONDS,
    "CRAWL_DELAY_MAX": _LONG_SECONDS,
    "HOST_MAX_FAILURES": whole(),
}
OTHERWISE_CHECKED = frozenset({"CONNECT_TO"})
"""Settings of ours whose parsers check them."""

_SCRAPYS: Mapping[str, Kind] = {
    "ASYNCIO_EVENT_LOOP": _CLASS,
    "AUTOTHROTTLE_MAX_DELAY": _SECONDS,
    "AUTOTHROTTLE_START_DELAY": _SECONDS,
    "AUTOTHROTTLE_TARGET_CONCURRENCY": number(0.001, 10**6, "above 0"),
    "BOT_NAME": TEXT,
    "CONCURRENT_ITEMS": _COUNT,
    "CONCURRENT_REQUESTS": _COUNT,
    "CONCURRENT_REQUESTS_PER_DOMAIN": _COUNT,
    "DEFAULT_REQUEST_HEADERS": MAPPING,
    "DEPTH_PRIORITY": _ANY,
    "DNS_TIMEOUT": _SOME_SECONDS,
    "DNSCACHE_SIZE": _COUNT,
    "DOWNLOAD_DELAY": _SECONDS,
    "DOWNLOAD_SLOTS": MAPPING,
    "DOWNLOAD_TIMEOUT": _SOME_SECONDS,
    "FEEDS": MAPPING,
    "FEED_EXPORT_ENCODING": optional(CODEC),
    "FEED_EXPORT_INDENT": optional(whole()),
    "HTTPCACHE_IGNORE_HTTP_CODES": _STATUSES,
    "HTTPERROR_ALLOWED_CODES": _STATUSES,
    "JOBDIR": _NOTHING_OR_TEXT,
    "LOG_ENCODING": CODEC,
    "LOG_FILE": _NOTHING_OR_TEXT,
    "LOG_LEVEL": LEVEL,
    "REACTOR_THREADPOOL_MAXSIZE": _COUNT,
    "REDIRECT_PRIORITY_ADJUST": _ANY,
    "RETRY_HTTP_CODES": _STATUSES,
    "RETRY_PRIORITY_ADJUST": _ANY,
    "ROBOTSTXT_USER_AGENT": _NOTHING_OR_TEXT,
    "SCRAPER_SLOT_MAX_ACTIVE_SIZE": _COUNT,
    "SPIDER_MODULES": several(TEXT, "names of modules"),
    "TELNETCONSOLE_ENABLED": FLAG,
    "TWISTED_REACTOR": one_of(_REACTOR),
    "TWISTED_REACTOR_ENABLED": one_of("True", "true", "1", 1),
    "USER_AGENT": _NOTHING_OR_TEXT,
    **dict.fromkeys(
        (
            *("ADDONS", "DOWNLOADER_MIDDLEWARES", "EXTENSIONS", "ITEM_PIPELINES"),
            *("SPIDER_MIDDLEWARES", "DOWNLOADER_MIDDLEWARES_BASE", "EXTENSIONS_BASE"),
            *("ITEM_PIPELINES_BASE", "SPIDER_MIDDLEWARES_BASE"),
        ),
        COMPONENTS,
    ),
    **dict.fromkeys(
        (
            *("DOWNLOAD_HANDLERS", "DOWNLOAD_HANDLERS_BASE", "FEED_EXPORTERS"),
            *("FEED_EXPORTERS_BASE", "FEED_STORAGES", "FEED_STORAGES_BASE"),
        ),
        MAPPING,
    ),
    **dict.fromkeys(
        (
            *("DOWNLOADER", "DUPEFILTER_CLASS", "ITEM_PROCESSOR", "LOG_FORMATTER"),
            *("REQUEST_FINGERPRINTER_CLASS", "ROBOTSTXT_PARSER", "SCHEDULER"),
            *("SCHEDULER_DISK_QUEUE", "SCHEDULER_MEMORY_QUEUE", "STATS_CLASS"),
            *("SCHEDULER_PRIORITY_QUEUE", "SPIDER_LOADER_CLASS"),
            "TWISTED_DNS_RESOLVER",
        ),
        CLASS,
    ),
}


def _derived() -> dict[str, Kind]:
    """Return the kinds of Scrapy's flags and numbers, derived from their defaults."""
    kinds = {bool: FLAG, int: whole(), float: _NUMBER}
    return {
        name: kinds[type(value)]
        for name, value in vars(default_settings).items()
        if name.isupper() and type(value) in kinds
    }


KINDS: Mapping[str, Kind] = {**_derived(), **_SCRAPYS, **OURS}
"""The kind of each checked setting."""
