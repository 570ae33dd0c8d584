"""Links that lead to no page are recognized."""

from __future__ import annotations

import pytest

from crawler.pages.anchors import is_idle, is_page
from tests.support.builders import element


@pytest.mark.parametrize(
    ("link", "idle"),
    [
        *(("<a>", True), ("<a href>", True), ("<a href='#'>", True)),
        *(("<a href='#top'>", True), ("<a href='javascript:;'>", True)),
        *(("<a href=' javascript:void(0);'>", True), ("<a href='/a'>", False)),
        *(("<a href='JavaScript:void 0'>", True), ("<a href='javascript:'>", True)),
        *(("<a href='javascript:go(2)'>", False), ("<a href='/a#top'>", False)),
        *(("<a href='#' onclick='go(2)'>", False), ("<a onclick='go()'>", False)),
        *(("<a data-page=2>", False), ("<a href='#' data-page=2>", False)),
        *(("<a href='javascript:void(go(2))'>", False), ("<a href='data:x'>", False)),
    ],
)
def test_is_idle(link: str, *, idle: bool) -> None:
    """A link without a URL, or with a script that does nothing, is idle."""
    [found] = element(link).select("a")
    assert is_idle(found) is idle


@pytest.mark.parametrize(
    ("url", "page"),
    [
        *(("https://example.org/a", True), ("HTTP://example.org", True)),
        *(("", False), ("javascript:a", False), ("mailto:a@example.org", False)),
        *(("https://", False), ("http:///a", False), ("data:text/html,a", False)),
        *(("ftp://example.org/", False), ("//example.org/", False)),
    ],
)
def test_is_page(url: str, *, page: bool) -> None:
    """The URL of a page has a scheme, http or https, and a host."""
    assert is_page(url) is page
