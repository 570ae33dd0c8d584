"""Front matter, read back from the files of any profile."""

from __future__ import annotations

import re
from datetime import datetime
from email.utils import parsedate_to_datetime
from typing import TYPE_CHECKING, Any

import yaml

from crawler.exporters.head_values import UNREADABLE, plain_text, read_values
from crawler.items import Head

if TYPE_CHECKING:
    from pathlib import Path


_OPENING = re.compile(r"\s*(---|\+\+\+)[ \t]*\n(?!\1)")
_UPDATED = ("updated", "lastmod", "last_modified_at", "modified")


class HeadError(ValueError):
    """The file is not an article; the message says why."""


class DamagedHeadError(HeadError):
    """The file has a malformed front matter; the message says why."""


def read_head(file: Path) -> Head | None:
    """Return the front matter of *file*, or None if it is not an article of ours."""
    try:
        return load_head(file)
    except HeadError:
        return None


def load_head(file: Path) -> Head:
    """Return the front matter of *file*; raise HeadError if it is not an article."""
    try:
        data = file.read_bytes()
    except OSError as error:
        message = f"it cannot be read: {error.strerror}"
        raise DamagedHeadError(message) from None
    try:
        text = data.decode()
    except UnicodeDecodeError:
        begins = _OPENING.match(plain_text(data.decode(errors="replace")))
        message = "it is not UTF-8"
        raise (DamagedHeadError if begins else HeadError)(message) from None
    return load_text(text)


def load_text(text: str) -> Head:
    """Return the front matter in the *text* of a file; raise HeadError without one."""
    try:
        values = read_values(text)
    except UNREADABLE as error:
        message = f"its front matter cannot be read: {_explain(error)}"
        raise DamagedHeadError(message) from None
    if isinstance(values, dict):
        if head := parse_head(values):
            return head
        message = f"its front matter has no {', no '.join(_missing(values))}"
        raise HeadError(message)
    if values is None and _OPENING.match(plain_text(text)):
        message = "its front matter has no end"
        raise DamagedHeadError(message)
    message = "no front matter"
    raise HeadError(message)


def _explain(error: Exception) -> str:
    """Return a message for *error*, with the line of the front matter if known."""
    if isinstance(error, yaml.MarkedYAMLError) and error.problem_mark:
        return f"{error.problem}, in its line {error.problem_mark.line + 1}"
    return " ".join(str(error).split()) or "it is nested too deeply"


def _missing(values: dict[str, Any]) -> list[str]:
    """Return the required fields that *values* lack."""
    title, categories = values.get("title"), values.get("categories")
    found = {
        "title": isinstance(title, str),
        "list of categories": isinstance(categories, list),
        "date with a time": _parse_date(values.get("date")) is not None,
    }
    return [name for name, is_there in found.items() if not is_there]


def parse_head(values: dict[str, Any]) -> Head | None:
    """Return *values* as a Head, or None without a title, a date or categories."""
    title, categories = values.get("title"), values.get("categories")
    date = _parse_date(values.get("date"))
    if not isinstance(title, str) or not isinstance(categories, list) or date is None:
        return None
    article_id, tags = values.get("id"), values.get("tags")
    is_id = isinstance(article_id, str | int) and not isinstance(article_id, bool)
    return Head(
        title=title,
        date=date,
        categories=[
            str(name[0] if isinstance(name, list) and name else name)
            for name in categories
        ],
        tags=[str(name) for name in tags] if isinstance(tags, list) else [],
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
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
