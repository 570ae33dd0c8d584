"""What the site takes back is gone, as soon as that is certain."""

from __future__ import annotations

import pytest

from tests.support.changing_site import DAY, HOUR, NOON, ONE, ChangingSite
from tests.support.folder import NEVER, Folder


@pytest.mark.parametrize("how", [404, 410, "nothing", "blank"])
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
    assert ONE not in folder.crawl(NOON + 2 * HOUR, *option).articles
    second = folder.crawl(NOON + 8 * HOUR, *option)
    assert (second.code, second.counts["gone"]) == (0, 1)
    assert folder.row(ONE)["state"] == "gone"
    content = files.pop(name)
    places = {"keep": {name: content}, "move": {f".gone/{name}": content}, "delete": {}}
    assert folder.files() == files | places[gone]
    assert ONE not in folder.crawl(NOON + 3 * DAY, *option).articles


def test_moved_twice(site: ChangingSite, folder: Folder) -> None:
    """What was moved away stays, though its article comes back, and is gone again."""
    site.publish_many(1)
    folder.crawl(NOON - HOUR / 2)
    name = str(folder.file(ONE).relative_to(folder.path))
    moved = folder.path / ".gone" / name
    for day in (1, 11):
        site.withdraw(ONE, 404)
        for again in (0, 2):
            now = NOON + (day + again) * DAY
            folder.crawl(now, "-s", "GONE=move", "--refetch", spider=f"article {ONE}")
        assert (moved.exists(), (folder.path / name).exists()) == (True, False)
        if day == 1:
            moved.write_text("我的话。", encoding="utf-8")
        site.put_back(ONE)
        folder.crawl(NOON + (day + 5) * DAY, "--refetch", spider=f"article {ONE}")
        assert (folder.path / name).exists()
    assert moved.read_text(encoding="utf-8") == "我的话。"
    assert "正文" in moved.with_stem(f"{moved.stem} (2)").read_text(encoding="utf-8")


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
    assert (folder.row(ONE)["state"], folder.row(ONE)["digest"]) == ("gone", None)
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
        if ONE in ended.articles:
            looks.append(hours)
    assert looks == [1, 8, 33, 107, 325]
    assert folder.row(ONE)["state"] == "written"
    assert files.items() <= folder.files().items()


def test_new_template(site: ChangingSite, folder: Folder) -> None:
    """An article that is still there, but cannot be read any more, is not gone."""
    site.publish_many(2)
    folder.crawl(NOON - HOUR / 2)
    site.furniture = "".join(f'<a href="/class/{n}/">栏目</a>' for n in range(9))
    site.break_template()
    for hours in (1, 8, 33):
        ended = folder.crawl(NOON + HOUR * hours)
        assert ended.counts.get("gone") is None
    assert [folder.row(number)["state"] for number in (ONE, ONE + 1)] == ["written"] * 2


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
    site.statuses[site.articles[ONE].url] = 400
    assert folder.crawl(NOON + HOUR).code == 3
    site.statuses[site.articles[ONE].url] = 404
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
