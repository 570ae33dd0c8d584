"""`newsmatter sites` shows which sites there are."""

from __future__ import annotations

from tests.support.crawling import newsmatter


def test_sites() -> None:
    """`sites` shows the sites, and the ways in to each."""
    result = newsmatter("sites")
    assert (result.code, result.stderr) == (0, "")
    line = "mydrivers  快科技  https://www.mydrivers.com/  article, latest, tag\n"
    assert result.stdout == line
