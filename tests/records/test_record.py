"""A record follows its schema, and no text in it breaks a format."""

from __future__ import annotations

import json
from typing import Any

from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from crawler.items import Article
from crawler.records.exporters import JsonLinesExporter
from crawler.records.record import Record, clean
from tests.support.builders import any_text, article, often
from tests.support.crawling import ROOT
from tests.support.records import export, full_article

SCHEMA: dict[str, Any] = json.loads(
    (ROOT / "docs" / "article.schema.json").read_bytes()
)
VALIDATOR = Draft202012Validator(
    SCHEMA, format_checker=Draft202012Validator.FORMAT_CHECKER
)
WORKING = frozenset(
    "pages listed containers text cut provenance outcome".split()
    + "is_kept has_same gained".split()
)
"""Working fields of pipelines, which are not in a record."""
IMAGE = {
    **dict.fromkeys(("url", "thumbnail", "alt", "caption"), "雨"),
    "width": 600,
    "height": None,
    "path": "images/0f/0f.png",
}


def test_schema() -> None:
    """The documented schema is valid, and is that of the program."""
    Draft202012Validator.check_schema(SCHEMA)
    assert {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        **Record.model_json_schema(mode="serialization"),
    } == SCHEMA


def test_fields() -> None:
    """A record has all fields of an article except working fields."""
    assert set(Record.model_fields) - {"schema_", "number"} == (
        set(Article.__dataclass_fields__) - WORKING
    )


def test_record() -> None:
    """A record has the values of the article, and dates with the site's offset."""
    [line] = export(JsonLinesExporter, full_article()).splitlines()
    assert json.loads(line) == {
        "schema": 2,
        "site": "mydrivers",
        "id": "834508",
        "number": 834508,
        "source": "https://news.mydrivers.com/1/834/834508.htm",
        "title": "雨",
        "date": "2022-05-23T16:31:40+08:00",
        "updated": "2022-05-23T17:31:40+08:00",
        "author": "雨",
        "editor": "雨",
        "origin": "雨",
        "origin_url": "雨",
        "tags": [{"name": "雨", "slug": "雨"}, {"name": "a,b", "slug": ""}],
        "categories": ["雨", "a"],
        "images": [IMAGE],
        "headimg": "雨",
        "thumbnail": "雨",
        "body": "雨",
        "path": "新媒体/a.md",
        "same_as": "809260",
        "extra": {"words": 3, "note": "雨"},
    }


def test_bare_record() -> None:
    """A missing field is empty or null, never absent."""
    [line] = export(JsonLinesExporter, article()).splitlines()
    record = json.loads(line)
    VALIDATOR.validate(record)
    assert list(record) == [name.rstrip("_") for name in Record.model_fields]
    assert (record["updated"], record["path"], record["tags"]) == (None, None, [])


@given(any_text)
@often
def test_any_text(text: str) -> None:
    """Any text of a page gives one line of JSON that follows the schema."""
    content = export(JsonLinesExporter, full_article(text)).decode()
    assert len(content.splitlines()) == 1
    record = json.loads(content)
    VALIDATOR.validate(record)
    assert record["body"] == record["tags"][0]["name"] == clean(text)
    assert record["extra"]["note"] == clean(text)


@given(st.text(st.characters()))
@often
def test_clean(text: str) -> None:
    """Cleaning is idempotent, and every format can hold the result."""
    cleaned = clean(text)
    assert clean(cleaned) == cleaned
    assert cleaned.encode().decode() == cleaned
    assert not set(cleaned) & set("\x00\r\x85\ufffe\uffff")
