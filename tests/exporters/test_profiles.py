"""A profile is chosen by name, and known again by its files."""

from __future__ import annotations

import pytest

from crawler.errors import SettingError
from crawler.exporters.head_values import read_values
from crawler.exporters.profiles import PROFILES, find_profile
from tests.support.builders import SITE, article


@pytest.mark.parametrize(
    ("zone", "date"),
    [
        ("", "2022-05-23T16:31:40+08:00"),
        ("Asia/Shanghai", "2022-05-23 16:31:40"),
        ("America/New_York", "2022-05-23 04:31:40"),
    ],
)
def test_hexo_timezone(zone: str, date: str) -> None:
    """A Hexo site with a zone reads the clock of that zone; its URL stays."""
    text = find_profile("hexo", zone).render(article(), SITE)
    values = read_values(text)
    assert (values["date"], values["permalink"]) == (date, "/2022/05/23/834508/")
    assert find_profile("portable", zone) is PROFILES["portable"]


@pytest.mark.parametrize("zone", ["Asia/Nowhere", "..", "/etc/passwd", "Asia", "\0"])
def test_wrong_zone(zone: str) -> None:
    """A zone that is none is named."""
    with pytest.raises(SettingError, match="HEXO_TIMEZONE: no time zone"):
        find_profile("hexo", zone)


def test_wrong_profile() -> None:
    """A profile that is none is named, with those that there are."""
    with pytest.raises(SettingError, match="no profile 'x'; there are: portable, "):
        find_profile("x")
