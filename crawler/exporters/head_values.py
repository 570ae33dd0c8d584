"""The front matter of a file: where it ends, and the values that it holds."""

from __future__ import annotations

import re
import tomllib
from typing import Any

import turbohtml
import yaml

from crawler.exporters.quoting import quote

_YAML = re.compile(r"\A\s*---[ \t]*\n(.*?)\n---[ \t]*(?:\n|\Z)", re.DOTALL)
_TOML = re.compile(r"\A\+\+\+\n(.*?)\n\+\+\+\n", re.DOTALL)
_PAGE = re.compile(r"\A<!DOCTYPE html>\n(.*?)</head>\n", re.DOTALL)
_TITLE = re.compile(r"(?m)^title: (['\"])(.*)\1 *$")

UNREADABLE = (
    *(yaml.YAMLError, ValueError, LookupError, TypeError, AttributeError),
    *(OverflowError, RecursionError),
)
"""What PyYAML and tomllib raise where a front matter holds no sense.

All but the first two are of tags as in `!!bool rain`, and of brackets without end.
"""


def cut_head(text: str) -> str:
    """Return the *text* of a file without its front matter."""
    for form in (_YAML, _TOML, _PAGE):
        if match := form.match(text):
            return text[match.end() :]
    return text


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
