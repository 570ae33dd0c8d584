"""What the site corrects is corrected in the folder, and nothing else is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.support.changing_site import HOUR, NOON, ONE, ChangingSite

if TYPE_CHECKING:
    from tests.support.folder import Folder


def test_young(site: ChangingSite, folder: Folder) -> None:
    """A young article is looked at again 1 h, 6 h, 1 day and 3 days after it came."""
    site.publish(ONE, "新闻", NOON, "正文。")
    hours = (0.2, 0.9, 1, 3, 5.9, 6, 23, 24, 71, 72, 100, 1000)
    looked = [hour for hour in hours if folder.crawl(NOON + HOUR * hour).articles]
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
    assert ended.articles == [ONE]
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
