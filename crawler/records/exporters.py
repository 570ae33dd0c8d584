"""Scrapy's exporters, for records: Article itself is a workbench, not a result."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from scrapy.exporters import (
    CsvItemExporter,
    JsonItemExporter,
    JsonLinesItemExporter,
    XmlItemExporter,
)
from scrapy.utils.serialize import ScrapyJSONEncoder

from crawler.records.record import record_of

if TYPE_CHECKING:
    from collections.abc import Mapping
    from io import BytesIO

    from scrapy.item import Field

    from crawler.items import Article
    from crawler.records.record import Record

_FORMULAS = tuple("=+-@＝＋－＠\t\n")


def on_one_line(text: str) -> str:
    """Return JSON as what every reader takes for one line: separators are escaped."""
    return text.replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")


class LineEncoder(ScrapyJSONEncoder):
    """JSON on one line."""

    def encode(self, o: Any) -> str:  # noqa: ANN401  # the base's
        """Return *o* as JSON."""
        return on_one_line(super().encode(o))


class JsonLinesExporter(JsonLinesItemExporter):
    """A record a line, as docs/article.schema.json describes it."""

    def __init__(self, file: BytesIO, **kwargs: Any) -> None:  # noqa: ANN401  # Scrapy's
        super().__init__(file, **kwargs)
        self.encoder = LineEncoder(**self._kwargs)

    def export_item(self, item: Article | Record) -> None:
        """Write *item*."""
        super().export_item(record_of(item).model_dump(mode="json"))


class JsonExporter(JsonItemExporter):
    """A list of records."""

    def export_item(self, item: Article | Record) -> None:
        """Write *item*."""
        super().export_item(record_of(item).model_dump(mode="json"))


class XmlExporter(XmlItemExporter):
    """An element a record and an element a field, but for those that are null."""

    def export_item(self, item: Article | Record) -> None:
        """Write *item*."""
        record = record_of(item).model_dump(mode="json", exclude_none=True)
        super().export_item(record)


class CsvExporter(CsvItemExporter):
    """A row a record, for spreadsheets: names are joined, images and extra are JSON.

    Text that a spreadsheet would take for a formula begins with an apostrophe. What is
    added to a file that has rows needs no row of names.
    """

    def __init__(self, file: BytesIO, **kwargs: Any) -> None:  # noqa: ANN401  # Scrapy's
        kwargs.setdefault("include_headers_line", getattr(file, "begins_empty", True))
        super().__init__(file, **kwargs)

    def export_item(self, item: Article | Record) -> None:
        """Write *item*."""
        super().export_item(record_of(item).model_dump(mode="json"))

    def serialize_field(
        self,
        field: Mapping[str, Any] | Field,
        name: str,
        value: Any,  # noqa: ANN401  # of any field
    ) -> Any:  # noqa: ANN401  # the base's
        """Return *value* as it stands in a cell."""
        if isinstance(value, dict):
            value = _dump(value) if value else ""
        if isinstance(value, list) and value and isinstance(value[0], dict):
            named = "name" in value[0]
            value = [one["name"] for one in value] if named else _dump(value)
        value = super().serialize_field(field, name, value)
        if isinstance(value, str) and value.startswith(_FORMULAS):
            return f"'{value}"
        return value


def _dump(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)
