"""Front matter, read back from files."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime
from email.utils import parsedate_to_datetime
from typing import TYPE_CHECKING, Any

import yaml

if TYPE_CHECKING:
    from pathlib import Path

_HEAD = re.compile(r"\A\s*---\n(.*?)\n---\n", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Head:
    """What the front matter of a file says of its article."""

    title: str
    date: datetime
    """Aware in `portable`; in `seed` the site's clock, without a zone."""
    categories: list[str]
    tags: list[str]
    id: int | None
    source: str


def read_head(file: Path) -> Head | None:
    """Return the head of the article in *file*, or None if it is no article of ours."""
    try:
        match = _HEAD.match(file.read_bytes().decode())
        values = yaml.safe_load(match[1]) if match else None
    except (OSError, UnicodeDecodeError, yaml.YAMLError):
        return None
    return parse_head(values) if isinstance(values, dict) else None


def parse_head(values: dict[str, Any]) -> Head | None:
    """Return what *values* say, or None if they lack what every article has."""
    title, categories = values.get("title"), values.get("categories")
    date = _parse_date(values.get("date"))
    if not isinstance(title, str) or not isinstance(categories, list) or date is None:
        return None
    number = values.get("id")
    return Head(
        title=title,
        date=date,
        categories=[str(name) for name in categories],
        tags=[str(name) for name in values.get("tags") or []],
        id=number if isinstance(number, int) else None,
        source=str(values.get("source") or ""),
    )


def _parse_date(value: object) -> datetime | None:
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
