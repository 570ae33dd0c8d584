"""Scrapy's feeds have the records that a run wrote, and are written atomically."""

from __future__ import annotations

import csv
import gzip
import io
import json
from datetime import timedelta
from typing import TYPE_CHECKING, Any
from xml.etree import ElementTree as ET

from jsonschema import Draft202012Validator

from crawler.errors import Exit
from tests.support.changing_site import NOON
from tests.support.crawling import ROOT, crawl, read_articles, scrapy_crawl

if TYPE_CHECKING:
    from pathlib import Path

    from crawler.replica import Replica
    from tests.support.folder import Folder

SCHEMA = ROOT / "docs" / "article.schema.json"
COUNT = 4
ONE = 1_000_001


def read_lines(file: Path) -> dict[int, dict[str, Any]]:
    """Return the records of a feed by id, validated by the schema."""
    validator = Draft202012Validator(json.loads(SCHEMA.read_bytes()))
    records = [json.loads(line) for line in file.read_bytes().splitlines()]
    for record in records:
        validator.validate(record)
    assert len({record["id"] for record in records}) == len(records)
    return {record["number"]: record for record in records}


def test_formats(replica: Replica, portable: Path, tmp_path: Path) -> None:
    """Each of several feeds has all fields of each written article."""
    files = [tmp_path / f"new.{ending}" for ending in ("jsonl", "csv", "xml", "json")]
    words = [word for file in files for word in ("-O", str(file))]
    ended = crawl(replica.url, "latest", "-o", str(tmp_path / "o"), *words)
    assert (ended.code, ended.stderr) == (Exit.DONE, "")

    records = read_lines(files[0])
    files_written = read_articles(portable)
    assert records.keys() == files_written.keys()
    for number, (head, _) in files_written.items():
        record = records[number]
        for name in ("title", "date", "source", "categories", "headimg", "thumbnail"):
            assert record[name] == head[name]
        assert [tag["name"] for tag in record["tags"]] == head["tags"]
        assert (tmp_path / "o" / record["path"]).is_file()
    rows = list(csv.DictReader(io.StringIO(files[1].read_bytes().decode(), newline="")))
    assert {int(row["id"]): row["title"] for row in rows} == {
        number: record["title"] for number, record in records.items()
    }
    items = ET.fromstring(files[2].read_bytes())  # noqa: S314  # our own
    assert {int(i.findtext("id", "")): i.findtext("body") for i in items} == {
        number: record["body"] for number, record in records.items()
    }
    assert json.loads(files[3].read_bytes()) == list(records.values())
    assert sorted(f.name for f in tmp_path.iterdir() if f.is_file()) == sorted(
        file.name for file in files
    )


def test_scrapy(replica: Replica, tmp_path: Path) -> None:
    """`scrapy crawl -O`, FEEDS and `newsmatter crawl -O` write the same."""
    words = ("article", "-a", "articles=1000007")
    feeds = {str(tmp_path / "c.jsonl.gz"): {"format": "jsonl", "overwrite": True}}
    feeds[str(tmp_path / "c.jsonl.gz")]["postprocessing"] = [
        "scrapy.extensions.postprocessing.GzipPlugin"
    ]
    ended = crawl(
        replica.url,
        *("article", "1000007", "-o", str(tmp_path / "a")),
        *("-O", str(tmp_path / "a.jsonl")),
    )
    assert ended.code == Exit.DONE
    option = ("-O", str(tmp_path / "b.jsonl"))
    assert scrapy_crawl(replica.url, tmp_path / "b", *words, *option).code == 0
    option = ("-s", f"FEEDS={json.dumps(feeds)}")
    assert scrapy_crawl(replica.url, tmp_path / "c", *words, *option).code == 0

    expected = (tmp_path / "a.jsonl").read_bytes()
    assert len(read_lines(tmp_path / "a.jsonl")) == 1
    assert (tmp_path / "b.jsonl").read_bytes() == expected
    assert gzip.decompress((tmp_path / "c.jsonl.gz").read_bytes()) == expected


def test_only_what_was_written(folder: Folder, tmp_path: Path) -> None:
    """A feed has the articles of this run; a run without any does not change it."""
    feed = tmp_path / "new.jsonl"
    folder.crawl(NOON, "-O", str(feed))
    assert len(read_lines(feed)) == COUNT

    before = feed.read_bytes()
    folder.crawl(NOON, "--refetch", "-O", str(feed))
    assert feed.read_bytes() == before

    folder.site.correct(ONE, body="改正了。")
    folder.crawl(NOON + timedelta(hours=1), "-O", str(feed))
    [record] = read_lines(feed).values()
    assert (record["number"], record["body"]) == (ONE, "<p>改正了。</p>")
    assert record["updated"] == "2026-09-01T13:00:00+08:00"


def test_kept_file(folder: Folder, tmp_path: Path) -> None:
    """An article with an edited file is not written, and not in a feed."""
    folder.crawl(NOON)
    folder.file(ONE).write_text("mine", encoding="utf-8")
    folder.site.correct(ONE, body="改正了。")
    feed = tmp_path / "new.jsonl"
    ended = folder.crawl(NOON + timedelta(hours=1), "-O", str(feed))
    assert ended.counts["kept"] == 1
    assert not feed.exists()


def test_append(folder: Folder, tmp_path: Path) -> None:
    """A feed without overwrite is appended to, as in Scrapy."""
    feed = tmp_path / "all.jsonl"
    feeds = ("-s", f'FEEDS={{"{feed}": {{"format": "jsonl"}}}}')
    folder.crawl(NOON, *feeds)
    folder.site.publish_many(1, first=ONE + COUNT)
    folder.crawl(NOON, *feeds)
    assert list(read_lines(feed))[-1] == ONE + COUNT
    assert len(read_lines(feed)) == COUNT + 1


def test_fields(folder: Folder, tmp_path: Path) -> None:
    """Scrapy's setting FEED_EXPORT_FIELDS selects fields."""
    feed = tmp_path / "new.csv"
    folder.crawl(NOON, "-O", str(feed), "-s", "FEED_EXPORT_FIELDS=id,title")
    lines = feed.read_text(encoding="utf-8").splitlines()
    assert lines[0] == "id,title"
    assert set(lines[1:]) == {f"{n},新闻{n}" for n in range(ONE, ONE + COUNT)}


def test_standard_output(replica: Replica, tmp_path: Path) -> None:
    """A feed can have standard output for itself."""
    words = ("article", "1000007", "-o", str(tmp_path), "-O", "-:jsonl")
    ended = crawl(replica.url, *words)
    assert ended.code == Exit.DONE
    assert json.loads(ended.output)["id"] == "1000007"
