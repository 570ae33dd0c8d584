"""Front matter the usual way: strings put together."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable


def write_head(fields: dict[str, str], url: str, image: str, small: str) -> str:
    """Return the front matter."""
    author = fields["author"] or fields["origin"] or "快科技"
    head = (
        f"title: {quoted(fields['title'])}\n{CATEGORIES}{fields['tags']}"
        f"headimg: {quoted(image)}\nauthor: {quoted(author)}\ncomments: false\n"
        f"date: {quoted(fields['date'])}\nthumbnail: {quoted(small)}\n"
        f"source: {quoted(url)}\nid: {fields['id']}\n"
    )
    names = (name for name in ("editor", "origin") if fields[name])
    return head + "".join(f"{name}: {quoted(fields[name])}\n" for name in names)


def write_list(key: str, names: Iterable[str]) -> str:
    """Return a list of YAML."""
    lines = "".join(f"  - {quoted(name)}\n" for name in names)
    return f"{key}:\n{lines}" if lines else f"{key}: []\n"


def quoted(text: str) -> str:
    """Return *text* as YAML."""
    return json.dumps(text, ensure_ascii=False)


CATEGORIES = write_list("categories", ("新媒体", "快科技（原驱动之家）", "最新新闻"))
