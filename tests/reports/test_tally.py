"""The report names what failed, and ends with the worst that happened."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

import pytest
from scrapy import signals as scrapy_signals
from scrapy.http import Response
from twisted.python.failure import Failure

from crawler import events
from crawler.errors import Exit
from crawler.reports.tally import Problem
from tests.support.reports import SOURCE, Run, make_article

WORST_FIRST = (
    *(Exit.DISK, Exit.USAGE, Exit.BLOCKED),
    *(Exit.DRIED_UP, Exit.REFUSED, Exit.DONE),
)
FAILURES: dict[Exit, tuple[object, dict[str, Any]]] = {
    Exit.DISK: (events.store_failed, {"message": "full"}),
    Exit.USAGE: (events.tag_missing, {"message": "no tag 'x'"}),
    Exit.BLOCKED: (
        events.host_stopped,
        {"host": "a.org", "reason": "HTTP 403", "blocked": True},
    ),
    Exit.DRIED_UP: (events.list_empty, {"address": "https://a.org/"}),
    Exit.REFUSED: (
        events.article_refused,
        {"id": 834508, "source": SOURCE, "reason": "HTTP 404"},
    ),
    Exit.DONE: (events.article_found, {"entry": None}),
}


@pytest.fixture
def run() -> Run:
    """Return a run in which nothing has happened."""
    return Run()


def test_nothing_happened(run: Run) -> None:
    """A run without new articles is a good one."""
    assert run.report.exit_code == 0
    assert run.report.problems == []
    assert run.counts == {}


@pytest.mark.parametrize("code", WORST_FIRST)
def test_exit_code(run: Run, code: Exit) -> None:
    """Each kind of failure has its code."""
    signal, arguments = FAILURES[code]
    run.send(signal, **arguments)
    assert run.report.exit_code is code


@pytest.mark.parametrize(("worse", "better"), list(pairwise(WORST_FIRST)))
def test_worst_exit_code(worse: Exit, better: Exit) -> None:
    """Of two failures the worse gives the code, whichever came first."""
    for order in ((worse, better), (better, worse)):
        run = Run()
        for code in order:
            signal, arguments = FAILURES[code]
            run.send(signal, **arguments)
        assert run.report.exit_code is worse


def test_refused(run: Run) -> None:
    """What is no article is named with its reason, and counted by it."""
    run.send(events.article_refused, id=834508, source=SOURCE, reason="no title")
    assert run.report.problems == [Problem(SOURCE, "no title", Exit.REFUSED)]
    assert run.counts == {"articles/refused": 1, "articles/refused/no title": 1}


def test_host_that_cannot_be_reached(run: Run) -> None:
    """A host that does not answer has not refused."""
    arguments = {"host": "a.org", "reason": "time-out", "blocked": False}
    run.send(events.host_stopped, **arguments)
    assert run.report.problems == [Problem("a.org", "time-out", Exit.REFUSED)]


def test_stale_list(run: Run) -> None:
    """A list that lags behind itself is a source that dries up."""
    run.send(events.list_stale, address="https://a.org/", newest=834508)
    [problem] = run.report.problems
    assert problem.address == "https://a.org/"
    assert "834508" in problem.reason
    assert run.report.exit_code is Exit.DRIED_UP


def test_failed_list(run: Run) -> None:
    """A list that could not be read is named."""
    run.send(events.list_failed, address="https://a.org/", reason="HTTP 500")
    assert run.report.problems == [Problem("https://a.org/", "HTTP 500", Exit.REFUSED)]
    assert run.counts == {"lists/failed": 1}


def test_bugs(run: Run) -> None:
    """A pipeline or a spider that stumbles is a failure, said to be a bug."""
    failure = Failure(ValueError("oops"))  # type: ignore[no-untyped-call]  # Twisted's
    arguments = {"item": make_article(), "response": None, "spider": None}
    run.send(scrapy_signals.item_error, **arguments, failure=failure)
    response = Response("https://a.org/")
    run.send(
        scrapy_signals.spider_error, failure=failure, response=response, spider=None
    )
    assert [p.address for p in run.report.problems] == [SOURCE, "https://a.org/"]
    assert all("a bug" in p.reason and "oops" in p.reason for p in run.report.problems)
    assert run.report.exit_code is Exit.REFUSED


def test_repeated_problem(run: Run) -> None:
    """A problem that comes twice in a row is named once."""
    for _ in range(2):
        run.send(events.store_failed, message="full")
    assert run.report.problems == [Problem("", "full", Exit.DISK)]
