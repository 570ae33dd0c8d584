"""An event is told somewhere, and nobody who hears it can change it."""

from __future__ import annotations

import ast
from dataclasses import fields, is_dataclass

import pytest

from crawler import events
from crawler.events import Event, ListEmpty, tell
from tests.support.crawling import ROOT
from tests.support.still import Still

EVENTS = [
    kind
    for kind in vars(events).values()
    if isinstance(kind, type) and issubclass(kind, Event) and kind is not Event
]


def made() -> set[str]:
    """Return the names of all that is made somewhere in the program."""
    found: set[str] = set()
    for path in (ROOT / "crawler").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            match node:
                case ast.Call(func=ast.Name(id=name) | ast.Attribute(attr=name)):
                    found.add(name)
    return found


@pytest.mark.parametrize("kind", EVENTS)
def test_kind(kind: type[Event]) -> None:
    """Each is a frozen value with something to say, and its class is explained."""
    assert is_dataclass(kind)
    assert fields(kind)
    assert kind.__doc__
    assert not kind.__doc__.startswith(kind.__name__)
    event = kind(*range(len(fields(kind))))
    with pytest.raises(AttributeError):
        setattr(event, fields(kind)[0].name, None)


def test_told() -> None:
    """There is no event that nobody tells."""
    assert len(EVENTS) > 9
    assert {kind.__name__ for kind in EVENTS} <= made()


def test_tell() -> None:
    """Who watches a crawl hears the event, and not those of other crawls."""
    here, there = Still("-"), Still("-")
    tell(here.crawler, ListEmpty("https://a.org/"))
    assert here.told == [events.ListEmpty("https://a.org/")]
    assert there.told == []
