"""The clock of a crawl, and what it is to articles."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import pytest
from scrapy.settings import Settings

from crawler.clock import clock_of
from crawler.errors import SettingError
from tests.support.changing_site import NOON, ChangingSite
from tests.support.folder import Folder
from tests.support.forking import Runner

if TYPE_CHECKING:
    from pathlib import Path

PLACES = ("UTC", "Asia/Shanghai", "Pacific/Kiritimati", "America/Los_Angeles")


@pytest.mark.parametrize(
    "text",
    [
        "2026-09-01T12:00:00+08:00",
        "2026-09-01T04:00:00Z",
        "2026-08-31T18:00-10:00",
        "2026-09-01 04:00:00+00:00",
    ],
)
def test_now(text: str) -> None:
    """With NOW the clock stands still, in UTC."""
    clock = clock_of(Settings({"NOW": text}))
    assert [clock(), clock()] == [datetime(2026, 9, 1, 4, tzinfo=UTC)] * 2
    assert clock().utcoffset() == timedelta()


@pytest.mark.parametrize(
    "text", ["2028-02-29T23:59:59+13:00", "1999-12-31T00:00-11:00"]
)
def test_odd_days(text: str) -> None:
    """A leap day, the turn of a year and far zones are moments like others."""
    assert clock_of(Settings({"NOW": text}))() == datetime.fromisoformat(text)


@pytest.mark.parametrize(
    "text",
    [
        "2026-09-01T12:00:00",
        "2026-09-01",
        "2027-02-29T12:00:00Z",
        "noon",
        "1788235200",
        "12:00+08:00",
    ],
)
def test_no_moment(text: str) -> None:
    """What is no moment, or none with an offset, is refused by name and value."""
    with pytest.raises(SettingError, match="^NOW: .*" + text.replace("+", r"\+")):
        clock_of(Settings({"NOW": text}))


def test_running() -> None:
    """Without NOW the clock runs, in UTC."""
    clock = clock_of(Settings({"NOW": ""}))
    first, second = clock(), clock()
    assert first.utcoffset() == timedelta()
    assert timedelta() <= second - first < timedelta(minutes=1)
    assert abs(first - datetime.now(UTC)) < timedelta(minutes=1)  # noqa: TID251  # to compare with


@pytest.mark.slow
def test_places(tmp_path: Path) -> None:
    """The files are the same wherever the machine stands, and at any hour there."""
    trees = []
    for place in PLACES:
        with ChangingSite() as site, Runner(place) as runner:
            folder = Folder(site, runner, tmp_path / place)
            late = NOON.replace(hour=23, minute=59)
            site.publish(1_000_001, "除夕", late, "错了。")
            folder.crawl(late.astimezone(ZoneInfo(place)))
            site.correct(1_000_001, body="改正了。")
            folder.crawl((late + timedelta(hours=1)).astimezone(ZoneInfo(place)))
            trees.append(folder.files())
    assert [tree == trees[0] for tree in trees] == [True] * len(PLACES)
    ((name, content),) = trees[0].items()
    assert name.endswith("/2026-09-01-1000001-除夕.md")
    assert b'updated: "2026-09-02T00:59:00+08:00"' in content
