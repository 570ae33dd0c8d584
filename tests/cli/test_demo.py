"""The demonstration, and what README shows of it."""

from __future__ import annotations

import json
import re
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, NamedTuple

import pytest

from tests.support.crawling import Result, newsmatter, read_articles, read_tree
from tests.support.documents import blocks, read

if TYPE_CHECKING:
    from pathlib import Path


class Demo(NamedTuple):
    """A demonstration that was run."""

    result: Result
    folder: Path


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Demo:
    """Return the demonstration, as `make run` starts it but for the folder."""
    folder = tmp_path_factory.mktemp("demo") / "output"
    return Demo(newsmatter("demo", "--output", str(folder)), folder)


def test_demo(portable: Path, demo: Demo) -> None:
    """The demonstration is the same on any day: its clock is that of its articles."""
    assert (demo.result.code, demo.result.stderr) == (0, "")
    run = json.loads((demo.folder / "run.json").read_bytes())
    newest = max(head["date"] for head, _ in read_articles(demo.folder).values())
    late = datetime.fromisoformat(run["started"]) - datetime.fromisoformat(newest)
    assert timedelta() < late < timedelta(days=1)
    assert read_tree(portable).items() <= read_tree(demo.folder).items()


@pytest.mark.parametrize("name", ["README.md", "README.zh-CN.md"])
def test_shown(demo: Demo, name: str) -> None:
    """What README shows is printed so, in this order, but for `…`, port and folder."""
    printed = demo.result.stdout.replace(str(demo.folder), "output")
    printed = re.sub(r"127.0.0.1:\d+", "127.0.0.1:34429", printed)
    _, run, *_ = blocks(read(name), "console")
    (file,) = blocks(read(name), "markdown")
    (path,) = (line for line in run if line.startswith("written "))
    newest = demo.folder / path.removeprefix("written ")
    assert run[0] == "$ make run"
    assert missing(run[1:], printed) == []
    assert missing(file, newest.read_text(encoding="utf-8")) == []


def missing(shown: list[str], text: str) -> list[str]:
    """Return the lines that are not in *text*, in this order; `…` stands for any."""
    lines = iter(text.splitlines())
    patterns = [re.escape(line).replace("…", ".*") for line in shown if line != "…"]
    return [p for p in patterns if not any(re.fullmatch(p, x.rstrip()) for x in lines)]


@pytest.mark.slow
def test_demo_in_profiles(tmp_path: Path) -> None:
    """The demonstration is written in the profiles that are named."""
    words = ("--profile", "hugo", "--profile", "seed", "-o", str(tmp_path))
    result = newsmatter("demo", *words)
    assert (result.code, result.stderr) == (0, "")
    assert f"\n{tmp_path}/hugo/" in result.stdout
    assert len([*tmp_path.glob("hugo/**/index.md")]) == 15
    assert len([*tmp_path.glob("seed/**/*.md")]) == 15
