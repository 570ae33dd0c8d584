"""What a run did, as `run.json` and the store tell it."""

from __future__ import annotations

from typing import Literal

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
    """Written before, not fetched again."""
    tagged: NonNegativeInt = 0
    """Written before, and now given the tag of a list that holds them."""
    due: NonNegativeInt
    """Looked at again, for corrections."""
    kept: NonNegativeInt
    """Left as they are: changed, moved or deleted by hand."""
    unwanted: NonNegativeInt
    """Outside of since and until, or beyond the limit."""
    postponed: NonNegativeInt
    """Not asked for, as the host was left alone."""
    missing: NonNegativeInt
    """No longer there, to be looked for once more."""
    dropped: NonNegativeInt = 0
    """Dropped by a pipeline of the user's, in this run or before; asked for no more."""
    gone: NonNegativeInt
    """Withdrawn by the site."""
    waiting: NonNegativeInt
    """Failed before, not tried again yet."""
    refused: NonNegativeInt
    """Failed, or no article."""


class Images(Model):
    """How many images became what, where they are stored."""

    stored: NonNegativeInt = 0
    """Downloaded."""
    failed: NonNegativeInt = 0
    """Not downloaded, or no images; they are among the problems."""
    postponed: NonNegativeInt = 0
    """Not asked for, as time was over or the host was left alone."""
    left: NonNegativeInt = 0
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

    schema_version: Literal[1]
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
    refusals: dict[str, NonNegativeInt]
    """Refused articles by reason."""
    lacking: dict[str, NonNegativeInt]
    """By field, how many of the articles that were read have none."""
    same_texts: list[list[int]] = []
    """Numbers of articles with the same text, of which this run wrote one at least: the
    lowest, which is taken for the first, and no more than 19 others. All are kept."""
    dropped: list[Drop] = []
    """The articles that pipelines of the user's dropped in this run: no problems."""
    problems: list[Failure]
    """All that failed: articles, lists, images, hosts, the store."""
    downloads: Downloads
