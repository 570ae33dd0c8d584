"""Requests for one URL are the same, and no others."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scrapy import Request

from crawler.tuning import Fingerprinter

paths = st.text("ab1/?=&", max_size=9)


@given(paths, paths)
def test_urls(one: str, other: str) -> None:
    """Two URLs are the same if they are written alike."""
    first, second = (Request(f"https://example.org/{path}") for path in (one, other))
    tell = Fingerprinter().fingerprint
    assert (tell(first) == tell(second)) == (first.url == second.url)


@pytest.mark.parametrize(("method", "body"), [("POST", b""), ("GET", b"rain")])
def test_others(method: str, body: bytes) -> None:
    """A request that sends something is another one."""
    request = Request("https://example.org")
    changed = Request(request.url, method=method, body=body)
    tell = Fingerprinter().fingerprint
    assert tell(request) != tell(changed) == tell(changed.copy())
