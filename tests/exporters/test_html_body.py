"""A portable file is what every generator reads alike, whatever the page held."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from crawler.exporters.html_body import render_body
from crawler.exporters.profiles import PROFILES
from crawler.files.names import clean_term
from crawler.pages.cleaning import clean_html
from crawler.pages.tags import Tag
from crawler.text import clean_text
from tests.support.builders import (
    CATEGORIES,
    DATE,
    HOSTILE,
    IMAGE,
    SITE,
    URL,
    any_text,
    article,
    element,
    heal,
    often,
)

render = PROFILES["portable"].render
WHOLE = f"""---
title: "雨：“\\"1/2\\"” {{{{ a }}}}"
categories:
  - "新媒体"
  - "快科技（原驱动之家）"
  - "最新新闻"
tags:
  - "雨"
  - "A／B"
headimg: "{IMAGE.replace("s_", "")}"
author: "甲"
comments: false
date: "2022-05-23T16:31:40+08:00"
thumbnail: "{IMAGE}"
updated: "2022-05-23T17:31:40+08:00"
source: "{URL}"
id: 834508
editor: "乙"
origin: "丙"
---

<div>
<p>雨&#123;&#123; a &#125;&#125;</p>
<p>雪</p>
</div>
"""
PIECES = (
    *"<p> </p> <div> </div> <pre> </pre> <b> </b> <br> <hr> <ul><li> </ul>".split(),
    *"<h2> <table><tr><td> </table> 雨 {{a}} } ` {% {#a#} &lt; &nbsp; --- *".split(),
    *("<i title='a", "'>", " ", "  ", "\n", "\n\n", "\r\n", "\t", "\f", "\n\n    "),
    *("```\n", "&#10;", "&#13;", "# a\n", "\n---\n", "\u2028", "\x00"),
)


def read(text: str) -> tuple[dict[str, Any], str]:
    """Return head and body of the text of a file."""
    start, head, body = text.split("---\n", 2)
    assert start == ""
    return yaml.safe_load(head), body


def words(html: str) -> tuple[str, list[str]]:
    """Return the letters of a text, and what stands in each <pre>, to the blank."""
    nodes = element(html).select("pre")
    return "".join(element(html).text.split()), [node.text for node in nodes]


def test_whole_file() -> None:
    """A file has this form, to the byte."""
    item = article(
        title='雨：“"1/2"”\n{{ a }}',
        tags=[Tag("雨", "yu"), Tag("A/B", "a_b"), Tag(" 雨 ", "")],
        headimg=IMAGE.replace("s_", ""),
        thumbnail=IMAGE,
        author="甲",
        editor="乙",
        origin="丙",
        updated=DATE + timedelta(hours=1),
        body="<p>雨{{ a }}</p>\n\n <p>雪</p>",
    )
    assert render(item, SITE) == WHOLE


def test_least_file() -> None:
    """What an article lacks is an empty value, or no key; the site is its author."""
    head, body = read(render(article(), SITE))
    assert list(head.items()) == [
        *(("title", "雨"), ("categories", CATEGORIES), ("tags", []), ("headimg", "")),
        *(("author", "快科技"), ("comments", False)),
        *(("date", "2022-05-23T16:31:40+08:00"), ("thumbnail", "")),
        *(("source", URL), ("id", 834508)),
    ]
    assert body == "\n<div>\n<p>雨</p>\n</div>\n"


@pytest.mark.parametrize(
    ("author", "origin", "expected"),
    [("甲", "乙", "甲"), ("", "乙", "乙"), ("", "", "快科技")],
)
def test_author(author: str, origin: str, expected: str) -> None:
    """Without an author the medium is the author, and without one the site."""
    head, _ = read(render(article(author=author, origin=origin), SITE))
    assert (head["author"], head.get("origin", "")) == (expected, origin)


@often
@given(any_text, any_text, any_text, st.lists(any_text, max_size=3), any_text)
def test_reads_back(
    title: str, author: str, editor: str, names: list[str], url: str
) -> None:
    """No text breaks the head: all read back as they were, on one line and clean."""
    item = article(
        title=title,
        author=author,
        editor=editor,
        categories=names,
        tags=[Tag(name, "") for name in names],
        headimg=url,
        thumbnail=url,
    )
    text = render(item, SITE).encode().decode()
    head, _ = read(text)
    terms = list(dict.fromkeys(term for term in map(clean_term, names) if term))
    assert head["title"] == clean_text(title)
    assert head["author"] == clean_text(author or SITE.title)
    assert head.get("editor", "") == clean_text(editor)
    assert head["categories"] == head["tags"] == terms
    assert head["headimg"] == head["thumbnail"] == heal(url)


@often
@given(st.lists(st.sampled_from([*PIECES, *HOSTILE])).map("".join))
def test_body(html: str) -> None:
    """No body holds a template's mark, a fence or a blank line; all words stay."""
    cleaned = clean_html(element(html))
    body = render_body(cleaned)
    assert not set("{}`\0") & set(body)
    assert not re.search(r"\n[ \t\f\v]*(\n|$)|^\s", body)
    assert words(body) == words(re.sub("[\0\v\x1b]", "", cleaned))


@pytest.mark.parametrize(
    ("html", "body"),
    [
        ("<p>雨</p><p>雪</p>", "<p>雨</p>\n<p>雪</p>"),
        ("<p>雨</p>\n\n\n   <p>雪</p>\n", "<p>雨</p>\n<p>雪</p>"),
        ("<p>雨\n\n    雪</p>", "<p>雨 雪</p>"),
        ("雨\n\n---\n\n# 雪", "雨 --- # 雪"),
        ("<b>雨</b> <i>雪</i>", "<b>雨</b> <i>雪</i>"),
        ('<b title="a\n\nb">雨</b>', '<b title="a b">雨</b>'),
        ("<pre>a\n\n\tb  c\n</pre>", "<pre>a&#10;&#10;&#9;b  c&#10;</pre>"),
        ("<pre><b>a\n</b></pre>\n\n<p>x", "<pre><b>a&#10;</b></pre> <p>x"),
        ("<pre><div>a</div><b>b</b></pre>", "<pre><div>a</div><b>b</b></pre>"),
        ("<pre>{{`}}</pre>`", "<pre>&#123;&#123;&#96;&#125;&#125;</pre>&#96;"),
        ('<i title="{%`%}">雨</i>', '<i title="&#123;%&#96;%&#125;">雨</i>'),
        *(("a\x00\x07\ufffcb", "ab"), ("a\ufffcb", "ab"), ("", ""), ("\n \n", "")),
    ],
)
def test_render_body(html: str, body: str) -> None:
    """Each block has its line; line ends within a text are blanks, or entities."""
    assert render_body(html) == body


def test_surrogate() -> None:
    """Half a surrogate pair costs no article: UTF-8 can hold every file."""
    item = article(title="\ud800", body="<p>雨\ud800</p>", author="\udfff")
    assert "雨" in render(item, SITE).encode().decode()
