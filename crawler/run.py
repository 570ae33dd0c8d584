"""What a run did, as `run.json` and the store tell it."""

from __future__ import annotations

import json
from typing import Any, Literal

from pydantic import (
    AwareDatetime,
    BaseModel,
    ConfigDict,
    NonNegativeFloat,
    NonNegativeInt,
)

from crawler.errors import Exit


class Model(BaseModel):
    """A part of the report of a run."""

    model_config = ConfigDict(
        extra="forbid", frozen=True, use_attribute_docstrings=True
    )


class Versions(Model):
    """What the run was made with."""

    newsmatter: str
    scrapy: str
    python: str


class End(Model):
    """How the run ended."""

    reason: str
    """Scrapy's word for it: finished; shutdown, where a signal stopped the run."""
    exit_code: Exit
    """Of `newsmatter`, unless a signal stopped the run: then 128 and its number."""


class Articles(Model):
    """How many articles became what."""

    found: NonNegativeInt
    """Named by a list, or by the user."""
    written: NonNegativeInt
    """New or changed files."""
    unchanged: NonNegativeInt
    """Fetched again, the same as before."""
    known: NonNegativeInt
    """Already saved, skipped."""
    tagged: NonNegativeInt = 0
    """Already saved, and now given the tag of a list that holds them."""
    revisited: NonNegativeInt
    """Not in the lists of this run, fetched for a retry or a recheck."""
    kept: NonNegativeInt
    """Not overwritten: you changed, moved or deleted the file."""
    unwanted: NonNegativeInt
    """Outside of since and until, or beyond the limit."""
    skipped: NonNegativeInt
    """Not fetched: the host is down or blocks us."""
    missing: NonNegativeInt
    """No longer there; the next check decides."""
    dropped: NonNegativeInt = 0
    """Dropped by a user's pipeline, in this run or before; not fetched again."""
    gone: NonNegativeInt
    """Withdrawn by the site."""
    waiting: NonNegativeInt
    """Failed before, not retried yet."""
    failed: NonNegativeInt
    """Could not be had."""
    rejected: NonNegativeInt = 0
    """The page is no article, another article, truncated or illegible."""
    blocked: NonNegativeInt = 0
    """The host refuses us, or its robots.txt does."""


class Images(Model):
    """How many images became what, where they are stored."""

    stored: NonNegativeInt = 0
    """Downloaded."""
    failed: NonNegativeInt = 0
    """Not downloaded, or no images; they are among the problems."""
    skipped: NonNegativeInt = 0
    """Not fetched: time was over, or the host is down or blocks us."""
    remote: NonNegativeInt = 0
    """Not to be downloaded: on hosts of others, or beyond the limit."""


class Failure(Model):
    """Something that failed, and the exit code that it alone would have."""

    url: str
    """Empty, where it is of the whole run."""
    reason: str
    code: Exit


class Drop(Model):
    """An article that a pipeline of the user's dropped."""

    url: str
    reason: str
    """The pipeline, and what it said."""


class Downloads(Model):
    """What went over the network."""

    requests: NonNegativeInt
    responses: NonNegativeInt
    statuses: dict[str, NonNegativeInt]
    """Responses by HTTP status."""
    bytes_sent: NonNegativeInt
    bytes_received: NonNegativeInt
    retries: NonNegativeInt


class Run(Model):
    """What a run of newsmatter did. No password is in it."""

    schema_version: Literal[2]
    started: AwareDatetime
    finished: AwareDatetime
    seconds: NonNegativeFloat
    """How long it took, by a clock that nobody sets."""
    spider: str
    arguments: dict[str, str]
    """What the spider was asked for."""
    site: str
    profile: str
    output: str
    """The folder, as it was named."""
    versions: Versions
    end: End
    articles: Articles
    images: Images = Images()
    reasons: dict[str, NonNegativeInt]
    """Why articles failed, were rejected or are blocked, and how many."""
    lacking: dict[str, NonNegativeInt]
    """By field, how many of the articles that were read have none."""
    same_texts: list[list[str]] = []
    """Ids of articles with the same text, of which this run wrote one at least: the
    lowest, which is taken for the first, and no more than 19 others. All are kept."""
    dropped: list[Drop] = []
    """The articles that pipelines of the user's dropped in this run: no problems."""
    problems: list[Failure]
    """All that failed: articles, lists, images, hosts, the store."""
    downloads: Downloads


_OLDER_NAMES = {
    "address": "url",
    "due": "revisited",
    "left": "remote",
    "pictures": "images",
    "postponed": "skipped",
    "refusals": "reasons",
    "refused": "failed",
}
"""Keys of schema 1, which newsmatter 0.1 wrote, and what they are called now."""


def parse_run(text: str) -> Run:
    """Return the run that *text*, of a `run.json` or the store, describes.

    One of schema 1 is brought up to date: what it calls refused has failed. Raises
    ValueError where it describes none.
    """
    report = json.loads(text)
    if isinstance(report, dict) and report.get("schema_version") == 1:
        report = json.loads(text, object_hook=_rename)
        report["schema_version"] = 2
    return Run.model_validate(report)


def _rename(values: dict[str, Any]) -> dict[str, Any]:
    return {_OLDER_NAMES.get(key, key): value for key, value in values.items()}
