"""Validators that would hide changes of a list for ever are dropped."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from scrapy.http import Response

from crawler.net.validators import validators

NOW = datetime(2026, 9, 1, 12, tzinfo=UTC)
PAST = "Tue, 01 Sep 2026 12:00:00 GMT"


@pytest.mark.parametrize(
    ("modified", "kept"),
    [
        (PAST, PAST),
        ("Tue, 01 Sep 2026 12:00:01 GMT", ""),
        ("Sat, 16 Nov 2041 19:11:00 GMT", ""),
        ("Sat, 16 Nov 99999 19:11:00 GMT", ""),
        ("yesterday", ""),
        ("", ""),
    ],
)
def test_modified(modified: str, kept: str) -> None:
    """A Last-Modified is kept if it is valid and not in the future."""
    headers = {"Last-Modified": modified, "ETag": '"a"'}
    response = Response("https://example.org", headers=headers)
    assert validators(response, NOW) == ('"a"', kept)


def test_none() -> None:
    """A response without validators gives empty strings."""
    assert validators(Response("https://example.org"), NOW) == ("", "")
