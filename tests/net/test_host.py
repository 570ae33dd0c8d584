"""The status of a response decides whether to retry."""

from __future__ import annotations

import pytest
from scrapy.http import Response

from crawler.net.host import may_be_repeated


@pytest.mark.parametrize("status", [429, 500, 502, 503, 599])
def test_repeated(status: int) -> None:
    """429 and 5xx are worth a retry."""
    assert may_be_repeated(Response("https://example.org/", status=status))


@pytest.mark.parametrize("status", [200, 301, 304, 403, 404, 410, 418, 499])
def test_final(status: int) -> None:
    """Any other status is final, 403 too."""
    assert not may_be_repeated(Response("https://example.org/", status=status))
