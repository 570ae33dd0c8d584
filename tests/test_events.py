"""An event is sent with the arguments that it is documented with."""

from __future__ import annotations

import ast
import re
from itertools import pairwise
from typing import TYPE_CHECKING

import pytest

from crawler import events
from tests.support.crawling import ROOT

if TYPE_CHECKING:
    from collections.abc import Iterator

CRAWLER = ROOT / "crawler"


def documented() -> dict[str, set[str]]:
    """Return the arguments of each event, as its docstring tells them."""
    tree = ast.parse((CRAWLER / "events.py").read_text(encoding="utf-8"))
    found: dict[str, set[str]] = {}
    for node, text in pairwise(tree.body):
        match node, text:
            case (
                ast.Assign(targets=[ast.Name(id=name)]),
                ast.Expr(value=ast.Constant(value=str(words))),
            ):
                told = re.search(r"Arguments:([\w\s,]+)", words)
                names = re.findall(r"\w+", told[1]) if told else []
                found[name] = set(names) - {"and"}
    return found


def sent() -> Iterator[tuple[str, set[str]]]:
    """Yield each event that some code sends, and the arguments that it sends."""
    for path in CRAWLER.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            match node:
                case ast.Call(
                    args=[ast.Attribute(value=ast.Name(id="events"), attr=name), *_],
                    keywords=keywords,
                ):
                    yield name, {str(keyword.arg) for keyword in keywords}


DOCUMENTED = documented()
SENT = list(sent())


def test_distinct() -> None:
    """Each event is documented, and is no other."""
    names = [name for name in vars(events) if re.match("[a-z]+_[a-z]+$", name)]
    assert set(names) == set(DOCUMENTED)
    assert len({id(getattr(events, name)) for name in names}) == len(names) > 9


@pytest.mark.parametrize("name", DOCUMENTED)
def test_arguments(name: str) -> None:
    """Every place that sends an event passes the documented arguments."""
    arguments = [given for event, given in SENT if event == name]
    assert arguments, f"nobody sends {name}"
    assert [given for given in arguments if given != DOCUMENTED[name]] == []
