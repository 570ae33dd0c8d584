"""The report of a run is complete, and has no passwords."""

from __future__ import annotations

import inspect
from pathlib import Path

import pytest
from scrapy.settings import Settings
from scrapy.spiderloader import SpiderLoader

from crawler.reports.summary import clean, spider_arguments
from crawler.spiders.base import SiteSpider

VALUES = {"since": "2026-08-01", "until": "2026-08-02"}
"""Arguments that are neither text nor number."""
SCHEMA = Path(__file__).parents[2] / "docs" / "run.schema.json"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("https://me:a@b:c@example.org/x", "https://***@example.org/x"),
        ("http://me@[::1]:8080: no answer", "http://***@[::1]:8080: no answer"),
        ("5, me:pw@example.org/1.htm, 6", "5, ***@example.org/1.htm, 6"),
        ("https://example.org/@me/12:30", "https://example.org/@me/12:30"),
        ("https://a.org/,https://m:p@b.org/", "https://a.org/,https://***@b.org/"),
        ("ask@example.org, at 12:30", "ask@example.org, at 12:30"),
        ("处理器", "处理器"),
        ("\udcff", r"\udcff"),
    ],
)
def test_clean(text: str, expected: str) -> None:
    """Exactly the part before the @ of a host is hidden."""
    assert clean(text) == expected


def test_arguments() -> None:
    """A report has every argument of every spider."""
    settings = Settings()
    settings.setmodule("crawler.settings")
    loader = SpiderLoader.from_settings(settings)
    for spider in map(loader.load, loader.list()):
        taken = {
            name: VALUES.get(name, "2")
            for cls in spider.__mro__
            if issubclass(cls, SiteSpider)
            for name, parameter in inspect.signature(cls).parameters.items()
            if parameter.kind is not inspect.Parameter.VAR_KEYWORD
        }
        told = spider_arguments(spider(**taken))
        assert told == taken | {"refetch": "True"}
