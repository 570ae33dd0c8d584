"""A month in the life of a folder: whatever happens, in the end it is true."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

import pytest

from tests.support.changing_site import ASKED_FOR_NEWS, NOON, ChangingSite
from tests.support.folder import Folder
from tests.support.forking import Runner

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.support.changing_pages import Article

HOUR = timedelta(hours=1)
DAY = timedelta(days=1)
DAYS = 30
DAILY = (2, 3, 1, 4, 3, 0, 2)
"""How many articles come, by day of the week."""
KILLED = {3: 1, 13: 2, 24: 3}
"""By day: the request for an article at which the morning's crawl is killed."""
STORMY = (17, 18)
BROKEN = 10
NEW_TEMPLATE = 20
CORRECTED = (1, 4, 7, 8, 14, 21, 22, 28)
"""Days in the evening of which the first article of the day is corrected."""
RETITLED = (6, 15)
WITHDRAWN: dict[int, int | str] = {1: 404, 11: "nothing", 15: 410, 22: 404}
"""Days in the evening of which the second article of the day is withdrawn, and how."""


@dataclass
class Month:
    """What happened, and what there is at the end."""

    site: ChangingSite
    folder: Folder
    codes: dict[tuple[int, int], int] = field(default_factory=dict)
    """Exit codes, by day and hour."""
    paths: dict[int, set[str]] = field(default_factory=dict)
    """All paths that the file of an article was ever seen at."""
    corrected: dict[int, datetime] = field(default_factory=dict)
    withdrawn: set[int] = field(default_factory=set)

    def live(self) -> None:
        """Let the days pass, with a crawl in the morning and one in the evening."""
        for day in range(DAYS):
            morning = NOON - 3 * HOUR + DAY * day
            numbers = self.publish(day, morning - HOUR)
            self.let_happen(day)
            self.crawl(day, morning, kill_at=KILLED.get(day, 0))
            self.change(day, numbers, morning + HOUR)
            self.crawl(day, morning + 12 * HOUR)
        for day in range(DAYS, DAYS + 4):
            self.crawl(day, NOON + DAY * day)

    def publish(self, day: int, moment: datetime) -> list[int]:
        """Publish the articles of a day."""
        first = 1_000_000 + day * 10
        numbers = list(range(first, first + DAILY[day % 7]))
        for number in numbers:
            date = moment + timedelta(minutes=number - first, seconds=7)
            body = f"快科技{date.month}月{date.day}日消息，第{number}件事。"
            self.site.publish(number, f"第{number}件事", date, body, "手机", "5G")
        return numbers

    def let_happen(self, day: int) -> None:
        """Let the site be as it is on a day."""
        self.site.storm(503 if day in STORMY else 0)
        self.site.template = "g2" if day >= NEW_TEMPLATE else "g3"
        self.site.furniture = f"第{day}天的热点"
        if day == BROKEN:
            self.site.break_template()
        else:
            self.site.mend_template()

    def change(self, day: int, numbers: list[int], moment: datetime) -> None:
        """Correct and withdraw what is so on a day."""
        if day in CORRECTED:
            self.site.correct(numbers[0], body=f"更正：第{numbers[0]}件事并非如此。")
        if day in RETITLED:
            self.site.correct(numbers[0], title=f"更正：第{numbers[0]}件事")
        if day in CORRECTED + RETITLED:
            self.corrected[numbers[0]] = moment
        if day in WITHDRAWN:
            self.site.withdraw(numbers[1], WITHDRAWN[day])
            self.withdrawn.add(numbers[1])

    def crawl(self, day: int, now: datetime, *, kill_at: int = 0) -> None:
        """Crawl, and note what is there."""
        ended = self.folder.crawl(now, kill_at=kill_at)
        self.codes[day, now.hour] = ended.code
        for number in self.site.articles:
            for file in self.folder.path.rglob(f"*{number}*.md"):
                name = str(file.relative_to(self.folder.path))
                self.paths.setdefault(number, set()).add(name)

    def read(self, number: int) -> str:
        """Return the text of the file of an article."""
        return self.folder.file(number).read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def month(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Month]:
    """Let a month pass."""
    path: Path = tmp_path_factory.mktemp("month") / "output"
    with ChangingSite() as site, Runner() as runner:
        month = Month(site, Folder(site, runner, path))
        month.live()
        yield month


def is_told(article: Article, text: str) -> bool:
    """Tell whether a file says what the site says."""
    said = (
        f'title: "{article.title}"',
        f"id: {article.id}\n",
        f"<p>{article.body}</p>",
    )
    date = f'date: "{article.date.isoformat()}"'
    tags = [f'"{tag}"' for tag in article.tags]
    return all(words in text for words in (*said, date, *tags))


@pytest.mark.slow
def test_codes(month: Month) -> None:
    """A crawl fails only on days on which the site does, or when it is killed."""
    expected = {(day, 9): -9 for day in KILLED}
    expected |= {(day, hour): 5 for day in STORMY for hour in (9, 21)}
    expected[BROKEN, 9] = 3
    assert {when: code for when, code in month.codes.items() if code} == expected


@pytest.mark.slow
def test_one_file_each(month: Month) -> None:
    """Each article has one file, at the path that it had at first."""
    assert {n: len(paths) for n, paths in month.paths.items()} == dict.fromkeys(
        month.site.articles, 1
    )
    expected = {path for paths in month.paths.values() for path in paths}
    assert set(month.folder.files()) == expected


@pytest.mark.slow
def test_last_content(month: Month) -> None:
    """Each file says what the site said last, withdrawn or not."""
    articles = month.site.articles.values()
    assert [a.id for a in articles if not is_told(a, month.read(a.id))] == []


@pytest.mark.slow
def test_updated(month: Month) -> None:
    """Each corrected article tells when that was noticed, and no other does."""
    updated = {}
    for number in month.site.articles:
        lines = month.read(number).splitlines()
        for line in lines:
            if line.startswith("updated: "):
                updated[number] = datetime.fromisoformat(line[10:-1])
    assert updated.keys() == month.corrected.keys()
    late = {n: updated[n] - moment for n, moment in month.corrected.items()}
    assert [n for n, delay in late.items() if not timedelta() < delay < 3 * DAY] == []


@pytest.mark.slow
def test_states(month: Month) -> None:
    """What was withdrawn is known to be gone, and nothing else is."""
    states = {n: month.folder.row(n)["state"] for n in month.site.articles}
    gone = dict.fromkeys(month.withdrawn, "gone")
    assert states == dict.fromkeys(month.site.articles, "written") | gone


@pytest.mark.slow
def test_whole(month: Month) -> None:
    """No half of a file is left, and every file is as it was written."""
    files = [f for f in month.folder.path.rglob("*") if f.suffix == ".part"]
    ended = month.folder.run("doctor", *month.folder.option)
    assert files == []
    assert (ended.code, ended.printed) == (0, f"{len(month.site.articles)} whole\n")


@pytest.mark.slow
def test_rebuild(month: Month) -> None:
    """From the pages that were kept, all files would be the same again."""
    files = month.folder.files()
    ended = month.folder.run("rebuild", *month.folder.option)
    assert (ended.code, ended.counts) == (0, {"unchanged": len(files)})
    assert month.folder.files() == files


@pytest.mark.slow
def test_nothing_to_do(month: Month) -> None:
    """In the end a crawl asks for the lists, and no more."""
    files = month.folder.files()
    ended = month.folder.crawl(NOON + DAY * (DAYS + 4))
    assert (ended.code, ended.asked, ended.counts["written"]) == (0, ASKED_FOR_NEWS, 0)
    assert month.folder.files() == files
