"""Front matter, read back from files, whatever the profile that wrote them."""

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
    """Return the head of the article in *file*, or None if it is no article of ours."""
    try:
        values = read_values(file.read_bytes().decode())
    except (OSError, ValueError, yaml.YAMLError):  # no UTF-8, no TOML, no such day
        return None
    return parse_head(values) if isinstance(values, dict) else None


def read_values(text: str) -> Any:  # noqa: ANN401  # a file may hold anything
    """Return the front matter of the *text* of a file, None where there is none.

    Tables of TOML are taken apart. Raises ValueError or YAMLError where it is broken.
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
    """Return the title and each <meta> of the head of a page."""
    tree = turbohtml.parse(html)
    title = tree.select_one("title")
    values: dict[str, Any] = {"title": title.text if title else None}
    for meta in tree.select("meta[name]"):
        values[meta.attr("name") or ""] = meta.attr("content") or ""
    for key in ("categories", "tags"):
        values[key] = re.findall(r"\s*([^;]+);", values.get(key, ""))
    return values


def parse_head(values: dict[str, Any]) -> Head | None:
    """Return what *values* say, or None if they lack what every article has."""
    title, categories = values.get("title"), values.get("categories")
    date = _parse_date(values.get("date"))
    if not isinstance(title, str) or not isinstance(categories, list) or date is None:
        return None
    article_id = values.get("id")
    is_id = isinstance(article_id, str | int) and not isinstance(article_id, bool)
    return Head(
        title=title,
        date=date,
        categories=[
            str(name[0] if isinstance(name, list) and name else name)
            for name in categories
        ],
        tags=[str(name) for name in values.get("tags") or []],
        id=str(article_id) if is_id and article_id else None,
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
