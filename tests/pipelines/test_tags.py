"""The tags of an article are read where the site writes them."""

from __future__ import annotations

import pytest

from tests.support.builders import page, read_article

BQIAN = "<p class=bqian>{}</p>"
A = "<a href=/tag/a.htm>#雨</a>"
B = "<a href=//news.mydrivers.com/tag/b_c.htm?x>C #</a>"


@pytest.mark.parametrize(
    ("html", "tags"),
    [
        (f"<p>{BQIAN.format('<a href=/tag/a.htm><i>#</i>雨 </a>')}", {"a": "雨"}),
        (BQIAN.format(f"话题标签：{A}"), {"a": "雨"}),
        (f"<span class=news_bq_list>{A}{B}</span>", {"a": "雨", "b_c": "C #"}),
        (BQIAN.format(A + B) + BQIAN.format(A), {"a": "雨", "b_c": "C #"}),
        (BQIAN.format("<a href=/tag/a.htm> # </a>") + f"<b>{B}", {"b_c": "C #"}),
        (BQIAN.format("<a href=//a.example/tag/a.htm>雨</a>"), {"": "雨"}),
        (BQIAN.format("<a href=/1/1/1.htm>雨</a><a>雪</a>"), {}),
        (f"<div class=main_right>{A}</div><ul><li>{A}</ul><footer>{A}", {}),
        (f"<div class=news_info>{A}</div><div class=navs_newsinfo>{A}", {}),
    ],
)
def test_tags(html: str, tags: dict[str, str]) -> None:
    """Tags are read from one of four places, each with its name and slug."""
    found = read_article(page(html)).tags
    assert [(tag.slug, tag.name) for tag in found] == list(tags.items())
