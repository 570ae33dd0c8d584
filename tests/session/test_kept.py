"""Kept pages answer requests that need no new ones."""

from __future__ import annotations

from contextlib import closing
from typing import TYPE_CHECKING

import pytest
from scrapy import Request
from scrapy.exceptions import NotConfigured

from crawler.pages.page import Page
from crawler.session.kept import KEPT, KeptPagesMiddleware
from tests.support.builders import ID, SITE, URL, article
from tests.support.still import Still

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

BODIES = ["<p>雨".encode(), "<p>雪".encode()]


@pytest.fixture
def middleware(tmp_path: Path) -> Iterator[KeptPagesMiddleware]:
    """Return the middleware for a folder with the pages of an article."""
    with closing(Still(tmp_path)) as still:
        pages = [Page.decoded(URL, body, SITE) for body in BODIES]
        still.session.holding.keep(article(*pages))
        yield KeptPagesMiddleware.from_crawler(still.crawler)


def test_kept(middleware: KeptPagesMiddleware) -> None:
    """A request that needs no new page gets all kept pages."""
    response = middleware.process_request(Request(URL, meta={KEPT: ID}))
    assert response
    assert response.url == URL
    assert [p.body for p in response.pages] == BODIES


def test_network(middleware: KeptPagesMiddleware) -> None:
    """Any other request goes to the site, and so does one without a kept page."""
    assert middleware.process_request(Request(URL)) is None
    assert middleware.process_request(Request(URL, meta={KEPT: 1})) is None


def test_not_wanted(tmp_path: Path) -> None:
    """Without kept pages there is no middleware."""
    still = Still(tmp_path, KEEP_PAGES=False)
    with pytest.raises(NotConfigured):
        KeptPagesMiddleware.from_crawler(still.crawler)
