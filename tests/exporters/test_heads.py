"""Generators read each front matter as it was meant, whatever the text."""

from __future__ import annotations

import tomllib
from datetime import datetime
from typing import TYPE_CHECKING

import turbohtml
import yaml
from hypothesis import given
from hypothesis import strategies as st

from crawler.exporters.heads import html_file, toml_file, yaml_file
from tests.support.builders import DATE, any_text, heal, often

if TYPE_CHECKING:
    from crawler.exporters.fields import Value

VALUES: dict[str, Value] = {
    "title": "雨: 1",
    "draft": False,
    "id": 7,
    "date": DATE,
    "tags": ["a", "b"],
    "none": [],
}
texts = st.lists(any_text, max_size=3)


def test_yaml() -> None:
    """YAML has one key or item per line, and quoted text."""
    assert yaml_file({**VALUES, "nested": [["a"], ["b", "c"]]}, "雨\n") == (
        '---\ntitle: "雨: 1"\ndraft: false\nid: 7\ndate: "2022-05-23T16:31:40+08:00"\n'
        'tags:\n  - "a"\n  - "b"\nnone: []\n'
        'nested:\n  - ["a"]\n  - ["b", "c"]\n---\n\n雨\n'
    )


def test_toml() -> None:
    """TOML has keys without a table first, then the keys of each table."""
    text = toml_file({"id": 7, "draft": True, "a.b": ["x"], "a.date": DATE}, "雨\n")
    assert text == (
        '+++\nid = 7\ndraft = true\n\n[a]\nb = ["x"]\n'
        "date = 2022-05-23T16:31:40+08:00\n+++\n\n雨\n"
    )


def test_html() -> None:
    """A page has <meta> elements; each list item ends with its only `;`."""
    text = html_file({"title": "a<b", "tags": ["a; b", "c"], "x": "<i>"}, "<p>雨\n")
    assert text.startswith("<!DOCTYPE html>\n<html>\n<head>\n<meta charset=")
    assert text.endswith("</head>\n<body>\n<p>雨\n</body>\n</html>\n")
    assert "\n<title>a&lt;b</title>\n" in text
    assert '\n<meta name="tags" content="a； b; c;">\n' in text
    assert '\n<meta name="x" content="＜i＞">\n' in text


@often
@given(any_text, texts)
def test_reads_back(text: str, items: list[str]) -> None:
    """YAML and TOML give back every text that UTF-8 can hold."""
    expected = {"a": heal(text), "b": [heal(item) for item in items], "date": DATE}
    yaml_head = yaml_file({"a": text, "b": items, "date": DATE}, "").split("---\n")[1:]
    toml_head = toml_file({"a": text, "b": items, "date": DATE}, "")[4:-5]
    values = yaml.safe_load("---\n".join(yaml_head[:-1]))
    values["date"] = datetime.fromisoformat(values["date"])
    assert values == tomllib.loads(toml_head) == expected


@often
@given(any_text)
def test_one_line(text: str) -> None:
    """No text ends its <meta>, its <title> or its line."""
    page = html_file({"title": text, "a": text}, "<p>雨")
    tree = turbohtml.parse(page)
    assert [len(tree.select(css)) for css in ("title", "meta", "p")] == [1, 2, 1]
    assert len(page.splitlines()) == 10
