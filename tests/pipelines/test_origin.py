"""The origin is the medium that an article comes from."""

from __future__ import annotations

from crawler.pipelines.origin import OriginPipeline, extract_origin
from tests.support.builders import SITE, URL, article, page

HEAD = "<div class=news_bt1_left>2022-05-23 16:31:40 出处：{} 作者：乙</div>"


def test_origin() -> None:
    """The origin is the text after its label, with a link or without."""
    for html in ("甲", "<a href=//a.example>甲</a>"):
        item = OriginPipeline(SITE).process_item(article(page(HEAD.format(html))))
        assert item.origin == "甲"
        assert item.provenance["origin"].url == URL


def test_no_origin() -> None:
    """A page without an origin gives none, and not the author instead."""
    assert extract_origin([page(HEAD.format(""))], SITE).value == ""
