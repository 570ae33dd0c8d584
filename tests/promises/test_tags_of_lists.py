"""One folder for the timer and for tags: a known article gains the tag of its list."""

from __future__ import annotations

import json
from datetime import timedelta
from typing import TYPE_CHECKING

from crawler.errors import Exit
from tests.support.changing_pages import render_list
from tests.support.changing_site import NOON, ONE
from tests.support.crawling import read_articles

if TYPE_CHECKING:
    from pathlib import Path

    from tests.support.folder import Folder

SLUG = "xinpin"
OTHER = "jijin"
TAGGED = [ONE, ONE + 1]
LATER = NOON + timedelta(hours=1)


def publish_tag(folder: Folder, slug: str, numbers: list[int]) -> None:
    """Let the site have the list of a tag, which no page of an article names."""
    url = f"news.mydrivers.com/tag/{slug}.htm"
    articles = [folder.site.articles[number] for number in numbers]
    folder.site.lengths[url] = len(articles)
    folder.site.keep(url, render_list(articles))


def tags(folder: Folder) -> dict[int, list[str]]:
    """Return what the files name as tags."""
    return {n: head["tags"] for n, (head, _) in read_articles(folder.path).items()}


def test_gained(folder: Folder, tmp_path: Path) -> None:
    """The tag is in store, file and feed, and no page is fetched for it."""
    folder.crawl(NOON)
    before = read_articles(folder.path)
    publish_tag(folder, SLUG, TAGGED)
    feed = tmp_path / "new.jsonl"
    ended = folder.crawl(NOON, "-O", str(feed), spider=f"tag {SLUG}")
    assert (ended.code, ended.counts["tagged"], ended.articles) == (Exit.DONE, 2, [])
    assert ended.printed.count(f".md: {SLUG}\n") == 2
    for number, (head, text) in read_articles(folder.path).items():
        gained = [SLUG] if number in TAGGED else []
        old, old_text = before[number]
        assert (head, text) == ({**old, "tags": [*old["tags"], *gained]}, old_text)
    records = [json.loads(line) for line in feed.read_bytes().splitlines()]
    assert sorted(record["number"] for record in records) == TAGGED
    exported = folder.run("export", *folder.option, "--tag", SLUG).printed
    assert exported.splitlines() == sorted(feed.read_text("utf-8").splitlines())

    again = folder.crawl(NOON, spider=f"tag {SLUG}")
    assert (again.counts["known"], "tagged" in again.counts) == (2, False)


def test_it_lasts(folder: Folder) -> None:
    """A correction and a rebuild leave the tag, and it is no correction itself."""
    folder.crawl(NOON)
    publish_tag(folder, SLUG, TAGGED)
    folder.crawl(NOON, spider=f"tag {SLUG}")
    folder.site.correct(ONE, body="改正了。")
    folder.crawl(LATER)
    assert folder.run("rebuild", *folder.option).counts["unchanged"] == 4
    assert [SLUG in tags(folder)[number] for number in TAGGED] == [True, True]
    assert folder.row(ONE)["updated"] == LATER.isoformat()
    assert folder.row(ONE + 1)["updated"] is None


def test_edited(folder: Folder) -> None:
    """A file that was edited is not touched; the store knows the tag."""
    folder.crawl(NOON)
    publish_tag(folder, SLUG, [ONE])
    file = folder.file(ONE)
    mine = file.read_text("utf-8") + "mine\n"
    file.write_text(mine, encoding="utf-8")
    ended = folder.crawl(NOON, spider=f"tag {SLUG}")
    assert (ended.counts["kept"], "tagged" in ended.counts) == (1, False)
    assert file.read_text("utf-8") == mine
    exported = folder.run("export", *folder.option, "--tag", SLUG).printed
    assert json.loads(exported)["number"] == ONE


def test_no_page(folder: Folder) -> None:
    """Where no page is kept, it is fetched again."""
    folder.crawl(NOON, "-s", "KEEP_PAGES=0")
    publish_tag(folder, SLUG, [ONE])
    ended = folder.crawl(NOON, "-s", "KEEP_PAGES=0", spider=f"tag {SLUG}")
    assert (ended.counts["tagged"], ended.articles) == (1, [ONE])
    assert SLUG in tags(folder)[ONE]


def test_two_lists(folder: Folder) -> None:
    """Of two lists in one crawl the first files an article, and the other tags it."""
    for slug in (SLUG, OTHER):
        publish_tag(folder, slug, [ONE])
    folder.crawl(NOON, spider=f"tag {SLUG} {OTHER}")
    [(head, _)] = read_articles(folder.path).values()
    assert head["categories"][-1] == SLUG
    assert OTHER in head["tags"]
    assert SLUG not in head["tags"]
