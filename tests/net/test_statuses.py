"""One rule tells which statuses are complete responses."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scrapy.http import Response
from scrapy.spidermiddlewares.httperror import HttpError

from crawler.net.statuses import require_content


@pytest.mark.parametrize("status", [200, 203])
def test_content(status: int) -> None:
    """200 and 203 are complete."""
    response = Response("https://example.org", status=status)
    assert require_content(response) is response


@given(st.integers(100, 599).filter(lambda status: status not in {200, 203}))
def test_no_content(status: int) -> None:
    """206 is partial, and other statuses bring no content."""
    with pytest.raises(HttpError):
        require_content(Response("https://example.org", status=status))
