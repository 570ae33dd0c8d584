"""The report of a run has one form, which is documented, and cannot be half of it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator
from pydantic import ValidationError

from crawler.run import Articles, Run, parse_run

OLDER = Path(__file__).parent / "folders"
SCHEMA = Path(__file__).parents[1] / "docs" / "run.schema.json"
LATER = {"dropped", "images", "same_texts"}
RUN: dict[str, Any] = {
    "schema_version": 2,
    "started": "2026-03-01T12:00:00Z",
    "finished": "2026-03-01T12:01:00Z",
    "seconds": 60.0,
    "spider": "latest",
    "arguments": {"limit": "2"},
    "site": "mydrivers",
    "profile": "portable",
    "output": "雨",
    "versions": {"newsmatter": "0.1.0", "scrapy": "2.19.0", "python": "3.11.7"},
    "end": {"reason": "finished", "exit_code": 3},
    "articles": dict.fromkeys(Articles.model_fields, 0),
    "images": {"stored": 0, "failed": 0, "skipped": 0, "remote": 0},
    "reasons": {"no title": 1},
    "lacking": {},
    "same_texts": [["1", "2"]],
    "dropped": [{"url": "https://a.example/2", "reason": "his.Picky: dull"}],
    "problems": [{"url": "https://a.example/", "reason": "x", "code": 3}],
    "downloads": {
        "requests": 1,
        "responses": 1,
        "statuses": {"200": 1},
        "bytes_sent": 1,
        "bytes_received": 1,
        "retries": 0,
    },
}


def test_schema() -> None:
    """The schema is a schema, and that of the program: add what this one lacks."""
    schema = json.loads(SCHEMA.read_bytes())
    Draft202012Validator.check_schema(schema)
    assert schema == {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        **Run.model_json_schema(),
    }


def test_round_trip() -> None:
    """A report is read back as it was written, and is what the schema says."""
    run = Run.model_validate(RUN)
    assert run.model_dump(mode="json") == RUN
    assert Run.model_validate_json(run.model_dump_json()) == run
    Draft202012Validator(Run.model_json_schema()).validate(RUN)


@pytest.mark.parametrize("key", sorted(RUN.keys() - LATER))
def test_needed(key: str) -> None:
    """A report without one of these is none; older ones tell less."""
    with pytest.raises(ValidationError, match=rf"(?m)^{key}$"):
        Run.model_validate({name: RUN[name] for name in RUN if name != key})


@pytest.mark.parametrize(
    ("key", "value"),
    [
        *(("schema_version", 3), ("started", "2026-03-01T12:00:00"), ("seconds", -1)),
        *(("reasons", {"x": -1}), ("end", {"reason": "x", "exit_code": 8}), ("y", 0)),
    ],
)
def test_refused(key: str, value: object) -> None:
    """No count is below zero, no moment without a zone, and no key unknown."""
    with pytest.raises(ValidationError, match=rf"(?m)^{key}\b"):
        Run.model_validate({**RUN, key: value})


@pytest.mark.parametrize("version", ["0.1.0", "0.1.1"])
def test_older(version: str) -> None:
    """A report of an older version is read, in the words of this one."""
    text = (OLDER / version / "whole" / "run.json").read_text(encoding="utf-8")

    run = parse_run(text)

    assert (run.schema_version, run.versions.newsmatter) == (2, version)
    assert (run.articles.found, run.articles.failed, run.articles.rejected) == (4, 1, 0)
    assert (run.images.stored, run.reasons) == (5, {"HTTP 404": 1})
    assert [(p.url, p.reason) for p in run.problems] == [
        ("https://news.mydrivers.com/1/0/8.htm", "HTTP 404")
    ]


def test_parsed() -> None:
    """A report of this version is read as it was written, whatever its reasons are."""
    reasons = dict.fromkeys(("refused", "left", "address"), 1)
    run = Run.model_validate({**RUN, "reasons": reasons})
    assert parse_run(run.model_dump_json()) == run


@pytest.mark.parametrize(
    "text", ["", "{", "[]", "1", "{}", '{"schema_version": 1}', '{"schema_version": 3}']
)
def test_no_run(text: str) -> None:
    """What describes no run is a ValueError, and no other."""
    with pytest.raises(ValueError):  # noqa: PT011  # of json and of pydantic
        parse_run(text)
