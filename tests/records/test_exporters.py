"""JSON, CSV and XML have the same content."""

from __future__ import annotations

import csv
import io
import json
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given

from crawler.records.exporters import CsvExporter, JsonExporter, XmlExporter
from crawler.records.record import Record
from tests.support.builders import any_text, article, often
from tests.support.records import export, full_article

if TYPE_CHECKING:
    from crawler.items import Article

FORMULAS = ("=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\n=1", "＝1", "＋1", "－1", "＠a")


def export_xml(item: Article) -> ET.Element:
    """Return the fields of *item* in XML."""
    feed = ET.fromstring(export(XmlExporter, item))  # noqa: S314  # our own
    assert [element.tag for element in feed] == ["item"]
    return feed[0]


def rows(content: bytes) -> list[dict[str, str]]:
    """Return the rows of the CSV."""
    return list(csv.DictReader(io.StringIO(content.decode(), newline="")))


@given(any_text)
@often
def test_formats_agree(text: str) -> None:
    """JSON and XML have the same text, and so has CSV except for an apostrophe."""
    item = full_article(text)
    [record] = json.loads(export(JsonExporter, item))
    element = export_xml(item)
    assert record["body"] == (element.findtext("body") or "")
    assert record["images"][0]["alt"] == (element.findtext("images/value/alt") or "")
    [row] = rows(export(CsvExporter, item))
    assert row["body"] in {record["body"], f"'{record['body']}"}


def test_csv() -> None:
    """In CSV, names are joined and images are JSON."""
    [row] = rows(export(CsvExporter, full_article()))
    assert list(row) == [name.rstrip("_") for name in Record.model_fields]
    assert (row["tags"], row["categories"]) == ("雨,a,b", "雨,a")
    assert json.loads(row["images"])[0]["width"] == 600
    assert (row["id"], row["updated"]) == ("834508", "2022-05-23T17:31:40+08:00")
    [bare] = rows(export(CsvExporter, article()))
    assert (bare["updated"], bare["tags"], bare["images"]) == ("", "", "")


@pytest.mark.parametrize("text", FORMULAS)
def test_formula(text: str) -> None:
    """No cell begins like a formula, which a spreadsheet would evaluate."""
    [row] = rows(export(CsvExporter, full_article(text)))
    changed = {name for name, value in row.items() if value == f"'{text}"}
    assert {"title", "author", "body"} <= changed
    assert [value for value in row.values() if value.startswith(FORMULAS)] == []


def test_xml() -> None:
    """In XML a field is an element, and null has none."""
    item = export_xml(full_article())
    assert [tag.text for tag in item.findall("tags/value/name")] == ["雨", "a,b"]
    assert item.findtext("date") == "2022-05-23T16:31:40+08:00"
    assert item.find("images/value/height") is None
    assert export_xml(article()).find("updated") is None
