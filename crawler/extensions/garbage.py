"""Less work for the garbage collector."""

from __future__ import annotations

import gc
from typing import TYPE_CHECKING, Self

from scrapy import signals

if TYPE_CHECKING:
    from scrapy.crawler import Crawler


class GarbageExtension:
    """Leave what the start of a crawl made out of all collections that follow.

    Modules, settings and the site live as long as the process does; looking through
    them again and again took one part in fifteen of the time that a page takes.
    """

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Wait for the engine of *crawler*."""
        extension = cls()
        crawler.signals.connect(freeze, signal=signals.engine_started)
        return extension


def freeze() -> None:
    """Never look again at what there is now: hardly anything of it is garbage."""
    gc.freeze()
