"""Settings are checked as a whole before a crawl."""

from __future__ import annotations

import pytest
from scrapy.settings import Settings

from crawler.checks.check import check_settings, refusal
from crawler.errors import SettingError


def test_message() -> None:
    """The message names the setting, what was expected, and what was given."""
    with pytest.raises(SettingError) as error:
        check_settings(Settings({"DOWNLOAD_DELAY": "-1"}))
    expected = "DOWNLOAD_DELAY: expected seconds, a number from 0 to 86400, got '-1'"
    assert str(error.value) == expected


def test_defaults_are_not_judged() -> None:
    """What nobody set is Scrapy's own affair; what only a plug-in reads is returned."""
    assert check_settings(Settings({"SPLASH_URL": "x", "FOO": 1})) == [
        "FOO",
        "SPLASH_URL",
    ]


def test_long_value() -> None:
    """Of a long value only the beginning is shown; a mapping is shown as one."""
    assert len(str(refusal("SITE", "x" * 9999))) < 200
    settings = Settings({"ITEM_PIPELINES": {"no_such.Pipe": 1}})
    with pytest.raises(SettingError, match=r"got \{'no_such.Pipe': 1\}$"):
        check_settings(settings)


def test_password() -> None:
    """A value that is shown has no password."""
    error = str(refusal("FEEDS", "ftp://me:secret@example.org/a.jsonl"))
    assert "'ftp://***@example.org/a.jsonl'" in error
