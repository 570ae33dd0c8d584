"""Reports of runs, made without a run."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from crawler.errors import Exit
from crawler.run import Articles, Downloads, End, Run, Versions

NOON = datetime(2026, 3, 1, 12, 0, 0, tzinfo=UTC)
NOTHING = dict.fromkeys(Articles.model_fields, 0)
DOWNLOADS = Downloads(
    requests=0, responses=0, statuses={}, bytes_sent=0, bytes_received=0, retries=0
)


def make_run(number: int, spider: str = "latest", **counts: int) -> Run:
    """Return the report of a run, the *number*-th hour after noon."""
    return Run(
        schema_version=2,
        started=NOON + timedelta(hours=number),
        finished=NOON + timedelta(hours=number, minutes=1),
        seconds=60,
        spider=spider,
        arguments={"tag": "处理器😀"},
        site="mydrivers",
        profile="portable",
        output="output",
        versions=Versions(newsmatter="0.1.0", scrapy="2.19.0", python="3.11.7"),
        end=End(reason="finished", exit_code=Exit.DONE),
        articles=Articles(**{**NOTHING, **counts}),
        reasons={},
        lacking={},
        problems=[],
        downloads=DOWNLOADS,
    )
