"""A record is as documented, and no text in it breaks the format that holds it."""

from __future__ import annotations

import csv
import io
import json
from datetime import timedelta
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Any
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from crawler.feeds.exporters import (
    CsvExporter,
    JsonExporter,
    JsonLinesExporter,
    XmlExporter,
)
from crawler.items import Article, Image, Tag
from crawler.record import Record, clean
from tests.builders import DATE, any_text, article, often
from tests.crawling import ROOT

if TYPE_CHECKING:
    from collections.abc import Callable

    from scrapy.exporters import BaseItemExporter

SCHEMA: dict[str, Any] = json.loads(
    (ROOT / "docs" / "article.schema.json").read_bytes()
)
VALIDATOR = Draft202012Validator(
    SCHEMA, format_checker=Draft202012Validator.FORMAT_CHECKER
)
WORKING = frozenset(
    "pages listed containers text cut provenance outcome is_kept".split()
)
"""What the pipelines work with, and no one else should see."""
PICTURE = PurePosixPath("images/0f/0f.png")
IMAGE = {
    **dict.fromkeys(("address", "thumbnail", "alt", "caption"), "雨"),
    "width": 600,
    "height": None,
    "path": "images/0f/0f.png",
}
FORMULAS = ("=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\n=1", "＝1", "＋1", "－1", "＠a")


def export(exporter: Callable[..., BaseItemExporter], *items: Article) -> bytes:
    """Return a feed of *items*."""
    file = io.BytesIO()
    feed = exporter(file, encoding="utf-8")
    feed.start_exporting()
    for item in items:
        feed.export_item(item)
    feed.finish_exporting()
    return file.getvalue()


def full_article(text: str = "雨") -> Article:
    """Return an article with *text* wherever a page may say something."""
    return article(
        site="mydrivers",
        title=text,
        author=text,
        editor=text,
        origin=text,
        updated=DATE + timedelta(hours=1),
        tags=[Tag(text, text), Tag("a,b", "")],
        categories=[text, "a"],
        images=[Image(text, text, text, text, 600, None, PICTURE)],
        headimg=text,
        thumbnail=text,
        body=text,
        path=PurePosixPath("新媒体/a.md"),
    )


def export_xml(item: Article) -> ET.Element:
    """Return *item* as a feed of XML has it."""
    feed = ET.fromstring(export(XmlExporter, item))  # noqa: S314  # our own
    assert [element.tag for element in feed] == ["item"]
    return feed[0]


def rows(content: bytes) -> list[dict[str, str]]:
    """Return the rows of a CSV feed."""
    return list(csv.DictReader(io.StringIO(content.decode(), newline="")))


def test_schema() -> None:
    """The schema is a schema, and that of the program."""
    Draft202012Validator.check_schema(SCHEMA)
    assert {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        **Record.model_json_schema(mode="serialization"),
    } == SCHEMA


def test_fields() -> None:
    """All that an article tells is in its record, and nothing that it works with."""
    assert set(Record.model_fields) == set(Article.__dataclass_fields__) - WORKING


def test_record() -> None:
    """A record says what the article says, its dates with the offset of the site."""
    [line] = export(JsonLinesExporter, full_article()).splitlines()
    assert json.loads(line) == {
        "id": 834508,
        "site": "mydrivers",
        "source": "https://news.mydrivers.com/1/834/834508.htm",
        "title": "雨",
        "date": "2022-05-23T16:31:40+08:00",
        "updated": "2022-05-23T17:31:40+08:00",
        "author": "雨",
        "editor": "雨",
        "origin": "雨",
        "tags": [{"name": "雨", "slug": "雨"}, {"name": "a,b", "slug": ""}],
        "categories": ["雨", "a"],
        "images": [IMAGE],
        "headimg": "雨",
        "thumbnail": "雨",
        "body": "雨",
        "path": "新媒体/a.md",
    }


def test_bare_record() -> None:
    """What an article lacks is empty or null, and never absent."""
    [line] = export(JsonLinesExporter, article()).splitlines()
    record = json.loads(line)
    VALIDATOR.validate(record)
    assert set(record) == set(Record.model_fields)
    assert (record["updated"], record["path"], record["tags"]) == (None, None, [])


@given(any_text)
@often
def test_any_text(text: str) -> None:
    """Whatever a page says, a record is one line of JSON, and as documented."""
    content = export(JsonLinesExporter, full_article(text)).decode()
    assert len(content.splitlines()) == 1
    record = json.loads(content)
    VALIDATOR.validate(record)
    assert record["body"] == record["tags"][0]["name"] == clean(text)


@given(any_text)
@often
def test_formats_agree(text: str) -> None:
    """JSON and XML hold the same text, and so does CSV but for an apostrophe."""
    item = full_article(text)
    [record] = json.loads(export(JsonExporter, item))
    element = export_xml(item)
    assert record["body"] == (element.findtext("body") or "")
    assert record["images"][0]["alt"] == (element.findtext("images/value/alt") or "")
    [row] = rows(export(CsvExporter, item))
    assert row["body"] in {record["body"], f"'{record['body']}"}


@given(st.text(st.characters()))
@often
def test_clean(text: str) -> None:
    """What is cleaned stays so, and every file can hold it."""
    cleaned = clean(text)
    assert clean(cleaned) == cleaned
    assert cleaned.encode().decode() == cleaned
    assert not set(cleaned) & set("\x00\r\x85\ufffe\uffff")


def test_csv() -> None:
    """In CSV names are joined, and pictures are JSON."""
    [row] = rows(export(CsvExporter, full_article()))
    assert list(row) == list(Record.model_fields)
    assert (row["tags"], row["categories"]) == ("雨,a,b", "雨,a")
    assert json.loads(row["images"])[0]["width"] == 600
    assert (row["id"], row["updated"]) == ("834508", "2022-05-23T17:31:40+08:00")
    [bare] = rows(export(CsvExporter, article()))
    assert (bare["updated"], bare["tags"], bare["images"]) == ("", "", "")


@pytest.mark.parametrize("text", FORMULAS)
def test_formula(text: str) -> None:
    """No cell begins as a formula does: spreadsheets would reckon it out."""
    [row] = rows(export(CsvExporter, full_article(text)))
    changed = {name for name, value in row.items() if value == f"'{text}"}
    assert {"title", "author", "body"} <= changed
    assert [value for value in row.values() if value.startswith(FORMULAS)] == []


def test_xml() -> None:
    """In XML a field is an element, and what is null is none."""
    item = export_xml(full_article())
    assert [tag.text for tag in item.findall("tags/value/name")] == ["雨", "a,b"]
    assert item.findtext("date") == "2022-05-23T16:31:40+08:00"
    assert item.find("images/value/height") is None
    assert export_xml(article()).find("updated") is None
