"""Files with a front matter and a body, in the three forms that generators read."""

from __future__ import annotations

import json
from datetime import datetime
from html import escape
from itertools import groupby
from typing import TYPE_CHECKING

from crawler.exporters.extra import flow
from crawler.exporters.quoting import quote, quote_toml

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from crawler.exporters.fields import Value

_WIDE = str.maketrans("<>", "＜＞")


def yaml_file(values: Mapping[str, Value], body: str) -> str:
    """Return *values* as YAML between `---`, then *body*."""
    head = "".join(f"{key}:{_yaml(value)}\n" for key, value in values.items())
    return f"---\n{head}---\n\n{body}"


def _yaml(value: Value) -> str:
    if isinstance(value, datetime):
        return f" {quote(_text(value))}"
    if isinstance(value, list):
        return "".join(f"\n  - {flow(item, quote, ': ')}" for item in value) or " []"
    return f" {flow(value, quote, ': ')}"


def toml_file(values: Mapping[str, Value], body: str) -> str:
    """Return *values* as TOML between `+++`, then *body*.

    A key `table.name` goes into that table. The keys of a table must be adjacent, and
    keys without a table come first.
    """
    head = "".join(_toml_lines(values))
    return f"+++\n{head}+++\n\n{body}"


def _toml_lines(values: Mapping[str, Value]) -> Iterator[str]:
    for table, keys in groupby(values, lambda key: key.rpartition(".")[0]):
        yield f"\n[{table}]\n" if table else ""
        for key in keys:
            yield f"{key.removeprefix(f'{table}.')} = {_toml(values[key])}\n"


def _toml(value: Value) -> str:
    if isinstance(value, datetime):
        return _text(value)
    return flow(value, quote_toml, " = ")


def html_file(values: Mapping[str, Value], body: str) -> str:
    """Return an HTML page: the title as <title>, other *values* as <meta>, then *body*.

    Each item of a list ends with a semicolon: without any, Pelican splits at commas.
    Themes print the escaped title as it is, but unescape the other values, so `<` and
    `>` in these become full-width characters.
    """
    lines = "".join(
        f"<title>{_escape(_text(value))}</title>\n"
        if key == "title"
        else f'<meta name="{key}" content="{_escape(_text(value).translate(_WIDE))}">\n'
        for key, value in values.items()
    )
    return (
        '<!DOCTYPE html>\n<html>\n<head>\n<meta charset="utf-8">\n'
        f"{lines}</head>\n<body>\n{body}</body>\n</html>\n"
    )


def _escape(text: str) -> str:
    """Return *text* escaped for HTML, on one line, without surrogates."""
    return escape(" ".join(text.encode(errors="replace").decode().splitlines()))


def _text(value: Value) -> str:
    if isinstance(value, list):
        return " ".join(f"{_text(item).replace(';', '；')};" for item in value)
    if isinstance(value, datetime):
        return value.isoformat(timespec="seconds")
    return json.dumps(value, ensure_ascii=False) if _is_json(value) else str(value)


def _is_json(value: Value) -> bool:
    return isinstance(value, bool | float | dict)
