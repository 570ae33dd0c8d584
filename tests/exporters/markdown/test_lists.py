"""A list holds only items, and each item shows something."""

from __future__ import annotations

import pytest
from bs4 import BeautifulSoup

from crawler.exporters.markdown.lists import settle_list


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<ul><li>a</li> <li>b</li></ul>", "<ul><li>a</li><li>b</li></ul>"),
        ("<ul><li>a</li>b<p>c</p></ul>", "<ul><li>ab<p>c</p></li></ul>"),
        ("<ul>a<li>b</li></ul>", "<ul><li>a</li><li>b</li></ul>"),
        ("<ul><li>a</li><li> </li></ul>", "<ul><li>a</li></ul>"),
        ("<ul><li><img/></li><li><hr/></li></ul>",) * 2,
        ("x<ul> <li></li></ul>y", "xy"),
        ('<ol start="3"><li>a</li></ol>',) * 2,
        ('<ol start="-3"><li>a</li></ol>', "<ol><li>a</li></ol>"),
        ('<ol start="²"><li>a</li></ol>', "<ol><li>a</li></ol>"),
        ('<ol start="123456789"><li>a</li></ol>', "<ol><li>a</li></ol>"),
    ],
)
def test_settle_list(html: str, expected: str) -> None:
    """Visible content stays, empty items go, and an invalid start number is dropped."""
    soup = BeautifulSoup(html, "html.parser")
    settle_list(soup.find(["ul", "ol"]) or soup.new_tag("ul"))
    assert str(soup) == expected
