"""The editor is read from the tail of the text, or from the header line."""

from __future__ import annotations

import pytest

from tests.support.builders import body_page, read_article

HEAD = "<div class='a news_bt1_left' style=x>{}</div>"
URL = "<p class=url>{}</p>"


@pytest.mark.parametrize(
    ("html", "editor"),
    [
        (URL.format("<span>责任编辑：甲</span><a class=jiucuo>文章纠错</a>"), "甲"),
        (URL.format("原文链接：<a href=//a>报</a><span>责任编辑：甲</span>"), "甲"),
        (URL.format("<span>责任编辑：甲</span>原文链接：<a>报</a>"), "甲"),
        (HEAD.format("编辑：乙") + URL.format("责任编辑：甲"), "甲"),
        (HEAD.format("编辑：乙") + URL.format("责任编辑：<a>文章纠错</a>"), "乙"),
        (URL.format("原文链接：报") + URL.format("责任编辑：甲"), "甲"),
        ("<p>责任编辑：甲</p>", ""),
    ],
)
def test_editor(html: str, editor: str) -> None:
    """The tail is preferred to the header line."""
    assert read_article(body_page(html)).editor == editor
