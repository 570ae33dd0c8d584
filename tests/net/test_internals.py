"""What Scrapy does not promise is used in one place, and of one version."""

from __future__ import annotations

import ast
import tomllib
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any, cast

import pytest
from scrapy import Request
from twisted.internet.defer import Deferred

from crawler.errors import SettingError
from crawler.net.internals import (
    SCRAPY,
    check_scrapy,
    end_delays,
    hold_back,
    known_rules,
)
from tests.support.builders import URL
from tests.support.crawling import ROOT

if TYPE_CHECKING:
    from scrapy.crawler import Crawler
    from scrapy.downloadermiddlewares.robotstxt import RobotsTxtMiddleware

HOST = "news.mydrivers.com"


def test_version() -> None:
    """The installed version fits; the next does not, and neither may be installed."""
    check_scrapy()
    with pytest.raises(SettingError, match=r"Scrapy 9\.1: newsmatter fits 2\.19"):
        check_scrapy((9, 1, 0))
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    (first, second) = SCRAPY
    bound = f"scrapy>={first}.{second},<{first}.{second + 1}"
    assert bound in project["project"]["dependencies"]


def test_one_place() -> None:
    """No other module reaches into an object of Scrapy's that begins with `_`."""
    private = {"_get_slot", "_parsers"}
    users = {
        path.name
        for path in (ROOT / "crawler").rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Attribute) and node.attr in private
    }
    assert users == {"internals.py"}


def crawler(slot: SimpleNamespace) -> Crawler:
    """Return a crawler that asks one host."""
    downloader = SimpleNamespace(
        _get_slot=lambda _: (HOST, slot),
        slots={HOST: slot},
    )
    return cast(
        "Crawler", SimpleNamespace(engine=SimpleNamespace(downloader=downloader))
    )


@pytest.mark.parametrize(("before", "after"), [(1.0, 5.0), (9.0, 9.0)])
def test_delay(before: float, after: float) -> None:
    """A delay becomes longer, never shorter; at the end there is none."""
    slot = SimpleNamespace(delay=before, jitter=0.5)
    hold_back(crawler(slot), Request(URL), 5.0)
    assert (slot.delay, slot.jitter) == (after, 0.0)
    end_delays(crawler(slot))
    assert slot.delay == 0.0


def test_rules() -> None:
    """Rules that are being fetched are not known yet."""
    rules = object()
    parsers: dict[str, Any] = {HOST: rules, "a.example": Deferred()}
    middleware = cast("RobotsTxtMiddleware", SimpleNamespace(_parsers=parsers))
    assert known_rules(middleware, HOST) is rules
    assert known_rules(middleware, "a.example") is None
    assert known_rules(middleware, "b.example") is None
