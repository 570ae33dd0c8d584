"""The item pipelines, run in their order without a crawl."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any, NamedTuple, Self

from scrapy import Spider
from scrapy.exceptions import DropItem, NotConfigured
from scrapy.pipelines.media import MediaPipeline
from scrapy.utils.conf import build_component_list
from scrapy.utils.deprecate import argument_is_required
from scrapy.utils.misc import build_from_crawler, load_object
from scrapy.utils.python import global_object_name

from crawler.errors import MISTAKES, SettingError
from crawler.items import Article
from crawler.outcomes import Rejected
from crawler.pipelines.days import DaysPipeline
from crawler.pipelines.export import ExportPipeline
from crawler.pipelines.less import LessPipeline
from crawler.pipelines.mirror import MirrorPipeline
from crawler.pipelines.waiting import Waiter
from crawler.reports.blame import explain_error, find_pipeline

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from scrapy.crawler import Crawler

_ONLINE = (DaysPipeline, LessPipeline, MirrorPipeline, MediaPipeline)
"""Pipelines that choose what a crawl writes, or use the network."""
_BROKEN = (ImportError, NameError, ValueError, TypeError)
_SPIDER = "offline"


class Step(NamedTuple):
    """A pipeline and its name."""

    name: str
    pipeline: Any
    """None in place of the pipeline that writes the file."""


class Chain:
    """The pipelines of ITEM_PIPELINES that work without the network.

    Entering the chain opens them, and leaving it closes them. Raises SettingError if
    one cannot be built.
    """

    def __init__(self, crawler: Crawler) -> None:
        _prepare(crawler)
        self._spider = crawler.spider
        self._steps = list(_build(crawler))
        self._waiter = Waiter()

    def __enter__(self) -> Self:
        for step in self._steps:
            self._call(step, "open_spider")
        return self

    def __exit__(self, *error: object) -> None:
        try:
            for step in reversed(self._steps):
                self._call(step, "close_spider")
        finally:
            self._waiter.close()

    def process(
        self, item: Article, write: Callable[[Article], object] | None
    ) -> Article:
        """Return what the pipelines make of *item*; call *write* where a crawl writes.

        Raises DropItem if a pipeline drops the item, and Rejected if a user's pipeline
        fails. The message names the user's pipeline.
        """
        for step in self._steps:
            if step.pipeline is not None:
                item = self._process(step, item)
            elif write:
                write(item)
        return item

    def _process(self, step: Step, item: Article) -> Article:
        try:
            made = self._call(step, "process_item", item)
        except Rejected:
            raise
        except DropItem as reason:
            message = f"{step.name}: {reason}"
            raise DropItem(message) from reason
        except MISTAKES as error:
            if not find_pipeline(error.__traceback__):
                raise
            raise Rejected(explain_error(error)) from error
        if not isinstance(made, Article):
            message = f"{step.name}: returned no article"
            raise Rejected(message)
        return made

    def _call(self, step: Step, name: str, *arguments: object) -> object:
        """Call the method *name* of a pipeline, if it has one, as Scrapy does."""
        method = getattr(step.pipeline, name, None)
        if method is None:
            return arguments[0] if arguments else None
        if argument_is_required(method, "spider"):
            method = partial(method, spider=self._spider)
        return self._waiter.wait(method(*arguments))


def _prepare(crawler: Crawler) -> None:
    """Give *crawler* the stats and the spider that only a crawl would create."""
    if crawler.spider is None:
        crawler.stats = load_object(crawler.settings["STATS_CLASS"])(crawler)
        crawler.spider = Spider.from_crawler(crawler, name=_SPIDER)


def _build(crawler: Crawler) -> Iterator[Step]:
    """Yield the pipelines in the order of ITEM_PIPELINES."""
    components = crawler.settings.get_component_priority_dict_with_base(
        "ITEM_PIPELINES"
    )
    for path in build_component_list(components):
        name = path if isinstance(path, str) else global_object_name(path)
        try:
            cls = load_object(path)
            if isinstance(cls, type) and issubclass(cls, ExportPipeline):
                yield Step(name, None)
            elif not (isinstance(cls, type) and issubclass(cls, _ONLINE)):
                yield Step(name, build_from_crawler(cls, crawler))
        except NotConfigured:
            continue
        except _BROKEN as error:
            message = f"ITEM_PIPELINES: {name} cannot be built: {error}"
            raise SettingError(message) from error
