"""A user's mistake ends with a message that says what to do, before it costs."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from importlib.metadata import version
from typing import TYPE_CHECKING, NamedTuple

import pytest

from tests.support.crawling import (
    NO_CLOCK,
    NO_DELAY,
    Result,
    connect,
    newsmatter,
)

if TYPE_CHECKING:
    from pathlib import Path

    from crawler.replica import Replica


class Case(NamedTuple):
    """A mistake on the command line."""

    words: str
    """`@` stands for the folder of the test, and blanks part words."""
    message: str
    """Words that standard error must hold, parted by `…`."""
    given: bytes = b""


CASES = {
    "profile": Case(
        "crawl latest --profile x", "'x'…portable, markdown, hexo…zola, seed"
    ),
    "spider": Case("crawl lates", "'lates'…article, latest, tag"),
    "words": Case("crawl latest today", "latest: takes no WORDS…'today'"),
    "no tag": Case("crawl tag", "slug…name…URL"),
    "tag by slug": Case("crawl tag nosuch", "'nosuch'…click the tag…/tag/{slug}.htm"),
    "tag by name": Case("crawl tag 没有", "'没有'…click the tag…/tag/{slug}.htm"),
    "tag by URL": Case("crawl tag https://example.org/tag/a.htm", "click the tag"),
    "id": Case("crawl article 12a", "'12a' is neither the id nor the URL"),
    "huge id": Case("crawl article 99999999999999999999", "is neither the id"),
    "other site": Case("crawl article https://example.org/1/834/834508.htm", "neither"),
    "no article": Case("crawl article", "no article named"),
    "no file": Case("crawl article --from @/nosuch", "/nosuch: cannot be read"),
    "binary file": Case("crawl article --from @/binary", "/binary: cannot be read"),
    "line of a file": Case("crawl article --from @/ids", "/ids:3: 'x' is neither"),
    "empty file": Case("crawl article --from @/empty", "no article named"),
    "empty input": Case("crawl article --from -", "no article named", b"\n# none\n"),
    "file for a list": Case("crawl latest --from @/ids", "'latest'…file"),
    "output": Case("crawl latest -o @/ids", "/ids: not a folder…--output"),
    "no site": Case("crawl latest --site nosuch", "'nosuch'…mydrivers"),
    "site key": Case("crawl latest --site @/key.yaml", "key.yaml:…: hots: unknown key"),
    "site syntax": Case("crawl latest --site @/tab.yaml", "tab.yaml: not YAML…line 2"),
    "since": Case("crawl latest --since yesterday", "since: …YYYY-MM-DD…'yesterday'"),
    "until": Case("crawl latest --until 2026-02-30", "until: …YYYY-MM-DD…2026-02-30"),
    "days": Case(
        "crawl latest --since 2026-02-02 --until 2026-02-01",
        "--since 2026-02-02 is after --until 2026-02-01; swap them",
    ),
    "limit 0": Case("crawl latest --limit 0", "limit: …from 1…'0'"),
    "connect-to": Case("crawl latest --connect-to x", "CONNECT_TO: …HOST=URL…'x'"),
    "contact": Case("crawl latest -s CONTACT=雨", "CONTACT: …ASCII"),
    "-s": Case("crawl latest -s x", "-s: …NAME=VALUE…'x'"),
    "-s number": Case(
        "crawl latest -s DOWNLOAD_DELAY=x", "DOWNLOAD_DELAY: expected…'x'"
    ),
    "-s level": Case("crawl latest -s LOG_LEVEL=x", "LOG_LEVEL: expected…'x'"),
    "-s own number": Case(
        "crawl latest -s PAGES_MAX_MB=x", "PAGES_MAX_MB: expected…'x'"
    ),
    "-s dictionary": Case(
        "crawl latest -s ITEM_PIPELINES=x", "ITEM_PIPELINES: expected…'x'"
    ),
    "-s class": Case(
        "crawl latest -s ASYNCIO_EVENT_LOOP=x.Y", "ASYNCIO_EVENT_LOOP: …'x.Y'"
    ),
    "-s log": Case(
        "crawl latest -s LOG_FILE=@/nosuch/log", "start: …/nosuch/log: No such file"
    ),
    "-s name": Case("rebuild -s PROFLE=hugo", "PROFLE: no setting…PROFILE"),
    "command": Case("nosuch", "'nosuch'"),
    "no folder": Case("crawl latest --output=", "OUTPUT: expected a folder…''"),
    "-s no folder": Case("crawl latest -s OUTPUT=", "OUTPUT: expected a folder…''"),
    "runs nowhere": Case("runs --output=", "OUTPUT: expected a folder"),
    "doctor nowhere": Case("doctor --output=", "OUTPUT: expected a folder"),
    "two streams": Case(
        "crawl latest -o - -O -:jsonl", "FEEDS: standard output gets the articles;"
    ),
    "demo nowhere": Case("demo --output=", "OUTPUT: expected a folder"),
    "short day": Case("crawl latest --since 20260301", "since…'20260301'"),
    "week": Case("crawl latest --until 2026-W10-1", "until…'2026-W10-1'"),
    "explain": Case("explain 12a", "'12a' is neither the id"),
    "proxy": Case(
        "crawl latest --proxy localhost:1", "--proxy…HOST:PORT…'localhost:1'"
    ),
    "port of a proxy": Case("crawl latest --proxy http://a:b", "--proxy…'http://a:b'"),
    "thumbnails": Case("crawl latest --thumbnails", "--thumbnails: …--images"),
    "feed": Case(
        "crawl latest -O x.txt", "--feed: …jsonl, .csv, .xml or .json…'x.txt'"
    ),
    "demo to stdout": Case("demo -o -", "the demonstration needs a folder, got '-'"),
    "adopt stdout": Case("adopt -", "-: not a folder"),
    "adopt a file": Case("adopt @/ids", "/ids: not a folder"),
    "repair nowhere": Case("doctor --repair -o @/nosuch", "/nosuch: not a folder"),
}
FILES = {
    "ids": "999999\n# none\nx\n",
    "empty": "\n\n",
    "key.yaml": "name: a\nhots: [a.org]\n",
    "tab.yaml": "name: a\n\thosts: b\n",
}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with files that have mistakes."""
    folder = tmp_path_factory.mktemp("mistakes")
    (folder / "binary").write_bytes(b"\xff\xfe\x00")
    for name, text in FILES.items():
        (folder / name).write_text(text, encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def results(site: Replica, folder: Path) -> dict[str, Result]:
    """Return what becomes of each mistake: they are made at once, to save time."""
    with ThreadPoolExecutor(4) as pool:
        ends = pool.map(lambda name: make(name, site, folder), CASES)
        return dict(zip(CASES, ends, strict=True))


def make(name: str, site: Replica, folder: Path) -> Result:
    """Make a mistake on the command line."""
    words = CASES[name].words.replace("@", str(folder)).split()
    options: tuple[str, ...] = ()
    if words[0] in {"crawl", "explain"}:
        options = (*NO_DELAY, *NO_CLOCK)
        if "--connect-to" not in words:
            options += connect(site.url)
        named = {"-o", "--output="} & set(words)
        if words[0] == "crawl" and not named:
            options += ("-o", str(folder / "output" / name))
    return newsmatter(words[0], *options, *words[1:], given=CASES[name].given)


@pytest.mark.parametrize("name", CASES)
@pytest.mark.slow
def test_mistake(results: dict[str, Result], name: str) -> None:
    """The message names what is wrong, on standard error, without a traceback."""
    result = results[name]
    place = 0
    for words in CASES[name].message.split("…"):
        place = result.stderr.find(words, place)
        assert place >= 0, (words, result.stderr)
    assert "Traceback" not in result.stderr
    assert result.code == 2


@pytest.mark.usefixtures("results")
def test_nothing_is_written(folder: Path) -> None:
    """A mistake costs nothing: no article is written, and no file is changed."""
    assert list(folder.glob("output/**/*.md")) == []
    assert not (folder / "nosuch").exists()
    for name, text in FILES.items():
        assert (folder / name).read_text(encoding="utf-8") == text


def test_version() -> None:
    """`--version` tells which newsmatter it is."""
    result = newsmatter("--version")
    assert (result.code, result.stderr) == (0, "")
    assert result.stdout == f"newsmatter {version('newsmatter')}\n"


@pytest.mark.parametrize(
    "command",
    ["", "crawl", "explain", "sites", "replica", "demo", "doctor", "runs", "export"],
)
def test_help(command: str) -> None:
    """Each command tells what it does and takes."""
    result = newsmatter(*command.split(), "--help")
    assert (result.code, result.stderr) == (0, "")
    assert f"Usage: newsmatter {command}".rstrip() in result.stdout
    assert len(result.stdout.splitlines()) > 4
