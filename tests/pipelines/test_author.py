"""Author, editor and origin are read from the header line, each after its label."""

from __future__ import annotations

import pytest

from crawler.pipelines.author import extract_author
from tests.support.builders import DATE, SITE, page, read_article

HEAD = "<div class='a news_bt1_left' style=x>{}</div>"


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("\n{} 出处：甲 作者：乙 编辑：丙 人气：9", ("甲", "乙", "丙")),
        (
            "{}&nbsp;&nbsp;出处：<a href=/>甲 乙</a>　作者：<b>丙</b>",
            ("甲 乙", "丙", ""),
        ),
        ("{} 编辑：丙 作者：乙、丁 出处：甲", ("甲", "乙、丁", "丙")),
        ("{} 出处：甲编辑：丙", ("甲", "", "丙")),
        ("{} 出处： 作者：乙", ("", "乙", "")),
        ("{} 出处：作者：编辑：人气：", ("", "", "")),
        *(("{}", ("", "", "")), ("{} 出处:甲", ("", "", ""))),
    ],
)
def test_header(line: str, names: tuple[str, str, str]) -> None:
    """Labels may be in any order, missing, or without a value."""
    item = read_article(page(HEAD.format(line.format("2022-05-23 16:31:40"))))
    assert (item.origin, item.author, item.editor) == names
    assert item.date == DATE


def test_first_page() -> None:
    """The author is read from the first page that names one."""
    pages = [page(HEAD.format(line)) for line in ("作者：", "作者：甲", "作者：乙")]
    assert extract_author(pages, SITE).value == "甲"
    assert extract_author([], SITE).value == ""
