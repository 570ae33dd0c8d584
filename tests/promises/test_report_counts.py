"""The report counts each article once, by what became of it."""

from __future__ import annotations

from typing import Any

import pytest
from scrapy.exceptions import DropItem

from crawler import events
from crawler.outcomes import Outcome, Standing, Unwanted
from tests.support.reports import SOURCE, Run, drop, make_article


@pytest.fixture
def run() -> Run:
    """Return a run in which nothing has happened."""
    return Run()


@pytest.mark.parametrize("outcome", list(Outcome))
def test_outcome(run: Run, outcome: Outcome) -> None:
    """An article that went through is counted by what became of it."""
    run.send(events.article_exported, item=make_article(outcome=outcome))
    assert run.counts == {f"articles/{outcome}": 1, "item_scraped_count": 1}
    assert run.report.exit_code == 0


def test_repeated(run: Run) -> None:
    """Of articles with the text of another, those are kept whose files are news."""
    for outcome in Outcome:
        item = make_article(outcome=outcome, has_same=True)
        run.send(events.article_exported, item=item)
    assert run.report.repeated == [834508]


@pytest.mark.parametrize("name", ["author", "editor", "origin", "tags", "images"])
def test_missing_field(run: Run, name: str) -> None:
    """What an article lacks is counted, so that a changed page shows."""
    empty = [] if name in {"tags", "images"} else ""
    run.send(events.article_exported, item=make_article(**{name: empty}))
    counts = {"articles/written": 1, f"articles/no_{name}": 1}
    assert run.counts == {**counts, "item_scraped_count": 1}


def test_unwanted(run: Run) -> None:
    """What the user did not ask for is no failure."""
    drop(run, Unwanted("of 2026-01-01"))
    assert run.counts == {"articles/unwanted": 1}
    assert run.report.exit_code == 0


@pytest.mark.parametrize(
    ("signal", "arguments", "name"),
    [
        (events.article_known, {"entry": None, "standing": Standing.KNOWN}, "known"),
        (events.article_known, {"entry": None, "standing": Standing.GONE}, "gone"),
        (events.article_due, {"entry": None}, "due"),
        (events.article_postponed, {"id": 834508, "source": SOURCE}, "postponed"),
        (events.article_missing, {"source": SOURCE, "gone": False}, "missing"),
        (events.article_missing, {"source": SOURCE, "gone": True}, "gone"),
    ],
)
def test_no_failure(
    run: Run, signal: object, arguments: dict[str, Any], name: str
) -> None:
    """What is known, waits or is withdrawn is counted, and is no failure."""
    run.send(signal, **arguments)
    assert run.counts == {f"articles/{name}": 1}
    assert run.report.exit_code == 0


def test_drop_of_another_kind(run: Run) -> None:
    """An article that a user's own pipeline drops is no failure of ours."""
    drop(run, DropItem("mine"))
    assert run.report.exit_code == 0
