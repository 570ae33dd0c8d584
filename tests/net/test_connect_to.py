"""The setting CONNECT_TO maps hosts to servers."""

from __future__ import annotations

from typing import Any

import pytest

from crawler.errors import SettingError
from crawler.net.connect_to import parse_connect_to


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("", {}),
        ({}, {}),
        ("a.org=http://h:1", {"a.org": "http://h:1"}),
        (" A.org = http://h:1/ ,", {"a.org": "http://h:1"}),
        ("a=http://h,*.b=https://i", {"a": "http://h", "*.b": "https://i"}),
        (["a=http://h", "b=http://i"], {"a": "http://h", "b": "http://i"}),
        ({"a": "http://h"}, {"a": "http://h"}),
        ("a=http://[::1]:80", {"a": "http://[::1]:80"}),
    ],
)
def test_parse(value: Any, expected: dict[str, str]) -> None:  # noqa: ANN401  # as a setting is
    """The setting may be a text, a list or a mapping."""
    assert parse_connect_to(value) == expected


@pytest.mark.parametrize(
    "value",
    [
        *("a.org", "=http://h", "a.org=", "a.org=h", "a.org=h:80", "a.org=ftp://h"),
        *("a.org=http://", "a.org=http://h/path", "a.org=http://h?q", "a=http://h:0"),
        *("a=http://h:99999", "a=http://h:x", "a=http://[::1", {"a.org": "h"}),
    ],
)
def test_parse_mistake(value: Any) -> None:  # noqa: ANN401  # as a setting is
    """What is no URL of a server is refused, by the name of the option."""
    with pytest.raises(SettingError, match=r"^CONNECT_TO: "):
        parse_connect_to(value)
