"""The report counts each article once, by what became of it."""

from __future__ import annotations

import pytest

from crawler import events
from crawler.outcomes import Outcome, Standing
from crawler.pages.lists import Entry, Listed
from tests.support.reports import SOURCE, Run, make_article

ENTRY = Entry("834508", Listed("天气"))


@pytest.fixture
def run() -> Run:
    """Return a run in which nothing has happened."""
    return Run()


@pytest.mark.parametrize("outcome", list(Outcome))
def test_outcome(run: Run, outcome: Outcome) -> None:
    """An article that went through is counted by what became of it."""
    run.tell(events.ArticleWritten(make_article(outcome=outcome)))
    assert run.counts == {f"articles/{outcome}": 1, "item_scraped_count": 1}
    assert run.tally.exit_code == 0


def test_repeated(run: Run) -> None:
    """Of articles with the text of another, those are kept whose files are news."""
    for outcome in Outcome:
        item = make_article(outcome=outcome, has_same=True)
        run.tell(events.ArticleWritten(item))
    assert run.tally.repeated == ["834508"]


@pytest.mark.parametrize("name", ["author", "editor", "origin", "tags", "images"])
def test_missing_field(run: Run, name: str) -> None:
    """What an article lacks is counted, so that a changed page shows."""
    empty = [] if name in {"tags", "images"} else ""
    run.tell(events.ArticleWritten(make_article(**{name: empty})))
    counts = {"articles/written": 1, f"articles/no_{name}": 1}
    assert run.counts == {**counts, "item_scraped_count": 1}


def test_unwanted(run: Run) -> None:
    """What the user did not ask for is no failure."""
    run.tell(events.ArticleUnwanted("834508"))
    assert run.counts == {"articles/unwanted": 1}
    assert run.tally.exit_code == 0


@pytest.mark.parametrize(
    ("event", "name"),
    [
        (events.ArticleKnown(ENTRY, Standing.KNOWN), "known"),
        (events.ArticleKnown(ENTRY, Standing.GONE), "gone"),
        (events.ArticleRevisited(ENTRY), "revisited"),
        (events.ArticleSkipped("834508", SOURCE), "skipped"),
        (events.ArticleMissing("834508", SOURCE, gone=False), "missing"),
        (events.ArticleMissing("834508", SOURCE, gone=True), "gone"),
    ],
)
def test_no_failure(run: Run, event: events.Event, name: str) -> None:
    """What is known, waits or is withdrawn is counted, and is no failure."""
    run.tell(event)
    assert run.counts == {f"articles/{name}": 1}
    assert run.tally.exit_code == 0
