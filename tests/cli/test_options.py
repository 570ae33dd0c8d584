"""Options are read before a crawl starts, and a mistake in one is named."""

from __future__ import annotations

import pytest

from crawler.cli.options import check_proxy, parse_settings
from crawler.errors import SettingError


def test_settings() -> None:
    """A setting is what stands before the first `=`; the last of a name counts."""
    pairs = ["A=1", "B=", "C=x=y", "A=2"]
    assert parse_settings(pairs) == {"A": "2", "B": "", "C": "x=y"}


@pytest.mark.parametrize("pair", ["A", "=1", "="])
def test_no_setting(pair: str) -> None:
    """What is no pair of a name and a value is shown."""
    with pytest.raises(SettingError, match=f"-s: expected NAME=VALUE, got '{pair}'"):
        parse_settings(["A=1", pair])


@pytest.mark.parametrize("proxy", ["http://a:1", "http://a:b@127.0.0.1:8080/"])
def test_proxy(proxy: str) -> None:
    """A proxy is a host and a port, with a password or without."""
    check_proxy(proxy)


@pytest.mark.parametrize(
    "proxy",
    ["", "a:1", "http://a", "http://:1", "https://a:1", "http://a:b", "http://a:99999"],
)
def test_no_proxy(proxy: str) -> None:
    """A URL that no proxy can have is refused before anything is asked."""
    with pytest.raises(SettingError, match="--proxy: expected http://"):
        check_proxy(proxy)


def test_no_password() -> None:
    """A proxy that is refused is shown without its password."""
    with pytest.raises(SettingError) as caught:
        check_proxy("http://me:secret@a")
    assert "'http://***@a'" in str(caught.value)
