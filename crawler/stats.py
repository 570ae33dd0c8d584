"""Scrapy's stats, counted without a detour."""

from __future__ import annotations

from scrapy.statscollectors import MemoryStatsCollector


class Stats(MemoryStatsCollector):
    """Scrapy's own, with attributes found as Python finds them.

    Scrapy 2.19 looks at each access whether to warn of an argument that it no longer
    wants: a dozen numbers are counted for a page, and each took 17 times as long.
    """

    __getattribute__ = object.__getattribute__
