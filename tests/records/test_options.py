"""FEEDS is completed; mistakes that Scrapy would only log are errors."""

from __future__ import annotations

from typing import Any

import pytest
from scrapy.utils.misc import load_object

from crawler.errors import SettingError
from crawler.records.options import complete_feeds
from crawler.tasks.project import project_settings

MINE = "tests.records.test_options.Filter"


def complete(output: str = "articles", **feeds: dict[str, Any]) -> dict[str, Any]:
    """Return the completed FEEDS for files with these names."""
    given = {name.replace("_", "."): options for name, options in feeds.items()}
    settings = project_settings({"OUTPUT": output, "FEEDS": given})
    complete_feeds(settings)
    return settings.getdict("FEEDS")


def test_filter() -> None:
    """A feed has the articles that the run wrote, unless it has a filter."""
    completed = complete(a_jsonl={}, b_csv={"item_filter": MINE, "encoding": "gbk"})
    assert load_object(completed["a.jsonl"]["item_filter"]).__name__ == "WrittenFilter"
    assert completed["b.csv"]["item_filter"] == MINE
    assert completed["b.csv"]["encoding"] == "gbk"


def test_no_feed() -> None:
    """Empty FEEDS stays empty."""
    assert complete() == {}


def test_format() -> None:
    """An unknown format is an error that lists the known ones."""
    with pytest.raises(SettingError, match=r"FEEDS: a\.txt: no format 'txt'.*jsonl"):
        complete(a_txt={})
    assert complete(a_txt={"format": "csv"})["a.txt"]["format"] == "csv"


def test_standard_output() -> None:
    """Records cannot go to standard output together with files."""
    feeds = {"stdout:": {"format": "jsonl"}}
    with pytest.raises(SettingError, match="standard output gets the articles"):
        complete("-", **feeds)
    assert list(complete("articles", **feeds)) == ["stdout:"]
