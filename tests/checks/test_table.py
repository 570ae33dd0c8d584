"""The table has a kind for each setting, and accepts the defaults."""

from __future__ import annotations

import pytest
from scrapy.settings import default_settings

from crawler import settings as ours
from crawler.checks.table import KINDS, OTHERWISE_CHECKED, OURS

SENSELESS = """
    AUTOTHROTTLE_MAX_DELAY=nan AUTOTHROTTLE_TARGET_CONCURRENCY=0 ATOM_ENTRIES=0
    CLOSESPIDER_TIMEOUT=-1 CONCURRENT_ITEMS=0 CONCURRENT_REQUESTS=0
    CONCURRENT_REQUESTS_PER_DOMAIN=0 COOKIES_ENABLED=maybe CRAWL_DELAY_MAX=inf
    DNS_TIMEOUT=0 DOWNLOAD_DELAY=-1 DOWNLOAD_DELAY=nan DOWNLOAD_MAXSIZE=-1
    DOWNLOAD_TIMEOUT=0 FEED_EXPORT_ENCODING=utf-88 FEEDS=x FSYNC=maybe GONE=perhaps
    HOST_MAX_FAILURES=-1 IMAGES=maybe IMAGES_MAX=-3 IMAGES_TIMEOUT=inf ITEM_PIPELINES=x
    KEEP_PAGES=2 LOG_LEVEL=LOUD PAGES_MAX_DAYS=1e300 PAGES_MAX_MB=-1
    REACTOR_THREADPOOL_MAXSIZE=0 RECHECK_AFTER_HOURS=soon RECHECK_AFTER_HOURS=-1
    REDIRECT_MAX_TIMES=-1 RETRY_AFTER_DAYS=1,inf HOST_MAX_WAIT=-1 RETRY_ENABLED=x
    RETRY_HTTP_CODES=all RETRY_TIMES=-1 ROBOTSTXT_OBEY=perhaps SCHEDULER=nothing
    SCRAPER_SLOT_MAX_ACTIVE_SIZE=0 STATS_CLASS=no_such.Class TWISTED_REACTOR=x
    TWISTED_REACTOR_ENABLED=0 URLLENGTH_LIMIT=-1
    """.split()


def test_ours() -> None:
    """Each setting of newsmatter is in the table."""
    names = {name for name in vars(ours) if name.isupper()}
    own = {name for name in names if not hasattr(default_settings, name)}
    assert OURS.keys() | OTHERWISE_CHECKED == own


@pytest.mark.parametrize("name", KINDS)
def test_defaults(name: str) -> None:
    """Each default, ours or Scrapy's, is accepted by the kind of its setting."""
    default = getattr(ours, name, getattr(default_settings, name, None))
    assert KINDS[name].accepts(default), KINDS[name].expected


@pytest.mark.parametrize("pair", SENSELESS)
def test_senseless(pair: str) -> None:
    """Values that could hang or break a crawl are rejected."""
    name, _, value = pair.partition("=")
    assert not KINDS[name].accepts(value)
