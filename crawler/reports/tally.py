"""The tally of a run: its counts and its problems."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from crawler.errors import Exit, NewsmatterError
from crawler.events import ArticleDropped, ArticleWritten, Event
from crawler.outcomes import Outcome
from crawler.reports.blame import bug
from crawler.reports.counting import Problem, count_names, problem_of

if TYPE_CHECKING:
    from scrapy.statscollectors import StatsCollector

logger = logging.getLogger(__name__)

_WORST_FIRST = (
    *(Exit.DISK, Exit.HELD, Exit.USAGE, Exit.FAULT),
    *(Exit.BLOCKED, Exit.DRIED_UP, Exit.FAILED),
)


class Tally:
    """Counts events in Scrapy's stats, and collects problems."""

    def __init__(self, stats: StatsCollector) -> None:
        self.stats = stats
        self.problems: list[Problem] = []
        self.dropped: list[ArticleDropped] = []
        self.repeated: list[str] = []
        """Ids of articles that had the text of another when they were written."""
        self.same_texts: list[list[str]] = []
        """Ids of articles with the same text, once the run has ended."""

    @property
    def exit_code(self) -> Exit:
        """The exit code of the worst problem."""
        codes = {problem.code for problem in self.problems}
        return next((code for code in _WORST_FIRST if code in codes), Exit.DONE)

    def watch(self, event: Event) -> None:
        """Count *event*, and collect the problem that it reports."""
        for name in count_names(event):
            self.stats.inc_value(name)
        if isinstance(event, ArticleWritten):
            article = event.article
            if article.has_same and article.outcome is Outcome.WRITTEN:
                self.repeated.append(article.id)
        if isinstance(event, ArticleDropped):
            self.dropped.append(event)
            logger.info("%s: dropped: %s", event.source, event.reason)
        if problem := problem_of(event):
            self.note(problem)

    def fault(self, error: BaseException, url: str = "") -> None:
        """Collect an uncaught *error*, which ended a task of the crawl.

        Unless it is one of newsmatter's own errors, it is a bug.
        """
        if isinstance(error, NewsmatterError):
            self.note(Problem(url, str(error), error.code))
        else:
            self.note(Problem(url, bug(error), Exit.FAULT))

    def note(self, problem: Problem) -> None:
        """Collect a problem for the report, and log it."""
        if problem not in self.problems[-1:]:
            self.problems.append(problem)
        place = f"{problem.url}: " if problem.url else ""
        logger.error("%s%s", place, problem.reason)
