"""A crawl writes its report to `run.json` and to the store."""

from __future__ import annotations

import json
import sqlite3
import subprocess
import sys
from contextlib import closing
from importlib.metadata import version
from platform import python_version
from signal import SIGTERM
from socket import create_server
from typing import TYPE_CHECKING, Any

import pytest
import scrapy
from jsonschema import Draft202012Validator

from crawler.errors import Exit
from crawler.store.runs import read_runs
from tests.support.crawling import NO_DELAY, ROOT, connect, crawl, start

if TYPE_CHECKING:
    from pathlib import Path

    from crawler.replica import Replica

SCHEMA = ROOT / "docs" / "run.schema.json"
FAIL = "CREATE TRIGGER full BEFORE INSERT ON runs BEGIN SELECT RAISE(FAIL, 'full'); END"


def read_report(folder: Path) -> dict[str, Any]:
    """Return the report in `run.json`, validated by its schema."""
    report: dict[str, Any] = json.loads((folder / "run.json").read_bytes())
    Draft202012Validator(json.loads(SCHEMA.read_bytes())).validate(report)
    return report


def test_asked(replica: Replica, tmp_path: Path) -> None:
    """A report has the arguments, the times and the versions."""
    crawl(replica.url, "latest", "--limit", "3", "-o", str(tmp_path))
    report = read_report(tmp_path)
    assert report["schema_version"] == 2
    assert report["started"] == report["finished"] == "2026-11-01T04:00:00Z"
    assert 0 < report["seconds"] < 60
    assert (report["spider"], report["arguments"]) == ("latest", {"limit": "3"})
    assert (report["site"], report["profile"]) == ("mydrivers", "portable")
    assert report["output"] == str(tmp_path)
    assert report["versions"] == {
        "newsmatter": version("newsmatter"),
        "scrapy": scrapy.__version__,
        "python": python_version(),
    }


def test_done(replica: Replica, tmp_path: Path) -> None:
    """A report has counts of articles and downloads, and the end of the run."""
    ended = crawl(replica.url, "latest", "-o", str(tmp_path))
    report = read_report(tmp_path)
    assert report["end"] == {"reason": "finished", "exit_code": ended.code}
    counts = {name: number for name, number in report["articles"].items() if number}
    assert counts == ended.counts == {"found": 15, "written": 15}
    assert (report["reasons"], report["problems"]) == ({}, [])
    lacking = ", ".join(f"{n} without {name}" for name, n in report["lacking"].items())
    assert sorted(lacking.split(", ")) == [
        *("1 without images", "1 without origin", "1 without tags"),
        *("2 without editor", "5 without author"),
    ]
    downloads = report["downloads"]
    assert downloads["requests"] == downloads["responses"] == len(replica.requests)
    assert downloads["statuses"] == {"200": downloads["responses"]}
    assert 0 < downloads["bytes_sent"] < downloads["bytes_received"]
    assert downloads["retries"] == 0


def test_problems(replica: Replica, tmp_path: Path) -> None:
    """A report has each problem with URL, reason and exit code."""
    words = ("article", "8", "9", "1000007", "-o", str(tmp_path))
    assert crawl(replica.url, *words).code == Exit.FAILED
    report = read_report(tmp_path)
    assert report["end"] == {"reason": "finished", "exit_code": Exit.FAILED}
    counts = {name: number for name, number in report["articles"].items() if number}
    assert counts == {"found": 3, "written": 1, "failed": 2}
    assert report["reasons"] == {"HTTP 404": 2}
    assert report["problems"] == [
        {
            "url": f"https://news.mydrivers.com/1/0/{number}.htm",
            "reason": "HTTP 404",
            "code": Exit.FAILED,
        }
        for number in (8, 9)
    ]
    assert report["downloads"]["statuses"] == {"200": 2, "404": 2}


def test_store(replica: Replica, tmp_path: Path) -> None:
    """The store keeps the reports of earlier runs as well."""
    reports = []
    for words in (["article", "1000007"], ["tag", "处理器", "--since", "2026-01-01"]):
        crawl(replica.url, *words, "-o", str(tmp_path))
        reports.append(read_report(tmp_path))
    runs = [json.loads(run.model_dump_json()) for run in read_runs(tmp_path, 9)]
    assert runs == reports[::-1]
    assert runs[0]["arguments"] == {"since": "2026-01-01", "tag": "处理器"}


def test_standard_output(replica: Replica, tmp_path: Path) -> None:
    """A run to standard output leaves no file."""
    command = [sys.executable, "-m", "crawler", "crawl", "article", "1000007"]
    options = [*connect(replica.url), *NO_DELAY, "--output", "-"]
    ended = subprocess.run(
        [*command, *options],
        cwd=tmp_path,
        env={"PYTHONPATH": str(ROOT)},
        check=True,
        capture_output=True,
    )
    assert ended.stdout.startswith(b"---\n")
    assert list(tmp_path.iterdir()) == []


def test_passwords(replica: Replica, tmp_path: Path) -> None:
    """No password of a proxy or a URL gets into a report."""
    url = "https://me:s3cret@news.mydrivers.com/1/0/8.htm"
    proxy = ("--proxy", "http://me:s3cret@127.0.0.1:9")
    crawl(replica.url, "article", url, *proxy, "-o", str(tmp_path))
    report = read_report(tmp_path)
    assert report["arguments"]["articles"] == url.replace("me:s3cret", "***")
    for file in (f for f in tmp_path.rglob("*") if f.is_file()):
        assert b"s3cret" not in file.read_bytes()


def test_stopped(tmp_path: Path) -> None:
    """A run stopped by a signal reports that after its pending requests end."""
    with create_server(("127.0.0.1", 0)) as silent:
        url = f"http://127.0.0.1:{silent.getsockname()[1]}"
        words = ("article", "8", "-s", "DOWNLOAD_TIMEOUT=1", "-o", str(tmp_path))
        with start("crawler", "crawl", *words, *connect(url)) as process:
            connection, _ = silent.accept()  # the request gets no response
            process.send_signal(SIGTERM)
            process.communicate()
        connection.close()
    assert process.returncode == 128 + SIGTERM
    assert read_report(tmp_path)["end"]["reason"] == "shutdown"


def test_no_file(replica: Replica, tmp_path: Path) -> None:
    """If `run.json` cannot be written, the exit code is 7; the store has the report."""
    (tmp_path / "run.json").mkdir()
    ended = crawl(replica.url, "article", "1000007", "-o", str(tmp_path))
    assert ended.code == Exit.DISK
    assert str(tmp_path / "run.json") in ended.stderr
    assert "Traceback" not in ended.stderr
    assert read_runs(tmp_path, 1)[0].articles.written == 1


@pytest.mark.parametrize(
    "content", [b'{"a": 1}', b"[]", b"mine", b'{"schema_version": 1, "versions": {}}']
)
def test_file_of_others(replica: Replica, tmp_path: Path, content: bytes) -> None:
    """A `run.json` of another program stays, with exit code 7."""
    (tmp_path / "run.json").write_bytes(content)
    ended = crawl(replica.url, "article", "1000007", "-o", str(tmp_path))
    assert ended.code == Exit.DISK
    assert f"{tmp_path / 'run.json'}: another program wrote it" in ended.stderr
    assert (tmp_path / "run.json").read_bytes() == content
    assert read_runs(tmp_path, 1)[0].articles.written == 1


@pytest.mark.parametrize("content", [b"", b"\0" * 4096])
def test_emptied_file(replica: Replica, tmp_path: Path, content: bytes) -> None:
    """A `run.json` emptied by a power failure is overwritten."""
    (tmp_path / "run.json").write_bytes(content)
    assert crawl(replica.url, "article", "1000007", "-o", str(tmp_path)).code == 0
    assert read_report(tmp_path)["articles"]["written"] == 1


def test_no_store(replica: Replica, tmp_path: Path) -> None:
    """If the store cannot record a run, run.json has it with the reason."""
    words = ("article", "1000007", "-o", str(tmp_path))
    crawl(replica.url, *words)
    with closing(sqlite3.connect(tmp_path / ".newsmatter.sqlite")) as database:
        database.execute(FAIL)
    assert crawl(replica.url, *words).code == Exit.DISK
    report = read_report(tmp_path)
    assert report["end"]["exit_code"] == Exit.DISK
    reason = f"{tmp_path / '.newsmatter.sqlite'}: full"
    assert report["problems"] == [{"url": "", "reason": reason, "code": Exit.DISK}]
