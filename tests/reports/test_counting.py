"""Each event is counted, and failures are problems with exit codes."""

from __future__ import annotations

from dataclasses import fields, is_dataclass

import pytest

from crawler import events
from crawler.errors import Exit
from crawler.outcomes import CHALLENGE, Failing
from crawler.reports.counting import Problem, count_names, problem_of
from tests.support.reports import make_article
from tests.test_events import EVENTS

URL = "https://a.org/"


def test_counted() -> None:
    """Each event except plain messages has a count in the summary or in run.json."""
    messages = {events.TagMissing, events.StoreFailed, events.PagesDamaged}
    for kind in set(EVENTS) - messages:
        assert is_dataclass(kind)
        names = [field.name for field in fields(kind)]
        values = [make_article() if n == "article" else n for n in names]
        assert count_names(kind(*values)), kind


@pytest.mark.parametrize("how", Failing)
def test_failing(how: Failing) -> None:
    """What failed, was rejected or is blocked is counted apart, by its reason too."""
    event = events.ArticleFailed("1", URL, "x", how=how)
    assert count_names(event) == [f"articles/{how}", f"articles/{how}/x"]


@pytest.mark.parametrize(
    ("event", "problem"),
    [
        (events.ListFailed(URL, CHALLENGE), Problem(URL, CHALLENGE, Exit.BLOCKED)),
        (events.ImageFailed(URL, "no image"), Problem(URL, "no image", Exit.FAILED)),
        (events.PagesDamaged("lost"), Problem("", "lost", Exit.DONE)),
        (events.ImageRemote(URL), None),
    ],
)
def test_problem(event: events.Event, problem: Problem | None) -> None:
    """A challenge is blocking; lost pages and remote images are no failures."""
    assert problem_of(event) == problem
