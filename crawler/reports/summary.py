"""The summary of a run, from Scrapy's stats and the spider's arguments."""

from __future__ import annotations

import platform
from collections import Counter
from dataclasses import asdict
from importlib.metadata import version
from typing import TYPE_CHECKING

import scrapy

from crawler.outcomes import Failing
from crawler.run import Articles, Downloads, Drop, End, Failure, Images, Run, Versions
from crawler.sites.loading import load_site
from crawler.text import hide_passwords
from crawler.wanted import wanted_of

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from scrapy import Spider
    from scrapy.crawler import Crawler
    from scrapy.statscollectors import StatsCollector

    from crawler.reports.counting import Problem
    from crawler.reports.tally import Tally

_OWN = ("articles", "file", "words")
"""Spider attributes that hold arguments; `words` is the argument `tag`."""


def describe_run(
    crawler: Crawler, tally: Tally, started: datetime, finished: datetime
) -> Run:
    """Return the report on the run of *crawler*."""
    settings, stats, spider = crawler.settings, crawler.stats, crawler.spider
    assert spider  # noqa: S101  # there is one since the run began
    return Run(
        schema_version=2,
        started=started,
        finished=finished,
        seconds=round(stats.get_value("elapsed_time_seconds", 0), 3),
        spider=spider.name,
        arguments=spider_arguments(spider),
        site=load_site(settings["SITE"]).name,
        profile=",".join(settings.getlist("PROFILE")),
        output=clean(settings["OUTPUT"]),
        versions=_versions(),
        end=_end(stats, tally),
        articles=_articles(stats),
        images=Images(**_counts(stats, "images/")),
        reasons=_reasons(stats),
        lacking=_counts(stats, "articles/no_"),
        same_texts=tally.same_texts,
        dropped=[
            Drop(url=clean(drop.source), reason=clean(drop.reason))
            for drop in tally.dropped
        ],
        problems=_problems(tally.problems),
        downloads=_downloads(stats),
    )


def spider_arguments(spider: Spider) -> dict[str, str]:
    """Return the arguments of *spider* that differ from their defaults."""
    own = {name: getattr(spider, name, None) for name in _OWN}
    own["tag"] = own.pop("words")
    given = {**own, **asdict(wanted_of(spider))}
    return {name: _argument(given[name]) for name in sorted(given) if given[name]}


def _argument(value: object) -> str:
    return clean(",".join(value) if isinstance(value, list) else str(value))


def clean(text: str) -> str:
    r"""Return *text* without user names and passwords in URLs.

    Surrogates, as in the name of a folder, are escaped.

    >>> clean("https://me:secret@example.org/1.htm")
    'https://***@example.org/1.htm'
    """
    return hide_passwords(text.encode(errors="backslashreplace").decode())


def _versions() -> Versions:
    return Versions(
        newsmatter=version("newsmatter"),
        scrapy=scrapy.__version__,
        python=platform.python_version(),
    )


def _end(stats: StatsCollector, tally: Tally) -> End:
    reason = stats.get_value("finish_reason", "")
    return End(reason=reason, exit_code=tally.exit_code)


def _articles(stats: StatsCollector) -> Articles:
    names = Articles.model_fields
    return Articles(**{name: stats.get_value(f"articles/{name}", 0) for name in names})


def _reasons(stats: StatsCollector) -> dict[str, int]:
    counts = (Counter(_counts(stats, f"articles/{how}/")) for how in Failing)
    return dict(sum(counts, Counter[str]()))


def _problems(problems: Iterable[Problem]) -> list[Failure]:
    return [
        Failure(url=clean(p.url), reason=clean(p.reason), code=p.code) for p in problems
    ]


def _downloads(stats: StatsCollector) -> Downloads:
    return Downloads(
        requests=stats.get_value("downloader/request_count", 0),
        responses=stats.get_value("downloader/response_count", 0),
        statuses=_counts(stats, "downloader/response_status_count/"),
        bytes_sent=stats.get_value("downloader/request_bytes", 0),
        bytes_received=stats.get_value("downloader/response_bytes", 0),
        retries=stats.get_value("retry/count", 0),
    )


def _counts(stats: StatsCollector, prefix: str) -> dict[str, int]:
    """Return the counts whose names begin with *prefix*, without the prefix."""
    numbers: Counter[str] = Counter()
    for name, number in stats.get_stats().items():
        if name.startswith(prefix):
            numbers[clean(name.removeprefix(prefix))] += number
    return dict(numbers)
