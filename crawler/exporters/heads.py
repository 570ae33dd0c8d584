"""Files of a head and a body, in the three forms that generators read."""

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

    What stands before the dot of a key is the table that the key belongs to; the keys
    of a table stand together, those of none first.
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
    """Return a page with *values* as <meta>, the title as <title>, then *body*.

    A list is joined by semicolons, and ends with one: alone, a comma would part it.
    Themes print the title as HTML, as it stands here, and the rest as it reads: there
    `<` and `>` become wide.
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
    """Return *text* as HTML on one line that is UTF-8."""
    return escape(" ".join(text.encode(errors="replace").decode().splitlines()))


def _text(value: Value) -> str:
    if isinstance(value, list):
        return " ".join(f"{_text(item).replace(';', '；')};" for item in value)
    if isinstance(value, datetime):
        return value.isoformat(timespec="seconds")
    return json.dumps(value, ensure_ascii=False) if _is_json(value) else str(value)


def _is_json(value: Value) -> bool:
    return isinstance(value, bool | float | dict)
