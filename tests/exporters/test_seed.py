"""The profile `seed` writes exactly what the older program wrote."""

from __future__ import annotations

from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from crawler.exporters.seed import path, render, seed_title
from crawler.files.names import numbered
from tests.support.builders import (
    CATEGORIES,
    DATE,
    IMAGE,
    SITE,
    any_text,
    article,
    body_page,
    heal,
    often,
    read_article,
)

BODY = """
  <p>雨<script>var a = {};</script></p>
<p align="center"><a href="/a.png"><img alt="雨" h="3" src="//img1.mydrivers.com/img\
/20220523/s_5e.png" style="x" w="4"></a></p>
<p onclick="x">{雪}&nbsp;&amp;<br>
<img referrerpolicy="origin" src="/b.gif" alt=""></p>
<p class="end">- THE END -</p>
<p class="bqian"><a href="/tag/yu.htm"><i>#</i>雨</a></p>
<div class="x weixin"><p>码</p></div>
<p>旁</p>旁
"""
WHOLE = (
    "\n---\n"
    "title: '雨：A_B _1__'\n"
    "categories: \n - 新媒体\n - 快科技（原驱动之家）\n - 最新新闻\n"
    f"headimg: '{IMAGE}'\n"
    "author: 快科技（原驱动之家）\n"
    "comments: false\n"
    "date: Mon, 23 May 2022 16:31:40 GMT\n"
    f"thumbnail: '{IMAGE}'\n"
    "---\n\n"
    "<div>   \n"
    "<p>雨</p>\n"
    '<p align="center"><a href="/a.png"><img alt="雨" h="3"'
    f' src="{IMAGE}" style="x" w="4" referrerpolicy="no-referrer"></a></p>\n'
    '<p onclick="x">&#123;雪&#125;&nbsp;&amp;<br>\n'
    '<img src="/b.gif" alt="" referrerpolicy="no-referrer"></p>\n'
    '<p class="end">- THE END -</p>\n'
    '<p class="bqian"><a href="/tag/yu.htm"><i>#</i>雨</a></p>\n'
    "  \n</div>\n            "
)
BRACES = str.maketrans({"{": "&#123;", "}": "&#125;"})


def head(**fields: object) -> dict[str, Any]:
    """Return the front matter of an article's file, as PyYAML reads it."""
    start, text, _ = render(article(**fields), SITE).split("\n---\n", 2)
    assert start == ""
    values: dict[str, Any] = yaml.safe_load(text)
    return values


def test_whole_file() -> None:
    """The HTML of the page stays, except scripts, the code box, images and braces."""
    item = read_article(body_page(BODY))
    item.title, item.date = "雨：A/B [1]?", DATE
    assert render(item, SITE) == WHOLE


@pytest.mark.parametrize(
    ("title", "line"),
    [
        ("雨", "title: '雨'"),
        ("a:b/c\\d?e*f“g”h<i>j|k[l]m", "title: 'a_b_c_d_e_f_g_h_i_j_k_l_m'"),
        ('一"二"：#三.', "title: '一\"二\"：#三.'"),
        ("it's", 'title: "it\'s"'),
        *((" a\n b ", "title: 'a b'"), ("", "title: ''"), ("'", 'title: "\'"')),
        ("'\"", 'title: "\'\\""'),
        ("a\u2028b", "title: 'a b'"),
        ("😀", "title: '😀'"),
        ("{{ a }}", "title: '&#123;&#123; a &#125;&#125;'"),
    ],
)
def test_title(title: str, line: str) -> None:
    """A title has the old quotes if they can hold it, else it is escaped."""
    assert render(article(title=title), SITE).splitlines()[2] == line


@often
@given(any_text, st.lists(any_text, min_size=3, max_size=3), any_text)
def test_reads_back(title: str, names: list[str], url: str) -> None:
    """Any text in the front matter is read back, except for braces."""
    values = head(title=title, categories=names, thumbnail=url)
    url = url or "https://picsum.photos/400/300?random=834508"
    *categories, image = [heal(n).translate(BRACES) for n in [*names, url]]
    assert values == {
        "title": seed_title(title).translate(BRACES),
        "categories": categories,
        "headimg": image,
        "author": categories[1],
        "comments": False,
        "date": "Mon, 23 May 2022 16:31:40 GMT",
        "thumbnail": image,
    }


def test_no_image() -> None:
    """An article without an image has a random one, chosen by its id."""
    url = "https://picsum.photos/400/300?random=7"
    values = head(id="7")
    assert (values["headimg"], values["thumbnail"]) == (url, url)


@pytest.mark.parametrize(
    ("title", "name"),
    [
        *(("雨：1/2", "雨：1_2.md"), ("C#.NET 9.0\n", "CNET 90.md"), (" a ", "a.md")),
        *(("", "834508.md"), ("...", "834508.md"), ("# .", "834508.md")),
        *(("CON", "CON_.md"), ("com1", "com1_.md"), ("content", "content.md")),
        *(("../../x", "__x.md"), (".git", "git.md"), ('"a"', '"a".md')),
        *(("雨" * 300, "雨" * 83 + ".md"), ("a" * 251, "a" * 250 + ".md")),
    ],
)
def test_path(title: str, name: str) -> None:
    """A file is named after its title, in a folder for each category."""
    assert path(article(title=title)).parts == (*CATEGORIES, name)


def test_numbered() -> None:
    """If two titles are equal, the id is appended to the second."""
    item = article(title="雨" * 300)
    assert numbered(path(item), item.id).name == "雨" * 80 + " (834508).md"
