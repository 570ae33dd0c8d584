"""All settings are checked before a crawl."""

from __future__ import annotations

import pytest
from scrapy.settings import Settings

from crawler.checks.check import check_settings, refusal
from crawler.errors import SettingError


def test_message() -> None:
    """The message names the setting, the expected values and the given one."""
    with pytest.raises(SettingError) as error:
        check_settings(Settings({"DOWNLOAD_DELAY": "-1"}))
    expected = "DOWNLOAD_DELAY: expected seconds, a number from 0 to 86400, got '-1'"
    assert str(error.value) == expected


def test_defaults_are_not_judged() -> None:
    """Defaults are not checked, and names that only a plug-in may know are returned."""
    assert check_settings(Settings({"SPLASH_URL": "x", "FOO": 1})) == [
        "FOO",
        "SPLASH_URL",
    ]


def test_long_value() -> None:
    """A message shows the beginning of a long value, and a mapping as a dict."""
    assert len(str(refusal("SITE", "x" * 9999))) < 200
    settings = Settings({"ITEM_PIPELINES": {"no_such.Pipe": 1}})
    with pytest.raises(SettingError, match=r"got \{'no_such.Pipe': 1\}$"):
        check_settings(settings)


def test_password() -> None:
    """A value that is shown has no password."""
    error = str(refusal("FEEDS", "ftp://me:secret@example.org/a.jsonl"))
    assert "'ftp://***@example.org/a.jsonl'" in error
