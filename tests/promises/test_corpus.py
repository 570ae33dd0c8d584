"""The real articles, where they are at hand: NEWSMATTER_CORPUS names their folder."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import yaml

from tests.support.crawling import read_tree
from tests.support.older import make_early
from tests.support.rendering import render, see

if TYPE_CHECKING:
    from collections.abc import Iterator

CORPUS = os.environ.get("NEWSMATTER_CORPUS", "")
TAIL = ("责任编辑", "文章纠错", "THE END", "话题标签", "【本文结束】", "转载请")

pytestmark = pytest.mark.skipif(
    not CORPUS, reason="NEWSMATTER_CORPUS does not name the folder of real articles"
)


@pytest.fixture(scope="module")
def url() -> Iterator[str]:
    """Return the URL of the site that is rebuilt around the articles."""
    command = [sys.executable, f"{CORPUS}/corpus.py", "serve", "--port", "0"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as server:
        assert server.stdout
        match = re.search(r"http://\S+", server.stdout.readline())
        assert match
        yield match[0]
        server.terminate()


def crawl(url: str, *arguments: str) -> None:
    """Run `newsmatter crawl` against *url*, without delay."""
    command = [
        *(sys.executable, "-m", "crawler", "crawl", *arguments),
        *("--connect-to", f"*.mydrivers.com={url}", "--quiet"),
        *("-s", "DOWNLOAD_DELAY=0", "-s", "AUTOTHROTTLE_ENABLED=0"),
    ]
    subprocess.run(command, check=True)


def portable(folder: Path) -> dict[int, tuple[dict[str, Any], str]]:
    """Return head and body of each file in *folder*, by the article's number."""
    files = {}
    for path in folder.rglob("*.md"):
        _, head, body = path.read_text(encoding="utf-8").split("---\n", 2)
        values = yaml.safe_load(head)
        files[values["id"]] = (values, body)
    return files


def test_seed(url: str, tmp_path: Path) -> None:
    """`seed` writes each article as the older producer did, and nothing else."""
    crawl(url, "latest", "--profile", "seed", "--output", str(tmp_path))

    command = [sys.executable, f"{CORPUS}/corpus.py", "compare", str(tmp_path)]
    result = subprocess.run(command, capture_output=True, text=True, check=False)

    assert result.stdout == "29 posts, 29 the same\n"


@pytest.mark.parametrize("form", ["late", "early"])
def test_adopt(url: str, tmp_path: Path, form: str) -> None:
    """The real posts, in either form, are adopted: none is written a second time."""
    for post in Path(CORPUS, "posts").glob("*.md"):
        text = post.read_bytes().decode()
        text = make_early(text) if form == "early" else text
        (tmp_path / post.name).write_bytes(text.encode())
    files = read_tree(tmp_path)
    run = [sys.executable, "-m", "crawler"]
    command = [*run, "adopt", str(tmp_path)]
    adopted = subprocess.run(command, capture_output=True, text=True, check=True)
    assert adopted.stdout.count(": adopted, by title and date\n") == len(files) == 29
    counts = []
    for _ in range(2):
        crawl(url, "latest", "--profile", "seed", "--output", str(tmp_path))
        report = json.loads((tmp_path / "run.json").read_text(encoding="utf-8"))
        counts.append(report["articles"])
    assert [count["written"] for count in counts] == [0, 0]
    assert [counts[0]["unchanged"], counts[1]["known"]] == [29, 29]
    assert read_tree(tmp_path) == files


def test_tag(url: str, tmp_path: Path) -> None:
    """A tag by its name brings the articles of both its pages."""
    crawl(url, "tag", "显卡", "--output", str(tmp_path))

    files = portable(tmp_path)
    assert sorted(files) == [818398, 818728]
    assert {head["categories"][2] for head, _ in files.values()} == {"显卡"}


def test_portable(url: str, tmp_path: Path) -> None:
    """`portable` has true titles, the true instant, clean tags, and no tail."""
    crawl(url, "latest", "--output", str(tmp_path))

    files = portable(tmp_path)
    assert len(files) == 29
    for head, body in files.values():
        assert not [words for words in TAIL if words in body]
        assert all(tag == tag.strip(" #") for tag in head["tags"])
    head, body = files[823759]
    assert head["title"] == "2399元起！Redmi K50/K50 Pro有何不同：一图看懂"
    assert head["date"] == "2022-03-18T10:54:34+08:00"
    assert head["tags"] == ["Redmi", "Redmi K50", "Redmi K50 Pro"]
    assert head["editor"] == "拾柒"
    image = "20220318/{}a07f74efc3434e92ad16536e8333f4b7.png"
    assert str(head["headimg"]).endswith(image.format(""))
    assert str(head["thumbnail"]).endswith(image.format("s_"))
    assert body.count("<img ") == 3


@pytest.mark.slow
def test_markdown(url: str, tmp_path: Path) -> None:
    """`markdown` shows the words, links and images that `portable` shows."""
    for profile in ("portable", "markdown"):
        folder = tmp_path / profile
        crawl(url, "latest", "--profile", profile, "--output", str(folder))

    html = portable(tmp_path / "portable")
    files = portable(tmp_path / "markdown")
    assert len(files) == 29
    for number, (head, body) in files.items():
        assert (head, see(render(body))) == (html[number][0], see(html[number][1]))
