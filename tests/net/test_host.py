"""What a host answers tells whether to ask it again."""

from __future__ import annotations

import pytest
from scrapy.http import Response

from crawler.net.host import may_be_repeated


@pytest.mark.parametrize("status", [429, 500, 502, 503, 599])
def test_repeated(status: int) -> None:
    """A host that is busy, or stumbles, may answer otherwise a little later."""
    assert may_be_repeated(Response("https://example.org/", status=status))


@pytest.mark.parametrize("status", [200, 301, 304, 403, 404, 410, 418, 499])
def test_final(status: int) -> None:
    """Any other answer holds, a refusal too."""
    assert not may_be_repeated(Response("https://example.org/", status=status))
