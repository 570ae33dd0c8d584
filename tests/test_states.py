"""From one crawl to the next: every article is in one state, and the folder is true."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from tests.changing_site import (
    ASKED_FOR_NEWS,
    FEED,
    NEWS,
    NOON,
    ChangingSite,
    Folder,
    Runner,
)

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

HOUR = timedelta(hours=1)
DAY = timedelta(days=1)
ONE = 1_000_001
NEVER = ("-s", "RECHECK_AFTER_HOURS=")


@pytest.fixture
def site() -> Iterator[ChangingSite]:
    """Serve the site."""
    with ChangingSite() as site:
        yield site


@pytest.fixture(scope="module")
def runner() -> Iterator[Runner]:
    """Run commands."""
    with Runner() as runner:
        yield runner


@pytest.fixture
def folder(site: ChangingSite, runner: Runner, tmp_path: Path) -> Folder:
    """Return the folder to crawl into."""
    return Folder(site, runner, tmp_path / "output")


def article_requests(asked: list[str]) -> list[int]:
    """Return which articles were asked for."""
    return [int(a[-11:-4]) for a in asked if "/1/" in a]


def test_nothing_new(site: ChangingSite, folder: Folder) -> None:
    """What is known is not fetched again: only robots.txt and the lists are."""
    numbers = site.publish_many(8)
    first = folder.crawl(NOON)
    files = folder.files()
    assert first.code == 0
    assert first.counts["written"] == 8
    assert article_requests(first.asked) == numbers
    again = folder.crawl(NOON + timedelta(minutes=5))
    assert again.code == 0
    assert again.asked == ASKED_FOR_NEWS
    assert (again.counts["written"], again.problems) == (0, "")
    assert folder.files() == files


def test_not_modified(site: ChangingSite, folder: Folder) -> None:
    """A list that is as it was (304) is not read, and is no error."""
    site.publish_many(3)
    folder.crawl(NOON)
    again = folder.crawl(NOON, *NEVER)
    assert (again.code, again.counts["found"], again.problems) == (0, 0, "")
    site.publish(1_000_004, "新的", NOON, "正文。")
    news = folder.crawl(NOON, *NEVER)
    assert (news.counts["found"], news.counts["written"]) == (4, 1)


def test_one_list_not_modified(site: ChangingSite, folder: Folder) -> None:
    """That one list is as it was keeps nothing of the other back."""
    site.publish_many(3)
    folder.crawl(NOON)
    site.lag(FEED)
    site.publish(1_000_004, "新的", NOON, "正文。")
    assert folder.crawl(NOON).counts["written"] == 1


@pytest.mark.parametrize("address", [FEED, NEWS])
def test_not_modified_unasked(site: ChangingSite, folder: Folder, address: str) -> None:
    """A 304 that nobody asked for is a failure, and the other list is read."""
    site.publish_many(3)
    site.statuses[address] = 304
    ended = folder.crawl(NOON)
    assert (ended.code, ended.counts["written"]) == (3, 3)
    assert f"{address}: HTTP 304" in ended.problems


def test_refused(site: ChangingSite, folder: Folder) -> None:
    """What failed is tried again after 1, 3 and 9 days, and then left.

    The exit code tells only of the run that tried.
    """
    site.publish_many(2)
    site.lag(FEED)
    site.lag(NEWS)
    site.withdraw(ONE, "template")
    tried = []
    tries = (0, 0.5, 1, 2, 3.5, 4, 8, 12.5, 13, 14, 30, 365)
    for days in tries:
        ended = folder.crawl(NOON + DAY * days, *NEVER)
        asked = ONE in article_requests(ended.asked)
        assert ended.code == (3 if asked else 0), days
        assert ("the page names no article" in ended.problems) == asked
        if asked:
            tried.append(days)
    assert tried == [0, 1, 4, 13]
    assert list(folder.files()) == [str(folder.file(ONE + 1).relative_to(folder.path))]


def test_refused_then_mended(site: ChangingSite, folder: Folder) -> None:
    """What failed and is an article at last is written, though no list names it."""
    site.publish_many(1)
    site.statuses[site.articles[ONE].address] = 404
    assert folder.crawl(NOON).code == 3
    site.statuses.clear()
    site.publish_many(12, first=1_000_002)
    assert ONE not in article_requests(folder.crawl(NOON + HOUR).asked)
    assert folder.crawl(NOON + DAY).code == 0
    assert folder.file(ONE).exists()


def test_young(site: ChangingSite, folder: Folder) -> None:
    """A young article is looked at again 1 h, 6 h, 1 day and 3 days after it came."""
    site.publish(ONE, "新闻", NOON, "正文。")
    hours = (0.2, 0.9, 1, 3, 5.9, 6, 23, 24, 71, 72, 100, 1000)
    looked = [
        hour
        for hour in hours
        if article_requests(folder.crawl(NOON + HOUR * hour).asked)
    ]
    assert looked == [0.2, 1, 6, 24, 72]


def test_correction(site: ChangingSite, folder: Folder) -> None:
    """A correction rewrites the same file, and says when it was noticed."""
    site.publish(ONE, "新闻", NOON, "错了。")
    folder.crawl(NOON)
    (name,) = folder.files()
    site.correct(ONE, body="改正了。")
    ended = folder.crawl(NOON + HOUR)
    (after,) = folder.files()
    text = folder.file(ONE).read_text()
    assert (ended.code, ended.counts["written"], after) == (0, 1, name)
    assert 'updated: "2026-09-01T13:00:00+08:00"\n' in text
    assert 'date: "2026-09-01T12:00:00+08:00"\n' in text
    assert "改正了。" in text
    assert "错了。" not in text


def test_updated_stays(site: ChangingSite, folder: Folder) -> None:
    """An article that was corrected once keeps the moment when nothing more changes."""
    site.publish(ONE, "新闻", NOON, "错了。")
    folder.crawl(NOON)
    site.correct(ONE, body="改正了。")
    folder.crawl(NOON + HOUR)
    files = folder.files()
    ended = folder.crawl(NOON + 6 * HOUR)
    assert ended.counts["unchanged"] == 1
    assert folder.files() == files


def test_furniture_changes(site: ChangingSite, folder: Folder) -> None:
    """A change of the page that is no change of the article touches no file."""
    site.publish(ONE, "新闻", NOON, "正文。")
    folder.crawl(NOON)
    before = folder.file(ONE).stat()
    site.furniture = "另一个热点"
    ended = folder.crawl(NOON + HOUR)
    after = folder.file(ONE).stat()
    assert article_requests(ended.asked) == [ONE]
    assert (ended.counts["unchanged"], ended.counts["written"]) == (1, 0)
    assert (after.st_ino, after.st_mtime_ns) == (before.st_ino, before.st_mtime_ns)


def test_title_changes(site: ChangingSite, folder: Folder) -> None:
    """A changed title does not move the file."""
    site.publish(ONE, "旧标题", NOON, "正文。")
    folder.crawl(NOON)
    (name,) = folder.files()
    site.correct(ONE, title="新标题")
    folder.crawl(NOON + HOUR)
    (after,) = folder.files()
    assert after == name
    assert 'title: "新标题"' in folder.file(ONE).read_text()


@pytest.mark.parametrize("how", [404, 410, "nothing"])
@pytest.mark.parametrize("gone", ["keep", "move", "delete"])
def test_withdrawn(
    site: ChangingSite, folder: Folder, how: int | str, gone: str
) -> None:
    """A withdrawn article is missing, then gone; its file is as the user wants."""
    site.publish_many(2)
    folder.crawl(NOON - HOUR / 2)
    files = folder.files()
    name = str(folder.file(ONE).relative_to(folder.path))
    site.withdraw(ONE, how)
    option = ("-s", f"GONE={gone}")
    first = folder.crawl(NOON + HOUR, *option)
    assert (first.code, first.counts["missing"]) == (0, 1)
    assert (folder.row(ONE)["state"], folder.files()) == ("written", files)
    assert ONE not in article_requests(folder.crawl(NOON + 2 * HOUR, *option).asked)
    second = folder.crawl(NOON + 8 * HOUR, *option)
    assert (second.code, second.counts["gone"]) == (0, 1)
    assert folder.row(ONE)["state"] == "gone"
    content = files.pop(name)
    places = {"keep": {name: content}, "move": {f".gone/{name}": content}, "delete": {}}
    assert folder.files() == files | places[gone]
    assert ONE not in article_requests(folder.crawl(NOON + 3 * DAY, *option).asked)


@pytest.mark.parametrize("gone", ["move", "delete"])
def test_killed_while_removing(site: ChangingSite, folder: Folder, gone: str) -> None:
    """A run that moved a file, and was killed before it noted that, is made good."""
    option = ("-s", f"GONE={gone}")
    site.publish_many(2)
    folder.crawl(NOON - HOUR / 2)
    site.withdraw(ONE, 404)
    folder.crawl(NOON + HOUR, *option)
    folder.file(ONE).unlink()  # as the killed run left it
    second = folder.crawl(NOON + 8 * HOUR, *option)
    assert (second.code, second.counts["gone"]) == (0, 1)
    assert (folder.row(ONE)["state"], folder.row(ONE)["hash"]) == ("gone", None)
    assert folder.run("doctor", *folder.option).printed == "1 whole\n"


def test_unknown_challenge(site: ChangingSite, folder: Folder) -> None:
    """A page that names no article makes none gone, however often it comes.

    Nor does it count as the first of two signs. It is looked at less and less often.
    """
    site.publish_many(1)
    folder.crawl(NOON)
    files = folder.files()
    site.withdraw(ONE, "template")
    looks = []
    for hours in (1, 6, 8, 30, 33, 104, 107, 321, 325, 600, 2000):
        moment = NOON + HOUR * hours
        site.publish(ONE + hours, f"第{hours}", moment, "正文。")  # it can be read
        ended = folder.crawl(moment, "-s", "GONE=delete", *NEVER)
        assert (ended.code, ended.counts.get("gone")) == (0, None)
        if ONE in article_requests(ended.asked):
            looks.append(hours)
    assert looks == [1, 8, 33, 107, 325]
    assert folder.row(ONE)["state"] == "written"
    assert files.items() <= folder.files().items()


def test_challenge_is_no_first_look(site: ChangingSite, folder: Folder) -> None:
    """An article is gone after two signs of it; a page without one is not the first."""
    site.publish_many(2)
    folder.crawl(NOON)
    counts = []
    for hours, how in ((1, "template"), (8, 404), (33, "template"), (107, 410)):
        site.withdraw(ONE, how)
        counts.append(folder.crawl(NOON + HOUR * hours, *NEVER).counts)
    assert [count.get("missing") for count in counts] == [1, 1, 1, 1]
    ended = folder.crawl(NOON + HOUR * 330, *NEVER)
    assert (ended.counts.get("gone"), folder.row(ONE)["state"]) == (1, "gone")


def test_missing_once(site: ChangingSite, folder: Folder) -> None:
    """An article that is there again at the second look was never gone."""
    site.publish_many(1)
    folder.crawl(NOON)
    site.withdraw(ONE, 404)
    assert folder.crawl(NOON + HOUR).counts["missing"] == 1
    site.put_back(ONE)
    assert folder.crawl(NOON + 8 * HOUR).counts["unchanged"] == 1
    site.withdraw(ONE, 404)
    assert folder.crawl(NOON + DAY).counts["missing"] == 1
    assert folder.row(ONE)["state"] == "written"


def test_failure_is_no_first_look(site: ChangingSite, folder: Folder) -> None:
    """An error of the server is no sign that an article was withdrawn."""
    site.publish_many(1)
    folder.crawl(NOON)
    site.statuses[site.articles[ONE].address] = 400
    assert folder.crawl(NOON + HOUR).code == 3
    site.statuses[site.articles[ONE].address] = 404
    ended = folder.crawl(NOON + 2 * DAY)
    assert (ended.counts.get("missing"), ended.counts.get("gone")) == (1, None)
    assert folder.row(ONE)["state"] == "written"


def test_broken_template(site: ChangingSite, folder: Folder) -> None:
    """A template that breaks for a day makes nobody believe that all was withdrawn."""
    site.publish_many(5)
    folder.crawl(NOON)
    files = folder.files()
    site.break_template()
    for hours in (1, 7, 13, 24):
        folder.crawl(NOON + HOUR * hours, "-s", "GONE=delete")
    site.mend_template()
    folder.crawl(NOON + 2 * DAY, "-s", "GONE=delete")
    assert [folder.row(ONE + i)["state"] for i in range(5)] == ["written"] * 5
    assert folder.files() == files


@pytest.mark.parametrize(("count", "kill_at"), [(8, 3), (8, 7), (40, 12), (40, 30)])
def test_killed(site: ChangingSite, folder: Folder, count: int, kill_at: int) -> None:
    """What a killed run found is read by the next, though the lists have moved on."""
    site.lengths = {FEED: 20, NEWS: 40}
    site.publish_many(count)
    assert folder.crawl(NOON, kill_at=kill_at).code == -9
    site.publish_many(40, first=2_000_001)
    assert folder.crawl(NOON, *NEVER).code == 0
    assert len(folder.files()) == count + 40


@pytest.mark.parametrize(("count", "kill_at"), [(8, 3), (8, 7), (40, 12), (40, 30)])
def test_killed_then_not_modified(
    site: ChangingSite, folder: Folder, count: int, kill_at: int
) -> None:
    """What a killed run did not read is read by the next, though no list is new."""
    site.lengths = {FEED: 20, NEWS: 40}
    site.publish_many(count)
    assert folder.crawl(NOON, kill_at=kill_at).code == -9
    assert folder.crawl(NOON, *NEVER).code == 0
    assert len(folder.files()) == count


def test_storm(site: ChangingSite, folder: Folder) -> None:
    """What a run found and the site refused is read by the next, lists or not."""
    site.publish_many(8)
    site.storm(503, after=7)
    stormed = folder.crawl(NOON)
    assert stormed.code == 5
    assert stormed.counts["written"] == 3
    assert stormed.counts["postponed"] + stormed.counts["refused"] == 5
    site.storm(0)
    site.publish_many(12, first=2_000_001)
    folder.crawl(NOON, *NEVER)
    folder.crawl(NOON + DAY, *NEVER)
    assert len(folder.files()) == 17


def test_storm_at_once(site: ChangingSite, folder: Folder) -> None:
    """A site that refuses everything costs nothing but the run."""
    site.publish_many(3)
    folder.crawl(NOON)
    files = folder.files()
    site.storm(503)
    ended = folder.crawl(NOON + HOUR)
    assert (ended.code, ended.counts["written"]) == (5, 0)
    assert sorted(set(ended.asked)) == sorted(a for a in ASKED_FOR_NEWS if "rob" in a)
    assert folder.files() == files
    site.storm(0)
    assert folder.crawl(NOON + HOUR).counts["unchanged"] == 3


def test_limit(site: ChangingSite, folder: Folder) -> None:
    """What a limited run left is read by the next, though no list has changed."""
    site.publish_many(8)
    assert folder.crawl(NOON, "--limit", "2").counts["written"] == 2
    assert folder.crawl(NOON, *NEVER).counts["written"] == 6


@pytest.mark.parametrize("address", [FEED, NEWS])
def test_empty_list(site: ChangingSite, folder: Folder, address: str) -> None:
    """A list without articles is named, as long as it is so; the other one is read."""
    site.lag(address)
    site.publish_many(3)
    for written in (3, 0):
        ended = folder.crawl(NOON)
        assert (ended.code, ended.counts["written"]) == (4, written)
        assert f"https://{address}: a list without articles" in ended.problems


@pytest.mark.parametrize("address", [FEED, NEWS])
def test_old_list(site: ChangingSite, folder: Folder, address: str) -> None:
    """A list that is older than before is named; the other one is read."""
    site.publish_many(3)
    old = site.read_list(address)
    site.publish_many(2, first=1_000_011)
    folder.crawl(NOON)
    site.publish_many(2, first=1_000_021)
    site.keep(address, old)
    ended = folder.crawl(NOON)
    assert (ended.code, ended.counts["written"]) == (4, 2)
    assert f"https://{address}: an old list" in ended.problems
    assert "1000012" in ended.problems


@pytest.mark.parametrize("address", [FEED, NEWS])
def test_old_list_again(site: ChangingSite, folder: Folder, address: str) -> None:
    """A list that stays older than it was is named by every run."""
    site.publish_many(3)
    old = site.read_list(address)
    site.publish_many(2, first=1_000_011)
    folder.crawl(NOON)
    site.keep(address, old)
    assert [folder.crawl(NOON).code for _ in range(3)] == [4, 4, 4]
    site.catch_up(address)
    assert folder.crawl(NOON).code == 0


def test_low_number(site: ChangingSite, folder: Folder) -> None:
    """An article that comes late, with an old number and an old date, is not lost."""
    site.publish_many(4, first=ONE + 10)
    folder.crawl(NOON)
    site.publish(ONE, "迟到", NOON - 5 * HOUR, "迟到的正文。")
    assert folder.crawl(NOON + HOUR / 2).counts["written"] == 1


def test_clock_goes_back(site: ChangingSite, folder: Folder) -> None:
    """A clock that was wrong for a while costs nothing in the end."""
    site.publish_many(3)
    folder.crawl(NOON)
    files = folder.files()
    site.publish(ONE + 5, "未来", NOON, "未来的正文。")
    early = folder.crawl(NOON - 30 * DAY)
    assert (early.code, article_requests(early.asked)) == (3, [ONE + 5])
    assert "dated in the future: 2026-09-01" in early.problems
    assert folder.files() == files
    assert folder.crawl(NOON + 6 * HOUR).counts["written"] == 1


def test_same_text(site: ChangingSite, folder: Folder) -> None:
    """Two articles with one text are two articles."""
    for number in (ONE, ONE + 1):
        site.publish(number, "同一篇", NOON, "同样的正文。")
    assert folder.crawl(NOON).counts["written"] == 2
    texts = [folder.file(n).read_text() for n in (ONE, ONE + 1)]
    assert all("同样的正文。" in text for text in texts)
