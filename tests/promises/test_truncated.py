"""What is truncated, or less than it was, replaces nothing; lists are not silenced."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING

import pytest

from tests.support.changing_site import (
    DAY,
    FEED,
    HOUR,
    NEWS,
    NOON,
    ONE,
    ChangingSite,
)
from tests.support.folder import Folder
from tests.support.serving import Answer

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.support.forking import Runner
    from tests.support.serving import Asked

LONG = "雨天里的第一句。雨天里的第二句。雨天里的最后一句。"
SHORT = "雨天里的第一句。"


class CuttingSite(ChangingSite):
    """A site behind something that cuts what is sent, or answers as it likes."""

    def __init__(self) -> None:
        super().__init__()
        self.cuts: dict[str, str] = {}
        """Before which words the answer of a URL is cut."""
        self.times = 0
        """How often it is, at most; 0 for always."""
        self.is_framed = True
        """Whether a cut answer has the length of what is left of it."""
        self.status = 200
        """What is answered in place of 200."""
        self.unchanged = False
        """Whether each list with a validator is answered 304."""

    def reply(self, asked: Asked) -> Answer:
        """Answer a request."""
        answer = super().reply(asked)
        url, headers = asked.url, dict(answer.headers)
        if "If-None-Match" in asked.headers and self.unchanged:
            return Answer(b"", 304, headers | {"Content-Length": "0"})
        if answer.status == 200 and "robots" not in url:
            answer = Answer(answer.body, self.status, headers)
        mark = self.cuts.get(url)
        if mark is None or (self.times and self.requests.count(url) > self.times):
            return answer
        body = answer.body.partition(mark.encode())[0]
        headers["Content-Length"] = str(len(body))
        if not self.is_framed:
            del headers["Content-Length"]
        return Answer(body, answer.status, headers)


@pytest.fixture
def site() -> Iterator[CuttingSite]:
    """Serve the site, with one article."""
    with CuttingSite() as site:
        site.publish(ONE, "新闻", NOON, LONG)
        yield site


@pytest.fixture
def folder(site: CuttingSite, runner: Runner, tmp_path: Path) -> Folder:
    """Return the folder to crawl into."""
    return Folder(site, runner, tmp_path / "output")


def kept_page(folder: Folder) -> bytes:
    """Return the page that is kept of the article, compressed."""
    file = folder.path / ".newsmatter-pages.sqlite"
    with closing(sqlite3.connect(file)) as database:
        ((body,),) = database.execute("SELECT body FROM pages").fetchall()
    return bytes(body)


@pytest.mark.parametrize("is_framed", [True, False])
@pytest.mark.parametrize("mark", ["雨天里的第二句", "如需转载", "</div></div><div"])
def test_over_a_whole_one(
    site: CuttingSite, folder: Folder, mark: str, *, is_framed: bool
) -> None:
    """A truncated page is asked for again, and replaces neither file nor kept page."""
    folder.crawl(NOON)
    before, kept = folder.file(ONE).read_bytes(), kept_page(folder)
    site.is_framed = is_framed
    site.cuts[site.articles[ONE].url] = mark
    ended = folder.crawl(NOON + HOUR)
    assert (ended.code, ended.articles) == (3, [ONE, ONE])
    assert "truncated: its end never came" in ended.problems
    assert (folder.file(ONE).read_bytes(), kept_page(folder)) == (before, kept)
    site.cuts.clear()
    ended = folder.crawl(NOON + 7 * HOUR)
    assert (ended.code, ended.counts["unchanged"]) == (0, 1)


def test_asked_again(site: CuttingSite, folder: Folder) -> None:
    """A page that is truncated once is had in the same run."""
    site.cuts[site.articles[ONE].url] = "雨天里的第二句"
    site.times = 1
    ended = folder.crawl(NOON)
    assert (ended.code, ended.articles, ended.counts["written"]) == (0, [ONE, ONE], 1)
    assert LONG in folder.file(ONE).read_text()


def test_less(site: CuttingSite, folder: Folder) -> None:
    """Less of a known article is believed when a second look shows the same."""
    folder.crawl(NOON)
    before, kept = folder.file(ONE).read_bytes(), kept_page(folder)
    site.correct(ONE, body=SHORT)
    for hours in (1, 6.5):
        ended = folder.crawl(NOON + HOUR * hours, "--refetch")
        assert (ended.code, "less of what it was" in ended.problems) == (3, True)
        assert (folder.file(ONE).read_bytes(), kept_page(folder)) == (before, kept)
    ended = folder.crawl(NOON + 7 * HOUR, "--refetch")
    assert (ended.code, ended.counts["written"]) == (0, 1)
    assert "第二句" not in folder.file(ONE).read_text()


def test_less_for_a_time(site: CuttingSite, folder: Folder) -> None:
    """A look that shows all of the article begins the doubt anew."""
    folder.crawl(NOON)
    for hours, body, code in ((1, SHORT, 3), (8, LONG, 0), (16, SHORT, 3)):
        site.correct(ONE, body=body)
        assert folder.crawl(NOON + HOUR * hours, "--refetch").code == code
    assert LONG in folder.file(ONE).read_text()


@pytest.mark.parametrize(("status", "code", "count"), [(203, 0, 1), (206, 3, 0)])
def test_status(
    site: CuttingSite, folder: Folder, status: int, code: int, count: int
) -> None:
    """Lists and articles may be answered with 203, and never with 206."""
    site.status = status
    for spider in ("latest", f"article {ONE}"):
        ended = folder.crawl(NOON, spider=spider)
        assert (ended.code, len(folder.files())) == (code, count)


@pytest.mark.parametrize("url", [FEED, NEWS])
def test_half_a_list(site: CuttingSite, folder: Folder, url: str) -> None:
    """Half a list is read and named, and the rest of it is asked for the next time."""
    site.publish_many(6)
    site.lag(NEWS if url == FEED else FEED)
    site.keep(NEWS if url == FEED else FEED, "")
    mark = f"1/1000/{ONE + 2}.htm"
    site.cuts[url] = mark
    site.is_framed = False
    ended = folder.crawl(NOON)
    assert f"https://{url}: truncated" in ended.problems
    assert ended.counts["written"] == 3
    site.cuts.clear()
    assert folder.crawl(NOON + HOUR / 2).counts["written"] == 3


def test_silenced(site: CuttingSite, folder: Folder) -> None:
    """A list that is "unchanged" for ever is sent once a day, or as the user says."""
    folder.crawl(NOON)
    site.unchanged = True
    site.publish(ONE + 1, "新的", NOON, "新的正文。")
    assert folder.crawl(NOON + HOUR).counts["found"] == 0
    hours = ("-s", "LISTS_REFRESH_AFTER_HOURS=48")
    assert folder.crawl(NOON + DAY, *hours).counts["found"] == 0
    assert folder.crawl(NOON + DAY).counts["found"] == 2
