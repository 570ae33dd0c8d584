"""The tally collects problems; the worst one gives the exit code."""

from __future__ import annotations

from itertools import pairwise

import pytest

from crawler import events
from crawler.errors import Exit, FolderHeld
from crawler.pages.lists import Entry, Listed
from crawler.reports.counting import Problem
from tests.support.reports import SOURCE, Run

WORST_FIRST = (
    *(Exit.DISK, Exit.USAGE, Exit.FAULT, Exit.BLOCKED),
    *(Exit.DRIED_UP, Exit.FAILED, Exit.DONE),
)
FAILURES: dict[Exit, events.Event] = {
    Exit.DISK: events.StoreFailed("full"),
    Exit.USAGE: events.TagMissing("no tag 'x'"),
    Exit.FAULT: events.ArticleFailed("834508", SOURCE, "a bug", Exit.FAULT),
    Exit.BLOCKED: events.HostStopped("a.org", "HTTP 403", blocked=True),
    Exit.DRIED_UP: events.ListEmpty("https://a.org/"),
    Exit.FAILED: events.ArticleFailed("834508", SOURCE, "HTTP 404"),
    Exit.DONE: events.ArticleFound(Entry("834508", Listed("天气"))),
}


@pytest.fixture
def run() -> Run:
    """Return an empty tally."""
    return Run()


def test_nothing_happened(run: Run) -> None:
    """A run without new articles is a success."""
    assert run.tally.exit_code == 0
    assert run.tally.problems == []
    assert run.counts == {}


@pytest.mark.parametrize("code", WORST_FIRST)
def test_exit_code(run: Run, code: Exit) -> None:
    """Each kind of failure has its exit code."""
    run.tell(FAILURES[code])
    assert run.tally.exit_code is code


@pytest.mark.parametrize(("worse", "better"), list(pairwise(WORST_FIRST)))
def test_worst_exit_code(worse: Exit, better: Exit) -> None:
    """The worse of two failures gives the exit code, in any order."""
    for order in ((worse, better), (better, worse)):
        run = Run()
        for code in order:
            run.tell(FAILURES[code])
        assert run.tally.exit_code is worse


def test_dropped(run: Run) -> None:
    """An article that a user's pipeline dropped is counted and named: no problem."""
    drop = events.ArticleDropped("834508", SOURCE, "his.Picky: dull")
    run.tell(drop)
    assert (run.tally.exit_code, run.tally.problems) == (Exit.DONE, [])
    assert (run.counts, run.tally.dropped) == ({"articles/dropped": 1}, [drop])


def test_failed(run: Run) -> None:
    """What failed is named with its reason, and counted by it."""
    run.tell(events.ArticleFailed("834508", SOURCE, "no title"))
    assert run.tally.problems == [Problem(SOURCE, "no title", Exit.FAILED)]
    assert run.counts == {"articles/failed": 1, "articles/failed/no title": 1}


def test_host_that_cannot_be_reached(run: Run) -> None:
    """A host that does not answer does not block us."""
    run.tell(events.HostStopped("a.org", "time-out", blocked=False))
    assert run.tally.problems == [Problem("a.org", "time-out", Exit.FAILED)]


def test_stale_list(run: Run) -> None:
    """A stale list counts as a source that dries up."""
    run.tell(events.ListStale("https://a.org/", "834508"))
    [problem] = run.tally.problems
    assert problem.url == "https://a.org/"
    assert "834508" in problem.reason
    assert run.tally.exit_code is Exit.DRIED_UP


def test_failed_list(run: Run) -> None:
    """A list that could not be read is reported."""
    run.tell(events.ListFailed("https://a.org/", "HTTP 500"))
    assert run.tally.problems == [Problem("https://a.org/", "HTTP 500", Exit.FAILED)]
    assert run.counts == {"lists/failed": 1}


def test_bug(run: Run) -> None:
    """An uncaught error is reported as a bug, with exit code 1."""
    run.tally.fault(ValueError("oops"), SOURCE)
    [problem] = run.tally.problems
    assert problem.url == SOURCE
    assert problem.reason.startswith("a bug, please report it: ValueError: oops")
    assert run.tally.exit_code is Exit.FAULT


def test_own_error(run: Run) -> None:
    """An error of newsmatter has its own message and exit code."""
    run.tally.fault(FolderHeld("another run writes there"))
    assert run.tally.problems == [Problem("", "another run writes there", Exit.HELD)]
    assert run.tally.exit_code is Exit.HELD


def test_repeated_problem(run: Run) -> None:
    """A problem that comes twice in a row is reported once."""
    for _ in range(2):
        run.tell(events.StoreFailed("full"))
    assert run.tally.problems == [Problem("", "full", Exit.DISK)]
