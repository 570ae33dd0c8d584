"""Each field has a value that generators can use."""

from __future__ import annotations

import pytest

from crawler.exporters import fields
from crawler.pages.tags import Tag
from tests.support.builders import DATE, ID, IMAGE, SITE, URL, article


def test_terms() -> None:
    """Names are cleaned, without duplicates and empty ones."""
    item = article(
        categories=["a", " a ", "", "b"], tags=[Tag(" 雨\n雪 ", "x"), Tag("", "y")]
    )
    assert fields.categories(item, SITE) == ["a", "b"]
    assert fields.each_category(item, SITE) == [["a"], ["b"]]
    assert fields.first_category(item, SITE) == "a"
    assert fields.tags(item, SITE) == ["雨 雪"]


def test_no_terms() -> None:
    """Without categories, the key of the first category is left out."""
    item = article(categories=[])
    assert fields.categories(item, SITE) == []
    assert fields.first_category(item, SITE) is None


def test_tags_and_categories() -> None:
    """The first category has its own key; the others join the tags, each once."""
    item = article(categories=["a", "b", "c"], tags=[Tag("c", ""), Tag("d", "")])
    assert fields.tags_and_categories(item, SITE) == ["c", "d", "b"]


@pytest.mark.parametrize(
    ("author", "origin", "expected"),
    [(" 甲\n", "乙", "甲"), ("", "乙", "乙"), ("", "", SITE.title)],
)
def test_author(author: str, origin: str, expected: str) -> None:
    """The author is a person, by default the origin, by default the site."""
    assert fields.author(article(author=author, origin=origin), SITE) == expected


@pytest.mark.parametrize(
    ("url", "one", "many"), [(IMAGE, IMAGE, [IMAGE]), ("", None, [])]
)
def test_image(url: str, one: str | None, many: list[str]) -> None:
    """Without an image there is no image URL."""
    item = article(headimg=url)
    assert fields.image(item, SITE) == one
    assert fields.images(item, SITE) == many


def test_urls() -> None:
    """Slug and permalink are made of day and id, not of the title."""
    assert fields.slug(article(title="a/b"), SITE) == "2022-05-23-834508"
    assert fields.permalink(article(title="a/b"), SITE) == "/2022/05/23/834508/"


def test_common() -> None:
    """The keys of `portable` have the fields of the same name, if not empty."""
    item = article(editor="", origin=" 丙 ", headimg=IMAGE, updated=DATE)
    values = {key: field(item, SITE) for key, field in fields.COMMON.items()}
    assert values == {
        "title": "雨",
        "categories": fields.categories(item, SITE),
        "tags": [],
        "headimg": IMAGE,
        "thumbnail": "",
        "author": "丙",
        "comments": False,
        "date": DATE,
        "updated": DATE,
        "source": URL,
        "id": int(ID),
        "editor": None,
        "origin": "丙",
        "origin_url": None,
    }
    assert list(values)[:3] == ["title", "categories", "tags"]
