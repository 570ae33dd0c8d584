"""The glossary has each field of an article, and no other."""

from __future__ import annotations

from dataclasses import fields
from typing import TYPE_CHECKING, get_args

import pytest
from pydantic import BaseModel

from crawler.exporters.fields import COMMON
from crawler.items import Article
from crawler.pages.images import Image
from crawler.pages.tags import Tag
from crawler.records.record import Record
from tests.support.documents import CODE, read, table

if TYPE_CHECKING:
    from collections.abc import Iterator

GLOSSARIES = ("docs/glossary.md", "docs/glossary.zh-CN.md")
YES = "✓"
PARTS = {"images": Image._fields, "tags": Tag._fields}
"""The fields that are lists of an article, and what each of their items has."""


def article_fields() -> Iterator[str]:
    """Yield the fields of an Article, and after a list those of its items."""
    for field in fields(Article):
        yield field.name
        yield from (f"{field.name}[].{part}" for part in PARTS.get(field.name, ()))


def record_fields() -> Iterator[str]:
    """Yield the fields of a record, and after a list those of its items."""
    for name, field in Record.model_fields.items():
        yield field.alias or name
        for inner in get_args(field.annotation):
            if isinstance(inner, type) and issubclass(inner, BaseModel):
                yield from (f"{name}[].{part}" for part in inner.model_fields)


def marked(name: str, column: int) -> set[str]:
    """Return the fields with a mark in *column* of the table, or all for column 0."""
    rows = table(read(name), "`title`")
    return {CODE.findall(row[0])[0] for row in rows if not column or row[column] == YES}


@pytest.mark.parametrize("name", GLOSSARIES)
def test_article(name: str) -> None:
    """The first column marks each field of an Article, and no other."""
    assert marked(name, 1) == set(article_fields())


@pytest.mark.parametrize("name", GLOSSARIES)
def test_record(name: str) -> None:
    """The second column marks each field of a record, and no other."""
    assert marked(name, 2) == set(record_fields())


@pytest.mark.parametrize("name", GLOSSARIES)
def test_front_matter(name: str) -> None:
    """The third column marks each key of `portable`, and no other."""
    assert marked(name, 3) == set(COMMON)


@pytest.mark.parametrize("name", GLOSSARIES)
def test_lines(name: str) -> None:
    """Each field has one line, which says what it is, and is somewhere."""
    rows = table(read(name), "`title`")
    assert len(rows) == len(marked(name, 0))
    assert marked(name, 0) == set().union(*(marked(name, n) for n in (1, 2, 3)))
    assert [row for row in rows if not row[4]] == []
