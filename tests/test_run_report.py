"""A run tells what it did: in `run.json`, and in the store."""

from __future__ import annotations

import inspect
import json
import os
import sqlite3
import subprocess
import sys
from contextlib import closing
from importlib.metadata import version
from pathlib import Path
from platform import python_version
from signal import SIGTERM
from socket import create_server
from typing import TYPE_CHECKING, Any

import pytest
import scrapy
from jsonschema import Draft202012Validator
from scrapy.settings import Settings
from scrapy.spiderloader import SpiderLoader

from crawler.errors import Exit
from crawler.replica import Replica
from crawler.reporting import ARGUMENTS, clean
from crawler.run import Run
from crawler.run_index import read_runs
from crawler.spider import SiteSpider

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).parents[1]
SCHEMA = ROOT / "docs" / "run.schema.json"
ENVIRONMENT = {**os.environ, "PYTHONPATH": str(ROOT)}
NOW = "2026-09-01T12:00:00+08:00"
FAST = ("-s", "DOWNLOAD_DELAY=0", "-s", "AUTOTHROTTLE_ENABLED=0", "-s", f"NOW={NOW}")
FAIL = "CREATE TRIGGER full BEFORE INSERT ON runs BEGIN SELECT RAISE(FAIL, 'full'); END"


@pytest.fixture(scope="module")
def replica() -> Iterator[Replica]:
    """Serve the demonstration site to all tests of this file."""
    with Replica() as server:
        yield server


def command(address: str, *words: str) -> list[str]:
    """Return the command that crawls the site at *address*."""
    connect = ("--connect-to", f"*.mydrivers.com={address}")
    return [sys.executable, "-m", "crawler", "crawl", *words, *FAST, *connect]


def crawl(
    replica: Replica, folder: Path, *words: str
) -> subprocess.CompletedProcess[bytes]:
    """Crawl into *folder*, to the end."""
    return subprocess.run(
        command(replica.address, *words, "--output", str(folder)),
        capture_output=True,
        env=ENVIRONMENT,
        check=False,
    )


def read_report(folder: Path) -> dict[str, Any]:
    """Return what `run.json` says; it has to be as its schema tells."""
    report: dict[str, Any] = json.loads((folder / "run.json").read_bytes())
    Draft202012Validator(json.loads(SCHEMA.read_bytes())).validate(report)
    return report


def test_schema() -> None:
    """The schema is a schema, and that of the program: add what this one lacks."""
    schema = json.loads(SCHEMA.read_bytes())
    Draft202012Validator.check_schema(schema)
    assert schema == {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        **Run.model_json_schema(),
    }


def test_done(replica: Replica, tmp_path: Path) -> None:
    """A run tells what it was asked for, by what it was made, and what it did."""
    assert crawl(replica, tmp_path, "latest", "--limit", "3").returncode == Exit.DONE
    report = read_report(tmp_path)
    assert report["schema_version"] == 1
    assert report["started"] == report["finished"] == "2026-09-01T04:00:00Z"
    assert 0 < report["seconds"] < 60
    assert report["spider"] == "latest"
    assert report["arguments"] == {"limit": "3"}
    assert (report["site"], report["profile"]) == ("mydrivers", "portable")
    assert report["output"] == str(tmp_path)
    assert report["versions"] == {
        "newsmatter": version("newsmatter"),
        "scrapy": scrapy.__version__,
        "python": python_version(),
    }
    assert report["end"] == {"reason": "limit reached", "exit_code": 0}
    assert report["articles"]["found"] == 15
    assert report["articles"]["written"] == 3
    assert (report["refusals"], report["problems"]) == ({}, [])
    assert sum(report["lacking"].values()) <= 15
    downloads = report["downloads"]
    assert downloads["requests"] == downloads["responses"]
    assert downloads["statuses"] == {"200": downloads["responses"]}
    assert 0 < downloads["bytes_sent"] < downloads["bytes_received"]
    assert downloads["retries"] == 0


def test_problems(replica: Replica, tmp_path: Path) -> None:
    """A run tells what failed, where and why, and how it ended for that."""
    ended = crawl(replica, tmp_path, "article", "8", "9", "1000007")
    report = read_report(tmp_path)
    assert report["end"] == {"reason": "finished", "exit_code": ended.returncode}
    assert ended.returncode == Exit.REFUSED
    counts = {name: number for name, number in report["articles"].items() if number}
    assert counts == {"found": 3, "written": 1, "refused": 2}
    assert report["refusals"] == {"HTTP 404": 2}
    assert report["problems"] == [
        {
            "address": f"https://news.mydrivers.com/1/0/{number}.htm",
            "reason": "HTTP 404",
            "code": Exit.REFUSED,
        }
        for number in (8, 9)
    ]
    assert report["downloads"]["statuses"] == {"200": 2, "404": 2}


def test_store(replica: Replica, tmp_path: Path) -> None:
    """The store remembers what the file tells, of earlier runs too."""
    reports = []
    for words in (["article", "1000007"], ["tag", "处理器", "--since", "2026-01-01"]):
        crawl(replica, tmp_path, *words)
        reports.append(read_report(tmp_path))
    runs = [json.loads(run.model_dump_json()) for run in read_runs(tmp_path, 9)]
    assert runs == reports[::-1]
    assert runs[0]["arguments"] == {"since": "2026-01-01", "tag": "处理器"}


def test_standard_output(replica: Replica, tmp_path: Path) -> None:
    """What goes to standard output leaves no file."""
    words = command(replica.address, "article", "1000007", "--output", "-")
    subprocess.run(
        words, cwd=tmp_path, env=ENVIRONMENT, check=True, stdout=subprocess.DEVNULL
    )
    assert list(tmp_path.iterdir()) == []


def test_passwords(replica: Replica, tmp_path: Path) -> None:
    """Neither the password of a proxy nor that of an address is written down."""
    address = "https://me:s3cret@news.mydrivers.com/1/0/8.htm"
    crawl(replica, tmp_path, "article", address, "--proxy", "http://me:s3cret@[::1]:9")
    report = read_report(tmp_path)
    assert report["arguments"]["articles"] == address.replace("me:s3cret", "***")
    for file in (f for f in tmp_path.rglob("*") if f.is_file()):
        assert b"s3cret" not in file.read_bytes()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("https://me:a@b:c@example.org/x", "https://***@example.org/x"),
        ("http://me@[::1]:8080: no answer", "http://***@[::1]:8080: no answer"),
        ("5, me:pw@example.org/1.htm, 6", "5, ***@example.org/1.htm, 6"),
        ("https://example.org/@me/12:30", "https://example.org/@me/12:30"),
        ("https://a.org/,https://m:p@b.org/", "https://a.org/,https://***@b.org/"),
        ("ask@example.org, at 12:30", "ask@example.org, at 12:30"),
        ("处理器", "处理器"),
        ("\udcff", r"\udcff"),
    ],
)
def test_clean(text: str, expected: str) -> None:
    """Only what stands before the @ of a host is hidden, and all of that."""
    assert clean(text) == expected


def test_arguments() -> None:
    """Each argument that a spider takes is one that a report tells."""
    settings = Settings()
    settings.setmodule("crawler.settings")
    loader = SpiderLoader.from_settings(settings)
    taken = {
        name
        for spider in map(loader.load, loader.list())
        for cls in spider.__mro__
        if issubclass(cls, SiteSpider)
        for name, parameter in inspect.signature(cls).parameters.items()
        if parameter.kind is not inspect.Parameter.VAR_KEYWORD
    }
    assert taken == set(ARGUMENTS)


def test_stopped(tmp_path: Path) -> None:
    """A run that a signal stops tells so, once what it asked for is settled."""
    with create_server(("127.0.0.1", 0)) as silent:
        address = f"http://127.0.0.1:{silent.getsockname()[1]}"
        options = ("-s", "DOWNLOAD_TIMEOUT=1", "--output", str(tmp_path))
        words = command(address, "article", "8", *options)
        with subprocess.Popen(words, env=ENVIRONMENT) as process:
            connection, _ = silent.accept()  # it is asking, and will hear nothing
            process.send_signal(SIGTERM)
        connection.close()
    assert process.returncode == 128 + SIGTERM
    assert read_report(tmp_path)["end"]["reason"] == "shutdown"


def test_no_file(replica: Replica, tmp_path: Path) -> None:
    """A run that cannot write `run.json` names it, exit code 7; the store has it."""
    (tmp_path / "run.json").mkdir()
    ended = crawl(replica, tmp_path, "article", "1000007")
    assert ended.returncode == Exit.DISK
    assert str(tmp_path / "run.json") in ended.stderr.decode()
    assert b"Traceback" not in ended.stderr
    assert read_runs(tmp_path, 1)[0].articles.written == 1


def test_no_store(replica: Replica, tmp_path: Path) -> None:
    """A run that the store cannot note is told by the file, with the reason."""
    crawl(replica, tmp_path, "article", "1000007")
    with closing(sqlite3.connect(tmp_path / ".newsmatter.sqlite")) as database:
        database.execute(FAIL)
    ended = crawl(replica, tmp_path, "article", "1000007")
    assert ended.returncode == Exit.DISK
    report = read_report(tmp_path)
    assert report["end"]["exit_code"] == Exit.DISK
    assert report["problems"] == [
        {
            "address": "",
            "reason": f"{tmp_path / '.newsmatter.sqlite'}: full",
            "code": Exit.DISK,
        }
    ]
