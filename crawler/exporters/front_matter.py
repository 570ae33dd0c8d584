"""Front matter, read back from the files of any profile."""

from __future__ import annotations

import re
import tomllib
from datetime import datetime
from email.utils import parsedate_to_datetime
from typing import TYPE_CHECKING, Any

import turbohtml
import yaml

from crawler.items import Head

if TYPE_CHECKING:
    from pathlib import Path

_YAML = re.compile(r"\A\s*---\n(.*?)\n---\n", re.DOTALL)
_TOML = re.compile(r"\A\+\+\+\n(.*?)\n\+\+\+\n", re.DOTALL)
_PAGE = re.compile(r"\A<!DOCTYPE html>\n(.*?)</head>\n", re.DOTALL)

_UPDATED = ("updated", "lastmod", "last_modified_at", "modified")


def cut_head(text: str) -> str:
    """Return the *text* of a file without its front matter."""
    for form in (_YAML, _TOML, _PAGE):
        if match := form.match(text):
            return text[match.end() :]
    return text


def read_head(file: Path) -> Head | None:
    """Return the front matter of *file*, or None if it is not an article of ours."""
    try:
        values = read_values(file.read_bytes().decode())
    except (OSError, ValueError, yaml.YAMLError):  # not UTF-8, not TOML, 31 February
        return None
    return parse_head(values) if isinstance(values, dict) else None


def read_values(text: str) -> Any:  # noqa: ANN401  # a file may hold anything
    """Return the front matter in the *text* of a file, None if it has none.

    The keys of TOML tables are merged into one dict. Raises ValueError or YAMLError
    if the front matter is malformed.
    """
    if match := _YAML.match(text):
        return yaml.safe_load(match[1])
    if match := _TOML.match(text):
        values = tomllib.loads(match[1])
        tables = [v for v in values.values() if isinstance(v, dict)]
        return {key: v for table in [values, *tables] for key, v in table.items()}
    if match := _PAGE.match(text):
        return _read_page(match[1])
    return None


def _read_page(html: str) -> dict[str, Any]:
    """Return the title and the <meta> values of the head of a page."""
    tree = turbohtml.parse(html)
    title = tree.select_one("title")
    values: dict[str, Any] = {"title": title.text if title else None}
    for meta in tree.select("meta[name]"):
        values[meta.attr("name") or ""] = meta.attr("content") or ""
    for key in ("categories", "tags"):
        values[key] = re.findall(r"\s*([^;]+);", values.get(key, ""))
    number = values.get("id", "")
    return values | {"id": int(number) if re.fullmatch("[0-9]+", number) else None}


def parse_head(values: dict[str, Any]) -> Head | None:
    """Return *values* as a Head, or None without a title, a date or categories."""
    title, categories = values.get("title"), values.get("categories")
    date = _parse_date(values.get("date"))
    if not isinstance(title, str) or not isinstance(categories, list) or date is None:
        return None
    number = values.get("id")
    return Head(
        title=title,
        date=date,
        categories=[
            str(name[0] if isinstance(name, list) and name else name)
            for name in categories
        ],
        tags=[str(name) for name in values.get("tags") or []],
        id=number if isinstance(number, int) else None,
        source=str(values.get("source") or ""),
        updated=next(
            filter(None, (_parse_date(values.get(n)) for n in _UPDATED)), None
        ),
    )


def _parse_date(value: object) -> datetime | None:
    if isinstance(value, datetime) and value.tzinfo:
        return value
    if not isinstance(value, str):
        return None
    try:
        return datetime.fromisoformat(value)
    except ValueError:
        pass
    try:
        return parsedate_to_datetime(value).replace(tzinfo=None)
    except (ValueError, TypeError, IndexError):
        return None
