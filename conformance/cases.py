"""The articles of the run: what their pages hold, and what a reader must see of them.

What must be seen is written by hand, in cases/ and tests/replica/, never by newsmatter.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime
from html import escape
from pathlib import Path
from string import Template
from typing import Any

import yaml

ROOT = Path(__file__).parents[1]
CASES = Path(__file__).parent / "cases"
REPLICA = ROOT / "tests/replica"
_FIRST = 900_001
_LIST = "最新新闻"
_PATH = ["新媒体", "快科技（原驱动之家）"]
_DATE = "2022-05-23 00:30:00"  # the day before, in the zones of most machines
_KEYS = frozenset(
    "name title shows tags shown_tags category shown_category date offset html text pre"
    " images links counts".split()
)
_PAGE = Template((CASES / "page.html").read_text(encoding="utf-8"))
_LIST_PAGE = Template((CASES / "list.html").read_text(encoding="utf-8"))


@dataclass(frozen=True, slots=True)
class Expected:
    """What a reader must see of an article; None is not compared."""

    id: int
    name: str
    """What is hard about it."""
    title: str
    date: datetime
    tags: list[str]
    categories: list[str]
    lines: list[str] | None = None
    """All of the text, a line for each block."""
    phrases: tuple[str, ...] = ()
    """Some of the text."""
    pre: list[str] | None = None
    images: list[str] | None = None
    links: list[str] | None = None
    counts: dict[str, int] | None = None
    """How many elements of a name there are."""


@dataclass(frozen=True, slots=True)
class Case:
    """An article made to break things."""

    expected: Expected
    page: str
    list_page: str
    """The list that the article is found in; "" for none: it is asked for by number."""


def load_cases() -> list[Case]:
    """Return the cases of all files, numbered in order."""
    files = [yaml.safe_load(p.read_text("utf-8")) for p in sorted(CASES.glob("*.yaml"))]
    rows = (row for rows in files for row in rows)
    return [_read_case(number, row) for number, row in enumerate(rows, _FIRST)]


def load_replica() -> list[Expected]:
    """Return what a person saw of the articles of the demonstration site."""
    files = sorted(REPLICA.glob("[0-9]*.json"))
    return [_read_replica(json.loads(path.read_text("utf-8"))) for path in files]


def _read_replica(row: dict[str, Any]) -> Expected:
    return Expected(
        id=row["id"],
        name="demonstration",
        title=row["title"],
        date=datetime.fromisoformat(row["date"]),
        tags=[name for name, _ in row["tags"]],
        categories=[*_PATH, _LIST],
        phrases=tuple(row["text_contains"]),
        images=[shown for _, shown in row["images"]],
    )


def _read_case(number: int, row: dict[str, Any]) -> Case:
    if unknown := row.keys() - _KEYS:
        message = f"{row['name']}: no such key: {', '.join(sorted(unknown))}"
        raise ValueError(message)
    row = {"title": row["name"], "html": "<p>雨</p>", "text": "雨", **row}
    if "html" not in row or "text" not in row:
        message = f"{row['name']}: a case with html needs text"
        raise ValueError(message)
    date = row.get("date", _DATE)
    shown_list = row.get("shown_category", row.get("category", _LIST))
    expected = Expected(
        id=number,
        name=row["name"],
        title=row.get("shows", row["title"]),
        date=datetime.fromisoformat(date + row.get("offset", "+08:00")),
        tags=row.get("shown_tags", row.get("tags", [])),
        categories=[*_PATH, shown_list],
        lines=[line for line in row["text"].split("\n") if line],
        pre=row.get("pre", []),
        images=row.get("images", []),
        links=row.get("links"),
        counts=row.get("counts"),
    )
    return Case(expected, _page(number, date, row), _list_page(number, date, row))


def _page(number: int, date: str, row: dict[str, Any]) -> str:
    tags = "".join(
        f'<a href="https://news.mydrivers.com/tag/t{number}_{index}.htm">{escape(name)}</a>'
        for index, name in enumerate(row.get("tags", []))
    )
    title = escape(row["title"])
    return _PAGE.substitute(
        id=number, date=date, title=title, tags=tags, body=row["html"]
    )


def _list_page(number: int, date: str, row: dict[str, Any]) -> str:
    name = escape(row.get("category", ""))
    return name and _LIST_PAGE.substitute(id=number, date=date[:16], name=name)
