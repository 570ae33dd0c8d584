"""Front matter, read back from files, whatever the profile that wrote them."""

from __future__ import annotations

import re
import tomllib
from datetime import datetime
from email.utils import parsedate_to_datetime
from typing import TYPE_CHECKING, Any

import turbohtml
import yaml

from crawler.exporters.quoting import quote
from crawler.items import Head

if TYPE_CHECKING:
    from pathlib import Path

_YAML = re.compile(r"\A\s*---[ \t]*\n(.*?)\n---[ \t]*(?:\n|\Z)", re.DOTALL)
_TOML = re.compile(r"\A\+\+\+\n(.*?)\n\+\+\+\n", re.DOTALL)
_PAGE = re.compile(r"\A<!DOCTYPE html>\n(.*?)</head>\n", re.DOTALL)

_OPENING = re.compile(r"\s*(---|\+\+\+)[ \t]*\n(?!\1)")
_TITLE = re.compile(r"(?m)^title: (['\"])(.*)\1 *$")
_UPDATED = ("updated", "lastmod", "last_modified_at", "modified")


UNREADABLE = (
    *(yaml.YAMLError, ValueError, LookupError, TypeError, AttributeError),
    *(OverflowError, RecursionError),
)
"""What PyYAML and tomllib raise where a front matter holds no sense.

All but the first two are of tags as in `!!bool rain`, and of brackets without end.
"""


class HeadError(ValueError):
    """A file is no article; the message says why."""


class DamagedHeadError(HeadError):
    """A file has a front matter that cannot be read; the message says why."""


def cut_head(text: str) -> str:
    """Return the *text* of a file without its front matter."""
    for form in (_YAML, _TOML, _PAGE):
        if match := form.match(text):
            return text[match.end() :]
    return text


def read_head(file: Path) -> Head | None:
    """Return the head of the article in *file*, or None if it is no article of ours."""
    try:
        return load_head(file)
    except HeadError:
        return None


def load_head(file: Path) -> Head:
    """Return the head of the article in *file*, or raise HeadError."""
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
    """Return the head of the article that is the *text* of a file; raise HeadError."""
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


def plain_text(text: str) -> str:
    """Return *text* without what editors add: a byte order mark, and CR before LF."""
    return text.removeprefix("\ufeff").replace("\r\n", "\n")


def read_values(text: str) -> Any:  # noqa: ANN401  # a file may hold anything
    """Return the front matter of the *text* of a file, None where there is none.

    Tables of TOML are taken apart. Raises one of UNREADABLE where it is damaged.
    """
    text = plain_text(text)
    if match := _YAML.match(text):
        return _read_yaml(match[1])
    if match := _TOML.match(text):
        values = tomllib.loads(match[1])
        tables = [v for v in values.values() if isinstance(v, dict)]
        return {key: v for table in [values, *tables] for key, v in table.items()}
    if match := _PAGE.match(text):
        return _read_page(match[1])
    return None


def _read_yaml(head: str) -> Any:  # noqa: ANN401  # a file may hold anything
    """Return what *head* holds, also where a title holds the quote that encloses it.

    The older producer escaped nothing.
    """
    try:
        return yaml.safe_load(head)
    except yaml.YAMLError:
        if not _TITLE.search(head):
            raise
        escaped = _TITLE.sub(lambda match: f"title: {quote(match[2])}", head, 1)
        return yaml.safe_load(escaped)


def _explain(error: Exception) -> str:
    """Return what is wrong, and in which line of the front matter if that is known."""
    if isinstance(error, yaml.MarkedYAMLError) and error.problem_mark:
        return f"{error.problem}, in its line {error.problem_mark.line + 1}"
    return " ".join(str(error).split()) or "it is nested too deeply"


def _missing(values: dict[str, Any]) -> list[str]:
    """Return what every article has and *values* lack."""
    title, categories = values.get("title"), values.get("categories")
    found = {
        "title": isinstance(title, str),
        "list of categories": isinstance(categories, list),
        "date with a time": _parse_date(values.get("date")) is not None,
    }
    return [name for name, is_there in found.items() if not is_there]


def _read_page(html: str) -> dict[str, Any]:
    """Return the title and each <meta> of the head of a page."""
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
    """Return what *values* say, or None if they lack what every article has."""
    title, categories = values.get("title"), values.get("categories")
    date = _parse_date(values.get("date"))
    if not isinstance(title, str) or not isinstance(categories, list) or date is None:
        return None
    number, tags = values.get("id"), values.get("tags")
    return Head(
        title=title,
        date=date,
        categories=[
            str(name[0] if isinstance(name, list) and name else name)
            for name in categories
        ],
        tags=[str(name) for name in tags] if isinstance(tags, list) else [],
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
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
