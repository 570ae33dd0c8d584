"""An article is read from its file."""

from datetime import UTC, datetime

import pytest

from crawler.replica.articles import parse_article, read_articles

HEAD = """# A comment.
id: 1000007
date: "2024-09-05 00:30:00"
title: 雨：雪
header: "&nbsp;"
frame: g3
tail: g3
summary: 雨
"""


def test_parse_article() -> None:
    """The head has the fields, and the body follows unchanged."""
    article = parse_article(f"{HEAD}tags:\n- [雨, yu]\n---\n<p>a</p>\n---\n")
    assert (article.id, article.title, article.tags) == (
        1000007,
        "雨：雪",
        [("雨", "yu")],
    )
    assert article.parts == ["<p>a</p>\n---\n"]
    assert (article.author, article.tag_link) == ("", "tag_link")


def test_parts() -> None:
    """A line in the body separates the pages of a long article."""
    article = parse_article(f"{HEAD}---\na\n<!-- page -->\nb\n")
    assert article.parts == ["a\n", "b\n"]
    assert article.tags == []


def test_unknown_key() -> None:
    """An unknown key is an error."""
    with pytest.raises(TypeError, match="titel"):
        parse_article(f"{HEAD}titel: x\n---\n")


def test_derived() -> None:
    """The time is in Beijing's zone, and the folder is the id without three digits."""
    article = parse_article(f"{HEAD}---\n")
    assert article.moment == datetime(2024, 9, 4, 16, 30, tzinfo=UTC)
    assert article.stem == "/1/1000/1000007"


def test_read_articles() -> None:
    """All articles are read, each once, the newest first."""
    ids = [article.id for article in read_articles()]
    assert len(ids) == 15
    assert ids == sorted(set(ids), reverse=True)
