"""Each profile writes the same article in the form that its generator reads."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
import yaml

from crawler.exporters.front_matter import read_head
from crawler.exporters.head_values import read_values
from crawler.exporters.profiles import PROFILES
from crawler.items import Article, Head
from crawler.pages.tags import Tag
from tests.support.builders import (
    CATEGORIES,
    DATE,
    ID,
    IMAGE,
    SITE,
    URL,
    article,
)

if TYPE_CHECKING:
    from pathlib import Path

FORMS = [name for name in PROFILES if name != "seed"]
YAML = [name for name in FORMS if name not in {"pelican", "zola"}]


def full() -> Article:
    """Return an article with all fields."""
    return article(
        title='雨：“"1/2"” <b>',
        tags=[Tag("雨", "yu"), Tag("a, b; c", "")],
        headimg=IMAGE,
        thumbnail=IMAGE,
        author="甲",
        editor="乙",
        origin="丙",
        updated=DATE + timedelta(hours=1),
    )


def head_of(profile: str, item: Article) -> dict[str, object]:
    """Return the front matter of *item* in a profile, read back."""
    values = read_values(PROFILES[profile].render(item, SITE))
    assert isinstance(values, dict)
    return values


HEXO = """---
title: "雨：“\\"1/2\\"” <b>"
categories:
  - ["新媒体"]
  - ["快科技（原驱动之家）"]
  - ["最新新闻"]
tags:
  - "雨"
  - "a, b; c"
"""
ZOLA = f"""+++
title = "雨：“\\"1/2\\"” <b>"
date = 2022-05-23T16:31:40+08:00
updated = 2022-05-23T17:31:40+08:00

[taxonomies]
categories = ["新媒体", "快科技（原驱动之家）", "最新新闻"]
tags = ["雨", "a, b; c"]

[extra]
headimg = "{IMAGE}"
author = "甲"
comments = false
thumbnail = "{IMAGE}"
source = "{URL}"
id = 834508
editor = "乙"
origin = "丙"
+++

<div>
<p>雨</p>
</div>
"""
PELICAN = f"""<!DOCTYPE html>
<html>
<head>
<meta charset="utf-8">
<title>雨：“&quot;1/2&quot;” &lt;b&gt;</title>
<meta name="date" content="2022-05-23T16:31:40+08:00">
<meta name="modified" content="2022-05-23T17:31:40+08:00">
<meta name="category" content="新媒体">
<meta name="tags" content="雨; a, b； c; 快科技（原驱动之家）; 最新新闻;">
<meta name="slug" content="2022-05-23-834508">
<meta name="author" content="甲">
<meta name="categories" content="新媒体; 快科技（原驱动之家）; 最新新闻;">
<meta name="headimg" content="{IMAGE}">
<meta name="thumbnail" content="{IMAGE}">
<meta name="source" content="{URL}">
<meta name="id" content="834508">
<meta name="editor" content="乙">
<meta name="origin" content="丙">
</head>
<body>
<div>
<p>雨</p>
</div>
</body>
</html>
"""


@pytest.mark.parametrize(
    ("profile", "beginning"), [("hexo", HEXO), ("zola", ZOLA), ("pelican", PELICAN)]
)
def test_text(profile: str, beginning: str) -> None:
    """A file has exactly this form."""
    assert PROFILES[profile].render(full(), SITE).startswith(beginning)


@pytest.mark.parametrize(
    ("profile", "keys"),
    [
        ("hexo", {"permalink": "/2022/05/23/834508/"}),
        ("hugo", {"lastmod": "2022-05-23T17:31:40+08:00", "images": [IMAGE]}),
        ("jekyll", {"last_modified_at": "2022-05-23T17:31:40+08:00", "image": IMAGE}),
    ],
)
def test_keys(profile: str, keys: dict[str, object]) -> None:
    """A profile has the keys of `portable` and those of its generator."""
    common = head_of("portable", full())
    values = head_of(profile, full())
    assert {key: values[key] for key in keys} == keys
    renamed = {"updated"} if {"lastmod", "last_modified_at"} & set(keys) else set()
    assert set(values) == (set(common) | set(keys)) - renamed
    same = set(common) & set(values) - {"categories"}
    assert {key: values[key] for key in same} == {key: common[key] for key in same}


@pytest.mark.parametrize("profile", FORMS)
def test_head(profile: str, tmp_path: Path) -> None:
    """The front matter of any profile is read back without the store."""
    item = full()
    text = PROFILES[profile].render(item, SITE)
    (tmp_path / "a").write_text(text, encoding="utf-8")
    tags = ["雨", "a, b; c"]
    if profile == "pelican":
        tags = ["雨", "a, b； c", *CATEGORIES[1:]]
    head = Head(item.title, DATE, CATEGORIES, tags, ID, URL, item.updated)
    assert read_head(tmp_path / "a") == head


@pytest.mark.parametrize("profile", YAML)
def test_yaml(profile: str) -> None:
    """Each line of a YAML front matter is one key or one item."""
    text = PROFILES[profile].render(full(), SITE)
    head = text.split("---\n")[1]
    assert all(re.match(r"\w+:(?: |$)|  - ", line) for line in head.splitlines())
    assert list(yaml.safe_load(head)) == re.findall(r"(?m)^\w+(?=:)", head)
